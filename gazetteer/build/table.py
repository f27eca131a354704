"""Writing of the file of records by number."""

from __future__ import annotations

import shutil
import tempfile
from array import array
from pathlib import Path
from types import TracebackType
from typing import Self

from gazetteer.table import OFFSET_FORMAT, table_start


class TableWriter:
    """Lines of records, and behind them where each begins; that table waits in a file of its own for the last line.

    Parameters
    ----------
    path : Path
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._end = 0

    def __enter__(self) -> Self:
        self._lines = self._path.open("wb")
        self._offsets = tempfile.TemporaryFile(dir=self._path.parent)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lines, self._offsets:
            self._point()
            self._lines.write(bytes(table_start(self._end) - self._end))
            self._offsets.seek(0)
            shutil.copyfileobj(self._offsets, self._lines)

    def add(self, line: bytes) -> None:
        """Write the line of the next record."""
        self._point()
        self._end += self._lines.write(line)

    def _point(self) -> None:
        self._offsets.write(array(OFFSET_FORMAT, [self._end]).tobytes())
