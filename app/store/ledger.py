"""The append-only collection of reports, mentions, resolutions, claims and retractions."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Self, TypeVar

from sqlalchemy import Column, Connection, Engine, inspect, or_, select
from sqlalchemy.exc import DBAPIError, OperationalError

from app.digest import make_id
from app.errors import BadInput, LedgerDamaged, UnknownRecord
from app.store import sqlite, tables
from app.store.loading import Loader
from app.store.models import Appended, Contents, Entry, Retraction
from app.store.writing import write_entries
from app.times import iso

#: Address of a ledger that ends with the process.
IN_MEMORY = "sqlite://"

#: What is taken for the beginning of an id; shorter ones are too easily mistyped.
_ID_BEGINNING = re.compile(r"[0-9a-f]{4,}")

_T = TypeVar("_T")


class Ledger:
    """One ledger, open for reading and appending; safe for threads and beside other processes."""

    def __init__(self, engine: Engine, watch: sqlite.Watch, name: str) -> None:
        self._engine = engine
        self._watch = watch
        self._loader = Loader()
        self.name = name

    @classmethod
    def open(cls, address: str, *, create: bool = True) -> Ledger:
        """Open a ledger, by default making it and its folder where there is none.

        One that this user may read and not write is opened for reading: nothing is written beside it either.

        Parameters
        ----------
        address : str
            ``sqlite:///path/to/ledger.db``, a bare path, or :data:`IN_MEMORY`.
        create : bool
            Whether a ledger that does not exist is made.

        Raises
        ------
        BadInput
            If the address cannot be used, the file cannot be read, or nothing is there and ``create`` is False.
        LedgerDamaged
            If the file is no ledger, is damaged, or was made by another version of this program.
        """
        url = sqlite.ledger_url(address)
        file = sqlite.file_of(url)
        name = str(file or "memory")
        if file is not None and not sqlite.is_there(file):
            if not create:
                raise BadInput(f"there is no ledger at {name}; load reports with frontline ingest first")
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise BadInput(f"the ledger's folder {file.parent} cannot be made ({error.strerror})") from None
        engine = sqlite.open_engine(url)
        try:
            with _guarded(name):
                _prepare(engine, name)
                watch = sqlite.Watch(engine, url)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, watch, name)

    @staticmethod
    def exists(address: str) -> bool:
        """Whether there is a file at the address of a ledger."""
        file = sqlite.file_of(sqlite.ledger_url(address))
        return file is not None and sqlite.is_there(file)

    def close(self) -> None:
        """Close every connection; SQLite then folds its log back into the file."""
        self._watch.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def state(self) -> tuple[int, ...]:
        """A cheap value that differs after every change, made by this process or by another."""
        with _guarded(self.name):
            return self._watch.state()

    def load(self) -> Contents:
        """Everything that the ledger says now; what was loaded before is not read again."""
        with _guarded(self.name), self._engine.begin() as connection:
            return self._loader.load(connection)

    def named(self, name: str) -> tuple[str, ...]:
        """Ids of the reports that carry this label, or have this id."""
        query = select(tables.reports.c.id).where(or_(tables.reports.c.label == name, tables.reports.c.id == name))
        with _guarded(self.name), self._engine.begin() as connection:
            return tuple(sorted(connection.execute(query).scalars()))

    def report_called(self, name: str) -> str:
        """The id of the one report that has this id or label, or whose id alone begins so.

        Raises
        ------
        UnknownRecord
            If there is none.
        BadInput
            If there are several; their ids are listed.
        """
        return self._one(name, "report", self.named(name) or self._beginning(tables.reports.c.id, name))

    def record_called(self, name: str) -> str:
        """The same among reports and claims.

        Raises
        ------
        UnknownRecord
            If there is none.
        BadInput
            If there are several; their ids are listed.
        """
        found = self.named(name) or (
            *self._beginning(tables.reports.c.id, name),
            *self._beginning(tables.claims.c.id, name),
        )
        return self._one(name, "report or claim", found)

    def _beginning(self, column: Column[str], name: str) -> tuple[str, ...]:
        if not _ID_BEGINNING.fullmatch(name):
            return ()
        query = select(column).where(column.startswith(name)).distinct().order_by(column)
        with _guarded(self.name), self._engine.begin() as connection:
            found = tuple(connection.execute(query).scalars())
        return (name,) if name in found else found

    def _one(self, name: str, kind: str, found: Sequence[str]) -> str:
        match found:
            case [only]:
                return only
            case []:
                raise UnknownRecord(f"no {kind} is called {name!r}, or has an id that begins so")
            case _:
                raise BadInput(f"several are called {name!r}; name one by its id: {', '.join(found)}")

    def unread(self, report_ids: Sequence[str], resolver: str, extractor: str) -> frozenset[str]:
        """Those of the reports that this resolver and extractor have not read yet, redacted ones left out."""
        readings, redactions = tables.readings.c, tables.redactions.c
        read = select(readings.report_id).where(readings.resolver == resolver, readings.extractor == extractor)
        with _guarded(self.name), self._engine.begin() as connection:
            done = set(connection.execute(read).scalars())
            done.update(connection.execute(select(redactions.report_id)).scalars())
        return frozenset(report_ids) - done

    def append(self, entries: Iterable[Entry], recorded_at: datetime) -> Appended:
        """Write reports with their readings, all or none; what is there already is left as it is."""
        return self._write(lambda connection: write_entries(connection, entries, iso(recorded_at)))

    def retract(self, target: str, reason: str, *, at: datetime, recorded_at: datetime) -> Retraction:
        """Take a claim, or all claims of a report, back from ``at`` on.

        Raises
        ------
        UnknownRecord
            If neither a report nor a claim has the id ``target``.
        """

        def write(connection: Connection) -> Retraction:
            if _exists(connection, tables.reports.c.id, target):
                retraction = Retraction("report", target, reason, at)
            elif _exists(connection, tables.claims.c.id, target):
                retraction = Retraction("claim", target, reason, at)
            else:
                raise UnknownRecord(f"no report or claim has the id {target!r}")
            row = {"kind": retraction.kind, "target": target, "reason": reason, "at": iso(at)}
            row["id"] = make_id("retraction", *row.values())
            if not _exists(connection, tables.retractions.c.id, row["id"]):
                connection.execute(tables.retractions.insert(), {**row, "recorded_at": iso(recorded_at)})
            return retraction

        return self._write(write)

    def redact(
        self, report_id: str, reason: str, *, recorded_at: datetime, copies: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Remove a report's text for good; its id, its claims without their words, and the reason stay.

        Parameters
        ----------
        report_id, reason : str
        recorded_at : datetime
        copies : iterable of (str, str)
            Ids of its claims, and of reports that have the same words, which can be seen no longer from then on.

        Raises
        ------
        UnknownRecord
            If no report has that id.
        """

        def write(connection: Connection) -> None:
            if not _exists(connection, tables.reports.c.id, report_id):
                raise UnknownRecord(f"no report has the id {report_id!r}")
            if _exists(connection, tables.redactions.c.report_id, report_id):
                return
            row = {"report_id": report_id, "reason": reason, "recorded_at": iso(recorded_at)}
            connection.execute(tables.redactions.insert(), row)
            _write_copies(connection, copies)
            connection.execute(tables.texts.delete().where(tables.texts.c.report_id == report_id))

        self._write(write)
        with _guarded(self.name):
            sqlite.forget_deleted(self._engine)

    def _write(self, write: Callable[[Connection], _T]) -> _T:
        if self._watch.only_reads:
            raise BadInput(f"the ledger {self.name} cannot be written by this user, or its folder cannot")
        with _guarded(self.name), sqlite.begin_writing(self._engine) as connection, connection.begin():
            written = write(connection)
        self._watch.wrote()
        return written


def _prepare(engine: Engine, name: str) -> None:
    """Lay out an empty file; refuse one that is something else, or unsound."""
    with engine.begin() as connection:
        application, version, changes = sqlite.marks(connection)
        sound = sqlite.is_sound(connection)
    if changes == 0 and application == 0:
        sqlite.use_wal(engine)
        with sqlite.begin_writing(engine) as connection, connection.begin():
            if sqlite.marks(connection)[2] == 0:
                tables.metadata.create_all(connection)
                sqlite.mark(connection, tables.SCHEMA_VERSION)
                sqlite.guard(connection, tables.metadata.sorted_tables)
        return
    if application != sqlite.APPLICATION_ID:
        raise LedgerDamaged(f"{name} is a database, but no ledger of Frontline; name another file")
    if version != tables.SCHEMA_VERSION:
        raise LedgerDamaged(f"{name} has layout {version}; this program reads layout {tables.SCHEMA_VERSION}")
    if not sound:
        raise LedgerDamaged(f"{name} is damaged; restore it from a copy, or ingest the reports into a new ledger")


def _write_copies(connection: Connection, copies: Iterable[tuple[str, str]]) -> None:
    rows = [{"claim_id": claim_id, "report_id": report_id} for claim_id, report_id in sorted(set(copies))]
    if not rows:
        return
    if not inspect(connection).has_table(tables.copies.name):
        tables.copies.create(connection)
        sqlite.guard(connection, [tables.copies])
    connection.execute(tables.copies.insert(), rows)


def _exists(connection: Connection, column: Column[str], value: str) -> bool:
    return connection.execute(select(column).where(column == value).limit(1)).first() is not None


@contextmanager
def _guarded(name: str) -> Iterator[None]:
    """One clear line for whatever SQLite finds wrong with the file."""
    try:
        yield
    except (DBAPIError, sqlite3.DatabaseError) as error:
        cause = getattr(error, "orig", None) or error
        if isinstance(error, OperationalError) or isinstance(cause, sqlite3.OperationalError):
            raise BadInput(f"the ledger {name} cannot be used: {cause}") from error
        raise LedgerDamaged(f"{name} is no ledger, or is damaged: {cause}") from error
