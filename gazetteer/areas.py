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


def _name(area: Area, place: Place) -> str:
    if area is Area.DIRECTION:
        return f"{place.name} direction"
    side = area.partition("-")[0].capitalize()
    return f"{side} bank of the {place.name}" if place.kind is Kind.RIVER else f"{side}-bank {place.name}"


def split_id(place_id: str) -> tuple[Area, str] | None:
    """The area and the id of the place that an id is made of; None where it is no such id."""
    first, colon, rest = place_id.partition(":")
    return (Area(first), rest) if colon and first in _AREAS else None


_AREAS = frozenset(area.value for area in Area)
