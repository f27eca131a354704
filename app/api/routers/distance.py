"""Distances between places."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.parameters import DistanceParameters, MatrixParameters, TheTracker
from app.api.responses import Json
from app.pipeline.distances import distance_body, matrix_body

router = APIRouter()


@router.get("/distance", response_class=Json)
def distance(tracker: TheTracker, asked: Annotated[DistanceParameters, Query()]) -> Json:
    """Geodesic distance in km between two places, and the direction from the first to the second."""
    return Json(distance_body(tracker, asked.from_, asked.to))


@router.get("/distance/matrix", response_class=Json)
def matrix(tracker: TheTracker, asked: Annotated[MatrixParameters, Query()]) -> Json:
    """Geodesic distances in km between all places of two lists; each may be given up to 100 times."""
    return Json(matrix_body(tracker, asked.from_, asked.to))
