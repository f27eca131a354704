"""Ukrainian and Russian sentences: case forms, kinds, directions, bodies and persons."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, Kind, Prior, Resolved, place_of
from gazetteer.renamed import former_names

LYMAN = "geonames:704204"
SHEVCHENKOVE = "geonames:694137"
KHARKIV = "geonames:706482"


def ids(gazetteer: Gazetteer, text: str, prior: Prior) -> dict[str, str | None]:
    return {one.mention.text: place.id if (place := place_of(one)) else None for one in gazetteer.geoparse(text, prior)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Колона вийшла з Ізюма до Балаклії.", {"Ізюма": "geonames:707292", "Балаклії": "geonames:712926"}),
        ("Под Купянском и в Изюме стреляли.", {"Купянском": "geonames:703656", "Изюме": "geonames:707292"}),
        ("Біля Великого Бурлука тихо.", {"Великого Бурлука": "geonames:690193"}),
        ("У Козачій Лопані нема світла.", {"Козачій Лопані": "geonames:706587"}),
        ("В Харківській області мороз.", {"Харківській області": "geonames:706482"}),
        ("В Херсонской области дожди.", {"Херсонской области": "geonames:706442"}),
        ("Харківщина й Миколаївщина без світла.", {"Харківщина": "geonames:706482", "Миколаївщина": "geonames:700567"}),
        (
            "У Харківській та Донецькій областях чути вибухи.",
            {"Харківській": "geonames:706482", "Донецькій областях": "geonames:709716"},
        ),
        ("В Ізюмському районі розмінували поле.", {"Ізюмському районі": "geonames:9197254"}),
        ("Мэр Харькова выступил вечером.", {"Харькова": "geonames:706483"}),
        ("У м. Лиман Донецької області люди без води.", {"Лиман": LYMAN, "Донецької області": "geonames:709716"}),
        ("В пгт. Шевченково Харьковской области бои.", {"Шевченково": SHEVCHENKOVE, "Харьковской области": KHARKIV}),
        ("У вересні 2022 р. Ізюм звільнили.", {"Ізюм": "geonames:707292"}),
        ("УДАР ПО КУП'ЯНСЬКУ ТА ВОВЧАНСЬКУ", {"КУП'ЯНСЬКУ": "geonames:703656", "ВОВЧАНСЬКУ": "geonames:689304"}),
        ("Куп'янськ, Kupiansk, Купянск", dict.fromkeys(["Куп'янськ", "Kupiansk", "Купянск"], "geonames:703656")),
    ],
)  # fmt: skip
def test_places_are_found_in_their_case_forms(
    gazetteer: Gazetteer, prior: Prior, text: str, expected: dict[str, str]
) -> None:
    assert ids(gazetteer, text, prior) == expected


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "`", "‘", "′", "＇"])
def test_any_apostrophe_will_do(gazetteer: Gazetteer, prior: Prior, apostrophe: str) -> None:
    found = ids(gazetteer, f"Ворог стоїть під Куп{apostrophe}янськом.", prior)
    assert found == {f"Куп{apostrophe}янськом": "geonames:703656"}


@pytest.mark.parametrize(
    "text",
    [
        "На Харківському напрямку без змін.",
        "На Купянском направлении тихо.",
        "На Бахмутському напрямку відбито атаки.",
    ],
)
def test_a_direction_is_never_the_town(gazetteer: Gazetteer, prior: Prior, text: str) -> None:
    (place,) = [place_of(one) for one in gazetteer.geoparse(text, prior)]
    assert place is not None
    assert place.id.startswith("direction:geonames:")
    assert place.kind is Kind.REGION


@pytest.mark.parametrize(
    "text",
    [
        "Ізюмська міська рада зібралася вчора.",
        "Бахмутська бригада отримала техніку.",
        "Харківська обласна військова адміністрація звітує.",
        "Херсонский областной совет закрыт.",
        "Генерал Олег Харьковский уволен.",
        "Говорить Роман Ямпільський, сапер.",
        "Нові удари тривають. Сили оборони стоять. Перемога близька.",
        "Правда известна. Победа будет. Заря взошла.",
    ],
)
def test_bodies_persons_and_everyday_words_are_no_places(gazetteer: Gazetteer, prior: Prior, text: str) -> None:
    assert gazetteer.geoparse(text, prior) == ()


def test_a_commune_is_not_its_town_nor_its_district(gazetteer: Gazetteer, prior: Prior) -> None:
    (place,) = [place_of(one) for one in gazetteer.geoparse("Izium hromada repairs schools.", prior)]
    assert place is not None
    assert (place.id, place.kind) == ("katottg:UA63040090000021240", Kind.REGION)


def test_a_case_form_says_so(gazetteer: Gazetteer, prior: Prior) -> None:
    nominative, inflected = gazetteer.find("Ізюм", prior), gazetteer.find("Ізюмі", prior)
    assert isinstance(nominative, Resolved)
    assert isinstance(inflected, Resolved)
    assert nominative.place == inflected.place
    assert "inflected" in {reason.rule for reason in inflected.why}
    assert "inflected" not in {reason.rule for reason in nominative.why}


def test_case_forms_are_no_spellings(gazetteer: Gazetteer) -> None:
    assert "Ізюм" in gazetteer.names("geonames:707292")
    assert "Ізюмі" not in gazetteer.names("geonames:707292")


@pytest.mark.parametrize(
    ("text", "river"),
    [
        ("They crossed the Oskil river at dawn.", "overlay:oskil-river"),
        ("Units dug in along the Oskil.", "overlay:oskil-river"),
        ("Boats on the Dnieper River were sunk.", "overlay:dnipro-river"),
        ("A pontoon spans the Siverskyi Donets.", "overlay:siverskyi-donets"),
        ("Понтон на р. Оскіл розбито.", "overlay:oskil-river"),
        ("Через річку Оскіл навели міст.", "overlay:oskil-river"),
        ("Levels of the Psel fell.", "overlay:psel-river"),
        ("Річка Кальміус обміліла.", "overlay:kalmius-river"),
        ("Біля Сіверського Дінця тихо.", "overlay:siverskyi-donets"),
    ],
)
def test_rivers_are_rivers(gazetteer: Gazetteer, prior: Prior, text: str, river: str) -> None:
    (found,) = gazetteer.geoparse(text, prior)
    place = place_of(found)
    assert place is not None
    assert (place.id, place.kind) == (river, Kind.RIVER)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("A depot in Dnipro burned.", "geonames:709930"),
        ("У Дніпрі сильний вітер.", "geonames:709930"),
        ("The village of Oskil was shelled.", "geonames:710514"),
    ],
)
def test_towns_named_after_rivers_are_towns(gazetteer: Gazetteer, prior: Prior, text: str, town: str) -> None:
    (found,) = gazetteer.geoparse(text, prior)
    assert getattr(place_of(found), "id", None) == town


@pytest.mark.parametrize(
    ("former", "place_id"),
    [
        ("Artemivsk", "geonames:713174"),
        ("Артёмовск", "geonames:713174"),
        ("Krasny Liman", "geonames:704204"),
        ("Дзержинск", "geonames:709354"),
        ("Dnipropetrovsk", "geonames:709930"),
        ("Красноармійську", "geonames:704422"),
        ("Torez", "geonames:691374"),
        ("Stakhanov", "geonames:692975"),
        ("Berestyn", "geonames:704388"),
        ("Siverskodonetsk", "geonames:691999"),
    ],
)
def test_former_and_new_names_lead_to_the_same_town(
    gazetteer: Gazetteer, prior: Prior, former: str, place_id: str
) -> None:
    assert getattr(place_of(gazetteer.find(former, prior)), "id", None) == place_id


@pytest.mark.parametrize(
    "spelling",
    ["Volchansk", "Vovchansk", "Vovčansʹk", "Волчанск", "Вовчанськ", "Vovchans'k"],
)
def test_transliterations_of_vovchansk(gazetteer: Gazetteer, prior: Prior, spelling: str) -> None:
    assert getattr(place_of(gazetteer.find(spelling, prior)), "id", None) == "geonames:689304"


@pytest.mark.parametrize("spelling", ["Kupiansk", "Kupyansk", "Kupjansʹk", "Kup'yans'k", "Kupjansk", "Kupianskyi"])
def test_transliterations_of_kupiansk(gazetteer: Gazetteer, prior: Prior, spelling: str) -> None:
    known = getattr(place_of(gazetteer.find(spelling, prior)), "id", None)
    assert known == (None if spelling == "Kupianskyi" else "geonames:703656")


def test_former_names_carry_their_day(gazetteer: Gazetteer) -> None:
    former = gazetteer.former_names("geonames:713174")
    assert {one.name for one in former} >= {"Artemivsk", "Артёмовск"}
    assert {one.until for one in former} == {date(2016, 2, 4)}
    assert gazetteer.former_names("geonames:707292") == ()


def test_every_renamed_town_bears_both_its_names(gazetteer: Gazetteer) -> None:
    for place_id, former in former_names().items():
        names = gazetteer.names(place_id)
        assert {one.name for one in former} <= set(names)
        assert all(one.source.startswith("http") for one in former)


@pytest.mark.parametrize(
    ("spelling", "place_id"),
    [
        ("Novoprokopovka", "katottg:UA23100270090070068"),
        ("Новопрокоповке", "katottg:UA23100270090070068"),
        ("Verkhn'okam'yans'ke", "katottg:UA14020030020040419"),
        ("Pervomajsʹke", None),
    ],
)
def test_spellings_that_no_source_lists(gazetteer: Gazetteer, spelling: str, place_id: str | None) -> None:
    known = {place.id for place in gazetteer.lookup(spelling)}
    assert known if place_id is None else place_id in known


def test_a_direction_whose_word_is_left_out_is_no_village(gazetteer: Gazetteer, prior: Prior) -> None:
    found = ids(gazetteer, "На Бахмутському – Зайцеве, на Авдіївському: Опитне.", prior)
    assert set(found) == {"Зайцеве", "Опитне"}


WORDS = [
    "Ізюма",
    "Куп'янськом",
    "Харківській",
    "Донецькій",
    "областях",
    "області",
    "напрямку",
    "рада",
    "бригада",
    "мер",
]
WORDS += [
    "на",
    "В",
    "у",
    "під",
    "р.",
    "с.",
    "смт",
    "Олег",
    "Днепра",
    "берег",
    "–",
    ",",
    ".",
    "та",
    "«",
    "»",
    "\n",
    "СИЛИ",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_words_is_read_the_same_twice(gazetteer: Gazetteer, prior: Prior, text: str) -> None:
    found = gazetteer.geoparse(text, prior)
    assert found == gazetteer.geoparse(text, prior)
    for one in found:
        assert text[one.mention.start : one.mention.end] == one.mention.text
    ends = [0, *(one.mention.end for one in found)]
    assert all(end <= one.mention.start for end, one in zip(ends, found, strict=False))
