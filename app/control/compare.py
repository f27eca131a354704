"""How far derived control agrees with a reference map, and how long after it: on all places, and on what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from statistics import quantiles

from app.claims.maptable import CONTESTED
from app.control.models import Span, State

#: The class of a place that nothing is known of. One that is fought over is :data:`CONTESTED`; a side's id is the class
#: of the rest.
UNKNOWN = "unknown"

#: A class there and a class here.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """Places counted by their class in the reference and here.

    Attributes
    ----------
    classes : mapping of (str, str) to int
        How many places have the first class in the reference and the second one here.
    """

    classes: Mapping[Pair, int]

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> Tally:
        """The tally of some places."""
        return cls(Counter(pairs))

    @property
    def places(self) -> int:
        """All that are compared."""
        return sum(self.classes.values())

    @property
    def covered(self) -> int:
        """Those whose state is known here: held or contested."""
        return sum(count for (_, here), count in self.classes.items() if here != UNKNOWN)

    @property
    def agreeing(self) -> int:
        """Those of one class in both."""
        return sum(count for (there, here), count in self.classes.items() if there == here)

    @property
    def agreement(self) -> float | None:
        """The share of the covered places that agree; None where none is covered."""
        return self.agreeing / self.covered if self.covered else None

    @property
    def covered_share(self) -> float | None:
        """The share of the places that are covered; None where none is compared."""
        return self.covered / self.places if self.places else None


@dataclass(frozen=True, slots=True)
class Turn:
    """What a reference says of a place: a class, and since when it is known to show it (None where it has no date)."""

    there: str
    shown_at: datetime | None


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The middle of some hours, and the bounds of their middle half."""

    lower: float
    median: float
    upper: float


@dataclass(frozen=True, slots=True)
class Lag:
    """How long after a reference control showed what had changed in it.

    Attributes
    ----------
    places : int
        Those that changed.
    already : int
        Control showed the new class when the earlier map was drawn; how long before, nobody can tell.
    not_yet : int
        It never did, up to the day looked at.
    happened_hours : Quartiles or None
        Of the rest: from the time that the reference shows to the time of the event here. Below 0: before.
    told_hours : Quartiles or None
        The same to the first publication of a claim on which the new state rests.
    """

    places: int
    already: int
    not_yet: int
    happened_hours: Quartiles | None
    told_hours: Quartiles | None


def class_of(span: Span | None) -> str:
    """The class of a place in a view: the holder's id, contested or unknown."""
    if span is None or span.state is State.UNKNOWN:
        return UNKNOWN
    return CONTESTED if span.state is State.CONTESTED else str(span.side)


def pairs_of(spans: Mapping[str, Span], reference: Mapping[str, Turn]) -> dict[str, Pair]:
    """The class there and here of every place that the reference covers, by place id in order."""
    return {place_id: (turn.there, class_of(spans.get(place_id))) for place_id, turn in sorted(reference.items())}


def changed_places(reference: Mapping[str, Turn], baseline: Mapping[str, Turn]) -> tuple[str, ...]:
    """The places of another class in the reference than in the baseline; both must cover them."""
    return tuple(
        place_id
        for place_id, turn in sorted(reference.items())
        if place_id in baseline and baseline[place_id].there != turn.there
    )


def lag_of(
    changed: Iterable[str],
    spans: Mapping[str, Sequence[Span]],
    published: Mapping[str, datetime],
    reference: Mapping[str, Turn],
    baseline: Mapping[str, Turn],
) -> Lag | None:
    """How long after the reference control showed what had changed since the baseline.

    Parameters
    ----------
    changed : iterable of str
        Place ids.
    spans : mapping of str to sequence of Span
        Of all time up to the day looked at, by place id.
    published : mapping of str to datetime
        By claim id.
    reference, baseline : mapping of str to Turn

    Returns
    -------
    Lag or None
        None where the reference or the baseline has no date for one of the places.
    """
    places = already = 0
    happened: list[timedelta] = []
    told: list[timedelta] = []
    for place_id in changed:
        turn, drawn_at = reference[place_id], baseline[place_id].shown_at
        if turn.shown_at is None or drawn_at is None:
            return None
        places += 1
        run = _first_run(spans.get(place_id, ()), turn.there, drawn_at)
        if run and run[0].from_ <= drawn_at:
            already += 1
        elif run:
            began = run[0].from_
            first_told = min((published[claim] for span in run for claim in span.supporting), default=began)
            happened.append(began - turn.shown_at)
            told.append(max(began, first_told) - turn.shown_at)  # what was told before rests on what came later
    return Lag(places, already, places - already - len(happened), quartiles(happened), quartiles(told))


def quartiles(lags: Sequence[timedelta]) -> Quartiles | None:
    """The quartiles of some times in hours; None of none."""
    hours = [lag / timedelta(hours=1) for lag in lags]
    if not hours:
        return None
    return Quartiles(*(quantiles(hours, n=4, method="inclusive") if len(hours) > 1 else hours * 3))


def _first_run(spans: Sequence[Span], there: str, after: datetime) -> tuple[Span, ...]:
    """The first spans in a row of a class that last beyond an instant."""
    runs = (tuple(run) for named, run in groupby(spans, key=class_of) if named == there)
    return next((run for run in runs if run[-1].until is None or run[-1].until > after), ())
