"""Times for people, all in one form: days as days, instants by the clock of a theatre."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.times import for_people

#: Stands for an end that is not known.
_OPEN = "…"


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of a time zone."""

    zone: ZoneInfo

    def time(self, text: str | None) -> str:
        """A time as :func:`~app.times.for_people` tells it; ``text`` is ISO 8601 as the bodies have it."""
        if text is None:
            return _OPEN
        moment = datetime.fromisoformat(text)
        return text if moment.tzinfo is None else for_people(moment, self.zone)

    def interval(self, ends: Iterable[str | None]) -> str:
        """Two times, either open; one where both are the same."""
        first, last = map(self.time, ends)
        return first if first == last != _OPEN else f"{first} to {last}"
