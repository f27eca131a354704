"""Measures areas and front line of a whole country's settlements beside the bare calls of shapely."""

from __future__ import annotations

import resource
import statistics

import numpy as np
import numpy.typing as npt
import shapely

from geodata.boundaries import countries_area
from geodata.crs import EqualAreaPlane
from geodata.frontline import front_lines
from geodata.surface import Painting, Surface
from tests.benchmarks.measuring import seconds, show

_SETTLEMENTS = 33_000
_DAYS = 365
_AGAIN = 5
_SIDES = {f"{side} {level}": side for side in ("UA", "RU") for level in ("assessed", "claimed", "inferred")}


def main() -> None:
    """Run all measurements and print one line for each."""
    boundary = countries_area(["UA"])
    points = settlements(boundary)
    day = labels(points, 0)

    def cold() -> Painting:
        painting = Surface.build(points, boundary).paint(day)
        drawn(painting)
        return painting

    # In turns, so that the machine's mood hits both.
    turns = [(seconds(lambda: shapely_only(points))[0], *seconds(cold)) for _ in range(_AGAIN)]
    bare, ours = (statistics.median(turn[which] for turn in turns) for which in (0, 1))
    painting = turns[0][2]
    show("from cold", f"{ours:.2f} s; bare cells and union {bare:.2f} s; ratio {ours / bare:.2f} (aim: 2)")
    surface = painting.surface
    days = [labels(points, number) for number in range(_DAYS)]
    nexts = [seconds(lambda own=own: drawn(surface.paint(own)))[0] * 1000 for own in days[1:21]]
    show("next day", f"{statistics.median(nexts):.0f} ms, at most {max(nexts):.0f} ms (aim: 50)")
    year, _ = seconds(lambda: [surface.paint(own).km2() for own in days])
    show("a year of km2", f"{year:.2f} s for {_DAYS} days of {_SETTLEMENTS} settlements")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    show("memory", f"{peak} MB at most")
    (line,) = front_lines(painting, _SIDES)
    corners = int(shapely.get_num_coordinates(list(painting.areas().values())).sum())
    show("drawn", f"{len(painting.km2())} labels with {corners} corners, a front line of {line.km:.0f} km")


def settlements(boundary: shapely.MultiPolygon) -> npt.NDArray[np.float64]:
    """Points all over a country, always the same."""
    west, south, east, north = boundary.bounds
    points = np.random.default_rng(7).uniform((west, south), (east, north), (3 * _SETTLEMENTS, 2))
    shapely.prepare(boundary)
    return np.round(points[shapely.contains_xy(boundary, points)][:_SETTLEMENTS], 5)


def labels(points: npt.NDArray[np.float64], day: int) -> list[str]:
    """Two sides and a front that moves west; along it levels lie in patches, and some places are contested."""
    lon, lat = points.T
    east = lon - 36 + 0.002 * day - 0.3 * np.sin(4 * lat)
    patch = (np.sin(9 * lon) + np.sin(7 * lat + day / 50) + 2).astype(int) % 3
    patch[np.abs(east) > 1] = 0
    levels = np.array(["assessed", "claimed", "inferred"])[patch]
    found = np.where(east > 0, np.char.add("RU ", levels), np.char.add("UA ", levels))
    found[(np.abs(east) < 0.1) & (patch == 1)] = "contested"
    names, number = np.unique(found, return_inverse=True)
    known = [str(name) for name in names]
    return [known[one] for one in number]


def shapely_only(points: npt.NDArray[np.float64]) -> None:
    """The least that it takes: the diagram, and its cells joined in two halves."""
    flat = EqualAreaPlane.around(points).project(points)
    cells = np.asarray(shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(flat), ordered=True)))
    east = points[:, 0] > 36
    shapely.coverage_union_all(cells[east])
    shapely.coverage_union_all(cells[~east])


def drawn(painting: Painting) -> None:
    """All that is drawn of a day."""
    painting.km2()
    painting.areas()
    front_lines(painting, _SIDES)
