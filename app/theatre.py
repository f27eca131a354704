"""A theatre: the file that names the sides, their people and bodies, the area, the languages and the sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from app.digest import digest
from app.reports.models import Source
from app.shipped import read_named
from app.strict import Strict
from gazetteer.models import Prior

DEFAULT_THEATRE = "ukraine"


@dataclass(frozen=True, slots=True)
class SideWords:
    """The words for a side in another language than English, in the nominative; meant as those of a :class:`Side`."""

    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """A party to the conflict.

    ``names`` are the country's or party's names, ``adjectives`` what its forces are called by, ``metonyms`` the
    capitals and buildings that speak for it ("Moscow said"), ``forces`` further words that mean its troops; ``uk`` and
    ``ru`` are the same in Ukrainian and Russian. ``language`` is one in which only its own people write of the war,
    ``country`` the ISO 3166 code of its own country.
    """

    id: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    metonyms: tuple[str, ...]
    forces: tuple[str, ...]
    uk: SideWords
    ru: SideWords
    language: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that speaks for a side, or for none (``side`` None), with the names it goes by.

    ``uk`` and ``ru`` are its names in Ukrainian and Russian, in the nominative. ``home`` is the side in whose country a
    body that speaks for none works: "the enemy" is that country's.
    """

    name: str
    side: str | None
    home: str | None
    aliases: tuple[str, ...]
    uk: tuple[str, ...]
    ru: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """An official who speaks by role: name, body, side, other spellings, and the name in Ukrainian and Russian."""

    name: str
    body: str | None
    side: str | None
    aliases: tuple[str, ...]
    uk: tuple[str, ...]
    ru: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theatre:
    """All that a theatre's file says. ``bbox`` is west, south, east, north in degrees."""

    name: str
    title: str
    zone: ZoneInfo
    war_began: str
    languages: tuple[str, ...]
    bbox: tuple[float, float, float, float]
    prior: Prior
    sides: tuple[Side, ...]
    bodies: tuple[Body, ...]
    people: tuple[Person, ...]
    sources: tuple[Source, ...]
    digest: str

    def __hash__(self) -> int:
        # What is kept by theatre is looked up for every report; the digest says all that the fields do.
        return hash(self.digest)

    def source(self, source_id: str) -> Source:
        """The source of that id; one that the file does not name is taken to belong to no side."""
        for source in self.sources:
            if source.id == source_id:
                return source
        return Source(id=source_id, name=source_id)

    def opponent(self, side: str | None) -> str | None:
        """The id of the other side; None where ``side`` is None, or has more opponents than one."""
        if side is None:
            return None
        others = [other.id for other in self.sides if other.id != side]
        return others[0] if len(others) == 1 else None


@cache
def load_theatre(name: str = DEFAULT_THEATRE) -> Theatre:
    """Read a theatre's file.

    Raises
    ------
    BadInput
        If no theatre has that name.
    """
    return _build(name.lower(), read_named("theatres", name, "theatre"))


def _build(name: str, raw: dict[str, Any]) -> Theatre:
    """Pydantic checks the file's form at the door; unknown keys and wrong types are errors."""
    checked = _TheatreFile.model_validate(raw)
    area = checked.area
    return Theatre(
        name=name,
        title=checked.title,
        zone=ZoneInfo(checked.zone),
        war_began=checked.war_began,
        languages=checked.languages,
        bbox=area.bbox,
        prior=Prior(name=name, countries=area.countries, admin1=area.admin1, bbox=area.bbox),
        sides=tuple(_side(side) for side in checked.sides),
        bodies=tuple(Body(**body.model_dump()) for body in checked.bodies),
        people=tuple(Person(**person.model_dump()) for person in checked.people),
        sources=tuple(Source(**source.model_dump()) for source in checked.sources),
        digest=digest(raw),
    )


def _side(checked: _Side) -> Side:
    return Side(
        id=checked.id,
        name=checked.name,
        names=checked.names,
        adjectives=checked.adjectives,
        metonyms=checked.metonyms,
        forces=checked.forces,
        uk=SideWords(**checked.uk.model_dump()),
        ru=SideWords(**checked.ru.model_dump()),
        language=checked.language,
        country=checked.country,
    )


class _Area(Strict):
    countries: tuple[str, ...]
    admin1: tuple[str, ...] = ()
    bbox: tuple[float, float, float, float]


class _SideWords(Strict):
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()


class _Side(Strict):
    id: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    metonyms: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    uk: _SideWords = _SideWords()
    ru: _SideWords = _SideWords()
    language: str | None = None
    country: str | None = None


class _Body(Strict):
    name: str
    side: str | None = None
    home: str | None = None
    aliases: tuple[str, ...] = ()
    uk: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


class _Person(Strict):
    name: str
    body: str | None = None
    side: str | None = None
    aliases: tuple[str, ...] = ()
    uk: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


class _Source(Strict):
    id: str
    name: str
    kind: str
    side: str | None = None
    url: str | None = None


class _TheatreFile(Strict):
    title: str
    zone: str
    war_began: str
    languages: tuple[str, ...]
    area: _Area
    sides: tuple[_Side, ...]
    bodies: tuple[_Body, ...] = ()
    people: tuple[_Person, ...] = ()
    sources: tuple[_Source, ...] = ()
