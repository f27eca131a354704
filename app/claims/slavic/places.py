"""Where: phrases that name places or refer back to them, the preposition that leads to them, and their extent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.claims.models import Extent
from app.claims.slavic.grammar import Grammar, Noun
from app.claims.slavic.place_walk import OnePlace, PlaceRef, walk_left
from app.claims.tokens import ItemKind
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
    ones = list(_ones(grammar))
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


def _ones(grammar: Grammar) -> Iterator[OnePlace]:
    at = grammar.begin
    floor = grammar.begin
    while at < grammar.end:
        item = grammar.items[at]
        if item.kind is ItemKind.PLACE and item.name is not None and not _led(grammar, at):
            at += 1
            continue
        if item.kind is ItemKind.PLACE and _usable(grammar, at):
            one = walk_left(grammar, at + 1, floor, PlaceRef(at, None))
            yield one
            at = floor = one.end
            continue
        there = next((name for name in ("from_there", "to_there") if grammar.is_word(at, name)), None)
        if there is not None and not (_pauses(grammar, at + 1) and grammar.is_word(at + 2, "relatives")):
            ref = PlaceRef(at, None, Kind.SETTLEMENT)
            out_of = "з" if grammar.lexicon.language == "uk" else "из"
            yield OnePlace(at, at + 1, ref, out_of if there == "from_there" else "в", governor=False, genitive=False)
            at = floor = at + 1
            continue
        if grammar.is_word(at, "it_led") and (grammar.is_word(at - 1, "whence") or grammar.is_word(at - 1, "into_it")):
            ref = PlaceRef(at, None, Kind.SETTLEMENT)
            yield OnePlace(at - 1, at + 1, ref, grammar.items[at - 1].text, governor=False, genitive=False)
            at = floor = at + 1
            continue
        portion = grammar.noun(at, "edge") or grammar.noun(at, "part")
        first = at
        while first > grammar.begin and portion is not None and grammar.adjectival(first - 1):
            first -= 1
        its = next((k for k in range(at - 1, first - 2, -1) if grammar.is_word(k, "it_object")), None)
        if portion is not None and its is not None:
            # «Бої йдуть у її передмісті»: a portion of the place named last.
            extent = Extent.EDGE if "edge" in portion.sets else Extent.PART
            led = its > floor and grammar.is_word(its - 1, "prepositions")
            preposition = grammar.items[its - 1].text if led else ""
            ref = PlaceRef(at, extent, Kind.SETTLEMENT)
            yield OnePlace(its - led, portion.end, ref, preposition, governor=False, genitive=False)
            at = floor = portion.end
            continue
        if portion is not None and _stands_bare(grammar, portion):
            # «Бої йдуть на околицях», of the place named last.
            extent = Extent.EDGE if "edge" in portion.sets else Extent.PART
            one = walk_left(grammar, portion.end, floor, PlaceRef(at, extent, Kind.SETTLEMENT))
            yield one
            at = floor = portion.end
            continue
        anaphor = _anaphor(grammar, at) if item.kind is ItemKind.WORD else None
        if anaphor is not None:
            ref, end = anaphor
            one = walk_left(grammar, end, floor, ref)
            yield one
            at = floor = end
            continue
        at += 1


def _stands_bare(grammar: Grammar, portion: Noun) -> bool:
    """Whether nothing behind a portion says what it is a portion of, or what it is called: «центр „Дія“»."""
    if not grammar.is_word(portion.begin, "bare_portion"):
        return False
    if portion.end >= grammar.end:
        return True
    behind = grammar.items[portion.end]
    if behind.kind is ItemKind.PUNCTUATION:
        return behind.text != '"' and not grammar.hyphen(portion.end)
    small = grammar.is_word(portion.end, "joining") or bool(grammar.starts("adverbs", portion.end))
    return not behind.capital and (small or grammar.predicative(portion.end))


def _pauses(grammar: Grammar, at: int) -> bool:
    return at < grammar.end and grammar.items[at].text == ","


def _led(grammar: Grammar, at: int) -> bool:
    """Whether a capital is led to as a place rather than named for its government."""
    before = at - 1
    return before >= grammar.begin and (
        grammar.is_word(before, "prepositions") or grammar.noun_before(at, "settlement") is not None
        or grammar.noun_before(at, "part") is not None or grammar.noun_before(at, "edge") is not None
    )  # fmt: skip


def _usable(grammar: Grammar, at: int) -> bool:
    """Whether a mention stands for the place itself and is no part of a compound."""
    items = grammar.items
    after = items[at + 1] if at + 1 < grammar.end else None
    if after is not None and after.text in _DASHES and after.start == items[at].end:
        return False
    before = items[at - 1] if at > grammar.begin else None
    if before is not None and before.text == '"' and after is not None and after.text == '"':
        return not _entitled(grammar, at - 2)
    return before is None or before.text not in _DASHES or before.end < items[at].start


def _entitled(grammar: Grammar, at: int) -> bool:
    """Whether a word before quotation marks makes what they hold the name of something else: «КПП „X“», «шахта „X“»."""
    if at < grammar.begin or grammar.items[at].kind is not ItemKind.WORD or grammar.ends("nearby", at + 1):
        return False
    if at + 1 in grammar.noun_ends:
        return not grammar.noun_ends[at + 1].sets & {"settlement", "part", "edge", "near", "events"}
    return not grammar.verbs_at(at) and not grammar.finite(at) and grammar.items[at].text not in grammar.lexicon.small


def _stands_alone(grammar: Grammar, at: int) -> bool:
    """Whether no noun follows that «обидва» could go with, but a predicate or a mark."""
    if at >= grammar.end or grammar.items[at].kind is ItemKind.PUNCTUATION:
        return at >= grammar.end or not grammar.hyphen(at)
    return grammar.predicative(at) or bool(grammar.starts("adverbs", at))


def _anaphor(grammar: Grammar, at: int) -> tuple[PlaceRef, int] | None:
    """Words such as «місто» that refer back, unless a name follows them."""
    length = grammar.starts("both", at)
    if length and _stands_alone(grammar, at + length):
        return PlaceRef(at, None, Kind.SETTLEMENT, plural=True), at + length
    for name, kind, plural in (
        ("anaphors_plural", Kind.SETTLEMENT, True),
        ("anaphors", Kind.SETTLEMENT, False),
        ("anaphors_region", Kind.REGION, False),
    ):
        length = grammar.starts(name, at)
        end = at + length
        if not length:
            continue
        following = grammar.items[end] if end < grammar.end else None
        if following is not None and (
            following.kind is not ItemKind.PUNCTUATION and (following.capital or following.kind is ItemKind.PLACE)
        ):
            return None
        if following is not None and following.text in {":", '"', "-", "–", "—"}:
            return None
        if grammar.noun(at, "region") is not None and at > grammar.begin and grammar.items[at - 1].capital:
            return None
        return PlaceRef(at, None, kind, plural), end
    return None
