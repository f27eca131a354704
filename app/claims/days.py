"""Times as they stand in a text: intervals of days, and what relative ones are counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Calendar:
    """What times are relative to: the day of publication, the day the war began, the day last spoken of."""

    published: date
    war_began: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """An expression of time: item indices, end exclusive, and the days that it allows (None: open)."""

    begin: int
    end: int
    earliest: date | None
    latest: date | None
