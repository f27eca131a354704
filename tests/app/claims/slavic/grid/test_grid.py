"""Every phrase in every frame: the event is the same for each subject, and a frame changes only what it says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app.claims.marking import read
from tests.app.claims.slavic.telling import told, voices

MARKS = re.compile(r"\[([^\]]+)\]")
GRIDS: dict[str, dict[str, Any]] = {
    language: tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))
    for language in ("uk", "ru")
}


def rows(table: str) -> list[tuple[str, str, str]]:
    """Language, what is expected, and the text, for each row of a table."""
    return [
        (language, expected, text)
        for language, grid in GRIDS.items()
        for expected, texts in grid[table].items()
        for text in texts
    ]


@pytest.mark.parametrize(("language", "event", "phrase"), rows("phrases"))
def test_a_phrase_tells_the_same_of_every_subject(language: str, event: str, phrase: str):
    for subject, side in GRIDS[language]["subjects"].items():
        _, *found = told(f"{phrase.format(S=subject)}.", language).split(maxsplit=1)
        assert found == [f"{event} {None if event == 'contests' else side}"], subject


@pytest.mark.parametrize(("language", "expected", "text"), rows("states"))
def test_a_state_is_read_by_its_own_words(language: str, expected: str, text: str):
    _, *found = told(f"{text}.", language).split(maxsplit=1)
    assert found == [expected]


@pytest.mark.parametrize(("language", "winner", "text"), rows("ousting"))
def test_who_drives_the_other_out_takes_what_the_other_leaves(language: str, winner: str, text: str):
    found = {line.split(maxsplit=1)[1] for line in told(f"{text}.", language).split("; ")}
    assert found == {f"captures {winner}", f"withdraws {'RU' if winner == 'UA' else 'UA'}"}


def framed(language: str, frame: str) -> Iterator[tuple[str, str]]:
    """Each deed inside a frame, with what is told."""
    for deed, expected in GRIDS[language]["deeds"].items():
        opening = deed[0].upper() + deed[1:]
        yield f"{frame.replace('{P}', opening).replace('{p}', deed)}.", expected


@pytest.mark.parametrize(("language", "side", "frame"), rows("voices"))
def test_a_voice_changes_who_speaks_and_nothing_else(language: str, side: str, frame: str):
    for text, expected in framed(language, frame):
        assert told(text, language) == expected
        assert voices(text, language) == [None if side == "nobody" else side]


@pytest.mark.parametrize(("language", "expected", "text"), rows("hedges"))
def test_a_hedge_changes_how_surely(language: str, expected: str, text: str):
    claims = read(MARKS.sub(r"\1", text), places=dict.fromkeys(MARKS.findall(text), "settlement"), language=language)
    found = "; ".join(f"{claim.event} {claim.side} {claim.certainty}" for claim in claims.claims)
    assert (found or "nothing") == expected


PLACED = [(language, text, expected) for language, grid in GRIDS.items() for text, expected in grid["placed"].items()]


@pytest.mark.parametrize(("language", "text", "expected"), PLACED)
def test_a_deed_is_told_of_the_places_that_are_named(language: str, text: str, expected: str):
    assert told(text, language) == expected
