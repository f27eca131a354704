"""Entries on their way into the ledger, kept on disk: however many are read, few are in memory at a time."""

from __future__ import annotations

import pickle
import tempfile
import zlib
from collections.abc import Iterator
from typing import Self

from app.store import Entry

_FAST = 1
_LENGTH_BYTES = 8


class Spool:
    """Entries in the order in which they were put; a file without a name, which ends with the process."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()

    def put(self, entry: Entry) -> None:
        """Add an entry after the others; not while they are gone through."""
        packed = zlib.compress(pickle.dumps(entry, pickle.HIGHEST_PROTOCOL), _FAST)
        self._file.write(len(packed).to_bytes(_LENGTH_BYTES))
        self._file.write(packed)

    def __iter__(self) -> Iterator[Entry]:
        """All entries; one going through at a time."""
        self._file.seek(0)
        while length := self._file.read(_LENGTH_BYTES):
            packed = self._file.read(int.from_bytes(length))
            entry = pickle.loads(zlib.decompress(packed))  # noqa: S301 - nobody but this object can write to the file
            assert isinstance(entry, Entry)
            yield entry

    def close(self) -> None:
        """Forget the entries."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
