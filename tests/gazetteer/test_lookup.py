"""Look-up of names and ids: known answers."""

from __future__ import annotations

import threading

import pytest

from gazetteer import Ambiguous, Gazetteer, Kind, Prior, Resolved, Unresolved


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Izyum", "geonames:707292"),
        ("Izium", "geonames:707292"),
        ("Ізюм", "geonames:707292"),
        ("Изюм", "geonames:707292"),
        ("IZYUM", "geonames:707292"),
        ("Balakliya", "geonames:712926"),
        ("Balakliia", "geonames:712926"),
        ("Балаклія", "geonames:712926"),
        ("Balakleya", "geonames:712926"),
        ("Kupiansk", "geonames:703656"),
        ("Kupyansk", "geonames:703656"),
        ("Куп'янськ", "geonames:703656"),
        ("Куп’янськ", "geonames:703656"),
        ("Купʼянськ", "geonames:703656"),
        ("Купянск", "geonames:703656"),
        ("Kharkiv", "geonames:706483"),
        ("Kharkov", "geonames:706483"),
        ("Vovchansk", "geonames:689304"),
        ("Kyiv", "geonames:703448"),
        ("Kiev", "geonames:703448"),
        ("Donetsk", "geonames:709717"),
        ("Lyman", "geonames:704204"),
        ("Zaporizhia", "geonames:687700"),
        ("Novaya Kakhovka", "geonames:699839"),
        ("Kupyansk-Vuzlovy", "geonames:703652"),
        ("Moscow", "geonames:524901"),
        ("Donbas", "overlay:donbas"),
        ("Ukraine", "geonames:690791"),
    ],
)
def test_towns_by_every_spelling(gazetteer: Gazetteer, prior: Prior, name: str, place_id: str) -> None:
    found = gazetteer.find(name, prior)
    assert isinstance(found, Resolved)
    assert found.place.id == place_id
    assert place_id in {place.id for place in gazetteer.lookup(name)}


@pytest.mark.parametrize("name", ["Balakliia", "Балаклія"])
def test_the_small_namesake_is_never_taken_for_the_town(gazetteer: Gazetteer, name: str) -> None:
    assert [place.id for place in gazetteer.lookup(name)][:2] == ["geonames:712926", "geonames:712925"]
    found = gazetteer.find(name)
    assert not isinstance(found, Resolved) or found.place.id == "geonames:712926"
    assert {"geonames:712926", "geonames:712925"} <= {candidate.place.id for candidate in found.candidates}


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Kharkiv region", "geonames:706482"),
        ("Kharkiv area", "geonames:706482"),
        ("Kharkiv Oblast", "geonames:706482"),
        ("Kharkov region", "geonames:706482"),
        ("Харківська область", "geonames:706482"),
        ("Kyiv region", "geonames:703446"),
        ("Donetsk province", "geonames:709716"),
        ("Izyum raion", "geonames:9197254"),
        ("Ізюмський район", "geonames:9197254"),
        ("Kupyansk district", "geonames:9194084"),
        ("Crimea", "geonames:703883"),
        ("Belgorod region", "geonames:578071"),
        ("Texas", "geonames:4736286"),
    ],
)
def test_regions(gazetteer: Gazetteer, prior: Prior, name: str, place_id: str) -> None:
    found = gazetteer.find(name, prior)
    assert isinstance(found, Resolved)
    assert (found.place.id, found.place.kind) == (place_id, Kind.REGION)


def test_a_region_says_what_it_covers_and_how_exact_its_point_is(gazetteer: Gazetteer) -> None:
    kharkiv = gazetteer.get("geonames:706482")
    donbas = gazetteer.get("overlay:donbas")
    assert kharkiv is not None
    assert donbas is not None
    assert kharkiv.covers == ("UA.07",)
    assert donbas.covers == ("UA.05", "UA.14")
    assert kharkiv.lon == pytest.approx(36.4, abs=0.6)
    assert kharkiv.lat == pytest.approx(49.8, abs=0.5)
    assert kharkiv.precision_m is not None
    assert 50_000 < kharkiv.precision_m < 200_000


@pytest.mark.parametrize("name", ["Borova district", "Vovchansk region"])
def test_what_is_named_after_a_town_is_not_the_town(gazetteer: Gazetteer, prior: Prior, name: str) -> None:
    assert isinstance(gazetteer.find(name, prior), Unresolved)


@pytest.mark.parametrize("name", ["Ivanivka", "Pisky", "Shevchenkove"])
def test_common_names_alone_are_ambiguous(gazetteer: Gazetteer, prior: Prior, name: str) -> None:
    for used in (None, prior):
        found = gazetteer.find(name, used)
        assert isinstance(found, Ambiguous)
        assert len(found.candidates) > 3


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Lyman, Donetsk oblast", "geonames:704204"),
        ("Lyman, Kharkiv Oblast", "geonames:703071"),
        ("Shevchenkove, Kharkiv region", "geonames:694137"),
        ("Balakliia, Poltava Oblast", "geonames:712925"),
        ("Paris, Texas", "geonames:4717560"),
        ("London, Ontario", "geonames:6058560"),
        ("London", "geonames:2643743"),
        ("Paris", "geonames:2988507"),
    ],
)
def test_containers_decide(gazetteer: Gazetteer, name: str, place_id: str) -> None:
    found = gazetteer.find(name)
    assert isinstance(found, Resolved)
    assert found.place.id == place_id


def test_an_old_name_does_not_hide_the_villages_that_bear_it_now(gazetteer: Gazetteer, prior: Prior) -> None:
    found = gazetteer.find("Oleksandrivka", prior)
    assert not isinstance(found, Resolved) or found.place.id != "geonames:709717"
    assert "geonames:709717" in {place.id for place in gazetteer.lookup("Oleksandrivka")}


def test_ids_are_names_too(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("geonames:707292")
    assert isinstance(found, Resolved)
    assert found.place.name == "Izyum"
    assert gazetteer.get("geonames:1") is None
    assert gazetteer.names("geonames:1") == ()
    assert {"Izium", "Ізюм", "Изюм"} <= set(gazetteer.names("geonames:707292"))


def test_an_unknown_name_says_so(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Qwyxbrough")
    assert isinstance(found, Unresolved)
    assert found.why[0].rule == "unknown"
    assert gazetteer.lookup("Qwyxbrough") == ()


def test_settlements_and_regions_of_countries(gazetteer: Gazetteer) -> None:
    settlements = list(gazetteer.settlements(["UA"]))
    assert 5_488 <= len(settlements) < 7_000
    assert all(place.lon is not None and place.country == "UA" for place in settlements)
    regions = [place for place in gazetteer.regions(["UA"]) if place.covers and place.covers[0].count(".") == 1]
    assert len([place for place in regions if place.source == "geonames"]) == 27
    assert list(gazetteer.settlements(["XX"])) == []


def test_the_credits_are_given(gazetteer: Gazetteer) -> None:
    info = gazetteer.info()
    assert any("CC BY 4.0" in str(credit) for credit in info["credits"])  # type: ignore[attr-defined]
    assert info["digest"] == gazetteer.digest
    assert len(gazetteer.digest) == 64


def test_threads_may_share_it(gazetteer: Gazetteer) -> None:
    names = ["Izyum", "Lyman", "Kupiansk", "Kyiv", "Ivanivka", "Paris"]
    expected = [gazetteer.find(name) for name in names]
    fresh = Gazetteer.open()
    answers: list[bool] = []

    def look() -> None:
        answers.extend([fresh.find(name) for name in names] == expected for _ in range(20))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * 80


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Oklahoma", Kind.REGION), ("Quebec", Kind.REGION), ("New York", Kind.SETTLEMENT), ("Donetsk", Kind.SETTLEMENT)],
)
def test_a_name_that_town_and_unit_share(gazetteer: Gazetteer, name: str, kind: Kind) -> None:
    found = gazetteer.find(name)
    assert isinstance(found, Resolved)
    assert found.place.kind is kind
