"""Places: what a name means, who holds it, and why."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.parameters import OfPlace, Perspective, SearchParameters, TheTracker
from app.api.responses import GeoJson, Json
from app.pipeline.bodies import explain_body
from app.pipeline.places import place_body, search_body

router = APIRouter()

_Name = Annotated[str, Path(min_length=1, max_length=200)]


@router.get("/places", response_class=GeoJson)
def search(tracker: TheTracker, asked: Annotated[SearchParameters, Query()]) -> GeoJson:
    """Places whose names begin with q or are close to it, best first; GeoJSON with the properties of GeocodeJSON."""
    return GeoJson(search_body(tracker, asked.search))


@router.get("/places/{name}", response_class=GeoJson)
def place(tracker: TheTracker, name: _Name, asked: OfPlace) -> GeoJson:
    """One place by name or id: spellings, alternatives, why, who holds and held it, what is near, the other side."""
    return GeoJson(place_body(tracker, name, asked.at, asked.known, asked.lang))


@router.get("/places/{name}/explain", response_class=Json)
def explain(tracker: TheTracker, name: _Name, asked: Perspective) -> Json:
    """Why a place has its state, claim by claim."""
    return Json(explain_body(tracker, name, asked.at, asked.known))
