"""Who says it: verbs of saying, "according to", footage that shows, and how far in the sentence they reach."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims.english.lexicon import Form
from app.claims.english.parties import Actor, Reference, Role
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.models import Basis, Speaker
from app.claims.tokens import ItemKind

#: After a closing remark such as ", X told reporters on Saturday" come at most this many items.
_LONGEST_TAIL = 9
#: Between the image and the verb that says what it shows stand at most this many items.
_IMAGE_REACH = 14
#: "Unverified" stands at most this many items before the image.
_ADJECTIVES = 3
#: "Declined to", "has yet to" and the like begin at most this many items before the verb group.
_REFUSAL_REACH = 3
#: The words for an unknown speaker are at most this many.
_LONGEST_NAME = 6
_CLOSING_MARKS = frozenset({",", '"', "'", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Frame:
    """Something said: whose words reach from item ``begin`` to ``end`` (end exclusive), and how they are meant.

    ``at`` is the verb of saying. ``manner`` is ``say``, ``deny``, ``open`` (asked, feared, forecast), ``promise`` or
    ``unconfirmed``. ``forward`` tells a frame that opens a clause from one that closes its sentence.
    """

    at: int
    begin: int
    end: int
    speaker: Speaker
    manner: str
    basis: Basis
    forward: bool
    actor: Actor | None = None
    probable: bool = False
    publisher: str | None = None


def find_frames(scene: Scene) -> list[Frame]:
    """All frames of a sentence."""
    frames = []
    for group in scene.verbs:
        kind = scene.lexicon.reports.get(group.lemma)
        if kind is None or _labels(scene, group):
            continue
        frame = _frame(scene, group, kind)
        if frame is not None:
            frames.append(frame)
    frames.extend(_according(scene))
    return frames


def _labels(scene: Scene, group: VerbGroup) -> bool:
    """As in "a picture of what he said was a school": the words name a thing, and tell nothing of their own."""
    actor = scene.subject(group).actor
    return actor is not None and actor.begin > scene.begin and scene.items[actor.begin - 1].text == "what"


def _frame(scene: Scene, group: VerbGroup, kind: str) -> Frame | None:
    image = _image_before(scene, group)
    if image is not None:
        return image
    if scene.by_nobody(group):
        manner = "unconfirmed" if group.lemma in scene.lexicon.words["vouching"] else "open"
        return Frame(group.at, group.end, scene.end, scene.reporter(), manner, Basis.STATEMENT, forward=True)
    if group.lemma in scene.lexicon.words["hinting"] and group.form is Form.ING:
        return None
    shared = _shares_image(scene, group)
    if (group.lemma in scene.lexicon.words["looking"] and shared is None) or (group.passive and not group.negated):
        return None
    begin, stop = group.end, scene.end
    manner = _manner(scene, group, kind)
    actor = (
        _inverted(scene, group) or _goes_on(scene, group) or scene.subject(group).actor or scene.speaker_in_aside(group)
    )
    if actor is None and manner in {"open", "unconfirmed"}:
        return Frame(group.at, begin, stop, scene.reporter(), manner, Basis.STATEMENT, forward=True)
    if actor is None:
        return _unnamed(scene, group, manner)
    speaker = scene.speaker_of(actor)
    if _unverified(scene, actor.begin, actor.end):
        manner = "unconfirmed"
    if actor.begin >= group.end or _closes(scene, group, actor):
        goes_on = group.end < scene.end and scene.items[group.end].text == ","
        past = scene.end if goes_on else min(scene.speaker_start(actor), group.begin)
        return Frame(group.at, scene.begin, past, speaker, manner, Basis.STATEMENT, forward=False, actor=actor)
    own = shared
    if own is not None:
        return Frame(
            group.at, own, stop, speaker, manner, Basis.FOOTAGE, forward=True, actor=actor, publisher=speaker.side
        )
    hints = group.lemma == "suggest"
    return Frame(group.at, begin, stop, speaker, manner, Basis.STATEMENT, forward=True, actor=actor, probable=hints)


def _goes_on(scene: Scene, group: VerbGroup) -> Actor | None:
    """As in "X denied that its troops had left and said": the speaker of the saying verb before."""
    if group.begin <= scene.begin or scene.items[group.begin - 1].text not in scene.lexicon.words["coordinators"]:
        return None
    subject = scene.subject(group).actor
    if subject is not None and (subject.role is not Role.TROOPS or subject.reference is Reference.NAMED):
        return None
    for before in reversed(scene.verbs):
        if before.end <= group.begin and before.finite and before.lemma in scene.lexicon.reports:
            speaker = scene.subject(before).actor
            if speaker is not None and speaker.role in {Role.SPEAKER, Role.SIDE}:
                return speaker
    return None


def _unnamed(scene: Scene, group: VerbGroup, manner: str) -> Frame | None:
    """Words of somebody whom the lexicon does not know: "its narrator says that", "prosecutors say"."""
    plain = group.form is Form.PAST or (group.end < scene.end and scene.items[group.end].text == "that")
    if group.lemma not in scene.lexicon.words["plain_saying"] or not plain or not group.finite or group.passive:
        return None
    first = group.begin
    while (
        first > scene.begin
        and group.begin - first < _LONGEST_NAME
        and scene.items[first - 1].kind is not ItemKind.PUNCTUATION
    ):
        if scene.items[first - 1].text in scene.lexicon.words["boundaries"]:
            break
        first -= 1
    if first == group.begin or any(scene.items[k].text.endswith("ing") for k in range(first, group.begin)):
        return None
    words = " ".join(scene.text[scene.items[first].start : scene.items[group.begin - 1].end].split())
    closes = first > scene.begin and scene.items[first - 1].text in _CLOSING_MARKS
    ends = scene.end - group.end <= _LONGEST_TAIL and not scene.has_rule_verb(group.end, scene.end)
    side = next(
        (side for k in range(first, group.begin) if (side := scene.names.side_of_word(scene.items[k].text))), None
    )
    if side is None and scene.names_source(words):
        side = scene.source.side
    speaker = Speaker(words, None, side)
    if closes and ends:
        return Frame(group.at, scene.begin, first, speaker, manner, Basis.STATEMENT, forward=False)
    return Frame(group.at, group.end, scene.end, speaker, manner, Basis.STATEMENT, forward=True)


def _manner(scene: Scene, group: VerbGroup, kind: str) -> str:
    if "plan" in group.catenatives or "wish" in group.catenatives or "fail" in group.catenatives:
        return "unconfirmed" if group.lemma in scene.lexicon.words["vouching"] else "open"
    declined = any(
        scene.lexicon.words["declining"].starting(scene.items, k, group.at)
        for k in range(max(scene.begin, group.begin - _REFUSAL_REACH), group.at)
    )
    if group.negated or declined:
        if group.lemma in scene.lexicon.words["vouching"]:
            return "unconfirmed"
        return "open" if kind != "deny" else "say"
    if group.may or group.possible:
        return "open"
    return kind


def _inverted(scene: Scene, group: VerbGroup) -> Actor | None:
    """The speaker behind the verb: '..., said X'."""
    if group.form not in {Form.PAST, Form.THIRD, Form.PARTICIPLE} or group.passive or group.lemma == "tell":
        return None
    before = scene.items[group.begin - 1].text if group.begin > scene.begin else ""
    if before not in _CLOSING_MARKS:
        return None
    past = group.end
    while past + 1 < scene.end and scene.items[past].capital and scene.items[past].kind is ItemKind.WORD:
        past += 1
    introduced = past > group.end and scene.items[past].text == ","
    actor = scene.actor_starting(past + 1 if introduced else group.end)
    if actor is not None and actor.end < scene.end and scene.items[actor.end].text == ",":
        person = scene.actor_starting(actor.end + 1)
        if person is not None and person.role is Role.SPEAKER and person.name and person.reference is Reference.NAMED:
            actor = person
    if actor is None or actor.role is Role.TROOPS or scene.appositive_ends(group.begin - 1):
        return None
    return actor


def _closes(scene: Scene, group: VerbGroup, actor: Actor) -> bool:
    """Whether "X said" stands behind what was said."""
    start = scene.speaker_start(actor)
    before = scene.items[start - 1].text if start > scene.begin else ""
    if before not in _CLOSING_MARKS:
        return False
    end = scene.end
    if group.end < end and scene.items[group.end].text in scene.lexicon.words["closing"]:
        following = scene.items[group.end : min(end, group.end + _LONGEST_NAME)]
        return not any(item.text == "that" for item in following)
    if end - group.end > _LONGEST_TAIL:
        return False
    tail = scene.items[group.end : end]
    if any(item.kind is ItemKind.PLACE for item in tail) and scene.has_rule_verb(group.end, end):
        return False
    return not any(item.text in {"that", '"'} for item in tail) and not scene.has_rule_verb(group.end, end)


def _according(scene: Scene) -> list[Frame]:
    frames = []
    for at in range(scene.begin, scene.end - 2):
        text = scene.items[at].text
        if text != "according" or scene.items[at + 1].text != "to":
            continue
        actor = scene.actor_near(at + 2)
        if actor is None or actor.role is Role.TROOPS:
            continue
        speaker = scene.speaker_of(actor)
        manner = "unconfirmed" if _unverified(scene, at, actor.end) else "say"
        frames.append(Frame(at, scene.begin, scene.end, speaker, manner, Basis.STATEMENT, forward=False, actor=actor))
    return frames


def _unverified(scene: Scene, begin: int, end: int) -> bool:
    """Whether a phrase calls what it names unconfirmed."""
    words = scene.lexicon.words["unconfirmed_reports"]
    return any(scene.items[k].text in words for k in range(max(begin, scene.begin), end))


def _unverifiable(scene: Scene, begin: int, end: int) -> bool:
    """As in "a video that could not be verified": nobody vouches for it."""
    return any(
        group.negated and group.lemma in scene.lexicon.words["vouching"] and begin <= group.begin and group.end <= end
        for group in scene.verbs
    )


def _image_before(scene: Scene, group: VerbGroup) -> Frame | None:
    """As in "Video posted online shows ...": the image is the subject of a verb of showing."""
    if group.lemma not in scene.lexicon.words["showing"]:
        return None
    floor = max(scene.begin, group.begin - _IMAGE_REACH)
    images = scene.lexicon.words["images"]
    at = next((k for k in range(group.begin - 1, floor - 1, -1) if images.starting(scene.items, k, group.begin)), None)
    if at is None:
        return None
    unsure = _unverifiable(scene, at, group.begin)
    if not unsure and any(scene.items[k].text in {"that", ";"} for k in range(at, group.begin)):
        return None
    satellite = at > scene.begin and scene.items[at - 1].text in scene.lexicon.words["satellite"]
    publisher = next(
        (
            actor
            for actor in scene.actors
            if (at < actor.begin < group.begin and scene.items[actor.begin - 1].text in {"by", "from"})
            or (actor.end in {at, at - 1} and actor.role is Role.SPEAKER)
        ),
        None,
    )
    speaker = Speaker(None, None, None) if publisher is None else scene.speaker_of(publisher)
    if publisher is not None and publisher.side is None:
        speaker = Speaker(None, None, None)
    basis = Basis.SATELLITE if satellite else Basis.FOOTAGE
    probable = "seem" in group.catenatives or group.may or group.probable or group.lemma == "suggest"
    unsure = unsure or _unverified(scene, at - _ADJECTIVES, at)
    manner = (
        "open"
        if group.negated or (group.lemma in scene.lexicon.words["vouching"] and unsure)
        else "unconfirmed"
        if unsure
        else "say"
    )
    return Frame(
        group.at, group.end, scene.end, speaker, manner, basis, forward=True, probable=probable, publisher=speaker.side
    )


def _shares_image(scene: Scene, group: VerbGroup) -> int | None:
    """As in "X tweeted a picture of soldiers": the item past the image's noun, None where no image is shared."""
    if group.lemma not in scene.lexicon.words["posted"]:
        return None
    images = scene.lexicon.words["images"]
    for at in range(group.end, min(scene.end, group.end + 6)):
        if scene.items[at].kind is ItemKind.PUNCTUATION:
            return None
        length = images.starting(scene.items, at, scene.end)
        if length:
            return at + length
    return None
