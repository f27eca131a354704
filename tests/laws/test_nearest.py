"""Laws of the distance of a point from lines."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.distance import distances_m, measure
from geodata.nearest import nearest_on

#: About the theatre; the law of distances from single points holds everywhere.
POINT = st.tuples(st.floats(30, 42), st.floats(44, 54))
ANYWHERE = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
LINE = st.lists(POINT, min_size=2, max_size=5, unique=True).map(shapely.LineString)


@settings(deadline=None)
@given(POINT, LINE)
def test_no_point_of_a_line_is_nearer(point, line):
    found = nearest_on(*point, line)
    along = shapely.get_coordinates(shapely.segmentize(line, 0.01))
    assert found.way.km * 1000 <= distances_m([point[0]], [point[1]], *along.T).min() + 5


@settings(deadline=None)
@given(POINT, LINE)
def test_the_nearest_point_lies_on_the_line_and_as_far_as_is_told(point, line):
    found = nearest_on(*point, line)
    assert shapely.distance(line, shapely.Point(found.lon, found.lat)) < 1e-3
    assert measure(*point, found.lon, found.lat) == found.way


@settings(deadline=None)
@given(LINE, st.floats(0, 1))
def test_a_point_of_a_line_is_not_far_from_it(line, share):
    on = shapely.line_interpolate_point(line, share, normalized=True)
    assert nearest_on(on.x, on.y, line).way.km < 0.01


@settings(deadline=None)
@given(POINT, LINE, LINE)
def test_of_several_lines_the_nearest_counts(point, one, other):
    both = nearest_on(*point, shapely.MultiLineString([one, other])).way.km
    assert both == pytest.approx(min(nearest_on(*point, line).way.km for line in (one, other)), abs=1e-3)


@settings(deadline=None)
@given(ANYWHERE, ANYWHERE)
def test_a_line_without_length_is_as_far_as_its_point(point, end):
    assert nearest_on(*point, shapely.LineString([end, end])).way.km == pytest.approx(
        measure(*point, *end).km, abs=1e-3
    )


def test_there_is_no_way_to_no_line():
    assert nearest_on(30, 50, shapely.LineString()) is None
    assert nearest_on(30, 50, shapely.MultiLineString()) is None


def test_a_degree_from_a_meridian_on_the_equator():
    found = nearest_on(0, 0, shapely.LineString([(1, -1), (1, 1)]))
    assert found.way.km == pytest.approx(111.319491, abs=1e-3)
    assert (found.lon, found.lat) == pytest.approx((1, 0), abs=1e-4)
    assert found.way.compass == "east"
    assert np.isfinite(found.way.bearing_deg)
