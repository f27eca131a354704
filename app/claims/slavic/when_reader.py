"""Reads the expression of time that begins at a word of a sentence."""

from __future__ import annotations

from datetime import date

from app.claims.days import TimeSpan
from app.claims.slavic.when_dates import Numbers, made
from app.claims.slavic.when_rules import (
    Days,
    beginning_of_war,
    latest_season,
    month_of,
    period,
    season_named,
    season_of,
    shift,
    year_of,
)
from app.claims.slavic.when_words import War
from app.claims.tokens import ItemKind

#: Words between "the beginning of the" and "war", and between "the night from" and "to".
_LONGEST_GAP = 5
_HOURS = 24


class TimeReader(Numbers):
    """Reads one sentence; see :func:`app.claims.slavic.when.find_times`."""

    def at(self, at: int) -> TimeSpan | None:
        """The expression of time that begins at an index."""
        readers = (
            self._part_of_day,
            self._night,
            self._war,
            self._phrase,
            self._ago,
            self._lately,
            self._exact,
            self._day_of_month,
            self._weekday,
            self._month,
            self._season,
            self._year,
        )
        return next((span for reader in readers if (span := reader(at)) is not None), None)

    def _single(self, at: int, *, free: bool = False) -> TimeSpan | None:
        """One day; ``free`` for a weekday that needs no preposition of its own."""
        for reader in (self._phrase, self._exact, self._day_of_month):
            span = reader(at)
            if span is not None and span.earliest is not None and span.latest is not None:
                return span
        return self._weekday(at, free=free)

    def _part_of_day(self, at: int) -> TimeSpan | None:
        """«Вранці 10 вересня», «вечером в субботу»; alone «вранці» is on the day told of or since."""
        text = self.text(at)
        if text not in self.words.parts:
            return None
        direct = self._single(at + 1, free=True)
        joined = self.text(at + 1) == "," or self.within(at + 1, "around_weekday")
        inner = direct or (self._single(at + 2) if joined else None)
        if inner is not None:
            return TimeSpan(at, inner.end, *self._at_night(inner.earliest, inner.latest, text))
        if not self.within(at, "bare_parts"):
            return None
        day = self.days.published
        first = day if text in self.words.mornings else shift(day, -1)
        return TimeSpan(at, at + 1, first if self.days.last is None else min(first, self.days.last), day)

    def _at_night(self, earliest: date | None, latest: date | None, part: str) -> Days:
        """The night of a day may be the one before or after it: past midnight it is another day."""
        if part not in self.words.nights or latest is None or latest >= self.days.published:
            return earliest, latest
        return earliest, shift(latest, 1)

    def _with_part(self, begin: int, past: int, days: Days) -> TimeSpan:
        """A day with the part of the day that may follow it: «в субботу вечером»."""
        text = self.text(past)
        if text not in self.words.parts:
            return TimeSpan(begin, past, *days)
        return TimeSpan(begin, past + 1, *self._at_night(days[0], days[1], text))

    def _night(self, at: int) -> TimeSpan | None:
        """«В ніч на 10 вересня», «в ночь с 9 на 10 сентября», «в ночь на субботу»."""
        if not self.within(at, "night"):
            return None
        onto = at + 1
        if self.within(onto, "since"):
            onto = next((k for k in range(onto + 1, onto + _LONGEST_GAP) if self.within(k, "onto")), at)
        if not self.within(onto, "onto"):
            return None
        inner = self._single(onto + 1, free=True)
        if inner is None or inner.earliest is None:
            return None
        return TimeSpan(at, inner.end, shift(inner.earliest, -1), inner.latest)

    def _war(self, at: int) -> TimeSpan | None:
        """«З початку повномасштабного вторгнення», «в первые дни войны», «до вторжения»."""
        began, stop = self.days.war_began, len(self.items)
        length = self.words.before_war.starting(self.items, at, stop)
        if length:
            return TimeSpan(at, at + length, None, shift(began, -1))
        lead = self.words.war.starting(self.items, at, stop)
        if lead is None:
            return None
        past = at + lead[0]
        limit = past + _LONGEST_GAP
        while past < limit and self.text(past) in self.words.war_between:
            past += 1
        noun = self.words.war_nouns.starting(self.items, past, stop)
        if not noun:
            return None
        spans: dict[War, Days] = {
            War.BEGINNING: beginning_of_war(self.days),
            War.FIRST_DAY: (began, began),
            War.SINCE: (began, None),
            War.BEFORE: (None, shift(began, -1)),
        }
        return TimeSpan(at, past + noun, *spans[lead[1]])

    def _phrase(self, at: int) -> TimeSpan | None:
        offset = self.words.offsets.starting(self.items, at, len(self.items))
        named = self.words.periods.starting(self.items, at, len(self.items))
        if offset is not None and (named is None or offset[0] >= named[0]):
            first, last = (shift(self.days.published, days) for days in offset[1])
            past = at + offset[0]
            return self._with_part(at, past, (first, last)) if first == last else TimeSpan(at, past, first, last)
        if named is None:
            return None
        return TimeSpan(at, at + named[0], *period(named[1], self.days))

    def _ago(self, at: int) -> TimeSpan | None:
        """«Три дні тому» is that day; weeks, months and years are known to about the half of one."""
        (low, high), past = self.count(at) or ((1, 1), at)
        length = self.words.units.get(self.text(past))
        if length is None or not self.within(past + 1, "ago"):
            return None
        day = self.days.published
        if length == 0:
            return TimeSpan(at, past + 2, shift(day, -1 - high // _HOURS), day)
        blur = length // 2
        latest = min(shift(day, blur - low * length), day)
        return TimeSpan(at, past + 2, shift(day, -high * length - blur), latest)

    def _lately(self, at: int) -> TimeSpan | None:
        """«За останні 48 годин», «за минувшие двое суток», «минулої доби»."""
        if not self.within(at, "lately"):
            return None
        (_, high), past = self.count(at + 1) or ((1, 1), at + 1)
        length = self.words.units.get(self.text(past))
        if length is None:
            return None
        back = high * length if length else -(-high // _HOURS)
        return TimeSpan(at, past + 1, shift(self.days.published, -max(1, back)), self.days.published)

    def _exact(self, at: int) -> TimeSpan | None:
        """2022-09-10, 10.09.2022, and 10.09 where words before it make it a date."""
        text = self.text(at)
        parts = text.count(".") + 1
        if parts > 1:
            lead = at == 0 or self.within(at - 1, "in_") or self.within(at - 1, "since") or self.within(at - 1, "until")
            found = self.dotted(text) if parts > 2 or (lead and not self.within(at - 1, "clock")) else None  # noqa: PLR2004
            past = at + 1 + (parts > 2 and self.within(at + 1, "year"))  # noqa: PLR2004 -- day, month, year
            return None if found is None else self._with_part(at, past, found)
        year = self.year(at)
        numbers = [self.text(at + 2), self.text(at + 4)]
        dashes = self.text(at + 1) == self.text(at + 3) == "-"
        if year is None or not dashes or not all(number.isdecimal() and len(number) == 2 for number in numbers):  # noqa: PLR2004
            return None
        day = made(year[0], int(numbers[0]), int(numbers[1]))
        return None if day is None else self._with_part(at, at + 5, (day, day))

    def _day_of_month(self, at: int) -> TimeSpan | None:
        """«10 вересня 2022 року», «6–11 сентября», «з 6 по 11 вересня», «6, 7 и 8 сентября»."""
        first = self.day(at)
        if first is None:
            return None
        (low, past), high, join = first, first[0], ""
        while self.within(past, "joins") and (following := self.day(past + 1)) is not None:
            join = self.text(past)
            high, past = following
        month = self.month(past)
        if month is None or month[0] != month[1] or join == ",":
            return None
        year, past = self.year_behind(past + 1)
        coming = self.coming(month[0], low) if year is None and self.within(at - 1, "until") else None
        days = self.span(year, month[0], low, high) if coming is None else (coming, coming)
        if days is None:
            return None
        ranged = join != "" and (self.within(at - 1, "since") or self.within(at - 1, "paper"))
        return self._with_part(at - ranged, past, days)

    def _weekday(self, at: int, *, free: bool = False) -> TimeSpan | None:
        number = self.words.weekdays.get(self.text(at))
        if number is None or self.items[at].kind is not ItemKind.WORD or self.within(at - 1, "never"):
            return None
        strictly, named = self.within(at - 1, "last"), self.within(at - 1, "this")
        if not (strictly or named or free or self.within(at - 1, "around_weekday")):
            return None
        back = (self.days.published.weekday() - number) % 7
        day = shift(self.days.published, -7 if strictly and back == 0 else -back)
        span = self._with_part(at - (strictly or named), at + 1, (day, day))
        following = span.end + (self.text(span.end) == ",")
        return None if self._day_of_month(following) is not None or self._exact(following) is not None else span

    def _month(self, at: int) -> TimeSpan | None:
        """«У березні», «на початку вересня», «в феврале 2022 года», «у лютому-березні»."""
        months = self.month(at)
        if months is None:
            return None
        portion = self.words.portions.ending(self.items, at, 0)
        year, past = self.year_behind(at + 1)
        if portion is None and past == at + 1 and not self.within(at - 1, "in_"):
            return None
        begin = at if portion is None else at - portion[0]
        part = None if portion is None else portion[1]
        until = self.within(begin - 1, "until")
        last_year = self.year_of_month(months[1], ahead=until) if year is None else year
        first_year = last_year if months[0] <= months[1] else max(last_year - 1, 1)
        return TimeSpan(begin, past, month_of(first_year, months[0], part)[0], month_of(last_year, months[1], part)[1])

    def _season(self, at: int) -> TimeSpan | None:
        """«Навесні», «летом 2014 года», «минулої зими»."""
        season = self.words.seasons.get(self.text(at))
        if season is None:
            return None
        year, past = self.year_behind(at + 1)
        if year is not None:
            return TimeSpan(at, past, *season_named(season, year))
        strictly, named = self.within(at - 1, "last"), self.within(at - 1, "this")
        if not (strictly or named or self.within(at, "adverbs") or self.within(at - 1, "in_")):
            return None
        first, last = latest_season(season, self.days.published)
        if strictly:
            first = min(first, season_of(season, max(first.year - 1, 1))[0])
        return TimeSpan(at - (strictly or named), at + 1, first, last)

    def _year(self, at: int) -> TimeSpan | None:
        """«У 2014 році», «2014-го», «на початку 2022 року», «2014–2015 годах»."""
        first = self.year(at)
        if first is None:
            return None
        last = self.year(first[1] + 1) if self.within(first[1], "joins") else None
        last = last if last is not None and last[2] and last[0] > first[0] else first
        portion = self.words.portions.ending(self.items, at, 0)
        if not (last[2] or (self.within(at - 1, "in_") and self._ends_phrase(last[1]))):
            return None
        begin = at if portion is None else at - portion[0]
        part = None if portion is None else portion[1]
        return TimeSpan(begin, last[1], year_of(first[0], part)[0], year_of(last[0], part)[1])

    def _ends_phrase(self, at: int) -> bool:
        """Whether no plain word follows, of which a bare number could be the count."""
        return at >= len(self.items) or self.items[at].kind is not ItemKind.WORD or self.items[at].capital
