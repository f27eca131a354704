"""The attack that "the attack" or "all of them" means: the place and the attackers that words before it told of."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims.english.parties import Actor
from app.claims.english.places import PlacePhrase, PlaceReader, PlaceRef
from app.claims.english.scene import RememberedAttack, Scene
from app.claims.english.subjects import places_ending
from app.claims.tokens import ItemKind

#: Words between the noun of an attack and its place, and between an opening place and the noun, are at most so many.
_REACH = 6
#: A subject and its verb between an opening place and the noun of an attack have at most this many items.
_CLAUSE_REACH = 14


@dataclass(frozen=True, slots=True)
class Attack:
    """Where somebody attacked, and who did as far as the words say: a phrase for them, or their side alone."""

    places: PlacePhrase
    attacker: Actor | None
    side: str | None = None


def attack_before(scene: Scene, places: PlaceReader, noun: int) -> Attack | None:
    """The attack whose noun stands at an item: one that a verb told of, that lies where the sentence opens, or before.

    As in "attacked X, but the attack was repelled", "In X, their attempts to cross failed", "The attacks failed".
    """
    words = scene.lexicon.words
    if noun > scene.begin and scene.items[noun - 1].text in words["definite"]:
        for group in reversed(scene.verbs):
            if group.end <= noun and group.lemma in words["attacking"] and not group.passive:
                phrase = places.read(group.end, noun)
                return None if phrase is None else Attack(phrase, scene.subject(group).actor)
    opening = _opening(scene, places, noun)
    if opening is not None:
        return Attack(opening, None, scene.side_before(noun))
    taken_up = noun == scene.begin or any(
        scene.items[noun - 1].text in words[name] for name in ("definite", "every_one", "possessives")
    )
    return remembered_attack(scene, noun) if taken_up else None


def remembered_attack(scene: Scene, at: int) -> Attack | None:
    """The attack of the sentence before, where this one names no place before the item."""
    attack = scene.memory.attack
    if attack is None or any(scene.items[k].place is not None for k in range(scene.begin, at)):
        return None
    refs = tuple(PlaceRef(place, extent) for place, extent in attack.places)
    return Attack(PlacePhrase(refs, at), None, attack.side)


def find_attack(scene: Scene, places: PlaceReader) -> RememberedAttack | None:
    """The last attack that a sentence tells of, for the next sentence to take up."""
    words = scene.lexicon.words
    for group in reversed(scene.verbs):
        if group.lemma not in words["attacking"] or group.negated or group.future or group.may:
            continue
        subject = scene.subject(group)
        if group.passive:
            phrase = None if subject.place is None else places_ending(scene, places, subject.place)
            by = group.end < scene.end and scene.items[group.end].text == "by"
            doer = scene.actor_near(group.end + 1) if by else None
        else:
            phrase, doer = places.read(_past_defence(scene, group.end), scene.end), subject.actor
        if phrase is not None:
            return _remembered(scene, phrase, None if doer is None else scene.side_of(doer, None))
    for at in range(scene.end - 1, scene.begin, -1):
        if scene.items[at].text not in words["attack"] or scene.inside_actor(at):
            continue
        lead = next((k for k in range(at + 1, min(scene.end, at + _REACH)) if _leads(scene, k)), None)
        phrase = None if lead is None else places.read(lead, scene.end) or places.read(lead + 1, scene.end)
        if phrase is not None:
            return _remembered(scene, phrase, scene.side_before(at))
    return None


def _past_defence(scene: Scene, at: int) -> int:
    """Past "our positions" of "attacked our positions near X", and "in" behind them."""
    words = scene.lexicon.words
    past = at
    while past < scene.end and (
        scene.items[past].text in words["owners"]
        or scene.items[past].text in words["positions"]
        or scene.names.side_of_word(scene.items[past].text) is not None
    ):
        past += 1
    if past == at or past >= scene.end or scene.items[past - 1].text not in words["positions"]:
        return at
    return past + (scene.items[past].text in words["present_at"])


def _leads(scene: Scene, at: int) -> bool:
    return scene.items[at].text in scene.lexicon.words["prepositions"]


def _remembered(scene: Scene, phrase: PlacePhrase, side: str | None) -> RememberedAttack | None:
    named = [(ref.at, ref.extent) for ref in phrase.places if ref.anaphor is None]
    meant = [(at, ref.extent) for ref in phrase.places if ref.anaphor is not None for at in scene.focus.places_of(ref)]
    return RememberedAttack(tuple(named + meant), side) if named or meant else None


def attack_place(scene: Scene, places: PlaceReader, noun: int) -> PlacePhrase | None:
    """As in "Near X, the defenders held off an assault": where the sentence opens, with one clause up to the noun."""
    phrase = _opening(scene, places, noun, _CLAUSE_REACH)
    comma = phrase is not None and scene.items[phrase.end].text == ","
    finite = [one for one in scene.verbs if one.finite and one.end <= noun]
    return phrase if comma and len(finite) == 1 else None


def _opening(scene: Scene, places: PlaceReader, noun: int, reach: int = _REACH) -> PlacePhrase | None:
    """As in "Elsewhere, in X, their attempts": the place that the sentence opens with, right before the noun phrase."""
    words = scene.lexicon.words
    first = scene.begin
    while first < noun and (scene.items[first].text in words["adverbs"] or scene.items[first].text == ","):
        first += 1
    inside = scene.items[first].text in words["lying_inside"]
    if not inside and not words["near"].starting(scene.items, first, noun):
        return None
    phrase = places.read(first + inside, noun)
    if phrase is None or noun - phrase.end > reach or any(ref.anaphor is not None for ref in phrase.places):
        return None
    between = scene.items[phrase.end : noun]
    return phrase if not any(item.kind is ItemKind.PLACE for item in between) else None
