"""On which bank of a river a point lies. Degrees, longitude before latitude, WGS 84."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import numpy as np
import numpy.typing as npt
import shapely

Bank = Literal["left", "right"]
#: A course is good to about this, and so are the points of most towns; many lie on both banks.
TOO_NEAR_KM = 1.0
KM_PER_DEGREE = 111.2
#: A river runs south if at least so much of the way from its first to its last point is southward (cosine).
PLAIN = 0.6


@cache
def courses() -> Mapping[str, shapely.LineString]:
    """The known rivers of the theatre by name, each a line downstream, good to about 1 km; see the manifest."""
    text = (resources.files("geodata") / "data" / "rivers.json").read_text(encoding="utf-8")
    return {name: shapely.LineString(points) for name, points in json.loads(text)["courses"].items()}


@dataclass(frozen=True, slots=True)
class Banked:
    """The bank that a point lies on, and how far the course is from it (kilometres, good to about 2 %)."""

    bank: Bank
    km: float


def banks(course: shapely.LineString, points: npt.NDArray[np.float64]) -> list[Banked | None]:
    """The bank of each point, looking downstream.

    A point lies on the left bank if the nearest stretch of the course, followed downstream, has it on its left. None
    stands for a point beyond either end of the course, which lies on no bank of the part that is known, and for one
    too near to the course to tell.

    Parameters
    ----------
    course : LineString
        Longitude and latitude, downstream.
    points : array of float, shape (n, 2)
        Longitude and latitude.
    """
    if not len(points):
        return []
    shrink = np.array([np.cos(np.radians(np.mean(points[:, 1]))), 1.0])
    line = shapely.get_coordinates(course) * shrink
    flat = shapely.LineString(line)
    placed = points * shrink
    along = shapely.line_locate_point(flat, shapely.points(placed))
    ends = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    apart = shapely.distance(flat, shapely.points(placed)) * KM_PER_DEGREE
    inside = (along > 0) & (along < flat.length) & (apart > TOO_NEAR_KM)
    left = _left_of(line, ends, along, placed)
    return [
        Banked("left" if on_left else "right", float(km)) if beside else None
        for on_left, km, beside in zip(left, apart, inside, strict=True)
    ]


def _left_of(
    line: npt.NDArray[np.float64],
    ends: npt.NDArray[np.float64],
    along: npt.NDArray[np.float64],
    points: npt.NDArray[np.float64],
) -> npt.NDArray[np.bool_]:
    """Whether each point is on the left: judged at a corner by the stretches before and behind it together."""
    steps = np.diff(line, axis=0)
    steps /= np.hypot(*steps.T)[:, None]
    segment = np.clip(np.searchsorted(ends, along, side="right") - 1, 0, len(steps) - 1)
    corner = (along == ends[segment]) & (segment > 0)
    ahead = steps[segment] + np.where(corner[:, None], steps[segment - 1], 0.0)
    offset = points - line[segment]
    return ahead[:, 0] * offset[:, 1] - ahead[:, 1] * offset[:, 0] > 0


def compass_banks(course: shapely.LineString) -> dict[str, Bank]:
    """Which bank each word means: ``left`` and ``right``, and those compass words that are true of the whole river.

    A river that runs from north to south has a west and an east bank, and neither a north nor a south one.
    """
    found: dict[str, Bank] = {"left": "left", "right": "right"}
    (x1, y1), (x2, y2) = course.coords[0], course.coords[-1]
    east = (x2 - x1) * float(np.cos(np.radians((y1 + y2) / 2)))
    north = y2 - y1
    length = float(np.hypot(east, north))
    if abs(north) > PLAIN * length:
        found |= {"west": "right", "east": "left"} if north < 0 else {"west": "left", "east": "right"}
    if abs(east) > PLAIN * length:
        found |= {"south": "right", "north": "left"} if east > 0 else {"south": "left", "north": "right"}
    return found
