"""Files of reports: a text file is one report, a JSON Lines file holds one a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import BinaryIO
from zoneinfo import ZoneInfo

from app.digest import ID_LENGTH
from app.errors import BadReport, BadTime
from app.reports.files import STDIN, decode, read_bytes
from app.reports.language import detect_language
from app.reports.lines import Line, check_length, has_text, parse_line, split_lines
from app.reports.models import Report
from app.times import Precision, iso, parse_instant

#: Source of a report for which none is given.
UNKNOWN_SOURCE = "unknown"

#: Nothing is taken to be published before or after these instants: such a year is mistyped.
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)

_REPORT_ID = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")
_LINES = (".jsonl", ".ndjson")
_TEXT = (".txt", "")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for reports that do not say it themselves.

    Attributes
    ----------
    zone : ZoneInfo
        In which days and instants without an offset are read.
    source, published : str or None
    latest : datetime
        No report may be published after this instant (aware): for whoever has a clock, soon after now.
    """

    zone: ZoneInfo
    source: str | None = None
    published: str | None = None
    latest: datetime = LATEST


@dataclass(frozen=True, slots=True)
class ReadReports:
    """Reports in the order of the input, and the keys of JSON lines that nothing reads, with how often they stood."""

    reports: tuple[Report, ...]
    ignored: tuple[tuple[str, int], ...]


def read_reports(
    paths: Sequence[str], defaults: Defaults, *, stdin: BinaryIO, named: Callable[[str], tuple[str, ...]]
) -> ReadReports:
    """Read all reports of some files, or none of them.

    Parameters
    ----------
    paths : sequence of str
        Text files, JSON Lines files, or ``-``.
    defaults : Defaults
    stdin : binary file
        What ``-`` reads.
    named : callable
        Ids of the reports of the ledger that are called by a name or have it as their id; for ``revision_of``.

    Raises
    ------
    BadReport
        For the first thing that cannot be used: what, where, and what to do.
    """
    if paths.count(STDIN) > 1:
        raise BadReport("standard input can be read once only; name - once")
    lines = [line for path in paths for line in read_lines(path, read_bytes(path, stdin))]
    reports = _Editions(lines, defaults, named).reports()
    ignored = Counter(key for line in lines for key in line.ignored)
    return ReadReports(reports, tuple(sorted(ignored.items())))


def read_lines(path: str, content: bytes) -> list[Line]:
    """The documents of one file, by :func:`holds_lines`; standard input that begins with ``{`` is JSON Lines as well.

    Raises
    ------
    BadReport
        If the file is of another kind, or a line cannot be read.
    """
    text = decode(content, path)
    suffix = PurePath(path).suffix.lower()
    if holds_lines(path, text) or (path == STDIN and text.lstrip().startswith("{")):
        return [parse_line(raw, where) for where, raw in split_lines(text, path)]
    if path != STDIN and suffix not in _TEXT:
        raise BadReport(f"{path}: {suffix} files are not read; use .txt (one report) or .jsonl (one a line)")
    return [plain_document(text, path)]


def is_lines_file(path: str) -> bool:
    """Whether a file is called as JSON Lines are."""
    return PurePath(path).suffix.lower() in _LINES


def holds_lines(path: str, text: str) -> bool:
    """Whether a file is JSON Lines: it is called so, or its first line is an object that has a text."""
    return is_lines_file(path) or has_text(next((raw for _, raw in split_lines(text, path)), ""))


def plain_document(text: str, path: str) -> Line:
    """A text file as the one document that it is.

    Raises
    ------
    BadReport
        If it is longer than any report.
    """
    check_length(text, path)
    return Line(path, None, text, None, None, None, None, None, None, spans=None, ignored=())


def label_of(line: Line) -> str:
    """What a document is called: its ``id``, else the file's name, with the line's number where it is one of many."""
    return line.id or PurePath(line.where).name


def parse_published(defaults: Defaults) -> None:
    """Check the publication time that holds for all, before anything is read.

    Raises
    ------
    BadTime
        If it is neither a date nor an instant, or cannot be when something was published.
    """
    if defaults.published is not None:
        published_at(defaults.published, defaults)


def build_report(line: Line, defaults: Defaults, revises: str | None = None) -> Report:
    """The report that a line stands for.

    Raises
    ------
    BadReport
        If nothing says when it was published, or the time cannot be read.
    """
    published = line.published or defaults.published
    if published is None:
        raise BadReport(f"{line.where}: no publication time; give --published 2022-09-10 (or an instant)")
    try:
        moment, precision = published_at(published, defaults)
    except BadTime as error:
        raise BadReport(f"{line.where}: published: {error}") from None
    return Report(
        source_id=line.source or defaults.source or UNKNOWN_SOURCE,
        published_at=moment,
        precision=precision,
        text=line.text,
        url=line.url,
        revision_of=revises,
        language=(line.language or detect_language(line.text)).split("-")[0].lower(),
        label=label_of(line),
        note=line.note or "",
    )


def published_at(text: str, defaults: Defaults) -> tuple[datetime, Precision]:
    """When something was published, and how exactly that is said.

    Raises
    ------
    BadTime
        If it is neither a date nor an instant, or cannot be when something was published.
    """
    moment, precision = parse_instant(text, defaults.zone)
    if moment < EARLIEST:
        raise BadTime(f"{text!r} lies before {EARLIEST.year}; check the year")
    if moment > defaults.latest:
        raise BadTime(f"{text!r} lies in the future (later than {iso(defaults.latest)}); check the year")
    return moment, precision


class _Editions:
    """Turns names of revised editions into report ids, whatever the order of the lines."""

    def __init__(self, lines: Iterable[Line], defaults: Defaults, named: Callable[[str], tuple[str, ...]]) -> None:
        self._lines = list(lines)
        self._defaults = defaults
        self._named = named
        self._by_name: Mapping[str, Line] = _by_name(self._lines)
        self._built: dict[str, Report] = {}

    def reports(self) -> tuple[Report, ...]:
        return tuple(self._report(line) for line in self._lines)

    def _report(self, line: Line) -> Report:
        chain = [line]
        while (earlier := self._earlier(chain[-1])) is not None:
            if earlier in chain:
                raise BadReport(f'{line.where}: "revision_of" leads back to the line itself')
            chain.append(earlier)
        report: Report | None = None
        for edition in reversed(chain):
            if (built := self._built.get(edition.where)) is None:
                built = build_report(edition, self._defaults, report.id if report else self._in_ledger(edition))
                if report is not None and built.published_at < report.published_at:
                    raise BadReport(f"{edition.where}: is published before the edition that it revises")
                self._built[edition.where] = built
            report = built
        assert report is not None
        return report

    def _earlier(self, line: Line) -> Line | None:
        if line.where in self._built or line.revision_of is None:
            return None
        return self._by_name.get(line.revision_of)

    def _in_ledger(self, line: Line) -> str | None:
        if (name := line.revision_of) is None:
            return None
        match self._named(name):
            case (only,):
                return only
            case () if _REPORT_ID.fullmatch(name):
                return name
            case ():
                raise BadReport(f'{line.where}: "revision_of" names {name!r}, which is neither here nor in the ledger')
            case _:
                raise BadReport(f"{line.where}: several reports are called {name!r}; name one by its id of 32 digits")


def _by_name(lines: Iterable[Line]) -> dict[str, Line]:
    """Lines by their ``id``; the same line twice is one, another line under the same id is an error."""
    found: dict[str, Line] = {}
    for line in lines:
        if line.id is None:
            continue
        first = found.setdefault(line.id, line)
        if (first.text, first.published, first.source) != (line.text, line.published, line.source):
            raise BadReport(f"{line.where}: the id {line.id!r} stands for another report at {first.where}")
    return found
