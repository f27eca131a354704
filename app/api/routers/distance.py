"""Distances between places."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.parameters import DistanceParameters, TheTracker
from app.api.responses import Json
from app.pipeline.bodies import distance_body

router = APIRouter()


@router.get("/distance", response_class=Json)
def distance(tracker: TheTracker, asked: Annotated[DistanceParameters, Query()]) -> Json:
    """Geodesic distance in km between two places, and the direction from the first to the second."""
    return Json(distance_body(tracker, asked.from_, asked.to))
