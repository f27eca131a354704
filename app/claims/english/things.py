"""What is left, lost or owned in a place, where the place itself is not: "left X without power", "lost ground in X"."""

from __future__ import annotations

from app.claims.english.paths import Paths
from app.claims.english.places import PlacePhrase
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup


def is_of_things(scene: Scene, paths: Paths, group: VerbGroup, at: int, phrase: PlacePhrase) -> bool:
    """Whether a verb's object, which begins at an item and names the places of a phrase, is something that lies there.

    As in "cleared X of mines", "handed over its positions in X", "left 200 mines in X", "owns a factory in X".
    """
    words = scene.lexicon.words
    if at >= scene.end:
        return False
    between = {item.text for item in scene.items[at : phrase.places[0].at]}
    if group.lemma in words["clearing"]:
        behind = scene.items[phrase.end : min(scene.end, phrase.end + 2)]
        gone = behind[-1] if len(behind) > 1 and behind[0].text == "of" else scene.items[at]
        return gone.text in words["cleared_away"]
    if group.lemma in words["left_so"]:
        return _left_behind(scene, at, phrase, between) or paths.deprives(phrase.end)
    if group.lemma in words["handing_over"] and between & words["positions"]:
        return True
    if group.lemma in words["owning"]:
        return bool(between & words["sites"])
    return group.lemma == "lose" and scene.items[at].text in words["lost_things"]


def _left_behind(scene: Scene, at: int, phrase: PlacePhrase, between: set[str]) -> bool:
    """As in "left 200 mines in X", "abandoned 30 tanks in X": a count of things, and not of settlements."""
    words, first = scene.lexicon.words, scene.items[at].text
    counted = first in words["numbers"] or first[0].isdecimal()
    inside = scene.items[phrase.places[0].at - 1].text in words["lying_inside"]
    things = counted and inside and not between & words["counted_nouns"]
    return things or bool(between & words["cleared_away"])
