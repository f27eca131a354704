"""Areas called after a place: directions of attack, banks of rivers. None of them is ever the place itself."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, Kind, Mention, Prior, Resolved, Unresolved, place_of
from gazetteer.areas import Area, area_of, split_id

KUPIANSK, LYMAN, IZIUM, DNIPRO = "geonames:703656", "geonames:704204", "geonames:707292", "overlay:dnipro-river"
KHERSON_OBLAST, OSKIL = "geonames:706442", "overlay:oskil-river"

REAL = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def ids(gazetteer: Gazetteer, prior: Prior | None, text: str) -> list[str | None]:
    places = map(place_of, gazetteer.geoparse(text, prior))
    return [None if place is None else place.id for place in places]


@given(st.sampled_from(Area), st.sampled_from([KUPIANSK, LYMAN, DNIPRO, KHERSON_OBLAST, "overlay:donbas"]))
@REAL
def test_every_id_of_an_area_is_known(gazetteer: Gazetteer, area: Area, place_id: str) -> None:
    base = gazetteer.get(place_id)
    assert base is not None
    made = area_of(area, base)
    assert split_id(made.id) == (area, place_id, "")
    assert gazetteer.get(made.id) == made
    found = gazetteer.find(made.id)
    assert isinstance(found, Resolved)
    assert found.place == made
    assert gazetteer.names(made.id) == (made.name,)


@given(st.sampled_from(Area), st.sampled_from([KUPIANSK, DNIPRO, KHERSON_OBLAST]))
@REAL
def test_an_area_is_a_region_that_covers_nothing_and_is_as_vague_as_its_place(
    gazetteer: Gazetteer, area: Area, place_id: str
) -> None:
    base, made = gazetteer.get(place_id), gazetteer.get(f"{area}:{place_id}")
    assert base is not None
    assert made is not None
    assert (made.kind, made.covers, made.population) == (Kind.REGION, (), 0)
    assert (made.lon, made.lat) == (base.lon, base.lat)
    assert (made.precision_m or 0) >= (base.precision_m or 0)
    assert area is not Area.DIRECTION or (made.precision_m or 0) >= 75_000


@pytest.mark.parametrize(
    "place_id", ["direction:geonames:0", "direction:", "left-bank:direction:geonames:703656", "x:y"]
)
def test_no_area_is_made_of_what_is_unknown(gazetteer: Gazetteer, place_id: str) -> None:
    assert gazetteer.get(place_id) is None
    assert gazetteer.names(place_id) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Losses mounted in the Kupiansk direction.", [KUPIANSK]),
        ("They held on the Izyum-Lyman axis.", [IZIUM, LYMAN]),
        ("The Kupiansk and Lyman directions were quiet.", [KUPIANSK, LYMAN]),
        ("На Лиманському напрямку тихо.", [LYMAN]),
        ("На Куп'янському та Лиманському напрямках тихо.", [KUPIANSK, LYMAN]),
        ("На Ізюмському і Лиманському напрямку тихо.", [IZIUM, LYMAN]),
        ("На Купянском и Лиманском направлениях тихо.", [KUPIANSK, LYMAN]),
        ("Атаки на Изюмском направлении.", [IZIUM]),
        ("Lyman direction", [LYMAN]),
    ],
)
def test_directions(gazetteer: Gazetteer, prior: Prior, text: str, expected: list[str]) -> None:
    assert ids(gazetteer, prior, text) == [f"direction:{place_id}" for place_id in expected]


@pytest.mark.parametrize(
    ("text", "expected", "mention"),
    [
        ("The left bank of the Dnipro is held.", f"left-bank:{DNIPRO}", "left bank of the Dnipro"),
        ("The west (right) bank of the Dnipro is quiet.", f"right-bank:{DNIPRO}", "west (right) bank of the Dnipro"),
        ("На правом (западном) берегу Днепра тихо.", f"right-bank:{DNIPRO}", "правом (западном) берегу Днепра"),
        ("They dug in on the Dnipro's right bank.", f"right-bank:{DNIPRO}", "Dnipro's right bank"),
        ("Guns on the eastern bank of the Oskil fired.", f"east-bank:{OSKIL}", "eastern bank of the Oskil"),
        ("In left-bank Kherson Oblast nothing moved.", f"left-bank:{KHERSON_OBLAST}", "left-bank Kherson Oblast"),
        ("Обстріляно правобережжя Херсонщини.", f"right-bank:{KHERSON_OBLAST}", "правобережжя Херсонщини"),
        ("Вони на лівому березі річки Дніпро.", f"left-bank:{DNIPRO}", "лівому березі річки Дніпро"),
        ("На западном берегу Оскола тихо.", f"west-bank:{OSKIL}", "западном берегу Оскола"),
        ("Левобережье Херсонской области обстреляно.", f"left-bank:{KHERSON_OBLAST}", "Левобережье Херсонской области"),
    ],
)
def test_banks(gazetteer: Gazetteer, prior: Prior, text: str, expected: str, mention: str) -> None:
    (found,) = gazetteer.geoparse(text, prior)
    place = place_of(found)
    assert place is not None
    assert (place.id, found.mention.text) == (expected, mention)


def test_the_bank_of_a_town_is_part_of_the_town(gazetteer: Gazetteer, prior: Prior) -> None:
    assert ids(gazetteer, prior, "Troops hold the right bank of Kupiansk.") == [KUPIANSK]


def test_a_span_that_names_the_river_alone_means_the_river(gazetteer: Gazetteer, prior: Prior) -> None:
    text = "The left bank of the Dnipro is held."
    start = text.index("Dnipro")
    (found,) = gazetteer.resolve(text, [Mention(start, start + len("Dnipro"), "Dnipro")], prior)
    assert place_of(found) == gazetteer.get(DNIPRO)


def test_a_direction_says_where_the_text_is(gazetteer: Gazetteer, prior: Prior) -> None:
    text = "In the Kupiansk direction they freed Shevchenkove."
    place = place_of(gazetteer.geoparse(text, prior)[1])
    assert place is not None
    assert place.admin_names[1] == "Kharkiv Oblast"


def test_no_direction_without_a_town(gazetteer: Gazetteer, prior: Prior) -> None:
    assert isinstance(gazetteer.find("Qwertyx direction", prior), Unresolved)
