"""Times of a sentence in Ukrainian or Russian, read without any report."""

from __future__ import annotations

from datetime import date

from app.claims.days import Calendar
from app.claims.names import name_index
from app.claims.slavic.when import find_times
from app.claims.tokens import itemise
from app.theatre import load_theatre

#: A Saturday.
PUBLISHED = date(2022, 9, 10)
WAR_BEGAN = date(2022, 2, 24)


def times(
    text: str, language: str, *, published: date = PUBLISHED, last: date | None = None
) -> list[tuple[str, str | None, str | None]]:
    """Each expression of time as it is written, with its first and last day."""
    items = itemise(text, [], name_index(load_theatre(), {}))
    found = find_times(items, 0, len(items), Calendar(published, WAR_BEGAN, last), language)
    return [
        (text[items[span.begin].start : items[span.end - 1].end], _iso(span.earliest), _iso(span.latest))
        for span in found
    ]


def days(text: str, language: str, **options: date | None) -> list[tuple[str | None, str | None]]:
    """The days of each expression of time."""
    published = options.get("published") or PUBLISHED
    return [found[1:] for found in times(text, language, published=published, last=options.get("last"))]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
