"""What a sentence leaves in mind for those behind it: who spoke, who acted, and which place stood alone."""

from __future__ import annotations

from collections.abc import Sequence

from app.claims.models import NOBODY, Basis
from app.claims.roles import Role
from app.claims.slavic.actors import Reference
from app.claims.slavic.frames import Frame
from app.claims.slavic.headings import stands_alone
from app.claims.slavic.morphology import Case
from app.claims.slavic.scene import Scene


def remember(scene: Scene, frames: Sequence[Frame]) -> None:
    """Bring the memory of a reading up to date with a sentence that has been read."""
    memory = scene.memory
    spoken = [frame for frame in frames if frame.basis is Basis.STATEMENT and frame.speaker != NOBODY]
    if spoken:
        memory.speaker = spoken[-1].speaker
    people = [actor for actor in scene.actors if actor.role is Role.SPEAKER and actor.name is not None]
    if people:
        memory.person = scene.speaker_of(people[-1])
    acting = [actor for actor in scene.actors if actor.side is not None]
    leading = [actor for actor in acting if Case.NOMINATIVE in actor.cases and not scene.led(actor)]
    if leading:
        memory.side = leading[-1].side if not spoken else leading[0].side
    elif acting:
        memory.side = acting[0].side
    troops = [actor for actor in leading if actor.role is Role.TROOPS and actor.reference is Reference.NAMED]
    memory.subject = troops[-1].side if len({actor.side for actor in troops}) == 1 and not spoken else None
    if scene.phrases:
        memory.heading = stands_alone(scene)
    marks = sum(1 for at in range(scene.begin, scene.end) if scene.items[at].text == '"')
    memory.quoting = memory.quoting ^ bool(marks % 2)
