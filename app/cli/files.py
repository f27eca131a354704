"""Commands that write files: ``export`` and ``map``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Option, Typer

from app.cli.options import At, Db, Known, TheatreName, open_tracker
from app.cli.output import note
from app.pipeline.exports import LAYERS, export
from app.pipeline.mapdata import map_payload
from geodata.formats import write_atomic

commands = Typer()

_Output = Annotated[Path, Option("-o", "--output", metavar="FILE", help="Written as a whole or not at all.")]


@commands.command(name="export")
def export_layer(
    layer: Annotated[str, Argument(metavar="LAYER", help=f"One of {', '.join(LAYERS)}.")],
    *,
    output: _Output,
    at: At = None,
    known: Known = None,
    db: Db = None,
    theatre: TheatreName = None,
) -> None:
    """Write a layer as a file, by its suffix GeoJSON or CSV, with the stamp of what it was made from."""
    with open_tracker(db, theatre) as tracker:
        content = export(tracker, layer, output.suffix.lower(), at, known)
    write_atomic(output, content)
    note(f"wrote {output} ({len(content)} bytes)")


@commands.command(name="map")
def write_map(
    *,
    output: _Output,
    at: At = None,
    known: Known = None,
    db: Db = None,
    theatre: TheatreName = None,
) -> None:
    """Write the map as one HTML file that works without a network."""
    from app.maps import single_file  # noqa: PLC0415 - folium takes half a second, for this command alone

    with open_tracker(db, theatre) as tracker:
        content = single_file(map_payload(tracker, known, at)).encode()
    write_atomic(output, content)
    note(f"wrote {output} ({len(content)} bytes)")
