"""The word lists of recognition, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from gazetteer.inflect import forms
from gazetteer.normalize import fold
from gazetteer.sources import DATA


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words by what they tell of a name beside them; the data file explains each list."""

    never: frozenset[str]
    common: frozenset[str]
    given: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    speech: frozenset[str]
    bodies: frozenset[str]
    works: frozenset[str]
    units: frozenset[str]
    waters: frozenset[str]
    before_works: frozenset[str]
    prefixes: frozenset[str]
    peoples: frozenset[str]
    before_place: frozenset[str]
    before_maybe: frozenset[str]


@cache
def words() -> Words:
    """Read the lists."""
    raw = tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(fold(word) for word in text.split()) for name, text in raw.items()}
    lists["given"] |= {fold(form) for name in raw["given"].split() if not name.isascii() for form in forms(name)}
    return Words(**lists)
