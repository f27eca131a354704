"""A network comes back from its file as it went in; a file that is none is one clear error."""

from __future__ import annotations

import datetime as dt
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import BadNetwork, CannotWrite
from geodata.routes import (
    Closure,
    Edge,
    Network,
    Node,
    NodeKind,
    Precision,
    Route,
    RouteKind,
    Source,
    network_of,
    read_network,
    write_network,
)

_DAYS = st.none() | st.dates(dt.date(2014, 1, 1), dt.date(2030, 1, 1))
_DEGREES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
_NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)


@st.composite
def networks(draw) -> Network:
    points = draw(st.lists(_DEGREES, min_size=2, max_size=4, unique=True))
    nodes = [
        Node(
            f"junction:{at}", point, draw(st.sampled_from(NodeKind)), draw(st.none() | _NAMES), draw(st.none() | _NAMES)
        )
        for at, point in enumerate(points)
    ]
    routes = [
        Route("M3", RouteKind.ROAD, draw(_NAMES), "М-03", tuple(draw(st.lists(_NAMES, max_size=2))), ("us",)),
        Route("rail:1", RouteKind.RAIL, draw(_NAMES)),
    ]
    closure = st.builds(Closure, since=_DAYS, until=_DAYS, source=st.just("us"), note=_NAMES)
    edges = [
        Edge(
            f"edge:{at}",
            draw(st.sampled_from(["M3", "rail:1"])),
            nodes[at].id,
            nodes[at + 1].id,
            (points[at], *draw(st.lists(_DEGREES, max_size=3)), points[at + 1]),
            draw(st.sampled_from(Precision)),
            draw(st.integers(1, 5000)),
            "us",
            tuple(draw(st.lists(closure, max_size=2))),
            draw(st.none() | _NAMES),
        )
        for at in range(len(points) - 1)
    ]
    return network_of(draw(_NAMES), nodes, edges, routes, {"us": Source(draw(_NAMES), "", draw(st.none() | _NAMES))})


@given(networks())
def test_a_network_comes_back_as_it_was_and_the_same_network_is_the_same_file(tmp_path_factory, network):
    path = tmp_path_factory.mktemp("stored") / "a.network"
    write_network(network, path)
    found = read_network(path)
    assert found == network
    assert found.digest == network.digest
    before = path.read_bytes()
    write_network(found, path)
    assert path.read_bytes() == before


@pytest.fixture
def whole(tmp_path):
    network = network_of(
        "a",
        [Node("junction:1", (36.0, 49.0), NodeKind.JUNCTION), Node("junction:2", (37.0, 49.0), NodeKind.JUNCTION)],
        [
            Edge("e", "M3", "junction:1", "junction:2", ((36.0, 49.0), (37.0, 49.0)), Precision.SURVEYED, 20, "us"),
        ],
        [Route("M3", RouteKind.ROAD, "M-03")],
        {"us": Source("Us", "")},
    )
    path = tmp_path / "a.network"
    write_network(network, path)
    return path


def test_every_shortened_file_is_an_error(whole):
    content = whole.read_bytes()
    for end in range(len(content)):
        whole.write_bytes(content[:end])
        with pytest.raises(BadNetwork):
            read_network(whole)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"[]", "holds no network"),
        (b"{", "holds no network"),
        (b'{"name": "a", "nodes": [{"id": "x"}], "edges": [], "routes": [], "sources": {}}', "nodes.0.point"),
        (
            b'{"name": "a", "nodes": [], "edges": [], "sources": {}, "routes": [%s]}'
            % b'{"id": "x", "kind": "road", "name": "x", "sources": ["none"]}',
            "not listed",
        ),
    ],
)
def test_what_fits_no_network_is_an_error(whole, text, said):
    head = whole.read_bytes().split(b"\n")[0] + b"\n"
    whole.write_bytes(head + zlib.compress(text))
    with pytest.raises(BadNetwork, match=said):
        read_network(whole)


def test_a_file_that_is_not_there_and_a_folder_that_is_none(whole, tmp_path):
    with pytest.raises(BadNetwork, match="No such file"):
        read_network(tmp_path / "none")
    with pytest.raises(CannotWrite):
        write_network(read_network(whole), tmp_path / "none" / "a.network")
