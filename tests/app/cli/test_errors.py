"""Bad input: one clear line, exit status 2, and nothing written."""

from __future__ import annotations

import socket
import sqlite3
from pathlib import Path

import pytest

from tests.app.cli.commands import frontline, one_line

INPUTS = {
    "empty.txt": (b"", ["--published", "2022-09-10"], "empty.txt: is empty"),
    "blank.jsonl": (b"\n\n", ["--published", "2022-09-10"], "blank.jsonl: is empty"),
    "binary.txt": (b"\x7fELF\0\0\1", ["--published", "2022-09-10"], "binary.txt: is a binary file"),
    "cp1251.txt": ("Бої".encode("cp1251"), ["--published", "2022-09-10"], "cp1251.txt:1: is not UTF-8"),
    "undated.txt": (b"Words.", [], "give --published"),
    "undated.jsonl": (b'{"text": "Words."}', [], "undated.jsonl:1: no publication time"),
    "cut.jsonl": (b'{"text": "a", "published": "2022-09-10"}\n{"te', [], "cut.jsonl:2: is no JSON"),
    "typed.jsonl": (b'{"text": "a", "published": 5}', [], 'typed.jsonl:1: "published" is no string'),
    "when.txt": (b"Words.", ["--published", "last week"], "'last week' is no date"),
    "year.txt": (b"Words.", ["--published", "0022-09-10"], "'0022-09-10' lies before 1900; check the year"),
    "future.txt": (b"Words.", ["--published", "2122-09-10"], "'2122-09-10' lies in the future"),
    "page.pdf": (b"%PDF", ["--published", "2022-09-10"], ".pdf files are not read"),
}


@pytest.mark.parametrize("name", INPUTS)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    content, options, message = INPUTS[name]
    (tmp_path / name).write_bytes(content)
    database = tmp_path / "data" / "ledger.db"
    ended = frontline("ingest", str(tmp_path / name), *options, "--db", f"sqlite:///{database}")
    assert message in one_line(ended)
    assert not database.parent.exists()


def test_all_or_nothing_in_a_ledger_that_is_there(tmp_path: Path) -> None:
    database, good, bad = tmp_path / "ledger.db", tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Ukrainian troops hold Izyum.")
    bad.write_bytes(b"\0")
    assert frontline("ingest", str(good), "--published", "2022-09-10", "--db", str(database)).returncode == 0
    good.write_text("Ukrainian troops hold Balakliya.")
    one_line(frontline("ingest", str(good), str(bad), "--published", "2022-09-11", "--db", str(database)))
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (1,)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["control"], "there is no ledger"),
        (["place", "Qqqzzzxx"], "no place is called 'Qqqzzzxx'"),
        (["distance", "Kharkiv", "Ivanivka"], "may be one of several places"),
        (["ingest", "nothing.txt", "--published", "2022-09-10"], "nothing.txt: there is no such file"),
        (["ingest", ".", "--published", "2022-09-10"], "is a folder"),
        (["ingest"], "Missing argument"),
        (["control", "--nonsense"], "No such option"),
        (["nonsense"], "No such command"),
        (["serve", "--port", "99999"], "--port"),
        (["serve", "--host", "no.such.host.invalid"], "is no address"),
        (["geoparse", "-", "--theatre", "atlantis"], "no theatre is called 'atlantis'"),
        (["geoparse", "nothing.txt"], "nothing.txt: there is no such file"),
        (["extract", "-"], "give --published"),
        (["control", "--db", "postgresql://host/base"], "postgresql cannot be opened"),
    ],
    ids=" ".join,
)
def test_a_command_that_cannot_be_run(tmp_path: Path, arguments: list[str], message: str) -> None:
    database = [] if "--db" in arguments or arguments[0] in {"geoparse", "extract", "nonsense"} else ["--db", "none.db"]
    ended = frontline(*arguments, *database, stdin=b"Words.", cwd=tmp_path)
    assert message in one_line(ended)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["control"], ["explain", "Izyum"], ["place", "Izyum"], ["claims"], ["serve"]])
def test_a_damaged_ledger(tmp_path: Path, command: list[str]) -> None:
    database = tmp_path / "ledger.db"
    database.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    port = ["--port", "18765"] if command == ["serve"] else []
    assert "ledger.db is" in one_line(frontline(*command, *port, "--db", str(database)))
    assert database.read_bytes() == b"SQLite format 3\0" + b"\xff" * 5000
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.db"]


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = one_line(frontline("serve", "--port", str(port), "--db", str(tmp_path / "ledger.db")))
    assert f"port {port} of 127.0.0.1 is in use" in line
    assert "--port" in line
    assert list(tmp_path.iterdir()) == []


def test_a_setting_out_of_bounds_names_its_variable(tmp_path: Path) -> None:
    env = {"FRONTLINE_PUBLIC_DELAY_HOURS": "-1", "HOME": str(tmp_path), "PATH": "/usr/bin"}
    line = one_line(frontline("control", "--db", str(tmp_path / "x.db"), env=env))
    assert "FRONTLINE_PUBLIC_DELAY_HOURS" in line
