"""Writing of the compiled index: a trie from folded names to record numbers, and the records in SQLite."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import marisa_trie
import orjson

from gazetteer.build.draft import Draft
from gazetteer.normalize import fold
from gazetteer.sources import RECORDS, TRIE, TRIE_VALUE

_BATCH = 20_000

_SCHEMA = """
CREATE TABLE record (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
    admin1 TEXT NOT NULL, admin2 TEXT NOT NULL, lon REAL, lat REAL, precision_m INTEGER, population INTEGER NOT NULL,
    weight REAL NOT NULL, near_lon REAL, near_lat REAL, capital INTEGER NOT NULL, admin_names TEXT NOT NULL,
    covers TEXT NOT NULL, source TEXT NOT NULL
);
CREATE INDEX record_by_country ON record (kind, country);
CREATE INDEX record_by_place ON record (lat, lon);
CREATE TABLE spelling (number INTEGER PRIMARY KEY, names TEXT NOT NULL);
CREATE TABLE label (number INTEGER NOT NULL, language TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (number, language)) WITHOUT ROWID;
CREATE TABLE same_as (id TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX same_as_by_number ON same_as (number);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


def write_index(
    folder: Path,
    drafts: Callable[[], Iterable[Draft]],
    count: int,
    meta: dict[str, object],
    progress: Callable[[int, int], None],
) -> str:
    """Write the index of these records, most important first; they are asked for twice and never held.

    Returns
    -------
    str
        SHA-256 over the records and their names in order: the same content, the same digest.
    """
    hasher = hashlib.sha256()
    connection = sqlite3.connect(folder / RECORDS)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
        every = iter(drafts())
        for begin in range(0, count, _BATCH):
            batch = list(islice(every, _BATCH))
            rows = [_row(begin + offset, draft) for offset, draft in enumerate(batch)]
            spellings = [(begin + offset, "\n".join(sorted(draft.names))) for offset, draft in enumerate(batch)]
            for row, (_, names), draft in zip(rows, spellings, batch, strict=True):
                hasher.update(
                    orjson.dumps([*row, names, sorted(draft.labels.items()), sorted(draft.same_as), [*draft.forms]])
                )
            connection.executemany(f"INSERT INTO record VALUES ({','.join('?' * len(rows[0]))})", rows)  # noqa: S608
            connection.executemany("INSERT INTO spelling VALUES (?, ?)", spellings)
            connection.executemany("INSERT INTO label VALUES (?, ?, ?)", _labels(begin, batch))
            connection.executemany("INSERT INTO same_as VALUES (?, ?)", _same(begin, batch))
            progress(begin + len(batch), 2 * count)
        digest = hasher.hexdigest()
        entries = {**meta, "digest": digest, "records": count}
        connection.executemany(
            "INSERT INTO meta VALUES (?, ?)", [(key, orjson.dumps(value).decode()) for key, value in entries.items()]
        )
        connection.commit()
    finally:
        connection.close()
    marisa_trie.RecordTrie(TRIE_VALUE, _values(drafts())).save(str(folder / TRIE))
    progress(2 * count, 2 * count)
    return digest


def _labels(begin: int, batch: Iterable[Draft]) -> Iterator[tuple[int, str, str]]:
    for number, draft in enumerate(batch, start=begin):
        for language, name in sorted(draft.labels.items()):
            yield number, language, name


def _same(begin: int, batch: Iterable[Draft]) -> Iterator[tuple[str, int]]:
    for number, draft in enumerate(batch, start=begin):
        for other in sorted(draft.same_as):
            yield other, number


def _values(drafts: Iterable[Draft]) -> Iterator[tuple[str, tuple[int, int]]]:
    for number, draft in enumerate(drafts):
        by_key: dict[str, int] = {}
        for name, naming in draft.names.items():
            key = fold.__wrapped__(name)
            by_key[key] = by_key.get(key, 0) | int(naming)
        nominatives = frozenset(by_key)
        for form, naming in draft.forms.items():
            if (key := fold.__wrapped__(form)) not in nominatives:
                by_key[key] = by_key.get(key, 0) | int(naming)
        for key, flags in by_key.items():
            yield key, (number, flags)


def _row(number: int, draft: Draft) -> tuple[object, ...]:
    near = draft.near or (None, None)
    return (
        number, draft.id, draft.name, draft.kind.value, draft.country, draft.admin1, draft.admin2, draft.lon, draft.lat,
        draft.precision_m, draft.population, round(draft.weight, 4), *near, int(draft.capital),
        "\n".join(draft.admin_names), "\n".join(draft.covers), draft.source,
    )  # fmt: skip
