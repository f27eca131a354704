"""Comparing the ledger's view with a reference map, as a body that is sent or printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from app.claims.maptable import CONTESTED
from app.claims.models import Certainty
from app.control.compare import Lag, Pair, Tally, Turn, changed_places, class_of, lag_of, pairs_of
from app.control.fold import BASELINE_MAP
from app.pipeline.ground import ground_of
from app.pipeline.reference import ReferenceMap
from app.pipeline.tracker import Moment, Tracker
from app.pipeline.view import View

_TALLIED = (
    "places",
    "covered",
    "covered_share",
    "agreeing",
    "agreement",
    "agreeing_km2",
    "differing_km2",
    "not_covered_km2",
    "classes",
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A map to compare with, and the time that it shows where its places name none (None: not known)."""

    drawn: ReferenceMap
    shown_at: datetime | None = None


def compare_body(
    tracker: Tracker, reference: Reference, baseline: Reference | None, at: Moment, known: Moment
) -> dict[str, object]:
    """How far the ledger's view of a moment agrees with a map, as a JSON object.

    ``places`` are the settlements of which the map is sure, ``covered`` those whose state is known here as well;
    ``agreement`` is a share of the covered, ``covered_share`` one of all. What is not known here is no disagreement.
    ``changed_...`` say the same of the places of another class than in the baseline. A table of several dates is its
    own baseline. ``from_maps`` are the places whose state here is only drawn from a map in the ledger, ``unsure`` those
    of which the reference is not sure, and which are not compared. Agreement is a share of settlements; ``..._km2`` are
    the cells of the land nearest to each, an illustration interpolated from settlements.
    """
    view = tracker.view(at, known)
    there = _turns(reference, tracker, view.valid_at)
    before = _first_turns(reference, tracker) if baseline is None else _turns(baseline, tracker, view.valid_at)
    spans = view.spans()
    pairs = pairs_of(spans, there)
    changed = changed_places(there, before) if before else None
    names = {place.place_id: place.name for place in reference.drawn.places}
    land = ground_of(tracker, view).cell_km2()
    body: dict[str, object] = {
        **_tallied("", pairs, land),
        "from_maps": sum(spans[place_id].rule == BASELINE_MAP for place_id in pairs if place_id in spans),
        **_tallied("changed_", None if changed is None else {one: pairs[one] for one in changed}, land),
        "lag": None if changed is None else _lag(view, changed, there, before),
        "unsure": len(names.keys() - _by_place(reference, tracker).keys()),
        "torn": reference.drawn.torn,
        "differences": _listed(pairs, names, covered=True),
        "not_covered": _listed(pairs, names, covered=False),
    }
    return {**body, **view.stamp}


def _turns(reference: Reference, tracker: Tracker, at: datetime) -> dict[str, Turn]:
    """What a map says of each place: of several dates the last up to a moment, since the first that says the same."""
    turns = {}
    for place_id, told in _by_place(reference, tracker).items():
        shown = [turn for turn in told if turn.shown_at is None or turn.shown_at <= at] if len(told) > 1 else told
        if shown:
            last = len(shown) - 1
            while last > 0 and shown[last - 1].there == shown[last].there:
                last -= 1
            turns[place_id] = shown[last]
    return turns


def _first_turns(reference: Reference, tracker: Tracker) -> dict[str, Turn]:
    """What a table of several dates says first; nothing of a map of one."""
    by_place = _by_place(reference, tracker)
    if all(len(told) == 1 for told in by_place.values()):
        return {}
    return {place_id: told[0] for place_id, told in by_place.items()}


def _by_place(reference: Reference, tracker: Tracker) -> dict[str, list[Turn]]:
    """What a map is sure of, by place and in order of the times that it shows."""
    found: dict[str, list[Turn]] = defaultdict(list)
    for one in reference.drawn.places:
        if one.certainty is Certainty.ASSERTED:
            shown_at = reference.shown_at if one.shown is None else one.shown.last_instant(tracker.theatre.zone)
            found[one.place_id].append(Turn(one.side or CONTESTED, shown_at))
    for told in found.values():
        told.sort(key=lambda turn: (turn.shown_at is not None, turn.shown_at, turn.there))
    return found


def _tallied(prefix: str, pairs: Mapping[str, Pair] | None, land: Mapping[str, float]) -> dict[str, object]:
    """The counts, shares and areas of some places; None throughout where there are none to speak of."""
    if pairs is None:
        return dict.fromkeys((prefix + key for key in _TALLIED), None)
    tally = Tally.of(pairs.values())
    km2: dict[Pair, float] = defaultdict(float)
    for place_id, pair in sorted(pairs.items()):
        km2[pair] += land.get(place_id, 0.0)
    uncovered = class_of(None)
    values = (
        tally.places,
        tally.covered,
        tally.covered_share,
        tally.agreeing,
        tally.agreement,
        round(sum(area for (there, here), area in km2.items() if here == there), 1),
        round(sum(area for (there, here), area in km2.items() if here not in {there, uncovered}), 1),
        round(sum(area for (_, here), area in km2.items() if here == uncovered), 1),
        [
            {"there": there, "here": here, "places": count, "km2": round(km2[there, here], 1)}
            for (there, here), count in sorted(tally.classes.items())
        ],
    )
    return dict(zip((prefix + key for key in _TALLIED), values, strict=True))


def _lag(
    view: View, changed: Iterable[str], there: Mapping[str, Turn], before: Mapping[str, Turn]
) -> dict[str, object] | None:
    """The lag on all that changed, and by its class in the map."""
    published = {record.id: record.published_at for record in view.records()}
    of_class: dict[str, list[str]] = defaultdict(list)
    for place_id in changed:
        of_class[there[place_id].there].append(place_id)

    def lag(places: Iterable[str]) -> Lag | None:
        return lag_of(places, view.control.spans, published, there, before)

    whole = lag(changed)
    if whole is None:
        return None
    by_class = [{"there": name, **asdict(found)} for name, ids in sorted(of_class.items()) if (found := lag(ids))]
    return {**asdict(whole), "by_class": by_class}


def _listed(pairs: Mapping[str, Pair], names: Mapping[str, str], *, covered: bool) -> list[dict[str, object]]:
    """The covered places that differ, or the ones that are not covered."""
    unknown = class_of(None)
    return [
        {"place_id": place_id, "name": names[place_id], "here": here, "there": there}
        for place_id, (there, here) in pairs.items()
        if here != there and (here != unknown) is covered
    ]
