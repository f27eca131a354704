"""The whole way from texts to control, from several perspectives."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from app.control import State
from app.errors import AmbiguousPlace, BadTime, UnknownPlace, UnplacedPlace
from app.pipeline import Delay, Tracker
from app.pipeline.bodies import (
    ClaimFilter,
    Page,
    changes_body,
    claims_body,
    control_body,
    explain_body,
    reports_body,
)
from app.pipeline.exports import export
from app.pipeline.mapdata import map_payload
from app.pipeline.places import place_body
from app.store import IN_MEMORY, Ledger
from app.times import iso
from tests.trackers import LINES, gazetteer, reports, tracker

BALAKLIYA = "geonames:712926"
CHUHUIV = "geonames:710374"
_ALL = ClaimFilter()


def test_an_ingest_is_counted_and_repeating_it_changes_nothing() -> None:
    made = Tracker(Ledger.open(IN_MEMORY), gazetteer())
    first = made.ingest(reports(*LINES))
    assert len(first.reports) == len(LINES)
    assert first.known == first.read_again == 0
    assert first.claims == len(made.view().records()) >= 4
    assert dict(first.mentions)["resolved"] >= 5
    assert first.unparsed == ("unread",)
    digest = made.contents().digest
    second = made.ingest(reports(*reversed(LINES)))
    assert (second.reports, second.known, second.claims) == ((), len(LINES), 0)
    assert made.contents().digest == digest


def test_progress_is_told_report_by_report() -> None:
    made = Tracker(Ledger.open(IN_MEMORY), gazetteer())
    told: list[tuple[int, int]] = []
    made.ingest(reports(*LINES), progress=lambda done, total: told.append((done, total)))
    assert told == [(number, len(LINES)) for number in range(1, len(LINES) + 1)]


def test_an_empty_ledger_has_a_view_without_any_clock() -> None:
    made = Tracker(Ledger.open(IN_MEMORY), gazetteer())
    assert made.view().spans() == {}
    assert made.view().stamp == made.view().stamp
    assert iso(made.view().known_at) == "2022-02-24T21:59:59Z"


def test_the_day_looked_at_is_the_last_publication_known() -> None:
    made = tracker()
    assert iso(made.view().valid_at) == "2022-09-10T20:59:59Z"
    early = made.view(known="2022-09-07")
    assert iso(early.known_at) == "2022-09-07T20:59:59Z"
    assert iso(early.valid_at) == "2022-09-06T15:00:00Z"


def test_control_moves_with_the_days() -> None:
    made = tracker()
    held = {day: made.view(day).spans()[BALAKLIYA].side for day in ("2022-09-07", "2022-09-10")}
    assert held == {"2022-09-07": "RU", "2022-09-10": "UA"}
    (change,) = [item for item in made.moved("2022-09-07", "2022-09-10") if item.place_id == BALAKLIYA]
    assert change.before is not None
    assert change.after is not None
    assert (change.before.side, change.after.side) == ("RU", "UA")
    assert made.moved("2022-09-07", "2022-09-07") == ()
    mirrored = made.moved("2022-09-10", "2022-09-07")
    assert {(item.place_id, item.before, item.after) for item in mirrored} == {
        (item.place_id, item.after, item.before) for item in made.moved("2022-09-07", "2022-09-10")
    }


def test_a_later_report_cannot_change_an_earlier_view() -> None:
    made = tracker(lines=LINES[:2])
    before = made.view("2022-09-08", known="2022-09-07").control
    made.ingest(reports(*LINES))
    after = made.view("2022-09-08", known="2022-09-07").control
    assert after.spans == before.spans
    assert after.steps == before.steps
    assert made.view("2022-09-08").spans()[BALAKLIYA].side == "UA"


def test_what_was_learned_is_not_what_moved() -> None:
    late = {
        "id": "late",
        "source": "paper",
        "published": "2022-09-14",
        "text": "Ukrainian troops captured Izyum on 10 September.",
    }
    made = tracker(lines=[*LINES, late])
    izyum = "geonames:707292"
    assert izyum in {item.place_id for item in made.revised("2022-09-12", "2022-09-12", "2022-09-14")}
    assert izyum not in {item.place_id for item in made.moved("2022-09-12", "2022-09-14")}
    assert made.revised("2022-09-12", "2022-09-14", "2022-09-14") == ()


def test_a_revision_and_a_retraction_end_claims_from_then_on() -> None:
    edited = {
        "id": "edited",
        "source": "paper",
        "published": "2022-09-12",
        "text": "Nothing is known.",
        "revision_of": "one",
    }
    one = {
        "id": "one",
        "source": "paper",
        "published": "2022-09-09",
        "text": "Ukrainian troops captured Izyum on Friday.",
    }
    made = tracker(lines=[one, edited])
    izyum = "geonames:707292"
    assert made.view("2022-09-10", known="2022-09-11").spans()[izyum].state is State.HELD
    assert made.view("2022-09-10").spans().get(izyum) is None

    other = tracker(lines=[one])
    other.retract(other.view().records()[0].claim.id, "an error of ours", at="2022-09-20")
    assert iso(other.view().known_at) == "2022-09-20T20:59:59Z"
    assert other.view(known="2022-09-19").spans()[izyum].state is State.HELD
    assert izyum not in other.view().spans()


def test_hidden_reports_are_nowhere() -> None:
    made = tracker()
    now = datetime(2022, 9, 9, 12, 0, 30, tzinfo=UTC)
    public = Tracker(made.ledger, made.gazetteer, delay=Delay(24, lambda: now))
    assert public.view().stamp["known_at"] == "2022-09-06T15:00:00Z"
    assert public.view(known="2022-12-31").stamp["known_at"] == "2022-09-08T12:00:00Z"
    assert public.view().spans()[BALAKLIYA].side == "RU"
    assert public.view().delay_hours == 24
    for body in (
        reports_body(public, Page(100, 0), "2022-12-31"),
        claims_body(public, _ALL, Page(100, 0), "2022-12-31"),
    ):
        assert b"2022-09-06" in body
        assert b"2022-09-08T2" not in body
    later = Tracker(made.ledger, made.gazetteer, delay=Delay(24, lambda: now.replace(day=12)))
    assert later.view().spans()[BALAKLIYA].side == "UA"
    assert later.state() != public.state()


def test_a_stated_distance_is_kept_with_its_check() -> None:
    body = orjson.loads(reports_body(tracker(), Page(100, 0)))
    (relation,) = [item for report in body["reports"] for item in report["relations"] if item["km"]]
    assert (relation["subject"]["text"], relation["object"]["text"]) == ("Balakliya", "Kharkiv")
    check = relation["check"]
    assert check["stated_km"] == 60.0
    assert check["measured_km"] == pytest.approx(72.3, abs=0.1)
    assert check["measured_compass"] == "south-east"
    assert check["verdict"] == "inconsistent"


def test_quotes_are_masked_and_texts_are_not_served() -> None:
    made = tracker()
    everything = reports_body(made, Page(100, 0)) + claims_body(made, _ALL, Page(100, 0))
    assert b"67 123" not in everything
    assert b"[masked]" not in reports_body(made, Page(100, 0))
    assert b"for details" not in reports_body(made, Page(100, 0))


def test_a_redacted_report_keeps_its_claims_without_words() -> None:
    made = tracker()
    record = next(item for item in made.view().records() if item.claim.side == "UA")
    spans = made.view().spans()
    made.redact(record.claim.report_id, "asked for by the author")
    body = orjson.loads(claims_body(made, replace(_ALL, report=record.claim.report_id), Page(10, 0)))
    assert [claim["quote"] for claim in body["claims"]] == [""]
    assert made.view().spans() == spans


def test_names_are_found_or_refused() -> None:
    made = tracker()
    assert made.places.place("Балаклія").id == BALAKLIYA
    assert made.places.place(BALAKLIYA).id == BALAKLIYA
    with pytest.raises(UnknownPlace):
        made.places.place("Qqqzzzxx")
    with pytest.raises(AmbiguousPlace, match="geonames:"):
        made.places.place("Ivanivka")
    with pytest.raises(BadTime):
        made.view("someday")


def test_an_ambiguous_name_has_no_point() -> None:
    body = orjson.loads(place_body(tracker(), "Ivanivka"))
    assert body["geometry"] is None
    assert body["properties"]["ambiguous"] is True
    assert len(body["properties"]["alternatives"]) > 1
    assert body["properties"]["control"] is None


def test_distance_is_geodesic() -> None:
    _, _, there = tracker().places.distance("Kharkiv", "Izyum")
    _, _, back = tracker().places.distance("geonames:707292", "Харків")
    assert there.km == pytest.approx(113.5, abs=0.05)
    assert back.km == pytest.approx(there.km)


def test_another_process_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    reader = tracker(path, lines=LINES[:1])
    assert CHUHUIV not in reader.view().spans()
    tracker(path).ledger.close()
    assert reader.view().spans()[CHUHUIV].side == "UA"


@pytest.mark.parametrize("year", [2, 22, 9999])
def test_a_ledger_that_holds_a_mistyped_year_can_be_asked(year: int) -> None:
    mistyped = [replace(report, published_at=datetime(year, 12, 31, tzinfo=UTC)) for report in reports(*LINES)]
    made = tracker()
    made.ingest(mistyped)
    assert {stored.report.published_at.year for stored in made.view().reports()} == {2022, year}
    assert made.view().spans()
    for body in (
        control_body(made),
        explain_body(made, BALAKLIYA),
        changes_body(made, "0001-01-01", "9999-12-31"),
        export(made, "changes", ".csv"),
    ):
        assert f"{year:04}-12-31".encode() in body
    assert map_payload(made)["days"]


def test_a_year_that_was_written_without_zeros_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    tracker(path, lines=LINES[:2]).ledger.close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER reports_no_update")
        connection.execute("UPDATE reports SET published_at = '22-09-10T20:59:59Z' WHERE label = 'held'")
    found = Tracker(Ledger.open(str(path)), gazetteer()).view().reports()
    assert [report.report.label for report in found] == ["held", "baseline"]


def test_a_settlement_without_coordinates_is_known_and_not_placed() -> None:
    made = tracker()
    body = orjson.loads(place_body(made, "Nova Husarivka"))
    assert body["geometry"] is None
    assert body["properties"]["ambiguous"] is False
    assert "Kharkiv Oblast" in body["properties"]["admin"]
    assert "without coordinates" in body["properties"]["why"][0]
    with pytest.raises(UnplacedPlace, match="Nova Husarivka"):
        made.places.distance("Izyum", "Nova Husarivka")
