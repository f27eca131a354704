"""Names that towns bore before they were renamed, and until which day."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from gazetteer.sources import DATA


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name of a place before the day of its renaming, and where that can be looked up."""

    name: str
    until: date
    source: str


@cache
def former_names() -> Mapping[str, tuple[FormerName, ...]]:
    """By id of the place, in the order of the data file."""
    renamed: dict[str, tuple[FormerName, ...]] = {}
    for path in sorted(DATA.glob("overlay_*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("renamed", ()):
            names = (FormerName(name, entry["on"], entry["source"]) for name in entry["former"])
            renamed[entry["id"]] = (*renamed.get(entry["id"], ()), *names)
    return renamed
