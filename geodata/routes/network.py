"""Nodes, edges and routes that fit together, found by id, number and name, and as arrays."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import orjson

from geodata.crs import GEOD
from geodata.errors import BadNetwork
from geodata.routes.models import Edge, Node, Point, Precision, Route, RouteKind, Source

#: Letters of Cyrillic numbers of roads and what stands for them in Latin ones: both the letter that looks the same and
#: the one that sounds the same, so that the Cyrillic Р-78, P-78 and R-78 are one.
_LETTERS = str.maketrans({"М": "M", "Н": "H", "N": "H", "Р": "P", "R": "P", "Т": "T", "Е": "E", "А": "A"})
_NUMBER = re.compile(r"([^\W\d]+)[\s-]*(\d[\d\s-]*)")


@dataclass(frozen=True, slots=True)
class Columns:
    """The edges as arrays of shape (n,), in the order of the edges.

    Attributes
    ----------
    a, b : array of int
        Indices of the nodes.
    route : array of int
        Index of the route.
    rail, surveyed : array of bool
    """

    a: npt.NDArray[np.intp]
    b: npt.NDArray[np.intp]
    route: npt.NDArray[np.intp]
    rail: npt.NDArray[np.bool_]
    surveyed: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Network:
    """Nodes, edges and routes that fit together; frozen, and known by its digest.

    It keeps what it works out, and so has no slots.

    Attributes
    ----------
    name : str
        To be shown: ``authored``, or that of the file that was imported.
    nodes, edges, routes : tuple
        In the order of their ids.
    sources : mapping of str to Source

    See Also
    --------
    network_of : Puts them in order and checks that they fit.
    """

    name: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    routes: tuple[Route, ...]
    sources: Mapping[str, Source]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that it says, the name included; 64 hexadecimal digits."""
        content = (self.name, self.nodes, self.edges, self.routes, self.sources)
        return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()

    @cached_property
    def node_index(self) -> Mapping[str, int]:
        """Place of each node in :attr:`nodes`, by id."""
        return {node.id: index for index, node in enumerate(self.nodes)}

    @cached_property
    def route_index(self) -> Mapping[str, int]:
        """Place of each route in :attr:`routes`, by id."""
        return {route.id: index for index, route in enumerate(self.routes)}

    @cached_property
    def columns(self) -> Columns:
        """The edges as arrays."""
        count = len(self.edges)
        route = np.fromiter((self.route_index[edge.route] for edge in self.edges), np.intp, count)
        rail = np.fromiter((one.kind is RouteKind.RAIL for one in self.routes), np.bool_, len(self.routes))
        return Columns(
            a=np.fromiter((self.node_index[edge.a] for edge in self.edges), np.intp, count),
            b=np.fromiter((self.node_index[edge.b] for edge in self.edges), np.intp, count),
            route=route,
            rail=rail[route],
            surveyed=np.fromiter((edge.precision is Precision.SURVEYED for edge in self.edges), np.bool_, count),
        )

    @cached_property
    def lengths_m(self) -> npt.NDArray[np.float64]:
        """How long each edge's line is drawn, geodesic metres by edge; of a schematic one this is no measurement."""
        points = np.array([point for edge in self.edges for point in edge.line], np.float64).reshape(-1, 2)
        counts = np.fromiter((len(edge.line) for edge in self.edges), np.intp, len(self.edges))
        edge_of = np.repeat(np.arange(len(counts)), counts)
        same = edge_of[1:] == edge_of[:-1]
        (lon1, lat1), (lon2, lat2) = points[:-1][same].T, points[1:][same].T
        _, _, metres = GEOD.inv(lon1, lat1, lon2, lat2)
        lengths = np.zeros(len(counts))
        np.add.at(lengths, edge_of[1:][same], metres)
        return lengths

    @cached_property
    def nodes_of_place(self) -> Mapping[str, tuple[int, ...]]:
        """Indices of the nodes that stand for or lie at a place of the gazetteer, by the place's id."""
        return _grouped((node.place, index) for index, node in enumerate(self.nodes) if node.place is not None)

    @cached_property
    def edges_of_route(self) -> Mapping[str, tuple[int, ...]]:
        """Indices of the edges of each route, by the route's id."""
        return _grouped((edge.route, index) for index, edge in enumerate(self.edges))

    @cached_property
    def edges_of_node(self) -> Mapping[str, tuple[int, ...]]:
        """Indices of the edges that end at each node, by the node's id."""
        ends = ((end, index) for index, edge in enumerate(self.edges) for end in dict.fromkeys((edge.a, edge.b)))
        return _grouped(ends)

    def route(self, text: str) -> Route | None:
        """The route of that id, number, name or old number, in this order; None where none or several have it.

        Numbers are found however they are written: ``H-26``, ``H26``, ``h 26`` and the same in Cyrillic letters.
        """
        if (index := self.route_index.get(text)) is not None:
            return self.routes[index]
        key = route_key(text)
        for names in self._names:
            found = names.get(key, ())
            if found:
                return self.routes[found[0]] if len(found) == 1 else None
        return None

    @cached_property
    def _names(self) -> tuple[Mapping[str, tuple[int, ...]], ...]:
        """Routes by the keys of present numbers, and by those of ids, names and old numbers."""
        numbers = ((route_key(one.number), index) for index, one in enumerate(self.routes) if one.number is not None)
        names = (
            (key, index)
            for index, one in enumerate(self.routes)
            for key in dict.fromkeys(map(route_key, (one.id, one.name, *one.names)))
        )
        return _grouped(numbers), _grouped(names)


def network_of(
    name: str,
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    routes: Iterable[Route],
    sources: Mapping[str, Source],
) -> Network:
    """A network of these in the order of their ids, so that the order in which they come changes nothing.

    Raises
    ------
    BadNetwork
        If two have one id, an edge names a node, route or source that there is not, its line does not lead from one of
        its nodes to the other, something does not lie on the earth, or a precision is no distance; the first fault is
        named.
    """
    network = Network(
        name,
        tuple(sorted(nodes, key=_id)),
        tuple(sorted(edges, key=_id)),
        tuple(sorted(routes, key=_id)),
        dict(sorted(sources.items())),
    )
    for kind, ids in (
        ("nodes", [one.id for one in network.nodes]),
        ("edges", [one.id for one in network.edges]),
        ("routes", [one.id for one in network.routes]),
    ):
        for one, following in itertools.pairwise(ids):
            if one == following:
                raise BadNetwork(f"network {name}: two {kind} have the id {one}")
    for named, whose in _sources_named(network):
        if named not in network.sources:
            raise BadNetwork(f"network {name}: {whose} names the source {named}, which is not listed")
    for node in network.nodes:
        if not _on_earth((node.point,)):
            raise BadNetwork(f"network {name}: node {node.id} does not lie on the earth")
    for edge in network.edges:
        _check_edge(network, edge)
    return network


def route_key(text: str) -> str:
    """The same for all ways to write one number of a road, and for a name in capitals and in small letters."""
    number = _NUMBER.fullmatch(text.strip())
    if number is None:
        return " ".join(text.casefold().split())
    digits = re.sub(r"\D", "", number[2])
    return number[1].upper().translate(_LETTERS) + digits.lstrip("0")


def _check_edge(network: Network, edge: Edge) -> None:
    where = f"network {network.name}: edge {edge.id}"
    if edge.route not in network.route_index:
        raise BadNetwork(f"{where} belongs to the route {edge.route}, which is not listed")
    for end in (edge.a, edge.b):
        if end not in network.node_index:
            raise BadNetwork(f"{where} ends at the node {end}, which is not listed")
    points = tuple(network.nodes[network.node_index[end]].point for end in (edge.a, edge.b))
    if len(edge.line) < 2 or (edge.line[0], edge.line[-1]) != points:  # noqa: PLR2004 - a line has two ends
        raise BadNetwork(f"{where} has a line that does not lead from {edge.a} to {edge.b}")
    if not _on_earth(edge.line):
        raise BadNetwork(f"{where} has points that do not lie on the earth")
    if edge.precision_m < 0:
        raise BadNetwork(f"{where} is precise to {edge.precision_m} m")


def _on_earth(points: Iterable[Point]) -> bool:
    return all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in points)  # noqa: PLR2004 - degrees


def _sources_named(network: Network) -> Iterable[tuple[str, str]]:
    """Each key of a source that is named, and by what."""
    for node in network.nodes:
        if node.source is not None:
            yield node.source, f"node {node.id}"
    for route in network.routes:
        yield from ((key, f"route {route.id}") for key in route.sources)
    for edge in network.edges:
        yield edge.source, f"edge {edge.id}"
        yield from ((closure.source, f"a closure of edge {edge.id}") for closure in edge.closures)


def _id(record: Node | Edge | Route) -> str:
    return record.id


def _grouped(pairs: Iterable[tuple[str, int]]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for key, index in pairs:
        found.setdefault(key, []).append(index)
    return {key: tuple(indices) for key, indices in found.items()}
