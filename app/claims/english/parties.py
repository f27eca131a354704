"""Somebody in a sentence: what a phrase stands for, and how its side is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.claims.roles import Role


class Reference(StrEnum):
    """How the side of a phrase is known."""

    NAMED = "named"
    BARE = "bare"
    THEIR = "their"
    OUR = "our"
    ENEMY = "enemy"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Actor:
    """A phrase for somebody: item indices (end exclusive), its role, how its side is known, and the side if named.

    ``name`` and ``body`` are those of a person or body of the theatre's file, or the words used.
    """

    begin: int
    end: int
    role: Role
    reference: Reference
    side: str | None = None
    name: str | None = None
    body: str | None = None
    troops: bool = False
