"""Roads and railways as the map draws them: segments sent once with their status over time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from app.control.supply.history import Stretch, histories
from app.control.supply.models import Segment
from app.pipeline.routes import NOTE
from app.pipeline.tracker import Tracker
from app.pipeline.view import View
from geodata.routes import Closure, Network, Precision

if TYPE_CHECKING:  # the package loads folium
    from app.maps.payload import RoutesItem, SegmentItem, StretchItem

#: A map draws at most so many segments; of a larger network those that run through places of which something is told.
_MOST = 4000
#: Decimals of coordinates, about ten metres.
_DECIMALS = 4


def routes_item(tracker: Tracker, view: View, claim_index: Mapping[str, int]) -> RoutesItem:
    """The segments of the network with their status over time, from the perspective of a view.

    Parameters
    ----------
    tracker : Tracker
    view : View
    claim_index : mapping of str to int
        The map's claims by id.
    """
    network = tracker.routes.network
    edges = _drawn(tracker, view)
    ways = tracker.routes.ways.only(np.array(edges, np.intp), tracker.routes.reach_km)
    past = histories(view.control, ways, tracker.policy, *tracker.routes.side_ids)
    names = _Names(tracker)
    used = list(dict.fromkeys(network.route_index[network.edges[edge].route] for edge in edges))
    number_of = {route: number for number, route in enumerate(used)}
    segments = [
        _segment(network, edge, number_of, [_stretch(one, names, claim_index, network) for one in stretches])
        for edge, stretches in zip(edges, past, strict=True)
    ]
    shown = (network.routes[route] for route in used)
    return {
        "network": network.name,
        "note": NOTE,
        "left_out": len(network.edges) - len(edges),
        "routes": [{"id": one.id, "number": one.number, "name": one.name, "kind": one.kind.value} for one in shown],
        "segments": segments,
    }


def _drawn(tracker: Tracker, view: View) -> list[int]:
    """The places in the network of the segments that are drawn."""
    ways = tracker.routes.ways
    if len(ways.edges) <= _MOST:
        return list(range(len(ways.edges)))
    told = np.array([place_id in view.control.spans for place_id in ways.places], np.bool_)
    owners = np.repeat(np.arange(len(ways.edges)), np.diff(ways.on.offsets))
    return [int(edge) for edge in np.unique(owners[told[ways.on.values]])[:_MOST]]


class _Names:
    """The names of places by id."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        self._known: dict[str, str] = {}

    def of(self, *place_ids: str) -> list[str]:
        for place_id in place_ids:
            if place_id not in self._known:
                place = self._tracker.places.known(place_id)
                self._known[place_id] = place_id if place is None else place.name
        return [self._known[place_id] for place_id in place_ids]


def _segment(network: Network, edge: int, number_of: Mapping[int, int], spans: list[StretchItem]) -> SegmentItem:
    told = network.edges[edge]
    nodes = (network.nodes[network.node_index[end]] for end in (told.a, told.b))
    return {
        "id": told.id,
        "route": number_of[network.route_index[told.route]],
        "ends": [node.name for node in nodes],
        "line": [round(value, _DECIMALS) for point in told.line for value in point],
        "schematic": told.precision is Precision.SCHEMATIC,
        "precision_m": told.precision_m,
        "source": network.sources[told.source].title,
        "spans": spans,
    }


def _stretch(stretch: Stretch[Segment], names: _Names, claim_index: Mapping[str, int], network: Network) -> StretchItem:
    told = stretch.answer
    since = told.since.as_json()
    return {
        "start": int(stretch.from_.timestamp()),
        "end": None if stretch.until is None else int(stretch.until.timestamp()),
        "status": told.state.value,
        "side": told.side,
        "level": None if told.level is None else told.level.value,
        "rule": told.rule,
        "since": [since["earliest"], since["latest"]],
        "decided_by": names.of(*told.decided_by),
        "presumed": names.of(*(place for place, _ in told.presumed)),
        "unknown": names.of(*told.unknown),
        "near_front": names.of(*told.near_front),
        "closed": None if told.closed is None else _closure(told.closed, network),
        "claims": [claim_index[claim] for claim in told.claims],
    }


def _closure(closed: Closure, network: Network) -> str:
    source = network.sources[closed.source].title
    return f"{closed.note} ({source})" if closed.note else source
