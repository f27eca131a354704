"""What stands behind a place as behind a label: "X - under our control", "X: mopping up finished", "X! Our flag"."""

from __future__ import annotations

from collections.abc import Iterator

from app.claims.english.lexicon import Form
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.tokens import ItemKind

_MARKS = frozenset({":", "-", "–", "—"})
#: A label is at most this many items behind the begin of its sentence: a number or bullet, and the places.
_LONGEST = 14


def label_end(scene: Scene) -> int | None:
    """The mark behind the places that open a sentence as a label; None where none do."""
    at = scene.begin
    while at < scene.end and scene.items[at].kind is not ItemKind.PLACE:
        item = scene.items[at]
        if item.kind is ItemKind.WORD and not item.text[0].isdecimal() and item.text not in _BULLETS:
            return None
        at += 1
    for k in range(at, min(scene.end - 1, scene.begin + _LONGEST)):
        item = scene.items[k]
        if item.text in _MARKS and scene.items[k - 1].kind is ItemKind.PLACE and item.end < scene.items[k + 1].start:
            return k
        if item.kind is not ItemKind.PLACE and item.text not in scene.lexicon.words["list_links"]:
            return None
    return None


_BULLETS = frozenset({"•", "*", "_"})


def label_groups(scene: Scene) -> Iterator[VerbGroup]:
    """The mark behind a label, read as the "is" that it stands for."""
    at = label_end(scene)
    if at is not None:
        yield VerbGroup(begin=at, at=at, end=at + 1, lemma="be", form=Form.THIRD, finite=True)
