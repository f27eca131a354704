"""The front line: where the areas of two sides meet. Degrees, longitude before latitude, WGS 84."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import shapely

from geodata.crs import GEOD
from geodata.surface import Painting


@dataclass(frozen=True, slots=True)
class FrontLine:
    """Where the land of one side borders on that of another.

    Attributes
    ----------
    sides : tuple of str
        Both sides in the order of their names.
    geometry : MultiLineString
        Degrees; an illustration interpolated from settlements, as the areas are.
    km : float
        Geodesic length on WGS 84.
    """

    sides: tuple[str, str]
    geometry: shapely.MultiLineString
    km: float


def front_lines(painting: Painting, side_of: Mapping[str, str]) -> tuple[FrontLine, ...]:
    """The borders between sides that meet; nothing for sides that do not.

    Only where land of one side touches land of the other is there a line. A contested or unknown area between them
    parts them: its own outline bounds it, and no line is drawn through it.

    Parameters
    ----------
    painting : Painting
    side_of : mapping of str to str
        The side of each label that belongs to one; labels that are not in it (contested, unknown) belong to none.
    """
    sides = sorted(set(side_of.values()))
    number = {side: code for code, side in enumerate(sides)}
    of_label = [number[side_of[name]] if name in side_of else -1 for name in painting.names]
    codes = np.array([*of_label, -1])  # the last is that of what is not drawn, whose code is -1
    beside = np.sort(codes[painting.sides()], axis=1)
    found = []
    for one, other in combinations(range(len(sides)), 2):
        edges = painting.surface.edges.ends[(beside == (one, other)).all(axis=1)]
        if len(edges):
            joined = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(edges)))
            line = shapely.normalize(shapely.multilinestrings(painting.lonlat(joined)))
            found.append(FrontLine((sides[one], sides[other]), line, GEOD.geometry_length(line) / 1000))
    return tuple(found)
