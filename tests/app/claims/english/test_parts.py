"""Known answers: portions of places, named or referred back to, and places in a list with words between."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told
from tests.app.claims.marking import read


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces took the larger part of Arvynka.",
        "Russian forces have taken about a third of Arvynka.",
        "Russian forces took another three high-rises in Arvynka.",
        "Shells fell on Arvynka. Russian forces took its western half.",
        "Shells fell on Arvynka. Russian forces took the town's northern streets.",
        "Shells fell on Arvynka. Russian forces took a district of the town.",
    ],
)
def test_a_portion_is_a_part(text: str):
    assert [(str(one.event), one.side, str(one.extent)) for one in read(text).claims] == [("captures", "RU", "part")]


def test_its_outskirts_are_an_edge():
    (claim,) = read("Shells fell on Arvynka. Russian forces reached its outskirts.").claims
    assert (str(claim.event), str(claim.extent)) == ("advances", "edge")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Russian soldiers occupy Arvynka to the west and Belmora to the east.",
            ["holds Arvynka RU", "holds Belmora RU"],
        ),
        ("Fighting continued 12 km west of Arvynka.", ["contests Arvynka"]),
        ("Clashes were reported overnight near Arvynka.", ["contests Arvynka"]),
        ("Clashes broke out on Tuesday morning near Arvynka and on the road to Belmora.", ["contests Arvynka"]),
        ("Russian forces advanced up to two kilometres in the Arvynka direction.", ["advances Arvynka RU"]),
        ("Footage shows what appear to be Ukrainian advances south of Arvynka.", ["advances Arvynka UA"]),
        ("Ukrainian troops cut the supply of the garrison of Arvynka.", ["cuts_supply Arvynka UA"]),
        ("Russian forces made it to the outskirts of Arvynka.", ["advances Arvynka RU"]),
        ("Footage shows a Ukrainian flag over Arvynka.", ["enters Arvynka UA"]),
        ("Ukrainian soldiers hoisted the blue-and-yellow flag over the town hall of Arvynka.", ["enters Arvynka UA"]),
        ("Arvynka remains a contested town.", ["contests Arvynka"]),
        ("Russian columns streamed out of Arvynka.", ["withdraws Arvynka RU"]),
    ],
)
def test_the_way_to_a_place_is_found(text: str, claims: list[str]):
    assert told(text) == rows(*claims)
