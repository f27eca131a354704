"""Entries come out of the spool as they went in, however often they are gone through."""

from __future__ import annotations

from hypothesis import given

from app.pipeline.spool import Spool
from app.store import Entry
from tests.ledger_entries import batches


@given(batches)
def test_what_goes_in_comes_out_in_order(batch: list[Entry]) -> None:
    with Spool() as spool:
        for entry in batch:
            spool.put(entry)
        assert list(spool) == batch
        assert list(spool) == batch
