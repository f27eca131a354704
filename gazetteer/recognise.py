"""Recognition: which spans of a text name places. Gazetteer first, then the evidence of the words around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gazetteer.entry import Match, Naming, is_own_name
from gazetteer.evidence import Evidence, after_generic_word, around_bank, evidence_at
from gazetteer.models import Kind, Mention
from gazetteer.parted import joined
from gazetteer.people import People, find_people
from gazetteer.spot import Spot
from gazetteer.store import Store
from gazetteer.tokens import Token, tokenise
from gazetteer.vetoes import veto
from gazetteer.words import words

#: Longest name looked for, in words.
_LONGEST = 7

#: Long texts are read in pieces of about this many characters, cut at white space.
_PIECE = 60_000

_JOINS = re.compile(r"[ \u00a0]{1,2}|[-‐‑–]|['’‘ʼ`][sS][ \u00a0]|[ \u00a0]?\n[ \u00a0]?")
_JOINS_AFTER_ABBREVIATION = re.compile(r"\.[ \u00a0]?")
_JOINS_INITIALS = re.compile(r"\. ?")
_ABBREVIATED = 3

#: Kinds of places that a river may part.
_PARTED = frozenset({Kind.REGION, Kind.COUNTRY})


@dataclass(frozen=True, slots=True)
class Found:
    """A mention with the evidence around it."""

    mention: Mention
    evidence: Evidence


def recognise(store: Store, text: str) -> list[Found]:
    """Mentions of places in a text, in order and without overlap.

    A span covers the name as written, without a possessive ending; a generic word after the name ("Kharkiv region")
    belongs to it, since it says which place is meant. Persons and words in small letters are remembered from one piece
    of a long text to the next.
    """
    found: list[Found] = []
    surnames: frozenset[str] = frozenset()
    small: set[str] = set()
    for start, piece in _pieces(text):
        tokens = tokenise(piece, start)
        small.update(token.key for token in tokens if not token.is_capital)
        people = find_people(tokens)
        surnames |= people.surnames
        for one in _scan(store, text, tokens, People(people.positions, surnames), small):
            whole = joined(store, text, found[-1].mention, one.mention) if found else None
            if whole is None:
                found.append(one)
            else:
                found[-1] = Found(whole, Evidence.STRONG)
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


def _scan(store: Store, text: str, tokens: list[Token], people: People, small: set[str]) -> Iterator[Found]:
    position = 0
    last: tuple[int, Evidence] | None = None
    while position < len(tokens):
        matched = _longest(store, tokens, position)
        if matched is None:
            position += 1
            continue
        stop, matches = matched
        end = after_generic_word(tokens, stop)
        begin = position
        if end > stop or any(_has_banks(match) for match in matches):
            begin, end = around_bank(tokens, position, end, last[0] if last else 0)
        on_bank = begin < position or end > stop + 1
        evidence = Evidence.STRONG if on_bank else evidence_at(tokens, position, stop, last)
        if veto(Spot(tokens, position, stop, matches, evidence, people, small, store)) is not None:
            position = stop
            continue
        span = (tokens[begin].start, tokens[end - 1].end)
        yield Found(Mention(*span, text[slice(*span)]), evidence)
        last = (end, evidence)
        position = end


def _has_banks(match: Match) -> bool:
    """Whether it is a river, or a region or country by its own name: the right bank of a town is a part of the town."""
    kind = match.entry.place.kind
    return kind is Kind.RIVER or (kind in _PARTED and is_own_name(match.naming))


def _longest(store: Store, tokens: list[Token], position: int) -> tuple[int, tuple[Match, ...]] | None:
    """The longest name that begins here: the position after it, and the records that bear it."""
    first = tokens[position]
    if not first.is_capital:
        return None
    if initials := _initials(store, tokens, position):
        return initials
    best = (position + 1, first.key) if first.key in store else None
    written = first.whole
    for stop in range(position + 1, min(position + _LONGEST, len(tokens))):
        token = tokens[stop]
        joined = _JOINS.fullmatch(token.gap) or _joins_abbreviation(tokens[stop - 1], token.gap)
        if not joined or not store.is_prefix(f"{written} "):
            break
        key = f"{written} {token.key}"
        written = f"{written} {token.whole}"
        if (token.is_capital or "-" in token.gap or token.key in words().waters) and key in store:
            best = (stop + 1, key)
    if best is None:
        return None
    stop, key = best
    matches = tuple(match for match in store.matches(key) if _is_written_so(match, tokens, position, stop))
    return (stop, matches) if matches else None


def _initials(store: Store, tokens: list[Token], position: int) -> tuple[int, tuple[Match, ...]] | None:
    """An abbreviation of single letters, and of a short word at most behind them: "U.S.", "D.C.", "W.Va."."""
    if tokens[position].end - tokens[position].start != 1 or position + 1 == len(tokens):
        return None
    stop = position + 1
    while stop < min(position + _ABBREVIATED, len(tokens)) and _JOINS_INITIALS.fullmatch(tokens[stop].gap):
        token = tokens[stop]
        if not token.is_capital or token.end - token.start > _ABBREVIATED:
            break
        stop += 1
        if token.end - token.start > 1:
            break
    key = "".join(token.key for token in tokens[position:stop])
    if stop == position + 1 or key not in store:
        return None
    matches = tuple(match for match in store.matches(key) if match.naming & (Naming.CODE | Naming.SHORT))
    return (stop, matches) if matches else None


def _joins_abbreviation(before: Token, gap: str) -> bool:
    return before.end - before.start <= _ABBREVIATED and _JOINS_AFTER_ABBREVIATION.fullmatch(gap) is not None


def _is_written_so(match: Match, tokens: list[Token], start: int, stop: int) -> bool:
    """Codes count only in capitals, abbreviations behind a comma and in capitals or with their full stop."""
    upper = all(token.is_upper or len(token.key) == 1 for token in tokens[start:stop])
    if match.naming & Naming.SHORT and not match.naming & Naming.MAIN:
        follows = start > 0 and tokens[start].gap == ", " and tokens[start - 1].is_capital
        return follows and (upper or (stop < len(tokens) and tokens[stop].gap.startswith(".")))
    return upper or not match.naming & Naming.CODE
