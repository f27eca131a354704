"""The dumps on disk, read once: a killed build goes on where it stopped, and no dump is ever in memory as a whole."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gazetteer.build import geonames
from gazetteer.build.draft import usable
from gazetteer.build.geonames import Alternate, Feature, Line
from gazetteer.models import Kind
from gazetteer.normalize import fold

_BATCH_LINES = 20_000
_MEGABYTE = 10**6

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feature (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL,
    others TEXT NOT NULL, lon REAL NOT NULL, lat REAL NOT NULL, country TEXT NOT NULL, a1 TEXT NOT NULL,
    a2 TEXT NOT NULL, a3 TEXT NOT NULL, a4 TEXT NOT NULL, population INTEGER NOT NULL, taken INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS alternate (
    number INTEGER NOT NULL, language TEXT NOT NULL, name TEXT NOT NULL, preferred INTEGER NOT NULL,
    current INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS reading (
    file INTEGER PRIMARY KEY, offset INTEGER NOT NULL, lines INTEGER NOT NULL, done INTEGER NOT NULL
);
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS feature_by_name ON feature (country, folded) WHERE kind = 'settlement';
CREATE INDEX IF NOT EXISTS alternate_by_number ON alternate (number);
"""
_COLUMNS = "number, kind, code, name, others, lon, lat, country, a1, a2, a3, a4, population"


@dataclass(frozen=True, slots=True)
class Dumps:
    """Files of GeoNames in the order in which they are read; of two lines with one id the later counts."""

    features: tuple[Path, ...]
    alternates: tuple[Path, ...]
    digest: str

    @classmethod
    def of(cls, features: Iterable[Path], alternates: Iterable[Path] = ()) -> Dumps:
        """Files with a digest of their contents; their names and dates play no part.

        Raises
        ------
        BadDump
            If one cannot be read.
        """
        features, alternates = tuple(features), tuple(alternates)
        hasher = hashlib.sha256()
        for what, paths in (("features", features), ("alternates", alternates)):
            for path in paths:
                hasher.update(f"{what} {geonames.digest(path)}\n".encode())
        return cls(features, alternates, hasher.hexdigest())


class Stage:
    """The lines of dumps that the gazetteer has a use for, in a file of their own.

    Parameters
    ----------
    path : Path
        Where it is, or is made; what an earlier reading of the same dumps left there is kept.
    """

    def __init__(self, path: Path) -> None:
        self._has_alternates = False
        self._connection = sqlite3.connect(path)
        self._connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + _SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def read(self, dumps: Dumps, progress: Callable[[str, int, int], None]) -> None:
        """Read what was not read before.

        Raises
        ------
        BadDump
            If a file is none, or is damaged; the line is named.
        """
        readers = [(path, self._keep_features) for path in dumps.features]
        readers += [(path, self._keep_alternates) for path in dumps.alternates]
        for file, (path, keep) in enumerate(readers):
            offset, number, done = self._connection.execute(
                "SELECT offset, lines, done FROM reading WHERE file = ?", (file,)
            ).fetchone() or (0, 0, 0)
            if done:
                continue
            stage, whole = f"{path.name}, MB", geonames.size(path)
            batch: list[Line] = []
            for line in geonames.lines(path, offset=offset, number=number):
                batch.append(line)
                if len(batch) == _BATCH_LINES:
                    self._commit(file, path, batch, keep, done=False)
                    progress(stage, line.end // _MEGABYTE, whole // _MEGABYTE)
                    batch = []
            self._commit(file, path, batch, keep, done=True)
            progress(stage, whole // _MEGABYTE, whole // _MEGABYTE)
        self._connection.executescript(_INDEXES)
        self._has_alternates = bool(dumps.alternates)

    def _commit(
        self,
        file: int,
        path: Path,
        batch: list[Line],
        keep: Callable[[list[Line], Path], None],
        *,
        done: bool,
    ) -> None:
        """Lines and how far they reach, both or neither."""
        with self._connection:
            keep(batch, path)
            offset, number = (batch[-1].end, batch[-1].number) if batch else (0, 0)
            self._connection.execute("INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?)", (file, offset, number, done))

    def _keep_features(self, batch: list[Line], path: Path) -> None:
        found = (found for line in batch if (found := geonames.feature(line, path)) is not None)
        self._connection.executemany(
            f"INSERT OR REPLACE INTO feature ({_COLUMNS}, folded) VALUES ({','.join('?' * 14)})",  # noqa: S608
            map(_row, found),
        )

    def _keep_alternates(self, batch: list[Line], path: Path) -> None:
        """Names of features that are there; the file names everything on earth."""
        found = (found for line in batch if (found := geonames.alternate(line, path)) is not None)
        self._connection.executemany(
            "INSERT INTO alternate SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM feature WHERE number = ?1)",
            ((one.number, one.language, one.name, one.is_preferred, one.is_current) for one in found),
        )

    # looking

    def get(self, number: int) -> Feature | None:
        """The feature of that id."""
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM feature WHERE number = ?", (number,)).fetchone()  # noqa: S608
        return None if row is None else _feature(row)

    def take(self, number: int) -> None:
        """Leave a feature out of :meth:`rest`, since another record stands for it."""
        self._connection.execute("UPDATE feature SET taken = 1 WHERE number = ?", (number,))

    def of_units(self) -> Iterator[Feature]:
        """Units of the first two levels, by id; others may be taken meanwhile."""
        query = "SELECT number FROM feature WHERE code IN ('ADM1', 'ADM2') ORDER BY number"
        for (number,) in self._connection.execute(query).fetchall():
            if (found := self.get(number)) is not None:
                yield found

    def is_taken(self, number: int) -> bool:
        """Whether another record stands for a feature."""
        query = "SELECT 1 FROM feature WHERE number = ? AND taken"
        return self._connection.execute(query, (number,)).fetchone() is not None

    def settlements(self, country: str) -> list[Feature]:
        """Settlements of a country that nothing else stands for, by id."""
        where = "kind = 'settlement' AND country = ? AND NOT taken"
        query = f"SELECT {_COLUMNS} FROM feature WHERE {where} ORDER BY number"  # noqa: S608
        return [_feature(row) for row in self._connection.execute(query, (country,))]

    def rest(self, weight: Callable[[Feature], float]) -> Iterator[Feature]:
        """Features that nothing else stands for, the weightiest first, ties by id; sorted on disk."""
        self._connection.create_function("weigh", -1, lambda *row: weight(_feature(row)), deterministic=True)
        order = f"weigh({_COLUMNS}) DESC, 'geonames:' || number"
        query = f"SELECT {_COLUMNS} FROM feature WHERE NOT taken ORDER BY {order}"  # noqa: S608
        for row in self._connection.execute(query):
            yield _feature(row)

    def count_rest(self) -> int:
        """How many those are."""
        count: int = self._connection.execute("SELECT count(*) FROM feature WHERE NOT taken").fetchone()[0]
        return count

    def is_town(self, country: str, folded: str) -> bool:
        """Whether a settlement of the country has this folded name."""
        query = "SELECT 1 FROM feature WHERE kind = 'settlement' AND country = ? AND folded = ?"
        return self._connection.execute(query, (country, folded)).fetchone() is not None

    def alternates(self, number: int) -> list[Alternate]:
        """Names of a feature by language, preferred ones first."""
        if not self._has_alternates:
            return []
        query = "SELECT * FROM alternate WHERE number = ? ORDER BY preferred DESC, current DESC, rowid"
        return [
            Alternate(number, language, name, bool(preferred), bool(current))
            for _, language, name, preferred, current in self._connection.execute(query, (number,))
        ]


def _row(one: Feature) -> tuple[object, ...]:
    others = "\n".join(dict.fromkeys(name for name in one.others if name != one.name and usable(name)))
    where = (one.lon, one.lat, one.country, *one.admin, one.population)
    return (one.number, one.kind.value, one.code, one.name, others, *where, fold.__wrapped__(one.name))


def _feature(row: tuple[Any, ...]) -> Feature:
    number, kind, code, name, others, lon, lat, country, a1, a2, a3, a4, population = row
    return Feature(
        number=number,
        kind=Kind(kind),
        code=code,
        name=name,
        others=tuple(str(others).split("\n")) if others else (),
        lon=lon,
        lat=lat,
        country=country,
        admin=(a1, a2, a3, a4),
        population=population,
    )
