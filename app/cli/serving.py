"""Commands that serve: ``serve`` a ledger, and the ``demo`` of the sample reports."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import tempfile
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option, Typer

from app.claims import extractor_id
from app.cli.options import Db, TheatreName, open_gazetteer
from app.cli.output import note, progress, say
from app.digest import digest
from app.errors import BadInput, PortTaken
from app.pipeline import Tracker
from app.reports.read import Defaults, ReadReports, read_reports
from app.settings import DEMO, demo_path, read_settings
from app.store import Ledger
from app.theatre import load_theatre

if TYPE_CHECKING:
    from fastapi import FastAPI

# FastAPI, uvicorn and folium take most of a second to load: inside the commands that serve, no other waits for them.

commands = Typer()

_Host = Annotated[str | None, Option("--host", help="Address to serve on; by default this machine alone.")]
_Port = Annotated[int | None, Option("--port", min=1, max=65535, help="Port to serve on.")]

_PORTS_TRIED = 50


@commands.command()
def serve(*, host: _Host = None, port: _Port = None, db: Db = None, theatre: TheatreName = None) -> None:
    """Serve a ledger: the map, and everything else over HTTP."""
    from app.api import create_app  # noqa: PLC0415

    settings = read_settings(database_url=db, theatre=theatre, host=host, port=port)
    with _reserve(settings.host, settings.port) as listener:
        open_gazetteer()
        _run(create_app(settings), listener)


@commands.command()
def demo(*, host: _Host = None, port: _Port = None) -> None:
    """Load the sample reports into a ledger of their own and serve the map."""
    from app.api import application  # noqa: PLC0415

    settings = read_settings(host=host, port=port)
    with _reserve(settings.host, settings.port) as listener:
        gazetteer = open_gazetteer()
        theatre = load_theatre()
        sample = (resources.files("app.data") / "sample" / "reports.jsonl").read_bytes()
        name = digest([sample.decode(), theatre.digest, gazetteer.digest, extractor_id(theatre)])[:16]
        path = demo_path(name)
        if not path.exists():
            _build_demo(path, sample)
        app = application(Tracker(Ledger.open(str(path)), gazetteer, theatre))
        _run(app, listener, f"sample ledger: {path} (use it with --db {DEMO}, or --db {path})")


def _build_demo(path: Path, sample: bytes) -> None:
    """Make the ledger of the sample reports beside ``path``, and give it that name once it is whole."""
    theatre = load_theatre()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".demo-", dir=path.parent) as folder:
        draft = Path(folder) / "ledger.db"
        read = _read_sample(sample, Defaults(theatre.zone))
        with Ledger.open(str(draft)) as ledger, progress("reading the sample reports") as advance:
            summary = Tracker(ledger, open_gazetteer(), theatre).ingest(read.reports, progress=advance)
        # A link never replaces: where another process was first, its ledger stays, for it is in use already.
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    note(f"read {len(summary.reports)} sample reports: {summary.claims} claims")


def _read_sample(sample: bytes, defaults: Defaults) -> ReadReports:
    return read_reports(["-"], defaults, stdin=BytesIO(sample), named=lambda _: ())


def _reserve(host: str, port: int) -> socket.socket:
    """A socket bound to the address, before anything else is done.

    Raises
    ------
    PortTaken
        If something else serves there; another port is named.
    BadInput
        If the address cannot be served on.
    """
    try:
        return _bound(host, port)
    except PortTaken:
        free = next(
            (other for other in range(port + 1, min(port + _PORTS_TRIED, 65536)) if _is_free(host, other)), None
        )
        hint = "" if free is None else f"; --port {free} is free"
        raise PortTaken(f"port {port} of {host} is in use{hint}") from None


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise BadInput(f"{host} is no address to serve on ({error.strerror or error})") from None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        listener.close()
        if isinstance(error, PermissionError):
            raise BadInput(f"port {port} needs rights that this user does not have; use --port 8000") from None
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(f"port {port} of {host} is in use") from None
        raise BadInput(f"{host}:{port} cannot be served on ({error.strerror})") from None
    return listener


def _is_free(host: str, port: int) -> bool:
    try:
        _bound(host, port).close()
    except (PortTaken, BadInput):
        return False
    return True


def _run(app: FastAPI, listener: socket.socket, *remarks: str) -> None:
    """Serve until interrupted; the remarks are told after the address."""
    import uvicorn  # noqa: PLC0415

    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    say(f"Frontline serves the map at http://{shown}:{port}/map (Ctrl-C ends it)")
    for remark in remarks:
        say(remark)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
