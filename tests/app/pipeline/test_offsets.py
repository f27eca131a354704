"""A point that lies off a settlement never leaves the ledger, nor gets into it; a direction is never its town."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from app.pipeline.bodies import ClaimFilter, Page, claims_body
from app.pipeline.exports import LAYERS, export
from app.pipeline.mapdata import map_payload
from gazetteer import Resolved
from tests.trackers import gazetteer, tracker

KUPIANSK = "geonames:703656"
LINES = [
    {
        "id": "off",
        "source": "ua-general-staff",
        "published": "2022-09-08",
        "text": "Ukrainian troops captured a village 12 km west of Kupiansk, the General Staff said.",
    },
    {
        "id": "direction",
        "source": "ua-general-staff",
        "published": "2022-09-09",
        "text": "Ukrainian troops advanced in the Kupiansk direction, the General Staff said.",
    },
    {
        "id": "bank",
        "source": "ua-general-staff",
        "published": "2022-09-10",
        "text": "Ukrainian troops hold the left bank of the Oskil, the General Staff said.",
    },
]


def points(value: Any) -> Iterator[tuple[float, float]]:
    """Every pair of coordinates anywhere in a body."""
    match value:
        case dict():
            if isinstance(value.get("lon"), float) and isinstance(value.get("lat"), float):
                yield value["lon"], value["lat"]
            if value.get("type") == "Point":
                lon, lat = value["coordinates"]
                yield lon, lat
            for item in value.values():
                yield from points(item)
        case list():
            for item in value:
                yield from points(item)


def bodies() -> Iterator[bytes]:
    made = tracker(lines=LINES)
    yield claims_body(made, ClaimFilter(), Page(limit=100, offset=0))
    yield orjson.dumps(map_payload(made))
    yield from (export(made, layer, ".geojson") for layer in LAYERS)


def test_no_body_holds_the_point_of_an_offset() -> None:
    text = LINES[0]["text"]
    (found,) = (one for one in gazetteer().geoparse(text) if isinstance(one, Resolved) and one.place.id == KUPIANSK)
    offset = gazetteer().offset(text, found)
    assert offset is not None
    told = [point for body in bodies() for point in points(orjson.loads(body))]
    assert told
    for lon, lat in told:
        assert (lon, lat) != pytest.approx((offset.lon, offset.lat), abs=0.01)


def test_every_point_is_one_of_the_gazetteer() -> None:
    places = {one.place for line in LINES for one in gazetteer().geoparse(line["text"]) if isinstance(one, Resolved)}
    known = {(place.lon, place.lat) for place in (*places, *gazetteer().settlements(("UA",)))}
    for body in bodies():
        assert set(points(orjson.loads(body))) <= known


def test_the_ledger_holds_no_offset() -> None:
    (stored,) = (one for one in tracker(lines=LINES[:1]).view().reports())
    (kupiansk,) = (one for one in stored.resolutions if isinstance(one, Resolved))
    assert [reason.rule for reason in kupiansk.why][-1] == "offset"
    assert "no point" in kupiansk.why[-1].detail


def test_claims_on_a_direction_or_a_bank_have_no_point_and_change_no_town() -> None:
    made = tracker(lines=LINES[1:])
    claims = orjson.loads(export(made, "claims", ".geojson"))["features"]
    assert {claim["properties"]["place_id"] for claim in claims} == {
        f"direction:{KUPIANSK}",
        "left-bank:overlay:oskil-river",
    }
    assert all(claim["geometry"] is None for claim in claims)
    assert orjson.loads(export(made, "control", ".geojson"))["features"] == []
