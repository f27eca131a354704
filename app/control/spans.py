"""The spans and steps of one place: the fold over all that was told of it, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from app.control.evidence import Evidence, sort_key
from app.control.fold import Reach, apply
from app.control.models import Folded, Level, Span, State, Step
from app.control.policy import Policy
from app.control.standing import Standing
from app.times import When


def fold(place_id: str, own: Iterable[Evidence], reach: Reach, around: Iterable[Evidence], policy: Policy) -> Folded:
    """What follows for a place from the claims on it, which reach it as ``reach``, and from those on regions around it.

    The claims may come in any order.
    """
    told = [(evidence, reach) for evidence in own] + [(evidence, Reach.AROUND) for evidence in around]
    told.sort(key=_order)
    standing = Standing()
    steps: list[Step] = []
    turns: list[tuple[datetime, Standing]] = []
    for evidence, of_what in told:
        before = standing
        standing = apply(before, evidence, policy, of_what)
        if standing is before:
            continue
        at = evidence.effective_at
        steps.append(Step(evidence.id, at, standing.last_rule, _effect(before, standing)))
        if turns and turns[-1][0] == at:
            turns.pop()
        turns.append((at, standing))
    said = [
        evidence
        for evidence, of_what in told
        if of_what is not Reach.AROUND and not evidence.baseline and evidence.known_voice
    ]
    untils = [*(at for at, _ in turns[1:]), None]
    spans = [_span(place_id, turn, until, said, policy) for turn, until in zip(turns, untils, strict=bool(turns))]
    return tuple(spans), tuple(steps)


def _order(told: tuple[Evidence, Reach]) -> tuple[datetime, datetime, int, str]:
    return told[0].sort_key


def _span(
    place_id: str, turn: tuple[datetime, Standing], until: datetime | None, said: Sequence[Evidence], policy: Policy
) -> Span:
    from_, standing = turn
    return Span(
        place_id,
        standing.state,
        standing.side,
        standing.level,
        from_,
        until,
        _since(standing.began),
        _ids(standing.supporting),
        _ids(standing.opposing),
        _ids(standing.announced),
        _ids(standing.beside),
        _unopposed(standing, said, policy),
        standing.rule,
    )


def _since(began: Evidence | None) -> When:
    """When the state began: what the claim says, bounded by when it was said."""
    if began is None:
        return When(None, None)
    when = began.claim.when
    return when if when.latest is not None else When(when.earliest, began.record.published_at)


def _unopposed(standing: Standing, said: Sequence[Evidence], policy: Policy) -> bool:
    """Tell whether others spoke of the place soon after a claimed holding was published, and none against it."""
    if standing.state is not State.HELD or standing.level is not Level.CLAIMED or standing.opposing:
        return False
    first = min([evidence.record.published_at for evidence in standing.supporting])
    soon = timedelta(days=policy.unopposed_days)
    for one in said:  # noqa: SIM110 - a generator takes twice the time
        if one.voice != standing.side and timedelta(0) < one.record.published_at - first <= soon:
            return True
    return False


def _ids(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    match len(evidence):
        case 0:
            return ()
        case 1:
            return (evidence[0].id,)
        case _:
            return tuple([one.id for one in sorted(evidence, key=sort_key)])


def _effect(before: Standing, after: Standing) -> str:
    """Say in the words of the contract what a claim did: ``held by UA, claimed``, or that it changed nothing."""
    if before.state is after.state and before.side == after.side and before.level is after.level:
        return "no change"
    holder = f"held by {after.side}" if after.state is State.HELD else after.state
    return f"{holder}, {after.level}"
