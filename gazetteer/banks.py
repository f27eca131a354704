"""Banks of rivers in words: "the left bank of the Dnipro", "правобережжя Херсонщини", "the Oskil's east bank"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteer.areas import Area
from gazetteer.terms import RIVER_WORDS

#: Folded words of each side; the last letters of Ukrainian and Russian adjectives vary.
_SIDES = (
    (re.compile(r"left|лів\w{2,3}|лев\w{2,3}"), Area.LEFT_BANK),
    (re.compile(r"right|прав\w{2,3}"), Area.RIGHT_BANK),
    (re.compile(r"north(?:ern)?|північн\w{2,3}|северн\w{2,3}"), Area.NORTH_BANK),
    (re.compile(r"east(?:ern)?|східн\w{2,3}|восточн\w{2,3}"), Area.EAST_BANK),
    (re.compile(r"south(?:ern)?|південн\w{2,3}|южн\w{2,3}"), Area.SOUTH_BANK),
    (re.compile(r"west(?:ern)?|західн\w{2,3}|западн\w{2,3}"), Area.WEST_BANK),
)
_BANK = re.compile(r"bank|берег(?:а|у|ом|е|ові)?|березі")
_ONE_WORD = (
    (re.compile(r"(?:лів|лев)обереж\w{1,5}"), Area.LEFT_BANK),
    (re.compile(r"правобереж\w{1,5}"), Area.RIGHT_BANK),
)
#: "The west (right) bank" is said by the compass and by the flow; the flow holds along the whole river.
_BY_FLOW = frozenset({Area.LEFT_BANK, Area.RIGHT_BANK})
_LINKS = frozenset({"of", "the"})

#: Words of the longest phrase before a name: "west (right) bank of the river".
LONGEST = 6


def bank_before(words: Sequence[str]) -> tuple[Area, int] | None:
    """The bank that folded words begin with, and how many of them say so; at least one word is left over."""
    for pattern, area in _ONE_WORD:
        if words and pattern.fullmatch(words[0]):
            return _with_links(words, area, 1)
    side = _side(words[0]) if words else None
    if side is None:
        return None
    if len(words) > 1 and _BANK.fullmatch(words[1]):
        return _with_links(words, side, 2)
    twice = _side(words[1]) if len(words) > _TAIL and _BANK.fullmatch(words[_TAIL]) else None
    if twice is None:
        return None
    return _with_links(words, twice if twice in _BY_FLOW else side, _TAIL + 1)


def bank_after(words: Sequence[str]) -> tuple[Area, int] | None:
    """The bank that English words end with ("Dnipro left bank"), and how many of them say so."""
    if len(words) > _TAIL and words[-1] == "bank" and (side := _side(words[-2])) is not None:
        return side, _TAIL
    return None


_TAIL = 2


def _side(word: str) -> Area | None:
    return next((area for pattern, area in _SIDES if pattern.fullmatch(word)), None)


def _with_links(words: Sequence[str], area: Area, count: int) -> tuple[Area, int] | None:
    while count < len(words) and (words[count] in _LINKS or words[count] in RIVER_WORDS):
        count += 1
    return (area, count) if count < len(words) else None
