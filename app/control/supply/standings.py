"""What is so at each settlement on one day, as far as it decides about routes.

A place is told of, where control has a span for it that claims support. Of the others many lie on routes: were each of
them an unknown, nothing would ever be open. These rules say more, all at level *inferred*, and every status names the
places of which it took them to be true:

``own-country``
    A place in a side's own country, where that is no country of the theatre, is that side's.
``beside``
    A place within ``routes_beside_km`` of one that a side holds goes with it.
``between``
    So does one that lies between two places of one side, each within ``routes_presume_km``: seen from it they stand at
    least 135 degrees apart. What lies beyond the last place told of is never taken to be like it.
``on-the-way``
    So does one that a segment only runs through, for that segment, where both its ends are held by that side and the
    nearest place told of is too.

Nothing is presumed across a river: a place never goes with one on another bank, nor, if one of the two is within
``routes_beside_km`` of the river, with one whose bank is not known; and a place is on the way only if no river may part
it so from one of the ends at least.

The last three hold for no place that has one that stands otherwise (another side's, contested, left) closer than
``routes_presume_margin`` times the nearest. Everything else stays unknown, and what is told of a place comes before
all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from app.control.changes import visible
from app.control.models import Level, Span, State
from app.control.policy import Policy
from app.control.supply.lists import Ints
from app.control.supply.presumption import NOWHERE, UNTOLD, Codes, Ground, presumed, within_reach
from app.control.supply.ways import Ways

#: Codes of what is no side; sides are their places in :attr:`Standings.sides`.
CONTESTED, NOBODY = -1, -2
LEVELS = (Level.ASSESSED, Level.CLAIMED, Level.INFERRED)
_INFERRED = LEVELS.index(Level.INFERRED)


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
    known : array of int8
        The same with the places in a side's own country.
    holder, level : array of int8
        The same with all that the rules above add for places that lie on segments.
    basis : array of int8
        :class:`Basis`.
    follows : array of int, shape (n, 2)
        The two places that a presumed one lies between, or twice the one that it lies beside; -1 for any other.
    leaning : array of int8
        The side whose place is the nearest to one that may be on the way; :data:`UNTOLD` for any other.
    """

    sides: tuple[str, ...]
    told: Codes
    told_level: Codes
    known: Codes
    holder: Codes
    level: Codes
    basis: Codes
    follows: Ints
    leaning: Codes

    @classmethod
    def of(cls, spans: Mapping[str, Span], ways: Ways, policy: Policy, sides: Sequence[str]) -> Standings:
        """What the spans of a day make of every place; ``sides`` must name every side of them and of the homes."""
        told = np.full(len(ways.places), UNTOLD, np.int8)
        level = np.zeros(len(ways.places), np.int8)
        return _told(tuple(sides), told, level, spans, ways, policy, None)

    def after(self, news: Mapping[str, Span | None], ways: Ways, policy: Policy) -> Standings:
        """The standings once these places have other spans; None where nothing is known any more."""
        return _told(self.sides, self.told.copy(), self.told_level.copy(), news, ways, policy, self)

    def differing(self, other: Standings) -> Ints:
        """The places at which anything differs."""
        return np.flatnonzero(
            (self.holder != other.holder)
            | (self.level != other.level)
            | (self.told != other.told)
            | (self.basis != other.basis)
            | (self.follows != other.follows).any(axis=1)
            | (self.leaning != other.leaning)
        )


def _told(
    sides: tuple[str, ...],
    told: Codes,
    level: Codes,
    news: Mapping[str, Span | None],
    ways: Ways,
    policy: Policy,
    before: Standings | None,
) -> Standings:
    """Put the news into the arrays, and add what follows from the rules; after a day before, only near what is new."""
    number = {side: code for code, side in enumerate(sides)}
    index = ways.place_index
    for place_id, span in news.items():
        if (at := index.get(place_id)) is not None:
            told[at] = _code(span, number)
            level[at] = 0 if span is None else LEVELS.index(span.level)
    known, weakest = told.copy(), level.copy()
    basis = np.where(told == UNTOLD, Basis.NOTHING, Basis.TOLD).astype(np.int8)
    for side, places in ways.at_home.items():
        quiet = places[told[places] == UNTOLD]
        known[quiet], weakest[quiet], basis[quiet] = number[side], _INFERRED, Basis.HOME
    untold = ways.deciding[known[ways.deciding] == UNTOLD]
    ground = Ground(known, told == known)
    if before is None:
        follows = np.full((len(told), 2), NOWHERE, np.intp)
        leaning = np.full(len(told), UNTOLD, np.int8)
        asked = untold
    else:
        follows, leaning = before.follows.copy(), before.leaning.copy()
        follows[known != UNTOLD], leaning[known != UNTOLD] = NOWHERE, UNTOLD
        turned = (known != before.known) | (ground.told != (before.told == before.known))
        asked = untold[within_reach(untold, np.flatnonzero(turned), ways, policy)]
    follows[asked], leaning[asked] = presumed(asked, ground, ways, policy)
    found = untold[follows[untold, 0] != NOWHERE]
    holder = known.copy()
    holder[found], basis[found], weakest[found] = known[follows[found, 0]], Basis.PRESUMED, _INFERRED
    return Standings(sides, told, level, known, holder, weakest, basis, follows, leaning)


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
