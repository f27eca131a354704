"""Scoring of the places that a mention may mean. A score is a sum of natural log-odds; each part has a name."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gazetteer.context import StatedDistance
from gazetteer.entry import Entry, Match, Naming
from gazetteer.models import Kind, Prior, Reason

#: Log-odds for every factor of ten in people: reports name large places more often than small ones.
_PER_DECADE = 1.5
_MAIN_NAME = 0.6
_FOR_EACH_NAMESAKE = -1.0
_LEAST_FOR_ALIAS = -8.0
_CAPITAL = 2.0
_COUNTRY = 3.0
_UNKNOWN_PLACE = 3.0
_PRIOR_COUNTRY = 3.0
_PRIOR_UNIT = 1.5
_INSIDE = 8.0
_DISTANCE_FITS = 3.0
_SAME_UNIT = 2.0
_SAME_COUNTRY = 1.5
_CLOSE = 1.5

#: Kilometres over which closeness to other places of the text fades.
_CLOSE_KM = 40.0

#: A stated distance fits where the straight line is no longer than it by a tenth, and at least half of it.
_LONGER = 1.1
_SHORTER = 0.5
_SLACK_KM = 3.0
_DISTRICT_KM = 40.0
_COMPASS_TOLERANCE_DEG = 50.0
_COMPASS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
    "west": 270.0, "northwest": 315.0,
}  # fmt: skip

_EARTH_KM = 6371.0088


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


@dataclass(frozen=True, slots=True)
class Anchors:
    """What the other names of a text speak for: shares by unit and country, and places that are fairly sure.

    Every share carries the name that it comes from, so that no name speaks for itself.
    """

    units: Mapping[str, Mapping[str, float]]
    countries: Mapping[str, Mapping[str, float]]
    points: tuple[tuple[str, float, float, float], ...]


def intrinsic(match: Match, prior: Prior | None, *, namesakes: int) -> Scored:
    """What speaks for an entry whatever the text says of it: its size, its name, the theatre.

    ``namesakes`` is how many places of the same country bear the name as their main one: where this entry bears it as
    an older or local name only, one of those is the likelier the more there are.
    """
    entry = match.entry
    parts = [("importance", _PER_DECADE * entry.weight, _size(entry))]
    if match.naming & Naming.MAIN:
        parts.append(("name", _MAIN_NAME, "its main or official name"))
    elif namesakes:
        against = max(_LEAST_FOR_ALIAS, _FOR_EACH_NAMESAKE * namesakes)
        parts.append(("name", against, f"another name of it, the main name of {namesakes} in the same country"))
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
    if not containers:
        return None
    for container in containers:
        if container.number != entry.number and lies_in(entry, container):
            return ("inside", _INSIDE, f"the text puts it in {container.place.name}")
    return None


def lies_in(entry: Entry, container: Entry) -> bool:
    """Whether a region or country holds the entry by its administrative units."""
    keys = {entry.place.country, entry.unit, f"{entry.unit}.{entry.admin2}"}
    return any(key in keys for key in container.place.covers)


def at_distance(entry: Entry, stated: StatedDistance, others: Iterable[Entry]) -> tuple[str, float, str] | None:
    """Whether a stated distance and direction from another place fit; None where they cannot be checked."""
    if entry.near is None:
        return None
    measured = [_from(other, entry) for other in others if other.is_placed and other.number != entry.number]
    if not measured:
        return None
    slack = _SLACK_KM if entry.is_placed else _DISTRICT_KM
    fitting = [km for km, bearing in measured if _fits(km, bearing, stated, slack)]
    nearest = min(fitting or (km for km, _ in measured), key=lambda km: abs(km - stated.km))
    where = f"{nearest:.0f} km from {stated.other}, stated {stated.km:.0f} km"
    if not entry.is_placed:
        where = f"its district lies {where}"
        return ("distance", 0.0 if fitting else -_DISTANCE_FITS, where)
    return ("distance", _DISTANCE_FITS if fitting else -_DISTANCE_FITS, where)


def _fits(km: float, bearing: float, stated: StatedDistance, slack: float) -> bool:
    if not _SHORTER * stated.km - slack <= km <= _LONGER * stated.km + slack:
        return False
    wanted = _COMPASS.get(stated.compass or "")
    if wanted is None or km <= slack:
        return True
    return abs((bearing - wanted + 180) % 360 - 180) <= _COMPASS_TOLERANCE_DEG


def beside(entry: Entry, key: str, anchors: Anchors) -> list[tuple[str, float, str]]:
    """What the other names of the text speak for this entry."""
    parts = []
    unit = math.fsum(sorted(share for name, share in anchors.units.get(entry.unit, {}).items() if name != key))
    if unit > 0 and entry.place.admin1:
        parts.append(("same unit", _SAME_UNIT * (1 - math.exp(-unit)), f"other names of the text lie in {entry.unit}"))
    country = _share(entry.place.country, key, anchors)
    if country > 0:
        parts.append(("same country", _SAME_COUNTRY * country, f"other names of the text lie in {entry.place.country}"))
    if entry.near is not None and (nearest := _nearest(entry, key, anchors)) is not None:
        km, name = nearest
        closeness = _CLOSE * math.exp(-km / _CLOSE_KM)
        if closeness > _CLOSE / 10:
            parts.append(("close", closeness, f"{km:.0f} km from {name}, which the text names too"))
    return parts


def _share(country: str, key: str, anchors: Anchors) -> float:
    mine = math.fsum(sorted(share for name, share in anchors.countries.get(country, {}).items() if name != key))
    total = math.fsum(
        sorted(share for shares in anchors.countries.values() for name, share in shares.items() if name != key)
    )
    return mine / total * (1 - math.exp(-mine)) if total else 0.0


def _nearest(entry: Entry, key: str, anchors: Anchors) -> tuple[float, str] | None:
    assert entry.near is not None
    lon, lat = entry.near
    reached = [(distance_km(lon, lat, other_lon, other_lat), name)
               for name, other_lon, other_lat, _ in anchors.points if name != key]  # fmt: skip
    return min(reached, default=None)


def distance_km(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Kilometres between two points in degrees on the sphere: off by up to 0.5 %, enough to tell candidates apart."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _from(other: Entry, entry: Entry) -> tuple[float, float]:
    """Distance in km and initial bearing in degrees from another entry to this one."""
    assert other.near is not None
    assert entry.near is not None
    (lon1, lat1), (lon2, lat2) = other.near, entry.near
    phi1, phi2, turn = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    east = math.sin(turn) * math.cos(phi2)
    north = math.cos(phi1) * math.sin(phi2) - math.sin(phi1) * math.cos(phi2) * math.cos(turn)
    return distance_km(lon1, lat1, lon2, lat2), math.degrees(math.atan2(east, north)) % 360


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
