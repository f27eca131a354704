"""The segments that the map draws are those of ``/routes``, at every moment."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.pipeline import Tracker, maproutes
from app.pipeline.mapdata import map_payload
from app.pipeline.routes_bodies import routes_layer
from tests.trackers import tracker


@pytest.fixture(scope="module")
def told() -> Tracker:
    return tracker()


@pytest.mark.parametrize("day", ["2022-09-05", "2022-09-07", "2022-09-08", "2022-09-10"])
def test_a_moment_of_the_map_is_the_answer_for_that_moment(told: Tracker, day: str) -> None:
    view = told.view(day)
    payload = map_payload(told)
    claims = [claim["id"] for claim in payload["claims"]]
    moment = view.valid_at.timestamp()
    for feature, segment in zip(routes_layer(told, view).features, payload["routes"]["segments"], strict=True):
        wanted = feature.properties
        assert segment["id"] == feature.id
        found = [one for one in segment["spans"] if one["start"] <= moment < (one["end"] or float("inf"))]
        if not found:
            assert wanted["status"] in {"unknown", "cut"}
            continue
        (span,) = found
        for key in ("status", "side", "level", "rule"):
            assert span[key] == wanted[key], (segment["id"], day, key)
        assert {claims[number] for number in span["claims"]} == set(wanted["claims"])
        assert bool(span["near_front"]) == wanted["near_front"]


def test_spans_follow_each_other_without_a_gap(told: Tracker) -> None:
    for segment in map_payload(told)["routes"]["segments"]:
        spans = segment["spans"]
        assert [one["end"] for one in spans[:-1]] == [one["start"] for one in spans[1:]]
        assert all(one["start"] < (one["end"] or datetime.now(UTC).timestamp()) for one in spans)


def test_of_a_large_network_only_that_is_drawn_of_which_something_is_told(
    told: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = told.view()
    every = map_payload(told)["routes"]
    monkeypatch.setattr(maproutes, "_MOST", 30)
    some = map_payload(told)["routes"]
    assert 0 < len(some["segments"]) <= 30
    assert some["left_out"] == len(every["segments"]) - len(some["segments"])
    settled = {place.name for place_id, place in view.places.items() if view.control.spans[place_id]}
    through = {segment["id"]: segment for segment in every["segments"]}
    for segment in some["segments"]:
        assert segment["spans"] == through[segment["id"]]["spans"]
    assert any(settled & set(segment["ends"]) for segment in some["segments"])
