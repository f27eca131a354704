"""What a rule saw: a verb or noun that tells of control, with its places and whoever acts."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims.english.parties import Actor
from app.claims.english.places import PlaceRef
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event, Extent


@dataclass(frozen=True, slots=True)
class Sighting:
    """A verb or noun that tells of control, with its places.

    Attributes
    ----------
    at : int
        Item of the verb or noun.
    event : Event
    rule : str
        Id of the rule, without the language.
    places : tuple of PlaceRef
    actor : Actor or None
        Whoever acts, as far as the words say.
    side : str or None
        The side where the words give it directly, such as that of an attack's adjective.
    opposed : bool
        The event's side is the opponent of ``actor`` or ``side``.
    restores : bool
    foreign : bool
        The deed is one of whoever the place's country fights ("occupied", "fell"), where nobody is named.
    group : VerbGroup or None
    end : int
        Past the last item that the rule read.
    """

    at: int
    event: Event
    rule: str
    places: tuple[PlaceRef, ...]
    actor: Actor | None
    side: str | None
    opposed: bool
    restores: bool
    group: VerbGroup | None
    end: int
    extent: Extent | None = None
    foreign: bool = False
