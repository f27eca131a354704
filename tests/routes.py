"""Short ways to write segments of routes and what is told of the places on them, in tests."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime

import numpy as np

from app.control import Control, Level, Perspective, Span, State
from app.control.supply.lists import Lists
from app.control.supply.ways import Ways
from app.times import When
from geodata.routes.models import Closure

BEGAN = datetime(2022, 9, 1, tzinfo=UTC)
LAST = datetime(2022, 9, 30, tzinfo=UTC)

#: A place by its column and row in a square net of some ten kilometres.
Spot = tuple[float, float]


def moment(day: int, hour: int = 12) -> datetime:
    return datetime(2022, 9, day, hour, tzinfo=UTC)


def ways(
    spots: Mapping[str, Spot],
    edges: Sequence[tuple[str, str]],
    *,
    through: Mapping[int, Sequence[str]] | None = None,
    near: Mapping[int, Sequence[str]] | None = None,
    closed: Mapping[int, Closure] | None = None,
    homes: Mapping[str, str] | None = None,
    banks: Mapping[str, Sequence[str]] | None = None,
    schematic: Collection[int] = (),
) -> Ways:
    """Segments between places, each a node; a name that is no place (``-``) is a junction of its own."""
    through, near, closed, homes, banks = through or {}, near or {}, closed or {}, homes or {}, banks or {}
    places = sorted(spots)
    index = {place: number for number, place in enumerate(places)}
    nodes = sorted(set(spots) | {end for edge in edges for end in edge})
    node = {name: number for number, name in enumerate(nodes)}
    on = [
        sorted({index[name] for name in (*edge, *through.get(number, ())) if name in index})
        for number, edge in enumerate(edges)
    ]
    beside = [sorted({index[name] for name in near.get(number, ())} - set(on[number])) for number in range(len(edges))]
    return Ways(
        places=tuple(places),
        points=np.array([(36 + 0.14 * spots[one][0], 49 + 0.09 * spots[one][1]) for one in places]).reshape(-1, 2),
        homes=tuple(homes.get(one) for one in places),
        banks=tuple(tuple(banks.get(one, ())) for one in places),
        edges=tuple(f"edge{number}" for number in range(len(edges))),
        ends=np.array([(node[one], node[other]) for one, other in edges], np.intp).reshape(-1, 2),
        km=np.ones(len(edges)),
        surveyed=np.array([number not in schematic for number in range(len(edges))], np.bool_),
        nodes=np.array([index.get(name, -1) for name in nodes], np.intp),
        on=Lists.of(on),
        near=Lists.of(beside),
        closed=tuple((closed[number],) if number in closed else () for number in range(len(edges))),
    )


def span(place: str, what: str | None, level: Level = Level.ASSESSED, from_: int = 1, until: int | None = None) -> Span:
    """What is told of a place: a side, ``contested``, ``left``, or None for what is only talked of."""
    state = {"contested": State.CONTESTED, "left": State.UNKNOWN, None: State.UNKNOWN}.get(what, State.HELD)
    since = date(2022, 9, from_)
    return Span(
        place_id=place,
        state=state,
        side=what if state is State.HELD else None,
        level=level,
        from_=moment(from_),
        until=None if until is None else moment(until),
        since=When(since, since),
        supporting=() if what is None else (f"claim-{place}-{from_}",),
        opposing=(),
        announced=(),
        beside=(),
        unopposed=False,
        rule="test",
    )


def told(**places: str | None) -> dict[str, Span]:
    return {place: span(place, what) for place, what in places.items()}


def control(*spans: Span) -> Control:
    """A control whose spans follow each other at each place."""
    by_place: dict[str, list[Span]] = {}
    for one in sorted(spans, key=lambda one: one.from_):
        by_place.setdefault(one.place_id, []).append(one)
    tiled = {
        place: tuple(
            one._replace(until=following.from_ if following is not None else one.until)
            for one, following in zip(found, (*found[1:], None), strict=True)
        )
        for place, found in by_place.items()
    }
    return Control(Perspective(LAST, LAST), tiled, {})
