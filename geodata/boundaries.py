"""The map's vector background, and the areas of countries that areas of control are cut to.

The files are derived from public data by ``geodata.build_background``; ``data/MANIFEST.toml`` names where they come
from. Coordinates are degrees, longitude before latitude, WGS 84 (OGC:CRS84).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import orjson
import shapely

from geodata.errors import NoBoundary


@cache
def background() -> bytes:
    """One JSON document, UTF-8.

    Returns
    -------
    bytes
        An object with ``bbox`` (west, south, east, north), ``credit`` (to be shown), ``land``, ``focus`` and ``water``
        (coordinates of a MultiPolygon), ``borders`` and ``regions`` (of a MultiLineString), and ``country_labels``,
        ``region_labels`` and ``town_labels``: lists of ``[text, lon, lat, zoom]``, shown from that zoom level on.
    """
    return _data("background.json")


def countries_area(codes: Iterable[str]) -> shapely.MultiPolygon:
    """The joined area of countries, inland waters included, as far as the background shows them; good to about 400 m.

    Parameters
    ----------
    codes : iterable of str
        ISO 3166-1 alpha-2; Crimea lies in ``UA``.

    Raises
    ------
    NoBoundary
        If the area of one is not known, see :func:`known_countries`.
    """
    wanted = sorted(set(codes))
    if missing := [code for code in wanted if code not in _countries()]:
        raise NoBoundary(f"no area is known of {', '.join(missing)}; known are {', '.join(_countries())}")
    joined = shapely.coverage_union_all([_countries()[code] for code in wanted])
    return shapely.multipolygons(shapely.get_parts(joined))


def known_countries() -> frozenset[str]:
    """The countries whose area is known: all or part of each lies around the theatre."""
    return frozenset(_countries())


@cache
def _countries() -> Mapping[str, shapely.MultiPolygon]:
    return {
        code: shapely.from_geojson(orjson.dumps({"type": "MultiPolygon", "coordinates": coordinates}))
        for code, coordinates in orjson.loads(_data("countries.json")).items()
    }


def _data(name: str) -> bytes:
    return (resources.files("geodata") / "data" / name).read_bytes()
