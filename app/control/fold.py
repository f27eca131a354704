"""The effect of one claim on one place: the policy's table, row by row."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import cache
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
    left,
    raised,
    sole_holder,
    supported,
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


#: What a claim does to a place, by the row of the policy's table that it falls under.
_Row = Callable[[Standing, Evidence, Policy], Standing]


def apply(standing: Standing, evidence: Evidence, policy: Policy, reach: Reach = Reach.PLACE) -> Standing:
    """Return the standing after one more claim. Claims must come in their order.

    The standing itself is returned where a claim on a region around says nothing of the place.
    """
    if reach is not Reach.PLACE:
        if reach is Reach.AROUND:
            return around(standing, evidence, policy)
        if evidence.effective and not speaks_for_all_inside(evidence):
            return beside(standing, evidence, "says-nothing-of-the-whole-region")
    if evidence.baseline and evidence.effective:
        return _mapped(standing, evidence)
    claim = evidence.claim
    row = _row(claim.event, claim.extent, claim.certainty, claim.side is None, evidence.vague)
    if standing.level is Level.INFERRED:
        return _first_told(standing, evidence, policy, row)
    after = row(standing, evidence, policy)
    if standing.own or (after.state is standing.state and len(after.supporting) == len(standing.supporting)):
        return after
    return after._replace(own=True)


def _first_told(standing: Standing, evidence: Evidence, policy: Policy, row: _Row) -> Standing:
    """What is said of the place itself does not build on what was said around it, unless it changes nothing."""
    ground = standing._replace(state=State.UNKNOWN, side=None, level=Level.CLAIMED, began=None, supporting=())
    after = row(ground, evidence, policy)
    if after.state is not ground.state or after.supporting:
        return after._replace(own=True)
    return after._replace(
        state=standing.state,
        side=standing.side,
        level=standing.level,
        began=standing.began,
        rule=standing.rule,
        supporting=standing.supporting,
    )


@cache
def _row(event: Event, extent: Extent, certainty: Certainty, of_no_side: bool, vague: bool) -> _Row:
    """The row of the table that a claim falls under: few are ever met, and each is looked up many times."""
    match certainty:
        case Certainty.ASSERTED | Certainty.PROBABLE:
            return _row_of_events(event, extent, of_no_side=of_no_side, vague=vague)
        case Certainty.ANNOUNCED:
            return announced
        case Certainty.DENIED:
            return _denied
        case Certainty.POSSIBLE | Certainty.UNCONFIRMED:
            return _beside(f"{certainty}-has-no-effect")
        case _:
            assert_never(certainty)


def _row_of_events(event: Event, extent: Extent, *, of_no_side: bool, vague: bool) -> _Row:
    if extent not in OF_THE_PLACE:
        return _beside(f"{extent}-is-not-the-place")
    part = extent is Extent.PART
    row: _Row
    match event:
        case Event.ADVANCES | Event.CUTS_SUPPLY:
            return _beside(f"{event.replace('_', '-')}-has-no-effect")
        case Event.CONTESTS:
            return _fought_over
        case Event.WITHDRAWS:
            row = _beside("left-a-part") if part else _withdraws
        case Event.CAPTURES:
            row = _takes_part if part else _captures
        case Event.ENTERS:
            row = _takes_part if part else _enters
        case Event.HOLDS:
            row = _holds
        case Event.REPELS:
            row = _repels
        case _:
            assert_never(event)
    if of_no_side:
        return _beside("no-side-named")
    return _unless_known_better(row) if vague else row


def _beside(rule: str) -> _Row:
    def shown(standing: Standing, evidence: Evidence, _: Policy) -> Standing:
        return beside(standing, evidence, rule)

    return shown


def _unless_known_better(row: _Row) -> _Row:
    def yielding(standing: Standing, evidence: Evidence, policy: Policy) -> Standing:
        if known_better(standing, evidence):
            return beside(standing, evidence, "background-yields-to-dated-news")
        return row(standing, evidence, policy)

    return yielding


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


def _fought_over(standing: Standing, evidence: Evidence, _: Policy) -> Standing:
    """Fighting inside is a success of whoever does not hold the place: of a side that says so of itself, a claim."""
    if evidence.voice is not None and not standing.held_by(evidence.voice):
        evidence = evidence._replace(level=Level.CLAIMED)
    return contested(standing, evidence, "fighting-inside")


def _captures(standing: Standing, evidence: Evidence, policy: Policy) -> Standing:
    if _excluded(standing, evidence):
        return contested(standing, evidence, "claims-of-one-time-exclude-each-other")
    return _held(standing, evidence, policy, "captured")


def _enters(standing: Standing, evidence: Evidence, policy: Policy) -> Standing:
    side = evidence.claim.side
    if not standing.held_by(side) and len(standing.inside) > (side in standing.inside):
        return contested(standing, evidence, ENTRY_CONTESTED)
    return _held(standing, evidence, policy, "entered")


def _takes_part(standing: Standing, evidence: Evidence, _: Policy) -> Standing:
    if standing.held_by(evidence.claim.side):
        return beside(standing, evidence, "part-of-what-it-holds")
    return contested(standing, evidence, "part-taken")


def _holds(standing: Standing, evidence: Evidence, policy: Policy) -> Standing:
    lost = standing.state is State.CONTESTED or (standing.state is State.HELD and standing.side != evidence.claim.side)
    if lost and evidence.self_serving:
        return contested(standing, evidence, "loser-claims-to-hold")
    if _excluded(standing, evidence):
        return contested(standing, evidence, "claims-of-one-time-exclude-each-other")
    return _held(standing, evidence, policy, "holds")


def _repels(standing: Standing, evidence: Evidence, _: Policy) -> Standing:
    side = evidence.claim.side
    if standing.held_by(side):
        return supported(standing, evidence, "repelled-confirms-the-holder")
    if standing.state is State.UNKNOWN:
        return begun(standing, evidence, State.HELD, side, Level.CLAIMED, "repelled-where-no-holder-is-known")
    return contested(standing, evidence, "loser-claims-to-have-repelled")


def _withdraws(standing: Standing, evidence: Evidence, policy: Policy) -> Standing:
    side = evidence.claim.side
    after = left(standing, evidence)
    if after.announced:
        to_come = [one for one in after.announced if one.claim.event is not Event.WITHDRAWS or one.claim.side != side]
        after = after._replace(announced=tuple(to_come))
    if after.state is State.HELD and after.side != side:
        return raised(supported(after, evidence, "withdrawal-confirms-the-holder"), policy)
    if after.state is State.CONTESTED and len(after.inside) == 1:
        return sole_holder(after, evidence, policy, "the-other-side-left")
    if after.state is State.UNKNOWN and after.began is not None and after.began.claim.side == side:
        return supported(after, evidence, "withdrawal-confirmed")._replace(level=higher(after.level, evidence.level))
    return begun(after, evidence, State.UNKNOWN, None, evidence.level, "vacated")


def _denied(standing: Standing, evidence: Evidence, _: Policy) -> Standing:
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


def _held(standing: Standing, evidence: Evidence, policy: Policy, rule: str) -> Standing:
    side = evidence.claim.side
    if standing.held_by(side):
        confirmed = supported(standing, evidence, f"{rule}-confirms-the-holder")
        if evidence.level is Level.ASSESSED:
            return confirmed if confirmed.level is Level.ASSESSED else confirmed._replace(level=Level.ASSESSED)
        return raised(confirmed, policy)
    return raised(begun(standing, evidence, State.HELD, side, evidence.level, rule), policy)


def _excluded(standing: Standing, evidence: Evidence) -> bool:
    """Tell whether a dated claim puts another side in the place at what may be the same time."""
    if evidence.vague:
        return False
    for other, known in standing.inside.items():
        if other != evidence.claim.side and not known.vague and not known.baseline and known.overlaps(evidence):
            return True
    return False
