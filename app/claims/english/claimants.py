"""Whose claim a noun names that governs a deed: "the Russian claim to have", "the ministry's claim to have"."""

from __future__ import annotations

from app.claims.english.paths import Paths
from app.claims.english.places import PlacePhrase
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup

#: Whose claim it is stands at most this many items before "claim to".
_OWNER_REACH = 3


def claimant(scene: Scene, paths: Paths, group: VerbGroup, phrase: PlacePhrase | None) -> str | None:
    """The side whose claim it is to have done what a verb group tells of the places of a phrase."""
    first = max(scene.begin, group.begin - _OWNER_REACH)
    owner = next((one for one in reversed(scene.actors) if first < one.end <= group.begin), None)
    named = paths.side_within(first, group.begin)
    if named is not None or owner is None:
        return named
    side = scene.speaker_of(owner).side
    place = None if phrase is None else scene.items[phrase.places[0].at].place
    own = place is not None and place.country == side
    return None if own and side == _denier(scene, group) else side


def _denier(scene: Scene, group: VerbGroup) -> str | None:
    """The side of whoever denies the claim: "the staff rejected the ministry's claim" is of two sides."""
    before = (one for one in reversed(scene.verbs) if one.end <= group.begin)
    denial = next((one for one in before if scene.lexicon.reports.get(one.lemma) == "deny"), None)
    actor = None if denial is None else scene.subject(denial).actor
    return None if actor is None else scene.speaker_of(actor).side
