"""Query parameters: one small model a route; a parameter that no model names is an error."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from app.pipeline import Tracker
from app.pipeline.bodies import ClaimFilter, Page

_LONGEST = 200
_Text = Annotated[str, Field(max_length=_LONGEST)]
_Name = Annotated[str, Field(min_length=1, max_length=_LONGEST)]


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
    """``q``: the beginning of a name, or one that is close."""

    q: _Name
    limit: int = Field(default=10, ge=1, le=100)


class DistanceParameters(NoParameters):
    """Two places, by name or id."""

    from_: _Name = Field(alias="from")
    to: _Name


TheTracker = Annotated[Tracker, Depends(tracker_of)]
Nothing = Annotated[NoParameters, Query()]
Perspective = Annotated[PerspectiveParameters, Query()]
"""Annotations for the routes."""
