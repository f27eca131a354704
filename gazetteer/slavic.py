"""Reasons of Ukrainian and Russian why a capitalised word is no mention of a place."""

from __future__ import annotations

import re

from gazetteer.entry import Naming, is_own_name
from gazetteer.evidence import SUFFIX_WORDS, has_generic_word
from gazetteer.spot import LARGE, LOOK_AHEAD, SPACES, Spot
from gazetteer.words import words

#: Endings of adjectives, folded: of names of bodies, units and persons as much as of places.
_ADJECTIVE = re.compile(
    r"(?:[сцз]ь?к|[ое]в|[єн]|[чщ]н)"
    r"(?:ий|ого|ому|им|ім|ый|ой|ым|ом|а|ої|у|ою|ій|ая|ую|е|ое|і|их|ими|ие|ые|ых)$"
)

#: Those among them that a town's name has too, as Донецьк has: Донецька, Донецьку, Донецком.
_ENDS_AS_NOUN = re.compile(r"(?:к|в|н)(?:а|у|ом|е|і)$")

#: Beginnings of words for bodies and units, folded.
_BODY = re.compile(
    r"(?:рад[аиіуою]|рад$|міськрад|сільрад|облрад|райрад|горсовет|облсовет|совет|адміністраці|администраци|ова$|мва$|вца$|"
    r"ода$|вга$|бригад|полк|батальйон|батальон|дивізі|дивизи|корпус|армі|арми|флот|загін|загон|отряд|прокуратур|поліці|"
    r"полици|суд[уаоі]?м?$|виконком|исполком|університет|университет|лікарн|больниц|завод|тец$|тес$|грес$|аес$|аэс$|"
    r"комунальн|коммунальн|військкомат|военкомат|єпархі|епархи|водоканал|обленерго|облэнерго|залізниц|железн)"
)

_OPENS_QUOTATION = re.compile(r"[ \u00a0][\"“„«]")
_DASH = re.compile(r"\s[-–—]\s|:")


def is_office(spot: Spot) -> bool:
    """Whether a title and the case form of a large place make an office: "мэр Харькова", "Президент України"."""
    before, after = spot.before, spot.after
    if before is None or before.key not in words().titles or spot.weight < LARGE:
        return False
    if after is not None and after.is_capital and after.gap in SPACES and after.key not in words().given:
        return False
    return all(match.naming & Naming.INFLECTED for match in spot.matches)


def slavic_veto(spot: Spot) -> str | None:
    """Vetoes of Ukrainian and Russian: adjectives of bodies and units, and words in a case form at a line's start."""
    lists, last = words(), spot.tokens[spot.stop - 1]
    if last.key.isascii():
        return None
    if _ADJECTIVE.search(last.key):
        if not (spot.evidence and _ENDS_AS_NOUN.search(last.key)) and _is_adjective_of_body(spot):
            return "an adjective in the name of a body or a unit"
        if _leaves_direction_out(spot):
            return "a direction whose word is left out"
        if has_generic_word(spot.tokens, spot.stop) or _lists_units(spot):
            return None
        if not any(is_own_name(match.naming) for match in spot.matches):
            return "an adjective of something else"
        before = spot.before
        if before is not None and before.is_capital and not before.headline and spot.first.gap in SPACES:
            named = before.key in lists.given or before.key in spot.people.surnames
            return "a surname" if named else None
    if spot.before is not None and _BODY.match(spot.before.key) and _OPENS_QUOTATION.fullmatch(spot.first.gap):
        return "the name of a body or a unit"
    inflected = all(match.naming & Naming.INFLECTED for match in spot.matches)
    if inflected and len(spot.keys) == 1 and spot.first.begins and not spot.first.headline and spot.weight < LARGE:
        return "a case form that begins a sentence without a preposition"
    return None


def _is_adjective_of_body(spot: Spot) -> bool:
    """Whether further adjectives at most stand between the name and the head of a body or unit in small letters."""
    for token in spot.tokens[spot.stop : spot.stop + LOOK_AHEAD]:
        if token.gap not in SPACES:
            return False
        if _BODY.match(token.key):
            return True
        if not _ADJECTIVE.search(token.key):
            return False
    return False


def _leaves_direction_out(spot: Spot) -> bool:
    """Whether a dash follows "на Бахмутському" in a list of what was shelled in each direction."""
    before, after = spot.before, spot.after
    return before is not None and before.key == "на" and after is not None and _DASH.search(after.gap) is not None


def _lists_units(spot: Spot) -> bool:
    """Whether the name heads a list of adjectives that a word for units closes: "Донецька і Луганська області"."""
    for token in spot.tokens[spot.stop : spot.stop + LOOK_AHEAD]:
        if token.key in SUFFIX_WORDS:
            return True
        if token.begins or not (token.key in {"і", "й", "та", "и"} or _ADJECTIVE.search(token.key)):
            return False
    return False
