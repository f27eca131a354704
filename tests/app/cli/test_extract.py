"""``extract`` on input of every kind: one line a claim as it comes, one line for what is wrong, one page on request."""

from __future__ import annotations

import codecs
import subprocess
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.app.cli.commands import FRONTLINE, frontline, one_line

TEXT = "Ukrainian troops captured Balakliya on Thursday, Ukraine's General Staff said."
AT = ["--published", "2022-09-10"]


def claims(output: bytes) -> list[Any]:
    return [orjson.loads(line) for line in output.splitlines()]


def test_a_line_says_when_and_by_whom_it_was_published_before_the_options_do() -> None:
    given = {"id": 7, "text": "Our troops entered Izyum yesterday.", "source": "ua-general-staff"}
    lines = [given, {**given, "source": None, "published": "2022-09-05T01:00:00+03:00"}]
    ended = frontline("extract", "--jsonl", *AT, "--source", "ru-mod", stdin=b"\n".join(map(orjson.dumps, lines)))
    first, second = claims(ended.stdout)
    assert (first["report"], first["side"], first["when"]["latest"]) == ("7", "UA", "2022-09-09")
    assert (second["report"], second["side"], second["when"]["latest"]) == ("7", "RU", "2022-09-04")


def test_the_same_text_gives_the_same_bytes_and_offsets_count_code_points() -> None:
    text = "𝔖🙂 " + TEXT
    first, second = (frontline("extract", *AT, stdin=text.encode()).stdout for _ in range(2))
    assert first == second
    (claim,) = claims(first)
    assert text[slice(*claim["mention"])] == "Balakliya"
    assert text[slice(*claim["quote"])].endswith("captured Balakliya on Thursday, Ukraine's General Staff said.")


def test_no_place_stands_where_a_name_may_mean_several() -> None:
    ended = frontline("extract", *AT, stdin=b"Russian forces hold Ivanivka.")
    (claim,) = claims(ended.stdout)
    assert (claim["event"], claim["side"], claim["place"]) == ("holds", "RU", None)


def test_what_is_left_out_is_told_beside_the_claims() -> None:
    text = b"If Ukrainian troops take Izyum, they will move on. They did not enter Balakliya. They took Lyman."
    ended = frontline("extract", *AT, stdin=text)
    noted = ended.stderr.decode()
    assert noted.startswith("left out: ")
    assert noted.count("\n") == 1
    assert "negated (1)" in noted
    assert all(claim["event"] for claim in claims(ended.stdout))


@pytest.mark.parametrize("command", [("extract", *AT), ("geoparse",)])
def test_lines_are_known_by_the_name_or_the_first_line_of_their_file(tmp_path: Path, command: tuple[str, ...]) -> None:
    content = b"\n".join(orjson.dumps({"id": name, "text": TEXT}) for name in ("one", "two"))
    named, other = tmp_path / "reports.jsonl", tmp_path / "reports.txt"
    named.write_bytes(content)
    other.write_bytes(codecs.BOM_UTF8 + content)
    told = frontline(*command, "--jsonl", stdin=content).stdout
    assert len(claims(told)) == 2
    for found in (frontline(*command, str(named)), frontline(*command, str(other)), frontline(*command, stdin=content)):
        assert (found.returncode, found.stdout) == (0, told)
    prose = frontline(*command, stdin=b'{"words"} ' + TEXT.encode())
    assert prose.returncode == 0
    assert len(claims(prose.stdout)) == 1


def test_a_language_that_is_not_read_is_told() -> None:
    given = orjson.dumps({"id": "a", "text": "Die Truppen haben Isjum verlassen.", "language": "de-AT"})
    ended = frontline("extract", "--jsonl", *AT, stdin=given)
    assert (ended.returncode, ended.stdout) == (0, b"")
    assert ended.stderr == b"left out: language not read: de (1)\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"id": "a", "text": "x", "published": "2022-99-10"}', "-:2: published: '2022-99-10' is no date"),
        (b'{"id": "a"}', '-:2: "text" is missing'),
        (b'{"id": "a", "text": " "}', '-:2: "text" is empty'),
        (b"[]", "-:2: is no JSON object"),
        (orjson.dumps({"text": "x " * 1_000_001}), "-:2: one report of 2,000,002 characters; at most 2,000,000"),
    ],
)
def test_lines_are_answered_until_one_is_wrong(line: bytes, message: str) -> None:
    good = orjson.dumps({"id": "good", "text": TEXT})
    ended = frontline("extract", "--jsonl", *AT, stdin=b"\n".join((good, line, good)))
    assert [claim["report"] for claim in claims(ended.stdout)] == ["good"]
    assert ended.returncode == 2
    assert message in ended.stderr.decode()
    assert ended.stderr.count(b"\n") == 1


def test_nobody_reads_on(tmp_path: Path) -> None:
    """As under ``head -1``: the reader of the output goes away, and nothing is complained of."""
    path = tmp_path / "many.jsonl"
    path.write_bytes((orjson.dumps({"id": "a", "text": TEXT}) + b"\n") * 3000)
    command = [*FRONTLINE, "extract", "--jsonl", str(path), *AT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert claims(process.stdout.readline())[0]["report"] == "a"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


def test_a_page_beside_the_lines(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    text = f"<script>alert(1)</script> {TEXT}".encode()
    ended = frontline("extract", *AT, "--html", str(page), stdin=text)
    assert ended.returncode == 0
    assert ended.stdout == frontline("extract", *AT, stdin=text).stdout != b""
    assert b"&lt;script&gt;alert(1)&lt;/script&gt;" in page.read_bytes()
    assert b"<script" not in page.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_a_page_is_of_one_report(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    line = one_line(frontline("extract", "--jsonl", *AT, "--html", str(page), stdin=b'{"text": "x"}'))
    assert "--html shows one report" in line
    missing = tmp_path / "none" / "report.html"
    assert "cannot write" in one_line(frontline("extract", *AT, "--html", str(missing), stdin=b"Words."))
    assert list(tmp_path.iterdir()) == []
