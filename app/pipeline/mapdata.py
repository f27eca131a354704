"""The payload of the map: everything that a time slider needs, derived once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.claims.models import ClaimRecord
from app.control import Span, changes_in
from app.control.changes import DatedChange, visible
from app.pipeline.ground import ground_of
from app.pipeline.mapground import ground_item
from app.pipeline.masking import mask, public_quote
from app.pipeline.tracker import Moment, Tracker
from app.pipeline.view import View
from app.times import end_of_day, iso
from gazetteer.models import Kind, Resolved

if TYPE_CHECKING:  # the package loads folium
    from app.maps.payload import ChangeItem, ClaimItem, MapPayload, PlaceItem, ReportItem, SpanItem, StatementItem

#: Longest time that a slider goes over; reports from before it still count.
_MOST_DAYS = 3660
_NOTES_SHOWN = 3


def map_payload(tracker: Tracker, known: Moment = None, at: Moment = None) -> MapPayload:
    """What the map is drawn from, for one knowledge.

    The slider goes from the first publication, or an earlier change of this war, to the last publication; ``at`` is the
    day on which it opens, by default the last.
    """
    from app.pipeline.maproutes import routes_item  # noqa: PLC0415 - scipy takes its time to load

    view = tracker.view(None, known)
    opened_at = tracker.moment(at) or view.valid_at
    records = view.records()
    reports = view.reports()
    report_index = {stored.id: number for number, stored in enumerate(reports)}
    claim_index = {record.id: number for number, record in enumerate(records)}
    settlements = [
        place
        for place_id, place in sorted(view.places.items())
        if place.kind is not Kind.REGION and place.lon is not None and place.lat is not None
    ]
    place_index = {place.id: number for number, place in enumerate(settlements)}
    places: list[PlaceItem] = [
        {
            "id": place.id,
            "name": place.name,
            "lon": place.lon,
            "lat": place.lat,
            "spans": [_span(span, claim_index) for span in view.control.spans[place.id]],
        }
        for place in settlements
        if place.lon is not None and place.lat is not None
    ]
    zone = tracker.theatre.zone
    changes = [
        (change.at.astimezone(zone).date(), change)
        for change in changes_in(view.control)
        if change.place_id in place_index
    ]
    days = _days(tracker, view, (day for day, _ in changes))
    statements, statement_index = _statements(view)
    counts = Counter(record.claim.report_id for record in records)
    day_ends = [int(end_of_day(day, zone).timestamp()) for day in days]
    opened = opened_at.astimezone(zone).date()
    return {
        "title": tracker.theatre.title,
        "zone": zone.key,
        "banner": _banner(view),
        "delay_hours": view.delay_hours,
        "bbox": list(tracker.theatre.bbox),
        "sides": [{"id": side.id, "name": side.name} for side in tracker.theatre.sides],
        "stamp": {**view.stamp, "routes": tracker.routes.network.digest},
        "days": [day.isoformat() for day in days],
        "day_ends": day_ends,
        "first_day": max(0, min(len(days) - 1, (opened - days[0]).days)),
        "places": places,
        "claims": [_claim(record, view, report_index, statement_index) for record in records],
        "statements": statements,
        "reports": [_report(view, report_id, counts) for report_id in report_index],
        "changes": _changes(view, changes, place_index, days),
        "ground": ground_item(ground_of(tracker, view), place_index, _stated(view, place_index)),
        "routes": routes_item(tracker, view, claim_index),
    }


def _days(tracker: Tracker, view: View, changed: Iterable[date]) -> list[date]:
    """Every day of the theatre from the first publication to the last.

    What the first reports tell of happened before they came out: the days of such changes are there too, as far back as
    the war goes.
    """
    zone = tracker.theatre.zone
    began = date.fromisoformat(tracker.theatre.war_began)
    told = [stored.report.published_at.astimezone(zone).date() for stored in view.reports()]
    happened = (day for day in changed if day >= began)
    last = view.valid_at.astimezone(zone).date()
    first = max(min((*told, *happened), default=last).toordinal(), last.toordinal() - _MOST_DAYS)
    return [date.fromordinal(number) for number in range(first, last.toordinal() + 1)]


def _stated(view: View, places: Iterable[str]) -> list[str]:
    """The places that have a state on some day, and are not only talked of."""
    return [place for place in places if any(visible(span) is not None for span in view.control.spans[place])]


def _span(span: Span, claim_index: Mapping[str, int]) -> SpanItem:
    since = span.since.as_json()
    return {
        "start": int(span.from_.timestamp()),
        "end": None if span.until is None else int(span.until.timestamp()),
        "state": span.state.value,
        "side": span.side,
        "level": span.level.value,
        "unopposed": span.unopposed,
        "since": [since["earliest"], since["latest"]],
        "supporting": [claim_index[claim] for claim in span.supporting],
        "opposing": [claim_index[claim] for claim in span.opposing],
        "announced": [claim_index[claim] for claim in span.announced],
        "beside": [claim_index[claim] for claim in span.beside],
        "rule": span.rule,
    }


def _statements(view: View) -> tuple[list[StatementItem], dict[str, int]]:
    """The statements that several sources published, and the index of the one that a claim makes, by claim id."""
    names = {source.id: source.name for source in view.contents.sources.values()}
    made = {one.id: one for one in view.relays.by_claim.values() if len(one.outlets) > 1}.values()
    items: list[StatementItem] = [{"outlets": [names[outlet] for outlet in one.outlets]} for one in made]
    return items, {claim: number for number, one in enumerate(made) for claim in one.claims}


def _claim(
    record: ClaimRecord, view: View, report_index: Mapping[str, int], statement_index: Mapping[str, int]
) -> ClaimItem:
    claim = record.claim
    text = view.contents.reports[claim.report_id].report.text
    resolution = view.contents.resolutions.get((claim.report_id, *claim.mention))
    when = claim.when.as_json()
    return {
        "id": claim.id,
        "report": report_index[claim.report_id],
        "place": resolution.place.name if isinstance(resolution, Resolved) else text[slice(*claim.mention)],
        "event": claim.event.value,
        "side": claim.side,
        "extent": claim.extent.value,
        "certainty": claim.certainty.value,
        "basis": claim.basis.value,
        "speaker": None if claim.speaker.name is None else mask(claim.speaker.name),
        "body": None if claim.speaker.body is None else mask(claim.speaker.body),
        "speaker_side": claim.speaker.side,
        "when": [when["earliest"], when["latest"]],
        "quote": public_quote(text, claim.quote, claim.mention),
        "rule": claim.rule,
        "own_footage": claim.own_footage,
        "statement": statement_index.get(claim.id),
    }


def _report(view: View, report_id: str, counts: Mapping[str, int]) -> ReportItem:
    report = view.contents.reports[report_id].report
    source = view.contents.sources[report.source_id]
    return {
        "id": report_id,
        "source": source.name,
        "source_kind": source.kind,
        "source_side": source.side,
        "published": iso(report.published_at),
        "url": report.url,
        "language": report.language,
        "note": report.note,
        "parsed": counts.get(report_id, 0) > 0,
        "claims": counts.get(report_id, 0),
    }


def _changes(
    view: View, changes: Iterable[tuple[date, DatedChange]], place_index: Mapping[str, int], days: Sequence[date]
) -> list[ChangeItem]:
    """The changes by the day on which each fell; those of days that the slider does not have are left out."""
    found: list[ChangeItem] = []
    for day, change in changes:
        if days[0] <= day <= days[-1]:
            spans = view.control.spans[change.place_id]
            before = None if change.before is None else spans.index(change.before)
            number, place = (day - days[0]).days, place_index[change.place_id]
            found.append({"day": number, "place": place, "before": before, "after": spans.index(change.after)})
    return found


def _banner(view: View) -> str:
    """The remarks that the reports carry, such as "paraphrased sample"."""
    notes = sorted({stored.report.note for stored in view.reports()} - {""})
    return "; ".join(notes[:_NOTES_SHOWN])
