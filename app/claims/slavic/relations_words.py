"""The words for distances, supply routes and hubs, from ``lexicons/uk_relations.toml`` and ``ru_relations.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Annotated

from pydantic import Field

from app.claims.slavic.when_words import Table
from app.strict import Strict


class RelationsFile(Strict):
    """A language's words as they are written.

    Attributes
    ----------
    kilometres, miles : tuple of str
    bearings : dict of str
        Phrases by the compass word that they mean.
    numbers : dict of int
    road, straight : tuple of str
        Words for a distance by road, and for one that is not.
    from_, to, toward, homes : tuple of str
        Words between a length and the place that it is counted from.
    measured, forward : tuple of str
        Words right before a length, and one that makes it the length of a move.
    between, joined, said : tuple of str
        As in «між X і Y — 40 км», «от X до Y около 40 км».
    out_of, into, distance : tuple of str
        As in «відстань з X до Y», «дорога из X в Y»; «на відстані 40 км».
    parting, each, lie : tuple of str
        As in «X і Y розділяють 40 км», «X і Y лежать за 40 км одне від одного».
    also : tuple of str
        What joins a second distance of one place to the first.
    about : tuple of str
        What stands within a rough length, «кілометрів за двадцять».
    fillers : tuple of str
        Words between a place and the length that tells where it lies.
    lies, settlements : tuple of str
        As in «за 40 км від Y лежить місто X».
    routes, supply, route_leads, through, served : tuple of str
        Nouns for a route, words that make it one of supply, words before it, what stands before the place that it goes
        through, and words before the place it leads to.
    hubs, hub_kinds, inside : tuple of str
        Nouns for a hub, words of which one must stand beside them, and prepositions before its place.
    it, anaphors, this : tuple of str
        Words that refer back: to the place named last, to the settlement spoken of, to what was told of before.
    closing : tuple of str
        Words over which no description reaches back to its place.
    """

    kilometres: tuple[str, ...]
    miles: tuple[str, ...]
    bearings: dict[str, tuple[str, ...]]
    numbers: dict[str, int]
    road: tuple[str, ...]
    straight: tuple[str, ...]
    from_: Annotated[tuple[str, ...], Field(alias="from")]
    to: tuple[str, ...]
    toward: tuple[str, ...]
    homes: tuple[str, ...]
    measured: tuple[str, ...]
    forward: tuple[str, ...]
    between: tuple[str, ...]
    joined: tuple[str, ...]
    said: tuple[str, ...]
    out_of: tuple[str, ...]
    into: tuple[str, ...]
    distance: tuple[str, ...]
    parting: tuple[str, ...]
    each: tuple[str, ...]
    lie: tuple[str, ...]
    also: tuple[str, ...]
    about: tuple[str, ...]
    fillers: tuple[str, ...]
    lies: tuple[str, ...]
    settlements: tuple[str, ...]
    routes: tuple[str, ...]
    supply: tuple[str, ...]
    route_leads: tuple[str, ...]
    through: tuple[str, ...]
    served: tuple[str, ...]
    hubs: tuple[str, ...]
    hub_kinds: tuple[str, ...]
    inside: tuple[str, ...]
    it: tuple[str, ...]
    anaphors: tuple[str, ...]
    this: tuple[str, ...]
    closing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationWords:
    """A language's words, ready for look-up."""

    sets: Mapping[str, frozenset[str]]
    bearings: Table[str]
    numbers: Mapping[str, int]


@cache
def load_relation_words(language: str) -> RelationWords:
    """The words of a language, ``uk`` or ``ru``."""
    path = resources.files("app.claims") / "lexicons" / f"{language}_relations.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    file = RelationsFile.model_validate(raw)
    return RelationWords(
        sets={name: frozenset(words) for name, words in file if name not in {"bearings", "numbers"}},
        bearings=Table(file.bearings.items()),
        numbers=file.numbers,
    )
