"""The frozen rules and thresholds by which claims become control, out of ``policy.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cache, partial
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from app.digest import digest


class MapWeight(StrEnum):
    """What a reference map counts for.

    A ``baseline`` says how things stood until reports say more: any claim on a place comes before it. A ``witness`` is
    weighed as any other source that belongs to no side.
    """

    BASELINE = "baseline"
    WITNESS = "witness"


@cache
def _values() -> Mapping[str, Any]:
    text = (resources.files("app.control") / "policy.toml").read_text(encoding="utf-8")
    values = tomllib.loads(text)
    return {**values, "maps": MapWeight(values["maps"])}


def _value(name: str) -> Any:
    """A field that is as the file has it where nothing else is given."""
    return field(default_factory=partial(_get, name))


def _get(name: str) -> Any:
    return _values()[name]


@dataclass(frozen=True, slots=True)
class Policy:
    """Interest-aware policy: a side's word about its own success is claimed, its word about its own loss is assessed.

    What is not given is as ``policy.toml`` has it.

    Attributes
    ----------
    name, version
        Named in every stamp together with the digest; a change of any rule in code raises the version.
    zone : str
        IANA time zone in which dates of events are read.
    unopposed_days : int
        Days after a claim in which the other side or neutral sources must have spoken of the place for ``unopposed``.
    admission_days : int
        A loss that a side admits and a gain that the other claims corroborate each other if at most this far apart.
    lapse_days : int
        Days after the last claim for it from which on a state is no longer known; 0: however old, it stands.
    vague_days : int
        An event whose interval is longer than this, or open, never overturns an event inside that interval.
    maps : MapWeight
    infer_regions : bool
        Whether a claim on a whole region speaks for the places inside that have no claim of their own.
    infer_neighbours : bool
        Whether a place that nobody named follows its neighbours.
    neighbours : int
        So many of the nearest places with claims of their own must agree, all of them assessed.
    neighbour_km : float
        Kilometres within which they must lie.
    entered_around_km : float
        Where a side left a whole region, a place in it follows the nearest place with claims of its own within this.
    routes_near_km : float
        A segment of a route runs near a place that lies within so many kilometres of it.
    routes_beside_km : float
        For routes, a place of which nothing is told goes with one that a side holds within so many kilometres, but for
        one across a river; so near to a river it goes with none whose bank is not known.
    routes_presume_km : float
        So does one that lies between two places of a side, each within so many kilometres; 0: none goes with any.
    routes_presume_margin : float
        But not where a place that stands otherwise lies within so many times the distance to the nearest.
    """

    name: str = _value("name")
    version: int = _value("version")
    zone: str = _value("zone")
    unopposed_days: int = _value("unopposed_days")
    admission_days: int = _value("admission_days")
    vague_days: int = _value("vague_days")
    lapse_days: int = _value("lapse_days")
    maps: MapWeight = _value("maps")  # noqa: RUF009 - it is a field
    infer_regions: bool = _value("infer_regions")
    infer_neighbours: bool = _value("infer_neighbours")
    neighbours: int = _value("neighbours")
    neighbour_km: float = _value("neighbour_km")
    entered_around_km: float = _value("entered_around_km")
    routes_near_km: float = _value("routes_near_km")
    routes_beside_km: float = _value("routes_beside_km")
    routes_presume_km: float = _value("routes_presume_km")
    routes_presume_margin: float = _value("routes_presume_margin")

    @property
    def time_zone(self) -> ZoneInfo:
        """The zone as an object."""
        return ZoneInfo(self.zone)

    @property
    def digest(self) -> str:
        """SHA-256 of all values."""
        return digest(asdict(self))
