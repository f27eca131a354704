"""A ledger that a user may read and not write: a shared file, a mounted medium."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.store import Ledger
from tests.app.cli.commands import frontline, one_line
from tests.app.cli.test_serving import free_port
from tests.trackers import LINES, gazetteer, tracker

#: What the installed command runs, by a user without rights: a privileged one loads the program, then becomes nobody.
AS_NOBODY = """
import os
import app.api
import app.cli
import app.maps
import encodings.idna
import encodings.utf_8_sig
import uvicorn.lifespan.on
import uvicorn.loops.auto
import uvicorn.protocols.http.auto
import uvicorn.protocols.websockets.auto
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
app.cli.main()
"""


@pytest.fixture
def shared() -> Iterator[Path]:
    """A ledger without write permission in a folder without it, beside an index of places that all may read."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        shutil.copytree(gazetteer().info()["path"], root / "places")
        folder = root / "shared"
        path = folder / "ledger.db"
        tracker(path, lines=LINES[:2]).ledger.close()
        path.chmod(0o444)
        folder.chmod(0o555)
        yield path
        folder.chmod(0o755)


@pytest.fixture
def env(shared: Path) -> dict[str, str]:
    root = str(shared.parent.parent)
    return {**os.environ, "FRONTLINE_GAZETTEER_PATH": f"{root}/places", "HOME": root, "XDG_CACHE_HOME": f"{root}/cache"}


def as_nobody(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", AS_NOBODY, *arguments]
    return subprocess.run(command, input=b"Words.", capture_output=True, env=env, timeout=120, check=False)


@pytest.mark.parametrize("command", [["control"], ["explain", "Balakliya"], ["reports"], ["place", "Izyum"]])
def test_it_is_read_as_by_its_owner(shared: Path, env: dict[str, str], command: list[str]) -> None:
    ended = as_nobody(*command, "--json", "--db", str(shared), env=env)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert [file.name for file in shared.parent.iterdir()] == ["ledger.db"]
    assert ended.stdout == frontline(*command, "--json", "--db", str(shared), env=env).stdout


@pytest.mark.parametrize(
    "command",
    [["ingest", "-", "--published", "2022-09-10"], ["redact", "held", "--reason", "why"]],
    ids=lambda command: command[0],
)
def test_it_is_not_written(shared: Path, env: dict[str, str], command: list[str]) -> None:
    before = shared.read_bytes()
    line = one_line(as_nobody(*command, "--db", str(shared), env=env))
    assert "cannot be written by this user" in line
    assert shared.read_bytes() == before


def test_what_its_owner_writes_is_seen(shared: Path, env: dict[str, str]) -> None:
    port = free_port()
    command = [sys.executable, "-c", AS_NOBODY, "serve", "--port", port, "--db", str(shared)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, text=True) as server:
        assert server.stdout is not None
        assert "http://" in server.stdout.readline()
        try:
            told = httpx.Client(base_url=f"http://127.0.0.1:{port}", transport=httpx.HTTPTransport(retries=10))
            assert told.get("/reports").json()["total"] == 2
            shared.parent.chmod(0o755)
            shared.chmod(0o644)
            writing = tracker(shared)
            assert told.get("/reports").json()["total"] == len(LINES)
            digest = writing.contents().digest
            writing.ledger.close()
            assert told.get("/reports").json()["stamp"]["ledger"] == digest
        finally:
            server.send_signal(signal.SIGINT)
            _, errors = server.communicate(timeout=20)
    assert (server.returncode, errors) == (0, "")


def test_one_that_may_not_even_be_read(shared: Path, env: dict[str, str]) -> None:
    shared.chmod(0)
    assert "cannot be read by this user" in one_line(as_nobody("control", "--db", str(shared), env=env))
    shared.parent.chmod(0)
    assert "cannot be read by this user" in one_line(as_nobody("control", "--db", str(shared), env=env))
    shared.parent.chmod(0o755)
    shared.chmod(0o444)
    with Ledger.open(str(shared)) as ledger:
        assert len(ledger.load().reports) == 2
