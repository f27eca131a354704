"""Distances and directions that texts state: where a name lies, and what lies off it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from gazetteer import Gazetteer, Kind, Mention, Place, Prior, Resolved
from gazetteer.offset import read_offset
from gazetteer.stated import StatedDistance, compass, distance_after, distance_before

WGS84 = Geod(ellps="WGS84")
SIDES = {"north": 0.0, "north-east": 45.0, "east": 90.0, "south-east": 135.0, "south": 180.0, "south-west": 225.0,
         "west": 270.0, "north-west": 315.0}  # fmt: skip


def town(lon: float, lat: float) -> Place:
    return Place("t:1", "Somewhere", Kind.SETTLEMENT, "UA", "07", lon, lat, 1000)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Fighting went on 12 km west of ", (12, 270)),
        ("about 20 km from ", (20, None)),
        ("10-15 km south of the town of ", (15, 180)),
        ("some 5 km (3 miles) to the north-west of ", (5, 315)),
        ("at 3 km NE of ", (3, 45)),
        ("за 12 км на захід від ", (12, 270)),
        ("за 7,5 кілометра на північний схід від ", (7.5, 45)),
        ("за 15 км південніше ", (15, 180)),
        ("в 15 км севернее ", (15, 0)),
        ("в 10 километрах к юго-западу от ", (10, 225)),
        ("за 30 км від міста ", (30, None)),
        ("a 40-km drive from ", (40, None)),
        ("за 30 км трасою від ", (30, None)),
    ],
)
def test_what_stands_before_a_name(before: str, expected: tuple[float, float | None]) -> None:
    assert distance_before(before) == expected


@pytest.mark.parametrize(
    "before",
    [
        "12 km of road to ",
        "at 12 km ",
        "12 km long road to ",
        "in ",
        "12 brigades west of ",
        "за 12 км ",
        "12 km north south of ",
    ],
)
def test_what_is_no_distance_from_it(before: str) -> None:
    assert distance_before(before) is None


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (", about 55 km SE of Izium, fell", StatedDistance(55, 135, "izium")),
        (" (40 km south-east of Kharkiv)", StatedDistance(40, 135, "kharkiv")),
        (", which lies 12 km from Kupiansk.", StatedDistance(12, None, "kupiansk")),
        (", за 30 км на південь від Харкова,", StatedDistance(30, 180, "харкова")),
        (", расположенный в 20 км к северу от Изюма,", StatedDistance(20, 0, "изюма")),
        (" is 40 km by road from Izium.", StatedDistance(40, None, "izium")),
        (" is a 40-km drive from Izium.", StatedDistance(40, None, "izium")),
        (", 1,200 km from Kyiv", StatedDistance(1200, None, "kyiv")),
        (" sits 7.5 kilometers west-southwest of Izium", StatedDistance(7.5, 225, "izium")),
        (" лежить на відстані 15 км від Ізюма", StatedDistance(15, None, "ізюма")),
        (" в 40 км по трассе от Изюма", StatedDistance(40, None, "изюма")),
    ],
)
def test_what_stands_behind_a_name(after: str, expected: StatedDistance) -> None:
    assert distance_after(after) == expected


@pytest.mark.parametrize(
    "after", [" розташований за 10 миль від Ізюма", " в 10 милях от Изюма", ", 10 miles from Izium"]
)
def test_miles_are_made_kilometres(after: str) -> None:
    found = distance_after(after)
    assert found is not None
    assert found.km == pytest.approx(16.09344)


@given(st.sampled_from(sorted(SIDES)), st.integers(1, 99))
def test_every_side_is_read_as_it_is_written(side: str, km: int) -> None:
    assert distance_before(f"about {km} km {side} of ") == (km, SIDES[side])
    assert distance_before(f"about {km} km {side.replace('-', '')} of ") == (km, SIDES[side])
    assert compass(SIDES[side]) == side


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    distance_before(text)
    distance_after(text)


@given(st.floats(-179, 179), st.floats(-80, 80), st.sampled_from(sorted(SIDES)), st.integers(1, 200))
def test_an_offset_lies_where_the_words_put_it(lon: float, lat: float, side: str, km: int) -> None:
    text = f"Fighting {km} km {side} of Somewhere."
    start = text.index("Somewhere")
    found = read_offset(text, Mention(start, start + 9, "Somewhere"), town(lon, lat))
    assert found is not None
    _, _, away_m = WGS84.inv(lon, lat, found.lon, found.lat)
    assert away_m == pytest.approx(km * 1000, abs=1)
    assert (found.km, found.bearing_deg) == (km, SIDES[side])
    assert found.precision_m >= 1000 + 0.1 * km * 1000


def test_without_a_direction_the_circle_reaches_round_the_place() -> None:
    text = "It fell 20 km from Somewhere."
    start = text.index("Somewhere")
    found = read_offset(text, Mention(start, start + 9, "Somewhere"), town(37.0, 49.0))
    assert found is not None
    assert (found.lon, found.lat) == (37.0, 49.0)
    assert found.precision_m >= 20_000 + 1000


def test_the_trace_tells_that_the_text_counts_from_the_place(gazetteer: Gazetteer, prior: Prior) -> None:
    text = "Fighting went on 12 km west of Kupiansk."
    (found,) = gazetteer.geoparse(text, prior)
    assert isinstance(found, Resolved)
    assert found.place.id == "geonames:703656"
    assert [reason.detail for reason in found.why if reason.rule == "offset"] == [
        "the text counts 12 km from it, to the west; no point is given for that"
    ]
    offset = gazetteer.offset(text, found)
    assert offset is not None
    assert offset.lon == pytest.approx(37.45, abs=0.02)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lyman, about 55 km SE of Izium, fell.", "geonames:704204"),
        ("Lyman, 55 km south-east of Kharkiv, fell.", "geonames:703071"),
        ("Лиман, за 45 км на південний схід від Ізюма, обстріляно.", "geonames:704204"),
        ("Боровая, в 40 км к югу от Купянска, обстреляна.", "geonames:711623"),
        ("Lyman was shelled. Later Lyman, 55 km south-east of Kharkiv, fell.", "geonames:703071"),
    ],
)
def test_a_stated_distance_tells_namesakes_apart(gazetteer: Gazetteer, prior: Prior, text: str, expected: str) -> None:
    found = gazetteer.geoparse(text, prior)[0]
    assert isinstance(found, Resolved)
    assert found.place.id == expected
