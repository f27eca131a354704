"""The land around settlements."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pipeline.ground import Ground
from geodata.boundaries import countries_area
from geodata.crs import GEOD
from geodata.surface import Surface

POINTS = st.lists(st.tuples(st.floats(31, 36), st.floats(48, 50)), min_size=1, max_size=6)


def ground(points: list[tuple[float, float]], *countries: str) -> Ground:
    boundary = countries_area(countries) if countries else None
    return Ground(tuple(f"test:{number}" for number in range(len(points))), Surface.build(np.array(points), boundary))


@given(POINTS)
def test_every_settlement_has_land_and_those_of_one_point_share_it(points):
    alone, doubled = ground(points, "UA").cell_km2(), ground([*points, *points], "UA").cell_km2()
    assert len(alone) == len(points)
    assert sum(doubled.values()) == pytest.approx(sum(alone.values()))
    assert 0 < max(alone.values()) < 2100  # a circle of 25 km has 1,963 km2


def test_land_is_cut_to_the_borders():
    border = [(36.6, 50.35)]  # a few kilometres from Russia
    cut, whole = ground(border, "UA").cell_km2()["test:0"], ground(border).cell_km2()["test:0"]
    assert cut < 0.9 * whole
    assert whole == pytest.approx(1963.5, rel=0.01)
    assert abs(GEOD.geometry_area_perimeter(countries_area(["UA"]))[0]) / 1e6 > 590_000
