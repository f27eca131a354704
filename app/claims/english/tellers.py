"""Whose word it is, where a mayor, a unit or a ministry of no known side tells of a deed: the deed tells the side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.claims.english.frames import Frame
from app.claims.english.parties import Actor, Reference
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.models import Basis, Event, Speaker
from app.claims.roles import Role
from app.claims.tokens import Item

#: What a side boasts of; a withdrawal it only admits, or tells of the other side.
_SUCCESSES = frozenset({Event.CAPTURES, Event.ENTERS, Event.HOLDS, Event.REPELS, Event.ADVANCES, Event.CUTS_SUPPLY})
_TAKING = frozenset({Event.CAPTURES, Event.ENTERS})
#: "That has been defending" behind troops is at most this many items.
_WHO_REACH = 4


@dataclass(frozen=True, slots=True)
class Deed:
    """What is told: the event with its side, and the first place's item.

    ``unnamed`` tells that the words say not who did it, ``own`` that they call it the speaker's own ("its troops") or
    speak of it as only those do whom it serves ("liberated").
    """

    event: Event
    side: str | None
    place: Item
    unnamed: bool = False
    own: bool = False


def deed_of(scene: Scene, sighting: Sighting, event: Event, side: str | None, at: int) -> Deed:
    """What a sighting, read as an event of a side, makes of the place at an item."""
    actor = sighting.actor
    own = actor is not None and actor.reference is Reference.THEIR and scene.side_before(actor.begin) != side
    return Deed(
        event,
        side,
        scene.items[at],
        unnamed=actor is None and sighting.event is Event.CAPTURES,
        own=own or (sighting.restores and event is Event.CAPTURES),
    )


def teller_meant(scene: Scene, sighting: Sighting, frame: Frame | None) -> Frame | None:
    """The frame of what is said: of whoever claims it in a passive ("X, claimed by Russia"), whoever tells of that.

    Without a side nobody's denial is anybody's, so that of "X has not fallen, the brigade said" is known by the place.
    """
    group, claimant = sighting.group, sighting.actor
    if group is not None and group.passive and group.lemma == "claim" and claimant is not None:
        speaker = scene.speaker_of(claimant)
        return Frame(group.at, scene.begin, scene.end, speaker, "say", Basis.STATEMENT, forward=False, actor=claimant)
    if frame is None or frame.actor is None or frame.speaker.side is not None or not sighting.places:
        return frame
    if sighting.places[0].anaphor is not None:
        return frame
    denied = frame.manner == "deny" or (sighting.group is not None and sighting.group.negated)
    if not denied or sighting.actor is not None:
        return frame
    deed = Deed(sighting.event, None, scene.items[sighting.places[0].at], unnamed=True)
    return replace(frame, speaker=teller(scene, frame, deed))


def heard_through(
    scene: Scene, frame: Frame | None, frames: Sequence[Frame], event: Event, side: str | None
) -> Frame | None:
    """The frame of what is said: an admission of which only the other side tells is that side's word.

    "Moscow said that Kyiv had admitted the loss of X" is what Moscow says.
    """
    own = None if frame is None else frame.speaker.side
    other = scene.theatre.opponent(own)
    if frame is None or other is None or side != (own if event is Event.WITHDRAWS else other):
        return frame
    passed_on = (frame.relay, *(one.speaker for one in frames if _holds(scene, one, frame)))
    outer = next((speaker for speaker in passed_on if speaker is not None and speaker.side == other), None)
    return frame if outer is None else replace(frame, speaker=outer, actor=None)


def told_on(scene: Scene, frames: Sequence[Frame], at: int, side: str | None) -> Frame | None:
    """The frame that a clause of no voice goes on: "X is cut off, the ministry said, and Y is under its control".

    Only what a side has done is still told by its own voice; the rest may be the reporter's.
    """
    closed = [one for one in frames if not one.forward and one.manner == "say" and one.at < at]
    if not closed or closed[-1].basis is not Basis.STATEMENT:
        return None
    last, items = closed[-1], scene.items
    rest = range(last.at + 1, at)
    link = next((k for k in rest if items[k].text == ";" or (items[k].text, items[k + 1].text) == (",", "and")), None)
    if link is None or any(one.role is Role.SPEAKER and one.begin > link for one in scene.actors):
        return None
    return last if side is not None and side == last.speaker.side else None


def _holds(scene: Scene, outer: Frame, inner: Frame) -> bool:
    """Whether somebody says that another says something, rather than each something of their own.

    "Kyiv said this hours after Moscow said that" tells of two who speak for themselves.
    """
    if outer is inner or inner.actor is None or outer.manner != "say" or not outer.begin <= inner.at < outer.end:
        return False
    lead = range(outer.begin, inner.actor.begin)
    beside = any(scene.items[k].text in scene.lexicon.words["time_conjunctions"] for k in lead)
    return not outer.forward or not (beside or any(group.finite and group.at in lead for group in scene.verbs))


def teller(scene: Scene, frame: Frame, deed: Deed) -> Speaker:
    """The speaker of a frame, with the side that what is told gives to somebody of no known side."""
    speaker, actor = frame.speaker, frame.actor
    if actor is None or speaker.body is not None or scene.is_third_party(actor):
        return speaker
    unit = actor.role is Role.TROOPS
    if unit and speaker.side is None and deed.side is not None and deed.event in _TAKING and _defends(scene, actor):
        return replace(speaker, side=scene.theatre.opponent(deed.side))
    bare = actor.reference is Reference.BARE
    # A unit that tells of an attack beaten off speaks of its own deed, whichever side was named last before it.
    if (
        unit
        and deed.side is not None
        and ((speaker.side is None and deed.unnamed) or (bare and deed.event is Event.REPELS))
    ):
        return replace(speaker, side=deed.side)
    if not bare or scene.source.side is not None or (speaker.side is not None and not unit):
        return speaker
    if scene.side_of_office(actor) is not None:
        return speaker
    side = _side(scene, actor, deed) or _side_of_outlet(scene, actor, frame)
    return speaker if side is None else replace(speaker, side=side)


def _side(scene: Scene, actor: Actor, deed: Deed) -> str | None:
    words = scene.lexicon.words
    phrase = scene.phrase_of(actor)
    fights = actor.role is Role.TROOPS or _names_one(phrase, words["ranks"] | words["troops"])
    fights = fights or _names_one(phrase[actor.end - actor.begin :], words["groups_of_forces"])
    governs = _names_one(phrase, words["state_offices"])
    local = scene.is_local(actor)
    if not (fights or governs or local):
        return None
    if deed.own and not local and deed.side is not None:
        return deed.side
    home = scene.home_of(deed.place)
    abroad = scene.theatre.opponent(home)
    if _beside(scene, abroad):
        return None
    if local:
        return home
    if home not in scene.theatre.prior.countries or _heard_before(scene, abroad):
        return None
    if fights:
        return home
    if deed.event in _SUCCESSES:
        return deed.side
    # Of troops that leave their own land, their state and the other's tell in the same words.
    return home if deed.event is Event.WITHDRAWS and deed.side != home else None


def _side_of_outlet(scene: Scene, actor: Actor, frame: Frame) -> str | None:
    """As in "TASS, citing a source, says": officials who talk to a side's own outlet without a name are its own."""
    words = scene.lexicon.words
    unnamed = _names_one(scene.items[actor.begin : actor.end], words["officials"] | words["sources"])
    return frame.relay.side if frame.relay is not None and unnamed else None


def _defends(scene: Scene, actor: Actor) -> bool:
    """As in "the brigade that defended it": what is taken is taken from those who tell of it."""
    behind = scene.items[actor.end : min(scene.end, actor.end + _WHO_REACH)]
    return any(item.text.startswith("defend") for item in behind)


def _names_one(phrase: Sequence[Item], known: frozenset[str]) -> bool:
    return any(item.text in known for item in phrase)


def _beside(scene: Scene, side: str | None) -> bool:
    """Whether an official or outlet of a side is named beside: "the mayor told TASS"."""
    return any(one.side == side and one.role is Role.SPEAKER for one in scene.actors)


def _heard_before(scene: Scene, side: str | None) -> bool:
    """Whether a side was quoted last, so that "a commander" may be its own."""
    last = scene.memory.speaker
    return last is not None and last.side == side
