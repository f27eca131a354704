"""Areas that are called after a place and are no records of their own: a direction of attack, a bank of a river.

Their ids are made of the place's (``direction:geonames:703656``), so that whoever knows the place knows them. No text
says where they end: their point is the place's, and their precision says that they may reach far beyond it.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from gazetteer.models import Kind, Place

#: A stretch of front is reported under the name of a town that may lie this far behind it or before it.
_REACH_OF_DIRECTION_M = 75_000


class Area(StrEnum):
    """How an area lies to the place that it is called after."""

    DIRECTION = "direction"
    LEFT_BANK = "left-bank"
    RIGHT_BANK = "right-bank"
    NORTH_BANK = "north-bank"
    EAST_BANK = "east-bank"
    SOUTH_BANK = "south-bank"
    WEST_BANK = "west-bank"


def area_of(area: Area, place: Place) -> Place:
    """The record of an area called after a place: a region that covers no unit, as uncertain as its name leaves it."""
    precision_m = place.precision_m
    if precision_m is not None and area is Area.DIRECTION:
        precision_m = max(precision_m, _REACH_OF_DIRECTION_M)
    return replace(
        place,
        id=f"{area}:{place.id}",
        name=_name(area, place),
        kind=Kind.REGION,
        precision_m=precision_m,
        population=0,
        covers=(),
        source=f"called after a place of {place.source}",
    )


def part_of(area: Area, river: Place, region: Place) -> Place:
    """The record of what of a region lies on a bank of a river."""
    return replace(
        region,
        id=f"{area}:{river.id}{_OF}{region.id}",
        name=f"{region.name}, {area.partition('-')[0]} bank of the {river.name}",
        population=0,
        covers=(),
        source=f"called after places of {river.source} and {region.source}",
    )


def _name(area: Area, place: Place) -> str:
    if area is Area.DIRECTION:
        return f"{place.name} direction"
    side = area.partition("-")[0].capitalize()
    return f"{side} bank of the {place.name}" if place.kind is Kind.RIVER else f"{side}-bank {place.name}"


def split_id(place_id: str) -> tuple[Area, str, str] | None:
    """What an id of an area is made of: the area, the place's id, and the region's of whose part it is the id, or "".

    None where it is no such id.
    """
    first, colon, rest = place_id.partition(":")
    if not colon or first not in _AREAS:
        return None
    called_after, _, region = rest.partition(_OF)
    return Area(first), called_after, region


#: Stands between the river and the region of a part's id.
_OF = "@"
_AREAS = frozenset(area.value for area in Area)
