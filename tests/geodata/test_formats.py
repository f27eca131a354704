"""GeoJSON, CSV and the way files are written."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import GeometryCollection, LinearRing, MultiPolygon, Point, Polygon, shape

from geodata.errors import BadGeometry, BadTable, CannotWrite
from geodata.formats import Feature, csv_table, feature_collection, write_atomic

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON_VALUE = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT
PROPERTIES = st.dictionaries(TEXT, JSON_VALUE, max_size=5)
POINTS = st.builds(Point, st.floats(-180, 180), st.floats(-90, 90))


def read(data: bytes) -> dict:
    return json.loads(data)


@given(st.lists(st.builds(Feature, POINTS, PROPERTIES, TEXT), max_size=5))
def test_what_goes_in_comes_out(features):
    out = read(feature_collection(features))["features"]
    assert [item["properties"] for item in out] == [feature.properties for feature in features]
    assert [item["id"] for item in out] == [feature.id for feature in features]
    for item, feature in zip(out, features, strict=True):
        assert shape(item["geometry"]).distance(feature.geometry) <= 1e-7


@given(PROPERTIES, PROPERTIES.map(lambda found: {f"x-{key}": value for key, value in found.items()}))
def test_the_order_of_keys_changes_no_byte(properties, members):
    backwards = dict(reversed(properties.items())), dict(reversed(members.items()))
    first = feature_collection([Feature(Point(1, 2), properties)], members)
    assert first == feature_collection([Feature(Point(1, 2), backwards[0])], backwards[1])


@given(st.booleans(), st.booleans())
def test_rings_run_the_right_way_round(outer_reversed, hole_reversed):
    outer = [(30, 48), (32, 48), (32, 50), (30, 50), (30, 48)]
    hole = [(30.5, 48.5), (31, 48.5), (31, 49), (30.5, 48.5)]
    polygon = Polygon(outer[:: -1 if outer_reversed else 1], [hole[:: -1 if hole_reversed else 1]])
    out = read(feature_collection([Feature(polygon, {}), Feature(MultiPolygon([polygon]), {})]))["features"]
    for rings in (out[0]["geometry"]["coordinates"], out[1]["geometry"]["coordinates"][0]):
        assert LinearRing(rings[0]).is_ccw
        assert not LinearRing(rings[1]).is_ccw


def test_golden_collection():
    features = [
        Feature(Point(37.123456789, -0.0), {"state": "held", "name": "Ізюм"}, id="geonames:1"),
        Feature(None, {"name": "known but not placed"}),
    ]
    assert feature_collection(features, {"stamp": {"policy": "b", "ledger": "a"}}).decode() == (
        '{"type":"FeatureCollection","stamp":{"ledger":"a","policy":"b"},"features":['
        '{"type":"Feature","id":"geonames:1","geometry":{"type":"Point","coordinates":[37.1234568,0.0]},'
        '"properties":{"name":"Ізюм","state":"held"}},'
        '{"type":"Feature","geometry":null,"properties":{"name":"known but not placed"}}]}'
    )


@pytest.mark.parametrize(
    "geometry",
    [Point(), Point(181, 0), Point(0, 90.5), Point(0, float("nan")), GeometryCollection([Point(1, 1)])],
    ids=["empty", "east of the map", "over the pole", "no number", "collection"],
)
def test_geometries_that_no_map_can_show_are_refused(geometry):
    with pytest.raises(BadGeometry):
        feature_collection([Feature(geometry, {})])


@pytest.mark.parametrize(
    "value", [{1, 2}, object(), b"bytes", date(2022, 9, 10), "\ud800", {"deep": date(2022, 9, 10)}]
)
def test_a_property_that_is_no_json_value_is_refused(value):
    with pytest.raises(BadTable, match="cannot be written as JSON"):
        feature_collection([Feature(None, {"value": value})])


@pytest.mark.parametrize("name", ["type", "features", "crs", "coordinates"])
def test_members_cannot_take_names_of_geojson(name):
    with pytest.raises(BadTable, match=name):
        feature_collection([], {name: 1})


CELL = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"


def back(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


@given(st.lists(st.fixed_dictionaries({"a": CELL, "b": CELL}), max_size=5))
def test_no_text_cell_is_a_formula_and_no_number_is_changed(rows):
    for cells, row in zip(back(csv_table(["a", "b"], rows))[1:], rows, strict=True):
        for cell, value in zip(cells, (row["a"], row["b"]), strict=True):
            match value:
                case None:
                    assert cell == ""
                case bool():
                    assert cell == str(value).lower()
                case int() | float():
                    assert type(value)(cell) == value
                case str():
                    assert cell[:1] not in tuple(FORMULA_STARTS)
                    assert cell == (f"'{value}" if value[:1] in tuple(FORMULA_STARTS) else value)


def test_golden_table():
    rows = [
        {"name": "=HYPERLINK(1)", "lon": -1.5, "ids": ["a", "b"], "held": True},
        {"name": 'say "no", then\r\nleave', "lon": 37, "ids": (), "held": None},
    ]
    assert csv_table(["name", "lon", "ids", "held"], rows) == (
        b'name,lon,ids,held\r\n\'=HYPERLINK(1),-1.5,a;b,true\r\n"say ""no"", then\r\nleave",37,,\r\n'
    )


def test_a_list_cannot_smuggle_a_formula_in():
    assert csv_table(["ids"], [{"ids": ["=1+1", "b"]}]) == b"ids\r\n'=1+1;b\r\n"


@pytest.mark.parametrize("row", [{"a": 1}, {"a": 1, "b": 2, "c": 3}, {"a": float("nan"), "b": 1}, {"a": {}, "b": 1}])
def test_rows_that_do_not_fit_are_refused(row):
    with pytest.raises(BadTable):
        csv_table(["a", "b"], [row])


def test_text_that_is_no_unicode_is_refused():
    with pytest.raises(BadTable, match="no Unicode"):
        csv_table(["a"], [{"a": "\ud800"}])


@given(st.binary(), st.binary())
def test_a_file_holds_what_was_written_last(tmp_path_factory, first, second):
    path = tmp_path_factory.mktemp("atomic") / "out.bin"
    write_atomic(path, first)
    write_atomic(path, second)
    assert path.read_bytes() == second
    assert [entry.name for entry in path.parent.iterdir()] == ["out.bin"]


def test_a_link_stays_a_link(tmp_path):
    target = tmp_path / "real.csv"
    target.write_bytes(b"old")
    link = tmp_path / "link.csv"
    link.symlink_to(target)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_write_that_fails_leaves_nothing_behind(tmp_path):
    folder = tmp_path / "taken"
    folder.mkdir()
    with pytest.raises(CannotWrite, match="taken"):
        write_atomic(folder, b"data")
    with pytest.raises(CannotWrite, match="missing"):
        write_atomic(tmp_path / "missing" / "out.csv", b"data")
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a signal of POSIX systems")
def test_a_killed_writer_leaves_a_whole_file(tmp_path):
    path = tmp_path / "out.bin"
    contents = [bytes([letter]) * 2_000_000 for letter in b"AB"]
    write_atomic(path, contents[0])
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from geodata.formats import write_atomic
        contents = [bytes([letter]) * 2_000_000 for letter in b"AB"]
        print("ready", flush=True)
        while True:
            for content in contents:
                write_atomic(Path(sys.argv[1]), content)
    """)
    root = Path(__file__).parents[2]
    for delay_s in (0.01, 0.05):
        with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, cwd=root) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(delay_s)
            process.send_signal(signal.SIGKILL)
        assert path.read_bytes() in contents
