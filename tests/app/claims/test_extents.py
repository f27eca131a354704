"""Known answers: which portion of which place is meant, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import PLACES, read

PLACES_HERE = {**PLACES, "Belmora district": "region"}


def meant(text: str) -> list[tuple[str, str, str]]:
    """Place, event and extent of every claim."""
    found = read(text, places=PLACES_HERE).claims
    return [(text[slice(*one.mention)], str(one.event), str(one.extent)) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian forces control the right bank of the Syrna in the Arvynka region.",
        "Ukrainian forces control the entire western bank of the Syrna River in Arvynka region.",
        "Ukrainian forces control all of the Arvynka region west of the Syrna.",
        "Ukrainian forces control the Arvynka region on the right bank of the Syrna.",
        "Ukrainian forces control 20 square kilometres of the Arvynka region.",
        "Ukrainian forces control the north of Arvynka region.",
    ],
)
def test_a_part_of_a_region_is_a_part(text: str):
    assert meant(text) == [("Arvynka region", "holds", "part")]


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian forces control 20 settlements in the Arvynka region.",
        "Ukrainian forces have taken three villages of Arvynka region.",
        "Several settlements in the Arvynka region were liberated by Ukrainian troops.",
    ],
)
def test_a_count_of_settlements_says_nothing_of_their_region(text: str):
    assert meant(text) == []


def test_a_settlement_beside_a_river_is_whole():
    assert meant("Ukrainian forces captured Dovrysk west of the Syrna.") == [("Dovrysk", "captures", "whole")]


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian forces captured three villages in Dovrysk district.",
        "Ukrainian forces captured Dovrysk raion.",
        "Ukrainian forces captured a village 20 km from Dovrysk.",
        "Ukrainian forces captured the right bank of the Syrna.",
        "Ukrainian forces control the road between Dovrysk and Corvanets.",
        "Ukrainian forces are 12 km west of Dovrysk.",
    ],
)
def test_what_is_not_the_town_is_no_claim_on_it(text: str):
    assert [one for one in meant(text) if one[2] in {"whole", "part"}] == []


def test_a_district_that_is_known_is_a_region():
    assert meant("Ukrainian forces liberated all of Belmora district.") == [("Belmora district", "captures", "whole")]
