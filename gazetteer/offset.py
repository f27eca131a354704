"""Points that lie off a place by a stated distance: "12 km west of Kupiansk".

They serve reasoning inside the program. No answer carries one: a settlement is the finest that is ever given out.
"""

from __future__ import annotations

from dataclasses import dataclass

from geopy.distance import geodesic

from gazetteer.models import Mention, Place
from gazetteer.stated import REACH, distance_before

#: Reports round a distance to about a tenth of it, and a direction to one of eight: 22.5 degrees to either side.
_ROUNDED = 0.1
_LEAST_ROUNDED_M = 1_000
_SIDEWAYS = 0.39


@dataclass(frozen=True, slots=True)
class Offset:
    """What lies off a place.

    Attributes
    ----------
    km : float
        Distance from the place as stated.
    bearing_deg : float or None
        Direction from the place, degrees clockwise from north; None where the text gives none.
    lon, lat : float
        Degrees, WGS 84: the point so far off on the ellipsoid, or the place's own where no direction is given.
    precision_m : int
        Radius in metres inside which what is meant lies.
    """

    km: float
    bearing_deg: float | None
    lon: float
    lat: float
    precision_m: int


def read_offset(text: str, mention: Mention, place: Place) -> Offset | None:
    """The point that the words before a mention place off it; None where they do not, or the place has no point."""
    stated = distance_before(text[max(0, mention.start - REACH) : mention.start])
    if stated is None or place.lon is None or place.lat is None or place.precision_m is None:
        return None
    km, bearing_deg = stated
    rounded_m = max(_LEAST_ROUNDED_M, _ROUNDED * km * 1000)
    if bearing_deg is None:
        return Offset(km, None, place.lon, place.lat, round(place.precision_m + km * 1000 + rounded_m))
    there = geodesic(kilometers=km).destination((place.lat, place.lon), bearing_deg)
    away_m = _SIDEWAYS * km * 1000 + rounded_m
    return Offset(km, bearing_deg, there.longitude, there.latitude, round(place.precision_m + away_m))
