"""Segments, routes and what is told of them as the JSON objects of every body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shapely.geometry import LineString

from app.control.supply.history import Stretch
from app.control.supply.models import Segment
from app.control.supply.relations import Relation
from app.control.supply.statuses import STATES
from app.pipeline.records import Json
from app.pipeline.routes import RouteDay
from app.times import iso
from geodata.formats import Feature
from geodata.routes import Closure, Network, Node, Precision, Route


def segment_feature(network: Network, day: RouteDay, edge: int, stamp: Mapping[str, Any], reported: Json) -> Feature:
    """One segment with its line, its status and what that rests on."""
    told = network.edges[edge]
    moments = {key: stamp[key] for key in ("valid_at", "known_at", "policy", "routes")}
    properties = {
        **segment_json(network, edge),
        **status_json(day.segment(edge), network),
        "passage": passage_json(day, edge),
        "reported": reported,
        **moments,
    }
    return Feature(LineString(told.line), properties, told.id)


def segment_json(network: Network, edge: int) -> Json:
    """What the network says of a segment."""
    told = network.edges[edge]
    route = network.routes[network.route_index[told.route]]
    return {
        "id": told.id,
        "route": route.id,
        "number": route.number,
        "name": route.name,
        "kind": route.kind.value,
        "from": node_json(network.nodes[network.node_index[told.a]]),
        "to": node_json(network.nodes[network.node_index[told.b]]),
        "precision": told.precision.value,
        "precision_m": told.precision_m,
        "schematic": told.precision is Precision.SCHEMATIC,
        "bridge_over": told.bridge_over,
        "source": source_json(network, told.source),
    }


def node_json(node: Node) -> Json:
    """An end of segments, with the settlement that it lies at, if any."""
    return {"id": node.id, "name": node.name, "kind": node.kind.value, "place_id": node.place}


def route_json(network: Network, route: Route) -> Json:
    """A route with the sources of its course."""
    return {
        "id": route.id,
        "number": route.number,
        "name": route.name,
        "names": list(route.names),
        "kind": route.kind.value,
        "sources": [source_json(network, key) for key in route.sources],
    }


def source_json(network: Network, key: str) -> Json:
    """A source of the network."""
    source = network.sources[key]
    return {"id": key, "title": source.title, "url": source.url, "licence": source.licence}


def status_json(told: Segment, network: Network) -> Json:
    """The status of a segment: which places decide, by which rule, on which claims."""
    since = told.since.as_json()
    return {
        "status": told.state.value,
        "side": told.side,
        "level": None if told.level is None else told.level.value,
        "rule": told.rule,
        "since_earliest": since["earliest"],
        "since_latest": since["latest"],
        "near_front": bool(told.near_front),
        "near_front_places": list(told.near_front),
        "decided_by": list(told.decided_by),
        "presumed": [{"place_id": place, "with": list(pair)} for place, pair in told.presumed],
        "own_country": list(told.home),
        "unknown_places": list(told.unknown),
        "closed": None if told.closed is None else _closure_json(network, told.closed),
        "claims": list(told.claims),
    }


def passage_json(day: RouteDay, edge: int) -> Json:
    """What a segment is to each side."""
    return {side: STATES[passage[edge]].value for side, passage in day.passages.items()}


def stretch_json(stretch: Stretch[Segment], network: Network) -> Json:
    """A stretch of a segment's history; until None is up to the day looked at."""
    return {**_span_of(stretch), **status_json(stretch.answer, network)}


def relation_json(relation: Relation) -> Json:
    """How two places are connected for a side."""
    return {
        "status": relation.state.value,
        "way": list(relation.way),
        "against": list(relation.against),
        "decided_by": list(relation.decided_by),
        "claims": list(relation.claims),
    }


def relation_stretch_json(stretch: Stretch[Relation]) -> Json:
    """A stretch of such a relation's history, with what it rested on when it began."""
    return {**_span_of(stretch), **relation_json(stretch.answer)}


def _span_of(stretch: Stretch[Any]) -> Json:
    return {"from": iso(stretch.from_), "until": None if stretch.until is None else iso(stretch.until)}


def _closure_json(network: Network, closed: Closure) -> Json:
    return {
        "since": None if closed.since is None else closed.since.isoformat(),
        "until": None if closed.until is None else closed.until.isoformat(),
        "note": closed.note,
        "source": source_json(network, closed.source),
    }
