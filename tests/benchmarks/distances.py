"""Measures matrices of distances beside the bare call of pyproj, and the tables of a network of a country's size."""

from __future__ import annotations

import statistics

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from geodata.crs import GEOD
from geodata.distance import distances_m
from geodata.routes import Edge, Network, Node, NodeKind, Precision, Route, RouteKind, Source, network_of
from geodata.routes.crossing import crossings_of
from geodata.routes.measure import along
from tests.benchmarks.areas import seconds, show

_POINTS = 1_000
_AGAIN = 5
_EDGES = 200_000
_SETTLEMENTS = 33_000
_NEAR_KM = 10.0


def main() -> None:
    """Run all measurements and print one line for each."""
    points = spread(_POINTS)
    lon, lat = points.T
    pairs = np.repeat(lon, _POINTS), np.repeat(lat, _POINTS), np.tile(lon, _POINTS), np.tile(lat, _POINTS)
    # In turns, so that the machine's mood hits both.
    turns = [
        (seconds(lambda: GEOD.inv(*pairs))[0], seconds(lambda: distances_m(lon, lat, lon, lat))[0])
        for _ in range(_AGAIN)
    ]
    bare, ours = (statistics.median(turn[which] for turn in turns) for which in (0, 1))
    show("matrix", f"{ours:.2f} s for {_POINTS} x {_POINTS}; bare {bare:.2f} s; ratio {ours / bare:.2f} (aim: 1.3)")
    took, network = seconds(lambda: grown(_EDGES))
    show("network", f"{took:.2f} s for {len(network.edges)} edges")
    show("digest", f"{seconds(lambda: network.digest)[0]:.2f} s")
    show("lengths", f"{seconds(lambda: network.lengths_m)[0]:.2f} s")
    settlements, ids = spread(_SETTLEMENTS), [str(number) for number in range(_SETTLEMENTS)]
    took, crossings = seconds(lambda: crossings_of(network, ids, settlements, _NEAR_KM))
    show("crossings", f"{took:.2f} s, {len(crossings.through.places)} through and {len(crossings.near.places)} near")
    took, way = seconds(lambda: along(network, "place:0", "place:1"))
    show("along", f"{took:.2f} s for a way of {len(way.edges)} edges")


def spread(count: int) -> npt.NDArray[np.float64]:
    """Points all over a country, always the same."""
    return np.round(np.random.default_rng(7).uniform((33, 46), (42, 52), (count, 2)), 5)


def grown(count: int) -> Network:
    """A surveyed network of so many edges: each node is joined to its nearest ones."""
    points = spread(count // 2)
    _, beside = cKDTree(points).query(points, k=4)
    near = np.sort(np.column_stack([np.repeat(np.arange(len(points)), 3), beside[:, 1:].ravel()]), axis=1)
    nodes = [
        Node(f"place:{number}", (lon, lat), NodeKind.PLACE, None, f"place:{number}")
        for number, (lon, lat) in enumerate(points.tolist())
    ]
    edges = [
        Edge(f"e{number}", "r", nodes[a].id, nodes[b].id, (nodes[a].point, nodes[b].point), Precision.SURVEYED, 10, "s")
        for number, (a, b) in enumerate(np.unique(near, axis=0)[:count].tolist())
    ]
    return network_of("grown", nodes, edges, [Route("r", RouteKind.ROAD, "r")], {"s": Source("s", "https://s.example")})
