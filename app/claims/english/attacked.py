"""The attack that "the attack" means: the place and the attackers that an earlier verb of the sentence told of."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims.english.parties import Actor
from app.claims.english.places import PlacePhrase, PlaceReader
from app.claims.english.scene import Scene


@dataclass(frozen=True, slots=True)
class Attack:
    """Whoever attacked, as far as the words say, and where."""

    places: PlacePhrase
    attacker: Actor | None


def attack_before(scene: Scene, places: PlaceReader, noun: int) -> Attack | None:
    """As in "attacked X, but the attack was repelled": the attack whose noun stands at an item, told by a verb."""
    words = scene.lexicon.words
    if noun == scene.begin or scene.items[noun - 1].text not in words["definite"]:
        return None
    for group in reversed(scene.verbs):
        if group.end <= noun and group.lemma in words["attacking"] and not group.passive:
            phrase = places.read(group.end, noun)
            return None if phrase is None else Attack(phrase, scene.subject(group).actor)
    return None
