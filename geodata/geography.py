"""Which place lies in which region, on which bank, beside which others: a frozen, digested table without geometry."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

#: Joins the conditions of a region that is a part of a unit: ``UA.08+Dnipro:right``.
BOTH = "+"


class Neighbour(NamedTuple):
    """A settlement nearby, and how far it is (kilometres along the great circle)."""

    id: str
    km: float


@dataclass(frozen=True, slots=True)
class Geography:
    """Where settlements lie, as far as control depends on it.

    Attributes
    ----------
    regions_of : mapping of str to tuple of str
        Settlement id -> ids of the regions that hold it, the smallest region first.
    digest : str
        SHA-256 of the table's canonical JSON.
    banks_of : mapping of str to tuple of str
        Settlement id -> banks that it lies on, such as ``Dnipro:right``; none where that cannot be told.
    neighbours_of : mapping of str to tuple of Neighbour
        Settlement id -> the nearest settlements that no known river parts from it, the nearest first.
    strips : frozenset of str
        Ids of regions without a known depth, such as the bank of a river: whoever leaves one leaves all of it, but
        whoever holds it holds some land along the river.
    """

    regions_of: Mapping[str, tuple[str, ...]]
    digest: str
    banks_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    neighbours_of: Mapping[str, tuple[Neighbour, ...]] = field(default_factory=dict)
    strips: frozenset[str] = frozenset()


def build_geography(
    settlements: Iterable[tuple[str, Iterable[str]]],
    regions: Iterable[tuple[str, tuple[str, ...]]],
    banks: Mapping[str, tuple[str, ...]] | None = None,
    neighbours: Mapping[str, tuple[Neighbour, ...]] | None = None,
    strips: frozenset[str] = frozenset(),
) -> Geography:
    """Put settlements into the regions that cover where they lie.

    Parameters
    ----------
    settlements : iterable of (id, units)
        ``units`` are the keys of the administrative units that hold it: ``UA``, ``UA.07``, ``UA.07.6304`` and so on.
    regions : iterable of (id, covers)
        ``covers`` holds keys of units, a bank (``Dnipro:right``), or several of these that must all be true, joined by
        ``+``; the fewer settlements a region holds, the smaller it counts.
    banks, neighbours, strips : optional
        As in :class:`Geography`; see :mod:`geodata.surroundings`.

    Returns
    -------
    Geography
        The same for any order of the input.
    """
    banks = banks or {}
    neighbours = neighbours or {}
    wanted = [(region_id, [frozenset(key.split(BOTH)) for key in covers]) for region_id, covers in sorted(regions)]
    keys = {key for _, ways in wanted for way in ways for key in way}
    held: dict[str, set[str]] = {key: set() for key in keys}
    for place_id, units in settlements:
        for key in (*units, *banks.get(place_id, ())):
            if key in held:
                held[key].add(place_id)
    members = {
        region_id: {place_id for way in ways for place_id in set.intersection(*(held[key] for key in way))}
        for region_id, ways in wanted
    }
    by_size = sorted((region for region in members if members[region]), key=lambda one: (len(members[one]), one))
    table: dict[str, list[str]] = {}
    for region_id in by_size:
        for place_id in members[region_id]:
            table.setdefault(place_id, []).append(region_id)
    regions_of = {place_id: tuple(table[place_id]) for place_id in sorted(table)}
    content = {
        "regions": regions_of,
        "banks": dict(banks),
        "strips": sorted(strips),
        "neighbours": dict(neighbours),
    }
    return Geography(regions_of, _digest(content), banks, neighbours, strips)


def with_lands(geography: Geography, lands: Mapping[str, Collection[str]]) -> Geography:
    """The same geography with more regions, each given by the settlements inside; itself where there are none.

    They stand among the others by how many settlements they hold.
    """
    if not lands:
        return geography
    sizes = Counter(region for regions in geography.regions_of.values() for region in regions)
    sizes.update({land: len(inside) for land, inside in lands.items()})
    table = dict(geography.regions_of)
    for land, inside in lands.items():
        for place_id in inside:
            table[place_id] = (*table.get(place_id, ()), land)
    for place_id in {place_id for inside in lands.values() for place_id in inside}:
        table[place_id] = tuple(sorted(table[place_id], key=lambda region: (sizes[region], region)))
    regions_of = {place_id: table[place_id] for place_id in sorted(table)}
    digest = _digest([geography.digest, {land: sorted(inside) for land, inside in lands.items()}])
    return replace(geography, regions_of=regions_of, digest=digest)


def _digest(content: object) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
