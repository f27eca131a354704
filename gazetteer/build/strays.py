"""Settlements that were linked to a namesake of the official list: they lie far from the rest of its hromada."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from gazetteer.build.draft import Draft
from gazetteer.build.links import link, nearest_km, unlink
from gazetteer.build.official import HROMADA_DIGITS, Official
from gazetteer.entry import OFFICIAL_PREFIX
from gazetteer.normalize import fold

#: Few hromadas reach so far from their middle, and these evenly; it takes some settlements to say where that is.
_STRAY_KM = 35.0
_TIMES_THE_USUAL = 3.0
_FEWEST_TO_JUDGE = 3


def mend_strays(
    missing: Iterable[Official], settlements: Iterable[Official], drafts: Iterable[Draft]
) -> list[Official]:
    """Mend links to settlements far from the others of their hromada, which are namesakes or have a wrong point.

    Such a settlement is linked to the one of its name in whose hromada it lies, or to none. Returns the official
    settlements without coordinates.
    """
    by_code = {official.code: official for official in settlements}
    hromadas: dict[str, list[tuple[Official, Draft]]] = defaultdict(list)
    for draft in drafts:
        if draft.is_official:
            official = by_code[draft.same_as[-1].removeprefix(OFFICIAL_PREFIX)]
            hromadas[official.code[:HROMADA_DIGITS]].append((official, draft))
    reaches = {code: _reach(linked) for code, linked in hromadas.items() if len(linked) >= _FEWEST_TO_JUDGE}
    strays = [
        (official, draft)
        for code, reach in reaches.items()
        for official, draft in hromadas[code]
        if _inside_km(draft, reach) is None
    ]
    free: dict[tuple[str, str], dict[str, Official]] = defaultdict(dict)
    for official in (*missing, *(official for official, _ in strays)):
        free[official.unit, fold(official.name)][official.code] = official
    for official, draft in strays:
        unlink(official, draft)
        namesakes = free[official.unit, fold(official.name)]
        inside = {code: _inside_km(draft, reaches.get(code[:HROMADA_DIGITS])) for code in namesakes}
        near = {code: km for code, km in inside.items() if km is not None}
        if near:
            link(namesakes.pop(min(near, key=lambda code: (near[code], code))), draft)
    return [official for group in free.values() for official in group.values()]


_Reach = tuple[tuple[float, float], float]


def _reach(linked: Sequence[tuple[Official, Draft]]) -> _Reach:
    """The middle of the settlements of a hromada, and how many kilometres from there another one may lie."""
    points = [(draft.lon, draft.lat) for _, draft in linked if draft.lon is not None and draft.lat is not None]
    middle = (median(lon for lon, _ in points), median(lat for _, lat in points))
    usual_km = median(nearest_km(draft, (middle,)) for _, draft in linked)
    return middle, max(_STRAY_KM, _TIMES_THE_USUAL * usual_km)


def _inside_km(draft: Draft, reach: _Reach | None) -> float | None:
    """Kilometres to the middle of a hromada that reaches so far; None where it does not, or is not known."""
    if reach is None:
        return None
    middle, limit_km = reach
    km = nearest_km(draft, (middle,))
    return km if km <= limit_km else None
