"""Geodesic distances and bearings, and what they say of a distance that a report states.

Longitude before latitude, degrees, on the ellipsoid of WGS 84. Bearings are degrees clockwise from true north, seen
from the first point.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geodata.crs import GEOD, check_lonlat
from geodata.errors import BadStatement

COMPASS = (
    "north",
    "north-north-east",
    "north-east",
    "east-north-east",
    "east",
    "east-south-east",
    "south-east",
    "south-south-east",
    "south",
    "south-south-west",
    "south-west",
    "west-south-west",
    "west",
    "west-north-west",
    "north-west",
    "north-north-west",
)
_SECTOR_DEG = 360.0 / len(COMPASS)

BEARING_TOLERANCE_DEG = 45.0
"""Prose names eight directions at most and often four, so that "north of" reaches to the north-east and north-west."""

SLACK_KM = 3.0
"""A town is a point in the gazetteer and kilometres wide on the ground; a writer measures from either."""

SLACK_SHARE = 0.05
"""The same for long distances, where the slack of maps and of conversions from miles grows with the distance."""

ROAD_FACTOR = 1.6
"""Longest road, in straight lines, that is still plausible.

Averaged over a region roads are about 1.2 to 1.4 times as long as the straight line (South Korea 1.26, its provinces
1.22 to 1.44: Kim and others, Journal of the Korean Society of Agricultural Engineers 57(4), 2015). Single pairs lie
above that where a road must find a bridge; beyond 1.6 an error is likelier than a road.
"""

_ROUNDING_STEPS = (100.0, 50.0, 10.0, 5.0, 1.0)
_FINE_STEP = 0.1
_ROUNDING_SHARE = 0.1
_COINCIDENT_M = 1e-3


@dataclass(frozen=True, slots=True)
class Measurement:
    """The geodesic from one point to another.

    Attributes
    ----------
    km : float
        Length in kilometres.
    bearing_deg : float or None
        Direction at the first point, 0 up to 360 clockwise from true north; None where the points coincide.
    compass : str or None
        The nearest of the sixteen points of the compass in words, such as ``north-north-east``; None likewise.
    """

    km: float
    bearing_deg: float | None
    compass: str | None


class Verdict(StrEnum):
    """How a stated distance fits the measured one."""

    AS_THE_CROW_FLIES = "as_the_crow_flies"
    BY_ROAD = "by_road"
    LONGER_PLAUSIBLE_BY_ROAD = "longer_plausible_by_road"
    INCONSISTENT = "inconsistent"


class BearingVerdict(StrEnum):
    """How a stated direction fits the measured one."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    NOT_STATED = "not_stated"
    UNDEFINED = "undefined"


@dataclass(frozen=True, slots=True)
class StatedCheck:
    """A stated distance beside the measured one. ``verdict`` takes both the distance and the bearing into account.

    Attributes
    ----------
    verdict : Verdict
    bearing_verdict : BearingVerdict
        ``undefined`` where the two points coincide.
    stated_km, measured_km : float
        Kilometres.
    stated_bearing : str or None
        Compass word as stated.
    measured_bearing_deg : float or None
        Degrees clockwise from true north.
    measured_compass : str or None
    road_km : float or None
        Kilometres along surveyed roads, where they are known.
    """

    verdict: Verdict
    bearing_verdict: BearingVerdict
    stated_km: float
    measured_km: float
    stated_bearing: str | None
    measured_bearing_deg: float | None
    measured_compass: str | None
    road_km: float | None = None


def measure(lon1: float, lat1: float, lon2: float, lat2: float) -> Measurement:
    """Distance and bearing from the first point to the second.

    Parameters
    ----------
    lon1, lat1, lon2, lat2 : float
        Degrees, WGS 84.

    Raises
    ------
    BadCoordinate
        If a value does not lie on the earth.
    """
    lons, lats = check_lonlat([lon1, lon2], [lat1, lat2])
    azimuth, _, metres = GEOD.inv(lons[0], lats[0], lons[1], lats[1])
    if metres < _COINCIDENT_M:
        return Measurement(km=0.0, bearing_deg=None, compass=None)
    # -1e-15 % 360 is 360.0 in floating point: the second modulo keeps the interval half open
    bearing = float(azimuth) % 360.0 % 360.0
    return Measurement(km=float(metres) / 1000.0, bearing_deg=bearing, compass=compass_word(bearing))


def compass_word(bearing_deg: float) -> str:
    """The nearest of the sixteen points of the compass, in words, for degrees clockwise from true north."""
    return COMPASS[math.floor(bearing_deg / _SECTOR_DEG + 0.5) % len(COMPASS)]


def distances_m(lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike) -> NDArray[np.float64]:
    """All distances between two sets of points.

    Parameters
    ----------
    lon1, lat1 : array_like
        Degrees, WGS 84, of n points.
    lon2, lat2 : array_like
        Degrees, WGS 84, of m points.

    Returns
    -------
    numpy.ndarray
        Metres, shape (n, m).

    Raises
    ------
    BadCoordinate
        If a value does not lie on the earth, or a longitude has no latitude.
    """
    lons1, lats1 = check_lonlat(lon1, lat1)
    lons2, lats2 = check_lonlat(lon2, lat2)
    n, m = len(lons1), len(lons2)
    _, _, metres = GEOD.inv(np.repeat(lons1, m), np.repeat(lats1, m), np.tile(lons2, n), np.tile(lats2, n))
    return np.asarray(metres, dtype=np.float64).reshape(n, m)


def check_stated(
    stated_km: float,
    stated_bearing: str | None,
    measured: Measurement,
    *,
    road_km: float | None = None,
    road_precision_km: float = 0.0,
) -> StatedCheck:
    """Compare a stated distance and direction with the measured ones.

    A distance stands as the crow flies within the rounding of the number as stated plus the slack of a town's width,
    and by road within as much of the shortest way on surveyed roads. Above the straight line it may also be one by a
    road that nobody surveyed, up to :data:`ROAD_FACTOR` straight lines; shorter than that line it is inconsistent, for
    no road is. A direction that disagrees makes the whole inconsistent.

    Parameters
    ----------
    stated_km : float
        Kilometres, above zero.
    stated_bearing : str or None
        One of :data:`COMPASS`, also written as ``northeast`` or ``north east``; None where none is stated.
    measured : Measurement
        From the object of the statement to its subject: for "Kupiansk, 73 km north of Izyum", from Izyum.
    road_km, road_precision_km : float
        Kilometres of the shortest way along surveyed roads, and by how much they may be wrong; None for no such way.

    Raises
    ------
    BadStatement
        If the distance is no positive number or the bearing no point of the compass.
    """
    if not (math.isfinite(stated_km) and stated_km > 0):
        raise BadStatement(f"{stated_km!r} is no distance in kilometres above zero")
    bearing_verdict = _check_bearing(stated_bearing, measured.bearing_deg)
    tolerance_km = _tolerance_km(stated_km, measured.km)
    if bearing_verdict is BearingVerdict.DISAGREES:
        verdict = Verdict.INCONSISTENT
    elif abs(stated_km - measured.km) <= tolerance_km:
        verdict = Verdict.AS_THE_CROW_FLIES
    elif road_km is not None and abs(stated_km - road_km) <= _tolerance_km(stated_km, road_km) + road_precision_km:
        verdict = Verdict.BY_ROAD
    elif measured.km < stated_km <= measured.km * ROAD_FACTOR + tolerance_km:
        verdict = Verdict.LONGER_PLAUSIBLE_BY_ROAD
    else:
        verdict = Verdict.INCONSISTENT
    return StatedCheck(
        verdict=verdict,
        bearing_verdict=bearing_verdict,
        stated_km=stated_km,
        measured_km=measured.km,
        stated_bearing=stated_bearing,
        measured_bearing_deg=measured.bearing_deg,
        measured_compass=measured.compass,
        road_km=road_km,
    )


def bearing_of(word: str) -> float:
    """Degrees clockwise from true north of a compass word: ``north-east``, ``northeast`` and ``north east`` are one.

    Raises
    ------
    BadStatement
        If it is no point of the compass.
    """
    key = _letters(word)
    for index, point in enumerate(COMPASS):
        if _letters(point) == key:
            return index * _SECTOR_DEG
    raise BadStatement(f"{word[:40]!r} is no point of the compass")


def _letters(word: str) -> str:
    return word.casefold().replace("-", "").replace(" ", "")


def _check_bearing(stated: str | None, measured_deg: float | None) -> BearingVerdict:
    if stated is None:
        return BearingVerdict.NOT_STATED
    stated_deg = bearing_of(stated)
    if measured_deg is None:
        return BearingVerdict.UNDEFINED
    apart = abs((measured_deg - stated_deg + 180.0) % 360.0 - 180.0)
    return BearingVerdict.AGREES if apart <= BEARING_TOLERANCE_DEG else BearingVerdict.DISAGREES


def _tolerance_km(stated_km: float, measured_km: float) -> float:
    """How far a stated and a measured length that are the same may lie apart."""
    return _rounding_km(stated_km) + max(SLACK_KM, SLACK_SHARE * measured_km)


def _rounding_km(stated_km: float) -> float:
    """Half the step that the number seems rounded to (73 to one, 70 to ten, 1.5 to a tenth), at most a tenth of it."""
    step = next((step for step in _ROUNDING_STEPS if stated_km % step == 0), _FINE_STEP)
    return min(step / 2.0, _ROUNDING_SHARE * stated_km)
