"""The status of a network of 200,000 segments for a day and for the next, beside the aims of the design."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

import numpy as np

from app.control import Level, Policy, Span
from app.control.supply.connections import Connections
from app.control.supply.lists import Lists
from app.control.supply.standings import Standings
from app.control.supply.statuses import Statuses
from app.control.supply.ways import Ways
from tests.routes import span

_EDGES = 200_000
_PLACES = 30_000
_CHANGED = 60
_DAY = date(2022, 9, 10)
_AIM_DAY_S, _AIM_NEXT_S = 0.5, 0.05
_ROUNDS = 5

_T = TypeVar("_T")


def main() -> None:
    """Print what the status of a day and of the next takes."""
    policy, ways = Policy(), _ways()
    spans = _spans(ways)
    ways.edges_of, ways.sphere, ways.closures, ways.deciding, ways.at_home, ways.place_index, ways.along  # noqa: B018 - once a network

    def whole() -> Statuses:
        return Statuses.of(ways, Standings.of(spans, ways, policy, ("RU", "UA")), _DAY)

    took, statuses = _best(whole)
    _show("status of a day", f"{took * 1000:.0f} ms for {_EDGES} segments; {took / _AIM_DAY_S:.2f} of the aim")
    news = _news(ways)

    def following() -> Statuses:
        return statuses.after(statuses.standings.after(news, ways, policy), _DAY + timedelta(days=1))

    took, _ = _best(following)
    _show("the next day", f"{took * 1000:.0f} ms, {_CHANGED} places changed; {took / _AIM_NEXT_S:.2f} of the aim")
    took, _ = _best(lambda: Connections(statuses, "UA").reach(int(ways.nodes[0])))
    _show("connected to a place", f"{took * 1000:.0f} ms")


def _ways() -> Ways:
    """A square net of roads over a field of settlements, each segment from one to the next with some beside it."""
    chance = random.Random(7)
    wide = round(_PLACES**0.5)
    near = [(column, row) for row in range(wide) for column in range(wide)]
    ends, on, beside = [], [], []
    while len(ends) < _EDGES:
        column, row = chance.choice(near)
        right, down = chance.choice(((1, 0), (0, 1), (1, 1)))
        one, other = row * wide + column, ((row + down) % wide) * wide + (column + right) % wide
        ends.append((one, other))
        on.append([one, other])
        beside.append([one + step for step in (-2, 2, 2 * wide, -2 * wide) if 0 <= one + step < wide * wide])
    points = np.array([(24 + 12 * column / wide, 45 + 6 * row / wide) for column, row in near])
    count = len(near)
    return Ways(
        places=tuple(f"bench:{number}" for number in range(count)),
        points=points,
        homes=(None,) * count,
        banks=tuple((f"River:{'left' if lon > 30 else 'right'}:beside",) for lon, _ in points.tolist()),
        edges=tuple(f"edge:{number}" for number in range(_EDGES)),
        ends=np.array(ends, np.intp),
        km=np.ones(_EDGES),
        surveyed=np.ones(_EDGES, np.bool_),
        nodes=np.arange(count, dtype=np.intp),
        on=Lists.of(on),
        near=Lists.of(beside),
        closed=((),) * _EDGES,
    )


def _spans(ways: Ways) -> dict[str, Span]:
    """The east held by one side, the west by the other; of every second place nothing is told."""
    return {
        place: span(place, "RU" if ways.points[number][0] > 32 else "UA", Level.CLAIMED)
        for number, place in enumerate(ways.places)
        if number % 2
    }


def _news(ways: Ways) -> dict[str, Span | None]:
    told = [number for number, (lon, _) in enumerate(ways.points) if number % 2 and 32 < lon < 33]
    return {ways.places[number]: span(ways.places[number], "UA") for number in told[:_CHANGED]}


def _best(work: Callable[[], _T]) -> tuple[float, _T]:
    """The shortest of some rounds in seconds, and what came out."""
    times = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - begun)
    return min(times), result


def _show(what: str, number: str) -> None:
    """One line of the result."""
    print(f"{what:22} {number}", flush=True)  # noqa: T201 - printing is what this is for
