"""GDAL, as analysts have it, reads what we write."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from shapely.geometry import Point, Polygon

from geodata.formats import Feature, csv_table, feature_collection, write_atomic

ROWS = [
    {"name": "Ізюм", "lon": 37.25, "lat": 49.21, "note": "=1+1"},
    {"name": 'the "hub"', "lon": -70.5, "lat": -33.25, "note": "two\nlines, one cell"},
]


@pytest.fixture
def ogrinfo(gdal_program):
    program = gdal_program("ogrinfo")

    def run(path: Path, *options: str) -> str:
        command = [program, "-ro", "-al", *options, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
        assert "ERROR" not in done.stderr, done.stderr
        assert "Warning" not in done.stderr, done.stderr
        return done.stdout

    return run


def test_geojson(ogrinfo, tmp_path):
    features = [Feature(Point(row["lon"], row["lat"]), row, id=str(number)) for number, row in enumerate(ROWS)]
    features.append(Feature(Polygon([(30, 48), (30, 50), (32, 50)]), {"name": "area", "note": None}))
    path = tmp_path / "control.geojson"
    write_atomic(path, feature_collection(features, {"stamp": {"ledger": "abc"}}))
    seen = ogrinfo(path)
    assert "using driver `GeoJSON' successful" in seen
    assert "Feature Count: 3" in seen
    assert "POINT (37.25 49.21)" in seen
    assert "POLYGON ((30 48,32 50,30 50,30 48))" in seen
    assert "name (String) = Ізюм" in seen
    assert json.loads(path.read_bytes())["stamp"] == {"ledger": "abc"}


def test_csv(ogrinfo, tmp_path):
    path = tmp_path / "control.csv"
    write_atomic(path, csv_table(["name", "lon", "lat", "note"], ROWS))
    seen = ogrinfo(path, "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-oo", "AUTODETECT_TYPE=YES")
    assert "using driver `CSV' successful" in seen
    assert "Feature Count: 2" in seen
    assert "lon (Real) = -70.5" in seen
    assert "POINT (37.25 49.21)" in seen
    assert "note (String) = '=1+1" in seen
    assert 'name (String) = the "hub"' in seen
