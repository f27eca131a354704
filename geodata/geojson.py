"""GeoJSON as it is found: with an old declaration of its reference system, or within another JSON object."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.drawn import Layer
from geodata.errors import BadGeometry, BadTable

_READ = frozenset({"Polygon", "MultiPolygon", "GeometryCollection"})


def read_features(content: bytes, where: str) -> tuple[Mapping[str, Any], Layer]:
    """The one layer of a GeoJSON FeatureCollection, or of the only one in a JSON object, and what stands beside it.

    Points and lines are None. The layer has the collection's name where that has one, else the file's.

    Parameters
    ----------
    content : bytes
    where : str
        What the file is called, for errors.

    Returns
    -------
    members : mapping
        Numbers and texts of the collection and of the object that it stands in.
    layer : Layer

    Raises
    ------
    BadTable
        If it is no FeatureCollection of JSON objects, or a JSON object with several.
    BadGeometry
        If the coordinates of a polygon are none.
    """
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise BadTable(f"{where} is no GeoJSON: {error}") from None
    collection = _collection(found, where)
    geometries, properties = [], []
    for number, feature in enumerate(collection["features"], start=1):
        geometry, said = _feature(feature, f"{where}, feature {number}")
        geometries.append(geometry)
        properties.append(said)
    members = {
        key: value
        for part in (collection, found)
        for key, value in part.items()
        if isinstance(value, str | int | float)
    }
    name = str(collection.get("name") or PurePath(where).stem)
    return members, Layer(name, _crs(collection, where), geometries, properties)


def _collection(found: object, where: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        collections = []
    elif isinstance(found.get("features"), list):
        return found
    else:
        collections = [one for one in found.values() if isinstance(one, dict) and isinstance(one.get("features"), list)]
    match collections:
        case [only]:
            return only
        case []:
            raise BadTable(f"{where} is no GeoJSON FeatureCollection: it has no list of features")
        case _:
            raise BadTable(f"{where} has {len(collections)} FeatureCollections, and does not say which one is the map")


def _crs(collection: Mapping[str, Any], where: str) -> str | None:
    """What the member ``crs`` names, which GeoJSON had before RFC 7946 and GDAL still writes."""
    declared = collection.get("crs")
    if declared is None:
        return None
    match declared:
        case {"type": "name", "properties": {"name": str(name)}}:
            return name
        case _:
            raise BadTable(f"{where}: its member crs names no reference system")


def _feature(feature: object, where: str) -> tuple[BaseGeometry | None, Mapping[str, Any]]:
    if not isinstance(feature, dict):
        raise BadTable(f"{where} is no object")
    geometry, properties = feature.get("geometry"), feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise BadTable(f"{where}: its properties are no object")
    if not isinstance(geometry, dict) or str(geometry.get("type")) not in _READ:
        return None, properties
    try:
        return shapely.from_geojson(orjson.dumps(geometry)), properties
    except shapely.GEOSException as error:
        raise BadGeometry(f"{where}: its coordinates cannot be read ({error})") from None
