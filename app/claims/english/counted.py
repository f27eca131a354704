"""Places that are counted first and named after: "three villages: X, Y and Z", "82 settlements, among them X"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.claims.phrases import Phrases
from app.claims.tokens import Item, ItemKind

#: Before the noun of a count come at most this many items.
_LEAD = 7
#: Between the noun and the words that open the list come at most this many items, those of an aside not counted.
_BETWEEN = 10
_LONGEST_ASIDE = 10
#: "Naming" or a colon stands at most this many items behind the verb whose subject it names.
_BEHIND_VERB = 14
_MARKS = frozenset({":", "(", "–", "—", "-"})
#: How every bullet of a list that is set out in lines is written once it is known for one.
BULLET = "•"


def named_after_count(items: Sequence[Item], words: Mapping[str, Phrases], at: int, stop: int) -> int | None:
    """Where the names begin of the places that a phrase starting at an item only counts; None where none follow."""
    noun = _noun(items, words, at, stop)
    if noun is None:
        return None
    k = noun + 1
    limit = min(stop, k + _BETWEEN)
    while k < limit:
        length = words["among"].starting(items, k, stop)
        if length or items[k].text in _MARKS:
            return first_named(items, k + (length or 1), stop)
        past = _past_aside(items, words, k, stop)
        if past > k:
            return past if past < stop and items[past].kind is ItemKind.PLACE else None
        if not _locates(items, words, k):
            return None
        k += 1
    return None


def named_behind(items: Sequence[Item], words: Mapping[str, Phrases], verb: range, stop: int) -> int | None:
    """Where the names begin of the places that a verb's subject only counts: "Two towns were freed: X and Y"."""
    if verb.start == 0 or items[verb.start - 1].text not in words["counted_nouns"]:
        return None
    for k in range(verb.stop, min(stop, verb.stop + _BEHIND_VERB)):
        length = words["among"].starting(items, k, stop) or int(items[k].text == ":")
        if length:
            return first_named(items, k + length, stop)
        if items[k].kind is ItemKind.PLACE or items[k].text == ";":
            return None
    return None


def first_named(items: Sequence[Item], at: int, stop: int) -> int | None:
    """Where the first name of a list stands that opens at an item; None where no place does."""
    begin = at + (at < stop and items[at].text == BULLET)
    return begin if begin < stop and items[begin].kind is ItemKind.PLACE else None


def _noun(items: Sequence[Item], words: Mapping[str, Phrases], at: int, stop: int) -> int | None:
    """The noun of "more than thirty small villages"; None where the words count no settlements."""
    for k in range(at, min(stop, at + _LEAD)):
        item = items[k]
        if item.text in words["counted_nouns"]:
            return k
        if item.kind is not ItemKind.WORD or item.text in words["be"] or item.text in words["conjunctions"]:
            return None
        listed = item.text == "following" and k > at and items[k - 1].text == "the"
        if item.text in words["prepositions"] and item.text not in words["count_links"] and not listed:
            return None
    return None


def _past_aside(items: Sequence[Item], words: Mapping[str, Phrases], at: int, stop: int) -> int:
    """Past ", Ivanov told the president, among them"; ``at`` where no such aside begins."""
    if items[at].text != ",":
        return at
    for k in range(at + 1, min(stop, at + _LONGEST_ASIDE)):
        length = words["among"].starting(items, k, stop)
        if length and items[k - 1].text == ",":
            return k + length
        if items[k].kind is ItemKind.PLACE or items[k].text in {";", ":", '"'}:
            return at
    return at


def _locates(items: Sequence[Item], words: Mapping[str, Phrases], at: int) -> bool:
    """Whether an item may belong to the words that say where the counted places lie: "in the north of X region"."""
    item = items[at]
    if item.kind is not ItemKind.WORD:
        return item.kind is ItemKind.PLACE or item.text == ","
    known = ("prepositions", "determiners", "directions", "region_nouns", "place_adjectives", "portions")
    return item.capital or item.text in words["counted_nouns"] or any(item.text in words[name] for name in known)
