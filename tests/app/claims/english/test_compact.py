"""Known answers: nouns that tell of deeds, participles that open a sentence, verbs left out, and plain presence."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The Ukrainian withdrawal from Arvynka, ordered on Friday, is complete.", ["withdraws Arvynka UA"]),
        ("Ukraine's pullout from Arvynka, ordered by the command, was chaotic.", ["withdraws Arvynka UA"]),
        ("Russia's retreat from Arvynka is a defeat.", ["withdraws Arvynka RU"]),
        ("The transfer of Russian units out of Arvynka has been completed.", ["withdraws Arvynka RU"]),
        ("The evacuation of Ukrainian troops from Arvynka was completed overnight.", ["withdraws Arvynka UA"]),
        ("Arvynka and Belmora are the latest gains of the Russian army.",
         ["captures Arvynka RU", "captures Belmora RU"]),
        ("Captured by Russian forces in May, Arvynka lies in ruins.", ["captures Arvynka RU"]),
        ("Liberated by Ukrainian troops on Friday, Arvynka has no power.", ["captures Arvynka UA"]),
        ("Ukrainian troops hold Arvynka, Russian troops Belmora.", ["holds Arvynka UA", "holds Belmora RU"]),
        ("Ukrainian forces took Arvynka; the Russians, Belmora.", ["captures Arvynka UA", "captures Belmora RU"]),
        ("The main road from Belmora to Arvynka has been cut by Russian troops.", ["cuts_supply Arvynka RU"]),
        ("Russian forces have a few men in Arvynka.", ["enters Arvynka RU"]),
        ("Russian troops are present in Arvynka.", ["enters Arvynka RU"]),
        ("Russian infantry has settled in the cellars of Arvynka.", ["holds Arvynka RU"]),
        ("Russian troops advanced by 300 metres in Arvynka.", ["advances Arvynka RU"]),
    ],
)  # fmt: skip
def test_few_words_tell_enough(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "Russia's retreat from Arvynka would be a defeat.",
        "Russia's retreat from Arvynka is a possibility.",
        "The transfer of Russian units to Arvynka has been completed.",
        "The evacuation of residents from Arvynka was completed overnight.",
        "The minister congratulated the residents on the prospects of Arvynka.",
        "Arvynka and Belmora are the latest targets of the Russian army.",
        "Captured by Russian forces in May, Arvynka residents tell of a hard year.",
        "Ukrainian troops shelled Arvynka, Russian troops Belmora.",
        "The road from Arvynka to Belmora is long.",
        "Russian forces have lost many men in Arvynka.",
    ],
)
def test_few_words_tell_too_little(text: str):
    assert told(text) == set()
