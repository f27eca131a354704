"""The effect of one claim on one place: the policy's table, row by row. Pure; a standing is never changed in place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import Enum, auto
from types import MappingProxyType
from typing import NamedTuple, assert_never

from app.claims.models import Certainty, Event, Extent
from app.control.evidence import PRESENCE, Evidence
from app.control.models import Level, State
from app.control.policy import Policy

_REGION_EVENTS = frozenset({Event.HOLDS, Event.CAPTURES, Event.WITHDRAWS})
_NOBODY: Mapping[str, Evidence] = MappingProxyType({})
BASELINE_MAP = "baseline-map"
LEFT_WITH_THE_REGION = "left-with-the-region"
_ENTRY_CONTESTED = "entry-while-the-other-side-is-inside"


class Standing(NamedTuple):
    """What is so at a place after the claims folded up to now.

    Attributes
    ----------
    state, side, level
        As in :class:`app.control.models.Span`.
    began : Evidence or None
        The claim with which the present state and side began; None while nothing is known.
    rule, last_rule : str
        The rule that gave the present state, and the one that the last claim met.
    supporting, opposing, announced, beside : tuple of Evidence
    inside : mapping of side to Evidence
        The last claim that puts each side in the place and that nothing has ended.
    admitted : mapping of side to Evidence
        The last admission of each side that it has left the place.
    own : bool
        Whether the state rests on what was said of the place itself, rather than on a map or on a region around it.
    """

    state: State = State.UNKNOWN
    side: str | None = None
    level: Level = Level.CLAIMED
    began: Evidence | None = None
    rule: str = "no-effective-claim"
    last_rule: str = ""
    supporting: tuple[Evidence, ...] = ()
    opposing: tuple[Evidence, ...] = ()
    announced: tuple[Evidence, ...] = ()
    beside: tuple[Evidence, ...] = ()
    inside: Mapping[str, Evidence] = _NOBODY
    admitted: Mapping[str, Evidence] = _NOBODY
    own: bool = False

    def held_by(self, side: str) -> bool:
        """True if that side holds the place."""
        return self.state is State.HELD and self.side == side


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
        return _beside(standing, evidence, "says-nothing-of-the-whole-region")
    if evidence.baseline and evidence.effective:
        return _mapped(standing, evidence)
    ground = standing
    if standing.level is Level.INFERRED:  # what is said of the place itself does not build on what was said around it
        ground = standing._replace(state=State.UNKNOWN, side=None, level=Level.CLAIMED, began=None, supporting=())
    after = _told(ground, evidence, policy)
    if after.state is not ground.state or len(after.supporting) != len(ground.supporting):
        return after._replace(own=True)
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
        case Certainty.ANNOUNCED:
            return _announced(standing, evidence, policy)
        case Certainty.DENIED:
            return _denied(standing, evidence)
        case Certainty.POSSIBLE | Certainty.UNCONFIRMED:
            return _beside(standing, evidence, f"{certainty}-has-no-effect")
        case Certainty.ASSERTED | Certainty.PROBABLE:
            return _happened(standing, evidence, policy)
        case _:
            assert_never(certainty)


def _mapped(standing: Standing, evidence: Evidence) -> Standing:
    """What a baseline map says holds until anything is said of the place itself."""
    claim = evidence.claim
    if standing.own:
        return _beside(standing, evidence, "map-yields-to-claims")
    match claim.event:
        case Event.HOLDS if claim.side is not None:
            state = State.HELD
        case Event.CONTESTS:
            state = State.CONTESTED
        case _:
            return _beside(standing, evidence, "map-says-nothing-of-control")
    begun = _begin(standing, evidence, state, claim.side, Level.CLAIMED, BASELINE_MAP)
    return begun._replace(announced=standing.announced)


def speaks_for_all_inside(evidence: Evidence) -> bool:
    """Tell whether a claim on a region holds for every place in it: fighting or entry somewhere inside does not."""
    claim = evidence.claim
    return evidence.effective and claim.event in _REGION_EVENTS and claim.extent is Extent.WHOLE


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
    if side is None or (background and _known_better(standing, evidence)):
        return standing
    if claim.event is Event.WITHDRAWS:
        return _left_all(standing, evidence, side, policy)
    if standing.own:
        return _beside(standing, evidence, "claim-on-the-place-comes-first")
    if standing.held_by(side):
        return _support(standing, evidence, "region-confirms-the-holder")
    if standing.level is Level.INFERRED and standing.began is not None and _of_one_time(standing.began, evidence):
        contested = _contest(standing, evidence, "claims-of-one-time-exclude-each-other")
        return contested._replace(level=Level.INFERRED)
    begun = _begin(standing, evidence, State.HELD, side, Level.INFERRED, "held-with-the-region")
    return begun._replace(inside=_NOBODY, announced=standing.announced)


def _left_all(standing: Standing, evidence: Evidence, side: str, policy: Policy) -> Standing:
    if evidence.claim.certainty is Certainty.ANNOUNCED:
        there = side in standing.inside or standing.held_by(side)
        return _announced(standing, evidence, policy) if there else standing
    admitted = {**standing.admitted, side: evidence} if evidence.admission else standing.admitted
    left = standing._replace(inside=_without(standing.inside, side), admitted=admitted)
    if standing.own and not (standing.held_by(side) and evidence.level is Level.ASSESSED):
        if left.state is State.CONTESTED and len(left.inside) == 1 and side in standing.inside:
            return _sole_holder(left, evidence, policy, "the-other-side-left-the-region")
        return _raised(_beside(left, evidence, "claim-on-the-place-comes-first"), policy)
    if side not in standing.inside and not standing.held_by(side):
        return standing
    return _begin(left._replace(own=False), evidence, State.UNKNOWN, None, Level.INFERRED, LEFT_WITH_THE_REGION)


def _of_one_time(one: Evidence, other: Evidence) -> bool:
    return not one.vague and not other.vague and one.claim.side != other.claim.side and one.overlaps(other)


def _happened(standing: Standing, evidence: Evidence, policy: Policy) -> Standing:
    claim = evidence.claim
    side = claim.side
    if claim.extent in {Extent.EDGE, Extent.NEAR}:
        return _beside(standing, evidence, f"{claim.extent}-is-not-the-place")
    if claim.event in {Event.ADVANCES, Event.CUTS_SUPPLY}:
        return _beside(standing, evidence, f"{claim.event.value.replace('_', '-')}-has-no-effect")
    if claim.event is Event.CONTESTS:
        return _contest(standing, evidence, "fighting-inside")
    if side is None:
        return _beside(standing, evidence, "no-side-named")
    if evidence.vague and _known_better(standing, evidence):
        return _beside(standing, evidence, "background-yields-to-dated-news")
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


def _captures(standing: Standing, evidence: Evidence, side: str, policy: Policy) -> Standing:
    if _excluded(standing, evidence, side):
        return _contest(standing, evidence, "claims-of-one-time-exclude-each-other")
    return _held(standing, evidence, side, policy, "captured")


def _enters(standing: Standing, evidence: Evidence, side: str, policy: Policy) -> Standing:
    if not standing.held_by(side) and any(other != side for other in standing.inside):
        return _contest(standing, evidence, _ENTRY_CONTESTED)
    return _held(standing, evidence, side, policy, "entered")


def _takes_part(standing: Standing, evidence: Evidence, side: str) -> Standing:
    if standing.held_by(side):
        return _beside(standing, evidence, "part-of-what-it-holds")
    return _contest(standing, evidence, "part-taken")


def _holds(standing: Standing, evidence: Evidence, side: str, policy: Policy) -> Standing:
    lost = standing.state is State.CONTESTED or (standing.state is State.HELD and standing.side != side)
    if lost and evidence.self_serving:
        return _contest(standing, evidence, "loser-claims-to-hold")
    if _excluded(standing, evidence, side):
        return _contest(standing, evidence, "claims-of-one-time-exclude-each-other")
    return _held(standing, evidence, side, policy, "holds")


def _repels(standing: Standing, evidence: Evidence, side: str) -> Standing:
    if standing.held_by(side):
        return _support(standing, evidence, "repelled-confirms-the-holder")
    if standing.state is State.UNKNOWN:
        return _begin(standing, evidence, State.HELD, side, Level.CLAIMED, "repelled-where-no-holder-is-known")
    return _contest(standing, evidence, "loser-claims-to-have-repelled")


def _withdraws(standing: Standing, evidence: Evidence, side: str, policy: Policy) -> Standing:
    if evidence.claim.extent is Extent.PART:
        return _beside(standing, evidence, "left-a-part")
    admitted = {**standing.admitted, side: evidence} if evidence.admission else standing.admitted
    still_to_come = tuple(e for e in standing.announced if e.claim.event is not Event.WITHDRAWS or e.claim.side != side)
    left = standing._replace(inside=_without(standing.inside, side), admitted=admitted, announced=still_to_come)
    if left.state is State.HELD and left.side != side:
        return _raised(_support(left, evidence, "withdrawal-confirms-the-holder"), policy)
    if left.state is State.CONTESTED and len(left.inside) == 1:
        return _sole_holder(left, evidence, policy, "the-other-side-left")
    if left.state is State.UNKNOWN and left.began is not None and left.began.claim.side == side:
        return _support(left, evidence, "withdrawal-confirmed")._replace(level=_higher(left.level, evidence.level))
    return _begin(left, evidence, State.UNKNOWN, None, evidence.level, "vacated")


def _announced(standing: Standing, evidence: Evidence, policy: Policy) -> Standing:
    """Show an announcement. It changes no control; one of leaving ends the claim that the side is still inside."""
    claim = evidence.claim
    shown = standing._replace(announced=(*standing.announced, evidence), last_rule="announced-changes-nothing")
    if claim.event is not Event.WITHDRAWS or claim.extent is not Extent.WHOLE or claim.side is None:
        return shown
    left = shown._replace(inside=_without(standing.inside, claim.side))
    if left.rule == _ENTRY_CONTESTED and left.state is State.CONTESTED and len(left.inside) == 1:
        return _sole_holder(left, evidence, policy, "entry-stands-as-the-other-side-leaves")
    return left


def _denied(standing: Standing, evidence: Evidence) -> Standing:
    """Oppose what is denied; where the side that would lose by it denies it, the place is contested."""
    if not _denies_state(standing, evidence):
        return _beside(standing, evidence, "denial-of-what-nobody-claims-here")
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
        confirmed = _support(standing, evidence, f"{rule}-confirms-the-holder")
        return _raised(confirmed._replace(level=_higher(standing.level, evidence.level)), policy)
    return _raised(_begin(standing, evidence, State.HELD, side, evidence.level, rule), policy)


def _raised(standing: Standing, policy: Policy) -> Standing:
    """Raise a claimed holding to assessed where another side admitted its loss at about the same time."""
    if standing.level is not Level.CLAIMED or standing.began is None:
        return standing
    near = timedelta(days=policy.admission_days)
    for side, admission in sorted(standing.admitted.items()):
        if side != standing.side and abs(admission.last - standing.began.last) <= near:
            known = standing.supporting
            supporting = known if admission in known else (admission, *known)
            return standing._replace(level=Level.ASSESSED, supporting=supporting, rule="loss-admitted")
    return standing


def _sole_holder(standing: Standing, cause: Evidence, policy: Policy, rule: str) -> Standing:
    """Give a contested place to the one side that is left inside, at the level of that side's own claim."""
    ((side, entry),) = standing.inside.items()
    fallen = _begin(standing, cause, State.HELD, side, entry.level, rule)
    return _raised(
        fallen._replace(supporting=(entry, cause), announced=standing.announced, inside=standing.inside), policy
    )


def _contest(standing: Standing, evidence: Evidence, rule: str) -> Standing:
    supported = _support(standing, evidence, rule)
    again = standing.state is State.CONTESTED
    return supported._replace(
        state=State.CONTESTED,
        side=None,
        level=_higher(standing.level, evidence.level) if again else evidence.level,
        began=standing.began if again else evidence,
        rule=rule,
    )


def _begin(standing: Standing, evidence: Evidence, state: State, side: str | None, level: Level, rule: str) -> Standing:
    """Start a new state: its evidence replaces that of the old one, and announcements made before are overtaken."""
    return standing._replace(
        state=state,
        side=side,
        level=level,
        began=evidence,
        rule=rule,
        last_rule=rule,
        supporting=(evidence,),
        opposing=(),
        announced=(),
        inside={} if side is None else {side: evidence},
    )


def _support(standing: Standing, evidence: Evidence, rule: str) -> Standing:
    claim = evidence.claim
    inside = standing.inside
    if claim.event in PRESENCE and claim.side is not None:
        inside = {**inside, claim.side: evidence}
    return standing._replace(supporting=(*standing.supporting, evidence), inside=inside, last_rule=rule)


def _beside(standing: Standing, evidence: Evidence, rule: str) -> Standing:
    return standing._replace(beside=(*standing.beside, evidence), last_rule=rule)


def _excluded(standing: Standing, evidence: Evidence, side: str) -> bool:
    """Tell whether a dated claim puts another side in the place at what may be the same time."""
    if evidence.vague:
        return False
    others = (known for other, known in standing.inside.items() if other != side)
    return any(not known.vague and not known.baseline and known.overlaps(evidence) for known in others)


def _known_better(standing: Standing, evidence: Evidence) -> bool:
    """Tell whether dated news from inside the interval of a background claim says otherwise."""
    began = standing.began
    if began is None or began.vague or began.last < evidence.first:
        return False
    agrees = evidence.claim.side is not None and standing.held_by(evidence.claim.side)
    return not (agrees and evidence.claim.event is not Event.WITHDRAWS)


def _without(inside: Mapping[str, Evidence], side: str) -> dict[str, Evidence]:
    return {other: evidence for other, evidence in inside.items() if other != side}


def _higher(one: Level, other: Level) -> Level:
    return Level.ASSESSED if Level.ASSESSED in {one, other} else Level.CLAIMED
