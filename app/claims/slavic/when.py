"""When: expressions of time in Ukrainian and Russian, as intervals of days relative to the publication.

The counterpart of :mod:`app.claims.english.when`; the words stand in ``lexicons/uk_times.toml`` and
``lexicons/ru_times.toml``. A day is only given where the text gives one. Ends that the text leaves open stay open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.claims.days import Calendar, TimeSpan
from app.claims.slavic.when_reader import TimeReader
from app.claims.slavic.when_rules import shift
from app.claims.slavic.when_words import TimeWords, load_times
from app.claims.tokens import Item, ItemKind

#: Parts of the day and times of the clock between a preposition and a day, and how many of them there may be.
_LONGEST_LEAD = 3


def find_times(items: Sequence[Item], begin: int, end: int, days: Calendar, language: str) -> list[TimeSpan]:
    """All expressions of time between two items, in order.

    Parameters
    ----------
    items : sequence of Item
        The items of a report; spans are given by their indices.
    begin, end : int
        First item and the one past the last: a sentence.
    days : Calendar
        What the times are relative to.
    language : str
        ``uk`` or ``ru``.
    """
    words = load_times(language)
    texts = items[begin:end]
    found: list[TimeSpan] = []
    reader = TimeReader(texts, words, days)
    at = 0
    while at < len(texts):
        span = reader.at(at) if _may_begin(texts[at], words) else None
        if span is None:
            at += 1
            continue
        floor = found[-1].end if found else 0
        opened = _opened(texts, replace(span, begin=max(span.begin, floor)), words, floor)
        if opened is not None:
            found.append(opened)
        at = span.end
    return [
        TimeSpan(begin + span.begin, begin + span.end, span.earliest, span.latest)
        for span in _joined(texts, found, words)
    ]


def _may_begin(item: Item, words: TimeWords) -> bool:
    """Whether a time can begin with an item: with a number or a known word, the first of «лютого-березня» too."""
    if item.kind is not ItemKind.WORD:
        return False
    return item.text[0].isdecimal() or item.text.partition("-")[0] in words.triggers


def _opened(items: Sequence[Item], span: TimeSpan, words: TimeWords, floor: int) -> TimeSpan | None:
    """A time with the preposition before it, which may open one of its ends: «до п'ятниці», «с 24 февраля».

    None for the date of a paper («наказ від 10 вересня»), which dates no event.
    """
    first = span.begin
    while first > floor and span.begin - first < _LONGEST_LEAD and _leads(items[first - 1].text, words):
        first -= 1
    if first <= floor:
        return span
    before = items[first - 1].text
    one_day = span.earliest is not None and span.earliest == span.latest
    length = words.as_of.ending(items, first, floor)
    if length or (one_day and before in words.sets["upon"]):
        return TimeSpan(first - (length or 1), span.end, None, span.latest)
    if before in words.sets["paper"] and one_day:
        return None
    if before in words.sets["until"]:
        return TimeSpan(first - 1, span.end, None, span.latest)
    if before in words.sets["before"]:
        latest = None if span.earliest is None else shift(span.earliest, -1)
        return TimeSpan(first - 1, span.end, None, latest)
    if before in words.sets["since"]:
        return TimeSpan(first - 1, span.end, span.earliest, None)
    return span


def _leads(text: str, words: TimeWords) -> bool:
    """Whether a word may stand between a preposition and a day: a part of the day, or a time of the clock."""
    return text in words.parts or (text[0].isdecimal() and ":" in text)


def _joined(items: Sequence[Item], spans: Sequence[TimeSpan], words: TimeWords) -> list[TimeSpan]:
    """Times whose two ends stand apart made one: «с 28 августа по 3 сентября», «28 августа – 3 сентября»."""
    joined: list[TimeSpan] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is None or not _continues(items, last, span, words):
            joined.append(span)
            continue
        latest = span.latest if _ordered(last.earliest, span.latest) else None
        joined[-1] = TimeSpan(last.begin, span.end, last.earliest, latest)
    return joined


def _continues(items: Sequence[Item], last: TimeSpan, span: TimeSpan, words: TimeWords) -> bool:
    if last.earliest is None:
        return False
    if last.end == span.begin and last.latest is None and span.earliest is None:
        return items[span.begin].text in words.sets["until"]
    dashed = last.end + 1 == span.begin and items[last.end].text in words.sets["dashes"]
    return dashed and last.latest is not None and span.earliest is not None and _ordered(last.earliest, span.latest)


def _ordered(earliest: date | None, latest: date | None) -> bool:
    return earliest is None or latest is None or earliest <= latest
