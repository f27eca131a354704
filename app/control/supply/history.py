"""The same asked of every moment at which anything of it may have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

import numpy as np

from app.control.changes import states_by_day
from app.control.models import Control, Span
from app.control.policy import Policy
from app.control.supply.lists import Ints
from app.control.supply.models import Segment
from app.control.supply.segments import segment_of
from app.control.supply.standings import Standings
from app.control.supply.statuses import Statuses
from app.control.supply.ways import Ways
from app.times import start_of_day

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Answer]):
    """A stretch of time over which an answer stays the same; half open, None: up to the end of the perspective."""

    from_: datetime
    until: datetime | None
    answer: Answer


def sides_of(control: Control, ways: Ways, *named: str) -> tuple[str, ...]:
    """Every side that control or a home names, and those named besides, in order."""
    told = {span.side for spans in control.spans.values() for span in spans if span.side is not None}
    return tuple(sorted(told.union(named, (home for home in ways.homes if home is not None))))


def statuses_at(control: Control, moment: datetime, ways: Ways, policy: Policy, *named: str) -> Statuses:
    """The segments at one moment."""
    standings = Standings.of(control.at(moment), ways, policy, sides_of(control, ways, *named))
    return Statuses.of(ways, standings, moment.astimezone(policy.time_zone).date())


def stretches(
    control: Control,
    ways: Ways,
    policy: Policy,
    ask: Callable[[Statuses, dict[str, Span]], Answer],
    *named: str,
    key: Callable[[Answer], object] | None = None,
) -> list[Stretch[Answer]]:
    """An answer over time, from the first moment of which anything is told, up to the day looked at.

    Parameters
    ----------
    control : Control
    ways : Ways
        Whose segments are asked about.
    policy : Policy
    ask : callable
        Given the statuses of a moment and the spans by place id that cover it.
    named : str
        Sides that may be asked about although nothing names them.
    key : callable, optional
        What of an answer begins a new stretch when it changes; by default all of it. A stretch has its first answer.
    """
    found: list[Stretch[Answer]] = []
    for moment, _, statuses, spans in _over_time(control, ways, policy, sides_of(control, ways, *named)):
        _went_on(found, moment, ask(statuses, spans), key)
    return found


def histories(control: Control, ways: Ways, policy: Policy, *named: str) -> tuple[list[Stretch[Segment]], ...]:
    """The status of each segment over time, with all that it rests on; a change of that begins a new stretch."""
    told: tuple[list[Stretch[Segment]], ...] = tuple([] for _ in ways.edges)
    before: Statuses | None = None
    for moment, heard, statuses, spans in _over_time(control, ways, policy, sides_of(control, ways, *named)):
        stirred = range(len(ways.edges)) if before is None else statuses.stirred(before, heard).tolist()
        for edge in stirred:
            _went_on(told[edge], moment, segment_of(statuses, edge, spans, policy))
        before = statuses
    return told


def _went_on(
    found: list[Stretch[Answer]], moment: datetime, answer: Answer, key: Callable[[Answer], object] | None = None
) -> None:
    """End the last stretch and begin another, where the answer is another."""
    if found and (found[-1].answer == answer if key is None else key(found[-1].answer) == key(answer)):
        return
    if found:
        found[-1] = Stretch(found[-1].from_, moment, found[-1].answer)
    found.append(Stretch(moment, None, answer))


def _over_time(
    control: Control, ways: Ways, policy: Policy, sides: tuple[str, ...]
) -> Iterator[tuple[datetime, Ints, Statuses, dict[str, Span]]]:
    """Each moment with the places of which something new is told, the statuses, and the spans by place id."""
    spans: dict[str, Span] = {}
    statuses: Statuses | None = None
    for moment, news in states_by_day(control, _moments(control, ways, policy)):
        heard = {place_id: span for place_id, span in news.items() if place_id in ways.place_index}
        for place_id, span in heard.items():
            if span is None:
                spans.pop(place_id, None)
            else:
                spans[place_id] = span
        day = moment.astimezone(policy.time_zone).date()
        if statuses is None:
            statuses = Statuses.of(ways, Standings.of(spans, ways, policy, sides), day)
        else:
            statuses = statuses.after(statuses.standings.after(heard, ways, policy), day)
        places = np.fromiter((ways.place_index[place_id] for place_id in heard), np.intp, len(heard))
        yield moment, places, statuses, spans


def _moments(control: Control, ways: Ways, policy: Policy) -> list[datetime]:
    """When a span of a place begins or ends, or a closure does, in order; nothing is told before the first span."""
    told = {
        moment
        for place_id in ways.places
        for span in control.spans.get(place_id, ())
        for moment in (span.from_, span.until)
        if moment is not None
    }
    _, firsts, afters = ways.closures
    last = date.max.toordinal()
    days = {int(number) for number in (*firsts, *afters) if 0 < number < last}
    turns = told.union(start_of_day(date.fromordinal(number), policy.time_zone) for number in days)
    first = min(told, default=None)
    return sorted(moment for moment in turns if first is not None and first <= moment <= control.perspective.valid_at)
