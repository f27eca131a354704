"""What is so at each settlement on one day, as far as it decides about routes.

A place is told of, where control has a span for it that claims support. Of the others many lie on routes: were each of
them an unknown, nothing would ever be open. Two rules, both at level *inferred* and both named wherever they are used,
say more:

``own-country``
    A place in a side's own country, where that is no country of the theatre, is that side's.
``nearest-told``
    A place goes with the nearest place told of, if one side holds that, it lies within ``routes_presume_km``, and no
    place that stands otherwise (another side's, contested, left) lies within ``routes_presume_margin`` times as far.

Everything else stays unknown. Neither rule says anything of a place that is told of, whatever is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from app.control.changes import visible
from app.control.models import Level, Span, State
from app.control.policy import Policy
from app.control.supply.lists import Ints
from app.control.supply.ways import EARTH_KM, Ways, chord

#: Codes of what is no side; sides are their places in :attr:`Standings.sides`.
CONTESTED, NOBODY, UNTOLD = -1, -2, -3
LEVELS = (Level.ASSESSED, Level.CLAIMED, Level.INFERRED)
_INFERRED = LEVELS.index(Level.INFERRED)
_NOWHERE = -1

Codes = npt.NDArray[np.int8]


class Basis(IntEnum):
    """What a place's standing rests on."""

    TOLD = 0
    PRESUMED = 1
    HOME = 2
    NOTHING = 3


@dataclass(frozen=True, slots=True)
class Standings:
    """All settlements on one day, as arrays over :attr:`Ways.places`.

    Attributes
    ----------
    sides : tuple of str
    told : array of int8
        A side, or :data:`CONTESTED`, :data:`NOBODY` (left, or no longer known) or :data:`UNTOLD`.
    told_level : array of int8
        Index into :data:`LEVELS`.
    holder, level : array of int8
        The same with what the rules above add for places that lie on segments.
    basis : array of int8
        :class:`Basis`.
    follows : array of int
        The place that a presumed one goes with; -1 for any other.
    """

    sides: tuple[str, ...]
    told: Codes
    told_level: Codes
    holder: Codes
    level: Codes
    basis: Codes
    follows: Ints

    @classmethod
    def of(cls, spans: Mapping[str, Span], ways: Ways, policy: Policy, sides: Sequence[str]) -> Standings:
        """What the spans of a day make of every place; ``sides`` must name every side of them and of the homes."""
        told = np.full(len(ways.places), UNTOLD, np.int8)
        level = np.zeros(len(ways.places), np.int8)
        return _told(tuple(sides), told, level, spans, ways, policy)

    def after(self, news: Mapping[str, Span | None], ways: Ways, policy: Policy) -> Standings:
        """The standings once these places have other spans; None where nothing is known any more."""
        return _told(self.sides, self.told.copy(), self.told_level.copy(), news, ways, policy)

    def differing(self, other: Standings) -> Ints:
        """The places at which anything differs."""
        return np.flatnonzero(
            (self.holder != other.holder)
            | (self.level != other.level)
            | (self.told != other.told)
            | (self.basis != other.basis)
            | (self.follows != other.follows)
        )


def _told(
    sides: tuple[str, ...],
    told: Codes,
    level: Codes,
    news: Mapping[str, Span | None],
    ways: Ways,
    policy: Policy,
) -> Standings:
    """Put the news into the arrays, and add what follows from the rules."""
    number = {side: code for code, side in enumerate(sides)}
    index = ways.place_index
    for place_id, span in news.items():
        if (at := index.get(place_id)) is not None:
            told[at] = _code(span, number)
            level[at] = 0 if span is None else LEVELS.index(span.level)
    holder, weakest = told.copy(), level.copy()
    basis = np.where(told == UNTOLD, Basis.NOTHING, Basis.TOLD).astype(np.int8)
    follows = np.full(len(told), _NOWHERE, np.intp)
    for side, places in ways.at_home.items():
        quiet = places[told[places] == UNTOLD]
        holder[quiet], weakest[quiet], basis[quiet] = number[side], _INFERRED, Basis.HOME
    rest = ways.deciding[holder[ways.deciding] == UNTOLD]
    nearest = _presumed(rest, told, ways, policy)
    found, source = rest[nearest != _NOWHERE], nearest[nearest != _NOWHERE]
    holder[found], weakest[found], basis[found], follows[found] = told[source], _INFERRED, Basis.PRESUMED, source
    return Standings(sides, told, level, holder, weakest, basis, follows)


def _code(span: Span | None, number: Mapping[str, int]) -> int:
    if span is None or visible(span) is None:
        return UNTOLD
    match span.state:
        case State.HELD:
            return number[span.side] if span.side is not None else NOBODY
        case State.CONTESTED:
            return CONTESTED
        case State.UNKNOWN:
            return NOBODY


def _presumed(places: Ints, told: Codes, ways: Ways, policy: Policy) -> Ints:
    """The place that each of these goes with; -1 for one that goes with none."""
    follows = np.full(len(places), _NOWHERE, np.intp)
    reach = policy.routes_presume_km * policy.routes_presume_margin
    if not len(places) or policy.routes_presume_km <= 0:
        return follows
    best = np.full(len(places), np.inf)
    second = np.full(len(places), np.inf)
    held = np.zeros(len(places), np.bool_)
    for code in np.unique(told[told != UNTOLD]):
        among = np.flatnonzero(told == code)
        away, which = cKDTree(ways.sphere[among]).query(ways.sphere[places], distance_upper_bound=chord(reach))
        nearer = away < best
        second = np.where(nearer, best, np.minimum(second, away))
        best = np.where(nearer, away, best)
        follows[nearer] = among[which[nearer]]
        held[nearer] = code >= 0
    near_enough = best <= chord(policy.routes_presume_km)
    alone = _km(second) >= policy.routes_presume_margin * _km(best)
    follows[~(held & near_enough & alone)] = _NOWHERE
    return follows


def _km(chord: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The arc above a straight line through the sphere, in kilometres; infinite for an infinite one."""
    finite = np.isfinite(chord)
    return np.where(finite, 2 * EARTH_KM * np.arcsin(np.where(finite, chord, 0.0) / 2), np.inf)
