"""The overlay of settlements near the front: every record is whole, official, sourced, and where reports put it."""

from __future__ import annotations

import gzip
import re
import tomllib
from itertools import combinations
from typing import Any

import pytest
from pyproj import Geod

from gazetteer.normalize import fold
from gazetteer.sources import DATA
from gazetteer.translit import kmu

PLACES: list[dict[str, Any]] = tomllib.loads((DATA / "overlay_places.toml").read_text(encoding="utf-8"))["places"]
BY_CODE = {place["katottg"]: place for place in PLACES}
WGS84 = Geod(ellps="WGS84")

# Of the official code: the oblast, GeoNames' code of it, and a box around it (west, south, east, north)
OBLASTS = {
    "UA14": ("Donetsk Oblast", "05", (36.5, 46.8, 39.1, 49.3)),
    "UA23": ("Zaporizhzhia Oblast", "26", (34.2, 46.2, 37.3, 48.2)),
    "UA44": ("Luhansk Oblast", "14", (37.8, 47.8, 40.3, 50.1)),
    "UA63": ("Kharkiv Oblast", "07", (34.8, 48.5, 38.2, 50.5)),
    "UA65": ("Kherson Oblast", "08", (31.5, 45.7, 35.3, 47.6)),
}
SETTLEMENTS = frozenset("CKMX")
# As much of OpenStreetMap as its guideline on substantial extracts lets go with a credit alone
MOST_OSM_OBJECTS = 99

# GeoNames' points, longitude first
TOWNS = {
    "Avdiivka": (37.75008, 48.14019),
    "Bakhmut": (37.99886, 48.59419),
    "Beryslav": (33.42664, 46.83851),
    "Kherson": (32.61458, 46.63695),
    "Kupiansk": (37.61581, 49.71003),
    "Vuhledar": (37.24999, 47.77973),
}


@pytest.fixture(scope="module")
def official() -> dict[str, str]:
    with gzip.open(DATA / "official_ukraine.tsv.gz", "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return {code: name for code, category, name in rows if category in SETTLEMENTS}


def test_codes_are_unique() -> None:
    assert len(BY_CODE) == len(PLACES) >= 60


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["katottg"])
def test_record_is_whole(place: dict[str, Any], official: dict[str, str]) -> None:
    assert official[place["katottg"]] == place["name_uk"]
    assert place["name"] == kmu(place["name_uk"])
    oblast, admin1, (west, south, east, north) = OBLASTS[place["katottg"][:4]]
    assert (place["oblast"], place["admin1"]) == (oblast, admin1)
    assert west < place["lon"] < east
    assert south < place["lat"] < north
    assert 0 < place["precision_m"] <= 2000
    spellings = [place["name"], place["name_uk"], *place["names"]]
    assert all(fold(spelling) for spelling in spellings)
    assert len(set(spellings)) == len(spellings)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["katottg"])
def test_source_can_be_looked_up(place: dict[str, Any]) -> None:
    objects = r"www\.openstreetmap\.org/(node|way|relation)/[1-9]\d*"
    assert re.fullmatch(rf"https://({objects}|[a-z]+\.wikipedia\.org/wiki/\S+)", place["source"])


def test_each_source_is_of_one_place() -> None:
    assert len({place["source"] for place in PLACES}) == len(PLACES)


def test_extract_of_openstreetmap_stays_insubstantial() -> None:
    assert sum("openstreetmap" in place["source"] for place in PLACES) <= MOST_OSM_OBJECTS


def test_no_two_places_share_a_point() -> None:
    for one, other in combinations(PLACES, 2):
        metres = WGS84.inv(one["lon"], one["lat"], other["lon"], other["lat"])[2]
        assert metres > 500, (one["name"], other["name"])


@pytest.mark.parametrize(
    ("code", "town", "km", "bearing"),
    [
        ("UA14160190370055961", "Avdiivka", 16, 225),  # Nevelske
        ("UA14020010120064151", "Bakhmut", 7, 225),  # Klishchiivka
        ("UA65020130030060218", "Beryslav", 36, 45),  # Kachkarivka
        ("UA65100010100021238", "Kherson", 33, 292.5),  # Pravdyne
        ("UA63080050090066848", "Kupiansk", 16, 45),  # Horobivka
        ("UA14040050070098545", "Vuhledar", 4, 135),  # Mykilske
    ],
)
def test_place_is_as_far_from_the_town_as_reports_of_2022_say(code: str, town: str, km: int, bearing: float) -> None:
    place = BY_CODE[code]
    azimuth, _, metres = WGS84.inv(*TOWNS[town], place["lon"], place["lat"])
    assert metres / 1000 == pytest.approx(km, abs=2)
    assert abs((azimuth - bearing + 180) % 360 - 180) < 30
