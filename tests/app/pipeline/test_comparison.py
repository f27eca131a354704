"""Comparing the ledger with maps: what agrees, what is not covered here, and how long after the map."""

from contextlib import contextmanager

import orjson
import pytest

from app.pipeline import Tracker
from app.pipeline.bodies import control_body
from app.pipeline.comparison import Reference, compare_body
from app.pipeline.layouts import Layout
from app.pipeline.reference import MapTimes
from app.reports.read import Defaults
from app.store import IN_MEMORY, Ledger
from app.theatre import load_theatre
from geodata.drawn import DrawnFile
from tests.trackers import gazetteer, ingest_map, reports

THEATRE = load_theatre()
TEXTS = (
    ("2022-09-05", "Russian troops hold Izyum, Kupiansk and Balakliia, the correspondent reports."),
    ("2022-09-08", "Ukrainian troops captured Balakliia on September 8, the correspondent reports."),
    ("2022-09-12", "Ukrainian troops captured Izyum on September 10, the correspondent reports."),
)


@pytest.fixture(scope="module")
def tracker():
    with read_ledger() as made:
        yield made


@contextmanager
def read_ledger():
    lines = [
        {"id": day, "source": "paper", "published": f"{day}T12:00:00Z", "text": text, "language": "en"}
        for day, text in TEXTS
    ]
    with Ledger.open(IN_MEMORY) as ledger:
        made = Tracker(ledger, gazetteer(), THEATRE)
        made.ingest(reports(*lines))
        yield made


def table(tracker, *rows: str, day: str | None = None) -> Reference:
    drawn = tracker.read_map(DrawnFile("t.csv", "\n".join(("name,side,date", *rows)).encode()), Layout())
    return Reference(drawn, tracker.moment(day))


def test_places_that_are_not_known_here_are_told_apart_from_disagreement(tracker):
    reference = table(tracker, "Izyum,UA", "Kupiansk,UA", "Balakliia,UA", "Borova,RU", "Chuhuiv,UA")
    body = compare_body(tracker, reference, None, "2022-09-12", None)
    assert (body["places"], body["covered"], body["agreeing"]) == (4, 3, 2)  # Borova alone is nobody's name
    assert (body["agreement"], body["covered_share"]) == (pytest.approx(2 / 3), 0.75)
    assert [(one["name"], one["there"], one["here"]) for one in body["differences"]] == [("Kupyansk", "UA", "RU")]
    assert [one["name"] for one in body["not_covered"]] == ["Chuhuyiv"]
    assert (body["changed_places"], body["changed_agreement"], body["lag"]) == (None, None, None)
    parts = [body["agreeing_km2"], body["differing_km2"], body["not_covered_km2"]]
    assert all(10 < part < 2000 for part in parts)
    assert sum(one["km2"] for one in body["classes"]) == pytest.approx(sum(parts), abs=0.5)


def test_what_changed_since_a_baseline_has_its_own_agreement_and_a_lag(tracker):
    before = table(tracker, "Izyum,RU", "Kupiansk,RU", "Balakliia,RU", day="2022-09-06")
    after = table(tracker, "Izyum,UA", "Kupiansk,UA", "Balakliia,UA", day="2022-09-09")
    body = compare_body(tracker, after, before, "2022-09-12", None)
    assert (body["changed_places"], body["changed_agreeing"]) == (3, 2)
    lag = body["lag"]
    assert (lag["places"], lag["already"], lag["not_yet"]) == (3, 0, 1)
    # both maps and events count from the ends of days; Balakliia was told nine hours before its day was over
    assert lag["happened_hours"] == {
        "lower": pytest.approx(-15, abs=9),
        "median": pytest.approx(-3, abs=9),
        "upper": pytest.approx(12, abs=9),
    }
    assert lag["told_hours"]["upper"] > lag["happened_hours"]["upper"]
    assert [one["there"] for one in lag["by_class"]] == ["UA"]


def test_a_lag_needs_both_days(tracker):
    before = table(tracker, "Izyum,RU")
    after = table(tracker, "Izyum,UA", day="2022-09-09")
    body = compare_body(tracker, after, before, "2022-09-12", None)
    assert (body["changed_agreeing"], body["lag"]) == (1, None)


def test_a_table_of_several_dates_is_its_own_baseline(tracker):
    rows = [f"Izyum,{side},2022-09-{day:02}" for day, side in ((5, "RU"), (9, "RU"), (11, "UA"), (20, "RU"))]
    rows += ["Kupiansk,RU,2022-09-05", "Balakliia,RU,2022-09-20"]
    body = compare_body(tracker, table(tracker, *rows), None, "2022-09-12", None)
    assert (body["places"], body["changed_places"], body["changed_agreeing"]) == (2, 1, 1)  # the 20th is still to come
    assert -30 < body["lag"]["happened_hours"]["median"] < -20


def test_what_the_ledger_has_from_maps_alone_is_counted():
    drawn = DrawnFile("base.csv", b"name,side\nChuhuiv,UA\n")
    with read_ledger() as tracker:
        ingest_map(tracker, drawn, Layout(), "drawer", MapTimes(Defaults(THEATRE.zone), shown="2022-09-01"))
        body = compare_body(tracker, table(tracker, "Chuhuiv,UA", "Izyum,UA"), None, "2022-09-12", None)
    assert (body["agreeing"], body["from_maps"]) == (2, 1)


def test_our_own_export_agrees_with_itself(tracker):
    features = orjson.loads(control_body(tracker, "2022-09-12", None))["features"]
    rows = [f"{p['place_id']},{p['state']},{p['side'] or ''}" for p in (feature["properties"] for feature in features)]
    drawn = tracker.read_map(DrawnFile("control.csv", "\n".join(("place_id,state,side", *rows)).encode()), Layout())
    body = compare_body(tracker, Reference(drawn), None, "2022-09-12", None)
    assert (body["agreement"], body["covered_share"], body["places"]) == (1.0, 1.0, 3)
