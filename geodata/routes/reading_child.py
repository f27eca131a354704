"""Reads the ways of one file with GDAL, in a process of its own: ``python -m geodata.routes.reading_child``.

Here GDAL has but one driver, a folder for its scratch files, and nothing else to break: a file that makes it stop
stops nobody else. What is asked comes as JSON on standard input; what is found goes into that folder.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import shapely

from geodata.crs import to_lonlat
from geodata.errors import BadNetwork, GeodataError
from geodata.routes.models import RouteKind
from geodata.routes.reading_tags import OTHER_TAGS, TAGS, Tags, Wanted, tags_of

#: Units of a coordinate, as in OpenStreetMap itself: about a centimetre.
PER_DEGREE = 10**7
#: Files in the folder of scratch files.
POINTS, ENDS, SAID = "points.npy", "ends.npy", "said.json"
MOST_WAYS = 2_000_000
MOST_POINTS = 40_000_000

_LINES = frozenset({"LineString", "MultiLineString", "Unknown", "GeometryCollection"})
_OSM_LINES = "lines"


def main() -> None:
    """Read what standard input names; exit status 1 with the reason on standard output where that cannot be done."""
    asked = orjson.loads(sys.stdin.buffer.read())
    warnings.simplefilter("ignore")  # GDAL warns of much that does not matter here; what does is an error
    try:
        _write(Path(asked["folder"]), _ways(asked["path"], asked["driver"], Wanted.of(asked["classes"])))
    except (GeodataError, RuntimeError, ValueError, LookupError, shapely.GEOSException) as error:
        sys.stdout.write(" ".join(str(error).split()))
        sys.exit(1)


def _ways(path: str, driver: str, wanted: Wanted) -> Iterator[tuple[npt.NDArray[np.float64], Tags]]:
    """Lines in degrees with what is said of them."""
    import pyogrio  # noqa: PLC0415 - it takes its time to load, and whoever starts this process needs its names alone

    layers = [str(name) for name, geometry in pyogrio.list_layers(path) if geometry is None or _is_of_lines(geometry)]
    readable = False
    for layer in layers:
        info = pyogrio.read_info(path, layer=layer)
        if info["driver"] != driver:
            raise BadNetwork(f"it is no {driver} but a file of {info['driver']}")
        columns = [name for name in info["fields"] if name in {*TAGS, OTHER_TAGS}]
        if (driver == "OSM" and layer != _OSM_LINES) or not {"highway", "railway", OTHER_TAGS} & set(columns):
            continue
        readable = True
        yield from _of_layer(path, layer, columns, wanted)
    if not readable:
        raise BadNetwork("it has no layer of lines that has a column highway, railway or other_tags")


def _is_of_lines(geometry: str) -> bool:
    return geometry.split(" ", maxsplit=1)[0].removesuffix("Z").removesuffix("M") in _LINES


def _of_layer(
    path: str, layer: str, columns: list[str], wanted: Wanted
) -> Iterator[tuple[npt.NDArray[np.float64], Tags]]:
    import pyogrio  # noqa: PLC0415

    quoted = layer.replace("\\", "\\\\").replace('"', '\\"')
    sql = f'SELECT {", ".join(columns)} FROM "{quoted}" WHERE {_condition(columns, wanted)}'  # noqa: S608 - checked names
    meta, _, wkb, values = pyogrio.raw.read(
        path, sql=sql, sql_dialect="OGRSQL", force_2d=True, datetime_as_string=True, max_features=MOST_WAYS + 1
    )
    if len(wkb) > MOST_WAYS:
        raise BadNetwork(
            f"it has more than {MOST_WAYS:,} ways of these classes; ask for fewer, or cut out a part of it"
        )
    if len(wkb) and meta["crs"] is None:
        raise BadNetwork(f"its layer {layer} does not say in which reference system its coordinates are")
    turn = to_lonlat(meta["crs"], f"layer {layer}") if len(wkb) else None
    for row, encoded in enumerate(wkb):
        said = tags_of({name: column[row] for name, column in zip(meta["fields"], values, strict=True)}, wanted)
        if said is None or encoded is None or turn is None:
            continue
        for part in shapely.get_parts(shapely.from_wkb(encoded)):
            if isinstance(part, shapely.LineString) and not part.is_empty:
                yield turn(shapely.get_coordinates(part)), said


def _condition(columns: list[str], wanted: Wanted) -> str:
    """What lets through all that is wanted; names of classes are letters only, so nothing needs quoting."""
    parts = []
    for column, values in (("highway", sorted(wanted.highway)), ("railway", sorted(wanted.railway))):
        if values and column in columns:
            parts.append(f"{column} IN ({', '.join(map(repr, values))})")
        if OTHER_TAGS in columns:
            parts += [f"""{OTHER_TAGS} LIKE '%"{column}"=>"{value}"%'""" for value in values]
    return " OR ".join(parts) if parts else "1 = 0"


def _write(folder: Path, ways: Iterator[tuple[npt.NDArray[np.float64], Tags]]) -> None:
    lines: list[npt.NDArray[np.int32]] = []
    said: list[tuple[Any, ...]] = []
    count = 0
    for points, tags in ways:
        if not (np.abs(points) <= (180.0, 90.0)).all():
            raise BadNetwork("it has points that do not lie on the earth")
        lines.append(np.round(points * PER_DEGREE).astype(np.int32))
        kind = int(tags.kind is RouteKind.RAIL)
        said.append((kind, tags.road_class, tags.numbers, tags.old_numbers, tags.name, tags.bridge))
        count += len(points)
        if count > MOST_POINTS:
            raise BadNetwork(
                f"its ways have more than {MOST_POINTS:,} points; ask for fewer classes, or cut out a part"
            )
    np.save(folder / POINTS, np.concatenate([np.empty((0, 2), np.int32), *lines]))
    np.save(folder / ENDS, np.cumsum([0, *(len(line) for line in lines)]))
    (folder / SAID).write_bytes(orjson.dumps(said))


if __name__ == "__main__":
    main()
