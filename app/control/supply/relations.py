"""Whether one place can be reached from another along routes open to a side, and on which claims that rests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from app.control.models import Span
from app.control.policy import Policy
from app.control.supply.connections import Bond, Connections
from app.control.supply.models import RouteState
from app.control.supply.segments import followed, segment_of
from app.control.supply.standings import CONTESTED, Basis
from app.control.supply.statuses import CUT, IN_DISPUTE, Statuses


@dataclass(frozen=True, slots=True)
class Relation:
    """How two places are connected for one side at one moment.

    Attributes
    ----------
    state : RouteState
    way : tuple of str
        Segments of the way that is told of, from the first place on; see :class:`Bond`.
    against : tuple of str
        Those of them that are not open to the side.
    decided_by : tuple of str
        Places that decide and of which something is told: of an open way all, of another those that are in the way;
        of an unknown one those that a side is told to have left.
    claims : tuple of str
        Ids of the claims on them.
    """

    state: RouteState
    way: tuple[str, ...]
    against: tuple[str, ...]
    decided_by: tuple[str, ...]
    claims: tuple[str, ...]


def relation_of(
    statuses: Statuses, spans: Mapping[str, Span], policy: Policy, side: str, first: int, second: int
) -> Relation | None:
    """How two places, by their indices, are connected for a side; None where one of them lies on no route."""
    connections = Connections(statuses, side)
    bond = connections.bond(first, second)
    if bond is None:
        return None
    edges = statuses.ways.edges
    resting = _ground(connections, bond, spans, policy)
    return Relation(
        state=bond.state,
        way=tuple(edges[edge] for edge in bond.way),
        against=tuple(edges[edge] for edge in bond.against),
        decided_by=resting,
        claims=tuple(dict.fromkeys(claim for place in resting for claim in spans[place].supporting)),
    )


def _ground(connections: Connections, bond: Bond, spans: Mapping[str, Span], policy: Policy) -> tuple[str, ...]:
    """The places told of that it rests on."""
    statuses = connections.statuses
    found: list[str] = []
    match bond.state:
        case RouteState.OPEN:
            for edge in bond.way:
                told = segment_of(statuses, edge, spans, policy)
                found += [*told.decided_by, *(place for _, pair in told.presumed for place in pair)]
        case RouteState.CUT | RouteState.CONTESTED:
            code = CUT if bond.state is RouteState.CUT else IN_DISPUTE
            barred = [edge for edge in bond.against if connections.passage[edge] == code]
            found = _told(barred, connections) or _presumed(barred, connections)
        case RouteState.UNKNOWN:
            found = [place for edge in bond.against for place in segment_of(statuses, edge, spans, policy).decided_by]
        case _:
            assert_never(bond.state)
    return tuple(dict.fromkeys(place for place in found if place in spans))


def _told(edges: Iterable[int], connections: Connections) -> list[str]:
    """The places on segments of which it is told that they keep the side from them."""
    places, basis = connections.statuses.ways.places, connections.statuses.standings.basis
    return [places[place] for _, place in _bars(edges, connections) if basis[place] == Basis.TOLD]


def _presumed(edges: Iterable[int], connections: Connections) -> list[str]:
    """The places that those go with which keep the side from segments, where nothing is told of them."""
    statuses = connections.statuses
    places, basis = statuses.ways.places, statuses.standings.basis
    return [
        places[one]
        for edge, place in _bars(edges, connections)
        if basis[place] == Basis.PRESUMED
        for one in followed(statuses, edge, place)
    ]


def _bars(edges: Iterable[int], connections: Connections) -> list[tuple[int, int]]:
    """Each segment with each place on it that another side holds or, where none does, that is contested."""
    statuses, side = connections.statuses, connections.side
    holder, sides = statuses.standings.holder, statuses.standings.sides
    mine = sides.index(side) if side in sides else None
    found = []
    for edge in edges:
        on = statuses.ways.on[edge].tolist()
        others = [place for place in on if holder[place] >= 0 and holder[place] != mine]
        found += [(edge, place) for place in others or [one for one in on if holder[one] == CONTESTED]]
    return found
