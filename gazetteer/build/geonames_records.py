"""Records out of GeoNames dumps: joined to those that are known without them, and streamed where they are new.

A record that is known keeps its id and gains spellings; so does a settlement of the official list, or of an overlay
file, that turns out to be one of the dump. Every id that was valid without the dump is valid with it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping

from gazetteer.build.draft import Draft, usable
from gazetteer.build.geonames import Feature
from gazetteer.build.geonames_stage import Stage
from gazetteer.build.regions import add_proper_parts
from gazetteer.build.settlements import fame, precision_m
from gazetteer.entry import Naming
from gazetteer.models import Kind
from gazetteer.normalize import fold
from gazetteer.terms import core

_AUTHORITY = "geonames:"

#: Inhabitants assumed of a settlement for which the dump has none: fewer than cities500 would list.
_UNKNOWN_POPULATION = 100

#: Parts of towns, and settlements that are abandoned, former or destroyed, are meant less often than their size says.
_LESS_MEANT = frozenset({"PPLX", "PPLQ", "PPLH", "PPLW", "PPLCH", "PPLF"})
_LESS = 1.0

#: A bare name that a settlement bears too is seldom the river's or the road's.
_WEIGHTS = {Kind.RIVER: 2.0, Kind.ROAD: 2.0}

#: Metres around the one point that a dump has of a unit, a river or a road.
_PRECISIONS_M = {"ADM1": 150_000, "ADM2": 50_000, "ADM3": 20_000, "ADM4": 10_000, "ADM5": 5_000}
_PRECISION_OF_UNIT_M = 50_000
_PRECISION_OF_LINE_M = 100_000

_LEVELS = {"ADM1": 1, "ADM2": 2, "ADM3": 3, "ADM4": 4}
_CYRILLIC_RIVERS = {"uk": "річка", "ru": "река"}


class DumpRecords:
    """What dumps add to the records of a build.

    Parameters
    ----------
    stage : Stage
        The dumps, read.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._units: dict[str, str] = {}
        self._countries: dict[str, str] = {}

    def enrich(self, drafts: Iterable[Draft]) -> None:
        """Give known records what the dumps say of them: where they lie now, their people, their spellings."""
        for draft in drafts:
            authority, _, number = draft.id.partition(":")
            found = self._stage.get(int(number)) if authority == "geonames" else None
            if found is None:
                continue
            self._stage.take(found.number)
            if draft.kind is Kind.SETTLEMENT and found.kind is Kind.SETTLEMENT:
                draft.lon, draft.lat, draft.admin2 = found.lon, found.lat, found.admin[1]
                if found.population and draft.population:
                    draft.weight += math.log10(found.population / draft.population)
                draft.population = found.population or draft.population
            self._spell(draft, found)

    def settlements(self, country: str) -> list[Draft]:
        """New settlements of a country, in memory, since its official list is to be joined to them.

        Parts of towns and what is abandoned are not among them: no list has those.
        """
        found = [one for one in self._stage.settlements(country) if one.code not in _LESS_MEANT]
        for one in found:
            self._stage.take(one.number)
        return [self._draft(one) for one in found]

    def link_units(self, units: Mapping[str, Draft], countries: Iterable[Draft]) -> None:
        """Know what contains a place; a unit that the dump lists under another id is the one with its codes.

        ``units`` holds known units by key, such as ``UA.07``.
        """
        self._countries = {draft.country: draft.name for draft in countries}
        for one in self._stage.of_units():
            draft = units.get(_key(one))
            if draft is None:
                self._units[_key(one)] = one.name
            elif not self._stage.is_taken(one.number):
                self._stage.take(one.number)
                self._spell(draft, one)
                draft.same_as.append(f"{_AUTHORITY}{one.number}")
        self._units |= {key: draft.name for key, draft in units.items()}

    def name_containers(self, drafts: Iterable[Draft]) -> None:
        """Add the names of second-level units that only the dumps know."""
        for draft in drafts:
            key = f"{draft.unit}.{draft.admin2}"
            is_inside = draft.kind is Kind.SETTLEMENT and draft.admin2 and draft.admin_names
            if is_inside and key in self._units and self._units[key] not in draft.admin_names:
                draft.admin_names = (*draft.admin_names, self._units[key])

    def count(self) -> int:
        """How many records :meth:`stream` gives."""
        return self._stage.count_rest()

    def stream(self) -> Iterator[Draft]:
        """Every other record, the most important first, one at a time."""
        for one in self._stage.rest(_weight):
            draft = self._draft(one)
            names = [self._countries.get(one.country)]
            names += [self._units.get(key) for key in (draft.unit, f"{draft.unit}.{draft.admin2}")]
            draft.admin_names = tuple(name for name in names if name and name != draft.name)
            yield draft

    def _draft(self, one: Feature) -> Draft:
        draft = Draft(
            id=f"{_AUTHORITY}{one.number}",
            name=one.name,
            kind=one.kind,
            country=one.country,
            admin1="" if one.admin[0] == "00" else one.admin[0],
            admin2=one.admin[1],
            lon=one.lon,
            lat=one.lat,
            precision_m=_precision_m(one),
            population=one.population,
            weight=_weight(one),
            covers=(_key(one),) if one.kind is Kind.REGION else (),
            source=f"geonames, {one.code}",
        )
        self._spell(draft, one)
        return draft

    def _spell(self, draft: Draft, one: Feature) -> None:
        # A road's number looks like a code; a known unit keeps its own main names.
        if (usable(one.name) or one.kind is Kind.ROAD) and (not draft.names or draft.kind is Kind.SETTLEMENT):
            draft.add(one.name, self._naming(one.name, one))
        alternates = self._stage.alternates(one.number)
        for name in (*one.others, *(alternate.name for alternate in alternates if usable(alternate.name))):
            if name not in draft.names:
                draft.add(name, _naming_of_other(name, one))
        for alternate in alternates:
            if alternate.language and alternate.is_current:
                draft.labels.setdefault(alternate.language, alternate.name)
        match one.kind:
            case Kind.REGION:
                add_proper_parts(draft)
            case Kind.RIVER:
                _name_as_river(draft)
            case _:
                pass

    def _naming(self, name: str, one: Feature) -> Naming:
        """Whether a name is the feature's own: a unit's is not where a town of the country has the same.

        A river's is not where the word is missing, since a settlement of the name is the likelier.
        """
        if one.kind is Kind.RIVER:
            return Naming.ALIAS
        if one.kind is not Kind.REGION:
            return Naming.MAIN
        folded = fold.__wrapped__(name)
        shared = core(folded) == folded and self._stage.is_town(one.country, folded)
        return Naming.BARE if shared else Naming.MAIN


def _naming_of_other(name: str, one: Feature) -> Naming:
    """Dumps list "Kharkov" among the oblast's names: without a generic word, another name is a unit's only with one."""
    folded = fold.__wrapped__(name)
    return Naming.BARE if one.kind is Kind.REGION and core(folded) == folded else Naming.ALIAS


def keep_ids(drafts: Iterable[Draft], overlaid: Callable[[Draft], bool]) -> None:
    """Let settlements that had coordinates before the dump keep their ids, since claims may rest on those."""
    for draft in drafts:
        if overlaid(draft) and draft.same_as:
            draft.id, draft.same_as[0] = draft.same_as[0], draft.id


def _weight(one: Feature) -> float:
    """Decimal logarithm of how many people a feature stands for."""
    match one.kind:
        case Kind.SETTLEMENT:
            known = math.log10(one.population or _UNKNOWN_POPULATION) + fame(len(one.others))
            return round(known - _LESS if one.code in _LESS_MEANT else known, 4)
        case Kind.RIVER | Kind.ROAD:
            return _WEIGHTS[one.kind]
        case _:
            return round(math.log10(max(one.population, _UNKNOWN_POPULATION)), 4)


def _precision_m(one: Feature) -> int:
    match one.kind:
        case Kind.SETTLEMENT:
            return precision_m(one.population)
        case Kind.REGION:
            return _PRECISIONS_M.get(one.code, _PRECISION_OF_UNIT_M)
        case _:
            return _PRECISION_OF_LINE_M


def _key(one: Feature) -> str:
    """What a unit covers: ``UA``'s unit ``07``, its unit ``6308`` and so on; its own number where it has no code."""
    level = _LEVELS.get(one.code, 0)
    codes = one.admin[:level]
    if not level or not all(codes):
        return ".".join((one.country, one.admin[0] or "00", f"geonames{one.number}"))
    return ".".join((one.country, *codes))


def _name_as_river(draft: Draft) -> None:
    """A river is written with the word: "Oskil River", "річка Оскіл"."""
    for name in list(draft.names):
        if name.isascii() and "river" not in name.lower():
            draft.add(f"{name} River", Naming.MAIN)
    for language, word in _CYRILLIC_RIVERS.items():
        if (label := draft.labels.get(language)) is not None and usable(label):
            draft.add(f"{word} {label}", Naming.MAIN)
