"""Distances between candidates, and whether one that a text states fits them."""

from __future__ import annotations

import math
from collections.abc import Iterable

from gazetteer.entry import Entry
from gazetteer.models import Kind
from gazetteer.stated import StatedDistance

#: Log-odds where a stated distance fits, where the settlement's district alone can be checked, and where it does not.
_FITS = 3.0
_DISTRICT_FITS = 1.5
_FITS_NOT = -3.0
_ABSURD = -8.0

#: It fits where the straight line is no longer by a tenth, and at least half of it; reports round, and measure from
#: the edge of large towns.
_LONGER = 1.1
_SHORTER = 0.5
_SLACK_KM = 5.0
_DISTRICT_KM = 40.0

#: It is absurd where the straight line is longer by more than this, and more than twice as long.
_FAR_OFF_KM = 20.0

_COMPASS_TOLERANCE_DEG = 50.0
_EARTH_KM = 6371.0088


def at_distance(entry: Entry, stated: StatedDistance, others: Iterable[Entry]) -> tuple[str, float, str] | None:
    """Rule, log-odds and words on whether a stated distance from another place fits a settlement.

    None where it cannot be checked. Of a settlement without coordinates the middle of its district is measured.
    """
    if entry.near is None or entry.place.kind is not Kind.SETTLEMENT:
        return None
    measured = [_from(other, entry) for other in others if other.is_placed and other.number != entry.number]
    if not measured:
        return None
    slack = _SLACK_KM if entry.is_placed else _DISTRICT_KM
    fitting = [km for km, bearing in measured if _fits(km, bearing, stated, slack)]
    nearest = min(fitting or (km for km, _ in measured), key=lambda km: abs(km - stated.km))
    where = f"{nearest:.0f} km from {stated.other}, stated {stated.km:.0f} km"
    if fitting:
        return ("distance", _FITS, where) if entry.is_placed else ("distance", _DISTRICT_FITS, f"its district {where}")
    absurd = nearest - slack > stated.km + max(_FAR_OFF_KM, stated.km)
    return ("distance", _ABSURD if absurd else _FITS_NOT, where if entry.is_placed else f"its district {where}")


def _fits(km: float, bearing: float, stated: StatedDistance, slack: float) -> bool:
    if not _SHORTER * stated.km - slack <= km <= _LONGER * stated.km + slack:
        return False
    if stated.bearing_deg is None or km <= slack:
        return True
    return abs((bearing - stated.bearing_deg + 180) % 360 - 180) <= _COMPASS_TOLERANCE_DEG


def distance_km(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Kilometres between two points in degrees on the sphere: off by up to 0.5 %, enough to tell candidates apart."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _from(other: Entry, entry: Entry) -> tuple[float, float]:
    """Distance in km and initial bearing in degrees from another entry to this one."""
    assert other.near is not None
    assert entry.near is not None
    (lon1, lat1), (lon2, lat2) = other.near, entry.near
    phi1, phi2, turn = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    east = math.sin(turn) * math.cos(phi2)
    north = math.cos(phi1) * math.sin(phi2) - math.sin(phi1) * math.cos(phi2) * math.cos(turn)
    return distance_km(lon1, lat1, lon2, lat2), math.degrees(math.atan2(east, north)) % 360
