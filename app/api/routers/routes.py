"""Roads and railways: what is open to whom, and what is still connected."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.parameters import OfPlaceRoutes, Perspective, RoutesParameters, TheTracker
from app.api.responses import GeoJson, Json
from app.pipeline.routes_bodies import route_body, routes_body
from app.pipeline.routes_places import place_routes_body

router = APIRouter()

_Name = Annotated[str, Path(min_length=1, max_length=200)]


@router.get("/routes", response_class=GeoJson)
def routes(tracker: TheTracker, asked: Annotated[RoutesParameters, Query()]) -> GeoJson:
    """The segments of roads and railways by what follows from control: open, contested, cut or unknown.

    A schematic line joins places that a source names; nothing is measured along it.
    """
    return GeoJson(routes_body(tracker, asked.wanted, asked.at, asked.known))


@router.get("/routes/{name:path}", response_class=GeoJson)
def route(tracker: TheTracker, name: _Name, asked: Perspective) -> GeoJson:
    """One route by id, number or name: its segments with their history, and what reports say of it."""
    return GeoJson(route_body(tracker, name, asked.at, asked.known))


@router.get("/places/{name}/routes", response_class=Json)
def place_routes(tracker: TheTracker, name: _Name, asked: OfPlaceRoutes) -> Json:
    """What a place is connected to along routes open to each side, and since when not; ``to`` names one place."""
    return Json(place_routes_body(tracker, name, asked.to, asked.at, asked.known))
