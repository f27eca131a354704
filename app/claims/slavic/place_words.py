"""The places of a sentence one by one: named, or meant by words such as «місто», «звідти», «обидва», «центр»."""

from __future__ import annotations

from collections.abc import Iterator

from app.claims.models import Extent
from app.claims.slavic.grammar import Grammar, Noun
from app.claims.slavic.place_walk import OnePlace, PlaceRef, walk_left
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: «Під» and «контролем» stand at most this many items apart.
_CONTROL_REACH = 4
_UNDER = frozenset({"під", "под"})
_DASHES = frozenset({"-", "–", "—"})


def find_places(grammar: Grammar) -> Iterator[OnePlace]:
    """All places of a sentence with what leads to them, in order, none inside another."""
    at = floor = grammar.begin
    while at < grammar.end:
        one = _place(grammar, at, floor)
        if one is None:
            at += 1
            continue
        yield one
        at = floor = one.end


def _place(grammar: Grammar, at: int, floor: int) -> OnePlace | None:
    item = grammar.items[at]
    if item.kind is ItemKind.PLACE:
        speaks = item.name is not None and not _led(grammar, at)
        usable = not speaks and _usable(grammar, at)
        return walk_left(grammar, at + 1, floor, PlaceRef(at, None)) if usable else None
    if item.kind is not ItemKind.WORD:
        return None
    return _pronoun(grammar, at) or _portion(grammar, at, floor) or _anaphoric(grammar, at, floor)


def _pronoun(grammar: Grammar, at: int) -> OnePlace | None:
    """«Звідти», «там», «з нього»."""
    ref = PlaceRef(at, None, Kind.SETTLEMENT)
    there = next((name for name in ("from_there", "to_there") if grammar.is_word(at, name)), None)
    if there is not None and not (_pauses(grammar, at + 1) and grammar.is_word(at + 2, "relatives")):
        out_of = "з" if grammar.lexicon.language == "uk" else "из"
        return OnePlace(at, at + 1, ref, out_of if there == "from_there" else "в", governor=False, genitive=False)
    if grammar.is_word(at, "it_led") and (grammar.is_word(at - 1, "whence") or grammar.is_word(at - 1, "into_it")):
        return OnePlace(at - 1, at + 1, ref, grammar.items[at - 1].text, governor=False, genitive=False)
    return None


def _portion(grammar: Grammar, at: int, floor: int) -> OnePlace | None:
    """A portion of the place named last: «у її передмісті», «на околицях»."""
    portion = grammar.noun(at, "edge") or grammar.noun(at, "part")
    if portion is None:
        ref = PlaceRef(at, Extent.PART, Kind.SETTLEMENT)
        return walk_left(grammar, at + 1, floor, ref) if _is_half(grammar, at) else None
    first = at
    while first > grammar.begin and grammar.adjectival(first - 1):
        first -= 1
    ref = PlaceRef(at, Extent.EDGE if "edge" in portion.sets else Extent.PART, Kind.SETTLEMENT)
    its = next((k for k in range(at - 1, first - 2, -1) if grammar.is_word(k, "it_object")), None)
    if its is not None:
        led = its > floor and grammar.is_word(its - 1, "prepositions")
        preposition = grammar.items[its - 1].text if led else ""
        return OnePlace(its - led, portion.end, ref, preposition, governor=False, genitive=False)
    return walk_left(grammar, portion.end, floor, ref) if _stands_bare(grammar, portion) else None


def _anaphoric(grammar: Grammar, at: int, floor: int) -> OnePlace | None:
    found = None if grammar.counts(at - 1) and at > grammar.begin else _anaphor(grammar, at)
    return None if found is None else walk_left(grammar, found[1], floor, found[0])


def _is_half(grammar: Grammar, at: int) -> bool:
    """Whether a word stands for a part whose noun was told before: «східна частина X під ворогом, західна — ні»."""
    told = any(noun.end <= at and "part" in noun.sets for noun in grammar.nouns.values())
    return grammar.is_word(at, "half") and told and (at + 1 >= grammar.end or _stands_alone(grammar, at + 1))


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
    return not behind.capital and (small or grammar.predicative(portion.end) or _under_control(grammar, portion.end))


def _under_control(grammar: Grammar, at: int) -> bool:
    """As in «південна половина під нашим контролем»."""
    controls = (grammar.noun(k, "control") for k in range(at + 1, min(grammar.end, at + _CONTROL_REACH)))
    return grammar.items[at].text in _UNDER and any(controls)


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
