"""Maps that somebody else drew: what is read, and what is refused."""

import numpy as np
import orjson
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.drawn import DrawnFile
from geodata.errors import BadGeometry, BadTable, GeodataError
from geodata.polygons import areas_at, read_polygons

SQUARE = [[[30, 48], [32, 48], [32, 50], [30, 50], [30, 48]]]
EAST = [[[32, 48], [34, 48], [34, 50], [32, 50], [32, 48]]]
BOW_TIE = [[[30, 48], [32, 50], [32, 48], [30, 50], [30, 48]]]


def collection(*geometries: object, side: str = "UA", **members: object) -> bytes:
    features = [{"type": "Feature", "properties": {"side": side}, "geometry": one} for one in geometries]
    return orjson.dumps({"type": "FeatureCollection", "features": features, **members})


def polygon(coordinates: object) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": coordinates}


def read(content: bytes):
    return read_polygons(DrawnFile("drawn.geojson", content))


def test_a_point_lies_in_its_area_and_on_a_border_in_both():
    areas = read(collection(polygon(SQUARE), polygon(EAST))).areas
    points = np.array([[31.0, 49.0], [33.0, 49.0], [32.0, 49.0], [36.0, 49.0]])
    assert areas_at(points, areas) == [(0,), (1,), (0, 1), ()]


def test_points_and_lines_of_a_map_are_left_out():
    line = {"type": "LineString", "coordinates": [[30, 48], [31, 49]]}
    assert len(read(collection(line, polygon(SQUARE), None)).areas) == 1


def test_the_polygons_of_a_collection_of_shapes_are_read():
    point = {"type": "Point", "coordinates": [30, 48]}
    inner = {"type": "GeometryCollection", "geometries": [point, {"type": "MultiPolygon", "coordinates": [EAST]}]}
    outer = {"type": "GeometryCollection", "geometries": [polygon(SQUARE), inner]}
    (area,) = read(collection({"type": "GeometryCollection", "geometries": [point]}, outer)).areas
    assert area.geometry.equals(shapely.box(30, 48, 32, 50).union(shapely.Polygon(EAST[0])))


def test_heights_are_dropped():
    high = [[[*point, 7.5] for point in SQUARE[0]]]
    assert read(collection(polygon(high))).areas[0].geometry.equals(shapely.box(30, 48, 32, 50))


def test_a_collection_is_found_inside_another_object_with_what_stands_beside_it():
    inner = orjson.loads(collection(polygon(SQUARE), name="areas"))
    found = read(orjson.dumps({"id": 1662387600, "datetime": "5 September", "map": inner}))
    assert found.members["id"] == 1662387600
    assert found.areas[0].layer == "areas"


def test_a_layer_without_a_name_has_that_of_its_file():
    assert read(collection(polygon(SQUARE))).areas[0].layer == "drawn"


@pytest.mark.parametrize("name", ["EPSG:3857", "urn:ogc:def:crs:EPSG::3857"])
def test_an_old_declaration_of_a_reference_system_is_followed(name):
    metres = [
        [[3339584.724, 6106854.835], [3562223.705, 6106854.835], [3562223.705, 6446275.841], [3339584.724, 6446275.841]]
    ]
    metres[0].append(metres[0][0])
    crs = {"type": "name", "properties": {"name": name}}
    area = read(collection(polygon(metres), crs=crs)).areas[0]
    assert shapely.bounds(area.geometry) == pytest.approx([30, 48, 32, 50], abs=1e-6)


@pytest.mark.parametrize("crossed", [polygon(BOW_TIE), {"type": "MultiPolygon", "coordinates": [BOW_TIE]}])
def test_a_polygon_that_crosses_itself_is_mended_and_counted(crossed):
    found = read(collection(crossed, polygon(SQUARE)))
    assert found.mended == 1
    assert found.areas[0].geometry.is_valid
    assert found.areas[0].geometry.area == pytest.approx(2)  # its two triangles, half of the square


def test_one_that_crosses_itself_too_often_is_refused():
    ring = np.random.default_rng(0).uniform([30, 48], [32, 50], (2000, 2)).tolist()
    with pytest.raises(BadGeometry, match="feature 1 crosses itself more than"):
        read(collection(polygon([[*ring, ring[0]]])))


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (b"", BadTable, "no GeoJSON"),
        (b"id,side\n1,UA\n", BadTable, "no GeoJSON"),
        (b"[]", BadTable, "FeatureCollection"),
        (b'{"features": 3}', BadTable, "list of features"),
        (b'{"monday": {"features": []}, "tuesday": {"features": []}}', BadTable, "2 FeatureCollections"),
        (b'{"features": [7]}', BadTable, "feature 1"),
        (b'{"features": [{"properties": [1], "geometry": null}]}', BadTable, "properties"),
        (b'{"features": [], "crs": "metres"}', BadTable, "crs names no reference system"),
        (collection(), BadTable, "no polygon"),
        (collection(polygon([[[30, 48], [32, 50], [31, 49], [30, 48]]])), BadTable, "no polygon"),
        (collection(polygon([[[300, 48], [320, 48], [320, 50], [300, 48]]])), BadGeometry, "no reference system"),
        (collection(polygon("here")), BadGeometry, "cannot be read"),
        (collection(polygon([[[30, 48], [32]]])), BadGeometry, "cannot be read"),
        (
            collection(polygon(SQUARE), crs={"type": "name", "properties": {"name": "EPSG:0"}}),
            BadGeometry,
            "'EPSG:0' is no reference system",
        ),
        (  # of the earth's centre
            collection(polygon(SQUARE), crs={"type": "name", "properties": {"name": "EPSG:4978"}}),
            BadGeometry,
            "'EPSG:4978' is no reference system",
        ),
    ],
)
def test_what_is_no_map_is_refused_with_the_place_of_the_fault(content, error, says):
    with pytest.raises(error, match=says):
        read(content)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["type", "coordinates"]), inner),
    max_leaves=12,
)


@given(JSON, JSON)
def test_no_json_raises_anything_else(geometry, whole):
    for content in (orjson.dumps(whole), collection(geometry), collection(polygon(geometry))):
        try:
            read(content)
        except GeodataError:
            continue


RINGS = st.lists(st.tuples(st.integers(30, 34), st.integers(47, 50)), min_size=3, max_size=9)


@given(st.lists(RINGS, min_size=1, max_size=3), st.booleans())
def test_whatever_is_read_is_valid_and_lies_where_it_was_drawn(rings, joined):
    drawn = [[*ring, ring[0]] for ring in rings]
    polygons = [polygon([ring]) for ring in drawn]
    whole = {"type": "MultiPolygon", "coordinates": [one["coordinates"] for one in polygons]}
    try:
        found = read(collection(*([whole] if joined else polygons)))
    except BadTable:  # rings that enclose nothing
        assert all(shapely.Polygon(ring).buffer(0).area == 0 or not shapely.Polygon(ring).is_valid for ring in drawn)
        return
    for area in found.areas:
        assert area.geometry.is_valid
        assert area.geometry.area > 0
        assert shapely.box(30, 47, 34, 50).covers(area.geometry)
