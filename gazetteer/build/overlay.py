"""The overlay files: regions in common use, and names that the packages lack. Every entry names its source."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from gazetteer.build.draft import Draft
from gazetteer.build.locate import locate
from gazetteer.build.regions import add_proper_parts
from gazetteer.entry import OFFICIAL_PREFIX, Naming
from gazetteer.errors import DataMissing
from gazetteer.models import Kind

_CONTINENT = 8.0

#: Weight of a settlement that is listed because reports name it.
_NAMED_BY_REPORTS = 3.0

#: Weight of a river, whose full name leaves nothing else to mean; of one that is shorter than this, or not placed.
_RIVER = 5.0
_SMALL_RIVER = 4.0
_SMALL_RIVER_M = 400_000


def overlay(
    paths: Iterable[Path], drafts: Mapping[str, Draft], members_of: Callable[[str], list[Draft]]
) -> list[Draft]:
    """Regions that the overlay files add; names that they give to known records are added on the way.

    Raises
    ------
    DataMissing
        If a file names a record that does not exist.
    """
    added = []
    for path in paths:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        for entry in raw.get("variant", ()):
            if entry["id"] not in drafts:
                raise DataMissing(f"{path.name} names {entry['id']}, which no source has")
            _vary(drafts[entry["id"]], entry)
        for entry in raw.get("renamed", ()):
            if entry["id"] not in drafts:
                raise DataMissing(f"{path.name} names {entry['id']}, which no source has")
            _rename(drafts[entry["id"]], entry)
        added += [_area(entry) for entry in raw.get("area", ())]
        added += [_river(entry) for entry in raw.get("river", ())]
        for entry in raw.get("region", ()):
            members = [member for key in entry["covers"] for member in members_of(key)]
            added.append(_overlay_region(entry, members))
        hromadas = {draft.covers[0]: draft for draft in drafts.values() if len(draft.covers) == 1}
        for entry in raw.get("former_raion", ()):
            added.append(_former_raion(entry, [hromadas[key] for key in entry["hromadas"]]))
    return added


def place(paths: Iterable[Path], unplaced: Mapping[str, Draft]) -> int:
    """Give coordinates to official settlements that the overlay files place.

    ``unplaced`` holds the settlements without coordinates by id. Reports of the war name those that the files list:
    they weigh as much as a thousand people. Returns how many were placed; an entry whose settlement has coordinates
    already is left alone.
    """
    placed = 0
    for path in paths:
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("places", ()):
            draft = unplaced.get(f"{OFFICIAL_PREFIX}{entry['katottg']}")
            if draft is None:
                continue
            draft.lon, draft.lat, draft.precision_m = entry["lon"], entry["lat"], entry["precision_m"]
            draft.weight = max(draft.weight, _NAMED_BY_REPORTS)
            draft.source = f"overlay, {entry['source']}"
            for name in entry["names"]:
                draft.add(name)
            placed += 1
    return placed


def _vary(draft: Draft, entry: Mapping[str, Any]) -> None:
    show = entry.get("show")
    if show is not None:
        draft.name = show
        draft.add(show, Naming.MAIN)
    for name in entry["names"]:
        draft.add(name)
    for name in entry.get("main", ()):
        draft.add(name, Naming.MAIN)
    if draft.kind is Kind.REGION:
        add_proper_parts(draft)
    for code in entry.get("codes", ()):
        draft.add(code, Naming.CODE)
    for short in entry.get("abbreviations", ()):
        draft.add(short, Naming.SHORT)
    for people in entry.get("peoples", ()):
        draft.add(people, Naming.PEOPLE)
    if "point" in entry:
        draft.lon, draft.lat = entry["point"]


def _rename(draft: Draft, entry: Mapping[str, Any]) -> None:
    for name in entry["names"]:
        draft.add(name)
    for name in entry["former"]:
        draft.add(name, Naming.FORMER)


def _river(entry: Mapping[str, Any]) -> Draft:
    draft = Draft(
        id=entry["id"],
        name=entry["name"],
        kind=Kind.RIVER,
        country=entry["country"],
        lon=entry.get("lon"),
        lat=entry.get("lat"),
        precision_m=entry.get("precision_m"),
        weight=_RIVER if entry.get("precision_m", 0) >= _SMALL_RIVER_M else _SMALL_RIVER,
        source=f"overlay, {entry['source']}",
    )
    for name in (entry["name"], *entry["names"]):
        draft.add(name, Naming.MAIN)
    for name in entry["bare"]:
        draft.add(name, Naming.BARE)
    for name in entry.get("forms", ()):
        draft.forms[name] = Naming.MAIN | Naming.INFLECTED
    return draft


def _area(entry: Mapping[str, Any]) -> Draft:
    """An area that no administrative unit is: a continent."""
    draft = Draft(
        id=entry["id"],
        name=entry["name"],
        kind=Kind.OTHER,
        country="",
        lon=entry["lon"],
        lat=entry["lat"],
        precision_m=entry["precision_m"],
        weight=_CONTINENT,
        source=f"overlay, {entry['source']}",
    )
    draft.add(entry["name"], Naming.MAIN)
    for people in entry["peoples"]:
        draft.add(people, Naming.PEOPLE)
    return draft


def _former_raion(entry: Mapping[str, Any], hromadas: list[Draft]) -> Draft:
    """A raion that is no more, by the hromadas that it became; its names need their generic word, as a raion's do."""
    draft = _overlay_region({**entry, "names": [f"{entry['adjective']} район"], "covers": entry["hromadas"]}, hromadas)
    draft.admin1 = hromadas[0].admin1
    draft.weight = max(hromada.weight for hromada in hromadas)  # a search shows its town before it
    widest = max(hromada.precision_m or 0 for hromada in hromadas)
    draft.precision_m = (draft.precision_m or 0) + widest
    for name in (entry["adjective"], *entry["bare"]):
        draft.add(name, Naming.BARE)
    return draft


def _overlay_region(entry: Mapping[str, Any], members: list[Draft]) -> Draft:
    keys = [tuple(key.split(".")) for key in entry["covers"]]
    draft = Draft(
        id=entry["id"],
        name=entry["name"],
        kind=Kind.REGION,
        country=keys[0][0] if len({key[0] for key in keys}) == 1 else "",
        covers=tuple(entry["covers"]),
        source=f"overlay, {entry['source']}",
    )
    locate(draft, members)
    for name in (entry["name"], *entry["names"]):
        draft.add(name, Naming.MAIN)
    return draft
