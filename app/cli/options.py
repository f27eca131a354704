"""Options that several commands share, and what they open."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from app.cli.output import staged_progress
from app.pipeline import Tracker
from app.pipeline.layouts import layout_names
from app.pipeline.online import online_geocoder
from app.reports.files import STDIN, read_bytes
from app.settings import Settings, read_settings
from app.store import IN_MEMORY, Ledger
from app.theatre import Theatre, load_theatre
from gazetteer import Gazetteer
from geodata.drawn import SHAPEFILE_PARTS, DrawnFile

if TYPE_CHECKING:  # scipy takes its time to load; most commands need no routes
    from geodata.routes import Network

Db = Annotated[
    str | None, Option("--db", metavar="URL", help="Ledger, such as sqlite:///ledger.db; demo: the sample's.")
]
TheatreName = Annotated[str | None, Option("--theatre", metavar="NAME", help="Theatre that reports are read for.")]
AsJson = Annotated[bool, Option("--json", help="Print the body that HTTP would send.")]
At = Annotated[str | None, Option("--at", metavar="TIME", help="Day or instant looked at; by default the last.")]
Known = Annotated[str | None, Option("--known", metavar="TIME", help="Day whose knowledge is used; by default all.")]
Published = Annotated[str | None, Option("--published", metavar="TIME", help="When the reports were published.")]
SourceId = Annotated[str | None, Option("--source", metavar="ID", help="Who published them; see frontline sources.")]
PlaceName = Annotated[str, Argument(metavar="NAME", help="A place's name, or an id such as geonames:707292.")]


def open_gazetteer() -> Gazetteer:
    """The gazetteer; compiling it the first time is shown on standard error."""
    settings = read_settings()
    with staged_progress("compiling the index of places: this is done once and takes about half a minute") as progress:
        return Gazetteer.open(settings.gazetteer_path, progress=progress)


@contextmanager
def open_tracker(db: str | None, theatre: str | None, *, create: bool = False) -> Iterator[Tracker]:
    """The tracker over a ledger, closed afterwards; ``create`` makes a ledger that is not there."""
    settings = read_settings(database_url=db, theatre=theatre)
    loaded = load_theatre(settings.theatre)
    with Ledger.open(settings.database_url, create=create) as ledger:
        yield _tracker(ledger, loaded, settings)


@contextmanager
def open_tracker_if_any(db: str | None, theatre: str | None) -> Iterator[Tracker]:
    """The same for questions that need no ledger: where there is none, an empty one in memory."""
    settings = read_settings(database_url=db, theatre=theatre)
    loaded = load_theatre(settings.theatre)
    with Ledger.open(settings.database_url if Ledger.exists(settings.database_url) else IN_MEMORY) as ledger:
        yield _tracker(ledger, loaded, settings)


def _tracker(ledger: Ledger, theatre: Theatre, settings: Settings) -> Tracker:
    def network() -> Network:
        from app.pipeline.networks import open_network  # noqa: PLC0415 - most commands need no routes

        return open_network(settings)

    return Tracker(ledger, open_gazetteer(), theatre, online=online_geocoder(settings), network=network)


MapFile = Annotated[
    str, Argument(metavar="FILE", help="Areas (.geojson, .gpkg, .shp, .fgb, .kml, .zip) or a table (.csv, .tsv).")
]
LayoutName = Annotated[
    str | None, Option("--layout", metavar="NAME", help=f"How the map is made: {', '.join(layout_names())}.")
]
ClassKey = Annotated[
    str | None, Option("--key", help="The property or column that tells a class; by default the layout's, or side.")
]
Classes = Annotated[
    list[str] | None,
    Option("--class", metavar="CLASS=MEANING", help="What a class means: a side, contested, unknown or ignored."),
]
Elsewhere = Annotated[
    str | None, Option("--elsewhere", metavar="SIDE", help="Who holds what no area covers; by default not said.")
]


def read_map_file(path: str) -> DrawnFile:
    """A map's file with the parts of a shapefile that stand beside it; ``-`` is GeoJSON on standard input.

    Raises
    ------
    BadReport
        If it is not there, cannot be read, or is larger than 64 MB.
    """
    content = read_bytes(path, sys.stdin.buffer)
    if path == STDIN:
        return DrawnFile("standard input", content)
    whole = Path(path)
    beside = {}
    if whole.suffix.lower() == ".shp":
        parts = (part for part in whole.parent.glob("*.*") if part.stem == whole.stem and part != whole)
        beside = {
            part.suffix.lower(): read_bytes(str(part), sys.stdin.buffer)
            for part in parts
            if part.suffix.lower() in SHAPEFILE_PARTS
        }
    return DrawnFile(path, content, beside)
