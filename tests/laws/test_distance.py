"""Laws of distances and of the check of stated ones."""

from __future__ import annotations

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import assume, example, given
from hypothesis import strategies as st

from geodata.distance import (
    COMPASS,
    ROAD_FACTOR,
    SLACK_KM,
    SLACK_SHARE,
    BearingVerdict,
    Measurement,
    Verdict,
    bearing_of,
    check_stated,
    compass_word,
    distances_m,
    measure,
)

LON = st.floats(-180, 180)
LAT = st.floats(-90, 90)
POINT = st.tuples(LON, LAT)
HALF_EQUATOR_KM = 20_037.51
BEARING = st.floats(0, 360, exclude_max=True)


@given(POINT, POINT)
@example((0.0, 90.0), (137.0, -90.0))
@example((-75.0, 90.0), (60.0, 89.999999))
@example((180.0, 12.0), (-180.0, 12.0))
@example((179.9999, 0.0), (-179.9999, 0.0))
@example((0.0, 0.0), (179.7, 0.3))
@example((36.25475, 49.98177), (36.25475, 49.98177))
def test_distances_are_those_of_geographiclib(a, b):
    (lon1, lat1), (lon2, lat2) = a, b
    metres = Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2, Geodesic.DISTANCE)["s12"]
    assert measure(*a, *b).km * 1000 == pytest.approx(metres, abs=1)
    assert distances_m([lon1], [lat1], [lon2], [lat2])[0, 0] == pytest.approx(metres, abs=1)


@given(st.lists(POINT, min_size=1, max_size=6))
def test_a_matrix_of_points_with_themselves_is_symmetric(points):
    lons, lats = zip(*points, strict=True)
    matrix = distances_m(lons, lats, lons, lats)
    np.testing.assert_allclose(matrix, matrix.T, atol=1e-3)
    assert (np.diagonal(matrix) == 0).all()


@given(POINT, POINT)
def test_there_is_as_far_as_back(a, b):
    assert measure(*a, *b).km == pytest.approx(measure(*b, *a).km, abs=1e-6)


@given(POINT)
def test_a_point_is_no_distance_from_itself(a):
    assert measure(*a, *a) == Measurement(km=0.0, bearing_deg=None, compass=None)


@given(LAT, POINT)
def test_both_edges_of_the_map_are_one_meridian(lat, b):
    assert measure(180, lat, *b).km == pytest.approx(measure(-180, lat, *b).km, abs=1e-6)


@given(LON, LON)
def test_a_pole_is_one_point(lon1, lon2):
    assert measure(lon1, 90, lon2, 90).km == pytest.approx(0, abs=1e-6)
    assert measure(lon1, -90, lon2, 90).km == pytest.approx(20_003.931, abs=1e-3)


@given(POINT, POINT, POINT)
def test_no_detour_is_shorter(a, b, c):
    assert measure(*a, *c).km <= measure(*a, *b).km + measure(*b, *c).km + 1e-6


@given(POINT, POINT)
def test_nothing_is_farther_than_half_the_way_round(a, b):
    there = measure(*a, *b)
    assert 0 <= there.km <= HALF_EQUATOR_KM
    assert there.bearing_deg is None or 0 <= there.bearing_deg < 360


@given(st.floats(-179, 179), st.floats(-80, 80), st.floats(1e-4, 0.5))
def test_straight_up_the_map_is_north(lon, lat, step):
    assert measure(lon, lat, lon, lat + step).compass == "north"
    assert measure(lon, lat + step, lon, lat).compass == "south"


@given(st.lists(POINT, min_size=1, max_size=6), st.lists(POINT, min_size=1, max_size=6))
def test_the_matrix_holds_the_single_distances(left, right):
    matrix = distances_m(*zip(*left, strict=True), *zip(*right, strict=True))
    single = [[measure(*a, *b).km * 1000 for b in right] for a in left]
    np.testing.assert_allclose(matrix, single, atol=2e-3)


@given(BEARING)
def test_a_compass_word_is_half_a_sector_off_at_most(bearing):
    apart = abs((bearing_of(compass_word(bearing)) - bearing + 180) % 360 - 180)
    assert apart <= 11.25 + 1e-9


@given(st.sampled_from(COMPASS))
def test_compass_words_name_their_own_bearing(word):
    assert compass_word(bearing_of(word)) == word
    assert bearing_of(word.replace("-", "").upper()) == bearing_of(word.replace("-", " ")) == bearing_of(word)


@given(st.floats(0.5, 2000), BEARING)
def test_the_measured_distance_stated_is_as_the_crow_flies(km, bearing):
    check = check_stated(km, compass_word(bearing), Measurement(km, bearing, compass_word(bearing)))
    assert check.verdict is Verdict.AS_THE_CROW_FLIES
    assert check.bearing_verdict is BearingVerdict.AGREES


@given(st.floats(0.5, 2000), st.floats(0.1, 4000))
def test_no_road_is_shorter_than_the_straight_line(measured_km, stated_km):
    check = check_stated(stated_km, None, Measurement(measured_km, 0.0, "north"))
    if stated_km < measured_km:
        assert check.verdict is not Verdict.LONGER_PLAUSIBLE_BY_ROAD
    widest = 0.1 * stated_km + max(SLACK_KM, SLACK_SHARE * measured_km)
    if stated_km < measured_km - widest or stated_km > ROAD_FACTOR * measured_km + widest:
        assert check.verdict is Verdict.INCONSISTENT


@given(st.floats(50, 1000), st.floats(1, 3), st.floats(1, 3))
def test_a_longer_statement_fits_no_better(measured_km, factor, more):
    order = list(Verdict)
    measured = Measurement(measured_km, 0.0, "north")
    # Fractions keep the rounding at its finest for both, so that only the length differs.
    near, far = (round(measured_km * share) + 0.3 for share in (factor, factor * more))
    assume(near >= measured_km)
    assert order.index(check_stated(near, None, measured).verdict) <= order.index(
        check_stated(far, None, measured).verdict
    )


@given(st.floats(1, 500), st.sampled_from(COMPASS), BEARING)
def test_the_opposite_direction_is_inconsistent(km, word, bearing):
    check = check_stated(km, word, Measurement(km, bearing, compass_word(bearing)))
    apart = abs((bearing - bearing_of(word) + 180) % 360 - 180)
    agrees = check.bearing_verdict is BearingVerdict.AGREES
    assert agrees == (apart <= 45)
    assert (check.verdict is Verdict.INCONSISTENT) == (not agrees)


@given(st.floats(0.1, 2000), st.floats(0.1, 1000), st.floats(1, 3), st.sampled_from([None, "north", "south"]))
def test_to_know_the_road_makes_no_statement_inconsistent(stated_km, straight_km, longer, word):
    measured = Measurement(straight_km, 0.0, "north")
    without = check_stated(stated_km, word, measured).verdict
    road_km = straight_km * longer
    with_road = check_stated(stated_km, word, measured, road_km=road_km).verdict
    assert with_road is without or with_road is Verdict.BY_ROAD
    as_stated = check_stated(road_km, None, measured, road_km=road_km).verdict
    assert as_stated in {Verdict.AS_THE_CROW_FLIES, Verdict.BY_ROAD}
