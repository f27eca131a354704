"""Scoring of the places that a mention may mean. A score is a sum of natural log-odds; each part has a name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.distance import distance_km
from gazetteer.entry import OFFICIAL_PREFIX, Entry, Level, Match, Naming
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

#: Characters of a hromada's id that the ids of its settlements begin with.
_HROMADA_CHARACTERS = len(f"{OFFICIAL_PREFIX}UA6308009")


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
        parts.append(("inflected", _INFLECTED, "a case form of its name, not the name itself"))
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
    """Whether a region or country holds the entry by its administrative units, or a hromada by where it reaches."""
    keys = {entry.place.country, entry.unit, f"{entry.unit}.{entry.admin2}"}
    if container.level is Level.HROMADA:
        return entry.admin2 == container.admin2 and _is_of_hromada(entry, container)
    return any(key in keys for key in container.place.covers)


def _is_of_hromada(entry: Entry, hromada: Entry) -> bool:
    """By the official code where that is the entry's id, otherwise by distance."""
    code = hromada.place.id[:_HROMADA_CHARACTERS]
    if entry.place.id.startswith(OFFICIAL_PREFIX):
        return entry.place.id.startswith(code)
    if entry.near is None or hromada.near is None or hromada.place.precision_m is None:
        return False
    return distance_km(*entry.near, *hromada.near) * 1000 <= hromada.place.precision_m


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
