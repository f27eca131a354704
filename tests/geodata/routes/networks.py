"""Small networks for tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geodata.routes import Closure, Edge, Network, Node, NodeKind, Precision, Route, RouteKind, Source, network_of

SOURCES = {"made": Source("made for a test", "https://example.org/made")}


def node(name: str, lon: float, lat: float, *, place: bool = True) -> Node:
    """A node ``place:NAME``, or a junction."""
    if place:
        return Node(f"place:{name}", (lon, lat), NodeKind.PLACE, name, f"place:{name}")
    return Node(f"junction:{name}", (lon, lat), NodeKind.JUNCTION, name)


def edge(
    a: Node,
    b: Node,
    route: str = "M-1",
    *,
    surveyed: bool = False,
    via: Sequence[tuple[float, float]] = (),
    closures: Sequence[Closure] = (),
    mark: str = "",
) -> Edge:
    """A straight edge, or one through some points; ``mark`` tells parallel ones apart."""
    return Edge(
        id=f"{route}:{a.id}:{b.id}{mark}",
        route=route,
        a=a.id,
        b=b.id,
        line=(a.point, *via, b.point),
        precision=Precision.SURVEYED if surveyed else Precision.SCHEMATIC,
        precision_m=10 if surveyed else 3000,
        source="made",
        closures=tuple(closures),
    )


def network(nodes: Iterable[Node], edges: Iterable[Edge], routes: Iterable[Route] = ()) -> Network:
    """A network of these; routes that are named by edges alone are roads, or railways if they begin so."""
    edges, listed = tuple(edges), {one.id: one for one in routes}
    for one in edges:
        kind = RouteKind.RAIL if one.route.startswith("rail:") else RouteKind.ROAD
        listed.setdefault(one.route, Route(one.route, kind, one.route, sources=("made",)))
    return network_of("test", nodes, edges, listed.values(), SOURCES)
