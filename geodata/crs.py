"""The one file that names reference systems.

Everything inside the program is longitude before latitude in degrees (OGC:CRS84); no axis order of an authority ever
reaches a coordinate.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import CRS, Geod, Transformer
from pyproj.exceptions import ProjError

from geodata.errors import BadCoordinate, BadGeometry

GEOD = Geod(ellps="WGS84")
"""Geodesics on the ellipsoid of EPSG:4326 and OGC:CRS84."""

CRS84 = "OGC:CRS84"
"""Longitude before latitude in degrees, WGS 84: what goes in and comes out everywhere."""

MAX_LON_DEG = 180.0
MAX_LAT_DEG = 90.0


def check_lonlat(lon: ArrayLike, lat: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Longitudes and latitudes as one-dimensional arrays, if they lie on the earth.

    Parameters
    ----------
    lon, lat : array_like
        Degrees, WGS 84; single numbers or sequences of one length.

    Raises
    ------
    BadCoordinate
        If the lengths differ, or a value is not finite or outside -180..180 and -90..90; the first is named.
    """
    lons = np.atleast_1d(np.asarray(lon, dtype=np.float64))
    lats = np.atleast_1d(np.asarray(lat, dtype=np.float64))
    if lons.ndim != 1 or lons.shape != lats.shape:
        raise BadCoordinate(f"longitudes of shape {lons.shape} do not pair with latitudes of shape {lats.shape}")
    good = (np.abs(lons) <= MAX_LON_DEG) & (np.abs(lats) <= MAX_LAT_DEG)  # false for what is no number
    if not good.all():
        first = int(np.argmin(good))
        raise BadCoordinate(
            f"({lons[first]}, {lats[first]}) is no point (longitude -180..180, latitude -90..90, longitude first)"
        )
    return lons, lats


def to_lonlat(declared: str, where: str) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """A function that brings points of a reference system, easting or longitude first, to degrees.

    Parameters
    ----------
    declared : str
        A name such as ``EPSG:32637`` or ``urn:ogc:def:crs:OGC:1.3:CRS84``, or WKT.
    where : str
        What declares it, for errors.

    Raises
    ------
    BadGeometry
        If there is no such system, or it is not one of the earth's surface.
    """
    try:
        system = CRS.from_user_input(declared)
    except ProjError:
        system = None
    if system is None or not (system.is_geographic or system.is_projected):
        raise BadGeometry(f"{where}: {declared[:60]!r} is no reference system of the earth's surface")
    transformer = Transformer.from_crs(system, CRS84, always_xy=True)

    def transform(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return transform


@dataclass(frozen=True, slots=True)
class PlaneAround:
    """A plane of the azimuthal equidistant projection (metres): from its centre all lengths are geodesic ones."""

    lon: float
    lat: float

    def project(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Metres east and north of the centre, of degrees (lon, lat); both of shape (n, 2)."""
        azimuth, _, metres = GEOD.inv(
            np.full(len(lonlat), self.lon), np.full(len(lonlat), self.lat), lonlat[:, 0], lonlat[:, 1]
        )
        radians = np.radians(azimuth)
        return np.column_stack([metres * np.sin(radians), metres * np.cos(radians)])

    def unproject(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Degrees (lon, lat) of metres east and north of the centre; both of shape (n, 2)."""
        azimuth = np.degrees(np.arctan2(xy[:, 0], xy[:, 1]))
        lon, lat, _ = GEOD.fwd(np.full(len(xy), self.lon), np.full(len(xy), self.lat), azimuth, np.hypot(*xy.T))
        return np.column_stack([lon, lat])


@dataclass(frozen=True, slots=True)
class EqualAreaPlane:
    """A plane of Lambert's azimuthal equal-area projection (metres) that touches the ellipsoid at a whole degree.

    Areas are those on the ellipsoid everywhere. Within 1,000 km of the centre lengths are true to 0.4 %, so that the
    nearest of several places is the nearest on the ground too; EPSG:6933, equal in area as well, stretches east to
    west against south to north by 1.7 at 48 degrees and would draw other cells.
    """

    lon_0: float
    lat_0: float

    @classmethod
    def around(cls, lonlat: NDArray[np.float64]) -> EqualAreaPlane:
        """The plane that touches at the middle of points of shape (n, 2), to the whole degree; n is at least 1."""
        west, south = lonlat.min(axis=0)
        east, north = lonlat.max(axis=0)
        return cls(float(np.round((west + east) / 2)), float(np.round((south + north) / 2)))

    def project(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Metres east and north of the centre, of degrees (lon, lat); both of shape (n, 2)."""
        return np.column_stack(_transformer(self).transform(lonlat[:, 0], lonlat[:, 1]))

    def unproject(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Degrees (lon, lat) of metres east and north of the centre; both of shape (n, 2)."""
        return np.column_stack(_transformer(self).transform(xy[:, 0], xy[:, 1], direction="INVERSE"))


@cache
def _transformer(plane: EqualAreaPlane) -> Transformer:
    projected = f"+proj=laea +lon_0={plane.lon_0} +lat_0={plane.lat_0} +datum=WGS84 +units=m"
    return Transformer.from_crs(CRS84, projected, always_xy=True)
