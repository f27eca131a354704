"""Ukraine's official list of settlements, joined to the settlements that have coordinates."""

from __future__ import annotations

import gzip
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from gazetteer.build.draft import Draft, usable
from gazetteer.entry import Naming
from gazetteer.models import Kind
from gazetteer.normalize import fold
from gazetteer.translit import kmu, russian, spellings

#: Special cities are listed as units of their own; these are their GeoNames keys.
_SPECIAL_CITIES = {"80": "UA.12", "85": "UA.20"}

#: Decimal logarithm of the inhabitants assumed for a settlement without coordinates, by official category.
_ASSUMED_WEIGHT = {"K": 5.5, "M": 4.3, "T": 3.7, "X": 2.4, "C": 2.2}

CATEGORIES = {"K": "city", "M": "city", "T": "urban-type settlement", "X": "settlement", "C": "village"}

#: How much less, as a decimal logarithm, a placed settlement weighs that the official list lacks.
_UNLISTED = 1.0

_RUSSIAN_NAME = re.compile(r"[А-Яа-яЁё -]+")

_KM_PER_DEGREE = 111.2

_PREFIX = "katottg:"

#: Characters of an official code that name the hromada.
HROMADA_DIGITS = 9

#: Few hromadas reach so far from their middle, and these evenly; it takes some settlements to say where that is.
_STRAY_KM = 35.0
_TIMES_THE_USUAL = 3.0
_FEWEST_TO_JUDGE = 3


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


def join(settlements: Sequence[Official], drafts: Sequence[Draft]) -> list[Draft]:
    """Give official names and raions to the settlements that have coordinates; return the official ones that have none.

    Placed ones that the list does not have are parts of cities, renamed or gone: they count for less.

    Settlements are joined by oblast and name: where the name is borne once on either side, at once; where several
    bear it, those nearest to the raions that the first pass placed. A settlement whose main name fits is preferred to
    one that bears it as an older name.
    """
    groups: dict[tuple[str, str], list[Official]] = defaultdict(list)
    for official in settlements:
        groups[official.unit, fold(official.name)].append(official)
    keys = _latin_keys(groups)
    chosen: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        group = _best_group(draft, groups, keys)
        if group is not None:
            chosen[group].append(draft)
    placed: dict[str, list[tuple[float, float]]] = defaultdict(list)
    missing: list[Official] = []
    several: list[tuple[list[Official], list[Draft]]] = []
    for group, officials in groups.items():
        found = chosen.get(group, [])
        if len(officials) == len(found) == 1:
            _link(officials[0], found[0], placed)
        elif found:
            several.append((officials, found))
        else:
            missing += officials
    for officials, found in several:
        missing += _link_nearest(officials, found, placed)
    missing += _unlink_strays({official.code: official for official in settlements}, drafts)
    for draft in drafts:
        _add_russian(draft)
        if not draft.is_official:
            draft.weight -= _UNLISTED
    return [_unplaced(official, placed) for official in missing]


def _add_russian(draft: Draft) -> None:
    """Russian names in the Latin spelling of older reports: Novaya Kakhovka."""
    for name in list(draft.names):
        if _RUSSIAN_NAME.fullmatch(name) and usable(latin := russian(name)):
            draft.add(latin)


def _latin_keys(groups: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Groups by oblast and each Latin spelling of their name."""
    keys: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for unit, name in groups:
        for spelling in {fold(spelling) for spelling in spellings(name)}:
            keys[unit, spelling].append((unit, name))
    return keys


def _best_group(
    draft: Draft,
    groups: Mapping[tuple[str, str], list[Official]],
    keys: Mapping[tuple[str, str], list[tuple[str, str]]],
) -> tuple[str, str] | None:
    """The group that a settlement belongs to: by its main name first, then by a Cyrillic name that stands once."""
    by_cyrillic = {group for name in draft.names if (group := (draft.unit, fold.__wrapped__(name))) in groups}
    by_main = set(keys.get((draft.unit, fold(draft.name)), ()))
    for found in (by_main & by_cyrillic, by_main, by_cyrillic):
        if len(found) == 1:
            return next(iter(found))
    return None


def _link(official: Official, draft: Draft, placed: dict[str, list[tuple[float, float]]]) -> None:
    draft.is_official = True
    draft.same_as.append(f"{_PREFIX}{official.code}")
    draft.admin2 = official.raion.rpartition(".")[2]
    draft.weight = max(draft.weight, _ASSUMED_WEIGHT[official.category] if official.category in "KM" else 0.0)
    _name(draft, official)
    if draft.lon is not None and draft.lat is not None:
        placed[official.raion].append((draft.lon, draft.lat))


def _link_nearest(
    officials: list[Official], drafts: list[Draft], placed: dict[str, list[tuple[float, float]]]
) -> list[Official]:
    """Link as many as there are on both sides, nearest pairs first; return the officials left over."""
    pairs = sorted(
        (
            bool(draft.admin2) and draft.admin2 != official.raion.rpartition(".")[2],
            _nearest_km(draft, placed.get(official.raion, ())),
            official.code,
            position,
        )
        for official in officials
        for position, draft in enumerate(drafts)
    )
    by_code = {official.code: official for official in officials}
    taken: set[int] = set()
    links: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for *_, code, position in pairs:
        if code in by_code and position not in taken:
            _link(by_code.pop(code), drafts[position], links)
            taken.add(position)
    return list(by_code.values())


def _unlink_strays(by_code: Mapping[str, Official], drafts: Iterable[Draft]) -> list[Official]:
    """Undo links to settlements far from the others of their hromada: namesakes, or points that the source has wrong.

    Returns the official settlements that are without coordinates again.
    """
    hromadas: dict[str, list[tuple[Official, Draft]]] = defaultdict(list)
    for draft in drafts:
        if draft.is_official and draft.lon is not None:
            code = draft.same_as[-1].removeprefix(_PREFIX)
            hromadas[code[:HROMADA_DIGITS]].append((by_code[code], draft))
    strays = []
    for linked in hromadas.values():
        if len(linked) < _FEWEST_TO_JUDGE:
            continue
        middle = [
            (
                median(draft.lon for _, draft in linked if draft.lon is not None),
                median(draft.lat for _, draft in linked if draft.lat is not None),
            )
        ]
        away_km = [_nearest_km(draft, middle) for _, draft in linked]
        limit_km = max(_STRAY_KM, _TIMES_THE_USUAL * median(away_km))
        for (official, draft), km in zip(linked, away_km, strict=True):
            if km > limit_km:
                draft.is_official = False
                draft.same_as.remove(f"{_PREFIX}{official.code}")
                draft.admin2 = ""
                strays.append(official)
    return strays


def _nearest_km(draft: Draft, points: Iterable[tuple[float, float]]) -> float:
    """Kilometres to the nearest of the points on a flat earth, good enough to tell raions apart."""
    assert draft.lon is not None
    assert draft.lat is not None
    squeeze = math.cos(math.radians(draft.lat))
    return min(
        (math.hypot((lon - draft.lon) * squeeze, lat - draft.lat) * _KM_PER_DEGREE for lon, lat in points),
        default=math.inf,
    )


def _unplaced(official: Official, placed: Mapping[str, list[tuple[float, float]]]) -> Draft:
    """A settlement known by name only; ``near`` is the middle of what is placed in its raion."""
    points = placed.get(official.raion, ())
    country, _, admin1 = official.unit.partition(".")
    draft = Draft(
        id=f"{_PREFIX}{official.code}",
        name=kmu(official.name),
        kind=Kind.SETTLEMENT,
        country=country,
        admin1=admin1,
        admin2=official.raion.rpartition(".")[2],
        weight=_ASSUMED_WEIGHT[official.category],
        near=(
            (math.fsum(lon for lon, _ in points) / len(points), math.fsum(lat for _, lat in points) / len(points))
            if points
            else None
        ),
        source=f"katottg, {CATEGORIES[official.category]}",
    )
    _name(draft, official)
    return draft


def _name(draft: Draft, official: Official) -> None:
    first, *others = spellings(official.name)
    draft.labels["uk"] = official.name
    draft.add(official.name, Naming.MAIN)
    draft.add(first, Naming.MAIN)
    for spelling in others:
        draft.add(spelling)
