"""Banks and neighbours: laws on made-up rivers, and known towns on the real ones."""

import hashlib
import tomllib
from importlib import resources

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod

from geodata.rivers import TOO_NEAR_KM, banks, compass_banks, courses
from geodata.surroundings import FARTHEST_KM, NEAREST, banks_of, neighbours_of

SOUTHWARD = shapely.LineString([(35.0, 50.0), (35.2, 49.0), (34.9, 48.0)])
LON, LAT = st.floats(34.0, 36.0), st.floats(48.05, 49.95)


@given(LON, LAT)
def test_following_a_river_the_other_way_swaps_its_banks(lon, lat):
    (there,) = banks(SOUTHWARD, np.array([[lon, lat]]))
    (back,) = banks(shapely.reverse(SOUTHWARD), np.array([[lon, lat]]))
    assert {one and one.bank for one in (there, back)} in ({None}, {"left", "right"})


@given(LAT, st.floats(0.1, 1.0))
def test_a_river_that_runs_south_has_its_right_bank_in_the_west(lat, away):
    straight = shapely.LineString([(35.0, 50.0), (35.0, 48.0)])
    west, east = banks(straight, np.array([[35.0 - away, lat], [35.0 + away, lat]]))
    assert west is not None
    assert east is not None
    assert (west.bank, east.bank) == ("right", "left")
    assert west.km == pytest.approx(east.km)


def test_beyond_the_ends_and_in_the_river_there_is_no_bank():
    points = np.array([[35.5, 51.0], [34.9, 47.0], [35.2, 49.0]])
    assert banks(SOUTHWARD, points) == [None, None, None]
    assert TOO_NEAR_KM <= 2
    assert banks(SOUTHWARD, np.empty((0, 2))) == []


@pytest.mark.parametrize(
    ("river", "left", "right"),
    [
        ("Dnipro", [(32.72, 46.63), (34.66, 47.50), (35.14, 47.84)], [(32.61, 46.64), (34.39, 47.57), (30.52, 50.45)]),
        ("Oskil", [(37.94, 49.41), (38.16, 49.41)], [(36.25, 49.98), (37.17, 49.69)]),
        ("Inhulets", [(33.5, 47.4)], [(31.99, 46.97)]),
        ("Siverskyi Donets", [(36.86, 49.47), (38.49, 48.95)], [(37.62, 48.86), (38.0, 48.6)]),
    ],
)
def test_towns_lie_on_the_banks_that_everybody_knows(river, left, right):
    found = banks(courses()[river], np.array([*left, *right]))
    assert [one and one.bank for one in found] == ["left"] * len(left) + ["right"] * len(right)


def test_compass_words_mean_a_bank_only_where_the_river_runs_across_them():
    assert compass_banks(shapely.LineString([(35, 50), (35, 48)])) == {
        "left": "left",
        "right": "right",
        "west": "right",
        "east": "left",
    }
    assert compass_banks(shapely.LineString([(35, 50), (37, 50)]))["south"] == "right"
    assert "north" not in compass_banks(courses()["Dnipro"])


POINTS = st.lists(st.tuples(LON, LAT), min_size=1, max_size=25, unique=True)


@given(POINTS)
def test_neighbours_are_mutual_near_and_on_one_side_of_the_river(points):
    ids = [f"place:{at:02}" for at in range(len(points))]
    table = neighbours_of(ids, np.array(points), {"river": SOUTHWARD})
    where = dict(zip(ids, points, strict=True))
    for place_id, near in table.items():
        assert [one.km for one in near] == sorted(one.km for one in near)
        for one in near:
            assert one.id != place_id
            assert one.km <= FARTHEST_KM + 0.05
            assert place_id in {back.id for back in table[one.id]}
            assert not shapely.LineString([where[place_id], where[one.id]]).intersects(SOUTHWARD)


@given(POINTS)
def test_without_rivers_few_places_are_neighbours_of_all_within_reach(points):
    assume(len(points) <= NEAREST)
    ids = [f"place:{at:02}" for at in range(len(points))]
    table = neighbours_of(ids, np.array(points), {})
    geod = Geod(ellps="sphere")
    for one, (lon, lat) in zip(ids, points, strict=True):
        for other, (there_lon, there_lat) in zip(ids, points, strict=True):
            km = geod.inv(lon, lat, there_lon, there_lat)[2] / 1000
            if one != other and abs(km - FARTHEST_KM) > 1:
                assert (other in {near.id for near in table.get(one, ())}) == (km < FARTHEST_KM)


def test_the_bank_of_a_river_is_the_land_along_it():
    found = banks_of(["near", "far"], np.array([[35.4, 48.5], [36.5, 48.5]]), {"river": SOUTHWARD})
    assert found == {"near": ("river:left", "river:left:beside"), "far": ("river:left",)}


def test_a_table_without_places_is_empty():
    assert neighbours_of([], np.empty((0, 2)), courses()) == {}
    assert banks_of([], np.empty((0, 2)), courses()) == {}


def test_the_file_of_rivers_is_the_one_that_the_manifest_names():
    data = resources.files("geodata") / "data"
    manifest = tomllib.loads((data / "MANIFEST.toml").read_text(encoding="utf-8"))
    (entry,) = [file for file in manifest["file"] if file["name"] == "rivers.json"]
    content = (data / "rivers.json").read_bytes()
    assert entry["sha256"] == hashlib.sha256(content).hexdigest()
    assert entry["bytes"] == len(content)


@given(POINTS, st.data())
def test_a_bank_that_is_known_by_name_comes_before_the_point_s(points, data):
    ids = [f"place:{at:02}" for at in range(len(points))]
    named = data.draw(st.dictionaries(st.sampled_from(ids), st.sampled_from(["left", "right"])))
    known = {"river": named}
    lies = banks_of(ids, np.array(points), {"river": SOUTHWARD}, known)
    for place_id, bank in named.items():
        assert lies[place_id] == (f"river:{bank}", f"river:{bank}:beside")
    for place_id, near in neighbours_of(ids, np.array(points), {"river": SOUTHWARD}, known).items():
        for one in near:
            if place_id in named or one.id in named:
                assert lies[place_id][0] == lies[one.id][0]
