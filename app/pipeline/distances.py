"""The bodies of answers about distances between places."""

from __future__ import annotations

from collections.abc import Sequence

from app.pipeline.bodies import dump
from app.pipeline.records import Json, place_json
from app.pipeline.theatre_places import points_of
from app.pipeline.tracker import Tracker
from gazetteer.models import Place
from geodata.distance import distances_m

METHOD = "geodesic on WGS 84 between the points of the gazetteer"


def distance_body(tracker: Tracker, origin: str, target: str) -> bytes:
    """The geodesic between two places: kilometres, and the direction from the first to the second."""
    first, second, measured = tracker.places.distance(origin, target)
    return dump(
        {
            "from": place_json(first),
            "to": place_json(second),
            "km": round(measured.km, 3),
            "bearing_deg": None if measured.bearing_deg is None else round(measured.bearing_deg, 2),
            "compass": measured.compass,
            "precision_m": _precision_m(first, second),
            "method": METHOD,
            "network": _along(tracker, first, second),
        }
    )


def _along(tracker: Tracker, first: Place, second: Place) -> Json:
    """The way along roads and railways: measured where surveyed lines lead, and never along a schematic one."""
    from geodata.routes.measure import Along, along  # noqa: PLC0415 - scipy takes its time to load

    network = tracker.routes.network
    way = along(network, first.id, second.id, points=points_of(first, second))
    told = {
        Along.MEASURED: "measured along surveyed lines",
        Along.SCHEMATIC: "no measurement: every way needs a schematic line; it is at least as long as the geodesic",
        Along.NO_WAY: "no measurement: the network has no way between the two",
        Along.NOT_ON_NETWORK: "no measurement: one of the two lies on no route of the network",
    }
    return {
        "found": way.found.value,
        "km": None if way.km is None else round(way.km, 3),
        "precision_km": None if way.precision_km is None else round(way.precision_km, 3),
        "at_least_km": None if way.bound_km is None else round(way.bound_km, 3),
        "routes": list(dict.fromkeys(network.edges[edge].route for edge in way.edges)),
        "note": told[way.found],
        "network": network.name,
        "digest": network.digest,
    }


def matrix_body(tracker: Tracker, origins: Sequence[str], targets: Sequence[str]) -> bytes:
    """The geodesics between all places of one list and all of another: a row of kilometres for each of the first."""
    rows, columns = ([tracker.places.placed(name) for name in names] for names in (origins, targets))
    metres = distances_m(
        [lon for _, lon, _ in rows],
        [lat for _, _, lat in rows],
        [lon for _, lon, _ in columns],
        [lat for _, _, lat in columns],
    )
    return dump(
        {
            "from": [place_json(place) for place, _, _ in rows],
            "to": [place_json(place) for place, _, _ in columns],
            "km": [[round(one / 1000, 3) for one in row] for row in metres.tolist()],
            "precision_m": [[_precision_m(one, other) for other, _, _ in columns] for one, _, _ in rows],
            "method": METHOD,
        }
    )


def _precision_m(one: Place, other: Place) -> int:
    return (one.precision_m or 0) + (other.precision_m or 0)
