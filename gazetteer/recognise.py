"""Recognition: which spans of a text name places. Gazetteer first, then the evidence of the words around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from gazetteer.entry import Match, Naming
from gazetteer.models import Kind, Mention
from gazetteer.store import Store
from gazetteer.terms import DIRECTION_WORDS, DISTRICT_WORDS, REGION_WORDS
from gazetteer.tokens import Token, tokenise
from gazetteer.vetoes import Surroundings, veto
from gazetteer.words import words

#: Longest name looked for, in words; the longest of the index that reports use have six.
_LONGEST = 7

#: Long texts are read in pieces of about this many characters, cut at white space.
_PIECE = 60_000

_JOINS = re.compile(r"[ \u00a0]{1,2}|[-‐‑–]|['’‘ʼ`][sS][ \u00a0]|[ \u00a0]?\n[ \u00a0]?")
_JOINS_AFTER_ABBREVIATION = re.compile(r"\.[ \u00a0]?")
_ABBREVIATED = 3

_SUFFIX_WORDS = REGION_WORDS | DISTRICT_WORDS | DIRECTION_WORDS
_SPACE = re.compile(r"[ \u00a0]{1,2}|[ \u00a0]?\n[ \u00a0]?")


class Evidence(IntEnum):
    """How much the words around a name speak for a place."""

    NONE = 0
    SOME = 1
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A mention with the evidence around it."""

    mention: Mention
    evidence: Evidence


def recognise(store: Store, text: str) -> list[Found]:
    """Mentions of places in a text, in order and without overlap.

    A span covers the name as written, without a possessive ending; a generic word after the name ("Kharkiv region")
    belongs to it, since it says which place is meant.
    """
    found: list[Found] = []
    people: set[str] = set()
    small: set[str] = set()
    for start, piece in _pieces(text):
        tokens = tokenise(piece, start)
        small.update(token.key for token in tokens if not token.is_capital)
        surroundings = Surroundings(tokens, people, small)
        found += _scan(store, text, surroundings)
    return found


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = min(start + _PIECE, len(text))
        if end < len(text):
            cut = max(text.rfind("\n", start, end), text.rfind(" ", start, end))
            end = cut + 1 if cut > start else end
        yield start, text[start:end]
        start = end


def _scan(store: Store, text: str, around: Surroundings) -> Iterator[Found]:
    tokens = around.tokens
    position = 0
    last: tuple[int, Evidence] | None = None
    while position < len(tokens):
        matched = _longest(store, tokens, position)
        if matched is None:
            position += 1
            continue
        stop, matches = matched
        evidence = _evidence(around, position, stop, last)
        if veto(around, position, stop, matches, has_evidence=evidence) is not None:
            position += 1 if stop == position + 1 or tokens[position].headline else stop - position
            continue
        end = _with_generic_word(tokens, stop)
        span = (tokens[position].start, tokens[end - 1].end)
        yield Found(Mention(*span, text[slice(*span)]), evidence)
        last = (end, evidence)
        position = end


def _longest(store: Store, tokens: list[Token], position: int) -> tuple[int, tuple[Match, ...]] | None:
    """The longest name that begins here: the position after it, and the records that bear it."""
    first = tokens[position]
    if not first.is_capital:
        return None
    key, best = first.key, None
    if key in store:
        best = (position + 1, key)
    written = first.whole
    for stop in range(position + 1, min(position + _LONGEST, len(tokens))):
        token = tokens[stop]
        if not (_JOINS.fullmatch(token.gap) or _joins_abbreviation(tokens[stop - 1], token.gap)):
            break
        if not store.is_prefix(f"{written} "):
            break
        key = f"{written} {token.key}"
        written = f"{written} {token.whole}"
        if (token.is_capital or "-" in token.gap) and key in store:
            best = (stop + 1, key)
    if best is None:
        return None
    stop, key = best
    matches = tuple(match for match in store.matches(key) if _written_so(match, tokens[position:stop]))
    return (stop, matches) if matches else None


def _joins_abbreviation(before: Token, gap: str) -> bool:
    return before.end - before.start <= _ABBREVIATED and _JOINS_AFTER_ABBREVIATION.fullmatch(gap) is not None


def _written_so(match: Match, tokens: list[Token]) -> bool:
    """Codes count only in capitals."""
    return not match.naming & Naming.CODE or all(token.is_upper or len(token.key) == 1 for token in tokens)


def _with_generic_word(tokens: list[Token], stop: int) -> int:
    """The position after a generic word that follows the name, or after the name."""
    if stop < len(tokens) and tokens[stop].key in _SUFFIX_WORDS and _SPACE.fullmatch(tokens[stop].gap):
        return stop + 1
    return stop


def _evidence(around: Surroundings, start: int, stop: int, last: tuple[int, Evidence] | None) -> Evidence:
    """What the words before and after a name say for a place."""
    tokens, lists = around.tokens, words()
    if stop < len(tokens) and tokens[stop].key in _SUFFIX_WORDS and _SPACE.fullmatch(tokens[stop].gap):
        return Evidence.STRONG
    if last is not None and _is_list(tokens, last[0], start) and last[1]:
        return last[1]
    before = start - 1
    while before >= 0 and tokens[before].key in {"the", "city", "town", "village", "eastern", "western", "northern",
                                                 "southern", "central", "downtown"} and not tokens[before + 1].begins:  # fmt: skip
        before -= 1
    if before < 0 or tokens[before + 1].begins or not tokens[before + 1].gap.isspace():
        return Evidence.NONE
    key = tokens[before].key
    if key in lists.before_place:
        return Evidence.STRONG
    if key == "of" and before and tokens[before - 1].key in _OF_PLACE:
        return Evidence.STRONG
    return Evidence.SOME if key in lists.before_maybe else Evidence.NONE


_OF_PLACE = frozenset({
    "city", "town", "village", "settlement", "north", "south", "east", "west", "northeast", "northwest", "southeast",
    "southwest", "outskirts", "suburb", "suburbs", "capture", "liberation", "control", "region", "province", "edge",
    "residents", "port", "siege", "mayor", "governor",
})  # fmt: skip


def _is_list(tokens: list[Token], last_end: int, start: int) -> bool:
    """Whether only a comma or "and" stands between the mention before and this name."""
    if start == last_end:
        return tokens[start].gap.strip() in {",", "-", "–", "/"}
    return (
        start == last_end + 1
        and tokens[last_end].key in {"and", "or", "та", "і", "и"}
        and tokens[start].gap.isspace()
        and tokens[last_end].gap.strip() in {"", ","}
    )


def is_country(matches: tuple[Match, ...]) -> bool:
    """Whether a name is first of all a country's."""
    return matches[0].entry.place.kind is Kind.COUNTRY
