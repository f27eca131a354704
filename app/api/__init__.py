"""The tracker over HTTP."""

from app.api.application import application, create_app

__all__ = ["application", "create_app"]
