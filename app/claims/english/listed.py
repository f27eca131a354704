"""The sentences of a report, a list of places joined to the line with a colon that heads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.claims.english.counted import BULLET
from app.claims.english.lexicon import Lexicon
from app.claims.sentences import split_sentences
from app.claims.tokens import Item, ItemKind

_BULLETS = frozenset({"-", "–", "—", "*", "·", BULLET})
_LINE_ENDS = frozenset({";", "."})


def read_sentences(text: str, items: list[Item], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """First and past the last item of each sentence; the bullets of lists are made alike in ``items``."""
    heading: tuple[int, int] | None = None
    for begin, end in split_sentences(text, items, lexicon.abbreviations):
        if heading is not None and _lists_places(items, begin, end, lexicon):
            if items[begin].kind is ItemKind.PUNCTUATION:
                items[begin] = replace(items[begin], text=BULLET)
            heading = (heading[0], end)
            continue
        if heading is not None:
            yield heading
        heading = (begin, end) if items[end - 1].text == ":" else None
        if heading is None:
            yield begin, end
    if heading is not None:
        yield heading


def _lists_places(items: list[Item], begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a line holds nothing but a bullet and places."""
    line = items[begin + (items[begin].text in _BULLETS) : end]
    links = lexicon.words["list_links"]
    return any(item.kind is ItemKind.PLACE for item in line) and all(
        item.kind is ItemKind.PLACE or item.text in links or item.text in _LINE_ENDS for item in line
    )
