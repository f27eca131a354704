"""Distances between places of the real gazetteer."""

from __future__ import annotations

import orjson
import pytest

from app.errors import UnplacedPlace
from app.pipeline.distances import distance_body, matrix_body
from tests.trackers import tracker

NAMES = ["Kharkiv", "Izyum", "geonames:712926", "Kupiansk"]


def test_a_matrix_holds_the_distances_of_its_pairs() -> None:
    asked = tracker()
    body = orjson.loads(matrix_body(asked, NAMES, NAMES[::-1]))
    assert [place["name"] for place in body["from"]] == ["Kharkiv", "Izyum", "Balakliya", "Kupyansk"]
    assert body["to"] == body["from"][::-1]
    for row, origin in enumerate(NAMES):
        for column, target in enumerate(NAMES[::-1]):
            one = orjson.loads(distance_body(asked, origin, target))
            assert body["km"][row][column] == one["km"]
            assert body["precision_m"][row][column] == one["precision_m"]


def test_known_distances() -> None:
    (row,) = orjson.loads(matrix_body(tracker(), ["Kharkiv"], NAMES))["km"]
    assert row == pytest.approx([0, 113.5, 72.3, 102.5], abs=0.05)


def test_a_place_that_lies_nobody_knows_where_has_no_distance() -> None:
    with pytest.raises(UnplacedPlace, match="not where it lies"):
        matrix_body(tracker(), ["Kharkiv"], ["Nova Husarivka"])
