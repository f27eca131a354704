"""Voices named beside what they say: "according to X", "per X", "citing X", "X: ..." and "...: X" in headlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.claims.english.frames import Frame, is_unverified
from app.claims.english.parties import Actor, Reference
from app.claims.english.scene import Scene
from app.claims.models import NOBODY, Basis
from app.claims.roles import Role
from app.claims.tokens import ItemKind

#: A headline's voice before a colon has at most this many items.
_LONGEST_LEAD = 8
_SHORTEST_SENTENCE = 4
#: A colon stands at most this many items behind the voice that opens a sentence.
_COLON_REACH = 9
_DASHES = frozenset({"-", "–", "—"})


def find_credits(scene: Scene, *, opened: bool) -> Iterator[Frame]:
    """All frames of a sentence that rest on no verb of saying.

    ``opened`` tells that somebody closes the sentence ("..., X said"): words before a colon are then a heading.
    """
    phrases = scene.lexicon.words["attributions"]
    for at in range(scene.begin, scene.end - 1):
        length = phrases.starting(scene.items, at, scene.end)
        actor = scene.actor_near(at + length, 4 if length > 1 else 1) if length else None
        if actor is None or (actor.role is Role.TROOPS and length > 1 and actor.reference is not Reference.NAMED):
            continue
        speaker = scene.speaker_of(actor)
        manner = "unconfirmed" if is_unverified(scene, at, actor.end) else "say"
        yield Frame(at, scene.begin, scene.end, speaker, manner, Basis.STATEMENT, forward=False, actor=actor)
    yield from _in_image(scene)
    yield from _headline(scene, opened=opened)
    yield from _unconfirmed_by(scene)


def _in_image(scene: Scene) -> Iterator[Frame]:
    """As in "in another video soldiers stand in X": an image that opens its sentence."""
    words = scene.lexicon.words
    at = scene.begin + 1
    if scene.end - scene.begin < _SHORTEST_SENTENCE or scene.items[scene.begin].text not in words["in_images"]:
        return
    while at < scene.end and (
        scene.items[at].text in words["determiners"] or scene.items[at].text in words["image_adjectives"]
    ):
        at += 1
    length = words["images"].starting(scene.items, at, scene.end)
    if length:
        yield Frame(at, at + length, scene.end, NOBODY, "say", Basis.FOOTAGE, forward=True)


def _headline(scene: Scene, *, opened: bool) -> Iterator[Frame]:
    """As in "General Staff: attack on X repelled" and "Ukraine takes X: general staff"."""
    lead = scene.actor_starting(scene.begin)
    if (
        lead is not None
        and not opened
        and lead.end - lead.begin <= _LONGEST_LEAD
        and lead.end + 1 < scene.end
        and scene.items[lead.end].text == ":"
        and scene.items[lead.end - 1].kind is not ItemKind.PLACE
        and _may_speak(scene, lead)
    ):
        speaker = scene.answering(lead)
        yield Frame(lead.end, lead.end + 1, scene.end, speaker, "say", Basis.STATEMENT, forward=True, actor=lead)
    elif lead is not None and not opened and (colon := _colon_behind(scene, lead)) is not None:
        speaker = scene.answering(lead)
        yield Frame(colon, colon + 1, scene.end, speaker, "say", Basis.STATEMENT, forward=True, actor=lead)
    end = scene.end
    while end > scene.begin and scene.items[end - 1].text in {".", '"'}:
        end -= 1
    tail = next((one for one in reversed(scene.actors) if one.end == end), None)
    if (
        tail is not None
        and tail.begin > scene.begin + 1
        and _may_speak(scene, tail)
        and _sets_apart(scene, tail.begin - 1)
    ):
        speaker = scene.answering(tail)
        past = tail.begin - 1
        yield Frame(tail.begin, scene.begin, past, speaker, "say", Basis.STATEMENT, forward=False, actor=tail)


def _colon_behind(scene: Scene, lead: Actor) -> int | None:
    """The colon of "DeepState has moved the line: ...", behind a deed of a voice that tells of no place by itself."""
    acts = any(scene.subject(group).actor == lead and group.begin == lead.end for group in scene.verbs)
    if lead.role is not Role.SPEAKER or lead.reference is not Reference.NAMED or not acts:
        return None
    reach = range(lead.end, min(scene.end, lead.end + _COLON_REACH))
    colon = next((k for k in reach if scene.items[k].text == ":"), None)
    if colon is None or any(scene.items[k].kind is not ItemKind.WORD for k in range(lead.end, colon)):
        return None
    return colon


def _unconfirmed_by(scene: Scene) -> Iterator[Frame]:
    """As in "no confirmation that ... came from the army": whoever has confirmed nothing stands at the end."""
    if all(one.lemma != "come" for one in scene.verbs):
        return
    words = scene.lexicon.words
    lead = next(
        (k for k in range(scene.begin, scene.end) if words["no_confirmation"].starting(scene.items, k, scene.end)), None
    )
    came = None if lead is None else next((one for one in scene.verbs if one.lemma == "come" and one.at > lead), None)
    if lead is None or came is None or came.end >= scene.end or scene.items[came.end].text != "from":
        return
    actor = scene.actor_near(came.end + 1)
    that = next((k for k in range(lead, came.begin) if scene.items[k].text == "that"), None)
    if actor is not None and that is not None:
        speaker = scene.answering(actor)
        yield Frame(that, that + 1, came.begin, speaker, "unconfirmed", Basis.STATEMENT, forward=True, actor=actor)


def _may_speak(scene: Scene, actor: Actor) -> bool:
    named = actor.reference is Reference.NAMED or scene.is_local(actor)
    return actor.role is Role.SPEAKER or (actor.role in {Role.SIDE, Role.TROOPS} and named)


def _sets_apart(scene: Scene, at: int) -> bool:
    """Whether a mark parts what stands behind it from the sentence: a colon, or a dash between spaces."""
    item = scene.items[at]
    return item.text == ":" or (item.text in _DASHES and item.start > scene.items[at - 1].end)


def cited_at(scene: Scene, at: int) -> Actor | None:
    """Whoever is named behind "citing" or "quoting"."""
    if scene.items[at].text not in scene.lexicon.words["citing"]:
        return None
    actor = scene.actor_near(at + 1)
    return actor if actor is not None and (actor.role is not Role.TROOPS or actor.side is not None) else None


def passed_on(scene: Scene, frames: Sequence[Frame]) -> list[Frame]:
    """The frames with the words that one voice passes on given to the voice that it cites.

    A voice of no side is heard through the one that passes it on: "TASS, citing residents, says that X is liberated".
    """
    relayed = list(frames)
    for at in range(scene.begin, scene.end):
        actor = cited_at(scene, at)
        if actor is None:
            continue
        said = [k for k, frame in enumerate(relayed) if frame.basis is Basis.STATEMENT and frame.manner == "say"]
        before = [k for k in said if relayed[k].at < at]
        after = [k for k in said if relayed[k].at > at]
        target = before[-1] if before else after[0] if after else None
        if target is not None:
            outlet = relayed[target].speaker
            relayed[target] = replace(
                relayed[target], speaker=scene.speaker_of(actor), actor=actor, publisher=outlet.side, relay=outlet
            )
    return relayed
