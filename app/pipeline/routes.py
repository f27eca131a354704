"""The network of routes of a tracker, and its status from one perspective."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.control import Policy, Span
from app.control.supply.history import statuses_at
from app.control.supply.lists import Lists
from app.control.supply.models import Segment
from app.control.supply.segments import segment_of
from app.control.supply.statuses import Statuses
from app.control.supply.ways import Ways
from app.pipeline.geography import known_banks
from app.pipeline.records import Json
from app.pipeline.theatre_places import TheatrePlaces
from app.pipeline.view import View
from app.theatre import Theatre
from gazetteer.models import Place
from geodata.distance import measure
from geodata.rivers import courses
from geodata.routes import Network, Precision
from geodata.routes.crossing import Crossings, crossings_of
from geodata.surroundings import banks_of

_DAYS_KEPT = 8

NOTE = (
    "What was reported of places, and what follows from it for the routes between them; nothing here says that a "
    "route can be travelled. A schematic line joins places that a source names: it is drawn, and never measured along."
)


@dataclass(frozen=True)
class RouteDay:
    """The status of a network from the perspective of a view; it keeps what it works out, and so has no slots.

    Attributes
    ----------
    statuses : Statuses
    spans : mapping of str to Span
        Of the day, by place id.
    policy : Policy
    """

    statuses: Statuses
    spans: Mapping[str, Span]
    policy: Policy

    @cached_property
    def passages(self) -> Mapping[str, npt.NDArray[np.int8]]:
        """What each segment is to each side, by side: codes of states."""
        return {side: self.statuses.passage(side) for side in self.statuses.standings.sides}

    def segment(self, edge: int) -> Segment:
        """What is told of one segment, by its place in the network."""
        return segment_of(self.statuses, edge, self.spans, self.policy)


class RouteTables:
    """A network, and whose places its segments depend on; worked out when first asked for, safe for threads.

    Parameters
    ----------
    network : Network
    places : TheatrePlaces
    theatre : Theatre
    policy : Policy
    """

    def __init__(self, network: Network, places: TheatrePlaces, theatre: Theatre, policy: Policy) -> None:
        self.network = network
        self._places = places
        self._theatre = theatre
        self._policy = policy
        self._lock = threading.RLock()
        self._days: OrderedDict[tuple[str, str, str], RouteDay] = OrderedDict()

    @cached_property
    def crossings(self) -> Crossings:
        """The settlements that each segment runs through, and those near it."""
        known = self._settlements
        points = np.array([(place.lon, place.lat) for place in known], np.float64).reshape(-1, 2)
        return crossings_of(self.network, [place.id for place in known], points, self._policy.routes_near_km)

    @cached_property
    def ways(self) -> Ways:
        """The segments as control sees them, in the order of the network's edges."""
        with self._lock:
            return _ways(self.network, self.crossings, self._settlements, self._homes, self._banks)

    @property
    def reach_km(self) -> float:
        """How far away a place may lie that says something of a segment."""
        return max(self._policy.routes_near_km, self._policy.routes_presume_km * self._policy.routes_presume_margin)

    def day(self, view: View) -> RouteDay:
        """The status of all segments from the perspective of a view."""
        key = (view.stamp["ledger"], view.stamp["valid_at"], view.stamp["known_at"])
        with self._lock:
            if (day := self._days.get(key)) is None:
                statuses = statuses_at(view.control, view.valid_at, self.ways, self._policy, *self.side_ids)
                day = RouteDay(statuses, view.control.at(view.valid_at), self._policy)
                self._days[key] = day
                if len(self._days) > _DAYS_KEPT:
                    self._days.popitem(last=False)
            self._days.move_to_end(key)
            return day

    def stamp(self, view: View) -> Json:
        """The stamp of a view with the digest of the network."""
        return {**view.stamp, "routes": self.network.digest}

    @property
    def side_ids(self) -> tuple[str, ...]:
        """The sides of the theatre."""
        return tuple(side.id for side in self._theatre.sides)

    @cached_property
    def _settlements(self) -> tuple[Place, ...]:
        """Every settlement of the theatre, and those others that lie on the network; all with a point."""
        found = {place.id: place for place in self._places.settlements}
        for place_id in sorted(self.network.nodes_of_place.keys() - found.keys()):
            place = self._places.known(place_id)
            if place is not None and place.lon is not None and place.lat is not None:
                found[place_id] = place
        return tuple(found.values())

    @cached_property
    def _banks(self) -> Mapping[str, tuple[str, ...]]:
        """The banks that settlements are known to lie on; beside a river is as near as beside a place."""
        known = self._settlements
        points = np.array([(place.lon, place.lat) for place in known], np.float64).reshape(-1, 2)
        return banks_of([place.id for place in known], points, courses(), known_banks(), self._policy.routes_beside_km)

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        """The side of each country that is one's own and none of the theatre's."""
        fought_over = self._theatre.prior.countries
        own = ((side.country, side.id) for side in self._theatre.sides if side.country is not None)
        return {country: side for country, side in own if country not in fought_over}


def _ways(
    network: Network,
    crossings: Crossings,
    settlements: tuple[Place, ...],
    homes: Mapping[str, str],
    banks: Mapping[str, tuple[str, ...]],
) -> Ways:
    index = {place_id: number for number, place_id in enumerate(crossings.places)}
    nodes = np.array([index.get(node.place or "", -1) for node in network.nodes], np.intp)
    ends = np.column_stack((network.columns.a, network.columns.b))
    on, near = [], []
    for edge, (a, b) in enumerate(ends.tolist()):
        at_ends = [int(place) for place in nodes[[a, b]] if place >= 0]
        on.append(list(dict.fromkeys((*at_ends, *crossings.through.of(edge).tolist()))))
        near.append([place for place in crossings.near.of(edge).tolist() if place not in on[-1]])
    return Ways(
        places=crossings.places,
        points=np.array([(place.lon, place.lat) for place in settlements], np.float64).reshape(-1, 2),
        homes=tuple(homes.get(place.country or "") for place in settlements),
        banks=tuple(banks.get(place.id, ()) for place in settlements),
        edges=tuple(edge.id for edge in network.edges),
        ends=ends,
        km=np.array([_apart_km(network, a, b) for a, b in ends.tolist()], np.float64),
        surveyed=np.array([edge.precision is Precision.SURVEYED for edge in network.edges], np.bool_),
        nodes=nodes,
        on=Lists.of(on),
        near=Lists.of(near),
        closed=tuple(edge.closures for edge in network.edges),
    )


def _apart_km(network: Network, a: int, b: int) -> float:
    return measure(*network.nodes[a].point, *network.nodes[b].point).km
