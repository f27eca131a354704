"""Commands that ask: places, distances, control, changes, explanations, claims and reports."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated

from typer import Argument, Option, Typer

from app.cli import show
from app.cli.clock import Clock
from app.cli.options import (
    AsJson,
    At,
    Classes,
    ClassKey,
    Db,
    Elsewhere,
    Known,
    LayoutName,
    MapFile,
    PlaceName,
    TheatreName,
    open_tracker,
    open_tracker_if_any,
    read_map_file,
)
from app.cli.output import Show, emit
from app.pipeline import Tracker
from app.pipeline.bodies import (
    ClaimFilter,
    Page,
    changes_body,
    claims_body,
    control_body,
    dump,
    explain_body,
    reports_body,
    sources_body,
)
from app.pipeline.comparison import Reference, compare_body
from app.pipeline.distances import distance_body
from app.pipeline.layouts import layout_of
from app.pipeline.places import place_body

commands = Typer()

_Language = Annotated[str | None, Option("--lang", metavar="CODE", help="Language of the name, such as uk.")]

_Limit = Annotated[int, Option("--limit", min=1, max=10_000, help="How many are shown.")]
_Offset = Annotated[int, Option("--offset", min=0, help="How many are left out before them.")]
_Filter = Annotated[str | None, Option(metavar="TEXT", help="Only those.")]


@commands.command()
def place(
    name: PlaceName,
    *,
    at: At = None,
    known: Known = None,
    lang: _Language = None,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """What a name means, who holds the place and held it, and what is near."""
    with open_tracker_if_any(db, theatre) as tracker:
        emit(place_body(tracker, name, at, known, lang), _timed(show.place, tracker), as_json=as_json)


@commands.command()
def distance(
    origin: Annotated[str, Argument(metavar="A")],
    target: Annotated[str, Argument(metavar="B")],
    *,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """Geodesic distance between two places, and the direction from the first to the second."""
    with open_tracker_if_any(db, theatre) as tracker:
        emit(distance_body(tracker, origin, target), show.distance, as_json=as_json)


@commands.command()
def control(
    *, at: At = None, known: Known = None, db: Db = None, theatre: TheatreName = None, as_json: AsJson = False
) -> None:
    """Who holds each place."""
    with open_tracker(db, theatre) as tracker:
        claims = (record.claim for record in tracker.view(at, known).records())
        said = {claim.id: f"{claim.side or 'somebody'} {claim.event.value}" for claim in claims}
        emit(control_body(tracker, at, known), _timed(partial(show.control, said=said), tracker), as_json=as_json)


@commands.command()
def changes(
    *,
    from_: Annotated[str | None, Option("--from", metavar="TIME", help="First of two days: what moved.")] = None,
    to: Annotated[str | None, Option("--to", metavar="TIME", help="Second of the two days.")] = None,
    known: Known = None,
    at: Annotated[str | None, Option("--at", metavar="TIME", help="One day: what was learned about it.")] = None,
    known_from: Annotated[str | None, Option("--known-from", metavar="TIME", help="First of two knowledges.")] = None,
    known_to: Annotated[str | None, Option("--known-to", metavar="TIME", help="Second of the two.")] = None,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """What moved between two days, or what was learned about one day."""
    with open_tracker(db, theatre) as tracker:
        body = changes_body(tracker, from_, to, known, at, known_from, known_to)
    emit(body, show.changes, as_json=as_json)


@commands.command()
def explain(
    name: PlaceName,
    *,
    at: At = None,
    known: Known = None,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """Why a place has its state: claim by claim, each with its words and its rule."""
    with open_tracker(db, theatre) as tracker:
        emit(explain_body(tracker, name, at, known), _timed(show.explanation, tracker), as_json=as_json)


@commands.command()
def compare(
    reference: MapFile,
    *,
    at: At = None,
    known: Known = None,
    date: Annotated[
        str | None, Option("--date", metavar="TIME", help="The day that the map shows; for the lag.")
    ] = None,
    baseline: Annotated[
        str | None, Option("--baseline", metavar="FILE", help="An earlier map: agreement on what changed since.")
    ] = None,
    baseline_date: Annotated[str | None, Option(metavar="TIME", help="The day that the earlier map shows.")] = None,
    baseline_layout: Annotated[
        str | None, Option(metavar="NAME", help="How the earlier map is made, where it is made in another way.")
    ] = None,
    layout: LayoutName = None,
    key: ClassKey = None,
    classes: Classes = None,
    elsewhere: Elsewhere = None,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """How far control agrees with a reference map, settlement by settlement, and how long after it."""
    with open_tracker(db, theatre) as tracker:

        def read(path: str, name: str | None, day: str | None) -> Reference:
            made = layout_of(name, key, classes, elsewhere, tracker.theatre)
            drawn = tracker.read_map(read_map_file(path), made)
            return Reference(drawn, tracker.moment(day or drawn.day))

        there = read(reference, layout, date)
        before = None if baseline is None else read(baseline, baseline_layout or layout, baseline_date)
        emit(dump(compare_body(tracker, there, before, at, known)), _timed(show.comparison, tracker), as_json=as_json)


@commands.command()
def claims(
    *,
    place: _Filter = None,
    report: _Filter = None,
    source: _Filter = None,
    side: _Filter = None,
    event: _Filter = None,
    certainty: _Filter = None,
    known: Known = None,
    limit: _Limit = 1000,
    offset: _Offset = 0,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """The claims of the ledger, with who said what in which words."""
    wanted = ClaimFilter(place, report, source, side, event, certainty)
    with open_tracker(db, theatre) as tracker:
        body = claims_body(tracker, wanted, Page(limit, offset), known)
        emit(body, _timed(show.claims, tracker), as_json=as_json)


@commands.command()
def reports(
    *,
    known: Known = None,
    limit: _Limit = 1000,
    offset: _Offset = 0,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """The reports of the ledger, what was read out of them, and the check of the distances that they state."""
    with open_tracker(db, theatre) as tracker:
        emit(reports_body(tracker, Page(limit, offset), known), _timed(show.reports, tracker), as_json=as_json)


@commands.command()
def sources(*, db: Db = None, theatre: TheatreName = None, as_json: AsJson = False) -> None:
    """The sources that the theatre lists, with the side of each, and the others of the ledger: what --source takes.

    Any other id is taken as well. Of such a source nobody knows whose it is: its own word counts as claimed.
    """
    with open_tracker_if_any(db, theatre) as tracker:
        emit(sources_body(tracker), show.sources, as_json=as_json)


def _timed(shown: Callable[..., None], tracker: Tracker) -> Show:
    """Have times shown by the clock of the theatre."""
    return partial(shown, clock=Clock(tracker.theatre.zone))
