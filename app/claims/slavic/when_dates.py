"""Dates as numbers and words: days of a month, years behind them, and the year of a date that names none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.claims.days import Calendar
from app.claims.slavic.when_words import TimeWords
from app.claims.tokens import Item, ItemKind

_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100
#: A date without a year is looked for in this many years back: 29 February comes every four or eight.
_YEARS_BACK = 8
#: A day and month written with a dot and without a year ("10.09") must be this near, else it may be a time or a number.
_DOTTED_REACH_DAYS = 45
#: What is to happen "by" a day without a year may lie so far ahead.
_COMING_DAYS, _COMING_MONTHS = 60, 2
#: A vague count of days or weeks, "a few".
FEW = (2, 8)


class Numbers:
    """Reads the numbers that dates are made of out of a sentence."""

    def __init__(self, items: Sequence[Item], words: TimeWords, days: Calendar) -> None:
        self.items = items
        self.words = words
        self.days = days

    def text(self, at: int) -> str:
        """The word at an index, empty outside the sentence."""
        return self.items[at].text if 0 <= at < len(self.items) else ""

    def within(self, at: int, role: str) -> bool:
        """Whether the word at an index has a role."""
        return self.text(at) in self.words.sets[role]

    def day(self, at: int) -> tuple[int, int] | None:
        """A day of a month, «10», «10-го», «двадцять четвертого», and the index past it."""
        text = self.text(at)
        if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31:  # noqa: PLR2004 -- days of a month
            return int(text), self._past_suffix(at + 1)
        unit = self.words.ordinals.get(text)
        if unit is not None:
            return unit, at + 1
        ten, unit = self.words.tens.get(text), self.words.ordinals.get(self.text(at + 1))
        if ten is None or unit is None or unit > 9 or ten + unit > 31:  # noqa: PLR2004 -- days of a month
            return None
        return ten + unit, at + 2

    def _past_suffix(self, at: int) -> int:
        if self.text(at) == "-" and self.within(at + 1, "suffixes"):
            return at + 2
        return at + 1 if self.within(at, "suffixes") and self._glued(at) else at

    def _glued(self, at: int) -> bool:
        return self.items[at - 1].end == self.items[at].start

    def month(self, at: int) -> tuple[int, int] | None:
        """A month, or the first and last of «лютого-березня»; never a name written large."""
        if at >= len(self.items) or self.items[at].kind is not ItemKind.WORD or self.items[at].capital:
            return None
        found = [self.words.months.get(part) for part in self.text(at).split("-")]
        numbers = [number for number in found if number is not None]
        if len(numbers) != len(found) or len(numbers) > 2:  # noqa: PLR2004 -- the two ends of a range
            return None
        return numbers[0], numbers[-1]

    def year(self, at: int) -> tuple[int, int, bool] | None:
        """A year, the index past it and its «року», and whether anything marks it as a year."""
        text = self.text(at)
        if not (len(text) == 4 and text.isdecimal() and _EARLIEST_YEAR <= int(text) <= _LATEST_YEAR):  # noqa: PLR2004 -- digits
            return None
        past = self._past_suffix(at + 1)
        past += self.within(past, "year")
        return int(text), past, past > at + 1

    def year_behind(self, at: int) -> tuple[int | None, int]:
        """The year that follows a day or a month, None where none does, and the index past it."""
        found = self.year(at)
        if found is not None:
            return found[0], found[1]
        found = self.year(at + 1) if self.text(at) == "," else None
        if found is not None and found[2]:
            return found[0], found[1]
        back = self.words.years_back.starting(self.items, at, len(self.items))
        if back is not None:
            return max(self.days.published.year - back[1], 1), at + back[0]
        return None, at

    def count(self, at: int) -> tuple[tuple[int, int], int] | None:
        """A number of days or hours, least and most, and the index past it."""
        text = self.text(at)
        if self.within(at, "few"):
            return FEW, at + 1
        if text.isdecimal() and len(text) <= 3:  # noqa: PLR2004 -- longer numbers count no days
            return (int(text), int(text)), at + 1
        number = self.words.counts.get(text)
        unit = self.words.counts.get(self.text(at + 1))
        if number is None:
            return None
        if text in self.words.tens and unit is not None and unit < 10:  # noqa: PLR2004 -- «двадцять два»
            return (number + unit, number + unit), at + 2
        return (number, number), at + 1

    def span(self, year: int | None, month: int, low: int, high: int) -> tuple[date, date] | None:
        """First and last of the days of a month; without a year the latest that begin no later than the publication.

        The day on which the war began, without a year, may be that of any year since.
        """
        first = made(year, month, low) if year is not None else self.latest(month, low)
        if first is None:
            return None
        last = made(first.year, month, high)
        if last is None or last < first:
            return None
        began = self.days.war_began
        if year is None and (first.month, first.day) == (began.month, began.day) and began < first:
            return began, last
        return first, last

    def latest(self, month: int, day: int) -> date | None:
        """The latest day of that name that is not after the publication."""
        published = self.days.published
        candidates = (made(year, month, day) for year in range(published.year, published.year - _YEARS_BACK - 1, -1))
        return next((found for found in candidates if found is not None and found <= published), None)

    def coming(self, month: int, day: int) -> date | None:
        """The next day of that name, where it is near: «до 15 вересня» written on the 10th."""
        published = self.days.published
        candidates = (made(published.year + ahead, month, day) for ahead in (0, 1))
        return next(
            (found for found in candidates if found and 0 < (found - published).days <= _COMING_DAYS),
            None,
        )

    def year_of_month(self, month: int, *, ahead: bool) -> int:
        """The year of the latest month of that name that has begun; with ``ahead`` a near one to come."""
        published = self.days.published
        reach = published.month + (_COMING_MONTHS if ahead else 0)
        return published.year if month <= reach else max(published.year - 1, 1)

    def dotted(self, text: str) -> tuple[date, date] | None:
        """«10.09.2022», «10.09.22» and «10.09»."""
        parts = text.split(".")
        if not all(part.isdecimal() and len(part) in {2, 4} for part in parts):
            return None
        match parts:
            case [day, month, year] if len(day) == len(month) == 2:  # noqa: PLR2004 -- digits
                century = self.days.published.year // 100 * 100
                found = made(int(year) + (century if len(year) == 2 else 0), int(month), int(day))  # noqa: PLR2004
                return None if found is None else (found, found)
            case [day, month] if len(day) == len(month) == 2:  # noqa: PLR2004 -- digits
                span = self.span(None, int(month), int(day), int(day))
                if span is None or (self.days.published - span[1]).days > _DOTTED_REACH_DAYS:
                    return None if span is None or span[0] != self.days.war_began else span
                return span
            case _:
                return None


def made(year: int, month: int, day: int) -> date | None:
    """That date, None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
