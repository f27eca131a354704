"""Whom "they" and "it" mean by their number: "they" is no spokesman, and "it" are no soldiers."""

from __future__ import annotations

from collections.abc import Iterable

from app.claims.english.parties import Actor, Reference
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.models import Event
from app.claims.roles import Role

#: What somebody denies of "them" is a deed of the other side; of its own it denies only the end.
_DEEDS = frozenset({Event.CAPTURES, Event.ENTERS, Event.ADVANCES})
#: What those go on to do who have driven others out.
_SUCCESSES = _DEEDS | {Event.HOLDS}


def is_speakers_own(scene: Scene, actor: Actor, begin: int, speaker: Actor | None) -> bool:
    """Whether "it", "its troops" or "his men" open what somebody says, whose words begin at an item: the speaker's.

    "Their troops" are those of many who speak.
    """
    opens = actor.begin == begin or scene.items[actor.begin - 1].text == "that"
    if not opens or actor.reference is not Reference.THEIR:
        return False
    if any(group.finite and begin <= group.at < actor.begin for group in scene.verbs):
        return False
    first = scene.items[actor.begin].text
    many = first == "their" and speaker is not None and scene.is_plural(speaker)
    return many or first in scene.lexicon.words["singular_pronouns"]


def others_meant(scene: Scene, sighting: Sighting, actor: Actor) -> tuple[str | None] | None:
    """The side of "they", where it is not that of whoever was named last; None where it is.

    "Syrskyi said that they had entered X" is said of the troops told of before. "The army said that they" may be
    either, so that the side is left open, save where it tells of a failure or denies a deed. Behind "the army drove
    the Russians out" it is the army that goes on to take what "they" take.
    """
    if actor.role is not Role.PRONOUN or actor.name != "they":
        return None
    named = [one for one in scene.actors if one.end <= actor.begin]
    speaker = next((one for one in reversed(named) if one.side is not None), None)
    if speaker is None:
        doer = None if named or scene.memory.others else scene.memory.doer
        return (doer,) if doer is not None and sighting.event in _SUCCESSES else None
    manner = _manner(scene, speaker)
    if manner is None or (speaker.role is Role.TROOPS and scene.is_plural(speaker)):
        return None
    others = scene.troops_before(speaker.begin)
    if others in {None, speaker.side}:
        return None
    group = sighting.group
    if sighting.event is Event.REPELS and not sighting.opposed:
        return (speaker.side,)
    denied = sighting.event in _DEEDS and (manner == "deny" or (group is not None and group.negated))
    return (others,) if sighting.opposed or denied or scene.is_one_person(speaker) else (None,)


def _manner(scene: Scene, speaker: Actor) -> str | None:
    """How somebody says something; None for whoever is the subject of no such verb."""
    told = (group for group in scene.verbs if group.lemma in scene.lexicon.reports)
    return next((scene.lexicon.reports[one.lemma] for one in told if scene.subject(one).actor == speaker), None)


def side_of_number(scene: Scene, actors: Iterable[Actor], *, plural: bool) -> str | None:
    """The one side of which somebody of that number is among some actors: a body or a country, or troops."""
    sides = {one.side for one in actors if scene.is_plural(one) is plural and not (plural and one.role is Role.SPEAKER)}
    return next(iter(sides)) if len(sides) == 1 else None
