"""Known answers: what stands between a place and its verb, between two verbs, between a voice and its words."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Arvynka, home of the salt miners, has been seized by Russian troops.", ["captures Arvynka RU"]),
        ("Arvynka, Belmora's neighbour, was cleared of the enemy by the Ukrainian army.", ["captures Arvynka UA"]),
        ("Arvynka, scene of heavy fighting in spring, was seized by the Russian army.", ["captures Arvynka RU"]),
        ("Arvynka, long a target of Russian guns, was captured by Russian marines.", ["captures Arvynka RU"]),
        ("Arvynka, population 300, has fallen to Russian forces.", ["captures Arvynka RU"]),
        ("Arvynka, not far from Belmora, was liberated by Ukrainian troops.", ["captures Arvynka UA"]),
        (
            "Three villages, among them Arvynka, Belmora, Corvanets and Dovrysk, have been taken by Russian troops.",
            ["captures Arvynka RU", "captures Belmora RU", "captures Corvanets RU", "captures Dovrysk RU"],
        ),
    ],
)
def test_an_aside_does_not_part_a_place_from_its_verb(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Russian armour has broken through along the river and taken Arvynka.", ["captures Arvynka RU"]),
        ("The Russians have crept along the ravine and overrun the hamlet of Arvynka.", ["captures Arvynka RU"]),
        ("Arvynka has been shelled and taken.", []),
        ("Russian troops have not broken through and taken Arvynka.", []),
    ],
)
def test_a_joined_participle_shares_its_auxiliary(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Arvynka has been retaken and Ukrainian soldiers were pushed back to Belmora.", ["captures Arvynka RU"]),
        ("Arvynka was taken and Ukrainian troops were driven back to the river.", ["captures Arvynka RU"]),
        ("Arvynka has been cleared and Russian soldiers were thrown back.", ["captures Arvynka UA"]),
        ("Arvynka was liberated and the Russians fled to the border.", ["captures Arvynka UA"]),
        ("TASS, citing residents, says that Arvynka was liberated.", ["captures Arvynka RU"]),
        ("Russian officers say that Arvynka has gone over to us.", ["captures Arvynka RU"]),
        ("Arvynka went over to the Russian side.", ["captures Arvynka RU"]),
        ("Arvynka has gone over to the winter timetable.", []),
        ("Arvynka was shelled and Ukrainian troops were driven to the front.", []),
    ],
)
def test_who_has_it_is_told_beside(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "DeepState: the enemy occupied Arvynka and advanced near Belmora.",
            ["captures Arvynka RU", "advances Belmora RU"],
        ),
        ("DeepState has moved the line: the enemy took a street in Arvynka.", ["captures Arvynka RU"]),
        ("An observer wrote that the enemy took Arvynka.", []),
    ],
)
def test_a_body_at_home_means_the_invader_by_the_enemy(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "The exhibition shows letters from the battle for Arvynka.",
        "A film on the fighting in Arvynka was shown in Belmora.",
        "Fighting raged in Arvynka in 2014.",
        "The museum tells of the capture of Arvynka by Russian troops.",
    ],
)
def test_what_is_only_remembered_is_no_news(text: str):
    assert told(text) == set()
