"""``derive``: claims in, control spans out. No clock, no network, no chance; the order of arrival changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from app.claims.models import ClaimRecord, Event
from app.control.evidence import Evidence, Relayed, live_evidence, sort_key
from app.control.fold import Reach, apply
from app.control.models import Control, Folded, Level, Perspective, Span, State, Step
from app.control.neighbours import follow_neighbours
from app.control.policy import Policy
from app.control.regional import concerns_all_inside
from app.control.standing import Standing
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
    relayed: Mapping[str, Relayed] = MappingProxyType({}),
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
    relayed : mapping of str to Relayed, optional
        The statement that a claim passes on, by claim id: a witness of no side who only repeats what a side said is no
        witness, and to repeat what was said is no news.

    Returns
    -------
    Control
        Spans for every settlement and region with a claim of its own, and inferred ones for the settlements inside
        regions that claims speak of and for those that follow their neighbours.
    """
    places: dict[str, Place] = {}
    of_place: dict[str, list[Evidence]] = defaultdict(list)
    records: dict[str, ClaimRecord] = {}
    for evidence in live_evidence(claims, policy, perspective, relayed):
        claim = evidence.claim
        resolution = resolutions.get((claim.report_id, *claim.mention))
        place = None if resolution is None else place_of(resolution)
        if place is not None and place.kind in {Kind.SETTLEMENT, Kind.REGION}:
            places[place.id] = place
            of_place[place.id].append(evidence)
            records[evidence.id] = evidence.record
    folded = _folded(places, of_place, geography, policy)
    if policy.infer_neighbours:
        folded |= follow_neighbours(folded, geography, policy, records)
    return Control(
        perspective=perspective,
        spans={place_id: spans for place_id, (spans, _) in sorted(folded.items())},
        steps={place_id: steps for place_id, (_, steps) in sorted(folded.items())},
    )


def _folded(
    places: Mapping[str, Place], of_place: Mapping[str, Sequence[Evidence]], geography: Geography, policy: Policy
) -> dict[str, Folded]:
    """Every place with claims of its own, and every settlement inside a region that a claim speaks for."""
    telling: dict[str, list[Evidence]] = {}
    if policy.infer_regions:
        for place_id, found in of_place.items():
            if places[place_id].kind is not Kind.REGION:
                continue
            strip = place_id in geography.strips
            reaching = [e for e in found if concerns_all_inside(e) and (not strip or e.claim.event is Event.WITHDRAWS)]
            if reaching:
                telling[place_id] = reaching
    folded: dict[str, Folded] = {}
    for place_id, found in of_place.items():
        reach = Reach.REGION if places[place_id].kind is Kind.REGION else Reach.PLACE
        told = [(evidence, reach) for evidence in found]
        if telling and reach is Reach.PLACE:
            told += _around(geography.regions_of.get(place_id, ()), telling)
            told.sort(key=_order)
        folded[place_id] = _fold(place_id, told, policy)
    if telling:
        alike: dict[tuple[str, ...], Folded] = {}
        for place_id, containing in geography.regions_of.items():
            regions = tuple(region for region in containing if region in telling)
            if not regions or place_id in folded:
                continue
            if regions not in alike:
                alike[regions] = _fold("", sorted(_around(regions, telling), key=_order), policy)
            spans, steps = alike[regions]
            if spans:
                folded[place_id] = (tuple(replace(span, place_id=place_id) for span in spans), steps)
    return folded


def _around(regions: Iterable[str], telling: Mapping[str, Sequence[Evidence]]) -> list[tuple[Evidence, Reach]]:
    found = {evidence.id: evidence for region in regions for evidence in telling.get(region, ())}
    return [(evidence, Reach.AROUND) for evidence in found.values()]


def _order(told: tuple[Evidence, Reach]) -> tuple[datetime, datetime, int, str]:
    return told[0].sort_key


def _fold(place_id: str, told: Sequence[tuple[Evidence, Reach]], policy: Policy) -> Folded:
    """Fold the claims on one place and on the regions around it; they must be in the order of the fold."""
    standing = Standing()
    steps: list[Step] = []
    turns: list[tuple[Evidence, Standing]] = []
    for evidence, reach in told:
        before = standing
        standing = apply(before, evidence, policy, reach)
        if standing is before:
            continue
        steps.append(Step(evidence.id, evidence.effective_at, standing.last_rule, _effect(before, standing)))
        if turns and turns[-1][0].effective_at == evidence.effective_at:
            turns.pop()
        turns.append((evidence, standing))
    begins: list[datetime | None] = [evidence.effective_at for evidence, _ in turns]
    spans = tuple(
        _span(place_id, standing, told, policy, (evidence.effective_at, until))
        for (evidence, standing), until in zip(turns, [*begins[1:], None], strict=bool(turns))
    )
    return spans, tuple(steps)


def _span(
    place_id: str,
    standing: Standing,
    told: Sequence[tuple[Evidence, Reach]],
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


def _unopposed(standing: Standing, told: Sequence[tuple[Evidence, Reach]], policy: Policy) -> bool:
    """Tell whether others spoke of the place soon after a claimed holding was published, and none against it."""
    if standing.state is not State.HELD or standing.level is not Level.CLAIMED or standing.opposing:
        return False
    said = min(evidence.record.published_at for evidence in standing.supporting)
    soon = timedelta(days=policy.unopposed_days)
    return any(
        evidence.voice != standing.side and timedelta(0) < evidence.record.published_at - said <= soon
        for evidence, reach in told
        if reach is not Reach.AROUND and not evidence.baseline and evidence.known_voice
    )


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
