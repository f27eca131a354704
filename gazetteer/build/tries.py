"""Writing of the file of names: tries of a bounded size, one behind the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

import marisa_trie

from gazetteer.build.sort import Bearer
from gazetteer.names import VALUE, Range

#: Names of one trie, or few more: while it is made each takes about 120 bytes of memory.
_NAMES_OF_TRIE = 250_000

#: Tries begin at multiples of so many bytes, as their numbers do inside.
_ALIGNED = 8


def write_tries(
    path: Path, bearers: Iterable[Bearer], progress: Callable[[int], None], *, size: int = _NAMES_OF_TRIE
) -> tuple[list[Range], int]:
    """Write tries of names that come in order.

    Parameters
    ----------
    path : Path
    bearers : iterable of Bearer
        By name and number.
    progress : callable
        Told how many were written.
    size : int, optional
        Names of one trie; all bearers of one name are in one.

    Returns
    -------
    ranges : list of Range
        Where each trie is.
    names : int
        How many different names there are.
    """
    pieces = _Pieces(size)
    ranges: list[Range] = []
    with path.open("wb") as out:
        for first, piece in groupby(bearers, key=pieces):
            trie = marisa_trie.RecordTrie(VALUE, ((name, (number, naming)) for name, number, naming in piece))
            out.write(bytes(-out.tell() % _ALIGNED))
            begin = out.tell()
            ranges.append((first, begin, begin + out.write(trie.tobytes())))
            progress(pieces.bearers)
    return ranges, pieces.names


class _Pieces:
    """Puts bearers into pieces of about a size, each called after its first name; no name's bearers are parted."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._first = ""
        self._last: str | None = None
        self._end = 0
        self.bearers = 0
        self.names = 0

    def __call__(self, bearer: Bearer) -> str:
        """The first name of the next bearer's piece."""
        name = bearer[0]
        if name != self._last:
            self._last = name
            self.names += 1
            if self.bearers >= self._end:
                self._first = name
                self._end = self.bearers + self._size
        self.bearers += 1
        return self._first
