"""The ledger on disk: append-only for everyone, forgetful where it must be, plain about what is wrong."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import BadInput, LedgerDamaged, UnknownRecord
from app.store import Ledger
from app.store.tables import metadata
from tests.ledger_entries import RECORDED, SOURCES, entry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "folder" / "ledger.db"


@pytest.fixture
def ledger(path: Path):
    with Ledger.open(f"sqlite:///{path}") as opened:
        yield opened


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """A ledger with a row in every table that may be changed."""
    ledger.append([entry(), entry("Town 2 too.", day=2)], RECORDED)
    first, second = ledger.load().reports
    ledger.retract(first, "wrong", at=RECORDED, recorded_at=RECORDED)
    ledger.redact(second, "private", recorded_at=RECORDED, copies=[("a claim", first)])
    return ledger


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_no_program_can_change_a_row(full: Ledger, path: Path, table: str) -> None:
    before = full.load()
    with sqlite3.connect(path) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(f'UPDATE {table} SET "{columns[-1]}" = "{columns[-1]}"')
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(f"DELETE FROM {table}")
        with pytest.raises(sqlite3.IntegrityError, match="already"):
            connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    assert full.load() == before


def test_a_text_cannot_be_deleted_before_its_redaction_is_on_record(ledger: Ledger, path: Path) -> None:
    ledger.append([entry()], RECORDED)
    (report_id,) = ledger.load().reports
    with sqlite3.connect(path) as connection:
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("DELETE FROM texts")
        connection.execute("INSERT INTO redactions VALUES (?, 'why', '2022-10-01T00:00:00Z')", (report_id,))
        connection.execute("DELETE FROM texts")


def test_a_ledger_without_the_table_of_copies_gets_it_with_its_first_row(ledger: Ledger, path: Path) -> None:
    ledger.append([entry(), entry("Town 2 too.", day=2)], RECORDED)
    first, second = ledger.load().reports
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE copies")
    assert ledger.load().copies == frozenset()
    ledger.redact(first, "private", recorded_at=RECORDED)
    assert ledger.load().copies == frozenset()
    ledger.redact(second, "private", recorded_at=RECORDED, copies=[("a claim", first)])
    assert ledger.load().copies == {("a claim", first)}
    with sqlite3.connect(path) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("DELETE FROM copies")


def test_a_redaction_removes_the_words_from_the_file(ledger: Ledger, path: Path) -> None:
    secret = "Town 1: ask for Unmistakable Person at the gate. " * 200
    ledger.append([entry(secret)], RECORDED)
    (stored,) = ledger.load().reports.values()
    ledger.redact(stored.id, "names a private person", recorded_at=RECORDED)
    ledger.redact(stored.id, "again", recorded_at=RECORDED)
    (redacted,) = ledger.load().reports.values()
    assert redacted.id == stored.id == stored.report.id
    assert redacted.report.text == ""
    assert redacted.redacted == "names a private person"
    assert [record.claim.id for record in ledger.load().records]
    assert all(b"Unmistakable" not in file.read_bytes() for file in path.parent.iterdir())
    assert ledger.append([entry(secret)], RECORDED).reports == ()
    assert ledger.load().reports[stored.id].report.text == ""


def test_a_revision_ends_the_edition_before_it(ledger: Ledger) -> None:
    first = entry(day=1)
    second = entry("Town 1 was not taken.", day=3, revision_of=first.report.id)
    ledger.append([second, first], RECORDED)
    ends = {record.claim.report_id: record.ended_at for record in ledger.load().records}
    assert ends == {first.report.id: datetime(2022, 9, 3, 12, tzinfo=UTC), second.report.id: None}


def test_a_newer_reading_takes_the_place_of_the_older(ledger: Ledger) -> None:
    old = entry()
    ledger.append([old], RECORDED)
    newer = replace(old, reading=replace(old.reading, resolver="names/2", resolutions=()))
    assert ledger.unread([old.report.id], "names/2", "test/1") == {old.report.id}
    assert ledger.append([newer], RECORDED).readings == (old.report.id,)
    contents = ledger.load()
    assert contents.resolvers == ("names/2",)
    assert contents.resolutions == {}
    assert ledger.unread([old.report.id], "names/2", "test/1") == frozenset()


def test_the_last_form_of_a_source_counts(ledger: Ledger) -> None:
    ledger.append([entry()], RECORDED)
    renamed = replace(SOURCES[0], side="RU")
    ledger.append([entry("Town 2.", source=renamed)], RECORDED)
    contents = ledger.load()
    assert contents.sources["paper"].side == "RU"
    assert {record.source_side for record in contents.records} == {"RU"}


def test_reports_are_found_by_label_and_id(ledger: Ledger) -> None:
    ledger.append([entry(label="a"), entry("Town 2.", label="a"), entry("Town 3.", label="b")], RECORDED)
    assert len(ledger.named("a")) == 2
    (only,) = ledger.named("b")
    assert ledger.named(only) == (only,)
    assert ledger.named("c") == ()


def test_one_record_is_called_by_id_beginning_or_label(ledger: Ledger) -> None:
    ledger.append([entry(label="a"), entry("Town 2.", label="a"), entry("Town 3.", label="b")], RECORDED)
    contents = ledger.load()
    (only,) = ledger.named("b")
    claim = contents.records[0].claim.id
    assert ledger.report_called("b") == ledger.record_called(only[:8]) == ledger.report_called(only) == only
    assert ledger.record_called(claim[:8]) == ledger.record_called(claim) == claim
    with pytest.raises(BadInput, match=", ".join(sorted(ledger.named("a")))):
        ledger.report_called("a")
    for unknown in ("", only[:3], "%", "____", "c", claim[:8]):
        with pytest.raises(UnknownRecord, match="no report is called"):
            ledger.report_called(unknown)


def test_unknown_ids_are_refused(ledger: Ledger) -> None:
    with pytest.raises(UnknownRecord, match="no report or claim"):
        ledger.retract("nobody", "why", at=RECORDED, recorded_at=RECORDED)
    with pytest.raises(UnknownRecord, match="no report"):
        ledger.redact("nobody", "why", recorded_at=RECORDED)


def test_a_change_by_another_connection_is_noticed(ledger: Ledger, path: Path) -> None:
    before = ledger.state()
    assert ledger.state() == before
    with Ledger.open(str(path)) as other:
        other.append([entry()], RECORDED)
    assert ledger.state() != before
    assert len(ledger.load().reports) == 1


def test_reading_goes_on_while_another_process_writes(ledger: Ledger, path: Path) -> None:
    ledger.append([entry()], RECORDED)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO redactions VALUES ('a', 'why', '2022-10-01T00:00:00Z')")
    assert len(ledger.load().reports) == 1
    writer.execute("ROLLBACK")
    writer.close()


def test_threads_read_and_write_side_by_side(ledger: Ledger) -> None:
    def write(number: int) -> None:
        ledger.append([entry(f"Town {number} was taken, it is said.")], RECORDED)
        ledger.load()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ledger.load().reports) == 8


def test_what_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.db"
    text.write_bytes(b"not a database at all, only words " * 100)
    with pytest.raises(LedgerDamaged, match=r"notes\.db is no ledger"):
        Ledger.open(str(text))
    assert text.read_bytes().startswith(b"not a database")

    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE things (a)")
    with pytest.raises(LedgerDamaged, match="no ledger of Frontline"):
        Ledger.open(str(foreign))


def test_a_ledger_of_another_layout_is_refused(ledger: Ledger, path: Path) -> None:
    ledger.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerDamaged, match="layout 99"):
        Ledger.open(str(path))


def test_a_damaged_ledger_is_refused(ledger: Ledger, path: Path) -> None:
    ledger.append([entry(f"Town {number} was taken. " * 50) for number in range(40)], RECORDED)
    ledger.close()
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 512] = b"\xff" * 512
    path.write_bytes(content)
    with pytest.raises(LedgerDamaged, match="damaged"):
        Ledger.open(str(path)).load()


def test_addresses_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="postgresql cannot be opened"):
        Ledger.open("postgresql://host/ledger")
    with pytest.raises(BadInput, match="is no database address"):
        Ledger.open("://")
    with pytest.raises(BadInput, match="cannot be used"):
        Ledger.open(str(tmp_path))
    with pytest.raises(BadInput, match="there is no ledger"):
        Ledger.open(str(tmp_path / "none.db"), create=False)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match="cannot be made"):
        Ledger.open(str(tmp_path / "file" / "sub" / "ledger.db"))
