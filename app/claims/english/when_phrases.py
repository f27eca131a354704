"""Phrases of time that need no number: "earlier this week", "overnight", "at the start of the war".

Each gives the days that it allows, relative to the day of publication.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from app.claims.days import Calendar

#: "At the beginning of the war" and "in the first days of the invasion" lie within so many days of its start.
_BEGINNING_DAYS = 60


#: From the day of publication and the calendar to the first and last day that a phrase allows.
Rule = Callable[[date, Calendar], tuple[date | None, date | None]]


def _week_start(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _earlier_this_week(day: date, _days: Calendar) -> tuple[date, date]:
    start = _week_start(day)
    return (start, day - timedelta(days=1)) if start < day else (day - timedelta(days=7), day)


def _weekend(day: date, _days: Calendar) -> tuple[date, date]:
    saturday = day - timedelta(days=(day.weekday() - 5) % 7)
    return saturday, min(day, saturday + timedelta(days=1))


def _last_weekend(day: date, days: Calendar) -> tuple[date, date]:
    start, end = _weekend(day, days)
    return (start, end) if end < day else (start - timedelta(days=7), start - timedelta(days=6))


def _last_month(day: date, _days: Calendar) -> tuple[date, date]:
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _same_day(day: date, days: Calendar) -> tuple[date | None, date]:
    return (days.last, days.last) if days.last is not None else (None, day)


def _next_day(day: date, days: Calendar) -> tuple[date | None, date]:
    if days.last is None:
        return None, day
    following = min(days.last + timedelta(days=1), day)
    return following, following


def beginning(_day: date, days: Calendar) -> tuple[date, date]:
    """The first weeks of the war."""
    return days.war_began, min(days.war_began + timedelta(days=_BEGINNING_DAYS), max(days.published, days.war_began))


PHRASES: dict[str, Rule] = {
    "today": lambda day, _: (day, day),
    "this morning": lambda day, _: (day, day),
    "this afternoon": lambda day, _: (day, day),
    "this evening": lambda day, _: (day, day),
    "tonight": lambda day, _: (day, day),
    "earlier in the day": lambda day, _: (day, day),
    "yesterday": lambda day, _: (day - timedelta(days=1), day - timedelta(days=1)),
    "the day before yesterday": lambda day, _: (day - timedelta(days=2), day - timedelta(days=2)),
    "overnight": lambda day, _: (day - timedelta(days=1), day),
    "last night": lambda day, _: (day - timedelta(days=1), day),
    "during the night": lambda day, _: (day - timedelta(days=1), day),
    "over the night": lambda day, _: (day - timedelta(days=1), day),
    "earlier this week": _earlier_this_week,
    "this week": lambda day, _: (_week_start(day), day),
    "last week": lambda day, _: (_week_start(day) - timedelta(days=7), _week_start(day) - timedelta(days=1)),
    "last weekend": _last_weekend,
    "over the weekend": _weekend,
    "at the weekend": _weekend,
    "this weekend": _weekend,
    "earlier this month": lambda day, _: (day.replace(day=1), day),
    "this month": lambda day, _: (day.replace(day=1), day),
    "last month": _last_month,
    "earlier this year": lambda day, _: (date(day.year, 1, 1), day),
    "this year": lambda day, _: (date(day.year, 1, 1), day),
    "last year": lambda day, _: (date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)),
    "this spring": lambda day, _: (date(day.year, 3, 1), min(day, date(day.year, 5, 31))),
    "this summer": lambda day, _: (date(day.year, 6, 1), min(day, date(day.year, 8, 31))),
    "the same day": _same_day,
    "that day": _same_day,
    "that same day": _same_day,
    "later that day": _same_day,
    "hours later": _same_day,
    "after a few hours": _same_day,
    "a few hours later": _same_day,
    "the next day": _next_day,
    "the following day": _next_day,
    "a day later": _next_day,
}
for _where in ("beginning", "start", "outset", "first days", "early days", "first week", "first weeks", "opening days"):
    for _what in ("war", "invasion", "full-scale invasion", "full-scale war", "conflict", "special operation"):
        PHRASES[f"{_where} of the {_what}"] = beginning
for _where in ("first day", "very first day", "first hours", "opening hours", "day one"):
    for _what in ("war", "invasion", "full-scale invasion", "full-scale war", "conflict"):
        PHRASES[f"{_where} of the {_what}"] = lambda _, days: (days.war_began, days.war_began)
