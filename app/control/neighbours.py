"""What follows for a place that nobody named from the places around it: inferred, and never across a river."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from app.claims.models import Basis, Event
from app.control.evidence import Evidence
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


class _Lasting(NamedTuple):
    """A span, and when the state that it shows began: spans end with every new claim, states do not."""

    span: Span
    began: datetime


class Following(NamedTuple):
    """What follows from neighbours, with what it was worked out from.

    Attributes
    ----------
    found : mapping of str to Folded
        The places whose state follows from their neighbours for some of the time, with all their spans and steps.
    named : mapping of str to list
        The stretches of time over which somebody spoke of a place by name, by place id.
    reached : mapping of str to tuple of (kilometres, place id)
        The named places that are nearest to each place on the way from neighbour to neighbour, the nearest first.
    """

    found: Mapping[str, Folded]
    named: Mapping[str, Sequence[_Lasting]]
    reached: Mapping[str, tuple[tuple[float, str], ...]]


NOTHING_FOLLOWS = Following({}, {}, {})


def follow_neighbours(
    before: Following,
    folded: Mapping[str, Folded],
    changed: Set[str],
    geography: Geography,
    policy: Policy,
    evidence: Mapping[str, Evidence],
) -> Following:
    """Work out which places follow their neighbours, anew for those that are touched by what changed.

    Only neighbours count of which somebody spoke by name, whose present state began later than the place's own, and
    which no known river parts from it. A place that somebody spoke of is never touched from then on.

    Parameters
    ----------
    before : Following
        Made of the same geography and policy; :data:`NOTHING_FOLLOWS` at first.
    folded : mapping
        What follows from the claims themselves, by place id.
    changed : set of str
        Places of which other things are told than ``before``, also those of which nothing is any more.
    geography : Geography
    policy : Policy
    evidence : mapping of str to Evidence
        The claims by id.
    """
    spoken = {
        place_id: telling
        for place_id in changed
        if place_id in folded
        and (telling := [one for one in _lasting(folded[place_id][0]) if _is_named(one.span, evidence)])
    }
    named = {place_id: telling for place_id, telling in before.named.items() if place_id not in changed} | spoken
    farthest = max(policy.neighbour_km, policy.entered_around_km)
    if before.named.keys() <= named.keys():
        reached = _reached(before.reached, named.keys() - before.named.keys(), geography, farthest)
    else:
        reached = _reached({}, named, geography, farthest)
    news = {place_id for place_id in changed if named.get(place_id) != before.named.get(place_id)}
    found = dict(before.found)
    for place_id, nearest in reached.items():
        known = before.reached.get(place_id)
        if place_id not in changed and nearest == known and news.isdisjoint([one for _, one in nearest]):
            continue
        found.pop(place_id, None)
        own, steps = folded.get(place_id, ((), ()))
        around = [(km, named[one]) for km, one in nearest if one != place_id]
        if spans := _following(place_id, own, around, policy, evidence):
            found[place_id] = (spans, (*steps, *_steps(spans)))
    for place_id in before.reached.keys() - reached.keys():
        found.pop(place_id, None)
    return Following(found, named, reached)


def _reached(
    before: Mapping[str, tuple[tuple[float, str], ...]], more: Iterable[str], geography: Geography, farthest_km: float
) -> dict[str, tuple[tuple[float, str], ...]]:
    """The named places that are nearest to each place: those known ``before``, and ``more`` of them.

    Dijkstra's way from all of ``more`` at once; each place is reached from at most :data:`_MOST`, and passes on only
    those.
    """
    reached = dict(before)
    queue: list[tuple[float, str, str]] = []

    def reach(place_id: str, km: float, origin: str) -> None:
        known = reached.get(place_id, ())
        if len(known) == _MOST and known[-1] <= (km, origin):
            return
        nearer = [one for one in known if one[1] == origin and one[0] <= km]
        if nearer:
            return
        others = [one for one in known if one[1] != origin]
        reached[place_id] = tuple(sorted((*others, (km, origin)))[:_MOST])
        heapq.heappush(queue, (km, place_id, origin))

    for place_id in more:
        reach(place_id, 0.0, place_id)
    while queue:
        km, place_id, origin = heapq.heappop(queue)
        if (km, origin) in reached[place_id]:
            for neighbour in geography.neighbours_of.get(place_id, ()):
                if (total := km + neighbour.km) <= farthest_km:
                    reach(neighbour.id, total, origin)
    return reached


def _lasting(spans: Sequence[Span]) -> Iterator[_Lasting]:
    before: _Lasting | None = None
    for span in spans:
        same = before is not None and (before.span.state, before.span.side) == (span.state, span.side)
        before = _Lasting(span, before.began if before is not None and same else span.from_)
        yield before


def _is_named(span: Span, evidence: Mapping[str, Evidence]) -> bool:
    """Whether a state rests on what was said of the place itself."""
    return span.level is not Level.INFERRED and any(
        evidence[claim_id].claim.basis is not Basis.MAP for claim_id in span.supporting
    )


def _following(
    place_id: str,
    own: Sequence[Span],
    around: Sequence[tuple[float, Sequence[_Lasting]]],
    policy: Policy,
    evidence: Mapping[str, Evidence],
) -> tuple[Span, ...]:
    """The place's own spans, replaced where it follows the neighbours; none where it never does."""
    if not around:
        return ()
    spans: list[Span] = []
    follows = False
    for here, from_, until in _stretches(own, around):
        span = None if here is None else here.span
        leaving = None if span is None else _leaving(span, evidence)
        if here is None or not _is_named(here.span, evidence) or _overtaken(here.span, leaving, evidence):
            for moment, end in _cut(from_, until, around):
                followed = _followed(here, moment, around, policy, leaving)
                if followed is not None:
                    follows = True
                    spans.append(_inferred(place_id, span, followed, (moment, end)))
                elif span is not None:
                    spans.append(span._replace(from_=moment, until=end))
        else:
            spans.append(here.span)
    return tuple(_joined(spans)) if follows else ()


def _stretches(
    own: Sequence[Span], around: Sequence[tuple[float, Sequence[_Lasting]]]
) -> Iterator[tuple[_Lasting | None, datetime, datetime | None]]:
    """The time before a place's first span, from when on something is said around it, and then each of its spans."""
    first = min(spans[0].span.from_ for _, spans in around)
    begun = own[0].from_ if own else None
    if begun is None or first < begun:
        yield None, first, begun
    for one in _lasting(own):
        yield one, one.span.from_, one.span.until


def _cut(
    from_: datetime, until: datetime | None, around: Sequence[tuple[float, Sequence[_Lasting]]]
) -> Iterator[tuple[datetime, datetime | None]]:
    """A stretch of time, cut wherever a neighbour's state changes inside it."""
    inside = {one.span.from_ for _, spans in around for one in spans if from_ < one.span.from_}
    moments = [from_, *sorted(moment for moment in inside if until is None or moment < until)]
    return zip(moments, [*moments[1:], until], strict=True)


class _Leaving(NamedTuple):
    """The side that left a place with its region, or said that it will, and since when that is known."""

    side: str
    since: datetime
    rule: str


def _leaving(span: Span, evidence: Mapping[str, Evidence]) -> _Leaving | None:
    left = span.rule == LEFT_WITH_THE_REGION
    told = [evidence[one] for one in (span.supporting if left else span.announced)]
    found = sorted(
        (one.record.published_at, one.claim.side)
        for one in told
        if one.claim.event is Event.WITHDRAWS and one.claim.side is not None and (left or one.claim.side == span.side)
    )
    if not found:
        return None
    since, side = found[0]
    return _Leaving(side, since, ENTERED_AROUND if left else LEAVING_AND_ENTERED_AROUND)


def _overtaken(span: Span, leaving: _Leaving | None, evidence: Mapping[str, Evidence]) -> bool:
    """Whether all that names the holder was said before that side itself promised to leave the region."""
    return leaving is not None and all(
        evidence[one].record.published_at < leaving.since for one in span.supporting
    )


def _followed(
    here: _Lasting | None,
    moment: datetime,
    around: Sequence[tuple[float, Sequence[_Lasting]]],
    policy: Policy,
    leaving: _Leaving | None,
) -> tuple[str, list[Span]] | None:
    """The rule by which a place follows its neighbours at a moment, and those that it follows; None for neither."""
    near: Iterable[tuple[float, _Lasting]]
    near = ((km, one) for km, spans in around if (one := _at(spans, moment)) is not None)
    if leaving is not None:
        near = list(near)
        for km, one in near:
            fresh = leaving.rule == ENTERED_AROUND or one.began >= leaving.since
            if km <= policy.entered_around_km and one.span.side not in {None, leaving.side} and fresh:
                return leaving.rule, [one.span]
    nearest = list(islice((one for km, one in near if km <= policy.neighbour_km), policy.neighbours))
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


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Join spans that differ in nothing but their bounds."""
    last: Span | None = None
    for span in spans:
        if last is not None and last._replace(until=span.until) == span._replace(from_=last.from_):
            last = last._replace(until=span.until)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _steps(spans: Sequence[Span]) -> Iterator[Step]:
    """A step for each neighbour's claim that a span of the place rests on."""
    told: set[str] = set()
    for span in spans:
        if span.rule not in FOLLOWING:
            continue
        for claim_id in span.supporting:
            if claim_id not in told:
                told.add(claim_id)
                yield Step(claim_id, span.from_, span.rule, f"held by {span.side}, inferred")


def _at(spans: Sequence[_Lasting], moment: datetime) -> _Lasting | None:
    before = bisect_right(spans, moment, key=_begin)
    if before == 0:
        return None
    one = spans[before - 1]
    return one if one.span.until is None or moment < one.span.until else None


def _begin(lasting: _Lasting) -> datetime:
    return lasting.span.from_
