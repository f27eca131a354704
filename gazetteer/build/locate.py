"""Where a region lies: the middle of its settled land, and how far its settlements lie from there."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from gazetteer.build.draft import Draft

_EARTH_KM = 6371.0088
_SHARE_INSIDE = 0.95
_CELL_DEG = 1.0
_LEAST_PEOPLE = 100


def locate(region: Draft, members: Iterable[Draft]) -> None:
    """Give a region the middle of its settled land, and the radius that covers 95 % of its settlements.

    The middle is the mean of the cells of a grid, each a degree of latitude wide and high, in which settlements lie:
    large towns do not draw it to themselves. It is taken on the sphere, so that a region across the antimeridian is
    not put on the other side of the earth. ``precision_m`` is that radius. Coordinates that the region has already
    stay. Without settlements it gets none.
    """
    placed = [(member.lon, member.lat, member.population) for member in members if member.lon is not None]
    region.population = sum(population for _, _, population in placed)
    region.weight = math.log10(max(region.population, _LEAST_PEOPLE))
    if not placed:
        return
    table = np.asarray(placed, dtype=float)
    lon, lat = np.radians(table[:, 0]), np.radians(table[:, 1])
    points = np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
    if region.lon is None or region.lat is None:
        middle = _middle(table[:, :2], points)
        region.lon = round(math.degrees(math.atan2(middle[1], middle[0])), 4)
        region.lat = round(math.degrees(math.asin(middle[2])), 4)
    lon0, lat0 = math.radians(region.lon), math.radians(region.lat)
    centre = (math.cos(lat0) * math.cos(lon0), math.cos(lat0) * math.sin(lon0), math.sin(lat0))
    away_km = _EARTH_KM * np.arccos(np.clip(points @ np.asarray(centre), -1, 1))
    region.precision_m = max(1000, int(np.quantile(away_km, _SHARE_INSIDE) * 1000))


def _middle(lonlat: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit vector of the mean of the occupied cells; cells are named by rows of latitude and columns in the row."""
    rows = np.round(lonlat[:, 1] / _CELL_DEG)
    columns = np.round(lonlat[:, 0] * np.cos(np.radians(rows * _CELL_DEG)) / _CELL_DEG)
    _, cell = np.unique(np.column_stack((rows, columns)), axis=0, return_inverse=True)
    cell = cell.reshape(-1)
    count = np.bincount(cell)
    middles = np.column_stack([np.bincount(cell, weights=points[:, axis]) / count for axis in range(3)])
    middle: NDArray[np.float64] = middles.mean(axis=0)
    return middle / np.linalg.norm(middle)
