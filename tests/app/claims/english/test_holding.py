"""Known answers: whose a place is, said by possession, by what is left out of it, or of a list between dashes."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Arvynka was under the Russian troops' control.", ["holds Arvynka RU"]),
        ("Three villages - Arvynka, Belmora and Corvanets - are in Ukrainian hands.",
         ["holds Arvynka UA", "holds Belmora UA", "holds Corvanets UA"]),
        ("Two towns – Arvynka and Belmora – were captured by Russian troops.",
         ["captures Arvynka RU", "captures Belmora RU"]),
        ("All settlements of Arvynka region except Dovrysk have been liberated by Ukrainian troops.",
         ["captures Arvynka_region UA"]),
        ("Ukrainian troops continued to defend Arvynka.", ["holds Arvynka UA"]),
        ("Ukrainian forces still have a bridgehead in Arvynka.", ["holds Arvynka UA"]),
        ("Ukrainian forces have gained a bridgehead in Arvynka.", ["enters Arvynka UA"]),
        ("Kremlin: Russian troops now in full control of Arvynka", ["holds Arvynka RU"]),
        ("Arvynka is entirely free of Russian troops.", ["withdraws Arvynka RU"]),
        ("Ukrainian commanders ordered their soldiers out of Arvynka.", ["withdraws Arvynka UA announced"]),
        ("Shells fell on Arvynka. Russian troops reoccupied its ruins.", ["captures Arvynka RU"]),
        ("Russian infantry infiltrated Arvynka's outlying villages of Belmora and Corvanets.",
         ["enters Belmora RU", "enters Corvanets RU"]),
        ("Footage shows Russian soldiers moving freely in Arvynka.", ["enters Arvynka RU"]),
        ("Russian marines took Arvynka's last defended street.", ["captures Arvynka RU"]),
    ],
)  # fmt: skip
def test_whose_it_is(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian troops are to defend Arvynka.",
        "Air defence continued to defend Arvynka.",
        "The commander ordered weapons from Arvynka.",
        "The town lost its ruins of Arvynka.",
        "Three villages - all near Arvynka - were shelled.",
    ],
)
def test_what_gives_a_place_to_nobody(text: str):
    assert told(text) == set()
