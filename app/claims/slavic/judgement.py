"""What is made of an event: how surely it is told, or why nothing is claimed."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims.models import Certainty, Event

#: Who speaks may promise these, who takes part may fail in those.
PROMISES = frozenset({Event.CAPTURES, Event.ENTERS})
FAILING = frozenset({Event.CAPTURES, Event.ENTERS, Event.ADVANCES})
#: Classes of the words before an infinitive that leave it undone.
HOPES = frozenset({"plan", "attempt", "wish", "may", "let"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """The certainty of an event, or why nothing is claimed.

    ``failed`` tells that the attempt was beaten off, ``open_attack`` that an attack is told of without its outcome.
    """

    certainty: Certainty | None
    reason: str = ""
    failed: bool = False
    open_attack: bool = False
