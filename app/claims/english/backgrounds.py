"""Clauses that tell of no deed done: what is demanded, what would be, and what was before somebody put an end to it."""

from __future__ import annotations

from app.claims.english.lexicon import Form
from app.claims.english.parties import Actor
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event
from app.claims.roles import Role
from app.claims.tokens import ItemKind

_CLAUSE_MARKS = frozenset({",", ";", ":", '"'})

#: "That" stands at most this many items before a subjunctive, and at most this many behind what asks for it.
_CLAUSE_REACH = 12
#: What became of somebody is told at most this many items behind the clause that says who they were.
_FATE_REACH = 30
#: "But were forced out" begins at most this many items behind a place.
_AGAIN_REACH = 6
#: "For" stands at most this many items behind what lasted, and "months" behind "for".
_LENGTH_REACH = 7
#: Words that open a sentence and say of what kind it is are at most this many.
_OPENING_REACH = 5
#: Being somewhere: what ends with those who are there.
_PRESENCE = frozenset({Event.ENTERS, Event.ADVANCES, Event.HOLDS})


def is_over(scene: Scene, sighting: Sighting) -> bool:
    """As in "was occupied for a month", "held X for six months": how long it lasted tells that it is no more."""
    group = sighting.group
    if group is None or group.perfect or group.lemma not in scene.lexicon.words["enduring_states"]:
        return False
    past = group.form is Form.PAST or any(
        scene.items[k].text in scene.lexicon.words["was"] for k in range(group.begin, group.end)
    )
    behind = range(sighting.end, min(scene.end, sighting.end + _LENGTH_REACH))
    lead = next((k for k in behind if scene.items[k].text == "for"), None)
    if not past or lead is None or any(scene.items[k].kind is ItemKind.PUNCTUATION for k in range(sighting.end, lead)):
        return False
    length = range(lead, min(scene.end, lead + _LENGTH_REACH))
    unit = next((k for k in length if scene.items[k].text in scene.lexicon.words["lengths"]), None)
    # "Was held for a month before they left": there the end is told, and this is what came before it.
    return unit is not None and not (unit + 1 < scene.end and scene.items[unit + 1].text in {"before", "until"})


def is_asked_for(scene: Scene, sighting: Sighting) -> bool:
    """As in "demands that Ukraine cede X": the plain form in such a clause tells of what somebody wants."""
    group = sighting.group
    if group is None or group.form is not Form.BASE or group.finite or group.infinitive:
        return False
    actor = scene.subject(group).actor
    if actor is None or actor.end > group.begin:
        return False
    items, words = scene.items, scene.lexicon.words
    that = next(
        (k for k in range(actor.begin - 1, max(scene.begin, group.begin - _CLAUSE_REACH) - 1, -1) if _opens(scene, k)),
        None,
    )
    if that is None or items[that].text != "that":
        return False
    if actor.end == group.begin and actor.begin == that + 1 and actor.role is Role.SIDE:
        return True
    asking = words["mandative"]
    return any(asking.starting(items, k, that) for k in range(max(scene.begin, that - _CLAUSE_REACH), that))


def is_supposed(scene: Scene, sighting: Sighting) -> bool:
    """As in "troops marching on X would change everything": nobody says that there are such troops."""
    group = sighting.group
    if group is None or group.form is not Form.ING or group.finite:
        return False
    actor = scene.subject(group).actor
    if actor is None or actor.end != group.begin:
        return False
    past = sighting.end
    links = scene.lexicon.words["list_links"]
    while past < scene.end and (scene.items[past].kind is ItemKind.PLACE or scene.items[past].text in links):
        past += 1
    return past < scene.end and (scene.is_modal(past) or scene.items[past].text in scene.lexicon.words["future"])


def is_undone(scene: Scene, sighting: Sighting) -> bool:
    """As in "a group that had entered X was wiped out": those of whom it was said are there no more."""
    group = sighting.group
    if group is None or sighting.event not in _PRESENCE:
        return False
    if _left_again(scene, sighting):
        return True
    relative = _relative(scene, group)
    if relative is None:
        return False
    if scene.items[relative].text == "where":
        return any(scene.items[k].text == "had" for k in range(group.begin, group.at))
    actor = scene.actor_ending(relative)
    return actor is not None and _gone(scene, sighting, actor)


def is_conditional(scene: Scene, group: VerbGroup, *, reported: bool) -> bool:
    """As in "should have left X", "would have to leave X": only in reported speech does "would" tell of the future.

    In "the deal would have them leave X" the verb of what is wanted stands before those who are to do it.
    """
    actor = scene.subject(group).actor
    if actor is not None and actor.begin - 2 >= scene.begin:
        modal, causing = (scene.items[k].text for k in (actor.begin - 2, actor.begin - 1))
        if causing in scene.lexicon.words["causing"] and modal in scene.lexicon.words["conditional_modals"]:
            return True
    helpers = {scene.items[k].text for k in range(group.begin, group.at)}
    if group.perfect and helpers & scene.lexicon.words["contrary_to_fact"]:
        return True
    return "would" in helpers and (group.perfect or not reported)


def is_imagined(scene: Scene, sighting: Sighting) -> bool:
    """As in "one scenario sees troops enter X": what a plan, a game or a forecast shows has not happened."""
    if is_fiction(scene, sighting.at):
        return True
    imagined = scene.lexicon.words["imagined"]
    for at in range(sighting.at - 1, scene.begin - 1, -1):
        if scene.items[at].text in _CLAUSE_MARKS:
            return False
        if scene.items[at].text in imagined and not any(group.at == at for group in scene.verbs):
            lemmas = scene.lexicon.words["imagining"]
            return any(at < one.at < sighting.at and one.lemma in lemmas for one in scene.verbs)
    return False


def is_fiction(scene: Scene, at: int) -> bool:
    """As in "in the drill, troops captured X", "Peace plan: troops leave X": what opens a sentence calls it no deed."""
    opening = range(scene.begin, min(at, scene.begin + _OPENING_REACH))
    label = next((k for k in opening if scene.items[k].text == ":"), scene.begin)
    if any(scene.items[k].text in scene.lexicon.words["imagined"] for k in range(scene.begin, label)):
        return True
    if scene.items[scene.begin].text not in {"in", "during"}:
        return False
    comma = next((k for k in opening if scene.items[k].text == ","), scene.begin + _OPENING_REACH)
    return any(scene.items[k].text in scene.lexicon.words["fictions"] for k in opening if k < comma)


def _left_again(scene: Scene, sighting: Sighting) -> bool:
    """As in "entered X but were forced out", "entered X and left": the same clause says that they are gone."""
    items, words = scene.items, scene.lexicon.words
    for k in range(sighting.end, min(scene.end, sighting.end + _AGAIN_REACH)):
        if items[k].text not in {"but", "and", "before", "then"}:
            continue
        at, passive = k + 1, False
        while at < scene.end and any(items[at].text in words[name] for name in ("be", "have", "adverbs")):
            passive = passive or items[at].text in words["be"]
            at += 1
        if passive and words["ended_presence"].starting(items, at, scene.end):
            return True
        past = at + words["gone_again"].starting(items, at, scene.end)
        if past > at and (past >= scene.end or items[past].kind is ItemKind.PUNCTUATION or items[past].text == "again"):
            return True
    return False


def _opens(scene: Scene, at: int) -> bool:
    item = scene.items[at]
    return item.text in scene.lexicon.words["boundaries"] or item.text in {",", ";", ":", '"'}


def _relative(scene: Scene, group: VerbGroup) -> int | None:
    """Where the relative word stands whose clause a verb is in."""
    at = group.begin - 1
    actor = scene.subject(group).actor
    if at > scene.begin and scene.items[at].text in {"that", "which", "who"}:
        return at
    if actor is not None and actor.end == group.begin and actor.begin - 1 > scene.begin:
        return actor.begin - 1 if scene.items[actor.begin - 1].text == "where" else None
    return None


def _gone(scene: Scene, sighting: Sighting, actor: Actor) -> bool:
    """Whether the sentence says what put an end to somebody, before them or behind what is said of them."""
    items, ended = scene.items, scene.lexicon.words["ended_presence"]
    if ended.ending(items, actor.begin, scene.begin):
        return True
    for k in range(sighting.end, min(scene.end, sighting.end + _FATE_REACH)):
        if items[k].text in {";", ":", '"'} or items[k].kind is ItemKind.PLACE:
            return False
        if ended.starting(items, k, scene.end) and items[_lead(scene, k)].text in scene.lexicon.words["be"]:
            return True
    return False


def _lead(scene: Scene, at: int) -> int:
    """The item before a participle and its adverbs."""
    lead = at - 1
    while lead > scene.begin and (
        scene.items[lead].text in scene.lexicon.words["adverbs"] or scene.items[lead].text.endswith("ly")
    ):
        lead -= 1
    return lead
