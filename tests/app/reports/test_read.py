"""Files become reports, or one line says what is wrong and where."""

from __future__ import annotations

import io
from pathlib import Path
from zoneinfo import ZoneInfo

import orjson
import pytest

from app.errors import BadReport
from app.reports import files, lines
from app.reports.models import Report
from app.reports.read import Defaults, read_reports
from app.times import Precision, iso

ZONE = ZoneInfo("Europe/Kyiv")
DATED = Defaults(ZONE, None, "2022-09-12")


def read(path: Path | str, defaults: Defaults = DATED, *, stdin: bytes = b"", named=None) -> tuple[Report, ...]:
    asked = named or (lambda _: ())
    return read_reports([str(path)], defaults, stdin=io.BytesIO(stdin), named=asked).reports


def write(folder: Path, *lines: object, name: str = "reports.jsonl") -> Path:
    path = folder / name
    path.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
    return path


def test_a_text_file_is_one_report_code_point_for_code_point(tmp_path: Path) -> None:
    text = "Перший рядок\r\n\r\n  𝔖econd line \u0301 \n"
    path = tmp_path / "note.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    (report,) = read(path, Defaults(ZONE, "somebody", "2022-09-12"))
    assert report.text == text
    assert (report.label, report.source_id, report.language) == ("note.txt", "somebody", "uk")
    assert (iso(report.published_at), report.precision) == ("2022-09-12T20:59:59Z", Precision.DAY)


def test_a_line_says_more_than_the_defaults(tmp_path: Path) -> None:
    line = {
        "id": 7,
        "text": "A text.",
        "published": "2022-09-11T08:30:00.9",
        "source": "paper",
        "url": "https://paper.example/7",
        "language": "EN-gb",
        "note": "by hand",
    }
    (report,) = read(write(tmp_path, line), Defaults(ZONE, "other", "2022-09-12"))
    assert report.label == "7"
    assert report.source_id == "paper"
    assert iso(report.published_at) == "2022-09-11T05:30:00Z"
    assert report.precision is Precision.SECOND
    assert (report.url, report.language, report.note) == ("https://paper.example/7", "en", "by hand")


def test_standard_input_may_be_lines_or_text() -> None:
    assert [report.text for report in read("-", stdin=b'{"text": "one"}\n\n{"text": "two"}')] == ["one", "two"]
    assert [report.text for report in read("-", stdin=b"just words")] == ["just words"]


def test_ids_ignore_labels_and_follow_content(tmp_path: Path) -> None:
    one, other, third = read(write(tmp_path, {"id": "a", "text": "x"}, {"id": "b", "text": "x"}, {"text": "y"}))
    assert one.id == other.id
    assert one.id != third.id


def test_revisions_are_found_whatever_the_order(tmp_path: Path) -> None:
    first = {"id": "first", "text": "one"}
    second = {"id": "second", "text": "two", "revision_of": "first"}
    third = {"id": "third", "text": "three", "revision_of": "second"}
    forwards = read(write(tmp_path, first, second, third))
    backwards = read(write(tmp_path, third, second, first))
    assert {report.id for report in forwards} == {report.id for report in backwards}
    assert [report.revision_of for report in forwards] == [None, forwards[0].id, forwards[1].id]


def test_a_revision_may_name_a_report_of_the_ledger(tmp_path: Path) -> None:
    path = write(tmp_path, {"id": "new", "text": "two", "revision_of": "old"})
    (report,) = read(path, named={"old": ("a" * 32,)}.get)
    assert report.revision_of == "a" * 32
    with pytest.raises(BadReport, match="several reports are called 'old'"):
        read(path, named=lambda _: ("a" * 32, "b" * 32))
    unseen = write(tmp_path, {"text": "two", "revision_of": "c" * 32})
    assert read(unseen)[0].revision_of == "c" * 32


def test_unread_keys_are_counted(tmp_path: Path) -> None:
    path = write(tmp_path, {"text": "x", "title": "T"}, {"text": "y", "title": "U", "tags": []})
    found = read_reports([str(path)], DATED, stdin=io.BytesIO(), named=lambda _: ())
    assert found.ignored == (("tags", 1), ("title", 2))


LINES = [
    (b'{"text": "x"}\n{"text": \n', r":2: is no JSON"),
    (b"[1, 2]\n", r":1: is no JSON object"),
    (b'{"id": "a"}\n', r':1: "text" is missing'),
    (b'{"text": 5}\n', r':1: "text" is missing or no string'),
    (b'{"text": "  "}\n', r':1: "text" is empty'),
    (b'{"text": "x", "url": 5}\n', r':1: "url" is no string'),
    (b'{"text": "x", "id": true}\n', r':1: "id" is no string'),
    (b'{"text": "x", "id": {}}\n', r':1: "id" is no string'),
    (b'{"text": "\\ud800"}\n', r":1: is no JSON"),
    (b'{"text": "x", "published": "yesterday"}\n', r":1: published: 'yesterday' is no date"),
    (b'{"text": "x", "published": "2022-02-30"}\n', r":1: published: '2022-02-30' is no date"),
    (b'{"text": "x", "published": "0022-09-10"}\n', r":1: published: '0022-09-10' lies before 1900; check the year"),
    (b'{"text": "x", "published": "9999-12-31"}\n', r":1: published: '9999-12-31' lies in the future"),
    (b'{"text": "x", "revision_of": "nobody"}\n', r":1: \"revision_of\" names 'nobody'"),
    (b'{"id": "a", "text": "x", "revision_of": "a"}\n', r":1: .* leads back to the line itself"),
    (b'{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', r":2: the id 'a' stands for another report"),
    (
        b'{"id": "a", "text": "x"}\n{"text": "y", "revision_of": "a", "published": "2022-09-01"}\n',
        r":2: is published before the edition",
    ),
    (b"\xef\xbb\xbf\n \n", "is empty"),
    (b'{"text": "caf\xe9"}', r":1: is not UTF-8"),
]


@pytest.mark.parametrize(("content", "message"), LINES, ids=[message for _, message in LINES])
def test_a_bad_line_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    with pytest.raises(BadReport, match=message) as caught:
        read(path)
    assert "\n" not in str(caught.value)
    assert "bad.jsonl" in str(caught.value)


FILES = [
    (b"", "is empty"),
    (b" \n\t\n", "is empty"),
    (b"\x89PNG\r\n\x1a\n\0\0", "is a binary file"),
    ("слова".encode("cp1251"), "is not UTF-8"),
    ("words".encode("utf-16"), "is UTF-16"),
]


@pytest.mark.parametrize(("content", "message"), FILES, ids=[message for _, message in FILES])
def test_a_file_that_is_no_text_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(BadReport, match=f"bad.txt.*{message}"):
        read(path)


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadReport, match="there is no such file"):
        read(tmp_path / "nothing.txt")
    with pytest.raises(BadReport, match="is a folder"):
        read(tmp_path)
    with pytest.raises(BadReport, match="only files"):
        read("https://paper.example/7")
    with pytest.raises(BadReport, match="is no file name"):
        read("a\0b")
    (tmp_path / "page.html").write_text("<p>x</p>")
    with pytest.raises(BadReport, match=r"\.html files are not read"):
        read(tmp_path / "page.html")


def test_a_missing_time_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("words")
    with pytest.raises(BadReport, match="give --published"):
        read(path, Defaults(ZONE))


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    path = tmp_path / "long.txt"
    path.write_text("01234567890")
    with pytest.raises(BadReport, match="larger than"):
        read(path)


def test_a_report_that_is_too_long_is_refused_and_many_reports_are_not(tmp_path: Path) -> None:
    sentence = "Ukrainian troops entered Izium "
    count = lines.MAX_TEXT // len(sentence) + 1
    path = tmp_path / "long.txt"
    path.write_text(sentence * count)
    with pytest.raises(BadReport, match=r"long\.txt: one report of 2,0.* characters; at most 2,000,000"):
        read(path)
    path.write_text((sentence * count)[: lines.MAX_TEXT])
    assert len(read(path)) == 1
    with pytest.raises(BadReport, match=r"long\.jsonl:2: one report of"):
        read(write(tmp_path, {"text": "x"}, {"text": sentence * count}, name="long.jsonl"))
    many = [{"id": str(number), "text": sentence * 100} for number in range(count // 100 + 1)]
    assert len(read(write(tmp_path, *many))) == len(many)


def test_standard_input_is_read_once() -> None:
    with pytest.raises(BadReport, match="once only"):
        read_reports(["-", "-"], DATED, stdin=io.BytesIO(b"x"), named=lambda _: ())
