"""Distances that reports state beside those along surveyed roads; as the crow flies they are checked when read."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache

from app.claims.models import Relation
from app.pipeline.records import Json
from app.pipeline.theatre_places import points_of
from app.store.models import DistanceCheck, StoredReport
from gazetteer.models import Place, Resolution, place_of
from geodata.distance import Measurement, check_stated
from geodata.routes import Network, RouteKind
from geodata.routes.measure import WayAlong, along


class StatedDistances:
    """Checks what reports state against the roads of one network; ways that were looked for are kept.

    Parameters
    ----------
    network : Network
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._way = cache(self._look)

    def checks(self, stored: StoredReport) -> list[Json | None]:
        """The check of each relation of a report: None where it states no distance between two placed places.

        ``along`` tells what is known of the way by road: where it needs a schematic line, nothing is measured along it.
        """
        by_span = {(one.mention.start, one.mention.end): one for one in stored.resolutions}
        return [
            None if check is None else self._check(check, *(_place(by_span, end) for end in _ends(relation)))
            for relation, check in stored.relations
        ]

    def _check(self, check: DistanceCheck, origin: Place | None, target: Place | None) -> Json:
        straight = Measurement(check.measured_km, check.measured_bearing_deg, check.measured_compass)
        way = self._way(*sorted((origin, target), key=_id))
        precision_km = way.precision_km or 0.0
        told = check_stated(
            check.stated_km, check.stated_bearing, straight, road_km=way.km, road_precision_km=precision_km
        )
        return {**asdict(told), "road_precision_km": way.precision_km, "along": way.found.value}

    def _look(self, first: Place | None, second: Place | None) -> WayAlong:
        points = points_of(first, second)
        return along(self._network, _id(first), _id(second), points=points, kind=RouteKind.ROAD)


def _ends(relation: Relation) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    return relation.object, relation.subject


def _place(by_span: dict[tuple[int, int], Resolution], span: tuple[int, int] | None) -> Place | None:
    """The place at an end of a checked distance; None where it was found since that another is meant, or none."""
    resolution = None if span is None else by_span.get(span)
    return None if resolution is None else place_of(resolution)


def _id(place: Place | None) -> str:
    return "" if place is None else place.id
