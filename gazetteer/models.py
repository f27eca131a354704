"""What the gazetteer says about names and places.

Coordinates are degrees, longitude before latitude, WGS 84 (OGC:CRS84). Offsets count Unicode code points of the
text that was handed in, end exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never


class Kind(StrEnum):
    """What sort of place a record is."""

    SETTLEMENT = "settlement"
    REGION = "region"
    COUNTRY = "country"
    RIVER = "river"
    ROAD = "road"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """One record of the gazetteer.

    Attributes
    ----------
    id : str
        Authority and number, such as ``geonames:707292``; stable between builds.
    name : str
        The name that this program shows, in Latin letters.
    kind : Kind
    country : str
        ISO 3166-1 alpha-2, or an empty string where no one country holds it.
    admin1 : str
        GeoNames first-level code inside the country, or an empty string.
    lon, lat : float or None
        Degrees, WGS 84; None for a place that is known but not placed.
    precision_m : int or None
        Radius in metres inside which the true location lies; None where there are no coordinates.
    population : int
        Inhabitants as the source gives them, 0 where unknown.
    admin_names : tuple of str
        Names of the containing units from the country downwards, such as ``("Ukraine", "Kharkiv Oblast")``.
    covers : tuple of str
        For a region: keys ``CC`` or ``CC.A1`` of the units that it consists of. Empty for everything else.
    source : str
        Where the record comes from, such as ``geonames`` or ``overlay``.
    """

    id: str
    name: str
    kind: Kind
    country: str
    admin1: str
    lon: float | None
    lat: float | None
    precision_m: int | None
    population: int = 0
    admin_names: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    source: str = "geonames"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A span of a text that names a place: code point offsets, end exclusive, and the text as written."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the trace of a resolution: a rule's name and what it saw, in words for a person."""

    rule: str
    detail: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention may mean, with the score that ranked it (0 to 1, larger is likelier)."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Resolved:
    """The mention means this place."""

    mention: Mention
    place: Place
    score: float
    candidates: tuple[Candidate, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places fit about equally; no claim may rest on any of them."""

    mention: Mention
    candidates: tuple[Candidate, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """No place fits, or the place is known but cannot be placed; ``why`` says which."""

    mention: Mention
    why: tuple[Reason, ...]
    candidates: tuple[Candidate, ...] = ()


Resolution = Resolved | Ambiguous | Unresolved


def status_of(resolution: Resolution) -> str:
    """The word of the contract for a resolution: ``resolved``, ``ambiguous`` or ``unresolved``."""
    match resolution:
        case Resolved():
            return "resolved"
        case Ambiguous():
            return "ambiguous"
        case Unresolved():
            return "unresolved"
        case _:
            assert_never(resolution)


def place_of(resolution: Resolution) -> Place | None:
    """The place that claims may rest on: that of a Resolved, otherwise None."""
    return resolution.place if isinstance(resolution, Resolved) else None


@dataclass(frozen=True, slots=True)
class Prior:
    """What a theatre lets the resolver expect; each use of it is logged in the trace.

    Attributes
    ----------
    name : str
        The theatre's name, for the trace.
    countries : sequence of str
        ISO 3166-1 alpha-2 codes that mentions are likelier to lie in.
    admin1 : sequence of str
        Keys ``CC.A1`` of the units where the reports' events take place.
    bbox : tuple of float or None
        ``(west, south, east, north)`` in degrees.
    """

    name: str
    countries: Sequence[str] = ()
    admin1: Sequence[str] = ()
    bbox: tuple[float, float, float, float] | None = None
