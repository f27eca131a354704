"""Control and its changes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.parameters import ChangesParameters, Perspective, TheTracker
from app.api.responses import GeoJson, Json
from app.pipeline.bodies import changes_body, control_body

router = APIRouter()


@router.get("/control", response_class=GeoJson)
def control(tracker: TheTracker, asked: Perspective) -> GeoJson:
    """Who holds each place: a FeatureCollection with the stamp of the perspective."""
    return GeoJson(control_body(tracker, asked.at, asked.known))


@router.get("/changes", response_class=Json)
def changes(tracker: TheTracker, asked: Annotated[ChangesParameters, Query()]) -> Json:
    """What moved (from, to, known), or what was learned about one day (at, known_from, known_to)."""
    return Json(changes_body(tracker, **asked.model_dump()))
