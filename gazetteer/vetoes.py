"""Reasons why a capitalised word that a gazetteer knows is no mention of that place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gazetteer.entry import Match, Naming
from gazetteer.models import Kind
from gazetteer.terms import DIRECTION_WORDS, DISTRICT_WORDS, REGION_WORDS, TOWN_WORDS
from gazetteer.tokens import Token
from gazetteer.words import words

#: Decimal logarithm of the people from which a lone name stands for the place whatever is said beside it.
_LARGE = 5.0
_VERY_LARGE = 5.7

_SHORT_LATIN = 2
_SHORT_CODE = 4
_NAME_WORDS = 3
_LOOK_AHEAD = 5

_GENERIC = REGION_WORDS | DISTRICT_WORDS | DIRECTION_WORDS | TOWN_WORDS
_COMPASS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeastern", "northwestern",
    "southeastern", "southwestern", "central", "greater", "upper", "lower", "downtown", "occupied", "liberated",
})  # fmt: skip


@dataclass(slots=True)
class Surroundings:
    """The words of a piece of text, and what the whole text so far told of them.

    Attributes
    ----------
    tokens : list of Token
    people : set of str
        Folded last words of names of persons; grown by this piece.
    small : set of str
        Folded words that the text also writes in small letters.
    in_person : set of int
        Positions of words that belong to a person's full name.
    """

    tokens: list[Token]
    people: set[str]
    small: set[str]
    in_person: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        lists = words()
        for position, token in enumerate(self.tokens):
            if position in self.in_person:
                continue
            if token.is_capital and token.key in lists.given:
                self._person(position, position + 1)
            elif token.key in lists.titles and not (token.begins and not token.is_capital):
                self._person(position, position + 1, titled=True)

    def _person(self, first: int, begin: int, *, titled: bool = False) -> None:
        """Mark the capitalised words that follow a given name or a title as a person's."""
        lists = words()
        stop = begin
        while stop < min(begin + _NAME_WORDS, len(self.tokens)):
            token = self.tokens[stop]
            initial = self.tokens[stop - 1].end - self.tokens[stop - 1].start == 1 and token.gap == ". "
            plain = token.gap in {" ", "\u00a0", "-"} or initial
            if not (token.is_capital and plain) or token.key in _GENERIC or token.key in lists.roles:
                break
            if token.key in lists.bodies or token.key in lists.never or token.key in lists.peoples:
                break
            stop += 1
        if stop == begin:
            return
        self.in_person.update(range(begin if titled else first, stop))
        self.people.add(self.tokens[stop - 1].key)


def veto(around: Surroundings, start: int, stop: int, matches: Sequence[Match], *, has_evidence: int) -> str | None:
    """Why the words from ``start`` to ``stop`` are no place; None where nothing speaks against it.

    ``has_evidence`` is 0, 1 or 2: how much the words around speak for a place.
    """
    tokens = around.tokens
    weight = max(match.entry.weight for match in matches)
    named_country = any(match.entry.place.kind is Kind.COUNTRY and match.naming & (Naming.MAIN | Naming.CODE)
                        for match in matches)  # fmt: skip
    if all(position in around.in_person for position in range(start, stop)):
        return "part of a person's name"
    if (reason := _beside(around, start, stop, weight, has_evidence)) is not None:
        return reason
    if named_country or stop > start + 1:
        return None
    return _lone_word(around, tokens[start], start, stop, weight, has_evidence)


def _beside(around: Surroundings, start: int, stop: int, weight: float, evidence: int) -> str | None:
    """Vetoes from the words right before and right after."""
    tokens, lists = around.tokens, words()
    after = tokens[stop] if stop < len(tokens) else None
    if after is not None:
        if after.gap in {"-", "‐", "‑"}:
            if after.key in lists.suffixes:
                return "an adjective made of the name"
            if after.is_capital and weight < _LARGE and not evidence:
                return "the first half of a longer name"
        if after.gap in {" ", "\u00a0"} and after.key in lists.units:
            return "a unit"
        if (reason := _longer_name(tokens, stop)) is not None:
            return reason
    if start and tokens[start].gap in {"-", "‐", "‑"} and tokens[start - 1].key in lists.prefixes:
        return "an adjective made of the name"
    return None


def _longer_name(tokens: list[Token], stop: int) -> str | None:
    """Whether capitalised words after the name make it that of a body or of a work: "Kharkiv Oblast Administration"."""
    lists = words()
    for position in range(stop, min(stop + _LOOK_AHEAD, len(tokens))):
        token = tokens[position]
        if (
            token.headline
            or not token.is_capital
            or not (token.gap in {" ", "\u00a0"} or token.gap[1:] in {"s ", "S "})
        ):
            return None
        if token.key in lists.bodies:
            return "part of the name of a body"
        if token.key in lists.works:
            return "part of the name of a work or a feature"
        if token.key in lists.titles or (token.key in lists.roles and token.key not in _GENERIC):
            return None
    return None


def _lone_word(around: Surroundings, token: Token, start: int, stop: int, weight: float, evidence: int) -> str | None:
    """Vetoes that only a name of one word meets."""
    tokens, lists = around.tokens, words()
    key = token.key
    contained = _is_contained(tokens, stop)
    if key in lists.peoples:
        return "the name of a people"
    if key in lists.never and not (contained and not token.begins):
        return "a word that is seldom a place"
    if len(key) <= _SHORT_LATIN and key.isascii():
        return "too short for a name"
    if token.is_upper and len(key) <= _SHORT_CODE and not (token.headline and weight >= _LARGE):
        return "an abbreviation"
    if contained:
        return None
    if (key in lists.common or key in around.small) and (evidence < 2 or token.headline):
        return "an English word"
    if key in around.people and not evidence:
        return "the surname of a person of this text"
    if key in lists.given and evidence < 2 and weight < _VERY_LARGE:
        return "a given name"
    return _in_company(tokens, start, stop, weight, evidence)


def _in_company(tokens: list[Token], start: int, stop: int, weight: float, evidence: int) -> str | None:
    """Vetoes of a small place's name that stands where a person's would."""
    lists = words()
    token, after = tokens[start], tokens[stop] if stop < len(tokens) else None
    if weight >= _LARGE or token.headline:
        return None
    if after is not None and after.gap.isspace():
        if after.key in lists.speech and evidence < 2:
            return "followed by a verb of speech"
        if (
            after.is_capital
            and not after.headline
            and "\n" not in after.gap
            and not (
                after.key in _GENERIC
                or after.key in lists.roles
                or after.key in lists.titles
                or after.key in lists.never
            )
        ):
            return "part of a longer name"
    before = tokens[start - 1] if start else None
    if before is not None and not token.begins and token.gap == " " and before.is_capital:
        if before.key in lists.never or before.key in lists.peoples or before.key in _COMPASS:
            return None
        if before.key in _GENERIC or before.key in lists.common and before.begins:
            return None
        if not evidence and not (before.begins and before.key in lists.before_place):
            return "part of a longer name"
    return None


def _is_contained(tokens: list[Token], stop: int) -> bool:
    """Whether the name is followed by a comma and another capitalised word that no list is made of: "Reading, Pennsylvania"."""
    return (
        stop + 1 < len(tokens)
        and tokens[stop].gap == ", "
        and tokens[stop].is_capital
        and tokens[stop].key not in words().never
        and tokens[stop].key not in words().given
        and tokens[stop + 1].gap[:1] in {",", ".", ";", ")"}
    )
