"""The map's vector background: land, water, borders and names around the theatre.

The file is derived from public data by ``geodata.build_background``; ``data/MANIFEST.toml`` names where it comes from.
Coordinates are degrees, longitude before latitude, WGS 84 (OGC:CRS84).
"""

from __future__ import annotations

from functools import cache
from importlib import resources


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
    return (resources.files("geodata") / "data" / "background.json").read_bytes()
