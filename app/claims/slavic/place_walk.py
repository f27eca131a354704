"""From a place to the left: over what describes it, to the preposition that leads to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.claims.models import Extent
from app.claims.slavic.grammar import Grammar, Noun
from app.claims.slavic.morphology import Case
from app.claims.slavic.when_words import load_times
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: A phrase has at most this many items before its place.
_LONGEST_LEAD = 10
#: A name in quotation marks has at most this many items, its marks among them.
_LONGEST_TITLE = 5
#: Settlements by their abbreviations, behind which a full stop stands.
_SHORTENED = frozenset({"м", "с", "г", "д", "п", "смт", "пгт", "н"})
_GENITIVE_LOOKS = re.compile(r"(?:[аяуиіїы]|ого|ої|ой|их|ых|ів|ей)$")
_EXTENTS = (("edge", Extent.EDGE), ("near", Extent.NEAR), ("part", Extent.PART))


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as a phrase gives it: the item that names it, or the words that refer back, and the extent if said."""

    at: int
    extent: Extent | None
    anaphor: Kind | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class OnePlace:
    """One place with what leads to it; the fields are those of a phrase."""

    begin: int
    end: int
    ref: PlaceRef
    preposition: str
    governor: bool
    genitive: bool


def walk_left(grammar: Grammar, end: int, floor: int, ref: PlaceRef) -> OnePlace:
    """The place at ``ref`` with all that belongs to it before it, down to the item ``floor``."""
    return _Walk(grammar, floor, ref).run(end)


class _Walk:
    """The walk from a place to the left."""

    def __init__(self, grammar: Grammar, floor: int, ref: PlaceRef) -> None:
        self._grammar = grammar
        self._ref = ref
        self._floor = floor
        self._limit = max(floor, ref.at - _LONGEST_LEAD)
        self._begin = ref.at
        self._extent: Extent | None = ref.extent
        self._preposition = ""
        self._head: Noun | None = None
        self._owned = False

    def run(self, end: int) -> OnePlace:
        while self._begin > self._limit and not self._preposition and not self._owned and self._step():
            pass
        grammar = self._grammar
        while self._begin < self._ref.at and grammar.items[self._begin].text == '"':
            self._begin += 1
        begin = self._begin
        ref = PlaceRef(self._ref.at, self._extent, self._ref.anaphor, self._ref.plural)
        if self._owned:
            return OnePlace(begin, end, ref, "", governor=True, genitive=True)
        governed = self._preposition == "" and begin > self._floor and _governs(grammar, begin)
        owned = governed and begin in grammar.noun_ends and grammar.noun_before(begin, "control") is None
        genitive = _may_be_genitive(grammar, self._ref.at, self._head) or owned
        return OnePlace(begin, end, ref, self._preposition, governed, genitive)

    def _step(self) -> bool:
        """Take what stands before into the phrase; whether there was anything to take."""
        grammar, before = self._grammar, self._begin - 1
        near = grammar.ends("nearby", self._begin, self._limit)
        if near:
            if grammar.items[before].text in {"під", "под"} and _is_control(grammar, self._begin):
                return False
            if grammar.counts(self._begin):
                # «Близько 70 відсотків X» is a share of X, not near it.
                self._begin -= near
                return True
            self._begin -= near
            self._extent, self._preposition = self._extent or Extent.NEAR, "near"
            return True
        if self._takes_noun() or self._takes_title():
            return True
        if grammar.items[before].text == "." and before > self._limit and grammar.items[before - 1].text in _SHORTENED:
            self._begin = before - 1
        elif grammar.items[before].text == "%" or grammar.is_word(before, "percent"):
            self._begin, self._extent = before, self._extent or Extent.PART
        elif grammar.is_word(before, "prepositions"):
            self._begin = before
            # «На в'їзді в X»: the noun before the preposition belongs to the phrase, and another leads to it.
            if not self._takes_extent() and not self._takes_title():
                self._preposition = grammar.items[before].text
        elif grammar.items[before].text == '"' or (
            self._begin not in grammar.noun_ends and _describes(grammar, before)
        ):
            self._begin = before
        else:
            return False
        return True

    def _takes_extent(self) -> bool:
        """Take a noun for an edge, a part or nearness that ends here."""
        for name, extent in _EXTENTS:
            noun = self._grammar.noun_before(self._begin, name)
            if noun is not None:
                region = self._grammar.items[self._ref.at].place_kind is Kind.REGION
                self._extent = self._extent or (Extent.PART if region and extent is Extent.NEAR else extent)
                self._begin, self._head = noun.begin, noun
                return True
        return False

    def _takes_title(self) -> bool:
        """Take a name in quotation marks with the part of a place that bears it: «мікрорайон „Канал“ міста X»."""
        grammar = self._grammar
        if grammar.items[self._begin - 1].text != '"':
            return False
        for opening in range(self._begin - 2, max(self._limit, self._begin - _LONGEST_TITLE) - 1, -1):
            if grammar.items[opening].text == '"':
                bearer = grammar.noun_before(opening, "part")
                if bearer is None or opening + 1 == self._begin - 1:
                    return False
                self._begin, self._head, self._extent = bearer.begin, bearer, self._extent or Extent.PART
                return True
        return False

    def _takes_noun(self) -> bool:
        """Take a noun of extent, of settlement or of region."""
        if self._takes_extent():
            return True
        grammar = self._grammar
        settlement = grammar.noun_before(self._begin, "settlement")
        bare_letter = grammar.items[self._begin - 1].text in _SHORTENED - {"смт", "пгт"}
        if settlement is not None and not (bare_letter and self._begin == self._ref.at):
            if grammar.items[self._ref.at].place_kind is Kind.REGION:
                # «20 сіл Харківської області» are a part of the region, «село Харківської області» is not it.
                self._owned = not _counted(grammar, settlement.begin)
                self._extent = Extent.PART
            if not self._owned:
                self._begin, self._head = settlement.begin, settlement
            return True
        region = grammar.noun_ends.get(self._begin)
        if region is not None and region.sets <= {"region"}:
            self._begin = region.begin
            return True
        return False


def _counted(grammar: Grammar, past: int) -> bool:
    at = past - 1
    return at >= grammar.begin and (grammar.items[at].text[0].isdecimal() or grammar.is_word(at, "numbers"))


def _is_control(grammar: Grammar, at: int) -> bool:
    return any(grammar.noun(k, "control") is not None for k in range(at, min(grammar.end, at + 3)))


def _describes(grammar: Grammar, at: int) -> bool:
    item = grammar.items[at]
    if item.kind is ItemKind.PUNCTUATION:
        return grammar.hyphen(at)
    clock = ":" in item.text
    return not clock and (not item.capital or at == grammar.begin) and grammar.adjectival(at)


def _governs(grammar: Grammar, past: int) -> bool:
    """Whether the word before a phrase is a noun of its own, whose genitive the place may be."""
    at = past - 1
    item = grammar.items[at]
    if item.kind is not ItemKind.WORD or grammar.verbs_at(at):
        return False
    if item.capital:
        return True
    times = load_times(grammar.lexicon.language)
    of_time = times.months.get(item.text) is not None or times.units.get(item.text) is not None
    if of_time or item.text in times.sets["year"] or grammar.is_word(at, "hours") or grammar.ends("since_then", past):
        return False
    if past in grammar.noun_ends:
        return not grammar.noun_ends[past].sets & {"forces", "enemies", "events"}
    return not grammar.finite(at) and item.text not in grammar.lexicon.small


def _may_be_genitive(grammar: Grammar, at: int, head: Noun | None) -> bool:
    """Whether the first noun of a phrase, or the place where it has none, may be a genitive."""
    if head is not None:
        return Case.GENITIVE in head.cases
    word = grammar.items[at].text.split()[-1]
    return bool(_GENITIVE_LOOKS.search(word))
