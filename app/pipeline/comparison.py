"""Comparing the ledger's view with a reference map, as a body that is sent or printed."""

from __future__ import annotations

from collections.abc import Mapping

from app.claims.maptable import CONTESTED
from app.control.compare import compare, share
from app.pipeline.reference import ReferenceMap
from app.pipeline.tracker import Moment, Tracker


def classes_of(reference: ReferenceMap) -> dict[str, str]:
    """The class of each place of a map, as :mod:`app.control.compare` names them."""
    return {place.place_id: place.side or CONTESTED for place in reference.places}


def compare_body(
    tracker: Tracker, drawn: ReferenceMap, baseline: ReferenceMap | None, at: Moment, known: Moment
) -> dict[str, object]:
    """How far the ledger's view of a moment agrees with a map, as a JSON object.

    ``classes`` and ``changed`` count places by their class in the map and here; ``differences`` names each place that
    differs. Agreement is a share of settlements, not of area.
    """
    view = tracker.view(at, known)
    found = compare(view.spans(), classes_of(drawn), None if baseline is None else classes_of(baseline))
    places = {place.place_id: place.name for place in drawn.places}
    return {
        "places": len(drawn.places),
        "agreement": share(found.classes),
        "classes": _counts(found.classes),
        "changed_places": sum(found.changed.values()) if baseline is not None else None,
        "changed_agreement": share(found.changed),
        "changed": _counts(found.changed),
        "torn": drawn.torn,
        "differences": [
            {"place_id": one.place_id, "name": places[one.place_id], "here": one.here, "there": one.there}
            for one in found.differences
        ],
        **view.stamp,
    }


def _counts(classes: Mapping[tuple[str, str], int]) -> list[dict[str, object]]:
    return [{"there": there, "here": here, "places": count} for (there, here), count in sorted(classes.items())]
