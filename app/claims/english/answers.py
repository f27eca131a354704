"""Words that answer what was told before: "Russia denied it", "the claim could not be independently verified"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.claims.english.frames import Frame
from app.claims.english.lexicon import Form
from app.claims.english.parties import Actor, Role
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.models import Certainty, Speaker
from app.claims.tokens import ItemKind

#: Adjectives and owners before the noun of "the Ukrainian army's latest claim" are at most this many.
_LONGEST_REFERENCE = 6
#: "No confirmation" and "from Kyiv" stand at most this many items apart.
_AGENT_REACH = 5
#: "Called the report false": the judgement stands at most this many items behind the verb.
_JUDGEMENT_REACH = 7
#: "Declined to", "has yet to" and the like stand at most this many items before the verb.
_REFUSAL_REACH = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to what was told before.

    Attributes
    ----------
    at : int
        Item at which the answer begins; what it answers stands before.
    certainty : Certainty
        Denied or unconfirmed.
    speaker : Speaker or None
        Whoever denies, or has not confirmed; None where nobody in particular could.
    every : bool
        All that was told is meant ("these reports"), not only what was told last.
    near : bool
        Only what the same sentence told is meant (", which Russia denied").
    """

    at: int
    certainty: Certainty
    speaker: Speaker | None
    every: bool
    near: bool = False


def find_answers(scene: Scene, frames: Sequence[Frame]) -> Iterator[Answer]:
    """All answers of a sentence."""
    for group in scene.verbs:
        answer = _verb(scene, group)
        if answer is not None:
            yield answer
        contradiction = _contradiction(scene, group, frames)
        if contradiction is not None:
            yield contradiction
    yield from _remarks(scene)


def _verb(scene: Scene, group: VerbGroup) -> Answer | None:
    """A verb of denying, or of confirming that is negated, whose object refers back."""
    certainty = _certainty(scene, group)
    if certainty is None:
        return None
    if group.passive or group.bare_participle or _by(scene, group.end):
        reference = _reference_before(scene, group.begin)
        if reference is None or not _complete(scene, group.end, passive=True):
            return None
        agent = _after(scene, group.end, "by")
        if certainty is Certainty.DENIED and agent is None:
            return None
        speaker = None if agent is None else scene.speaker_of(agent)
        near = scene.items[reference[0]].text in scene.lexicon.words["remark_openers"]
        return Answer(reference[0], certainty, speaker, reference[1], near=near)
    reference = _reference_after(scene, group.end) or _relative(scene, group)
    if reference is None:
        return None
    actor = scene.subject(group).actor
    if actor is None and certainty is Certainty.DENIED:
        return None
    words = scene.lexicon.words
    impersonal = actor is None or scene.by_nobody(group) or actor.name in words["impersonal"]
    speaker = None if impersonal or actor is None else scene.answering(actor)
    begin = group.begin if actor is None else min(actor.begin, group.begin)
    return Answer(
        begin, certainty, speaker, reference[1], near=scene.items[reference[0]].text in words["remark_openers"]
    )


def _contradiction(scene: Scene, group: VerbGroup, frames: Sequence[Frame]) -> Answer | None:
    """As in "X said that this was not true"."""
    if group.lemma != "be" or group.end >= scene.end:
        return None
    falsehoods = scene.lexicon.words["falsehoods"]
    starts = [k for k in range(group.at, group.end + 2) if falsehoods.starting(scene.items, k, scene.end)]
    reference = _reference_before(scene, group.begin) if starts else None
    if reference is None or not _complete(scene, starts[0] + falsehoods.starting(scene.items, starts[0], scene.end)):
        return None
    frame = next((one for one in reversed(frames) if one.begin <= group.at < one.end and one.manner == "say"), None)
    if frame is None or frame.speaker.side is None:
        return None
    return Answer(min(frame.at, reference[0]), Certainty.DENIED, frame.speaker, reference[1])


def _certainty(scene: Scene, group: VerbGroup) -> Certainty | None:
    words = scene.lexicon.words
    if group.lemma in words["confirmers"]:
        before = {item.text for item in scene.items[max(scene.begin, group.at - _REFUSAL_REACH) : group.at]}
        refused = bool(before & words["refusals"]) or {"not", "possible"} <= before
        return Certainty.UNCONFIRMED if group.negated or refused or scene.by_nobody(group) else None
    if group.negated or group.may or scene.by_nobody(group):
        return None
    if scene.lexicon.reports.get(group.lemma) == "deny":
        return Certainty.DENIED
    if group.lemma in words["calling"]:
        stop = min(scene.end, group.end + _JUDGEMENT_REACH)
        called = any(words["falsehoods"].starting(scene.items, k, stop) for k in range(group.end, stop))
        return Certainty.DENIED if called else None
    return None


def _reference_after(scene: Scene, at: int) -> tuple[int, bool] | None:
    """The words behind a verb that refer back: where they begin, and whether all that was told is meant."""
    items, words = scene.items, scene.lexicon.words
    while at < scene.end and (items[at].text in words["adverbs"] or items[at].text.endswith("ly")):
        at += 1
    if at >= scene.end:
        return None
    if items[at].text in words["back_references"] and _stands_alone(scene, at + 1):
        return at, items[at].text in words["plural_references"]
    for k in range(at, min(scene.end, at + _LONGEST_REFERENCE)):
        if items[k].text in words["tellings"] and _definite(scene, at):
            return (at, items[k].text.endswith("s") and items[k].text != "news") if _complete(scene, k + 1) else None
        if items[k].text in words["prepositions"] or items[k].kind is ItemKind.PUNCTUATION:
            return None
    return None


def _reference_before(scene: Scene, past: int) -> tuple[int, bool] | None:
    """The words before a passive verb that refer back; "a claim denied by X" and "which was denied by X" too."""
    items, words = scene.items, scene.lexicon.words
    if past <= scene.begin:
        return None
    last = items[past - 1].text
    if last in words["back_references"]:
        return past - 1, last in words["plural_references"]
    if last not in words["tellings"]:
        return None
    for k in range(past - 1, max(scene.begin, past - _LONGEST_REFERENCE) - 1, -1):
        if _definite(scene, k) or (items[k].text == "a" and items[k - 1].text == ","):
            return k, last.endswith("s") and last != "news"
        if items[k].kind is ItemKind.PUNCTUATION or items[k].text in words["prepositions"]:
            return None
    return None


def _relative(scene: Scene, group: VerbGroup) -> tuple[int, bool] | None:
    """As in ", which Russia denied", ", a claim Russia denied": what was told stands before the subject."""
    actor = scene.subject(group).actor
    if actor is None or actor.begin < scene.begin + 2 or not _complete(scene, group.end):
        return None
    last, first = scene.items[actor.begin - 1].text, actor.begin - 2
    if scene.items[first].text == "a" and last in scene.lexicon.words["tellings"] and first > scene.begin:
        first -= 1
    elif last not in scene.lexicon.words["remark_pronouns"]:
        return None
    return (first + 1, False) if scene.items[first].text == "," else None


def _definite(scene: Scene, at: int) -> bool:
    """Whether a phrase begins that names what is known already: "the", "these", "Kyiv's", "its"."""
    item, words = scene.items[at], scene.lexicon.words
    if item.text in words["definite"]:
        return True
    owns = at + 1 < scene.end and scene.items[at + 1].text == "'s"
    return item.text in words["possessives"] or owns or scene.names.side_of_word(item.text) is not None


def _stands_alone(scene: Scene, at: int) -> bool:
    """Whether a pronoun ends before an item: "denied that." against "denied that the town", "rejected this offer"."""
    if at >= scene.end or scene.items[at].kind is ItemKind.PUNCTUATION:
        return True
    text, words = scene.items[at].text, scene.lexicon.words
    return any(text in words[name] for name in ("adverbs", "prepositions", "coordinators")) or text.endswith("ly")


def _complete(scene: Scene, at: int, *, passive: bool = False) -> bool:
    """Whether nothing follows that says what is meant after all: "that ...", "whether ...", "of ..."."""
    if at >= scene.end:
        return True
    following = scene.items[at]
    if following.kind is ItemKind.PUNCTUATION:
        return True
    names = following.kind in {ItemKind.PLACE, ItemKind.NAME}
    return (
        following.text not in scene.lexicon.words["content_openers"]
        and (passive or not names)
        and scene.actor_starting(at) is None
    )


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
        if not length or not _complete(scene, at + length, passive=True):
            continue
        group = next((one for one in reversed(scene.verbs) if one.end <= at + 1), None)
        if items[at + length - 1].text.endswith("confirmation"):
            actor = _after(scene, at + length, "from")
            yield Answer(at, Certainty.UNCONFIRMED, None if actor is None else scene.speaker_of(actor), every=False)
        elif group is not None and group.lemma in words["lasting"] and group.form is not Form.ING:
            reference = _reference_before(scene, group.begin)
            if reference is not None:
                yield Answer(reference[0], Certainty.UNCONFIRMED, None, reference[1])
