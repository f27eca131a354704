"""Times in Ukrainian and Russian: laws of the intervals, then known answers. The publication is Saturday 2022-09-10."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.claims.days import Calendar
from app.claims.names import name_index
from app.claims.slavic import when_words
from app.claims.slavic.when import find_times
from app.claims.slavic.when_rules import Period, period, shift
from app.claims.slavic.when_words import load_times
from app.claims.tokens import itemise
from app.theatre import load_theatre
from tests.app.claims.slavic.dating import WAR_BEGAN, days, times

NUMBERS = ["1", "6", "29", "31", "2014", "2022", "10.09", "10.09.2022", "31.02.2022", "99", "2022-09-08", "0", "18:00"]
LANGUAGES = st.sampled_from(["uk", "ru"])


def vocabulary(language: str) -> list[str]:
    """Every word of time of a language, with numbers and marks between them."""
    words = load_times(language)
    tables = (words.weekdays, words.months, words.ordinals, words.units, words.seasons, words.offsets, words.periods)
    phrases = {phrase for table in (*tables, words.portions, words.years_back, words.war) for phrase in table}
    sets = {word for words_of in words.sets.values() for word in words_of}
    return sorted({*phrases, *sets, *words.counts, *words.tens, *words.parts, *NUMBERS, "війни", "войны", ",", "-"})


VOCABULARY = {language: vocabulary(language) for language in ("uk", "ru")}
SENTENCES = LANGUAGES.flatmap(
    lambda language: st.tuples(
        st.just(language),
        st.one_of(st.lists(st.sampled_from(VOCABULARY[language]), max_size=12).map(" ".join), st.text(max_size=60)),
    )
)
DAYS = st.dates()


@given(SENTENCES, DAYS, st.none() | DAYS)
@settings(max_examples=500, deadline=None)
@example(("ru", "300 лет назад, 29 февраля, в мае прошлого года, прошлой зимой, в прошлом году"), date.min, date.max)
@example(("uk", "післязавтра, взимку 2022 року, до кінця року, на вихідних"), date.max, date.min)
def test_times_are_ordered_intervals_inside_the_sentence(sentence: tuple[str, str], published: date, last: date | None):
    language, text = sentence
    items = itemise(text, [], name_index(load_theatre(), {}))
    past = 0
    for span in find_times(items, 0, len(items), Calendar(published, WAR_BEGAN, last), language):
        assert past <= span.begin < span.end <= len(items)
        past = span.end
        if span.earliest is not None and span.latest is not None:
            assert span.earliest <= span.latest


@given(SENTENCES, st.integers(0, 4), st.integers(0, 4))
@settings(max_examples=200, deadline=None)
def test_what_stands_around_a_range_changes_nothing_in_it(sentence: tuple[str, str], before: int, behind: int):
    language, text = sentence
    items = itemise(text, [], name_index(load_theatre(), {}))
    around = itemise(" ".join(["вчора"] * before + [text] + ["вчера"] * behind), [], name_index(load_theatre(), {}))
    known = Calendar(date(2022, 9, 10), WAR_BEGAN)
    inner = find_times(items, 0, len(items), known, language)
    outer = find_times(around, before, before + len(items), known, language)
    assert [(s.begin, s.end, s.earliest, s.latest) for s in inner] == [
        (s.begin - before, s.end - before, s.earliest, s.latest) for s in outer
    ]


@given(st.sampled_from(Period), st.dates(date(3, 1, 1)), st.none() | DAYS)  # the year before last must exist
@settings(max_examples=500, deadline=None)
def test_no_period_of_the_past_reaches_beyond_the_publication(kind: Period, published: date, last: date | None):
    first, final = period(kind, Calendar(published, WAR_BEGAN, last))
    if kind is Period.SAME_DAY:
        assert (first, final) == ((last, last) if last is not None else (None, published))
        return
    assert first is None or first <= published
    assert final is not None
    assert kind.value.startswith("until") or final <= published


@given(DAYS, st.integers(-4_000_000, 4_000_000))
def test_a_shifted_day_stays_in_the_calendar(day: date, by: int):
    assert date.min <= shift(day, by) <= date.max


@given(st.integers(1, 12), st.integers(1, 28), st.dates(date(1990, 1, 1), date(2090, 1, 1)), LANGUAGES)
@settings(deadline=None)
def test_a_day_without_a_year_is_the_latest_one_and_one_with_a_year_is_that_day(
    month: int, day: int, published: date, language: str
):
    name = next(word for word in load_times(language).months if load_times(language).months.get(word) == month)
    (bare,) = days(f"{day} {name}", language, published=published)
    latest = date.fromisoformat(str(bare[1]))
    assert (latest.month, latest.day) == (month, day)
    assert 0 <= (published - latest).days <= 366
    assert bare[0] == (WAR_BEGAN.isoformat() if (month, day) == (2, 24) and latest > WAR_BEGAN else bare[1])
    assert days(f"{day} {name} 2021", language, published=published) == [(f"2021-{month:02}-{day:02}",) * 2]


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_every_phrase_means_what_its_table_says(language: str):
    words = load_times(language)
    known = Calendar(date(2022, 9, 10), WAR_BEGAN)
    for phrase in words.periods:
        assert days(phrase, language) == [
            tuple(None if d is None else d.isoformat() for d in period(words.periods.get(phrase), known))
        ]
    for phrase in words.offsets:
        first, last = (shift(date(2022, 9, 10), by).isoformat() for by in words.offsets.get(phrase))
        assert days(phrase, language) == [(first, last)]


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_every_form_of_a_month_and_of_a_weekday_dates_something(language: str):
    words = load_times(language)
    for form in words.months:
        assert days(f"5 {form} 2021", language) == [(f"2021-{words.months.get(form):02}-05",) * 2]
    for form in words.weekdays:
        (found,) = days(f"після {form}" if language == "uk" else f"после {form}", language)
        assert date.fromisoformat(str(found[0])).weekday() == words.weekdays.get(form)


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_no_set_of_words_is_dead_and_no_word_stands_twice_in_a_set(language: str):
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(when_words.__file__).parent.glob("when*.py"))
    file = when_words.times_file(language)
    for name, words in file.words:
        assert f'"{name}"' in sources or f"words.{name}" in sources, name
        assert len(set(words)) == len(words), name
    months = [form for forms in file.months for form in forms]
    weekdays = [form for forms in file.weekdays for form in forms]
    assert len({*months, *weekdays}) == len(months) + len(weekdays)


KNOWN_UK = [
    ("вчора ввечері", "2022-09-09", "2022-09-09"),
    ("позавчора", "2022-09-08", "2022-09-08"),
    ("сьогодні зранку", "2022-09-10", "2022-09-10"),
    ("вночі", "2022-09-09", "2022-09-10"),
    ("минулої ночі", "2022-09-09", "2022-09-10"),
    ("минулої доби", "2022-09-09", "2022-09-10"),
    ("упродовж доби", "2022-09-09", "2022-09-10"),
    ("за останні 48 годин", "2022-09-08", "2022-09-10"),
    ("за останні три дні", "2022-09-07", "2022-09-10"),
    ("цього тижня", "2022-09-05", "2022-09-10"),
    ("на початку тижня", "2022-09-05", "2022-09-09"),
    ("минулого тижня", "2022-08-29", "2022-09-04"),
    ("наприкінці минулого тижня", "2022-09-01", "2022-09-04"),
    ("минулої суботи", "2022-09-03", "2022-09-03"),
    ("у п’ятницю", "2022-09-09", "2022-09-09"),
    ("у пʼятницю", "2022-09-09", "2022-09-09"),
    ("у суботу", "2022-09-10", "2022-09-10"),
    ("з понеділка", "2022-09-05", None),
    ("до п'ятниці", None, "2022-09-09"),
    ("вранці у четвер", "2022-09-08", "2022-09-08"),
    ("8 вересня 2022 року", "2022-09-08", "2022-09-08"),
    ("8-го вересня", "2022-09-08", "2022-09-08"),
    ("12 жовтня", "2021-10-12", "2021-10-12"),
    ("08.09.2022", "2022-09-08", "2022-09-08"),
    ("станом на 08.09", None, "2022-09-08"),
    ("з 5 по 8 вересня", "2022-09-05", "2022-09-08"),
    ("5–8 вересня", "2022-09-05", "2022-09-08"),
    ("між 5 та 8 вересня", "2022-09-05", "2022-09-08"),
    ("з 28 серпня до 3 вересня", "2022-08-28", "2022-09-03"),
    ("у березні", "2022-03-01", "2022-03-31"),
    ("у листопаді", "2021-11-01", "2021-11-30"),
    ("в лютому 2022", "2022-02-01", "2022-02-28"),
    ("у лютому-березні", "2022-02-01", "2022-03-31"),
    ("у вересні минулого року", "2021-09-01", "2021-09-30"),
    ("наприкінці серпня", "2022-08-20", "2022-08-31"),
    ("на початку вересня", "2022-09-01", "2022-09-10"),
    ("у 2014 році", "2014-01-01", "2014-12-31"),
    ("з 2014 року", "2014-01-01", None),
    ("на початку 2022 року", "2022-01-01", "2022-03-31"),
    ("три дні тому", "2022-09-07", "2022-09-07"),
    ("тиждень тому", "2022-08-31", "2022-09-06"),
    ("вісім років тому", "2014-03-14", "2015-03-13"),
    ("кілька днів тому", "2022-09-02", "2022-09-08"),
    ("з початку повномасштабного вторгнення", "2022-02-24", None),
    ("у перші дні війни", "2022-02-24", "2022-04-25"),
    ("до вторгнення", None, "2022-02-23"),
    ("з 24 лютого", "2022-02-24", None),
    ("до 15 серпня", None, "2022-08-15"),
    ("до 15 вересня", None, "2022-09-15"),
    ("станом на ранок 9 вересня", None, "2022-09-09"),
    ("станом на 18:00 9 вересня", None, "2022-09-09"),
    ("станом на сьогодні", None, "2022-09-10"),
    ("у ніч на 9 вересня", "2022-09-08", "2022-09-09"),
    ("в ніч проти суботи", "2022-09-09", "2022-09-10"),
    ("у ніч з 8 на 9 вересня", "2022-09-08", "2022-09-09"),
    ("дев'ятого вересня 2022-го", "2022-09-09", "2022-09-09"),
    ("навесні", "2022-03-01", "2022-05-31"),
    ("влітку 2014 року", "2014-06-01", "2014-08-31"),
    ("наступного дня", None, "2022-09-10"),
]
KNOWN_RU = [
    ("вчера вечером", "2022-09-09", "2022-09-09"),
    ("сегодня утром", "2022-09-10", "2022-09-10"),
    ("ночью", "2022-09-09", "2022-09-10"),
    ("за минувшие сутки", "2022-09-09", "2022-09-10"),
    ("за последние двое суток", "2022-09-08", "2022-09-10"),
    ("за последние несколько дней", "2022-09-02", "2022-09-10"),
    ("в прошлую субботу", "2022-09-03", "2022-09-03"),
    ("во вторник", "2022-09-06", "2022-09-06"),
    ("к пятнице", None, "2022-09-09"),
    ("вечером в четверг", "2022-09-08", "2022-09-08"),
    ("на прошлой неделе", "2022-08-29", "2022-09-04"),
    ("в начале недели", "2022-09-05", "2022-09-09"),
    ("8 сентября 2022 года", "2022-09-08", "2022-09-08"),
    ("с 5 по 8 сентября", "2022-09-05", "2022-09-08"),
    ("5, 6 и 8 сентября", "2022-09-05", "2022-09-08"),
    ("28 августа – 3 сентября", "2022-08-28", "2022-09-03"),
    ("с утра 9 сентября", "2022-09-09", None),
    ("ещё в марте", "2022-03-01", "2022-03-31"),
    ("в феврале 2022-го", "2022-02-01", "2022-02-28"),
    ("в конце августа", "2022-08-20", "2022-08-31"),
    ("к концу октября", None, "2022-10-31"),
    ("в декабре прошлого года", "2021-12-01", "2021-12-31"),
    ("в 2014 году", "2014-01-01", "2014-12-31"),
    ("осенью 2014-го", "2014-09-01", "2014-11-30"),
    ("прошлым летом", "2021-06-01", "2022-08-31"),
    ("три дня назад", "2022-09-07", "2022-09-07"),
    ("трёх недель назад", "2022-08-17", "2022-08-23"),
    ("восемь лет назад", "2014-03-14", "2015-03-13"),
    ("с начала специальной военной операции", "2022-02-24", None),
    ("в самом начале полномасштабного вторжения", "2022-02-24", "2022-04-25"),
    ("в первый же день войны", "2022-02-24", "2022-02-24"),
    ("перед войной", None, "2022-02-23"),
    ("по состоянию на 9 сентября", None, "2022-09-09"),
    ("в ночь на пятницу", "2022-09-08", "2022-09-09"),
    ("в ночь с 8 на 9 сентября", "2022-09-08", "2022-09-09"),
    ("двадцать восьмого августа", "2022-08-28", "2022-08-28"),
]


@pytest.mark.parametrize(
    ("language", "text", "earliest", "latest"),
    [("uk", *row) for row in KNOWN_UK] + [("ru", *row) for row in KNOWN_RU],
)
def test_known_times(language: str, text: str, earliest: str | None, latest: str | None):
    assert days(text, language) == [(earliest, latest)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "лютий ворог і Середа з вулиці 9 Травня"),
        ("uk", "зведення від 8 вересня"),
        ("uk", "щосуботи, кожної п'ятниці, наступної середи"),
        ("uk", "о 10.09 та о 18:00, тому що 12 бригада"),
        ("uk", "30 лютого і 31.04.2022"),
        ("uk", "за три кілометри, 2014 бійців, у 2000 селах"),
        ("ru", "отчёт от 8 сентября"),
        ("ru", "в этой среде, марш, май"),
        ("ru", "каждую субботу, в следующую среду"),
        ("ru", "с начала мобилизации, в 2014 домах"),
        ("ru", "два часа езды, 10 человек"),
    ],
)
def test_what_is_no_time_gives_none(language: str, text: str):
    assert times(text, language) == []


def test_a_weekday_beside_its_date_gives_the_date_alone():
    assert days("у п'ятницю, 2 вересня,", "uk") == [("2022-09-02", "2022-09-02")]
    assert days("в пятницу 2 сентября", "ru") == [("2022-09-02", "2022-09-02")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "наступного дня", ("2022-09-07", "2022-09-07")),
        ("uk", "того ж дня", ("2022-09-06", "2022-09-06")),
        ("uk", "ввечері", ("2022-09-06", "2022-09-10")),
        ("ru", "на следующий день", ("2022-09-07", "2022-09-07")),
        ("ru", "утром", ("2022-09-06", "2022-09-10")),
    ],
)
def test_a_story_counts_from_the_day_it_spoke_of(language: str, text: str, expected: tuple[str, str]):
    assert days(text, language, last=date(2022, 9, 6)) == [expected]


def test_the_spans_hold_the_words_that_tell_the_time():
    text = "За минувшие сутки отошли, а с 6 по 8 сентября стояли; до пятницы ждали."
    assert [span[0] for span in times(text, "ru")] == ["минувшие сутки", "с 6 по 8 сентября", "до пятницы"]
