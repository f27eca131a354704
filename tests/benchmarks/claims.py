"""Measures how fast claims are read by language, what one long report costs, and how statements are put together.

``python -m tests.benchmarks.claims CHARACTERS`` is the process that reads one report of that length and prints the most
memory that it had, in MB.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from importlib import resources
from pathlib import Path

from app.claims import extract
from app.claims.extraction import LANGUAGES
from app.claims.models import ClaimRecord, Speaker
from app.claims.statements import Told, statements
from app.claims.voices import voice_of
from app.pipeline.report_view import ReadReport, report_page
from app.reports.models import Report
from app.theatre import load_theatre
from app.times import parse_instant
from gazetteer import Gazetteer
from gazetteer.models import Resolution
from tests.benchmarks.measuring import seconds, show

_GOLD = Path(__file__).parent.parent / "accuracy"
_AGAIN = 5
_LONG = 500_000
_RELAYS = 5_000
_SENTENCES = 1_000
_TEXT = "Ukrainian troops entered Izium, 40 km from Kharkiv, and left Balakliia on Monday, officials said.\n"


def main() -> None:
    """Run all measurements and print one line for each."""
    gazetteer = Gazetteer.open()
    for language in sorted(LANGUAGES):
        reading(gazetteer, language)
    before, once, twice = (memory(length) for length in (0, _LONG, 2 * _LONG))
    show("memory", f"{before} MB; {once} MB with a report of {_LONG // 1000} kB, {twice} MB with one twice as long")
    relays(gazetteer)
    page(gazetteer)


def reading(gazetteer: Gazetteer, language: str) -> None:
    """Claims given the mentions, and with geoparsing, over all texts of a language."""
    theatre = load_theatre()
    reports = [report_of(text, language) for text in texts(language)]
    size = sum(len(report.text.encode()) for report in reports) / 1000
    source = theatre.source("bench")
    mentions = [gazetteer.geoparse(report.text, theatre.prior) for report in reports]

    def read(found: Sequence[Sequence[Resolution]]) -> int:
        return sum(
            len(extract(report, resolutions, theatre, source).claims)
            for report, resolutions in zip(reports, found, strict=True)
        )

    claims = read(mentions)
    given = seconds(lambda: [read(mentions) for _ in range(_AGAIN)], frozen=True)[0] / _AGAIN
    whole = seconds(lambda: read([gazetteer.geoparse(report.text, theatre.prior) for report in reports]), frozen=True)[
        0
    ]
    show(f"claims, {language}", f"{size / given:.0f} kB a second given the mentions (aim: 300); {claims} claims")
    megabyte = 1000 / size * whole
    show("  end to end", f"{len(reports)} reports, {size:.0f} kB: {whole:.2f} s; a megabyte takes {megabyte:.1f} s")


def texts(language: str) -> list[str]:
    """The sample reports and the texts of the gold set in a language."""
    sample = (resources.files("app.data") / "sample" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    gold = _GOLD / f"{language}_claims.jsonl"
    reports = [json.loads(line) for line in sample]
    found = [report["text"] for report in reports if report.get("language", "en") == language]
    return found + [json.loads(line)["text"] for line in gold.read_text(encoding="utf-8").splitlines()]


def memory(characters: int) -> int:
    """The most memory, in MB, of a process that reads one report of that length."""
    command = [sys.executable, "-m", "tests.benchmarks.claims", str(characters)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def relays(gazetteer: Gazetteer) -> None:
    """Statements out of claims on one place by as many outlets, worded alike or each in its own words."""
    theatre = load_theatre()
    report = report_of(_TEXT)
    (first, *_) = extract(report, gazetteer.geoparse(_TEXT, theatre.prior), theatre, theatre.source("bench")).claims
    claim = replace(first, speaker=Speaker(None, None, None))

    def told(number: int, words: str) -> Told:
        source = theatre.source(f"outlet-{number}")
        published = report.published_at + timedelta(seconds=number)
        record = ClaimRecord(replace(claim, report_id=f"report-{number}"), source.id, None, published)
        return Told(record, voice_of(record.claim, source, theatre), "test:place", words)

    for name, own in (("alike", ""), ("different", "w{} ")):
        few, many = ([told(n, _TEXT.replace(" ", f" {own.format(n)}")) for n in range(k * _RELAYS)] for k in (1, 2))
        once, twice = (seconds(partial(statements, items, theatre.zone), frozen=True)[0] for items in (few, many))
        show(f"words {name}", f"{once:.2f} s for statements of {_RELAYS} claims; twice as many: {twice / once:.2f}")


def page(gazetteer: Gazetteer) -> None:
    """A report as a page."""
    theatre = load_theatre()
    took = []
    for text in (_TEXT * _SENTENCES, _TEXT * 2 * _SENTENCES):
        report = report_of(text)
        resolutions = gazetteer.geoparse(report.text, theatre.prior)
        read = ReadReport(report, resolutions, extract(report, resolutions, theatre, theatre.source("bench")))
        took.append(seconds(partial(report_page, read, theatre), frozen=True)[0])
    size = len(_TEXT) * _SENTENCES // 1000
    show("page of a report", f"{took[0]:.2f} s for {size} kB; twice the text: {took[1] / took[0]:.2f}")


def report_of(text: str, language: str = "en") -> Report:
    """A report of the theatre's time zone."""
    published, precision = parse_instant("2022-09-10", load_theatre().zone)
    return Report("bench", published, precision, text, language=language)


def _one_report(characters: int) -> None:
    theatre, gazetteer = load_theatre(), Gazetteer.open()
    report = report_of(_TEXT * (characters // len(_TEXT)) or _TEXT)
    extract(report, gazetteer.geoparse(report.text, theatre.prior), theatre, theatre.source("bench"))
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
    print(peak // 1024)  # noqa: T201 - the answer to the process that asked


if __name__ == "__main__":
    _one_report(int(sys.argv[1]))
