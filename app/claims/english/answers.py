"""Words that answer what was told before: "Russia denied it", "the claim could not be independently verified"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.claims import replies
from app.claims.english.frames import Frame
from app.claims.english.lexicon import Form
from app.claims.english.parties import Actor
from app.claims.english.references import Reference, is_complete, reference_after, reference_before, relative_reference
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.models import Certainty
from app.claims.roles import Role
from app.claims.tokens import ItemKind

#: "No confirmation" and "from Kyiv" stand at most this many items apart.
_AGENT_REACH = 5
#: "Called the report false": the judgement stands at most this many items behind the verb.
_JUDGEMENT_REACH = 7
#: "Declined to", "has yet to" and the like stand at most this many items before the verb.
_REFUSAL_REACH = 4


@dataclass(frozen=True, slots=True)
class Answer(replies.Answer):
    """An answer, with the words that refer back to what was told before, if any do.

    ``another`` tells that "others" answer, who may be of the same side.
    """

    reference: Reference | None = None
    another: bool = False


def find_answers(scene: Scene, frames: Sequence[Frame]) -> Iterator[Answer]:
    """All answers of a sentence."""
    for group in scene.verbs:
        answer = _verb(scene, group)
        if answer is not None and not _is_hearsay(scene, answer, group, frames):
            yield answer
        contradiction = _contradiction(scene, group, frames)
        if contradiction is not None:
            yield contradiction
    yield from _remarks(scene)
    yield from _rebuttals(scene, frames)


def _verb(scene: Scene, group: VerbGroup) -> Answer | None:
    """A verb of denying, or of confirming that is negated, whose object refers back."""
    certainty = _certainty(scene, group)
    if certainty is None:
        return None
    if group.passive or group.bare_participle or _by(scene, group.end):
        reference = reference_before(scene, group.begin)
        if reference is None or not is_complete(scene, group.end, passive=True):
            return None
        agent = _after(scene, group.end, "by")
        if certainty is not Certainty.UNCONFIRMED and agent is None:
            return None
        if certainty is Certainty.ASSERTED and scene.items[group.begin - 1].text in scene.lexicon.words["images"]:
            return None
        speaker = None if agent is None else scene.speaker_of(agent)
        return Answer(reference.at, certainty, speaker, reference=reference)
    pair = scene.neither_denied(group)
    reference = reference_after(scene, group.end if pair is None else pair.end) or relative_reference(scene, group)
    if reference is None:
        return None
    actor = scene.subject(group).actor
    if actor is None and certainty is not Certainty.UNCONFIRMED:
        return None
    impersonal = actor is None or scene.by_nobody(group) or actor.name in scene.lexicon.words["impersonal"]
    speaker = None if impersonal or actor is None else scene.answering(actor)
    if certainty is Certainty.ASSERTED and (speaker is None or (speaker.side is None and speaker.body is None)):
        return None
    if certainty is Certainty.ASSERTED and _is_qualified(scene, group.end):
        return None
    begin = group.begin if actor is None else min(actor.begin, group.begin)
    another = actor is not None and scene.items[actor.begin].text in scene.lexicon.words["others"]
    return Answer(begin, certainty, speaker, reference=reference, another=another)


def _is_qualified(scene: Scene, at: int) -> bool:
    """As in "confirmed this was untrue", "confirmed it only in part": not all of what was told is confirmed."""
    words = scene.lexicon.words
    near = range(at, min(scene.end, at + _JUDGEMENT_REACH))
    known = (words["falsehoods"], words["partly"])
    return any(one.starting(scene.items, k, scene.end) for k in near for one in known)


def _is_hearsay(scene: Scene, answer: Answer, group: VerbGroup, frames: Sequence[Frame]) -> bool:
    """As in "Kyiv has confirmed it, TASS said": only the other side says that somebody admits it."""
    if answer.certainty is not Certainty.ASSERTED or answer.speaker is None:
        return False
    other = scene.theatre.opponent(answer.speaker.side)
    around = [one for one in frames if one.begin <= group.at < one.end and one.at != group.at]
    return other is not None and any(one.manner == "say" and one.speaker.side == other for one in around)


def _contradiction(scene: Scene, group: VerbGroup, frames: Sequence[Frame]) -> Answer | None:
    """As in "X said that this was not true"."""
    if group.lemma != "be" or group.end >= scene.end:
        return None
    falsehoods = scene.lexicon.words["falsehoods"]
    starts = [k for k in range(group.at, group.end + 2) if falsehoods.starting(scene.items, k, scene.end)]
    reference = reference_before(scene, group.begin) if starts else None
    if reference is None or not is_complete(scene, starts[0] + falsehoods.starting(scene.items, starts[0], scene.end)):
        return None
    frame = next((one for one in reversed(frames) if one.begin <= group.at < one.end and one.manner == "say"), None)
    if frame is None or frame.speaker.side is None:
        return None
    return Answer(min(frame.at, reference.at), Certainty.DENIED, frame.speaker, reference=reference)


def _certainty(scene: Scene, group: VerbGroup) -> Certainty | None:
    words = scene.lexicon.words
    if group.lemma in words["confirmers"]:
        before = {item.text for item in scene.items[max(scene.begin, group.at - _REFUSAL_REACH) : group.at]}
        refused = bool(before & words["refusals"]) or {"not", "possible"} <= before
        if group.negated or refused or scene.by_nobody(group):
            return Certainty.UNCONFIRMED
        return Certainty.ASSERTED if _vouches(scene, group) else None
    if group.negated or group.may or scene.by_nobody(group) or scene.is_denied_half(group):
        return None
    if scene.lexicon.reports.get(group.lemma) == "deny":
        return Certainty.DENIED
    if group.lemma in words["calling"]:
        stop = min(scene.end, group.end + _JUDGEMENT_REACH)
        called = any(words["falsehoods"].starting(scene.items, k, stop) for k in range(group.end, stop))
        return Certainty.DENIED if called else None
    return None


def _vouches(scene: Scene, group: VerbGroup) -> bool:
    """Whether somebody has confirmed or admitted, rather than may, should or wants to."""
    open_still = group.future or group.may or group.must or group.possible or group.infinitive or group.catenatives
    return group.lemma in scene.lexicon.words["vouching"] and group.finite and not open_still


def _by(scene: Scene, at: int) -> bool:
    return at < scene.end and scene.items[at].text == "by"


def _after(scene: Scene, at: int, link: str) -> Actor | None:
    """Whoever is named behind a small word: "denied by Moscow", "no confirmation from Kyiv"."""
    for k in range(at, min(scene.end, at + _AGENT_REACH)):
        if scene.items[k].text == link:
            actor = scene.actor_near(k + 1, 2)
            return actor if actor is not None and actor.role in {Role.SPEAKER, Role.SIDE, Role.TROOPS} else None
        if scene.items[k].kind is ItemKind.PUNCTUATION:
            return None
    return None


def _remarks(scene: Scene) -> Iterator[Answer]:
    """As in "there was no immediate confirmation from Kyiv", "the report remains unconfirmed"."""
    items, words = scene.items, scene.lexicon.words
    for at in range(scene.begin, scene.end):
        length = words["no_confirmation"].starting(items, at, scene.end)
        if not length or not is_complete(scene, at + length, passive=True):
            continue
        group = next((one for one in reversed(scene.verbs) if one.end <= at + 1), None)
        if items[at + length - 1].text.endswith("confirmation"):
            actor = _after(scene, at + length, "from")
            yield Answer(at, Certainty.UNCONFIRMED, None if actor is None else scene.speaker_of(actor))
        elif group is not None and group.lemma in words["lasting"] and group.form is not Form.ING:
            reference = reference_before(scene, group.begin)
            if reference is not None:
                yield Answer(reference.at, Certainty.UNCONFIRMED, None, reference=reference)


def _rebuttals(scene: Scene, frames: Sequence[Frame]) -> Iterator[Answer]:
    """As in "Nothing of the kind has happened, X said", '"They are lying," said X': a clause that only denies."""
    items, words = scene.items, scene.lexicon.words
    for at in range(scene.begin, scene.end):
        past = at + words["rebuttals"].starting(items, at, scene.end)
        if past == at or (past < scene.end and items[past].kind is not ItemKind.PUNCTUATION):
            continue
        said = [one for one in frames if one.begin <= at < one.end and one.manner == "say"]
        opens = at == scene.begin or items[at - 1].text in {'"', "that", ":"} or any(one.begin == at for one in said)
        if opens and said and said[-1].speaker.side is not None:
            yield Answer(min(at, said[-1].at), Certainty.DENIED, said[-1].speaker)
