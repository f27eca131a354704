"""When: expressions of time, read as intervals of days in the theatre's time zone relative to the publication.

A day is only given where the text gives one; "earlier this week" is an interval. Ends that the text leaves open stay
open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.claims.days import Calendar, TimeSpan
from app.claims.english.dates import day_of_month, in_year, iso, month_day, season, text_at
from app.claims.english.time_words import load_times
from app.claims.english.when_phrases import RULES
from app.claims.tokens import Item, ItemKind

#: "In recent days" and "the last few days" reach back so far.
_RECENT_DAYS = 7
_HOURS_A_DAY = 24
#: Words such as "the morning of" between "by" and a day are at most so many.
_LONGEST_LEAD = 4
#: Words between "beginning of the" and "war" that say how long it has lasted.
_LONGEST_GAP = 4


def find_times(items: Sequence[Item], begin: int, end: int, days: Calendar) -> list[TimeSpan]:
    """All expressions of time between two items, in order."""
    triggers, vague = load_times().triggers, load_times().phrases_of["some_night"]
    found: list[TimeSpan] = []
    at = begin
    while at < end:
        item = items[at]
        if item.kind is ItemKind.WORD and (item.text in triggers or item.text[0].isdecimal()):
            span = _at(items, at, end, days)
            if span is not None:
                if found and _joins(items, found[-1], span):
                    opening = found.pop()
                    span = TimeSpan(opening.begin, span.end, opening.earliest, span.latest)
                found.append(span)
                at = span.end
                if span.earliest is not None and span.earliest == span.latest:
                    days = replace(days, last=span.latest)
                continue
        at += 1
    # "At night" tells something only where no other time does.
    told = [span for span in found if " ".join(item.text for item in items[span.begin : span.end]) not in vague]
    return told or found


def _joins(items: Sequence[Item], first: TimeSpan, second: TimeSpan) -> bool:
    """As in "between September 6 and September 8", "from Thursday to Friday": two days that end one time."""
    words = load_times().words
    linked = second.begin == first.end + 1 and items[first.end].text in words["and"]
    return linked and first.begin > 0 and items[first.begin - 1].text in words["between"] and _ordered(first, second)


def _ordered(first: TimeSpan, second: TimeSpan) -> bool:
    return first.earliest is not None and second.latest is not None and first.earliest <= second.latest


def _at(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    for reader in _READERS:
        span = reader(items, at, end, days)
        if span is not None:
            return _opened(items, _by_night(items, span))
    return None


def _by_night(items: Sequence[Item], span: TimeSpan) -> TimeSpan:
    """A night runs into the next day: "on the night of 8 September", "on Thursday night", "in the night to Friday"."""
    if span.earliest is None or span.earliest != span.latest:
        return span
    night = load_times().words["night"]
    link = items[span.begin - 1].text if span.begin > 1 and items[span.begin - 2].text in night else ""
    if link in load_times().words["up_to_day"]:
        return replace(span, earliest=span.earliest - timedelta(days=1))
    following = link in load_times().words["of"] or items[span.end - 1].text in night
    return replace(span, latest=span.earliest + timedelta(days=1)) if following else span


def _opened(items: Sequence[Item], span: TimeSpan) -> TimeSpan:
    """Prepositions before a time that open one of its ends: "by Friday", "since March"."""
    words = load_times().words
    first = span.begin
    while first and span.begin - first < _LONGEST_LEAD and items[first - 1].text in words["leads"]:
        first -= 1
    before = items[first - 1].text if first else ""
    if before in words["up_to"]:
        return TimeSpan(first - 1, span.end, None, span.latest if before not in words["before"] else _day_before(span))
    if before in words["from_then"]:
        return TimeSpan(first - 1, span.end, span.earliest, None)
    return span


def _day_before(span: TimeSpan) -> date | None:
    return None if span.earliest is None else span.earliest - timedelta(days=1)


def _weekday(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    words = load_times()
    start = at
    strictly = False
    if text_at(items, at + 1, end) in words.weekdays:
        if items[at].text in words.words["next"]:
            return None
        strictly = items[at].text in words.words["last"]
        if strictly or items[at].text in words.words["this"]:
            at += 1
    number = words.weekdays.get(items[at].text)
    if number is None or not items[at].capital:
        return None
    back = (days.published.weekday() - number) % 7
    if strictly and back == 0:
        back = 7
    day = days.published - timedelta(days=back)
    past = at + 1
    if text_at(items, past, end) in words.words["parts_of_day"]:
        past += 1
    if text_at(items, past, end) == "," and month_day(items, past + 1, end, days) is not None:
        return None
    return TimeSpan(start, past, day, day)


def _ago(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    """As in "Two days ago" is that day; "three weeks ago" is known to the week, "a month ago" to the month."""
    words = load_times()
    count = _count(items[at].text)
    unit = text_at(items, at + 1, end)
    if count is None:
        return None
    if text_at(items, at + 2, end) not in words.words["ago"]:
        return _from_last(items, at, end, days, count)
    if unit in words.words["hours"] or unit in words.words["minutes"]:
        back = timedelta(days=1 + count // _HOURS_A_DAY)
        return TimeSpan(at, at + 3, days.published - back, days.published)
    length = words.units.get(unit)
    if length is None:
        return None
    day = days.published - timedelta(days=count * length)
    blur = timedelta(days=length // 2)
    return TimeSpan(at, at + 3, day - blur, min(day + blur, days.published))


def _from_last(items: Sequence[Item], at: int, end: int, days: Calendar, count: int) -> TimeSpan | None:
    """As in "a day earlier", "two weeks later": counted from the day last spoken of; where none was, only past."""
    words = load_times()
    earlier, later = (text_at(items, at + 2, end) in words.words[name] for name in ("earlier", "later"))
    following = items[at + 3] if at + 3 < end else None
    told = items[at + 2].text if at + 2 < end else ""
    if following is not None and following.kind is not ItemKind.PUNCTUATION and told in {"before", "after"}:
        # "Two days before the attack" is counted from the attack.
        return None
    length = words.units.get(text_at(items, at + 1, end))
    hours = text_at(items, at + 1, end) in words.words["hours"]
    if not (earlier or later) or (length is None and not hours):
        return None
    if days.last is None:
        return TimeSpan(at, at + 3, None, days.published)
    if length is None:
        span = timedelta(days=1 + count // _HOURS_A_DAY)
        first, last = (days.last - span, days.last) if earlier else (days.last, days.last + span)
    else:
        day = days.last + timedelta(days=count * length * (-1 if earlier else 1))
        blur = timedelta(days=length // 2)
        first, last = day - blur, day + blur
    return TimeSpan(at, at + 3, min(first, days.published), min(last, days.published))


def _count(text: str) -> int | None:
    if text.isdecimal() and len(text) <= 3:  # noqa: PLR2004 -- longer numbers count no days
        return int(text)
    return load_times().numbers.get(text)


def _lately(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    """As in "In the past three days", "over the last week", "the past 24 hours", "in recent days"."""
    words = load_times()
    if items[at].text in words.words["recent"] and text_at(items, at + 1, end) in words.words["recent_units"]:
        return TimeSpan(at, at + 2, days.published - timedelta(days=_RECENT_DAYS), days.published)
    if items[at].text not in words.words["past"] or items[at - 1].text not in words.words["the"]:
        return None
    past = at + 1
    if text_at(items, past, end) in words.words["few"]:
        return TimeSpan(at, past + 2, days.published - timedelta(days=_RECENT_DAYS), days.published)
    count = _count(text_at(items, past, end))
    if count is not None:
        past += 1
    unit = text_at(items, past, end)
    if unit in words.words["hours"]:
        back = round((count or 1) / _HOURS_A_DAY)
    elif unit in words.units:
        back = (1 if count is None else count) * words.units[unit]
    else:
        return None
    return TimeSpan(at, past + 1, days.published - timedelta(days=max(1, back)), days.published)


def _phrase_at(items: Sequence[Item], at: int, end: int, days: Calendar) -> TimeSpan | None:
    for words, name in load_times().phrases.get(items[at].text, ()):
        length = len(words)
        rule = RULES[name]
        if at + length <= end and all(items[at + k].text == words[k] for k in range(length)):
            return TimeSpan(at, at + length, *rule(days))
        if name == "beginning" and (past := _with_gap(items, at, end, words)):
            return TimeSpan(at, past, *rule(days))
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


_READERS = (_phrase_at, _ago, _lately, _weekday, iso, month_day, day_of_month, season, in_year)
