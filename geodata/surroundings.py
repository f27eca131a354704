"""The table of banks and neighbours, worked out from points. Degrees, longitude before latitude, WGS 84."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import shapely

from geodata.geography import Neighbour
from geodata.rivers import Bank, Banked, banks

#: So many of the nearest places are neighbours of a place, as is each place of which it is one; how far they may be.
NEAREST = 12
FARTHEST_KM = 40.0
#: Who speaks of the bank of a river means the land on that side, up to about so far.
BESIDE_KM = 50.0
#: Mean radius of the earth, IUGG.
EARTH_KM = 6371.0088


#: River -> place id -> the bank that it is known to lie on.
KnownBanks = Mapping[str, Mapping[str, Bank]]
_NONE: KnownBanks = MappingProxyType({})


def banks_of(
    ids: Sequence[str],
    points: npt.NDArray[np.float64],
    rivers: Mapping[str, shapely.LineString],
    known_banks: KnownBanks = _NONE,
) -> dict[str, tuple[str, ...]]:
    """The banks that each place lies on, as ``River:left`` or ``River:right``; places that lie on none are left out.

    A place within :data:`BESIDE_KM` of the river lies on ``River:left:beside`` too.

    Parameters
    ----------
    ids : sequence of str
    points : array of float, shape (n, 2)
        Longitude and latitude.
    rivers : mapping of str to LineString
        Courses, downstream.
    known_banks : mapping, optional
        River -> place id -> bank, of places too near to a course to tell from their points.
    """
    found: dict[str, list[str]] = {}
    for river in sorted(rivers):
        told = known_banks.get(river, {})
        for place_id, measured in zip(ids, banks(rivers[river], points), strict=True):
            lies = Banked(told[place_id], 0.0) if place_id in told else measured
            if lies is not None:
                known = found.setdefault(place_id, [])
                known.append(f"{river}:{lies.bank}")
                if lies.km <= BESIDE_KM:
                    known.append(f"{river}:{lies.bank}:beside")
    return {place_id: tuple(found[place_id]) for place_id in sorted(found)}


def neighbours_of(
    ids: Sequence[str],
    points: npt.NDArray[np.float64],
    rivers: Mapping[str, shapely.LineString],
    known_banks: KnownBanks = _NONE,
) -> dict[str, tuple[Neighbour, ...]]:
    """The nearest places of each place that can be reached without crossing a river; those without any are left out.

    Of the :data:`NEAREST` nearest within :data:`FARTHEST_KM` (great circle), those are kept whose straight line to the
    place crosses no course, or that lie on the same bank where the bank of one is known by name. Two places are each
    other's neighbours or neither's. Arguments as for :func:`banks_of`.
    """
    if not ids:
        return {}
    start, end, km = _pairs_within(points, FARTHEST_KM)
    crossed = np.zeros(len(start), dtype=bool)
    for river, course in sorted(rivers.items()):
        shapely.prepare(course)
        crossed |= _parted(ids, points, course, known_banks.get(river, {}), (start, end))
    found: dict[str, set[tuple[float, str]]] = {}
    for at in np.flatnonzero(~crossed):
        one, other, far = ids[start[at]], ids[end[at]], round(float(km[at]), 1)
        found.setdefault(one, set()).add((far, other))
        found.setdefault(other, set()).add((far, one))
    return {
        place_id: tuple(Neighbour(other, far) for far, other in sorted(found[place_id])) for place_id in sorted(found)
    }


def unit_vectors(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Vectors of length 1 from the middle of the sphere to points, shape (n, 3)."""
    lon, lat = np.radians(points).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _parted(
    ids: Sequence[str],
    points: npt.NDArray[np.float64],
    course: shapely.LineString,
    known: Mapping[str, Bank],
    pairs: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]],
) -> npt.NDArray[np.bool_]:
    """Of pairs of places by their indices: whether a river parts them.

    Where the bank of one is known by name, it does unless the other lies on the same; elsewhere, where the straight
    line between their points crosses the course.
    """
    start, end = pairs
    crossed: npt.NDArray[np.bool_] = shapely.intersects(
        course, shapely.linestrings(np.stack([points[start], points[end]], axis=1))
    )
    if known:
        measured = banks(course, points)
        lies = np.array(
            [known.get(one) or ("" if found is None else found.bank) for one, found in zip(ids, measured, strict=True)]
        )
        named = np.array([one in known for one in ids], dtype=bool)
        crossed = np.where(named[start] | named[end], lies[start] != lies[end], crossed)
    return crossed


def _pairs_within(
    points: npt.NDArray[np.float64], farthest_km: float
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.float64]]:
    """The :data:`NEAREST` others of each point within that great-circle distance: indices of both, and kilometres.

    In order of the first point, then of the distance.
    """
    lat = np.radians(points[:, 1])
    # A degree of longitude is at most this long anywhere among the points, so that no pair is missed.
    shrink = np.cos(np.min(np.abs(lat)))
    flat = shapely.points(points * (shrink, 1.0))
    narrowest = np.cos(np.max(np.abs(lat))) / shrink
    reach = farthest_km / EARTH_KM / np.pi * 180 / max(narrowest, 0.05)
    start, end = shapely.STRtree(flat).query(flat, predicate="dwithin", distance=reach)
    vectors = unit_vectors(points)
    chords = np.linalg.norm(vectors[start] - vectors[end], axis=1)
    km = 2 * EARTH_KM * np.arcsin(np.minimum(chords / 2, 1.0))
    near = (start != end) & (km <= farthest_km)
    start, end, km = start[near], end[near], km[near]
    order = np.lexsort((end, km, start))
    start, end, km = start[order], end[order], km[order]
    firsts = np.searchsorted(start, start, side="left")
    kept = np.arange(len(start)) - firsts < NEAREST
    return start[kept], end[kept], km[kept]
