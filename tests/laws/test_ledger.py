"""Laws of the ledger: nothing is lost, nothing depends on arrival, nothing is overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.store import IN_MEMORY, Contents, Entry, Ledger, sqlite, tables
from app.store.loading import Loader
from app.store.writing import write_entries
from app.times import iso
from tests.laws.thorough import SLOW
from tests.ledger_entries import RECORDED, batches


def loaded(*arrivals: list[Entry]) -> Contents:
    with Ledger.open(IN_MEMORY) as ledger:
        for number, arrival in enumerate(arrivals):
            ledger.append(arrival, RECORDED + timedelta(days=number))
        return ledger.load()


def without_recording(contents: Contents) -> Contents:
    reports = {key: replace(stored, recorded_at=RECORDED) for key, stored in contents.reports.items()}
    return replace(contents, reports=reports)


@given(batches)
@SLOW
def test_what_goes_in_comes_out(batch: list[Entry]) -> None:
    contents = loaded(batch)
    assert set(contents.reports) == {entry.report.id for entry in batch}
    for entry in batch:
        stored = contents.reports[entry.report.id]
        assert stored.report == entry.report
        assert stored.report.id == stored.id
        assert stored.resolutions == entry.reading.resolutions
        assert stored.left_out == entry.reading.extraction.left_out
        kept = dict(stored.relations)
        assert set(kept) == set(entry.reading.extraction.relations)
        assert all(check == entry.reading.checks.get(relation.id) for relation, check in kept.items())
        claims = {record.claim for record in contents.records if record.claim.report_id == stored.id}
        assert claims == set(entry.reading.extraction.claims)
        assert contents.sources[entry.source.id] == entry.source


@given(batches, st.randoms(use_true_random=False))
@SLOW
def test_the_order_and_time_of_arrival_change_nothing(batch: list[Entry], chance: object) -> None:
    shuffled = list(batch)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    middle = len(batch) // 2
    at_once = without_recording(loaded(batch))
    assert without_recording(loaded(shuffled)) == at_once
    assert without_recording(loaded(shuffled[middle:], shuffled[:middle])) == at_once


@given(batches)
@SLOW
def test_the_same_again_changes_nothing(batch: list[Entry]) -> None:
    with Ledger.open(IN_MEMORY) as ledger:
        first = ledger.append(batch, RECORDED)
        before = ledger.load()
        again = ledger.append(batch, RECORDED + timedelta(days=1))
        assert len(first.reports) == len(batch)
        assert again.reports == again.readings == ()
        assert ledger.load() == before


@given(batches.filter(len), st.data())
@SLOW
def test_more_reports_leave_what_was_there(batch: list[Entry], data: st.DataObject) -> None:
    some = data.draw(st.integers(0, len(batch) - 1))
    few, all_ = loaded(batch[:some]), loaded(batch)
    assert few.digest != all_.digest
    assert few.reports.items() <= all_.reports.items()
    assert set(few.records) <= set(all_.records)


@given(batches.filter(lambda batch: any(entry.reading.extraction.claims for entry in batch)), st.data())
@SLOW
def test_a_retraction_ends_its_target_alone(batch: list[Entry], data: st.DataObject) -> None:
    claims = [claim.id for entry in batch for claim in entry.reading.extraction.claims]
    target = data.draw(st.sampled_from(claims))
    with Ledger.open(IN_MEMORY) as ledger:
        ledger.append(batch, RECORDED)
        before = ledger.load()
        ledger.retract(target, "an error", at=RECORDED, recorded_at=RECORDED)
        after = ledger.load()
    assert after.digest != before.digest
    assert {record.claim for record in after.records} == {record.claim for record in before.records}
    for record in after.records:
        assert record.ended_at == (RECORDED if record.claim.id == target else None)


@given(batches, batches)
@SLOW
def test_another_ledger_in_the_place_of_one_is_loaded_as_if_none_had_been(one: list[Entry], other: list[Entry]) -> None:
    loader, engines = Loader(), [sqlite.open_engine(sqlite.ledger_url(IN_MEMORY)) for _ in range(2)]
    for engine, batch in zip(engines, (one, other), strict=True):
        with engine.begin() as connection:
            tables.metadata.create_all(connection)
            write_entries(connection, batch, iso(RECORDED))
    for engine in (*engines, *engines):
        with engine.begin() as connection:
            assert loader.load(connection) == Loader().load(connection)
    for engine in engines:
        engine.dispose()
