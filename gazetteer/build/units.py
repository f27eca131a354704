"""The derived files of administrative units, and which settlements lie in which unit."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gazetteer.build.draft import Draft

_FIRST_LEVEL_DOTS = 1
_RAION_DIGITS = 4


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


def group_members(settlements: Iterable[Draft]) -> dict[str, list[Draft]]:
    """Settlements by country, by first-level unit and by raion."""
    members: dict[str, list[Draft]] = defaultdict(list)
    for draft in settlements:
        members[draft.country].append(draft)
        members[draft.unit].append(draft)
        if draft.admin2:
            members[f"{draft.unit}.{draft.admin2}"].append(draft)
    return members
