"""Days, instants and intervals. Instants are aware and kept in UTC at a precision of one second."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.errors import BadTime

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LAST_SECOND = time(23, 59, 59)


class Precision(StrEnum):
    """How exactly a time was given."""

    DAY = "day"
    SECOND = "second"


@lru_cache(maxsize=4096)
def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The last second of a day in a time zone, in UTC."""
    return datetime.combine(day, _LAST_SECOND, zone).astimezone(UTC)


@lru_cache(maxsize=4096)
def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The first second of a day in a time zone, in UTC."""
    return datetime.combine(day, time(0), zone).astimezone(UTC)


def parse_instant(text: str, zone: ZoneInfo) -> tuple[datetime, Precision]:
    """Read an ISO 8601 date or instant.

    A date means its end in ``zone``; an instant without an offset is taken to be in ``zone``. Fractions of a second
    are cut off.

    Raises
    ------
    BadTime
        If the text is neither.
    """
    text = text.strip()
    try:
        if _DATE.fullmatch(text):
            return end_of_day(date.fromisoformat(text), zone), Precision.DAY
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise BadTime(f"{text[:40]!r} is no date (2022-09-10) and no instant (2022-09-10T14:00:00+03:00)") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    try:
        return moment.astimezone(UTC).replace(microsecond=0), Precision.SECOND
    except OverflowError:
        raise BadTime(f"{text[:40]!r} lies outside the years 1 to 9999") from None


def iso(moment: datetime) -> str:
    """ISO 8601 in UTC with a ``Z``, to the second; years have four digits, so that the texts sort as the times do."""
    return f"{moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()}Z"


def for_people(moment: date | datetime, zone: ZoneInfo) -> str:
    """A day as it is, an instant by the clock of a time zone to the minute; the last second of a day means that day."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    try:
        local = moment.astimezone(zone)
    except OverflowError:  # the last hours of the year 9999 in UTC have no local time to the east
        return iso(moment)
    if moment == end_of_day(local.date(), zone):
        return local.date().isoformat()
    return local.isoformat(timespec="minutes")


@dataclass(frozen=True, slots=True)
class When:
    """When an event happened: a closed interval of days or instants, either end None where it is open.

    A ``date`` keeps the precision in which the text gave it and is read in the theatre's time zone; a ``datetime``
    is aware. Nothing in between is ever made up.
    """

    earliest: date | datetime | None
    latest: date | datetime | None

    def as_json(self) -> dict[str, str | None]:
        """``{"earliest", "latest"}`` as ISO 8601 text."""
        return {"earliest": _text(self.earliest), "latest": _text(self.latest)}

    @staticmethod
    def from_json(value: dict[str, str | None]) -> When:
        """The inverse of :meth:`as_json`."""
        return When(_moment(value["earliest"]), _moment(value["latest"]))

    def first_instant(self, zone: ZoneInfo) -> datetime | None:
        """The first second that the interval allows, in UTC; None where it is open."""
        match self.earliest:
            case None:
                return None
            case datetime() as moment:
                return moment
            case day:
                return start_of_day(day, zone)

    def last_instant(self, zone: ZoneInfo) -> datetime | None:
        """The last second that the interval allows, in UTC; None where it is open."""
        match self.latest:
            case None:
                return None
            case datetime() as moment:
                return moment
            case day:
                return end_of_day(day, zone)


def _text(moment: date | datetime | None) -> str | None:
    if moment is None:
        return None
    return moment.isoformat()


def _moment(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return date.fromisoformat(text) if _DATE.fullmatch(text) else datetime.fromisoformat(text)
