"""Whose words a clause belongs to: the innermost frame that holds it, or the voice of a quotation left open."""

from __future__ import annotations

from collections.abc import Sequence

from app.claims.english.frames import Frame
from app.claims.english.scene import Scene
from app.claims.models import Basis
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
    return _quoted(scene, at)


def _quoted(scene: Scene, at: int) -> Frame | None:
    """The words of the last speaker, where a quotation of an earlier sentence goes on."""
    speaker = scene.memory.speaker
    marks = sum(1 for k in range(scene.begin, at) if scene.items[k].text == '"')
    inside = marks % 2 == (0 if scene.memory.quoting else 1)
    if speaker is None or not inside:
        return None
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
