"""Cells of points: what of the plane is nearest to each, inside a boundary and within reach. Metres in a plane."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

#: Corners are good to so many metres. Where more than three cells meet, the diagram has corners a hair apart and so
#: rings that cross themselves; what is cut is rounded first.
TICK = 0.01
#: Cells that are to be cut are cut in square tiles of this many to a side, each with its part of the boundary only.
_TILES = 64
_QUADRANT = 16
#: Circles are drawn as polygons of four times so many corners, which hold a circle this much smaller.
_INNER = float(np.cos(np.pi / (4 * _QUADRANT)))


def voronoi_cells(
    sites: npt.NDArray[np.float64], boundary: BaseGeometry | None, reach: float
) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.float64]]:
    """The part of the plane that is nearer to each site than to any other, inside the boundary and within reach of it.

    Where two cells meet, both have the same corners. Circles of the reach are drawn as polygons of 64 corners on them.

    Parameters
    ----------
    sites : array of float, shape (n, 2)
        No two alike.
    boundary : Polygon or MultiPolygon, optional
    reach : float
        Metres.

    Returns
    -------
    cells : array of Polygon or MultiPolygon, shape (n,)
        In the order of the sites; empty for a site whose cell lies outside the boundary.
    radii : array of float, shape (n,)
        Metres from each site to the farthest corner of its cell; 0 for an empty one.
    """
    if not len(sites):
        return np.empty(0, dtype=object), np.empty(0)
    # Four sites so far out that nothing within reach of a real one is nearer to them: there is always a diagram, also
    # of one site or of some in a row.
    (west, south), (east, north) = sites.min(axis=0) - 3 * reach, sites.max(axis=0) + 3 * reach
    frame = [(west, south), (west, north), (east, south), (east, north)]
    diagram = shapely.voronoi_polygons(shapely.multipoints(np.vstack([sites, frame])), ordered=True)
    cells = np.asarray(shapely.get_parts(diagram))[: len(sites)]
    if boundary is not None:
        shapely.prepare(boundary)
        _cut(cells, np.flatnonzero(~shapely.contains_properly(boundary, cells)), boundary)
    # What is cut at a circle is cut at those of all cells that are, so that neighbours are cut at the same points; one
    # metre covers what rounding moves.
    radii = _radii(cells, sites)
    far = np.flatnonzero(radii > reach * _INNER - 1)
    if len(far):
        circles = shapely.buffer(shapely.points(sites[far]), reach, quad_segs=_QUADRANT)
        _cut(cells, far, shapely.union_all(circles))
        radii[far] = _radii(cells[far], sites[far])
    return cells, radii


def _radii(cells: npt.NDArray[np.object_], sites: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How far the farthest corner of each cell is from its site; 0 for an empty cell."""
    corners, cell = shapely.get_coordinates(cells, return_index=True)
    farthest = np.zeros(len(cells))
    np.maximum.at(farthest, cell, np.hypot(*(corners - sites[cell]).T))
    return farthest


def _rounded(cells: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Cells with rounded corners; one that is narrower than that may fall into parts."""
    rounded = shapely.transform(cells, lambda xy: np.round(xy / TICK) * TICK)
    broken = np.flatnonzero(~shapely.is_valid(rounded))
    rounded[broken] = [_areal(one) for one in shapely.make_valid(rounded[broken])]
    return np.asarray(rounded)


def _cut(cells: npt.NDArray[np.object_], which: npt.NDArray[np.intp], shape: BaseGeometry) -> None:
    """Cut some cells to a shape of many corners, in place; on a grid, so that neighbours are cut at the same points."""
    whole = _rounded(cells[which])
    bounds = shapely.bounds(whole)
    middles = (bounds[:, :2] + bounds[:, 2:]) / 2
    low, high = middles.min(axis=0, initial=np.inf), middles.max(axis=0, initial=-np.inf)
    tiles = ((middles - low) / np.maximum(high - low, 1.0) * _TILES).astype(int) @ (_TILES + 1, 1)
    for tile in np.unique(tiles):
        here = tiles == tile
        (west, south), (east, north) = bounds[here, :2].min(axis=0), bounds[here, 2:].max(axis=0)
        near = shapely.clip_by_rect(shape, west - 1, south - 1, east + 1, north + 1)
        cut = shapely.intersection(whole[here], near, grid_size=TICK)
        cells[which[here]] = [_areal(one) for one in cut]


def _areal(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of what two shapes have in common: they may share a line or a corner besides."""
    if shape.geom_type != "GeometryCollection":
        return shape if shape.geom_type.endswith("Polygon") else shapely.Polygon()
    parts = [part for part in shapely.get_parts(shape) if part.geom_type.endswith("Polygon")]
    return shapely.union_all(parts) if parts else shapely.Polygon()
