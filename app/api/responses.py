"""Responses made of bytes that are ready."""

from __future__ import annotations

from fastapi import Response


class Json(Response):
    """A JSON document."""

    media_type = "application/json"


class GeoJson(Response):
    """A GeoJSON document (RFC 7946)."""

    media_type = "application/geo+json"
