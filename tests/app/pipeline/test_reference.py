"""A reference map in the ledger: a baseline that yields to every claim, told apart from what reports say."""

from datetime import UTC

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.claims.maptable import LANGUAGE, MappedPlace, rows, write_table
from app.claims.models import Certainty
from app.control import Level, State
from app.errors import BadInput
from app.pipeline import Tracker
from app.pipeline.layouts import Layout, MapClass, parse_classes
from app.pipeline.reference import MapTimes
from app.reports.read import Defaults
from app.store import IN_MEMORY, Ledger
from app.theatre import load_theatre
from app.times import When
from geodata.drawn import DrawnFile
from tests.trackers import gazetteer, ingest_map, reports

IZYUM, BALAKLIYA, KHARKIV = "geonames:707292", "geonames:712926", "geonames:706483"
THEATRE = load_theatre()
DEFAULTS = Defaults(THEATRE.zone)
DAY = MapTimes(DEFAULTS, published="2022-09-05")
#: A box around Izyum and Balakliya, and a smaller one around Izyum.
BOTH = [[[36.5, 49.0], [37.6, 49.0], [37.6, 49.6], [36.5, 49.6], [36.5, 49.0]]]
ONE = [[[37.1, 49.1], [37.4, 49.1], [37.4, 49.3], [37.1, 49.3], [37.1, 49.1]]]


def drawn(*areas: tuple[str, object]) -> DrawnFile:
    features = [
        {"type": "Feature", "properties": {"side": side}, "geometry": {"type": "Polygon", "coordinates": ring}}
        for side, ring in areas
    ]
    return DrawnFile("map.geojson", orjson.dumps({"type": "FeatureCollection", "features": features}))


@pytest.fixture
def tracker():
    with Ledger.open(IN_MEMORY) as ledger:
        yield Tracker(ledger, gazetteer(), THEATRE)


def test_a_map_says_who_holds_the_places_in_its_areas(tracker):
    summary = ingest_map(tracker, drawn(("RU", BOTH)), Layout(elsewhere="UA"), "drawer", DAY)
    spans = tracker.view("2022-09-05").spans()
    assert (spans[IZYUM].side, spans[BALAKLIYA].side, spans[KHARKIV].side) == ("RU", "RU", "UA")
    assert {spans[IZYUM].level, spans[KHARKIV].level} == {Level.CLAIMED}
    assert summary["places"] == summary["claims"] > 1000
    assert tracker.explain("Izyum").sentence.startswith("Held by RU, since 2022-09-05 (claimed: as a reference map")


def test_the_same_map_twice_is_one(tracker):
    for _ in range(2):
        last = ingest_map(tracker, drawn(("RU", BOTH)), Layout(), "drawer", DAY)
    assert last["claims"] == 0


def test_any_claim_on_a_place_comes_before_a_baseline(tracker):
    text = "Ukrainian troops recaptured Izyum on Friday."
    tracker.ingest(reports({"id": "a", "source": "paper", "published": "2022-09-03", "text": text}))
    ingest_map(tracker, drawn(("RU", BOTH)), Layout(), "drawer", DAY)
    spans = tracker.view("2022-09-05").spans()
    assert spans[IZYUM].side == "UA"
    assert spans[BALAKLIYA].side == "RU"


def test_where_areas_exclude_each_other_nothing_is_said(tracker):
    summary = ingest_map(tracker, drawn(("RU", BOTH), ("UA", ONE)), Layout(), "drawer", DAY)
    assert summary["torn"] > 0
    spans = tracker.view("2022-09-05").spans()
    assert IZYUM not in spans
    assert spans[BALAKLIYA].side == "RU"


def test_classes_name_sides_and_what_they_leave_out_is_left_out(tracker):
    layout = Layout(classes=parse_classes(["grey zone=contested"], THEATRE))
    summary = ingest_map(tracker, drawn(("grey zone", ONE), ("elsewhere", BOTH)), layout, "drawer", DAY)
    assert summary["unread_classes"] == {"elsewhere": 1}
    spans = tracker.view("2022-09-05").spans()
    assert spans[IZYUM].state is State.CONTESTED
    assert BALAKLIYA not in spans


def test_what_a_class_covers_that_means_nothing_is_not_held_by_who_holds_the_rest(tracker):
    layout = Layout(classes=parse_classes(["held=RU"], THEATRE), elsewhere="UA")
    ingest_map(tracker, drawn(("held", ONE), ("striped", BOTH)), layout, "drawer", DAY)
    spans = tracker.view("2022-09-05").spans()
    assert (spans[IZYUM].side, BALAKLIYA in spans, spans[KHARKIV].side) == ("RU", False, "UA")


def test_what_means_nothing_is_refused_and_nothing_is_written(tracker):
    with pytest.raises(BadInput, match="'purple', and not one of UA, RU, contested, unknown"):
        ingest_map(tracker, drawn(("purple", ONE)), Layout(), "drawer", DAY)
    layout = Layout(classes=parse_classes(["red=RU", "blue=UA"], THEATRE))
    with pytest.raises(BadInput, match=r"a class that the layout knows; there are 'purple'; it knows red, blue"):
        ingest_map(tracker, drawn(("purple", ONE)), layout, "drawer", DAY)
    assert tracker.contents().reports == {}


def test_of_what_a_map_says_it_does_not_know_nothing_is_said(tracker):
    areas = drawn(("unknown", BOTH))
    summary = ingest_map(tracker, areas, Layout(elsewhere="UA"), "drawer", DAY)
    spans = tracker.view("2022-09-05").spans()
    assert summary["unsaid"] > 5
    assert (IZYUM in spans, spans[KHARKIV].side) == (False, "UA")


def test_what_a_map_is_unsure_of_changes_nothing_and_stands_beside_the_place(tracker):
    unsure = MapClass(parse_classes(["claimed=RU"], THEATRE)[0].pattern, "RU", Certainty.UNCONFIRMED)
    layout = Layout(classes=(unsure, *parse_classes(["held=UA"], THEATRE)))
    ingest_map(tracker, drawn(("claimed", BOTH), ("held", ONE)), layout, "drawer", DAY)
    spans = tracker.view("2022-09-05").spans()
    assert (spans[IZYUM].side, spans[IZYUM].beside) == ("UA", ())  # a sure area comes before an unsure one
    assert (spans[BALAKLIYA].state, len(spans[BALAKLIYA].beside)) == (State.UNKNOWN, 1)


@pytest.mark.parametrize("turned", [False, True])
def test_a_map_without_a_settlement_is_refused_and_swapped_axes_are_named(tracker, turned):
    ring = [[[y, x] if turned else [x - 60, y] for x, y in BOTH[0]]]
    says = "[1-9][0-9]* do with longitude and latitude swapped" if turned else "are longitude and latitude swapped"
    with pytest.raises(BadInput, match=says):
        ingest_map(tracker, drawn(("RU", ring)), Layout(elsewhere="UA"), "drawer", DAY)
    assert tracker.contents().reports == {}


def test_a_map_may_show_another_day_than_that_of_its_publication(tracker):
    times = MapTimes(DEFAULTS, published="2022-09-09", shown="2022-09-05")
    summary = ingest_map(tracker, drawn(("RU", BOTH)), Layout(), "drawer", times)
    assert summary["published"] == "2022-09-09T20:59:59Z"
    assert tracker.view("2022-09-05").spans()[IZYUM].since.as_json() == {
        "earliest": "2022-09-05",
        "latest": "2022-09-05",
    }
    assert IZYUM not in tracker.view("2022-09-04").spans()
    assert IZYUM not in tracker.view("2022-09-08", "2022-09-08").spans()  # nobody knew the map then


def test_a_day_alone_is_that_of_the_publication_too(tracker):
    summary = ingest_map(tracker, drawn(("RU", BOTH)), Layout(), "drawer", MapTimes(DEFAULTS, shown="2022-09-05"))
    again = ingest_map(tracker, drawn(("RU", BOTH)), Layout(), "drawer", DAY)
    assert (summary["published"], again["claims"]) == ("2022-09-05T20:59:59Z", 0)


@pytest.mark.parametrize(
    ("times", "says"),
    [
        (MapTimes(DEFAULTS), "nothing says which day it shows"),
        (MapTimes(DEFAULTS, published="2022-09-05", shown="2022-09-06"), "later than its publication"),
    ],
)
def test_no_day_is_made_up(tracker, times, says):
    with pytest.raises(BadInput, match=says):
        ingest_map(tracker, drawn(("RU", ONE)), Layout(), "drawer", times)
    assert tracker.contents().reports == {}


DAYS = st.dates().map(lambda day: When(day, day))
INSTANTS = st.datetimes(timezones=st.just(UTC)).map(lambda one: one.replace(microsecond=0)).map(lambda o: When(o, o))
PLACES = st.lists(
    st.builds(
        MappedPlace,
        st.integers(1, 10**9).map(lambda number: f"geonames:{number}"),
        st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8),
        st.none() | st.sampled_from(["UA", "RU"]),
        st.sampled_from(Certainty),
        st.none() | DAYS | INSTANTS,
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


def test_a_plain_map_is_the_table_that_it_always_was():
    places = [MappedPlace("b:2", "B", None), MappedPlace("a:1", "A", "RU")]
    assert write_table(places) == "place_id\tname\tstate\tside\na:1\tA\theld\tRU\nb:2\tB\tcontested\t\n"


@pytest.mark.parametrize(
    "line",
    [
        "a:1\tA\theld\t",
        "a:1\tA\tcontested\tRU",
        "a:1\tA\theld\tRU\tsure\t",
        "a:1\tA\theld\tRU\tasserted\t2022",
        "a:1\tA\theld\tRU\tasserted\t2022-09-05T10:00:00",
        "a:1\tA",
    ],
)
def test_lines_of_another_form_are_passed_over(line):
    assert list(rows(line)) == []


def test_a_map_has_no_language():
    assert LANGUAGE == "zxx"
