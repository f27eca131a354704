"""Reasons why a capitalised word that the gazetteer knows is no mention of that place."""

from __future__ import annotations

from gazetteer.entry import Naming
from gazetteer.evidence import Evidence, has_generic_word
from gazetteer.models import Kind
from gazetteer.slavic import is_office, slavic_veto
from gazetteer.spot import LARGE, LOOK_AHEAD, SPACES, Spot
from gazetteer.terms import DISTRICT_WORDS, GENERIC_WORDS
from gazetteer.tokens import Token
from gazetteer.words import words

#: Decimal logarithm of the people from which even a given name may stand for the place.
_VERY_LARGE = 5.7

_TOO_SHORT = 2
_SHORT_CODE = 4
_LOOK_AHEAD_IN_HEADLINE = 2

_HYPHENS = frozenset({"-", "‐", "‑"})
_QUOTED = frozenset({"” ", '" ', "» "})
_COMPASS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeastern", "northwestern",
    "southeastern", "southwestern", "central", "greater", "upper", "lower", "downtown", "occupied", "liberated",
})  # fmt: skip


def veto(spot: Spot) -> str | None:
    """Why the name is no mention of a place; None where nothing speaks against it."""
    if all(position in spot.people.positions for position in range(spot.start, spot.stop)) and not is_office(spot):
        return "part of a person's name"
    if reason := _made_into_adjective(spot) or _longer_name(spot):
        return reason
    if any(match.naming & Naming.PEOPLE for match in spot.matches):
        return "the name of a people"
    if _is_country(spot) or any(match.naming & Naming.SHORT for match in spot.matches):
        return None
    if reason := slavic_veto(spot):
        return reason
    if len(spot.keys) > 1:
        plain = all(key in words().common or key in words().never for key in spot.keys) and not _is_whole_unit(spot)
        return "English words" if plain and spot.evidence is not Evidence.STRONG else None
    return _lone_word(spot) or _in_company(spot)


def _is_whole_unit(spot: Spot) -> bool:
    """Whether the name is a unit's with its generic word: "Hall County"."""
    return spot.keys[-1] in DISTRICT_WORDS and any(
        match.entry.place.kind is Kind.REGION and match.naming & Naming.MAIN for match in spot.matches
    )


def _is_country(spot: Spot) -> bool:
    wanted = Naming.MAIN | Naming.CODE
    return any(match.entry.place.kind is Kind.COUNTRY and match.naming & wanted for match in spot.matches)


def _made_into_adjective(spot: Spot) -> str | None:
    """Hyphens join a name to a word that makes an adjective of it, or to the rest of a longer name."""
    after, before = spot.after, spot.before
    if after is not None and after.gap in _HYPHENS:
        if not after.is_capital:
            return "an adjective made of the name"
        if after.key not in spot.store and spot.evidence is not Evidence.STRONG:
            return "the first half of a longer name"
    if before is not None and spot.first.gap in _HYPHENS:
        if before.key in words().prefixes:
            return "an adjective made of the name"
        if before.is_capital and before.key not in spot.store and spot.weight < _VERY_LARGE:
            return "the second half of a longer name"
    return None


def _longer_name(spot: Spot) -> str | None:
    """Words around the name that make it that of a body, a unit, a work or a water."""
    lists, after, before = words(), spot.after, spot.before
    if after is not None:
        if after.key in lists.units and after.gap in SPACES | _QUOTED:
            return "a unit"
        if after.key in lists.waters and after.gap in SPACES and not _is_river(spot):
            return "a water"
    if before is not None and spot.first.gap in SPACES:
        if before.is_capital and before.key in lists.before_works and not before.headline:
            return "part of the name of a work or a feature"
        second = spot.tokens[spot.start - 2] if spot.start > 1 else None
        if before.key == "of" and second is not None and second.is_capital and second.key in lists.works | lists.bodies:
            return "part of a longer name"
    return _head_of_longer_name(spot)


def _is_river(spot: Spot) -> bool:
    """Whether the name on its own is that of a river that the gazetteer holds."""
    return any(match.entry.place.kind is Kind.RIVER and match.naming & Naming.MAIN for match in spot.matches)


def _head_of_longer_name(spot: Spot) -> str | None:
    """Whether capitalised words follow that end in the head of a name: "Kharkiv Oblast Administration"."""
    lists = words()
    reach = _LOOK_AHEAD_IN_HEADLINE if spot.first.headline else LOOK_AHEAD
    for token in spot.tokens[spot.stop : spot.stop + reach]:
        joined = token.gap in SPACES or token.gap[1:] in {"s ", "S "}
        if not token.is_capital or not joined:
            return None
        if token.key in lists.bodies:
            return "part of the name of a body"
        if token.key in lists.works:
            return "part of the name of a work or a feature"
        if token.key in lists.titles or (token.key in lists.roles and token.key not in GENERIC_WORDS):
            return None
    return None


def _lone_word(spot: Spot) -> str | None:
    """Vetoes of a name of one word, from the word itself."""
    lists, token, key = words(), spot.first, spot.first.key
    contained = _is_contained(spot)
    if key in lists.peoples:
        return "the name of a people"
    if key in lists.never and not (contained and not token.begins):
        return "a word that is seldom a place"
    if len(key) <= _TOO_SHORT and key.isascii():
        return "too short for a name"
    if _is_abbreviation(token) and not (token.headline and spot.weight >= LARGE):
        return "an abbreviation"
    if contained:
        return None
    if _is_everyday(spot) and (spot.evidence is not Evidence.STRONG or token.headline):
        return "an everyday word"
    if key in spot.people.surnames and not spot.evidence and not is_office(spot):
        return "the surname of a person of this text"
    if (
        key in lists.given
        and not _is_river(spot)
        and spot.evidence < (Evidence.SOME if spot.weight >= _VERY_LARGE else Evidence.STRONG)
    ):
        return "a given name"
    return None


def _is_everyday(spot: Spot) -> bool:
    """Whether the word is no name elsewhere; Ukrainian and Russian write such words small inside a sentence."""
    key = spot.first.key
    if key not in words().common and key not in spot.small:
        return False
    return key.isascii() or spot.first.begins or spot.first.headline


def _is_abbreviation(token: Token) -> bool:
    """Whether a word of up to four letters has more than one capital: DPR, MoD."""
    return token.capitals > 1 and len(token.key) <= _SHORT_CODE


def _in_company(spot: Spot) -> str | None:
    """Vetoes of a small place's name that stands where a person's would."""
    lists, token, after, before = words(), spot.first, spot.after, spot.before
    is_sure = spot.evidence is Evidence.STRONG and not token.key.isascii() and token.key not in lists.common
    if spot.weight >= LARGE or token.headline or is_sure:
        return None
    if after is not None and after.gap.isspace():
        if after.key in lists.speech and spot.evidence is not Evidence.STRONG:
            return "followed by a verb of speech"
        allowed = GENERIC_WORDS | lists.roles | lists.titles | lists.never
        contained = not after.key.isascii() and has_generic_word(spot.tokens, spot.stop + 1)
        if (
            after.is_capital
            and "\n" not in after.gap
            and after.key not in allowed
            and not (after.headline or contained)
        ):
            return "part of a longer name"
    if before is None or token.begins or token.gap != " " or not before.is_capital or spot.evidence:
        return None
    if before.key in lists.never | lists.peoples | _COMPASS | GENERIC_WORDS | lists.before_place:
        return None
    if before.begins and not before.key.isascii() and before.key not in lists.given | lists.titles:
        return None
    return None if before.begins and before.key in lists.common else "part of a longer name"


def _is_contained(spot: Spot) -> bool:
    """Whether a comma and the name of a region or country follow: "Reading, Pennsylvania"."""
    after = spot.after
    if after is None or after.gap != ", " or not after.is_capital:
        return False
    larger = {Kind.REGION, Kind.COUNTRY}
    return any(
        match.entry.place.kind in larger and match.naming & Naming.MAIN for match in spot.store.matches(after.key)
    )
