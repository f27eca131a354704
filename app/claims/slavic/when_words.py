"""The words of time of Ukrainian and Russian, read from ``lexicons/uk_times.toml`` and ``lexicons/ru_times.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from importlib import resources
from typing import Annotated, Generic, TypeVar

from pydantic import Field

from app.claims.phrases import Phrases
from app.claims.slavic.when_rules import Period, Portion, Season
from app.claims.tokens import Item
from app.strict import Strict

T = TypeVar("T")

#: Days that one unit of time lasts.
UNITS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}


class _Offset(Strict):
    """Phrases that mean days counted from the publication: ``days`` are the first and the last."""

    days: tuple[int, int]
    phrases: tuple[str, ...]


class _PartsOfDay(Strict):
    morning: tuple[str, ...]
    day: tuple[str, ...]
    evening: tuple[str, ...]
    night: tuple[str, ...]


class _Units(Strict):
    hour: tuple[str, ...]
    day: tuple[str, ...]
    week: tuple[str, ...]
    month: tuple[str, ...]
    year: tuple[str, ...]


class _War(Strict):
    """The nouns for the war, adjectives that may precede them, and what stands before both, by what it means."""

    nouns: tuple[str, ...]
    between: tuple[str, ...]
    beginning: tuple[str, ...]
    first_day: tuple[str, ...]
    since: tuple[str, ...]
    before: tuple[str, ...]
    phrases_before: tuple[str, ...]


class War(Enum):
    """What words before "the war" say about a time."""

    BEGINNING = auto()
    FIRST_DAY = auto()
    SINCE = auto()
    BEFORE = auto()


class WordSets(Strict):
    """Words by role.

    Attributes
    ----------
    since, until, before : tuple of str
        Prepositions that open one end of the time behind them.
    paper : tuple of str
        Prepositions that give the date of a document rather than of an event.
    as_of : tuple of str
        Phrases that say up to when something is known.
    night, onto : tuple of str
        As in «в ночь на субботу»: the night that ends on that day.
    upon : tuple of str
        Prepositions that before a single day say up to when something is known.
    clock : tuple of str
        Prepositions before a time of the clock, so that "10.09" behind them is no day.
    joins, dashes : tuple of str
        What joins the two ends of a range of days, of two dates.
    in_ : tuple of str
        Words before a month, a year or a season that is a time.
    around_weekday : tuple of str
        Prepositions before a weekday that is a time.
    last, this, never : tuple of str
        Adjectives of a time: the one before, the running one, and those that name no single past one.
    lately : tuple of str
        Adjectives of a stretch of time that ends now.
    ago, few : tuple of str
    year : tuple of str
        Words behind the number of a year.
    suffixes : tuple of str
        Endings of a number, written behind a hyphen.
    last_year, this_year, year_before_last : tuple of str
        Phrases behind a day or a month that tell its year.
    adverbs : tuple of str
        Names of seasons that are a time by themselves.
    bare_parts : tuple of str
        Parts of the day that are a time by themselves.
    """

    since: tuple[str, ...]
    until: tuple[str, ...]
    before: tuple[str, ...]
    paper: tuple[str, ...]
    as_of: tuple[str, ...]
    onto: tuple[str, ...]
    upon: tuple[str, ...]
    night: tuple[str, ...]
    clock: tuple[str, ...]
    joins: tuple[str, ...]
    dashes: tuple[str, ...]
    in_: Annotated[tuple[str, ...], Field(alias="in")]
    around_weekday: tuple[str, ...]
    last: tuple[str, ...]
    this: tuple[str, ...]
    never: tuple[str, ...]
    lately: tuple[str, ...]
    ago: tuple[str, ...]
    few: tuple[str, ...]
    year: tuple[str, ...]
    suffixes: tuple[str, ...]
    last_year: tuple[str, ...]
    this_year: tuple[str, ...]
    year_before_last: tuple[str, ...]
    adverbs: tuple[str, ...]
    bare_parts: tuple[str, ...]


class TimesFile(Strict):
    """A file of words of time as it is written."""

    language: str
    weekdays: Annotated[tuple[tuple[str, ...], ...], Field(min_length=7, max_length=7)]
    months: Annotated[tuple[tuple[str, ...], ...], Field(min_length=12, max_length=12)]
    ordinals: Annotated[tuple[str, ...], Field(min_length=20, max_length=20)]
    thirtieth: tuple[str, ...]
    tens: dict[str, int]
    counts: dict[str, int]
    offsets: tuple[_Offset, ...]
    periods: dict[Period, tuple[str, ...]]
    parts_of_day: _PartsOfDay
    seasons: dict[Season, tuple[str, ...]]
    portions: dict[Portion, tuple[str, ...]]
    units: _Units
    war: _War
    words: WordSets


class Table(Generic[T]):
    """Phrases with what each of them means."""

    def __init__(self, meanings: Iterable[tuple[T, Iterable[str]]]) -> None:
        self._meaning = {phrase: meaning for meaning, phrases in meanings for phrase in phrases}
        self._phrases = Phrases(self._meaning)

    def starting(self, words: Sequence[Item], at: int, stop: int) -> tuple[int, T] | None:
        """Number of words and meaning of the longest phrase that starts at ``at`` and ends by ``stop``."""
        length = self._phrases.starting(words, at, stop)
        return (length, self._meant(words, at, length)) if length else None

    def ending(self, words: Sequence[Item], past: int, begin: int) -> tuple[int, T] | None:
        """Number of words and meaning of the longest phrase that ends before ``past``, not begun before ``begin``."""
        length = self._phrases.ending(words, past, begin)
        return (length, self._meant(words, past - length, length)) if length else None

    def __iter__(self) -> Iterator[str]:
        """All phrases."""
        return iter(self._meaning)

    def get(self, word: str) -> T | None:
        """The meaning of a single word."""
        return self._meaning.get(word)

    def _meant(self, words: Sequence[Item], at: int, length: int) -> T:
        return self._meaning[" ".join(word.text for word in words[at : at + length])]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A language's words of time, ready for look-up.

    ``weekdays`` count from Monday as 0; ``units`` are lengths in days, an hour's is 0; ``offsets`` are days relative
    to the publication; ``years_back`` counts from the year of publication; ``triggers`` are the words by which an
    expression of time can begin, beside numbers.
    """

    sets: Mapping[str, frozenset[str]]
    weekdays: Table[int]
    months: Table[int]
    ordinals: Table[int]
    tens: Mapping[str, int]
    counts: Mapping[str, int]
    units: Table[int]
    parts: frozenset[str]
    nights: frozenset[str]
    mornings: frozenset[str]
    seasons: Table[Season]
    offsets: Table[tuple[int, int]]
    periods: Table[Period]
    portions: Table[Portion]
    years_back: Table[int]
    as_of: Phrases
    war: Table[War]
    war_nouns: Phrases
    war_between: frozenset[str]
    before_war: Phrases
    triggers: frozenset[str]


def times_file(language: str) -> TimesFile:
    """The words of time of a language, ``uk`` or ``ru``, as they are written in its file."""
    path = resources.files("app.claims") / "lexicons" / f"{language}_times.toml"
    return TimesFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def load_times(language: str) -> TimeWords:
    """The words of time of a language, ``uk`` or ``ru``."""
    file = times_file(language)
    words, parts, war = file.words, file.parts_of_day, file.war
    offsets = Table((offset.days, offset.phrases) for offset in file.offsets)
    periods = Table(file.periods.items())
    war_leads = Table(
        [
            (War.BEGINNING, war.beginning),
            (War.FIRST_DAY, war.first_day),
            (War.SINCE, war.since),
            (War.BEFORE, war.before),
        ]
    )
    weekdays = Table(enumerate(file.weekdays))
    months = Table(enumerate(file.months, start=1))
    seasons = Table(file.seasons.items())
    units = Table((UNITS[name], forms) for name, forms in file.units)
    ordinals = Table([*((number, (word,)) for number, word in enumerate(file.ordinals, 1)), (30, file.thirtieth)])
    whole = (weekdays, months, ordinals, seasons, offsets, periods, war_leads, units)
    singles = (*words.lately, *words.few, *words.bare_parts, *words.night, *file.counts, *file.tens)
    firsts = {phrase.split()[0] for table in whole for phrase in table}
    return TimeWords(
        sets={name: frozenset(value) for name, value in words},
        weekdays=weekdays,
        months=months,
        ordinals=ordinals,
        tens=file.tens,
        counts=file.counts,
        units=units,
        parts=frozenset((*parts.morning, *parts.day, *parts.evening, *parts.night)),
        nights=frozenset(parts.night),
        mornings=frozenset(parts.morning),
        seasons=seasons,
        offsets=offsets,
        periods=periods,
        portions=Table(file.portions.items()),
        years_back=Table([(0, words.this_year), (1, words.last_year), (2, words.year_before_last)]),
        as_of=Phrases(words.as_of),
        war=war_leads,
        war_nouns=Phrases(war.nouns),
        war_between=frozenset(war.between),
        before_war=Phrases(war.phrases_before),
        triggers=frozenset((*firsts, *singles, *(phrase.split()[0] for phrase in war.phrases_before))),
    )
