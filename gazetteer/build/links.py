"""Links between the official list and the settlements that have coordinates."""

from __future__ import annotations

import math
from collections.abc import Iterable

from gazetteer.build.draft import Draft
from gazetteer.build.official import ASSUMED_WEIGHT, Official, name_draft
from gazetteer.entry import OFFICIAL_PREFIX

_KM_PER_DEGREE = 111.2

#: Points (longitude, latitude in degrees) of the settlements that are placed, by the key of their raion.
Points = dict[str, list[tuple[float, float]]]


def link(official: Official, draft: Draft) -> None:
    """Say that two records are of one settlement."""
    draft.is_official = True
    draft.same_as.append(f"{OFFICIAL_PREFIX}{official.code}")
    draft.admin2 = official.raion.rpartition(".")[2]
    draft.weight = max(draft.weight, ASSUMED_WEIGHT[official.category] if official.category in "KM" else 0.0)
    name_draft(draft, official)


def unlink(official: Official, draft: Draft) -> None:
    """Undo :func:`link`; what they are called stays."""
    draft.is_official = False
    draft.same_as.remove(f"{OFFICIAL_PREFIX}{official.code}")
    draft.admin2 = ""


def nearest_km(draft: Draft, points: Iterable[tuple[float, float]]) -> float:
    """Kilometres to the nearest of the points on a flat earth, good enough to tell raions apart."""
    assert draft.lon is not None
    assert draft.lat is not None
    squeeze = math.cos(math.radians(draft.lat))
    return min(
        (math.hypot((lon - draft.lon) * squeeze, lat - draft.lat) * _KM_PER_DEGREE for lon, lat in points),
        default=math.inf,
    )
