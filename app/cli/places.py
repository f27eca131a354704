"""Commands on the gazetteer itself."""

from __future__ import annotations

from typer import Typer

from app.cli.options import AsJson, open_gazetteer
from app.cli.output import emit, say, table
from app.pipeline.bodies import dump

commands = Typer(help="The index of places.", no_args_is_help=False)


@commands.command()
def build(*, as_json: AsJson = False) -> None:
    """Compile the index of places into the user's cache folder, unless it is there."""
    gazetteer = open_gazetteer()
    emit(
        dump(gazetteer.info()), lambda body: say(f"the index {gazetteer.digest} is at {body['path']}"), as_json=as_json
    )


@commands.command()
def info(*, as_json: AsJson = False) -> None:
    """What the index holds, from which data, under which licences."""
    body = dump(open_gazetteer().info())
    emit(body, lambda body: table(("what", "value"), body.items(), empty="nothing"), as_json=as_json)
