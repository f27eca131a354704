"""Polygons that somebody else drew: read from GeoJSON with care, and which of them a point lies in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.crs import MAX_LAT_DEG, MAX_LON_DEG
from geodata.errors import BadGeometry, BadTable

#: More corners than this are refused: every test of a point would cost too much.
MOST_CORNERS = 2_000_000
_POLYGONS = frozenset({"Polygon", "MultiPolygon"})


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """An area of a map: a polygon or several (degrees, longitude first, WGS 84) and what the map says of it."""

    geometry: BaseGeometry
    properties: Mapping[str, Any]


def read_polygons(content: bytes, where: str) -> tuple[DrawnArea, ...]:
    """The polygons of a GeoJSON FeatureCollection; its points and lines are left out.

    Parameters
    ----------
    content : bytes
    where : str
        What the file is called, for errors.

    Raises
    ------
    BadTable
        If it is no FeatureCollection of JSON objects, or holds no polygon.
    BadGeometry
        If a polygon crosses itself, leaves the earth, or all of them have too many corners.
    """
    try:
        collection = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise BadTable(f"{where} is no GeoJSON: {error}") from None
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise BadTable(f"{where} is no GeoJSON FeatureCollection: it has no list of features")
    areas, corners = [], 0
    for number, feature in enumerate(features, start=1):
        area = _area(feature, f"{where}, feature {number}")
        if area is not None:
            corners += int(shapely.get_num_coordinates(area.geometry))
            if corners > MOST_CORNERS:
                raise BadGeometry(f"{where} has more than {MOST_CORNERS:,} corners; simplify it first")
            areas.append(area)
    if not areas:
        raise BadTable(f"{where} holds no polygon")
    return tuple(areas)


def _area(feature: object, where: str) -> DrawnArea | None:
    if not isinstance(feature, dict):
        raise BadTable(f"{where} is no object")
    geometry, properties = feature.get("geometry"), feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise BadTable(f"{where}: its properties are no object")
    if not isinstance(geometry, dict) or str(geometry.get("type")) not in _POLYGONS:
        return None
    try:
        drawn = shapely.from_geojson(orjson.dumps(geometry))
    except shapely.GEOSException as error:
        raise BadGeometry(f"{where}: its coordinates cannot be read ({error})") from None
    if drawn.is_empty:
        return None
    west, south, east, north = drawn.bounds
    if not (-MAX_LON_DEG <= west <= east <= MAX_LON_DEG and -MAX_LAT_DEG <= south <= north <= MAX_LAT_DEG):
        raise BadGeometry(f"{where} leaves the earth: longitude and latitude in degrees are wanted, in this order")
    if not drawn.is_valid:
        raise BadGeometry(f"{where} crosses itself: {shapely.is_valid_reason(drawn)}; mend it first")
    return DrawnArea(drawn, properties)


def areas_at(points: npt.NDArray[np.float64], areas: Sequence[DrawnArea]) -> list[tuple[int, ...]]:
    """Which areas each point lies in, as their numbers in order; a point on a border lies in both.

    Parameters
    ----------
    points : array of float, shape (n, 2)
        Longitude and latitude, degrees.
    areas : sequence of DrawnArea
    """
    found: list[list[int]] = [[] for _ in range(len(points))]
    tree = shapely.STRtree(shapely.points(points))
    for number, area in enumerate(areas):
        shapely.prepare(area.geometry)
        for at in tree.query(area.geometry, predicate="intersects"):
            found[int(at)].append(number)
    return [tuple(numbers) for numbers in found]
