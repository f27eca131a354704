"""Maps in the formats of GIS programs, written by GDAL itself; and files that are none, or that name other files."""

import contextlib
import io
import zipfile
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geodata.drawn import DrawnFile
from geodata.errors import BadTable, GeodataError
from geodata.polygons import read_polygons

BOX = shapely.box(36.5, 49.0, 37.6, 49.6)
NAMES = ("Ізюмський район", "другий")
DRIVERS = {".gpkg": "GPKG", ".shp": "ESRI Shapefile", ".fgb": "FlatGeobuf", ".kml": "LIBKML"}


def write(path: Path, *shapes: shapely.Geometry, crs: str | None = "EPSG:4326", layer: str | None = None, **options):
    """A file of shapes given in degrees, in another reference system."""
    if crs is not None and crs != "EPSG:4326":
        turn = Transformer.from_crs("OGC:CRS84", crs, always_xy=True)
        shapes = tuple(
            shapely.transform(s, lambda p: np.column_stack(turn.transform(p[:, 0], p[:, 1]))) for s in shapes
        )
    names = np.array(NAMES[: len(shapes)], dtype=object)
    options = {"geometry_type": "Polygon", "driver": DRIVERS[path.suffix], "crs": crs, "layer": layer, **options}
    wkb = np.array(shapely.to_wkb(list(shapes)), dtype=object)
    pyogrio.raw.write(path, wkb, [names, np.array([2022, 2023][: len(shapes)])], ["назва", "year"], **options)
    return drawn(path)


def drawn(path: Path) -> DrawnFile:
    beside = {other.suffix: other.read_bytes() for other in path.parent.glob(f"{path.stem}.*") if other != path}
    return DrawnFile(path.name, path.read_bytes(), beside)


def packed(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return buffer.getvalue()


@pytest.mark.parametrize("suffix", [".gpkg", ".shp", ".fgb"])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32637", "EPSG:5564"])
def test_polygons_are_read_where_they_lie_whatever_their_reference_system(tmp_path, suffix, crs):
    found = read_polygons(write(tmp_path / f"карта{suffix}", BOX, crs=crs))
    assert len(found.areas) == 1
    assert shapely.hausdorff_distance(found.areas[0].geometry, BOX) < 1e-6
    assert found.areas[0].properties == {"назва": NAMES[0], "year": 2022}
    assert found.areas[0].layer == "карта"


def test_kml_is_read(tmp_path):
    found = read_polygons(write(tmp_path / "map.kml", BOX))
    assert found.areas[0].geometry.equals(BOX)
    assert found.areas[0].properties["назва"] == NAMES[0]


def test_every_layer_of_a_geopackage_is_read_under_its_name(tmp_path):
    write(tmp_path / "map.gpkg", BOX, layer="held")
    file = write(tmp_path / "map.gpkg", BOX, layer="claimed", append=True)
    assert [area.layer for area in read_polygons(file).areas] == ["held", "claimed"]


def test_heights_and_what_is_no_polygon_are_left_out(tmp_path):
    high = shapely.force_3d(BOX, 120)
    file = write(tmp_path / "map.gpkg", high, shapely.Point(36, 49), geometry_type="Unknown")
    (area,) = read_polygons(file).areas
    assert area.geometry.equals(BOX)
    assert not area.geometry.has_z


def test_a_polygon_that_crosses_itself_is_mended(tmp_path):
    bow_tie = shapely.Polygon([(30, 48), (32, 50), (32, 48), (30, 50)])
    found = read_polygons(write(tmp_path / "map.fgb", bow_tie, BOX))
    assert (found.mended, len(found.areas)) == (1, 2)


def test_a_zip_of_shapefiles_is_read_layer_by_layer(tmp_path):
    members = {}
    for name in ("Held02SEP2022", "Claimed02SEP2022"):
        file = write(tmp_path / f"{name}.shp", BOX, crs="EPSG:32637")
        members[f"maps/{name}__shp"] = file.content
        members |= {f"maps/{name}__{suffix[1:]}": part for suffix, part in file.beside.items()}
    found = read_polygons(DrawnFile("maps.zip", packed(**members, **{"maps/readme__txt": b"hello"})))
    assert [area.layer for area in found.areas] == ["Claimed02SEP2022", "Held02SEP2022"]
    assert all(shapely.hausdorff_distance(area.geometry, BOX) < 1e-6 for area in found.areas)


def test_a_shapefile_of_metres_without_its_prj_is_refused(tmp_path):
    file = write(tmp_path / "map.shp", BOX, crs="EPSG:32637")
    bare = DrawnFile(file.name, file.content, {k: v for k, v in file.beside.items() if k != ".prj"})
    with pytest.raises(GeodataError, match=r"leaves the earth .* the file declares no reference system"):
        read_polygons(bare)


def test_a_shapefile_without_its_table_still_has_its_shapes(tmp_path):
    file = write(tmp_path / "map.shp", BOX)
    (area,) = read_polygons(DrawnFile(file.name, file.content, {".shx": file.beside[".shx"]})).areas
    assert area.geometry.equals(BOX)


VRT = b"<OGRVRTDataSource><OGRVRTLayer><SrcDataSource>secret.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"


@pytest.mark.parametrize("suffix", [".gpkg", ".shp", ".fgb", ".kml", ".zip"])
@pytest.mark.parametrize("content", [b"", b"\0" * 500, b"id,side\n1,UA\n", VRT, b'{"type": "FeatureCollection"}'])
def test_what_is_of_another_format_is_refused_before_gdal_sees_it(suffix, content):
    with pytest.raises(BadTable, match="is no "):
        read_polygons(DrawnFile(f"map{suffix}", content))


@pytest.mark.parametrize("inside", [VRT, b"<NetworkLink/>", b'<!DOCTYPE a [<!ENTITY b "c">]>'])
def test_kml_that_names_other_files_is_refused(inside):
    with pytest.raises(BadTable, match="may name other files"):
        read_polygons(DrawnFile("map.kml", b"<kml>" + b" " * 9000 + inside + b"</kml>"))


@pytest.mark.parametrize("name", ["map.tif", "map.vrt", "map.kmz", "map.gdb"])
def test_other_formats_are_named_with_those_that_are_read(name):
    with pytest.raises(BadTable, match=r"use one of \.geojson, \.gpkg"):
        read_polygons(DrawnFile(name, b"anything"))


@pytest.mark.parametrize("wrong", [".fgb", ".shp", ".kml"])
def test_a_geopackage_under_another_suffix_is_refused(tmp_path, wrong):
    file = write(tmp_path / "map.gpkg", BOX)
    with pytest.raises(BadTable, match=f"is no {'KML' if wrong == '.kml' else wrong}"):
        read_polygons(DrawnFile(f"map{wrong}", file.content))


@pytest.mark.parametrize("suffix", list(DRIVERS))
def test_a_file_that_is_cut_short_is_refused_or_read_whole(tmp_path, suffix):
    whole = write(tmp_path / f"map{suffix}", BOX, shapely.box(30, 48, 31, 49))
    refused = 0
    for end in np.linspace(0, len(whole.content) - 1, 40).astype(int):
        try:
            found = read_polygons(DrawnFile(whole.name, whole.content[:end], whole.beside))
        except GeodataError:
            refused += 1
        else:  # what was cut off was padding, or the spatial index
            assert len(found.areas) == 2
            assert found.areas[0].geometry.equals(BOX)
    assert refused > 20


@given(st.data())
def test_bytes_turned_over_never_raise_anything_else(tmp_path_factory, data):
    suffix = data.draw(st.sampled_from([".fgb", ".shp", ".gpkg"]))
    folder = tmp_path_factory.mktemp("turned")
    whole = write(folder / f"map{suffix}", BOX)
    content = bytearray(whole.content)
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(GeodataError):
        read_polygons(DrawnFile(whole.name, bytes(content), whole.beside))


def test_a_zip_that_unpacks_to_too_much_is_refused():
    bomb = packed(map__shp=b"\0" * (257 * 2**20))
    assert len(bomb) < 2**20
    with pytest.raises(BadTable, match="unpacks to more than 256 MB"):
        read_polygons(DrawnFile("map.zip", bomb))


def test_a_zip_without_shapefiles_is_refused():
    with pytest.raises(BadTable, match="holds no shapefile"):
        read_polygons(DrawnFile("map.zip", packed(readme__txt=b"hello")))


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_whose_content_is_broken_is_refused(method):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("map.shp", bytes(range(256)) * 50)
    broken = bytearray(buffer.getvalue())
    start = zipfile.sizeFileHeader + len("map.shp")
    broken[start : start + 40] = b"\xff" * 40
    with pytest.raises(BadTable, match=r"is no \.zip that can be read"):
        read_polygons(DrawnFile("map.zip", bytes(broken)))
