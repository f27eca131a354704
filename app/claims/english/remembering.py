"""What a reader keeps in mind of a sentence for the next one: who spoke, whose deeds were told, what was left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.claims.english.frames import Frame
from app.claims.english.parties import Actor, Reference
from app.claims.english.pronouns import side_of_number
from app.claims.english.scene import Scene
from app.claims.models import NOBODY, Basis, Speaker
from app.claims.roles import Role
from app.claims.tokens import ItemKind

#: A sentence that opens with one such word is led by nobody new.
_SMALL = ("they", "determiners", "possessives", "adverbs", "prepositions", "conjunctions", "numbers", "back_references")


def remember(scene: Scene, frames: Sequence[Frame], known_as: Mapping[Speaker, Speaker]) -> None:
    """Change the memory of a sentence that has been read; ``known_as`` gives speakers with the side found since."""
    memory = scene.memory
    last = max(frames, key=lambda frame: frame.end, default=None)
    memory.reported = last is not None and last.manner == "say" and last.basis is Basis.STATEMENT
    spoken = [frame for frame in frames if frame.basis is Basis.STATEMENT and frame.speaker != NOBODY]
    if spoken:
        memory.speaker = known_as.get(spoken[-1].speaker, spoken[-1].speaker)
    people = [
        actor
        for actor in scene.actors
        if actor.role is Role.SPEAKER and actor.reference is Reference.NAMED and actor.name
    ]
    if people:
        memory.person = scene.speaker_of(people[-1])
    acting = [actor for actor in scene.actors if actor.side is not None]
    leading = [actor for actor in acting if not _follows_preposition(scene, actor)]
    if leading:
        memory.side = leading[-1].side if not spoken else leading[0].side
    elif acting:
        memory.side = acting[0].side
    if acting:
        memory.one = side_of_number(scene, leading, plural=False)
        kept = memory.many if any(one.name == "they" for one in scene.actors) else None
        memory.many = side_of_number(scene, leading, plural=True) or kept
        memory.doer = None if spoken else _doer(scene, leading)
    memory.single = _is_single(scene, frames)
    headed = next((frame for frame in frames if _heads(scene, frame)), None)
    if headed is not None:
        memory.heading = headed.speaker
    elif scene.opens_paragraph or spoken:
        memory.heading = None
    memory.attacker = next((side for side in _attackers(scene) if side is not None), None)
    memory.led_by_voice = _led_by_voice(scene)
    if acting or _led_by_others(scene):
        memory.others = _led_by_others(scene)
    telling = [group.at for group in scene.verbs if group.finite and group.lemma not in scene.lexicon.reports]
    memory.last_verb = telling[-1] if telling else scene.begin
    marks = sum(1 for at in range(scene.begin, scene.end) if scene.items[at].text == '"')
    memory.quoting = memory.quoting ^ bool(marks % 2)


def _attackers(scene: Scene) -> Iterator[str | None]:
    for group in scene.verbs:
        if group.lemma in scene.lexicon.words["assailing"] and not group.passive:
            actor = scene.subject(group).actor
            yield None if actor is None else actor.side


def _led_by_others(scene: Scene) -> bool:
    """Whether the subject of a sentence is somebody of no side: civilians, troops of a third party, an unknown name."""
    first = next((group for group in scene.verbs if group.finite and group.begin > scene.begin), None)
    if first is None:
        return False
    subject = scene.items[scene.begin : first.begin]
    if any(actor.side is not None and actor.begin < first.begin for actor in scene.actors):
        return False
    words = scene.lexicon.words
    foreign = any(one.reference is Reference.NONE and one.begin < first.begin for one in scene.actors)
    civil = any(item.text in words["civilians"] or item.text in words["helpers"] for item in subject)
    named = len(subject) == 1 and subject[0].capital and subject[0].kind is ItemKind.WORD
    known = any(subject[0].text in words[name] for name in _SMALL)
    return foreign or civil or (named and not known)


def _led_by_voice(scene: Scene) -> bool:
    """Whether a body of no side leads a sentence: "the UN said"."""
    first = scene.actor_starting(scene.begin)
    return first is not None and first.role is Role.SPEAKER and scene.speaker_of(first).side is None


def _heads(scene: Scene, frame: Frame) -> bool:
    """Whether a voice stands before a colon at the head of a paragraph: "General Staff: ..."."""
    opens = frame.actor is not None and frame.actor.begin == scene.begin and scene.opens_paragraph
    return opens and frame.begin == frame.at + 1 and scene.items[frame.at].text == ":"


def _doer(scene: Scene, leading: Sequence[Actor]) -> str | None:
    """As in "Ukrainian troops drove the Russians out": the side of the subject of which the other is the object."""
    subjects = [scene.subject(group).actor for group in scene.verbs if group.finite and not group.passive]
    if not leading or leading[-1] in subjects:
        return None
    return leading[0].side if leading[0] in subjects and leading[0].side != leading[-1].side else None


def _is_single(scene: Scene, frames: Sequence[Frame]) -> bool:
    """Whether whoever spoke is one person, or a body that the sentence goes on to call "it"."""
    speakers = [frame.actor for frame in frames if frame.actor is not None and frame.basis is Basis.STATEMENT]
    named = any(
        item.text in scene.lexicon.words["neuter_pronouns"]
        for one in speakers
        for item in scene.items[one.end : scene.end]
    )
    return bool(speakers) and (named or all(scene.is_one_person(one) for one in speakers))


def _follows_preposition(scene: Scene, actor: Actor) -> bool:
    return actor.begin > scene.begin and scene.items[actor.begin - 1].text in scene.lexicon.words["prepositions"]
