"""Ways become stretches of a network: cut where they share a point, and joined where nothing else meets.

The ways of OpenStreetMap meet where they share a node, and so exactly the same coordinates; a bridge over a road shares
none with it. A road and a railway that cross on one level share one too, but no train turns there: each kind has a
network of its own.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from geodata.routes.models import RouteKind

Points = npt.NDArray[np.int32]
_SHARED = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line without a junction inside.

    Attributes
    ----------
    kind : RouteKind
    routes : tuple of str
        Ids of the routes that run on it.
    bridge : bool
    points : array of int32, shape (n, 2)
        Longitude and latitude in units of 1e-7 degrees, WGS 84; n is at least 2, and no two neighbours are equal.
    """

    kind: RouteKind
    routes: tuple[str, ...]
    bridge: bool
    points: Points

    @property
    def ends(self) -> tuple[int, int]:
        """Keys of the first and the last point."""
        return key_of(*self.points[0].tolist()), key_of(*self.points[-1].tolist())


def keys_of(points: Points) -> npt.NDArray[np.int64]:
    """One number a point; equal for equal points alone."""
    return (points[:, 0].astype(np.int64) << 32) | (points[:, 1].astype(np.int64) & 0xFFFFFFFF)


def key_of(lon: int, lat: int) -> int:
    """The same for one point."""
    return (lon << 32) | (lat & 0xFFFFFFFF)


def stretches_of(ways: Iterable[Stretch]) -> list[Stretch]:
    """Ways that may meet anywhere, cut and joined so that they meet at their ends alone.

    Ways of which one is the other, also backwards, count once, as where two extracts overlap. The order of the ways
    changes nothing but the direction in which a stretch runs.
    """
    by_kind: dict[RouteKind, list[Stretch]] = defaultdict(list)
    for way in _once(ways):
        by_kind[way.kind].append(way)
    return [joined for of_kind in by_kind.values() for joined in _joined(list(_once(_cut(of_kind))))]


def _once(ways: Iterable[Stretch]) -> Iterator[Stretch]:
    """Each way once; without its points that repeat the one before, and not at all where but one is left."""
    seen: set[Hashable] = set()
    for way in ways:
        moves = np.any(np.diff(way.points, axis=0), axis=1)
        points = way.points[np.concatenate([[True], moves])]
        if len(points) < _SHARED:
            continue
        there, back = points.tobytes(), points[::-1].tobytes()
        what = (way.kind, way.routes, way.bridge, min(there, back))
        if what not in seen:
            seen.add(what)
            yield Stretch(way.kind, way.routes, way.bridge, points)


def _cut(ways: Sequence[Stretch]) -> Iterator[Stretch]:
    """Cut wherever a point occurs more than once."""
    keys = keys_of(np.concatenate([way.points for way in ways]))
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    shared = counts[inverse] >= _SHARED
    start = 0
    for way in ways:
        count = len(way.points)
        inner = np.flatnonzero(shared[start + 1 : start + count - 1]) + 1
        start += count
        ends = [0, *inner.tolist(), count - 1]
        for begin, end in pairwise(ends):
            yield Stretch(way.kind, way.routes, way.bridge, way.points[begin : end + 1])


def _joined(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Joined at points where just two end that are alike, so that what is left has a junction at each end."""
    at_point: dict[int, list[int]] = defaultdict(list)
    for index, stretch in enumerate(stretches):
        for end in stretch.ends:
            at_point[end].append(index)

    def following(index: int, end: int) -> int | None:
        """The stretch that goes on where this one ends."""
        there = at_point[end]
        if len(there) != _SHARED or there[0] == there[1]:
            return None
        other = there[1] if there[0] == index else there[0]
        one, two = stretches[index], stretches[other]
        return other if (one.routes, one.bridge) == (two.routes, two.bridge) else None

    used = [False] * len(stretches)
    for index, stretch in enumerate(stretches):
        if used[index]:
            continue
        used[index] = True
        chain = deque([stretch.points])
        for backwards in (False, True):
            at, end = index, stretch.ends[0 if backwards else 1]
            while (other := following(at, end)) is not None and not used[other]:
                used[other] = True
                first, last = stretches[other].ends
                points, at = stretches[other].points, other
                if backwards:
                    chain.appendleft((points if last == end else points[::-1])[:-1])
                else:
                    chain.append((points if first == end else points[::-1])[1:])
                end = first + last - end
        whole = np.concatenate(chain)
        first = key_of(*whole[0].tolist())
        ring = first == key_of(*whole[-1].tolist()) and len(at_point[first]) == _SHARED
        yield Stretch(stretch.kind, stretch.routes, stretch.bridge, _forward(_turned(whole) if ring else whole))


def _turned(ring: Points) -> Points:
    """A ring that nothing meets, from its least point on: where it was begun to be drawn tells nothing."""
    open_ring = ring[:-1]
    least = int(np.argmin(keys_of(open_ring)))
    return np.concatenate([open_ring[least:], open_ring[: least + 1]])


def _forward(points: Points) -> Points:
    """In the one of its two directions that comes first: that in which it was drawn tells nothing."""
    drawn = points.tolist()
    return points if drawn <= drawn[::-1] else np.ascontiguousarray(points[::-1])
