"""Rows of a table as plain mappings: all of them, or those with one of many values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, Select, Table, select

from app.store.codec import Row

#: Values in one condition; databases have a limit.
_ASKED_AT_ONCE = 500
_T = TypeVar("_T")


def rows_of(connection: Connection, table: Table, *order: str) -> list[Row]:
    """All rows, in the order of these columns."""
    return _rows(connection, select(table).order_by(*(table.c[name] for name in order)))


def rows_with(
    connection: Connection, table: Table, column: str, values: Sequence[object], *order: str
) -> Iterator[Row]:
    """The rows that have one of the values in the column; those with one value in the order of the other columns."""
    for some in at_once(values):
        yield from _rows(
            connection, select(table).where(table.c[column].in_(some)).order_by(*(table.c[name] for name in order))
        )


def at_once(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """The values in parts that are few enough to be asked for in one condition."""
    return (values[first : first + _ASKED_AT_ONCE] for first in range(0, len(values), _ASKED_AT_ONCE))


def _rows(connection: Connection, query: Select[tuple[object, ...]]) -> list[Row]:
    return [dict(row) for row in connection.execute(query).mappings()]
