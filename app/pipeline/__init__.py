"""Joins the parts of the tracker: ingest, derive, export."""

from app.pipeline.ingest import Summary
from app.pipeline.tracker import Moment, Tracker
from app.pipeline.view import Delay, View

__all__ = ["Delay", "Moment", "Summary", "Tracker", "View"]
