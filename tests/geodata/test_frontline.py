"""The front line: laws on made-up settlements, and known lengths."""

import pytest
import shapely
from hypothesis import given

from geodata.frontline import front_lines
from geodata.surface import GRID_DEG, Surface
from tests.geodata.drawing import BOUNDARIES, REACHES, SETTLEMENTS, array
from tests.laws.thorough import THOROUGH

SIDES = {"A": "UA", "B": "RU"}


def lines(settlements, boundary=None, reach_km=25.0, side_of=SIDES):
    surface = Surface.build(array(point for point, _ in settlements), boundary, reach_km)
    painting = surface.paint([label for _, label in settlements])
    return painting, front_lines(painting, side_of)


@given(SETTLEMENTS, BOUNDARIES, REACHES)
@THOROUGH
def test_the_front_line_is_where_the_areas_of_both_sides_meet(settlements, boundary, reach_km):
    painting, found = lines(settlements, boundary, reach_km)
    areas = painting.areas()
    assert len(found) <= 1
    for line in found:
        assert line.sides == ("RU", "UA")
        for label in ("A", "B"):
            assert (line.geometry - areas[label].boundary.buffer(2 * GRID_DEG)).length < GRID_DEG
    if {"A", "B"} <= areas.keys():
        # Where two outlines run together, the outline of both areas does not run.
        both = shapely.union(areas["A"], areas["B"], grid_size=GRID_DEG)
        shared = (areas["A"].length + areas["B"].length - both.length) / 2
        assert shared == pytest.approx(sum(line.geometry.length for line in found), rel=1e-4, abs=1e-4)


@given(SETTLEMENTS, BOUNDARIES)
@THOROUGH
def test_the_line_between_two_sides_is_the_same_seen_from_either(settlements, boundary):
    swapped = [(point, {"A": "B", "B": "A"}.get(label, label)) for point, label in settlements]
    (_, one), (_, other) = lines(settlements, boundary), lines(swapped, boundary)
    assert one == other


def test_levels_of_one_side_have_no_line_between_them():
    settlements = [
        ((35 + lon / 10, 48 + lat / 10), "AC"[lat % 2] if lon < 2 else "B") for lon in range(4) for lat in range(4)
    ]
    _, (line,) = lines(settlements, side_of={"A": "UA", "C": "UA", "B": "RU"})
    assert line.sides == ("RU", "UA")
    assert len(line.geometry.geoms) == 1
    assert {round(lon, 2) for lon, _ in line.geometry.geoms[0].coords} == {35.15}


def test_a_line_across_a_square_has_its_length():
    settlements = [((35 + lon / 10, 48 + lat / 10), "A" if lon < 3 else "B") for lon in range(6) for lat in range(6)]
    _, (line,) = lines(settlements, shapely.box(34.95, 47.95, 35.55, 48.55))
    assert line.km == pytest.approx(66.73, abs=0.05)  # 0.6 degrees of a meridian at 48 N


def test_a_contested_place_between_the_sides_parts_them():
    row = [((35.0, 48.0), "A"), ((35.1, 48.0), "C"), ((35.2, 48.0), "B")]
    wide = shapely.box(34.95, 47.95, 35.25, 48.05)
    assert lines(row, wide)[1] == ()
    assert lines([row[0], (row[1][0], "A"), row[2]], wide)[1] != ()


def test_three_sides_have_a_line_for_each_pair_that_meets():
    triangle = [((35.0, 48.0), "A"), ((35.2, 48.0), "B"), ((35.1, 48.15), "C")]
    _, found = lines(triangle, side_of={"A": "UA", "B": "RU", "C": "XX"})
    assert [line.sides for line in found] == [("RU", "UA"), ("RU", "XX"), ("UA", "XX")]


def test_without_two_sides_there_is_no_line():
    assert lines([])[1] == ()
    assert lines([((35.0, 48.0), "A")])[1] == ()
