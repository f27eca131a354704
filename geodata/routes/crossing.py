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

from geodata.nearest import bent
from geodata.routes.network import Network
from geodata.surface import REACH_KM, Surface

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
    """

    offsets: npt.NDArray[np.intp]
    places: npt.NDArray[np.intp]

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
        farther than the reach. Where several share a point, its land is that of all.
    near : Lists
        Settlements not farther than ``near_km`` from the line, whether it runs through their land or not.
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
    lines = shapely.transform(bent(drawn), surface.plane.project)
    return Crossings(
        network=network,
        places=tuple(places),
        through=_through(lines, surface),
        near=_near(lines, surface, near_km),
        near_km=near_km,
        reach_km=reach_km,
    )


def _through(lines: npt.NDArray[np.object_], surface: Surface) -> Lists:
    """A line runs through the cells of both its ends, and through those that it crosses and does not only touch."""
    ends = [surface.tree.query(shapely.get_point(lines, at), predicate="intersects") for at in (0, -1)]
    at_ends = np.concatenate(ends, axis=1)
    met = surface.tree.query(lines, predicate="intersects")
    between = met[:, ~np.isin(_keys(met, surface), _keys(at_ends, surface))]
    metres = shapely.length(shapely.intersection(lines[between[0]], surface.cells[between[1]]))
    return _lists(len(lines), np.concatenate([at_ends, between[:, metres >= _TOUCHES_M]], axis=1), surface)


def _near(lines: npt.NDArray[np.object_], surface: Surface, near_km: float) -> Lists:
    sites = shapely.STRtree(shapely.points(surface.sites))
    return _lists(len(lines), sites.query(lines, predicate="dwithin", distance=near_km * 1000), surface)


def _keys(pairs: npt.NDArray[np.intp], surface: Surface) -> npt.NDArray[np.intp]:
    """One number for each pair of edge and cell."""
    keys: npt.NDArray[np.intp] = pairs[0] * len(surface.cells) + pairs[1]
    return keys


def _lists(edges: int, pairs: npt.NDArray[np.intp], surface: Surface) -> Lists:
    """Lists of settlements out of pairs of edge and cell: every settlement of a cell lies where the cell does."""
    edge, cell = pairs
    by_cell = np.argsort(surface.cell_of, kind="stable")
    firsts = np.searchsorted(surface.cell_of[by_cell], np.arange(len(surface.cells) + 1))
    sharing = np.diff(firsts)[cell]
    nth = np.arange(sharing.sum()) - np.repeat(np.cumsum(sharing) - sharing, sharing)
    place = by_cell[np.repeat(firsts[cell], sharing) + nth]
    keys = np.sort(np.repeat(edge, sharing) * len(by_cell) + place)
    edge, place = np.divmod(keys[np.diff(keys, prepend=-1) > 0], len(by_cell))
    return Lists(np.searchsorted(edge, np.arange(edges + 1)), place)
