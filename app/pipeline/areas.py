"""Areas, front line and square kilometres of a view, as features and as members of bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from app.claims.models import Basis
from app.control import Level, State
from app.pipeline.ground import UNHELD, Ground, Land, ground_of, label_of, land_of
from app.pipeline.records import Json
from app.pipeline.tracker import Tracker
from app.pipeline.view import View
from app.times import iso
from geodata.formats import Feature
from geodata.frontline import front_lines

NOTE = "An illustration interpolated from settlements: land goes with the nearest of them. No survey of the ground."
#: Decimals of square kilometres and of kilometres: a thousand square metres, finer than any of it is known.
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Layer:
    """What is drawn, and what is said of all of it: further members of a FeatureCollection."""

    features: Sequence[Feature]
    members: Json = field(default_factory=dict)


_Maker = Callable[[Tracker, View], Layer]


def _kept(make: _Maker) -> _Maker:
    """Make a layer once for each view, and keep it as long as the view is kept."""
    layers: WeakKeyDictionary[View, Layer] = WeakKeyDictionary()

    @wraps(make)
    def kept(tracker: Tracker, view: View) -> Layer:
        if (layer := layers.get(view)) is None:
            layer = layers[view] = make(tracker, view)
        return layer

    return kept


@_kept
def areas_layer(tracker: Tracker, view: View) -> Layer:
    """One feature for each state, side and level, with its square kilometres; together they are all that is drawn.

    The member ``bounds`` tells for each side how much it holds at least (assessed) and at most (claimed and inferred
    too); contested and unknown land is nobody's and stands apart.
    """
    land = land_of(ground_of(tracker, view), view)
    km2, named = land.painting.km2(), baseline(view)
    features = []
    for label, geometry in land.painting.areas().items():
        state, side, level = land.standings[label]
        features.append(
            Feature(
                geometry,
                {
                    "state": state,
                    "side": side,
                    "level": level,
                    "km2": round(km2[label], _DECIMALS),
                    "places": land.places.get(label, 0),
                    **_named(view, named),
                },
                label,
            )
        )
    members = {"note": NOTE, "baseline": named, **_bounds(land, [side.id for side in tracker.theatre.sides])}
    return Layer(features, members)


@_kept
def frontline_layer(tracker: Tracker, view: View) -> Layer:
    """One feature for each two sides whose land meets: the border between them, at whatever level they hold it."""
    land = land_of(ground_of(tracker, view), view)
    side_of = {label: side for label, (_, side, _) in land.standings.items() if side is not None}
    named = baseline(view)
    features = [
        Feature(
            line.geometry,
            {"sides": list(line.sides), "km": round(line.km, _DECIMALS), **_named(view, named)},
            "-".join(line.sides),
        )
        for line in front_lines(land.painting, side_of)
    ]
    return Layer(features, {"note": NOTE, "baseline": named})


def baseline(view: View) -> str | None:
    """The maps that states of the day rest on, each by its source and the last time that it shows; None without any."""
    drawn = {record.id: record for record in view.contents.records if record.claim.basis is Basis.MAP}
    shown: dict[str, str] = {}
    for span in view.spans().values():
        for record in (drawn[claim] for claim in span.supporting if claim in drawn):
            time = record.claim.when.as_json()["latest"] or iso(record.published_at)
            shown[record.source_id] = max(time, shown.get(record.source_id, ""))
    return "; ".join(f"{view.contents.sources[one].name}, {shown[one]}" for one in sorted(shown)) or None


def changed_km2(tracker: Tracker, before: View, after: View) -> Json:
    """What each side gained and lost between two views, in places and in square kilometres.

    For each side twice: at least (what it holds assessed) and at most (at any level). What is gained less what is lost
    is the net change.
    """
    ground = ground_of(tracker, before, after)
    first, second = land_of(ground, before), land_of(ground, after)
    places = [_holders(view) for view in (before, after)]
    return {
        "note": NOTE,
        "baseline_before": baseline(before),
        "baseline_after": baseline(after),
        "sides": [
            {
                "side": side.id,
                "at_least": _moved(ground, first, second, side.id, Level.ASSESSED.value),
                "at_most": _moved(ground, first, second, side.id),
                "places_gained": len(places[1].get(side.id, set()) - places[0].get(side.id, set())),
                "places_lost": len(places[0].get(side.id, set()) - places[1].get(side.id, set())),
            }
            for side in tracker.theatre.sides
        ],
    }


def _moved(ground: Ground, before: Land, after: Land, side: str, *levels: str) -> Json:
    held, holds = (land.painting.labelled(land.held_by(side, *levels)) for land in (before, after))
    km2 = ground.surface.km2
    gained, lost = _sum(km2[holds & ~held]), _sum(km2[held & ~holds])
    return {
        "before_km2": _sum(km2[held]),
        "after_km2": _sum(km2[holds]),
        "gained_km2": gained,
        "lost_km2": lost,
        "net_km2": round(gained - lost, _DECIMALS),
    }


def _holders(view: View) -> dict[str, set[str]]:
    """The settlements that each side holds, at any level."""
    held: dict[str, set[str]] = {}
    for place_id, span in view.spans().items():
        if span.state is State.HELD and span.side is not None:
            held.setdefault(span.side, set()).add(place_id)
    return held


def _bounds(land: Land, sides: Iterable[str]) -> Json:
    km2 = land.painting.km2()

    def total(labels: Iterable[str]) -> float:
        return round(sum((km2.get(label, 0.0) for label in labels), 0.0), _DECIMALS)

    return {
        "bounds": [
            {
                "side": side,
                "lower_km2": total(land.held_by(side, Level.ASSESSED.value)),
                "upper_km2": total(land.held_by(side)),
                **{f"{level.value}_km2": total(land.held_by(side, level.value)) for level in Level},
            }
            for side in sides
        ],
        "contested_km2": total(
            label for label, (state, _, _) in land.standings.items() if state == State.CONTESTED.value
        ),
        "unknown_km2": total([label_of(UNHELD)]),
        "drawn_km2": total(km2),
    }


def _named(view: View, named: str | None) -> Json:
    """What every feature says of itself, for those who see nothing else."""
    moments = {key: view.stamp[key] for key in ("valid_at", "known_at", "policy")}
    return {"baseline": named, "note": NOTE, **moments}


def _sum(km2: npt.NDArray[np.float64]) -> float:
    return round(float(km2.sum()), _DECIMALS)
