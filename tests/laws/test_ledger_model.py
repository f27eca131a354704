"""Law of the ledger: after any calls in any order it says what a ledger made of dictionaries says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.store import IN_MEMORY, Contents, Entry, Ledger
from tests.laws.thorough import THOROUGH
from tests.ledger_entries import RECORDED, SOURCES, batches
from tests.ledger_model import LedgerModel


def play(data: st.DataObject, batch: list[Entry], ledger: Ledger) -> tuple[Contents, Contents]:
    """Make the same calls on a ledger, loaded now and then, and on the model: what each of them says at the end."""
    model = LedgerModel()
    for number in range(data.draw(st.integers(1, 5))):
        recorded = RECORDED + timedelta(days=number)
        ids = sorted(model.reports)
        claims = sorted(claim.id for entry in batch for claim in entry.reading.extraction.claims)
        match data.draw(st.sampled_from(["append", "retract", "redact"] if ids else ["append"])):
            case "append":
                entries = data.draw(st.lists(st.sampled_from(batch).flatmap(variations), max_size=4))
                assert ledger.append(entries, recorded) == model.append(entries, recorded)
            case "retract":
                known = {c.id for i in ids for r in model.readings[i].values() for c in r.extraction.claims}
                target = data.draw(st.sampled_from([*ids, *(claim for claim in claims if claim in known)]))
                for store in (ledger, model):
                    store.retract(target, "an error", at=recorded, recorded_at=recorded)
            case "redact":
                target = data.draw(st.sampled_from(ids))
                for store in (ledger, model):
                    store.redact(target, f"reason {number}", recorded_at=recorded)
        if data.draw(st.booleans()):
            ledger.load()
    return replace(ledger.load(), digest=""), model.load()


def variations(entry: Entry) -> st.SearchStrategy[Entry]:
    """An entry as it is, read by a later program, handed in by a renamed source, or revising what came before."""
    renamed = replace(entry.source, name="Renamed", side="RU")
    return st.sampled_from(
        [
            entry,
            replace(entry, reading=replace(entry.reading, resolver="names/2", resolutions=())),
            replace(entry, source=renamed) if entry.source.id == SOURCES[0].id else entry,
        ]
    )


@given(st.data(), batches.filter(len))
@THOROUGH
def test_in_memory(data: st.DataObject, batch: list[Entry]) -> None:
    with Ledger.open(IN_MEMORY) as ledger:
        found, expected = play(data, batch, ledger)
    assert found == expected


@given(st.data(), batches.filter(len))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_on_disk_and_opened_again(tmp_path_factory: object, data: st.DataObject, batch: list[Entry]) -> None:
    path: Path = tmp_path_factory.mktemp("ledger") / "ledger.db"  # type: ignore[attr-defined]
    with Ledger.open(f"sqlite:///{path}") as ledger:
        found, expected = play(data, batch, ledger)
    with Ledger.open(f"sqlite:///{path}") as again:
        assert replace(again.load(), digest="") == found == expected
