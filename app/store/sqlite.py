"""Everything that only SQLite has: how it is opened, what makes it append-only, how a change is noticed."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, UniqueConstraint, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool, StaticPool

from app.errors import BadInput
from app.store.tables import texts

#: Says in the file's header whose it is ("FRNT").
APPLICATION_ID = 0x46524E54

_BUSY_SECONDS = 30
_CONNECT: dict[str, Any] = {"timeout": _BUSY_SECONDS, "check_same_thread": False}
_WRITES = "frontline_writes"


def ledger_url(text: str) -> URL:
    """The address of a ledger; a bare path is taken for a SQLite file.

    Raises
    ------
    BadInput
        If the address is malformed or of a database other than SQLite.
    """
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise BadInput(f"{text!r} is no database address; use sqlite:///path/to/ledger.db") from None
    if url.get_backend_name() != "sqlite":
        raise BadInput(f"ledgers on {url.get_backend_name()} cannot be opened; use sqlite:///path/to/ledger.db")
    return url


def file_of(url: URL) -> Path | None:
    """The file that a ledger lies in; None for one in memory."""
    return None if url.database in (None, "", ":memory:") else Path(url.database)


def is_there(file: Path) -> bool:
    """Whether there is such a file.

    Raises
    ------
    BadInput
        If there is one that this user may not read, or a folder in the way that this user may not enter.
    """
    try:
        there = file.exists()
    except PermissionError:
        there, readable = True, False
    else:
        readable = os.access(file, os.R_OK)
    if there and not readable:
        raise BadInput(f"the ledger {file} cannot be read by this user; ask its owner for the right to read it")
    return there


def is_read_only(file: Path) -> bool:
    """Whether this user may read a file and not write it; to write, SQLite needs the folder as well, for its log."""
    return file.exists() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


def open_engine(url: URL) -> Engine:
    """An engine whose transactions are real ones: reads see one state, writers wait for each other."""
    options: dict[str, Any] = {"connect_args": _CONNECT}
    file = file_of(url)
    if file is None:
        options["poolclass"] = StaticPool
    elif is_read_only(file):
        # Each transaction looks anew whether another user is writing.
        options |= {"poolclass": NullPool, "creator": partial(_connect_to_read, file)}
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _connect_to_read(file: Path) -> sqlite3.Connection:
    """A connection that writes nothing.

    To read beside a writer, SQLite needs the log and its index, which that writer has made. Where nobody writes they
    are not there, and SQLite, which could not make them, must be told that the file stays as it is.
    """
    log, index = _log_of(file), file.with_name(f"{file.name}-shm")
    in_use = index.exists() or _stamp(log)[1] > 0
    address = f"{file.absolute().as_uri()}?mode=ro{'' if in_use else '&immutable=1'}"
    connection: sqlite3.Connection = sqlite3.connect(address, uri=True, **_CONNECT)
    return connection


def _log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _stamp(file: Path) -> tuple[int, int]:
    """When a file was last written, in nanoseconds, and its size in bytes; zeros where there is none."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def begin_writing(engine: Engine) -> Connection:
    """A connection that takes the write lock when its transaction begins."""
    return engine.connect().execution_options(**{_WRITES: True})


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "secure_delete=ON", "recursive_triggers=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def use_wal(engine: Engine) -> None:
    """Let readers and one writer work side by side; kept in the file."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        raw.close()


def forget_deleted(engine: Engine) -> None:
    """Write the log back into the file and empty it, so that a removed text stays in neither."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def mark(connection: Connection, version: int) -> None:
    """Write whose file it is, and of which layout, into its header."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={version}")


def marks(connection: Connection) -> tuple[int, int, int]:
    """Application id, layout version and number of schema changes; all 0 in an empty file."""
    names = ("application_id", "user_version", "schema_version")
    first, second, third = (int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()) for name in names)
    return first, second, third


def is_sound(connection: Connection) -> bool:
    """Whether SQLite finds the file's pages in order."""
    return bool(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() == "ok")


def guard(connection: Connection, guarded: Iterable[Table]) -> None:
    """Make tables append-only, for any program that writes to the file.

    A text alone may be deleted, and only after its redaction is on record.
    """
    for table in guarded:
        name = table.name
        allowed = ""
        if table is texts:
            allowed = "WHEN NOT EXISTS (SELECT 1 FROM redactions WHERE report_id = OLD.report_id)"
        for what, when in (("UPDATE", ""), ("DELETE", allowed)):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {name}_no_{what.lower()} BEFORE {what} ON {name} {when} "
                f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )
        taken = " OR ".join(_taken(table))
        connection.exec_driver_sql(
            f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} WHEN {taken} "
            f"BEGIN SELECT RAISE(ABORT, 'the ledger holds that record already'); END"
        )


def _taken(table: Table) -> list[str]:
    """Conditions under which a new row would replace one: SQLite's REPLACE fires no delete trigger by itself."""
    keys = [list(table.primary_key.columns)]
    keys += [list(item.columns) for item in table.constraints if isinstance(item, UniqueConstraint)]
    return [
        f"EXISTS (SELECT 1 FROM {table.name} WHERE "  # noqa: S608 - names from our own tables
        + " AND ".join(f'"{column.name}" = NEW."{column.name}"' for column in columns)
        + ")"
        for columns in keys
    ]


class Watch:
    """Notices that a ledger's file has changed, by whichever process; a look costs a few microseconds."""

    def __init__(self, engine: Engine, url: URL) -> None:
        file = file_of(url)
        self._lock = threading.Lock()
        self._only_read = file if file is not None and is_read_only(file) else None
        self._connection = None if file is None or self._only_read is not None else engine.raw_connection()
        self._own_writes = 0

    @property
    def only_reads(self) -> bool:
        """Whether the ledger was opened for reading alone."""
        return self._only_read is not None

    def wrote(self) -> None:
        """Count a change that this process made; in memory there is no other way to see it."""
        self._own_writes += 1

    def state(self) -> tuple[int, ...]:
        """A value that differs after every committed change."""
        if self._only_read is not None:
            return (*_stamp(self._only_read), *_stamp(_log_of(self._only_read)))
        if self._connection is None:
            return 0, self._own_writes
        with self._lock:
            cursor = self._connection.cursor()
            (version,) = cursor.execute("PRAGMA data_version").fetchone()
            return int(version), self._own_writes

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
