"""Reads a ledger, in one transaction, into the records that everything else works on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, inspect

from app.claims.models import ClaimRecord
from app.digest import digest
from app.reports.models import Source
from app.store import tables
from app.store.codec import Row, claim_of, moment, relation_of, report_of, resolution_of, source_of
from app.store.models import Contents, MentionKey, StoredReport
from app.store.queries import rows_of
from app.store.readings import ReadingRows, readings_of
from gazetteer.models import Resolution


class _Terms(NamedTuple):
    """All that decides what is loaded of a report, apart from the ends of single claims.

    A row is known by what it says, not by its number: another ledger may come to lie where this one lay. The content of
    a reading stands for its mentions and claims, and the id of a report for its text.
    """

    report: Row
    reading: Row
    source: Source
    ended_at: datetime | None
    redacted: str | None


class _Loaded(NamedTuple):
    terms: _Terms
    stored: StoredReport
    resolutions: Mapping[MentionKey, Resolution]
    records: tuple[ClaimRecord, ...]

    def still_holds(self, terms: _Terms, endings: Mapping[str, datetime]) -> bool:
        """Whether to load it again would make the same."""
        return terms == self.terms and all(
            record.ended_at == _ended(terms.ended_at, endings.get(record.id)) for record in self.records
        )


class Loader:
    """Loads one ledger time and again: of what it loaded before, only what has changed since."""

    def __init__(self) -> None:
        self._loaded: Mapping[str, _Loaded] = {}

    def load(self, connection: Connection) -> Contents:
        """All of the ledger as the transaction of ``connection`` sees it."""
        registered = {row["id"]: row for row in rows_of(connection, tables.sources, "seq")}
        sources = {source_id: source_of(row) for source_id, row in sorted(registered.items())}
        readings = {row["report_id"]: row for row in rows_of(connection, tables.readings, "seq")}
        retractions = rows_of(connection, tables.retractions, "id")
        redactions = {row["report_id"]: row["reason"] for row in rows_of(connection, tables.redactions, "report_id")}
        copies = _copies(connection)
        report_rows = sorted(
            rows_of(connection, tables.reports, "id"), key=lambda row: (moment(row["published_at"]), row["id"])
        )
        endings = _endings(report_rows, retractions)
        terms = {
            row["id"]: _Terms(
                row,
                readings[row["id"]],
                sources[row["source_id"]],
                endings.get(row["id"]),
                redactions.get(row["id"]),
            )
            for row in report_rows
        }
        loaded = self._load(connection, terms, endings)
        return Contents(
            digest=_digest(report_rows, registered, readings, retractions, redactions, copies),
            sources=sources,
            reports={report_id: one.stored for report_id, one in loaded.items()},
            resolutions={key: found for one in loaded.values() for key, found in one.resolutions.items()},
            records=tuple([record for one in loaded.values() for record in one.records]),
            ended=tuple(sorted(moment(row["at"]) for row in retractions)),
            resolvers=tuple(sorted({row["resolver"] for row in readings.values()})),
            extractors=tuple(sorted({row["extractor"] for row in readings.values()})),
            copies=copies,
        )

    def _load(
        self, connection: Connection, terms: Mapping[str, _Terms], endings: Mapping[str, datetime]
    ) -> Mapping[str, _Loaded]:
        """What there is of each report, in the order of the terms; two threads may load at once."""
        before = self._loaded
        holding = {
            one: known for one, known in before.items() if one in terms and known.still_holds(terms[one], endings)
        }
        news = {one: said for one, said in terms.items() if one not in holding}
        rows = readings_of(connection, {one: said.reading["seq"] for one, said in news.items()})
        loaded = {
            one: holding[one] if one in holding else _put_together(said, rows[one], endings)
            for one, said in terms.items()
        }
        self._loaded = loaded
        return loaded


def _put_together(terms: _Terms, rows: ReadingRows, endings: Mapping[str, datetime]) -> _Loaded:
    report, source = terms.report, terms.source
    report_id = report["id"]
    resolutions = tuple(resolution_of(row, rows.meanings[row["meaning"]], rows.text) for row in rows.mentions)
    stored = StoredReport(
        id=report_id,
        report=report_of(report, rows.text),
        recorded_at=moment(report["recorded_at"]),
        ended_at=terms.ended_at,
        redacted=terms.redacted,
        resolutions=resolutions,
        relations=tuple(relation_of(row, report_id) for row in rows.relations),
        left_out=tuple((row["reason"], row["count"]) for row in rows.left_out),
    )
    claims = (claim_of(row, report_id, terms.reading["extractor"]) for row in rows.claims)
    records = tuple(
        ClaimRecord(
            claim=claim,
            source_id=source.id,
            source_side=source.side,
            published_at=stored.report.published_at,
            ended_at=_ended(terms.ended_at, endings.get(claim.id)),
            source_listed=source.listed,
        )
        for claim in claims
    )
    by_mention = {(report_id, found.mention.start, found.mention.end): found for found in resolutions}
    return _Loaded(terms, stored, by_mention, records)


def _ended(*ends: datetime | None) -> datetime | None:
    """The first of what ends a claim, if anything does."""
    return min((end for end in ends if end is not None), default=None)


def _copies(connection: Connection) -> frozenset[tuple[str, str]]:
    if not inspect(connection).has_table(tables.copies.name):
        return frozenset()
    return frozenset((row["claim_id"], row["report_id"]) for row in rows_of(connection, tables.copies))


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
