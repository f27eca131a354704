"""The delivered network and the gazetteer mean the same places."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer, Kind
from geodata.routes import default_network

PLACED = [node for node in default_network().nodes if node.place is not None]


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


@pytest.mark.parametrize("node", PLACED, ids=lambda node: node.name)
def test_a_node_is_where_its_place_is(gazetteer, node):
    place = gazetteer.get(node.place)
    assert place is not None
    assert place.kind is Kind.SETTLEMENT
    assert (place.name, (place.lon, place.lat)) == (node.name, node.point)
