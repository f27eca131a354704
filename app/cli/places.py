"""Commands on the gazetteer itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Option, Typer

from app.cli.options import AsJson, open_gazetteer
from app.cli.output import emit, say, staged_progress, table
from app.errors import BadInput
from app.pipeline.bodies import dump
from app.settings import read_settings
from gazetteer import Gazetteer
from gazetteer.sources import is_complete, select

commands = Typer(help="The index of places.", no_args_is_help=False)

_Geonames = Annotated[
    list[Path] | None,
    Option(
        "--geonames",
        metavar="FILE",
        help="A dump of GeoNames to add, such as UA.txt, UA.zip or allCountries.zip; may be given again.",
    ),
]
_AlternateNames = Annotated[
    list[Path] | None,
    Option("--alternate-names", metavar="FILE", help="alternateNamesV2 of GeoNames: names by language for the dumps."),
]


@commands.command()
def build(*, geonames: _Geonames = None, alternate_names: _AlternateNames = None, as_json: AsJson = False) -> None:
    """Compile the index of places into the user's cache folder, unless it is there.

    With --geonames, every settlement, administrative unit, river and road of the dumps is added to the packaged places.
    That index is what every command opens from then on, until another one is built; without --geonames the packaged
    places alone are opened again. FRONTLINE_GAZETTEER_PATH names another folder for the index: it is built there, and
    opened wherever that variable is set. A build that is stopped goes on from where it was, and changes nothing before
    it ends.
    """
    path = read_settings().gazetteer_path
    if geonames:
        gazetteer = _build_with_dumps(geonames, alternate_names or [], path)
    elif alternate_names:
        raise BadInput("--alternate-names adds names to the places of a dump; name that with --geonames")
    else:
        if path is None:
            select(None)
        gazetteer = open_gazetteer()
    emit(
        dump(gazetteer.info()), lambda body: say(f"the index {gazetteer.digest} is at {body['path']}"), as_json=as_json
    )


def _build_with_dumps(features: list[Path], alternates: list[Path], path: Path | None) -> Gazetteer:
    from gazetteer.build.compile import build_with_dumps  # noqa: PLC0415 - numpy is loaded only to build
    from gazetteer.build.geonames_stage import Dumps  # noqa: PLC0415

    dumps = Dumps.of(features, alternates)
    if path is not None and is_complete(path) and Gazetteer.open(path).info().get("dumps") != dumps.digest:
        raise BadInput(f"{path} (FRONTLINE_GAZETTEER_PATH) holds another index; remove it, or name another folder")
    with staged_progress() as progress:
        return Gazetteer.open(build_with_dumps(dumps, path=path, progress=progress))


@commands.command()
def info(*, as_json: AsJson = False) -> None:
    """What the index holds, from which data, under which licences."""
    body = dump(open_gazetteer().info())
    emit(body, lambda body: table(("what", "value"), body.items(), empty="nothing"), as_json=as_json)
