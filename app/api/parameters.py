"""Query parameters: one small model a route; a parameter that no model names is an error."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from app.control.supply.models import RouteState
from app.errors import BadInput
from app.pipeline import Tracker
from app.pipeline.bodies import ClaimFilter, Page
from app.pipeline.places import Search
from app.pipeline.routes_bodies import RouteFilter
from gazetteer.models import Kind
from geodata.routes import RouteKind

_LONGEST = 200
_Text = Annotated[str, Field(max_length=_LONGEST)]
_Name = Annotated[str, Field(min_length=1, max_length=_LONGEST)]
_Language = Annotated[str | None, Field(pattern="^[A-Za-z]{2,3}$", description="ISO 639 code, such as uk")]
_MOST_PLACES = 100
_MOST_LONGITUDE, _MOST_LATITUDE = 180.0, 90.0


def tracker_of(request: Request) -> Tracker:
    """The tracker that the application was made with."""
    tracker = request.app.state.tracker
    assert isinstance(tracker, Tracker)
    return tracker


class NoParameters(BaseModel):
    """For routes that take none."""

    model_config = ConfigDict(extra="forbid")


class PerspectiveParameters(NoParameters):
    """The day looked at and the day whose knowledge is used: a date (its end) or an instant, ISO 8601."""

    at: _Text | None = None
    known: _Text | None = None


class ChangesParameters(NoParameters):
    """``from``, ``to`` and ``known`` for what moved; ``at``, ``known_from`` and ``known_to`` for what was learned."""

    from_: _Text | None = Field(default=None, alias="from")
    to: _Text | None = None
    known: _Text | None = None
    at: _Text | None = None
    known_from: _Text | None = None
    known_to: _Text | None = None


class PageParameters(NoParameters):
    """A stretch of a list, and the day whose knowledge is used."""

    known: _Text | None = None
    limit: int = Field(default=1000, ge=1, le=10_000)
    offset: int = Field(default=0, ge=0, le=10**9)

    @property
    def page(self) -> Page:
        """The stretch."""
        return Page(self.limit, self.offset)


class ClaimsParameters(PageParameters):
    """Which claims are asked for; ``place`` and ``report`` are names or ids."""

    place: _Name | None = None
    report: _Name | None = None
    source: _Name | None = None
    side: _Name | None = None
    event: _Name | None = None
    certainty: _Name | None = None

    @property
    def wanted(self) -> ClaimFilter:
        """The filter."""
        return ClaimFilter(self.place, self.report, self.source, self.side, self.event, self.certainty)


class SearchParameters(NoParameters):
    """``q``: the beginning of a name, or one that is close; degrees, WGS 84, longitude first."""

    q: _Name
    limit: int = Field(default=10, ge=1, le=100)
    kind: Kind | None = None
    near: Annotated[_Text | None, Field(description="lon,lat: the nearest come first")] = None
    bbox: Annotated[_Text | None, Field(description="west,south,east,north: only places inside")] = None
    lang: _Language = None

    @property
    def search(self) -> Search:
        """What is searched for."""
        near = None if self.near is None else _degrees("near", self.near, ("lon", "lat"))
        bbox = None if self.bbox is None else _degrees("bbox", self.bbox, ("west", "south", "east", "north"))
        if bbox is not None and bbox[1] > bbox[3]:
            raise BadInput(f"bbox: south {bbox[1]:g} lies north of north {bbox[3]:g}")
        return Search(
            self.q,
            self.limit,
            self.kind,
            None if bbox is None else (bbox[0], bbox[1], bbox[2], bbox[3]),
            None if near is None else (near[0], near[1]),
            self.lang,
        )


def _degrees(parameter: str, text: str, names: tuple[str, ...]) -> tuple[float, ...]:
    """Degrees out of ``lon,lat,...``.

    Raises
    ------
    BadInput
        If there are not as many as named, or one does not lie on the earth.
    """
    try:
        values = tuple(float(part) for part in text.split(","))
    except ValueError:
        values = ()
    if len(values) != len(names):
        raise BadInput(f"{parameter}: give {','.join(names)} in degrees, not {text!r}")
    for index, value in enumerate(values):
        most = _MOST_LATITUDE if index % 2 else _MOST_LONGITUDE
        if not -most <= value <= most:
            raise BadInput(f"{parameter}: {names[index]} {value:g} is not on the earth")
    return values


class PlaceParameters(PerspectiveParameters):
    """The same for a place; ``lang`` is the ISO 639 code of the language in which its name is shown."""

    lang: _Language = None


class DistanceParameters(NoParameters):
    """Two places, by name or id."""

    from_: _Name = Field(alias="from")
    to: _Name


class MatrixParameters(NoParameters):
    """Two lists of places, by name or id: either parameter is given again for each place more."""

    from_: Annotated[list[_Name], Field(alias="from", min_length=1, max_length=_MOST_PLACES)]
    to: Annotated[list[_Name], Field(min_length=1, max_length=_MOST_PLACES)]


class RoutesParameters(PerspectiveParameters):
    """Which segments are asked for; ``place`` is the name or id of a place that they run through."""

    kind: RouteKind | None = None
    status: RouteState | None = None
    place: _Name | None = None
    limit: int = Field(default=10_000, ge=1, le=50_000)
    offset: int = Field(default=0, ge=0, le=10**9)

    @property
    def wanted(self) -> RouteFilter:
        """The filter."""
        return RouteFilter(self.kind, self.status, self.place, self.limit, self.offset)


class PlaceRoutesParameters(PerspectiveParameters):
    """The day looked at, the day whose knowledge is used, and another place, by name or id."""

    to: _Name | None = None


TheTracker = Annotated[Tracker, Depends(tracker_of)]
Nothing = Annotated[NoParameters, Query()]
OfPlaceRoutes = Annotated[PlaceRoutesParameters, Query()]
OfPlace = Annotated[PlaceParameters, Query()]
Perspective = Annotated[PerspectiveParameters, Query()]
"""Annotations for the routes."""
