"""Polygons that somebody else drew: read with care, brought to longitude and latitude, and asked what lies in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.crs import MAX_LAT_DEG, MAX_LON_DEG, to_lonlat
from geodata.drawn import DrawnFile, Layer
from geodata.errors import BadGeometry, BadTable
from geodata.geojson import read_features
from geodata.mending import mended

#: More corners than this are refused: every test of a point would cost too much.
MOST_CORNERS = 2_000_000

_GEOJSON = frozenset({".geojson", ".json", ""})
_POLYGONS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """An area of a map: a polygon or several (degrees, longitude first, WGS 84), its layer, and what is said of it."""

    geometry: BaseGeometry
    properties: Mapping[str, Any]
    layer: str = ""


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """All areas of a file.

    Attributes
    ----------
    areas : tuple of DrawnArea
    mended : int
        How many crossed themselves and were mended.
    members : mapping
        What a GeoJSON file says beside its features.
    """

    areas: tuple[DrawnArea, ...]
    mended: int
    members: Mapping[str, Any]


def read_polygons(file: DrawnFile) -> DrawnMap:
    """The polygons of a file, in degrees; its points and lines are left out, also those in a collection of shapes.

    GeoJSON (also within another JSON object), GeoPackage, shapefile (or a ``.zip`` of some), FlatGeobuf and KML are
    read, by suffix. Heights are dropped, curves become the short straight lines that GDAL makes of them.

    Raises
    ------
    BadTable
        If the file is not of the format that its suffix says, is cut short, or holds no polygon.
    BadGeometry
        If a polygon leaves the earth, crosses itself beyond mending, or all of them have too many corners.
    """
    suffix = PurePath(file.name).suffix.lower()
    members: Mapping[str, Any] = {}
    layers: Sequence[Layer]
    if suffix in _GEOJSON:
        members, layer = read_features(file.content, file.name)
        layers = (layer,)
    else:
        from geodata import vectorfiles  # noqa: PLC0415 - GDAL takes half a second to load, for these formats alone

        layers = vectorfiles.read_layers(file, suffix)
    areas: list[DrawnArea] = []
    repairs = corners = 0
    for layer in layers:
        geometries = np.array([*layer.geometries, None], dtype=object)[:-1]  # never taken for a table of numbers
        for number in np.flatnonzero(shapely.get_type_id(geometries) == shapely.GeometryType.GEOMETRYCOLLECTION):
            geometries[number] = _polygons_in(geometries[number])
        polygons = np.flatnonzero(np.isin(shapely.get_type_id(geometries), _POLYGONS) & ~shapely.is_empty(geometries))
        drawn = shapely.force_2d(geometries[polygons])
        corners += int(shapely.get_num_coordinates(drawn).sum())
        if corners > MOST_CORNERS:
            raise BadGeometry(f"{file.name} has more than {MOST_CORNERS:,} corners; simplify it first")
        drawn = _on_earth(drawn, polygons, layer, file.name)
        invalid = ~shapely.is_valid(drawn)
        for number in np.flatnonzero(invalid):
            drawn[number] = mended(drawn[number], _where(file.name, polygons[number]))
        repairs += int(invalid.sum())
        areas += [
            DrawnArea(geometry, layer.properties[int(number)], layer.name)
            for geometry, number in zip(drawn, polygons, strict=True)
            if not geometry.is_empty
        ]
    if not areas:
        raise BadTable(f"{file.name} holds no polygon")
    return DrawnMap(tuple(areas), repairs, members)


def _polygons_in(shape: BaseGeometry) -> BaseGeometry:
    """All polygons of a collection, however deep they lie in it, as one shape; they may overlap."""
    parts = [shape]
    while any(hasattr(part, "geoms") for part in parts):
        parts = [inner for part in parts for inner in getattr(part, "geoms", (part,))]
    return shapely.multipolygons(np.array([part for part in parts if part.geom_type == "Polygon"], dtype=object))


def _on_earth(
    drawn: npt.NDArray[np.object_], numbers: npt.NDArray[np.intp], layer: Layer, where: str
) -> npt.NDArray[np.object_]:
    """The polygons in degrees, longitude first."""
    if layer.crs is not None:
        drawn = shapely.transform(drawn, to_lonlat(layer.crs, where))
    west, south, east, north = shapely.bounds(drawn).reshape(-1, 4).T
    inside = (west >= -MAX_LON_DEG) & (east <= MAX_LON_DEG) & (south >= -MAX_LAT_DEG) & (north <= MAX_LAT_DEG)
    if not inside.all():  # also where a bound is no number
        first = int(np.argmin(inside))
        told = f"as {layer.crs[:60]!r} places it" if layer.crs else "and the file declares no reference system"
        raise BadGeometry(
            f"{_where(where, numbers[first])} leaves the earth at ({west[first]:.7g}, {south[first]:.7g}), {told}; "
            "wanted are longitude and latitude in degrees, in this order, or a declared reference system"
        )
    return drawn


def _where(name: str, number: np.intp) -> str:
    return f"{name}, feature {number + 1}"


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
