"""All records of the index, from the inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gazetteer.build import hromadas, official, regions, units
from gazetteer.build.countries import countries
from gazetteer.build.declension import add_adjectives, decline
from gazetteer.build.draft import WEIGHT_DIGITS, Draft
from gazetteer.build.geonames_records import DumpRecords, keep_ids
from gazetteer.build.joining import join
from gazetteer.build.overlay import overlay, place
from gazetteer.build.settlements import settlements
from gazetteer.entry import Naming
from gazetteer.models import Kind
from gazetteer.sources import DATA, Inputs
from gazetteer.translit import russified


@dataclass(frozen=True, slots=True)
class Records:
    """Records, the most important first, and the adjectives made of the names of some of them, by id."""

    drafts: list[Draft]
    adjectives: dict[str, set[str]]

    def hand_over(self) -> Iterator[Draft]:
        """Give each record its case forms and let go of it: none is left in the end, and little is held meanwhile."""
        self.drafts.reverse()
        while self.drafts:
            draft = self.drafts.pop()
            decline((draft,))
            add_adjectives((draft,), self.adjectives)
            yield draft
        self.adjectives.clear()


def all_records(inputs: Inputs, progress: Callable[[str, int, int], None], dump: DumpRecords | None = None) -> Records:
    """Read every source, join them and order the records: the most important first, ties by id.

    Of a dump of GeoNames these are the records that others are joined to; it streams the rest.
    """
    progress("settlements", 0, 1)
    placed = list(settlements(inputs.cities))
    added: list[Draft] = []
    if dump is not None:
        dump.enrich(placed)
        added = dump.settlements("UA")
    progress("settlements", 1, 1)
    progress("official list", 0, 1)
    listed_units = units.read_units(DATA / "admin_units.tsv")
    raions = {unit.code: unit.key for unit in listed_units if unit.is_raion}
    listed, oblast_names, raion_names = official.read(DATA / "official_ukraine.tsv.gz", raions)
    unplaced = join(listed, [draft for draft in (*placed, *added) if draft.country == "UA"])
    files = sorted(path for path in inputs.own if path.name.startswith("overlay_"))
    listed_as = {draft.same_as[0]: draft for draft in added if draft.same_as}
    place(files, {draft.id: draft for draft in unplaced} | listed_as)
    keep_ids(listed_as.values(), lambda draft: draft.source.startswith("overlay"))
    progress("official list", 1, 1)
    progress("regions", 0, 1)
    second_level = units.assign_second_level(units.read_second_level(DATA / "second_level.tsv.gz"), placed)
    members = units.group_members(placed)
    states = countries(inputs.countries, DATA / "country_names.tsv", DATA / "country_points.tsv", members)
    administrative = regions.administrative(
        [*(unit for unit in listed_units if unit.is_first_level or unit.is_raion), *second_level],
        lambda key: members.get(key, []),
    )
    by_unit = {draft.covers[0]: draft for draft in administrative}
    _add_adjectives(by_unit, oblast_names, "область")
    _add_adjectives(by_unit, raion_names, "район")
    communes, adjectives = hromadas.hromadas(
        hromadas.read(DATA / "official_ukraine.tsv.gz", raions),
        {settlement.code: (settlement.category, settlement.name) for settlement in listed},
        [draft for draft in (*placed, *added, *unplaced) if draft.country == "UA"],
    )
    for key, name in (oblast_names | raion_names).items():
        if (seat := regions.seat(by_unit[key], members.get(key, []))) is not None:
            adjectives[seat.id].add(name)
    drafts = [*placed, *added, *unplaced, *states, *administrative, *communes]
    known = {draft.id: draft for draft in drafts}
    overlaid = overlay(files, known, lambda key: members.get(key, []))
    drafts += overlaid
    if dump is not None:
        dump.enrich([*states, *administrative, *overlaid])
        dump.link_units(by_unit, states)
    _name_containers(drafts, {draft.country: draft.name for draft in states}, by_unit)
    if dump is not None:
        dump.name_containers(drafts)
    progress("regions", 1, 1)
    drafts.sort(key=rank_key)
    return Records(drafts, adjectives)


def rank_key(draft: Draft) -> tuple[float, str]:
    """The order of the records: the most important first, ties by id."""
    return -round(draft.weight, WEIGHT_DIGITS), draft.id


def _add_adjectives(by_unit: dict[str, Draft], names: dict[str, str], word: str) -> None:
    for key, name in names.items():
        full = name if " " in name else f"{name} {word}"
        by_unit[key].add(full, Naming.MAIN)
        for adjective in (name, *russified(name)):
            by_unit[key].add(adjective, Naming.BARE)


def _name_containers(drafts: list[Draft], countries: dict[str, str], by_unit: dict[str, Draft]) -> None:
    """Fill in the names of containing units, from the country downwards; those of one unit share them."""
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    for draft in drafts:
        names = [countries[draft.country]] if draft.country in countries and draft.kind is not Kind.COUNTRY else []
        keys = [draft.unit] if draft.admin1 else []
        keys += [f"{draft.unit}.{draft.admin2}"] if draft.admin2 else []
        names += [by_unit[key].name for key in keys if key in by_unit and by_unit[key] is not draft]
        draft.admin_names = shared.setdefault(tuple(names), tuple(names))
