"""Ukraine's hromadas: every one is known, none is its town, and its circle holds its settlements."""

from __future__ import annotations

import gzip

import pytest

from gazetteer import Gazetteer, Kind, Prior, Resolved, Unresolved, place_of
from gazetteer.build.draft import Draft
from gazetteer.build.hromadas import Hromada, hromadas
from gazetteer.distance import distance_km
from gazetteer.sources import DATA

KUPIANSK, BALAKLIIA, BURLUK = "UA63080090000067457", "UA63040010000010092", "UA63080010000040281"


def settlement(code: str, name: str, lon: float | None, lat: float | None, precision_m: int = 1000) -> Draft:
    draft = Draft(f"katottg:{code}", name, Kind.SETTLEMENT, "UA", "07", "6308", lon, lat)
    draft.precision_m = None if lon is None else precision_m
    return draft


LISTED = Hromada("UA63080090000067457", "Куп'янська", "UA.07", "UA.07.6308")


def build(*members: tuple[str, str, Draft]) -> tuple[Draft, dict[str, set[str]]]:
    known = {draft.id.removeprefix("katottg:"): (category, name) for category, name, draft in members}
    (made,), adjectives = hromadas([LISTED], known, [draft for *_, draft in members])
    return made, adjectives


def test_the_circle_holds_every_placed_settlement() -> None:
    town = settlement("UA63080090010011111", "Kupiansk", 37.6, 49.7, 2000)
    village = settlement("UA63080090020022222", "Kucherivka", 37.7, 49.9)
    made, _ = build(("M", "Куп'янськ", town), ("C", "Кучерівка", village))
    assert made.lon is not None
    assert made.lat is not None
    assert made.precision_m is not None
    assert (made.lon, made.lat) == pytest.approx((37.65, 49.8))
    for draft in (town, village):
        assert draft.lon is not None
        assert draft.lat is not None
        away_km = distance_km(made.lon, made.lat, draft.lon, draft.lat)
        assert away_km * 1000 + (draft.precision_m or 0) <= made.precision_m
    assert made.precision_m < 25_000


def test_settlements_that_are_not_placed_make_the_circle_wide() -> None:
    town = settlement("UA63080090010011111", "Kupiansk", 37.6, 49.7)
    made, _ = build(("M", "Куп'янськ", town), ("C", "Кучерівка", settlement("UA63080090020022222", "K", None, None)))
    assert made.precision_m == 25_000


def test_a_hromada_without_placed_settlements_has_no_point() -> None:
    made, _ = build(("M", "Куп'янськ", settlement("UA63080090010011111", "Kupiansk", None, None)))
    assert (made.lon, made.lat, made.precision_m) == (None, None, None)


def test_it_is_called_after_its_largest_settlement_and_gives_it_an_adjective() -> None:
    town = settlement("UA63080090010011111", "Kupiansk", 37.6, 49.7)
    longer = settlement("UA63080090020022222", "Kupianske", 37.7, 49.9)
    made, adjectives = build(("C", "Куп'янське", longer), ("M", "Куп'янськ", town))
    assert made.name == "Kupiansk Hromada"
    assert {"Куп'янська громада", "Куп'янська міська громада"} <= set(made.names)
    assert adjectives == {town.id: {"Куп'янська", "Купянская", "Купьянская"}}


def test_every_listed_hromada_is_known(gazetteer: Gazetteer) -> None:
    with gzip.open(DATA / "official_ukraine.tsv.gz", "rt", encoding="utf-8") as lines:
        codes = [line.split("\t")[0] for line in lines if line.split("\t")[1] == "H"]
    assert len(codes) >= 1469
    places = [gazetteer.get(f"katottg:{code}") for code in codes]
    assert all(place is not None and place.kind is Kind.REGION for place in places)
    assert all(place is None or place.lon is None or (place.precision_m or 0) >= 1000 for place in places)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kupiansk hromada", KUPIANSK),
        ("Kupyansk hromada", KUPIANSK),
        ("Куп’янська громада", KUPIANSK),
        ("Куп'янської міської територіальної громади", KUPIANSK),
        ("Купянская громада", KUPIANSK),
        ("Балаклійська громада", BALAKLIIA),
        ("Балаклейской общины", BALAKLIIA),
        ("Великобурлуцькій селищній громаді", BURLUK),
        ("Velykyi Burluk hromada", BURLUK),
    ],
)
def test_a_hromada_is_found_by_its_names(gazetteer: Gazetteer, prior: Prior, name: str, code: str) -> None:
    found = gazetteer.find(name, prior)
    assert isinstance(found, Resolved)
    assert found.place.id == f"katottg:{code}"


def test_the_words_of_a_hromada_belong_to_its_mention(gazetteer: Gazetteer, prior: Prior) -> None:
    (found,) = gazetteer.geoparse("Мешканці Балаклійської міської територіальної громади чекають.", prior)
    assert found.mention.text == "Балаклійської міської територіальної громади"


def test_a_community_is_no_town(gazetteer: Gazetteer, prior: Prior) -> None:
    (found,) = gazetteer.geoparse("The Balakliia community mourns.", prior)
    place = place_of(found)
    assert place is not None
    assert place.id == f"katottg:{BALAKLIIA}"


def test_a_hromada_tells_namesakes_apart(gazetteer: Gazetteer, prior: Prior) -> None:
    (village, hromada) = gazetteer.geoparse("Обстріляно Борову Борівської громади.", prior)
    for found, expected in ((village, "geonames:711623"), (hromada, "katottg:UA63040050000042831")):
        place = place_of(found)
        assert place is not None
        assert place.id == expected


@pytest.mark.parametrize("name", ["Borova district", "Barvinkove raion", "Барвінківський район"])
def test_a_district_that_is_no_more_is_neither_the_town_nor_the_hromada(
    gazetteer: Gazetteer, prior: Prior, name: str
) -> None:
    assert isinstance(gazetteer.find(name, prior), Unresolved)


@pytest.mark.parametrize(
    "name",
    ["Balakliya district", "Balakliia raion", "Балаклійський район", "Балаклейский район", "Балаклійського району"],
)
def test_a_district_that_became_several_hromadas_is_what_they_are(
    gazetteer: Gazetteer, prior: Prior, name: str
) -> None:
    place = place_of(gazetteer.find(name, prior))
    assert place is not None
    assert (place.id, len(place.covers)) == ("overlay:former-raion-balakliia", 3)
    assert {gazetteer.find(town, prior).__class__ for town in ("Balakliya", "Балаклія")} == {Resolved}
    assert place_of(gazetteer.find("Balakliya", prior)).kind is Kind.SETTLEMENT  # type: ignore[union-attr]


@pytest.mark.parametrize("query", ["Kupians", "Berysl", "Velykyi Burl", "Orikhi", "Vovchans"])
def test_a_search_shows_no_hromada_before_its_town(gazetteer: Gazetteer, prior: Prior, query: str) -> None:
    found = gazetteer.search(query, prior=prior, limit=20)
    first = next(place for place in found if place.country == "UA")
    assert first.kind is Kind.SETTLEMENT
    assert any(place.source == "katottg, hromada" for place in found)


def test_russian_adjectives_name_units_too(gazetteer: Gazetteer, prior: Prior) -> None:
    found = gazetteer.geoparse("В Купянском и Изюмском районах идут бои.", prior)
    assert [one.place.name for one in found if isinstance(one, Resolved)] == ["Kupiansk Raion", "Izyum Raion"]
