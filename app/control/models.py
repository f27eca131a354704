"""What follows from claims: who holds a place, at what level, since when, on which claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from app.times import When


class State(StrEnum):
    """Whether a place is held by one side, fought over inside, or not known to be held."""

    HELD = "held"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """How well a state is supported: by more than the claimant's word, by that word alone, or from around the place."""

    ASSESSED = "assessed"
    CLAIMED = "claimed"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Perspective:
    """The day looked at and the day whose knowledge is used, both aware instants; inclusive."""

    valid_at: datetime
    known_at: datetime


# Steps and spans are tuples since a ledger makes hundreds of thousands of them: a frozen dataclass takes five times as
# long to make.


class Step(NamedTuple):
    """One claim met by the fold: what it did to the place, and by which rule.

    ``effective_at`` is the instant by which the event has surely happened as far as the claim says, never later than
    the claim's publication.
    """

    claim_id: str
    effective_at: datetime
    rule: str
    effect: str


class Span(NamedTuple):
    """A stretch of time over which all that is known of a place stays the same.

    Attributes
    ----------
    place_id : str
    state : State
    side : str or None
        The holder, None unless ``state`` is held.
    level : Level
    from_ : datetime
    until : datetime or None
        Half open, aware UTC; None: to the end of the perspective. The first span begins with the first claim.
    since : When
        When the present state and side began, as an interval.
    supporting, opposing, announced, beside : tuple of str
        Claim ids, oldest event first. ``beside`` lists claims without effect that must be seen with the place:
        advances, edges, unconfirmed.
    unopposed : bool
        Claimed only, while the other side or neutral sources kept publishing about the place and none spoke against it.
    rule : str
        The rule that last changed the span.
    """

    place_id: str
    state: State
    side: str | None
    level: Level
    from_: datetime
    until: datetime | None
    since: When
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    announced: tuple[str, ...]
    beside: tuple[str, ...]
    unopposed: bool
    rule: str


#: What is worked out for one place: its spans, which tile time from the first claim on, and the steps to them.
Folded = tuple[tuple[Span, ...], tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Control:
    """The result of :func:`app.control.derive`: spans that tile time for every place, and how each came about."""

    perspective: Perspective
    spans: Mapping[str, tuple[Span, ...]]
    steps: Mapping[str, tuple[Step, ...]]

    def at(self, moment: datetime) -> dict[str, Span]:
        """The span of each place that covers ``moment``, by place id in order."""
        found = ((place_id, self.span_at(place_id, moment)) for place_id in sorted(self.spans))
        return {place_id: span for place_id, span in found if span is not None}

    def span_at(self, place_id: str, moment: datetime) -> Span | None:
        """The span of one place that covers ``moment``; None where nothing is known of it then."""
        spans = self.spans.get(place_id, ())
        return next((s for s in spans if s.from_ <= moment and (s.until is None or moment < s.until)), None)


@dataclass(frozen=True, slots=True)
class Change:
    """A place whose state, holder or level differs between two perspectives; None where nothing was known."""

    place_id: str
    before: Span | None
    after: Span | None
