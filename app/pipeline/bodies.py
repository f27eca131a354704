"""The bodies of every answer, as bytes: the command line prints what HTTP sends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import orjson
from shapely.geometry import Point

from app.claims.models import ClaimRecord
from app.control import changes_between
from app.errors import BadInput
from app.pipeline.areas import changed_km2
from app.pipeline.masking import mask
from app.pipeline.records import (
    Json,
    claim_json,
    control_json,
    place_json,
    report_json,
    span_json,
    statement_json,
)
from app.pipeline.tracker import Moment, Tracker
from app.pipeline.view import View
from app.store import StoredReport
from app.times import iso
from gazetteer.models import Kind, Place, Resolved
from geodata.formats import Feature, feature_collection


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a list."""

    limit: int
    offset: int

    def cut(self, items: list[Any]) -> list[Any]:
        """The items of the stretch."""
        return items[self.offset : self.offset + self.limit]


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for; None asks for all. ``place`` and ``report`` are names or ids."""

    place: str | None = None
    report: str | None = None
    source: str | None = None
    side: str | None = None
    event: str | None = None
    certainty: str | None = None


def dump(body: Any) -> bytes:
    """JSON in UTF-8; the same value gives the same bytes."""
    return orjson.dumps(body)


def control_body(tracker: Tracker, at: Moment = None, known: Moment = None) -> bytes:
    """Who holds each settlement: a FeatureCollection with the stamp as a member."""
    view = tracker.view(at, known)
    return feature_collection(control_features(view), {"stamp": dict(view.stamp)})


def control_features(view: View) -> list[Feature]:
    """One feature per settlement with a span on the day looked at, by place id."""
    return [
        Feature(point(view.places[place_id]), control_json(view.places[place_id], span, view.stamp), place_id)
        for place_id, span in view.spans().items()
    ]


def point(place: Place) -> Point | None:
    """The point of a settlement; a region is an area, and no point of it stands for the whole."""
    if place.kind is Kind.REGION or place.lon is None or place.lat is None:
        return None
    return Point(place.lon, place.lat)


def changes_body(
    tracker: Tracker,
    from_: Moment = None,
    to: Moment = None,
    known: Moment = None,
    at: Moment = None,
    known_from: Moment = None,
    known_to: Moment = None,
) -> bytes:
    """What moved between two days with one knowledge, or what was learned about one day between two knowledges.

    Raises
    ------
    BadInput
        If the parameters are neither ``from`` and ``to`` (and ``known``) nor ``known_from`` and ``known_to`` (and
        ``at``): the two are never mixed. Also if the first of the two is later than the second.
    """
    tracker.check_order(from_, to)
    tracker.check_order(known_from, known_to)
    match (from_, to, known_from, known_to):
        case (_, _, None, None) if from_ is not None and to is not None and at is None:
            before, after = tracker.view(from_, known), tracker.view(to, known)
            head = {"kind": "moved", "from": before.stamp["valid_at"], "to": after.stamp["valid_at"]}
        case (None, None, _, _) if known_from is not None and known_to is not None and known is None:
            day = tracker.view(at, known_to).valid_at
            before, after = tracker.view(day, known_from), tracker.view(day, known_to)
            head = {"kind": "revised", "known_from": before.stamp["known_at"], "known_to": after.stamp["known_at"]}
        case _:
            raise BadInput(
                "changes are between two days (from, to, and known if not everything is) or between two knowledges of "
                "one day (known_from, known_to, and at if it is not the last), never both"
            )
    return _changes_body({**head, "areas": changed_km2(tracker, before, after)}, before, after)


def claims_body(tracker: Tracker, wanted: ClaimFilter, page: Page, known: Moment = None) -> bytes:
    """The claims that were known, oldest publication first."""
    view = tracker.view(None, known)
    accepts = _acceptor(tracker, view, wanted)
    found = [record for record in view.records() if accepts(record)]
    shown = [_claim(record, view) for record in page.cut(found)]
    return dump({"total": len(found), "claims": shown, "stamp": view.stamp})


def reports_body(tracker: Tracker, page: Page, known: Moment = None) -> bytes:
    """The reports that were known, oldest first, with what was read out of them and what was left out."""
    view = tracker.view(None, known)
    counts = Counter(record.claim.report_id for record in view.records())
    found = list(view.reports())
    shown = [
        report_json(stored, view.contents, counts[stored.id], view.known_at, _checks(tracker, stored))
        for stored in page.cut(found)
    ]
    return dump({"total": len(found), "reports": shown, "stamp": view.stamp})


def _checks(tracker: Tracker, stored: StoredReport) -> Sequence[Json | None]:
    """The check of each relation of a report; the roads are not looked at for one that states no distance."""
    if all(check is None for _, check in stored.relations):
        return [None] * len(stored.relations)
    return tracker.stated.checks(stored)


def explain_body(tracker: Tracker, name: str, at: Moment = None, known: Moment = None) -> bytes:
    """Why a place has its state: in a sentence, and claim by claim."""
    view = tracker.view(at, known)
    place = tracker.places.place(name)
    explanation = tracker.explain(place.id, at, known)
    span = view.span_of(place.id)
    steps = [
        {
            "sentence": mask(step.sentence),
            "rule": step.step.rule,
            "effect": step.step.effect,
            "effective_at": iso(step.step.effective_at),
            "counts": step.counts,
            "claim": _claim(step.record, view),
        }
        for step in explanation.steps
    ]
    return dump(
        {
            "place": place_json(place),
            "control": None if span is None else control_json(place, span, view.stamp),
            "sentence": mask(explanation.sentence),
            "steps": steps,
            "statements": [statement_json(statement, view.contents) for statement in explanation.statements],
            "stamp": view.stamp,
        }
    )


def health_body(tracker: Tracker) -> bytes:
    """That the ledger can be read, and what is in it as far as it may be shown."""
    view = tracker.view()
    return dump(
        {
            "status": "ok",
            "program": view.stamp["program"],
            "theatre": tracker.theatre.name,
            "reports": len(view.reports()),
            "claims": len(view.records()),
            "delay_hours": view.delay_hours,
        }
    )


def sources_body(tracker: Tracker) -> bytes:
    """The sources that the theatre lists, and behind them those of the ledger that it does not list."""
    view, theatre = tracker.view(), tracker.theatre
    published = Counter(stored.report.source_id for stored in view.reports())
    others = sorted(published.keys() - {source.id for source in theatre.sources})
    return dump(
        {
            "theatre": theatre.name,
            "sources": [
                {**asdict(source), "listed": source.listed, "reports": published[source.id]}
                for source in (*theatre.sources, *map(theatre.source, others))
            ],
            "stamp": view.stamp,
        }
    )


def _changes_body(head: Json, before: View, after: View) -> bytes:
    items = [
        {
            "place": None if (place := _either(change.place_id, before, after)) is None else place_json(place),
            "before": None if change.before is None else span_json(change.before),
            "after": None if change.after is None else span_json(change.after),
        }
        for change in changes_between(before.spans(), after.spans())
    ]
    perspective = {"valid_at": after.stamp["valid_at"], "known_at": after.stamp["known_at"]}
    return dump({**head, **perspective, "total": len(items), "changes": items, "stamp": after.stamp})


def _claim(record: ClaimRecord, view: View) -> Json:
    return claim_json(record, view.contents, view.known_at, view.statement_of(record))


def _either(place_id: str, before: View, after: View) -> Place | None:
    return after.places.get(place_id) or before.places.get(place_id)


def _acceptor(tracker: Tracker, view: View, wanted: ClaimFilter) -> Callable[[ClaimRecord], bool]:
    place_id = None if wanted.place is None else tracker.places.place(wanted.place).id
    reports = None if wanted.report is None else {wanted.report, *tracker.ledger.named(wanted.report)}

    def accepts(record: ClaimRecord) -> bool:
        claim = record.claim
        resolution = view.contents.resolutions.get((claim.report_id, *claim.mention))
        return (
            (place_id is None or (isinstance(resolution, Resolved) and resolution.place.id == place_id))
            and (reports is None or claim.report_id in reports)
            and wanted.source in {None, record.source_id}
            and wanted.side in {None, claim.side}
            and wanted.event in {None, claim.event.value}
            and wanted.certainty in {None, claim.certainty.value}
        )

    return accepts
