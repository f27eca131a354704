"""Whether a verb tells of a state that lasts rather than of what brought it about: "occupies", "are still in X"."""

from __future__ import annotations

from app.claims.english.lexicon import Form
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.models import Event

#: "Since" stands at most this many items behind a verb that it makes a lasting state.
_REACH = 3


def is_lasting(scene: Scene, sighting: Sighting) -> bool:
    """As in "occupies X", "had occupied X since March", "X is occupied", "are still in X"."""
    group = sighting.group
    if group is None:
        return False
    words = scene.lexicon.words
    behind = {item.text for item in scene.items[group.end : min(scene.end, group.end + _REACH)]}
    if group.lemma == "be" and sighting.event is Event.ENTERS:
        return "still" in behind
    if group.lemma != "occupy" or sighting.event is not Event.CAPTURES:
        return False
    present = group.passive and any(item.text in words["present"] for item in scene.items[group.begin : group.at])
    going_on = group.form in {Form.BASE, Form.THIRD} or group.progressive or present
    return going_on or bool(behind & words["lasting_since"])
