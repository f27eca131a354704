"""What a sentence is seen to tell: an event at places, before its side, voice, certainty and time are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.claims.models import Event, Extent
from app.claims.slavic.actors import Actor
from app.claims.slavic.morphology import Form
from app.claims.slavic.place_walk import PlaceRef
from app.claims.slavic.verbs import VerbGroup

_CHANGES = frozenset({Event.CAPTURES, Event.WITHDRAWS})


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
    begin, end : int
        The items that its clause gives it.
    actor : Actor or None
        Whoever acts, as far as the words say.
    side : str or None
        The side where the words give it directly, such as that of an attack's adjective.
    opposed : bool
        The event's side is the opponent of ``actor`` or ``side``.
    restores : bool
        An unnamed agent can be known from the voice.
    group : VerbGroup or None
    extent : Extent or None
    fails : bool
        The rule counts only what was done in vain.
    negated : bool
        The words say that it is not so: «не під контролем росіян».
    """

    at: int
    event: Event
    rule: str
    places: tuple[PlaceRef, ...]
    begin: int
    end: int
    actor: Actor | None = None
    side: str | None = None
    opposed: bool = False
    restores: bool = False
    group: VerbGroup | None = None
    extent: Extent | None = None
    fails: bool = False
    negated: bool = False


def overtaken(sighting: Sighting, others: Iterable[Sighting]) -> bool:
    """Whether what an attribute tells of a place is no more so: «захоплене росіянами X звільнено»."""
    if sighting.group is None or not sighting.group.attribute or sighting.event not in _CHANGES:
        return False
    places = {ref.at for ref in sighting.places}
    leads = sighting.at < min(places)
    return any(
        other.event in _CHANGES
        and (other.at > sighting.at or (leads and other.at < sighting.at))
        and places & {ref.at for ref in other.places}
        for other in others
    )


def given_up(sighting: Sighting) -> Sighting:
    """«Вже не контролює», «не втримали»: what no longer holds is told as having been left."""
    group = sighting.group
    if group is None or not group.negated or sighting.event is not Event.HOLDS:
        return sighting
    lost = not group.imperfective and group.past and not group.catenatives
    if not (group.ended or lost):
        return sighting
    left = replace(group, negated=False, imperfective=False, form=Form.PAST)
    return replace(sighting, event=Event.WITHDRAWS, group=left)
