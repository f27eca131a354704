"""What reports say of routes and supply, beside what follows from control."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from app.control.models import Level
from app.control.supply.connections import Connections
from app.control.supply.lists import Ints
from app.control.supply.standings import LEVELS, Basis
from app.control.supply.statuses import OPEN, UNKNOWN, Statuses


class Hearing(StrEnum):
    """How what is reported fits what follows from control."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"


#: So many segments at least meet at a hub.
_HUB = 3


def hear_cut(statuses: Statuses, place: int, cutter: str | None) -> Hearing:
    """Whether a place is cut off, as ``cutter`` is said to have done: to its holder no segment out of it is open.

    It agrees where every segment out of the place is cut or contested to the side that holds it, and contradicts where
    open ones lead to that side's own country, each surveyed and each place on it claimed or assessed to be that side's.
    It is unknown where they lead no farther than to places that may be cut off as well, an open way is but schematic or
    inferred, nobody is told to hold the place, the cutter holds it itself, or it lies on no route.
    """
    standings = statuses.standings
    code = int(standings.holder[place])
    if code < 0 or standings.basis[place] != Basis.TOLD or standings.sides[code] == cutter:
        return Hearing.UNKNOWN
    holder = standings.sides[code]
    connections = Connections(statuses, holder)
    out = connections.passage[_leaving(statuses, place)]
    if (out == OPEN).any():
        reached, _ = connections.reach(place, _sure(statuses))
        home = np.isin(reached, statuses.ways.at_home.get(holder, ()))
        return Hearing.CONTRADICTS if home.any() else Hearing.UNKNOWN
    return Hearing.AGREES if len(out) and bool((out != UNKNOWN).all()) else Hearing.UNKNOWN


def hear_link(connections: Connections, first: int, second: int) -> Hearing:
    """Whether a route leads from one place to the other at all; a network that has none is no proof of it."""
    bond = connections.bond(first, second)
    return Hearing.AGREES if bond is not None and bond.way else Hearing.UNKNOWN


def hear_hub(statuses: Statuses, place: int) -> Hearing:
    """Whether at least three segments meet at a place; a network may lack some, and so contradicts nothing."""
    return Hearing.AGREES if len(_leaving(statuses, place)) >= _HUB else Hearing.UNKNOWN


def _sure(statuses: Statuses) -> npt.NDArray[np.bool_]:
    """The surveyed segments on which nothing is inferred but that a place in a side's own country is that side's."""
    ways, standings = statuses.ways, statuses.standings
    told = (standings.basis == Basis.TOLD) & (standings.level < LEVELS.index(Level.INFERRED))
    sure = told | (standings.basis == Basis.HOME)
    edges = np.repeat(np.arange(len(ways.edges)), np.diff(ways.on.offsets))
    found: npt.NDArray[np.bool_] = ways.surveyed.copy()
    found[edges[~sure[ways.on.values]]] = False
    return found


def _leaving(statuses: Statuses, place: int) -> Ints:
    """The segments that lead out of a place."""
    ways = statuses.ways
    hub = ways.hub_of.get(place)
    if hub is None:
        return np.empty(0, np.intp)
    here = ways.hubs[ways.ends] == hub
    return np.flatnonzero(here.any(axis=1) & ~here.all(axis=1))
