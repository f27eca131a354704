"""Maps that somebody else drew: what is read, and what is refused."""

import numpy as np
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import BadGeometry, BadTable, GeodataError
from geodata.polygons import areas_at, read_polygons

SQUARE = [[[30, 48], [32, 48], [32, 50], [30, 50], [30, 48]]]
EAST = [[[32, 48], [34, 48], [34, 50], [32, 50], [32, 48]]]


def collection(*geometries: object, side: str = "UA") -> bytes:
    features = [{"type": "Feature", "properties": {"side": side}, "geometry": one} for one in geometries]
    return orjson.dumps({"type": "FeatureCollection", "features": features})


def polygon(coordinates: object) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": coordinates}


def test_a_point_lies_in_its_area_and_on_a_border_in_both():
    areas = read_polygons(collection(polygon(SQUARE), polygon(EAST)), "map")
    points = np.array([[31.0, 49.0], [33.0, 49.0], [32.0, 49.0], [36.0, 49.0]])
    assert areas_at(points, areas) == [(0,), (1,), (0, 1), ()]


def test_points_and_lines_of_a_map_are_left_out():
    line = {"type": "LineString", "coordinates": [[30, 48], [31, 49]]}
    assert len(read_polygons(collection(line, polygon(SQUARE), None), "map")) == 1


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (b"", BadTable, "no GeoJSON"),
        (b"id,side\n1,UA\n", BadTable, "no GeoJSON"),
        (b"[]", BadTable, "FeatureCollection"),
        (b'{"features": 3}', BadTable, "list of features"),
        (b'{"features": [7]}', BadTable, "feature 1"),
        (b'{"features": [{"properties": [1], "geometry": null}]}', BadTable, "properties"),
        (collection(), BadTable, "no polygon"),
        (collection(polygon([[[30, 48], [32, 50], [32, 48], [30, 50], [30, 48]]])), BadGeometry, "crosses itself"),
        (collection(polygon([[[300, 48], [320, 48], [320, 50], [300, 48]]])), BadGeometry, "leaves the earth"),
        (collection(polygon("here")), BadGeometry, "cannot be read"),
        (collection(polygon([[[30, 48], [32]]])), BadGeometry, "cannot be read"),
    ],
)
def test_what_is_no_map_is_refused_with_the_place_of_the_fault(content, error, says):
    with pytest.raises(error, match=says):
        read_polygons(content, "drawn.geojson")


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["type", "coordinates"]), inner),
    max_leaves=12,
)


@given(JSON, JSON)
def test_no_json_raises_anything_else(geometry, whole):
    for content in (orjson.dumps(whole), collection(geometry), collection(polygon(geometry))):
        try:
            read_polygons(content, "map")
        except GeodataError:
            continue
