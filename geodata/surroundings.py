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
    beside_km: float = BESIDE_KM,
) -> dict[str, tuple[str, ...]]:
    """The banks that each place lies on, as ``River:left`` or ``River:right``; places that lie on none are left out.

    A place within ``beside_km`` of the river lies on ``River:left:beside`` too.

    Parameters
    ----------
    ids : sequence of str
    points : array of float, shape (n, 2)
        Longitude and latitude.
    rivers : mapping of str to LineString
        Courses, downstream.
    known_banks : mapping, optional
        River -> place id -> bank, of places too near to a course to tell from their points.
    beside_km : float
        Kilometres.
    """
    found: dict[str, list[str]] = {}
    for river in sorted(rivers):
        told = known_banks.get(river, {})
        for place_id, measured in zip(ids, banks(rivers[river], points), strict=True):
            lies = Banked(told[place_id], 0.0) if place_id in told else measured
            if lies is not None:
                known = found.setdefault(place_id, [])
                known.append(f"{river}:{lies.bank}")
                if lies.km <= beside_km:
                    known.append(f"{river}:{lies.bank}:beside")
    return {place_id: tuple(found[place_id]) for place_id in sorted(found)}


def neighbours_of(
    ids: Sequence[str],
    points: npt.NDArray[np.float64],
    rivers: Mapping[str, shapely.LineString],
    known_banks: KnownBanks = _NONE,
    lying: Mapping[str, tuple[str, ...]] | None = None,
) -> dict[str, tuple[Neighbour, ...]]:
    """The nearest places of each place that can be reached without crossing a river; those without any are left out.

    Of the :data:`NEAREST` nearest within :data:`FARTHEST_KM` (great circle), those are kept whose straight line to the
    place crosses no course, or that lie on the same bank where the bank of one is known by name. Two places are each
    other's neighbours or neither's. Arguments as for :func:`banks_of`, and what that made of them, if it is at hand.
    """
    if not ids:
        return {}
    if lying is None:
        lying = banks_of(ids, points, rivers, known_banks)
    start, end, km = _pairs_within(points, FARTHEST_KM)
    ways = shapely.linestrings(np.stack([points[start], points[end]], axis=1))
    parted = np.zeros(len(start), dtype=bool)
    for river, course in sorted(rivers.items()):
        shapely.prepare(course)
        crossed = shapely.intersects(course, ways)
        if known := known_banks.get(river):
            crossed = np.where(*_parted_by_name(ids, river, known, lying, (start, end)), crossed)
        parted |= crossed
    return _beside(ids, start[~parted], end[~parted], km[~parted])


def unit_vectors(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Vectors of length 1 from the middle of the sphere to points, shape (n, 3)."""
    lon, lat = np.radians(points).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _parted_by_name(
    ids: Sequence[str],
    river: str,
    known: Mapping[str, Bank],
    lying: Mapping[str, tuple[str, ...]],
    pairs: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]],
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Of pairs of places by their indices: whether the bank of one is known by name, and whether they lie on two."""
    start, end = pairs
    sides = {f"{river}:left", f"{river}:right"}
    lies = np.array([next((bank for bank in lying.get(one, ()) if bank in sides), "") for one in ids])
    named = np.array([one in known for one in ids], dtype=bool)
    return named[start] | named[end], lies[start] != lies[end]


def _beside(
    ids: Sequence[str],
    start: npt.NDArray[np.intp],
    end: npt.NDArray[np.intp],
    km: npt.NDArray[np.float64],
) -> dict[str, tuple[Neighbour, ...]]:
    """The others of each place in pairs, each once, the nearest first; places in the order of their ids."""
    tenths = np.array([round(one, 1) for one in km.tolist()])
    places, others, far = np.concatenate([start, end]), np.concatenate([end, start]), np.tile(tenths, 2)
    rank = np.argsort(np.argsort(np.array(ids)))
    order = np.lexsort((rank[others], far, rank[places]))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (np.diff(places[order]) != 0) | (np.diff(others[order]) != 0)
    kept = order[first]
    found: dict[str, list[Neighbour]] = {}
    for place, other, one in zip(places[kept].tolist(), others[kept].tolist(), far[kept].tolist(), strict=True):
        found.setdefault(ids[place], []).append(Neighbour(ids[other], one))
    return {place_id: tuple(near) for place_id, near in found.items()}


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
