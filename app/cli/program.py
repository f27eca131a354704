"""The program ``frontline``: its commands, and one line for every error."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from typing import Annotated, NoReturn

from typer import Abort, Context, Exit, Option, Typer
from typer.exceptions import TyperException
from typer.main import get_command

from app.cli import asking, files, ledger, places, reading, routes, serving
from app.cli.output import note, say
from app.errors import FrontlineError
from gazetteer.errors import GazetteerError
from geodata.errors import GeodataError

BAD_INPUT = 2
_INTERRUPTED = 130
_UNREAD = 1

program = Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
for part in (serving, ledger, reading, asking, files):
    program.add_typer(part.commands)
program.add_typer(places.commands, name="gazetteer")
program.add_typer(routes.commands, name="routes")


@program.callback(invoke_without_command=True)
def frontline(
    context: Context, *, show_version: Annotated[bool, Option("--version", help="Print the version.")] = False
) -> None:
    """Who holds which place, according to whom, in which words, since when, and what was known at the time."""
    if show_version:
        say(f"frontline {version('frontline')}")
        raise Exit
    if context.invoked_subcommand is None:
        say(context.get_help())


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run a command; the exit status is 0, 2 for bad input, 1 where nobody reads the output, 130 after Ctrl-C."""
    try:
        status = get_command(program)(arguments, prog_name="frontline", standalone_mode=False)
        sys.stdout.flush()
    except TyperException as error:
        _fail(error.format_message(), error.exit_code)
    except (FrontlineError, GazetteerError, GeodataError) as error:
        _fail(str(error), BAD_INPUT)
    except (KeyboardInterrupt, Abort):
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has gone; nothing is left to be said, also not while Python shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_UNREAD)
    sys.exit(status if isinstance(status, int) else 0)


def _fail(message: str, status: int) -> NoReturn:
    note(f"frontline: {' '.join(message.split())}")
    sys.exit(status)
