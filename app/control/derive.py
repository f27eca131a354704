"""``derive``: claims in, control spans out. No clock, no network, no chance; the order of arrival changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from app.claims.models import ClaimRecord, Event
from app.control.evidence import Evidence, Relayed, live_evidence
from app.control.fold import Reach
from app.control.models import Control, Folded, Perspective
from app.control.neighbours import NOTHING_FOLLOWS, Following, follow_neighbours
from app.control.policy import Policy
from app.control.regional import concerns_all_inside
from app.control.spans import fold
from gazetteer.models import Kind, Resolution, place_of
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
    return Derivation(geography, policy).anew(claims, resolutions, perspective, relayed).control(perspective)


class _Told(NamedTuple):
    """All that is told of a place: claims on itself, in order of arrival, and the regions around it that claims reach."""

    reach: Reach
    own: Sequence[Evidence]
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """Control together with what it was worked out from, so that a few claims more cost only what they touch.

    ``geography`` and ``policy`` are the same for all that is made out of one derivation; the other fields are the
    evidence by claim id, what is told by place, what claims tell by region, and what follows from both by place.
    """

    geography: Geography
    policy: Policy
    _evidence: Mapping[str, Evidence] = field(default_factory=dict)
    _told: Mapping[str, _Told] = field(default_factory=dict)
    _telling: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)
    _folded: Mapping[str, Folded] = field(default_factory=dict)
    _following: Following = NOTHING_FOLLOWS

    def anew(
        self,
        claims: Iterable[ClaimRecord],
        resolutions: Mapping[MentionKey, Resolution],
        perspective: Perspective,
        relayed: Mapping[str, Relayed] = MappingProxyType({}),
    ) -> Derivation:
        """The derivation from all these claims, which are as :func:`derive` takes them; its control is the same.

        Folded are only the places of which other things are told than before, by whatever came, ended, took effect or
        was resolved anew, and then those that follow them.
        """
        policy = self.policy
        evidence = live_evidence(claims, policy, perspective, relayed, self._evidence)
        own, regions = _by_place(evidence, resolutions)
        telling = _telling(own, regions, self.geography) if policy.infer_regions else {}
        told = _told(own, regions, telling, self.geography)
        stirred = {one for one in telling.keys() | self._telling.keys() if telling.get(one) != self._telling.get(one)}
        changed = {
            place_id
            for place_id, one in told.items()
            if one != self._told.get(place_id) or not stirred.isdisjoint(one.regions)
        }
        folded = {one: known for one, known in self._folded.items() if one in told and one not in changed}
        folded |= _fold(((place_id, told[place_id]) for place_id in changed), telling, policy)
        changed |= self._told.keys() - told.keys()
        following = NOTHING_FOLLOWS
        if policy.infer_neighbours:
            following = follow_neighbours(self._following, folded, changed, self.geography, policy, evidence)
        return Derivation(self.geography, policy, evidence, told, telling, folded, following)

    def control(self, perspective: Perspective) -> Control:
        """Who held each place, by place id."""
        folded = sorted({**self._folded, **self._following.found}.items())
        return Control(
            perspective=perspective,
            spans={place_id: spans for place_id, (spans, _) in folded},
            steps={place_id: steps for place_id, (_, steps) in folded},
        )


def _by_place(
    evidence: Mapping[str, Evidence], resolutions: Mapping[MentionKey, Resolution]
) -> tuple[dict[str, list[Evidence]], set[str]]:
    """What is told of each settlement and each region itself, and which of them are regions."""
    own: dict[str, list[Evidence]] = {}
    regions: set[str] = set()
    for one in evidence.values():
        claim = one.claim
        resolution = resolutions.get((claim.report_id, *claim.mention))
        place = None if resolution is None else place_of(resolution)
        if place is None or (place.kind is not Kind.SETTLEMENT and place.kind is not Kind.REGION):
            continue
        if (found := own.get(place.id)) is None:
            found = own[place.id] = []
            if place.kind is Kind.REGION:
                regions.add(place.id)
        found.append(one)
    return own, regions


def _telling(
    own: Mapping[str, Sequence[Evidence]], regions: Iterable[str], geography: Geography
) -> dict[str, list[Evidence]]:
    """What is told of the places inside each region by the claims on it."""
    found: dict[str, list[Evidence]] = {}
    for region in regions:
        strip = region in geography.strips
        reaching = [e for e in own[region] if concerns_all_inside(e) and (not strip or e.claim.event is Event.WITHDRAWS)]
        if reaching:
            found[region] = reaching
    return found


def _told(
    own: Mapping[str, Sequence[Evidence]], regions: Set[str], telling: Mapping[str, object], geography: Geography
) -> dict[str, _Told]:
    """What is told of every place with claims of its own, and of every settlement inside a region that claims reach."""
    told = {
        place_id: _Told(Reach.REGION, found, ()) if place_id in regions else _Told(Reach.PLACE, found, ())
        for place_id, found in own.items()
    }
    if telling:
        for place_id, containing in geography.regions_of.items():
            around = tuple([region for region in containing if region in telling])
            if around and place_id not in regions:
                told[place_id] = _Told(Reach.PLACE, own.get(place_id, ()), around)
    return told


def _fold(
    changed: Iterable[tuple[str, _Told]], telling: Mapping[str, Sequence[Evidence]], policy: Policy
) -> dict[str, Folded]:
    """What follows for each place; settlements of which nothing but the same regions tells are alike."""
    folded: dict[str, Folded] = {}
    alike: dict[tuple[str, ...], Folded] = {}
    for place_id, (reach, own, regions) in changed:
        around = {one.id: one for region in regions for one in telling[region]}.values()
        if own:
            folded[place_id] = fold(place_id, own, reach, around, policy)
            continue
        if regions not in alike:
            alike[regions] = fold("", (), reach, around, policy)
        spans, steps = alike[regions]
        if spans:
            folded[place_id] = (tuple([span._replace(place_id=place_id) for span in spans]), steps)
    return folded
