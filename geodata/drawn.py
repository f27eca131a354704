"""A file of shapes that somebody drew, as it came and as it stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shapely.geometry.base import BaseGeometry

#: What may stand beside a ``.shp``.
SHAPEFILE_PARTS = (".shx", ".dbf", ".prj", ".cpg")


@dataclass(frozen=True, slots=True)
class DrawnFile:
    """A file of polygons as it came.

    Attributes
    ----------
    name : str
        What it is called: its suffix tells the format, and errors name it.
    content : bytes
    beside : mapping of str to bytes
        What stands beside it under the same name, by suffix: a shapefile's ``.dbf``, ``.shx``, ``.prj`` and ``.cpg``.
    """

    name: str
    content: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layer:
    """What a file holds under one name, as it stands there.

    Attributes
    ----------
    name : str
    crs : str or None
        As the file declares it, None where it does not.
    geometries : sequence of (geometry or None)
        In the axis order longitude or easting first.
    properties : sequence of mapping
        One a geometry.
    """

    name: str
    crs: str | None
    geometries: Sequence[BaseGeometry | None]
    properties: Sequence[Mapping[str, Any]]
