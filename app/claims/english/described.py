"""The place that a description is about: an apposition, a predicate, or a word such as "the town"."""

from __future__ import annotations

from app.claims.english.focus import Focus
from app.claims.english.places import PlaceRef
from app.claims.english.scene import Scene
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: The place that a distance is about stands at most this many items before it.
_SUBJECT_REACH = 30
_OWNER_REACH = 12


def described(scene: Scene, focus: Focus, at: int) -> int | None:
    """The place that what begins at an item tells of: the one right before it, with "which is" and the like between."""
    words = scene.lexicon.words
    for k in range(at - 1, max(scene.begin, at - _SUBJECT_REACH) - 1, -1):
        item = scene.items[k]
        if item.kind is ItemKind.PLACE:
            return None if k - 3 >= scene.begin and scene.items[k - 3].text == "between" else k
        meant = referred(scene, focus, k)
        if meant is not None:
            return meant
        if item.text not in words["description_fillers"] and item.text not in words["place_adjectives"]:
            return _over_an_apposition(scene, k, at)
    return None


def _over_an_apposition(scene: Scene, behind: int, at: int) -> int | None:
    """As in "X, a town of 3,000 people, lies 14 km from Y": the place before what a pair of commas encloses."""
    closing = next((k for k in range(behind + 1, at) if scene.items[k].text == ","), None)
    if closing != behind + 1 or scene.items[closing + 1].text not in scene.lexicon.words["lies"]:
        return None
    for k in range(behind, scene.begin, -1):
        if scene.items[k].kind is ItemKind.PLACE:
            return None
        if scene.items[k].text == ",":
            return k - 1 if scene.items[k - 1].kind is ItemKind.PLACE else None
    return None


def owner(scene: Scene, focus: Focus, at: int) -> int | None:
    """The place that an apposition or a copula describes."""
    words = scene.lexicon.words
    for k in range(at - 1, max(scene.begin, at - _OWNER_REACH) - 1, -1):
        item = scene.items[k]
        if item.kind is ItemKind.PLACE:
            return k
        if words["the_settlement"].ending(scene.items, k + 1, scene.begin):
            meant = focus.places_of(PlaceRef(k, None, Kind.SETTLEMENT))
            return meant[0] if meant else None
        if item.text == "and" and scene.items[k + 1].text in words["lies"]:
            return referred(scene, focus, scene.begin)
        if item.text in words["owner_ends"]:
            return None
    return None


def referred(scene: Scene, focus: Focus, at: int) -> int | None:
    """The place that words such as "the town", which end at an item and open the sentence, refer back to."""
    length = scene.lexicon.words["the_settlement"].ending(scene.items, at + 1, scene.begin)
    if not length or at + 1 - length != scene.begin:
        return None
    meant = focus.places_of(PlaceRef(scene.begin, None, Kind.SETTLEMENT))
    return meant[0] if len(meant) == 1 else None
