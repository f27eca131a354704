"""How surely: what the verb group, the words before a noun and the attribution leave of an event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from app.claims.english.backgrounds import (
    is_asked_for,
    is_conditional,
    is_imagined,
    is_over,
    is_supposed,
    is_undone,
)
from app.claims.english.departures import tells_of_no_leaving
from app.claims.english.doubts import Doubt, doubt_of, is_unnamed
from app.claims.english.ellipsis import carried_out, in_vain
from app.claims.english.frames import Frame
from app.claims.english.gerunds import is_void, lies_ahead
from app.claims.english.lexicon import Form
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.verbs import VerbGroup
from app.claims.models import Basis, Certainty, Event

#: Behind a word such as "if", a verb at most this many items later hangs on it.
_CONDITION_REACH = 25
#: Words that make a noun announced, likely or possible stand at most this many items before it.
_NOUN_WINDOW = 8
_CLAUSE_MARKS = frozenset({",", ";", ":", '"'})
#: What a side may announce of itself besides leaving.
_PROMISES = frozenset({Event.CAPTURES, Event.ENTERS})


@dataclass(frozen=True, slots=True)
class Judgement:
    """The certainty of an event, or why nothing is claimed; ``failed`` tells that the attempt was beaten off."""

    certainty: Certainty | None
    reason: str = ""
    failed: bool = False


def judge(scene: Scene, sighting: Sighting, frame: Frame | None, side: str | None) -> Judgement:
    """Judge what a sighting says of an event of ``side``, under the frame that holds it."""
    conditional = scene.items[scene.end - 1].text == "?" or _conditional(scene, sighting.at)
    if any(test(scene, sighting) for test in (is_imagined, _is_pending, is_asked_for, is_supposed)):
        return Judgement(None, "plan, attempt or forecast")
    if tells_of_no_leaving(scene, sighting, side):
        return Judgement(None, "no troops leave")
    if is_over(scene, sighting):
        return Judgement(None, "over")
    if is_undone(scene, sighting):
        return Judgement(None, "undone since")
    doubt = doubt_of(scene, sighting, frame)
    if doubt is Doubt.GROUNDLESS:
        return Judgement(None, "not said to have happened")
    group = sighting.group
    if group is None:
        judged = _judge_noun(scene, sighting, frame, conditional=conditional)
    else:
        group = _boasted(scene, carried_out(scene, group), frame)
        gains = sighting.event is Event.ADVANCES and group.lemma not in scene.lexicon.words["breaching"]
        group = group if gains else in_vain(scene, group)
        group = replace(group, future=group.future or _shares_forecast(scene, group))
        reported = frame is not None or scene.source.side is not None
        able = any(scene.items[k].text in scene.lexicon.words["abilities"] for k in range(group.begin, group.at))
        if is_conditional(scene, group, reported=reported) or (able and sighting.event is Event.HOLDS):
            return Judgement(None, "plan, attempt or forecast")
        denied = scene.by_nobody(group) and not group.ended
        judged = _judge_verb(
            replace(group, negated=group.negated or denied),
            sighting.event,
            frame,
            scene.source.side if frame is None else frame.speaker.side,
            side=side,
            conditional=conditional,
            void=is_void(scene, group) or (_changes_hands(sighting) and group.unfinished),
        )
    if judged.certainty is Certainty.ANNOUNCED and _led_by_hedge(scene, sighting, frame):
        return Judgement(None, "plan, attempt or forecast")
    if judged.certainty not in {Certainty.ASSERTED, Certainty.PROBABLE, Certainty.POSSIBLE}:
        rejected = frame is not None and frame.manner == "deny"
        return judged if doubt is not Doubt.FALSE or rejected else Judgement(None, "negated")
    hedged = _led_by_hedge(scene, sighting, frame) or (frame is None and _set_off(scene, sighting))
    if judged.certainty is Certainty.ASSERTED and hedged:
        judged = replace(judged, certainty=Certainty.PROBABLE)
    if judged.certainty in {Certainty.ASSERTED, Certainty.PROBABLE} and _opens_with(scene, sighting, frame, "possible"):
        judged = replace(judged, certainty=Certainty.POSSIBLE)
    match doubt:
        case Doubt.FALSE:
            sided = frame is not None and frame.speaker.side is not None
            return Judgement(Certainty.DENIED) if sided and not judged.failed else Judgement(None, "negated")
        case Doubt.UNCONFIRMED:
            return replace(judged, certainty=Certainty.UNCONFIRMED)
        case Doubt.POSSIBLE:
            return replace(judged, certainty=Certainty.POSSIBLE)
        case Doubt.NONE:
            weak = judged.certainty is Certainty.ASSERTED and is_unnamed(scene, frame)
            return replace(judged, certainty=Certainty.PROBABLE) if weak else judged
        case _ as never:
            assert_never(never)


def _changes_hands(sighting: Sighting) -> bool:
    """Whether a place is taken or lost at once, so that what only goes on has not happened."""
    lost = sighting.group is not None and sighting.group.lemma == "lose"
    return sighting.event is Event.CAPTURES or (sighting.event is Event.WITHDRAWS and lost)


def _is_pending(scene: Scene, sighting: Sighting) -> bool:
    """As in "after they withdraw from X": the simple present behind such a word tells of what may come."""
    group = sighting.group
    if group is None or group.infinitive:
        return False
    words = scene.lexicon.words
    if group.form is Form.THIRD:
        before = scene.subject(group)
        named = before.place if before.actor is None else before.actor.begin
        return named is not None and words["until_then"].ending(scene.items, named, scene.begin) > 0
    if group.finite or group.form is not Form.BASE:
        return False
    actor = scene.subject(group).actor
    start = group.begin if actor is None or actor.end != group.begin else actor.begin
    return words["pending_links"].ending(scene.items, start, scene.begin) > 0


def _set_off(scene: Scene, sighting: Sighting) -> bool:
    """As in "Russia 'takes X'": a headline's quotation marks leave the words to somebody whom it does not name."""
    group = sighting.group
    return group is not None and group.begin > scene.begin and scene.items[group.begin - 1].text in {"'", '"'}


def _led_by_hedge(scene: Scene, sighting: Sighting, frame: Frame | None) -> bool:
    """As in "Reportedly, troops entered X": the adverb opens the clause."""
    begin = scene.begin if frame is None or not frame.forward else frame.begin
    return _seems(scene, begin, sighting.at) or _opens_with(scene, sighting, frame, "probable")


def _opens_with(scene: Scene, sighting: Sighting, frame: Frame | None, hedge: str) -> bool:
    """Whether an adverb of a class of hedges opens the clause, as "possibly" does or "perhaps"."""
    begin = scene.begin if frame is None or not frame.forward else frame.begin
    if begin < sighting.at and scene.items[begin].text == "that":
        begin += 1
    return scene.lexicon.words[hedge].starting(scene.items, begin, sighting.at) > 0


def _seems(scene: Scene, begin: int, at: int) -> bool:
    """As in "it seems that", "there are signs that": the clause is inferred, not seen."""
    words = scene.lexicon.words
    for k in range(begin, at):
        if words["inferring"].starting(scene.items, k, at):
            return True
        if scene.items[k].text in words["signs"] and scene.items[k + 1].text == "that":
            return True
    return False


def _boasted(scene: Scene, group: VerbGroup, frame: Frame | None) -> VerbGroup:
    """As in "Moscow's claim to have captured X": what the owner of the claim says was done."""
    claim = frame is not None and scene.items[frame.at].text in scene.lexicon.words["hearsay_nouns"]
    return replace(group, infinitive=False, catenatives=()) if claim and "hearsay" in group.catenatives else group


def _shares_forecast(scene: Scene, group: VerbGroup) -> bool:
    """As in "will keep shelling X and hold Y": a plain form joined to what lies ahead lies ahead too."""
    words = scene.lexicon.words
    joined = group.begin == group.at and scene.items[group.begin - 1].text in words["coordinators"]
    if group.form is not Form.BASE or not joined:
        return False
    for k in range(group.begin - 2, max(scene.begin, group.begin - _CONDITION_REACH) - 1, -1):
        text = scene.items[k].text
        if text in words["future"] or scene.is_modal(k):
            return True
        own = any(one.at == k and one.finite and not one.bare_participle for one in scene.verbs)
        described = any(one.end == k + 1 and one.form is Form.PAST and one.begin == one.at for one in scene.verbs)
        if text in words["boundaries"] or text in {";", ":"} or (own and not described):
            return any(one.at == k and (one.future or one.may) for one in scene.verbs)
    return False


def _judge_noun(scene: Scene, sighting: Sighting, frame: Frame | None, *, conditional: bool) -> Judgement:
    manner = "say" if frame is None else frame.manner
    if sighting.actor is not None and scene.is_nobody(sighting.actor):
        return Judgement(None, "negated")
    if conditional or manner == "open":
        return Judgement(None, "condition or question" if conditional else "not asserted by the speaker")
    if manner == "deny":
        return Judgement(Certainty.DENIED)
    words = scene.lexicon.words
    if manner == "unconfirmed" or scene.items[sighting.at].text in words["reported"]:
        return Judgement(Certainty.UNCONFIRMED)
    window = [scene.items[k].text for k in range(max(scene.begin, sighting.at - _NOUN_WINDOW), sighting.at)]
    leaves = sighting.event is Event.WITHDRAWS
    if leaves and (any(word in words["announcing"] for word in window) or _announced_behind(scene, sighting)):
        return Judgement(Certainty.ANNOUNCED)
    if any(word in words["probable"] or word in words["seeming"] for word in window):
        return Judgement(Certainty.PROBABLE)
    fought_ahead = sighting.event is Event.CONTESTS and lies_ahead(scene, sighting.end)
    if fought_ahead or any(scene.is_modal(k) for k in range(max(scene.begin, sighting.at - _NOUN_WINDOW), sighting.at)):
        return Judgement(None, "plan, attempt or forecast")
    return Judgement(Certainty.PROBABLE if frame is not None and frame.probable else Certainty.ASSERTED)


def _announced_behind(scene: Scene, sighting: Sighting) -> bool:
    """As in "the withdrawal from X was announced"."""
    following = next((group for group in scene.verbs if group.begin >= sighting.end), None)
    told = following is not None and following.begin == sighting.end and following.passive
    return told and following is not None and scene.items[following.at].text in scene.lexicon.words["announcing"]


def _judge_verb(
    group: VerbGroup,
    event: Event,
    frame: Frame | None,
    voice: str | None,
    *,
    side: str | None,
    conditional: bool,
    void: bool,
) -> Judgement:
    hearsay = "hearsay" in group.catenatives and (frame is None or frame.manner != "deny")
    if hearsay or (frame is not None and frame.manner == "open"):
        return Judgement(None, "not asserted by the speaker")
    if conditional:
        return Judgement(None, "condition or question")
    if void:
        return Judgement(None, "not said to have happened")
    if group.may and not group.perfect and group.form is Form.BASE and event is not Event.HOLDS:
        return Judgement(None, "plan, attempt or forecast")
    leaves = event is Event.WITHDRAWS
    own = voice is None or voice == side
    denied = frame is not None and frame.manner == "deny"
    if "fail" in group.catenatives:
        return Judgement(Certainty.ASSERTED, failed=True) if not group.negated else Judgement(None, "negated")
    if group.negated:
        if leaves and group.progressive and own:
            return Judgement(None, "negated")
        if voice is not None and not denied and not _intended(group) and not group.future:
            return Judgement(Certainty.DENIED)
        return Judgement(None, "negated")
    if denied:
        return Judgement(Certainty.DENIED)
    if frame is not None and frame.manner == "unconfirmed":
        return Judgement(Certainty.UNCONFIRMED)
    if _intended(group) or group.future or (frame is not None and frame.manner == "promise" and not group.finite):
        promised = leaves or (event in _PROMISES and voice is not None and _promised(group, frame))
        if promised and own and not {"attempt", "wish"} & set(group.catenatives) and not _hedged(group):
            return Judgement(Certainty.ANNOUNCED)
        return Judgement(None, "plan, attempt or forecast")
    if leaves and (group.lemma == "order" or (own and voice is not None and (group.progressive or group.begun))):
        return Judgement(Certainty.ANNOUNCED)
    return Judgement(_hedge(group, frame))


def _promised(group: VerbGroup, frame: Frame | None) -> bool:
    """Whether a deed is told as to come, rather than as the aim of something else."""
    return (
        (group.future and not group.perfect)
        or "plan" in group.catenatives
        or (frame is not None and frame.manner == "promise")
    )


def _intended(group: VerbGroup) -> bool:
    return (
        bool({"plan", "attempt", "wish"} & set(group.catenatives))
        or (group.must and not group.perfect)
        or (group.infinitive and not group.catenatives and group.controller is None)
    )


def _hedged(group: VerbGroup) -> bool:
    return group.may or group.possible or group.probable


def _hedge(group: VerbGroup, frame: Frame | None) -> Certainty:
    if group.may or group.possible:
        return Certainty.POSSIBLE
    boasts = frame is not None and frame.basis is Basis.STATEMENT and group.begin <= frame.at < group.at
    seems = "seem" in group.catenatives and not boasts
    if group.probable or group.must or seems or (frame is not None and frame.probable):
        return Certainty.PROBABLE
    return Certainty.ASSERTED


def _conditional(scene: Scene, at: int) -> bool:
    words = scene.lexicon.words
    if scene.items[scene.begin].text in words["inverted_conditions"]:
        return True
    floor = max(scene.begin, at - _CONDITION_REACH)
    for k in range(at - 1, floor - 1, -1):
        text = scene.items[k].text
        if text in {";", ":"}:
            return False
        likened = text == "if" and scene.items[k - 1].text == "as"
        if words["conditions"].starting(scene.items, k, at) and not likened:
            return True
        following = scene.items[k + 1].text if k + 1 < at else ""
        if text in words["nonfactive"] and scene.items[k - 1].text != "no" and following in {"that", "of"}:
            return True
    return False
