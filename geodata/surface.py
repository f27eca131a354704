"""Areas from points: an illustration interpolated from settlements, one cell of the nearest land for each.

Degrees, longitude before latitude, WGS 84 outside; metres in an equal-area plane inside
(:class:`geodata.crs.EqualAreaPlane`). An area in square kilometres is one on the ellipsoid.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.cells import TICK, voronoi_cells
from geodata.crs import EqualAreaPlane, check_lonlat
from geodata.edges import NO_CELL, Edges, edges_of

#: No land is drawn farther than this from every settlement with a state.
REACH_KM = 25.0
#: The label of land within reach whose settlement has none.
UNKNOWN = "unknown"
#: Points are taken to so many decimals, about a metre; those that are alike then share one cell.
POINT_DECIMALS = 5
#: What comes out is rounded to so many decimals of a degree, about ten centimetres.
DECIMALS = 6
GRID_DEG = 10.0**-DECIMALS
#: Straight lines are bent with the projection every so many metres: areas then are geodesic ones within 0.001 %.
BEND_M = 5000.0
BEND_DEG = 0.05
#: Code of a cell that is not drawn, and of one without a label; labels follow in their order.
_NOT_DRAWN, _NO_LABEL = -1, 0


@dataclass(frozen=True, slots=True)
class Surface:
    """Settlements with their cells, the same for every day: built once, painted day by day.

    Attributes
    ----------
    plane : EqualAreaPlane
    reach_km : float
    cell_of : array of int, shape (n,)
        The cell of each point; points that are alike share one.
    sites : array of float, shape (m, 2)
        The point of each cell, metres in the plane.
    cells : array of Polygon or MultiPolygon, shape (m,)
        In the plane; empty for a settlement outside the boundary.
    km2 : array of float, shape (m,)
    radii : array of float, shape (m,)
        Metres from each cell's point to its farthest corner.
    edges : Edges
    tree : STRtree
        Of the cells.
    """

    plane: EqualAreaPlane
    reach_km: float
    cell_of: npt.NDArray[np.intp]
    sites: npt.NDArray[np.float64]
    cells: npt.NDArray[np.object_]
    km2: npt.NDArray[np.float64]
    radii: npt.NDArray[np.float64]
    edges: Edges
    tree: shapely.STRtree

    @classmethod
    def build(
        cls, points: npt.NDArray[np.float64], boundary: BaseGeometry | None = None, reach_km: float = REACH_KM
    ) -> Surface:
        """The cells of settlements.

        Parameters
        ----------
        points : array of float, shape (n, 2)
            Longitude and latitude; their order changes nothing but the order of the result.
        boundary : Polygon or MultiPolygon, optional
            Degrees. Land outside is nobody's here; the cell of a settlement outside reaches in where it is nearest.
        reach_km : float
            No cell reaches farther from its settlement.

        Raises
        ------
        BadCoordinate
            If a point does not lie on the earth.
        """
        lonlat = np.column_stack(check_lonlat(points[:, 0], points[:, 1])) if len(points) else np.empty((0, 2))
        ticks = np.round(lonlat * 10**POINT_DECIMALS).astype(np.int64)
        _, first, cell_of = np.unique((ticks[:, 0] << 32) + ticks[:, 1], return_index=True, return_inverse=True)
        unique = ticks[first] / 10**POINT_DECIMALS
        extent = unique if boundary is None or boundary.is_empty else shapely.get_coordinates(boundary)
        plane = EqualAreaPlane.around(extent) if len(extent) else EqualAreaPlane(0.0, 0.0)
        sites = plane.project(unique)
        flat = None
        if boundary is not None:
            flat = shapely.transform(shapely.segmentize(boundary, BEND_DEG), plane.project)
        cells, radii = voronoi_cells(sites, flat, reach_km * 1000)
        return cls(
            plane=plane,
            reach_km=reach_km,
            cell_of=cell_of,
            sites=sites,
            cells=cells,
            km2=shapely.area(cells) / 1e6,
            radii=radii,
            edges=edges_of(cells),
            tree=shapely.STRtree(cells),
        )

    def paint(self, labels: Sequence[str | None]) -> Painting:
        """One day: each cell gets the label of its settlement.

        A cell without a label is :data:`UNKNOWN` if all of it lies within reach of one settlement that has one, and is
        not drawn otherwise. Settlements that share a cell give it their label if those that have one agree, and leave
        it unknown if not.

        Parameters
        ----------
        labels : sequence of str or None
            In the order of the points; None for a settlement without a state. :data:`UNKNOWN` is a label too, of a
            settlement of which it is known that nobody is known to hold it.
        """
        if len(labels) != len(self.cell_of):
            raise ValueError(f"{len(labels)} labels for {len(self.cell_of)} points")
        names = (UNKNOWN, *sorted({label for label in labels if label is not None} - {UNKNOWN}))
        number: dict[str | None, int] = {name: code for code, name in enumerate(names)} | {None: _NOT_DRAWN}
        given = np.fromiter((number[label] for label in labels), dtype=np.intp, count=len(labels))
        stated = given != _NOT_DRAWN
        highest = np.full(len(self.cells), _NOT_DRAWN, dtype=np.intp)
        lowest = np.full(len(self.cells), len(names), dtype=np.intp)
        np.maximum.at(highest, self.cell_of[stated], given[stated])
        np.minimum.at(lowest, self.cell_of[stated], given[stated])
        codes = np.where((highest == _NOT_DRAWN) | (highest == lowest), highest, _NO_LABEL)
        codes[self._unknown(highest != _NOT_DRAWN)] = _NO_LABEL
        codes[self.km2 == 0] = _NOT_DRAWN
        return Painting(self, names, codes)

    def _unknown(self, stated: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
        """The cells without a state that lie within reach of a settlement with one."""
        rest = np.flatnonzero(~stated)
        if not len(rest) or not stated.any():
            return np.empty(0, dtype=np.intp)
        tree = shapely.STRtree(shapely.points(self.sites[stated]))
        reach = self.reach_km * 1000
        (near, _), away = tree.query_nearest(
            shapely.points(self.sites[rest]), max_distance=reach, return_distance=True, all_matches=False
        )
        reached: npt.NDArray[np.intp] = rest[near[away + self.radii[rest[near]] <= reach]]
        return reached


@dataclass(frozen=True, slots=True)
class Painting:
    """The cells of one day with their labels.

    Attributes
    ----------
    surface : Surface
    names : tuple of str
        Labels; a cell's code is an index into them. :data:`UNKNOWN` is the first.
    codes : array of int
        By cell; -1 for a cell that is not drawn.
    """

    surface: Surface
    names: tuple[str, ...]
    codes: npt.NDArray[np.intp]

    def km2(self) -> dict[str, float]:
        """Square kilometres of each label that has any, by label; together they are all that is drawn."""
        drawn = self.drawn()
        sums = np.bincount(self.codes[drawn], weights=self.surface.km2[drawn], minlength=len(self.names))
        return {name: float(sums[code]) for code, name in sorted(enumerate(self.names), key=_by_name) if sums[code] > 0}

    def drawn(self) -> npt.NDArray[np.bool_]:
        """Which cells are drawn at all."""
        return np.asarray(self.codes != _NOT_DRAWN, dtype=np.bool_)

    def labelled(self, labels: Collection[str]) -> npt.NDArray[np.bool_]:
        """Which cells have one of the labels."""
        codes = [code for code, name in enumerate(self.names) if name in labels]
        return np.asarray(np.isin(self.codes, codes), dtype=np.bool_)

    def areas(self) -> dict[str, shapely.MultiPolygon]:
        """The land of each label, by label: degrees, valid, rounded to :data:`GRID_DEG`.

        Outlines are made of the edges between cells of two labels; no cell is joined to another. Land narrower than
        :data:`geodata.cells.TICK` is left out.
        """
        sides = self.sides()
        outlines = shapely.multilinestrings(self.surface.edges.ends[sides[:, 0] != sides[:, 1]])
        faces = shapely.get_parts(shapely.polygonize([shapely.line_merge(outlines)]))
        faces = faces[shapely.area(faces) > TICK * shapely.length(faces)]
        codes = self._codes_at(shapely.point_on_surface(faces))
        land = self.lonlat(faces)
        drawn = sorted(set(codes[codes != _NOT_DRAWN]), key=self.names.__getitem__)
        return {self.names[code]: _joined(land[codes == code]) for code in drawn}

    def _codes_at(self, points: npt.NDArray[np.object_]) -> npt.NDArray[np.intp]:
        """The code of the cell that each point lies in; -1 for one that lies in none."""
        at, cell = self.surface.tree.query(points, predicate="intersects")
        codes = np.full(len(points), _NOT_DRAWN, dtype=np.intp)
        codes[at] = self.codes[cell]
        return codes

    def sides(self) -> npt.NDArray[np.intp]:
        """The codes on both sides of each edge, shape (n, 2); -1 where nothing is drawn."""
        cells = self.surface.edges.cells
        return np.asarray(np.where(cells == NO_CELL, _NOT_DRAWN, self.codes[cells]), dtype=np.intp)

    def lonlat(self, shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
        """Shapes of the plane in degrees, rounded alike wherever they meet, valid, and each in a fixed order."""
        bent = shapely.transform(shapely.segmentize(shapes, BEND_M), self.surface.plane.unproject)
        rounded = shapely.remove_repeated_points(shapely.transform(bent, lambda xy: np.round(xy, DECIMALS)))
        broken = ~shapely.is_valid(rounded)
        rounded[broken] = shapely.set_precision(bent[broken], GRID_DEG)
        return np.asarray(shapely.normalize(rounded), dtype=object)


def _joined(polygons: npt.NDArray[np.object_]) -> shapely.MultiPolygon:
    """Polygons that touch in corners only, as one shape."""
    return shapely.multipolygons(shapely.get_parts(polygons[~shapely.is_empty(polygons)]))


def _by_name(numbered: tuple[int, str]) -> str:
    return numbered[1]
