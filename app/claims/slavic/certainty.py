"""How surely: what the verb group, the words around it and the attribution leave of an event.

The choices are those of :mod:`app.claims.english.certainty`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from app.claims.models import Basis, Certainty
from app.claims.slavic.clauses import Clauses
from app.claims.slavic.doubts import Doubt, belied, doubt_of
from app.claims.slavic.frames import Frame
from app.claims.slavic.judgement import PROMISES, Judgement
from app.claims.slavic.noun_certainty import judge_noun
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from app.claims.slavic.verb_certainty import judge_verb

#: A word such as «якщо» stands at most this many items before the verb that hangs on it.
_CONDITION_REACH = 25


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
        judged = judge_noun(scene, sighting, frame)
    else:
        judged = judge_verb(scene, clauses, sighting, sighting.group, frame, side)
    won = sighting.event in PROMISES and judged.certainty in {Certainty.ASSERTED, Certainty.PROBABLE}
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
