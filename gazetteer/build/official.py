"""Ukraine's official list of settlements: what it says of each."""

from __future__ import annotations

import gzip
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazetteer.build.draft import Draft
from gazetteer.entry import OFFICIAL_PREFIX, Naming
from gazetteer.models import Kind
from gazetteer.translit import kmu, spellings

#: Special cities are listed as units of their own; these are their GeoNames keys.
_SPECIAL_CITIES = {"80": "UA.12", "85": "UA.20"}

#: Decimal logarithm of the inhabitants assumed for a settlement without coordinates, by official category.
ASSUMED_WEIGHT = {"K": 5.5, "M": 4.3, "T": 3.7, "X": 2.4, "C": 2.2}

CATEGORIES = {"K": "city", "M": "city", "T": "urban-type settlement", "X": "settlement", "C": "village"}

#: Characters of an official code that name the hromada.
HROMADA_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Official:
    """A settlement of the official list: code, category letter, Ukrainian name, keys of its oblast and raion."""

    code: str
    category: str
    name: str
    unit: str
    raion: str


def first_level(raions: Mapping[str, str]) -> dict[str, str]:
    """Keys ``UA.07`` of the first-level units by the two digits of an official code; ``raions`` as in :func:`read`."""
    return {digits[:2]: key.rpartition(".")[0] for digits, key in raions.items()} | _SPECIAL_CITIES


def read(path: Path, raions: Mapping[str, str]) -> tuple[list[Official], dict[str, str], dict[str, str]]:
    """Read the derived file.

    Parameters
    ----------
    path : Path
    raions : mapping of str to str
        The four digits of a raion's official code -> its key ``UA.07.6308``.

    Returns
    -------
    settlements : list of Official
    oblast_names, raion_names : dict of str to str
        Key -> Ukrainian name as listed, an adjective.
    """
    settlements, oblast_names, raion_names = [], {}, {}
    units = first_level(raions)
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        code, category, name = line.split("\t")
        unit, raion = units[code[2:4]], raions.get(code[2:6], "")
        if category == "P":
            raion_names[raion] = name
        elif category == "O":
            oblast_names[unit] = name
        elif category in CATEGORIES:
            settlements.append(Official(code, category, name, unit, raion))
    return settlements, oblast_names, raion_names


def unplaced(official: Official, placed: Mapping[str, Sequence[tuple[float, float]]]) -> Draft:
    """A settlement known by name only; ``near`` is the middle of the points that are ``placed`` in its raion."""
    points = placed.get(official.raion, ())
    country, _, admin1 = official.unit.partition(".")
    draft = Draft(
        id=f"{OFFICIAL_PREFIX}{official.code}",
        name=kmu(official.name),
        kind=Kind.SETTLEMENT,
        country=country,
        admin1=admin1,
        admin2=official.raion.rpartition(".")[2],
        weight=ASSUMED_WEIGHT[official.category],
        near=(
            (math.fsum(lon for lon, _ in points) / len(points), math.fsum(lat for _, lat in points) / len(points))
            if points
            else None
        ),
        source=f"katottg, {CATEGORIES[official.category]}",
    )
    name_draft(draft, official)
    return draft


def name_draft(draft: Draft, official: Official) -> None:
    """Give a settlement its official name and the spellings of it."""
    first, *others = spellings(official.name)
    draft.labels["uk"] = official.name
    draft.add(official.name, Naming.MAIN)
    draft.add(first, Naming.MAIN)
    for spelling in others:
        draft.add(spelling)
