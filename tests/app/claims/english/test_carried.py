"""Known answers: places that a clause leaves out because words before it gave them, and what must not be supplied."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Russian troops seized Arvynka in March but were forced out in September.",
         ["captures Arvynka RU", "withdraws Arvynka RU"]),
        ("Russian troops entered Arvynka on Monday and left two days later.",
         ["enters Arvynka RU", "withdraws Arvynka RU"]),
        ("Russian troops entered Belmora by mistake and left.", ["withdraws Belmora RU"]),
        ("Arvynka was shelled. First the Ukrainians retook it, then they were driven out again.",
         ["captures Arvynka UA", "withdraws Arvynka UA"]),
        ("Russian troops captured Arvynka in May. They withdrew on Friday.",
         ["captures Arvynka RU", "withdraws Arvynka RU"]),
    ],
)  # fmt: skip
def test_the_place_that_troops_leave_is_the_one_they_came_to(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Russian troops captured Arvynka and moved on.", ["captures Arvynka RU"]),
        ("Russian troops captured Arvynka. The boys are resting now, tomorrow they go on.", ["captures Arvynka RU"]),
        ("Russian troops captured Arvynka. Residents fled.", ["captures Arvynka RU"]),
        ("Russian troops captured Arvynka, and the mayor left.", ["captures Arvynka RU"]),
        ("Russian troops captured Arvynka and Belmora. The Ukrainians withdrew.",
         ["captures Arvynka RU", "captures Belmora RU"]),
        ("Russian troops captured Arvynka without leaving their vehicles.", ["captures Arvynka RU"]),
    ],
)  # fmt: skip
def test_who_goes_on_or_is_no_soldier_leaves_nothing(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Arvynka, where fierce fighting is under way, was shelled.", ["contests Arvynka"]),
        ("Arvynka: fighting continues.", ["contests Arvynka"]),
        ("In Arvynka itself combat continues.", ["contests Arvynka"]),
        ("Arvynka is burning. Fighting is going on there.", ["contests Arvynka"]),
        ("Ukrainian troops entered Arvynka. There are clashes in the streets.",
         ["enters Arvynka UA", "contests Arvynka"]),
        ("Russian troops took Arvynka. An adviser said that the fighting went on.",
         ["captures Arvynka RU", "contests Arvynka"]),
        ("Shells fall on Arvynka. Ukrainian troops hold the centre.", ["holds Arvynka UA"]),
    ],
)  # fmt: skip
def test_the_place_of_fighting_is_the_one_spoken_of(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Arvynka is quiet. Russian troops hold the mine and some blocks of high-rises there.", ["holds Arvynka RU"]),
        ("Arvynka is quiet. Russian troops took the railway station on Monday.", ["captures Arvynka RU"]),
        ("Arvynka is quiet. Russian soldiers walked into the town hall.", ["enters Arvynka RU"]),
        ("Arvynka is quiet. Ukrainian soldiers left the hospital.", []),
        ("Arvynka is quiet. Officials entered the town hall.", []),
        ("Arvynka and Belmora are quiet. Russian soldiers took the station.", []),
        ("Arvynka is quiet. Russian soldiers took the hospital's generators.", []),
        ("Russian troops attacked Arvynka. Ukraine's army had stopped others. They captured Belmora, Moscow said.",
         ["captures Belmora RU"]),
    ],
)  # fmt: skip
def test_a_building_stands_in_the_town_spoken_of(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "Arvynka was shelled. The fighting cost many lives.",
        "Arvynka and Belmora were shelled. Fighting is going on there.",
        "Arvynka, where a school stood, was shelled. There is no fighting.",
        "In Arvynka the fighting is over.",
        "A brigade that fought there has left for the Centre grouping.",
        "The party holds the centre of the debate in Arvynka.",
    ],
)
def test_fighting_that_is_nowhere_or_over_contests_nothing(text: str):
    assert told(text) == set()
