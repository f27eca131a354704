"""Commands on routes: the network of roads and railways, its own or an imported one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Context, Option, Typer

from app.cli import show_routes
from app.cli.clock import Clock
from app.cli.options import AsJson, At, Db, Known, PlaceName, TheatreName, open_gazetteer, open_tracker
from app.cli.output import counted, emit, say, staged_progress, table
from app.control.supply.models import RouteState
from app.errors import BadInput
from app.pipeline.bodies import dump
from app.pipeline.networks import network_path, open_network, store_network
from app.settings import read_settings
from app.theatre import load_theatre
from geodata.routes import Network, Precision, RouteKind, Source
from geodata.routes.importing import PRECISION_M, SNAP_KM, Asked
from geodata.routes.reading_tags import USUAL_CLASSES

commands = Typer(help="Roads and railways: which stretches are open to whom; alone it lists them.")

_Files = Annotated[
    list[Path] | None,
    Argument(metavar="[FILE]...", help="An extract of OpenStreetMap (.osm.pbf, .osm), GeoJSON or GeoPackage (.gpkg)."),
]
_Name = Annotated[str | None, Option("--name", help="What the network is called; by default as the first file.")]
_Class = Annotated[
    list[str] | None,
    Option("--class", metavar="CLASS,...", help=f"Values of highway or railway; by default {','.join(USUAL_CLASSES)}."),
]
_SnapKm = Annotated[
    float, Option("--snap-km", min=0.0, max=20.0, help="Places at most so far from the network come onto it.")
]
_PrecisionM = Annotated[int, Option("--precision-m", min=1, help="Metres within which the true lines lie.")]
_Schematic = Annotated[bool, Option("--schematic", help="The lines are but drawn: nothing is measured along them.")]
_Credit = Annotated[str | None, Option("--credit", help="Whom files that are not OpenStreetMap's own are from.")]


_Kind = Annotated[RouteKind | None, Option("--kind", help="Roads or railways only.")]
_Status = Annotated[RouteState | None, Option("--status", help="Only stretches of that status.")]
_Place = Annotated[str | None, Option("--place", metavar="NAME", help="Only stretches that run through a place.")]
_To = Annotated[str | None, Option("--to", metavar="NAME", help="How it is connected to that place, and was.")]


@commands.callback(invoke_without_command=True)
def listed(
    context: Context,
    *,
    at: At = None,
    known: Known = None,
    kind: _Kind = None,
    status: _Status = None,
    place: _Place = None,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """The stretches of roads and railways: open to a side, contested, cut or unknown, and on what that rests."""
    if context.invoked_subcommand is None:
        from app.pipeline.routes_bodies import RouteFilter, routes_body  # noqa: PLC0415 - scipy takes its time to load

        with open_tracker(db, theatre) as tracker:
            body = routes_body(tracker, RouteFilter(kind, status, place), at, known)
            emit(body, partial(show_routes.segments, clock=Clock(tracker.theatre.zone)), as_json=as_json)


@commands.command()
def show(
    route: Annotated[str, Argument(metavar="ROUTE", help="Its number, name or id, such as R-79.")],
    *,
    at: At = None,
    known: Known = None,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """One route: its stretches with their past, and what reports say of it."""
    from app.pipeline.routes_bodies import route_body  # noqa: PLC0415

    with open_tracker(db, theatre) as tracker:
        body = route_body(tracker, route, at, known)
        emit(body, partial(show_routes.route, clock=Clock(tracker.theatre.zone)), as_json=as_json)


@commands.command(name="from")
def connected(
    name: PlaceName,
    *,
    to: _To = None,
    at: At = None,
    known: Known = None,
    db: Db = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """What a place is connected to along routes open to each side, and since when not."""
    from app.pipeline.routes_places import place_routes_body  # noqa: PLC0415

    with open_tracker(db, theatre) as tracker:
        body = place_routes_body(tracker, name, to, at, known)
        emit(body, partial(show_routes.place, clock=Clock(tracker.theatre.zone)), as_json=as_json)


@commands.command(name="import")
def import_files(
    files: _Files = None,
    *,
    name: _Name = None,
    classes: _Class = None,
    snap_km: _SnapKm = SNAP_KM,
    precision_m: _PrecisionM = PRECISION_M,
    schematic: _Schematic = False,
    credit: _Credit = None,
    theatre: TheatreName = None,
    as_json: AsJson = False,
) -> None:
    """Read a network of roads and railways out of files, and use it from then on.

    Ways are cut where they meet; of a way with several numbers each is a route. Every settlement of the theatre that
    lies at most --snap-km from the network gets a node on the nearest road and one on the nearest railway. Without a
    FILE the imported network is deleted, and the program's own used again. FRONTLINE_ROUTES_PATH names another file for
    the network: it is written there, used wherever that variable is set, and never deleted. An import that is stopped
    changes nothing.
    """
    settings = read_settings(theatre=theatre)
    path = network_path(settings)
    if not files:
        if settings.routes_path is not None:
            raise BadInput(f"FRONTLINE_ROUTES_PATH names the network {path}; unset it to use that of the program")
        path.unlink(missing_ok=True)
        say("the network of the program is used")
        return
    asked = Asked(
        name or files[0].name.split(".")[0],
        tuple(dict.fromkeys(one.strip() for text in classes or USUAL_CLASSES for one in text.split(","))),
        snap_km,
        Precision.SCHEMATIC if schematic else Precision.SURVEYED,
        precision_m,
        None if credit is None else Source(credit, ""),
    )
    if not asked.name.strip():
        raise BadInput("the network needs a name; give one with --name")
    places = open_gazetteer().settlements(load_theatre(settings.theatre).prior.countries)
    with staged_progress() as progress:
        imported = store_network(files, asked, places, path, progress)
    body = {
        **_told(imported.network),
        "path": str(path),
        "ways": dict(imported.ways),
        "places": {"on_network": imported.snapped, "farther": imported.farther, "shared": imported.shared},
        "snap_km": snap_km,
    }
    emit(dump(body), _show_import, as_json=as_json)


@commands.command()
def info(*, as_json: AsJson = False) -> None:
    """Which network is used, how large it is, and from which sources."""
    body = _told(open_network(read_settings()))
    emit(dump(body), lambda body: table(("what", "value"), body.items(), empty="nothing"), as_json=as_json)


def _told(network: Network) -> dict[str, Any]:
    surveyed = int(network.columns.surveyed.sum())
    return {
        "name": network.name,
        "digest": network.digest,
        "routes": len(network.routes),
        "nodes": len(network.nodes),
        "edges": {"surveyed": surveyed, "schematic": len(network.edges) - surveyed},
        "sources": [
            {"key": key, "title": source.title, "url": source.url, "licence": source.licence}
            for key, source in network.sources.items()
        ],
    }


def _show_import(body: Any) -> None:
    places = body["places"]
    say(f"read {counted(body['ways'])} into {body['routes']} routes with {sum(body['edges'].values())} stretches")
    near, far = places["on_network"], places["farther"]
    say(f"{near} places are on it, {far} around it are more than {body['snap_km']:g} km away")
    if places["shared"]:
        say(f"{places['shared']} times the nearest point was that of a nearer place already")
    say(f"the network {body['name']} ({body['digest']}) is at {body['path']}")
