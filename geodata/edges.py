"""The edges of cells and the two cells that each parts: worked out once, so that a day is a choice among them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from geodata.cells import TICK

#: The other side of an edge that only one cell has.
NO_CELL = -1


@dataclass(frozen=True, slots=True)
class Edges:
    """Straight edges in a plane.

    Attributes
    ----------
    ends : array of float, shape (n, 2, 2)
        Metres; first and last point of each edge.
    cells : array of int, shape (n, 2)
        The cells on both sides, the smaller number first; :data:`NO_CELL` stands for the outside.
    """

    ends: npt.NDArray[np.float64]
    cells: npt.NDArray[np.intp]


def edges_of(cells: npt.NDArray[np.object_]) -> Edges:
    """The edges of cells that cover an area without overlapping; an edge along which a cell meets itself is none."""
    parts, cell_of_part = shapely.get_parts(cells, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    points, ring_of_point = shapely.get_coordinates(rings, return_index=True)
    ticks = np.round(points / TICK).astype(np.int64)
    _, first, corner = np.unique((ticks[:, 0] << 32) + ticks[:, 1], return_index=True, return_inverse=True)
    start = np.flatnonzero((ring_of_point[:-1] == ring_of_point[1:]) & (corner[:-1] != corner[1:]))
    low, high = np.minimum(corner[start], corner[start + 1]), np.maximum(corner[start], corner[start + 1])
    cell = cell_of_part[part_of_ring[ring_of_point[start]]]
    edge, cell = _met_once(low * np.int64(len(first)) + high, cell)
    starts = _starts(edge)
    beside = np.full((len(starts), 2), NO_CELL, dtype=np.intp)
    beside[:, 1] = cell[starts]
    shared = np.flatnonzero(np.diff(np.append(starts, len(edge))) > 1)
    beside[shared] = np.column_stack([cell[starts[shared]], cell[starts[shared] + 1]])
    ends = np.stack(np.divmod(edge[starts], max(len(first), 1)), axis=1)
    return Edges(points[first][ends], beside)


def _met_once(
    edge: npt.NDArray[np.int64], cell: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.intp]]:
    """Pairs of edge and cell in order, without those where a cell has the edge on both of its sides.

    The cells must come in order.
    """
    order = np.argsort(edge, kind="stable")
    edge, cell = edge[order], cell[order]
    starts = _starts(edge, cell)
    odd = starts[np.diff(np.append(starts, len(edge))) % 2 == 1]
    return edge[odd], cell[odd]


def _starts(*columns: npt.NDArray[np.int64 | np.intp]) -> npt.NDArray[np.intp]:
    """Where a run of rows that are alike in all columns begins."""
    new = np.zeros(len(columns[0]), dtype=bool)
    new[:1] = True
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(new)
