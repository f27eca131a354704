"""What the names of one text say of each other: texts keep to few places."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gazetteer.entry import Entry
from gazetteer.models import Kind

#: Shares below this are rounding.
_NOTHING = 1e-9

#: Kilometres over which closeness to other places of the text fades, and the cells that are searched, wider than it.
_CLOSE_KM = 50.0
_CELL_DEG = (1.5, 1.0)
_KM_PER_DEG = 111.2

#: What a name means with less likelihood than this is not asked how close it lies.
_LEAST_POINT = 0.01

#: Odds that another name adds where it surely lies close by, or in the same country.
_NEAR_ODDS = 50.0
_COUNTRY_ODDS = 1.0

#: Odds that it adds to a capital where it surely is one itself: the talk is of states.
_CAPITAL_ODDS = 5.0

#: For a unit they are 10 to this power through the people of the unit, as chance has it: two hundred for a state of
#: five million. The most that they are, for a small county, and the weight of a unit that has no record.
_TELLS_NOTHING = 9.0
_UNIT_ODDS = 5000.0
_USUAL_WEIGHT = 6.0

#: What speaks less than this is left out: everything hums a little.
_HUM = 0.1

#: The most that the other names of a text can add to a place.
_CROWD = 20.0

_Table = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class _Level:
    """A surrounding that two names of a text may share."""

    rule: str
    where: str


_LEVELS = (
    _Level("same district", "in its district"),
    _Level("close", "close to it"),
    _Level("same unit", "in its first-level unit"),
    _Level("same country", "in its country"),
    _Level("capitals", "among capitals too"),
)
_NEAR = 1
_TABLED = (0, 2, 3, 4)

#: The one key of the table of capitals.
_CAPITALS = "*"


class Company:
    """Where the names of a text may lie, so that each can be asked what the others say of a place.

    For every level a table from a key (a district, a unit, a country) to the names and how likely each lies there; and
    points in cells of a few degrees. A name never speaks for itself.
    """

    def __init__(self, unit_weights: Callable[[str], Mapping[str, float]]) -> None:
        self._unit_weights = unit_weights
        self._levels: tuple[_Table, ...] = tuple(defaultdict(dict) for _ in _TABLED)
        self._cells: dict[tuple[int, int], list[tuple[str, float, float, float]]] = defaultdict(list)

    def add(self, name: str, entry: Entry, share: float) -> None:
        """Note that a name is an entry's with this likelihood."""
        for table, keys in zip(self._levels, _keys(entry), strict=True):
            for key in keys:
                table[key][name] = table[key].get(name, 0.0) + share
        if share > _LEAST_POINT and _is_small(entry) and entry.near is not None:
            self._cells[_cell(*entry.near)].append((name, *entry.near, share))

    def tell(self, entry: Entry, name: str) -> dict[str, list[float]]:
        """The odds that each other name gives to the district, closeness, unit and country of an entry."""
        told: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(_LEVELS))
        for level, table, keys in zip(_TABLED, self._levels, _keys(entry), strict=True):
            for key in keys:
                if key in table:
                    weight = self._weight(key)
                    for other, share in table[key].items():
                        told[other][level] += weight * min(1.0, share)
        if (_is_small(entry) or entry.place.kind is Kind.RIVER) and entry.near is not None:
            lon, lat = entry.near
            wide = _KM_PER_DEG * math.cos(math.radians(lat))
            for other, other_lon, other_lat, share in self._around(lon, lat):
                km = math.hypot((other_lon - lon) * wide, (other_lat - lat) * _KM_PER_DEG)
                told[other][_NEAR] += _NEAR_ODDS * share * math.exp(-km / _CLOSE_KM)
        told.pop(name, None)
        return told

    def _weight(self, key: str) -> float:
        """How much likelier than by chance two names of a text share a unit: the more, the fewer people live there."""
        if key == _CAPITALS:
            return _CAPITAL_ODDS
        country, dot, _ = key.partition(".")
        if not dot:
            return _COUNTRY_ODDS
        weight = self._unit_weights(country).get(key, _USUAL_WEIGHT)
        return min(_UNIT_ODDS, math.pow(10.0, _TELLS_NOTHING - weight))

    def _around(self, lon: float, lat: float) -> Iterator[tuple[str, float, float, float]]:
        column, row = _cell(lon, lat)
        for x in (-1, 0, 1):
            for y in (-1, 0, 1):
                yield from self._cells.get((column + x, row + y), ())


def _cell(lon: float, lat: float) -> tuple[int, int]:
    return math.floor(lon / _CELL_DEG[0]), math.floor(lat / _CELL_DEG[1])


def _is_small(entry: Entry) -> bool:
    """Whether a point can stand for it: settlements and districts."""
    return entry.place.kind is Kind.SETTLEMENT or bool(entry.admin2)


def _keys(entry: Entry) -> tuple[tuple[str, ...], ...]:
    """Districts, units, countries of an entry, and capitals; regions of more than one unit lie in each of them."""
    place = entry.place
    districts = (f"{entry.unit}.{entry.admin2}",) if entry.admin2 else ()
    units = (entry.unit,) if place.admin1 else tuple(key for key in place.covers if "." in key)
    countries = (place.country,) if place.country else ()
    return districts, units, countries, (_CAPITALS,) if entry.capital else ()


def beside(entry: Entry, name: str, company: Company) -> list[tuple[str, float, str]]:
    """What the other names of the text speak for this entry.

    Texts keep to few places: a name is likelier that of a place where the others may lie too. What one of them adds is
    the logarithm of one plus its odds for each surrounding, which are put down to these in proportion. The sum of all
    names flattens out, so that no crowd outweighs everything else.
    """
    sums = [0.0] * len(_LEVELS)
    loudest: list[tuple[float, str]] = [(0.0, "")] * len(_LEVELS)
    for other, odds in company.tell(entry, name).items():
        whole = sum(odds)
        each = math.log1p(whole) / whole if whole > _NOTHING else 0.0
        for level, odd in enumerate(odds):
            if odd > _NOTHING:
                sums[level] += each * odd
                loudest[level] = max(loudest[level], (odd, other))
    whole = math.fsum(sums)
    if whole <= _NOTHING:
        return []
    flattened = _CROWD * (1 - math.exp(-whole / _CROWD)) / whole
    return [
        (level.rule, flattened * value, f"{other} and other names of the text lie {level.where}, or may")
        for level, value, (_, other) in zip(_LEVELS, sums, loudest, strict=True)
        if flattened * value > _HUM
    ]
