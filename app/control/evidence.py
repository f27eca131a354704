"""A claim as the fold weighs it: when it took effect, how exactly it is dated, and whose interest it serves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from app.claims.models import OF_THE_PLACE, Basis, Certainty, Claim, ClaimRecord, Event
from app.control.models import Level, Perspective
from app.control.policy import MapWeight, Policy
from app.times import start_of_day

#: Events that put the side of the claim inside the place.
PRESENCE = frozenset({Event.HOLDS, Event.CAPTURES, Event.ENTERS, Event.REPELS})
#: Certainties at which an event changes control; at the others it is shown beside the place.
EFFECTIVE = frozenset({Certainty.ASSERTED, Certainty.PROBABLE})
sort_key = attrgetter("sort_key")
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

    Attributes
    ----------
    id : str
        The claim's.
    record : ClaimRecord
    claim : Claim
    first, last : datetime
        Closed interval, aware UTC. For an event it is when it may have happened; for ``holds`` it is all of the time
        over which the side is said to have been there.
    vague : bool
        True for background: an interval that is open, or longer than the policy allows for overturning anything.
    effective_at : datetime
        When it counts from: an announcement once made, a dated holding from its start, an event once surely over.
    sort_key : tuple
        Order of the fold; made of what the claim says alone, so that the order of arrival changes nothing.
    voice : str or None
        The side whose word this is: the speaker's, else that of the source, else of whoever is relayed; None for a
        witness of no side.
    known_voice : bool
        False for the word of a source that nobody listed: None may be its side, or it may only be unknown.
    self_serving : bool
        True if whoever reports the event gains by it; by a withdrawal, all gain but the side that leaves.
    level : Level
        Assessed for what an independent voice or the loser asserts, claimed for everything else.
    effective : bool
        True if the claim is sure enough and about the place itself, so that it can change control.
    baseline : bool
        True for the word of a map that the policy takes for a baseline.
    relayed : Relayed or None
        What the claim passes on.
    """

    id: str
    record: ClaimRecord
    claim: Claim
    first: datetime
    last: datetime
    vague: bool
    effective_at: datetime
    sort_key: tuple[datetime, datetime, int, str]
    voice: str | None
    known_voice: bool
    self_serving: bool
    level: Level
    effective: bool
    baseline: bool
    relayed: Relayed | None

    @property
    def admission(self) -> bool:
        """True if a side says that it has itself left the place."""
        claim = self.claim
        return claim.event is Event.WITHDRAWS and claim.certainty is Certainty.ASSERTED and self.voice == claim.side

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
    claim, claim_id = record.claim, record.id
    told_at = record.published_at if relayed is None else min(record.published_at, relayed.first_told)
    first, last, vague = _interval(claim, told_at, policy)
    if claim.certainty is Certainty.ANNOUNCED:
        effective_at = told_at
    elif claim.event is Event.HOLDS and not vague:
        effective_at = first
    else:
        effective_at = last
    voice = claim.speaker.side or record.source_side or (None if relayed is None else relayed.side)
    self_serving = _serves(claim, voice)
    known_voice = voice is not None or record.source_listed
    independent = not self_serving and known_voice and claim.certainty is Certainty.ASSERTED
    return Evidence(
        id=claim_id,
        record=record,
        claim=claim,
        first=first,
        last=last,
        vague=vague,
        effective_at=effective_at,
        sort_key=(effective_at, first, _ORDER[claim.event], claim_id),
        voice=voice,
        known_voice=known_voice,
        self_serving=self_serving,
        level=Level.ASSESSED if independent else Level.CLAIMED,
        effective=claim.certainty in EFFECTIVE and claim.extent in OF_THE_PLACE,
        baseline=claim.basis is Basis.MAP and policy.maps is MapWeight.BASELINE,
        relayed=relayed,
    )


def _serves(claim: Claim, voice: str | None) -> bool:
    if claim.own_footage:
        return True
    if voice is None:
        return False
    return (voice == claim.side) != (claim.event is Event.WITHDRAWS)


def _interval(claim: Claim, told_at: datetime, policy: Policy) -> tuple[datetime, datetime, bool]:
    """Bounds of a claim's time, and whether it is vague. Publication bounds it: nothing happened after it was reported.

    News without a start is news of its day. A holding of which only the start is known is news of that start; one
    without a start, and anything without either, is background.
    """
    zone = policy.time_zone
    given_first, given_last = claim.when.first_instant(zone), claim.when.last_instant(zone)
    last = told_at if given_last is None else min(given_last, told_at)
    if given_first is not None and given_last is None and claim.event is Event.HOLDS:
        return min(given_first, last), min(given_first, last), False
    if given_first is not None:
        first = min(given_first, last)
        lasting = claim.event is Event.HOLDS
        return first, last, not lasting and last - first > timedelta(days=policy.vague_days)
    if claim.event is Event.HOLDS or given_last is None:
        return _ALWAYS, last, True
    return start_of_day(last.astimezone(zone).date(), zone), last, False
