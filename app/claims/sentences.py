"""Sentences as runs of items: abbreviations, quotations, headlines without a full stop and blank lines survive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from app.claims.tokens import Item

_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"')]")
#: A line shorter than this that is followed by a capital letter is a headline or an entry of a list, not wrapped text.
_SHORT_LINE = 60
#: No writer's sentence has more items than this; a longer run is cut, which keeps the work linear in the text.
_LONGEST_SENTENCE = 300
#: More closing marks than this behind a full stop are no text; the bound keeps the work linear.
_MOST_CLOSERS = 4


def split_sentences(text: str, items: Sequence[Item], abbreviations: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Yield ``(first, past_last)`` item indices of each sentence, in order; together they tile the items."""
    begin = 0
    for at in range(len(items)):
        after = at + 1
        if after == len(items):
            break
        if after - begin >= _LONGEST_SENTENCE or _ends_here(text, items, at, begin, abbreviations):
            yield begin, after
            begin = after
    if begin < len(items):
        yield begin, len(items)


def _ends_here(text: str, items: Sequence[Item], at: int, begin: int, abbreviations: AbstractSet[str]) -> bool:
    item, following = items[at], items[at + 1]
    gap = text[item.end : following.start]
    if not gap:
        return False
    breaks = gap.count("\n")
    if breaks > 1:
        return True
    if breaks == 1 and _line_stands_alone(text, items, at, begin):
        return True
    return _stops(items, at, begin, abbreviations) and _may_start(following)


def _line_stands_alone(text: str, items: Sequence[Item], at: int, begin: int) -> bool:
    following = items[at + 1]
    if following.text in {"-", "*", "•", "–", "—"}:
        return True
    line_start = max(text.rfind("\n", 0, items[at].end), items[begin].start)
    short = items[at].end - line_start < _SHORT_LINE
    return short and _may_start(following) and items[at].text not in {",", "-"}


def _stops(items: Sequence[Item], at: int, begin: int, abbreviations: AbstractSet[str]) -> bool:
    """Whether a full stop, with any closing quotation marks and brackets behind it, ends here."""
    closed = at
    while closed > max(begin, at - _MOST_CLOSERS) and items[closed].text in _CLOSERS:
        closed -= 1
    stop = items[closed]
    if stop.text not in _ENDS:
        return False
    if stop.text != "." or closed == begin:
        return True
    before = items[closed - 1]
    if before.end != stop.start:
        return True
    initial = before.capital and before.end - before.start == 1
    return not initial and before.text not in abbreviations


def _may_start(item: Item) -> bool:
    return item.capital or item.text in {'"', "(", "'"} or item.text[0].isdecimal()
