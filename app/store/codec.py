"""Records of the core as plain JSON values or table rows, and back; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from app.claims.models import Basis, Certainty, Claim, Event, Extent, Relation, RelationKind, Speaker
from app.reports.models import Report, Source
from app.store.models import DistanceCheck, Reading
from app.times import Precision, When, iso
from gazetteer.models import (
    Ambiguous,
    Candidate,
    Kind,
    Mention,
    Place,
    Reason,
    Resolution,
    Resolved,
    Unresolved,
    place_of,
    status_of,
)

Row = Mapping[str, Any]

#: Characters of an instant as it is kept.
_INSTANT = len("2022-09-10T14:00:00Z")


def moment(text: str) -> datetime:
    """The inverse of :func:`app.times.iso`; years that an earlier program wrote without leading zeros are read too."""
    return datetime.fromisoformat(text.zfill(_INSTANT)).astimezone(UTC)


def source_row(source: Source) -> dict[str, Any]:
    """Columns of a source."""
    return asdict(source)


def source_of(row: Row) -> Source:
    """A source from its row."""
    return Source(id=row["id"], name=row["name"], kind=row["kind"], side=row["side"], url=row["url"])


def report_row(report: Report) -> dict[str, Any]:
    """Columns of a report, without its text."""
    return {
        "id": report.id,
        "source_id": report.source_id,
        "published_at": iso(report.published_at),
        "precision": report.precision.value,
        "url": report.url,
        "revision_of": report.revision_of,
        "language": report.language,
        "label": report.label,
        "note": report.note,
    }


def report_of(row: Row, text: str) -> Report:
    """A report from its row and its text."""
    return Report(
        source_id=row["source_id"],
        published_at=moment(row["published_at"]),
        precision=Precision(row["precision"]),
        text=text,
        url=row["url"],
        revision_of=row["revision_of"],
        language=row["language"],
        label=row["label"],
        note=row["note"],
    )


def claim_row(claim: Claim) -> dict[str, Any]:
    """Columns of a claim, without its report, which is that of the reading."""
    when = claim.when.as_json()
    return {
        "id": claim.id,
        "event": claim.event.value,
        "side": claim.side,
        "mention_start": claim.mention[0],
        "mention_end": claim.mention[1],
        "extent": claim.extent.value,
        "certainty": claim.certainty.value,
        "basis": claim.basis.value,
        "speaker_name": claim.speaker.name,
        "speaker_body": claim.speaker.body,
        "speaker_side": claim.speaker.side,
        "when_earliest": when["earliest"],
        "when_latest": when["latest"],
        "quote_start": claim.quote[0],
        "quote_end": claim.quote[1],
        "rule": claim.rule,
        "own_footage": claim.own_footage,
    }


def claim_of(row: Row, report_id: str, extractor: str) -> Claim:
    """A claim from its row."""
    return Claim(
        report_id=report_id,
        event=Event(row["event"]),
        side=row["side"],
        mention=(row["mention_start"], row["mention_end"]),
        extent=Extent(row["extent"]),
        certainty=Certainty(row["certainty"]),
        basis=Basis(row["basis"]),
        speaker=Speaker(row["speaker_name"], row["speaker_body"], row["speaker_side"]),
        when=When.from_json({"earliest": row["when_earliest"], "latest": row["when_latest"]}),
        quote=(row["quote_start"], row["quote_end"]),
        rule=row["rule"],
        extractor=extractor,
        own_footage=row["own_footage"],
    )


def relation_row(relation: Relation, check: DistanceCheck | None) -> dict[str, Any]:
    """Columns of a relation with the check of its distance."""
    start, end = relation.object or (None, None)
    return {
        "id": relation.id,
        "kind": relation.kind.value,
        "subject_start": relation.subject[0],
        "subject_end": relation.subject[1],
        "object_start": start,
        "object_end": end,
        "quote_start": relation.quote[0],
        "quote_end": relation.quote[1],
        "km": relation.km,
        "bearing": relation.bearing,
        "by_road": relation.by_road,
        "check": None if check is None else asdict(check),
    }


def relation_of(row: Row, report_id: str) -> tuple[Relation, DistanceCheck | None]:
    """A relation and its check from their row."""
    relation = Relation(
        report_id=report_id,
        kind=RelationKind(row["kind"]),
        subject=(row["subject_start"], row["subject_end"]),
        object=None if row["object_start"] is None else (row["object_start"], row["object_end"]),
        quote=(row["quote_start"], row["quote_end"]),
        km=row["km"],
        bearing=row["bearing"],
        by_road=row["by_road"],
    )
    return relation, None if row["check"] is None else DistanceCheck(**row["check"])


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mention was taken to mean, apart from where it stands; ``place`` and ``score`` of a Resolved alone."""

    place: Place | None
    score: float
    candidates: tuple[Candidate, ...]
    why: tuple[Reason, ...]


def meaning_body(resolution: Resolution) -> dict[str, Any]:
    """What a resolution says, apart from its mention."""
    place = place_of(resolution)
    return {
        "score": resolution.score if isinstance(resolution, Resolved) else 0.0,
        "place": None if place is None else asdict(place),
        "candidates": [asdict(candidate) for candidate in resolution.candidates],
        "why": [[reason.rule, reason.detail] for reason in resolution.why],
    }


def meaning_of(body: dict[str, Any]) -> Meaning:
    """The inverse of :func:`meaning_body`."""
    return Meaning(
        place=None if body["place"] is None else _place(body["place"]),
        score=body["score"],
        candidates=tuple(Candidate(_place(item["place"]), item["score"]) for item in body["candidates"]),
        why=tuple(Reason(rule, detail) for rule, detail in body["why"]),
    )


def mention_row(resolution: Resolution, meaning: str) -> dict[str, Any]:
    """Columns of a mention; ``meaning`` is the digest of what it means, and its words stay in the text alone."""
    place = place_of(resolution)
    return {
        "start": resolution.mention.start,
        "end": resolution.mention.end,
        "status": status_of(resolution),
        "place_id": None if place is None else place.id,
        "meaning": meaning,
    }


def resolution_of(row: Row, meaning: Meaning, text: str) -> Resolution:
    """A resolution from its row, its meaning and the report's text; a mention of a redacted report has no words."""
    mention = Mention(row["start"], row["end"], text[row["start"] : row["end"]])
    match row["status"], meaning.place:
        case "resolved", Place() as place:
            return Resolved(mention, place, meaning.score, meaning.candidates, meaning.why)
        case "ambiguous", None:
            return Ambiguous(mention, meaning.candidates, meaning.why)
        case "unresolved", None:
            return Unresolved(mention, meaning.why, meaning.candidates)
        case other:
            raise ValueError(f"a mention cannot be {other!r}")


def reading_content(report_id: str, reading: Reading, mentions: Sequence[Row]) -> list[Any]:
    """All that a reading says, as one JSON value, its mentions as rows; the ledger's digest rests on it."""
    return [
        report_id,
        reading.resolver,
        reading.extractor,
        list(mentions),
        [claim_row(claim) for claim in reading.extraction.claims],
        [relation_row(relation, reading.checks.get(relation.id)) for relation in reading.extraction.relations],
        [list(item) for item in reading.extraction.left_out],
    ]


def _place(stored: dict[str, Any]) -> Place:
    return Place(
        **{
            **stored,
            "kind": Kind(stored["kind"]),
            "admin_names": tuple(stored["admin_names"]),
            "covers": tuple(stored["covers"]),
        }
    )
