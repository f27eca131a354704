"""Times for people, all in one form: days as days, instants by the clock of a theatre."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.times import end_of_day

#: Stands for an end that is not known.
_OPEN = "…"


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of a time zone."""

    zone: ZoneInfo

    def time(self, text: str | None) -> str:
        """A date as it is, an instant to the minute with its offset; the last second of a day stands for that day.

        Parameters
        ----------
        text : str or None
            ISO 8601 as the bodies have it.
        """
        if text is None:
            return _OPEN
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            return text
        try:
            local = moment.astimezone(self.zone)
        except OverflowError:  # the last hours of the year 9999 in UTC have no local time to the east
            return text
        if moment == end_of_day(local.date(), self.zone):
            return local.date().isoformat()
        return local.isoformat(timespec="minutes")

    def interval(self, ends: Iterable[str | None]) -> str:
        """Two times, either open; one where both are the same."""
        first, last = map(self.time, ends)
        return first if first == last != _OPEN else f"{first} to {last}"
