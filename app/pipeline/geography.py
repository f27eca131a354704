"""The theatre's geography: regions, banks and neighbours of its settlements, out of the gazetteer's points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import shapely

from app.shipped import read_shipped
from gazetteer import Gazetteer
from gazetteer.areas import Area, part_of
from gazetteer.models import Kind, Place
from geodata.between import between
from geodata.geography import BOTH, Geography, build_geography, with_lands
from geodata.rivers import Bank, compass_banks, courses
from geodata.surroundings import banks_of, neighbours_of

#: The two settlements that land lies between.
Ends = tuple[Place, Place]


def theatre_geography(settlements: Sequence[Place], regions: Iterable[Place], gazetteer: Gazetteer) -> Geography:
    """Where the settlements of a theatre lie.

    Banks are regions too: ``right-bank:<id of a river>``, and ``right-bank:<id of a region>`` for what of a region lies
    on that bank of the first known river that parts it, the greatest first. ``right-bank:<river>@<region>`` names the
    river.
    """
    rivers = courses()
    placed = [place for place in settlements if place.lon is not None]
    ids = [place.id for place in placed]
    points = np.array([(place.lon, place.lat) for place in placed], dtype=float).reshape(-1, 2)
    known = known_banks()
    banks = banks_of(ids, points, rivers, known)
    regions = list(regions)
    covered = [(region.id, region.covers) for region in regions]
    named = {
        river: sorted(
            {
                place
                for name in (river, f"{river} River")
                for place in gazetteer.lookup(name)
                if place.kind is Kind.RIVER
            },
            key=lambda place: place.id,
        )
        for river in rivers
    }
    of_rivers = list(_banks_of_rivers(rivers, named))
    units = gazetteer.units(sorted({place.country for place in settlements}))
    return build_geography(
        ((place.id, units.get(place.id, ())) for place in settlements),
        [*covered, *of_rivers, *_banks_of_regions(rivers, named, regions, units, banks)],
        banks,
        neighbours_of(ids, points, rivers, known, banks),
        frozenset(bank for bank, _ in of_rivers),
    )


def with_lands_between(geography: Geography, settlements: Sequence[Place], pairs: Mapping[str, Ends]) -> Geography:
    """The geography with the lands between pairs of settlements, by the id of each land; the ends are not inside."""
    points = np.array([(place.lon, place.lat) for place in settlements], dtype=float).reshape(-1, 2)
    ids = [place.id for place in settlements]
    inside = {
        land: between(ids, points, (_point(one), _point(other))) - {one.id, other.id}
        for land, (one, other) in pairs.items()
    }
    return with_lands(geography, inside)


def _point(place: Place) -> tuple[float, float]:
    assert place.lon is not None
    assert place.lat is not None
    return place.lon, place.lat


def known_banks() -> dict[str, dict[str, Bank]]:
    """The banks of riverside settlements that their points do not tell: river -> gazetteer id -> bank."""
    told = read_shipped("banks")
    sides: tuple[Bank, ...] = ("left", "right")
    return {river: {place_id: bank for bank in sides for place_id in lists[bank]} for river, lists in told.items()}


def _banks_of_rivers(
    rivers: Mapping[str, shapely.LineString], named: Mapping[str, Sequence[Place]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for river, course in rivers.items():
        for side, bank in compass_banks(course).items():
            for place in named[river]:
                yield f"{side}-bank:{place.id}", (f"{river}:{bank}:beside",)


def _banks_of_regions(
    rivers: Mapping[str, shapely.LineString],
    named: Mapping[str, Sequence[Place]],
    regions: Iterable[Place],
    units: Mapping[str, tuple[str, ...]],
    banks: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    of_unit: dict[str, set[str]] = {}
    for place_id, keys in units.items():
        for key in keys:
            of_unit.setdefault(key, set()).update(banks.get(place_id, ()))
    for region in regions:
        if len(region.covers) != 1 or "." not in region.covers[0]:
            continue
        (unit,) = region.covers
        found = of_unit.get(unit, set())
        parting = [river for river in rivers if {f"{river}:left", f"{river}:right"} <= found]
        for river in parting:
            for side, bank in compass_banks(rivers[river]).items():
                covers = (f"{unit}{BOTH}{river}:{bank}",)
                if river == parting[0]:
                    yield f"{side}-bank:{region.id}", covers
                for place in named[river]:
                    yield part_of(Area(f"{side}-bank"), place, region).id, covers
