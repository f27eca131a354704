"""The command line prints what HTTP sends, byte for byte."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from starlette.testclient import TestClient
from typer.main import get_command

from app.cli import main
from app.cli.program import program

SAME = [
    (["sources"], "/sources"),
    (["place", "Izyum"], "/places/Izyum"),
    (["place", "Балаклія", "--at", "2022-09-07"], "/places/Балаклія?at=2022-09-07"),
    (["place", "Ivanivka"], "/places/Ivanivka"),
    (["place", "Kharkiv region"], "/places/Kharkiv region"),
    (["distance", "Kharkiv", "geonames:707292"], "/distance?from=Kharkiv&to=geonames:707292"),
    (["routes"], "/routes"),
    (
        ["routes", "--at", "2022-09-07", "--kind", "rail", "--status", "unknown", "--place", "Balakliya"],
        "/routes?at=2022-09-07&kind=rail&status=unknown&place=Balakliya",
    ),
    (["routes", "show", "Р-78", "--at", "2022-09-09"], "/routes/R-78?at=2022-09-09"),
    (["routes", "from", "Balakliya"], "/places/Balakliya/routes"),
    (
        ["routes", "from", "Balakliya", "--to", "Chuhuiv", "--known", "2022-09-09"],
        "/places/Balakliya/routes?to=Chuhuiv&known=2022-09-09",
    ),
    (["control"], "/control"),
    (["control", "--at", "2022-09-07", "--known", "2022-09-08"], "/control?at=2022-09-07&known=2022-09-08"),
    (["changes", "--from", "2022-09-07", "--to", "2022-09-10"], "/changes?from=2022-09-07&to=2022-09-10"),
    (
        ["changes", "--at", "2022-09-08", "--known-from", "2022-09-07", "--known-to", "2022-09-10"],
        "/changes?at=2022-09-08&known_from=2022-09-07&known_to=2022-09-10",
    ),
    (["explain", "Balakliya"], "/places/Balakliya/explain"),
    (["explain", "Izyum", "--at", "2022-09-07T12:00:00+03:00"], "/places/Izyum/explain?at=2022-09-07T12:00:00%2B03:00"),
    (["claims"], "/claims"),
    (["claims", "--place", "Balakliya", "--side", "RU"], "/claims?place=Balakliya&side=RU"),
    (["claims", "--report", "taken", "--known", "2022-09-09"], "/claims?report=taken&known=2022-09-09"),
    (["claims", "--limit", "1", "--offset", "1"], "/claims?limit=1&offset=1"),
    (["reports"], "/reports"),
    (["reports", "--known", "2022-09-07", "--limit", "1"], "/reports?known=2022-09-07&limit=1"),
]
#: Commands that write, serve or read texts: nothing is sent over HTTP that they could print.
OTHERS = {
    "ingest-map",
    "compare",
    "serve",
    "demo",
    "ingest",
    "retract",
    "redact",
    "geoparse",
    "extract",
    "export",
    "map",
    "gazetteer",
}


def run(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.parametrize(("arguments", "url"), SAME, ids=[url for _, url in SAME])
def test_both_say_the_same(
    arguments: list[str], url: str, ledger_path: Path, client: TestClient, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run([*arguments, "--json", "--db", f"sqlite:///{ledger_path}"]) == 0
    printed = capfdbinary.readouterr().out
    answer = client.get(url)
    assert answer.status_code == 200
    assert printed == answer.content + b"\n"
    orjson.loads(printed)


@pytest.mark.parametrize(("arguments", "url"), SAME, ids=[url for _, url in SAME])
def test_people_are_shown_something(
    arguments: list[str], url: str, ledger_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--db", str(ledger_path)]) == 0
    shown = capfd.readouterr()
    assert shown.out.strip(), url
    assert not shown.out.startswith("{")
    assert shown.err == ""


@pytest.mark.parametrize("layer", ["control", "areas", "frontline", "claims", "places", "routes", "changes"])
@pytest.mark.parametrize("suffix", ["geojson", "csv"])
def test_exported_files_are_those_of_http(
    layer: str, suffix: str, ledger_path: Path, client: TestClient, tmp_path: Path
) -> None:
    target = tmp_path / f"{layer}.{suffix}"
    assert run(["export", layer, "-o", str(target), "--db", str(ledger_path), "--at", "2022-09-09"]) == 0
    assert target.read_bytes() == client.get(f"/export/{layer}.{suffix}?at=2022-09-09").content
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


def test_every_command_is_covered() -> None:
    command = get_command(program)
    assert set(command.commands) == {arguments[0] for arguments, _ in SAME} | OTHERS  # type: ignore[attr-defined]
