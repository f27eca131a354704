"""Writing of the compiled index: records by number, what else is asked of them, and their names."""

from __future__ import annotations

import gc
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path

import orjson

from gazetteer.build.draft import WEIGHT_DIGITS, Draft
from gazetteer.build.sort import HOLD_MORE, Bearer, Sorter
from gazetteer.build.table import TableWriter
from gazetteer.build.tries import write_tries
from gazetteer.inflect import forget
from gazetteer.models import Kind
from gazetteer.normalize import fold
from gazetteer.sources import META, NAMES, PLACES, RECORDS
from gazetteer.table import pack

_BATCH = 1_000

#: Indexes follow when all records are in: to sort once is quicker than to keep in order.
_SCHEMA = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
CREATE TABLE record (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL, lon REAL, lat REAL
);
CREATE TABLE unit (country TEXT NOT NULL, key TEXT NOT NULL, weight REAL NOT NULL, PRIMARY KEY (country, key))
    WITHOUT ROWID;
CREATE TABLE spelling (number INTEGER PRIMARY KEY, names TEXT NOT NULL);
CREATE TABLE label (number INTEGER NOT NULL, language TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (number, language)) WITHOUT ROWID;
CREATE TABLE same_as (id TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
"""
_INDEXES = f"""
{HOLD_MORE}
CREATE UNIQUE INDEX record_by_id ON record (id);
CREATE INDEX record_by_country ON record (kind, country);
CREATE INDEX record_by_place ON record (lat, lon);
CREATE INDEX same_as_by_number ON same_as (number);
"""


def write_index(
    folder: Path,
    drafts: Iterable[Draft],
    count: int,
    meta: Mapping[str, object],
    progress: Callable[[int, int], None],
) -> str:
    """Write the index of so many records, which come once, the most important first, and are not held.

    Returns
    -------
    str
        SHA-256 over the records and their names in order: the same content, the same digest.
    """
    with (
        closing(sqlite3.connect(folder / RECORDS)) as connection,
        Sorter(folder / "bearers.sqlite") as bearers,
    ):
        connection.executescript(_SCHEMA)
        with TableWriter(folder / PLACES) as table:
            writer = _Writer(connection, table, bearers)
            rest = iter(drafts)
            while batch := list(islice(rest, _BATCH)):
                writer.add(batch)
                progress(writer.records, 2 * count)
        _let_go()
        connection.executescript(_INDEXES)
        ranges, names = write_tries(
            folder / NAMES, bearers.sorted(), lambda done: progress(count + count * done // writer.bearers, 2 * count)
        )
    content = {
        **meta,
        "digest": writer.digest,
        "records": writer.records,
        "counts": {**dict(sorted(writer.kinds.items())), "without coordinates": writer.unplaced, "names": names},
        "ranges": ranges,
        "sizes": {name: (folder / name).stat().st_size for name in (NAMES, PLACES, RECORDS)},
    }
    (folder / META).write_bytes(orjson.dumps(content))
    return writer.digest


def _let_go() -> None:
    """Give back the memory of the records: what is remembered of them, or kept for reuse, lies scattered among it."""
    fold.cache_clear()
    forget()
    gc.collect()


class _Writer:
    """Puts records into the files that need no sorting, numbers them from 0, and counts."""

    def __init__(self, connection: sqlite3.Connection, table: TableWriter, sorter: Sorter) -> None:
        self._connection = connection
        self._table = table
        self._sorter = sorter
        self._hasher = hashlib.sha256()
        self.kinds: Counter[str] = Counter()
        self.records = 0
        self.unplaced = 0
        self.bearers = 0

    @property
    def digest(self) -> str:
        """SHA-256 over what was added."""
        return self._hasher.hexdigest()

    def add(self, batch: list[Draft]) -> None:
        """Put in some."""
        numbered = list(enumerate(batch, start=self.records))
        insert = self._connection.executemany
        insert("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)", map(_record, numbered))
        # Where two units have one key, the more important is meant.
        insert("INSERT OR IGNORE INTO unit VALUES (?, ?, ?)", _units(batch))
        insert("INSERT INTO label VALUES (?, ?, ?)", _labels(numbered))
        insert("INSERT INTO same_as VALUES (?, ?)", _same(numbered))
        spellings = [(number, "\n".join(sorted(draft.names))) for number, draft in numbered]
        insert("INSERT INTO spelling VALUES (?, ?)", spellings)
        bearers = [bearer for number, draft in numbered for bearer in _bearers(number, draft)]
        self._sorter.add(bearers)
        for (number, draft), (_, names) in zip(numbered, spellings, strict=True):
            line = pack(draft.entry(number))
            self._table.add(line)
            self._hasher.update(line)
            self._hasher.update(
                orjson.dumps([names, sorted(draft.labels.items()), sorted(draft.same_as), [*draft.forms]])
            )
        self.kinds.update(draft.kind.value for draft in batch)
        self.unplaced += sum(draft.lon is None for draft in batch)
        self.bearers += len(bearers)
        self.records += len(batch)


def _record(numbered: tuple[int, Draft]) -> tuple[object, ...]:
    number, draft = numbered
    return number, draft.id, draft.kind.value, draft.country, draft.lon, draft.lat


def _units(batch: Iterable[Draft]) -> Iterator[tuple[str, str, float]]:
    for draft in batch:
        if draft.kind is Kind.REGION and len(draft.covers) == 1:
            yield draft.country, draft.covers[0], round(draft.weight, WEIGHT_DIGITS)


def _labels(numbered: Iterable[tuple[int, Draft]]) -> Iterator[tuple[int, str, str]]:
    for number, draft in numbered:
        for language, name in sorted(draft.labels.items()):
            yield number, language, name


def _same(numbered: Iterable[tuple[int, Draft]]) -> Iterator[tuple[str, int]]:
    for number, draft in numbered:
        for other in sorted(draft.same_as):
            yield other, number


def _bearers(number: int, draft: Draft) -> Iterator[Bearer]:
    by_name: dict[str, int] = {}
    for name, naming in draft.names.items():
        key = fold.__wrapped__(name)
        by_name[key] = by_name.get(key, 0) | int(naming)
    nominatives = frozenset(by_name)
    for form, naming in draft.forms.items():
        if (key := fold.__wrapped__(form)) not in nominatives:
            by_name[key] = by_name.get(key, 0) | int(naming)
    for key, flags in by_name.items():
        yield key, number, flags
