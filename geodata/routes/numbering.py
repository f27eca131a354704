"""The routes that the ways of a file belong to, by their numbers or else by their names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from geodata.routes.models import Route, RouteKind
from geodata.routes.network import route_key
from geodata.routes.reading_tags import Tags


class Numbering:
    """Routes of ways, the same whatever the order of the ways.

    A number is one route however it is written, and a way of two numbers belongs to two routes. A railway without a
    number is known by its name. Roads without a number are one route a class, since their names are those of streets.
    """

    def __init__(self, tags: Iterable[Tags]) -> None:
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._old: dict[str, set[str]] = defaultdict(set)
        self._kinds: dict[str, RouteKind] = {}
        self._numbered: set[str] = set()
        for one in tags:
            for route, name in _routes(one):
                self._names[route][name] += 1
                self._kinds[route] = one.kind
            if one.numbers:
                self._numbered.update(route for route, _ in _routes(one))
            if len(one.numbers) == 1:
                self._old[_route_id(one.kind, one.numbers[0])].update(one.old_numbers)

    def ids_of(self, tags: Tags) -> tuple[str, ...]:
        """Ids of the routes of a way, in their order."""
        return tuple(sorted({route for route, _ in _routes(tags)}))

    def routes(self, sources: tuple[str, ...]) -> Iterator[Route]:
        """All routes, each under the name that most of its ways bear."""
        for route, names in self._names.items():
            name = min(names, key=lambda one: (-names[one], one))
            number = name if route in self._numbered else None
            others = (*(names.keys() - {name}), *self._old[route])
            yield Route(route, self._kinds[route], name, number, tuple(sorted({*others})), sources)


def _routes(tags: Tags) -> Iterator[tuple[str, str]]:
    """Ids of a way's routes, with what the way calls them."""
    if tags.numbers:
        for number in tags.numbers:
            yield _route_id(tags.kind, number), number
    elif tags.kind is RouteKind.RAIL and tags.name:
        yield _route_id(tags.kind, tags.name), tags.name
    else:
        yield f"{tags.kind}:class:{tags.road_class}", f"{tags.road_class}, without a number"


def _route_id(kind: RouteKind, called: str) -> str:
    """``M3`` for the road of that number; railways are told from roads, whose numbers they may bear."""
    return route_key(called) if kind is RouteKind.ROAD else f"{kind}:{route_key(called)}"
