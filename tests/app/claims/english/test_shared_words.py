"""Known answers: agents, times and subjects that stand away from their verb or are shared by two."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told
from tests.app.claims.marking import read


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Arvynka was captured at dawn on Tuesday, 6 September, by Ukrainian scouts.", ["captures Arvynka UA"]),
        ("Arvynka was taken in the early hours of Monday by Russian troops.", ["captures Arvynka RU"]),
        (
            "Arvynka was encircled by Russian troops and then taken.",
            ["advances Arvynka RU", "captures Arvynka RU"],
        ),
        ("After capturing Arvynka, Russian troops rested.", ["captures Arvynka RU"]),
        ("Analysts said that after entering Arvynka, Russian troops rested.", ["enters Arvynka RU"]),
        ("By taking Arvynka, Russian forces opened the way west.", ["captures Arvynka RU"]),
        ("Arvynka, out of which the Russians were squeezed in August, was shelled.", ["withdraws Arvynka RU"]),
        ("Arvynka, from which Russian troops withdrew last week, was hit.", ["withdraws Arvynka RU"]),
        ("Control of Arvynka passed to the Russian army.", ["captures Arvynka RU"]),
        ("Control over Arvynka has gone to Ukrainian forces.", ["captures Arvynka UA"]),
        ("The Russian army handed Arvynka over.", ["withdraws Arvynka RU"]),
        ("Moscow described its departure from Arvynka as a hard decision.", ["withdraws Arvynka RU"]),
        ("Arvynka, whose liberation was announced by Kyiv, has no power.", ["captures Arvynka UA"]),
        ("Ukrainian troops beat back Russian soldiers near Arvynka.", ["repels Arvynka UA"]),
        (
            "The withdrawal of Russian troops stationed in Arvynka and Belmora was announced.",
            ["withdraws Arvynka RU announced", "withdraws Belmora RU announced"],
        ),
    ],
)
def test_whose_deed_it_is_stands_elsewhere(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "Before capturing Arvynka, Russian troops bombed it.",
        "Without taking Arvynka, Russian troops cannot move on.",
        "By taking Arvynka, Russian forces would open the way west.",
        "Taking Arvynka would be a triumph for Ukraine.",
        "Pushing Russia out of Arvynka would be a triumph.",
        "Leaving Arvynka is not an option for Ukraine.",
        "Control of Arvynka passed to a new mayor.",
        "Arvynka, from which Russian drones were launched, was hit.",
        "Officials handed over houses in Arvynka.",
        "Russian forces did not advance near Arvynka.",
        "Russian forces must advance near Arvynka.",
        "Arvynka, whose liberation Kyiv has promised, has no power.",
        "The Russians left mines in Arvynka.",
        "Ukraine's liberation of Arvynka planned for autumn.",
    ],
)
def test_what_did_not_happen_is_nobodys_deed(text: str):
    assert told(text) == set()


def test_each_place_of_a_list_has_its_own_day():
    text = "Ukrainian forces liberated Arvynka on Thursday, Belmora on Friday and Corvanets on Saturday."
    found = {text[slice(*one.mention)]: one.when for one in read(text).claims}
    assert [str(found[name].earliest) for name in ("Arvynka", "Belmora", "Corvanets")] == [
        "2022-09-08",
        "2022-09-09",
        "2022-09-10",
    ]


def test_a_day_behind_another_subject_lengthens_no_list():
    text = "Ukrainian forces liberated Arvynka on Thursday and Belmora on Friday was shelled."
    assert told(text) == rows("captures Arvynka UA")
