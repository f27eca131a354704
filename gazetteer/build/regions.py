"""Administrative units as regions: what each is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gazetteer.build.draft import Draft, usable
from gazetteer.build.locate import locate
from gazetteer.build.units import Unit
from gazetteer.entry import Naming
from gazetteer.models import Kind
from gazetteer.normalize import fold
from gazetteer.terms import core

#: A settlement with at least this share of a unit's people keeps their common name: New York, but not Oklahoma.
_SHARE_OF_NAMESAKE = 0.25

#: The seat that a unit is called after has at least this share of the people of its largest settlement.
_SHARE_OF_SEAT = 0.1

#: Letters that a unit's adjective must share with its seat: "Belgorodskaya oblast'" and Belgorod.
_SHARED_LETTERS = 4
_FEWEST_SHARED_LETTERS = 3

_OBLAST = ("oblast", "край", "kray", "krai")


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
    elif any(word in fold(unit.name) for word in _OBLAST) and (town := seat(unit, members)) is not None:
        draft.name = f"{town.name} {'Oblast' if 'oblast' in fold(unit.name) else 'Krai'}"
    draft.add(draft.name, Naming.MAIN)
    _name_as_seat(draft, seat(unit, members))


def _name_raion(draft: Draft, unit: Unit, members: list[Draft]) -> None:
    """Raions are called after their seat in English too."""
    english = [name for name in (unit.name, *unit.others) if name.endswith(" Raion")]
    town = seat(unit, members)
    if town is not None and not any(core(fold(name)) in map(fold, town.names) for name in english):
        english.insert(0, f"{town.name} Raion")
    draft.name = english[0] if english else unit.name
    draft.add(draft.name, Naming.MAIN)
    _name_as_seat(draft, town)


def _name_as_seat(draft: Draft, town: Draft | None) -> None:
    """With a generic word, every spelling of the seat names the unit: "Kupyansk raion", "Kharkov region"."""
    own = {fold(name) for name in draft.names}
    for name in town.names if town is not None else ():
        if fold(name) not in own:
            draft.add(name, Naming.BARE)


def seat(unit: Unit | Draft, members: list[Draft]) -> Draft | None:
    """The largest settlement of a unit whose name the unit's is made of; it must be large in the unit."""
    least = _SHARE_OF_SEAT * max((member.population for member in members), default=0)
    large = [member for member in members if member.population >= least]
    same = [member for member in large if core(fold(unit.name)) in map(fold, member.names)]
    alike = same or [member for member in large if _is_made_of(unit, member)]
    return max(alike, key=lambda member: (member.weight, member.id), default=None)


def _is_made_of(unit: Unit | Draft, town: Draft) -> bool:
    shared = min(_SHARED_LETTERS, max(_FEWEST_SHARED_LETTERS, len(town.name) - 1))
    return fold(town.name)[:shared] == fold(unit.name)[:shared]
