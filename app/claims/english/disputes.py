"""What is told of a place that is fought over, other than by verbs of fighting: "a battleground", "saw clashes"."""

from __future__ import annotations

from collections.abc import Iterator

from app.claims.english.places import PlaceReader, PlaceRef
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.subjects import subject_places
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event
from app.claims.tokens import ItemKind

#: Articles and adjectives before "battleground", "fighting" and the like are at most this many items.
_LEAD = 6


def find_disputes(scene: Scene, places: PlaceReader) -> Iterator[Sighting]:
    """All places that a sentence says to be fought over, as "X is in the grey zone", "X saw heavy fighting"."""
    words = scene.lexicon.words
    for group in scene.verbs:
        if group.passive or not (group.finite or "implicative" in group.catenatives):
            continue
        if group.lemma in words["lasting"] or group.lemma in words["becoming"]:
            end = _battleground(scene, group.end)
        elif group.lemma in words["witnessing"]:
            end = _fighting(scene, group.end)
        else:
            continue
        phrase = None if end is None else subject_places(scene, places, group, scene.subject(group).place)
        if end is not None and phrase is not None:
            yield _sighting(group, phrase.places, end)


def _sighting(group: VerbGroup, refs: tuple[PlaceRef, ...], end: int) -> Sighting:
    return Sighting(group.at, Event.CONTESTS, "state.fought_over", refs, None, None, False, False, group, end)


def _battleground(scene: Scene, at: int) -> int | None:
    """Past "a battleground", "in the grey zone", "the scene of heavy fighting"; None where nothing such follows."""
    items, words = scene.items, scene.lexicon.words
    for k in range(at, min(scene.end, at + _LEAD)):
        length = words["battlegrounds"].starting(items, k, scene.end)
        if length:
            return k + length
        if items[k].text in words["scenes"]:
            led = k + 1 < scene.end and items[k + 1].text == "of"
            return _fighting(scene, k + 2) if led else None
        if items[k].kind is ItemKind.PUNCTUATION or not (_describes(scene, k) or items[k].text == "in"):
            return None
    return None


def _fighting(scene: Scene, at: int) -> int | None:
    """Past the noun of a fight that adjectives lead to: "some of the heaviest fighting"."""
    for k in range(at, min(scene.end, at + _LEAD)):
        item = scene.items[k]
        if any(rule.event is Event.CONTESTS for rule in scene.lexicon.noun_rules.get(item.text, ())):
            return k + 1
        if item.kind is not ItemKind.WORD or item.text in scene.lexicon.words["no_fighting"]:
            return None
    return None


def _describes(scene: Scene, at: int) -> bool:
    """Whether a word may stand before a noun that it describes: no verb, no preposition, no negation."""
    text, words = scene.items[at].text, scene.lexicon.words
    known = ("prepositions", "conjunctions", "negations", "nobody")
    return text not in scene.lexicon.forms and not any(text in words[name] for name in known)
