"""Roads and railways: networks of named routes, what is measured along them, and whose land they run through."""

from geodata.routes.authored import default_network
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
from geodata.routes.stored import read_network, write_network

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
    "default_network",
    "network_of",
    "read_network",
    "write_network",
]
