"""The rules by which a place follows the places around it: inferred, and never against what was said of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from app.claims.models import Basis, Event
from app.control.evidence import Evidence
from app.control.models import Folded, Level, Span, State, Step
from app.control.policy import Policy
from app.control.regional import LEFT_WITH_THE_REGION
from app.times import When

NEIGHBOURS_AGREE = "neighbours-agree"
ENTERED_AROUND = "left-with-the-region-and-entered-around"
LEAVING_AND_ENTERED_AROUND = "to-be-left-with-the-region-and-entered-around"
#: Rules by which a place follows others.
FOLLOWING = frozenset({NEIGHBOURS_AGREE, ENTERED_AROUND, LEAVING_AND_ENTERED_AROUND})


class Lasting(NamedTuple):
    """A span, and when the state that it shows began: spans end with every new claim, states do not."""

    span: Span
    began: datetime


def named(spans: Sequence[Span], evidence: Mapping[str, Evidence]) -> list[Lasting]:
    """Those of a place's spans that rest on what was said of the place itself, by more than a map."""
    return [one for one in _lasting(spans) if _is_named(one.span, evidence)]


class _Stretch(NamedTuple):
    """A time over which what is told of a place stays the same, and whether it may follow its neighbours meanwhile."""

    here: Lasting | None
    from_: datetime
    until: datetime | None
    leaving: _Leaving | None
    follows: bool


def follow(
    place_id: str,
    own: Folded,
    around: Sequence[tuple[float, Sequence[Lasting]]],
    policy: Policy,
    evidence: Mapping[str, Evidence],
) -> Folded | None:
    """A place's spans, replaced while it follows its neighbours, and its steps; None for a place that never does.

    Parameters
    ----------
    place_id : str
    own : Folded
        What follows from what is told of the place itself and of the regions around it.
    around : sequence of (float, sequence of Lasting)
        The nearest other places with how far they are (kilometres) and what was said of them, the nearest first.
    policy : Policy
    evidence : mapping of str to Evidence
        The claims by id.
    """
    if not around:
        return None
    stretches = list(_stretches(own[0], around, evidence))
    if not any(stretch.follows for stretch in stretches):
        return None
    pieces: list[Span] = []
    for stretch in stretches:
        span = None if stretch.here is None else stretch.here.span
        for moment, until in _cut(stretch, around):
            followed = _followed(stretch, moment, around, policy) if stretch.follows else None
            if followed is not None:
                pieces.append(_inferred(place_id, span, followed, (moment, until)))
            elif span is not None:
                pieces.append(span._replace(from_=moment, until=until))
    if not any(piece.rule in FOLLOWING for piece in pieces):
        return None
    spans = tuple(_joined(pieces))
    return spans, (*own[1], *_steps(spans))


def _stretches(
    own: Sequence[Span], around: Sequence[tuple[float, Sequence[Lasting]]], evidence: Mapping[str, Evidence]
) -> Iterator[_Stretch]:
    """The time from the first word around a place to the first on the place, and then each of its spans."""
    first = min([spans[0].span.from_ for _, spans in around])
    begun = own[0].from_ if own else None
    if begun is None or first < begun:
        yield _Stretch(None, first, begun, None, follows=True)
    for here in _lasting(own):
        span = here.span
        leaving = _leaving(span, evidence)
        follows = not _is_named(span, evidence) or _overtaken(span, leaving, evidence)
        yield _Stretch(here, span.from_, span.until, leaving, follows)


def _cut(
    stretch: _Stretch, around: Sequence[tuple[float, Sequence[Lasting]]]
) -> Iterator[tuple[datetime, datetime | None]]:
    """A stretch cut wherever a neighbour's state changes meanwhile, where that matters."""
    from_, until = stretch.from_, stretch.until
    moments = [from_]
    if stretch.follows:
        news = {one.span.from_ for _, spans in around for one in spans}
        moments += sorted([moment for moment in news if from_ < moment and (until is None or moment < until)])
    return zip(moments, [*moments[1:], until], strict=True)


class _Leaving(NamedTuple):
    """The side that left a place with its region, or said that it will, and since when that is known."""

    side: str
    since: datetime
    rule: str


def _leaving(span: Span, evidence: Mapping[str, Evidence]) -> _Leaving | None:
    left = span.rule == LEFT_WITH_THE_REGION
    if not left and not span.announced:
        return None
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
    return leaving is not None and all(evidence[one].record.published_at < leaving.since for one in span.supporting)


def _followed(
    stretch: _Stretch, moment: datetime, around: Sequence[tuple[float, Sequence[Lasting]]], policy: Policy
) -> tuple[str, list[Span]] | None:
    """The rule by which a place follows its neighbours at a moment, and those that it follows; None for neither."""
    here, leaving = stretch.here, stretch.leaving
    near: Iterable[tuple[float, Lasting]]
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


def _at(spans: Sequence[Lasting], moment: datetime) -> Lasting | None:
    before = bisect_right(spans, moment, key=_begin)
    if before == 0:
        return None
    one = spans[before - 1]
    return one if one.span.until is None or moment < one.span.until else None


def _begin(lasting: Lasting) -> datetime:
    return lasting.span.from_


def _lasting(spans: Sequence[Span]) -> Iterator[Lasting]:
    before: Lasting | None = None
    for span in spans:
        same = before is not None and (before.span.state, before.span.side) == (span.state, span.side)
        before = Lasting(span, before.began if before is not None and same else span.from_)
        yield before


def _is_named(span: Span, evidence: Mapping[str, Evidence]) -> bool:
    """Whether a state rests on what was said of the place itself."""
    if span.level is Level.INFERRED:
        return False
    for claim_id in span.supporting:  # noqa: SIM110 - the first one mostly tells, and a generator takes its time
        if evidence[claim_id].claim.basis is not Basis.MAP:
            return True
    return False
