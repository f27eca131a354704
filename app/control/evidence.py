"""A claim as the fold weighs it: when it took effect, how exactly it is dated, and whose interest it serves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.claims.models import OF_THE_PLACE, Basis, Certainty, Claim, ClaimRecord, Event, Extent
from app.control.models import Level, Perspective
from app.control.policy import MapWeight, Policy
from app.times import When, start_of_day

#: Events that put the side of the claim inside the place.
PRESENCE = frozenset({Event.HOLDS, Event.CAPTURES, Event.ENTERS, Event.REPELS})
#: Certainties at which an event changes control; at the others it is shown beside the place.
EFFECTIVE = frozenset({Certainty.ASSERTED, Certainty.PROBABLE})
_ALWAYS = datetime.min.replace(tzinfo=UTC)


#: Which of several events of one instant is taken first: a place is left before it is entered.
_ORDER = {
    event: order
    for order, event in enumerate(
        (
            Event.HOLDS,
            Event.REPELS,
            Event.WITHDRAWS,
            Event.CONTESTS,
            Event.ENTERS,
            Event.CAPTURES,
            Event.CUTS_SUPPLY,
            Event.ADVANCES,
        )
    )
}


class Relayed(NamedTuple):
    """What a claim passes on: the side whose statement it is, None for nobody's, and when that was first published."""

    side: str | None
    first_told: datetime


class Evidence(NamedTuple):
    """One claim with all that the fold compares, worked out once; made by :func:`weigh`.

    The fields by which it is compared come first, and no two have one id: the order of the tuples is that of the fold.
    It is made of what a claim says alone, so that the order of arrival changes nothing.

    Attributes
    ----------
    effective_at : datetime
        When it counts from: an announcement once made, a dated holding from its start, an event once surely over.
    first : datetime
        With ``last`` a closed interval, aware UTC. For an event it is when it may have happened; for ``holds`` it is
        all of the time over which the side is said to have been there.
    order : int
        Which of several events of one instant is taken first.
    id : str
        The claim's.
    record : ClaimRecord
    claim : Claim
    relayed : Relayed or None
        What the claim passes on.
    last : datetime
    vague : bool
        True for background: an interval that is open, or longer than the policy allows for overturning anything.
    voice : str or None
        The side whose word this is: the speaker's, else that of the source, else of whoever is relayed; None for a
        witness of no side.
    known_voice : bool
        False for the word of a source that nobody listed: None may be its side, or it may only be unknown.
    self_serving : bool
        True if whoever reports the event gains by it; by a withdrawal, all gain but the side that leaves.
    admission : bool
        True if a side says that it has itself left the place.
    level : Level
        Assessed for what an independent voice or the loser asserts, claimed for everything else.
    effective : bool
        True if the claim is sure enough and about the place itself, so that it can change control.
    baseline : bool
        True for the word of a map that the policy takes for a baseline.
    """

    effective_at: datetime
    first: datetime
    order: int
    id: str
    record: ClaimRecord
    claim: Claim
    relayed: Relayed | None
    last: datetime
    vague: bool
    voice: str | None
    known_voice: bool
    self_serving: bool
    admission: bool
    level: Level
    effective: bool
    baseline: bool

    def overlaps(self, other: Evidence) -> bool:
        """True if the two events may have happened at the same time."""
        return self.first <= other.last and other.first <= self.last

    def is_of(self, record: ClaimRecord, relayed: Relayed | None) -> bool:
        """True if weighing that record would make the same: its id holds all that a claim says of the event."""
        known = self.record
        return (
            record.published_at == known.published_at
            and record.source_side == known.source_side
            and record.source_listed == known.source_listed
            and relayed == self.relayed
        )


def live_evidence(
    records: Iterable[ClaimRecord],
    policy: Policy,
    perspective: Perspective,
    relayed: Mapping[str, Relayed],
    weighed: Mapping[str, Evidence] = MappingProxyType({}),
) -> dict[str, Evidence]:
    """The claims that stand at the perspective, by id, in the order of the records.

    A claim stands if it was published by ``known_at``, was not revised or retracted by then, and took effect by
    ``valid_at``. What was ``weighed`` before under the same policy is not weighed again.
    """
    known_at, valid_at = perspective.known_at, perspective.valid_at
    found: dict[str, Evidence] = {}
    for record in records:
        if record.published_at > known_at or (record.ended_at is not None and record.ended_at <= known_at):
            continue
        claim_id = record.id
        passed_on = relayed.get(claim_id)
        evidence = weighed.get(claim_id)
        if evidence is None or not evidence.is_of(record, passed_on):
            evidence = weigh(record, policy, passed_on)
        if evidence.effective_at <= valid_at:
            found[claim_id] = evidence
    return found


def weigh(record: ClaimRecord, policy: Policy, relayed: Relayed | None = None) -> Evidence:
    """Work out a claim's times, whose interest it serves, and its place in the order of the fold.

    What relays a statement tells of nothing that happened after that was first published.
    """
    claim = record.claim
    event, certainty, when = claim.event, claim.certainty, claim.when
    voice = claim.speaker.side or record.source_side
    told_at = record.published_at
    if relayed is not None:
        voice = voice or relayed.side
        told_at = min(told_at, relayed.first_told)
    effective_at, first, last, vague = _times(
        event is Event.HOLDS,
        certainty is Certainty.ANNOUNCED,
        when.earliest,
        when.latest,
        told_at,
        policy.zone,
        policy.vague_days,
    )
    weight = _weight(
        event,
        claim.side,
        claim.extent,
        certainty,
        claim.own_footage,
        voice,
        record.source_listed,
        claim.basis is Basis.MAP and policy.maps is MapWeight.BASELINE,
    )
    return Evidence(effective_at, first, _ORDER[event], record.id, record, claim, relayed, last, vague, *weight)


# Many claims are dated alike, and there are few ways to tell an event: both are worked out once for all that are alike.


@lru_cache(maxsize=1 << 16)
def _times(
    holding: bool,
    announced: bool,
    earliest: date | None,
    latest: date | None,
    told_at: datetime,
    zone: str,
    vague_days: int,
) -> tuple[datetime, datetime, datetime, bool]:
    """When a claim takes effect, the bounds of its time, and whether that is vague."""
    first, last, vague = _interval(holding, When(earliest, latest), told_at, ZoneInfo(zone), vague_days)
    if announced:
        return told_at, first, last, vague
    return first if holding and not vague else last, first, last, vague


@lru_cache(maxsize=1 << 12)
def _weight(
    event: Event,
    side: str | None,
    extent: Extent,
    certainty: Certainty,
    own_footage: bool,
    voice: str | None,
    listed: bool,
    baseline: bool,
) -> tuple[str | None, bool, bool, bool, Level, bool, bool]:
    """The fields of the evidence from ``voice`` on."""
    leaving = event is Event.WITHDRAWS
    self_serving = own_footage or (voice is not None and (voice == side) != leaving)
    admission = leaving and certainty is Certainty.ASSERTED and voice == side
    known_voice = voice is not None or listed
    independent = not self_serving and known_voice and certainty is Certainty.ASSERTED
    level = Level.ASSESSED if independent else Level.CLAIMED
    effective = certainty in EFFECTIVE and extent in OF_THE_PLACE
    return voice, known_voice, self_serving, admission, level, effective, baseline


def _interval(
    holding: bool, when: When, told_at: datetime, zone: ZoneInfo, vague_days: int
) -> tuple[datetime, datetime, bool]:
    """Bounds of a claim's time, and whether it is vague. Publication bounds it: nothing happened after it was reported.

    News without a start is news of its day. A holding of which only the start is known is news of that start; one
    without a start, and anything without either, is background.
    """
    given_first, given_last = when.first_instant(zone), when.last_instant(zone)
    last = told_at if given_last is None else min(given_last, told_at)
    if given_first is not None:
        first = min(given_first, last)
        if not holding:
            return first, last, last - first > timedelta(days=vague_days)
        return first, first if given_last is None else last, False
    if holding or given_last is None:
        return _ALWAYS, last, True
    return start_of_day(last.astimezone(zone).date(), zone), last, False
