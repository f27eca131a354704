"""What a claim on a whole region does to the places inside it."""

from __future__ import annotations

from app.claims.models import OF_ALL_INSIDE, Certainty, Event, Extent
from app.control.evidence import Evidence
from app.control.models import Level, State
from app.control.policy import Policy
from app.control.standing import (
    NOBODY,
    Standing,
    announced,
    begun,
    beside,
    contested,
    known_better,
    left,
    raised,
    sole_holder,
    supported,
)

LEFT_WITH_THE_REGION = "left-with-the-region"


def speaks_for_all_inside(evidence: Evidence) -> bool:
    """Tell whether a claim on a region holds for every place in it: fighting or entry somewhere inside does not."""
    claim = evidence.claim
    return evidence.effective and claim.event in OF_ALL_INSIDE and claim.extent is Extent.WHOLE


def concerns_all_inside(evidence: Evidence) -> bool:
    """Tell whether a claim on a region reaches the places in it: what holds for all, and the promise to leave all."""
    claim = evidence.claim
    leaving = claim.event is Event.WITHDRAWS and claim.certainty is Certainty.ANNOUNCED
    return speaks_for_all_inside(evidence) or (leaving and claim.extent is Extent.WHOLE)


def around(standing: Standing, evidence: Evidence, policy: Policy) -> Standing:
    """Return the standing of a place after a claim on a whole region around it.

    It makes an inferred state where nobody spoke of the place itself. Where somebody did, only the leaving of a side
    matters: it ends the claim that the side is still inside, and admits its loss; a place of which the last word was
    that this side holds it is left with the rest once the side itself, or a witness of none, says so of the whole.
    """
    claim = evidence.claim
    side = claim.side
    background = evidence.vague and claim.certainty is not Certainty.ANNOUNCED
    if side is None or (background and known_better(standing, evidence)):
        return standing
    if claim.event is Event.WITHDRAWS:
        return _left_all(standing, evidence, side, policy)
    if standing.own:
        return beside(standing, evidence, "claim-on-the-place-comes-first")
    if standing.held_by(side):
        return supported(standing, evidence, "region-confirms-the-holder")
    if standing.level is Level.INFERRED and standing.began is not None and _of_one_time(standing.began, evidence):
        torn = contested(standing, evidence, "claims-of-one-time-exclude-each-other")
        return torn._replace(level=Level.INFERRED)
    held = begun(standing, evidence, State.HELD, side, Level.INFERRED, "held-with-the-region")
    return held._replace(inside=NOBODY, announced=standing.announced)


def _left_all(standing: Standing, evidence: Evidence, side: str, policy: Policy) -> Standing:
    if evidence.claim.certainty is Certainty.ANNOUNCED:
        there = side in standing.inside or standing.held_by(side)
        return announced(standing, evidence, policy) if there else standing
    after = left(standing, evidence)
    if standing.own and not (standing.held_by(side) and evidence.level is Level.ASSESSED):
        if after.state is State.CONTESTED and len(after.inside) == 1 and side in standing.inside:
            return sole_holder(after, evidence, policy, "the-other-side-left-the-region")
        return raised(beside(after, evidence, "claim-on-the-place-comes-first"), policy)
    if side not in standing.inside and not standing.held_by(side):
        return standing
    return begun(after._replace(own=False), evidence, State.UNKNOWN, None, Level.INFERRED, LEFT_WITH_THE_REGION)


def _of_one_time(one: Evidence, other: Evidence) -> bool:
    return not one.vague and not other.vague and one.claim.side != other.claim.side and one.overlaps(other)
