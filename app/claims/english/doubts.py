"""What the words around a clause take back: "it is not true that", "nearly", "reports that ... are false"."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from app.claims.english.degrees import is_nearly_whole
from app.claims.english.frames import Frame
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.verbs import VerbGroup
from app.claims.models import Basis
from app.claims.phrases import Phrases
from app.claims.tokens import ItemKind

#: "That" stands at most this many items before the verb of its clause.
_CLAUSE_REACH = 25
#: The words before "that" which say what its clause is worth are at most this many.
_LEAD_REACH = 8
#: What is said of a claim stands at most this many items behind it.
_TAIL_REACH = 16
_CLAUSE_MARKS = frozenset({",", ";", ":", '"'})


class Doubt(Enum):
    """How the words around a clause take it back."""

    NONE = auto()
    FALSE = auto()
    GROUNDLESS = auto()
    UNCONFIRMED = auto()
    POSSIBLE = auto()


def doubt_of(scene: Scene, sighting: Sighting, frame: Frame | None) -> Doubt:
    """How the words around a sighting take back what it tells."""
    group = sighting.group
    nearly = group is not None and _almost(scene, group) and not is_nearly_whole(scene, sighting)
    if group is not None and (nearly or _falsely(scene, group)):
        return Doubt.GROUNDLESS
    if sighting.group is None and (doubt := _of_noun(scene, sighting)) is not Doubt.NONE:
        return doubt
    first = scene.items[scene.begin].text in scene.lexicon.words["unconfirmed_reports"]
    if first and scene.items[min(scene.begin + 1, scene.end - 1)].kind is ItemKind.PUNCTUATION:
        return Doubt.UNCONFIRMED
    if any(_rumoured(scene, k, sighting.at) for k in range(scene.begin, sighting.at)):
        return Doubt.UNCONFIRMED
    for that in range(sighting.at - 1, max(scene.begin, sighting.at - _CLAUSE_REACH), -1):
        text = scene.items[that].text
        added = text in scene.lexicon.words["adding_relatives"] and scene.items[that - 1].text == ","
        if text in {";", ":"} or added or (frame is not None and frame.forward and _says_after(scene, frame, that)):
            break
        if text == "that":
            doubt = _before_clause(scene, that)
            if doubt is Doubt.GROUNDLESS and _may_be(scene, that, sighting.group):
                doubt = Doubt.POSSIBLE
            if doubt is Doubt.NONE and _hearsay_before(scene, that, frame):
                doubt = _of_hearsay(scene, sighting, frame)
            if doubt is not Doubt.NONE:
                return doubt
    return Doubt.NONE


def _says_after(scene: Scene, frame: Frame, that: int) -> bool:
    """As in "denied claims that Y was lost, saying that X was held": what is said behind is no part of the claims."""
    return that < frame.at and scene.items[frame.at - 1].text == ","


def _rumoured(scene: Scene, at: int, end: int) -> bool:
    """As in "rumour has it that", "according to rumours": nobody in particular says so."""
    length = scene.lexicon.words["rumoured"].starting(scene.items, at, end)
    opens = at == scene.begin or scene.items[at - 1].text in {*_CLAUSE_MARKS, "but", "and"}
    return length > 0 and opens and not any(item.text in {";", ":"} for item in scene.items[at + length : end])


def is_excepted(scene: Scene, at: int, *, denied: bool) -> bool:
    """Whether a place is left out of what is told: "neither X nor Y was taken", "X but not Y", "no part of X".

    Of what is ``denied``, "neither" names the places for which it is.
    """
    items, words = scene.items, scene.lexicon.words
    while at > scene.begin and (items[at - 1].text in {"of", "the"} or items[at - 1].text in words["portions"]):
        at -= 1
    before = items[at - 1].text if at > scene.begin else ""
    return before in words["exceptions"] and not (denied and before in words["neither_nor"])


def is_unnamed(scene: Scene, frame: Frame | None) -> bool:
    """Whether the voice is somebody without name, body or side: "officials", "the mayor", "a resident"."""
    if frame is None or frame.basis is not Basis.STATEMENT:
        return False
    speaker = frame.speaker
    if speaker.name is None or speaker.body is not None or speaker.side is not None:
        return False
    words = speaker.name.split()
    if len(words) == 1:
        return words[0].lower() in scene.lexicon.words["voices"]
    return words[-1].islower()


def _almost(scene: Scene, group: VerbGroup) -> bool:
    """As in "nearly captured", "all but took", "is almost in Russian hands"."""
    items, almost = scene.items, scene.lexicon.words["almost"]
    if almost.ending(items, group.begin, scene.begin):
        return True
    starts = [*range(group.begin, group.at), *([group.end] if group.lemma == "be" else [])]
    for at in starts:
        length = almost.starting(items, at, scene.end)
        if length and at + length < scene.end and items[at + length].text not in scene.lexicon.words["almost_of_time"]:
            return True
    return False


def _falsely(scene: Scene, group: VerbGroup) -> bool:
    """As in "falsely claimed to have captured"."""
    false = scene.lexicon.words["false_adverbs"]
    return any(item.text in false for item in scene.items[group.begin : group.at])


def _of_noun(scene: Scene, sighting: Sighting) -> Doubt:
    """As in "the capture of X has not been confirmed", "the fall of X was denied"."""
    following = next((group for group in scene.verbs if group.begin >= sighting.end), None)
    if following is not None and following.lemma == "be" and not following.negated:
        starts = range(following.at, min(scene.end, following.end + 2))
        false = any(scene.lexicon.words["falsehoods"].starting(scene.items, k, scene.end) for k in starts)
        return Doubt.FALSE if false else Doubt.NONE
    if following is None or not following.passive:
        return Doubt.NONE
    if following.negated and following.lemma in scene.lexicon.words["vouching"]:
        return Doubt.UNCONFIRMED
    denied = scene.lexicon.reports.get(following.lemma) == "deny" and not following.negated
    return Doubt.FALSE if denied else Doubt.NONE


def _hearsay_before(scene: Scene, that: int, frame: Frame | None) -> bool:
    """Whether the noun of "reports that", "talk in some channels that" governs a clause."""
    words = scene.lexicon.words
    for at in range(that - 1, max(scene.begin, that - _LEAD_REACH) - 1, -1):
        if frame is not None and frame.at == at:
            return False
        if _names_hearsay(scene, at):
            following = scene.items[at + 1].text
            return at == that - 1 or following in words["prepositions"] or following in words["emerging"]
        if scene.items[at].text in words["emerging"]:
            continue
        if scene.items[at].kind is ItemKind.PUNCTUATION or any(group.at == at for group in scene.verbs):
            return False
    return False


def _names_hearsay(scene: Scene, at: int) -> bool:
    """Whether an item is the noun of "reports that", "a claim that", rather than a verb."""
    items, words = scene.items, scene.lexicon.words
    hearsay = at >= scene.begin and items[at].text in words["reported"]
    if hearsay and not items[at].text.endswith("s"):
        before = items[at - 1].text if at > scene.begin else ""
        hearsay = before == "'s" or any(before in words[name] for name in ("determiners", "possessives", "be"))
    return hearsay and not any(group.at == at and scene.subject(group).actor is not None for group in scene.verbs)


def _before_clause(scene: Scene, that: int) -> Doubt:
    """What the words before "that" make of its clause: "it is not true that", "there is no evidence yet that"."""
    items, words = scene.items, scene.lexicon.words
    for k in range(that - 1, max(scene.begin, that - _LEAD_REACH) - 1, -1):
        if items[k].text in _CLAUSE_MARKS or items[k].text == "that":
            return Doubt.NONE
        if words["falsehoods"].starting(items, k, that):
            return Doubt.FALSE
        if words["groundless"].starting(items, k, that):
            return Doubt.GROUNDLESS
        if words["no_confirmation"].starting(items, k, that):
            return Doubt.UNCONFIRMED
    return Doubt.NONE


def _may_be(scene: Scene, that: int, group: VerbGroup | None) -> bool:
    """As in "it is possible that they have left": of what may have happened already, not of what may come."""
    words = scene.lexicon.words
    lead, before = scene.items[that - 2].text, scene.items[that - 1].text
    open_to = before in words["conceivable"] and lead not in words["negations"]
    return open_to and group is not None and group.perfect and not (group.future or group.may)


def _of_hearsay(scene: Scene, sighting: Sighting, frame: Frame | None) -> Doubt:
    """What becomes of "reports that ...": false, or hearsay unless somebody is said to confirm them."""
    items, words = scene.items, scene.lexicon.words
    for k in range(sighting.end, min(scene.end, sighting.end + _TAIL_REACH)):
        if items[k].kind is ItemKind.PUNCTUATION:
            break
        if any(group.at == k and group.passive and _vouches(group, words) for group in scene.verbs):
            return Doubt.NONE
        rejected = any(scene.lexicon.reports.get(lemma) == "deny" for lemma, _ in _readings(scene, k))
        if rejected or words["falsehoods"].starting(items, k, scene.end):
            return Doubt.FALSE
    backed = frame is not None and any(lemma in words["backing"] for lemma, _ in _readings(scene, frame.at))
    answered = frame is not None and frame.manner != "say"
    return Doubt.NONE if backed or answered else Doubt.UNCONFIRMED


def _vouches(group: VerbGroup, words: Mapping[str, Phrases]) -> bool:
    return group.lemma in words["vouching"] and not (group.negated or group.future or group.may)


def _readings(scene: Scene, at: int) -> tuple[tuple[str, object], ...]:
    return tuple(scene.lexicon.forms.get(scene.items[at].text, ()))
