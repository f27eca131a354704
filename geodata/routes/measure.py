"""Distances along a network, where it is surveyed, and from a point to a route. Longitude before latitude."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from geodata.distance import measure
from geodata.nearest import Nearest, nearest_on
from geodata.routes.models import Point, Precision, RouteKind
from geodata.routes.network import Network

#: What dijkstra writes for a node that nothing comes before.
_NO_NODE = -9999
_SHORTEST_M = 1e-6


class Along(StrEnum):
    """What is known of the way between two places along a network."""

    MEASURED = "measured"
    SCHEMATIC = "schematic"
    NO_WAY = "no_way"
    NOT_ON_NETWORK = "not_on_network"


@dataclass(frozen=True, slots=True)
class WayAlong:
    """The shortest way between two places along a network.

    Attributes
    ----------
    found : Along
        ``measured`` if there is a way on surveyed lines alone; ``schematic`` if every way needs a schematic one, and
        so none is measured; ``not_on_network`` if one of the places has no node.
    km : float or None
        Its length; None unless it is measured.
    precision_km : float or None
        By how much it may be wrong: the precision of its lines, and how far each place lies from its node, added up.
        None likewise.
    bound_km : float or None
        The geodesic between the two places, or their nodes where no points are given: no way is shorter. None where a
        place has no node.
    nodes : tuple of int
        Indices of the nodes on the way, both ends included; empty where there is none.
    edges : tuple of int
        Indices of the edges in the order of the way: of the measured one, or of one that needs schematic lines.
    """

    found: Along
    km: float | None
    precision_km: float | None
    bound_km: float | None
    nodes: tuple[int, ...]
    edges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FromRoute:
    """How far a point is from a route.

    Attributes
    ----------
    nearest : Nearest
        The point of the route that is nearest, and the way there.
    edge : int
        Index of the edge that it lies on.
    precision : Precision
        Of that edge. To a schematic line there is no measurement, only how far the line as drawn is.
    precision_km : float
        By how much the distance may be wrong.
    """

    nearest: Nearest
    edge: int
    precision: Precision
    precision_km: float


def along(
    network: Network,
    a: str,
    b: str,
    *,
    points: Mapping[str, Point] | None = None,
    kind: RouteKind | None = None,
    day: dt.date | None = None,
) -> WayAlong:
    """The shortest way from one place to another along surveyed lines, or what is known instead.

    Parameters
    ----------
    network : Network
    a, b : str
        Ids of places of the gazetteer.
    points : mapping of str to (lon, lat), optional
        Where the places themselves lie, by id: an imported network has them where they come onto a road, which may be
        kilometres away, and the length is from there.
    kind : RouteKind, optional
        Roads or railways alone; both, and changes between them wherever they share a node, where it is not given.
    day : date, optional
        Edges that were closed that day are left out.
    """
    starts, ends = network.nodes_of_place.get(a, ()), network.nodes_of_place.get(b, ())
    if not starts or not ends:
        return WayAlong(Along.NOT_ON_NETWORK, None, None, None, (), ())
    usable = np.ones(len(network.edges), np.bool_)
    if kind is not None:
        usable &= network.columns.rail == (kind is RouteKind.RAIL)
    if day is not None:
        usable &= np.fromiter((one.closed_on(day) is None for one in network.edges), np.bool_, len(network.edges))
    for found, lines in ((Along.MEASURED, usable & network.columns.surveyed), (Along.SCHEMATIC, usable)):
        way = _shortest(network, np.flatnonzero(lines), starts, ends)
        if way is not None:
            return _told(network, found, *way, points or {})
    return WayAlong(Along.NO_WAY, None, None, _bound_km(network, starts[0], ends[0], points or {}), (), ())


def from_route(network: Network, route: str, lon: float, lat: float) -> FromRoute | None:
    """How far a point is from the nearest edge of a route; None where the route has no edges.

    Parameters
    ----------
    network : Network
    route : str
        Id of the route.
    lon, lat : float
        Degrees, WGS 84.

    Raises
    ------
    BadCoordinate
        If the point does not lie on the earth.
    """
    edges = network.edges_of_route.get(route, ())
    if not edges:
        return None
    lines = shapely.multilinestrings([shapely.linestrings(network.edges[edge].line) for edge in edges])
    nearest = nearest_on(lon, lat, lines)
    if nearest is None:
        return None
    point = shapely.Point(nearest.lon, nearest.lat)
    edge = edges[int(np.argmin(shapely.distance(shapely.get_parts(lines), point)))]
    line = network.edges[edge]
    return FromRoute(nearest, edge, line.precision, line.precision_m / 1000)


def _told(network: Network, found: Along, nodes: list[int], edges: list[int], points: Mapping[str, Point]) -> WayAlong:
    bound_km = _bound_km(network, nodes[0], nodes[-1], points)
    km = precision_km = None
    if found is Along.MEASURED:
        km = float(network.lengths_m[edges].sum()) / 1000
        aside_km = sum(
            measure(*network.nodes[end].point, *_point(network, end, points)).km for end in (nodes[0], nodes[-1])
        )
        precision_km = sum(network.edges[edge].precision_m for edge in edges) / 1000 + aside_km
    return WayAlong(found, km, precision_km, bound_km, tuple(nodes), tuple(edges))


def _bound_km(network: Network, start: int, end: int, points: Mapping[str, Point]) -> float:
    return measure(*_point(network, start, points), *_point(network, end, points)).km


def _point(network: Network, node: int, points: Mapping[str, Point]) -> Point:
    """Where the place of a node lies, or else the node."""
    told = network.nodes[node]
    return points.get(told.place or told.id, told.point)


def _shortest(
    network: Network, edges: npt.NDArray[np.intp], starts: tuple[int, ...], ends: tuple[int, ...]
) -> tuple[list[int], list[int]] | None:
    """Nodes and edges of the shortest way over some edges from any of the starts to any of the ends; None for none."""
    a, b = network.columns.a[edges], network.columns.b[edges]
    count = len(network.nodes)
    between = np.minimum(a, b) * count + np.maximum(a, b)
    # A length of 0 would be no edge in a sparse array, and parallel ones would be added up: the shortest counts.
    metres = np.maximum(network.lengths_m[edges], _SHORTEST_M)
    order = np.lexsort((edges, metres, between))
    order = order[np.diff(between[order], prepend=-1) > 0]
    edges, between, metres = edges[order], between[order], metres[order]
    graph = csr_array((metres, np.divmod(between, count)), shape=(count, count))
    reached, before, _ = dijkstra(graph, directed=False, indices=list(starts), return_predecessors=True, min_only=True)
    node = min(ends, key=lambda end: (reached[end], end))
    if not np.isfinite(reached[node]):
        return None
    nodes, way = [node], []
    while (previous := int(before[node])) != _NO_NODE:
        at = np.searchsorted(between, min(previous, node) * count + max(previous, node))
        way.append(int(edges[at]))
        nodes.append(previous)
        node = previous
    return nodes[::-1], way[::-1]
