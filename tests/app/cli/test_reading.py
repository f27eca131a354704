"""``geoparse`` and ``extract``: JSON Lines in the form of the contract, without a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.app.cli.commands import frontline, one_line

TEXT = (
    "Ukrainian troops captured Balakliya on Thursday, Ukraine's General Staff said. Balakliya is not far from Kharkiv."
)


def lines(output: bytes) -> list[Any]:
    return [orjson.loads(line) for line in output.splitlines()]


def test_geoparse_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("𝔖 " + TEXT)
    ended = frontline("geoparse", str(path), cwd=tmp_path)
    (document,) = lines(ended.stdout)
    assert ended.stderr == b""
    assert document["id"] == "note.txt"
    towns = [mention for mention in document["mentions"] if mention["text"] == "Balakliya"]
    assert [mention["place"]["id"] for mention in towns] == ["geonames:712926"] * 2
    first = towns[0]
    assert ("𝔖 " + TEXT)[first["start"] : first["end"]] == "Balakliya"
    assert set(first) == {"start", "end", "text", "status", "place", "score", "why", "candidates"}
    assert set(first["place"]) == {"id", "name", "kind", "country", "admin1", "lon", "lat", "precision_m"}
    assert first["status"] == "resolved"
    assert list(tmp_path.iterdir()) == [path]


def test_geoparse_resolves_just_the_spans_that_are_given() -> None:
    text = "From Izyum to Kharkiv."
    given = {"id": 5, "text": text, "spans": [[14, 21], [5, 10]]}
    ended = frontline(
        "geoparse", "--jsonl", stdin=orjson.dumps(given) + b"\n\n" + orjson.dumps({"id": "b", "text": text})
    )
    first, second = lines(ended.stdout)
    assert first["id"] == "5"
    assert [mention["text"] for mention in first["mentions"]] == ["Kharkiv", "Izyum"]
    assert [mention["text"] for mention in second["mentions"]] == ["Izyum", "Kharkiv"]


def test_geoparse_without_a_theatre() -> None:
    ended = frontline("geoparse", "--theatre", "none", stdin=b"They met in Paris, Texas.")
    (document,) = lines(ended.stdout)
    assert all("prior" not in reason for mention in document["mentions"] for reason in mention["why"])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"id": "a", "text": "Izyum", "spans": [[0, 9]]}', "-:2: the span [0,9]"),
        (b'{"id": "a", "text": "Izyum", "spans": [[3, 3]]}', "-:2: the span [3,3]"),
        (b'{"id": "a", "text": "Izyum", "spans": 5}', '-:2: "spans" is no list'),
        (b"nonsense", "-:2: is no JSON"),
    ],
)
def test_lines_are_answered_until_one_is_wrong(line: bytes, message: str) -> None:
    ended = frontline("geoparse", "--jsonl", stdin=b'{"id": "good", "text": "Izyum"}\n' + line)
    assert [document["id"] for document in lines(ended.stdout)] == ["good"]
    assert ended.returncode == 2
    assert message in ended.stderr.decode()


def test_extract_is_as_the_contract_says() -> None:
    ended = frontline("extract", "--published", "2022-09-10", "--source", "paper", stdin=TEXT.encode())
    assert ended.stderr == b""
    (claim,) = lines(ended.stdout)
    assert set(claim) >= {
        "id",
        "report",
        "event",
        "side",
        "place",
        "mention",
        "extent",
        "certainty",
        "speaker",
        "basis",
        "when",
        "quote",
        "rule",
    }
    assert (claim["event"], claim["side"], claim["place"]["id"]) == ("captures", "UA", "geonames:712926")
    assert TEXT[slice(*claim["mention"])] == "Balakliya"
    assert "captured Balakliya" in TEXT[slice(*claim["quote"])]
    assert set(claim["speaker"]) == {"name", "body", "side"}
    assert claim["when"] == {"earliest": "2022-09-08", "latest": "2022-09-08"}


def test_extract_leaves_times_open_where_no_publication_time_is_given() -> None:
    given = [{"id": "dated", "text": TEXT, "published": "2022-09-10"}, {"id": "undated", "text": TEXT}]
    ended = frontline("extract", "--jsonl", stdin=b"\n".join(orjson.dumps(line) for line in given))
    dated, undated = lines(ended.stdout)
    assert (dated["report"], undated["report"]) == ("dated", "undated")
    assert dated["when"]["earliest"] == "2022-09-08"
    assert undated["when"] == {"earliest": None, "latest": None}
    assert b"1 of the lines" in ended.stderr
    assert "give --published" in one_line(frontline("extract", stdin=TEXT.encode()))
