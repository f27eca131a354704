"""What is told of one segment of a route."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.control.models import Level
from app.times import When
from geodata.routes.models import Closure


class RouteState(StrEnum):
    """What control makes of a segment, or of all ways from one place to another."""

    OPEN = "open"
    CONTESTED = "contested"
    CUT = "cut"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Segment:
    """The status of one segment, and all that it rests on.

    Attributes
    ----------
    state : RouteState
    side : str or None
        To whom it is open; None unless it is.
    level : Level or None
        The weakest of the levels at which the places that decide are held; None where they decide nothing.
    rule : str
    since : When
        When the states that decide began to hold together, as an interval.
    decided_by : tuple of str
        The places that decide and of which something is told.
    presumed : tuple of (str, tuple of str)
        Places of which nothing is told, each with the one or two places that it is taken to go with.
    home : tuple of str
        Places of which nothing is told that lie in a side's own country and are taken for that side's.
    unknown : tuple of str
        Places on the way of which nobody is known to be the holder.
    near_front : tuple of str
        Places beside it that another side than ``side`` holds, or that are contested; only where it is open.
    closed : Closure or None
        The closure that holds on that day.
    claims : tuple of str
        Ids of the claims that the states of the deciding places rest on, and of the places that others go with.
    """

    state: RouteState
    side: str | None
    level: Level | None
    rule: str
    since: When
    decided_by: tuple[str, ...]
    presumed: tuple[tuple[str, tuple[str, ...]], ...]
    home: tuple[str, ...]
    unknown: tuple[str, ...]
    near_front: tuple[str, ...]
    closed: Closure | None
    claims: tuple[str, ...]
