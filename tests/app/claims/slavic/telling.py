"""Claims as one line of text, for tests; places stand in square brackets, regions in braces."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from app.claims.models import Claim
from tests.app.claims.marking import read

_MARKS = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}")
_PLAIN = ("asserted", "probable")

#: The source, the marked text, and what is told.
Case = tuple[str, str, str]


def in_both(ukrainian: Iterable[Case], russian: Iterable[Case]) -> pytest.MarkDecorator:
    """Run a test of ``language, source, text, expected`` over the cases of both languages."""
    cases = [("uk", *case) for case in ukrainian] + [("ru", *case) for case in russian]
    return pytest.mark.parametrize(("language", "source", "text", "expected"), cases)


def told(marked: str, language: str, source: str = "desk") -> str:
    """Place, event and side of each claim in the order of places; its certainty where it does not act on control."""
    text, claims = _read(marked, language, source)
    return "; ".join(sorted(_line(text, claim) for claim in claims))


def voices(marked: str, language: str, source: str = "desk") -> list[str | None]:
    """The side of the speaker of each claim."""
    return [claim.speaker.side for claim in _read(marked, language, source)[1]]


def _read(marked: str, language: str, source: str) -> tuple[str, tuple[Claim, ...]]:
    places = {a or b: "settlement" if a else "region" for a, b in _MARKS.findall(marked)}
    text = _MARKS.sub(lambda found: found[1] or found[2], marked)
    return text, read(text, source=source, places=places, language=language).claims


def _line(text: str, claim: Claim) -> str:
    certainty = "" if claim.certainty in _PLAIN else f" {claim.certainty}"
    return f"{text[slice(*claim.mention)]} {claim.event} {claim.side}{certainty}"
