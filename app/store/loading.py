"""Reads a whole ledger, in one transaction, into the records that everything else works on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, inspect, select

from app.claims.models import ClaimRecord
from app.digest import digest
from app.store import tables
from app.store.codec import Row, claim_of, meaning_of, moment, relation_of, report_of, resolution_of, source_of
from app.store.models import Contents, StoredReport


def load_contents(connection: Connection) -> Contents:
    """All of the ledger as the transaction of ``connection`` sees it."""
    registered = {row["id"]: row for row in _rows(connection, tables.sources, "seq")}
    sources = {source_id: source_of(row) for source_id, row in sorted(registered.items())}
    readings = {row["report_id"]: row for row in _rows(connection, tables.readings, "seq")}
    retractions = _rows(connection, tables.retractions, "id")
    redactions = {row["report_id"]: row["reason"] for row in _rows(connection, tables.redactions, "report_id")}
    copies = _copies(connection)
    texts = {row["report_id"]: row["text"] for row in _rows(connection, tables.texts, "report_id")}
    report_rows = sorted(
        _rows(connection, tables.reports, "id"), key=lambda row: (moment(row["published_at"]), row["id"])
    )
    endings = _endings(report_rows, retractions)

    meanings = {row["content"]: meaning_of(row["body"]) for row in _rows(connection, tables.meanings, "content")}
    mentions = _by_reading(_rows(connection, tables.mentions, "reading", "start", "end"))
    claims = _by_reading(_rows(connection, tables.claims, "reading", "mention_start", "id"))
    relations = _by_reading(_rows(connection, tables.relations, "reading", "subject_start", "id"))
    left_out = _by_reading(_rows(connection, tables.left_out, "reading", "reason"))

    reports: dict[str, StoredReport] = {}
    records: list[ClaimRecord] = []
    for row in report_rows:
        report_id = row["id"]
        text = texts.get(report_id, "")
        reading = readings[report_id]
        seq, extractor = reading["seq"], reading["extractor"]
        stored = StoredReport(
            id=report_id,
            report=report_of(row, text),
            recorded_at=moment(row["recorded_at"]),
            ended_at=endings.get(report_id),
            redacted=redactions.get(report_id),
            resolutions=tuple(resolution_of(item, meanings[item["meaning"]], text) for item in mentions[seq]),
            relations=tuple(relation_of(item, report_id) for item in relations[seq]),
            left_out=tuple((item["reason"], item["count"]) for item in left_out[seq]),
        )
        reports[report_id] = stored
        source = sources[row["source_id"]]
        for item in claims[seq]:
            claim = claim_of(item, report_id, extractor)
            ended = [end for end in (stored.ended_at, endings.get(claim.id)) if end is not None]
            records.append(
                ClaimRecord(
                    claim=claim,
                    source_id=source.id,
                    source_side=source.side,
                    published_at=stored.report.published_at,
                    ended_at=min(ended, default=None),
                    source_listed=source.listed,
                )
            )
    return Contents(
        digest=_digest(report_rows, registered, readings, retractions, redactions, copies),
        sources=sources,
        reports=reports,
        resolutions={
            (stored.id, found.mention.start, found.mention.end): found
            for stored in reports.values()
            for found in stored.resolutions
        },
        records=tuple(records),
        ended=tuple(sorted(moment(row["at"]) for row in retractions)),
        resolvers=tuple(sorted({row["resolver"] for row in readings.values()})),
        extractors=tuple(sorted({row["extractor"] for row in readings.values()})),
        copies=copies,
    )


def _rows(connection: Connection, table: Table, *order: str) -> list[Row]:
    query = select(table).order_by(*(table.c[name] for name in order))
    return [dict(row) for row in connection.execute(query).mappings()]


def _copies(connection: Connection) -> frozenset[tuple[str, str]]:
    if not inspect(connection).has_table(tables.copies.name):
        return frozenset()
    return frozenset((row["claim_id"], row["report_id"]) for row in _rows(connection, tables.copies))


def _by_reading(rows: list[Row]) -> defaultdict[int, list[Row]]:
    grouped: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["reading"]].append(row)
    return grouped


def _endings(reports: list[Row], retractions: list[Row]) -> dict[str, datetime]:
    """The first instant at which a report or a claim stops to count, by its id."""
    found: dict[str, datetime] = {}

    def every() -> Iterator[tuple[str, str]]:
        yield from ((row["revision_of"], row["published_at"]) for row in reports if row["revision_of"] is not None)
        yield from ((row["target"], row["at"]) for row in retractions)

    for target, at in every():
        end = moment(at)
        found[target] = min(found.get(target, end), end)
    return found


def _digest(
    reports: list[Row],
    sources: dict[str, Row],
    readings: dict[str, Row],
    retractions: list[Row],
    redactions: dict[str, Any],
    copies: frozenset[tuple[str, str]],
) -> str:
    """Of what counts, by content: neither the order of arrival nor the time of recording plays a part."""
    return digest(
        [
            sorted(row["id"] for row in reports),
            sorted(row["content"] for row in sources.values()),
            sorted(row["content"] for row in readings.values()),
            sorted(row["id"] for row in retractions),
            sorted(redactions.items()),
            *([sorted(copies)] if copies else []),
        ]
    )
