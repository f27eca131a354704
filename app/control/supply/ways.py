"""The segments of a network as control sees them: whose places each starts at, ends at, runs through and runs near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from app.control.supply.lists import Ints, Lists
from geodata.routes.models import Closure

#: Mean radius of the earth, for comparing distances.
EARTH_KM = 6371.0088
#: The code of a place beside a river, on either bank.
_BESIDE = 2


@dataclass(frozen=True)
class Ways:
    """The segments of a network; it keeps what it works out, and so has no slots.

    Attributes
    ----------
    places : tuple of str
        Ids of the settlements that a day's control may speak of, on the network or not.
    points : array of float, shape (n, 2)
        Their longitude and latitude, degrees.
    homes : tuple of str or None
        The side in whose own country each lies, where that is no country of the theatre.
    banks : tuple of (tuple of str)
        The banks that each is known to lie on: ``Oskil:left``, and ``Oskil:left:beside`` where it is near the river.
    edges : tuple of str
        Ids of the segments.
    ends : array of int, shape (m, 2)
        The two nodes of each.
    km : array of float, shape (m,)
        Geodesic distance between them: to choose which way is named where there are several, and for nothing else.
    surveyed : array of bool, shape (m,)
        Whether its line is where the segment runs; of a schematic one only the ends are sure.
    nodes : array of int
        The place that each node stands for or lies at; -1 for none.
    on, near : Lists
        For each segment the places that it starts at, ends at and runs through, and those that it only runs near.
    closed : tuple of (tuple of Closure)
        By segment.
    """

    places: tuple[str, ...]
    points: npt.NDArray[np.float64]
    homes: tuple[str | None, ...]
    banks: tuple[tuple[str, ...], ...]
    edges: tuple[str, ...]
    ends: Ints
    km: npt.NDArray[np.float64]
    surveyed: npt.NDArray[np.bool_]
    nodes: Ints
    on: Lists
    near: Lists
    closed: tuple[tuple[Closure, ...], ...]

    @cached_property
    def place_index(self) -> dict[str, int]:
        """Where each place stands in :attr:`places`."""
        return {place_id: index for index, place_id in enumerate(self.places)}

    @cached_property
    def deciding(self) -> Ints:
        """The places that lie on any segment, or at any node."""
        return np.unique(np.concatenate((self.on.values, self.nodes[self.nodes >= 0])))

    @cached_property
    def hubs(self) -> Ints:
        """One node for all that lie at one place, by node: whoever is there may change from one route to another."""
        found = np.arange(len(self.nodes), dtype=np.intp)
        placed = np.flatnonzero(self.nodes >= 0)
        _, first, which = np.unique(self.nodes[placed], return_index=True, return_inverse=True)
        found[placed] = placed[first][which]
        return found

    @cached_property
    def hub_of(self) -> dict[int, int]:
        """That node, by place."""
        placed = np.flatnonzero(self.nodes >= 0)
        return dict(zip(self.nodes[placed].tolist(), self.hubs[placed].tolist(), strict=True))

    @cached_property
    def sphere(self) -> npt.NDArray[np.float64]:
        """The places on a sphere of radius 1, shape (n, 3), for comparing distances."""
        lon, lat = np.radians(self.points).T
        return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))

    @cached_property
    def at_home(self) -> dict[str, Ints]:
        """The places that lie in each side's own country."""
        found: dict[str, list[int]] = {}
        for place, home in enumerate(self.homes):
            if home is not None:
                found.setdefault(home, []).append(place)
        return {side: np.array(places, np.intp) for side, places in sorted(found.items())}

    @cached_property
    def shores(self) -> npt.NDArray[np.int8]:
        """The bank of each place by river, shape (n, rivers): 1 left, -1 right, 0 unknown; twice that beside it."""
        known = [[bank.split(":") for bank in banks] for banks in self.banks]
        rivers = {river: at for at, river in enumerate(sorted({bank[0] for banks in known for bank in banks}))}
        found = np.zeros((len(self.places), len(rivers)), np.int8)
        for place, banks in enumerate(known):
            for river, bank, *beside in banks:
                code = (1 if bank == "left" else -1) * (_BESIDE if beside else 1)
                found[place, rivers[river]] = max(found[place, rivers[river]], code, key=abs)
        return found

    def unparted(self, one: Ints, other: Ints) -> npt.NDArray[np.bool_]:
        """Whether no known river may part places from others: for pairs of indices, -1 for none.

        A river parts places on two banks of it. It may part one beside it from one whose bank is not known, such as a
        town on both.
        """
        here, there = self.shores[one], self.shores[other]
        unsure = (here == 0) | (there == 0)
        beside = np.maximum(np.abs(here), np.abs(there)) >= _BESIDE
        together = np.all(np.where(unsure, ~beside, np.sign(here) == np.sign(there)), axis=-1)
        return np.asarray(together & (one >= 0) & (other >= 0), np.bool_)

    @cached_property
    def along(self) -> Lists:
        """For each of :attr:`on` 1 if no river may part the place from one end of the segment at least, else 0."""
        edges = np.repeat(np.arange(len(self.edges), dtype=np.intp), np.diff(self.on.offsets))
        one, other = self.nodes[self.ends[edges]].T
        fits = self.unparted(self.on.values, one) | self.unparted(self.on.values, other)
        return Lists(self.on.offsets, fits.astype(np.intp))

    @cached_property
    def edges_of(self) -> tuple[Lists, Lists]:
        """The segments that lie on each place, and those that run near it."""
        return self.on.inverse(len(self.places)), self.near.inverse(len(self.places))

    @cached_property
    def closures(self) -> tuple[Ints, Ints, Ints]:
        """All closures: the segment, the first day and the day after the last, as ordinals."""
        found = [(edge, one) for edge, closed in enumerate(self.closed) for one in closed]
        first = [0 if one.since is None else one.since.toordinal() for _, one in found]
        after = [date.max.toordinal() + 1 if one.until is None else one.until.toordinal() for _, one in found]
        return (
            np.array([edge for edge, _ in found], np.intp),
            np.array(first, np.intp),
            np.array(after, np.intp),
        )

    def only(self, edges: Ints, around_km: float) -> Ways:
        """These segments alone, in this order, with the settlements that may decide about them.

        Parameters
        ----------
        edges : array of int
        around_km : float
            Settlements within so many kilometres of a place on a segment are kept too.
        """
        on, near = self.on.only(edges), self.near.only(edges)
        ends = np.unique(self.ends[edges])
        placed = self.nodes[ends]
        deciding = np.unique(np.concatenate((on.values, placed[placed >= 0])))
        kept = np.zeros(len(self.places), np.bool_)
        kept[deciding] = kept[near.values] = True
        if len(deciding):
            away, _ = cKDTree(self.sphere[deciding]).query(self.sphere, distance_upper_bound=chord(around_km))
            kept |= np.isfinite(away)
        places = np.flatnonzero(kept)
        number = np.cumsum(kept) - 1
        nodes = np.full(len(self.nodes), -1, np.intp)
        nodes[ends] = np.where(placed >= 0, number[placed], -1)
        return Ways(
            tuple(self.places[place] for place in places),
            self.points[places],
            tuple(self.homes[place] for place in places),
            tuple(self.banks[place] for place in places),
            tuple(self.edges[edge] for edge in edges),
            self.ends[edges],
            self.km[edges],
            self.surveyed[edges],
            nodes,
            Lists(on.offsets, number[on.values]),
            Lists(near.offsets, number[near.values]),
            tuple(self.closed[edge] for edge in edges),
        )


def chord(km: float) -> float:
    """The straight line through a sphere of radius 1 below an arc of so many kilometres on the earth."""
    return float(2 * np.sin(min(km / EARTH_KM, np.pi) / 2))
