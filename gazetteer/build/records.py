"""All records of the index, from the inputs."""

from __future__ import annotations

from collections.abc import Callable

from gazetteer.build import official, regions
from gazetteer.build.draft import Draft
from gazetteer.build.overlay import overlay, place
from gazetteer.build.settlements import settlements
from gazetteer.entry import Naming
from gazetteer.models import Kind
from gazetteer.sources import DATA, Inputs


def all_records(inputs: Inputs, progress: Callable[[str, int, int], None]) -> list[Draft]:
    """Read every source, join them and order the records: the most important first, ties by id."""
    progress("settlements", 0, 1)
    placed = list(settlements(inputs.cities))
    progress("settlements", 1, 1)
    progress("official list", 0, 1)
    units = regions.read_units(DATA / "admin_units.tsv")
    raions = {unit.code: unit.key for unit in units if unit.is_raion}
    listed, oblast_names, raion_names = official.read(DATA / "official_ukraine.tsv.gz", raions)
    unplaced = official.join(listed, [draft for draft in placed if draft.country == "UA"])
    files = sorted(path for path in inputs.own if path.name.startswith("overlay_"))
    place(files, {draft.id: draft for draft in unplaced})
    progress("official list", 1, 1)
    progress("regions", 0, 1)
    members = regions.group_members(placed)
    countries = regions.countries(inputs.countries, DATA / "country_names.tsv", members)
    administrative = regions.administrative(
        [unit for unit in units if unit.is_first_level or unit.is_raion], lambda key: members.get(key, [])
    )
    by_unit = {draft.covers[0]: draft for draft in administrative}
    _add_adjectives(by_unit, oblast_names, "область")
    _add_adjectives(by_unit, raion_names, "район")
    drafts = [*placed, *unplaced, *countries, *administrative]
    known = {draft.id: draft for draft in drafts}
    drafts += overlay(files, known, lambda key: members.get(key, []))
    _name_containers(drafts, {draft.country: draft.name for draft in countries}, by_unit)
    progress("regions", 1, 1)
    return sorted(drafts, key=lambda draft: (-round(draft.weight, 4), draft.id))


def _add_adjectives(by_unit: dict[str, Draft], names: dict[str, str], word: str) -> None:
    for key, name in names.items():
        full = name if " " in name else f"{name} {word}"
        by_unit[key].add(full, Naming.MAIN)
        by_unit[key].add(name, Naming.BARE)


def _name_containers(drafts: list[Draft], countries: dict[str, str], by_unit: dict[str, Draft]) -> None:
    """Fill in the names of containing units, from the country downwards."""
    for draft in drafts:
        names = [countries[draft.country]] if draft.country in countries and draft.kind is not Kind.COUNTRY else []
        keys = [draft.unit] if draft.admin1 else []
        keys += [f"{draft.unit}.{draft.admin2}"] if draft.admin2 else []
        names += [by_unit[key].name for key in keys if key in by_unit and by_unit[key] is not draft]
        draft.admin_names = tuple(names)
