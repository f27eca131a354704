"""What is so at a place after some claims, and the ways in which one more may change it: each makes a new standing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import NamedTuple

from app.claims.models import Event, Extent
from app.control.evidence import PRESENCE, Evidence
from app.control.models import Level, State
from app.control.policy import Policy

NOBODY: Mapping[str, Evidence] = MappingProxyType({})
ENTRY_CONTESTED = "entry-while-the-other-side-is-inside"


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
    inside: Mapping[str, Evidence] = NOBODY
    admitted: Mapping[str, Evidence] = NOBODY
    own: bool = False

    def held_by(self, side: str | None) -> bool:
        """True if that side holds the place."""
        return self.state is State.HELD and self.side == side


def announced(standing: Standing, evidence: Evidence, policy: Policy) -> Standing:
    """Show an announcement. It changes no control; one of leaving ends the claim that the side is still inside."""
    claim = evidence.claim
    shown = standing._replace(announced=(*standing.announced, evidence), last_rule="announced-changes-nothing")
    if claim.event is not Event.WITHDRAWS or claim.extent is not Extent.WHOLE or claim.side is None:
        return shown
    left = shown._replace(inside=without(standing.inside, claim.side))
    if left.rule == ENTRY_CONTESTED and left.state is State.CONTESTED and len(left.inside) == 1:
        return sole_holder(left, evidence, policy, "entry-stands-as-the-other-side-leaves")
    return left


def raised(standing: Standing, policy: Policy) -> Standing:
    """Raise a claimed holding to assessed where another side admitted its loss at about the same time."""
    if standing.level is not Level.CLAIMED or standing.began is None or not standing.admitted:
        return standing
    near = timedelta(days=policy.admission_days)
    for side in sorted(standing.admitted):
        admission = standing.admitted[side]
        if side != standing.side and abs(admission.last - standing.began.last) <= near:
            known = standing.supporting
            supporting = known if admission in known else (admission, *known)
            return standing._replace(level=Level.ASSESSED, supporting=supporting, rule="loss-admitted")
    return standing


def sole_holder(standing: Standing, cause: Evidence, policy: Policy, rule: str) -> Standing:
    """Give a contested place to the one side that is left inside, at the level of that side's own claim."""
    ((side, entry),) = standing.inside.items()
    fallen = begun(standing, cause, State.HELD, side, entry.level, rule)
    return raised(
        fallen._replace(supporting=(entry, cause), announced=standing.announced, inside=standing.inside), policy
    )


# A fold makes a new standing of every claim, and to name all the fields takes half the time of ``_replace``.


def contested(standing: Standing, evidence: Evidence, rule: str) -> Standing:
    """Make the place contested, or keep it so with one claim more."""
    again = standing.state is State.CONTESTED
    level = higher(standing.level, evidence.level) if again else evidence.level
    return Standing(
        State.CONTESTED, None, level, standing.began if again else evidence, rule, rule,
        (*standing.supporting, evidence), standing.opposing, standing.announced, standing.beside,
        _with(standing.inside, evidence), standing.admitted, standing.own,
    )  # fmt: skip


def begun(standing: Standing, evidence: Evidence, state: State, side: str | None, level: Level, rule: str) -> Standing:
    """Start a new state: its evidence replaces that of the old one, and announcements made before are overtaken."""
    inside = NOBODY if side is None else {side: evidence}
    return Standing(
        state, side, level, evidence, rule, rule, (evidence,), (), (), standing.beside, inside, standing.admitted,
        standing.own,
    )  # fmt: skip


def supported(standing: Standing, evidence: Evidence, rule: str) -> Standing:
    """Add a claim that supports the state; one that puts its side in the place is remembered as such."""
    return Standing(
        standing.state, standing.side, standing.level, standing.began, standing.rule, rule,
        (*standing.supporting, evidence), standing.opposing, standing.announced, standing.beside,
        _with(standing.inside, evidence), standing.admitted, standing.own,
    )  # fmt: skip


def _with(inside: Mapping[str, Evidence], evidence: Evidence) -> Mapping[str, Evidence]:
    """Who is inside once that was said."""
    claim = evidence.claim
    return {**inside, claim.side: evidence} if claim.event in PRESENCE and claim.side is not None else inside


def beside(standing: Standing, evidence: Evidence, rule: str) -> Standing:
    """Show a claim beside the place; it has no effect."""
    return standing._replace(beside=(*standing.beside, evidence), last_rule=rule)


def known_better(standing: Standing, evidence: Evidence) -> bool:
    """Tell whether dated news from inside the interval of a background claim says otherwise."""
    began = standing.began
    if began is None or began.vague or began.last < evidence.first:
        return False
    agrees = evidence.claim.side is not None and standing.held_by(evidence.claim.side)
    return not (agrees and evidence.claim.event is not Event.WITHDRAWS)


def left(standing: Standing, evidence: Evidence) -> Standing:
    """Note that the side of the claim is no longer inside, and that it admits it if it says so itself."""
    side = evidence.claim.side
    inside, admitted = without(standing.inside, side), standing.admitted
    if side is not None and evidence.admission:
        admitted = {**admitted, side: evidence}
    elif inside is standing.inside:
        return standing
    return standing._replace(inside=inside, admitted=admitted)


def without(inside: Mapping[str, Evidence], side: str | None) -> Mapping[str, Evidence]:
    """Who is inside once a side has left."""
    return {other: known for other, known in inside.items() if other != side} if side in inside else inside


def higher(one: Level, other: Level) -> Level:
    """The better supported of two levels of what was said of a place."""
    return Level.ASSESSED if Level.ASSESSED in {one, other} else Level.CLAIMED
