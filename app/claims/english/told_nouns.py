"""What a noun says that somebody told: "Moscow's claim that", "Russian reports that", "contrary to Russian claims"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.claims.english.frames import Frame
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.models import Basis, Speaker
from app.claims.tokens import ItemKind

#: Adjectives between an owner and "claim" are at most so many.
_MOST_ADJECTIVES = 3
#: "Reports" stands at most this many items behind "called".
_OBJECT_REACH = 5


def find_told_nouns(scene: Scene, frames: Sequence[Frame]) -> Iterator[Frame]:
    """The frames of nouns with an owner and a clause, where nothing else in the sentence judges what they tell."""
    words = scene.lexicon.words
    judged = any(frame.manner != "say" for frame in frames) or any(
        scene.lexicon.reports.get(group.lemma) == "deny" or group.lemma in words["confirmers"] for group in scene.verbs
    )
    if judged or words["falsehoods"].stand_in(scene.items, scene.begin, scene.end):
        return
    for at in range(scene.begin + 1, scene.end - 2):
        if scene.items[at].text not in words["hearsay_nouns"]:
            continue
        length = words["claim_clauses"].starting(scene.items, at + 1, scene.end)
        owner = owner_of(scene, at) if length else None
        if owner is not None:
            past = _clause_end(scene, at + 1)
            yield Frame(at, at + 1, past, owner, "say", Basis.STATEMENT, forward=True)


def calls_false(scene: Scene, group: VerbGroup) -> bool:
    """As in "called reports that X had fallen a lie", "branded the claim that X had fallen propaganda"."""
    words = scene.lexicon.words
    if group.lemma not in words["calling"] or group.negated:
        return False
    nouns = range(group.end, min(scene.end - 1, group.end + _OBJECT_REACH))
    that = next((k + 1 for k in nouns if scene.items[k].text in words["hearsay_nouns"]), group.end)
    told = that > group.end and words["claim_clauses"].starting(scene.items, that, scene.end)
    return bool(told) and any(words["falsehoods"].starting(scene.items, k, scene.end) for k in range(that, scene.end))


def contradicted(scene: Scene) -> Frame | None:
    """As in "contrary to Russian claims": the frame of whoever is said to have told what the sentence negates."""
    words = scene.lexicon.words
    for at in range(scene.begin, scene.end):
        length = words["contrary"].starting(scene.items, at, scene.end)
        if not length:
            continue
        for noun in range(at + length + 1, min(scene.end, at + length + 1 + _MOST_ADJECTIVES)):
            complete = noun + 1 >= scene.end or scene.items[noun + 1].kind is ItemKind.PUNCTUATION
            owner = owner_of(scene, noun) if scene.items[noun].text in words["hearsay_nouns"] and complete else None
            if owner is not None:
                return Frame(at, scene.begin, scene.end, owner, "say", Basis.STATEMENT, forward=False)
    return None


def owner_of(scene: Scene, noun: int) -> Speaker | None:
    """Whose claim or report a noun names: "Moscow's latest claim", "the ministry's report", "Russian claims"."""
    for at in range(noun - 1, max(scene.begin - 1, noun - 2 - _MOST_ADJECTIVES), -1):
        item = scene.items[at]
        side = scene.names.side_of_word(item.text)
        if side is not None:
            return Speaker(scene.text[item.start : scene.items[noun].end], None, side)
        if item.text == "'s" and at > scene.begin:
            return _possessor(scene, at - 1)
        if item.kind is not ItemKind.WORD or item.text in scene.lexicon.words["prepositions"]:
            return None
    return None


def _possessor(scene: Scene, at: int) -> Speaker | None:
    actor = next((one for one in scene.actors if one.begin <= at < one.end), None)
    if actor is not None:
        speaker = scene.speaker_of(actor)
        return speaker if speaker.side is not None else None
    name = scene.items[at].name
    return None if name is None or name.side is None else Speaker(name.name, name.body, name.side)


def _clause_end(scene: Scene, begin: int) -> int:
    """Where the clause of a noun ends: before the verb of which the noun is the subject."""
    finite = [group for group in scene.verbs if group.begin >= begin and group.finite]
    joined = scene.lexicon.words["coordinators"] | scene.lexicon.words["relatives"]
    later = (group for group in finite[1:] if scene.items[group.begin - 1].text not in joined)
    return next((group.begin for group in later), scene.end)
