"""The effect of one claim on one place: the policy's table, row by row."""

from __future__ import annotations

from enum import Enum, auto
from typing import assert_never

from app.claims.models import OF_THE_PLACE, Certainty, Event, Extent
from app.control.evidence import PRESENCE, Evidence
from app.control.models import Level, State
from app.control.policy import Policy
from app.control.regional import around, speaks_for_all_inside
from app.control.standing import (
    ENTRY_CONTESTED,
    Standing,
    announced,
    begun,
    beside,
    contested,
    higher,
    known_better,
    raised,
    sole_holder,
    supported,
    without,
)

BASELINE_MAP = "baseline-map"
MAPS_DISAGREE = "maps-of-one-time-disagree"


class Reach(Enum):
    """What a claim is about, as seen from the place to which it is applied."""

    #: The place, a settlement.
    PLACE = auto()
    #: The place, a region: only what is true everywhere in it has an effect.
    REGION = auto()
    #: A region around the place.
    AROUND = auto()


def apply(standing: Standing, evidence: Evidence, policy: Policy, reach: Reach = Reach.PLACE) -> Standing:
    """Return the standing after one more claim. Claims must come in the order of ``Evidence.sort_key``.

    The standing itself is returned where a claim on a region around says nothing of the place.
    """
    if reach is Reach.AROUND:
        return around(standing, evidence, policy)
    if reach is Reach.REGION and evidence.effective and not speaks_for_all_inside(evidence):
        return beside(standing, evidence, "says-nothing-of-the-whole-region")
    if evidence.baseline and evidence.effective:
        return _mapped(standing, evidence)
    ground = standing
    if standing.level is Level.INFERRED:  # what is said of the place itself does not build on what was said around it
        ground = standing._replace(state=State.UNKNOWN, side=None, level=Level.CLAIMED, began=None, supporting=())
    after = _told(ground, evidence, policy)
    if after.state is not ground.state or len(after.supporting) != len(ground.supporting):
        return after if after.own else after._replace(own=True)
    if ground is standing:
        return after
    return after._replace(
        state=standing.state,
        side=standing.side,
        level=standing.level,
        began=standing.began,
        rule=standing.rule,
        supporting=standing.supporting,
    )


def _told(standing: Standing, evidence: Evidence, policy: Policy) -> Standing:
    certainty = evidence.claim.certainty
    match certainty:
        case Certainty.ASSERTED | Certainty.PROBABLE:
            return _happened(standing, evidence, policy)
        case Certainty.ANNOUNCED:
            return announced(standing, evidence, policy)
        case Certainty.DENIED:
            return _denied(standing, evidence)
        case Certainty.POSSIBLE | Certainty.UNCONFIRMED:
            return beside(standing, evidence, f"{certainty}-has-no-effect")
        case _:
            assert_never(certainty)


def _mapped(standing: Standing, evidence: Evidence) -> Standing:
    """What a baseline map says holds until a later map says otherwise, or anything is said of the place itself."""
    claim = evidence.claim
    if standing.own:
        return beside(standing, evidence, "map-yields-to-claims")
    match claim.event:
        case Event.HOLDS if claim.side is not None:
            state = State.HELD
        case Event.CONTESTS:
            state = State.CONTESTED
        case _:
            return beside(standing, evidence, "map-says-nothing-of-control")
    before = standing.began
    if before is not None and before.baseline:
        if standing.state is state and standing.side == claim.side:
            return supported(standing, evidence, BASELINE_MAP)
        if before.overlaps(evidence):
            return contested(standing, evidence, MAPS_DISAGREE)
    drawn = begun(standing, evidence, state, claim.side, Level.CLAIMED, BASELINE_MAP)
    return drawn._replace(announced=standing.announced)


def _happened(standing: Standing, evidence: Evidence, policy: Policy) -> Standing:
    claim = evidence.claim
    side = claim.side
    if claim.extent not in OF_THE_PLACE:
        return beside(standing, evidence, f"{claim.extent}-is-not-the-place")
    if claim.event is Event.ADVANCES or claim.event is Event.CUTS_SUPPLY:
        return beside(standing, evidence, f"{claim.event.value.replace('_', '-')}-has-no-effect")
    if claim.event is Event.CONTESTS:
        return _fought_over(standing, evidence)
    if side is None:
        return beside(standing, evidence, "no-side-named")
    if evidence.vague and known_better(standing, evidence):
        return beside(standing, evidence, "background-yields-to-dated-news")
    match claim.event:
        case Event.WITHDRAWS:
            return _withdraws(standing, evidence, side, policy)
        case Event.CAPTURES | Event.ENTERS if claim.extent is Extent.PART:
            return _takes_part(standing, evidence, side)
        case Event.CAPTURES:
            return _captures(standing, evidence, side, policy)
        case Event.ENTERS:
            return _enters(standing, evidence, side, policy)
        case Event.HOLDS:
            return _holds(standing, evidence, side, policy)
        case Event.REPELS:
            return _repels(standing, evidence, side)
        case _:
            assert_never(claim.event)


def _fought_over(standing: Standing, evidence: Evidence) -> Standing:
    """Fighting inside is a success of whoever does not hold the place: of a side that says so of itself, a claim."""
    if evidence.voice is not None and not standing.held_by(evidence.voice):
        evidence = evidence._replace(level=Level.CLAIMED)
    return contested(standing, evidence, "fighting-inside")


def _captures(standing: Standing, evidence: Evidence, side: str, policy: Policy) -> Standing:
    if _excluded(standing, evidence, side):
        return contested(standing, evidence, "claims-of-one-time-exclude-each-other")
    return _held(standing, evidence, side, policy, "captured")


def _enters(standing: Standing, evidence: Evidence, side: str, policy: Policy) -> Standing:
    if not standing.held_by(side) and any(other != side for other in standing.inside):
        return contested(standing, evidence, ENTRY_CONTESTED)
    return _held(standing, evidence, side, policy, "entered")


def _takes_part(standing: Standing, evidence: Evidence, side: str) -> Standing:
    if standing.held_by(side):
        return beside(standing, evidence, "part-of-what-it-holds")
    return contested(standing, evidence, "part-taken")


def _holds(standing: Standing, evidence: Evidence, side: str, policy: Policy) -> Standing:
    lost = standing.state is State.CONTESTED or (standing.state is State.HELD and standing.side != side)
    if lost and evidence.self_serving:
        return contested(standing, evidence, "loser-claims-to-hold")
    if _excluded(standing, evidence, side):
        return contested(standing, evidence, "claims-of-one-time-exclude-each-other")
    return _held(standing, evidence, side, policy, "holds")


def _repels(standing: Standing, evidence: Evidence, side: str) -> Standing:
    if standing.held_by(side):
        return supported(standing, evidence, "repelled-confirms-the-holder")
    if standing.state is State.UNKNOWN:
        return begun(standing, evidence, State.HELD, side, Level.CLAIMED, "repelled-where-no-holder-is-known")
    return contested(standing, evidence, "loser-claims-to-have-repelled")


def _withdraws(standing: Standing, evidence: Evidence, side: str, policy: Policy) -> Standing:
    if evidence.claim.extent is Extent.PART:
        return beside(standing, evidence, "left-a-part")
    admitted = {**standing.admitted, side: evidence} if evidence.admission else standing.admitted
    still_to_come = tuple(e for e in standing.announced if e.claim.event is not Event.WITHDRAWS or e.claim.side != side)
    left = standing._replace(inside=without(standing.inside, side), admitted=admitted, announced=still_to_come)
    if left.state is State.HELD and left.side != side:
        return raised(supported(left, evidence, "withdrawal-confirms-the-holder"), policy)
    if left.state is State.CONTESTED and len(left.inside) == 1:
        return sole_holder(left, evidence, policy, "the-other-side-left")
    if left.state is State.UNKNOWN and left.began is not None and left.began.claim.side == side:
        return supported(left, evidence, "withdrawal-confirmed")._replace(level=higher(left.level, evidence.level))
    return begun(left, evidence, State.UNKNOWN, None, evidence.level, "vacated")


def _denied(standing: Standing, evidence: Evidence) -> Standing:
    """Oppose what is denied; where the side that would lose by it denies it, the place is contested."""
    if not _denies_state(standing, evidence):
        return beside(standing, evidence, "denial-of-what-nobody-claims-here")
    opposed = standing._replace(opposing=(*standing.opposing, evidence), last_rule="denial-opposes")
    match standing.state:
        case State.HELD:
            by_loser = evidence.voice not in {None, standing.side}
        case State.UNKNOWN:
            by_loser = evidence.voice == evidence.claim.side
        case State.CONTESTED:
            by_loser = False
        case _:
            assert_never(standing.state)
    if not by_loser:
        return opposed
    rule = "loser-denies"
    return opposed._replace(
        state=State.CONTESTED, side=None, level=Level.CLAIMED, began=evidence, rule=rule, last_rule=rule
    )


def _denies_state(standing: Standing, evidence: Evidence) -> bool:
    """Tell whether the denied event is one that the present state rests on, and the denial is not older than it."""
    claim = evidence.claim
    if standing.began is None or evidence.last < standing.began.first:
        return False
    if standing.state is State.HELD:
        return claim.event in PRESENCE and claim.side == standing.side
    return any(known.claim.event is claim.event and known.claim.side == claim.side for known in standing.supporting)


def _held(standing: Standing, evidence: Evidence, side: str, policy: Policy, rule: str) -> Standing:
    if standing.held_by(side):
        confirmed = supported(standing, evidence, f"{rule}-confirms-the-holder")
        if evidence.level is Level.ASSESSED:
            return confirmed if confirmed.level is Level.ASSESSED else confirmed._replace(level=Level.ASSESSED)
        return raised(confirmed, policy)
    return raised(begun(standing, evidence, State.HELD, side, evidence.level, rule), policy)


def _excluded(standing: Standing, evidence: Evidence, side: str) -> bool:
    """Tell whether a dated claim puts another side in the place at what may be the same time."""
    if evidence.vague:
        return False
    for other, known in standing.inside.items():
        if other != side and not known.vague and not known.baseline and known.overlaps(evidence):
            return True
    return False
