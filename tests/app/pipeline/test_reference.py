"""A reference map in the ledger: a baseline that yields to every claim, told apart from what reports say."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.claims.maptable import LANGUAGE, MappedPlace, rows, write_table
from app.control import Level, State
from app.errors import BadInput
from app.pipeline import Tracker
from app.pipeline.reference import Layout, parse_classes
from app.reports.read import Defaults, published_at
from app.store import IN_MEMORY, Ledger
from app.theatre import load_theatre
from tests.trackers import gazetteer, reports

IZYUM, BALAKLIYA, KHARKIV = "geonames:707292", "geonames:712926", "geonames:706483"
THEATRE = load_theatre()
DAY = published_at("2022-09-05", Defaults(THEATRE.zone))
#: A box around Izyum and Balakliya, and a smaller one around Izyum.
BOTH = [[[36.5, 49.0], [37.6, 49.0], [37.6, 49.6], [36.5, 49.6], [36.5, 49.0]]]
ONE = [[[37.1, 49.1], [37.4, 49.1], [37.4, 49.3], [37.1, 49.3], [37.1, 49.1]]]


def drawn(*areas: tuple[str, object]) -> bytes:
    features = [
        {"type": "Feature", "properties": {"side": side}, "geometry": {"type": "Polygon", "coordinates": ring}}
        for side, ring in areas
    ]
    return orjson.dumps({"type": "FeatureCollection", "features": features})


@pytest.fixture
def tracker():
    with Ledger.open(IN_MEMORY) as ledger:
        yield Tracker(ledger, gazetteer(), THEATRE)


def test_a_map_says_who_holds_the_places_in_its_areas(tracker):
    summary = tracker.ingest_map(drawn(("RU", BOTH)), "map.geojson", Layout(elsewhere="UA"), "drawer", DAY)
    spans = tracker.view("2022-09-05").spans()
    assert (spans[IZYUM].side, spans[BALAKLIYA].side, spans[KHARKIV].side) == ("RU", "RU", "UA")
    assert {spans[IZYUM].level, spans[KHARKIV].level} == {Level.CLAIMED}
    assert summary["places"] == summary["claims"] > 1000
    assert tracker.explain("Izyum").sentence.startswith("Held by RU, since 2022-09-05 (claimed: as a reference map")


def test_the_same_map_twice_is_one(tracker):
    for _ in range(2):
        last = tracker.ingest_map(drawn(("RU", BOTH)), "map.geojson", Layout(), "drawer", DAY)
    assert last["claims"] == 0


def test_any_claim_on_a_place_comes_before_a_baseline(tracker):
    text = "Ukrainian troops recaptured Izyum on Friday."
    tracker.ingest(reports({"id": "a", "source": "paper", "published": "2022-09-03", "text": text}))
    tracker.ingest_map(drawn(("RU", BOTH)), "map.geojson", Layout(), "drawer", DAY)
    spans = tracker.view("2022-09-05").spans()
    assert spans[IZYUM].side == "UA"
    assert spans[BALAKLIYA].side == "RU"


def test_where_areas_exclude_each_other_nothing_is_said(tracker):
    summary = tracker.ingest_map(drawn(("RU", BOTH), ("UA", ONE)), "map.geojson", Layout(), "drawer", DAY)
    assert summary["torn"] > 0
    spans = tracker.view("2022-09-05").spans()
    assert IZYUM not in spans
    assert spans[BALAKLIYA].side == "RU"


def test_classes_name_sides_and_what_they_leave_out_is_left_out(tracker):
    layout = Layout("side", parse_classes(["grey zone=contested"], THEATRE))
    tracker.ingest_map(drawn(("grey zone", ONE), ("unknown", BOTH)), "map.geojson", layout, "drawer", DAY)
    spans = tracker.view("2022-09-05").spans()
    assert spans[IZYUM].state is State.CONTESTED
    assert BALAKLIYA not in spans


def test_what_means_nothing_is_refused_and_nothing_is_written(tracker):
    with pytest.raises(BadInput, match="'purple', and not one of UA, RU, contested"):
        tracker.ingest_map(drawn(("purple", ONE)), "map.geojson", Layout(), "drawer", DAY)
    with pytest.raises(BadInput, match="'XX' is no side"):
        tracker.ingest_map(drawn(("RU", ONE)), "map.geojson", Layout(elsewhere="XX"), "drawer", DAY)
    with pytest.raises(BadInput, match="CLASS=SIDE"):
        parse_classes(["purple"], THEATRE)
    assert tracker.contents().reports == {}


PLACES = st.lists(
    st.builds(
        MappedPlace,
        st.integers(1, 10**9).map(lambda number: f"geonames:{number}"),
        st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8),
        st.none() | st.sampled_from(["UA", "RU"]),
    ),
    unique_by=lambda place: place.place_id,
)


@given(PLACES)
def test_a_table_is_read_as_it_was_written(places):
    text = write_table(places)
    read = list(rows(text))
    assert [row.place for row in read] == sorted(places, key=lambda one: one.place_id)
    for row in read:
        assert text[slice(*row.mention)] == row.place.name
        assert row.place.place_id in text[slice(*row.line)]


def test_a_map_has_no_language():
    assert LANGUAGE == "zxx"
