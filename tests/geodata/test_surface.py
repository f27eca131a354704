"""Areas from settlements: laws on made-up ones, known areas, and the real country."""

import hashlib
import tomllib
from importlib import resources

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.boundaries import countries_area, known_countries
from geodata.cells import TICK
from geodata.crs import EqualAreaPlane
from geodata.errors import BadCoordinate, NoBoundary
from geodata.surface import GRID_DEG, REACH_KM, UNKNOWN, Surface
from tests.geodata.drawing import BOUNDARIES, LABELS, POINTS, REACHES, SETTLEMENTS, array, geodesic_km2, km_between
from tests.laws.thorough import THOROUGH

#: The ground, in km2, that rounded coordinates may miss or take in for each km of an outline.
ROUNDED = GRID_DEG * 111.2


def paint(settlements, boundary=None, reach_km=REACH_KM):
    surface = Surface.build(array(point for point, _ in settlements), boundary, reach_km)
    return surface.paint([label for _, label in settlements])


def outline_km(shape):
    return shapely.length(shape) * 111.2


@given(SETTLEMENTS, BOUNDARIES, REACHES, st.randoms(use_true_random=False))
@THOROUGH
def test_the_order_of_settlements_changes_nothing(settlements, boundary, reach_km, random):
    shuffled = random.sample(settlements, len(settlements))
    one, other = paint(settlements, boundary, reach_km), paint(shuffled, boundary, reach_km)
    assert one.km2() == other.km2()
    assert one.areas() == other.areas()


@given(SETTLEMENTS, BOUNDARIES, REACHES)
@THOROUGH
def test_areas_are_valid_do_not_overlap_and_add_up_to_what_is_drawn(settlements, boundary, reach_km):
    painting = paint(settlements, boundary, reach_km)
    areas, km2 = list(painting.areas().values()), painting.km2()
    assert all(area.is_valid for area in areas)
    whole = shapely.union_all(areas)
    slack = sum(outline_km(area) for area in areas) * ROUNDED
    assert sum(km2.values()) == pytest.approx(geodesic_km2(whole), rel=1e-4, abs=slack)
    for label, area in painting.areas().items():
        assert km2[label] == pytest.approx(geodesic_km2(area), rel=1e-4, abs=slack)


@given(SETTLEMENTS, BOUNDARIES, REACHES)
@THOROUGH
def test_where_everything_has_a_state_the_areas_add_up_to_the_land_within_reach(settlements, boundary, reach_km):
    stated = [(point, label or UNKNOWN) for point, label in settlements]
    painting = paint(stated, boundary, reach_km)
    if not settlements:
        assert painting.km2() == {}
        return
    plane = painting.surface.plane
    sites = shapely.points(plane.project(array(point for point, _ in stated)))
    whole = None if boundary is None else shapely.transform(shapely.segmentize(boundary, 0.05), plane.project)
    # Circles are drawn with 64 corners on them, which leaves out 0.12 % of their radius at most.
    least, most = (
        shapely.union_all(shapely.buffer(sites, reach_km * share, quad_segs=400)) for share in (998.7, 1000.1)
    )
    if whole is not None:
        least, most = least & whole, most & whole
    rounded = shapely.length(most) * TICK
    assert least.area - rounded <= sum(painting.km2().values()) * 1e6 <= most.area + rounded


@given(SETTLEMENTS.filter(bool), BOUNDARIES, REACHES, st.floats(32.5, 36.5), st.floats(46.5, 49.5))
@THOROUGH
def test_a_point_of_the_ground_has_the_state_of_the_settlement_nearest_to_it(settlements, boundary, reach_km, lon, lat):
    areas = paint(settlements, boundary, reach_km).areas()
    here = shapely.Point(lon, lat)
    found = {label for label, area in areas.items() if area.intersects(here)}
    away = km_between((lon, lat), array(point for point, _ in settlements))
    nearest, label = away.min(), settlements[int(away.argmin())][1]
    stated = [km for km, (_, own) in zip(away, settlements, strict=True) if own is not None]
    if boundary is not None and not boundary.intersects(here):
        assert not found or shapely.distance(boundary, here) < 0.001
    elif not stated or min(stated) > reach_km * 1.005:
        assert not found
    elif nearest > reach_km * 0.99 or np.partition(away, min(1, len(away) - 1))[1:2].min(initial=1e9) < nearest + 1:
        return  # at the rim of a circle, or between two settlements
    elif label is None:
        assert found <= {UNKNOWN}
    else:
        assert found == {label}


@given(SETTLEMENTS.filter(bool), LABELS, st.data())
@THOROUGH
def test_another_state_of_one_settlement_changes_its_own_cell_and_leaves_the_labels_of_the_others(
    settlements, label, data
):
    at = data.draw(st.integers(0, len(settlements) - 1))
    stated = [(point, own or "C") for point, own in settlements]
    after = [*stated[:at], (stated[at][0], label or "C"), *stated[at + 1 :]]
    surface = Surface.build(array(point for point, _ in stated))
    one, other = (surface.paint([own for _, own in of]) for of in (stated, after))
    cell = surface.cell_of[at]
    names = [[painting.names[code] if code >= 0 else None for code in painting.codes] for painting in (one, other)]
    assert {n for n, (x, y) in enumerate(zip(*names, strict=True)) if x != y} <= {cell}
    before, now = one.km2(), other.km2()
    assert sum(before.values()) == pytest.approx(sum(now.values()))
    for name in before.keys() | now.keys():
        assert abs(before.get(name, 0) - now.get(name, 0)) <= surface.km2[cell] + 1e-9
    # The same day is the same picture, whatever was painted before.
    assert other.areas() == paint(after).areas()


@given(st.lists(st.tuples(POINTS, LABELS, LABELS), max_size=30), BOUNDARIES)
@THOROUGH
def test_what_a_label_gains_less_what_it_loses_is_how_much_more_it_has(settlements, boundary):
    surface = Surface.build(array(point for point, _, _ in settlements), boundary)
    before, after = (surface.paint([one[day] for one in settlements]) for day in (1, 2))
    for label in ("A", "B", "C"):
        had, has = before.labelled({label}), after.labelled({label})
        gained, lost = surface.km2[has & ~had].sum(), surface.km2[had & ~has].sum()
        assert gained - lost == pytest.approx(after.km2().get(label, 0) - before.km2().get(label, 0), abs=1e-6)


@given(SETTLEMENTS, BOUNDARIES, REACHES)
@THOROUGH
def test_an_outline_is_that_of_the_joined_cells(settlements, boundary, reach_km):
    painting = paint(settlements, boundary, reach_km)
    for label, area in painting.areas().items():
        cells = painting.surface.cells[painting.codes == painting.names.index(label)]
        (joined,) = painting.lonlat(np.array([shapely.union_all(cells, grid_size=TICK)]))
        assert shapely.symmetric_difference(area, joined).area <= shapely.length(joined) * GRID_DEG


@given(SETTLEMENTS, REACHES)
@THOROUGH
def test_every_settlement_lies_in_its_own_cell_and_no_cell_reaches_too_far(settlements, reach_km):
    surface = Surface.build(array(point for point, _ in settlements), None, reach_km)
    points = surface.plane.project(array(point for point, _ in settlements))
    assert shapely.dwithin(surface.cells[surface.cell_of], shapely.points(points), 1.0).all()
    assert (surface.radii <= reach_km * 1000 + TICK).all()


def test_settlements_at_one_point_have_a_state_only_if_they_agree():
    here, there = (35.0, 48.0), (35.4, 48.0)
    assert set(paint([(here, "A"), (here, None), (there, "B")]).km2()) == {"A", "B"}
    assert set(paint([(here, "A"), (here, "B"), (there, "B")]).km2()) == {UNKNOWN, "B"}


def test_nothing_is_drawn_without_a_settlement_that_has_a_state():
    assert paint([]).areas() == {}
    assert paint([((35.0, 48.0), None)]).areas() == {}


def test_a_lone_settlement_has_the_land_within_reach():
    (area,) = paint([((35.0, 48.0), "A")], reach_km=25).areas().values()
    assert geodesic_km2(area) == pytest.approx(np.pi * 25**2, rel=0.002)


def test_two_settlements_and_a_row_of_them_share_the_land():
    pair = paint([((35.0, 48.0), "A"), ((35.2, 48.0), "B")]).km2()
    assert pair["A"] == pytest.approx(pair["B"], rel=1e-6)
    row = paint([((35.0, 47 + lat / 10), "AB"[lat % 2]) for lat in range(6)]).km2()
    assert row["A"] == pytest.approx(row["B"], rel=0.01)


def test_a_grid_of_squares_has_their_areas():
    side = 0.1
    lons, lats = np.meshgrid(35 + side * np.arange(5), 48 + side * np.arange(5))
    points = np.column_stack([lons.ravel(), lats.ravel()])
    labels = ["A" if lon > 35.15 else "B" for lon, _ in points]
    boundary = shapely.box(35 - side / 2, 48 - side / 2, 35.4 + side / 2, 48.4 + side / 2)
    km2 = Surface.build(points, boundary).paint(labels).km2()
    assert sum(km2.values()) == pytest.approx(geodesic_km2(shapely.segmentize(boundary, 0.01)), rel=1e-4)
    assert km2["A"] / km2["B"] == pytest.approx(3 / 2, rel=1e-3)
    (middle, *_) = [n for n, point in enumerate(points) if np.allclose(point, (35.2, 48.2))]
    own = shapely.box(35.15, 48.15, 35.25, 48.25)
    surface = Surface.build(points, boundary)
    assert surface.km2[surface.cell_of[middle]] == pytest.approx(geodesic_km2(own), rel=1e-3)


def test_a_settlement_without_a_state_is_unknown_where_another_is_near_and_else_not_drawn():
    points = [((35.0, 48.0), "A"), ((35.1, 48.0), None), ((35.2, 48.0), "A"), ((35.1, 48.1), "A"), ((35.1, 47.9), "A")]
    assert set(paint([*points, ((37.0, 48.0), None)]).km2()) == {"A", UNKNOWN}
    assert set(paint([points[0], ((37.0, 48.0), None)]).km2()) == {"A"}


def test_labels_must_be_as_many_as_points_and_points_must_lie_on_the_earth():
    with pytest.raises(ValueError, match="2 labels for 1 points"):
        Surface.build(array([(35, 48)])).paint(["A", "B"])
    with pytest.raises(BadCoordinate):
        Surface.build(array([(48, 135)]))


def test_the_plane_keeps_the_areas_of_the_ellipsoid():
    plane = EqualAreaPlane.around(array([(22.1, 44.4), (40.2, 52.4)]))
    assert (plane.lon_0, plane.lat_0) == (31.0, 48.0)
    for lon, lat in ((22, 44), (31, 48), (40, 52), (26, 51)):
        box = shapely.segmentize(shapely.box(lon, lat, lon + 0.3, lat + 0.2), 0.001)
        assert shapely.transform(box, plane.project).area / 1e6 == pytest.approx(geodesic_km2(box), rel=1e-6)
    corners = array([(22, 44), (40, 52)])
    assert plane.unproject(plane.project(corners)) == pytest.approx(corners)


def test_the_areas_of_countries_are_known():
    ukraine = countries_area(["UA"])
    assert ukraine.is_valid
    assert geodesic_km2(ukraine) == pytest.approx(603_550, rel=0.01)
    assert ukraine.contains(shapely.Point(34.1, 44.95))  # Simferopol
    assert not ukraine.contains(shapely.Point(36.59, 50.6))  # Belgorod
    both = countries_area(["UA", "RU"])
    assert both.contains(shapely.Point(36.59, 50.6))
    assert both.area == pytest.approx(ukraine.area + countries_area(["RU"]).area)
    assert {"UA", "RU", "BY", "MD"} <= known_countries()
    with pytest.raises(NoBoundary, match="FR"):
        countries_area(["UA", "FR"])


def test_the_file_of_countries_is_the_one_that_the_manifest_names():
    data = resources.files("geodata") / "data"
    manifest = tomllib.loads((data / "MANIFEST.toml").read_text(encoding="utf-8"))
    (entry,) = [file for file in manifest["file"] if file["name"] == "countries.json"]
    content = (data / "countries.json").read_bytes()
    assert (entry["sha256"], entry["bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))


def test_the_areas_of_a_country_full_of_settlements_are_its_own():
    ukraine = countries_area(["UA"])
    lons, lats = np.meshgrid(np.arange(22, 40.5, 0.2), np.arange(44.2, 52.6, 0.15))
    points = np.column_stack([lons.ravel(), lats.ravel()])
    painting = Surface.build(points, ukraine).paint(["A" if lon > 36 else "B" for lon, _ in points])
    whole = geodesic_km2(shapely.segmentize(ukraine, 0.02))
    assert sum(painting.km2().values()) == pytest.approx(whole, rel=1e-4)
    assert sum(geodesic_km2(area) for area in painting.areas().values()) == pytest.approx(whole, rel=1e-4)
