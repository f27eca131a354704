"""Settlements come onto the network: the nearest point of it, within a stated distance, becomes a node of theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely

from geodata.crs import EqualAreaPlane
from geodata.routes.models import RouteKind
from geodata.routes.reading_child import PER_DEGREE
from geodata.routes.reading_topology import Points, Stretch, key_of, keys_of

_M_PER_KM = 1000.0
#: A place that is on the line is found there whatever is asked.
_LEAST_M = 0.01
#: A point of the line that is so near to the foot of a place is taken for it, or else stretches of a step would arise.
_SAME_M = 20.0
#: Of a degree of latitude, or of longitude at the equator; so a box that reaches so far holds all that is near enough.
_LEAST_KM_PER_DEGREE = 110.5
_MOST_LAT_DEG = 90.0
_LEAST_COSINE = 1e-3


@dataclass(frozen=True, slots=True)
class Settlements:
    """Settlements by id.

    Attributes
    ----------
    ids, names : tuple of str
    points : array of shape (n, 2)
        Degrees, longitude first, WGS 84.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    points: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Snapped:
    """Stretches with nodes for settlements.

    Attributes
    ----------
    stretches : list of Stretch
        As before, but cut at the nodes.
    at : mapping of (kind, key of a point) to int
        Index of the settlement of each node.
    farther : int
        How many settlements around the network are farther from it than was asked.
    shared : int
        How many come onto a point that is that of a nearer settlement, and so have no node of that kind.
    """

    stretches: list[Stretch]
    at: dict[tuple[RouteKind, int], int]
    farther: int
    shared: int


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where on a stretch a settlement comes: behind which point of it, and where that is in units of 1e-7 degrees."""

    apart_m: float
    settlement: int
    stretch: int
    behind: int
    point: tuple[int, int]


def snap(stretches: Sequence[Stretch], settlements: Settlements, within_km: float) -> Snapped:
    """Give settlements a node on the nearest road and one on the nearest railway.

    Parameters
    ----------
    stretches : sequence of Stretch
    settlements : Settlements
    within_km : float
        Kilometres; a settlement whose point is farther from the network gets no node.
    """
    at: dict[tuple[RouteKind, int], int] = {}
    cuts: dict[int, list[_Spot]] = defaultdict(list)
    found: set[int] = set()
    shared = 0
    for kind in RouteKind:
        spots = _spots(
            [index for index, one in enumerate(stretches) if one.kind is kind], stretches, settlements, within_km
        )
        for spot in sorted(spots, key=lambda one: (one.apart_m, settlements.ids[one.settlement])):
            found.add(spot.settlement)
            key = (kind, key_of(*spot.point))
            if key in at:
                shared += 1
            else:
                at[key] = spot.settlement
                cuts[spot.stretch].append(spot)
    parts = [part for index, one in enumerate(stretches) for part in _parted(one, cuts.get(index, []))]
    return Snapped(parts, at, _around(stretches, settlements, within_km) - len(found), shared)


def _spots(of_kind: list[int], stretches: Sequence[Stretch], settlements: Settlements, within_km: float) -> list[_Spot]:
    if not of_kind or not settlements.ids:
        return []
    lonlat = np.concatenate([stretches[index].points for index in of_kind]) / PER_DEGREE
    plane = EqualAreaPlane.around(lonlat)
    counts = [len(stretches[index].points) for index in of_kind]
    projected = plane.project(lonlat)
    lines = shapely.linestrings(projected, indices=np.repeat(np.arange(len(of_kind)), counts))
    places = shapely.points(plane.project(settlements.points))
    tree = shapely.STRtree(lines)
    (which, nearest), apart = tree.query_nearest(
        places, max_distance=max(within_km * _M_PER_KM, _LEAST_M), return_distance=True, all_matches=False
    )
    starts = np.cumsum([0, *counts])
    along = shapely.line_locate_point(lines[nearest], places[which])
    return [
        _spot(projected[starts[line] : starts[line + 1]], float(where), stretches[of_kind[line]], float(metres), ids)
        for line, where, metres, ids in zip(
            nearest.tolist(),
            along,
            apart,
            zip(which.tolist(), (of_kind[line] for line in nearest), strict=True),
            strict=True,
        )
    ]


def _spot(
    plane: npt.NDArray[np.float64], along: float, stretch: Stretch, apart_m: float, ids: tuple[int, int]
) -> _Spot:
    """The point so many metres along a stretch that is drawn on the plane."""
    lengths = np.hypot(*np.diff(plane, axis=0).T)
    reached = np.concatenate([[0.0], np.cumsum(lengths)])
    behind = min(int(np.searchsorted(reached, along, side="right")) - 1, len(lengths) - 1)
    settlement, index = ids
    nearest = int(np.argmin(np.abs(reached - along)))
    if abs(reached[nearest] - along) <= _SAME_M:
        lon, lat = stretch.points[nearest].tolist()
        return _Spot(apart_m, settlement, index, min(nearest, len(lengths) - 1), (lon, lat))
    begin, end = stretch.points[behind].astype(float), stretch.points[behind + 1].astype(float)
    share = (along - reached[behind]) / lengths[behind]
    lon, lat = np.round(begin + share * (end - begin)).astype(int).tolist()
    return _Spot(apart_m, settlement, index, behind, (lon, lat))


def _parted(stretch: Stretch, spots: list[_Spot]) -> list[Stretch]:
    """A stretch cut at points on it; one of them may be an end, or a point that it has."""
    if not spots:
        return [stretch]
    points = stretch.points
    order = sorted(spots, key=lambda spot: (spot.behind, _square(points[spot.behind], spot.point)))
    added = np.insert(points, [spot.behind + 1 for spot in order], [spot.point for spot in order], axis=0)
    wanted = {key_of(*spot.point) for spot in order}
    moves = np.any(np.diff(added, axis=0), axis=1)
    whole: Points = added[np.concatenate([[True], moves])].astype(np.int32)
    inner = [at for at, key in enumerate(keys_of(whole).tolist()) if key in wanted and 0 < at < len(whole) - 1]
    ends = [0, *inner, len(whole) - 1]
    return [
        Stretch(stretch.kind, stretch.routes, stretch.bridge, whole[begin : end + 1]) for begin, end in pairwise(ends)
    ]


def _square(begin: npt.NDArray[np.int32], point: tuple[int, int]) -> int:
    lon, lat = begin.tolist()
    return int((point[0] - lon) ** 2 + (point[1] - lat) ** 2)


def _around(stretches: Sequence[Stretch], settlements: Settlements, within_km: float) -> int:
    """How many settlements lie in the box around the network, or within that distance of it."""
    if not stretches or not settlements.ids:
        return 0
    points = np.concatenate([one.points for one in stretches])
    (west, south), (east, north) = points.min(axis=0) / PER_DEGREE, points.max(axis=0) / PER_DEGREE
    up = within_km / _LEAST_KM_PER_DEGREE
    aside = up / max(np.cos(np.radians(min(max(abs(south), abs(north)) + up, _MOST_LAT_DEG))), _LEAST_COSINE)
    lons, lats = settlements.points.T
    inside = (lons >= west - aside) & (lons <= east + aside) & (lats >= south - up) & (lats <= north + up)
    return int(inside.sum())
