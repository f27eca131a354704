"""What goes to standard output, for programs as bytes and for people as tables; all else goes to standard error."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

Show = Callable[[Any], None]

#: Columns of a table that goes into a file or a pipe, where nothing says how wide it may be.
_PIPED_WIDTH = 160


def emit(body: bytes, show: Show, *, as_json: bool) -> None:
    """Print the body as it is, or have it shown to a person."""
    if as_json:
        write_line(body)
    else:
        show(orjson.loads(body))


def write_line(line: bytes) -> None:
    """One line to standard output, at once."""
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def say(text: str) -> None:
    """One line for a person, on standard output."""
    Console(highlight=False, soft_wrap=True).print(_plain(text))


def note(text: str) -> None:
    """One line beside the output, on standard error."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(_plain(text))


def counted(reasons: Mapping[str, int]) -> str:
    """Reasons with how often each was met, in the order of their names."""
    return ", ".join(f"{reason} ({count})" for reason, count in sorted(reasons.items()))


def number(count: int, what: str) -> str:
    """A count with what is counted, whose plural ends in s: "1 report", "2 reports"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str) -> None:
    """A table for a person, without columns that are None in every row; ``empty`` is said where there are no rows."""
    filled = list(rows)
    if not filled:
        say(empty)
        return
    kept = [at for at in range(len(columns)) if any(row[at] is not None for row in filled)]
    shown = Table(*(columns[at] for at in kept), box=None, pad_edge=False, header_style="bold")
    for row in filled:
        shown.add_row(*("" if row[at] is None else _plain(str(row[at])) for at in kept))
    Console(highlight=False, width=None if sys.stdout.isatty() else _PIPED_WIDTH).print(shown)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, only where a person looks at it; yields what to call with (done, total)."""
    with _bar() as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def staged_progress(unseen: str | None = None) -> Iterator[Callable[[str, int, int], None]]:
    """The same for work in named stages; yields what to call with (stage, done, total).

    Where nobody looks, the line ``unseen`` says that the work has begun, if there is one.
    """
    with _bar() as bar:
        tasks: dict[str, Any] = {}

        def report(stage: str, done: int, total: int) -> None:
            if unseen is not None and bar.disable and not tasks:
                note(unseen)
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=None)
            bar.update(tasks[stage], completed=done, total=total or None)

        yield report


def _bar() -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _plain(text: str) -> Text:
    """Text of others without markup and without control characters, which a terminal would obey."""
    return Text("".join("\ufffd" if _controls(character) else character for character in text))


def _controls(character: str) -> bool:
    return character not in "\n\t" and unicodedata.category(character) in {"Cc", "Cf"}
