"""Layers as files."""

from __future__ import annotations

from fastapi import APIRouter, Response

from app.api.parameters import Perspective, TheTracker
from app.pipeline.exports import MEDIA_TYPES, export

router = APIRouter()


@router.get("/export/{layer}.{suffix}", response_class=Response)
def layer_file(tracker: TheTracker, layer: str, suffix: str, asked: Perspective) -> Response:
    """A layer (control, areas, frontline, claims, places, routes, changes) as .geojson or .csv, with its stamp."""
    content = export(tracker, layer, f".{suffix}", asked.at, asked.known)
    named = {"Content-Disposition": f'attachment; filename="{layer}.{suffix}"'}
    return Response(content, media_type=MEDIA_TYPES[f".{suffix}"], headers=named)
