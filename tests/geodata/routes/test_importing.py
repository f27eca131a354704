"""Networks out of real files: OpenStreetMap in both its forms, GeoPackage and GeoJSON; and files that are none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.crs import GEOD
from geodata.errors import BadNetwork
from geodata.routes.importing import Asked, Imported, import_network
from geodata.routes.models import NodeKind, Precision, RouteKind, Source
from geodata.routes.reading_places import Settlements, snap
from geodata.routes.reading_topology import Stretch, stretches_of
from tests.geodata.routes.osm_files import OsmNode, OsmWay, write_osm, write_pbf

#: A trunk road from west to east that a railway crosses, with a bridge, a village street and a siding.
NODES = [
    OsmNode(1, 36.0, 49.0, {"place": "town", "name": "Захід"}),
    OsmNode(2, 36.1, 49.0),
    OsmNode(3, 36.2, 49.0),
    OsmNode(4, 36.21, 49.0),
    OsmNode(5, 36.3, 49.0),
    OsmNode(6, 36.1, 49.1),
    OsmNode(7, 36.1, 48.9),
    OsmNode(8, 36.2, 49.1),
]
WAYS = [
    OsmWay(11, (1, 2, 3), {"highway": "trunk", "ref": "М-03;E40", "name": "Харківський шлях"}),
    OsmWay(12, (3, 4), {"highway": "trunk", "ref": "М 03;E 40", "bridge": "yes"}),
    OsmWay(13, (4, 5), {"highway": "trunk", "ref": "M03;E40", "bridge": "no"}),
    OsmWay(14, (6, 2, 7), {"railway": "rail", "name": "Північ — Південь"}),
    OsmWay(15, (3, 8), {"highway": "tertiary"}),
    OsmWay(16, (5, 8), {"highway": "residential", "name": "вулиця Нова"}),
    OsmWay(17, (7, 8), {"railway": "rail", "service": "siding"}),
    OsmWay(18, (6, 7, 8, 6), {"building": "yes"}),
]
PLACES = Settlements(
    ("geonames:1", "geonames:2", "geonames:3"),
    ("Захід", "Перехрестя", "Далеке"),
    np.array([(36.0, 49.01), (36.101, 49.0005), (36.15, 49.06)]),
)


def imported(*paths: Path, places: Settlements = PLACES, **asked) -> Imported:
    return import_network(paths, Asked("test", **asked), places, lambda *_: None)


def as_gdal(path: Path, driver: str, *, crs: str = "EPSG:4326", packed: bool = False) -> Path:
    """The ways of the extract as GDAL writes them, their tags in columns or in one text."""
    points = {node.id: (node.lon, node.lat) for node in NODES}
    lines = [shapely.LineString([points[node] for node in way.nodes]) for way in WAYS]
    if crs != "EPSG:4326":
        from pyproj import Transformer  # noqa: PLC0415

        turn = Transformer.from_crs("OGC:CRS84", crs, always_xy=True)
        lines = [shapely.transform(one, lambda p: np.column_stack(turn.transform(p[:, 0], p[:, 1]))) for one in lines]
    if packed:
        columns = {"other_tags": [",".join(f'"{key}"=>"{value}"' for key, value in way.tags.items()) for way in WAYS]}
    else:
        names = ("highway", "railway", "ref", "bridge", "service", "name")
        columns = {name: [way.tags.get(name) for way in WAYS] for name in names}
    pyogrio.raw.write(
        path,
        np.array(shapely.to_wkb(lines), dtype=object),
        [np.array(values, dtype=object) for values in columns.values()],
        list(columns),
        geometry_type="LineString",
        driver=driver,
        crs=crs,
    )
    return path


@pytest.fixture(params=["osm", "osm.pbf", "gpkg", "gpkg in metres", "gpkg packed", "geojson"])
def file(request, tmp_path):
    match request.param:
        case "osm":
            return write_osm(tmp_path / "край.osm", NODES, WAYS)
        case "osm.pbf":
            return write_pbf(tmp_path / "край.osm.pbf", NODES, WAYS)
        case "geojson":
            return as_gdal(tmp_path / "край.geojson", "GeoJSON")
        case "gpkg in metres":
            return as_gdal(tmp_path / "край.gpkg", "GPKG", crs="EPSG:32637")
        case "gpkg packed":
            return as_gdal(tmp_path / "край.gpkg", "GPKG", packed=True)
        case _:
            return as_gdal(tmp_path / "край.gpkg", "GPKG")


def test_every_format_gives_the_same_network(file):
    found = imported(file)
    network = found.network
    assert dict(found.ways) == {"rail": 1, "tertiary": 1, "trunk": 3}
    assert {route.id: (route.kind, route.number) for route in network.routes} == {
        "E40": (RouteKind.ROAD, "E40"),
        "M3": (RouteKind.ROAD, "M03"),
        "rail:північ — південь": (RouteKind.RAIL, None),
        "road:class:tertiary": (RouteKind.ROAD, None),
    }
    assert network.route("М-03") is network.route("M 03") is network.route("M3")
    assert (found.snapped, found.farther, found.shared) == (2, 1, 0)
    # The trunk road is cut at the village, at both ends of the bridge; nothing else meets it.
    assert [len(network.edges_of_route[route.id]) for route in network.routes] == [4, 4, 2, 1]
    assert len({edge.line for edge in network.edges}) == 4 + 2 + 1
    assert sum(node.kind is NodeKind.BRIDGE for node in network.nodes) == 2
    assert {edge.precision for edge in network.edges} == {Precision.SURVEYED}


def test_places_come_onto_the_nearest_road_and_the_nearest_railway(tmp_path):
    network = imported(write_osm(tmp_path / "a.osm", NODES, WAYS)).network
    by_id = {node.id: node for node in network.nodes if node.place is not None}
    assert by_id.keys() == {"geonames:1", "geonames:2", "rail:geonames:2"}
    assert by_id["geonames:1"].point == (36.0, 49.0)
    assert by_id["geonames:2"].point == pytest.approx((36.101, 49.0), abs=2e-6)
    assert by_id["rail:geonames:2"].point == pytest.approx((36.1, 49.0005), abs=2e-6)
    assert by_id["geonames:2"].name == "Перехрестя"


def test_only_the_classes_asked_for_are_read_and_links_go_with_their_class(tmp_path):
    ways = [*WAYS, OsmWay(19, (5, 6), {"highway": "trunk_link"})]
    file = write_osm(tmp_path / "a.osm", NODES, ways)
    assert dict(imported(file, classes=("trunk",)).ways) == {"trunk": 4}
    assert dict(imported(file, classes=("residential", "rail")).ways) == {"rail": 1, "residential": 1}
    with pytest.raises(BadNetwork, match="no way is of the classes motorway"):
        imported(file, classes=("motorway",))
    with pytest.raises(BadNetwork, match="no class"):
        imported(file, classes=("x' OR 1=1",))


def test_two_extracts_that_overlap_are_one_network_whatever_their_order(tmp_path):
    one = write_osm(tmp_path / "a.osm", NODES, WAYS[:4])
    two = write_pbf(tmp_path / "b.osm.pbf", NODES, WAYS[2:])
    whole = imported(write_osm(tmp_path / "c.osm", NODES, WAYS)).network
    found = [imported(*files).network for files in ([one, two], [two, one])]
    assert found[0].digest == found[1].digest
    assert (found[0].nodes, found[0].edges, found[0].routes) == (whole.nodes, whole.edges, whole.routes)


def test_the_source_is_openstreetmap_for_its_formats_and_the_file_or_who_is_named_for_others(tmp_path):
    osm = imported(write_osm(tmp_path / "a.osm", NODES, WAYS)).network.sources["import"]
    assert (osm.title, osm.licence) == ("OpenStreetMap contributors (a.osm)", "ODbL 1.0")
    drawn = as_gdal(tmp_path / "b.geojson", "GeoJSON")
    assert imported(drawn).network.sources["import"].title == "b.geojson"
    named = imported(drawn, credit=Source("Us", ""), precision=Precision.SCHEMATIC, precision_m=3000).network
    assert named.sources["import"].title == "Us"
    assert {(edge.precision, edge.precision_m) for edge in named.edges} == {(Precision.SCHEMATIC, 3000)}


VRT = '<OGRVRTDataSource><OGRVRTLayer name="lines"><SrcDataSource>{}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
PBF = ".osm.pbf"


@pytest.mark.parametrize("suffix", [".osm", PBF, ".geojson", ".gpkg"])
def test_a_file_that_names_other_files_is_read_under_no_name(tmp_path, suffix):
    other = as_gdal(tmp_path / "other.gpkg", "GPKG")
    bad = tmp_path / f"bad{suffix}"
    bad.write_text(VRT.format(other))
    with pytest.raises(BadNetwork, match="first bytes"):
        imported(bad)
    if suffix == ".osm":  # also where its first bytes could be either
        bad.write_text(f'<osm version="0.6"><!-- -->{VRT.format(other)}</osm>')
        with pytest.raises(BadNetwork, match="no way is of"):
            imported(bad)


def test_damaged_files_are_one_clear_error(tmp_path):
    whole = {".osm": write_osm(tmp_path / "a.osm", NODES, WAYS), PBF: write_pbf(tmp_path / "a.osm.pbf", NODES, WAYS)}
    whole[".geojson"] = as_gdal(tmp_path / "a.geojson", "GeoJSON")
    whole[".gpkg"] = as_gdal(tmp_path / "a.gpkg", "GPKG")
    for suffix, path in whole.items():
        content = path.read_bytes()
        bad = tmp_path / f"bad{suffix}"
        bad.write_bytes(content[: len(content) * 2 // 3])
        with pytest.raises(BadNetwork, match="cannot be read"):
            imported(bad)
        bad.write_bytes(b"")
        with pytest.raises(BadNetwork, match="is empty"):
            imported(bad)
    flipped = bytearray(whole[PBF].read_bytes())
    flipped[-20] ^= 0xFF
    (tmp_path / "flipped.osm.pbf").write_bytes(flipped)
    with pytest.raises(BadNetwork, match="cannot be read"):
        imported(tmp_path / "flipped.osm.pbf")


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.osm.gz", "unpack"), ("a.txt", "are not read"), ("a", "are not read"), ("none.osm", "No such file")],
)
def test_other_files_are_refused(tmp_path, name, said):
    if name != "none.osm":
        (tmp_path / name).write_bytes(b"<osm></osm>")
    with pytest.raises(BadNetwork, match=said):
        imported(tmp_path / name)


def test_nodes_out_of_order_are_told_of(tmp_path):
    with pytest.raises(BadNetwork, match="sort it first"):
        imported(write_osm(tmp_path / "a.osm", NODES[::-1], WAYS))


def test_a_geopackage_without_tags_or_reference_system_is_refused(tmp_path):
    line = np.array([shapely.to_wkb(shapely.LineString([(36, 49), (37, 49)]))], dtype=object)
    for columns, crs, said in (("kind", "EPSG:4326", "no layer of lines"), ("highway", None, "reference system")):
        path = tmp_path / f"{columns}.gpkg"
        values = [np.array(["trunk"], dtype=object)]
        pyogrio.raw.write(path, line, values, [columns], geometry_type="LineString", driver="GPKG", crs=crs)
        with pytest.raises(BadNetwork, match=said):
            imported(path)


def test_nothing_is_left_of_an_import_that_is_stopped(tmp_path):
    """Also the process that reads ends with it, and takes its scratch files along."""
    file = write_osm(tmp_path / "a.osm", NODES, WAYS)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    program = (
        "import sys, pathlib\n"
        "from geodata.routes.reading import read_ways\n"
        "def stop(*_): raise KeyboardInterrupt\n"
        "try: read_ways(pathlib.Path(sys.argv[1]), ['trunk'], stop)\n"
        "except KeyboardInterrupt: print('stopped')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(file)],
        env={"TMPDIR": str(scratch), "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ended.stdout == "stopped\n"
    assert list(scratch.iterdir()) == []


def test_modules_that_lie_beside_an_extract_are_not_run(tmp_path, monkeypatch):
    write_osm(tmp_path / "a.osm", NODES, WAYS)
    (tmp_path / "orjson.py").write_text("raise SystemExit('a module of the folder was run')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert imported(Path("a.osm")).ways


_LINE = st.lists(
    st.tuples(st.integers(360_000_000, 361_000_000), st.integers(490_000_000, 491_000_000)), min_size=2, max_size=6
)
_PLACE = st.tuples(st.floats(35.95, 36.15), st.floats(48.95, 49.15))


def metres(stretches) -> float:
    return sum(GEOD.line_length(*(one.points / 1e7).T) for one in stretches)


@given(st.lists(_LINE, min_size=1, max_size=4), st.lists(_PLACE, max_size=6, unique=True), st.floats(0, 10))
def test_snapping_adds_nodes_and_changes_no_length(lines, points, within_km):
    ways = [Stretch(RouteKind.ROAD, ("M3",), False, np.array(line, np.int32)) for line in lines]
    before = stretches_of(ways)
    places = Settlements(
        tuple(map(str, range(len(points)))), ("",) * len(points), np.array(points, float).reshape(-1, 2)
    )
    after = snap(before, places, within_km)
    cuts = len(after.stretches) - len(before)
    assert 0 <= cuts <= len(after.at) <= len(points)
    assert 0 <= after.farther <= len(points) - len(after.at)
    assert metres(after.stretches) == pytest.approx(metres(before), abs=0.1)
    ends = {(one.kind, end) for one in after.stretches for end in one.ends}
    assert after.at.keys() <= ends
    assert all(len(one.points) > 1 for one in after.stretches)
    for (_, key), place in after.at.items():
        lon, lat = (key >> 32) / 1e7, (key & 0xFFFFFFFF) / 1e7
        assert GEOD.inv(lon, lat, *points[place])[2] <= within_km * 1010 + 21
