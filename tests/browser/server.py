"""A small real server of one payload, for the tests and for pictures: the page's own addresses and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from app.digest import canonical
from app.maps import MapPayload, page, static_files
from geodata.boundaries import background

JSON = "application/json"


@contextmanager
def serving(payload_for: Callable[[str | None], MapPayload]) -> Iterator[str]:
    """Serve on a free port of the loopback; ``payload_for`` gets the value of ``known``. Yields the base address."""
    shell = page("/map/data.json", "/static", "/map/background.json")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            known = parse_qs(address.query).get("known", [None])[0]
            headers = {}
            match address.path.split("/"):
                case ["", "map"]:
                    content, kind = shell.html.encode(), "text/html; charset=utf-8"
                    headers["Content-Security-Policy"] = shell.csp
                case ["", "map", "data.json"]:
                    content, kind = canonical(payload_for(known)), JSON
                case ["", "map", "background.json"]:
                    content, kind = background(), JSON
                case ["", "static", name] if name in static_files():
                    content, kind = static_files()[name]
                case _:
                    self.send_error(404)
                    return
            self.send_response(200)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
