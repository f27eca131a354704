"""Periods that words name without a number: from the day of publication to the days that they allow.

All ends stay inside the calendar, and none of the past ones lies after the publication.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import assert_never

from app.claims.days import Calendar

#: "At the beginning of the war" and "in the first days of the invasion" lie within so many days of its start.
BEGINNING_DAYS = 60
_DECEMBER = 12
_MONTHS_OF_A_SEASON = 3

#: First and last day, None where an end stays open.
Days = tuple[date | None, date | None]


class Period(StrEnum):
    """What a phrase of time names."""

    THIS_WEEK = "this_week"
    EARLIER_THIS_WEEK = "earlier_this_week"
    WEEK_END = "week_end"
    LAST_WEEK = "last_week"
    LAST_WEEK_START = "last_week_start"
    LAST_WEEK_END = "last_week_end"
    PAST_WEEK = "past_week"
    WEEKEND = "weekend"
    LAST_WEEKEND = "last_weekend"
    THIS_MONTH = "this_month"
    MONTH_START = "month_start"
    MONTH_END = "month_end"
    LAST_MONTH = "last_month"
    LAST_MONTH_START = "last_month_start"
    LAST_MONTH_END = "last_month_end"
    THIS_YEAR = "this_year"
    YEAR_START = "year_start"
    LAST_YEAR = "last_year"
    LAST_YEAR_START = "last_year_start"
    LAST_YEAR_END = "last_year_end"
    YEAR_BEFORE_LAST = "year_before_last"
    UNTIL_WEEK_END = "until_week_end"
    UNTIL_MONTH_END = "until_month_end"
    UNTIL_YEAR_END = "until_year_end"
    SAME_DAY = "same_day"
    NEXT_DAY = "next_day"


class Portion(StrEnum):
    """A portion of a month or a year."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"


class Season(StrEnum):
    """A season of three whole months."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


_SEASON_BEGINS = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}


def shift(day: date, days: int) -> date:
    """A day so many days later, at most the calendar's ends."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def month_of(year: int, month: int, portion: Portion | None = None) -> tuple[date, date]:
    """First and last day of a month or of a portion of it; "early" and "late" overlap the middle by a day."""
    last = calendar.monthrange(year, month)[1]
    match portion:
        case None:
            low, high = 1, last
        case Portion.EARLY:
            low, high = 1, 10
        case Portion.MIDDLE:
            low, high = 10, 20
        case Portion.LATE:
            low, high = 20, last
        case Portion.FIRST_HALF:
            low, high = 1, 15
        case Portion.SECOND_HALF:
            low, high = 15, last
        case _:
            assert_never(portion)
    return date(year, month, low), date(year, month, high)


def year_of(year: int, portion: Portion | None = None) -> tuple[date, date]:
    """First and last day of a year or of a portion of it."""
    match portion:
        case None:
            low, high = 1, 12
        case Portion.EARLY:
            low, high = 1, 3
        case Portion.MIDDLE:
            low, high = 5, 8
        case Portion.LATE:
            low, high = 10, 12
        case Portion.FIRST_HALF:
            low, high = 1, 6
        case Portion.SECOND_HALF:
            low, high = 7, 12
        case _:
            assert_never(portion)
    return date(year, low, 1), month_of(year, high)[1]


def season_of(season: Season, year: int) -> tuple[date, date]:
    """The season that begins in a year: winter lasts into the next one."""
    begins = _SEASON_BEGINS[season]
    last = begins + _MONTHS_OF_A_SEASON - 1
    ends = month_of(year, last)[1] if last <= _DECEMBER else month_of(min(year + 1, date.max.year), last - _DECEMBER)[1]
    return date(year, begins, 1), max(ends, date(year, begins, 1))


def season_named(season: Season, year: int) -> tuple[date, date]:
    """The season of a year; a winter "of 2022" may be the one that began or the one that ended in it."""
    if season is not Season.WINTER:
        return season_of(season, year)
    return season_of(season, max(year - 1, 1))[0], month_of(year, _DECEMBER)[1]


def latest_season(season: Season, day: date) -> tuple[date, date]:
    """The last season of that name that had begun by a day, as far as that day."""
    year = day.year if _SEASON_BEGINS[season] <= day.month else max(day.year - 1, 1)
    first, last = season_of(season, year)
    return min(first, day), min(last, day)


def beginning_of_war(days: Calendar) -> tuple[date, date]:
    """The first weeks of the war."""
    return days.war_began, min(shift(days.war_began, BEGINNING_DAYS), max(days.published, days.war_began))


def period(kind: Period, days: Calendar) -> Days:
    """The days that a period allows, seen from the publication."""
    return _RULES[kind](days)


def _monday(days: Calendar, weeks: int = 0) -> date:
    """The Monday of the week of publication, or of one so many weeks later."""
    return shift(days.published, 7 * weeks - days.published.weekday())


def _earlier_this_week(days: Calendar) -> Days:
    if _monday(days) < days.published:
        return _monday(days), shift(days.published, -1)
    return _monday(days, -1), days.published


def _week_end(days: Calendar) -> Days:
    thursday = shift(_monday(days), 3)
    return (thursday, days.published) if thursday <= days.published else (shift(thursday, -7), shift(_monday(days), -1))


def _weekend(days: Calendar) -> tuple[date, date]:
    saturday = shift(days.published, -((days.published.weekday() - 5) % 7))
    return saturday, min(days.published, shift(saturday, 1))


def _last_weekend(days: Calendar) -> Days:
    first, last = _weekend(days)
    return (first, last) if last < days.published else (shift(first, -7), shift(first, -6))


def _month_start(days: Calendar) -> Days:
    day = days.published
    return day.replace(day=1), min(day, month_of(day.year, day.month, Portion.EARLY)[1])


def _month_end(days: Calendar) -> Days:
    late = month_of(days.published.year, days.published.month, Portion.LATE)[0]
    return (late, days.published) if late <= days.published else _last_month(days, Portion.LATE)


def _last_month(days: Calendar, portion: Portion | None = None) -> Days:
    before = shift(days.published.replace(day=1), -1)
    return month_of(before.year, before.month, portion)


def _past_year(days: Calendar, back: int = 1, portion: Portion | None = None) -> Days:
    return year_of(max(days.published.year - back, 1), portion)


def _same_day(days: Calendar) -> Days:
    return (days.last, days.last) if days.last is not None else (None, days.published)


def _next_day(days: Calendar) -> Days:
    if days.last is None:
        return None, days.published
    following = min(shift(days.last, 1), days.published)
    return following, following


_RULES: Mapping[Period, Callable[[Calendar], Days]] = {
    Period.THIS_WEEK: lambda days: (_monday(days), days.published),
    Period.EARLIER_THIS_WEEK: _earlier_this_week,
    Period.WEEK_END: _week_end,
    Period.LAST_WEEK: lambda days: (_monday(days, -1), shift(_monday(days), -1)),
    Period.LAST_WEEK_START: lambda days: (_monday(days, -1), shift(_monday(days), -4)),
    Period.LAST_WEEK_END: lambda days: (shift(_monday(days), -4), shift(_monday(days), -1)),
    Period.PAST_WEEK: lambda days: (_monday(days, -1), days.published),
    Period.WEEKEND: _weekend,
    Period.LAST_WEEKEND: _last_weekend,
    Period.THIS_MONTH: lambda days: (days.published.replace(day=1), days.published),
    Period.MONTH_START: _month_start,
    Period.MONTH_END: _month_end,
    Period.LAST_MONTH: _last_month,
    Period.LAST_MONTH_START: lambda days: _last_month(days, Portion.EARLY),
    Period.LAST_MONTH_END: lambda days: _last_month(days, Portion.LATE),
    Period.THIS_YEAR: lambda days: (date(days.published.year, 1, 1), days.published),
    Period.YEAR_START: lambda days: (
        date(days.published.year, 1, 1),
        min(days.published, year_of(days.published.year, Portion.EARLY)[1]),
    ),
    Period.LAST_YEAR: _past_year,
    Period.LAST_YEAR_START: lambda days: _past_year(days, 1, Portion.EARLY),
    Period.LAST_YEAR_END: lambda days: _past_year(days, 1, Portion.LATE),
    Period.YEAR_BEFORE_LAST: lambda days: _past_year(days, 2),
    Period.UNTIL_WEEK_END: lambda days: (None, shift(_monday(days), 6)),
    Period.UNTIL_MONTH_END: lambda days: (None, month_of(days.published.year, days.published.month)[1]),
    Period.UNTIL_YEAR_END: lambda days: (None, year_of(days.published.year)[1]),
    Period.SAME_DAY: _same_day,
    Period.NEXT_DAY: _next_day,
}
