"""Names of persons in a text, so that none of them becomes a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.terms import GENERIC_WORDS
from gazetteer.tokens import Token
from gazetteer.words import words

_LONGEST_NAME = 3


@dataclass(frozen=True, slots=True)
class People:
    """Words of full names by position, and the last words of these names, folded."""

    positions: frozenset[int]
    surnames: frozenset[str]


def find_people(tokens: Sequence[Token]) -> People:
    """Capitalised words that follow a given name ("Oleh Nikolenko") or a title ("spokesman Konashenkov")."""
    lists = words()
    positions: set[int] = set()
    surnames: set[str] = set()
    for position, token in enumerate(tokens):
        given = token.is_capital and (token.key in lists.given or _is_initial(tokens, position))
        if position in positions or not (given or token.key in lists.titles):
            continue
        stop = _end_of_name(tokens, position + 1)
        if stop > position + 1:
            positions.update(range(position if given else position + 1, stop))
            surnames.add(tokens[stop - 1].key)
    return People(frozenset(positions), frozenset(surnames))


def _is_initial(tokens: Sequence[Token], position: int) -> bool:
    """Whether an initial begins here: the W of "W. Smith", but not the S of "U.S."."""
    token = tokens[position]
    if token.end - token.start != 1 or position + 1 >= len(tokens):
        return False
    return tokens[position + 1].gap == ". " and not token.gap.endswith(".") and tokens[position + 1].is_capital


def _end_of_name(tokens: Sequence[Token], begin: int) -> int:
    lists = words()
    stop = begin
    while stop < min(begin + _LONGEST_NAME, len(tokens)):
        token, before = tokens[stop], tokens[stop - 1]
        after_initial = before.end - before.start == 1 and token.gap == ". "
        if not token.is_capital or not (token.gap in {" ", "\u00a0", "-"} or after_initial):
            break
        if token.key in GENERIC_WORDS | lists.roles | lists.bodies | lists.never | lists.peoples:
            break
        stop += 1
    return stop
