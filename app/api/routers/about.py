"""Health, the list of what can be asked, and the way to the map."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.api.parameters import Nothing, TheTracker
from app.api.responses import Json
from app.pipeline.bodies import health_body, sources_body

router = APIRouter()

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#111}"
    "code{background:#eee;padding:.1em .3em}dt{margin-top:1.2rem}h1{font-size:1.4rem}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; frame-ancestors 'none'"


@router.get("/", include_in_schema=False)
def root(_asked: Nothing) -> Response:
    """To the map."""
    return RedirectResponse("/map")


@router.get("/health", response_class=Json)
def health(tracker: TheTracker, _asked: Nothing) -> Json:
    """Whether the ledger can be read, and how much is in it."""
    return Json(health_body(tracker))


@router.get("/sources", response_class=Json)
def sources(tracker: TheTracker, _asked: Nothing) -> Json:
    """The sources that the theatre lists, with the side of each, and those of the ledger that it does not list."""
    return Json(sources_body(tracker))


@router.get("/docs", response_class=Response)
def docs(request: Request, _asked: Nothing) -> Response:
    """Every address with its parameters; the same as OpenAPI stands at /openapi.json."""
    described = request.app.openapi()
    entries = "".join(_entry(path, methods["get"]) for path, methods in described["paths"].items() if "get" in methods)
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(described["info"]["title"])}'
        f'</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
        f"<body><h1>{escape(described['info']['title'])}</h1><p>{escape(described['info']['description'])}</p>"
        f'<p><a href="/openapi.json">OpenAPI description</a>, <a href="/map">map</a></p>'
        f"<dl>{entries}</dl></body></html>"
    )
    return Response(page, media_type="text/html; charset=utf-8", headers={"Content-Security-Policy": _POLICY})


def _entry(path: str, operation: dict[str, Any]) -> str:
    names = [escape(item["name"]) + ("" if item["required"] else "?") for item in operation.get("parameters", [])]
    asked = f" <code>{'</code> <code>'.join(names)}</code>" if names else ""
    return f"<dt><code>GET {escape(path)}</code>{asked}</dt><dd>{escape(operation.get('description', ''))}</dd>"
