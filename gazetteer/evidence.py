"""How much the words around a name speak for a place."""

from __future__ import annotations

import re
from enum import IntEnum

from gazetteer.banks import LONGEST as LONGEST_BANK
from gazetteer.banks import bank_after, bank_before
from gazetteer.terms import COMMUNE_SORT, COMMUNE_WORDS, DIRECTION_WORDS, DISTRICT_WORDS, REGION_WORDS, TOWN_WORDS
from gazetteer.tokens import Token
from gazetteer.words import words

SUFFIX_WORDS = REGION_WORDS | DISTRICT_WORDS | COMMUNE_WORDS | DIRECTION_WORDS

#: Words for a settlement that stand right before its name; in English "of" stands between.
_KIND_BEFORE = frozenset(word for word in TOWN_WORDS if not word.isascii()) | {"с", "м", "г", "п"}

#: Words that may say what sort of hromada it is.
_MOST_SORTS = 3

_OWNS = re.compile(r"['’‘ʼ`][sS]\s")
#: Between the words for a bank: "left-bank Kherson", "the west (right) bank".
_JOINTS = frozenset({"-", "‑", " (", ") "})
_SPACE = re.compile(r"[ \u00a0]{1,2}|[ \u00a0]?\n[ \u00a0]?")

#: Words that may stand between a preposition and a name.
_PASSED_OVER = frozenset({
    "the", "city", "town", "village", "eastern", "western", "northern", "southern", "central", "downtown", "nearby",
})  # fmt: skip

#: Words that speak for a place when "of" and a name follow.
_BEFORE_OF = frozenset({
    "city", "town", "village", "settlement", "north", "south", "east", "west", "northeast", "northwest", "southeast",
    "southwest", "outskirts", "suburb", "suburbs", "capture", "liberation", "control", "region", "province", "edge",
    "residents", "port", "siege", "mayor", "governor",
})  # fmt: skip

_AND = frozenset({"and", "or", "та", "і", "й", "и", "або", "или"})


class Evidence(IntEnum):
    """How much the words around a name speak for a place."""

    NONE = 0
    SOME = 1
    STRONG = 2


def has_generic_word(tokens: list[Token], stop: int) -> bool:
    """Whether a generic word follows a name that has none yet."""
    return after_generic_word(tokens, stop) > stop


def after_generic_word(tokens: list[Token], stop: int) -> int:
    """Where the generic word after a name ends, ``stop`` where there is none; the front of "front line" is none.

    What sort of hromada it is may stand between: "Балаклійська міська громада".
    """
    if tokens[stop - 1].key in SUFFIX_WORDS:
        return stop
    last = stop
    while last < len(tokens) and _SPACE.fullmatch(tokens[last].gap) is not None:
        key = tokens[last].key
        if key in SUFFIX_WORDS and (last == stop or key in COMMUNE_WORDS):
            lines = last + 1 < len(tokens) and key == "front" and tokens[last + 1].key in {"line", "lines"}
            return stop if lines else last + 1
        if last - stop == _MOST_SORTS or COMMUNE_SORT.fullmatch(key) is None:
            break
        last += 1
    return stop


def around_bank(tokens: list[Token], start: int, stop: int, free: int) -> tuple[int, int]:
    """The name from ``start`` to ``stop`` with the words for a bank before or after it; unchanged where there are none.

    ``free`` is the first word that belongs to no other mention.
    """
    for begin in range(max(free, start - LONGEST_BANK), start):
        if all(_joins_bank(tokens[at]) for at in range(begin + 1, start + 1)):
            bank = bank_before([token.key for token in tokens[begin:stop]])
            if bank is not None and begin + bank[1] == start:
                return begin, stop
    if stop + 1 < len(tokens) and all(_joins_bank(token) for token in tokens[stop : stop + 2]):
        bank = bank_after([token.key for token in tokens[start : stop + 2]])
        if bank is not None:
            return start, stop + bank[1]
    return start, stop


def _joins_bank(token: Token) -> bool:
    return not token.begins and (token.gap.isspace() or token.gap in _JOINTS or _OWNS.fullmatch(token.gap) is not None)


def evidence_at(tokens: list[Token], start: int, stop: int, last: tuple[int, Evidence] | None) -> Evidence:
    """What the words before and after the name from ``start`` to ``stop`` say for a place.

    ``last`` is where the mention before ends, and the evidence for it: members of a list share theirs.
    """
    lists = words()
    if has_generic_word(tokens, stop) or (stop > start + 1 and tokens[stop - 1].key in SUFFIX_WORDS):
        return Evidence.STRONG
    if last is not None and last[1] and _is_list(tokens, last[0], start):
        return last[1]
    before = start - 1
    while before >= 0 and tokens[before].key in _PASSED_OVER and not tokens[before + 1].begins:
        before -= 1
    if before < 0:
        return Evidence.NONE
    if tokens[before].key in _KIND_BEFORE and tokens[before + 1].gap in {". ", "."}:
        return Evidence.STRONG
    if tokens[before + 1].begins or not tokens[before + 1].gap.isspace():
        return Evidence.NONE
    key = tokens[before].key
    if key in lists.before_place or key in _KIND_BEFORE:
        return Evidence.STRONG
    if key == "of" and before and tokens[before - 1].key in _BEFORE_OF:
        return Evidence.STRONG
    return Evidence.SOME if key in lists.before_maybe else Evidence.NONE


def _is_list(tokens: list[Token], last_end: int, start: int) -> bool:
    """Whether only a comma, a dash or "and" stands between the mention before and this name."""
    if start == last_end:
        return tokens[start].gap.strip() in {",", "-", "–", "/"}
    return (
        start == last_end + 1
        and tokens[last_end].key in _AND
        and tokens[start].gap.isspace()
        and tokens[last_end].gap.strip() in {"", ","}
    )
