"""The map: a page without data, its data, and its own files; nothing comes from another host."""

from __future__ import annotations

from functools import cache

import orjson
from fastapi import APIRouter, Response

from app.api.parameters import Nothing, Perspective, TheTracker
from app.api.responses import GeoJson, Json
from app.errors import UnknownRecord
from app.maps import Page, page, static_files
from app.pipeline.mapdata import map_payload
from geodata.boundaries import background as load_background

router = APIRouter()


@cache
def _page() -> Page:
    return page(data_url="/map/data.json", static_url="/static/", background_url="/map/background.json")


@router.get("/map", response_class=Response)
def show(tracker: TheTracker, asked: Perspective) -> Response:
    """The interactive map; its scripts read at and known from the address."""
    for moment in (asked.at, asked.known):
        tracker.moment(moment)
    shell = _page()
    return Response(shell.html, media_type="text/html; charset=utf-8", headers={"Content-Security-Policy": shell.csp})


@router.get("/map/data.json", response_class=Json)
def data(tracker: TheTracker, asked: Perspective) -> Json:
    """What the map is drawn from, for one knowledge."""
    return Json(orjson.dumps(map_payload(tracker, known=asked.known, at=asked.at)))


@router.get("/map/background.json", response_class=GeoJson)
def background(_asked: Nothing) -> GeoJson:
    """Coast, borders and labels."""
    return GeoJson(load_background())


@router.get("/static/{name:path}", response_class=Response)
def static(name: str, _asked: Nothing) -> Response:
    """A script, a style or an image of the map."""
    files = static_files()
    if name not in files:
        raise UnknownRecord(f"there is no file {name!r} here")
    content, media_type = files[name]
    return Response(content, media_type=media_type)
