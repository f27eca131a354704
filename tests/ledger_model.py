"""A ledger made of dictionaries: what the real one must say after the same calls, in as few words as possible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from app.claims.models import ClaimRecord
from app.reports.models import Report, Source
from app.store import Appended, Contents, Entry, Reading, StoredReport
from gazetteer.models import Mention, Resolution


class LedgerModel:
    """Sources, reports and readings in the order in which they came; what was taken back, and what was redacted."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.reports: dict[str, tuple[Report, datetime]] = {}
        self.readings: dict[str, dict[tuple[str, str], Reading]] = {}
        self.retractions: set[tuple[str, str, datetime]] = set()
        self.redactions: dict[str, str] = {}

    def append(self, entries: Iterable[Entry], recorded_at: datetime) -> Appended:
        reports, readings = [], []
        for entry in entries:
            report_id = entry.report.id
            self.sources[entry.source.id] = entry.source
            if is_new := report_id not in self.reports:
                self.reports[report_id] = (entry.report, recorded_at)
                self.readings[report_id] = {}
                reports.append(report_id)
            key = (entry.reading.resolver, entry.reading.extractor)
            if key not in self.readings[report_id] and report_id not in self.redactions:
                self.readings[report_id][key] = entry.reading
                if not is_new:
                    readings.append(report_id)
        return Appended(tuple(reports), tuple(readings))

    def retract(self, target: str, reason: str, *, at: datetime, recorded_at: datetime) -> None:  # noqa: ARG002 - as the ledger is called
        self.retractions.add((target, reason, at))

    def redact(self, report_id: str, reason: str, *, recorded_at: datetime) -> None:  # noqa: ARG002 - as the ledger is called
        self.redactions.setdefault(report_id, reason)

    def load(self) -> Contents:
        """What it says, without a digest."""
        ids = sorted(self.reports, key=lambda report_id: (self.reports[report_id][0].published_at, report_id))
        reports = {report_id: self._stored(report_id) for report_id in ids}
        latest = {report_id: self._latest(report_id) for report_id in ids}
        return Contents(
            digest="",
            sources=self.sources,
            reports=reports,
            resolutions={
                (report_id, found.mention.start, found.mention.end): found
                for report_id, stored in reports.items()
                for found in stored.resolutions
            },
            records=tuple(
                ClaimRecord(
                    claim,
                    source_id=(source := self.sources[stored.report.source_id]).id,
                    source_side=source.side,
                    published_at=stored.report.published_at,
                    ended_at=min(filter(None, (stored.ended_at, self._end(claim.id))), default=None),
                    source_listed=source.listed,
                )
                for report_id, stored in reports.items()
                for claim in sorted(latest[report_id].extraction.claims, key=lambda claim: (claim.mention[0], claim.id))
            ),
            ended=tuple(sorted(at for _, _, at in self.retractions)),
            resolvers=tuple(sorted({reading.resolver for reading in latest.values()})),
            extractors=tuple(sorted({reading.extractor for reading in latest.values()})),
            copies=frozenset(),
        )

    def _latest(self, report_id: str) -> Reading:
        return [*self.readings[report_id].values()][-1]

    def _stored(self, report_id: str) -> StoredReport:
        report, recorded_at = self.reports[report_id]
        if report_id in self.redactions:
            report = replace(report, text="")
        reading = self._latest(report_id)
        relations = sorted(reading.extraction.relations, key=lambda relation: (relation.subject[0], relation.id))
        return StoredReport(
            id=report_id,
            report=report,
            recorded_at=recorded_at,
            ended_at=self._end(report_id),
            redacted=self.redactions.get(report_id),
            resolutions=tuple(_without_words(found, report.text) for found in reading.resolutions),
            relations=tuple((relation, reading.checks.get(relation.id)) for relation in relations),
            left_out=tuple(sorted(reading.extraction.left_out)),
        )

    def _end(self, target: str) -> datetime | None:
        taken_back = [at for ended, _, at in self.retractions if ended == target]
        revised = [report.published_at for report, _ in self.reports.values() if report.revision_of == target]
        return min([*taken_back, *revised], default=None)


def _without_words(found: Resolution, text: str) -> Resolution:
    """A resolution whose mention is written as the text has it now."""
    start, end = found.mention.start, found.mention.end
    return replace(found, mention=Mention(start, end, text[start:end]))
