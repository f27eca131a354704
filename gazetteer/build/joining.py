"""The official list of Ukraine's settlements joined to the settlements that have coordinates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from gazetteer.build.draft import Draft, usable
from gazetteer.build.links import Points, link, nearest_km
from gazetteer.build.official import Official, unplaced
from gazetteer.build.strays import mend_strays
from gazetteer.normalize import fold
from gazetteer.translit import russian, spellings

#: How much less, as a decimal logarithm, a placed settlement weighs that the official list lacks.
_UNLISTED = 1.0

_RUSSIAN_NAME = re.compile(r"[А-Яа-яЁё -]+")


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
    sure: list[Draft] = []
    missing: list[Official] = []
    several: list[tuple[list[Official], list[Draft]]] = []
    for group, officials in groups.items():
        found = chosen.get(group, [])
        if len(officials) == len(found) == 1:
            link(officials[0], found[0])
            sure.append(found[0])
        elif found:
            several.append((officials, found))
        else:
            missing += officials
    placed = _points(sure)
    for officials, found in several:
        missing += _link_nearest(officials, found, placed)
    missing = mend_strays(missing, settlements, drafts)
    for draft in drafts:
        _add_russian(draft)
        if not draft.is_official:
            draft.weight -= _UNLISTED
    points = _points(draft for draft in drafts if draft.is_official)
    return [unplaced(official, points) for official in missing]


def _points(drafts: Iterable[Draft]) -> Points:
    points: Points = defaultdict(list)
    for draft in drafts:
        if draft.lon is not None and draft.lat is not None:
            points[f"{draft.unit}.{draft.admin2}"].append((draft.lon, draft.lat))
    return points


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


def _link_nearest(officials: list[Official], drafts: list[Draft], placed: Points) -> list[Official]:
    """Link as many as there are on both sides, nearest pairs first; return the officials left over."""
    pairs = sorted(
        (
            bool(draft.admin2) and draft.admin2 != official.raion.rpartition(".")[2],
            nearest_km(draft, placed.get(official.raion, ())),
            official.code,
            position,
        )
        for official in officials
        for position, draft in enumerate(drafts)
    )
    by_code = {official.code: official for official in officials}
    taken: set[int] = set()
    for *_, code, position in pairs:
        if code in by_code and position not in taken:
            link(by_code.pop(code), drafts[position])
            taken.add(position)
    return list(by_code.values())
