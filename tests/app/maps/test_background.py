"""The ground that the map is drawn on: small, documented, inside its frame, with Crimea in Ukraine."""

from __future__ import annotations

import hashlib
import json
import tomllib
from importlib import resources

import pytest
import shapely

from geodata.boundaries import background

GROUND = json.loads(background())
FOCUS = shapely.union_all([shapely.Polygon(rings[0], rings[1:]) for rings in GROUND["focus"]])
LAND = shapely.union_all([shapely.Polygon(rings[0], rings[1:]).buffer(0) for rings in GROUND["land"]])


def test_the_manifest_names_this_very_file() -> None:
    manifest = tomllib.loads((resources.files("geodata") / "data" / "MANIFEST.toml").read_text(encoding="utf-8"))
    entry = next(file for file in manifest["file"] if file["name"] == "background.json")
    assert entry["sha256"] == hashlib.sha256(background()).hexdigest()
    assert entry["bytes"] == len(background()) < 500_000
    documented = {member for origin in entry["origin"] for member in origin["members"]}
    assert documented == set(GROUND) - {"bbox", "credit"}


@pytest.mark.parametrize(
    ("town", "lon", "lat", "inside"),
    [
        ("Kharkiv", 36.25, 49.98, True),
        ("Simferopol", 34.10, 44.95, True),
        ("Sevastopol", 33.55, 44.58, True),
        ("Donetsk", 37.80, 48.02, True),
        ("Uzhhorod", 22.29, 48.62, True),
        ("Belgorod", 36.58, 50.60, False),
        ("Kursk", 36.19, 51.74, False),
        ("Chisinau", 28.86, 47.01, False),
        ("Minsk", 27.57, 53.90, False),
    ],
)
def test_towns_lie_on_their_side_of_the_border(town: str, lon: float, lat: float, inside: bool) -> None:
    assert FOCUS.contains(shapely.Point(lon, lat)) is inside, town
    assert LAND.contains(shapely.Point(lon, lat)), town


def test_the_black_sea_is_no_land() -> None:
    assert not LAND.contains(shapely.Point(32.0, 43.5))
    assert not LAND.contains(shapely.Point(36.8, 46.0))


def test_everything_lies_inside_the_frame() -> None:
    west, south, east, north = GROUND["bbox"]
    frame = shapely.box(west, south, east, north)
    for name in ("land", "focus", "water"):
        assert all(frame.covers(shapely.LinearRing(ring)) for rings in GROUND[name] for ring in rings)
    for name in ("borders", "regions"):
        assert all(frame.covers(shapely.LineString(line)) for line in GROUND[name])
    for name in ("country_labels", "region_labels", "town_labels"):
        assert all(frame.covers(shapely.Point(lon, lat)) for _, lon, lat, _ in GROUND[name])


def test_the_names_of_the_theatre_are_there_once() -> None:
    towns = [label[0] for label in GROUND["town_labels"]]
    for wanted in (
        "Kharkiv",
        "Kyiv",
        "Mariupol",
        "Kupyansk",
        "Izyum",
        "Balakliya",
        "Belgorod",
        "Kramatorsk",
        "Slovyansk",
    ):
        assert towns.count(wanted) == 1, wanted
    regions = [label[0] for label in GROUND["region_labels"]]
    assert {"Kharkiv Oblast", "Donetsk Oblast", "Luhansk Oblast", "Crimea"} <= set(regions)
    assert len(regions) == len(set(regions))


def test_names_come_with_the_most_important_first() -> None:
    zooms = [label[3] for label in GROUND["town_labels"]]
    assert zooms == sorted(zooms)


def test_the_credit_names_each_origin() -> None:
    for origin in ("Natural Earth", "OpenStreetMap contributors", "GeoNames"):
        assert origin in GROUND["credit"]
