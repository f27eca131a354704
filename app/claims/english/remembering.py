"""What a reader keeps in mind of a sentence for the next one: who spoke, whose deeds were told, what was left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.claims.english.frames import Frame
from app.claims.english.parties import Actor, Reference
from app.claims.english.scene import Scene
from app.claims.models import NOBODY, Basis, Speaker
from app.claims.roles import Role


def remember(scene: Scene, frames: Sequence[Frame], known_as: Mapping[Speaker, Speaker]) -> None:
    """Change the memory of a sentence that has been read; ``known_as`` gives speakers with the side found since."""
    memory = scene.memory
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
    telling = [group.at for group in scene.verbs if group.finite and group.lemma not in scene.lexicon.reports]
    memory.last_verb = telling[-1] if telling else scene.begin
    marks = sum(1 for at in range(scene.begin, scene.end) if scene.items[at].text == '"')
    memory.quoting = memory.quoting ^ bool(marks % 2)


def _follows_preposition(scene: Scene, actor: Actor) -> bool:
    return actor.begin > scene.begin and scene.items[actor.begin - 1].text in scene.lexicon.words["prepositions"]
