"""Appends reports and readings inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from app.digest import digest
from app.reports.models import Source
from app.store import tables
from app.store.codec import claim_row, meaning_body, mention_row, reading_content, relation_row, report_row, source_row
from app.store.models import Appended, Entry, Reading
from app.store.queries import at_once
from gazetteer.models import Resolution


def write_entries(connection: Connection, entries: Iterable[Entry], recorded_at: str) -> Appended:
    """Write what is new among the entries; a source, report or reading that is there already is left as it is."""
    known = set(connection.execute(select(tables.reports.c.id)).scalars())
    redacted = set(connection.execute(select(tables.redactions.c.report_id)).scalars())
    readings = {tuple(row) for row in connection.execute(select(*_READING_KEY))}
    registered = select(tables.sources.c.id, tables.sources.c.content).order_by(tables.sources.c.seq)
    sources = {row.id: row.content for row in connection.execute(registered)}
    new_reports: list[str] = []
    new_readings: list[str] = []
    for entry in entries:
        _write_source(connection, entry.source, sources, recorded_at)
        report_id = entry.report.id
        if is_new := report_id not in known:
            known.add(report_id)
            new_reports.append(report_id)
            connection.execute(tables.reports.insert(), {**report_row(entry.report), "recorded_at": recorded_at})
            connection.execute(tables.texts.insert(), {"report_id": report_id, "text": entry.report.text})
        key = (report_id, entry.reading.resolver, entry.reading.extractor)
        if key not in readings and report_id not in redacted:
            readings.add(key)
            _write_reading(connection, report_id, entry.reading, recorded_at)
            if not is_new:
                new_readings.append(report_id)
    return Appended(tuple(new_reports), tuple(new_readings))


_READING_KEY = (tables.readings.c.report_id, tables.readings.c.resolver, tables.readings.c.extractor)


def _write_source(connection: Connection, source: Source, known: dict[str, str], recorded_at: str) -> None:
    row = source_row(source)
    content = digest(row)
    if known.get(source.id) != content:
        known[source.id] = content
        connection.execute(tables.sources.insert(), {**row, "content": content, "recorded_at": recorded_at})


def _write_reading(connection: Connection, report_id: str, reading: Reading, recorded_at: str) -> None:
    mentions = _write_meanings(connection, reading.resolutions)
    row = {
        "content": digest(reading_content(report_id, reading, mentions)),
        "report_id": report_id,
        "resolver": reading.resolver,
        "extractor": reading.extractor,
        "recorded_at": recorded_at,
    }
    written = connection.execute(tables.readings.insert(), row).inserted_primary_key
    assert written is not None
    seq: int = written[0]
    extraction = reading.extraction
    _write_rows(connection, tables.mentions, seq, mentions)
    _write_rows(connection, tables.claims, seq, [claim_row(item) for item in extraction.claims])
    relations = [relation_row(item, reading.checks.get(item.id)) for item in extraction.relations]
    _write_rows(connection, tables.relations, seq, relations)
    left_out = [{"reason": reason, "count": count} for reason, count in extraction.left_out]
    _write_rows(connection, tables.left_out, seq, left_out)


def _write_meanings(connection: Connection, resolutions: Sequence[Resolution]) -> list[dict[str, Any]]:
    """Write what is new among the meanings; the rows of the mentions, which name them."""
    bodies = [meaning_body(resolution) for resolution in resolutions]
    contents = [digest(body) for body in bodies]
    column = tables.meanings.c.content
    new = dict(zip(contents, bodies, strict=True))
    for some in at_once(contents):
        for known in connection.execute(select(column).where(column.in_(some))).scalars().all():
            new.pop(known, None)
    if new:
        connection.execute(tables.meanings.insert(), [{"content": key, "body": body} for key, body in new.items()])
    return [mention_row(item, content) for item, content in zip(resolutions, contents, strict=True)]


def _write_rows(connection: Connection, table: Table, seq: int, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), [{"reading": seq, **row} for row in rows])
