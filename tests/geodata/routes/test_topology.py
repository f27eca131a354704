"""Laws of cutting ways where they meet and joining them where nothing else does."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geodata.routes.models import RouteKind
from geodata.routes.reading_topology import Stretch, keys_of, stretches_of

#: A small grid, so that ways meet, overlap and run in circles.
_POINT = st.tuples(st.integers(-2, 2), st.integers(-1, 1))


def way(points, routes=("M3",), *, bridge=False, kind=RouteKind.ROAD) -> Stretch:
    return Stretch(kind, tuple(routes), bridge, np.array(points, np.int32).reshape(-1, 2))


_WAYS = st.lists(
    st.builds(
        way,
        st.lists(_POINT, min_size=1, max_size=7),
        st.sampled_from([("M3",), ("M3", "E40"), ("H26",)]),
        bridge=st.booleans(),
        kind=st.sampled_from(RouteKind),
    ),
    max_size=6,
)


def segments(stretches):
    """Every step from point to point, whatever its direction."""
    return {
        (one.kind, one.routes, one.bridge, frozenset((a, b)))
        for one in stretches
        for a, b in pairwise(map(tuple, one.points.tolist()))
        if a != b
    }


def drawn(stretches):
    return sorted((one.kind, one.routes, one.bridge, one.points.tolist()) for one in stretches)


@given(_WAYS)
def test_what_was_drawn_is_kept_and_nothing_is_added(ways):
    assert segments(stretches_of(ways)) == segments(ways)


@given(_WAYS)
def test_stretches_meet_at_their_ends_alone(ways):
    found = stretches_of(ways)
    for kind in RouteKind:
        of_kind = [one for one in found if one.kind is kind]
        times = Counter(key for one in of_kind for key in keys_of(one.points).tolist())
        assert all(times[key] == 1 for one in of_kind for key in keys_of(one.points[1:-1]).tolist())


@given(_WAYS, st.randoms(use_true_random=False))
def test_the_order_and_the_direction_of_ways_change_nothing(ways, random):
    turned = [
        Stretch(one.kind, one.routes, one.bridge, one.points[::-1]) if random.random() < 0.5 else one for one in ways
    ]
    random.shuffle(turned)
    assert drawn(stretches_of(turned)) == drawn(stretches_of(ways))


@given(_WAYS)
def test_cutting_and_joining_again_changes_nothing(ways):
    once = stretches_of(ways)
    assert drawn(stretches_of(once)) == drawn(once)


def test_a_road_is_cut_where_another_branches_off_and_not_where_it_is_crossed_by_a_bridge():
    main = way([(0, 0), (1, 0), (2, 0), (3, 0)])
    branch = way([(2, 0), (2, 1)], ("H26",))
    over = way([(1, -1), (1, 1)], ("T1",), bridge=True)  # crosses between points, and so shares none
    found = stretches_of([main, branch, over])
    assert sorted(len(one.points) for one in found) == [2, 2, 2, 3]


def test_ways_that_only_go_on_become_one_and_a_bridge_stays_its_own():
    found = stretches_of(
        [way([(0, 0), (1, 0)]), way([(2, 0), (1, 0)]), way([(2, 0), (3, 0)], bridge=True), way([(3, 0), (4, 0)])]
    )
    assert drawn(found) == [
        (RouteKind.ROAD, ("M3",), False, [[0, 0], [1, 0], [2, 0]]),
        (RouteKind.ROAD, ("M3",), False, [[3, 0], [4, 0]]),
        (RouteKind.ROAD, ("M3",), True, [[2, 0], [3, 0]]),
    ]


def test_no_train_turns_into_a_road_where_they_cross():
    rail = way([(0, 1), (0, 0), (0, -1)], ("rail:main",), kind=RouteKind.RAIL)
    road = way([(1, 0), (0, 0), (-1, 0)])
    assert [len(one.points) for one in stretches_of([rail, road])] == [3, 3]
