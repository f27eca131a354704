"""Places, claims, reports and spans as the JSON objects of every body. Quotes are short and masked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, assert_never

from app.claims.models import Claim, ClaimRecord
from app.claims.statements import Statement
from app.control import Span
from app.pipeline.masking import mask, public_quote
from app.store import Contents, StoredReport
from app.times import iso
from gazetteer.models import Ambiguous, Candidate, Place, Resolution, Resolved, Unresolved, place_of, status_of

Json = dict[str, Any]


def place_json(place: Place) -> Json:
    """A place in the form of every interface; degrees, WGS 84."""
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind.value,
        "country": place.country,
        "admin1": place.admin1,
        "lon": place.lon,
        "lat": place.lat,
        "precision_m": place.precision_m,
    }


def candidate_json(candidate: Candidate) -> Json:
    """A place that a name may mean, with its containing units and its score."""
    return {**place_json(candidate.place), "admin": list(candidate.place.admin_names), "score": candidate.score}


def mention_json(resolution: Resolution) -> Json:
    """A mention with what it was taken to mean; for an ambiguous one the likeliest place, on which nothing rests."""
    shown: Candidate | None
    match resolution:
        case Resolved(place=place, score=score):
            shown = Candidate(place, score)
        case Ambiguous(candidates=candidates):
            shown = next(iter(candidates), None)
        case Unresolved():
            shown = None
        case _:
            assert_never(resolution)
    return {
        "start": resolution.mention.start,
        "end": resolution.mention.end,
        "text": resolution.mention.text,
        "status": status_of(resolution),
        "place": None if shown is None else place_json(shown.place),
        "score": 0.0 if shown is None else shown.score,
        "why": [str(reason) for reason in resolution.why],
        "candidates": [candidate_json(candidate) for candidate in resolution.candidates],
    }


def extracted_json(claim: Claim, report: str, resolution: Resolution | None) -> Json:
    """A claim by offsets, as ``frontline extract`` prints it; ``report`` is what the input calls itself."""
    place = None if resolution is None else place_of(resolution)
    return {
        "id": claim.id,
        "report": report,
        "event": claim.event.value,
        "side": claim.side,
        "place": None if place is None else place_json(place),
        "mention": list(claim.mention),
        "extent": claim.extent.value,
        "certainty": claim.certainty.value,
        "speaker": asdict(claim.speaker),
        "basis": claim.basis.value,
        "own_footage": claim.own_footage,
        "when": claim.when.as_json(),
        "quote": list(claim.quote),
        "rule": claim.rule,
    }


def claim_json(record: ClaimRecord, contents: Contents, known_at: datetime, statement: Statement | None) -> Json:
    """A claim with its place, its words, who published it when, and how many other sources told the same statement."""
    claim = record.claim
    stored = contents.reports[claim.report_id]
    source = contents.sources[record.source_id]
    body = extracted_json(claim, claim.report_id, contents.resolutions.get((claim.report_id, *claim.mention)))
    return {
        **body,
        "speaker": {key: None if value is None else mask(value) for key, value in asdict(claim.speaker).items()},
        "quote": public_quote(stored.report.text, claim.quote, claim.mention),
        "quote_span": list(claim.quote),
        "source": {"id": source.id, "name": source.name, "kind": source.kind, "side": source.side},
        "published_at": iso(record.published_at),
        "url": stored.report.url,
        "ended_at": _ended(record.ended_at, known_at),
        "extractor": claim.extractor,
        "statement": None if statement is None else statement.id,
        "relays": 0 if statement is None else len(statement.outlets) - 1,
    }


def statement_json(statement: Statement, contents: Contents) -> Json:
    """A statement with its claims and those who published it, in the order in which they did."""
    return {
        "id": statement.id,
        "side": statement.side,
        "claims": list(statement.claims),
        "outlets": [{"id": source, "name": contents.sources[source].name} for source in statement.outlets],
    }


def report_json(
    stored: StoredReport, contents: Contents, claims: int, known_at: datetime, checks: Sequence[Json | None]
) -> Json:
    """A report's metadata, what was read out of it, and its relations with the check of each; never its text."""
    report = stored.report
    source = contents.sources[report.source_id]
    mentions = Counter(status_of(resolution) for resolution in stored.resolutions)
    return {
        "id": stored.id,
        "label": report.label,
        "source": {"id": source.id, "name": source.name, "kind": source.kind, "side": source.side},
        "published_at": iso(report.published_at),
        "precision": report.precision.value,
        "recorded_at": iso(stored.recorded_at),
        "url": report.url,
        "language": report.language,
        "note": report.note,
        "revision_of": report.revision_of,
        "ended_at": _ended(stored.ended_at, known_at),
        "redacted": stored.redacted,
        "parsed": claims > 0,
        "claims": claims,
        "mentions": {status: mentions[status] for status in ("resolved", "ambiguous", "unresolved")},
        "left_out": dict(stored.left_out),
        "relations": _relations(stored, checks),
    }


def span_json(span: Span) -> Json:
    """State, evidence and beginning of a span."""
    since = span.since.as_json()
    return {
        "state": span.state.value,
        "side": span.side,
        "level": span.level.value,
        "unopposed": span.unopposed,
        "announced": list(span.announced),
        "since_earliest": since["earliest"],
        "since_latest": since["latest"],
        "supporting": list(span.supporting),
        "opposing": list(span.opposing),
        "beside": list(span.beside),
        "rule": span.rule,
    }


def control_json(place: Place, span: Span, stamp: Mapping[str, Any]) -> Json:
    """Properties of a control feature."""
    return {
        "place_id": place.id,
        "name": place.name,
        "kind": place.kind.value,
        "country": place.country,
        "admin1": place.admin1,
        "precision_m": place.precision_m,
        **span_json(span),
        "known_at": stamp["known_at"],
        "valid_at": stamp["valid_at"],
    }


def _relations(stored: StoredReport, checks: Sequence[Json | None]) -> list[Json]:
    by_span = {(item.mention.start, item.mention.end): item for item in stored.resolutions}

    def end(span: tuple[int, int] | None) -> Json | None:
        resolution = None if span is None else by_span.get(span)
        place = None if resolution is None else place_of(resolution)
        if span is None:
            return None
        return {
            "mention": list(span),
            "text": mask(stored.report.text[span[0] : span[1]]),
            "place": None if place is None else place_json(place),
        }

    return [
        {
            "id": relation.id,
            "kind": relation.kind.value,
            "subject": end(relation.subject),
            "object": end(relation.object),
            "km": relation.km,
            "bearing": relation.bearing,
            "by_road": relation.by_road,
            "quote": public_quote(stored.report.text, relation.quote, relation.subject),
            "check": check,
        }
        for (relation, _), check in zip(stored.relations, checks, strict=True)
    ]


def _ended(moment: datetime | None, known_at: datetime) -> str | None:
    """When something stopped to count, as far as the perspective knows."""
    return None if moment is None or moment > known_at else iso(moment)
