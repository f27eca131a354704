"""What reports say of routes and supply, each beside what follows from control at the time that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.claims.models import Certainty, ClaimRecord, Event, Relation, RelationKind
from app.control.supply.connections import Connections
from app.control.supply.history import statuses_at
from app.control.supply.reported import Hearing, hear_cut, hear_hub, hear_link
from app.control.supply.statuses import Statuses
from app.pipeline.masking import public_quote
from app.pipeline.records import Json
from app.pipeline.tracker import Tracker
from app.pipeline.view import View
from app.store import StoredReport
from app.times import iso
from gazetteer.models import Resolution, place_of

#: The kinds of relations that speak of routes.
_OF_ROUTES = frozenset({RelationKind.SUPPLY_ROUTE, RelationKind.HUB, RelationKind.CROSSING})


@dataclass(frozen=True, slots=True)
class Reported:
    """What one report says of the routes at a place, and how that fits; ``places`` are ids, the place itself first."""

    id: str
    places: tuple[str, ...]
    told: Json
    verdict: Hearing


def reported(tracker: Tracker, view: View) -> tuple[Reported, ...]:
    """All that known reports say of supply that is cut and of relations along routes, oldest first."""
    heard = _Ear(tracker, view)
    return (*_cuts(heard), *_relations(heard))


def verdict_of(found: Iterable[Reported]) -> str | None:
    """All verdicts in one: a contradiction counts before an agreement; None where nothing is reported."""
    verdicts = {one.verdict for one in found}
    for verdict in (Hearing.CONTRADICTS, Hearing.AGREES, Hearing.UNKNOWN):
        if verdict in verdicts:
            return verdict.value
    return None


class _Ear:
    """The statuses of the moments that reports speak of, each worked out once."""

    def __init__(self, tracker: Tracker, view: View) -> None:
        self.tracker, self.view, self.routes = tracker, view, tracker.routes
        self._statuses: dict[datetime, Statuses] = {}

    def at(self, moment: datetime) -> Statuses:
        """The segments at a moment, not later than the day looked at."""
        moment = min(moment, self.view.valid_at)
        if moment not in self._statuses:
            routes = self.routes
            self._statuses[moment] = statuses_at(
                self.view.control, moment, routes.ways, self.tracker.policy, *routes.side_ids
            )
        return self._statuses[moment]


def _cuts(heard: _Ear) -> Iterator[Reported]:
    for record in heard.view.records():
        claim = record.claim
        taken_back = record.ended_at is not None and record.ended_at <= heard.view.known_at
        if claim.event is not Event.CUTS_SUPPLY or taken_back:
            continue
        place_id = _place_id(heard, claim.report_id, claim.mention)
        if place_id is None:
            continue
        verdict = Hearing.UNKNOWN
        index = heard.routes.ways.place_index.get(place_id)
        if index is not None and claim.certainty in {Certainty.ASSERTED, Certainty.PROBABLE}:
            verdict = hear_cut(heard.at(_moment(record, heard)), index, claim.side)
        told = {
            "kind": "cut",
            "id": claim.id,
            "place_id": place_id,
            "side": claim.side,
            "certainty": claim.certainty.value,
            "when": claim.when.as_json(),
            "quote": _quote(heard, claim.report_id, claim.quote, claim.mention),
            "published_at": iso(record.published_at),
            "source": record.source_id,
            "verdict": verdict.value,
        }
        yield Reported(claim.id, (place_id,), told, verdict)


def _moment(record: ClaimRecord, heard: _Ear) -> datetime:
    """When what is claimed had surely happened."""
    last = record.claim.when.last_instant(heard.tracker.theatre.zone)
    return record.published_at if last is None else min(last, record.published_at)


def _relations(heard: _Ear) -> Iterator[Reported]:
    for stored in heard.view.reports():
        if stored.ended_at is not None and stored.ended_at <= heard.view.known_at:
            continue
        for relation, _ in stored.relations:
            if relation.kind in _OF_ROUTES and (one := _relation(heard, stored, relation)) is not None:
                yield one


def _relation(heard: _Ear, stored: StoredReport, relation: Relation) -> Reported | None:
    subject = _place_id(heard, stored.id, relation.subject)
    other = None if relation.object is None else _place_id(heard, stored.id, relation.object)
    if subject is None:
        return None
    verdict = _hear(heard, stored, relation, subject, other)
    told = {
        "kind": relation.kind.value,
        "id": relation.id,
        "place_id": subject,
        "object_id": other,
        "quote": _quote(heard, stored.id, relation.quote, relation.subject),
        "published_at": iso(stored.report.published_at),
        "source": stored.report.source_id,
        "verdict": verdict.value,
    }
    return Reported(relation.id, (subject,) if other is None else (subject, other), told, verdict)


def _hear(heard: _Ear, stored: StoredReport, relation: Relation, subject: str, other: str | None) -> Hearing:
    index = heard.routes.ways.place_index
    at = index.get(subject)
    if at is None:
        return Hearing.UNKNOWN
    statuses = heard.at(stored.report.published_at)
    match relation.kind:
        case RelationKind.HUB:
            return hear_hub(statuses, at)
        case RelationKind.SUPPLY_ROUTE if other is not None and other in index:
            return hear_link(Connections(statuses, ""), at, index[other])
        case RelationKind.CROSSING if relation.object is not None:
            start, end = relation.object
            return _hear_crossing(heard, at, stored.report.text[start:end])
        case _:
            return Hearing.UNKNOWN


def _hear_crossing(heard: _Ear, place: int, river: str) -> Hearing:
    """Whether a bridge of the network over that river lies at the place; it may lack one, and so contradicts none."""
    ways, edges = heard.routes.ways, heard.routes.network.edges
    at = ways.edges_of[0][place].tolist()
    named = (edges[edge].bridge_over for edge in at)
    there = any(one is not None and one.casefold() in river.casefold() for one in named)
    return Hearing.AGREES if there else Hearing.UNKNOWN


def _place_id(heard: _Ear, report_id: str, mention: tuple[int, int]) -> str | None:
    resolution: Resolution | None = heard.view.contents.resolutions.get((report_id, *mention))
    place = None if resolution is None else place_of(resolution)
    return None if place is None else place.id


def _quote(heard: _Ear, report_id: str, quote: tuple[int, int], mention: tuple[int, int]) -> str:
    return public_quote(heard.view.contents.reports[report_id].report.text, quote, mention)
