"""Names in order, more of them than memory holds: SQLite sorts what it is given in a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

#: Has SQLite hold 16 MiB of what it sorts; while it takes in, its default is enough.
HOLD_MORE = "PRAGMA cache_size=-16384;"

#: A folded name, the number of a record that bears it, and how it came by it.
Bearer = tuple[str, int, int]


class Sorter:
    """Bearers of names, to be read in order when all are in; the file is gone when it is left.

    Parameters
    ----------
    path : Path
        Where the file is made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        self._connection = sqlite3.connect(self._path, isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE TABLE bearer (name TEXT NOT NULL, number INTEGER NOT NULL, naming INTEGER NOT NULL); BEGIN"
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._path.unlink()

    def add(self, bearers: Iterable[Bearer]) -> None:
        """Take in some."""
        self._connection.executemany("INSERT INTO bearer VALUES (?, ?, ?)", bearers)

    def sorted(self) -> Iterator[Bearer]:
        """All that were taken in, by name in the order of its code points and then by number."""
        self._connection.execute(HOLD_MORE)
        return self._connection.execute("SELECT name, number, naming FROM bearer ORDER BY name, number")
