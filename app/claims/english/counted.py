"""Places that are counted first and named after: "three villages: X, Y and Z", "82 settlements, among them X"."""

from __future__ import annotations

from collections.abc import Sequence

from app.claims.english.lands import Words
from app.claims.tokens import Item, ItemKind
from gazetteer.models import Kind

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


def named_after_count(items: Sequence[Item], words: Words, at: int, stop: int) -> int | None:
    """Where the names begin of the places that a phrase starting at an item only counts; None where none follow."""
    noun = _noun(items, words, at, stop)
    if noun is None:
        single = _single(items, words, at, stop)
        return None if single is None else _named_next(items, words, single + 1, stop)
    k = noun + 1
    limit = min(stop, k + _BETWEEN)
    while k < limit:
        length = words["among"].starting(items, k, stop)
        if length or items[k].text in _MARKS:
            return first_named(items, k + (length or 1), stop)
        past = _past_aside(items, words, k, stop)
        if past > k:
            return past if past < stop and items[past].kind is ItemKind.PLACE else None
        if items[k].text == "," and _apposed(items, words, k + 1, stop):
            return k + 1
        if not _locates(items, words, k):
            break
        k += 1
    return None if _names_any(items, noun + 1, k) else _named_next(items, words, k, stop)


def named_behind(items: Sequence[Item], words: Words, verb: range, stop: int) -> int | None:
    """Where the names begin of the places that a verb's subject only counts: "Two towns were freed: X and Y".

    The verb may belong to the noun: "the towns that were freed include X".
    """
    noun = _counted_before(items, words, verb.start)
    if noun is None:
        return None
    relative = noun + 1 < verb.start and items[verb.start - 1].text in words["relatives"]
    relative = relative or items[verb.start].text == "to" or len(verb) == 1
    for k in range(verb.stop, min(stop, verb.stop + _BEHIND_VERB)):
        length = words["among"].starting(items, k, stop) or int(items[k].text == ":")
        length = length or int(relative and items[k].text in words["naming_verbs"])
        if length:
            return first_named(items, k + length, stop)
        if items[k].text == "," and _apposed(items, words, k + 1, stop, included=True):
            return k + 1
        if (items[k].kind is ItemKind.PLACE and not _led(items, words, k)) or items[k].text == ";":
            return None
    return None if relative else next_named(items, words, stop)


def next_named(items: Sequence[Item], words: Words, at: int) -> int | None:
    """As in "They are X and Y", "The village in question is X": the names that the next sentence gives."""
    if at == 0 or items[at - 1].text != ".":
        return None
    length = words["naming_starts"].starting(items, at, len(items))
    return first_named(items, at + length, len(items)) if length else None


def _named_next(items: Sequence[Item], words: Words, at: int, stop: int) -> int | None:
    """The names in the next sentence, where this one ends without any and tells of no other place."""
    return None if _names_any(items, at, stop) else next_named(items, words, stop)


def _names_any(items: Sequence[Item], begin: int, end: int) -> bool:
    return any(items[k].place_kind is Kind.SETTLEMENT and items[k].name is None for k in range(begin, end))


def _single(items: Sequence[Item], words: Words, at: int, stop: int) -> int | None:
    """The noun of "a village", "another small town"; None for others."""
    if at >= stop or items[at].text not in words["one_of_some"]:
        return None
    k = at + 1
    while k < stop and items[k].text in words["place_adjectives"]:
        k += 1
    return k if k < stop and items[k].text in words["settlement_nouns"] else None


def _apposed(items: Sequence[Item], words: Words, at: int, stop: int, *, included: bool = False) -> bool:
    """As in "two villages near the river, X and Y," or "some villages, X included": places alone between marks.

    ``included`` asks for the word that tells of a part of those counted.
    """
    end, named = at, 0
    while end < stop and (items[end].kind is ItemKind.PLACE or items[end].text in words["list_links"]):
        if items[end].text == "," and not (end + 1 < stop and items[end + 1].kind is ItemKind.PLACE):
            break
        named += items[end].kind is ItemKind.PLACE
        end += 1
    if not named or items[at].kind is not ItemKind.PLACE:
        return False
    if words["included"].starting(items, end, stop):
        return True
    closed = end < stop and items[end].kind is ItemKind.PUNCTUATION
    return not included and named > 1 and closed and items[end - 1].kind is ItemKind.PLACE


def _counted_before(items: Sequence[Item], words: Words, past: int) -> int | None:
    """The noun of "two towns", "two towns near X" or "the towns that" before a verb; None where it counts none."""
    k = past - 1 - (past > 0 and items[past - 1].text in words["relatives"])
    floor = max(-1, k - _BETWEEN)
    while k > floor:
        if items[k].text in words["counted_nouns"] or _ranked(items, words, k):
            return None if _led(items, words, k) else k
        if items[k].kind is ItemKind.PLACE and not _led(items, words, k):
            return None
        if not _locates(items, words, k) or items[k].text == ",":
            return None
        k -= 1
    return None


def _ranked(items: Sequence[Item], words: Words, at: int) -> bool:
    """As in "the first town", "the latest village": the one that a verb behind it names."""
    return items[at].text in words["settlement_nouns"] and at > 0 and items[at - 1].text in words["standings"]


def _led(items: Sequence[Item], words: Words, at: int) -> bool:
    """Whether a preposition leads to the noun or place at an item, words that belong to it between."""
    k = at - 1
    while k >= 0 and (
        any(items[k].text in words[name] for name in ("determiners", "place_adjectives", "settlement_nouns", "numbers"))
        or items[k].text in words["standings"]
    ):
        k -= 1
    text = items[k].text if k >= 0 else ""
    return text in words["prepositions"] and not any(text in words[name] for name in ("clause_prepositions", "parting"))


def first_named(items: Sequence[Item], at: int, stop: int) -> int | None:
    """Where the first name of a list stands that opens at an item; None where no place does."""
    begin = at + (at < stop and items[at].text == BULLET)
    return begin if begin < stop and items[begin].kind is ItemKind.PLACE else None


def _noun(items: Sequence[Item], words: Words, at: int, stop: int) -> int | None:
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


def _past_aside(items: Sequence[Item], words: Words, at: int, stop: int) -> int:
    """Past ", Ivanov told the president, among them"; ``at`` where no such aside begins."""
    if items[at].text != ",":
        return at
    for k in range(at + 1, min(stop, at + _LONGEST_ASIDE)):
        length = words["among"].starting(items, k, stop)
        if length and items[k - 1].text == ",":
            return k + length
        if items[k].text == ":":
            return k + 1
        if (items[k].kind is ItemKind.PLACE and items[k].name is None) or items[k].text in {";", '"'}:
            return at
    return at


def _locates(items: Sequence[Item], words: Words, at: int) -> bool:
    """Whether an item may belong to the words that say where the counted places lie: "in the north of X region"."""
    item = items[at]
    if item.kind is not ItemKind.WORD:
        return item.kind is ItemKind.PLACE or item.text == ","
    known = (
        "prepositions",
        "determiners",
        "directions",
        "region_nouns",
        "place_adjectives",
        "portions",
        "about_places",
        "numbers",
        "times_passed",
    )
    return item.capital or item.text in words["counted_nouns"] or any(item.text in words[name] for name in known)
