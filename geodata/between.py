"""The places that lie between two others. Degrees, longitude before latitude, WGS 84; measured on the mean sphere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from geodata.surroundings import EARTH_KM, unit_vectors

#: Half the width of the land between two places, as a share of the distance: a road between two towns of this front
#: leaves the straight line by about so much, and what lies farther off is told by another name.
HALF_WIDTH_SHARE = 0.125
#: And at most this, about the distance from one village to the next but one, however far the two places are apart.
WIDEST_HALF_KM = 7.5

Point = tuple[float, float]


def half_width_km(length_km: float) -> float:
    """Half the width of the land between two places that lie so far apart."""
    return min(HALF_WIDTH_SHARE * length_km, WIDEST_HALF_KM)


def between(ids: Sequence[str], points: npt.NDArray[np.float64], ends: tuple[Point, Point]) -> frozenset[str]:
    """The places no farther than the half-width from the great circle between two points, and beside neither end.

    Parameters
    ----------
    ids : sequence of str
    points : array of float, shape (n, 2)
        Longitude and latitude.
    ends : tuple of two points
        In any order; none lies between two ends at one point.
    """
    first, second = unit_vectors(np.array(sorted(ends), dtype=float))
    normal = np.cross(first, second)
    size = float(np.linalg.norm(normal))
    length = float(np.arctan2(size, first @ second))
    if size == 0.0:
        return frozenset()
    normal /= size
    along_from = np.cross(normal, first)
    vectors = unit_vectors(points)
    aside = np.abs(np.arcsin(np.clip(vectors @ normal, -1.0, 1.0)))
    along = np.arctan2(vectors @ along_from, vectors @ first)
    inside = (along > 0) & (along < length) & (aside * EARTH_KM <= half_width_km(length * EARTH_KM))
    return frozenset(ids[int(at)] for at in np.flatnonzero(inside))
