"""The program as a whole: help without a ledger, quiet pipes, files that are written whole."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import orjson
import pytest
from typer.main import get_command

from app.cli.program import program
from tests.app.cli.commands import FRONTLINE, frontline, one_line
from tests.trackers import tracker


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = tmp_path / "ledger.db"
    tracker(path).ledger.close()
    return str(path)


def test_every_command_has_help() -> None:
    command = get_command(program)
    assert frontline().stdout.decode().startswith("Usage: frontline")
    helped = frontline("control", "--help").stdout.decode()
    assert "--known" in helped
    assert all(part.help for part in command.commands.values())  # type: ignore[attr-defined]
    assert frontline("--version").stdout.decode().startswith("frontline ")


def test_the_map_is_one_file_of_the_same_bytes(tmp_path: Path, database: str) -> None:
    one, two = tmp_path / "one.html", tmp_path / "two.html"
    for target in (one, two):
        ended = frontline("map", "-o", str(target), "--db", database)
        assert (ended.returncode, ended.stdout) == (0, b"")
    assert one.read_bytes() == two.read_bytes()
    assert b"Balakliya" in one.read_bytes()


def test_a_file_that_cannot_be_written(tmp_path: Path, database: str) -> None:
    ended = frontline("export", "control", "-o", str(tmp_path / "no" / "x.csv"), "--db", database)
    assert ended.returncode == 2
    assert ended.stderr.count(b"\n") == 1


def test_a_reader_that_goes_away_is_no_error(database: str) -> None:
    with subprocess.Popen(
        [*FRONTLINE, "claims", "--json", "--db", database], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_terminal_commands_in_a_report_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    database = str(tmp_path / "ledger.db")
    text = "Ukrainian troops captured Izyum on Saturday \x1b[31m[bold]red[/bold]\x1b]0;title\x07, the paper reports."
    stored = frontline("ingest", "-", "--published", "2022-09-10", "--db", database, stdin=text.encode())
    assert stored.returncode == 0
    shown = frontline("claims", "--db", database, env={**os.environ, "COLUMNS": "400"}).stdout
    assert b"\x1b" not in shown
    assert b"\x07" not in shown
    assert b"[bold]red[/bold]" in shown


def test_records_can_be_taken_back(database: str) -> None:
    claims = orjson.loads(frontline("claims", "--json", "--db", database).stdout)["claims"]
    target = claims[0]["id"]
    done = frontline("retract", target, "--reason", "an error", "--at", "2022-09-20", "--json", "--db", database)
    assert orjson.loads(done.stdout)["kind"] == "claim"
    again = orjson.loads(frontline("claims", "--json", "--db", database).stdout)["claims"]
    assert {claim["id"]: claim["ended_at"] for claim in again}[target] == "2022-09-20T20:59:59Z"
    report = claims[0]["report"]
    assert frontline("redact", report, "--reason", "asked for", "--db", database).returncode == 0
    shown = orjson.loads(frontline("reports", "--json", "--db", database).stdout)["reports"]
    assert {item["id"]: item["redacted"] for item in shown}[report] == "asked for"
    wide = {**os.environ, "COLUMNS": "400"}
    assert b"removed: asked for" in frontline("reports", "--db", database, env=wide).stdout
    table = frontline("claims", "--db", database, env=wide).stdout.splitlines()
    assert b"counts until" in table[0]
    assert any(b"2022-09-20" in row and row.rstrip().endswith(b"(removed)") for row in table[1:])
    assert frontline("redact", "nobody", "--reason", "x", "--db", database).returncode == 2


def test_a_report_is_named_as_its_table_shows_it(database: str) -> None:
    rows = frontline("reports", "--db", database).stdout.decode().splitlines()
    ids = {label: row.split()[2] for row in rows for label in ("held", "taken", "denied") if f" {label} " in row}
    assert {len(shown) for shown in ids.values()} == {10}
    listed = orjson.loads(frontline("reports", "--json", "--db", database).stdout)["reports"]
    full = {item["label"]: item["id"] for item in listed}
    for name, label in ((ids["held"], "held"), ("taken", "taken")):
        done = frontline("redact", name, "--reason", "asked for", "--json", "--db", database)
        assert orjson.loads(done.stdout)["report"] == full[label]
    done = frontline("retract", "denied", "--reason", "an error", "--json", "--db", database)
    assert orjson.loads(done.stdout) | {"at": ""} == {
        "kind": "report",
        "target": full["denied"],
        "reason": "an error",
        "at": "",
    }
    text = b'{"id": "held", "text": "Another one.", "published": "2022-09-10"}'
    assert frontline("ingest", "-", "--db", database, stdin=text).returncode == 0
    line = one_line(frontline("redact", "held", "--reason", "x", "--db", database))
    assert full["held"] in line
    assert "several are called 'held'" in line


def test_times_are_shown_in_one_form(database: str) -> None:
    shown = frontline("reports", "--db", database).stdout.decode()
    rows = {row.split()[3]: row.split()[0] for row in shown.splitlines()}
    assert (rows["held"], rows["left"]) == ("2022-09-06T18:00+03:00", "2022-09-10")


def test_what_a_side_left_is_called_vacated(tmp_path: Path) -> None:
    database = str(tmp_path / "ledger.db")
    text = b"Russia's Defence Ministry said that its troops have left Balakliya."
    frontline("ingest", "-", "--published", "2022-09-10", "--source", "ru-mod", "--db", database, stdin=text)
    shown = frontline("control", "--db", database).stdout.decode()
    assert "vacated (assessed)" in shown
    assert "unknown" not in shown


def test_changes_have_an_order(database: str) -> None:
    line = one_line(frontline("changes", "--from", "2022-09-10", "--to", "2022-09-07", "--db", database))
    assert "2022-09-10 is later than 2022-09-07" in line
    ended = frontline("changes", "--from", "2022-09-10", "--to", "2022-09-10", "--db", database)
    assert ended.stdout == b"nothing was moved\n"


def test_what_is_announced_is_told(tmp_path: Path) -> None:
    database = str(tmp_path / "ledger.db")
    text = b"Russian troops hold Balakliya, the paper's correspondent reports. "
    plan = b"Russia's Defence Ministry said its troops will withdraw from Balakliya."
    assert frontline("ingest", "-", "--published", "2022-09-10", "--db", database, stdin=text + plan).returncode == 0
    assert b"announced: RU withdraws" in frontline("control", "--db", database).stdout.replace(b"\n", b" ")
