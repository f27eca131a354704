"""What leaves the program as a file: GeoJSON (RFC 7946), CSV, and a way to write that never leaves half a file.

The same input gives the same bytes: keys are sorted, numbers are rounded in one place.
"""

from __future__ import annotations

import csv
import io
import math
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from shapely.geometry import GeometryCollection, MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from geodata.crs import MAX_LAT_DEG, MAX_LON_DEG
from geodata.errors import BadGeometry, BadTable, CannotWrite

DECIMALS = 7
"""Decimals of a degree: about a centimetre, which no place of ours is known to."""

LIST_SEPARATOR = ";"
"""Stands between the members of a list in one CSV cell."""

# RFC 7946, 7.1: names that an object of another type must not carry
_RESERVED_MEMBERS = frozenset({"type", "features", "coordinates", "geometries", "geometry", "properties", "crs"})
_JSON = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS
# What a spreadsheet takes for the start of a formula, its full-width forms and what it strips before looking included
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Feature:
    """A GeoJSON feature.

    Attributes
    ----------
    geometry : shapely geometry or None
        Degrees, longitude first, WGS 84; None for what is known but not placed.
    properties : mapping
        JSON values; times as text, so that the date that goes in is the date that comes out.
    id : str or None
    """

    geometry: BaseGeometry | None
    properties: Mapping[str, Any]
    id: str | None = None


def feature_collection(features: Iterable[Feature], members: Mapping[str, Any] | None = None) -> bytes:
    """A FeatureCollection of RFC 7946.

    Coordinates have at most :data:`DECIMALS` decimals, exterior rings run anticlockwise and holes clockwise, and
    properties are in the order of their names.

    Parameters
    ----------
    features : iterable of Feature
    members : mapping, optional
        Foreign members of the collection, such as a stamp.

    Returns
    -------
    bytes
        UTF-8.

    Raises
    ------
    BadGeometry
        If a geometry is empty or leaves the earth's longitudes and latitudes.
    BadTable
        If a property or a member is no JSON value, or a member has a name that GeoJSON keeps for itself.
    """
    extra = dict(members or {})
    if taken := _RESERVED_MEMBERS & extra.keys():
        raise BadTable(f"GeoJSON keeps the names {', '.join(sorted(taken))} for itself")
    foreign = {key: _json(value) for key, value in sorted(extra.items())}
    parts = [_json_feature(feature) for feature in features]
    return orjson.dumps({"type": "FeatureCollection", **foreign, "features": parts})


def _json_feature(feature: Feature) -> orjson.Fragment:
    body: dict[str, Any] = {"type": "Feature"}
    if feature.id is not None:
        body["id"] = feature.id
    body["geometry"] = None if feature.geometry is None else geojson_geometry(feature.geometry)
    body["properties"] = _json(dict(feature.properties))
    return orjson.Fragment(orjson.dumps(body))


def _json(value: Any) -> orjson.Fragment:
    try:
        return orjson.Fragment(orjson.dumps(value, option=_JSON))
    except TypeError as error:
        raise BadTable(f"this cannot be written as JSON ({error}): {repr(value)[:80]}") from None


def geojson_geometry(geometry: BaseGeometry) -> dict[str, Any]:
    """A geometry as a GeoJSON object, rounded, its rings the right way round.

    Raises
    ------
    BadGeometry
        If it is empty or leaves the earth's longitudes and latitudes.
    """
    if geometry.is_empty:
        raise BadGeometry(f"an empty {geometry.geom_type} has no place on a map")
    west, south, east, north = geometry.bounds
    in_width = -MAX_LON_DEG <= west <= east <= MAX_LON_DEG  # false for what is no number
    if not (in_width and -MAX_LAT_DEG <= south <= north <= MAX_LAT_DEG):
        raise BadGeometry(f"a {geometry.geom_type} reaches over the edge of the map: {geometry.bounds}")
    if isinstance(geometry, GeometryCollection):
        raise BadGeometry("a GeometryCollection is drawn by few maps: write its parts as features")
    plain = mapping(_oriented(geometry))
    return {"type": plain["type"], "coordinates": _round(plain["coordinates"])}


def _oriented(geometry: BaseGeometry) -> BaseGeometry:
    if isinstance(geometry, Polygon):
        return orient(geometry)
    if isinstance(geometry, MultiPolygon):
        return MultiPolygon([orient(part) for part in geometry.geoms])
    return geometry


def _round(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS) + 0.0  # turns -0.0 into 0.0
    return [_round(part) for part in coordinates]


def csv_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A table as CSV (RFC 4180), safe to open in a spreadsheet.

    Text that a spreadsheet would run as a formula gets an apostrophe before it. Numbers stay numbers, true and false
    are words, None is an empty cell, and a list is one cell whose members stand apart by :data:`LIST_SEPARATOR`.

    Parameters
    ----------
    columns : sequence of str
        The header, in its order.
    rows : iterable of mapping
        Each with exactly these columns.

    Returns
    -------
    bytes
        UTF-8 without a byte order mark, lines ended by CR LF.

    Raises
    ------
    BadTable
        If a row has other columns or a value has no place in a cell.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_cell(column) for column in columns])
    for number, row in enumerate(rows, start=1):
        if row.keys() != set(columns):
            raise BadTable(f"row {number} has other columns: {', '.join(sorted(row.keys() ^ set(columns)))}")
        writer.writerow([_cell(row[column]) for column in columns])
    try:
        return out.getvalue().encode()
    except UnicodeEncodeError as error:
        raise BadTable(f"a cell holds text that is no Unicode: {error.reason}") from None


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(int(value))
        case float() if math.isfinite(value):
            return repr(float(value) + 0.0)
        case str():
            return f"'{value}" if value.startswith(_FORMULA_STARTS) else str(value)
        case list() | tuple():
            return _cell(LIST_SEPARATOR.join(str(part) for part in value))
        case _:
            raise BadTable(f"a cell cannot hold {type(value).__name__}: {repr(value)[:80]}")


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that, whatever happens, either the old or the whole new content stands there.

    Raises
    ------
    CannotWrite
        If the folder is missing, the disk is full, or the like.
    """
    target = Path(os.path.realpath(path))  # a link stays a link to what is replaced
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CannotWrite(f"cannot write {path}: {error.strerror or error}") from error


def _sync_folder(folder: Path) -> None:
    """Make a rename in it last through a power cut; a system that opens no folders (Windows) needs none of it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
