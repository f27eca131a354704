"""How much land lies nearer to a settlement than to any other: an illustration, by which places can be weighed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from gazetteer.models import Place
from geodata.boundaries import countries_area, known_countries
from geodata.surface import Surface


def cell_km2(settlements: Sequence[Place], countries: Iterable[str]) -> dict[str, float]:
    """Square kilometres of each settlement's cell, by place id; settlements at one point share theirs.

    Parameters
    ----------
    settlements : sequence of Place
        All that have cells; those without coordinates have none.
    countries : iterable of str
        ISO 3166-1 alpha-2; cells are cut to them as far as their area is known.
    """
    points = {place.id: (place.lon, place.lat) for place in settlements if place.lon is not None}
    cut_to = known_countries() & set(countries)
    surface = Surface.build(np.array([*points.values()], dtype=float), countries_area(cut_to) if cut_to else None)
    km2 = surface.km2 / np.bincount(surface.cell_of, minlength=len(surface.km2))
    return dict(zip(points, km2[surface.cell_of].tolist(), strict=True))
