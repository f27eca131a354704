"""Roads and railways: networks of named routes, what is measured along them, and whose land they run through."""

from geodata.routes.models import (
    Closure,
    Edge,
    Node,
    NodeKind,
    Point,
    Precision,
    Route,
    RouteKind,
    Source,
)
from geodata.routes.network import Columns, Network, network_of

__all__ = [
    "Closure",
    "Columns",
    "Edge",
    "Network",
    "Node",
    "NodeKind",
    "Point",
    "Precision",
    "Route",
    "RouteKind",
    "Source",
    "network_of",
]
