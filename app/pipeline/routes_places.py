"""What a place is connected to along routes, for each side, and what it no longer is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.control import Span
from app.control.supply.connections import Connections
from app.control.supply.history import stretches
from app.control.supply.relations import Relation, relation_of
from app.control.supply.statuses import Statuses
from app.errors import BadInput
from app.pipeline.bodies import dump
from app.pipeline.records import Json, control_json, place_json
from app.pipeline.routes import NOTE, RouteDay
from app.pipeline.routes_json import (
    passage_json,
    relation_json,
    relation_stretch_json,
    route_json,
    segment_json,
    status_json,
)
from app.pipeline.routes_reported import reported
from app.pipeline.tracker import Moment, Tracker
from app.pipeline.view import View
from app.times import iso
from gazetteer.models import Place
from geodata.distance import distances_m
from geodata.routes.measure import from_route

_DECIMALS = 3
#: So many places that are connected are listed, the nearest first; their number is told.
_LISTED = 100
#: Of a network with more segments the past of its connections is not worked out for an answer.
_MOST_SEGMENTS = 20_000


@dataclass(frozen=True, slots=True)
class _Asked:
    """A place and the view that it is asked about in."""

    tracker: Tracker
    view: View
    day: RouteDay
    place: Place
    at: int

    @property
    def point(self) -> tuple[float, float]:
        """Longitude and latitude; every place of the network's tables has them."""
        lon, lat = self.day.statuses.ways.points[self.at].tolist()
        return lon, lat

    @property
    def past_is_told(self) -> bool:
        """Whether the network is small enough to be followed through time."""
        return len(self.tracker.routes.network.edges) <= _MOST_SEGMENTS

    def id_of(self, index: int) -> str:
        """The id of a place of the network."""
        return self.day.statuses.ways.places[index]

    def named(self, place_id: str) -> Json:
        """A place of the network by id and name."""
        place = self.tracker.places.known(place_id)
        return {"place_id": place_id, "name": None if place is None else place.name}


def place_routes_body(
    tracker: Tracker, name: str, to: str | None = None, at: Moment = None, known: Moment = None
) -> bytes:
    """What a place is connected to along routes open to each side, since when not, and what is said of its supply.

    Raises
    ------
    BadInput
        If it is asked how the place is connected to itself.
    """
    place, view = tracker.places.place(name), tracker.view(at, known)
    other = None if to is None else tracker.places.place(to)
    if other is not None and other.id == place.id:
        raise BadInput(f"{place.name} is asked about twice: to must be another place")
    span = view.span_of(place.id)
    day, network = tracker.routes.day(view), tracker.routes.network
    index = day.statuses.ways.place_index.get(place.id)
    asked = None if index is None else _Asked(tracker, view, day, place, index)
    heard = [one.told for one in reported(tracker, view) if place.id in one.places]
    edges = [] if asked is None else _at_place(asked)
    routes = dict.fromkeys(network.edges[edge].route for edge in edges)
    sides = tracker.routes.side_ids
    return dump(
        {
            "place": place_json(place),
            "control": None if span is None else control_json(place, span, view.stamp),
            "on_network": place.id in network.nodes_of_place,
            "routes": [route_json(network, network.routes[network.route_index[route]]) for route in routes],
            "segments": [_segment(day, tracker, edge) for edge in edges],
            "near_km": tracker.policy.routes_near_km,
            "routes_near": [] if asked is None else _routes_near(asked),
            "sides": [] if asked is None else [_for_side(asked, side) for side in sides],
            "to": None if other is None else _to(asked, other, sides),
            "reported": heard,
            "note": NOTE,
            "stamp": tracker.routes.stamp(view),
        }
    )


def _routes_near(asked: _Asked) -> list[Json]:
    """How far the place is from each route beside it or at it, the nearest first."""
    network, (on, near) = asked.tracker.routes.network, asked.day.statuses.ways.edges_of
    edges = (*on[asked.at].tolist(), *near[asked.at].tolist())
    found = []
    for route in dict.fromkeys(network.edges[edge].route for edge in edges):
        away = from_route(network, route, *asked.point)
        if away is not None:
            km = round(away.nearest.way.km, _DECIMALS)
            told = {"km": km, "precision_km": away.precision_km, "precision": away.precision.value}
            found.append({**route_json(network, network.routes[network.route_index[route]]), **told})
    return sorted(found, key=lambda one: (one["km"], one["id"]))


def _at_place(asked: _Asked) -> list[int]:
    """The segments that end at the place or run through it."""
    on, _ = asked.day.statuses.ways.edges_of
    return [int(edge) for edge in on[asked.at]]


def _segment(day: RouteDay, tracker: Tracker, edge: int) -> Json:
    network = tracker.routes.network
    status = status_json(day.segment(edge), network)
    return {**segment_json(network, edge), **status, "passage": passage_json(day, edge)}


def _for_side(asked: _Asked, side: str) -> Json:
    """What the place is connected to along segments open to a side, where that ends, and what it was connected to."""
    statuses = asked.day.statuses
    reached, ends = Connections(statuses, side).reach(asked.at)
    connected = [asked.id_of(index) for index in _by_distance(asked, reached)]
    standings = statuses.standings
    holder = int(standings.holder[asked.at])
    return {
        "side": side,
        "holds": holder >= 0 and standings.sides[holder] == side,
        "connected_total": len(connected),
        "connected": [asked.named(place_id) for place_id in connected[:_LISTED]],
        "ends_at": [asked.tracker.routes.network.edges[edge].id for edge in ends[:_LISTED].tolist()],
        "no_longer": _lost(asked, side, frozenset(connected)) if asked.past_is_told else None,
    }


def _by_distance(asked: _Asked, places: npt.NDArray[np.intp]) -> list[int]:
    """Other places, the nearest first."""
    others = places[places != asked.at]
    points = asked.day.statuses.ways.points
    if not len(others):
        return []
    here = points[asked.at]
    away = distances_m([here[0]], [here[1]], points[others, 0], points[others, 1])[0]
    return [int(others[one]) for one in np.lexsort((others, away))]


def _lost(asked: _Asked, side: str, connected: frozenset[str]) -> list[Json]:
    """The places that it was connected to before: until when, and what is so now; the last lost come first."""
    routes, policy = asked.tracker.routes, asked.tracker.policy

    def reach(statuses: Statuses, _: object) -> tuple[int, ...]:
        return tuple(Connections(statuses, side).reach(asked.at)[0].tolist())

    until: dict[int, str] = {}
    for stretch in stretches(asked.view.control, routes.ways, policy, reach, *routes.side_ids):
        if stretch.until is not None:
            until |= dict.fromkeys(stretch.answer, iso(stretch.until))
    lost = {index: end for index, end in until.items() if index != asked.at and asked.id_of(index) not in connected}
    return [
        {**asked.named(asked.id_of(index)), "until": end, **_now(asked, side, index)}
        for index, end in sorted(lost.items(), key=lambda one: (one[1], one[0]), reverse=True)
    ][:_LISTED]


def _now(asked: _Asked, side: str, other: int) -> Json:
    relation = relation_of(asked.day.statuses, asked.day.spans, asked.tracker.policy, side, asked.at, other)
    assert relation is not None
    return relation_json(relation)


def _to(asked: _Asked | None, other: Place, sides: tuple[str, ...]) -> Json:
    """How the place is connected to another, for each side, and how it was."""
    index = None if asked is None else asked.day.statuses.ways.place_index.get(other.id)
    body: Json = {"place": place_json(other), "sides": []}
    if asked is None or index is None:
        return body
    return {**body, "sides": [told for side in sides if (told := _between(asked, index, side)) is not None]}


def _between(asked: _Asked, other: int, side: str) -> Json | None:
    """None where one of the two lies on no route."""
    tracker, day = asked.tracker, asked.day
    now = relation_of(day.statuses, day.spans, tracker.policy, side, asked.at, other)
    if now is None:
        return None

    def ask(statuses: Statuses, spans: Mapping[str, Span]) -> Relation:
        relation = relation_of(statuses, spans, tracker.policy, side, asked.at, other)
        assert relation is not None
        return relation

    history = None
    if asked.past_is_told:
        ways = tracker.routes.ways
        found = stretches(asked.view.control, ways, tracker.policy, ask, *tracker.routes.side_ids, key=_turns)
        history = [relation_stretch_json(stretch) for stretch in found]
    return {"side": side, **relation_json(now), "history": history}


def _turns(relation: Relation) -> object:
    """What of a relation begins a new stretch of its history."""
    return relation.state, relation.way
