"""Which records a mention may mean by its own words and those beside it, and which may contain it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from gazetteer.context import Container, Context, Hint
from gazetteer.entry import Entry, Level, Match, Naming, is_own_name
from gazetteer.models import Kind
from gazetteer.rank import lies_in
from gazetteer.store import Store
from gazetteer.terms import core

#: Words for a unit beside a name that, where no unit is called so and no theatre is at stake, say little: they may be
#: of a longer name ("Bowling Green State University"), and an area around a town is found by the town.
_LOOSE = frozenset({Hint.REGION, Hint.DISTRICT, Hint.COMMUNE})


_LARGER = frozenset({Kind.REGION, Kind.COUNTRY})


def may_hold(store: Store, container: Container) -> Iterator[Entry]:
    """Regions and countries of that name; countries act too, so that their names must end the phrase."""
    name = container.name
    for match in (*store.matches(name), *store.matches(core(name))):
        if _may_contain(match, container) and (container.closed or match.entry.place.kind is not Kind.COUNTRY):
            yield match.entry


def _may_contain(match: Match, container: Container) -> bool:
    """Regions and countries; a bare name that a town bears too needs its generic word."""
    if match.naming & Naming.SHORT and container.short:
        return True
    if match.naming & (Naming.SHORT | Naming.PEOPLE) and not match.naming & Naming.MAIN:
        return False
    name = container.name
    if match.entry.place.kind is Kind.COUNTRY:
        return bool(match.naming & (Naming.MAIN | Naming.CODE))
    if match.entry.place.kind is not Kind.REGION:
        return False
    return bool(match.naming & Naming.MAIN) or not match.naming & Naming.BARE or core(name) != name


def may_mean(store: Store, context: Context, *, in_theatre: bool) -> tuple[Match, ...]:
    """Records that the words of the mention and those around it allow."""
    found = _allowed(store, context)
    if not found and not in_theatre and context.hint in _LOOSE and context.name == context.full:
        return _plain(store.matches(context.full), short=context.short)
    return found


def _allowed(store: Store, context: Context) -> tuple[Match, ...]:
    whole = store.matches(context.full)
    match context.hint:
        case Hint.NONE:
            return _plain(whole, short=context.short)
        case Hint.TOWN:
            return settlements(whole) or settlements(store.matches(context.name))
        case Hint.REGION:
            return _units(whole, store.matches(core(context.name)), Level.FIRST)
        case Hint.DISTRICT:
            return _units(whole, store.matches(core(context.name)), Level.SECOND)
        case Hint.COMMUNE:
            return _units(whole, store.matches(core(context.name)), Level.HROMADA)
        case Hint.DIRECTION:
            return _named_after(store.matches(context.name))
        case Hint.BANK:
            return _rivers(whole) or tuple(
                found for found in whole if found.entry.place.kind in _LARGER and is_own_name(found.naming)
            )
        case Hint.RIVER:
            return _rivers(whole)
        case Hint.ARTICLE:
            return _rivers(whole) or _plain(whole, short=context.short)
        case _:
            assert_never(context.hint)


def _plain(matches: Sequence[Match], *, short: bool) -> tuple[Match, ...]:
    """Without a generic word, a name that a settlement bears is not that of the unit called after it.

    The names of peoples stand for their countries. Abbreviations count where they are written so, and names of units
    without their generic word where nothing else is called so: "Geauga" for the county.
    """
    if people := tuple(found for found in matches if found.naming & Naming.PEOPLE):
        return people
    if short and (units := tuple(found for found in matches if found.naming & Naming.SHORT)):
        return units
    towns = settlements(matches)
    own = tuple(found for found in matches if is_own_name(found.naming) and not (towns and found.naming & Naming.BARE))
    return own or tuple(found for found in matches if found.naming & Naming.BARE)


def _rivers(matches: Sequence[Match]) -> tuple[Match, ...]:
    return tuple(found for found in matches if found.entry.place.kind is Kind.RIVER)


def settlements(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Those that are settlements."""
    return tuple(found for found in matches if found.entry.place.kind is Kind.SETTLEMENT)


def _named_after(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Places that a direction may be called after: by an adjective where there is one, towns rather than regions.

    Of namesakes those count whose hromada is called so too: fronts are called after towns that others go by.
    """
    if adjectives := tuple(found for found in matches if found.naming & Naming.ADJECTIVE):
        return adjectives
    towns = settlements(matches)
    hromadas = [found.entry for found in matches if found.entry.level is Level.HROMADA]
    seats = tuple(found for found in towns if any(lies_in(found.entry, hromada) for hromada in hromadas))
    return seats or towns or _plain(matches, short=False)


def _units(whole: Sequence[Match], bare: Sequence[Match], level: Level) -> tuple[Match, ...]:
    """Units and countries that bear the whole name; failing that, units of the level that bear its proper part."""
    if own := tuple(found for found in whole if found.entry.place.kind in _LARGER and not found.naming & Naming.BARE):
        return own
    return tuple(
        found for found in bare if found.entry.place.kind is Kind.REGION and found.entry.level in {level, Level.NONE}
    )
