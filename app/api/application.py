"""Assembles the application out of its parts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version

from fastapi import FastAPI

from app.api.cache import AnswerCache
from app.api.errors import install
from app.api.routers import about, control, distance, export, maps, places, records, routes
from app.pipeline import Delay, Tracker
from app.pipeline.networks import open_network
from app.pipeline.online import online_geocoder
from app.settings import Settings
from app.store import Ledger
from app.theatre import load_theatre
from gazetteer import Gazetteer

_DESCRIPTION = (
    "Who holds which place, according to whom, in which words, since when, and what was known at the time. "
    "Compiled from open reports; not for movement, evacuation or targeting. Times are ISO 8601: a date means its end "
    "in the theatre's time zone. Errors are problem+json."
)


def create_app(settings: Settings) -> FastAPI:
    """The application over one ledger, which is made where there is none; read-only.

    Parameters
    ----------
    settings : Settings
        ``public_delay_hours`` above 0 hides what was published later than so many hours before a request.
    """
    theatre = load_theatre(settings.theatre)
    gazetteer = Gazetteer.open(settings.gazetteer_path)
    ledger = Ledger.open(settings.database_url)
    delay = Delay(settings.public_delay_hours, lambda: datetime.now(UTC))
    online, network = online_geocoder(settings), partial(open_network, settings)
    return application(Tracker(ledger, gazetteer, theatre, delay=delay, online=online, network=network))


def application(tracker: Tracker) -> FastAPI:
    """The application over a tracker that is open already; its ledger is closed when the application ends."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        tracker.ledger.close()

    app = FastAPI(
        title="Frontline",
        description=_DESCRIPTION,
        version=version("frontline"),
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.tracker = tracker
    for part in (about, maps, places, control, records, routes, distance, export):
        app.include_router(part.router)
    install(app)
    app.add_middleware(AnswerCache, tracker=tracker)
    return app
