"""The network that is delivered: what it says, and that all of it has a source."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata.errors import BadNetwork
from geodata.routes import NodeKind, Precision, RouteKind, default_network
from geodata.routes.authored import authored

NETWORK = default_network()
KUPIANSK_VUZLOVYI = "geonames:703652"


def ends(route):
    """The names of the nodes at which the edges of a route end."""
    return {
        NETWORK.nodes[NETWORK.node_index[end]].name for index in NETWORK.edges_of_route[route] for end in a_b(index)
    }


def a_b(index):
    return NETWORK.edges[index].a, NETWORK.edges[index].b


def edge(edge_id):
    return next(one for one in NETWORK.edges if one.id == edge_id)


def test_every_line_is_schematic_and_says_how_far_off_it_may_be():
    assert {one.precision for one in NETWORK.edges} == {Precision.SCHEMATIC}
    assert all(2000 <= one.precision_m <= 10_000 for one in NETWORK.edges)


def test_every_source_is_used_and_has_an_address():
    named = {one.source for one in NETWORK.edges}
    named |= {closure.source for one in NETWORK.edges for closure in one.closures}
    named |= {key for route in NETWORK.routes for key in route.sources}
    named |= {node.source for node in NETWORK.nodes if node.source is not None}
    assert named == set(NETWORK.sources)
    assert all(source.title and source.url.startswith("http") for source in NETWORK.sources.values())
    assert all(route.sources for route in NETWORK.routes)


def test_what_is_no_place_of_the_gazetteer_has_a_source_of_its_own():
    for node in NETWORK.nodes:
        assert (node.place is None) == (node.kind is NodeKind.JUNCTION) == (node.source is not None)


def test_every_route_is_one_piece():
    for route in NETWORK.routes:
        first, *rest = ({*a_b(index)} for index in NETWORK.edges_of_route[route.id])
        while rest:
            joined = [one for one in rest if one & first]
            assert joined, route.id
            first = first.union(*joined)
            rest = [one for one in rest if not one <= first]


def test_five_railway_lines_meet_at_kupiansk_vuzlovyi():
    meeting = [NETWORK.edges[index] for index in NETWORK.edges_of_node[KUPIANSK_VUZLOVYI]]
    rail = {one.route for one in meeting if NETWORK.routes[NETWORK.route_index[one.route]].kind is RouteKind.RAIL}
    assert rail == {
        "rail:kharkiv-kupiansk",
        "rail:kupiansk-valuyki",
        "rail:kupiansk-sviatohirsk",
        "rail:kupiansk-popasna",
        "rail:vovchansk-kupiansk",
    }


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("М-03", {"Kharkiv", "Chuhuyiv", "Volokhiv Yar", "Izyum", "Slovyansk"}),
        ("P07", {"Chuhuyiv", "Shevchenkove", "Kupyansk", "Svatove", "Starobilsk"}),
        ("T-21-10", {"Shevchenkove", "Balakliya", "Zlatopil", "Kehychivka"}),
        ("Р-78", {"Kharkiv", "Zmiiv", "Balakliya", "Savyntsi", "Horokhovatka"}),
        ("R-79", {"Berestyn", "Lozova", "Barvinkove", "Izyum", "Borova", "Kupyansk", "Dvorichna"}),
        ("M20", {"Kharkiv", "Hoptivka"}),
    ],
)
def test_courses_of_roads(text, places):
    assert places <= ends(NETWORK.route(text).id)


def test_railways_join_kupiansk_with_izium_through_borova_and_with_russia_through_topoli():
    assert ends("rail:kupiansk-sviatohirsk") == {"Kupiansk-Vuzlovyi", "Borova", "Svyatohirsk"}
    assert {"Izyum", "Svyatohirsk", "Lyman", "Balakliya"} <= ends("rail:kharkiv-lyman")
    assert {"Kupiansk-Vuzlovyi", "Topoli", "Valuyki"} <= ends("rail:kupiansk-valuyki")
    topoli = next(node for node in NETWORK.nodes if node.name == "Topoli")
    assert topoli.kind is NodeKind.BORDER_CROSSING


@pytest.mark.parametrize(
    ("edge_id", "last_closed", "reopened"),
    [
        ("rail:kharkiv-lyman:zmiiv:balakliia", dt.date(2022, 9, 14), dt.date(2022, 9, 15)),
        ("rail:kharkiv-lyman:savyntsi:izium", dt.date(2022, 10, 9), dt.date(2022, 10, 10)),
    ],
)
def test_the_railway_to_izium_came_back_in_two_steps(edge_id, last_closed, reopened):
    assert edge(edge_id).closed_on(last_closed) is not None
    assert edge(edge_id).closed_on(reopened) is None


@pytest.mark.parametrize(
    ("edge_id", "first"),
    [
        ("H-26:kupiansk:svatove", dt.date(2022, 9, 9)),
        ("R-79:kupiansk-vuzlovyi:kupiansk", dt.date(2022, 9, 9)),
        ("rail:lyman-sloviansk:lyman:sloviansk", dt.date(2022, 4, 29)),
        ("rail:kharkiv-kupiansk:shevchenkove:kupiansk-vuzlovyi", dt.date(2022, 6, 20)),
    ],
)
def test_bridges_that_were_destroyed(edge_id, first):
    broken = edge(edge_id)
    assert broken.bridge_over is not None
    assert broken.closed_on(first) is not None
    assert broken.closed_on(first - dt.timedelta(days=1)) is None


def test_closures_are_in_order_and_none_is_empty():
    for one in NETWORK.edges:
        for closure in one.closures:
            assert closure.since is not None
            assert closure.until is None or closure.since < closure.until
            assert closure.note


SMALL = """
name = "small"
[nodes]
a = { place = "place:A", name = "A", at = [36, 49.5] }
b = { name = "B", at = [36.5, 49.5], source = "made" }
[sources.made]
title = "made"
url = "https://example.org"
[[routes]]
id = "M-1"
kind = "road"
name = "A - B"
sources = ["made"]
edges = [{ a = "a", b = "b", precision_m = 3000 }]
[[closures]]
edge = "M-1:a:b"
since = 2022-03-01
source = "made"
note = "closed"
"""


def test_a_network_is_read_from_its_text():
    network = authored(SMALL, "small.toml")
    (line,) = network.edges
    assert (line.a, line.b, line.source) == ("place:A", "junction:b", "made")
    assert line.line == ((36.0, 49.5), (36.5, 49.5))
    assert line.closed_on(dt.date(2022, 3, 1)).note == "closed"


@pytest.mark.parametrize(
    ("written", "instead", "fault"),
    [
        ("[nodes]", "[node", "TOMLDecodeError"),
        ('b = "b", precision_m', 'b = "c", precision_m', "KeyError: 'c'"),
        ("precision_m = 3000", "length_m = 3000", "unexpected keyword"),
        ('kind = "road"', 'kind = "river"', "'river' is not a valid RouteKind"),
        ('edge = "M-1:a:b"', 'edge = "M-1:b:a"', "nothing is called the closure of M-1:b:a"),
        ('name = "small"', 'name = "small"\nspeed = 3', "nothing is called speed"),
        ('name = "small"', "", "KeyError: 'name'"),
        ('sources = ["made"]', 'sources = ["none"]', "names the source none"),
    ],
)
def test_what_cannot_be_read_is_refused(written, instead, fault):
    assert written in SMALL
    with pytest.raises(BadNetwork, match=fault):
        authored(SMALL.replace(written, instead), "small.toml")
