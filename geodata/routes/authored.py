"""The default network: roads and railways of the theatre of the sample, each with its source, and all schematic."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from geodata.errors import BadNetwork
from geodata.routes.models import Closure, Edge, Node, NodeKind, Precision, Route, RouteKind, Source
from geodata.routes.network import Network, network_of

_FILE = "routes.toml"


@cache
def default_network() -> Network:
    """The network that is used where none was imported."""
    return authored((resources.files("geodata") / "data" / _FILE).read_text(encoding="utf-8"), _FILE)


def authored(text: str, where: str) -> Network:
    """A network written by hand as TOML, see ``data/routes.toml``; its edges are straight and schematic.

    Nodes have keys by which edges name them; an edge's id is ``ROUTE:A:B`` of these keys.

    Parameters
    ----------
    text : str
    where : str
        What the text comes from, for errors.

    Raises
    ------
    BadNetwork
        If it is no TOML, lacks a value, has one that means nothing here, or does not fit together.
    """
    try:
        raw = tomllib.loads(text)
        nodes = {key: _node(key, dict(entry)) for key, entry in raw.pop("nodes").items()}
        closures = _closures(raw.pop("closures", []))
        routes = raw.pop("routes")
        edges = [edge for route in routes for edge in _edges(dict(route), nodes, closures)]
        sources = {key: Source(**entry) for key, entry in raw.pop("sources").items()}
        network = network_of(str(raw.pop("name")), nodes.values(), edges, map(_route, routes), sources)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise BadNetwork(f"{where}: {type(error).__name__}: {error}") from error
    if unknown := [*raw, *(f"the closure of {edge}" for edge in closures)]:
        raise BadNetwork(f"{where}: nothing is called {', '.join(sorted(unknown))}")
    return network


def _node(key: str, entry: dict[str, Any]) -> Node:
    place = entry.get("place")
    kind = NodeKind(entry.pop("kind", NodeKind.JUNCTION if place is None else NodeKind.PLACE))
    lon, lat = entry.pop("at")
    return Node(id=place or f"{kind}:{key}", point=(float(lon), float(lat)), kind=kind, **entry)


def _closures(entries: Iterable[dict[str, Any]]) -> dict[str, list[Closure]]:
    found: dict[str, list[Closure]] = {}
    for entry in entries:
        closure = {"since": None, "until": None} | entry
        found.setdefault(closure.pop("edge"), []).append(Closure(**closure))
    return found


def _route(entry: Mapping[str, Any]) -> Route:
    rest = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items() if key != "edges"}
    values: dict[str, Any] = rest | {"kind": RouteKind(entry["kind"])}
    return Route(**values)


def _edges(route: Mapping[str, Any], nodes: Mapping[str, Node], closures: dict[str, list[Closure]]) -> Iterator[Edge]:
    """The edges of a route; takes the closures that it uses out of the rest."""
    for entry in route["edges"]:
        values = {"source": route["sources"][0]} | entry
        a, b = values.pop("a"), values.pop("b")
        edge_id = f"{route['id']}:{a}:{b}"
        yield Edge(
            id=edge_id,
            route=route["id"],
            a=nodes[a].id,
            b=nodes[b].id,
            line=(nodes[a].point, nodes[b].point),
            precision=Precision.SCHEMATIC,
            closures=tuple(closures.pop(edge_id, ())),
            **values,
        )
