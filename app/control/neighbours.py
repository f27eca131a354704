"""What follows for a place that nobody named from the places around it: inferred, and never across a river."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from app.claims.models import Basis, ClaimRecord, Event
from app.control.models import Folded, Level, Span, State, Step
from app.control.policy import Policy
from app.control.regional import LEFT_WITH_THE_REGION
from app.times import When
from geodata.geography import Geography

NEIGHBOURS_AGREE = "neighbours-agree"
ENTERED_AROUND = "left-with-the-region-and-entered-around"
LEAVING_AND_ENTERED_AROUND = "to-be-left-with-the-region-and-entered-around"
#: Rules by which a place follows others.
FOLLOWING = frozenset({NEIGHBOURS_AGREE, ENTERED_AROUND, LEAVING_AND_ENTERED_AROUND})
#: From so many named places at most is a place reached: more cannot change what its nearest ones say.
_MOST = 8


def follow_neighbours(
    folded: Mapping[str, Folded], geography: Geography, policy: Policy, records: Mapping[str, ClaimRecord]
) -> dict[str, Folded]:
    """The places whose state follows from their neighbours for some of the time, with all their spans and steps.

    Only neighbours count of which somebody spoke by name, whose present state began later than the place's own, and
    which no known river parts from it. A place that somebody spoke of is never touched from then on.

    Parameters
    ----------
    folded : mapping
        What follows from the claims themselves, by place id.
    geography : Geography
    policy : Policy
    records : mapping of str to ClaimRecord
        The claims by id.
    """
    named = {
        place_id: telling
        for place_id, (spans, _) in folded.items()
        if (telling := [lasting for lasting in _lasting(spans) if _is_named(lasting.span, records)])
    }
    found: dict[str, Folded] = {}
    farthest = max(policy.neighbour_km, policy.entered_around_km)
    for place_id, reached in _reached(named, geography, farthest).items():
        around = [(km, named[one]) for km, one in reached if one != place_id]
        own, steps = folded.get(place_id, ((), ()))
        spans = tuple(_joined(_spans(place_id, own, around, policy, records)))
        if spans != own:
            found[place_id] = (spans, (*steps, *_steps(spans, records)))
    return found


def _reached(named: Iterable[str], geography: Geography, farthest_km: float) -> dict[str, list[tuple[float, str]]]:
    """The named places that are nearest to each place on the way from neighbour to neighbour, the nearest first.

    Dijkstra's way from all named places at once; each place is reached from at most :data:`_MOST` of them.
    """
    queue: list[tuple[float, str, str]] = [(0.0, place_id, place_id) for place_id in sorted(named)]
    reached: dict[str, list[tuple[float, str]]] = {}
    while queue:
        km, place_id, origin = heapq.heappop(queue)
        known = reached.setdefault(place_id, [])
        if len(known) >= _MOST or any(one == origin for _, one in known):
            continue
        known.append((km, origin))
        for neighbour in geography.neighbours_of.get(place_id, ()):
            if (total := km + neighbour.km) <= farthest_km:
                heapq.heappush(queue, (total, neighbour.id, origin))
    return reached


class _Lasting(NamedTuple):
    """A span, and when the state that it shows began: spans end with every new claim, states do not."""

    span: Span
    began: datetime


def _lasting(spans: Sequence[Span]) -> Iterator[_Lasting]:
    before: _Lasting | None = None
    for span in spans:
        same = before is not None and (before.span.state, before.span.side) == (span.state, span.side)
        before = _Lasting(span, before.began if before is not None and same else span.from_)
        yield before


def _is_named(span: Span, records: Mapping[str, ClaimRecord]) -> bool:
    """Whether a state rests on what was said of the place itself."""
    return span.level is not Level.INFERRED and any(
        records[claim_id].claim.basis is not Basis.MAP for claim_id in span.supporting
    )


def _spans(
    place_id: str,
    own: Sequence[Span],
    around: Sequence[tuple[float, Sequence[_Lasting]]],
    policy: Policy,
    records: Mapping[str, ClaimRecord],
) -> Iterator[Span]:
    """The place's own spans, cut wherever a neighbour's state changes, and replaced where it follows the neighbours."""
    moments = sorted({span.from_ for span in own} | {one.span.from_ for _, spans in around for one in spans})
    lasting = list(_lasting(own))
    for at, moment in enumerate(moments):
        until = moments[at + 1] if at + 1 < len(moments) else None
        here = _at(lasting, moment)
        span = None if here is None else here.span
        leaving = None if span is None else _leaving(span, records)
        followed = None
        if span is None or not _is_named(span, records) or _overtaken(span, leaving, records):
            followed = _followed(here, moment, around, policy, leaving)
        if followed is not None:
            yield _inferred(place_id, span, followed, (moment, until))
        elif span is not None:
            yield replace(span, from_=moment, until=until)


class _Leaving(NamedTuple):
    """The side that left a place with its region, or said that it will, and since when that is known."""

    side: str
    since: datetime
    rule: str


def _leaving(span: Span, records: Mapping[str, ClaimRecord]) -> _Leaving | None:
    left = span.rule == LEFT_WITH_THE_REGION
    told = (records[one] for one in (span.supporting if left else span.announced) if one in records)
    found = sorted(
        (record.published_at, record.claim.side)
        for record in told
        if record.claim.event is Event.WITHDRAWS
        and record.claim.side is not None
        and (left or record.claim.side == span.side)
    )
    if not found:
        return None
    since, side = found[0]
    return _Leaving(side, since, ENTERED_AROUND if left else LEAVING_AND_ENTERED_AROUND)


def _overtaken(span: Span, leaving: _Leaving | None, records: Mapping[str, ClaimRecord]) -> bool:
    """Whether all that names the holder was said before that side itself promised to leave the region."""
    return leaving is not None and all(
        records[one].published_at < leaving.since for one in span.supporting if one in records
    )


def _followed(
    here: _Lasting | None,
    moment: datetime,
    around: Sequence[tuple[float, Sequence[_Lasting]]],
    policy: Policy,
    leaving: _Leaving | None,
) -> tuple[str, list[Span]] | None:
    """The rule by which a place follows its neighbours at a moment, and those that it follows; None for neither."""
    near = [(km, one) for km, spans in around if (one := _at(spans, moment)) is not None]
    if leaving is not None:
        for km, one in near:
            fresh = leaving.rule == ENTERED_AROUND or one.began >= leaving.since
            if km <= policy.entered_around_km and one.span.side not in {None, leaving.side} and fresh:
                return leaving.rule, [one.span]
    nearest = [one for km, one in near if km <= policy.neighbour_km][: policy.neighbours]
    agree = (
        len(nearest) == policy.neighbours
        and all(one.span.state is State.HELD and one.span.level is Level.ASSESSED for one in nearest)
        and len({one.span.side for one in nearest}) == 1
    )
    if not agree:
        return None
    if here is not None:
        known = here.span.state is State.HELD and here.span.side == nearest[0].span.side
        if known or any(one.began < here.began for one in nearest):
            return None
    return NEIGHBOURS_AGREE, [one.span for one in nearest]


def _inferred(
    place_id: str, here: Span | None, followed: tuple[str, list[Span]], bounds: tuple[datetime, datetime | None]
) -> Span:
    rule, neighbours = followed
    from_, until = bounds
    return Span(
        place_id=place_id,
        state=State.HELD,
        side=neighbours[0].side,
        level=Level.INFERRED,
        from_=from_,
        until=until,
        since=When(None, max(span.from_ for span in neighbours)),
        supporting=tuple(dict.fromkeys(claim for span in neighbours for claim in span.supporting)),
        opposing=(),
        announced=() if here is None else here.announced,
        beside=() if here is None else here.beside,
        unopposed=False,
        rule=rule,
    )


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Join spans that differ in nothing but their bounds."""
    last: Span | None = None
    for span in spans:
        if last is not None and replace(last, until=span.until) == replace(span, from_=last.from_):
            last = replace(last, until=span.until)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _steps(spans: Sequence[Span], records: Mapping[str, ClaimRecord]) -> Iterator[Step]:
    """A step for each neighbour's claim that a span of the place rests on."""
    told: set[str] = set()
    for span in spans:
        if span.rule not in FOLLOWING:
            continue
        for claim_id in span.supporting:
            if claim_id not in told and claim_id in records:
                told.add(claim_id)
                yield Step(claim_id, span.from_, span.rule, f"held by {span.side}, inferred")


def _at(spans: Sequence[_Lasting], moment: datetime) -> _Lasting | None:
    return next(
        (one for one in spans if one.span.from_ <= moment and (one.span.until is None or moment < one.span.until)), None
    )
