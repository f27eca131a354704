"""Dates of the calendar: "September 8", "8 September 2022", "late August", "2022-09-08", "in 2014"."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from app.claims.days import Calendar, TimeSpan
from app.claims.english.time_words import load_times
from app.claims.tokens import Item, ItemKind

_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100
_LAST_DAY = 31
#: Of any three months one has that day.
_MONTHS_BACK = 3


def text_at(items: Sequence[Item], at: int, end: int) -> str:
    """The text of an item, empty past the end."""
    return items[at].text if at < end else ""


def month_day(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    """As in "September 8", "Sept. 8, 2022", "8 September", "the 8th of September", "September 6-8", "in February"."""
    if at >= end:
        return None
    words = load_times()
    first = items[at].text
    part, _, month_name = first.partition("-")
    if part in words.parts_of_month and month_name in words.months:
        return _whole_month(items, at, end, words.months[month_name], days, part)
    if _is_day(first):
        past, last = at + 1, first
        if text_at(items, past, end) in words.words["to"] and _is_day(text_at(items, past + 1, end)):
            past, last = past + 2, items[past + 1].text
        if text_at(items, past, end) in words.words["of"]:
            past += 1
        month = words.months.get(text_at(items, past, end))
        if month is None or not items[past].capital:
            return None
        return _dated(items, at, past + 1, end, (_number(first), max(_number(first), _number(last))), month, days)
    month = words.months.get(first)
    if month is None or not items[at].capital:
        return None
    past = at + 1
    if text_at(items, past, end) == ".":
        past += 1
    if _is_day(text_at(items, past, end)):
        low = high = _number(items[past].text)
        past += 1
        if text_at(items, past, end) in words.words["to"] and _is_day(text_at(items, past + 1, end)):
            high = _number(items[past + 1].text)
            past += 2
        return _dated(items, at, past, end, (low, max(low, high)), month, days)
    return _whole_month(items, at, end, month, days)


def _is_day(text: str) -> bool:
    digits = text.rstrip("stndrh")
    return digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= _LAST_DAY  # noqa: PLR2004 -- two digits


def _number(text: str) -> int:
    return int(text.rstrip("stndrh"))


def day_of_month(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    """As in "on the 14th", where no noun follows: that day of the month, the last one that has been."""
    words = load_times().words
    following = items[at + 1] if at + 1 < end else None
    named = following is not None and following.kind is not ItemKind.PUNCTUATION
    led = at > 1 and items[at - 1].text == "the" and items[at - 2].text in words["before_day"]
    if not led or named or not _is_day(items[at].text) or items[at].text.isdecimal():
        return None
    month = days.published.replace(day=1)
    for _ in range(_MONTHS_BACK):
        try:
            day = month.replace(day=_number(items[at].text))
        except ValueError:
            day = None
        if day is not None and day <= days.published:
            return TimeSpan(at, at + 1, day, day)
        month = (month - timedelta(days=1)).replace(day=1)
    return None


def _dated(
    items: Sequence[Item], at: int, past: int, end: int, span: tuple[int, int], month: int, days: Calendar
) -> TimeSpan | None:
    year, past = _year_behind(items, past, end)
    low = _date(year, month, span[0], days.published)
    high = _date(year, month, span[1], days.published)
    if low is None or high is None:
        return None
    return TimeSpan(at, past, low, high)


def _date(year: int | None, month: int, day: int, published: date) -> date | None:
    """That day of that year, or of the nearest past: none later than the publication."""
    try:
        if year is not None:
            return date(year, month, day)
        found = date(published.year, month, day)
        return found if found <= published else date(published.year - 1, month, day)
    except ValueError:
        return None


def _year_behind(items: Sequence[Item], past: int, end: int) -> tuple[int | None, int]:
    skip = 1 if text_at(items, past, end) in load_times().words["year_links"] else 0
    year = year_of(text_at(items, past + skip, end))
    return (year, past + skip + 1) if year is not None else (None, past)


def year_of(text: str) -> int | None:
    """The year that a text of four digits names; None where it names none."""
    if len(text) == 4 and text.isdecimal() and _EARLIEST_YEAR <= int(text) <= _LATEST_YEAR:  # noqa: PLR2004 -- digits
        return int(text)
    return None


def _whole_month(
    items: Sequence[Item], at: int, end: int, month: int, days: Calendar, part: str = ""
) -> TimeSpan | None:
    words = load_times()
    before = items[at - 1].text if at else ""
    if items[at].text in words.verb_months and before not in words.words["before_month"]:
        return None
    leads = {" ".join(item.text for item in items[at - length : at]): length for length in range(1, min(at, 3) + 1)}
    lead = next((lead for lead in leads if lead in words.parts_of_month), "")
    low, high = words.parts_of_month.get(part or lead, (1, _LAST_DAY))
    begin = at - leads.get(lead, 0)
    year, past = _year_behind(items, at + 1, end)
    if year is None:
        year = days.published.year if month <= days.published.month else days.published.year - 1
    last = calendar.monthrange(year, month)[1]
    return TimeSpan(begin, past, date(year, month, low), date(year, month, min(high, last)))


def season(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    """As in "in the spring of 2022", "in summer": without a year the last one that has begun."""
    words = load_times()
    months = words.seasons.get(items[at].text)
    if months is None or at == 0 or items[at - 1].text not in words.words["before_season"]:
        return None
    year, past = _year_behind(items, at + 1, end)
    first, last = months
    if year is None and text_at(items, at + 1, end) in words.words["of"]:
        return None  # "the fall of X" is no autumn
    if year is None:
        year = days.published.year if first <= days.published.month else days.published.year - 1
    ended = year if last >= first else year + 1
    return TimeSpan(at, past, date(year, first, 1), date(ended, last, calendar.monthrange(ended, last)[1]))


def iso(items: Sequence[Item], at: int, end: int, _days: Calendar) -> TimeSpan | None:
    """2022-09-08 and 08.09.2022."""
    first = items[at].text
    if first.count(".") == 2:  # noqa: PLR2004 -- day.month.year
        return _made(at, at + 1, tuple(reversed(first.split("."))))
    if year_of(first) is None or at + 4 >= end or items[at + 1].text != "-" or items[at + 3].text != "-":
        return None
    return _made(at, at + 5, (first, items[at + 2].text, items[at + 4].text))


def _made(at: int, past: int, parts: tuple[str, ...]) -> TimeSpan | None:
    if not all(part.isdecimal() for part in parts) or year_of(parts[0]) is None:
        return None
    try:
        day = date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None
    return TimeSpan(at, past, day, day)


def in_year(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    """As in "in 2014", "since 2014", "in 2014-2015", and of a year gone by "the 2014 invasion"."""
    words = load_times().words
    year = year_of(text_at(items, at, end))
    if year is None or at == 0:
        return None
    before = items[at - 1].text
    past = before in words["before_past_year"] and year < days.published.year
    if before not in words["before_year"] and not past:
        return None
    last = year_of(text_at(items, at + 2, end)) if text_at(items, at + 1, end) in words["year_ranges"] else None
    if last is None or last < year:
        return TimeSpan(at, at + 1, date(year, 1, 1), date(year, 12, 31))
    return TimeSpan(at, at + 3, date(year, 1, 1), date(last, 12, 31))
