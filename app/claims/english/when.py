"""When: expressions of time, read as intervals of days in the theatre's time zone relative to the publication.

A day is only given where the text gives one; "earlier this week" is an interval. Ends that the text leaves open stay
open.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from app.claims.days import Calendar, TimeSpan
from app.claims.english.when_phrases import PHRASES, Rule, beginning
from app.claims.tokens import Item, ItemKind

_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ],
        start=1,
    )
} | {"a": 1, "an": 1}
_PARTS_OF_DAY = frozenset({"morning", "evening", "afternoon", "night", "noon", "midday", "dawn", "midnight"})
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100
#: "In recent days" reaches back so far.
_RECENT_DAYS = 7


def find_times(items: Sequence[Item], begin: int, end: int, days: Calendar) -> list[TimeSpan]:
    """All expressions of time between two items, in order."""
    found: list[TimeSpan] = []
    at = begin
    while at < end:
        span = _at(items, at, end, days)
        if span is None:
            at += 1
            continue
        found.append(span)
        at = span.end
    return found


def _at(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    item = items[at]
    if item.kind is not ItemKind.WORD or not (item.text in _TRIGGERS or item.text[0].isdecimal()):
        return None
    for reader in _READERS:
        span = reader(items, at, end, days)
        if span is not None:
            return _opened(items, span)
    return None


#: Words such as "the morning of" between "by" and a day, and how many of them there may be.
_LEADS = _PARTS_OF_DAY | {"the", "end", "start", "of", "late", "early"}
_LONGEST_LEAD = 4
_OPENERS = frozenset({"by", "until", "till", "before", "since", "after"})


def _opened(items: Sequence[Item], span: TimeSpan) -> TimeSpan:
    """Prepositions before a time that open one of its ends: "by Friday", "since March"."""
    first = span.begin
    while first and span.begin - first < _LONGEST_LEAD and items[first - 1].text in _LEADS:
        first -= 1
    before = items[first - 1].text if first else ""
    span = TimeSpan(first, span.end, span.earliest, span.latest) if before in _OPENERS else span
    if before in {"by", "until", "till", "before"}:
        return TimeSpan(span.begin - 1, span.end, None, span.latest if before != "before" else _day_before(span))
    if before in {"since", "after"}:
        return TimeSpan(span.begin - 1, span.end, span.earliest, None)
    return span


def _day_before(span: TimeSpan) -> date | None:
    return None if span.earliest is None else span.earliest - timedelta(days=1)


def _text(items: Sequence[Item], at: int, end: int) -> str:
    return items[at].text if at < end else ""


def _weekday(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    start = at
    strictly = False
    if items[at].text in {"last", "this", "next"} and _text(items, at + 1, end) in _WEEKDAYS:
        if items[at].text == "next":
            return None
        strictly = items[at].text == "last"
        at += 1
    number = _WEEKDAYS.get(items[at].text)
    if number is None or not items[at].capital:
        return None
    back = (days.published.weekday() - number) % 7
    if strictly and back == 0:
        back = 7
    day = days.published - timedelta(days=back)
    past = at + 1
    if _text(items, past, end) in _PARTS_OF_DAY:
        past += 1
    if _text(items, past, end) == "," and _month_day(items, past + 1, end, days) is not None:
        return None
    return TimeSpan(start, past, day, day)


def _month_day(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    """As in "September 8", "Sept. 8, 2022", "8 September", "the 8th of September", "September 6-8", "in February"."""
    if at >= end:
        return None
    first = items[at].text
    if _is_day(first):
        past = at + 1
        if _text(items, past, end) == "of":
            past += 1
        month = _MONTHS.get(_text(items, past, end))
        if month is None or not items[past].capital:
            return None
        return _dated(items, at, past + 1, end, (_number(first), _number(first)), month, days)
    month = _MONTHS.get(first)
    if month is None or not items[at].capital:
        return None
    past = at + 1
    if _text(items, past, end) == ".":
        past += 1
    if _is_day(_text(items, past, end)):
        low = high = _number(items[past].text)
        past += 1
        if _text(items, past, end) in {"-", "–", "to", "and"} and _is_day(_text(items, past + 1, end)):
            high = _number(items[past + 1].text)
            past += 2
        return _dated(items, at, past, end, (low, max(low, high)), month, days)
    return _whole_month(items, at, past if past == at + 1 else at + 1, end, month, days)


def _is_day(text: str) -> bool:
    digits = text.rstrip("stndrh")
    return digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= 31  # noqa: PLR2004 -- days of a month


def _number(text: str) -> int:
    return int(text.rstrip("stndrh"))


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
    skip = 1 if _text(items, past, end) in {",", "of"} else 0
    year = _year(_text(items, past + skip, end))
    return (year, past + skip + 1) if year is not None else (None, past)


def _year(text: str) -> int | None:
    if len(text) == 4 and text.isdecimal() and _EARLIEST_YEAR <= int(text) <= _LATEST_YEAR:  # noqa: PLR2004 -- digits
        return int(text)
    return None


def _whole_month(items: Sequence[Item], at: int, past: int, end: int, month: int, days: Calendar) -> TimeSpan | None:
    begin = at
    before = [items[at - back].text if at >= back else "" for back in (1, 2)]
    if items[at].text == "may" and before[0] not in {
        "in",
        "since",
        "of",
        "last",
        "early",
        "late",
        "mid",
        "by",
        "until",
    }:
        return None
    low, high = 1, 31
    if before[0] in {"early", "late", "mid"}:
        low, high = {"early": (1, 10), "mid": (10, 20), "late": (20, 31)}[before[0]]
        begin = at - 1
    year, past = _year_behind(items, past, end)
    if year is None:
        year = days.published.year if month <= days.published.month else days.published.year - 1
    last = calendar.monthrange(year, month)[1]
    return TimeSpan(begin, past, date(year, month, low), date(year, month, min(high, last)))


def _iso(items: Sequence[Item], at: int, end: int, _days: Calendar) -> TimeSpan | None:
    """2022-09-08 and 08.09.2022."""
    first = items[at].text
    if first.count(".") == 2:  # noqa: PLR2004 -- day.month.year
        return _made(at, at + 1, tuple(reversed(first.split("."))))
    if _year(first) is None or at + 4 >= end or items[at + 1].text != "-" or items[at + 3].text != "-":
        return None
    return _made(at, at + 5, (first, items[at + 2].text, items[at + 4].text))


def _made(at: int, past: int, parts: tuple[str, ...]) -> TimeSpan | None:
    if not all(part.isdecimal() for part in parts) or _year(parts[0]) is None:
        return None
    try:
        day = date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None
    return TimeSpan(at, past, day, day)


def _in_year(items: Sequence[Item], at: int, end: int, _days: Calendar) -> TimeSpan | None:
    year = _year(_text(items, at, end))
    if year is None or at == 0 or items[at - 1].text not in {"in", "since", "of", "early", "late", "during"}:
        return None
    return TimeSpan(at, at + 1, date(year, 1, 1), date(year, 12, 31))


def _ago(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    """As in "Two days ago" is that day; "three weeks ago" is known to the week, "a month ago" to the month."""
    count = _count(items[at].text)
    unit = _text(items, at + 1, end)
    if count is None or _text(items, at + 2, end) not in {"ago", "earlier"}:
        return None
    if unit in {"hours", "hour", "minutes"}:
        return TimeSpan(at, at + 3, days.published - timedelta(days=1 + count // 24), days.published)
    length = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30}.get(unit)
    if length is None:
        return None
    day = days.published - timedelta(days=count * length)
    blur = timedelta(days=length // 2)
    return TimeSpan(at, at + 3, day - blur, min(day + blur, days.published))


def _count(text: str) -> int | None:
    if text.isdecimal() and len(text) <= 3:  # noqa: PLR2004 -- longer numbers count no days
        return int(text)
    return _NUMBERS.get(text)


def _lately(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    """As in "In the past three days", "over the last week", "the past 24 hours", "in recent days"."""
    if items[at].text == "recent" and _text(items, at + 1, end) in {"days", "hours"}:
        return TimeSpan(at, at + 2, days.published - timedelta(days=_RECENT_DAYS), days.published)
    if items[at].text not in {"past", "last", "previous"} or items[at - 1].text not in {"the", "these"}:
        return None
    past = at + 1
    count = _count(_text(items, past, end))
    if count is not None:
        past += 1
    length = {"day": 1, "days": 1, "hours": 1 / 24, "week": 7, "weeks": 7, "month": 30, "months": 30, "few": 7}.get(
        _text(items, past, end)
    )
    if length is None:
        return None
    back = timedelta(days=max(1, round((1 if count is None else count) * length)))
    past += 2 if _text(items, past, end) == "few" else 1
    return TimeSpan(at, past, days.published - back, days.published)


_BY_FIRST: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
for _phrase, _rule in sorted(PHRASES.items(), key=lambda pair: -len(pair[0].split())):
    _words = tuple(_phrase.split())
    _BY_FIRST.setdefault(_words[0], []).append((_words, _rule))
#: Words between "beginning of the" and "war" that say how long it has lasted.
_LONGEST_GAP = 4


def _phrase_at(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    for words, rule in _BY_FIRST.get(items[at].text, ()):
        length = len(words)
        if at + length <= end and all(items[at + k].text == words[k] for k in range(length)):
            return TimeSpan(at, at + length, *rule(days.published, days))
        if rule is beginning and (past := _with_gap(items, at, end, words)):
            return TimeSpan(at, past, *rule(days.published, days))
    return None


def _with_gap(items: Sequence[Item], at: int, end: int, words: tuple[str, ...]) -> int:
    """Past "the beginning of the nearly seven-month war": adjectives may stand before the last word; 0 for no match."""
    head = words[:-1]
    if at + len(head) >= end or any(items[at + k].text != word for k, word in enumerate(head)):
        return 0
    for past in range(at + len(head), min(end, at + len(head) + _LONGEST_GAP)):
        if items[past].text == words[-1]:
            return past + 1
    return 0


#: Words by which an expression of time can begin, beside numbers.
_TRIGGERS = frozenset({*_BY_FIRST, *_NUMBERS, *_WEEKDAYS, *_MONTHS, "last", "this", "past", "previous", "recent"})
_READERS = (_phrase_at, _ago, _lately, _weekday, _iso, _month_day, _in_year)
