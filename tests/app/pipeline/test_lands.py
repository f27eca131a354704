"""Claims on the land between two settlements, from the words to the control of the places inside."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.control import Level, State
from app.pipeline import Tracker
from app.pipeline.ingest import Reader
from app.pipeline.places import place_body
from app.reports.language import detect_language
from app.theatre import load_theatre
from gazetteer.lands import land_between
from gazetteer.models import Mention, Resolved
from tests.trackers import gazetteer, reports, tracker

BALAKLIYA, IZYUM = "geonames:712926", "geonames:707292"
LAND = f"between:{IZYUM}|{BALAKLIYA}"
ALL = "liberated all settlements between Balakliya and Izyum, the General Staff said."


def _line(name: str, published: str, source: str, text: str) -> dict[str, str]:
    return {"id": name, "published": published, "source": source, "text": text}


TAKEN = _line("taken", "2022-09-11", "ua-general-staff", f"Ukrainian forces {ALL}")
BASE = [
    _line("base", "2022-09-05", "ru-mod", "Russian troops hold Izyum and Balakliya, Russia's Defence Ministry said.")
]


@pytest.fixture(scope="module")
def made() -> Tracker:
    return tracker(lines=[*BASE, TAKEN])


def _inside(made: Tracker) -> set[str]:
    geography = made.places.geography_of(made.contents().resolutions)
    return {place_id for place_id, regions in geography.regions_of.items() if LAND in regions}


def test_the_places_inside_are_inferred_and_the_ends_and_all_others_are_untouched(made):
    spans = made.view().spans()
    inside = _inside(made)
    assert inside
    assert spans.keys() == inside | {BALAKLIYA, IZYUM}
    for place_id in inside:
        assert (spans[place_id].state, spans[place_id].side) == (State.HELD, "UA")
        assert spans[place_id].level is Level.INFERRED
    assert {spans[end].side for end in (BALAKLIYA, IZYUM)} == {"RU"}


def test_a_claim_on_the_place_itself_comes_first(made):
    village = min(_inside(made))
    place = made.gazetteer.get(village)
    assert place is not None
    own = _line("own", "2022-09-11", "ru-mod", f"Russian troops hold {place.name}, Russia's Defence Ministry said.")
    other = tracker(lines=[*BASE, TAKEN])
    resolved = other.gazetteer.find(place.name, other.theatre.prior)
    if not isinstance(resolved, Resolved) or resolved.place.id != village:
        own["text"] = own["text"].replace(place.name, f"{place.name}, {place.admin_names[-1]},")
    other.ingest(reports(own))
    span = other.view().spans()[village]
    assert (span.side, span.level) == ("RU", Level.CLAIMED)


def test_it_is_the_same_whenever_the_land_was_first_spoken_of(made):
    grown = tracker(lines=BASE)
    assert grown.view().spans().keys() == {BALAKLIYA, IZYUM}
    grown.ingest(reports(TAKEN))
    assert grown.view().spans() == made.view().spans()
    assert grown.view().stamp == made.view().stamp


def test_the_stamp_names_the_geography_that_was_used(made):
    assert made.view().stamp["geography"] != tracker(lines=BASE).view().stamp["geography"]


def test_explain_names_the_land(made):
    told = made.explain(min(_inside(made)))
    assert "inferred from claims on land between Izyum and Balakliya" in told.sentence
    assert "UA captures land between Izyum and Balakliya -> held by UA, inferred" in told.steps[0].sentence


def test_the_land_itself_has_no_shape(made):
    body = orjson.loads(place_body(made, LAND, None, None, None))
    assert body["properties"]["kind"] == "region"
    assert body["geometry"]["type"] == "Point"
    end = made.gazetteer.get(IZYUM)
    assert end is not None
    assert body["geometry"]["coordinates"] == [end.lon, end.lat]


@pytest.mark.parametrize(
    ("text", "event", "side"),
    [
        ("Russian troops withdrew from all villages between Balakliya and Izyum.", "withdraws", "RU"),
        ("The area between Balakliya and Izyum is under Ukrainian control.", "holds", "UA"),
        ("Сили оборони звільнили всі села між Балаклією та Ізюмом.", "captures", "UA"),
        ("Вся територія між Балаклією та Ізюмом під контролем ЗСУ.", "holds", "UA"),
        ("Российские войска оставили все населённые пункты между Балаклеей и Изюмом.", "withdraws", "RU"),
        ("Вся территория от Балаклеи до Изюма перешла под контроль ВСУ.", "captures", "UA"),
    ],
)
def test_plain_claims_on_the_land_are_claims_on_one_area(text, event, side):
    reading = _read(text)
    (claim,) = reading.extraction.claims
    assert (claim.event, claim.side, claim.extent) == (event, side, "whole")
    by_span = {(one.mention.start, one.mention.end): one for one in reading.resolutions}
    land = by_span[claim.mention]
    assert isinstance(land, Resolved)
    assert land.place.id == LAND


@pytest.mark.parametrize(
    "text",
    [
        "The area between Balakliya and Izyum is contested.",
        "Ukrainian forces entered the area between Balakliya and Izyum.",
        "Russian troops shelled all settlements between Balakliya and Izyum.",
        "Ukrainian forces liberated several villages between Balakliya and Izyum.",
        "Ukrainian forces liberated all villages between Balakliya and Izyum except Savyntsi.",
        "Точаться бої за всі села між Балаклією та Ізюмом.",
        "Бои идут за все населённые пункты между Балаклеей и Изюмом.",
    ],
)
def test_what_else_is_said_of_such_land_is_no_claim_on_any_place(text):
    reading = _read(text)
    assert all(claim.extent in {"edge", "near"} for claim in reading.extraction.claims)
    assert all(not isinstance(one, Resolved) or one.place.id != LAND for one in reading.resolutions)


def test_nothing_is_claimed_of_a_place_where_an_end_is_not_known():
    text = "The area between Olhynka and Kupiansk is under Ukrainian control."
    reading = _read(text)
    by_span = {(one.mention.start, one.mention.end): one for one in reading.resolutions}
    assert not any(isinstance(by_span[claim.mention], Resolved) for claim in reading.extraction.claims)


def _read(text: str):
    (report,) = reports(_line("one", "2022-09-11", "paper", text))
    assert report.language == detect_language(text)
    return Reader(gazetteer(), load_theatre()).read(report).reading


@settings(max_examples=15)
@given(st.data())
def test_land_is_the_same_from_either_end_and_never_holds_its_ends(made, data):
    settlements = made.places.settlements[:400]
    one, other = data.draw(st.lists(st.sampled_from(settlements), min_size=2, max_size=2, unique_by=lambda p: p.id))
    made_of = [
        made.places.geography_of({("one", 0, 1): Resolved(Mention(0, 1, "x"), land_between(*ends), 1.0, (), ())})
        for ends in ((one, other), (other, one))
    ]
    assert made_of[0] == made_of[1]
    land = land_between(one, other).id
    assert all(land not in made_of[0].regions_of.get(end.id, ()) for end in (one, other))
    for place_id, regions in made.places.geography.regions_of.items():
        assert tuple(region for region in made_of[0].regions_of[place_id] if region != land) == regions
