"""Whose land each edge of a network runs through, and which settlements lie near it: worked out once for all days.

Degrees, longitude before latitude, WGS 84 outside; metres in an equal-area plane inside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import orjson
import shapely

from geodata.routes.network import Network
from geodata.surface import BEND_DEG, REACH_KM, Surface

#: A line that runs through a cell for less than this many metres only touches it.
_TOUCHES_M = 1.0


@dataclass(frozen=True, slots=True)
class Lists:
    """For each edge a list of settlements, the lists one behind the other.

    Attributes
    ----------
    offsets : array of int, shape (edges + 1,)
        The list of edge i is ``places[offsets[i]:offsets[i + 1]]``.
    places : array of int
        Indices of settlements, rising within a list.
    km : array of float
        Of each settlement, what the table says of it.
    """

    offsets: npt.NDArray[np.intp]
    places: npt.NDArray[np.intp]
    km: npt.NDArray[np.float64]

    def of(self, edge: int) -> npt.NDArray[np.intp]:
        """Indices of the settlements of an edge."""
        return self.places[self.offsets[edge] : self.offsets[edge + 1]]


@dataclass(frozen=True)
class Crossings:
    """The settlements of each edge of a network; frozen, and known by its digest, which it works out once.

    Attributes
    ----------
    network : Network
    places : tuple of str
        Ids of the settlements, in the order in which they were given; lists hold indices into it.
    through : Lists
        Settlements on whose land the line runs, that is, to which a part of it is nearer than to any other and not
        farther than the reach; ``km`` is how much of the line. Where several share a point, its land is that of all.
    near : Lists
        Settlements not farther than ``near_km`` from the line, those that it runs through included; ``km`` is how far.
    near_km, reach_km : float
        Kilometres.
    """

    network: Network
    places: tuple[str, ...]
    through: Lists
    near: Lists
    near_km: float
    reach_km: float

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the network, the settlements and both tables; 64 hexadecimal digits."""
        tables = [table.tolist() for lists in (self.through, self.near) for table in (lists.offsets, lists.places)]
        content = [self.network.digest, self.places, tables, self.near_km, self.reach_km]
        return hashlib.sha256(orjson.dumps(content)).hexdigest()


def crossings_of(
    network: Network,
    places: Sequence[str],
    points: npt.NDArray[np.float64],
    near_km: float,
    reach_km: float = REACH_KM,
) -> Crossings:
    """Work out the settlements of each edge.

    Parameters
    ----------
    network : Network
    places : sequence of str
        Ids of settlements, on the network or not.
    points : array of float, shape (n, 2)
        Their longitude and latitude.
    near_km : float
        How far a settlement may lie from a line to be near it.
    reach_km : float
        No land farther than this from every settlement is anyone's.

    Raises
    ------
    BadCoordinate
        If a point does not lie on the earth.
    """
    surface = Surface.build(points, reach_km=reach_km)
    drawn = shapely.linestrings(
        np.array([point for edge in network.edges for point in edge.line], np.float64).reshape(-1, 2),
        indices=np.repeat(np.arange(len(network.edges)), [len(edge.line) for edge in network.edges]),
    )
    lines = shapely.transform(shapely.segmentize(drawn, BEND_DEG), surface.plane.project)
    return Crossings(
        network=network,
        places=tuple(places),
        through=_through(lines, surface),
        near=_near(lines, surface, near_km),
        near_km=near_km,
        reach_km=reach_km,
    )


def _through(lines: npt.NDArray[np.object_], surface: Surface) -> Lists:
    edge, cell = surface.tree.query(lines, predicate="intersects")
    whole = shapely.length(lines)[edge]
    metres = whole.copy()
    # What one cell covers needs no cutting; most edges of a real network are that short.
    covered = np.bincount(edge, minlength=len(lines))[edge] == 1
    covered[covered] = shapely.covers(surface.cells[cell[covered]], lines[edge[covered]])
    metres[~covered] = shapely.length(shapely.intersection(lines[edge[~covered]], surface.cells[cell[~covered]]))
    runs = metres >= np.minimum(whole, _TOUCHES_M)
    return _lists(len(lines), edge[runs], cell[runs], metres[runs] / 1000, surface)


def _near(lines: npt.NDArray[np.object_], surface: Surface, near_km: float) -> Lists:
    sites = shapely.points(surface.sites)
    edge, cell = shapely.STRtree(sites).query(lines, predicate="dwithin", distance=near_km * 1000)
    return _lists(len(lines), edge, cell, shapely.distance(lines[edge], sites[cell]) / 1000, surface)


def _lists(
    count: int,
    edge: npt.NDArray[np.intp],
    cell: npt.NDArray[np.intp],
    km: npt.NDArray[np.float64],
    surface: Surface,
) -> Lists:
    """Lists of settlements out of pairs of edge and cell: every settlement of a cell has what the cell has."""
    order = np.argsort(surface.cell_of, kind="stable")
    firsts = np.searchsorted(surface.cell_of[order], np.arange(len(surface.sites) + 1))
    sharing = np.diff(firsts)[cell]
    pair = np.repeat(np.arange(len(edge)), sharing)
    nth = np.arange(len(pair)) - np.repeat(np.cumsum(sharing) - sharing, sharing)
    place = order[firsts[cell[pair]] + nth]
    edge, km = edge[pair], km[pair]
    order = np.lexsort((place, edge))
    offsets = np.searchsorted(edge[order], np.arange(count + 1))
    return Lists(offsets.astype(np.intp), place[order].astype(np.intp), km[order])
