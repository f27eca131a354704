"""Known answers: whom an image shows at a place, and who is only struck, moved or named in it."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import read


def seen(text: str) -> list[tuple[str, str | None, str]]:
    """Event, side and place of every claim."""
    return [(str(one.event), one.side, text[slice(*one.mention)]) for one in read(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "Footage shows Ukrainian artillery striking Russian vehicles near Arvynka.",
        "A video shows a Ukrainian drone dropping grenades on Russian soldiers in Arvynka.",
        "Footage posted on Friday shows Russian guns firing at Ukrainian troops in Arvynka.",
        "A clip shows Ukrainian gunners destroying a column of Russian tanks in Arvynka.",
        "A video shows the shelling of Russian troops in Arvynka.",
        "Photos show the bodies of Russian soldiers in Arvynka.",
        "Footage shows close combat between Ukrainian and Russian troops near Arvynka.",
    ],
)
def test_who_is_struck_is_not_present(text: str):
    assert seen(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian drones flew. Footage shows tanks on trains in Arvynka.",
        "Ukrainian officials commented. A video shows artillery rounds over Arvynka and a convoy in Belmora.",
        "Footage shows Russian soldiers building barracks in Arvynka.",
        "Footage shows Russian trucks unloading shells in Arvynka.",
    ],
)
def test_gear_of_nobody_and_other_work_is_no_presence(text: str):
    assert seen(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Previous satellite imagery showed Russian troops in Arvynka.",
        "Older footage shows Russian soldiers in Arvynka.",
        "An archive video shows Russian soldiers walking in Arvynka.",
    ],
)
def test_an_old_image_tells_nothing_of_today(text: str):
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Footage shows Ukrainian soldiers in Arvynka.", ("enters", "UA", "Arvynka")),
        ("A video shows residents greeting Ukrainian soldiers in Arvynka.", ("enters", "UA", "Arvynka")),
        ("A video shows women hugging Ukrainian troops in the centre of Arvynka.", ("enters", "UA", "Arvynka")),
        ("Footage shows Russian troops operating in Arvynka.", ("enters", "RU", "Arvynka")),
        ("Pictures show Ukrainian soldiers posing in Arvynka.", ("enters", "UA", "Arvynka")),
        ("Footage shows Ukrainian tanks in Arvynka.", ("enters", "UA", "Arvynka")),
        ("A photo shows a Ukrainian flag in Arvynka.", ("enters", "UA", "Arvynka")),
        ("A video shows Ukrainian soldiers on the outskirts of Arvynka.", ("advances", "UA", "Arvynka")),
    ],
)
def test_who_stands_there_is_present(text: str, claim: tuple[str, str, str]):
    assert seen(text) == [claim]


def test_a_building_is_no_deed_of_building():
    text = "Ukrainian footage shows our soldiers in front of a government building in Belmora."
    (claim,) = read(text, source="ua-general-staff").claims
    assert (claim.event.value, claim.side) == ("enters", "UA")
