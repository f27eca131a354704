"""Measures the parts that people wait for, on this machine, beside what the same server does without us."""

from __future__ import annotations

import contextlib
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import uvicorn
from fastapi import FastAPI, Response

from app.api import application
from app.pipeline import Tracker
from app.pipeline.bodies import control_body
from app.pipeline.places import place_body
from app.reports.models import Report
from app.reports.read import Defaults, read_reports
from app.store import IN_MEMORY, Ledger
from app.theatre import load_theatre
from gazetteer import Gazetteer
from tests.benchmarks.measuring import show

#: Requests of one measurement, over one connection that is kept alive.
REQUESTS = 3000
ROUNDS = 3

_T = TypeVar("_T")


def main() -> None:
    """Run all measurements and print one line for each."""
    Gazetteer.open()
    opening = min(timed(Gazetteer.open)[0] for _ in range(5))
    show("index open", f"{opening * 1000:.1f} ms")

    gazetteer = Gazetteer.open()
    names = ["Izyum", "Балаклія", "Kupiansk", "Kharkiv", "Springfield"] * 2000
    took, _ = timed(lambda: [gazetteer.lookup(name) for name in names])
    show("exact look-up", f"{took / len(names) * 1e6:.1f} µs")

    reports = sample()
    words = sum(len(report.text.split()) for report in reports)
    took, tracker = timed(lambda: ingested(gazetteer, reports))
    show("reports read", f"{len(reports) / took:.0f} a second, {words / took:.0f} words a second")
    took, _ = timed(lambda: tracker.places.geography)
    show("geography", f"{took * 1000:.0f} ms for {len(tracker.places.geography.regions_of)} settlements")
    took, _ = timed(lambda: tracker.view("2022-09-12"))
    show("control derived", f"{took * 1000:.1f} ms for {len(tracker.contents().records)} claims")
    for name, body in (("control body", control_body), ("place body", lambda asked: place_body(asked, "Izyum"))):
        took, _ = timed(lambda made=body: [made(tracker) for _ in range(20)])
        show(name, f"{took / 20 * 1000:.2f} ms where no answer is kept")

    with tempfile.TemporaryDirectory() as folder:
        served = ingested(gazetteer, reports, str(Path(folder) / "ledger.db"))
        for path in ("/places/Izyum", "/control"):
            compare(served, path)


def compare(tracker: Tracker, path: str) -> None:
    """Requests a second of a path beside those of a bare FastAPI route that returns the same bytes."""
    with serving(application(tracker)) as port:
        body = ask(port, path, 1)
        # Both servers live while both are measured, in turns: the machine's mood hits both.
        with serving(bare(path, body)) as bare_port:
            ours, theirs = [], []
            for _ in range(ROUNDS):
                ours.append(REQUESTS / timed(lambda: ask(port, path, REQUESTS))[0])
                theirs.append(REQUESTS / timed(lambda: ask(bare_port, path, REQUESTS))[0])
    our, their = statistics.median(ours), statistics.median(theirs)
    show(path, f"{our:.0f} requests a second; bare route {their:.0f}; ratio {our / their:.2f} ({len(body)} bytes)")


def bare(path: str, body: bytes) -> FastAPI:
    """The least that FastAPI can do: one route, bytes that are ready."""
    app = FastAPI()

    @app.get(path)
    async def route() -> Response:
        return Response(body, media_type="application/geo+json")

    return app


@contextlib.contextmanager
def serving(app: FastAPI) -> Iterator[int]:
    """Serve on a free port of the loopback, in a thread."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        # Ending the lifespan would close the ledger, which is served again.
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


def ask(port: int, path: str, times: int) -> bytes:
    """Ask over one connection, one after the other; a raw socket, so that the client is not what is measured."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    body = b""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        for _ in range(times):
            connection.sendall(request)
            content = b""
            while (end := content.find(b"\r\n\r\n")) < 0:
                content += connection.recv(65536)
            head, body = content[:end].lower(), content[end + 4 :]
            assert head.startswith(b"http/1.1 200"), head
            length = int(head.split(b"content-length: ")[1].split(b"\r\n")[0])
            while len(body) < length:
                body += connection.recv(65536)
    return body


def sample() -> tuple[Report, ...]:
    """The sample reports."""
    content = (resources.files("app.data") / "sample" / "reports.jsonl").read_bytes()
    return read_reports(["-"], Defaults(load_theatre().zone), stdin=BytesIO(content), named=lambda _: ()).reports


def ingested(gazetteer: Gazetteer, reports: tuple[Report, ...], address: str = IN_MEMORY) -> Tracker:
    """A tracker that has read them."""
    tracker = Tracker(Ledger.open(address), gazetteer)
    tracker.ingest(reports)
    return tracker


def timed(work: Callable[[], _T]) -> tuple[float, _T]:
    """Seconds that it took, and what came out."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result
