"""Scoring of the places that a mention may mean. A score is a sum of natural log-odds; each part has a name."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gazetteer.distance import distance_km
from gazetteer.entry import Entry, Match, Naming
from gazetteer.models import Kind, Prior, Reason

#: Log-odds for every factor of ten in people: reports name large places more often than small ones.
_PER_DECADE = 1.5
_MAIN_NAME = 0.6
_FOR_EACH_NAMESAKE = -1.0
_NAMESAKE_ELSEWHERE = -2.0
_LEAST_FOR_ALIAS = -8.0
_INFLECTED = -0.4
_CAPITAL = 2.0
_COUNTRY = 2.0
_UNKNOWN_PLACE = 3.0
_PRIOR_COUNTRY = 3.0
_PRIOR_UNIT = 1.5
_INSIDE = 8.0
_OWNED = 3.0

#: Shares below this are rounding.
_NOTHING = 1e-9

#: Kilometres over which closeness to other places of the text fades, and the cells that are searched, wider than it.
_CLOSE_KM = 50.0
_CELL_DEG = (2.0, 1.0)

#: Odds that another name adds where it surely lies close by, or in the same country.
_NEAR_ODDS = 50.0
_COUNTRY_ODDS = 1.0

#: For a unit they are the root of 10 to this power through the people of the unit: a thousand for a small county, a
#: hundred and fifty for a state of five million. The weight of a unit that has no record.
_TELLS_NOTHING = 9.0
_UNIT_ODDS = 5000.0
_USUAL_WEIGHT = 6.0

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
)
_NEAR = 1
_TABLED = (0, 2, 3)


@dataclass(frozen=True, slots=True)
class Scored:
    """An entry with the log-odds of each rule that spoke for or against it."""

    entry: Entry
    parts: tuple[tuple[str, float, str], ...]

    @property
    def total(self) -> float:
        """Sum of the log-odds."""
        return math.fsum(value for _, value, _ in self.parts)

    def reasons(self) -> tuple[Reason, ...]:
        """The trace, in words; rules of the theatre's prior begin with ``prior:``."""
        return tuple(Reason(rule, f"{detail} ({value:+.1f})") for rule, value, detail in self.parts)


class Company:
    """Where the names of a text may lie, so that each can be asked what the others say of a place.

    For every level a table from a key (a district, a unit, a country) to the names and how likely each lies there; and
    points in cells of a few degrees. A name never speaks for itself.
    """

    def __init__(self, unit_weights: Callable[[str], Mapping[str, float]]) -> None:
        self._unit_weights = unit_weights
        self._levels: tuple[_Table, _Table, _Table] = (defaultdict(dict), defaultdict(dict), defaultdict(dict))
        self._cells: dict[tuple[int, int], list[tuple[str, float, float, float]]] = defaultdict(list)

    def add(self, name: str, entry: Entry, share: float) -> None:
        """Note that a name is an entry's with this likelihood."""
        for table, keys in zip(self._levels, _keys(entry), strict=True):
            for key in keys:
                table[key][name] = table[key].get(name, 0.0) + share
        if _is_small(entry) and entry.near is not None:
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
        if _is_small(entry) and entry.near is not None:
            for other, lon, lat, share in self._around(*entry.near):
                told[other][_NEAR] += _NEAR_ODDS * share * math.exp(-distance_km(*entry.near, lon, lat) / _CLOSE_KM)
        told.pop(name, None)
        return told

    def _weight(self, key: str) -> float:
        """How much likelier than by chance two names of a text share a unit: the more, the fewer people live there."""
        country, dot, _ = key.partition(".")
        if not dot:
            return _COUNTRY_ODDS
        weight = self._unit_weights(country).get(key, _USUAL_WEIGHT)
        return min(_UNIT_ODDS, 10.0 ** (_TELLS_NOTHING - weight))

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


def _keys(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Districts, units and countries of an entry; regions of more than one unit lie in each of them."""
    place = entry.place
    districts = (f"{entry.unit}.{entry.admin2}",) if entry.admin2 else ()
    units = (entry.unit,) if place.admin1 else tuple(key for key in place.covers if "." in key)
    return districts, units, (place.country,) if place.country else ()


def intrinsic(match: Match, prior: Prior | None, *, namesakes: int, elsewhere: int = 0) -> Scored:
    """What speaks for an entry whatever the text says of it: its size, its name, the theatre.

    ``namesakes`` is how many places of the same country bear the name as their main one: where this entry bears it as
    an older or local name only, one of those is the likelier the more there are. ``elsewhere`` is how many bear it so
    in other countries.
    """
    entry = match.entry
    parts = [("importance", _PER_DECADE * entry.weight, _size(entry))]
    if match.naming & Naming.MAIN:
        parts.append(("name", _MAIN_NAME, "its main or official name"))
    elif match.naming & Naming.FORMER:
        parts.append(("name", 0.0, "its name before it was renamed"))
    elif namesakes:
        against = max(_LEAST_FOR_ALIAS, _FOR_EACH_NAMESAKE * namesakes)
        parts.append(("name", against, f"another name of it, the main name of {namesakes} in the same country"))
    elif elsewhere and prior is None and match.naming is Naming.ALIAS:
        parts.append(("name", _NAMESAKE_ELSEWHERE, f"another name of it, the main name of {elsewhere} elsewhere"))
    if match.naming & Naming.INFLECTED:
        parts.append(("inflected", _INFLECTED, "a case form or a Russian form of its name, made by rule"))
    if entry.capital:
        parts.append(("capital", _CAPITAL, f"capital of {entry.place.admin_names[0]}"))
    if entry.place.kind is Kind.COUNTRY:
        parts.append(("country", _COUNTRY, "a country"))
    if prior is not None:
        parts += _prior(entry, prior)
    return Scored(entry, tuple(parts))


def _prior(entry: Entry, prior: Prior) -> list[tuple[str, float, str]]:
    parts = []
    if entry.place.country in prior.countries:
        parts.append(("prior: country", _PRIOR_COUNTRY, f"the theatre {prior.name} lies in {entry.place.country}"))
    if entry.unit in prior.admin1 or any(key in prior.admin1 for key in entry.place.covers):
        parts.append(("prior: unit", _PRIOR_UNIT, f"{entry.unit} is where the theatre {prior.name} expects events"))
    return parts


def contained(entry: Entry, containers: Sequence[Entry]) -> tuple[str, float, str] | None:
    """Whether an entry lies in the places that the text names as its containers; None where it names none."""
    return _lies_in_one(entry, containers, "inside", _INSIDE)


def owned(entry: Entry, owners: Sequence[Entry]) -> tuple[str, float, str] | None:
    """Whether an entry lies in what the text says it belongs to: weaker, since offensives belong to countries too."""
    return _lies_in_one(entry, owners, "owner", _OWNED)


def _lies_in_one(entry: Entry, larger: Sequence[Entry], rule: str, value: float) -> tuple[str, float, str] | None:
    for place in larger:
        if place.number != entry.number and lies_in(entry, place):
            return (rule, value, f"the text puts it in {place.place.name}")
    return None


def lies_in(entry: Entry, container: Entry) -> bool:
    """Whether a region or country holds the entry by its administrative units."""
    keys = {entry.place.country, entry.unit, f"{entry.unit}.{entry.admin2}"}
    return any(key in keys for key in container.place.covers)


def beside(entry: Entry, name: str, company: Company) -> list[tuple[str, float, str]]:
    """What the other names of the text speak for this entry.

    Texts keep to few places: a name is likelier that of a place where the others may lie too. What one of them adds is
    the logarithm of one plus its odds for each surrounding, which are put down to these in proportion. The sum of all names flattens out, so that no crowd outweighs everything else.
    """
    sums = [0.0] * len(_LEVELS)
    loudest: list[tuple[float, str]] = [(0.0, "")] * len(_LEVELS)
    for other, odds in company.tell(entry, name).items():
        whole = math.fsum(odds)
        for level, odd in enumerate(odds):
            if odd > _NOTHING:
                sums[level] += math.log1p(whole) * odd / whole
                loudest[level] = max(loudest[level], (odd, other))
    whole = math.fsum(sums)
    if whole <= _NOTHING:
        return []
    flattened = _CROWD * (1 - math.exp(-whole / _CROWD)) / whole
    return [
        (level.rule, flattened * value, f"{other} and other names of the text lie {level.where}, or may")
        for level, value, (_, other) in zip(_LEVELS, sums, loudest, strict=True)
        if value > 0
    ]


def unknown_place(prior: Prior | None) -> float:
    """Log-odds that a name is that of a place that no source has: a hamlet, in the theatre where there is one."""
    return _UNKNOWN_PLACE + (_PRIOR_COUNTRY if prior is not None else 0.0)


def probabilities(scored: Sequence[Scored], *, unknown: float | None = None) -> list[float]:
    """Shares of the candidates; they leave a rest to 1 for a place that is not listed where ``unknown`` is given."""
    totals = [candidate.total for candidate in scored]
    rest = [] if unknown is None else [unknown]
    top = max((*totals, *rest), default=0.0)
    odds = [math.exp(total - top) for total in totals]
    whole = math.fsum(sorted((*odds, *(math.exp(total - top) for total in rest))))
    return [odd / whole for odd in odds]


def _size(entry: Entry) -> str:
    people = entry.place.population
    return f"{people:,} people".replace(",", " ") if people else f"about {10**entry.weight:.0f} people, assumed"
