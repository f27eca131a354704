"""A server on the loopback that answers as Nominatim does, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Asked:
    """What the server was asked: the names, the agents, and when; ``url`` is where it listens."""

    url: str
    names: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)


@contextlib.contextmanager
def serving(answers: Mapping[str, list[dict[str, Any]]], *, status: int = 200) -> Iterator[Asked]:
    """Answer each name with its rows, an unknown one with none."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = parse_qs(urlsplit(self.path).query)["q"][0]
            asked.names.append(name)
            asked.agents.append(self.headers["User-Agent"])
            asked.times.append(time.monotonic())
            body = json.dumps(answers.get(name, [])).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    asked = Asked(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def row(number: int, name: str, lon: float, lat: float, **more: Any) -> dict[str, Any]:
    """One answer of the server."""
    return {
        "osm_type": "node", "osm_id": number, "lat": str(lat), "lon": str(lon), "name": name, "type": "village",
        "display_name": f"{name}, Somewhere", "addresstype": "village",
        "boundingbox": [str(lat - 0.02), str(lat + 0.02), str(lon - 0.02), str(lon + 0.02)],
        "address": {"country": "Ukraine", "country_code": "ua", "state": "Kharkiv Oblast"},
    } | more  # fmt: skip
