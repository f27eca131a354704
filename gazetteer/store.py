"""Reading of a compiled index: names and records from mapped files, ids and areas from SQLite. Threads may share it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from gazetteer.entry import NAMINGS, Entry, Match, is_own_name
from gazetteer.errors import IndexDamaged, IndexMissing
from gazetteer.models import Kind
from gazetteer.names import Names
from gazetteer.sources import META, NAMES, PLACES, RECORDS, is_complete
from gazetteer.table import Table

_CACHED_NAMES = 20_000


class Store:
    """A compiled index, open for reading.

    Parameters
    ----------
    path : Path
        The index's folder.

    Raises
    ------
    IndexMissing
        If there is none.
    IndexDamaged
        If it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        if not is_complete(path):
            raise IndexMissing(f"no gazetteer index at {path}; run: frontline gazetteer build")
        self.path = path
        self._uri = f"{(path / RECORDS).resolve().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()
        try:
            self.meta: dict[str, Any] = orjson.loads((path / META).read_bytes())
            _check_sizes(path, self.meta["sizes"])
            self._names = Names(path / NAMES, self.meta["ranges"])
            self._table = Table(path / PLACES, self.meta["records"])
            self._read("SELECT number FROM record LIMIT 1")
        except (LookupError, OSError, RuntimeError, TypeError, ValueError) as error:
            raise self._damaged(error) from error
        self.matches = lru_cache(maxsize=_CACHED_NAMES)(self._matches)
        self.unit_weights = lru_cache(maxsize=None)(self._unit_weights)

    def __contains__(self, key: str) -> bool:
        """Whether some record bears this folded name."""
        return key in self._names

    def is_prefix(self, key: str) -> bool:
        """Whether some folded name begins with these characters."""
        return next(self._names.keys(key), None) is not None

    def numbers(self, prefix: str) -> Iterator[int]:
        """Numbers of records with a name of their own that begins with the prefix; a number may come twice."""
        return (number for _, (number, naming) in self._names.items(prefix) if is_own_name(naming))

    def keys(self, prefix: str) -> Iterator[str]:
        """Folded names that begin with the prefix."""
        return self._names.keys(prefix)

    def _unit_weights(self, country: str) -> dict[str, float]:
        """Weight of each unit of a country by its key: ``US.OH``, ``US.OH.049``."""
        return dict(self._read("SELECT key, weight FROM unit WHERE country = ?", (country,)))

    def _matches(self, key: str) -> tuple[Match, ...]:
        """Records that bear the folded name, the most important first."""
        entry = self._entry
        return tuple(Match(entry(number), NAMINGS[naming]) for number, naming in sorted(self._names.get(key)))

    def _entry(self, number: int) -> Entry:
        """The record of that number."""
        try:
            return self._table[number]
        except (ValueError, TypeError, LookupError) as error:
            raise self._damaged(error) from error

    def entries(self, numbers: Iterable[int]) -> tuple[Entry, ...]:
        """Records by number, in the order of the numbers."""
        return tuple(map(self._entry, numbers))

    def entries_in(
        self,
        numbers: Iterable[int] | None,
        kind: Kind | None,
        bbox: tuple[float, float, float, float] | None,
        limit: int = -1,
    ) -> tuple[Entry, ...]:
        """Records of a kind with a point in a box (west, south, east, north; degrees), the first by number.

        None asks for all numbers, kinds or points; a box whose west is larger than its east crosses the antimeridian.
        """
        tests, values = ["1"], list[object]()
        if numbers is not None:
            tests.append("number IN (SELECT value FROM json_each(?))")
            values.append(orjson.dumps(sorted(numbers)).decode())
        if kind is not None:
            tests.append("+kind = ?")  # the index of kinds is larger than any box
            values.append(kind.value)
        if bbox is not None:
            west, south, east, north = bbox
            inside = "lon BETWEEN ? AND ?" if west <= east else "(lon >= ? OR lon <= ?)"
            tests.append(f"lat BETWEEN ? AND ? AND {inside}")
            values += [south, north, west, east]
        query = f"SELECT number FROM record WHERE {' AND '.join(tests)} ORDER BY number LIMIT ?"  # noqa: S608
        return self.entries(number for (number,) in self._read(query, (*values, limit)))

    def best_number(self, key: str) -> int | None:
        """Number of the most important record that bears the folded name; None where it is only a unit's bare name."""
        return min((number for number, naming in self._names.get(key) if is_own_name(naming)), default=None)

    def by_id(self, place_id: str) -> Entry | None:
        """The record of that id."""
        number = self._number(place_id)
        return None if number is None else self._entry(number)

    def same_as(self, place_id: str) -> tuple[str, ...]:
        """Other ids of the same place, sorted."""
        rows = self._read("SELECT id FROM same_as WHERE number = ? ORDER BY id", (self._number(place_id),))
        return tuple(other for (other,) in rows)

    def codes(self, authority: str) -> dict[int, str]:
        """Ids of an authority by the number of the record, for records that have one: ``{17: "katottg:UA63..."}``."""
        ids = " UNION ".join(f"SELECT number, id FROM {table} WHERE id GLOB ?" for table in ("record", "same_as"))  # noqa: S608
        return dict(self._read(ids, (f"{authority}:*",) * 2))

    def label(self, place_id: str, language: str) -> str | None:
        """The name of a place in a language, by its code; None where no source says."""
        if not language.isascii():
            return None
        query = "SELECT name FROM label WHERE number = ? AND language = ?"
        rows = self._read(query, (self._number(place_id), language.lower()))
        return next((str(name) for (name,) in rows), None)

    def _number(self, place_id: str) -> int | None:
        """The number of the record of that id, or of the record that has it as another one."""
        if not place_id.isascii():
            return None
        for table in ("record", "same_as"):
            for (number,) in self._read(f"SELECT number FROM {table} WHERE id = ?", (place_id,)):  # noqa: S608
                return int(number)
        return None

    def names(self, place_id: str) -> tuple[str, ...]:
        """All spellings of the record of that id, sorted; none where there is no such record."""
        rows = self._read("SELECT names FROM spelling WHERE number = ?", (self._number(place_id),))
        return next((tuple(names.split("\n")) for (names,) in rows), ())

    def of_kind(self, kind: Kind, countries: Sequence[str], *, placed: bool = False) -> Iterator[Entry]:
        """Records of a kind in these countries, or only those with coordinates, the most important first."""
        marks = ",".join("?" * len(countries))
        where = f"kind = ? AND country IN ({marks}){' AND lon IS NOT NULL' if placed else ''}"
        query = f"SELECT number FROM record WHERE {where} ORDER BY number"  # noqa: S608
        return (self._entry(number) for (number,) in self._read(query, (kind.value, *countries)))

    def _read(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        try:
            if connection is None:
                connection = sqlite3.connect(self._uri, uri=True)
                self._local.connection = connection
            return connection.execute(query, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> IndexDamaged:
        return IndexDamaged(
            f"the gazetteer index at {self.path} cannot be read ({error}); delete that folder and it is built again"
        )


def _check_sizes(path: Path, sizes: Mapping[str, int]) -> None:
    for name, size in sizes.items():
        if (found := (path / name).stat().st_size) != size:
            raise ValueError(f"{name} has {found} bytes, not {size}")
