"""Ways along a network: measured where it is surveyed, never where it is not."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.distance import measure
from geodata.routes import Closure, RouteKind, default_network
from geodata.routes.measure import Along, along, from_route
from tests.geodata.routes.networks import edge, network, node

A, B, C, D = (node(name, lon, lat) for name, lon, lat in [("A", 36, 49), ("B", 36.5, 49), ("C", 37, 49), ("D", 38, 49)])
JUNCTION = node("J", 36.2, 49.3, place=False)


def km(*points):
    return sum(measure(*a, *b).km for a, b in pairwise(points))


def test_a_way_on_surveyed_lines_is_measured_along_them():
    bend = (36.3, 49.1)
    way = along(network((A, B, C), (edge(A, B, surveyed=True, via=(bend,)), edge(B, C, surveyed=True))), A.id, C.id)
    assert way.found is Along.MEASURED
    assert way.km == pytest.approx(km(A.point, bend, B.point, C.point))
    assert way.precision_km == pytest.approx(0.02)
    assert way.bound_km == pytest.approx(km(A.point, C.point))
    assert len(way.edges) == 2


def test_a_schematic_line_is_never_measured():
    way = along(network((A, B, C), (edge(A, B, surveyed=True), edge(B, C))), A.id, C.id)
    assert (way.found, way.km, way.precision_km) == (Along.SCHEMATIC, None, None)
    assert way.bound_km == pytest.approx(km(A.point, C.point))
    assert len(way.edges) == 2


def test_a_longer_surveyed_way_is_taken_before_a_shorter_schematic_one():
    lines = (edge(A, B), edge(A, JUNCTION, surveyed=True), edge(JUNCTION, B, surveyed=True))
    way = along(network((A, B, JUNCTION), lines), A.id, B.id)
    assert way.found is Along.MEASURED
    assert way.km == pytest.approx(km(A.point, JUNCTION.point, B.point))


def test_a_place_aside_of_its_node_makes_the_length_less_precise():
    made = network((A, B), (edge(A, B, surveyed=True),))
    aside = {A.id: (36.0, 49.1)}
    way = along(made, A.id, B.id, points=aside)
    assert way.km == pytest.approx(km(A.point, B.point))
    assert way.precision_km == pytest.approx(0.01 + km(A.point, aside[A.id]))
    assert way.bound_km == pytest.approx(km(aside[A.id], B.point))
    assert along(network((A, B), ()), A.id, B.id, points=aside).bound_km == way.bound_km


def test_the_shortest_of_parallel_lines_counts():
    lines = (
        edge(A, B, surveyed=True, via=((36.2, 49.4),), mark="a"),
        edge(B, A, surveyed=True, mark="b"),
        edge(A, B, surveyed=True, via=((36.2, 49.2),), mark="c"),
    )
    made = network((A, B), lines)
    way = along(made, A.id, B.id)
    assert way.km == pytest.approx(km(A.point, B.point))
    assert [made.edges[one].id for one in way.edges] == ["M-1:place:B:place:Ab"]


def test_a_place_is_no_way_from_itself():
    way = along(network((A, B), (edge(A, B),)), A.id, A.id)
    assert (way.found, way.km, way.bound_km, way.edges) == (Along.MEASURED, 0, 0, ())


def test_there_may_be_no_way_or_no_node():
    made = network((A, B, C, D), (edge(A, B, surveyed=True),))
    apart = along(made, A.id, C.id)
    assert (apart.found, apart.km, apart.edges) == (Along.NO_WAY, None, ())
    assert apart.bound_km == pytest.approx(km(A.point, C.point))
    nowhere = along(made, A.id, "place:elsewhere")
    assert (nowhere.found, nowhere.bound_km) == (Along.NOT_ON_NETWORK, None)


def test_a_closed_edge_is_left_out_on_its_days():
    closed = Closure(dt.date(2022, 3, 1), dt.date(2022, 4, 1), "made")
    lines = (
        edge(A, B, surveyed=True, closures=(closed,)),
        edge(A, JUNCTION, surveyed=True),
        edge(JUNCTION, B, surveyed=True),
    )
    made = network((A, B, JUNCTION), lines)
    assert along(made, A.id, B.id, day=dt.date(2022, 3, 15)).km == pytest.approx(km(A.point, JUNCTION.point, B.point))
    assert along(made, A.id, B.id, day=dt.date(2022, 4, 1)).km == pytest.approx(km(A.point, B.point))


def test_roads_and_railways_can_be_asked_for_alone():
    made = network((A, B, C), (edge(A, B, surveyed=True), edge(B, C, "rail:x", surveyed=True)))
    assert along(made, A.id, C.id).found is Along.MEASURED
    assert along(made, A.id, B.id, kind=RouteKind.ROAD).found is Along.MEASURED
    assert along(made, A.id, B.id, kind=RouteKind.RAIL).found is Along.NO_WAY


def test_two_nodes_of_one_place_are_both_where_it_is():
    yard = node("Y", 36.01, 49.0, place=False)
    station = type(yard)("station:A", yard.point, yard.kind, "A station", A.id)
    made = network((A, station, B), (edge(station, B, "rail:x", surveyed=True),))
    assert along(made, A.id, B.id).km == pytest.approx(km(station.point, B.point))


@st.composite
def surveyed_networks(draw):
    """Nodes all over a square, and some surveyed edges between them."""
    count = draw(st.integers(2, 7))
    places = st.tuples(st.floats(36, 37), st.floats(49, 50))
    nodes = [node(str(index), *draw(places)) for index in range(count)]
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    chosen = draw(st.lists(pairs, max_size=10))
    lines = [
        edge(nodes[a], nodes[b], surveyed=draw(st.booleans()), mark=f"/{index}") for index, (a, b) in enumerate(chosen)
    ]
    return network(nodes, lines), nodes


@settings(deadline=None)
@given(surveyed_networks())
def test_no_way_is_shorter_than_the_geodesic_and_there_is_as_far_as_back(drawn):
    made, nodes = drawn
    there, back = along(made, nodes[0].id, nodes[-1].id), along(made, nodes[-1].id, nodes[0].id)
    assert there.found is back.found
    if there.found is Along.MEASURED:
        assert there.km == pytest.approx(back.km, abs=1e-6)
        assert there.km >= there.bound_km - 1e-6
    else:
        assert there.km is back.km is None


@settings(deadline=None)
@given(surveyed_networks())
def test_a_way_leads_from_edge_to_edge(drawn):
    made, nodes = drawn
    way = along(made, nodes[0].id, nodes[-1].id)
    for one, (a, b) in zip(way.edges, pairwise(way.nodes), strict=True):
        assert {made.columns.a[one], made.columns.b[one]} == {a, b}
    if way.found is Along.MEASURED:
        assert made.columns.surveyed[list(way.edges)].all()
        assert way.km == pytest.approx(made.lengths_m[list(way.edges)].sum() / 1000, abs=1e-6)


@settings(deadline=None)
@given(surveyed_networks(), st.data())
def test_another_surveyed_edge_makes_no_way_longer(drawn, data):
    made, nodes = drawn
    before = along(made, nodes[0].id, nodes[-1].id)
    a, b = data.draw(st.sampled_from(nodes)), data.draw(st.sampled_from(nodes))
    after = along(network(nodes, (*made.edges, edge(a, b, surveyed=True, mark="/new"))), nodes[0].id, nodes[-1].id)
    if before.found is Along.MEASURED:
        assert after.found is Along.MEASURED
        assert after.km <= before.km + 1e-6


def test_nothing_of_the_delivered_network_is_measured():
    made = default_network()
    way = along(made, "geonames:703656", "geonames:707292")
    assert (way.found, way.km) == (Along.SCHEMATIC, None)
    assert way.bound_km == pytest.approx(61.1, abs=0.05)


def test_how_far_a_point_is_from_a_route():
    made = network((A, B, C), (edge(A, B, surveyed=True), edge(B, C)))
    found = from_route(made, "M-1", 36.9, 49.1)
    assert found.nearest.way.km == pytest.approx(measure(36.9, 49.1, 36.9, 49.0).km, abs=0.01)
    assert made.edges[found.edge].id == edge(B, C).id
    assert found.precision_km == 3.0
    assert from_route(made, "M-1", 36.1, 49.1).precision_km == 0.01
    assert from_route(made, "M-2", 36.9, 49.1) is None
