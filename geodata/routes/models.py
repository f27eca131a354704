"""What a network of named roads and railways is made of: nodes, the edges between them, and the routes of edges.

Points are degrees, longitude before latitude, WGS 84. A network says where routes run and on which days they could be
used; it knows nothing of who holds what.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]


class Precision(StrEnum):
    """What a line is good for: only a surveyed one is measured along."""

    SCHEMATIC = "schematic"
    SURVEYED = "surveyed"


class RouteKind(StrEnum):
    """What travels on a route."""

    ROAD = "road"
    RAIL = "rail"


class NodeKind(StrEnum):
    """What a node of the network is."""

    PLACE = "place"
    JUNCTION = "junction"
    BORDER_CROSSING = "border_crossing"
    BRIDGE = "bridge"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact of the network comes from."""

    title: str
    url: str
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """An end of edges.

    Attributes
    ----------
    id : str
        ``geonames:703656`` for a place of the gazetteer; another prefix, such as ``junction:``, for anything else.
    point : tuple of float
        Where the network has it: longitude and latitude.
    kind : NodeKind
    name : str or None
    place : str or None
        The gazetteer's id of the settlement that it stands for or lies at.
    source : str or None
        Key of the source of its point; None for the gazetteer's own.
    """

    id: str
    point: Point
    kind: NodeKind
    name: str | None = None
    place: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which an edge could not be used, such as those after a bridge was blown up.

    That no trains ran is none: whoever held a line may have used it.

    Attributes
    ----------
    since, until : date or None
        The first day on which it is known to have been closed, and the first on which it is known to have been open
        again; None for an end that no source gives.
    source : str
        Key of the source.
    note : str
        What happened, in words of ours.
    """

    since: dt.date | None
    until: dt.date | None
    source: str
    note: str = ""

    def on(self, day: dt.date) -> bool:
        """Whether it was closed that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Edge:
    """A stretch of one route between two nodes, the same in both directions.

    Attributes
    ----------
    id : str
    route : str
        Id of the route.
    a, b : str
        Ids of its nodes.
    line : tuple of (lon, lat)
        From the point of ``a`` to that of ``b``.
    precision : Precision
    precision_m : int
        Metres; the true line lies within so much of this one.
    source : str
        Key of the source.
    closures : tuple of Closure
        In order; on all other days it could be used as far as is known.
    bridge_over : str or None
        Name of the river that its bridge crosses, where that is known.
    """

    id: str
    route: str
    a: str
    b: str
    line: tuple[Point, ...]
    precision: Precision
    precision_m: int
    source: str
    closures: tuple[Closure, ...] = ()
    bridge_over: str | None = None

    def closed_on(self, day: dt.date) -> Closure | None:
        """The first closure that holds that day."""
        return next((one for one in self.closures if one.on(day)), None)


@dataclass(frozen=True, slots=True)
class Route:
    """A road or railway by its number or name.

    Attributes
    ----------
    id : str
        Such as ``M-03`` or ``rail:kupiansk-valuyki``.
    kind : RouteKind
    name : str
        To be shown.
    number : str or None
        As the road bears it now.
    names : tuple of str
        Other names and old numbers by which it is found too.
    sources : tuple of str
        Keys of the sources of its course.
    """

    id: str
    kind: RouteKind
    name: str
    number: str | None = None
    names: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
