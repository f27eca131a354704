"""Stated distances beside those along the roads of a network: surveyed ones are measured, drawn ones never."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from app.pipeline import Tracker
from app.pipeline.bodies import Page, reports_body
from app.store import IN_MEMORY, Ledger
from geodata.distance import measure
from geodata.routes import Network, Node, NodeKind
from tests import trackers
from tests.geodata.routes.networks import edge, network

KHARKIV, IZYUM = "geonames:706483", "geonames:707292"
#: Far enough off the straight line of 113.5 km that the road is half as long again.
BEND = (37.45, 49.85)


def road(*, surveyed: bool) -> Network:
    gazetteer = trackers.gazetteer()
    ends = []
    for place_id in (KHARKIV, IZYUM):
        place = gazetteer.get(place_id)
        assert place is not None
        assert place.lon is not None
        assert place.lat is not None
        ends.append(Node(place_id, (place.lon, place.lat), NodeKind.PLACE, place.name, place_id))
    return network(ends, [edge(*ends, surveyed=surveyed, via=[BEND])])


def check(text: str, given: Network | None = None) -> dict[str, Any] | None:
    made = Tracker(Ledger.open(IN_MEMORY), trackers.gazetteer(), network=None if given is None else lambda: given)
    made.ingest(trackers.reports({"id": "one", "source": "paper", "published": "2022-09-10", "text": text}))
    (report,) = orjson.loads(reports_body(made, Page(10, 0)))["reports"]
    (relation,) = report["relations"]
    found: dict[str, Any] | None = relation["check"]
    return found


@pytest.mark.parametrize(
    ("stated_km", "drawn", "surveyed"),
    [
        (114, "as_the_crow_flies", "as_the_crow_flies"),
        (155, "longer_plausible_by_road", "by_road"),
        (135, "longer_plausible_by_road", "longer_plausible_by_road"),
        (60, "inconsistent", "inconsistent"),
        (300, "inconsistent", "inconsistent"),
    ],
)
def test_a_stated_distance_is_checked_as_the_crow_flies_and_by_road(stated_km: int, drawn: str, surveyed: str) -> None:
    text = f"Izyum is a {stated_km}-km drive from Kharkiv, the paper's correspondent reports."
    by_road = check(text, road(surveyed=True))
    assert by_road is not None
    assert by_road["measured_km"] == pytest.approx(113.5, abs=0.1)
    assert by_road["road_km"] == pytest.approx(
        measure(36.25475, 49.98177, *BEND).km + measure(*BEND, 37.27679, 49.20697).km, abs=1
    )
    assert (by_road["along"], by_road["verdict"]) == ("measured", surveyed)
    for unmeasured in (check(text, road(surveyed=False)), check(text)):
        assert unmeasured is not None
        assert (unmeasured["along"], unmeasured["road_km"], unmeasured["verdict"]) == ("schematic", None, drawn)


def test_a_place_that_is_on_no_road_has_none_measured() -> None:
    found = check("Balakliya lies 72 km south-east of Kharkiv, the paper reports.", road(surveyed=True))
    assert found is not None
    assert (found["along"], found["road_km"], found["verdict"]) == ("not_on_network", None, "as_the_crow_flies")
