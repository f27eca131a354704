"""The sample reports: sound, of many kinds of source, and no word copied from line to line."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from datetime import date, datetime, timedelta
from importlib import resources
from urllib.parse import urlsplit

import pytest

from app.reports.language import detect_language
from app.reports.models import Report
from app.reports.read import Defaults, read_reports
from app.theatre import load_theatre

SAMPLE = resources.files("app.data") / "sample" / "reports.jsonl"
NOTE = "paraphrased sample"
KEYS = {"id", "source", "published", "url", "language", "note", "text"}
FIRST, LAST = date(2022, 2, 24), date(2022, 9, 16)
LATE = timedelta(days=3)
DAY_NAMED = re.compile(r"\b(February|March|April|May|September) (\d{1,2})\b")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@pytest.fixture(scope="module")
def lines() -> list[dict[str, str]]:
    return [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def reports() -> tuple[Report, ...]:
    with resources.as_file(SAMPLE) as path:
        read = read_reports([str(path)], Defaults(zone=load_theatre().zone), stdin=io.BytesIO(), named=lambda _: ())
    assert read.ignored == ()
    return read.reports


def sentences(text: str) -> list[str]:
    return SENTENCE_END.split(text)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_the_reader_takes_them_all(lines, reports):
    assert len(reports) == len(lines) >= 24
    assert len({report.id for report in reports}) == len(reports)
    assert [report.label for report in reports] == [line["id"] for line in lines]


def test_keys_and_names(lines):
    for line in lines:
        assert line.keys() - {"revision_of"} == KEYS
        assert line["note"] == NOTE
    assert max(Counter(line["id"] for line in lines).values()) == 1


def test_every_source_is_in_the_theatre_and_the_theatre_lists_none_twice(lines):
    listed = [source.id for source in load_theatre().sources]
    assert {line["source"] for line in lines} <= set(listed)
    assert len(listed) == len(set(listed))


def test_sources_are_of_many_kinds_on_both_sides_and_none(lines):
    theatre = load_theatre()
    used = [theatre.source(line["source"]) for line in lines]
    assert len({source.kind for source in used}) >= 8
    assert "unknown" not in {source.kind for source in used}
    assert {source.side for source in used} == {side.id for side in theatre.sides} | {None}


def test_addresses_are_those_of_public_pages(lines):
    for line in lines:
        parts = urlsplit(line["url"])
        assert parts.scheme in ("http", "https")
        assert "." in parts.netloc
        assert parts.path.strip("/") or parts.query, f"{line['id']} names a site and no page"


def test_dates_lie_in_the_time_of_the_sample(reports):
    zone = load_theatre().zone
    days = {report.published_at.astimezone(zone).date() for report in reports}
    assert min(days) >= FIRST
    assert max(days) <= LAST
    assert {date(2022, 9, day) for day in range(7, 15)} <= days


def test_a_day_in_an_address_agrees_with_the_publication(lines):
    seen = 0
    for line in lines:
        published = date.fromisoformat(line["published"][:10])
        for year, month, day in re.findall(r"/(20\d\d)/(\d\d?)/(\d\d?)/", line["url"]):
            seen += 1
            assert abs(date(int(year), int(month), int(day)) - published) <= timedelta(days=1), line["id"]
    assert seen >= 10


def test_a_correction_comes_after_what_it_replaces(reports):
    by_id = {report.id: report for report in reports}
    revisions = [report for report in reports if report.revision_of is not None]
    assert revisions
    for report in revisions:
        replaced = by_id[report.revision_of]
        assert replaced.source_id == report.source_id
        assert replaced.published_at < report.published_at


def test_a_late_report_is_there_and_none_tells_the_future(lines):
    late = 0
    for line in lines:
        published = date.fromisoformat(line["published"][:10])
        for month, day in DAY_NAMED.findall(line["text"]):
            named = datetime.strptime(f"{day} {month} 2022 +0000", "%d %B %Y %z").date()
            assert named <= published, line["id"]
            late += named.month == published.month == LAST.month and published - named >= LATE
    assert late


def test_languages_are_what_the_lines_say(lines):
    for line in lines:
        assert detect_language(line["text"]) == line["language"], line["id"]
    assert {line["language"] for line in lines} == set(load_theatre().languages)
    assert 4 <= sum(line["language"] != "en" for line in lines) <= 8


def test_texts_are_short_whole_sentences(lines):
    for line in lines:
        assert 2 <= len(sentences(line["text"])) <= 6, line["id"]
        assert line["text"] == line["text"].strip()
        assert line["text"].endswith(".")
        assert len(line["text"]) <= 600


def test_no_sentence_stands_twice_and_none_is_nearly_another(lines):
    every = [sentence for line in lines for sentence in sentences(line["text"])]
    assert max(Counter(every).values()) == 1
    runs = Counter(
        run
        for line in lines
        for run in {tuple(words(line["text"])[at : at + 9]) for at in range(len(words(line["text"])) - 8)}
    )
    assert [" ".join(run) for run, count in runs.items() if count > 1] == []


def test_no_address_number_or_path_of_anyone_is_in_a_text(lines):
    for line in lines:
        assert not re.search(r"[/\\@]|\d{5}|www", line["text"]), line["id"]
