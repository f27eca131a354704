"""Reading of a compiled index: names by a memory-mapped trie, records from SQLite. Safe to share between threads."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import marisa_trie
import orjson

from gazetteer.entry import NAMINGS, Entry, Match, is_own_name
from gazetteer.errors import IndexDamaged, IndexMissing
from gazetteer.models import Kind, Place
from gazetteer.sources import RECORDS, TRIE, TRIE_VALUE, is_complete

_COLUMNS = (
    "number, id, name, kind, country, admin1, admin2, lon, lat, precision_m, population, weight, near_lon, near_lat, "
    "capital, admin_names, covers, source"
)
_CACHED_NAMES = 20_000
_KINDS = {kind.value: kind for kind in Kind}


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
            self._trie = marisa_trie.RecordTrie(TRIE_VALUE).mmap(str(path / TRIE))
            self.meta = {key: orjson.loads(value) for key, value in self._read("SELECT key, value FROM meta")}
        except (RuntimeError, sqlite3.DatabaseError, ValueError) as error:
            raise IndexDamaged(
                f"the gazetteer index at {path} cannot be read ({error}); delete that folder and it is built again"
            ) from error
        self.matches = lru_cache(maxsize=_CACHED_NAMES)(self._matches)
        self.unit_weights = lru_cache(maxsize=None)(self._unit_weights)

    def __contains__(self, key: str) -> bool:
        """Whether some record bears this folded name."""
        return key in self._trie

    def is_prefix(self, key: str) -> bool:
        """Whether some folded name begins with these characters."""
        return next(self._trie.iterkeys(key), None) is not None

    def numbers(self, prefix: str) -> Iterator[int]:
        """Numbers of records with a name of their own that begins with the prefix; a number may come twice."""
        return (number for _, (number, naming) in self._trie.iteritems(prefix) if is_own_name(naming))

    def keys(self, prefix: str) -> Iterator[str]:
        """Folded names that begin with the prefix."""
        return iter(self._trie.iterkeys(prefix))

    def _unit_weights(self, country: str) -> dict[str, float]:
        """Weight of each unit of a country by its key: ``US.OH``, ``US.OH.049``."""
        rows = self._read("SELECT covers, weight FROM record WHERE kind = 'region' AND country = ?", (country,))
        return {covers: weight for covers, weight in rows if covers and "\n" not in covers}

    def _matches(self, key: str) -> tuple[Match, ...]:
        """Records that bear the folded name, the most important first."""
        found = dict(self._trie.get(key, ()))
        return tuple(Match(entry, NAMINGS[found[entry.number]]) for entry in self.entries(sorted(found)))

    def entries(self, numbers: Sequence[int]) -> tuple[Entry, ...]:
        """Records by number, in order of number."""
        marks = ",".join("?" * len(numbers))
        rows = self._read(f"SELECT {_COLUMNS} FROM record WHERE number IN ({marks}) ORDER BY number", numbers)  # noqa: S608
        return tuple(_entry(row) for row in rows)

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
        query = f"SELECT {_COLUMNS} FROM record WHERE {' AND '.join(tests)} ORDER BY number LIMIT ?"  # noqa: S608
        return tuple(_entry(row) for row in self._read(query, (*values, limit)))

    def best_number(self, key: str) -> int | None:
        """Number of the most important record that bears the folded name; None where it is only a unit's bare name."""
        return min((number for number, naming in self._trie[key] if is_own_name(naming)), default=None)

    def by_id(self, place_id: str) -> Entry | None:
        """The record of that id."""
        if not place_id.isascii():
            return None
        rows = self._read(f"SELECT {_COLUMNS} FROM record WHERE id = ?", (self._own_id(place_id),))  # noqa: S608
        return next((_entry(row) for row in rows), None)

    def same_as(self, place_id: str) -> tuple[str, ...]:
        """Other ids of the same place, sorted."""
        if not place_id.isascii():
            return ()
        own = self._own_id(place_id)
        rows = self._read(
            "SELECT s.id FROM same_as s JOIN record r USING (number) WHERE r.id = ? ORDER BY s.id", (own,)
        )
        return tuple(other for (other,) in rows)

    def label(self, place_id: str, language: str) -> str | None:
        """The name of a place in a language, by its code; None where no source says."""
        if not (place_id.isascii() and language.isascii()):
            return None
        query = "SELECT label.name FROM label JOIN record USING (number) WHERE id = ? AND language = ?"
        row = self._read(query, (place_id, language.lower())).fetchone()
        return None if row is None else str(row[0])

    def _own_id(self, place_id: str) -> str:
        """The id under which a place is recorded, where this is another one of it."""
        query = "SELECT record.id FROM same_as JOIN record USING (number) WHERE same_as.id = ?"
        row = self._read(query, (place_id,)).fetchone()
        return place_id if row is None else str(row[0])

    def names(self, place_id: str) -> tuple[str, ...]:
        """All spellings of the record of that id, sorted; none where there is no such record."""
        if not place_id.isascii():
            return ()
        rows = self._read(
            "SELECT names FROM spelling JOIN record USING (number) WHERE id = ?", (self._own_id(place_id),)
        )
        return next((tuple(names.split("\n")) for (names,) in rows), ())

    def of_kind(self, kind: Kind, countries: Sequence[str]) -> Iterator[Entry]:
        """Records of a kind in these countries, the most important first."""
        marks = ",".join("?" * len(countries))
        query = f"SELECT {_COLUMNS} FROM record WHERE kind = ? AND country IN ({marks}) ORDER BY number"  # noqa: S608
        for row in self._read(query, (kind.value, *countries)):
            yield _entry(row)

    def count(self) -> dict[str, int]:
        """Records by kind, and those without coordinates."""
        counts = dict(self._read("SELECT kind, count(*) FROM record GROUP BY kind ORDER BY kind"))
        counts["without coordinates"] = self._read("SELECT count(*) FROM record WHERE lon IS NULL").fetchone()[0]
        counts["names"] = len(self._trie)
        return counts

    def _read(self, query: str, parameters: Sequence[object] = ()) -> sqlite3.Cursor:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._uri, uri=True)
            self._local.connection = connection
        return connection.execute(query, parameters)


def _entry(row: tuple[Any, ...]) -> Entry:
    (number, id_, name, kind, country, admin1, admin2, lon, lat, precision_m, population, weight, near_lon, near_lat,
     capital, admin_names, covers, source) = row  # fmt: skip
    place = Place(
        id=id_,
        name=name,
        kind=_KINDS[kind],
        country=country,
        admin1=admin1,
        lon=lon,
        lat=lat,
        precision_m=precision_m,
        population=population,
        admin_names=tuple(admin_names.split("\n")) if admin_names else (),
        covers=tuple(covers.split("\n")) if covers else (),
        source=source,
    )
    near = (lon, lat) if lon is not None else ((near_lon, near_lat) if near_lon is not None else None)
    return Entry(number, place, admin2, weight, near, bool(capital))
