"""What is connected to what along the segments that are open to one side on one day."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra

from app.control.supply.lists import Ints
from app.control.supply.models import RouteState
from app.control.supply.presumption import Codes
from app.control.supply.statuses import IN_DISPUTE, OPEN, UNKNOWN, Statuses

#: Best first: a way of which something is unknown may be open, one that is fought over is not.
_WAYS = (
    (RouteState.OPEN, (OPEN,)),
    (RouteState.UNKNOWN, (OPEN, UNKNOWN)),
    (RouteState.CONTESTED, (OPEN, UNKNOWN, IN_DISPUTE)),
)


@dataclass(frozen=True, slots=True)
class Bond:
    """How two places are connected for one side.

    Attributes
    ----------
    state : RouteState
        That of the best way between them: open if one is open throughout; else unknown if on one nothing is known to be
        against it; else contested; else cut.
    way : tuple of int
        The segments of the shortest such way from the first place to the second (straight lines between nodes); those
        of the shortest of all where it is cut; none where the network has no way between them.
    against : tuple of int
        Of these, the segments that are not open to the side.
    """

    state: RouteState
    way: tuple[int, ...]
    against: tuple[int, ...]


@dataclass(frozen=True)
class Connections:
    """The segments of one day as one side may use them.

    Attributes
    ----------
    statuses : Statuses
    side : str
    passage : array of int8
        What each segment is to the side.
    """

    statuses: Statuses
    side: str
    passage: Codes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "passage", self.statuses.passage(self.side))

    def bond(self, first: int, second: int) -> Bond | None:
        """How two places are connected, by their indices; None where one of them lies on no route."""
        hubs = self.statuses.ways.hub_of
        if first not in hubs or second not in hubs:
            return None
        start, end = hubs[first], hubs[second]
        for state, allowed in _WAYS:
            way = self._shortest(start, end, np.isin(self.passage, allowed))
            if way is not None:
                return Bond(state, way, self._against(way))
        way = self._shortest(start, end, np.ones(len(self.passage), np.bool_)) or ()
        return Bond(RouteState.CUT if way else RouteState.UNKNOWN, way, self._against(way))

    def reach(self, place: int, among: npt.NDArray[np.bool_] | None = None) -> tuple[Ints, Ints]:
        """The places that one is connected to along segments open to the side, and the segments where that ends.

        Given which segments count, ``among`` these alone.

        Each of these segments leads out of what is connected and is not open. A place that lies on no route, or that
        nothing open leads to, is connected to itself.
        """
        ways = self.statuses.ways
        hub = ways.hub_of.get(place)
        if hub is None:
            return np.array([place], np.intp), np.empty(0, np.intp)
        ends = ways.hubs[ways.ends]
        open_ = self.passage == OPEN if among is None else (self.passage == OPEN) & among
        _, label = connected_components(self._graph(open_), directed=False)
        inside = label == label[hub]
        nodes = np.flatnonzero(inside[ways.hubs])
        places = np.unique(ways.nodes[nodes])
        out = inside[ends].any(axis=1) & ~open_
        return places[places >= 0], np.flatnonzero(out)

    def _against(self, way: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(edge for edge in way if self.passage[edge] != OPEN)

    def _graph(self, usable: npt.NDArray[np.bool_]) -> csr_matrix:
        """The usable segments between hubs, by length; of parallel ones the shortest."""
        ways = self.statuses.ways
        edges = np.flatnonzero(usable)
        ends = np.sort(ways.hubs[ways.ends[edges]], axis=1)
        order = np.lexsort((ways.km[edges], ends[:, 1], ends[:, 0]))
        ends, edges = ends[order], edges[order]
        first = np.ones(len(edges), np.bool_)
        first[1:] = (ends[1:] != ends[:-1]).any(axis=1)
        count = len(ways.nodes)
        # A length of zero would be no segment.
        km = np.maximum(ways.km[edges[first]], 1e-6)
        return csr_matrix((km, (ends[first, 0], ends[first, 1])), shape=(count, count))

    def _shortest(self, start: int, end: int, usable: npt.NDArray[np.bool_]) -> tuple[int, ...] | None:
        """The segments of the shortest way, from the start on; None where there is no way."""
        if start == end:
            return ()
        graph = self._graph(usable)
        km, before = dijkstra(graph, directed=False, indices=start, return_predecessors=True)
        if not np.isfinite(km[end]):
            return None
        nodes = [end]
        while nodes[-1] != start:
            nodes.append(int(before[nodes[-1]]))
        pairs = zip(nodes[::-1], nodes[-2::-1], strict=False)
        return tuple(self._between(one, other, usable) for one, other in pairs)

    def _between(self, one: int, other: int, usable: npt.NDArray[np.bool_]) -> int:
        """The shortest usable segment between two hubs."""
        ways = self.statuses.ways
        ends = ways.hubs[ways.ends]
        between = usable & (
            ((ends[:, 0] == one) & (ends[:, 1] == other)) | ((ends[:, 0] == other) & (ends[:, 1] == one))
        )
        found = np.flatnonzero(between)
        return int(found[np.argmin(ways.km[found])])
