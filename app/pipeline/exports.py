"""Layers as files: GeoJSON with the stamp as a member, or CSV with the stamp in every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from shapely.geometry import Point

from app.claims.models import ClaimRecord
from app.control import Span, changes_in
from app.errors import UnknownRecord
from app.pipeline.areas import Layer, areas_layer, frontline_layer
from app.pipeline.bodies import control_features, point
from app.pipeline.records import Json, claim_json, control_json
from app.pipeline.tracker import Moment, Tracker
from app.pipeline.view import View
from app.times import iso
from gazetteer.models import Kind, Place, Resolved, place_of
from geodata.formats import Feature, csv_table, feature_collection

#: Suffixes that a layer can be written to, with their media types.
MEDIA_TYPES: Mapping[str, str] = {".geojson": "application/geo+json", ".csv": "text/csv; charset=utf-8"}


def export(tracker: Tracker, layer: str, suffix: str, at: Moment = None, known: Moment = None) -> bytes:
    """One layer as a file's content.

    Raises
    ------
    UnknownRecord
        If there is no such layer, or it is not written to such a file.
    """
    if layer not in LAYERS:
        raise UnknownRecord(f"there is no layer {layer!r}; there are: {', '.join(LAYERS)}")
    if suffix not in MEDIA_TYPES:
        raise UnknownRecord(f"layers are not written as {suffix!r} files; use {' or '.join(MEDIA_TYPES)}")
    view = tracker.view(at, known)
    made = LAYERS[layer](tracker, view)
    if suffix == ".geojson":
        return feature_collection(made.features, {**made.members, "stamp": dict(view.stamp)})
    stamp = {f"stamp_{key}": value for key, value in view.stamp.items() if key not in {"known_at", "valid_at"}}
    rows = [_row(feature, view, stamp) for feature in made.features]
    columns = list(rows[0]) if rows else ["known_at", "valid_at", *stamp]
    return csv_table(columns, rows)


def _claims(view: View) -> list[Feature]:
    return [
        _claim(claim_json(record, view.contents, view.known_at, view.statement_of(record)), _place_of(view, record))
        for record in view.records()
    ]


def _claim(body: Json, place: Place | None) -> Feature:
    named = {"place_id": None, "name": None} if place is None else {"place_id": place.id, "name": place.name}
    return Feature(None if place is None else point(place), {**named, **_flat(body)}, body["id"])


def _places(view: View) -> list[Feature]:
    """Every place that a known report names, with how often, and who holds it."""
    named: dict[str, tuple[Place, int]] = {}
    for stored in view.reports():
        for resolution in stored.resolutions:
            if isinstance(resolution, Resolved):
                place, count = named.get(resolution.place.id, (resolution.place, 0))
                named[place.id] = (place, count + 1)
    return [
        Feature(
            point(place),
            {
                "place_id": place_id,
                "name": place.name,
                "kind": place.kind.value,
                "country": place.country,
                "admin": list(place.admin_names),
                "precision_m": place.precision_m,
                "mentions": count,
                **_state(view.span_of(place_id)),
            },
            place_id,
        )
        for place_id, (place, count) in sorted(named.items())
    ]


def _changes(view: View) -> list[Feature]:
    """Every change up to the day looked at, oldest first, with the knowledge of the perspective."""
    return [
        Feature(
            point(place),
            {
                "changed_at": iso(change.at),
                "before_state": change.before and change.before.state.value,
                "before_side": change.before and change.before.side,
                "before_level": change.before and change.before.level.value,
                **control_json(place, change.after, view.stamp),
            },
            f"{change.place_id}@{iso(change.at)}",
        )
        for change in changes_in(view.control, until=view.valid_at)
        if (place := view.places.get(change.place_id)) is not None and place.kind is not Kind.REGION
    ]


def _routes(tracker: Tracker, view: View) -> Layer:
    """Segments of routes with their nested objects as columns of their own."""
    from app.pipeline.routes_bodies import routes_layer  # noqa: PLC0415 - scipy takes its time to load, for routes alone

    layer = routes_layer(tracker, view)
    return Layer([Feature(one.geometry, _columns(one.properties), one.id) for one in layer.features], layer.members)


def _columns(body: Mapping[str, Any]) -> Json:
    """The ends, the source, what a segment is to each side, and the like: ``from_name``, ``passage_UA``."""
    flat: Json = {}
    for key, value in body.items():
        match key, value:
            case "presumed", list():
                flat["presumed"] = [item["place_id"] for item in value]
            case "closed", _:
                flat |= {f"closed_{name}": value and value[name] for name in ("since", "until", "note")}
            case _, dict():
                flat |= {f"{key}_{name}": part for name, part in value.items()}
            case _:
                flat[key] = value
    return flat


#: What can be exported, by name.
LAYERS: Mapping[str, Callable[[Tracker, View], Layer]] = {
    "control": lambda _, view: Layer(control_features(view)),
    "areas": areas_layer,
    "frontline": frontline_layer,
    "claims": lambda _, view: Layer(_claims(view)),
    "places": lambda _, view: Layer(_places(view)),
    "routes": _routes,
    "changes": lambda _, view: Layer(_changes(view)),
}


def _flat(body: Json) -> Json:
    """A claim with its nested objects as columns of their own."""
    speaker, source, when = body["speaker"], body["source"], body["when"]
    nested = {"speaker", "source", "when", "place", "mention", "quote_span"}
    return {
        **{key: value for key, value in body.items() if key not in nested},
        **{f"speaker_{key}": value for key, value in speaker.items()},
        **{f"source_{key}": value for key, value in source.items()},
        **{f"when_{key}": value for key, value in when.items()},
        **{f"mention_{end}": value for end, value in zip(("start", "end"), body["mention"], strict=True)},
        **{f"quote_{end}": value for end, value in zip(("start", "end"), body["quote_span"], strict=True)},
    }


def _row(feature: Feature, view: View, stamp: Mapping[str, Any]) -> dict[str, Any]:
    lon, lat = feature.geometry.coords[0] if isinstance(feature.geometry, Point) else (None, None)
    perspective = {"known_at": view.stamp["known_at"], "valid_at": view.stamp["valid_at"]}
    return {**feature.properties, "lon": lon, "lat": lat, **perspective, **stamp}


def _state(span: Span | None) -> Json:
    return {"state": span and span.state.value, "side": span and span.side, "level": span and span.level.value}


def _place_of(view: View, record: ClaimRecord) -> Place | None:
    resolution = view.contents.resolutions.get((record.claim.report_id, *record.claim.mention))
    return None if resolution is None else place_of(resolution)
