"""Ukraine's hromadas, the communes below its raions: what each is called, and where its settlements lie."""

from __future__ import annotations

import gzip
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazetteer.build.draft import Draft
from gazetteer.build.official import HROMADA_DIGITS, first_level
from gazetteer.distance import distance_km
from gazetteer.entry import OFFICIAL_PREFIX, Naming
from gazetteer.models import Kind
from gazetteer.normalize import fold
from gazetteer.translit import kmu, russified, spellings

CATEGORY = "H"

#: Letters that a hromada's adjective shares with the name of its seat.
_SHARED_LETTERS = 3

#: What a hromada is called in full, by how large its seat is.
_SORTS = {
    "K": "міська", "M": "міська", "T": "селищна", "X": "селищна", "C": "сільська",
}  # fmt: skip

#: Settlements that are not placed may lie outside the circle around those that are: a hromada is some 20 km across on
#: average, the large ones of the steppe 50 km.
_UNSEEN_M = 25_000

_LEAST_PEOPLE = 100

#: How much less, as a decimal logarithm, a hromada weighs than its people would: a search shows its town before it.
_BEHIND_ITS_SEAT = 1.0


@dataclass(frozen=True, slots=True)
class Hromada:
    """A hromada of the official list: code, Ukrainian adjective, keys of its first-level unit and of its raion."""

    code: str
    adjective: str
    unit: str
    raion: str


@dataclass(frozen=True, slots=True)
class Member:
    """A settlement of a hromada: its record, its Ukrainian name and the letter of its official category."""

    draft: Draft
    name: str
    category: str


def read(path: Path, raions: Mapping[str, str]) -> list[Hromada]:
    """Read the hromadas of the derived file; ``raions`` maps four digits of the code to a key ``UA.07.6308``."""
    found, units = [], first_level(raions)
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        code, category, name = line.split("\t")
        if category == CATEGORY:
            found.append(Hromada(code, name, units[code[2:4]], raions.get(code[2:6], "")))
    return found


def hromadas(
    listed: Iterable[Hromada], settlements: Mapping[str, tuple[str, str]], drafts: Iterable[Draft]
) -> tuple[list[Draft], dict[str, set[str]]]:
    """Records of hromadas, and the adjectives that they make of the settlements that they are called after.

    Parameters
    ----------
    listed : iterable of Hromada
    settlements : mapping of str to tuple
        Official code -> category letter and Ukrainian name.
    drafts : iterable of Draft
        Ukraine's settlements, placed or not; their official codes stand in ``id`` or ``same_as``.

    Returns
    -------
    hromadas : list of Draft
    adjectives : dict of str to set of str
        Id of the seat -> adjectives in the feminine.
    """
    members = _members(settlements, drafts)
    made, adjectives = [], defaultdict[str, set[str]](set)
    for hromada in listed:
        inside = members.get(hromada.code[:HROMADA_DIGITS], [])
        seat = _seat(hromada, inside)
        draft = _draft(hromada, seat)
        _locate(draft, inside)
        made.append(draft)
        if seat is not None:
            adjectives[seat.draft.id].update((hromada.adjective, *russified(hromada.adjective)))
    return made, adjectives


def _members(settlements: Mapping[str, tuple[str, str]], drafts: Iterable[Draft]) -> dict[str, list[Member]]:
    members: dict[str, list[Member]] = defaultdict(list)
    for draft in drafts:
        for known_as in (draft.id, *draft.same_as):
            code = known_as.removeprefix(OFFICIAL_PREFIX)
            if code in settlements:
                category, name = settlements[code]
                members[code[:HROMADA_DIGITS]].append(Member(draft, name, category))
    return members


def _seat(hromada: Hromada, members: Sequence[Member]) -> Member | None:
    """The settlement that the adjective is made of: the largest by category whose name begins alike."""
    adjective = fold(hromada.adjective)
    alike = [(_shared(adjective, fold(member.name)), member) for member in members]
    return max(
        (found for found in alike if found[0] >= _SHARED_LETTERS),
        key=lambda found: (-list(_SORTS).index(found[1].category), found[0], found[1].draft.weight, found[1].draft.id),
        default=(0, None),
    )[1]


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next(
        (count for count, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _draft(hromada: Hromada, seat: Member | None) -> Draft:
    country, _, admin1 = hromada.unit.partition(".")
    raion = hromada.raion.rpartition(".")[2]
    draft = Draft(
        id=f"{OFFICIAL_PREFIX}{hromada.code}",
        name=f"{kmu(seat.name if seat else hromada.adjective)} Hromada",
        kind=Kind.REGION,
        country=country,
        admin1=admin1,
        admin2=raion,
        covers=(f"{hromada.unit}.{raion}.{hromada.code[6:HROMADA_DIGITS]}",),
        source="katottg, hromada",
    )
    adjective = hromada.adjective
    draft.labels["uk"] = f"{adjective} громада"
    draft.add(draft.name, Naming.MAIN)
    draft.add(f"{adjective} громада", Naming.MAIN)
    if seat is not None:
        draft.add(f"{adjective} {_SORTS[seat.category]} громада", Naming.MAIN)
        for spelling in (*spellings(seat.name), *(name for name in seat.draft.names if name.isascii())):
            draft.add(spelling, Naming.BARE)
    for spelling in (adjective, *spellings(adjective), *russified(adjective)):
        draft.add(spelling, Naming.BARE)
    return draft


def _locate(draft: Draft, members: Iterable[Member]) -> None:
    """Put a hromada in the middle of its placed settlements; ``precision_m`` reaches to the farthest of them."""
    drafts = [member.draft for member in members]
    points = [(one.lon, one.lat) for one in drafts if one.lon is not None and one.lat is not None]
    draft.population = sum(one.population for one in drafts)
    draft.weight = math.log10(max(draft.population, _LEAST_PEOPLE)) - _BEHIND_ITS_SEAT
    if not points:
        return
    draft.lon = round(math.fsum(lon for lon, _ in points) / len(points), 4)
    draft.lat = round(math.fsum(lat for _, lat in points) / len(points), 4)
    reach = max(
        distance_km(draft.lon, draft.lat, one.lon, one.lat) * 1000 + (one.precision_m or 0)
        for one in drafts
        if one.lon is not None and one.lat is not None
    )
    draft.precision_m = math.ceil(max(reach, _UNSEEN_M if len(points) < len(drafts) else 0))
