"""A record while the index is being built."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gazetteer.entry import Naming
from gazetteer.models import Kind
from gazetteer.normalize import fold

_READABLE = re.compile(r"[\x20-\u02ff\u0300-\u036f\u0400-\u052f\u1e00-\u1eff\u2010-\u2033]+")
_SHORT_CODE = 4
_SHORT = 3


def usable(name: str) -> bool:
    """Whether a name is in Latin or Cyrillic letters and neither a code, a sound spelling nor a snippet.

    Left out are ``IEV``, ``ji fu`` and Latin names of up to three letters, which are mostly obsolete or mistaken.
    """
    if _READABLE.fullmatch(name) is None:
        return False
    if name.isascii() and (name.islower() or (name.isupper() and len(name) <= _SHORT_CODE)):
        return False
    return len(fold.__wrapped__(name)) > (_SHORT if name.isascii() else 1)


@dataclass(slots=True)
class Draft:
    """What the index will hold of one place.

    ``weight`` is the decimal logarithm of how many people the place stands for; ``near`` is an approximate
    ``(lon, lat)`` for reasoning where the place itself has no coordinates; ``is_official`` marks those that a state's
    own list has; ``labels`` are its names by language code; ``same_as`` lists other ids under which it is known;
    ``forms`` holds the case forms of its names: keys to find it by, and no spellings of their own.
    """

    id: str
    name: str
    kind: Kind
    country: str
    admin1: str = ""
    admin2: str = ""
    lon: float | None = None
    lat: float | None = None
    precision_m: int | None = None
    population: int = 0
    weight: float = 0.0
    near: tuple[float, float] | None = None
    capital: bool = False
    is_official: bool = False
    admin_names: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    source: str = "geonames"
    names: dict[str, Naming] = field(default_factory=dict)
    forms: dict[str, Naming] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    same_as: list[str] = field(default_factory=list)

    def add(self, name: str, naming: Naming = Naming.ALIAS) -> None:
        """Give it a name; being a main name outweighs being an alias."""
        if len(fold.__wrapped__(name)) > 1:
            known = self.names.get(name)
            self.names[name] = naming if known is None else known | naming

    @property
    def unit(self) -> str:
        """Key ``CC.A1`` of the first-level unit."""
        return f"{self.country}.{self.admin1}"
