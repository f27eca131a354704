"""How surely: what the verb group, the words around it and the attribution leave of an event.

The choices are those of :mod:`app.claims.english.certainty`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from app.claims.models import Basis, Certainty, Event
from app.claims.slavic.clauses import Clauses
from app.claims.slavic.doubts import Doubt, belied, doubt_of
from app.claims.slavic.frames import Frame
from app.claims.slavic.morphology import Form
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from app.claims.slavic.verbs import VerbGroup
from app.claims.tokens import ItemKind

#: A word such as «якщо» stands at most this many items before the verb that hangs on it.
_CONDITION_REACH = 25
#: Words that make a noun announced, likely or possible stand at most this many items before it.
_NOUN_WINDOW = 8
#: Adverbs that weaken a verb stand at most this many items before it.
_ADVERB_WINDOW = 6
_PROMISES = frozenset({Event.CAPTURES, Event.ENTERS})
#: What was not: «без бою», «без звільнення X»; of fighting also what only goes with something else: «з боями».
_WITHOUT, _WITH = frozenset({"без"}), frozenset({"з", "із", "с"})
_HOPES = frozenset({"plan", "attempt", "wish", "may", "let"})
_FAILING = frozenset({Event.CAPTURES, Event.ENTERS, Event.ADVANCES})
_TRIED = _FAILING | {Event.WITHDRAWS}


@dataclass(frozen=True, slots=True)
class Judgement:
    """The certainty of an event, or why nothing is claimed.

    ``failed`` tells that the attempt was beaten off, ``open_attack`` that an attack is told of without its outcome.
    """

    certainty: Certainty | None
    reason: str = ""
    failed: bool = False
    open_attack: bool = False


def judge(scene: Scene, clauses: Clauses, sighting: Sighting, frame: Frame | None, side: str | None) -> Judgement:
    """Judge what a sighting says of an event of ``side``, under the frame that holds it."""
    if any(scene.items[at].text == "?" for at in range(max(scene.begin, scene.end - 3), scene.end)):
        return Judgement(None, "condition or question")
    if _conditional(scene, clauses, sighting):
        return Judgement(None, "condition or question")
    doubt = doubt_of(scene, sighting)
    if doubt is Doubt.GROUNDLESS or (frame is None and belied(scene, sighting)):
        return Judgement(None, "not said to have happened")
    if sighting.negated:
        voice = scene.source.side if frame is None else frame.speaker.side
        own_words = frame is None or frame.manner == "say"
        refuted = own_words and voice is not None and voice != side
        return Judgement(Certainty.DENIED) if refuted else Judgement(None, "negated")
    if sighting.group is None:
        judged = _judge_noun(scene, sighting, frame)
    else:
        judged = _judge_verb(scene, clauses, sighting, sighting.group, frame, side)
    won = sighting.event in _PROMISES and judged.certainty in {Certainty.ASSERTED, Certainty.PROBABLE}
    stop = next((at for at in range(sighting.at, scene.end) if scene.items[at].text == ";"), scene.end)
    if won and not judged.failed and scene.has_phrase("driven_back", min(sighting.end, stop), stop):
        return Judgement(None, "undone since")
    if sighting.fails and not judged.failed:
        return Judgement(None, "an attack is no change", open_attack=judged.certainty is Certainty.ASSERTED)
    if judged.certainty not in {Certainty.ASSERTED, Certainty.PROBABLE, Certainty.POSSIBLE}:
        unconfirmed = doubt is Doubt.UNCONFIRMED and judged.certainty is Certainty.UNCONFIRMED
        kept = doubt is Doubt.NONE or judged.certainty is Certainty.DENIED or unconfirmed
        return judged if kept else Judgement(None, "not said to have happened")
    match doubt:
        case Doubt.FALSE:
            sided = scene.source.side if frame is None else frame.speaker.side
            refuted = sided is not None and not judged.failed
            return Judgement(Certainty.DENIED) if refuted else Judgement(None, "negated")
        case Doubt.UNCONFIRMED:
            return replace(judged, certainty=Certainty.UNCONFIRMED)
        case Doubt.NONE:
            weak = judged.certainty is Certainty.ASSERTED and _is_unnamed(frame)
            return replace(judged, certainty=Certainty.PROBABLE) if weak else judged
        case _ as never:
            assert_never(never)


def _is_unnamed(frame: Frame | None) -> bool:
    """Whether the voice is somebody without name, body or side: «мешканці», «мер»."""
    if frame is None or frame.basis is not Basis.STATEMENT:
        return False
    speaker = frame.speaker
    if speaker.name is None or speaker.body is not None or speaker.side is not None:
        return False
    return speaker.name.split()[-1].islower()


def _judge_noun(scene: Scene, sighting: Sighting, frame: Frame | None) -> Judgement:
    manner = "say" if frame is None else frame.manner
    if manner == "open":
        return Judgement(None, "not asserted by the speaker")
    if manner == "deny":
        return Judgement(Certainty.DENIED)
    if manner == "unconfirmed":
        return Judgement(Certainty.UNCONFIRMED)
    window = range(max(scene.begin, sighting.at - _NOUN_WINDOW), sighting.at)
    if sighting.event is Event.WITHDRAWS and any(scene.is_word(at, "announcing") for at in window):
        return Judgement(Certainty.ANNOUNCED)
    if sighting.event is Event.CONTESTS and scene.has_phrase("mourning", scene.begin, scene.end):
        return Judgement(None, "not said to have happened")
    if _unconfirmed_noun(scene, sighting.at):
        return Judgement(Certainty.UNCONFIRMED)
    if _unseen(scene, sighting):
        return Judgement(None, "not said to have happened")
    told_absent = sighting.rule == "state.gone"
    if not told_absent and (_is_over(scene, sighting) or _negated_noun(scene, sighting)):
        sided = frame is not None and frame.speaker.side is not None
        disowned = sided and sighting.event in _PROMISES and _never_was(scene, sighting)
        return Judgement(Certainty.DENIED) if disowned else Judgement(None, "negated")
    hoped = any(scene.lexicon.catenatives.get(one.lemma) in _HOPES for at in window for one in scene.verbs_at(at))
    aimed = any(scene.lexicon.leads.get(scene.items[at].text) in _HOPES for at in window)
    if (hoped or aimed) and sighting.event in {Event.CAPTURES, Event.WITHDRAWS, Event.ENTERS}:
        return Judgement(None, "plan, attempt or forecast")
    if hoped and any(scene.is_word(at, "towards_a_deed") for at in window):
        return Judgement(None, "plan, attempt or forecast")
    only_tried = sighting.event in _TRIED and scene.noun_before(sighting.at, "attempt") is not None
    if only_tried or scene.noun_before(sighting.at, "forecast") is not None:
        return Judgement(None, "plan, attempt or forecast")
    clause = [verb for verb in scene.verbs if sighting.begin <= verb.at < sighting.end]
    ahead = range(sighting.at, sighting.end)
    if any(scene.lexicon.catenatives.get(one.lemma) == "may" for at in ahead for one in scene.verbs_at(at)):
        return Judgement(None, "plan, attempt or forecast")
    if clause and all(verb.future or verb.unreal for verb in clause):
        return Judgement(None, "plan, attempt or forecast")
    begin = min(window.start, sighting.begin) if frame is None else window.start
    if scene.has_phrase("possible", begin, sighting.at):
        return Judgement(Certainty.POSSIBLE)
    if scene.has_phrase("probable", begin, sighting.at):
        return Judgement(Certainty.PROBABLE)
    return Judgement(Certainty.ASSERTED)


def _is_over(scene: Scene, sighting: Sighting) -> bool:
    """As in «бої завершено»; but «відхід завершено» tells that it took place."""
    around = range(sighting.at, sighting.end)
    carried_out = sighting.event not in {Event.CONTESTS, Event.ADVANCES, Event.REPELS} and any(
        scene.is_word(at, "phases") for at in around
    )
    return not carried_out and scene.has_phrase("ended", sighting.at, sighting.end)


def _negated_noun(scene: Scene, sighting: Sighting) -> bool:
    """As in «боїв немає», «не було боїв», «бої не ведуться»."""
    before = sighting.at - 1
    while before >= scene.begin and scene.adjectival(before):
        before -= 1
    aside = _WITHOUT | _WITH if sighting.event is Event.CONTESTS else _WITHOUT
    if before >= scene.begin and scene.items[before].text in aside:
        return True
    if before >= scene.begin and (scene.is_word(before, "negations") or scene.ends("absent", before + 1)):
        return True
    return scene.has_phrase("absent", sighting.at, sighting.end)


def _never_was(scene: Scene, sighting: Sighting) -> bool:
    """As in «жодного захоплення X не було», but not «захоплення X не було метою»."""
    for at in range(sighting.begin, sighting.end):
        length = scene.starts("absent", at)
        if length and at < sighting.at:
            return True
        if length:
            behind = at + length
            return behind >= scene.end or scene.items[behind].kind is ItemKind.PUNCTUATION
    return False


def _unconfirmed_noun(scene: Scene, at: int) -> bool:
    """As in «підтверджень захоплення X немає»."""
    confirmation = scene.noun_before(at, "confirmation")
    asked = at > scene.begin and any(
        one.form is Form.INFINITIVE and one.lemma in scene.lexicon.words["confirmers"] for one in scene.verbs_at(at - 1)
    )
    if asked:
        around = range(scene.begin, scene.end)
        return any(scene.is_word(k, "negations") or scene.starts("impossible", k) for k in around)
    return confirmation is not None and scene.has_phrase("absent", scene.begin, scene.end)


def _unseen(scene: Scene, sighting: Sighting) -> bool:
    """As in «ознак виходу росіян не бачать»: evidence of a deed that is negated in its clause."""
    at = sighting.at
    while at > scene.begin and scene.adjectival(at - 1):
        at -= 1
    inside = range(sighting.begin, sighting.end)
    negated = any(scene.is_word(k, "negations") or scene.starts("absent", k) for k in inside)
    return negated and scene.noun_before(at, "evidence") is not None


def _hangs_on_the_future(scene: Scene, group: VerbGroup) -> bool:
    """As in «куди відступить армія, втративши X»: what a gerund tells is as sure as the verb that it goes with."""
    finite = [verb for verb in scene.verbs if verb.finite and verb.at != group.at]
    main = min(finite, key=lambda verb: (verb.at > group.at, abs(verb.at - group.at)), default=None)
    return main is not None and (main.future or main.unreal)


def _judge_verb(
    scene: Scene, clauses: Clauses, sighting: Sighting, group: VerbGroup, frame: Frame | None, side: str | None
) -> Judgement:
    event = sighting.event
    supposed = frame is not None and scene.is_word(frame.at, "supposing") and group.catenatives == ("may",)
    if frame is not None and frame.manner == "open" and not supposed:
        return Judgement(None, "not asserted by the speaker")
    if group.unreal:
        return Judgement(None, "condition or question")
    if group.form is Form.GERUND and _hangs_on_the_future(scene, group):
        return Judgement(None, "plan, attempt or forecast")
    leaves = event is Event.WITHDRAWS
    voice = scene.source.side if frame is None else frame.speaker.side
    own = voice == side or (voice is None and frame is None)
    denied = frame is not None and frame.manner == "deny"
    kinds = set(group.catenatives)
    objected = _past_objection(scene, sighting)
    in_vain = event in _FAILING and (
        scene.has_phrase("failing", sighting.begin, _own_part(scene, sighting, objected))
        or (bool(kinds & {"attempt", "wish", "plan"}) and scene.has_phrase("thrown_back", sighting.at, objected))
    )
    prevented = bool(kinds & {"implicative", "let"}) and group.negated and not group.future
    if "fail" in kinds or prevented or in_vain:
        return Judgement(Certainty.ASSERTED, failed=True)
    hangs = bool(kinds & _HOPES)
    if kinds == {"may"} and group.past and not group.negated and not group.imperfective and not denied:
        return Judgement(Certainty.POSSIBLE)
    if group.negated:
        own_words = not denied or (frame is not None and not frame.forward)
        refutes = voice is not None or scene.has_phrase("contrary", scene.begin, group.begin)
        if refutes and own_words and not hangs and not group.future:
            return Judgement(Certainty.DENIED)
        return Judgement(None, "negated")
    if denied:
        return Judgement(Certainty.DENIED)
    if frame is not None and frame.manner == "unconfirmed":
        return Judgement(Certainty.UNCONFIRMED)
    bare = group.form is Form.INFINITIVE and not kinds
    promise = frame is not None and frame.manner == "promise"
    if hangs or bare or group.future or promise:
        promised = leaves or (event in _PROMISES and voice is not None and (group.future or "plan" in kinds or promise))
        if _temporal(scene, sighting) or _hedge(scene, sighting, group, frame) is not Certainty.ASSERTED:
            return Judgement(None, "plan, attempt or forecast")
        if promised and own and not kinds & {"attempt", "wish", "may"} and not (bare and not promise):
            return Judgement(Certainty.ANNOUNCED)
        return Judgement(None, "plan, attempt or forecast")
    if group.imperfective and not group.passive and event is Event.CAPTURES and not group.attribute:
        return Judgement(None, "not finished")
    if event is Event.HOLDS and group.form is Form.PAST and group.imperfective and _relative(clauses, sighting):
        # «Місто, яке бригада обороняла два роки» tells of what was, before what the main clause tells.
        return Judgement(None, "over by then")
    ongoing = group.imperfective and group.form in {Form.PRESENT, Form.WE}
    if leaves and voice is not None and voice == side and (ongoing or ("implicative" in kinds and group.imperfective)):
        return Judgement(Certainty.ANNOUNCED)
    return Judgement(_hedge(scene, sighting, group, frame))


def _relative(clauses: Clauses, sighting: Sighting) -> bool:
    clause = clauses.clause_of(sighting.at)
    return clause is not None and clause.relative


def _temporal(scene: Scene, sighting: Sighting) -> bool:
    """Whether a future hangs on a word such as «коли», so that nobody says that it will be."""
    return any(scene.starts("temporal", at) for at in range(max(scene.begin, sighting.at - _NOUN_WINDOW), sighting.at))


def _past_objection(scene: Scene, sighting: Sighting) -> int:
    """Where the clause behind an attempt ends, which may say what became of it: «..., але успіху не мав»."""
    at = sighting.end
    if at + 1 < scene.end and scene.items[at].text in {",", "-", "–", "—"}:
        at += 1
        # «..., однак, зазнавши втрат, відкотилися».
        length = scene.starts("objecting", at)
        put_in = length and at + length < scene.end and scene.items[at + length].text == ","
        closing = [k for k in range(at + length + 1, scene.end) if scene.items[k].text == ","] if put_in else []
        at = closing[0] + 1 if closing else at
        while at < scene.end and scene.items[at].kind is not ItemKind.PUNCTUATION:
            at += 1
    return at


def _own_part(scene: Scene, sighting: Sighting, end: int) -> int:
    """Where somebody of another side becomes the subject, whose failure it would be."""
    doer = None if sighting.actor is None else sighting.actor.side
    others = (one.begin for one in scene.subjects(sighting.at, end) if one.side is not None and one.side != doer)
    return end if doer is None else next(others, end)


def _hedge(scene: Scene, sighting: Sighting, group: VerbGroup, frame: Frame | None) -> Certainty:
    floor = frame.begin if frame is not None and frame.forward and frame.begin <= group.at else scene.begin
    begin = max(floor, min(sighting.begin, group.begin - _ADVERB_WINDOW))
    stop = min(scene.end, group.at + _ADVERB_WINDOW)
    allows = frame is not None and scene.is_word(frame.at, "possible")
    if allows or scene.has_phrase("possible", begin, stop):
        return Certainty.POSSIBLE
    if scene.has_phrase("probable", begin, stop):
        return Certainty.PROBABLE
    return Certainty.ASSERTED


def _conditional(scene: Scene, clauses: Clauses, sighting: Sighting) -> bool:
    if sighting.group is not None and sighting.group.preceded:
        return False
    clause = clauses.clause_of(sighting.at)
    begin = scene.begin if clause is None else clause.opener
    if scene.starts("according", scene.begin) and scene.starts("conditional", scene.begin):
        # «Якщо вірити каналу» names who says it.
        return False
    floor = max(scene.begin, begin, sighting.at - _CONDITION_REACH)
    if any(scene.starts(name, begin) for name in ("conditional", "purpose")):
        return True
    if sighting.at + 1 < scene.end and scene.items[sighting.at + 1].text == "ли":
        return True
    if scene.starts("until", begin):
        return True
    for at in range(sighting.at - 1, floor - 1, -1):
        if scene.starts("conditional", at, sighting.at) or scene.starts("purpose", at, sighting.at):
            return True
    opening = scene.starts("conditional", scene.begin) and not any(
        scene.items[at].text in {":", ";"} for at in range(scene.begin, sighting.at)
    )
    return bool(opening) and scene.items[scene.begin].text not in {"хай", "нехай", "пусть"}
