"""``derive``: claims in, control spans out. No clock, no network, no chance; the order of arrival changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.claims.models import ClaimRecord
from app.control.evidence import Evidence, live_evidence, sort_key
from app.control.fold import Standing, apply, speaks_for_all_inside
from app.control.models import Control, Level, Perspective, Span, State, Step
from app.control.policy import Policy
from app.times import When
from gazetteer.models import Kind, Place, Resolution, place_of
from geodata.geography import Geography

#: A claim's mention: report id, start and end (code points) in its text.
MentionKey = tuple[str, int, int]


def derive(
    claims: Iterable[ClaimRecord],
    resolutions: Mapping[MentionKey, Resolution],
    geography: Geography,
    policy: Policy,
    perspective: Perspective,
) -> Control:
    """Work out who held each place, at what level and on which claims, up to ``valid_at``, from what ``known_at`` knew.

    Parameters
    ----------
    claims : iterable of ClaimRecord
        In any order; a claim given twice counts once.
    resolutions : mapping of (report id, start, end) to Resolution
        What each claim's mention was taken to mean. Claims whose mention is not Resolved to a settlement or a region
        have no effect.
    geography : Geography
        Which settlement lies in which region.
    policy : Policy
    perspective : Perspective

    Returns
    -------
    Control
        Spans for every settlement and region with a claim of its own, and inferred ones for the settlements inside
        regions that claims speak of.
    """
    places: dict[str, Place] = {}
    of_place: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in live_evidence(claims, policy, perspective):
        claim = evidence.claim
        resolution = resolutions.get((claim.report_id, *claim.mention))
        place = None if resolution is None else place_of(resolution)
        if place is not None and place.kind in {Kind.SETTLEMENT, Kind.REGION}:
            places[place.id] = place
            of_place[place.id].append(evidence)
    is_region = {place_id: place.kind is Kind.REGION for place_id, place in places.items()}
    folded = {
        place_id: _fold(place_id, [(evidence, is_region[place_id]) for evidence in found], policy)
        for place_id, found in of_place.items()
    }
    if policy.infer_regions:
        regions = {place_id: found for place_id, found in of_place.items() if is_region[place_id]}
        folded |= _inferred(folded, of_place, regions, geography, policy)
    return Control(
        perspective=perspective,
        spans={place_id: spans for place_id, (spans, _) in sorted(folded.items())},
        steps={place_id: steps for place_id, (_, steps) in sorted(folded.items())},
    )


_Folded = tuple[tuple[Span, ...], tuple[Step, ...]]


def _fold(place_id: str, told: Sequence[tuple[Evidence, bool]], policy: Policy) -> _Folded:
    """Fold the claims of one place, each with whether it speaks of a region; they must be in the order of the fold."""
    if not told:
        return (), ()
    standing = Standing()
    steps: list[Step] = []
    turns: list[tuple[Evidence, Standing]] = []
    for evidence, of_region in told:
        before = standing
        standing = apply(before, evidence, policy, region=of_region)
        steps.append(Step(evidence.id, evidence.effective_at, standing.last_rule, _effect(before, standing)))
        if turns and turns[-1][0].effective_at == evidence.effective_at:
            turns.pop()
        turns.append((evidence, standing))
    ends = [evidence.effective_at for evidence, _ in turns[1:]]
    spans = tuple(
        _span(place_id, standing, told, policy, (evidence.effective_at, until))
        for (evidence, standing), until in zip(turns, [*ends, None], strict=True)
    )
    return spans, tuple(steps)


def _span(
    place_id: str,
    standing: Standing,
    told: Sequence[tuple[Evidence, bool]],
    policy: Policy,
    bounds: tuple[datetime, datetime | None],
) -> Span:
    began = standing.began
    from_, until = bounds
    return Span(
        place_id=place_id,
        state=standing.state,
        side=standing.side,
        level=standing.level,
        from_=from_,
        until=until,
        since=When(None, None) if began is None else _since(began),
        supporting=_ids(standing.supporting),
        opposing=_ids(standing.opposing),
        announced=_ids(standing.announced),
        beside=_ids(standing.beside),
        unopposed=_unopposed(standing, told, policy),
        rule=standing.rule,
    )


def _since(began: Evidence) -> When:
    """When the state began: what the claim says, bounded by when it was said."""
    when = began.claim.when
    return When(when.earliest, began.record.published_at if when.latest is None else when.latest)


def _unopposed(standing: Standing, told: Sequence[tuple[Evidence, bool]], policy: Policy) -> bool:
    """Tell whether others spoke of the place soon after a claimed holding was published, and none against it."""
    if standing.state is not State.HELD or standing.level is not Level.CLAIMED or standing.opposing:
        return False
    said = min(evidence.record.published_at for evidence in standing.supporting)
    soon = timedelta(days=policy.unopposed_days)
    return any(e.voice != standing.side and timedelta(0) < e.record.published_at - said <= soon for e, _ in told)


def _inferred(
    folded: Mapping[str, _Folded],
    of_place: Mapping[str, Sequence[Evidence]],
    regions: Mapping[str, Sequence[Evidence]],
    geography: Geography,
    policy: Policy,
) -> dict[str, _Folded]:
    """Spans of the settlements that regional claims speak for, until a claim of their own has an effect."""
    telling = {region: [e for e in found if speaks_for_all_inside(e)] for region, found in regions.items()}
    alike: dict[tuple[str, ...], _Folded] = {}
    found: dict[str, _Folded] = {}
    for place_id, containing in geography.regions_of.items():
        around = tuple(region for region in containing if telling.get(region))
        if not around:
            continue
        if own := of_place.get(place_id):
            told = [(e, True) for region in around for e in telling[region]] + [(e, False) for e in own]
            found[place_id] = _before_own(place_id, told, folded[place_id], policy)
            continue
        if around not in alike:
            told = sorted(((e, True) for region in around for e in telling[region]), key=lambda item: item[0].sort_key)
            alike[around] = _as_inferred(_fold(place_id, told, policy))
        spans, steps = alike[around]
        if spans:
            found[place_id] = (tuple(replace(span, place_id=place_id) for span in spans), steps)
    return found


def _before_own(place_id: str, told: Sequence[tuple[Evidence, bool]], own: _Folded, policy: Policy) -> _Folded:
    """Put inferred spans before the first of a place's own spans that rests on a claim of its own."""
    begins = next((span.from_ for span in own[0] if span.supporting), None)
    earlier = [item for item in told if begins is None or item[0].effective_at < begins]
    spans, steps = _as_inferred(_fold(place_id, sorted(earlier, key=lambda item: item[0].sort_key), policy))
    if begins is None:
        return spans, steps
    if spans:
        spans = (*spans[:-1], replace(spans[-1], until=begins))
    return (
        (*spans, *(span for span in own[0] if span.from_ >= begins)),
        (*steps, *(step for step in own[1] if step.effective_at >= begins)),
    )


def _as_inferred(folded: _Folded) -> _Folded:
    """Lower spans to inferred, from the first on that says more than that a side left what nobody said it held."""
    spans, steps = folded
    telling = [i for i, span in enumerate(spans) if span.state is not State.UNKNOWN or span.announced or span.beside]
    kept = spans[telling[0] :] if telling else ()
    return tuple(replace(span, level=Level.INFERRED, unopposed=False) for span in kept), steps


def _ids(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    if len(evidence) > 1:
        evidence = sorted(evidence, key=sort_key)
    return tuple([e.id for e in evidence])


def _effect(before: Standing, after: Standing) -> str:
    """Say in the words of the contract what a claim did: ``held by UA, claimed``, or that it changed nothing."""
    if before.state is after.state and before.side == after.side and before.level is after.level:
        return "no change"
    holder = f"held by {after.side}" if after.state is State.HELD else after.state.value
    return f"{holder}, {after.level.value}"
