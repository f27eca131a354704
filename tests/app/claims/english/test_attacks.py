"""Known answers: what became of an attack that words before tell of, in the sentence or in the one before it."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The Russians carried out 14 attacks near Arvynka and Belmora. All of them were repelled.",
         ["repels Arvynka UA", "repels Belmora UA"]),
        ("Arvynka was attacked by Russian troops four times. The attacks failed.", ["repels Arvynka UA"]),
        ("Russian attempts to enter Arvynka and Belmora were unsuccessful.",
         ["repels Arvynka UA", "repels Belmora UA"]),
        ("Shells fell on Arvynka. Every attack on that village was driven back, Moscow says.", ["repels Arvynka RU"]),
        ("Russian troops tried to break through at Arvynka three times, without success.", ["repels Arvynka UA"]),
        ("Elsewhere, in Arvynka, Russian attempts to cross the canal failed.", ["repels Arvynka UA"]),
        ("Russian troops stormed Arvynka. The assault was repelled, but they are regrouping.", ["repels Arvynka UA"]),
        ("Russian troops attacked Arvynka. They were beaten back with heavy losses.", ["repels Arvynka UA"]),
    ],
)  # fmt: skip
def test_the_attack_that_was_told_of(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops attacked Arvynka. Belmora was shelled. The attack was repelled.",
        "Russian drones attacked Arvynka. All of them were shot down.",
        "Russian troops attacked Arvynka. They were not beaten back.",
        "Russian troops may attack Arvynka. The attacks would fail.",
        "Residents of Arvynka were worried. All of them were repelled by the smell.",
    ],
)
def test_no_attack_was_beaten_off(text: str):
    assert told(text) == set()
