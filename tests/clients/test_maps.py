"""Reference maps as GDAL's own programs write them are read."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import shapely

from geodata.drawn import DrawnFile
from geodata.formats import Feature, feature_collection
from geodata.polygons import read_polygons

BOX = shapely.box(36.5, 49.0, 37.6, 49.6)
CURVE = "CURVEPOLYGON (CIRCULARSTRING (36 49, 37 50, 36 51, 35 50, 36 49))"


@pytest.fixture
def ogr2ogr(gdal_program):
    program = gdal_program("ogr2ogr")

    def run(target: Path, source: Path, *options: str) -> DrawnFile:
        subprocess.run([program, *options, str(target), str(source)], capture_output=True, check=True, timeout=60)
        beside = {part.suffix: part.read_bytes() for part in target.parent.glob(f"{target.stem}.*") if part != target}
        return DrawnFile(target.name, target.read_bytes(), beside)

    return run


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "source.geojson"
    path.write_bytes(feature_collection([Feature(BOX, {"назва": "РФ", "side": "RU"})]))
    return path


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".shp", ".fgb", ".kml"])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32637"])
def test_what_ogr2ogr_writes_is_read_where_it_lies(ogr2ogr, source, tmp_path, suffix, crs):
    encoding = ("-lco", "ENCODING=UTF-8") if suffix == ".shp" else ()
    file = ogr2ogr(tmp_path / f"map{suffix}", source, "-t_srs", crs, *encoding)
    (area,) = read_polygons(file).areas
    assert shapely.hausdorff_distance(area.geometry, BOX) < 1e-6
    assert (area.properties["side"], area.properties["назва"]) == ("RU", "РФ")


def test_curves_are_drawn_out(ogr2ogr, tmp_path):
    table = tmp_path / "curve.csv"
    table.write_text(f'side,WKT\nRU,"{CURVE}"\n', encoding="utf-8")
    file = ogr2ogr(tmp_path / "map.gpkg", table, "-oo", "GEOM_POSSIBLE_NAMES=WKT", "-a_srs", "EPSG:4326")
    (area,) = read_polygons(file).areas
    assert area.geometry.area == pytest.approx(shapely.from_wkt("POINT (0 0)").buffer(1, 128).area, rel=0.002)
