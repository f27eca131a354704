"""A claim on a region acts on the places inside it, and on no others: units, and what of them lies on a bank."""

from __future__ import annotations

import numpy as np
import pytest

from app.control import Level
from app.pipeline.geography import known_banks
from app.theatre import load_theatre
from gazetteer import place_of
from geodata.rivers import banks, courses
from tests.trackers import gazetteer, tracker


def holders(text: str) -> dict[str, tuple[str | None, Level]]:
    """Side and level of every place that the one report leaves held, by id."""
    made = tracker(lines=[{"id": "one", "source": "ua-general-staff", "published": "2022-10-05", "text": text}])
    spans = made.view().spans()
    return {place_id: (span.side, span.level) for place_id, span in spans.items() if span.side is not None}


def id_of(name: str) -> str:
    found = place_of(gazetteer().find(name, load_theatre().prior))
    assert found is not None, name
    return found.id


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        (
            "Ukrainian forces have liberated all of the Kharkiv oblast west of the Oskil, the General Staff said.",
            ["Vilcha, Kharkiv oblast", "Savyntsi, Kharkiv oblast"],
            ["Borova, Kharkiv oblast", "Lyman, Donetsk oblast"],
        ),
        (
            "Ukrainian forces have liberated the whole of Izium raion, the General Staff said.",
            ["Savyntsi, Kharkiv oblast", "Borova, Kharkiv oblast"],
            ["Vovchansk", "Lyman, Donetsk oblast"],
        ),
        (
            "Ukraine took control of all of Balakliya district, the General Staff said.",
            ["Savyntsi, Kharkiv oblast", "Verbivka, Kharkiv oblast"],
            ["Izyum", "Borova, Kharkiv oblast"],
        ),
        (
            "Сили оборони звільнили всю Балаклійську громаду, повідомив Генштаб.",
            ["Verbivka, Kharkiv oblast"],
            ["Savyntsi, Kharkiv oblast", "Izyum"],
        ),
    ],
)
def test_a_region_s_places_follow_and_no_others(text: str, inside: list[str], outside: list[str]) -> None:
    held = holders(text)
    assert {name: held.get(id_of(name)) for name in inside} == dict.fromkeys(inside, ("UA", Level.INFERRED))
    assert {name: held.get(id_of(name)) for name in outside} == dict.fromkeys(outside)


def test_settlements_by_the_rivers_of_the_theatre_lie_where_they_are_known_to():
    for river, told in known_banks().items():
        assert river in courses()
        for place_id in told:
            place = gazetteer().get(place_id)
            assert place is not None, place_id
            assert banks(courses()[river], np.array([(place.lon, place.lat)])) == [None], place.name
