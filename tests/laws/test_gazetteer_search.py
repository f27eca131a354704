"""Laws of search by name and by place, and of reading dumps, whatever they are given."""

from __future__ import annotations

from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, Kind, Place, Prior
from gazetteer.build import geonames
from gazetteer.build.geonames import Line
from gazetteer.distance import distance_km
from gazetteer.errors import BadDump
from tests.gazetteer.conftest import gazetteer, prior
from tests.gazetteer.dumps import alternate, line_of

__all__ = ["gazetteer", "prior"]

REAL = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])

queries = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["Iva", "Kup", "Лима", "Lon", "San", "X", "Saint-", "Куп'ян", "Balaklia", "Nowa"]),
    st.text(alphabet="АaA'’- .\u0301\u200b\u202e\ud83d\U0001f1faЇйŉßİ\x00\n%_*?\\\"", max_size=30),
)
longitudes = st.floats(-180, 180, allow_nan=False)
latitudes = st.floats(-90, 90, allow_nan=False)
points = st.tuples(longitudes, latitudes)
boxes = st.tuples(longitudes, latitudes, longitudes, latitudes).map(
    lambda box: (box[0], min(box[1], box[3]), box[2], max(box[1], box[3]))
)


def is_inside(place: Place, box: tuple[float, float, float, float]) -> bool:
    assert place.lon is not None
    assert place.lat is not None
    west, south, east, north = box
    wide = west <= place.lon <= east if west <= east else not east < place.lon < west
    return south <= place.lat <= north and wide


@REAL
@given(queries, boxes, st.sampled_from([None, *Kind]))
@example("Sa", (179.0, -18.0, -179.0, -15.0), None)
def test_what_is_found_is_of_the_kind_and_in_the_box(
    gazetteer: Gazetteer, query: str, box: tuple[float, float, float, float], kind: Kind | None
) -> None:
    for place in gazetteer.search(query, limit=5, kind=kind, bbox=box):
        assert kind in {None, place.kind}
        assert is_inside(place, box)


@REAL
@given(st.sampled_from(["Iva", "Kup", "Лима", "San", "Nowa", "Spring"]), points)
def test_the_nearest_of_those_that_begin_so_comes_first(
    gazetteer: Gazetteer, query: str, point: tuple[float, float]
) -> None:
    found = gazetteer.search(query, limit=8, near=point)
    bear = {place.id for place in gazetteer.lookup(query)}
    away = [
        distance_km(*point, place.lon, place.lat)
        for place in found
        if place.id not in bear and place.lon is not None and place.lat is not None
    ]
    assert all(nearer <= farther for nearer, farther in pairwise(away))


@pytest.fixture(scope="module")
def settled(gazetteer: Gazetteer) -> list[Place]:
    return list(gazetteer.settlements(["UA", "RU", "BY", "PL", "RO", "MD", "SK", "HU"]))


@settings(REAL, max_examples=25)
@given(st.tuples(st.floats(31, 37), st.floats(48, 50.5)))
def test_the_nearest_are_those_that_a_look_at_all_of_them_finds(
    gazetteer: Gazetteer, settled: list[Place], point: tuple[float, float]
) -> None:
    def away(place: Place) -> float:
        assert place.lon is not None
        assert place.lat is not None
        return distance_km(*point, place.lon, place.lat)

    expected = sorted(map(away, settled))[:5]
    assert [away(place) for place in gazetteer.around(*point, kind=Kind.SETTLEMENT)] == pytest.approx(expected)


@REAL
@given(points, st.integers(1, 7))
def test_something_is_near_or_nothing_is_within_reach(
    gazetteer: Gazetteer, point: tuple[float, float], limit: int
) -> None:
    found = gazetteer.around(*point, limit=limit)
    assert len(found) <= limit
    assert all(place.lon is not None and distance_km(*point, place.lon, place.lat or 0.0) <= 2_000 for place in found)


@settings(REAL, max_examples=200)
@given(st.lists(st.text(max_size=60), min_size=50, max_size=52))
def test_ten_thousand_texts_never_raise(gazetteer: Gazetteer, prior: Prior, texts: list[str]) -> None:
    for text in texts:
        gazetteer.geoparse(text, prior)
        gazetteer.find(text, prior)
        gazetteer.get(text)
        gazetteer.same_as(text)
        gazetteer.names(text)
    for text in islice(texts, 4):
        gazetteer.search(text, limit=3, prior=prior)
        gazetteer.suggest(text, 3, prior)


noise = st.lists(
    st.one_of(st.just(b"\t"), st.binary(max_size=6), st.sampled_from([b"P", b"707292", b"91"])), max_size=40
)
GOOD = line_of(707292).encode()
NAME = alternate(707292, "uk", "Ізюм").encode()


@settings(REAL, max_examples=200)
@given(st.lists(st.tuples(noise, st.integers(0, len(GOOD))), min_size=50, max_size=52))
def test_a_line_of_a_dump_is_read_or_refused_by_its_number(lines: list[tuple[list[bytes], int]]) -> None:
    for parts, cut in lines:
        junk = b"".join(parts)
        for content in (junk, GOOD[:cut] + junk + GOOD[cut:], NAME[:cut] + junk + NAME[cut:]):
            for read in (geonames.feature, geonames.alternate):
                try:
                    read(Line(7, content, len(content)), Path("UA.txt"))
                except BadDump as error:
                    assert str(error).startswith("UA.txt, line 7: ")  # noqa: PT017 - either outcome is fine
