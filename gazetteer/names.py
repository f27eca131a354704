"""Names of the index: folded spellings to record numbers, in memory-mapped tries of which each holds a range."""

from __future__ import annotations

import mmap
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

import marisa_trie

#: What a trie holds of a name: the record's number, and how the record came by the name.
VALUE = "<IB"

#: The first name of a trie, and where in the file it begins and ends, in bytes.
Range = tuple[str, int, int]


class Names:
    """The file of names, open for reading. Names are in the order of their code points across the tries.

    Parameters
    ----------
    path : Path
    ranges : sequence of Range
        The tries of the file in their order.

    Raises
    ------
    IndexError, RuntimeError, ValueError
        If the file is not what was written.
    """

    def __init__(self, path: Path, ranges: Sequence[Range]) -> None:
        with path.open("rb") as opened:
            self._content = content = memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
        self._firsts = [first for first, _, _ in ranges]
        self._tries = [marisa_trie.RecordTrie(VALUE).map(content[begin:end]) for _, begin, end in ranges]

    def __contains__(self, key: str) -> bool:
        """Whether some record bears this folded name."""
        return key in self._trie(key)

    def get(self, key: str) -> list[tuple[int, int]]:
        """Numbers of the records that bear the folded name, each with how it came by it; in no order."""
        found: list[tuple[int, int]] = self._trie(key).get(key, [])
        return found

    def keys(self, prefix: str) -> Iterator[str]:
        """Folded names that begin with the prefix; one that several records bear comes several times."""
        for trie in self._with(prefix):
            yield from trie.iterkeys(prefix)

    def items(self, prefix: str) -> Iterator[tuple[str, tuple[int, int]]]:
        """Folded names that begin with the prefix, each with one number and how that record came by it."""
        for trie in self._with(prefix):
            yield from trie.iteritems(prefix)

    def _trie(self, key: str) -> marisa_trie.RecordTrie:
        """The only trie that may hold the name."""
        return self._tries[max(0, bisect_right(self._firsts, key) - 1)]

    def _with(self, prefix: str) -> Iterator[marisa_trie.RecordTrie]:
        """The tries that may hold names with the prefix."""
        start = max(0, bisect_right(self._firsts, prefix) - 1)
        yield self._tries[start]
        for first, trie in zip(self._firsts[start + 1 :], self._tries[start + 1 :], strict=True):
            if not first.startswith(prefix):
                break
            yield trie
