"""``demo`` and ``serve`` as real processes on the loopback."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import orjson
import pytest

from tests.app.cli.commands import FRONTLINE, frontline, one_line


class Served:
    """A serving process; leaving it is Ctrl-C, which must end it cleanly."""

    def __init__(self, *arguments: str, env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [*FRONTLINE, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
        )
        self.url = ""

    def find(self) -> Served:
        """Wait for the line that names the address."""
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line + self.process.stderr.read()
        self.url = found[0]
        return self

    def get(self, path: str) -> httpx.Response:
        for _ in range(100):
            try:
                return httpx.get(self.url + path, timeout=30)
            except httpx.ConnectError:
                time.sleep(0.05)
        raise AssertionError("it never answered")

    def stop(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGINT)
        _, errors = self.process.communicate(timeout=20)
        return self.process.returncode, errors


Start = Callable[..., Served]


@pytest.fixture
def start(env: dict[str, str]) -> Iterator[Start]:
    """Starts serving processes; those that a failed test leaves behind are ended by their own handle."""
    started: list[Served] = []

    def begin(*arguments: str, wait: bool = True) -> Served:
        served = Served(*arguments, env=env)
        started.append(served)
        return served.find() if wait else served

    yield begin
    for served in started:
        if served.process.poll() is None:
            served.process.kill()
        served.process.communicate()


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])


def test_the_demo_is_built_once_and_starts_quickly_again(tmp_path: Path, start: Start, env: dict[str, str]) -> None:
    first = start("demo", "--port", free_port())
    body = first.get("/map/data.json")
    assert body.status_code == 200
    assert "paraphrased sample" in body.json()["banner"]
    (ledger,) = (tmp_path / "data" / "frontline").glob("*.db")
    assert first.process.stdout is not None
    assert first.process.stdout.readline() == f"sample ledger: {ledger} (use it with --db demo, or --db {ledger})\n"
    asked = frontline("control", "--at", "2022-09-10", "--json", "--db", "demo", env=env)
    assert asked.stdout == frontline("control", "--at", "2022-09-10", "--json", "--db", str(ledger), env=env).stdout
    assert len(orjson.loads(asked.stdout)["features"]) > 5
    status, errors = first.stop()
    assert (status, "Traceback" in errors) == (0, False)
    (ledger,) = (tmp_path / "data" / "frontline").iterdir()
    written = ledger.stat().st_mtime_ns

    again = start("demo", "--port", free_port())
    assert again.get("/map").status_code == 200
    assert again.get("/map/data.json").content == body.content
    assert again.stop()[0] == 0
    assert ledger.stat().st_mtime_ns == written


def test_a_served_ledger_follows_what_another_process_writes(tmp_path: Path, start: Start) -> None:
    database = tmp_path / "ledger.db"
    report = tmp_path / "report.txt"
    report.write_text("Ukrainian troops captured Izyum on Saturday, the paper's correspondent reports.")
    served = start("serve", "--port", free_port(), "--db", str(database))
    try:
        assert served.get("/control").json()["features"] == []
        assert frontline("ingest", str(report), "--published", "2022-09-10", "--db", str(database)).returncode == 0
        (feature,) = served.get("/control").json()["features"]
        assert feature["id"] == "geonames:707292"
    finally:
        status, errors = served.stop()
    assert (status, errors) == (0, "")


def test_the_sample_ledger_is_asked_for_before_it_was_made(env: dict[str, str]) -> None:
    assert "start frontline demo once" in one_line(frontline("control", "--db", "demo", env=env))


def test_two_demos_that_start_at_once_share_one_ledger(tmp_path: Path, start: Start) -> None:
    both = [start("demo", "--port", port, wait=False) for port in (free_port(), free_port())]
    bodies = [served.find().get("/map/data.json").content for served in both]
    assert bodies[0] == bodies[1]
    assert [served.stop()[0] for served in both] == [0, 0]
    assert len(list((tmp_path / "data" / "frontline").iterdir())) == 1
