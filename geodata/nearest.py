"""How far a point is from lines, such as a route or the front line. Degrees, longitude before latitude, WGS 84."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.crs import PlaneAround, check_lonlat
from geodata.distance import Measurement, measure

#: Straight lines of the map are bent with the earth at every so many degrees.
BEND_DEG = 0.05


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest point of some lines, and the way to it.

    Attributes
    ----------
    lon, lat : float
        Degrees.
    way : Measurement
        From the point that was asked about.
    """

    lon: float
    lat: float
    way: Measurement


def nearest_on(lon: float, lat: float, lines: BaseGeometry) -> Nearest | None:
    """The point of lines that is nearest to a point, along the geodesic; None for lines without any point.

    A segment is taken as the map draws it, straight in degrees, and none may cross the antimeridian (RFC 7946 cuts
    it there). The distance is within 0.01 % of the true one up to some thousand kilometres.

    Parameters
    ----------
    lon, lat : float
        Degrees, WGS 84.
    lines : LineString or MultiLineString
        Degrees.

    Raises
    ------
    BadCoordinate
        If the point does not lie on the earth.
    """
    lons, lats = check_lonlat(lon, lat)
    if lines.is_empty:
        return None
    plane = PlaneAround(float(lons[0]), float(lats[0]))
    flat = shapely.transform(bent(shapely.get_parts(lines)), plane.project)
    here = shapely.Point(0, 0)
    nearest = flat[np.argmin(shapely.distance(flat, here))]
    ends = shapely.get_coordinates(shapely.shortest_line(here, nearest))
    ((nearest_lon, nearest_lat),) = plane.unproject(ends[1:]).tolist()
    return Nearest(nearest_lon, nearest_lat, measure(plane.lon, plane.lat, nearest_lon, nearest_lat))


def bent(lines: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Lines in degrees with a corner at every :data:`BEND_DEG`, so that a projection bends what the map draws straight.

    Parameters
    ----------
    lines : array of LineString
        One without any length is left as it is.
    """
    found = lines.copy()
    long = shapely.length(lines) > 0
    found[long] = shapely.segmentize(lines[long], BEND_DEG)
    return found
