"""Land between two settlements in words."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer, Kind, Prior, Resolved, Unresolved
from gazetteer.lands import FARTHEST_KM, ends_of, land_between, lands

BALAKLIYA, IZYUM, KHARKIV, KHERSON = "geonames:712926", "geonames:707292", "geonames:706483", "geonames:706448"
LAND = f"between:{IZYUM}|{BALAKLIYA}"


def read(gazetteer: Gazetteer, prior: Prior, text: str) -> list[tuple[str, str | None]]:
    found = lands(text, gazetteer.geoparse(text, prior))
    return [(one.mention.text, one.place.id if isinstance(one, Resolved) else None) for one in found]


@pytest.mark.parametrize(
    "phrase",
    [
        "all settlements between Balakliya and Izyum",
        "all of the remaining villages between Izyum and Balakliya",
        "everything from Balakliya to Izyum",
        "the area between the towns of Balakliya and Izyum",
        "the whole territory from Izyum to Balakliya",
        "every village between Balakliya and the city of Izyum",
        "усі села між Балаклією та Ізюмом",
        "всі населені пункти від Балаклії до Ізюма",
        "усю територію між Балаклією і містом Ізюм",
        "все між Ізюмом та Балаклією",
        "все сёла между Балаклеей и Изюмом",
        "вся территория от Балаклеи до Изюма",
        "всё между Изюмом и Балаклеей",
    ],
)
def test_all_the_land_between_two_settlements_is_one_area(gazetteer, prior, phrase):
    text = f"Reports of the day: {phrase}, they said."
    assert read(gazetteer, prior, text) == [(phrase, LAND)]


@pytest.mark.parametrize(
    "text",
    [
        "fighting between Balakliya and Izyum",
        "the road between Balakliya and Izyum",
        "villages between Balakliya and Izyum",
        "several of the villages between Balakliya and Izyum",
        "almost all villages between Balakliya and Izyum",
        "all three villages between Balakliya and Izyum",
        "all five of the villages between Balakliya and Izyum",
        "a majority of the villages between Balakliya and Izyum",
        "a hill in the area between Balakliya and Izyum",
        "the settlement between Balakliya and Izyum",
        "all settlements between Balakliya, Izyum and Kupiansk",
        "from Balakliya to Izyum",
        "all settlements from Balakliya and Izyum",
        "майже всі села між Балаклією та Ізюмом",
        "не всі села між Балаклією та Ізюмом",
        "бої між Балаклією та Ізюмом",
        "почти все сёла между Балаклеей и Изюмом",
        "на всей территории между Балаклеей и Изюмом",
    ],
)
def test_less_than_all_and_other_things_between_are_no_land(gazetteer, prior, text):
    assert read(gazetteer, prior, f"They told of {text} today.") == []


@pytest.mark.parametrize(
    "text",
    [
        "all settlements between Kharkiv and Kherson",
        "all settlements between Olhynka and Izyum",
        "the area between Kharkiv and Donetsk regions",
    ],
)
def test_land_whose_ends_are_unsure_or_far_apart_is_not_resolved(gazetteer, prior, text):
    (found,) = lands(text, gazetteer.geoparse(text, prior))
    assert isinstance(found, Unresolved)
    assert found.why[0].rule == "land between"


def test_land_has_the_same_record_from_either_end_and_by_its_id(gazetteer):
    one, other = gazetteer.get(IZYUM), gazetteer.get(BALAKLIYA)
    assert one is not None
    assert other is not None
    land = land_between(one, other)
    assert land == land_between(other, one) == gazetteer.get(LAND)
    assert (land.kind, land.covers, ends_of(land.id)) == (Kind.REGION, (), (IZYUM, BALAKLIYA))
    assert land.precision_m is not None
    assert 41_900 <= land.precision_m < FARTHEST_KM * 1000
    assert gazetteer.names(LAND) == (land.name,)


@pytest.mark.parametrize(
    "place_id",
    ["between:", "between:|", f"between:{IZYUM}", f"between:{BALAKLIYA}|{IZYUM}", f"between:{IZYUM}|geonames:0", IZYUM],
)
def test_no_land_has_another_id(gazetteer, place_id):
    assert place_id == IZYUM or gazetteer.get(place_id) is None
