"""Known answers: what stands between a subject and its verb, or inside a verb, parts neither from the other."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told
from tests.app.claims.marking import read


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Moscow's troops, who a week ago crossed the border, have by now seized Arvynka.", ["captures Arvynka RU"]),
        ("Russian troops, exhausted after a month of fighting, on Friday left Arvynka.", ["withdraws Arvynka RU"]),
        ("The town of Arvynka, Russia's Defence Ministry said, has been captured by Russian fighters.",
         ["captures Arvynka RU"]),
        ("The village of Arvynka, home to 300 people before the war, has been captured by Russian troops.",
         ["captures Arvynka RU"]),
        ("Russian troops have, after weeks of trying, captured Arvynka.", ["captures Arvynka RU"]),
        ("Russian troops had by Tuesday evening taken Arvynka.", ["captures Arvynka RU"]),
        ("Kyiv's troops, the minister said, still held Arvynka.", ["holds Arvynka UA"]),
    ],
)  # fmt: skip
def test_words_between(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "In Arvynka, Russian officials said, has anybody been captured?",
        "Russian troops have a map, say residents, taken in Arvynka.",
        "Arvynka, Belmora and other towns have by Tuesday evening been shelled.",
    ],
)
def test_words_that_part(text: str):
    assert told(text) == set()


def test_a_time_in_an_opening_phrase_is_not_that_of_the_deed():
    claim = read("In an offensive launched in April, Russian troops entered Arvynka.").claims[0]
    assert claim.when.as_json() == {"earliest": None, "latest": "2022-09-10"}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Russian troops fight in the Arvynka region village of Belmora.", ["contests Belmora"]),
        ("Belmora was shelled. Russian troops entered the Arvynka region village.", ["enters Belmora RU"]),
        ("Russian troops entered the Arvynka region.", ["enters Arvynka_region RU"]),
    ],
)
def test_a_region_that_only_says_where_a_village_lies(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


def test_a_time_in_a_relative_clause_is_not_that_of_the_deed():
    claim = read("Moscow's troops, who on September 2 crossed the border, have seized Arvynka.").claims[0]
    assert claim.when.as_json() == {"earliest": None, "latest": "2022-09-10"}
