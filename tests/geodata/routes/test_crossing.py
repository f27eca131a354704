"""Whose land edges run through, and what lies near them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.distance import distances_m
from geodata.nearest import nearest_on
from geodata.routes.crossing import crossings_of
from tests.geodata.routes.networks import edge, network, node

A, B = node("A", 36.0, 49.0), node("B", 37.0, 49.0)
LINE = network((A, B), (edge(A, B),))


def names(crossings, lists, index=0):
    return [crossings.places[place] for place in lists.of(index)]


def test_a_line_runs_through_the_land_of_those_that_are_nearest_to_it():
    places = {"A": (36.0, 49.0), "beside": (36.5, 49.05), "far": (36.5, 49.3), "B": (37.0, 49.0)}
    found = crossings_of(LINE, list(places), np.array(list(places.values())), near_km=10)
    assert names(found, found.through) == ["A", "beside", "B"]
    assert names(found, found.near) == ["A", "beside", "B"]


def test_near_is_as_near_as_was_asked():
    points = np.array([(36.5, 49.05), (36.5, 49.3)])
    for near_km, nearby in [(1, []), (10, ["beside"]), (40, ["beside", "far"])]:
        found = crossings_of(LINE, ["beside", "far"], points, near_km=near_km)
        assert names(found, found.near) == nearby


@pytest.mark.parametrize(("away", "listed"), [(0.08, ["away"]), (0.1, [])])
def test_land_beyond_the_reach_is_nobodys(away, listed):
    found = crossings_of(LINE, ["away"], np.array([(36.5, 49.0 + away)]), near_km=1, reach_km=10)
    assert names(found, found.through) == listed


def test_a_line_that_only_touches_land_does_not_run_through_it():
    points = np.array([(36.0, 49.0), (36.5, 49.0), (37.0, 49.0)])
    bend = network((A, B), (edge(A, B, via=((36.25, 49.1), (36.25, 49.2), (36.5, 49.2))),))
    crossed = crossings_of(bend, ["A", "between", "B"], points, near_km=1, reach_km=100)
    assert names(crossed, crossed.through) == ["A", "between", "B"]
    there = network((A,), (edge(A, A, via=((36.24, 49.0), (36.24, 49.1))),))
    beside = crossings_of(there, ["A", "between", "B"], points, near_km=1, reach_km=100)
    assert names(beside, beside.through) == ["A"]


def test_settlements_that_share_a_point_share_its_land():
    points = np.array([(36.0, 49.0), (37.0, 49.0), (36.0, 49.0)])
    found = crossings_of(LINE, ["one", "B", "other"], points, near_km=1)
    assert names(found, found.through) == ["one", "B", "other"]


def test_an_edge_without_length_lies_where_it_lies():
    loop = network((A,), (edge(A, A),))
    found = crossings_of(loop, ["A", "B"], np.array([A.point, B.point]), near_km=1)
    assert (names(found, found.through), names(found, found.near)) == (["A"], ["A"])


def test_no_settlements_and_no_edges():
    none = crossings_of(LINE, [], np.empty((0, 2)), near_km=1)
    assert (none.through.offsets.tolist(), none.near.offsets.tolist()) == ([0, 0], [0, 0])
    empty = crossings_of(network((A, B), ()), ["A"], np.array([A.point]), near_km=1)
    assert empty.through.offsets.tolist() == [0]


def test_whatever_changes_changes_the_digest():
    points = np.array([(36.0, 49.0), (36.5, 49.05)])
    first = crossings_of(LINE, ["A", "beside"], points, near_km=10)
    assert crossings_of(LINE, ["A", "beside"], points, near_km=10).digest == first.digest
    assert crossings_of(LINE, ["A", "other"], points, near_km=10).digest != first.digest
    assert crossings_of(LINE, ["A", "beside"], points, near_km=1).digest != first.digest
    other = network((A, B), (edge(A, B, via=((36.5, 49.5),)),))
    assert crossings_of(other, ["A", "beside"], points, near_km=10).digest != first.digest


POINTS = st.lists(
    st.tuples(st.floats(36, 37), st.floats(49, 50)).map(lambda one: (round(one[0], 3), round(one[1], 3))),
    min_size=2,
    max_size=12,
    unique=True,
)


@settings(deadline=None, max_examples=40)
@given(POINTS, st.integers(1, 40))
def test_both_tables_agree_with_plain_distances(points, near_km):
    nodes = [node(str(index), *point) for index, point in enumerate(points)]
    lines = [edge(one, other) for one, other in pairwise(nodes)]
    made = network(nodes, lines)
    found = crossings_of(made, [one.id for one in nodes], np.array(points), near_km=near_km, reach_km=500)
    lon, lat = np.array(points).T
    for index, one in enumerate(made.edges):
        shape = shapely.LineString(one.line)
        listed = dict(zip(found.near.of(index).tolist(), range(len(nodes)), strict=False))
        for place, point in enumerate(points):
            away = nearest_on(*point, shape).way.km
            assert (place in listed) == (away <= near_km) or away == pytest.approx(near_km, rel=0.01)
        along = shapely.get_coordinates(shapely.segmentize(shape, 0.02))
        metres = distances_m(along[:, 0], along[:, 1], lon, lat)
        # Where two are about equally far, the plane of the cells may take the other.
        least = np.sort(metres, axis=1)
        nearest, clear = metres.argmin(axis=1), least[:, 0] < 0.97 * least[:, 1]
        assert set(nearest[clear].tolist()) <= set(found.through.of(index).tolist())
        assert found.through.of(index).tolist() == sorted(found.through.of(index).tolist())
