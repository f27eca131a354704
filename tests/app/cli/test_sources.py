"""Sources that a theatre lists, and what the word of one that it does not list is worth."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from tests.app.cli.commands import frontline

TEXT = b"Russian troops entered Balakliya and now hold the town."
WITNESSED = b"Ukraine's General Staff said that its troops had left Balakliya."


def level_of(tmp_path: Path, text: bytes, *options: str) -> tuple[str, str]:
    """How well the state of the one place of a text is supported, and what is noted on the way."""
    database = str(tmp_path / "ledger.db")
    stored = frontline("ingest", "-", "--published", "2022-03-05", *options, "--db", database, stdin=text)
    assert stored.returncode == 0, stored
    shown = orjson.loads(frontline("control", "--json", "--db", database).stdout)
    (feature,) = shown["features"]
    return feature["properties"]["level"], stored.stderr.decode()


def test_the_sources_are_listed_with_their_sides() -> None:
    body = orjson.loads(frontline("sources", "--json").stdout)
    sides = {source["id"]: source["side"] for source in body["sources"]}
    assert (sides["tass"], sides["ua-general-staff"], sides["isw"]) == ("RU", "UA", None)
    assert len(sides) == len(body["sources"])
    shown = frontline("sources").stdout.decode()
    assert all(source_id in shown for source_id in sides)


@pytest.mark.parametrize("source", [("--source", "isw"), ("--source", "bbc")])
def test_a_witness_that_is_listed_assesses(tmp_path: Path, source: tuple[str, ...]) -> None:
    assert level_of(tmp_path, TEXT, *source) == ("assessed", "")


def test_a_listed_source_of_a_side_claims_its_own_success(tmp_path: Path) -> None:
    assert level_of(tmp_path, TEXT, "--source", "tass") == ("claimed", "")


@pytest.mark.parametrize(
    ("source", "named"),
    [
        (("--source", "the-village-voice"), "the-village-voice;"),
        (("--source", "TASS"), "TASS (did you mean tass?);"),
        ((), "unknown (no source was given);"),
    ],
)
def test_whoever_is_not_listed_is_no_witness(tmp_path: Path, source: tuple[str, ...], named: str) -> None:
    level, noted = level_of(tmp_path, TEXT, *source)
    assert level == "claimed"
    assert noted.count("\n") == 1
    assert named in noted


def test_whoever_is_not_listed_may_quote_an_admission(tmp_path: Path) -> None:
    level, noted = level_of(tmp_path, WITNESSED, "--source", "the-village-voice")
    assert level == "assessed"
    assert "the-village-voice" in noted
