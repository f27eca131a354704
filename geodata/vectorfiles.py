"""GeoPackage, shapefile, FlatGeobuf and KML, read by GDAL.

GDAL takes a file for whatever its content looks like, under any name, and some formats (OGR VRT) make it open other
files. So the first bytes must be those of the format that the suffix names, and GDAL is handed a copy with nothing of
the user's around it.
"""

from __future__ import annotations

import io
import lzma
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyogrio
import shapely

from geodata.drawn import SHAPEFILE_PARTS, DrawnFile, Layer
from geodata.errors import BadTable

#: The suffixes that are read, with the names of GDAL's drivers.
DRIVERS = {".gpkg": {"GPKG"}, ".shp": {"ESRI Shapefile"}, ".fgb": {"FlatGeobuf"}, ".kml": {"KML", "LIBKML"}}
#: The largest content of a ``.zip``, in bytes, once unpacked.
MOST_UNPACKED = 256 * 2**20

_SUFFIXES = ", ".join([".geojson", *DRIVERS, ".zip"])
_MAGIC = {".gpkg": b"SQLite format 3\0", ".shp": b"\x00\x00\x27\x0a", ".fgb": b"fgb\x03fgb"}
_ELSEWHERE = (b"<OGRVRTDataSource", b"<NetworkLink", b"<!DOCTYPE", b"<!ENTITY")
_HEAD = 4096
_NOT_UNPACKED = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    zlib.error,
    lzma.LZMAError,
)


def read_layers(file: DrawnFile, suffix: str) -> tuple[Layer, ...]:
    """Every layer of a file that has geometries; a ``.zip`` may hold several shapefiles.

    Raises
    ------
    BadTable
        If the suffix is of no format that is read, the content is not of it, or it cannot be read.
    """
    if suffix == ".zip":
        return tuple(layer for inner in _unpacked(file) for layer in read_layers(inner, ".shp"))
    if suffix not in DRIVERS:
        raise BadTable(f"{file.name}: {suffix} files are not read as maps; use one of {_SUFFIXES}")
    _check_content(file, suffix)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"map{suffix}"
        path.write_bytes(file.content)
        if suffix == ".shp":
            for part in SHAPEFILE_PARTS:
                if part in file.beside:
                    path.with_suffix(part).write_bytes(file.beside[part])
        with warnings.catch_warnings():  # GDAL warns of much that does not matter here; what does is an error
            warnings.simplefilter("ignore")
            try:
                return tuple(_layers(path, file.name, DRIVERS[suffix]))
            except (RuntimeError, ValueError, LookupError, shapely.GEOSException) as error:  # of broken files
                told = str(error).replace(str(path), file.name).split(";")[0]
                raise BadTable(f"{file.name} cannot be read as {suffix}: {told[:200]}") from None


def _layers(path: Path, name: str, drivers: set[str]) -> Iterator[Layer]:
    stem = PurePath(name).stem
    for layer, geometry_type in pyogrio.list_layers(path):
        if geometry_type is None:
            continue
        info = pyogrio.read_info(path, layer=layer, force_feature_count=True)
        if info["driver"] not in drivers:
            raise BadTable(f"{name} is no {' or '.join(sorted(drivers))} but a file of {info['driver']}")
        meta, _, wkb, columns = pyogrio.raw.read(path, layer=layer, force_2d=True, datetime_as_string=True)
        if len(wkb) != info["features"]:
            raise BadTable(f"{name} is cut short: {info['features']} features are announced, {len(wkb)} stand there")
        texts = [column.astype(object) for column in columns]
        properties = [
            {field: _plain(column[row]) for field, column in zip(meta["fields"], texts, strict=True)}
            for row in range(len(wkb))
        ]
        yield Layer(stem if layer == path.stem else str(layer), meta["crs"], shapely.from_wkb(wkb), properties)


def _plain(value: Any) -> Any:
    """A value as JSON would have it."""
    match value:
        case np.generic():
            return _plain(value.item())
        case float() if value != value:  # noqa: PLR0124 - what is no number stands for nothing said
            return None
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def _check_content(file: DrawnFile, suffix: str) -> None:
    """Refuse what GDAL would take for another format, or what would make it open anything else."""
    head = file.content[:_HEAD]
    if suffix == ".kml":
        try:
            file.content.decode()
        except UnicodeDecodeError:
            raise BadTable(f"{file.name} is no KML in UTF-8") from None
        right = b"<kml" in head
    else:
        right = head.startswith(_MAGIC[suffix])
    if not right:
        empty = "it is empty" if not head else "its first bytes are of something else"
        raise BadTable(f"{file.name} is no {suffix} file: {empty}")
    if suffix == ".shp" and 2 * int.from_bytes(file.content[24:28], "big") > len(file.content):
        raise BadTable(f"{file.name} is cut short: it says itself that it is longer")
    for found in _ELSEWHERE:
        if found in (file.content if suffix == ".kml" else head):
            raise BadTable(f"{file.name} has a {found.decode()[1:]}, which may name other files; it is not read")


def _unpacked(file: DrawnFile) -> Iterator[DrawnFile]:
    """The shapefiles of a ``.zip``, in the order of their names."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
                raise BadTable(f"{file.name} unpacks to more than {MOST_UNPACKED // 2**20} MB")
            members = {member.filename: archive.read(member) for member in archive.infolist() if _wanted(member)}
    except _NOT_UNPACKED as error:
        raise BadTable(f"{file.name} is no .zip that can be read: {error}") from None
    by_stem: dict[str, dict[str, bytes]] = {}
    for name, content in members.items():
        path = PurePath(name)
        by_stem.setdefault(str(path.with_suffix("")), {})[path.suffix.lower()] = content
    shapes: Mapping[str, dict[str, bytes]] = {stem: parts for stem, parts in by_stem.items() if ".shp" in parts}
    if not shapes:
        raise BadTable(f"{file.name} holds no shapefile (.shp)")
    for stem, parts in sorted(shapes.items()):
        yield DrawnFile(f"{PurePath(stem).name}.shp", parts[".shp"], parts)


def _wanted(member: zipfile.ZipInfo) -> bool:
    path = PurePath(member.filename)
    hidden = path.name.startswith(".") or "__MACOSX" in path.parts
    return not hidden and path.suffix.lower() in {".shp", *SHAPEFILE_PARTS}
