"""Turns reports into entries of the ledger: mentions, what they mean, claims, relations and their checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from app.claims import extract, extractor_id, maptable
from app.claims.models import Extraction, Relation
from app.pipeline.reference import mapped_places
from app.reports.models import Report
from app.store import DistanceCheck, Entry, Reading
from app.theatre import Theatre
from gazetteer import Gazetteer
from gazetteer.lands import lands
from gazetteer.models import Resolution, place_of, status_of
from geodata.distance import check_stated, measure


@dataclass(frozen=True, slots=True)
class Reader:
    """A resolver and an extractor, which together read a report."""

    gazetteer: Gazetteer
    theatre: Theatre

    @property
    def resolver(self) -> str:
        """Id under which resolutions are kept: the digest of the gazetteer."""
        return self.gazetteer.digest

    @property
    def extractor(self) -> str:
        """Id under which claims are kept."""
        return extractor_id(self.theatre)

    def read(self, report: Report) -> Entry:
        """A report with its source and all that was read out of it."""
        source = self.theatre.source(report.source_id)
        if report.language == maptable.LANGUAGE:
            resolutions: tuple[Resolution, ...] = tuple(mapped_places(report.text, self.gazetteer))
        else:
            resolutions = self.gazetteer.geoparse(report.text, self.theatre.prior)
        spoken_of = lands(report.text, resolutions)
        extraction = _once(extract(report, resolutions, self.theatre, source, spoken_of))
        claimed = {claim.mention for claim in extraction.claims}
        resolutions += tuple(land for land in spoken_of if (land.mention.start, land.mention.end) in claimed)
        by_span = {(item.mention.start, item.mention.end): item for item in resolutions}
        checks = {
            relation.id: check for relation in extraction.relations if (check := _check(relation, by_span)) is not None
        }
        return Entry(source, report, Reading(self.resolver, self.extractor, tuple(resolutions), extraction, checks))


@dataclass(frozen=True, slots=True)
class Summary:
    """What an ingest did, in counts and ids; everything but ``known`` speaks of the reports that were new.

    ``read_again`` are reports that were there, now read by a newer gazetteer or extractor; ``unparsed`` are the
    labels of reports that gave no claim.
    """

    reports: tuple[str, ...]
    known: int
    read_again: int
    claims: int
    mentions: tuple[tuple[str, int], ...]
    relations: int
    left_out: tuple[tuple[str, int], ...]
    unparsed: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The summary as a JSON object."""
        return {**asdict(self), "mentions": dict(self.mentions), "left_out": dict(self.left_out)}


def summarise(new: Iterable[Entry], *, known: int, read_again: int) -> Summary:
    """Count what the new entries hold."""
    reports: list[str] = []
    unparsed: list[str] = []
    claims = relations = 0
    mentions: Counter[str] = Counter({"resolved": 0, "ambiguous": 0, "unresolved": 0})
    left_out: Counter[str] = Counter()
    for entry in new:
        extraction = entry.reading.extraction
        reports.append(entry.report.id)
        claims += len(extraction.claims)
        relations += len(extraction.relations)
        mentions.update(status_of(resolution) for resolution in entry.reading.resolutions)
        left_out.update(dict(extraction.left_out))
        if not extraction.claims:
            unparsed.append(entry.report.label)
    return Summary(
        reports=tuple(reports),
        known=known,
        read_again=read_again,
        claims=claims,
        mentions=tuple(mentions.items()),
        relations=relations,
        left_out=tuple(sorted(left_out.items())),
        unparsed=tuple(unparsed),
    )


def _once(extraction: Extraction) -> Extraction:
    """The same claim or relation found by two rules counts once."""
    return replace(
        extraction,
        claims=tuple({claim.id: claim for claim in extraction.claims}.values()),
        relations=tuple({relation.id: relation for relation in extraction.relations}.values()),
    )


def _check(relation: Relation, by_span: dict[tuple[int, int], Resolution]) -> DistanceCheck | None:
    """A stated distance beside the measured one; None where either place is not known to a point."""
    if not relation.km or relation.object is None:
        return None
    ends = [place_of(by_span[span]) if span in by_span else None for span in (relation.object, relation.subject)]
    match ends:
        case [origin, target] if origin is not None and target is not None:
            if origin.lon is None or origin.lat is None or target.lon is None or target.lat is None:
                return None
            measured = measure(origin.lon, origin.lat, target.lon, target.lat)
            check = check_stated(relation.km, relation.bearing, measured)
            return DistanceCheck(
                verdict=check.verdict.value,
                bearing_verdict=check.bearing_verdict.value,
                stated_km=check.stated_km,
                measured_km=check.measured_km,
                stated_bearing=check.stated_bearing,
                measured_bearing_deg=check.measured_bearing_deg,
                measured_compass=check.measured_compass,
            )
        case _:
            return None
