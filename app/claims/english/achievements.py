"""Words before "to" that tell that something was done: "took three days to", "were the first to", "went on to"."""

from __future__ import annotations

from collections.abc import Sequence

from app.claims.english.lexicon import Lexicon
from app.claims.tokens import Item

#: "Took" and the time of "took the army three long days to" stand at most this many items apart.
_COST_REACH = 7
#: "Were the third town" has at most this many items.
_RANK_REACH = 6


def achieved(items: Sequence[Item], past: int, floor: int, lexicon: Lexicon) -> int | None:
    """Where the words begin, right before ``past``, by which the infinitive behind them was done; None for others."""
    if past - 1 <= floor:
        return None
    words = lexicon.words
    last = items[past - 1].text
    if last == "on" and items[past - 2].text in words["going"]:
        return past - 2
    if last in words["times_passed"]:
        costs = range(past - 2, max(floor, past - _COST_REACH) - 1, -1)
        return next((k for k in costs if items[k].text in words["costing"]), None)
    return _ranked(items, past, floor, lexicon)


def _ranked(items: Sequence[Item], past: int, floor: int, lexicon: Lexicon) -> int | None:
    """As in "was the third town", "were among the first"."""
    words = lexicon.words
    ranked = False
    for k in range(past - 1, max(floor, past - _RANK_REACH) - 1, -1):
        text = items[k].text
        if ranked and text in words["being_so"]:
            return k
        ranked = ranked or text in words["standings"]
        if not any(text in words[name] for name in ("standings", "determiners", "settlement_nouns", "rank_links")):
            return None
    return None
