"""The words of time as data, from ``lexicons/en_times.toml``, checked at the door."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from app.strict import Strict


class _War(Strict):
    link: str
    names: tuple[str, ...]
    beginning: tuple[str, ...]
    first_day: tuple[str, ...]


class _File(Strict):
    weekdays: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    verb_months: frozenset[str]
    numbers: dict[str, int]
    units: dict[str, int]
    parts_of_month: dict[str, tuple[int, int]]
    seasons: dict[str, tuple[int, int]]
    words: dict[str, frozenset[str]]
    phrases: dict[str, tuple[str, ...]]
    war: _War


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words of time, ready for look-up.

    ``weekdays`` counts from Monday as 0, ``months`` from January as 1; ``units`` are in days; ``phrases`` gives by
    their first word the words of a phrase with the name of its rule, the longest first, ``phrases_of`` the phrases of
    a rule; ``triggers`` are the words by
    which an expression of time can begin, beside numbers; ``names`` those of days and months.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    verb_months: frozenset[str]
    numbers: Mapping[str, int]
    units: Mapping[str, int]
    parts_of_month: Mapping[str, tuple[int, int]]
    seasons: Mapping[str, tuple[int, int]]
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    phrases_of: Mapping[str, tuple[str, ...]]
    triggers: frozenset[str]
    names: frozenset[str]


@cache
def load_times() -> TimeWords:
    """The words of time in English."""
    path = resources.files("app.claims") / "lexicons" / "en_times.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    file = _File.model_validate(raw)
    weekdays = {name: number for number, name in enumerate(file.weekdays)}
    months = {name: number for number, names in enumerate(file.months, start=1) for name in names}
    hyphened = {f"{part}-{month}" for part in file.parts_of_month for month in months}
    phrases = _by_first_word(file)
    words = file.words
    return TimeWords(
        weekdays=weekdays,
        months=months,
        verb_months=file.verb_months,
        numbers=file.numbers,
        units=file.units,
        parts_of_month=file.parts_of_month,
        seasons=file.seasons,
        words=words,
        phrases=phrases,
        phrases_of=file.phrases,
        triggers=frozenset(phrases).union(
            weekdays, months, file.seasons, hyphened, file.numbers, words["this"], words["past"], words["recent"]
        ),
        names=frozenset(weekdays).union(months),
    )


def _by_first_word(file: _File) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    rules = {phrase: rule for rule, phrases in file.phrases.items() for phrase in phrases}
    for rule, moments in (("beginning", file.war.beginning), ("first_day", file.war.first_day)):
        rules |= {f"{moment} {file.war.link} {name}": rule for moment in moments for name in file.war.names}
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, rule in sorted(rules.items(), key=lambda pair: -len(pair[0].split())):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, rule))
    return {first: tuple(phrases) for first, phrases in found.items()}
