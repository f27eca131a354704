"""The names of the theatre's file: consistent, and found in texts."""

from __future__ import annotations

from collections import Counter

import pytest

from app.claims.english.lexicon import load_lexicon
from app.claims.names import NameKind, name_index
from app.claims.tokens import ItemKind, itemise
from app.theatre import load_theatre

THEATRE = load_theatre()
LEXICON = load_lexicon()
INDEX = name_index(THEATRE, dict(LEXICON.spelling))


def named(text: str) -> list[tuple[NameKind, str, str | None]]:
    return [
        (item.name.kind, item.name.name, item.name.side)
        for item in itemise(text, [], INDEX, LEXICON.spelling)
        if item.kind is ItemKind.NAME and item.name is not None
    ]


def test_every_side_that_is_named_exists():
    sides = {side.id for side in THEATRE.sides} | {None}
    assert {body.side for body in THEATRE.bodies} <= sides
    assert {person.side for person in THEATRE.people} <= sides
    assert {source.side for source in THEATRE.sources} <= sides


def test_every_spelling_names_one_body_or_person():
    for records in (THEATRE.bodies, THEATRE.people):
        spellings = Counter(name.lower() for record in records for name in {record.name, *record.aliases})
        assert [name for name, times in spellings.items() if times > 1] == []


def test_a_person_and_the_body_are_on_one_side():
    sides = {body.name: body.side for body in THEATRE.bodies}
    for person in THEATRE.people:
        if person.body in sides:
            assert sides[person.body] == person.side, person


@pytest.mark.parametrize("person", THEATRE.people, ids=lambda person: person.name)
def test_every_spelling_of_a_person_is_found(person):
    for spelling in (person.name, *person.aliases):
        assert named(f"Then {spelling} spoke.") == [(NameKind.PERSON, person.name, person.side)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russia’s Defense Ministry spoke.", "Russian Defence Ministry"),
        ("the Russian Ministry of Defense", "Russian Defence Ministry"),
        ("the SBU", "Ukrainian Security Service"),
        ("Britain's Ministry of Defence", "UK Ministry of Defence"),
        ("the Kharkiv Regional State Administration", "Kharkiv Oblast Military Administration"),
        ("ISW", "Institute for the Study of War"),
    ],
)
def test_bodies_are_found_in_either_spelling(text: str, name: str):
    assert [found for _, found, _ in named(text)] == [name]


def test_words_written_small_are_no_names():
    assert named("the azov coast and a wagner opera") == []


@pytest.mark.parametrize(
    ("word", "side"),
    [("russian", "RU"), ("pro-russian", "RU"), ("moscow-installed", "RU"), ("ukrainian-held", "UA"), ("polish", None)],
)
def test_adjectives_tell_sides(word: str, side: str | None):
    assert INDEX.side_of_word(word) == side
