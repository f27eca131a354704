"""Words that refer back to what was told before: "it", "which", "the claim", "these reports"."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.tokens import ItemKind

#: Adjectives and owners before the noun of "the Ukrainian army's latest claim" are at most this many.
_LONGEST_REFERENCE = 6
#: "An outright lie", "entirely untrue": what something is called is at most this many items.
_LONGEST_JUDGEMENT = 3
#: "That control of the town had changed hands" has at most this many items.
_LONGEST_CHANGE = 8
#: Marks behind which "that" can have no clause any more.
_CLAUSE_ENDS = frozenset({";", ":", '"', "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that refer back.

    Attributes
    ----------
    at : int
        Item at which they begin.
    every : bool
        All that was told is meant ("these reports"), not only what was told last.
    near : bool
        Only what the same sentence told is meant (", which").
    named : bool
        They name what is meant ("the claim"), so that a sentence may stand between.
    deed : str or None
        The deed that they name ("the withdrawal"), so that no other event is meant.
    """

    at: int
    every: bool
    near: bool
    named: bool
    deed: str | None = None


def _to(scene: Scene, at: int, head: int) -> Reference:
    words, noun = scene.lexicon.words, scene.items[head].text
    near = scene.items[at].text in words["remark_openers"]
    plural = noun in words["plural_references"] or (noun in words["tellings"] and noun in words["plural_tellings"])
    deed = noun if noun in words["deeds"] else None
    return Reference(at, plural, near, noun in words["hearsay_nouns"] and not near, deed)


def reference_after(scene: Scene, at: int) -> Reference | None:
    """The words behind a verb that refer back: where they begin, and whether all that was told is meant."""
    items, words = scene.items, scene.lexicon.words
    while at < scene.end and (items[at].text in words["adverbs"] or items[at].text.endswith("ly")):
        at += 1
    if at >= scene.end:
        return None
    if items[at].text in words["back_references"] and _stands_alone(scene, at + 1) and not _opens_content(scene, at):
        return _to(scene, at, at)
    if _tells_of_change(scene, at):
        return Reference(at, every=False, near=False, named=False)
    for k in range(at, min(scene.end, at + _LONGEST_REFERENCE)):
        if items[k].text in words["ordinals"]:
            return None
        if items[k].text in words["tellings"] and _definite(scene, at):
            return _to(scene, at, k) if is_complete(scene, k + 1) else None
        if items[k].text in words["prepositions"] or items[k].kind is ItemKind.PUNCTUATION:
            return None
    return None


def _tells_of_change(scene: Scene, at: int) -> bool:
    """As in "denied that the town had changed hands": to whom was told before."""
    first = at + (scene.items[at].text == "that")
    if first >= scene.end or not (_definite(scene, first) or scene.items[first].text == "it"):
        return False
    for k in range(at, min(scene.end, at + _LONGEST_CHANGE)):
        length = scene.lexicon.words["changing_hands"].starting(scene.items, k, scene.end)
        if length:
            return is_complete(scene, k + length, passive=True)
        if scene.items[k].kind in {ItemKind.PLACE, ItemKind.PUNCTUATION}:
            return False
    return False


def reference_before(scene: Scene, past: int) -> Reference | None:
    """The words before a passive verb that refer back; "a claim denied by X" and "which was denied by X" too."""
    items, words = scene.items, scene.lexicon.words
    if past <= scene.begin:
        return None
    last = items[past - 1].text
    if last in words["back_references"]:
        return _to(scene, past - 1, past - 1)
    if last not in words["tellings"]:
        return None
    for k in range(past - 1, max(scene.begin, past - _LONGEST_REFERENCE) - 1, -1):
        if _definite(scene, k) or (items[k].text == "a" and items[k - 1].text == ","):
            return _to(scene, k, past - 1)
        if items[k].kind is ItemKind.PUNCTUATION or items[k].text in words["prepositions"]:
            return None
    return None


def relative_reference(scene: Scene, group: VerbGroup) -> Reference | None:
    """As in ", which Russia denied", ", a claim Russia denied": what was told stands before the subject."""
    actor = scene.subject(group).actor
    if actor is None or actor.begin < scene.begin + 2 or not is_complete(scene, group.end):
        return None
    before = actor.begin - (scene.items[actor.begin - 1].text in scene.lexicon.words["relatives"])
    if scene.items[before - 1].text == ",":
        before = actor.begin
    last, first = scene.items[before - 1].text, before - 2
    if scene.items[first].text == "a" and last in scene.lexicon.words["tellings"] and first > scene.begin:
        first -= 1
    elif last not in scene.lexicon.words["remark_pronouns"]:
        return None
    return _to(scene, first + 1, before - 1) if scene.items[first].text == "," else None


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
    stop = min(scene.end, at + _LONGEST_JUDGEMENT)
    if any(words["falsehoods"].starting(scene.items, k, stop) for k in range(at, stop)):
        return True
    return any(text in words[name] for name in ("adverbs", "prepositions", "coordinators")) or text.endswith("ly")


def _opens_content(scene: Scene, at: int) -> bool:
    """Whether "that" opens a clause of its own: "admitted that there had been attacks" against "admitted that"."""
    if scene.items[at].text != "that":
        return False
    joined = scene.lexicon.words["coordinators"]
    stop = next((k for k in range(at + 1, scene.end) if scene.items[k].text in _CLAUSE_ENDS), scene.end)
    first = next((group for group in scene.verbs if group.finite and at < group.at < stop), None)
    return first is not None and scene.items[first.begin - 1].text not in joined


def is_complete(scene: Scene, at: int, *, passive: bool = False) -> bool:
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
