"""Instants as text: they come back as they were, and sort as the times do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.store.codec import moment
from app.times import iso, parse_instant

_instants = st.datetimes(timezones=st.just(UTC)).map(lambda found: found.replace(microsecond=0))


@given(_instants)
def test_an_instant_comes_back(instant: datetime) -> None:
    assert moment(iso(instant)) == instant
    assert parse_instant(iso(instant), ZoneInfo("Europe/Kyiv"))[0] == instant


@given(_instants, _instants)
def test_texts_sort_as_times(first: datetime, second: datetime) -> None:
    assert (iso(first) < iso(second)) == (first < second)


def test_years_have_four_digits() -> None:
    assert iso(datetime(22, 9, 10, 23, 59, 59, 999_999, tzinfo=UTC)) == "0022-09-10T23:59:59Z"
    assert moment("22-09-10T23:59:59Z") == datetime(22, 9, 10, 23, 59, 59, tzinfo=UTC)
    assert moment("2022-09-10T23:59:59Z") - moment("2022-09-10T23:59:58Z") == timedelta(seconds=1)
