"""A record while the index is being built."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gazetteer.entry import Entry, Naming
from gazetteer.models import Kind, Place
from gazetteer.normalize import fold

_READABLE = re.compile(r"[\x20-\u02ff\u0300-\u036f\u0400-\u052f\u1e00-\u1eff\u2010-\u2033]+")
_SHORT_CODE = 4
_SHORT = 3

#: Digits behind the point that the index keeps of a weight.
WEIGHT_DIGITS = 4


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
    own list has. What few places have is made when it is first asked for: they are all in memory at once.
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
    _forms: dict[str, Naming] | None = field(default=None, init=False)
    _labels: dict[str, str] | None = field(default=None, init=False)
    _same_as: list[str] | None = field(default=None, init=False)

    @property
    def forms(self) -> dict[str, Naming]:
        """The case forms of its names: keys to find it by, and no spellings of their own."""
        if self._forms is None:
            self._forms = {}
        return self._forms

    @property
    def labels(self) -> dict[str, str]:
        """Its names by language code."""
        if self._labels is None:
            self._labels = {}
        return self._labels

    @property
    def same_as(self) -> list[str]:
        """Other ids under which it is known."""
        if self._same_as is None:
            self._same_as = []
        return self._same_as

    def add(self, name: str, naming: Naming = Naming.ALIAS) -> None:
        """Give it a name; being a main name outweighs being an alias."""
        if len(fold.__wrapped__(name)) > 1:
            known = self.names.get(name)
            self.names[name] = naming if known is None else known | naming

    def entry(self, number: int) -> Entry:
        """The record as the index gives it back, under a number."""
        place = Place(
            id=self.id,
            name=self.name,
            kind=self.kind,
            country=self.country,
            admin1=self.admin1,
            lon=self.lon,
            lat=self.lat,
            precision_m=self.precision_m,
            population=self.population,
            admin_names=self.admin_names,
            covers=self.covers,
            source=self.source,
        )
        near = (self.lon, self.lat) if self.lon is not None and self.lat is not None else self.near
        return Entry(number, place, self.admin2, round(self.weight, WEIGHT_DIGITS), near, self.capital)

    @property
    def unit(self) -> str:
        """Key ``CC.A1`` of the first-level unit."""
        return f"{self.country}.{self.admin1}"
