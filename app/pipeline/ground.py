"""The settlements around which a view has land, and what of that land is whose.

All of it is an illustration interpolated from settlements: each point of the ground goes with the nearest of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.control import Span, State
from app.control.changes import visible
from app.pipeline.tracker import Tracker
from app.pipeline.view import View
from gazetteer import Gazetteer
from geodata.boundaries import countries_area, known_countries
from geodata.surface import UNKNOWN, Painting, Surface

#: State, side and level: what the settlements of one area have in common.
Standing = tuple[str, str | None, str | None]
UNHELD: Standing = (State.UNKNOWN.value, None, None)


@dataclass(frozen=True, slots=True)
class Ground:
    """Settlements and the land around each; ``ids`` in the order of the surface's points."""

    ids: tuple[str, ...]
    surface: Surface

    def paint(self, labels: Mapping[str, str]) -> Painting:
        """The land by label; ``labels`` by place id, a settlement without one is not in it."""
        return self.surface.paint([labels.get(place_id) for place_id in self.ids])

    def km2_by(self, labels: Mapping[str, str]) -> dict[str, float]:
        """Square kilometres by label; land without one that lies near land with one counts as ``unknown``."""
        return self.paint(labels).km2()

    def cell_km2(self) -> dict[str, float]:
        """Square kilometres that lie nearer to each settlement than to any other; those at one point share theirs."""
        cell_of = self.surface.cell_of
        shared = self.surface.km2 / np.bincount(cell_of, minlength=len(self.surface.km2))
        return dict(zip(self.ids, shared[cell_of].tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Land:
    """What is whose on the day of a view.

    Attributes
    ----------
    painting : Painting
    standings : mapping of str to Standing
        By label, ``unknown`` included.
    places : mapping of str to int
        How many settlements have each label; those that nothing is known of have none.
    """

    painting: Painting
    standings: Mapping[str, Standing]
    places: Mapping[str, int]

    def held_by(self, side: str, *levels: str) -> frozenset[str]:
        """The labels of what a side holds, at one of the levels or, where none is given, at any."""
        return frozenset(
            label
            for label, (state, holder, level) in self.standings.items()
            if state == State.HELD.value and holder == side and (not levels or level in levels)
        )


def standing_of(span: Span | None) -> Standing | None:
    """What a span makes of the land; None where nothing is known of a place, or it is only talked of."""
    seen = visible(span)
    return UNHELD if seen is not None and seen[0] == State.UNKNOWN.value else seen


def label_of(standing: Standing) -> str:
    """Such as ``held-UA-assessed``; ``unknown`` for what nobody is known to hold."""
    return "-".join(part for part in standing if part is not None)


def land_of(ground: Ground, view: View) -> Land:
    """What is whose on the day of a view."""
    standings = {UNKNOWN: UNHELD}
    labels = {}
    for place_id, span in view.spans().items():
        if (standing := standing_of(span)) is not None:
            labels[place_id] = label_of(standing)
            standings[labels[place_id]] = standing
    return Land(ground.paint(labels), standings, Counter(labels.values()))


def ground_of(tracker: Tracker, *views: View) -> Ground:
    """The settlements of the theatre's countries, and of those others that a view speaks of, with their land.

    Land reaches to the borders of these countries, as far as the background has them, and is the same for every day.
    """
    spoken_of = {place.country for view in views for place in view.places.values()} & known_countries()
    return _ground(tracker.gazetteer, tuple(sorted({*tracker.theatre.prior.countries, *spoken_of})))


@lru_cache(maxsize=4)
def _ground(gazetteer: Gazetteer, countries: tuple[str, ...]) -> Ground:
    boundary = countries_area(countries)
    west, south, east, north = boundary.bounds
    placed = [
        (place.id, place.lon, place.lat)
        for place in gazetteer.settlements(countries)
        if place.lon is not None and place.lat is not None and west <= place.lon <= east and south <= place.lat <= north
    ]
    points = np.array([(lon, lat) for _, lon, lat in placed], dtype=float).reshape(-1, 2)
    return Ground(tuple(place_id for place_id, _, _ in placed), Surface.build(points, boundary))
