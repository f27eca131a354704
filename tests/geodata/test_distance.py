"""Known distances, bearings and verdicts."""

from __future__ import annotations

import math

import numpy as np
import pytest

from geodata.distance import (
    BearingVerdict,
    Measurement,
    Verdict,
    check_stated,
    compass_word,
    distances_m,
    measure,
)
from geodata.errors import BadCoordinate, BadStatement

# GeoNames' points, longitude first
POINTS = {
    "Kharkiv": (36.25475, 49.98177),
    "Balakliya": (36.84433, 49.45595),
    "Kupiansk": (37.61581, 49.71003),
    "Izyum": (37.27679, 49.20697),
}


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ("Kharkiv", "Balakliya", 72.3),
        ("Kharkiv", "Kupiansk", 102.5),
        ("Kharkiv", "Izyum", 113.5),
        ("Izyum", "Balakliya", 41.9),
        ("Izyum", "Kupiansk", 61.1),
        ("Balakliya", "Kupiansk", 62.5),
    ],
)
def test_known_distances(a, b, km):
    assert measure(*POINTS[a], *POINTS[b]).km == pytest.approx(km, abs=0.05)


def test_a_degree_of_the_equator_and_of_a_meridian():
    assert measure(0, 0, 1, 0).km == pytest.approx(111.319491, abs=1e-6)
    assert measure(0, 0, 0, 1).km == pytest.approx(110.574389, abs=1e-6)


def test_across_the_antimeridian_is_the_short_way():
    there = measure(179.5, 0, -179.5, 0)
    assert there.km == pytest.approx(111.319491, abs=1e-6)
    assert there.compass == "east"


def test_longitude_comes_first():
    assert measure(30, 0, 31, 0).compass == "east"
    assert measure(30, 0, 30, 1).compass == "north"


@pytest.mark.parametrize(
    ("bearing", "word"),
    [(0, "north"), (11.2, "north"), (11.3, "north-north-east"), (90, "east"), (225, "south-west"), (359.9, "north")],
)
def test_compass(bearing, word):
    assert compass_word(bearing) == word


def test_matrix_has_a_row_for_each_first_point():
    lons, lats = zip(*POINTS.values(), strict=True)
    matrix = distances_m(lons[:3], lats[:3], lons, lats)
    assert matrix.shape == (3, 4)
    assert matrix[0, 0] == 0
    assert np.allclose(matrix[:, :3], matrix[:, :3].T)
    assert distances_m([], [], lons, lats).shape == (0, 4)


@pytest.mark.parametrize("point", [(181, 0), (0, 91), (math.nan, 0), (0, math.inf), (49.2, -190)])
def test_what_is_no_point_is_refused(point):
    with pytest.raises(BadCoordinate, match="is no point"):
        measure(0, 0, *point)
    with pytest.raises(BadCoordinate):
        distances_m([point[0]], [point[1]], [0], [0])


def test_longitudes_without_latitudes_are_refused():
    with pytest.raises(BadCoordinate, match="do not pair"):
        distances_m([1, 2], [1], [0], [0])


EAST_60 = Measurement(km=60.0, bearing_deg=90.0, compass="east")


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [
        (60, Verdict.AS_THE_CROW_FLIES),
        (58, Verdict.AS_THE_CROW_FLIES),
        (65, Verdict.AS_THE_CROW_FLIES),
        (73, Verdict.LONGER_PLAUSIBLE_BY_ROAD),
        (90, Verdict.LONGER_PLAUSIBLE_BY_ROAD),
        (120, Verdict.INCONSISTENT),
        (45, Verdict.INCONSISTENT),
        (7.3, Verdict.INCONSISTENT),
    ],
)
def test_verdicts(stated, verdict):
    assert check_stated(stated, None, EAST_60).verdict is verdict


def test_a_round_number_is_read_as_rounded():
    measured = Measurement(km=93.0, bearing_deg=0.0, compass="north")
    assert check_stated(100, None, measured).verdict is Verdict.AS_THE_CROW_FLIES
    assert check_stated(101, None, measured).verdict is Verdict.LONGER_PLAUSIBLE_BY_ROAD


@pytest.mark.parametrize(
    ("word", "verdict"),
    [
        ("east", BearingVerdict.AGREES),
        ("southeast", BearingVerdict.AGREES),
        ("north", BearingVerdict.DISAGREES),
        ("west", BearingVerdict.DISAGREES),
        (None, BearingVerdict.NOT_STATED),
    ],
)
def test_stated_directions(word, verdict):
    check = check_stated(60, word, EAST_60)
    assert check.bearing_verdict is verdict
    assert (check.verdict is Verdict.INCONSISTENT) == (verdict is BearingVerdict.DISAGREES)


def test_what_was_stated_and_measured_is_kept():
    check = check_stated(73, "north", measure(*POINTS["Izyum"], *POINTS["Kupiansk"]))
    assert check.verdict is Verdict.LONGER_PLAUSIBLE_BY_ROAD
    assert (check.stated_km, check.stated_bearing) == (73, "north")
    assert check.measured_compass == "north-north-east"
    assert check.bearing_verdict is BearingVerdict.AGREES


def test_a_place_and_itself_have_no_direction():
    check = check_stated(12, "north", measure(30, 50, 30, 50))
    assert check.bearing_verdict is BearingVerdict.UNDEFINED
    assert check.verdict is Verdict.INCONSISTENT


@pytest.mark.parametrize("km", [0, -3, math.nan, math.inf])
def test_a_distance_that_is_none_is_refused(km):
    with pytest.raises(BadStatement, match="no distance"):
        check_stated(km, None, EAST_60)


def test_a_direction_that_is_none_is_refused():
    with pytest.raises(BadStatement, match="no point of the compass"):
        check_stated(5, "upwards", EAST_60)


@pytest.mark.parametrize(
    ("stated_km", "road_km", "verdict"),
    [
        (61.0, 78.0, Verdict.AS_THE_CROW_FLIES),
        (78.0, 78.0, Verdict.BY_ROAD),
        (80.0, 78.0, Verdict.BY_ROAD),
        (78.0, None, Verdict.LONGER_PLAUSIBLE_BY_ROAD),
        (69.0, 78.0, Verdict.LONGER_PLAUSIBLE_BY_ROAD),  # by a road that was not surveyed
        (120.0, 120.0, Verdict.BY_ROAD),
        (120.0, None, Verdict.INCONSISTENT),
        (120.0, 78.0, Verdict.INCONSISTENT),
        (40.0, 78.0, Verdict.INCONSISTENT),
    ],
)
def test_a_stated_distance_beside_the_straight_line_and_the_road(stated_km, road_km, verdict):
    check = check_stated(stated_km, None, Measurement(61.1, 23.0, "north-north-east"), road_km=road_km)
    assert (check.verdict, check.road_km) == (verdict, road_km)
