"""Which places follow which: from neighbour to neighbour, worked out anew only around what changed."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import NamedTuple

from app.control.evidence import Evidence
from app.control.models import Folded
from app.control.neighbours import Lasting, follow, named
from app.control.policy import Policy
from geodata.geography import Geography

#: From so many named places at most is a place reached: more cannot change what its nearest ones say.
_MOST = 8
_METRES = 1000
_NOTHING: Folded = ((), ())


class Following(NamedTuple):
    """What follows from neighbours, with what it was worked out from.

    Attributes
    ----------
    found : mapping of str to Folded
        The places whose state follows from their neighbours for some of the time, with all their spans and steps.
    named : mapping of str to sequence of Lasting
        What somebody said of a place by name, by place id.
    reached : mapping of str to tuple of (int, str)
        The named places that are nearest to each place on the way from neighbour to neighbour, with the metres of that
        way, the nearest first.
    """

    found: Mapping[str, Folded]
    named: Mapping[str, Sequence[Lasting]]
    reached: Mapping[str, tuple[tuple[int, str], ...]]


NOTHING_FOLLOWS = Following({}, {}, {})


def follow_neighbours(
    before: Following,
    folded: Mapping[str, Folded],
    changed: AbstractSet[str],
    geography: Geography,
    policy: Policy,
    evidence: Mapping[str, Evidence],
) -> Following:
    """Work out which places follow their neighbours, anew for those that are touched by what changed.

    Only neighbours count of which somebody spoke by name, whose present state began later than the place's own, and
    which no known river parts from it. A place that somebody spoke of is never touched from then on.

    Parameters
    ----------
    before : Following
        Made with the same geography and policy; :data:`NOTHING_FOLLOWS` at first.
    folded : mapping of str to Folded
        What follows from the claims themselves, by place id.
    changed : set of str
        Places of which other things are told than ``before``, also those of which nothing is told any more.
    geography : Geography
    policy : Policy
    evidence : mapping of str to Evidence
        The claims by id.
    """
    told = {place_id: telling for place_id, telling in before.named.items() if place_id not in changed}
    for place_id in changed & folded.keys() & geography.neighbours_of.keys():
        if telling := named(folded[place_id][0], evidence):
            told[place_id] = telling
    farthest_km = max(policy.neighbour_km, policy.entered_around_km)
    if before.named.keys() <= told.keys():
        reached = reached_from(told.keys() - before.named.keys(), geography, farthest_km, before.reached)
    else:
        reached = reached_from(told.keys(), geography, farthest_km)
    news = {place_id for place_id in changed if told.get(place_id) != before.named.get(place_id)}
    found: dict[str, Folded] = {}
    for place_id, nearest in reached.items():
        known = before.reached.get(place_id)
        touched = place_id in changed or nearest != known or not news.isdisjoint([one for _, one in nearest])
        if touched:
            around = [(metres / _METRES, told[one]) for metres, one in nearest if one != place_id]
            follows = follow(place_id, folded.get(place_id, _NOTHING), around, policy, evidence)
        else:
            follows = before.found.get(place_id)
        if follows is not None:
            found[place_id] = follows
    return Following(found, told, reached)


def reached_from(
    places: Iterable[str],
    geography: Geography,
    farthest_km: float,
    before: Mapping[str, tuple[tuple[int, str], ...]] = MappingProxyType({}),
) -> dict[str, tuple[tuple[int, str], ...]]:
    """Which of these places are nearest to each place, in metres on the way from neighbour to neighbour.

    Dijkstra's way from all of them at once; each place is reached from at most :data:`_MOST`, and passes on only those.
    In whole metres, so that the order in which ways are added up changes nothing.

    Parameters
    ----------
    places : iterable of str
    geography : Geography
    farthest_km : float
    before : mapping, optional
        What was found from other places, to which these are added.
    """
    farthest = round(farthest_km * _METRES)
    reached = dict(before)
    queue: list[tuple[int, str, str]] = []

    def reach(place_id: str, metres: int, origin: str) -> None:
        known = reached.get(place_id, ())
        if len(known) == _MOST and known[-1] <= (metres, origin):
            return
        for one in known:
            if one[1] == origin:
                if one[0] <= metres:
                    return
                known = tuple([other for other in known if other is not one])
        reached[place_id] = tuple(sorted([*known, (metres, origin)])[:_MOST])
        heapq.heappush(queue, (metres, place_id, origin))

    for place_id in places:
        reach(place_id, 0, place_id)
    while queue:
        metres, place_id, origin = heapq.heappop(queue)
        if (metres, origin) in reached[place_id]:
            for neighbour in geography.neighbours_of.get(place_id, ()):
                if (total := metres + round(neighbour.km * _METRES)) > farthest:
                    break
                reach(neighbour.id, total, origin)
    return reached
