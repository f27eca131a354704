"""Something said: whose words they are, how far they reach, and how they are meant."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims.english.parties import Actor
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.models import Basis, Speaker

#: One of these stands before "X said" where what was said stands before it.
CLOSING_MARKS = frozenset({",", '"', "'", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Frame:
    """Something said: whose words reach from item ``begin`` to ``end`` (end exclusive), and how they are meant.

    ``at`` is the verb of saying. ``manner`` is ``say``, ``deny``, ``open`` (asked, feared, forecast), ``promise`` or
    ``unconfirmed``. ``forward`` tells a frame that opens a clause from one that closes its sentence; ``relay`` is
    whoever cites the speaker.
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
    relay: Speaker | None = None


def is_unverified(scene: Scene, begin: int, end: int) -> bool:
    """Whether a phrase calls what it names unconfirmed."""
    words = scene.lexicon.words["unconfirmed_reports"]
    return any(scene.items[k].text in words for k in range(max(begin, scene.begin), end))


def aside_end(scene: Scene, group: VerbGroup, actor: Actor) -> int:
    """Where the words of a speaker end: "X, which Moscow said it had taken, is held by" tells the rest of its own."""
    lead = actor.begin - 1
    if lead <= scene.begin or scene.items[lead].text not in scene.lexicon.words["relatives"]:
        return scene.end
    if scene.items[lead - 1].text != ",":
        return scene.end
    goes_on = (one.begin - 1 for one in scene.verbs if one.finite and one.begin > group.end)
    return next((at for at in goes_on if scene.items[at].text == ","), scene.end)
