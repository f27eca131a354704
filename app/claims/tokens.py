"""A report's text as items: words, punctuation, mentions of places and names of people and bodies.

Items keep code point offsets into the report's text, end exclusive. A mention or a name is one item however many
words it has, so that rules see what a reader sees.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from app.claims.names import Name
from gazetteer.models import Kind, Place, Resolution, Resolved

_WORD = re.compile(
    r"[^\W\d_]+n[’']t\b"  # didn't
    r"|[’'](?:s|ll|re|ve|d)\b"  # possessives and shortened auxiliaries
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:]\d+)*(?:st|nd|rd|th)?"
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W\d_]+(?:[-‑][^\W_]+|(?<=[А-яЁёІіЇїЄєҐґ])[’'](?=[А-яЁёІіЇїЄєҐґ])[^\W\d_]+)*"  # п'ять
    r"|[^\w\s]|_",
)
_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "Ё": "Е", "ё": "е"}
)


class ItemKind(StrEnum):
    """What an item is."""

    WORD = "word"
    PUNCTUATION = "punctuation"
    PLACE = "place"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a text.

    Attributes
    ----------
    start, end : int
        Code point offsets, end exclusive.
    text : str
        Lower case, apostrophes and quotation marks made plain, ё written as е, spelling as the lexicon knows it.
    kind : ItemKind
    capital : bool
        Whether the text as written starts with a capital letter.
    place_kind : Kind or None
        For a mention of a settlement or a region: which of the two.
    place : Place or None
        The place a mention is taken to mean, or its best candidate.
    name : Name or None
        The person or body, or the side that is named.
    """

    start: int
    end: int
    text: str
    kind: ItemKind
    capital: bool = False
    place_kind: Kind | None = None
    place: Place | None = None
    name: Name | None = None


class Names(Protocol):
    """An index of the theatre's names in one language."""

    def match(self, words: Sequence[Item], at: int) -> tuple[int, Name] | None:
        """Length in items and name of the longest name that starts at ``at``."""

    def metonym(self, text: str) -> Name | None:
        """The side that a capital's name can speak for."""


def itemise(
    text: str, resolutions: Sequence[Resolution], names: Names, spelling: Mapping[str, str] | None = None
) -> list[Item]:
    """Cut a text into items; names of bodies that hold a place's name win over the mention of the place.

    ``spelling`` gives for a word in lower case the spelling that the lexicon knows it by.
    """
    mentions = _located(resolutions)
    words = list(_words(text, mentions, spelling or {}))
    items: list[Item] = []
    by_start = {start: (end, kind, place) for start, end, kind, place in mentions}
    at = 0
    while at < len(words):
        word = words[at]
        found = names.match(words, at)
        mention = by_start.get(word.start)
        if found is not None and (mention is None or words[at + found[0] - 1].end > mention[0]):
            length, name = found
            last = words[at + length - 1]
            items.append(Item(word.start, last.end, _joined(words, at, length), ItemKind.NAME, True, name=name))
            at += length
        elif mention is not None:
            end, kind, place = mention
            length = 1
            while at + length < len(words) and words[at + length].start < end:
                length += 1
            folded = _joined(words, at, length)
            items.append(
                Item(word.start, end, folded, ItemKind.PLACE, True, kind, place, names.metonym(folded)),
            )
            at += length
        else:
            items.append(word)
            at += 1
    return items


def _joined(words: Sequence[Item], at: int, length: int) -> str:
    return " ".join(word.text for word in words[at : at + length])


def _located(resolutions: Iterable[Resolution]) -> list[tuple[int, int, Kind, Place | None]]:
    """Mentions of settlements and regions in order, overlaps dropped in favour of the earlier and longer."""
    spans: list[tuple[int, int, Kind, Place | None]] = []
    for resolution in sorted(resolutions, key=lambda one: (one.mention.start, -one.mention.end)):
        place = _likeliest(resolution)
        kind = Kind.SETTLEMENT if place is None else place.kind
        if kind not in {Kind.SETTLEMENT, Kind.REGION} or (spans and resolution.mention.start < spans[-1][1]):
            continue
        spans.append((resolution.mention.start, resolution.mention.end, kind, place))
    return spans


def _likeliest(resolution: Resolution) -> Place | None:
    if isinstance(resolution, Resolved):
        return resolution.place
    return resolution.candidates[0].place if resolution.candidates else None


def _words(
    text: str, mentions: Sequence[tuple[int, int, Kind, Place | None]], spelling: Mapping[str, str]
) -> Iterable[Item]:
    """Words and punctuation, cut at the ends of mentions so that "Kharkiv-based" gives the mention its own item."""
    cuts = sorted({0, len(text), *(cut for start, end, *_ in mentions for cut in (start, end))})
    for begin, stop in itertools.pairwise(cuts):
        for match in _WORD.finditer(text, begin, stop):
            folded, kind, capital = _folded(match.group())
            yield Item(match.start(), match.end(), spelling.get(folded, folded), kind, capital)


@lru_cache(maxsize=1 << 15)
def _folded(raw: str) -> tuple[str, ItemKind, bool]:
    """A word or mark as rules compare it, which of the two it is, and whether it is written large."""
    folded = raw.translate(_FOLD).lower()
    kind = ItemKind.WORD if folded[-1].isalnum() or len(folded) > 1 else ItemKind.PUNCTUATION
    return folded, kind, raw[0].isupper()
