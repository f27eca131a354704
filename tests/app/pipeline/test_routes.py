"""Routes on the sample and on a few reports of our own: what is open to whom, since when, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any

import orjson
import pytest

from app.claims.models import Event
from app.pipeline import Tracker
from app.pipeline.distances import distance_body
from app.pipeline.places import place_body
from app.pipeline.routes_bodies import RouteFilter, route_body, routes_body
from app.pipeline.routes_places import place_routes_body
from app.reports.read import Defaults, read_reports
from app.store import IN_MEMORY, Ledger
from app.theatre import load_theatre
from geodata.routes import RouteKind
from tests.trackers import gazetteer, tracker

KUPIANSK, IZIUM, VUZLOVYI = "geonames:703656", "geonames:707292", "geonames:703652"


@cache
def sample() -> Tracker:
    content = (resources.files("app.data") / "sample" / "reports.jsonl").read_bytes()
    read = read_reports(["-"], Defaults(load_theatre().zone), stdin=BytesIO(content), named=lambda _: ())
    made = Tracker(Ledger.open(IN_MEMORY), gazetteer())
    made.ingest(read.reports)
    return made


def segments(body: bytes) -> Iterator[dict[str, Any]]:
    for feature in orjson.loads(body)["features"]:
        yield feature["properties"]


def between(at: str, side: str) -> dict[str, Any]:
    body = orjson.loads(place_routes_body(sample(), IZIUM, KUPIANSK, at))
    (told,) = (one for one in body["to"]["sides"] if one["side"] == side)
    return told


def test_the_way_from_izium_to_kupiansk_along_a_bank_that_nobody_tells_of_is_unknown_until_it_is_cut() -> None:
    before, after = between("2022-09-06", "RU"), between("2022-09-16", "RU")
    assert before["status"] == "unknown"
    assert "R-79:izium:horokhovatka" not in before["against"]
    assert {"R-79:borova:kupiansk-vuzlovyi", "R-79:kupiansk-vuzlovyi:kupiansk"} <= set(before["against"])
    assert after["status"] == "cut"
    *_, unknown, cut = after["history"]
    assert (unknown["status"], cut["status"]) == ("unknown", "cut")
    assert cut["from"][:10] == "2022-09-10"
    known = {record.claim.id for record in sample().view().records()}
    assert cut["claims"]
    assert known >= {*before["claims"], *after["claims"], *cut["claims"]}
    assert {KUPIANSK, IZIUM} >= set(cut["decided_by"])


def test_the_side_that_took_both_towns_has_them_connected_since() -> None:
    assert between("2022-09-06", "UA")["status"] == "cut"
    after = between("2022-09-16", "UA")
    assert after["status"] == "open"
    assert not any("vuzlovyi" in edge for edge in after["way"])


def test_a_way_is_unknown_by_the_claim_that_a_town_on_it_was_left() -> None:
    *_, left, _ = between("2022-09-16", "UA")["history"]
    assert (left["status"], left["from"]) == ("unknown", "2022-09-10T12:16:00Z")
    assert KUPIANSK in left["decided_by"]
    known = {record.claim.id: record.claim for record in sample().view().records()}
    assert Event.WITHDRAWS in {known[claim].event for claim in left["claims"]}


@pytest.mark.parametrize(
    ("line", "cut"),
    [("rail:kupiansk-valuyki", True), ("rail:vovchansk-kupiansk", True), ("rail:kupiansk-sviatohirsk", False)],
)
def test_a_railway_at_the_junction_that_nobody_tells_of_is_never_open(line: str, *, cut: bool) -> None:
    for day in ("2022-09-06", "2022-09-16"):
        told = list(segments(route_body(sample(), line, day)))
        here = [one for one in told if VUZLOVYI in {one["from"]["place_id"], one["to"]["place_id"]}]
        assert here
        assert all(one["status"] == "unknown" and VUZLOVYI in one["unknown_places"] for one in here)
        assert all(one["schematic"] and one["history"][-1]["until"] is None for one in told)
        assert any(one["passage"]["RU"] == "cut" for one in here) is (cut and day == "2022-09-16")


def test_a_railway_on_one_bank_is_open_as_far_as_is_told() -> None:
    told = {one["id"]: one for one in segments(route_body(sample(), "rail:vovchansk-kupiansk", "2022-09-06"))}
    here = told["rail:vovchansk-kupiansk:velykyi-burluk:kupiansk"]
    assert (here["status"], here["side"], here["level"]) == ("open", "RU", "inferred")
    assert here["claims"]


def test_nothing_is_said_of_what_lies_beyond_the_last_place_told_of() -> None:
    (beyond,) = (one for one in segments(routes_body(sample(), at="2022-09-06")) if one["id"] == "M-03:izium:sloviansk")
    assert (beyond["status"], beyond["rule"]) == ("unknown", "holder-of-a-place-unknown")
    assert "geonames:693468" in beyond["unknown_places"]


def test_a_filter_leaves_only_what_is_asked_for() -> None:
    every = {one["id"]: one for one in segments(routes_body(sample(), at="2022-09-06"))}
    rail = {one["id"] for one in segments(routes_body(sample(), RouteFilter(kind=RouteKind.RAIL), "2022-09-06"))}
    assert rail == {one for one, told in every.items() if told["kind"] == "rail"}
    here = {one["id"] for one in segments(routes_body(sample(), RouteFilter(place="Kupiansk"), "2022-09-06"))}
    ends = {one for one, told in every.items() if KUPIANSK in {told["from"]["place_id"], told["to"]["place_id"]}}
    assert ends <= here < every.keys()


def test_a_claim_that_supply_is_cut_stands_beside_what_follows() -> None:
    lines = [
        {"id": "b", "source": "ru-mod", "published": "2022-09-01", "text": "Ukrainian troops hold Balakliya."},
        {
            "id": "c",
            "source": "ua-general-staff",
            "published": "2022-09-08",
            "text": "Ukrainian forces cut off supplies to Izyum, the General Staff said.",
        },
        {"id": "i", "source": "paper", "published": "2022-09-01", "text": "Russian troops hold Izyum."},
    ]
    body = orjson.loads(place_routes_body(tracker(lines=lines), IZIUM))
    (told,) = body["reported"]
    assert (told["kind"], told["side"], told["verdict"]) == ("cut", "UA", "unknown")
    lines.append(
        {
            "id": "l",
            "source": "paper",
            "published": "2022-09-01",
            "text": "Russian troops hold Horokhovatka, Borova, Kupiansk-Vuzlovyi, Kupiansk, Dvorichna and Topoli.",
        }
    )
    (told,) = orjson.loads(place_routes_body(tracker(lines=lines), IZIUM))["reported"]
    assert told["verdict"] == "unknown"  # every way out is but schematic


def test_a_schematic_way_is_no_measurement() -> None:
    along = orjson.loads(distance_body(sample(), KUPIANSK, IZIUM))["network"]
    assert (along["found"], along["km"]) == ("schematic", None)
    assert along["at_least_km"] == pytest.approx(61.1, abs=0.1)
    assert "R-79" in along["routes"]


def test_a_place_has_its_distance_to_the_front_line() -> None:
    front = orjson.loads(place_body(sample(), "Balakliya", "2022-09-06"))["properties"]["front"]
    assert front["nearest_by_side"]["UA"]["name"] == "Verbivka"
    line = front["line"]
    assert 0 < line["km"] < front["nearest_by_side"]["UA"]["km"]
    assert "illustration" in line["note"]


def test_a_place_tells_how_far_the_routes_beside_it_are() -> None:
    body = orjson.loads(place_routes_body(tracker(), "geonames:707292"))
    near = {one["id"]: one for one in body["routes_near"]}
    assert near["M-03"]["km"] == near["R-79"]["km"] == 0.0
    assert near["M-03"]["precision"] == "schematic"
    aside = orjson.loads(place_routes_body(tracker(), "geonames:689969"))
    assert [one["km"] for one in aside["routes_near"]] == sorted(one["km"] for one in aside["routes_near"])
    assert all(0 < one["km"] <= aside["near_km"] for one in aside["routes_near"] if one["id"] not in near)
