"""The land around settlements."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pipeline.cells import cell_km2
from geodata.boundaries import countries_area
from geodata.crs import GEOD
from tests.claim_factory import TOWN

POINTS = st.tuples(st.floats(31, 36), st.floats(48, 50))


def towns(*points: tuple[float, float]):
    return [replace(TOWN, id=f"test:{number}", lon=lon, lat=lat) for number, (lon, lat) in enumerate(points)]


@given(st.lists(POINTS, min_size=1, max_size=6))
def test_every_settlement_has_land_and_those_of_one_point_share_it(points):
    alone = cell_km2(towns(*points), ["UA"])
    doubled = cell_km2(towns(*points, *points), ["UA"])
    assert len(alone) == len(points)
    assert sum(doubled.values()) == pytest.approx(sum(alone.values()))
    assert 0 < max(alone.values()) < 2100  # a circle of 25 km has 1,963 km2


def test_cells_are_cut_to_the_theatre_where_its_area_is_known():
    border = (36.6, 50.35)  # a few kilometres from Russia
    cut, whole = (cell_km2(towns(border), [code])["test:0"] for code in ("UA", "XX"))
    assert cut < 0.9 * whole
    assert whole == pytest.approx(1963.5, rel=0.01)
    assert abs(GEOD.geometry_area_perimeter(countries_area(["UA"]))[0]) / 1e6 > 590_000


def test_a_settlement_without_coordinates_has_none():
    assert cell_km2([replace(TOWN, lon=None, lat=None)], ["UA"]) == {}
