"""The spans and steps of one place: the fold over all that was told of it, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache

from app.control.evidence import Evidence
from app.control.fold import Reach, apply
from app.control.models import Folded, Level, Span, State, Step
from app.control.policy import Policy
from app.control.standing import Standing
from app.times import When

#: Whose word was said of a place, and when it was published.
_Word = tuple[str | None, datetime]


def fold(
    place_id: str, own: Iterable[Evidence], reach: Reach, around: Mapping[str, Evidence], policy: Policy
) -> Folded:
    """What follows for a place from the claims on it, which reach it as ``reach``, and from those on regions around it.

    The claims may come in any order; those on regions around come by id, and none of them is among the place's own.
    """
    told = sorted([*own, *around.values()])
    standing = Standing()
    steps: list[Step] = []
    turns: list[tuple[datetime, Standing]] = []
    for evidence in told:
        before = standing
        standing = apply(before, evidence, policy, Reach.AROUND if evidence.id in around else reach)
        if standing is before:
            continue
        at = evidence.effective_at
        steps.append(Step(evidence.id, at, standing.last_rule, _effect(before, standing)))
        if turns and turns[-1][0] == at:
            turns.pop()
        turns.append((at, standing))
    said = [
        (one.voice, one.record.published_at)
        for one in told
        if one.known_voice and not one.baseline and one.id not in around
    ]
    spans: list[Span] = []
    until = None
    for from_, after in reversed(turns):
        spans.append(_span(place_id, after, from_, until, said, policy))
        until = from_
    spans.reverse()
    return tuple(spans), tuple(steps)


def _span(
    place_id: str,
    standing: Standing,
    from_: datetime,
    until: datetime | None,
    said: Sequence[_Word],
    policy: Policy,
) -> Span:
    return Span(
        place_id,
        standing.state,
        standing.side,
        standing.level,
        from_,
        until,
        _since(standing.began),
        _ids(standing.supporting),
        _ids(standing.opposing) if standing.opposing else (),
        _ids(standing.announced) if standing.announced else (),
        _ids(standing.beside) if standing.beside else (),
        _unopposed(standing, said, policy),
        standing.rule,
    )


def _since(began: Evidence | None) -> When:
    """When the state began: what the claim says, bounded by when it was said."""
    if began is None:
        return When(None, None)
    when = began.claim.when
    return when if when.latest is not None else When(when.earliest, began.record.published_at)


def _unopposed(standing: Standing, said: Sequence[_Word], policy: Policy) -> bool:
    """Tell whether others spoke of the place soon after a claimed holding was published, and none against it."""
    if standing.state is not State.HELD or standing.level is not Level.CLAIMED or standing.opposing:
        return False
    first = min([evidence.record.published_at for evidence in standing.supporting])
    soon, holder = timedelta(days=policy.unopposed_days), standing.side
    for voice, published_at in said:
        if voice != holder and first < published_at and published_at - first <= soon:
            return True
    return False


def _ids(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    if len(evidence) == 1:
        return (evidence[0].id,)
    return tuple([one.id for one in sorted(evidence)])


def _effect(before: Standing, after: Standing) -> str:
    """Say in the words of the contract what a claim did: ``held by UA, claimed``, or that it changed nothing."""
    if before.state is after.state and before.side == after.side and before.level is after.level:
        return "no change"
    return _in_words(after.state, after.side, after.level)


@cache
def _in_words(state: State, side: str | None, level: Level) -> str:
    return f"held by {side}, {level}" if state is State.HELD else f"{state}, {level}"
