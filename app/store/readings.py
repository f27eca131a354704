"""The rows of what was read in some reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from app.store import tables
from app.store.codec import Meaning, Row, meaning_of
from app.store.queries import rows_with


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """A report's text, empty once it is redacted, and the rows of one reading of it.

    ``meanings`` holds what the mentions mean, by content, and may hold more.
    """

    text: str
    mentions: Sequence[Row]
    claims: Sequence[Row]
    relations: Sequence[Row]
    left_out: Sequence[Row]
    meanings: Mapping[str, Meaning]


def readings_of(connection: Connection, wanted: Mapping[str, int]) -> dict[str, ReadingRows]:
    """What was read in some reports, by report id; ``wanted`` is the number of the reading, by report id."""
    seqs = sorted(wanted.values())
    texts = {row["report_id"]: row["text"] for row in rows_with(connection, tables.texts, "report_id", sorted(wanted))}
    mentions = _by_reading(rows_with(connection, tables.mentions, "reading", seqs, "start", "end"))
    claims = _by_reading(rows_with(connection, tables.claims, "reading", seqs, "mention_start", "id"))
    relations = _by_reading(rows_with(connection, tables.relations, "reading", seqs, "subject_start", "id"))
    left_out = _by_reading(rows_with(connection, tables.left_out, "reading", seqs, "reason"))
    contents = sorted({row["meaning"] for rows in mentions.values() for row in rows})
    meanings = {
        row["content"]: meaning_of(row["body"]) for row in rows_with(connection, tables.meanings, "content", contents)
    }
    return {
        report_id: ReadingRows(
            texts.get(report_id, ""), mentions[seq], claims[seq], relations[seq], left_out[seq], meanings
        )
        for report_id, seq in wanted.items()
    }


def _by_reading(rows: Iterable[Row]) -> defaultdict[int, list[Row]]:
    grouped: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["reading"]].append(row)
    return grouped
