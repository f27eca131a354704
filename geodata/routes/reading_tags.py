"""What the tags of OpenStreetMap say of a way: its class, its numbers, and whether it runs over a bridge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geodata.errors import BadNetwork
from geodata.routes.models import RouteKind

#: The classes that are read where none are asked for: what supplies travel on.
USUAL_CLASSES = ("motorway", "trunk", "primary", "secondary", "tertiary", "rail")

#: Tags that are looked at, as columns or within ``other_tags``.
TAGS = ("highway", "railway", "name", "ref", "old_ref", "bridge", "service")
OTHER_TAGS = "other_tags"

#: The values of ``railway``; any other class is one of ``highway``.
_RAILWAYS = frozenset({"rail", "narrow_gauge", "light_rail", "subway", "tram", "disused", "abandoned", "preserved"})
_LINK = "_link"
_CLASS = re.compile(r"[a-z_]{1,40}")
#: One tag in the text of a hstore, as GDAL writes those for which it has no column.
_PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
_NOT_A_BRIDGE = frozenset({"", "no", "0", "false"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Values of ``highway`` and of ``railway`` that are read; links between roads of a class go with it."""

    highway: frozenset[str]
    railway: frozenset[str]

    @classmethod
    def of(cls, classes: Iterable[str]) -> Wanted:
        """The classes of that names.

        Raises
        ------
        BadNetwork
            If there is none, or one is no value of these tags.
        """
        names = frozenset(classes)
        if not names:
            raise BadNetwork("no class of road or railway is asked for")
        for name in sorted(names):
            if not _CLASS.fullmatch(name):
                raise BadNetwork(f"{name!r} is no class of road or railway, such as primary or rail")
        roads = names - _RAILWAYS
        return cls(roads | {f"{name}{_LINK}" for name in roads if not name.endswith(_LINK)}, names & _RAILWAYS)


@dataclass(frozen=True, slots=True)
class Tags:
    """What is kept of a way's tags."""

    kind: RouteKind
    road_class: str
    numbers: tuple[str, ...]
    old_numbers: tuple[str, ...]
    name: str | None
    bridge: bool


def tags_of(row: Mapping[str, object], wanted: Wanted) -> Tags | None:
    """What a row says, None where the way is of no class that is asked for; sidings and yards are of none."""
    said = {key: text for key, value in row.items() if (text := _text(value))}
    said = {**dict(_pairs(said.pop(OTHER_TAGS, ""))), **said}
    highway, railway = said.get("highway", ""), said.get("railway", "")
    if highway in wanted.highway:
        kind, road_class = RouteKind.ROAD, highway.removesuffix(_LINK)
    elif railway in wanted.railway and "service" not in said:
        kind, road_class = RouteKind.RAIL, railway
    else:
        return None
    return Tags(
        kind,
        road_class,
        _several(said.get("ref", "")),
        _several(said.get("old_ref", "")),
        said.get("name"),
        said.get("bridge", "").casefold() not in _NOT_A_BRIDGE,
    )


def _text(value: object) -> str:
    """A value of a column as the text of a tag; empty for what is not there."""
    match value:
        case None:
            return ""
        case float():
            return "" if value != value else f"{value:g}"  # noqa: PLR0124 - what is no number says nothing
        case _:
            return str(value).strip()


def _pairs(hstore: str) -> Iterable[tuple[str, str]]:
    for key, value in _PAIR.findall(hstore):
        yield re.sub(r"\\(.)", r"\1", key), re.sub(r"\\(.)", r"\1", value)


def _several(text: str) -> tuple[str, ...]:
    """The numbers in a value such as ``М-03;E40``."""
    parts = (" ".join(part.split()) for part in text.split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))
