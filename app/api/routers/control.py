"""Control, the land that goes with it, and changes of both."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.parameters import ChangesParameters, Perspective, TheTracker
from app.api.responses import GeoJson, Json
from app.pipeline.bodies import changes_body, control_body
from app.pipeline.exports import export

router = APIRouter()


@router.get("/control", response_class=GeoJson)
def control(tracker: TheTracker, asked: Perspective) -> GeoJson:
    """Who holds each place: a FeatureCollection with the stamp of the perspective."""
    return GeoJson(control_body(tracker, asked.at, asked.known))


@router.get("/control/areas", response_class=GeoJson)
def areas(tracker: TheTracker, asked: Perspective) -> GeoJson:
    """The land around the settlements by state, side and level, interpolated; ``bounds`` in km2 for each side."""
    return GeoJson(export(tracker, "areas", ".geojson", asked.at, asked.known))


@router.get("/control/frontline", response_class=GeoJson)
def frontline(tracker: TheTracker, asked: Perspective) -> GeoJson:
    """Where the land of two sides meets, interpolated from settlements, with its length in km."""
    return GeoJson(export(tracker, "frontline", ".geojson", asked.at, asked.known))


@router.get("/changes", response_class=Json)
def changes(tracker: TheTracker, asked: Annotated[ChangesParameters, Query()]) -> Json:
    """What moved (from, to, known), or what was learned about one day (at, known_from, known_to)."""
    return Json(changes_body(tracker, **asked.model_dump()))
