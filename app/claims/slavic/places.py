"""Where: phrases that name places or refer back to them, the preposition that leads to them, and their extent."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims.models import Extent
from app.claims.slavic.grammar import Grammar
from app.claims.slavic.place_walk import OnePlace, PlaceRef
from app.claims.slavic.place_words import find_places
from gazetteer.models import Kind

#: A parenthesis behind a place has at most this many items.
_LONGEST_PARENTHESIS = 10
_DASHES = frozenset({"-", "–", "—"})
_LOCATIVE = frozenset({"в", "у", "во", "на"})


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """Places joined in one phrase.

    ``preposition`` leads to the first of them, empty where none does; ``governor`` tells that an unknown noun right
    before may own the place («мешканці Ізюма»), ``genitive`` that the place's ending allows it.
    """

    begin: int
    end: int
    places: tuple[PlaceRef, ...]
    preposition: str
    governor: bool = False
    genitive: bool = False

    @property
    def near(self) -> bool:
        """Whether the words say that the first place itself is not meant."""
        return self.places[0].extent in {Extent.NEAR, Extent.EDGE}


def find_phrases(grammar: Grammar) -> list[PlacePhrase]:
    """All place phrases of a sentence, in order."""
    ones = list(find_places(grammar))
    phrases: list[PlacePhrase] = []
    used = 0
    while used < len(ones):
        first = ones[used]
        joined = [first]
        used += 1
        while used < len(ones) and _continues(grammar, first, joined[-1], ones[used]):
            joined.append(ones[used])
            used += 1
        phrases.append(_phrase(grammar, joined))
    return phrases


def _phrase(grammar: Grammar, joined: list[OnePlace]) -> PlacePhrase:
    refs: list[PlaceRef] = []
    for one in joined:
        if refs and _qualifies(grammar, refs[-1], one.ref):
            continue
        extent = one.ref.extent
        carried = refs[-1].extent if refs and not one.preposition and extent is None else None
        refs.append(PlaceRef(one.ref.at, extent or carried, one.ref.anaphor, one.ref.plural))
    first = joined[0]
    line = any(_is_line(grammar, one) for one in joined[1:])
    if line:
        refs = [PlaceRef(ref.at, Extent.NEAR, ref.anaphor, ref.plural) for ref in refs]
    governed = (first.governor or line, first.genitive or line)
    return PlacePhrase(first.begin, joined[-1].end, tuple(refs), first.preposition, *governed)


def _is_line(grammar: Grammar, one: OnePlace) -> bool:
    """Whether a dash joins a place to the one before it: a road or a line between the two."""
    return grammar.items[one.begin - 1].text in _DASHES


def _qualifies(grammar: Grammar, last: PlaceRef, ref: PlaceRef) -> bool:
    """Whether a region only says where the settlement before it lies."""
    return grammar.items[ref.at].place_kind is Kind.REGION and grammar.items[last.at].place_kind is Kind.SETTLEMENT


def _continues(grammar: Grammar, first: OnePlace, last: OnePlace, following: OnePlace) -> bool:
    """Whether a place is joined to the one before it: by a connector, or as the region that it lies in."""
    items = grammar.items
    at = _past_parenthesis(grammar, last.end)
    region = items[following.ref.at].place_kind is Kind.REGION
    if at == following.begin:
        return region and not following.preposition and items[last.ref.at].place_kind is Kind.SETTLEMENT
    if at + 1 == following.begin == following.ref.at and items[at].text in _DASHES:
        return at == last.end == last.ref.at + 1
    length = grammar.starts("connectors", at)
    while length and at + length < following.begin and (more := grammar.starts("in_turn", at + length)):
        # «Спочатку X, згодом Y і нарешті Z».
        length += more
    if (
        not length
        or at + length != following.begin
        or last.ref.anaphor is not None
        or following.ref.anaphor is not None
    ):
        return False
    if following.preposition and last.preposition == "" and not following.preposition.isalpha():
        return False
    if following.preposition and following.preposition != last.preposition and not _both_about(first, following):
        return False
    return not (_starts_clause(grammar, following) and _told_before(grammar, first.begin))


def _both_about(first: OnePlace, following: OnePlace) -> bool:
    """Whether a list goes on with another word for where: «у районах X, Y та поблизу Z», «в X и в направлении Y»."""
    placed = first.ref.extent is Extent.NEAR or first.preposition in _LOCATIVE
    return placed and (following.ref.extent is Extent.NEAR or following.preposition in _LOCATIVE)


def _told_before(grammar: Grammar, at: int) -> bool:
    """Whether a predicate stands before a list, between the same marks."""
    while at > grammar.begin and not grammar.breaks(at - 1):
        at -= 1
        if grammar.finite(at):
            return True
    return False


def _starts_clause(grammar: Grammar, one: OnePlace) -> bool:
    """Whether a predicate follows, so that the place is no member of the list before it."""
    at = one.end
    while at < grammar.end and grammar.is_word(at, "adverbs"):
        at += 1
    negated = at < grammar.end and grammar.is_word(at, "negations")
    return at + negated < grammar.end and grammar.finite(at + negated)


def _past_parenthesis(grammar: Grammar, at: int) -> int:
    if at >= grammar.end or grammar.items[at].text != "(":
        return at
    for end in range(at + 1, min(grammar.end, at + _LONGEST_PARENTHESIS)):
        if grammar.items[end].text == ")":
            return end + 1
    return at
