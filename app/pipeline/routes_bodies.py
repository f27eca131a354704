"""The bodies of answers about routes: all segments on a day, one route with its history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.control.supply.history import histories
from app.control.supply.models import RouteState
from app.control.supply.statuses import STATES
from app.errors import UnknownRecord
from app.pipeline.areas import Layer
from app.pipeline.records import Json
from app.pipeline.routes import NOTE, RouteDay
from app.pipeline.routes_json import route_json, segment_feature, source_json, stretch_json
from app.pipeline.routes_reported import Reported, reported, verdict_of
from app.pipeline.tracker import Moment, Tracker
from app.pipeline.view import View
from geodata.formats import Feature, feature_collection
from geodata.routes import Route, RouteKind


@dataclass(frozen=True, slots=True)
class RouteFilter:
    """Which segments are asked for; None asks for all. ``place`` is the name or id of one that they run through."""

    kind: RouteKind | None = None
    status: RouteState | None = None
    place: str | None = None
    limit: int = 10_000
    offset: int = 0


_ALL = RouteFilter()


def routes_body(tracker: Tracker, asked: RouteFilter = _ALL, at: Moment = None, known: Moment = None) -> bytes:
    """The segments of all routes with their status: a FeatureCollection with the stamp as a member."""
    view = tracker.view(at, known)
    day = tracker.routes.day(view)
    edges = _wanted(tracker, day, asked)
    told = _ByPlace(tracker, view)
    shown = edges[asked.offset : asked.offset + asked.limit]
    features = list(_features(tracker, view, day, shown, told))
    return feature_collection(features, {**_about(tracker), "total": len(edges), "stamp": tracker.routes.stamp(view)})


def routes_layer(tracker: Tracker, view: View) -> Layer:
    """The segments of all routes, for export."""
    day = tracker.routes.day(view)
    every = list(range(len(tracker.routes.network.edges)))
    features = list(_features(tracker, view, day, every, _ByPlace(tracker, view)))
    return Layer(features, _about(tracker))


def route_body(tracker: Tracker, name: str, at: Moment = None, known: Moment = None) -> bytes:
    """One route: its segments, each with its status and how that came about, and what reports say of it.

    Raises
    ------
    UnknownRecord
        If no route, or more than one, is called so.
    """
    network, view = tracker.routes.network, tracker.view(at, known)
    route = _route(tracker, name)
    edges = list(network.edges_of_route.get(route.id, ()))
    told = _ByPlace(tracker, view)
    features = list(_features(tracker, view, tracker.routes.day(view), edges, told))
    alone = tracker.routes.ways.only(np.array(edges, np.intp), tracker.routes.reach_km)
    past = histories(view.control, alone, tracker.policy, *tracker.routes.side_ids)
    with_history = [
        Feature(
            one.geometry, {**one.properties, "history": [stretch_json(stretch, network) for stretch in gone]}, one.id
        )
        for one, gone in zip(features, past, strict=True)
    ]
    heard = {one.id: one.told for edge in edges for one in told.at_ends(edge)}
    members: Json = {
        **_about(tracker),
        "route": route_json(network, route),
        "reported": list(heard.values()),
        "stamp": tracker.routes.stamp(view),
    }
    return feature_collection(with_history, members)


class _ByPlace:
    """What is reported of the routes at each place."""

    def __init__(self, tracker: Tracker, view: View) -> None:
        self._network = tracker.routes.network
        self._found: dict[str, list[Reported]] = {}
        for one in reported(tracker, view):
            for place_id in one.places:
                self._found.setdefault(place_id, []).append(one)

    def at_ends(self, edge: int) -> list[Reported]:
        """What is reported of the places at which a segment ends."""
        told = self._network.edges[edge]
        nodes = (self._network.nodes[self._network.node_index[end]] for end in (told.a, told.b))
        places = dict.fromkeys(node.place for node in nodes if node.place is not None)
        return list({one.id: one for place_id in places for one in self._found.get(place_id, ())}.values())


def _features(tracker: Tracker, view: View, day: RouteDay, edges: list[int], told: _ByPlace) -> Iterator[Feature]:
    stamp = tracker.routes.stamp(view)
    for edge in edges:
        heard = told.at_ends(edge)
        said = {
            "claims": [one.id for one in heard if one.told["kind"] == "cut"],
            "relations": [one.id for one in heard if one.told["kind"] != "cut"],
            "verdict": verdict_of(heard),
        }
        yield segment_feature(tracker.routes.network, day, edge, stamp, said)


def _wanted(tracker: Tracker, day: RouteDay, asked: RouteFilter) -> list[int]:
    """The segments that are asked for, in the order of the network."""
    routes = tracker.routes
    wanted = np.ones(len(routes.network.edges), np.bool_)
    if asked.kind is not None:
        wanted &= routes.network.columns.rail == (asked.kind is RouteKind.RAIL)
    if asked.status is not None:
        wanted &= day.statuses.state == STATES.index(asked.status)
    if asked.place is not None:
        index = routes.ways.place_index.get(tracker.places.place(asked.place).id)
        here = np.zeros(len(wanted), np.bool_)
        if index is not None:
            here[routes.ways.edges_of[0][index]] = True
        wanted &= here
    return [int(edge) for edge in np.flatnonzero(wanted)]


def _route(tracker: Tracker, name: str) -> Route:
    network = tracker.routes.network
    if (route := network.route(name)) is None:
        some = ", ".join(one.id for one in network.routes[:10])
        raise UnknownRecord(f"no one route is called {name[:40]!r}; there are {len(network.routes)}, such as {some}")
    return route


def _about(tracker: Tracker) -> Json:
    network = tracker.routes.network
    return {"note": NOTE, "network": network.name, "sources": [source_json(network, key) for key in network.sources]}
