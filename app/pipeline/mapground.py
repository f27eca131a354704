"""The land around settlements as the map draws it: cells sent once, which the page fills day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

from app.pipeline.ground import Ground

if TYPE_CHECKING:  # the package loads folium
    from app.maps.payload import CellItem, GroundItem

#: Degrees of which coordinates are multiples, about ten metres.
_STEP = 1e-4


def ground_item(ground: Ground, places: Mapping[str, int], stated: Iterable[str]) -> GroundItem:
    """The cells that are drawn on some day.

    Parameters
    ----------
    ground : Ground
    places : mapping of str to int
        The map's places by id, each with its index.
    stated : iterable of str
        Ids of the places that have a state on some day.
    """
    surface = ground.surface
    drawn = np.flatnonzero(ground.paint(dict.fromkeys(stated, "stated")).drawn())
    held: dict[int, list[int]] = {}
    for place_id, cell in zip(ground.ids, surface.cell_of.tolist(), strict=True):
        if place_id in places:
            held.setdefault(cell, []).append(places[place_id])
    cells = surface.cells[drawn]
    rings, cell_of_ring = _rings(cells)
    corners, ring_of_corner = shapely.get_coordinates(rings, return_index=True)
    steps = _steps(surface.plane.unproject(corners)) if len(corners) else np.empty((0, 2), dtype=np.int64)
    sites = _steps(surface.plane.unproject(surface.sites[drawn])) if len(drawn) else steps
    origin = steps.min(axis=0, initial=np.iinfo(np.int64).max) if len(steps) else np.zeros(2, dtype=np.int64)
    known, index = np.unique(steps, axis=0, return_inverse=True)
    items: list[CellItem] = [
        {"at": (site - origin).tolist(), "radius_m": round(radius), "places": sorted(held.get(cell, ())), "rings": []}
        for site, radius, cell in zip(sites, surface.radii[drawn].tolist(), drawn.tolist(), strict=True)
    ]
    starts = np.searchsorted(ring_of_corner, np.arange(len(rings) + 1))
    for number, cell in enumerate(cell_of_ring.tolist()):
        ring = index[starts[number] : starts[number + 1] - 1]
        items[cell]["rings"].append(ring[ring != np.roll(ring, 1)].tolist())
    return {
        "step": _STEP,
        "origin": origin.tolist(),
        "reach_m": round(surface.reach_km * 1000),
        "corners": (known - origin).ravel().tolist(),
        "cells": items,
    }


def _rings(cells: npt.NDArray[np.object_]) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.intp]]:
    parts, cell_of_part = shapely.get_parts(cells, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    return rings, cell_of_part[part_of_ring]


def _steps(lonlat: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    return np.round(lonlat / _STEP).astype(np.int64)
