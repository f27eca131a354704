"""How surely a noun tells of a deed: «звільнення X», «підтверджень захоплення X немає»."""

from __future__ import annotations

from app.claims.models import Certainty, Event
from app.claims.slavic.frames import Frame
from app.claims.slavic.judgement import FAILING, HOPES, PROMISES, Judgement
from app.claims.slavic.morphology import Form
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from app.claims.tokens import ItemKind

#: Words that make a noun announced, likely or possible stand at most this many items before it.
_NOUN_WINDOW = 8
#: «Не знайшли візуальних підтверджень»: the negation stands at most this many items before the noun.
_NOT_FOUND = 4
#: What was not: «без бою», «без звільнення X»; of fighting also what only goes with something else: «з боями».
_WITHOUT, _WITH = frozenset({"без"}), frozenset({"з", "із", "с"})
_TRIED = FAILING | {Event.WITHDRAWS}


def judge_noun(scene: Scene, sighting: Sighting, frame: Frame | None) -> Judgement:
    """Judge what a noun, or a state told without a verb, says of an event."""
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
        disowned = sided and sighting.event in PROMISES and _never_was(scene, sighting)
        return Judgement(Certainty.DENIED) if disowned else Judgement(None, "negated")
    hoped = any(scene.lexicon.catenatives.get(one.lemma) in HOPES for at in window for one in scene.verbs_at(at))
    aimed = any(scene.lexicon.leads.get(scene.items[at].text) in HOPES for at in window)
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
    if confirmation is None:
        return False
    unfound = any(
        scene.is_word(k, "negations")
        for k in range(max(scene.begin, confirmation.begin - _NOT_FOUND), confirmation.begin)
    )
    return unfound or scene.has_phrase("absent", scene.begin, scene.end)


def _unseen(scene: Scene, sighting: Sighting) -> bool:
    """As in «ознак виходу росіян не бачать»: evidence of a deed that is negated in its clause."""
    at = sighting.at
    while at > scene.begin and scene.adjectival(at - 1):
        at -= 1
    inside = range(sighting.begin, sighting.end)
    negated = any(scene.is_word(k, "negations") or scene.starts("absent", k) for k in inside)
    return negated and scene.noun_before(at, "evidence") is not None
