"""Known answers: what a map, a list or a speaker calls a place, and anaphors for parts of one or for several."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("In its summary the army listed Arvynka and Belmora as captured by Russian troops.",
         ["captures Arvynka RU", "captures Belmora RU"]),
        ("The maps of the analysts showed Arvynka and Belmora as still contested.",
         ["contests Arvynka", "contests Belmora"]),
        ('Putin declared Arvynka "liberated" and ordered his minister to stop.', ["captures Arvynka RU"]),
        ("Arvynka, which Moscow announced on Thursday as taken, was shelled.", ["captures Arvynka RU"]),
        ("Arvynka is quiet. The village had been reported as captured by Russian troops.", ["captures Arvynka RU"]),
        ("Arvynka, Belmora and Corvanets were shelled. All three are in Ukrainian hands.",
         ["holds Arvynka UA", "holds Belmora UA", "holds Corvanets UA"]),
        ("Ukrainian troops entered Arvynka. It is free again.", ["enters Arvynka UA", "captures Arvynka UA"]),
        ("Russian troops have since taken Arvynka.", ["captures Arvynka RU"]),
        ("Russian troops captured three villages, according to Moscow: Arvynka, Belmora and Corvanets.",
         ["captures Arvynka RU", "captures Belmora RU", "captures Corvanets RU"]),
    ],
)  # fmt: skip
def test_what_a_place_is_called(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "The poll listed Arvynka as the best town.",
        "The map does not show Arvynka as contested.",
        "Arvynka, which Moscow announced as a partner, was shelled.",
        "Arvynka is quiet. The village had not been reported as captured.",
        "Troops have been resting since taking leave of Arvynka.",
        "Arvynka was shelled. It is free of charge.",
    ],
)
def test_other_names_for_a_place_tell_nothing(text: str):
    assert told(text) == set()
