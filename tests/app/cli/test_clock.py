"""Times as people are shown them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.clock import Clock
from app.times import end_of_day, iso

KYIV = ZoneInfo("Europe/Kyiv")
CLOCK = Clock(KYIV)
DAYS = st.dates(date(2014, 1, 1), date(2100, 1, 1))


@given(DAYS)
def test_a_day_and_its_end_are_that_day(day: date) -> None:
    assert CLOCK.time(day.isoformat()) == day.isoformat()
    assert CLOCK.time(iso(end_of_day(day, KYIV))) == day.isoformat()


@given(st.datetimes(datetime(2014, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_an_instant_is_shown_by_the_clock_of_the_zone(moment: datetime) -> None:
    shown = CLOCK.time(iso(moment))
    local = moment.astimezone(KYIV)
    if moment.replace(microsecond=0) == end_of_day(local.date(), KYIV):
        assert shown == local.date().isoformat()
    else:
        assert datetime.fromisoformat(shown) == moment.replace(second=0, microsecond=0)
        assert shown.startswith(f"{local:%Y-%m-%dT%H:%M}")


@pytest.mark.parametrize(
    ("ends", "shown"),
    [
        (("2022-09-08", "2022-09-08"), "2022-09-08"),
        (("2022-09-08", "2022-09-08T20:59:59Z"), "2022-09-08"),
        (("2022-09-08", "2022-09-10T15:00:00Z"), "2022-09-08 to 2022-09-10T18:00+03:00"),
        ((None, "2022-12-10T15:00:00Z"), "… to 2022-12-10T17:00+02:00"),
        (("2022-09-08", None), "2022-09-08 to …"),
        ((None, None), "… to …"),
        ((None, "9999-12-31T23:59:59Z"), "… to 9999-12-31T23:59:59Z"),
    ],
)
def test_an_interval(ends: tuple[str | None, str | None], shown: str) -> None:
    assert CLOCK.interval(ends) == shown
