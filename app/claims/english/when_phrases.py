"""What phrases of time that need no number allow: "earlier this week", "overnight", "at the start of the war".

The phrases stand in ``lexicons/en_times.toml`` under the names of these rules. Each rule gives the days that it
allows, relative to the day of publication.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from app.claims.days import Calendar

#: "At the beginning of the war" and "in the first days of the invasion" lie within so many days of its start.
_BEGINNING_DAYS = 60

#: From the calendar to the first and last day that a phrase allows.
Rule = Callable[[Calendar], tuple[date | None, date | None]]


def _back(days: int) -> Rule:
    """The one day so many days before the publication."""

    def rule(calendar: Calendar) -> tuple[date, date]:
        day = calendar.published - timedelta(days=days)
        return day, day

    return rule


def _last_night(calendar: Calendar) -> tuple[date, date]:
    return calendar.published - timedelta(days=1), calendar.published


def _week_start(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _earlier_this_week(calendar: Calendar) -> tuple[date, date]:
    day = calendar.published
    start = _week_start(day)
    return (start, day - timedelta(days=1)) if start < day else (day - timedelta(days=7), day)


def _this_week(calendar: Calendar) -> tuple[date, date]:
    return _week_start(calendar.published), calendar.published


def _last_week(calendar: Calendar) -> tuple[date, date]:
    start = _week_start(calendar.published)
    return start - timedelta(days=7), start - timedelta(days=1)


def _weekend(calendar: Calendar) -> tuple[date, date]:
    day = calendar.published
    saturday = day - timedelta(days=(day.weekday() - 5) % 7)
    return saturday, min(day, saturday + timedelta(days=1))


def _last_weekend(calendar: Calendar) -> tuple[date, date]:
    start, end = _weekend(calendar)
    if end < calendar.published:
        return start, end
    return start - timedelta(days=7), start - timedelta(days=6)


def _this_month(calendar: Calendar) -> tuple[date, date]:
    return calendar.published.replace(day=1), calendar.published


def _last_month(calendar: Calendar) -> tuple[date, date]:
    last = calendar.published.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _this_year(calendar: Calendar) -> tuple[date, date]:
    return date(calendar.published.year, 1, 1), calendar.published


def _last_year(calendar: Calendar) -> tuple[date, date]:
    year = calendar.published.year - 1
    return date(year, 1, 1), date(year, 12, 31)


def _spring(calendar: Calendar) -> tuple[date, date]:
    year = calendar.published.year
    return date(year, 3, 1), min(calendar.published, date(year, 5, 31))


def _summer(calendar: Calendar) -> tuple[date, date]:
    year = calendar.published.year
    return date(year, 6, 1), min(calendar.published, date(year, 8, 31))


def _same_day(calendar: Calendar) -> tuple[date | None, date]:
    last = calendar.last
    return (last, last) if last is not None else (None, calendar.published)


def _day_before(calendar: Calendar) -> tuple[date | None, date]:
    if calendar.last is None:
        return None, calendar.published
    before = calendar.last - timedelta(days=1)
    return before, before


def _hours_before(calendar: Calendar) -> tuple[date | None, date]:
    if calendar.last is None:
        return None, calendar.published
    return calendar.last - timedelta(days=1), calendar.last


def _before_then(calendar: Calendar) -> tuple[date | None, date]:
    return None, calendar.published if calendar.last is None else calendar.last


def _after_then(calendar: Calendar) -> tuple[date | None, date]:
    return calendar.last, calendar.published


def _next_day(calendar: Calendar) -> tuple[date | None, date]:
    if calendar.last is None:
        return None, calendar.published
    following = min(calendar.last + timedelta(days=1), calendar.published)
    return following, following


def _beginning(calendar: Calendar) -> tuple[date, date]:
    """The first weeks of the war."""
    began = calendar.war_began
    return began, min(began + timedelta(days=_BEGINNING_DAYS), max(calendar.published, began))


def _first_day(calendar: Calendar) -> tuple[date, date]:
    return calendar.war_began, calendar.war_began


RULES: Mapping[str, Rule] = {
    "today": _back(0),
    "yesterday": _back(1),
    "day_before_yesterday": _back(2),
    "last_night": _last_night,
    "some_night": _last_night,
    "earlier_this_week": _earlier_this_week,
    "this_week": _this_week,
    "last_week": _last_week,
    "weekend": _weekend,
    "last_weekend": _last_weekend,
    "this_month": _this_month,
    "last_month": _last_month,
    "this_year": _this_year,
    "last_year": _last_year,
    "spring": _spring,
    "summer": _summer,
    "same_day": _same_day,
    "day_before": _day_before,
    "hours_before": _hours_before,
    "before_then": _before_then,
    "after_then": _after_then,
    "next_day": _next_day,
    "beginning": _beginning,
    "first_day": _first_day,
}
