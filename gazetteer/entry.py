"""Records as the resolver sees them: a place, and what is known beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, IntFlag

from gazetteer.models import Kind, Place


class Naming(IntFlag):
    """How a record came by a name; kept beside each name in the index."""

    ALIAS = 0
    #: The name that the source shows, or the official one.
    MAIN = 1
    #: A unit's name without its generic word, which a settlement inside it bears too: "Kharkiv" of the oblast.
    BARE = 2
    #: A code that counts only where it is written exactly so: "US".
    CODE = 4
    #: An adjective made of a settlement's name, which says what is called after it: "Куп'янський" of a direction.
    ADJECTIVE = 32
    #: A case form of a Cyrillic name that the record bears in no nominative.
    INFLECTED = 64
    #: A name that the place had before it was renamed.
    FORMER = 128
    #: The name of its people: "Georgian" of the country.
    PEOPLE = 8
    #: An abbreviation that counts behind a comma or with its full stop: "Ind.", "W.Va.", "OH".
    SHORT = 16


#: For every byte, since arithmetic on flags takes long where it is done for every name.
NAMINGS = tuple(Naming(byte) for byte in range(256))
_NOT_OWN = Naming.BARE | Naming.PEOPLE | Naming.SHORT | Naming.ADJECTIVE
_IS_OWN = tuple(not naming & _NOT_OWN or bool(naming & Naming.MAIN) for naming in NAMINGS)


def is_own_name(naming: int) -> bool:
    """Whether a name is the record's own: not "Kharkiv" for the oblast, but "Texas" for the state."""
    return _IS_OWN[naming]


#: Authority of the official list of Ukraine's settlements. ``katottg:UA63040010010092`` begins with the number of the
#: oblast, of the raion (``6304``) and of the hromada (``001``).
OFFICIAL = "katottg"
OFFICIAL_PREFIX = f"{OFFICIAL}:"
_HROMADA = slice(len(f"{OFFICIAL_PREFIX}UA6304"), len(f"{OFFICIAL_PREFIX}UA6304001"))


class Level(IntEnum):
    """Administrative levels below a state, by the full stops in the key of a unit: ``UA.07.6308.009``."""

    NONE = 0
    FIRST = 1
    SECOND = 2
    HROMADA = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with its number in the index.

    Attributes
    ----------
    number : int
        Smaller numbers are more important places.
    place : Place
    admin2 : str
        Second-level code inside ``place.admin1``, or an empty string.
    weight : float
        Decimal logarithm of how many people the place stands for; assumed by official category where unknown.
    near : tuple of float or None
        ``(lon, lat)`` in degrees: the place's own, or the middle of its district where it has none.
    capital : bool
    """

    number: int
    place: Place
    admin2: str
    weight: float
    near: tuple[float, float] | None
    capital: bool

    @property
    def unit(self) -> str:
        """Key ``CC.A1`` of the first-level unit, or the country's code where it lies in none."""
        return f"{self.place.country}.{self.place.admin1}" if self.place.admin1 else self.place.country

    def units(self, code: str | None) -> tuple[str, ...]:
        """Keys of the units that hold it, the largest first; ``code`` is its official id, if it has one."""
        place = self.place
        keys = [place.country]
        for part in (place.admin1, self.admin2, (code or "")[_HROMADA]):
            if not part:
                break
            keys.append(f"{keys[-1]}.{part}")
        return tuple(keys)

    @property
    def is_placed(self) -> bool:
        """Whether it has coordinates."""
        return self.place.lon is not None

    @property
    def level(self) -> Level:
        """Where a region stands among administrative units; that of settlements is NONE."""
        covers = self.place.covers
        if self.place.kind is not Kind.REGION or not covers:
            return Level.NONE
        deep = min(covers[0].count("."), Level.HROMADA)
        return Level.SECOND if deep == Level.HROMADA and len(covers) > 1 else Level(deep)  # a raion of before 2020


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that bears a name, and how it came by it."""

    entry: Entry
    naming: Naming
