"""Polygons that cross themselves, mended where that is cheap."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.errors import BadGeometry

#: A polygon that crosses itself more often is refused: mending takes longer than it has crossings.
MOST_CROSSINGS = 10_000
_FIRST_STRETCH = 16
_OF_A_SURFACE = 2


def mended(polygon: BaseGeometry, where: str) -> BaseGeometry:
    """A valid polygon, or several, over what the rings of an invalid one enclose; empty where they enclose nothing.

    Parameters
    ----------
    polygon : Polygon or MultiPolygon
    where : str
        What it is called, for errors.

    Raises
    ------
    BadGeometry
        If it crosses itself more often than :data:`MOST_CROSSINGS` times.
    """
    if _crosses_too_often(polygon):
        fault = shapely.is_valid_reason(polygon)
        raise BadGeometry(f"{where} crosses itself more than {MOST_CROSSINGS:,} times ({fault}); mend it first")
    parts = shapely.get_parts(shapely.make_valid(polygon, method="structure", keep_collapsed=False))
    return shapely.union_all(parts[shapely.get_dimensions(parts) == _OF_A_SURFACE])  # parts may share an edge


def _crosses_too_often(polygon: BaseGeometry) -> bool:
    """Count the crossings stretch by stretch, each twice as long as the one before while few are found."""
    rings = shapely.get_rings(shapely.get_parts(polygon))  # of several polygons in one shape it finds none
    pairs = [np.stack([line[:-1], line[1:]], axis=1) for line in map(shapely.get_coordinates, rings)]
    segments = shapely.linestrings(np.concatenate(pairs))
    tree = shapely.STRtree(segments)
    start, stretch, met = 0, _FIRST_STRETCH, 0
    while start < len(segments):
        part = segments[start : start + stretch]
        crossings = tree.query(part, predicate="crosses").shape[1]
        met += crossings
        if met > 2 * MOST_CROSSINGS:  # each is met from both of its segments
            return True
        start += stretch
        stretch = 2 * stretch if crossings <= len(part) else max(_FIRST_STRETCH, stretch // 2)
    return False
