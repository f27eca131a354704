"""Networks that fit together, and how their routes are found."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import BadNetwork
from geodata.routes import Closure, Route, RouteKind, network_of
from tests.geodata.routes.networks import SOURCES, edge, network, node

A, B, C = node("A", 36.0, 49.0), node("B", 36.5, 49.0), node("C", 37.0, 49.5, place=False)
ROUTES = (
    Route("H-26", RouteKind.ROAD, "Chuhuiv - Milove", "H-26", ("P-07",)),
    Route("T-21-10", RouteKind.ROAD, "Shevchenkove - Kehychivka", "T-21-10"),
    Route("R-78", RouteKind.ROAD, "Kharkiv - Horokhovatka", "R-78"),
    Route("rail:north", RouteKind.RAIL, "The Northern Line", names=("P-78 line",)),
)
NETWORK = network((A, B, C), (edge(A, B), edge(B, C, "rail:north")), ROUTES)


@given(st.permutations([A, B, C]), st.permutations(NETWORK.edges), st.permutations(NETWORK.routes))
def test_order_changes_nothing(nodes, edges, routes):
    again = network_of("test", nodes, edges, routes, SOURCES)
    assert again == NETWORK
    assert again.digest == NETWORK.digest


@pytest.mark.parametrize(
    ("record", "change"),
    [
        ("nodes", {"name": "other"}),
        ("nodes", {"source": "made"}),
        ("edges", {"precision_m": 1}),
        ("edges", {"bridge_over": "Oskil"}),
        ("edges", {"closures": (Closure(None, None, "made"),)}),
        ("routes", {"number": "M-2"}),
    ],
)
def test_whatever_changes_changes_the_digest(record, change):
    first, *others = getattr(NETWORK, record)
    changed = dataclasses.replace(NETWORK, **{record: (dataclasses.replace(first, **change), *others)})
    assert changed.digest != NETWORK.digest


@pytest.mark.parametrize(
    "text",
    ["H-26", "h-26", "H26", "H 26", "Н-26", "н 26", "N-26", "P07", "P-07", "Р07", "Р-7", "R 07", "chuhuiv -  MILOVE"],
)
def test_a_number_is_found_however_it_is_written(text):
    assert NETWORK.route(text).id == "H-26"


@pytest.mark.parametrize("text", ["T-21-10", "Т2110", "T 21 10", "т-2110"])
def test_a_number_of_several_groups(text):
    assert NETWORK.route(text).id == "T-21-10"


@pytest.mark.parametrize("text", ["", "26", "H", "M-26", "H-2", "T-2", "Milove", "H-26-1"])
def test_what_is_no_route_is_none(text):
    assert NETWORK.route(text) is None


def test_of_two_routes_with_one_name_neither_is_meant():
    old = Route("M-99", RouteKind.ROAD, "Another", "M-99", ("P-07",))
    assert network((A,), (), (*ROUTES, old)).route("P-07") is None


def test_a_present_number_comes_before_an_old_one():
    new = Route("P-07", RouteKind.ROAD, "Another", "R-07")
    assert network((A,), (), (*ROUTES, dataclasses.replace(new, id="another"))).route("Р07").id == "another"


def test_arrays_follow_the_edges():
    columns = NETWORK.columns
    for index, one in enumerate(NETWORK.edges):
        assert NETWORK.nodes[columns.a[index]].id == one.a
        assert NETWORK.nodes[columns.b[index]].id == one.b
        assert NETWORK.routes[columns.route[index]].id == one.route
    assert columns.rail.tolist() == [one.route == "rail:north" for one in NETWORK.edges]
    assert not columns.surveyed.any()


def test_edges_are_found_by_their_ends_and_route():
    both = {one.id: index for index, one in enumerate(NETWORK.edges)}
    assert set(NETWORK.edges_of_node[B.id]) == set(both.values())
    assert NETWORK.edges_of_route["rail:north"] == (both[edge(B, C, "rail:north").id],)
    assert NETWORK.nodes_of_place == {one.place: (NETWORK.node_index[one.id],) for one in (A, B)}


def test_a_closure_is_half_open():
    closed = Closure(dt.date(2022, 3, 1), dt.date(2022, 4, 1), "made")
    carried = edge(A, B, closures=(closed,))
    assert carried.closed_on(dt.date(2022, 2, 28)) is None
    assert carried.closed_on(dt.date(2022, 3, 1)) == closed
    assert carried.closed_on(dt.date(2022, 3, 31)) == closed
    assert carried.closed_on(dt.date(2022, 4, 1)) is None
    assert Closure(None, None, "made").on(dt.date(1900, 1, 1))


@pytest.mark.parametrize(
    ("nodes", "edges", "fault"),
    [
        ((A, A), (), "two nodes have the id place:A"),
        ((A, B), (edge(A, B), edge(A, B)), "two edges have the id M-1:place:A:place:B"),
        ((A,), (edge(A, B),), "ends at the node place:B, which is not listed"),
        ((A, B), (dataclasses.replace(edge(A, B), source="none"),), "names the source none"),
        ((A, B), (dataclasses.replace(edge(A, B), line=(A.point,)),), "does not lead from place:A to place:B"),
        ((A, B), (dataclasses.replace(edge(A, B), line=(B.point, A.point)),), "does not lead from"),
        ((A, B), (edge(A, B, via=[(37, 99)]),), "has points that do not lie on the earth"),
        ((A, B), (edge(A, B, via=[(float("nan"), 49)]),), "has points that do not lie on the earth"),
        ((dataclasses.replace(A, point=(500, 49)),), (), "node place:A does not lie on the earth"),
        ((A, B), (dataclasses.replace(edge(A, B), precision_m=-5),), "is precise to -5 m"),
        ((dataclasses.replace(A, source="none"),), (), "node place:A names the source none"),
        (
            (A, B),
            (edge(A, B, closures=(Closure(None, None, "none"),)),),
            "a closure of edge .* names the source none",
        ),
    ],
)
def test_what_does_not_fit_is_refused(nodes, edges, fault):
    with pytest.raises(BadNetwork, match=fault):
        network(nodes, edges)


def test_an_edge_needs_its_route():
    with pytest.raises(BadNetwork, match="belongs to the route M-1"):
        network_of("test", (A, B), (edge(A, B),), (), SOURCES)
