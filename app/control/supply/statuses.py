"""The status of every segment on one day, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from app.control.supply.lists import Ints, Lists
from app.control.supply.models import RouteState
from app.control.supply.presumption import UNTOLD, Codes
from app.control.supply.standings import CONTESTED, Standings
from app.control.supply.ways import Ways

#: Codes of states, each an index.
STATES = (RouteState.OPEN, RouteState.CONTESTED, RouteState.CUT, RouteState.UNKNOWN)
OPEN, IN_DISPUTE, CUT, UNKNOWN = range(len(STATES))

_NO_SIDE = -1
_MOST = np.iinfo(np.int8).max


@dataclass(frozen=True, slots=True)
class Statuses:
    """The segments of :class:`Ways` on one day, as arrays in their order.

    Attributes
    ----------
    ways : Ways
    day : date
        In the theatre's time zone; for closures.
    standings : Standings
    state : array of int8
        Index into :data:`STATES`.
    side : array of int8
        To whom it is open, as a place in the standings' sides; -1 unless it is.
    low, high : array of int8
        The first and the last side that holds a place on it; -1 for ``high`` where none does.
    near : array of bool
        Open, and beside it lies a place of another side or a contested one.
    closed : array of bool
    """

    ways: Ways
    day: date
    standings: Standings
    state: Codes
    side: Codes
    low: Codes
    high: Codes
    near: npt.NDArray[np.bool_]
    closed: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, ways: Ways, standings: Standings, day: date) -> Statuses:
        """Work out every segment."""
        count = len(ways.edges)
        state, side, low, high = np.zeros((4, count), np.int8)
        made = cls(ways, day, standings, state, side, low, high, np.zeros(count, np.bool_), _closed(ways, day))
        made._work_out(np.arange(count, dtype=np.intp), ways.on, ways.near)
        return made

    def after(self, standings: Standings, day: date) -> Statuses:
        """The same network on another day; only segments whose places or closures differ are worked out again."""
        ways = self.ways
        closed = _closed(ways, day)
        on, near = ways.edges_of
        stirred = closed != self.closed
        places = standings.differing(self.standings)
        for lists in (on, near):
            stirred[lists.only(places).values] = True
        state, side, low, high = np.stack((self.state, self.side, self.low, self.high))
        made = Statuses(ways, day, standings, state, side, low, high, self.near.copy(), closed)
        edges = np.flatnonzero(stirred)
        made._work_out(edges, ways.on.only(edges), ways.near.only(edges))
        return made

    def stirred(self, before: Statuses, heard: Ints) -> Ints:
        """The segments of which anything may be told that was not told of them before.

        ``heard`` are the places with other spans than before: also those whose standing is the same rest on others.
        """
        touched = np.zeros(len(self.ways.places), np.bool_)
        touched[heard] = True
        touched[self.standings.differing(before.standings)] = True
        touched |= (touched[self.standings.follows] & (self.standings.follows >= 0)).any(axis=1)
        on, near = self.ways.edges_of
        found = self.closed != before.closed
        for lists in (on, near):
            found[lists.only(np.flatnonzero(touched)).values] = True
        return np.flatnonzero(found)

    def _work_out(self, edges: Ints, on: Lists, near: Lists) -> None:
        """Fill in the segments ``edges``, whose places are ``on`` and ``near``."""
        holder = self.standings.holder[on.values]
        held = holder >= 0
        low = _reduced(np.minimum, np.where(held, holder, _MOST), on, _MOST)
        high = _reduced(np.maximum, np.where(held, holder, _NO_SIDE), on, _NO_SIDE)
        fought = _reduced(np.maximum, (holder == CONTESTED).astype(np.int8), on, 0) > 0
        on_the_way = self.standings.leaning[on.values] == np.repeat(self.side_of_ends()[edges], np.diff(on.offsets))
        on_the_way &= self.ways.along.only(edges).values > 0
        lacking = ~held & (holder != CONTESTED) & ~((holder == UNTOLD) & on_the_way)
        missing = _reduced(np.maximum, lacking.astype(np.int8), on, 1) > 0
        cut = self.closed[edges] | (low < high)
        state = np.select([cut, fought, missing], [CUT, IN_DISPUTE, UNKNOWN], OPEN).astype(np.int8)
        side = np.where(state == OPEN, high, _NO_SIDE).astype(np.int8)
        self.low[edges], self.high[edges], self.state[edges], self.side[edges] = low, high, state, side
        told = self.standings.told[near.values]
        against = (told == CONTESTED) | ((told >= 0) & (told != np.repeat(side, np.diff(near.offsets))))
        self.near[edges] = (state == OPEN) & (_reduced(np.maximum, against.astype(np.int8), near, 0) > 0)

    def side_of_ends(self) -> Codes:
        """The side that holds both ends of each segment; -1 where none does."""
        places = self.ways.nodes[self.ways.ends]
        holder = np.where(places >= 0, self.standings.holder[places], UNTOLD)
        both = (holder[:, 0] == holder[:, 1]) & (holder[:, 0] >= 0)
        return np.where(both, holder[:, 0], _NO_SIDE).astype(np.int8)

    def passage(self, side: str) -> Codes:
        """What each segment is to one side: open, in dispute, cut, or unknown.

        It is cut to a side wherever it is not usable, or another side holds a place on it, whatever is known of the
        others.
        """
        try:
            code = self.standings.sides.index(side)
        except ValueError:
            code = _NO_SIDE - 1
        others = (self.high >= 0) & ~((self.low == code) & (self.high == code))
        return np.where(self.closed | others, CUT, self.state).astype(np.int8)


def _reduced(of: np.ufunc, values: npt.NDArray[np.integer], lists: Lists, empty: int) -> Codes:
    """One number out of each list, ``empty`` for a list that has none."""
    sizes = np.diff(lists.offsets)
    result = np.full(len(sizes), empty, np.int8)
    some = sizes > 0
    if some.any():
        result[some] = of.reduceat(values, lists.offsets[:-1][some])
    return result


def _closed(ways: Ways, day: date) -> npt.NDArray[np.bool_]:
    edges, first, after = ways.closures
    number = day.toordinal()
    closed = np.zeros(len(ways.edges), np.bool_)
    closed[edges[(first <= number) & (number < after)]] = True
    return closed
