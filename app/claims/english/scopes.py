"""Whose words a clause belongs to: the innermost frame that holds it, or the voice of a quotation left open."""

from __future__ import annotations

from collections.abc import Sequence

from app.claims.english.frames import Frame
from app.claims.english.scene import Scene
from app.claims.models import Basis, Speaker
from app.claims.roles import Role
from app.claims.tokens import ItemKind


def frame_of(scene: Scene, at: int, frames: Sequence[Frame]) -> Frame | None:
    """The innermost frame whose words hold an item; a clause that only adds to what was said is the reporter's."""
    aside = _aside_begin(scene, at)
    holding = [
        frame
        for frame in frames
        if frame.begin <= at < frame.end and frame.at != at and (aside is None or frame.at >= aside)
    ]
    forward = [frame for frame in holding if frame.forward]
    if forward:
        return max(forward, key=lambda frame: frame.begin)
    if holding:
        return holding[0]
    return _quoted(scene, at) or _told_on(scene, at) or _labelled(scene, frames)


def _quoted(scene: Scene, at: int) -> Frame | None:
    """The words of the last speaker, where a quotation of an earlier sentence goes on."""
    if scene.memory.speaker is None or not in_quotation(scene, at):
        return None
    return _of_last_speaker(scene, scene.memory.speaker)


def in_quotation(scene: Scene, at: int) -> bool:
    """Whether an item stands between quotation marks, of which the first may stand in an earlier sentence."""
    marks = sum(1 for k in range(scene.begin, at) if scene.items[k].text == '"')
    return marks % 2 == (0 if scene.memory.quoting else 1)


def _told_on(scene: Scene, at: int) -> Frame | None:
    """As in "They had also taken X" behind reported speech: the pronoun and the tense carry it on."""
    speaker = scene.memory.speaker
    group = next((one for one in scene.verbs if one.at == at), None)
    if speaker is None or not scene.memory.reported or group is None or not group.finite:
        return None
    actor = scene.subject(group).actor
    shifted = any(item.text == "had" for item in scene.items[group.begin : group.at])
    carried = actor is not None and actor.role is Role.PRONOUN and actor.begin == scene.begin
    return _of_last_speaker(scene, speaker) if shifted and carried else None


def _labelled(scene: Scene, frames: Sequence[Frame]) -> Frame | None:
    """The words of whoever heads the paragraph, as "General Staff: ..." does, where nobody else is named."""
    speaker = scene.memory.heading
    spoken = any(frame.basis is Basis.STATEMENT for frame in frames)
    return None if speaker is None or spoken or scene.opens_paragraph else _of_last_speaker(scene, speaker)


def _of_last_speaker(scene: Scene, speaker: Speaker) -> Frame:
    return Frame(scene.begin, scene.begin, scene.end, speaker, "say", Basis.STATEMENT, forward=True)


def _aside_begin(scene: Scene, at: int) -> int | None:
    """Where a relative clause behind a comma begins that holds an item."""
    words = scene.lexicon.words
    for k in range(at - 1, scene.begin, -1):
        text = scene.items[k].text
        if text in words["adding_relatives"] and scene.items[k - 1].text == ",":
            return k
        if text in {",", ";", '"'}:
            if k + 1 < at and text == "," and scene.items[k + 1].text in words["articles"]:
                relative = any(scene.items[j].text in {"that", "which", "where"} for j in range(k + 2, at))
                named = scene.items[k - 1].kind is ItemKind.PLACE
                if relative and named:
                    return k + 1
            return None
    return None
