"""Predicates whose verb a headline leaves out: "X back in Ukrainian hands", "Wagner in control of X"."""

from __future__ import annotations

from collections.abc import Iterator

from app.claims.english.counted import first_named
from app.claims.english.lexicon import Form
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.tokens import ItemKind

#: "In" and "hands" of "in the hands of Russian forces" stand at most this many items apart.
_POWER_REACH = 4
#: The flag of a headline stands at most this many items behind its beginning.
_FLAG_REACH = 4
#: The colon of "Kremlin: troops in control of X" stands at most this many items behind the beginning.
_VOICE_REACH = 6
_NAMING = ("settlement_nouns", "determiners", "place_adjectives", "list_links")


def verbless_groups(scene: Scene) -> Iterator[VerbGroup]:
    """The gap behind the places that open a sentence, read as the "is" that was left out."""
    at = _past_places(scene)
    if at is not None and _tells_state(scene, _past_adverbs(scene, at), graded=_past_adverbs(scene, at) > at):
        yield _copula(at)
    for k in range(scene.begin + 1, scene.end - 1):
        if scene.items[k].text == "," and scene.items[k - 1].kind is ItemKind.PLACE:
            first = _past_adverbs(scene, k + 1)
            bygone = any(scene.items[j].text in scene.lexicon.words["bygone"] for j in range(k + 1, first))
            if first < scene.end and not bygone and _tells_state(scene, first, graded=first > k + 1):
                yield VerbGroup(begin=k, at=k, end=k + 1, lemma="be", form=Form.THIRD, finite=True)


def heading_group(scene: Scene) -> tuple[VerbGroup, int] | None:
    """The gap before a state that heads a list, "Under Ukrainian control: X, Y", and where the first place stands."""
    if not _tells_state(scene, scene.begin, graded=False):
        return None
    colon = next((k for k in range(scene.begin, scene.end) if scene.items[k].kind is ItemKind.PUNCTUATION), scene.end)
    first = first_named(scene.items, colon + 1, scene.end) if colon < scene.end else None
    return None if first is None or scene.items[colon].text != ":" else (_copula(scene.begin), first)


def verbless_control(scene: Scene) -> Iterator[VerbGroup]:
    """The gap between whoever opens a sentence and "in control of"."""
    voice = range(scene.begin, min(scene.end, scene.begin + _VOICE_REACH))
    colon = next((k for k in voice if scene.items[k].text == ":"), None)
    actor = scene.actor_starting(scene.begin if colon is None else colon + 1)
    if actor is None:
        return
    at = _past_adverbs(scene, actor.end)
    words = scene.lexicon.words
    if at < scene.end and scene.items[at].text in words["headed_by"] and not any(one.finite for one in scene.verbs):
        yield _copula(actor.end)
        return
    if at < scene.end and scene.items[at].text == "in":
        for k in range(at + 1, min(scene.end, at + _POWER_REACH)):
            if scene.items[k].text in words["control"]:
                yield _copula(actor.end)
                return
            if scene.items[k].text not in words["plain_adjectives"]:
                return


def verbless_flag(scene: Scene) -> Iterator[VerbGroup]:
    """The gap behind a flag in a sentence without a verb: "Russian flag over X"."""
    words = scene.lexicon.words
    for at in range(scene.begin, min(scene.end, scene.begin + _FLAG_REACH)):
        length = words["flag"].starting(scene.items, at, scene.end)
        if length and at + length < scene.end and scene.items[at + length].text in words["flying_over"]:
            if not any(one.finite for one in scene.verbs):
                yield _copula(at + length, "fly")
            return


def _copula(at: int, lemma: str = "be") -> VerbGroup:
    return VerbGroup(begin=at, at=at, end=at, lemma=lemma, form=Form.THIRD, finite=True)


def _past_places(scene: Scene) -> int | None:
    """Past the places that open a sentence; None where none do."""
    items, words = scene.items, scene.lexicon.words
    past = None
    for k in range(scene.begin, scene.end):
        text = items[k].text
        if items[k].kind is ItemKind.PLACE:
            past = k + 1
        elif text != "of" and not any(text in words[name] for name in _NAMING):
            break
    return past


def _past_adverbs(scene: Scene, at: int) -> int:
    words = scene.lexicon.words
    while at < scene.end and (scene.items[at].text in words["adverbs"] or scene.items[at].text.endswith("ly")):
        at += 1
    return at


def _tells_state(scene: Scene, at: int, *, graded: bool) -> bool:
    """Whether a whole predicate stands at an item: "in Russian hands", "clear of the enemy", "still Ukrainian"."""
    items, words = scene.items, scene.lexicon.words
    if at + 1 >= scene.end:
        return False
    if items[at].text in words["under"]:
        power = (k for k in range(at + 1, min(scene.end, at + _POWER_REACH)) if items[k].text in words["powers"])
        noun = next(power, None)
        return noun is not None and (_closes(scene, noun + 1) or items[noun + 1].text in words["state_tails"])
    if items[at].text in words["rid"]:
        return items[at + 1].text in words["freed_from"]
    return graded and scene.names.side_of_word(items[at].text) is not None and _closes(scene, at + 1)


def _closes(scene: Scene, at: int) -> bool:
    return at >= scene.end or scene.items[at].kind is ItemKind.PUNCTUATION
