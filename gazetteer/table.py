"""Records by number: one line of JSON each, found through a table of offsets behind the last; memory-mapped.

Making a record of its line takes a fraction of what a row of a database takes, and nothing is read before it is asked
for.
"""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import Final

import orjson

from gazetteer.entry import Entry
from gazetteer.models import Kind, Place

#: Bytes of one offset, as the machine writes its integers.
OFFSET_BYTES = 8
OFFSET_FORMAT: Final = "Q"

#: Quicker to ask than the class.
_KINDS = {kind.value: kind for kind in Kind}


def pack(entry: Entry) -> bytes:
    """The line of a record, without its number."""
    place = entry.place
    return orjson.dumps((
        place.id, place.name, place.kind, place.country, place.admin1, place.lon, place.lat,
        place.precision_m, place.population, place.admin_names, place.covers, place.source,
        entry.admin2, entry.weight, None if entry.is_placed else entry.near, entry.capital,
    ), option=orjson.OPT_APPEND_NEWLINE)  # fmt: skip


def unpack(number: int, line: bytes) -> Entry:
    """The record of a line.

    Raises
    ------
    ValueError, TypeError, KeyError, IndexError
        If it is no line of :func:`pack`.
    """
    (id_, name, kind, country, admin1, lon, lat, precision_m, population, admin_names, covers, source,
     admin2, weight, near, capital) = orjson.loads(line)  # fmt: skip
    place = Place(
        id_, name, _KINDS[kind], country, admin1, lon, lat, precision_m, population,
        tuple(admin_names), tuple(covers), source,
    )  # fmt: skip
    if lon is not None:
        near = (lon, lat)
    elif near is not None:
        near = (near[0], near[1])
    return Entry(number, place, admin2, weight, near, capital)


def table_start(end: int) -> int:
    """Where the table begins in a file whose lines take so many bytes: offsets are aligned."""
    return -(-end // OFFSET_BYTES) * OFFSET_BYTES


class Table:
    """The file of records, open for reading.

    Parameters
    ----------
    path : Path
    count : int
        How many records were written.

    Raises
    ------
    ValueError
        If the file is not what was written.
    """

    def __init__(self, path: Path, count: int) -> None:
        with path.open("rb") as opened:
            self._content = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        start = len(self._content) - OFFSET_BYTES * (count + 1)
        if start < 0 or start % OFFSET_BYTES:
            raise ValueError(f"{path.name} is no table of {count} records")
        self._offsets = memoryview(self._content)[start:].cast(OFFSET_FORMAT)
        if table_start(self._offsets[count]) != start:
            raise ValueError(f"{path.name} is no table of {count} records")

    def __getitem__(self, number: int) -> Entry:
        """The record of that number.

        Raises
        ------
        ValueError, TypeError, KeyError, IndexError
            If the file is damaged there, or has no such record.
        """
        offsets = self._offsets
        return unpack(number, self._content[offsets[number] : offsets[number + 1]])
