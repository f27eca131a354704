"""Who took a place, by what is told beside: "X was taken and the Russians fled", "troops pose in X, which suggests"."""

from __future__ import annotations

from app.claims.english.lexicon import Form
from app.claims.english.parties import Reference
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.verbs import VerbGroup
from app.claims.roles import Role

#: What became of those who had the place is told at most this many items from its taking.
_REACH = 16


def told_beside(scene: Scene, sighting: Sighting) -> str | None:
    """The side that a taking without a doer is of, by who was driven off or who was seen there."""
    return _driven_off(scene, sighting) or _seen_there(scene, sighting)


def _driven_off(scene: Scene, sighting: Sighting) -> str | None:
    for group in scene.verbs:
        joined = sighting.end <= group.begin < sighting.end + _REACH and _links(scene, sighting.end, group)
        side = _loser(scene, group) if joined and not group.negated and group.finite else None
        if side is not None:
            return scene.theatre.opponent(side)
    return None


def _loser(scene: Scene, group: VerbGroup) -> str | None:
    words = scene.lexicon.words
    gone = group.lemma in words["going_away"] and not group.passive
    if not gone and not (group.lemma in words["driving_away"] and (group.passive or group.form is Form.PAST)):
        return None
    actor = scene.subject(group).actor
    if actor is None or actor.reference is not Reference.NAMED or actor.role not in {Role.TROOPS, Role.SIDE}:
        return None
    behind = scene.items[group.end].text if group.end < scene.end else ""
    return actor.side if gone or group.passive or behind in words["backwards"] else None


def _links(scene: Scene, past: int, group: VerbGroup) -> bool:
    """Whether only "and" parts the clauses, so that the second tells on of the first."""
    actor = scene.subject(group).actor
    if actor is None or actor.begin < past:
        return False
    between = scene.items[past : actor.begin]
    barriers = scene.lexicon.words["boundaries"] - {"that"}
    return any(item.text == "and" for item in between) and not any(
        item.text in barriers or item.text in {";", '"'} for item in between
    )


def _seen_there(scene: Scene, sighting: Sighting) -> str | None:
    """As in "the Russian flag flies over X, which suggests that it was taken": the one side that was seen."""
    words = scene.lexicon.words
    hints = [one for one in scene.verbs if one.end <= sighting.at and one.lemma in words["hinting"]]
    last = hints[-1] if hints else None
    if last is None or last.negated or scene.items[last.begin - 1].text not in {",", "which"}:
        return None
    told = range(last.end, sighting.at)
    if any(scene.names.side_of_word(scene.items[k].text) is not None for k in told):
        return None
    adjectives = {scene.names.side_of_word(scene.items[k].text) for k in range(scene.begin, last.begin)}
    sides = (adjectives | {one.side for one in scene.actors if one.end <= last.begin}) - {None}
    return next(iter(sides)) if len(sides) == 1 else None
