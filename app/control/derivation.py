"""Control together with what it was worked out from, so that a few claims more cost only what they touch."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from app.claims.models import ClaimRecord, Event
from app.control.evidence import Evidence, Relayed, live_evidence
from app.control.fold import Reach
from app.control.following import NOTHING_FOLLOWS, Following, follow_neighbours
from app.control.lapse import with_lapses
from app.control.models import Control, Folded, Perspective
from app.control.policy import Policy
from app.control.regional import concerns_all_inside
from app.control.spans import fold
from gazetteer.models import Kind, Resolution, place_of
from geodata.geography import Geography

#: A claim's mention: report id, start and end (code points) in its text.
MentionKey = tuple[str, int, int]
#: What claims may say the holder of.
_HELD_KINDS = frozenset({Kind.SETTLEMENT, Kind.REGION})


class Told(NamedTuple):
    """All that is told of a place: the claims on itself, as they came, and the regions around it that claims reach."""

    reach: Reach
    own: Sequence[Evidence]
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """Control together with what it was worked out from, so that a few claims more cost only what they touch.

    A new one, of geography and policy alone, has derived nothing yet.

    Attributes
    ----------
    geography, policy
        The same for all that is made out of one derivation.
    evidence : mapping of str to Evidence
        The claims that stand, by id.
    told, telling : mapping
        What they tell of each place, and of all that is inside each region, by place id.
    folded : mapping of str to Folded
        What follows from that, by place id.
    following : Following
        What follows for those places from their neighbours.
    """

    geography: Geography
    policy: Policy
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    told: Mapping[str, Told] = field(default_factory=dict)
    telling: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)
    folded: Mapping[str, Folded] = field(default_factory=dict)
    following: Following = NOTHING_FOLLOWS

    def derive(
        self,
        claims: Iterable[ClaimRecord],
        resolutions: Mapping[MentionKey, Resolution],
        perspective: Perspective,
        relayed: Mapping[str, Relayed] = MappingProxyType({}),
    ) -> tuple[Control, Derivation]:
        """The control that :func:`app.control.derive` makes of all these claims, and the derivation to go on from.

        Folded are only the places of which other things are told than before, by whatever came, ended, took effect or
        was resolved anew, and then those that follow them.
        """
        with _uncollected():
            evidence = live_evidence(claims, self.policy, perspective, relayed, self.evidence)
            own, regions = _by_place(evidence, resolutions)
            after = self._with(evidence, own, regions)
            return _control(after, perspective), after

    def _with(
        self, evidence: Mapping[str, Evidence], own: Mapping[str, Sequence[Evidence]], regions: AbstractSet[str]
    ) -> Derivation:
        geography, policy = self.geography, self.policy
        telling = _telling(own, regions, geography) if policy.infer_regions else {}
        told = _told(own, regions, telling, geography)
        stirred = {one for one in telling.keys() | self.telling.keys() if telling.get(one) != self.telling.get(one)}
        changed = {
            place_id
            for place_id, one in told.items()
            if one != self.told.get(place_id) or not stirred.isdisjoint(one.regions)
        }
        folded = {one: known for one, known in self.folded.items() if one in told and one not in changed}
        folded |= _fold({place_id: told[place_id] for place_id in changed}, telling, policy)
        following = NOTHING_FOLLOWS
        if policy.infer_neighbours:
            changed |= self.told.keys() - told.keys()
            following = follow_neighbours(self.following, folded, changed, geography, policy, evidence)
        return Derivation(geography, policy, evidence, told, telling, folded, following)


def _control(derived: Derivation, perspective: Perspective) -> Control:
    folded = sorted({**derived.folded, **derived.following.found}.items())
    days, valid_at = derived.policy.lapse_days, perspective.valid_at
    return Control(
        perspective=perspective,
        spans={place_id: with_lapses(spans, days, valid_at, derived.evidence) for place_id, (spans, _) in folded},
        steps={place_id: steps for place_id, (_, steps) in folded},
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without a search for cycles of garbage: what is made here has none, and to look for them takes a third more."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if gc.get_freeze_count() == 0:
                # All that there is now counts as old; else the next object to be made would have it all searched.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _by_place(
    evidence: Mapping[str, Evidence], resolutions: Mapping[MentionKey, Resolution]
) -> tuple[dict[str, list[Evidence]], set[str]]:
    """What is told of each settlement and each region itself, and which of them are regions."""
    own: dict[str, list[Evidence]] = {}
    regions: set[str] = set()
    for one in evidence.values():
        start, end = one.claim.mention
        resolution = resolutions.get((one.claim.report_id, start, end))
        place = None if resolution is None else place_of(resolution)
        if place is None or place.kind not in _HELD_KINDS:
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
        reaching = [
            e for e in own[region] if concerns_all_inside(e) and (not strip or e.claim.event is Event.WITHDRAWS)
        ]
        if reaching:
            found[region] = reaching
    return found


def _told(
    own: Mapping[str, Sequence[Evidence]],
    regions: AbstractSet[str],
    telling: Mapping[str, object],
    geography: Geography,
) -> dict[str, Told]:
    """What is told of every place with claims of its own, and of every settlement inside a region that claims reach."""
    told = {
        place_id: Told(Reach.REGION, found, ()) if place_id in regions else Told(Reach.PLACE, found, ())
        for place_id, found in own.items()
    }
    if telling:
        for place_id, containing in geography.regions_of.items():
            around = tuple([region for region in containing if region in telling])
            if around and place_id not in regions:
                told[place_id] = Told(Reach.PLACE, own.get(place_id, ()), around)
    return told


def _fold(told: Mapping[str, Told], telling: Mapping[str, Sequence[Evidence]], policy: Policy) -> dict[str, Folded]:
    """What follows for each place; settlements of which nothing but the same regions tells are alike."""
    folded: dict[str, Folded] = {}
    alike: dict[tuple[str, ...], Folded] = {}
    for place_id, (reach, own, regions) in told.items():
        around = {one.id: one for region in regions for one in telling[region]}
        if own:
            folded[place_id] = fold(place_id, own, reach, around, policy)
            continue
        if regions not in alike:
            alike[regions] = fold("", (), reach, around, policy)
        spans, steps = alike[regions]
        if spans:
            folded[place_id] = (tuple([span._replace(place_id=place_id) for span in spans]), steps)
    return folded
