"""When several states began to hold together, as an interval out of the intervals in which each began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.times import When

_OPEN = When(None, None)


def all_began(whens: Sequence[When], zone: ZoneInfo) -> When:
    """When the last of them began; open at both ends where there are none."""
    if not whens:
        return _OPEN
    latest = None if any(one.latest is None for one in whens) else max(whens, key=lambda one: _end(one, zone)).latest
    known = [one for one in whens if one.earliest is not None]
    return When(max(known, key=lambda one: _begin(one, zone)).earliest if known else None, latest)


def first_began(whens: Sequence[When], zone: ZoneInfo) -> When:
    """When the first of them began; open at both ends where there are none."""
    if not whens:
        return _OPEN
    earliest: date | datetime | None = None
    if all(one.earliest is not None for one in whens):
        earliest = min(whens, key=lambda one: _begin(one, zone)).earliest
    known = [one for one in whens if one.latest is not None]
    return When(earliest, min(known, key=lambda one: _end(one, zone)).latest if known else None)


def _begin(when: When, zone: ZoneInfo) -> datetime:
    first = when.first_instant(zone)
    assert first is not None
    return first


def _end(when: When, zone: ZoneInfo) -> datetime:
    last = when.last_instant(zone)
    assert last is not None
    return last
