"""Made-up settlements, states and boundaries, and what a plain reading of the definition makes of them."""

import numpy as np
import shapely
from hypothesis import strategies as st

from geodata.crs import GEOD

#: Multiples of a quarter make rows, squares and points that are alike; the others are anywhere.
_ROUGH = st.tuples(st.integers(0, 12), st.integers(0, 8)).map(lambda at: (33 + at[0] / 4, 47 + at[1] / 4))
_FINE = st.tuples(st.floats(33, 36), st.floats(47, 49))
POINTS = _ROUGH | _FINE
LABELS = st.sampled_from([None, "A", "B", "C", "unknown"])
SETTLEMENTS = st.lists(st.tuples(POINTS, LABELS), max_size=30)
BOUNDARIES = st.sampled_from(
    [
        None,
        shapely.box(33.4, 47.3, 35.6, 48.6),
        shapely.box(32, 46, 37, 50) - shapely.Point(34.5, 48).buffer(0.4),
        shapely.MultiPolygon([shapely.box(33, 47, 34, 48.1), shapely.Polygon([(34.3, 47), (36, 47.2), (35, 49)])]),
    ]
)
REACHES = st.sampled_from([10.0, 25.0, 60.0])


def array(points) -> np.ndarray:
    return np.array(list(points), dtype=float).reshape(-1, 2)


def km_between(point, others: np.ndarray) -> np.ndarray:
    """Geodesic kilometres from one point to each of the others."""
    lon, lat = np.repeat([point], len(others), axis=0).T
    return np.asarray(GEOD.inv(lon, lat, *others.T)[2]) / 1000


def geodesic_km2(shape) -> float:
    """The area on the ellipsoid between geodesics."""
    return abs(GEOD.geometry_area_perimeter(shapely.orient_polygons(shape))[0]) / 1e6
