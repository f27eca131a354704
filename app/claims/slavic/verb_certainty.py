"""How surely a verb group tells of a deed: done, promised, tried in vain, negated, or left open."""

from __future__ import annotations

from app.claims.models import Certainty, Event
from app.claims.slavic.clauses import Clauses
from app.claims.slavic.frames import Frame
from app.claims.slavic.judgement import FAILING, HOPES, PROMISES, Judgement
from app.claims.slavic.morphology import Form
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from app.claims.slavic.verbs import VerbGroup
from app.claims.slavic.when_words import load_times
from app.claims.tokens import ItemKind

#: «Коли» stands at most this many items before the verb that hangs on it.
_TIME_REACH = 8
#: Adverbs that weaken a verb stand at most this many items before it.
_ADVERB_WINDOW = 6


def _hangs_on_the_future(scene: Scene, group: VerbGroup) -> bool:
    """As in «куди відступить армія, втративши X»: what a gerund tells is as sure as the verb that it goes with."""
    finite = [verb for verb in scene.verbs if verb.finite and verb.at != group.at]
    main = min(finite, key=lambda verb: (verb.at > group.at, abs(verb.at - group.at)), default=None)
    return main is not None and (main.future or main.unreal)


def judge_verb(
    scene: Scene, clauses: Clauses, sighting: Sighting, group: VerbGroup, frame: Frame | None, side: str | None
) -> Judgement:
    """Judge what a verb group says of an event of ``side``."""
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
    in_vain = event in FAILING and (
        scene.has_phrase("failing", sighting.begin, _own_part(scene, sighting, objected))
        or (bool(kinds & {"attempt", "wish", "plan"}) and scene.has_phrase("thrown_back", sighting.at, objected))
    )
    prevented = bool(kinds & {"implicative", "let"}) and group.negated and not group.future
    if "fail" in kinds or prevented or in_vain:
        return Judgement(Certainty.ASSERTED, failed=True)
    hangs = bool(kinds & HOPES)
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
        promised = leaves or (event in PROMISES and voice is not None and (group.future or "plan" in kinds or promise))
        if _temporal(scene, sighting) or _hedge(scene, sighting, group, frame) is not Certainty.ASSERTED:
            return Judgement(None, "plan, attempt or forecast")
        if promised and own and not kinds & {"attempt", "wish", "may"} and not (bare and not promise):
            return Judgement(Certainty.ANNOUNCED)
        return Judgement(None, "plan, attempt or forecast")
    if group.imperfective and not group.passive and event is Event.CAPTURES and not group.attribute:
        return Judgement(None, "not finished")
    kept = event is Event.HOLDS and group.form is Form.PAST and group.imperfective
    if kept and (_relative(clauses, sighting) or _for_so_long(scene, sighting)):
        # «Місто, яке бригада обороняла» tells of what was, before what the main clause tells.
        return Judgement(None, "over by then")
    ongoing = group.imperfective and group.form in {Form.PRESENT, Form.WE}
    if leaves and voice is not None and voice == side and (ongoing or ("implicative" in kinds and group.imperfective)):
        return Judgement(Certainty.ANNOUNCED)
    return Judgement(_hedge(scene, sighting, group, frame))


def _for_so_long(scene: Scene, sighting: Sighting) -> bool:
    """Whether a place told of before is said to have been held for a time: «місто тримали два роки»."""
    if sighting.places[0].anaphor is None:
        return False
    units = load_times(scene.lexicon.language).units
    for at in range(sighting.begin, sighting.end):
        counted = units.get(scene.items[at].text) is not None and scene.counts(at - 1)
        long = counted or scene.is_word(at, "half_a_year")
        if long and not scene.is_word(at - 2, "prepositions") and not scene.is_word(at - 1, "prepositions"):
            return True
    return False


def _relative(clauses: Clauses, sighting: Sighting) -> bool:
    clause = clauses.clause_of(sighting.at)
    return clause is not None and clause.relative


def _temporal(scene: Scene, sighting: Sighting) -> bool:
    """Whether a future hangs on a word such as «коли», so that nobody says that it will be."""
    return any(scene.starts("temporal", at) for at in range(max(scene.begin, sighting.at - _TIME_REACH), sighting.at))


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
