"""What a text takes back again: "the report was retracted", "it deleted the post", "this turned out to be false"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.claims.english.answers import Answer
from app.claims.english.frames import Frame
from app.claims.english.references import Reference, is_complete, reference_after, reference_before
from app.claims.english.scene import Scene
from app.claims.models import Basis, Certainty
from app.claims.tokens import ItemKind

#: "Turned out to be" and the judgement stand at most this many items apart.
_JUDGEMENT_REACH = 3


def find_retractions(scene: Scene, frames: Sequence[Frame]) -> Iterator[Answer]:
    """All words of a sentence by which the text, or whoever said it, takes back what was told before."""
    for at in range(scene.begin + 1, scene.end):
        reference = _taken_back(scene, at) or _proven_false(scene, at, frames)
        if reference is not None:
            yield Answer(reference.at, Certainty.UNCONFIRMED, None, reference=reference, retracts=True)


def _taken_back(scene: Scene, at: int) -> Reference | None:
    """As in "the claim was withdrawn", "has since deleted its post"."""
    items, words = scene.items, scene.lexicon.words
    length = words["taken_back"].starting(items, at, scene.end)
    if not length:
        return None
    first, passive = _before_helpers(scene, at)
    if first is None:
        return None
    if passive:
        reference = reference_before(scene, first)
        complete = is_complete(scene, at + length, passive=True)
        return reference if reference is not None and reference.named and complete else None
    reference = reference_after(scene, at + length)
    return reference if reference is not None and reference.named else None


def _proven_false(scene: Scene, at: int, frames: Sequence[Frame]) -> Reference | None:
    """As in "it later turned out to be false", "the report was untrue", where nobody is quoted with these words."""
    items, words = scene.items, scene.lexicon.words
    being = items[at].text in words["be"] or items[at].text in words["have"]
    length = 1 if being else words["proving"].starting(items, at, scene.end)
    if not length or (_told_of(at, frames) and not _contrasts(scene, at)):
        return None
    starts = range(at + length, min(scene.end, at + length + (1 if being else _JUDGEMENT_REACH)))
    false = next((k for k in starts if words["falsehoods"].starting(items, k, scene.end)), None)
    first, _ = _before_helpers(scene, at)
    if false is None or first is None:
        return None
    past = false + words["falsehoods"].starting(items, false, scene.end)
    return reference_before(scene, first) if _closes(scene, past) else None


def _told_of(at: int, frames: Sequence[Frame]) -> bool:
    return any(one.begin <= at < one.end and one.basis is Basis.STATEMENT for one in frames)


def _contrasts(scene: Scene, at: int) -> bool:
    """As in "officials said that X had fallen, but this was not true": the writer breaks in on what was told."""
    words = scene.lexicon.words
    lead = at - 1
    while lead > scene.begin and (
        scene.items[lead].text in words["adverbs"]
        or scene.items[lead].text.endswith("ly")
        or scene.items[lead].text in words["have"]
    ):
        lead -= 1
    taken_up = any(scene.items[lead].text in words[name] for name in ("back_references", "they"))
    parts = scene.items[lead - 1].text in {"but", ";"} or (
        scene.items[lead].text == "which" and scene.items[lead - 1].text == ","
    )
    return taken_up and parts


def _closes(scene: Scene, at: int) -> bool:
    """Whether a judgement ends before an item: "was false" against "was false hope", "was wrong to"."""
    if at >= scene.end or scene.items[at].kind is ItemKind.PUNCTUATION:
        return True
    text, words = scene.items[at].text, scene.lexicon.words
    return text in words["coordinators"] or (text in words["conjunctions"] and text not in words["content_openers"])


def _before_helpers(scene: Scene, at: int) -> tuple[int | None, bool]:
    """The item past what stands before a verb's auxiliaries and adverbs, and whether it is passive; None if negated."""
    items, words = scene.items, scene.lexicon.words
    passive = False
    while at > scene.begin:
        text = items[at - 1].text
        if text in words["negated_auxiliaries"] or any(text in words[name] for name in ("future", "may", "must")):
            return None, passive
        if words["negations"].ending(items, at, scene.begin):
            return None, passive
        helps = text in words["be"] or text in words["have"] or text in words["adverbs"]
        if not helps and not text.endswith("ly") and text not in words["dating"]:
            break
        passive = passive or text in words["be"]
        at -= 1
    return at, passive
