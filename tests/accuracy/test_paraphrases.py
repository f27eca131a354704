"""One situation told nine times in three languages: what must come out of each text, and what may not."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.claims.models import Claim
from app.pipeline.ingest import Reader
from app.reports.models import Report
from app.store import Entry
from app.theatre import load_theatre
from app.times import parse_instant
from gazetteer import Gazetteer, place_of
from tests.accuracy.claims import certainty_class

FOLDER = Path(__file__).parent / "paraphrases"
EXPECTED = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}


@pytest.fixture(scope="module")
def entries() -> dict[str, Entry]:
    theatre = load_theatre()
    reader = Reader(Gazetteer.open(), theatre)
    published, precision = parse_instant(EXPECTED["published"], theatre.zone)
    return {
        name: reader.read(Report("desk", published, precision, text, language=name[:2])) for name, text in TEXTS.items()
    }


@pytest.fixture(params=list(TEXTS))
def entry(entries: dict[str, Entry], request: pytest.FixtureRequest) -> Entry:
    return entries[request.param]


def test_there_are_three_texts_in_each_language():
    assert [name[:2] for name in TEXTS] == ["en"] * 3 + ["ru"] * 3 + ["uk"] * 3


def test_what_the_text_says_is_read(entry: Entry):
    claims = entry.reading.extraction.claims
    missing = [item for item in EXPECTED["must"] if not any(_is(item, claim, entry) for claim in claims)]
    assert missing == []


def test_nothing_that_it_does_not_say_is_read(entry: Entry):
    claims = entry.reading.extraction.claims
    invented = [
        (pattern["place"], str(claim.event), claim.side, str(claim.certainty), claim.rule)
        for claim in claims
        for pattern in EXPECTED["must_not"]
        if _fits(pattern, claim, entry)
    ]
    assert invented == []


def test_how_the_places_lie_to_each_other_is_read(entry: Entry):
    found = [
        {
            "kind": str(relation.kind),
            "subject": _name(entry, relation.subject),
            "object": relation.object and _name(entry, relation.object),
            "km": relation.km,
            "bearing": relation.bearing,
        }
        for relation in entry.reading.extraction.relations
    ]
    missing = [item for item in EXPECTED["relations"] if not any(item.items() <= one.items() for one in found)]
    assert missing == []


def test_every_claim_stands_in_its_quote(entry: Entry):
    for claim in entry.reading.extraction.claims:
        start, end = claim.quote
        assert 0 <= start < end <= len(entry.report.text)
        assert entry.report.text[start:end].strip()


def _is(item: dict[str, Any], claim: Claim, entry: Entry) -> bool:
    told = [
        _name(entry, claim.mention),
        str(claim.event),
        claim.side,
        str(claim.extent),
        certainty_class(str(claim.certainty)),
        claim.speaker.side or "",
    ]
    return told == item["claim"] and _within(item.get("when"), claim)


def _within(days: list[str] | None, claim: Claim) -> bool:
    if days is None:
        return True
    first, last = map(date.fromisoformat, days)
    earliest, latest = _day(claim.when.earliest), _day(claim.when.latest)
    return earliest is not None and latest is not None and first <= earliest <= latest <= last


def _day(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _fits(pattern: dict[str, Any], claim: Claim, entry: Entry) -> bool:
    return (
        _name(entry, claim.mention) == pattern["place"]
        and str(claim.event) in pattern.get("events", [str(claim.event)])
        and claim.side == pattern.get("side", claim.side)
        and certainty_class(str(claim.certainty)) in pattern.get("certainties", [certainty_class(str(claim.certainty))])
    )


def _name(entry: Entry, span: tuple[int, int]) -> str | None:
    for resolution in entry.reading.resolutions:
        if (resolution.mention.start, resolution.mention.end) == span:
            place = place_of(resolution)
            return None if place is None else place.name
    return None
