"""Commands that write to the ledger: ``ingest``, ``ingest-map``, ``retract`` and ``redact``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from typing import Annotated, Any

from typer import Argument, Option, Typer

from app.cli.clock import Clock
from app.cli.options import (
    AsJson,
    Classes,
    ClassKey,
    Db,
    Elsewhere,
    LayoutName,
    MapFile,
    Published,
    SourceId,
    TheatreName,
    open_tracker,
    open_tracker_if_any,
    read_map_file,
)
from app.cli.output import counted, emit, note, number, progress, say
from app.errors import BadInput
from app.pipeline.bodies import dump
from app.pipeline.layouts import layout_of
from app.pipeline.reference import MapTimes, dated
from app.reports.read import UNKNOWN_SOURCE, Defaults, parse_published, read_reports
from app.settings import read_settings
from app.store import Ledger
from app.theatre import Theatre, load_theatre
from app.times import iso

commands = Typer()

_Paths = Annotated[list[str], Argument(metavar="PATH|- ...", help="Files: .txt (one report) or .jsonl (one a line).")]
_LABELS_SHOWN = 50
_SOURCES_SHOWN = 5
_Reason = Annotated[str, Option("--reason", help="Why; kept on record.")]


@commands.command()
def ingest(
    paths: _Paths,
    *,
    source: SourceId = None,
    published: Published = None,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """Read reports into the ledger, all or none; what is there already is left as it is."""
    settings = read_settings(database_url=db, theatre=theatre)
    # A day means its end, which may still lie ahead; what is published later than that has a mistyped time.
    latest = datetime.now(UTC) + timedelta(days=1)
    loaded = load_theatre(settings.theatre)
    defaults = Defaults(loaded.zone, source, published, latest)
    parse_published(defaults)
    # The files are read before a ledger is made: what cannot be read leaves nothing behind.
    if Ledger.exists(settings.database_url):
        with Ledger.open(settings.database_url) as ledger:
            read = read_reports(paths, defaults, stdin=sys.stdin.buffer, named=ledger.named)
    else:
        read = read_reports(paths, defaults, stdin=sys.stdin.buffer, named=lambda _: ())
    with open_tracker(db, theatre, create=True) as tracker, progress("reading reports") as advance:
        summary = tracker.ingest(read.reports, progress=advance)
    _note_unlisted(loaded, {report.source_id for report in read.reports})
    for key, count in read.ignored:
        note(f"the key {key!r} stands in {count} lines and is not read")
    emit(dump({**summary.as_json(), "ignored_keys": dict(read.ignored)}), _show_summary, as_json=as_json)


@commands.command("ingest-map")
def ingest_map(
    path: MapFile,
    *,
    source: Annotated[str | None, Option("--source", metavar="ID", help="Whose map it is; or the layout's.")] = None,
    published: Annotated[
        str | None, Option("--published", metavar="TIME", help="When it came out; by default the day that it shows.")
    ] = None,
    date: Annotated[
        str | None, Option("--date", metavar="TIME", help="The day that it shows, whatever the map says.")
    ] = None,
    layout: LayoutName = None,
    key: ClassKey = None,
    classes: Classes = None,
    elsewhere: Elsewhere = None,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """Read a reference map into the ledger: a claim of its source for every settlement that it says something of."""
    settings = read_settings(database_url=db, theatre=theatre)
    loaded = load_theatre(settings.theatre)
    made = layout_of(layout, key, classes, elsewhere, loaded)
    if (source_id := source or made.source) is None:
        raise BadInput("whose map it is must be said: give --source ID (or a --layout that says it)")
    defaults = Defaults(loaded.zone, latest=datetime.now(UTC) + timedelta(days=1))
    file, times = read_map_file(path), MapTimes(defaults, published, date)
    # The map is read before a ledger is made: one that is refused leaves none behind.
    with open_tracker_if_any(db, theatre) as tracker:
        drawn = tracker.read_map(file, made)
    dated(drawn, file.name, times)
    with open_tracker(db, theatre, create=True) as tracker:
        summary = tracker.ingest_map(drawn, file.name, source_id, times)
    emit(dump(summary), _show_map, as_json=as_json)


@commands.command()
def retract(
    target: Annotated[str, Argument(metavar="ID", help="A claim's id, or a report's id or label.")],
    *,
    reason: _Reason,
    at: Annotated[str | None, Option("--at", metavar="TIME", help="From when on; by default now.")] = None,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """Take a claim, or all claims of a report, back: from then on as if never made."""
    with open_tracker(db, theatre) as tracker:
        made = tracker.retract(target, reason, at)
        clock = Clock(tracker.theatre.zone)
    body = {"kind": made.kind, "target": made.target, "reason": made.reason, "at": iso(made.at)}
    emit(
        dump(body),
        lambda body: say(f"retracted the {body['kind']} {body['target']} from {clock.time(body['at'])}"),
        as_json=as_json,
    )


@commands.command()
def redact(
    report: Annotated[str, Argument(metavar="ID", help="A report's id or label.")],
    *,
    reason: _Reason,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """Remove a report's text for good; its id, its claims without their words, and the reason stay."""
    with open_tracker(db, theatre) as tracker:
        report_id = tracker.redact(report, reason)
    body = {"report": report_id, "reason": reason}
    emit(dump(body), lambda body: say(f"removed the text of {body['report']}"), as_json=as_json)


def _note_unlisted(theatre: Theatre, source_ids: Iterable[str]) -> None:
    unlisted = sorted(source_id for source_id in source_ids if not theatre.source(source_id).listed)
    if not unlisted:
        return
    ids = [source.id for source in theatre.sources]
    named = ", ".join(_asked_back(source_id, ids) for source_id in unlisted[:_SOURCES_SHOWN])
    more = f" and {len(unlisted) - _SOURCES_SHOWN} more" if len(unlisted) > _SOURCES_SHOWN else ""
    note(
        f"not listed among the sources of the theatre: {named}{more}; their own word counts as claimed and not as that "
        "of a witness (frontline sources lists those that are known)"
    )


def _asked_back(source_id: str, listed: list[str]) -> str:
    if source_id == UNKNOWN_SOURCE:
        return f"{source_id} (no source was given)"
    near = get_close_matches(source_id.lower(), listed, n=1)
    return f"{source_id} (did you mean {near[0]}?)" if near else source_id


def _show_map(body: Mapping[str, Any]) -> None:
    say(f"{number(body['places'], 'place')} of the map by {body['source']}, {number(body['claims'], 'new claim')}")
    for told, count, what in (
        ("left out for being told two things of at once", body["torn"], "place"),
        ("covered, but not known to the map", body["unsaid"], "place"),
        ("mended where outlines crossed themselves", body["mended"], "area"),
    ):
        if count:
            say(f"{told}: {number(count, what)}")
    for value, count in body["unread_classes"].items():
        say(f"class {value!r} ({count}) means nothing in this layout and was left out; --class says what it means")
    for why, names in body["left_out"].items():
        more = len(names) - _LABELS_SHOWN
        say(f"{why}: {', '.join(names[:_LABELS_SHOWN])}{f' and {more} more' if more > 0 else ''}")


def _show_summary(body: Mapping[str, Any]) -> None:
    mentions = ", ".join(f"{count} {status}" for status, count in body["mentions"].items())
    new = number(len(body["reports"]), "new report")
    say(f"{new}, {body['known']} known already, {body['read_again']} read again")
    say(f"{number(body['claims'], 'claim')}, {number(body['relations'], 'relation')}; mentions: {mentions}")
    if body["left_out"]:
        say(f"left out: {counted(body['left_out'])}")
    if body["unparsed"]:
        shown, more = body["unparsed"][:_LABELS_SHOWN], len(body["unparsed"]) - _LABELS_SHOWN
        say("without a claim: " + ", ".join(shown) + (f" and {more} more" if more > 0 else ""))
