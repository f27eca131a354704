"""What goes into the ledger and what comes out of it, as plain records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.claims.models import ClaimRecord, Extraction, Relation
from app.reports.models import Report, Source
from gazetteer.models import Resolution

#: ``(report id, start, end)`` of a mention, as :func:`app.control.derive` takes it.
MentionKey = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class DistanceCheck:
    """A stated distance beside the measured one, as :func:`geodata.distance.check_stated` compared them.

    Attributes
    ----------
    verdict : str
        ``as_the_crow_flies``, ``longer_plausible_by_road`` or ``inconsistent``.
    bearing_verdict : str
        ``agrees``, ``disagrees``, ``not_stated`` or ``undefined``.
    stated_km, measured_km : float
        Kilometres; measured along the geodesic between the two places' points, WGS 84.
    stated_bearing : str or None
        Compass word from the object to the subject as the report gives it.
    measured_bearing_deg : float or None
        Degrees clockwise from true north, from the object to the subject; None where their points coincide.
    measured_compass : str or None
        The same as one of 16 words.
    """

    verdict: str
    bearing_verdict: str
    stated_km: float
    measured_km: float
    stated_bearing: str | None
    measured_bearing_deg: float | None
    measured_compass: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as one resolver and one extractor read it; ``checks`` by relation id."""

    resolver: str
    extractor: str
    resolutions: tuple[Resolution, ...]
    extraction: Extraction
    checks: Mapping[str, DistanceCheck]


@dataclass(frozen=True, slots=True)
class Entry:
    """A report with its source and its reading, ready to be written."""

    source: Source
    report: Report
    reading: Reading


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append wrote: new reports, new readings of reports that were there; ids in the order of the entries."""

    reports: tuple[str, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retraction:
    """Takes a claim or all claims of a report back, from ``at`` on."""

    kind: Literal["report", "claim"]
    target: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as the ledger holds it.

    Attributes
    ----------
    id : str
        Of the report as it was handed in; the text of a redacted report is empty, its id stays.
    report : Report
    recorded_at : datetime
    ended_at : datetime or None
        When a revising edition or a retraction ended what it claims.
    redacted : str or None
        The reason of the redaction.
    resolutions : tuple of Resolution
    relations : tuple of (Relation, DistanceCheck or None)
    left_out : tuple of (reason, count)
    """

    id: str
    report: Report
    recorded_at: datetime
    ended_at: datetime | None
    redacted: str | None
    resolutions: tuple[Resolution, ...]
    relations: tuple[tuple[Relation, DistanceCheck | None], ...]
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a ledger says at one moment; reports and records in order of publication, then of id.

    ``ended`` lists every instant at which a retraction takes effect. ``resolvers`` and ``extractors`` are the ids
    under which the readings that count were made. ``copies`` are ids of claims whose own text was redacted, each with
    the id of a report that had the same words.
    """

    digest: str
    sources: Mapping[str, Source]
    reports: Mapping[str, StoredReport]
    resolutions: Mapping[MentionKey, Resolution]
    records: tuple[ClaimRecord, ...]
    ended: tuple[datetime, ...]
    resolvers: tuple[str, ...]
    extractors: tuple[str, ...]
    copies: frozenset[tuple[str, str]]
