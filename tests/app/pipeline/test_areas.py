"""Areas and front line of a ledger: what adds up, what is named, and what never counts as held."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import orjson
import pytest
import shapely

from app.pipeline import Tracker
from app.pipeline.areas import areas_layer, frontline_layer
from app.pipeline.bodies import changes_body
from app.pipeline.exports import export
from app.pipeline.ground import ground_of, label_of, land_of
from app.pipeline.layouts import Layout
from app.pipeline.mapdata import map_payload
from app.pipeline.reference import MapTimes
from app.reports.read import Defaults
from app.store import IN_MEMORY, Ledger
from geodata.boundaries import countries_area
from geodata.drawn import DrawnFile
from tests.app.cli.commands import frontline
from tests.app.pipeline.test_tracker import BALAKLIYA, CHUHUIV
from tests.geodata.drawing import geodesic_km2
from tests.trackers import LINES, gazetteer, ingest_map, reports, tracker

#: Two halves of the country as a map of the day before draws them.
EAST, WEST = shapely.box(36.7, 44, 41, 53), shapely.box(22, 44, 36.7, 53)


def body(made: Tracker, layer: str, at: str | None = None, known: str | None = None):
    return orjson.loads(export(made, layer, ".geojson", at, known))


def with_baseline() -> Tracker:
    features = [
        {"type": "Feature", "properties": {"side": side}, "geometry": orjson.loads(shapely.to_geojson(half))}
        for side, half in (("RU", EAST), ("UA", WEST))
    ]
    made = Tracker(Ledger.open(IN_MEMORY), gazetteer())
    content = orjson.dumps({"type": "FeatureCollection", "features": features})
    day = MapTimes(Defaults(made.theatre.zone), published="2022-09-01")
    ingest_map(made, DrawnFile("halves.geojson", content), Layout(), "a-map", day)
    made.ingest(reports(*LINES))
    return made


@pytest.fixture(scope="module")
def mapped() -> Tracker:
    return with_baseline()


def test_the_land_of_each_settlement_is_that_of_its_state() -> None:
    made = tracker()
    areas = {feature["id"]: shapely.geometry.shape(feature["geometry"]) for feature in body(made, "areas")["features"]}
    for place_id, span in made.view().spans().items():
        place = made.places.known(place_id)
        assert place is not None
        here = shapely.Point(place.lon, place.lat)
        label = label_of((span.state.value, span.side, span.level.value))
        assert {one for one, area in areas.items() if area.contains(here)} == {label}
    assert set(areas) == {"held-UA-assessed", "held-UA-claimed", "unknown"}


def test_what_is_drawn_adds_up(mapped: Tracker) -> None:
    found = body(mapped, "areas")
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in found["features"]]
    km2 = [feature["properties"]["km2"] for feature in found["features"]]
    assert sum(km2) == pytest.approx(found["drawn_km2"], abs=0.01)
    assert sum(map(geodesic_km2, shapes)) == pytest.approx(found["drawn_km2"], rel=1e-4)
    assert geodesic_km2(shapely.union_all(shapes)) == pytest.approx(found["drawn_km2"], rel=1e-4)
    bounds = {bound["side"]: bound for bound in found["bounds"]}
    for bound in bounds.values():
        parts = [bound[f"{level}_km2"] for level in ("assessed", "claimed", "inferred")]
        assert bound["lower_km2"] == parts[0]
        assert bound["upper_km2"] == pytest.approx(sum(parts), abs=0.01)
    held = sum(bound["upper_km2"] for bound in bounds.values())
    assert held + found["contested_km2"] + found["unknown_km2"] == pytest.approx(found["drawn_km2"], abs=0.01)
    # Ukraine as far as it is within reach of its settlements; some of it has none for 25 km.
    assert 560_000 < found["drawn_km2"] < 604_000


def test_every_feature_names_what_it_rests_on(mapped: Tracker) -> None:
    for layer in ("areas", "frontline"):
        for feature in body(mapped, layer)["features"]:
            about = feature["properties"]
            assert about["baseline"] == "a-map, 2022-09-01"
            assert "interpolated from settlements" in about["note"]
            assert about["policy"] == mapped.policy.digest
    assert body(mapped, "areas", "2022-08-01")["baseline"] is None
    assert body(tracker(), "areas")["baseline"] is None


def test_the_front_line_runs_between_the_halves(mapped: Tracker) -> None:
    (line,) = body(mapped, "frontline", "2022-09-02")["features"]
    assert line["properties"]["sides"] == ["RU", "UA"]
    # From the border in the north to the sea, some 395 km as the crow flies, along the edges of cells.
    assert 395 < line["properties"]["km"] < 600
    lons = shapely.get_coordinates(shapely.geometry.shape(line["geometry"]))[:, 0]
    assert 36.3 < lons.min() < 36.7 < lons.max() < 37.1


def test_gains_less_losses_are_the_net_change_and_what_was_lost_is_not_held(mapped: Tracker) -> None:
    ground = ground_of(mapped, mapped.view())
    days = [(date(2022, 9, 1) + timedelta(days=day)).isoformat() for day in range(11)]
    for earlier, later in pairwise(days):
        before, after = (body(mapped, "areas", day) for day in (earlier, later))
        changed = orjson.loads(changes_body(mapped, earlier, later))["areas"]
        for number, side in enumerate(changed["sides"]):
            for key, bound in (("at_least", "lower_km2"), ("at_most", "upper_km2")):
                moved = side[key]
                assert moved["before_km2"] == pytest.approx(before["bounds"][number][bound], abs=0.01)
                assert moved["after_km2"] == pytest.approx(after["bounds"][number][bound], abs=0.01)
                assert moved["gained_km2"] - moved["lost_km2"] == pytest.approx(moved["net_km2"], abs=0.001)
                assert moved["net_km2"] == pytest.approx(moved["after_km2"] - moved["before_km2"], abs=0.01)
    # Ukraine says on the 8th that it took the town; whatever Russia still held there on the 7th is lost, not held.
    cell = ground.surface.cell_of[ground.ids.index(BALAKLIYA)]
    for day, side in (("2022-09-07", "RU"), ("2022-09-10", "UA")):
        land = land_of(ground, mapped.view(day))
        for other in ("UA", "RU"):
            assert land.painting.labelled(land.held_by(other))[cell] == (other == side)
    sides = {
        one["side"]: one for one in orjson.loads(changes_body(mapped, "2022-09-07", "2022-09-10"))["areas"]["sides"]
    }
    assert sides["RU"]["at_most"]["lost_km2"] == sides["UA"]["at_most"]["gained_km2"] > 0
    assert (sides["UA"]["places_gained"], sides["RU"]["places_lost"]) == (1, 1)


def test_what_was_learned_is_told_apart_from_what_moved(mapped: Tracker) -> None:
    same = orjson.loads(changes_body(mapped, "2022-09-08", "2022-09-08"))
    assert same["kind"] == "moved"
    assert all(side["at_most"]["gained_km2"] == side["at_most"]["lost_km2"] == 0 for side in same["areas"]["sides"])
    learned = orjson.loads(changes_body(mapped, at="2022-09-08", known_from="2022-09-07", known_to="2022-09-10"))
    assert learned["kind"] == "revised"
    sides = {one["side"]: one for one in learned["areas"]["sides"]}
    assert sides["UA"]["at_most"]["gained_km2"] > 0


def test_a_person_is_told_what_changed_in_land_too(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    tracker(path).ledger.close()
    ended = frontline("changes", "--from", "2022-09-07", "--to", "2022-09-10", "--db", str(path))
    assert ended.returncode == 0, ended.stderr
    told = ended.stdout.decode()
    assert "UA: 1 place gained, 0 lost; 41 km2 gained, 0 lost (interpolated from settlements)" in told
    assert "RU: 0 places gained, 1 lost; 0 km2 gained, 41 lost" in told


def test_square_kilometres_of_any_labels_are_summed_over_the_settlements() -> None:
    made = tracker()
    ground = ground_of(made, made.view())
    km2 = ground.paint({BALAKLIYA: "UA|RU", CHUHUIV: "UA|UA"}).km2()
    assert set(km2) == {"UA|RU", "UA|UA", "unknown"}
    cell = ground.surface.cell_of[ground.ids.index(BALAKLIYA)]
    assert km2["UA|RU"] == pytest.approx(ground.surface.km2[cell])


def test_a_place_across_the_border_has_land_there_too() -> None:
    line = {"id": "x", "source": "paper", "published": "2024-08-07", "text": "Ukrainian troops captured Sudzha."}
    made = tracker(lines=[line])
    found = {feature["id"]: feature for feature in body(made, "areas")["features"]}
    held = {place_id for place_id, span in made.view().spans().items() if span.side == "UA"}
    if held:  # the gazetteer knows the town
        (place_id,) = held
        place = made.places.known(place_id)
        assert place is not None
        assert place.country == "RU"
        assert shapely.geometry.shape(found["held-UA-claimed"]["geometry"]).contains(
            shapely.Point(place.lon, place.lat)
        )


def test_a_ledger_without_claims_has_no_land() -> None:
    made = Tracker(Ledger.open(IN_MEMORY), gazetteer())
    assert body(made, "areas")["features"] == []
    assert body(made, "frontline")["features"] == []
    assert map_payload(made)["ground"]["cells"] == []


def test_the_map_has_the_cells_that_are_drawn_on_some_day(mapped: Tracker) -> None:
    payload = map_payload(mapped)
    ground = payload["ground"]
    corners = [
        tuple((step + start) * ground["step"] for step, start in zip(pair, ground["origin"], strict=True))
        for pair in zip(ground["corners"][::2], ground["corners"][1::2], strict=True)
    ]
    at = {place: cell for cell in ground["cells"] for place in cell["places"]}
    inside = countries_area(["UA"])
    for number, place in enumerate(payload["places"]):
        here = shapely.Point(place["lon"], place["lat"])
        if inside.contains(here):
            rings = [[corners[corner] for corner in ring] for ring in at[number]["rings"]]
            assert shapely.union_all([shapely.Polygon(ring) for ring in rings]).distance(here) < 0.001
    assert len(at) > 0.99 * len(payload["places"])


@pytest.mark.parametrize("layer", [areas_layer, frontline_layer])
def test_a_layer_is_made_once_for_each_view(layer) -> None:
    made = tracker()
    view = made.view("2022-09-09")
    first = layer(made, view)
    assert layer(made, made.view("2022-09-09")) is first
    assert layer(made, made.view("2022-09-10")) is not first
    made.ingest(reports({**LINES[2], "id": "again", "published": "2022-09-09"}))
    assert layer(made, made.view("2022-09-09")) is not first
