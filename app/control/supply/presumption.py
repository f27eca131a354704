"""What places of which nothing is told go with: those that they lie beside, or between.

The rules are named and explained in :mod:`app.control.supply.standings`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from app.control.policy import Policy
from app.control.supply.lists import Ints
from app.control.supply.ways import EARTH_KM, Ways, chord

#: Code of a place of which nothing is known.
UNTOLD = -3
#: Stands for no place.
NOWHERE = -1
#: So many of the nearest places of a side are tried for two that a place lies between.
_TRIED = 8
#: Cosine of the angle that they stand apart at least.
_APART = float(np.cos(np.radians(135.0)))

Codes = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of places before anything is presumed.

    Attributes
    ----------
    known : array of int8
        Sides from 0 up, other standings below, :data:`UNTOLD`.
    told : array of bool
        Whether claims say so; of places in a side's own country they do not.
    """

    known: Codes
    told: npt.NDArray[np.bool_]


def presumed(places: Ints, ground: Ground, ways: Ways, policy: Policy) -> tuple[Ints, Codes]:
    """What each of these places goes with.

    Returns
    -------
    pairs : array of int, shape (n, 2)
        The two places that it lies between, or twice the one that it lies beside; -1 for neither.
    leaning : array of int8
        The side that holds the nearest place, where none that stands otherwise is about as near;
        :data:`UNTOLD` elsewhere.
    """
    pairs = np.full((len(places), 2), NOWHERE, np.intp)
    leaning = np.full(len(places), UNTOLD, np.int8)
    if not len(places) or policy.routes_presume_km <= 0:
        return pairs, leaning
    known, here = ground.known, ways.sphere[places]
    best = np.full(len(places), np.inf)
    second = best.copy()
    nearest = np.full(len(places), NOWHERE, np.intp)
    trees = {}
    for code in np.unique(known[known != UNTOLD]).tolist():
        among = np.flatnonzero(known == code)
        trees[code] = cKDTree(ways.sphere[among]), among
        away, which = trees[code][0].query(here, distance_upper_bound=chord(_reach_km(policy)))
        nearer = away < best
        second = np.where(nearer, best, np.minimum(second, away))
        best = np.where(nearer, away, best)
        nearest[nearer] = among[which[nearer]]
    alone = (best <= chord(policy.routes_presume_km)) & (_km(second) >= policy.routes_presume_margin * _km(best))
    alone &= second > best  # of two at one point neither is the nearest
    for code, (tree, among) in trees.items():
        if code >= 0:
            mine = np.flatnonzero(alone & (known[nearest] == code))
            leaning[mine] = code
            pairs[mine] = _between(places[mine], tree, among, ways, policy)
            beside = mine[(best[mine] <= chord(policy.routes_beside_km)) & ground.told[nearest[mine]]]
            beside = beside[ways.unparted(places[beside], nearest[beside])]
            pairs[beside] = nearest[beside, None]
    pairs[~ground.told[pairs].any(axis=1)] = NOWHERE
    return pairs, leaning


def within_reach(places: Ints, others: Ints, ways: Ways, policy: Policy) -> npt.NDArray[np.bool_]:
    """Which of the places one of the others is so near to that something may follow."""
    if not len(others):
        return np.zeros(len(places), np.bool_)
    reach = chord(_reach_km(policy))
    away, _ = cKDTree(ways.sphere[others]).query(ways.sphere[places], distance_upper_bound=reach)
    return np.asarray(np.isfinite(away), np.bool_)


def _reach_km(policy: Policy) -> float:
    return max(1.0, policy.routes_presume_margin) * policy.routes_presume_km


def _between(places: Ints, tree: cKDTree, among: Ints, ways: Ways, policy: Policy) -> Ints:
    """Of the nearest places of a side the two that stand farthest apart as seen from each place, if far enough.

    Those that a river may part from the place are left out.
    """
    tried = min(_TRIED, len(among))
    if not len(places) or tried < 2:  # noqa: PLR2004 - between two
        return np.full((len(places), 2), NOWHERE, np.intp)
    here = ways.sphere[places]
    away, which = tree.query(here, k=tried, distance_upper_bound=chord(policy.routes_presume_km))
    found = np.isfinite(away)
    which = among[np.where(found, which, 0)]
    found &= ways.unparted(places[:, None], which)
    to = (ways.sphere[which] - here[:, None]) / np.where(found & (away > 0), away, 1.0)[..., None]
    cosine = np.einsum("nia,nja->nij", to, to)
    cosine[~(found[:, :, None] & found[:, None, :])] = np.inf
    flat = cosine.reshape(len(here), -1)
    least, row = flat.argmin(axis=1), np.arange(len(places))
    one, other = np.divmod(least, tried)
    pairs = np.column_stack((which[row, one], which[row, other]))
    pairs[flat[row, least] > _APART] = NOWHERE
    return np.asarray(pairs, np.intp)


def _km(chords: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The arcs on the earth above straight lines through a sphere of radius 1; infinite for infinite ones."""
    finite = np.isfinite(chords)
    return np.where(finite, 2 * EARTH_KM * np.arcsin(np.where(finite, chords, 0.0) / 2), np.inf)
