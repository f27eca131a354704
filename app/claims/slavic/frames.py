"""Something said: by whom, in which manner, and how far in the sentence its words reach."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims.models import Basis, Speaker
from app.claims.slavic.actors import Actor


@dataclass(frozen=True, slots=True)
class Frame:
    """Something said: whose words reach from item ``begin`` to ``end`` (end exclusive), and how they are meant.

    ``head`` are the items that say who speaks. ``manner`` is ``say``, ``deny``, ``open`` (asked, feared, forecast),
    ``promise`` or ``unconfirmed``. ``forward`` tells a frame that opens a clause from one that holds for the sentence,
    ``inverted`` one whose verb has the deed for its object before it: «втрату X підтвердили».
    """

    at: int
    begin: int
    end: int
    head: tuple[int, int]
    speaker: Speaker
    manner: str
    basis: Basis
    forward: bool
    confirms: bool = False
    inverted: bool = False
    actor: Actor | None = None
