"""What the status of one segment rests on: which places decide, by which rule, on which claims, since when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from app.control.models import Level, Span
from app.control.policy import Policy
from app.control.supply.models import RouteState, Segment
from app.control.supply.presumption import NOWHERE, UNTOLD
from app.control.supply.since import all_began, first_began
from app.control.supply.standings import CONTESTED, LEVELS, Basis
from app.control.supply.statuses import STATES, Statuses
from app.times import When

CLOSED = "not-usable-that-day"
SEVERAL_SIDES = "places-of-several-sides"
FOUGHT_OVER = "place-contested"
NOBODY_KNOWN = "holder-of-a-place-unknown"
NO_PLACE = "no-place-on-the-way"
ALL_TOLD = "all-places-held"
AS_FAR_AS_TOLD = "held-as-far-as-told"


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a state rests on, by the indices of places: deciding ones, presumed ones, and those at home."""

    rule: str
    deciding: list[int]
    presumed: list[int]
    home: list[int]


def segment_of(statuses: Statuses, edge: int, spans: Mapping[str, Span], policy: Policy) -> Segment:
    """The status of the segment at ``edge`` with all that it rests on; ``spans`` are those of the standings."""
    standings, places = statuses.standings, statuses.ways.places
    on = list(dict.fromkeys(statuses.ways.on[edge].tolist()))
    state = STATES[statuses.state[edge]]
    closed = next((one for one in statuses.ways.closed[edge] if one.on(statuses.day)), None)
    if closed is None:
        ground = _ground(statuses, edge, on, state)
        since = _since(statuses, edge, ground, state, spans, policy)
    else:
        ground, since = _Ground(CLOSED, [], [], []), When(closed.since, closed.since)
    follows = {place: followed(statuses, edge, place) for place in ground.presumed}
    passed = on_the_way(statuses, edge) if state is RouteState.OPEN else frozenset()
    sources = (source for pair in follows.values() for source in pair if places[source] in spans)
    resting = {place: spans[places[place]] for place in (*ground.deciding, *sources)}
    return Segment(
        state=state,
        side=standings.sides[statuses.side[edge]] if state is RouteState.OPEN else None,
        level=_level(statuses, edge, ground, state),
        rule=ground.rule,
        since=since,
        decided_by=tuple(places[place] for place in ground.deciding),
        presumed=tuple((places[place], tuple(map(places.__getitem__, pair))) for place, pair in follows.items()),
        home=tuple(places[place] for place in ground.home),
        unknown=tuple(places[place] for place in on if standings.holder[place] < CONTESTED and place not in passed),
        near_front=tuple(places[place] for place in _near_front(statuses, edge)),
        closed=closed,
        claims=tuple(dict.fromkeys(claim for span in resting.values() for claim in span.supporting)),
    )


def _ground(statuses: Statuses, edge: int, on: list[int], state: RouteState) -> _Ground:
    holder, basis = statuses.standings.holder, statuses.standings.basis
    told = [place for place in on if basis[place] == Basis.TOLD]
    presumed = [place for place in on if basis[place] == Basis.PRESUMED]
    home = [place for place in on if basis[place] == Basis.HOME]
    match state:
        case RouteState.OPEN:
            passed = on_the_way(statuses, edge)
            presumed = [place for place in on if place in passed or place in presumed]
            return _Ground(ALL_TOLD if len(told) == len(on) else AS_FAR_AS_TOLD, told, presumed, home)
        case RouteState.CUT:
            return _Ground(SEVERAL_SIDES, [place for place in told if holder[place] >= 0], presumed, home)
        case RouteState.CONTESTED:
            return _Ground(FOUGHT_OVER, [place for place in told if holder[place] == CONTESTED], [], [])
        case RouteState.UNKNOWN:
            left = [place for place in told if holder[place] < CONTESTED]
            return _Ground(NOBODY_KNOWN if on else NO_PLACE, left, [], [])
        case _:
            assert_never(state)


def _level(statuses: Statuses, edge: int, ground: _Ground, state: RouteState) -> Level | None:
    """How well it is supported.

    Open no better than the weakest of its places; cut as well as the best place of each side; contested as well as the
    best of the contested ones. That a schematic line runs through a place is itself inferred.
    """
    ways, inferred = statuses.ways, LEVELS.index(Level.INFERRED)
    sure = None if ways.surveyed[edge] else set(ways.nodes[ways.ends[edge]].tolist())
    level = dict.fromkeys((*ground.presumed, *ground.home), inferred) | {
        place: int(statuses.standings.level[place]) if sure is None or place in sure else inferred
        for place in ground.deciding
    }
    if not level:
        return None
    match state:
        case RouteState.OPEN:
            return LEVELS[max(level.values())]
        case RouteState.CUT:
            best: dict[int, int] = {}
            for place, code in level.items():
                side = int(statuses.standings.holder[place])
                best[side] = min(code, best.get(side, code))
            return LEVELS[sorted(best.values())[1]]
        case RouteState.CONTESTED:
            return LEVELS[min(level.values())]
        case RouteState.UNKNOWN:
            return None
        case _:
            assert_never(state)


def _since(
    statuses: Statuses, edge: int, ground: _Ground, state: RouteState, spans: Mapping[str, Span], policy: Policy
) -> When:
    """When what decides began to hold together.

    A presumed place stands since all do that it goes with; one at home always did, and has no such time.
    """
    zone, places = policy.time_zone, statuses.ways.places
    since = {place: spans[places[place]].since for place in ground.deciding}
    for place in ground.presumed:
        told = [spans[places[one]].since for one in followed(statuses, edge, place) if places[one] in spans]
        if told:
            since[place] = all_began(told, zone)
    match state:
        case RouteState.OPEN:
            return all_began(list(since.values()), zone)
        case RouteState.CONTESTED | RouteState.UNKNOWN:
            return first_began(list(since.values()), zone)
        case RouteState.CUT:
            by_side: dict[int, list[When]] = {}
            for place, when in since.items():
                by_side.setdefault(int(statuses.standings.holder[place]), []).append(when)
            return all_began([first_began(whens, zone) for whens in by_side.values()], zone)
        case _:
            assert_never(state)


def on_the_way(statuses: Statuses, edge: int) -> frozenset[int]:
    """The places of which nothing is known that a segment runs through from one place of a side to another."""
    standings, side = statuses.standings, int(statuses.side_of_ends()[edge])
    on = statuses.ways.on[edge]
    on = on[statuses.ways.along[edge] > 0]
    passed = (standings.holder[on] == UNTOLD) & (standings.leaning[on] == side)
    return frozenset(on[passed].tolist())


def followed(statuses: Statuses, edge: int, place: int) -> tuple[int, ...]:
    """The places that a presumed one goes with: those that it lies beside or between, or the ends of the segment."""
    pair = statuses.standings.follows[place].tolist()
    ends = statuses.ways.nodes[statuses.ways.ends[edge]].tolist()
    return tuple(dict.fromkeys(ends if NOWHERE in pair else pair))


def _near_front(statuses: Statuses, edge: int) -> list[int]:
    if not statuses.near[edge]:
        return []
    told, side = statuses.standings.told, statuses.side[edge]
    return [one for one in statuses.ways.near[edge].tolist() if told[one] == CONTESTED or 0 <= told[one] != side]
