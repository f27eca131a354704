"""What differs between views: moved (one knowledge, two days), revised (one day, two knowledges), and day by day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from app.control.models import Change, Control, Span


@dataclass(frozen=True, slots=True)
class DatedChange:
    """A change inside one control: at this instant the place went from one span to the next."""

    place_id: str
    at: datetime
    before: Span | None
    after: Span


def visible(span: Span | None) -> tuple[str, str | None, str] | None:
    """What of a span counts as a change: state, side and level. Further evidence for the same is no change.

    A place that is only talked of (announced, beside) looks like one of which nothing is known.
    """
    return None if span is None or not span.supporting else (span.state.value, span.side, span.level.value)


def changes_between(before: Mapping[str, Span], after: Mapping[str, Span]) -> tuple[Change, ...]:
    """Places that differ between two views by place id, such as two results of :meth:`Control.at`; by place id."""
    return tuple(
        Change(place_id, before.get(place_id), after.get(place_id))
        for place_id in sorted(before.keys() | after.keys())
        if visible(before.get(place_id)) != visible(after.get(place_id))
    )


def changes_in(
    control: Control, from_: datetime | None = None, until: datetime | None = None
) -> tuple[DatedChange, ...]:
    """Every change of a control after ``from_`` and up to ``until``, both optional; oldest first."""
    found = [
        DatedChange(place_id, after.from_, before, after)
        for place_id, spans in control.spans.items()
        for before, after in zip((None, *spans), spans, strict=False)
        if visible(before) != visible(after)
        and (from_ is None or from_ < after.from_)
        and (until is None or after.from_ <= until)
    ]
    return tuple(sorted(found, key=lambda change: (change.at, change.place_id)))


def states_by_day(
    control: Control, moments: Iterable[datetime]
) -> Iterator[tuple[datetime, Mapping[str, Span | None]]]:
    """What is new at each of these moments since the one before, in one pass over the spans.

    Parameters
    ----------
    control : Control
    moments : iterable of datetime
        Aware, in order; the ends of days, for one.

    Yields
    ------
    (datetime, mapping of str to Span or None)
        The spans that cover the moment and did not cover the one before, by place id; None for a place of which nothing
        is known any more. A dict that is updated with each of them is ``control.at`` that moment.
    """
    turns: list[tuple[datetime, str, Span | None]] = []
    for place_id, spans in control.spans.items():
        for span, after in zip(spans, (*spans[1:], None), strict=True):
            turns.append((span.from_, place_id, span))
            if span.until is not None and (after is None or after.from_ > span.until):
                turns.append((span.until, place_id, None))
    turns.sort(key=itemgetter(0))  # turns of one place stay in their order
    begun = 0
    for moment in moments:
        end = bisect_right(turns, moment, lo=begun, key=itemgetter(0))
        yield moment, {place_id: span for _, place_id, span in turns[begun:end]}
        begun = end
