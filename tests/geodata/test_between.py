"""What lies between two places."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geodata.between import WIDEST_HALF_KM, between, half_width_km
from geodata.geography import build_geography, with_lands

GEOD = Geod(ellps="WGS84")
#: The mean sphere is off by at most so much of any distance on the ellipsoid.
SPHERE = 0.006

lonlat = st.tuples(st.floats(30.0, 40.0), st.floats(44.0, 52.0))
nearby = st.tuples(st.floats(-0.6, 0.6), st.floats(-0.4, 0.4))


def _inside(points: list[tuple[float, float]], ends: tuple[tuple[float, float], tuple[float, float]]) -> set[int]:
    return {int(one) for one in between([str(at) for at in range(len(points))], np.array(points), ends)}


@given(start=lonlat, step=nearby, offsets=st.lists(nearby, min_size=1, max_size=12))
def test_what_lies_between_lies_within_the_half_width_whichever_end_comes_first(start, step, offsets):
    end = (start[0] + step[0], start[1] + step[1])
    points = [(start[0] + lon, start[1] + lat) for lon, lat in offsets]
    found = _inside(points, (start, end))
    assert found == _inside(points, (end, start))
    length = GEOD.inv(*start, *end)[2] / 1000
    steps = max(2, int(length / 0.05))
    line = [start, *GEOD.npts(*start, *end, steps), end]
    widest = half_width_km(length) * (1 + SPHERE) + length * SPHERE + 0.05
    for at in found:
        far = min(GEOD.inv([points[at][0]] * len(line), [points[at][1]] * len(line), *zip(*line, strict=True))[2])
        assert far / 1000 <= widest


@pytest.mark.parametrize(
    ("lon", "lat", "inside"),
    [
        (37.5, 49.0, True),
        (37.5, 49.04, True),  # 4.4 km aside
        (37.5, 49.08, False),  # 8.9 km aside
        (37.01, 49.0, True),
        (36.99, 49.0, False),  # behind an end
        (38.01, 49.0, False),
    ],
)
def test_known_answers_on_a_line_of_73_kilometres(lon, lat, inside):
    assert (_inside([(lon, lat)], ((37.0, 49.0), (38.0, 49.0))) == {0}) is inside


def test_the_width_grows_with_the_distance_up_to_a_bound():
    assert half_width_km(40.0) == 5.0
    assert half_width_km(75.0) == half_width_km(500.0) == WIDEST_HALF_KM


def test_nothing_lies_between_a_point_and_itself():
    assert _inside([(37.0, 49.0), (37.001, 49.0)], ((37.0, 49.0), (37.0, 49.0))) == set()


UNITS = ("UA", "UA.1", "UA.2", "land")


@given(st.lists(st.sets(st.sampled_from(UNITS)), max_size=12))
def test_a_land_stands_among_the_regions_as_any_region_of_the_same_places(units):
    settlements = [(f"place:{at}", sorted(keys)) for at, keys in enumerate(units)]
    regions = [(f"region:{key}", (key,)) for key in UNITS[:3]]
    inside = {place_id for place_id, keys in settlements if "land" in keys}
    whole = build_geography(settlements, [*regions, ("region:land", ("land",))])
    base = build_geography(settlements, regions)
    made = with_lands(base, {"region:land": inside})
    assert made.regions_of == whole.regions_of
    assert made.digest != base.digest
    assert with_lands(base, {}) is base
