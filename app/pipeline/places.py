"""The bodies of answers about places: what a name means, where it lies, who holds it and who is near."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, assert_never

import orjson

from app.control import Span, State
from app.pipeline.areas import NOTE, Layer, frontline_layer
from app.pipeline.records import Json, candidate_json, control_json, place_json, span_json
from app.pipeline.theatre_places import one_place
from app.pipeline.tracker import Moment, Tracker
from app.pipeline.view import View
from app.times import iso
from gazetteer import Gazetteer
from gazetteer.models import Kind, Place
from geodata.distance import distances_m, measure
from geodata.nearest import nearest_on

_NEIGHBOURS = 5

_METHOD = "geodesic on WGS 84 between the points of the gazetteer; how the line runs between them is not known"
_LICENCE = "CC BY 4.0"

#: Levels of administration as OpenStreetMap and GeocodeJSON count them, from the country downwards.
_LEVELS = ("level2", "level4", "level6")


@dataclass(frozen=True, slots=True)
class Search:
    """What places are searched for.

    ``bbox`` is west, south, east, north and ``near`` lon, lat, in degrees; ``lang`` is the ISO 639 code of the
    language in which names are shown, where a source has them in it.
    """

    query: str
    limit: int = 10
    kind: Kind | None = None
    bbox: tuple[float, float, float, float] | None = None
    near: tuple[float, float] | None = None
    lang: str | None = None


def search_body(tracker: Tracker, asked: Search) -> bytes:
    """Places whose names begin with, or are close to, what is asked for: a FeatureCollection, best first."""
    gazetteer = tracker.gazetteer
    found = gazetteer.search(
        asked.query,
        limit=asked.limit,
        prior=tracker.theatre.prior,
        kind=asked.kind,
        bbox=asked.bbox,
        near=asked.near,
    )
    features = [
        _feature(place, {**place_json(place), **_shown(gazetteer, place, asked.lang), **_away(asked.near, place)})
        for place in found
    ]
    geocoding = {
        "version": "0.1.0",
        "licence": _LICENCE,
        "attribution": "; ".join(str(credit) for credit in gazetteer.credits),
        "query": asked.query,
    }
    return orjson.dumps({"type": "FeatureCollection", "geocoding": geocoding, "features": features})


def place_body(tracker: Tracker, name: str, at: Moment = None, known: Moment = None, lang: str | None = None) -> bytes:
    """What a name means and why, all spellings, the alternatives, who holds the place, and what is near: a Feature."""
    found = tracker.places.find(name)
    place = one_place(found)
    others = [item for item in found.candidates if place is None or item.place.id != place.id]
    properties = {
        "query": name,
        **(_nothing(name) if place is None else _about(tracker, place, tracker.view(at, known), lang)),
        "ambiguous": place is None,
        "alternatives": [candidate_json(candidate) for candidate in others],
        "why": [str(reason) for reason in found.why],
    }
    return orjson.dumps(_feature(place, properties))


def _nothing(name: str) -> Json:
    """What is said of a name that may mean several places: nothing of any of them."""
    about: Json = dict.fromkeys(
        ("kind", "country", "admin1", "precision_m", "population", "source", "control", "front")
    )
    return {
        "name": name,
        "lang": None,
        "admin": [],
        "names": [],
        "same_as": [],
        "history": [],
        "neighbours": [],
        **about,
    }


def _about(tracker: Tracker, place: Place, view: View, lang: str | None) -> Json:
    gazetteer = tracker.gazetteer
    span = view.span_of(place.id)
    return {
        "kind": place.kind.value,
        "country": place.country,
        "admin1": place.admin1,
        **_shown(gazetteer, place, lang),
        "names": list(gazetteer.names(place.id)) or [place.name],
        "same_as": list(gazetteer.same_as(place.id)),
        "precision_m": place.precision_m,
        "population": place.population,
        "source": place.source,
        "control": None if span is None else control_json(place, span, view.stamp),
        "history": [_stretch(span) for span in view.control.spans.get(place.id, ())],
        "neighbours": _neighbours(gazetteer, place, view),
        "front": _front(tracker, place, span, view),
    }


def _shown(gazetteer: Gazetteer, place: Place, lang: str | None) -> Json:
    """The name in the language asked for where a source has it, what contains the place, and both as GeocodeJSON."""
    label = None if lang is None else gazetteer.label(place.id, lang)
    name = label or place.name
    return {
        "name": name,
        "lang": None if label is None or lang is None else lang.lower(),
        "admin": list(place.admin_names),
        "geocoding": {
            "type": _geocoded(place.kind),
            "accuracy": place.precision_m,
            "label": ", ".join((name, *reversed(place.admin_names))),
            "name": name,
            **dict(zip(("country", "state", "county"), place.admin_names, strict=False)),
            "admin": dict(zip(_LEVELS, place.admin_names, strict=False)),
        },
    }


def _geocoded(kind: Kind) -> str:
    """What GeocodeJSON calls a kind of place."""
    match kind:
        case Kind.SETTLEMENT:
            return "city"
        case Kind.REGION:
            return "region"
        case Kind.COUNTRY:
            return "country"
        case Kind.ROAD:
            return "street"
        case Kind.RIVER | Kind.OTHER:
            return "locality"
        case _:
            assert_never(kind)


def _stretch(span: Span) -> Json:
    """One span of the history: from when until when (None: to the day looked at), and on which claims."""
    return {"from": iso(span.from_), "until": None if span.until is None else iso(span.until), **span_json(span)}


def _away(near: tuple[float, float] | None, place: Place) -> Json:
    """How far a place is from the point that is asked about."""
    if near is None:
        return {}
    if place.lon is None or place.lat is None:
        return {"km": None}
    return {"km": round(measure(*near, place.lon, place.lat).km, 3)}


def _neighbours(gazetteer: Gazetteer, place: Place, view: View) -> list[Json]:
    """The nearest settlements, with how far and in which direction they lie and what is known of them."""
    if place.kind is not Kind.SETTLEMENT or place.lon is None or place.lat is None:
        return []
    near = gazetteer.around(place.lon, place.lat, limit=_NEIGHBOURS + 1, kind=Kind.SETTLEMENT)
    return [
        {**_from(place, other), "control": None if (span := view.span_of(other.id)) is None else _held(span)}
        for other in near
        if other.id != place.id
    ][:_NEIGHBOURS]


def _front(tracker: Tracker, place: Place, span: Span | None, view: View) -> Json | None:
    """The nearest settlement that each side holds, the nearest of another side than the holder's, and the front line.

    None where the place is no settlement with a point, or no side is known to hold any other.
    """
    if place.kind is not Kind.SETTLEMENT or place.lon is None or place.lat is None:
        return None
    nearest = _nearest_by_side(place, view.spans(), view.places)
    holder = span.side if span is not None and span.state is State.HELD else None
    if not nearest:
        return None
    across = [item for side, item in nearest.items() if holder is not None and side != holder]
    return {
        "side": holder,
        "km": min((item["km"] for item in across), default=None),
        "nearest_by_side": nearest,
        "method": _METHOD,
        "line": _to_line(place.lon, place.lat, frontline_layer(tracker, view)),
    }


def _to_line(lon: float, lat: float, layer: Layer) -> Json | None:
    """How far the front line is, where the land of two sides meets; None where none does."""
    found = (nearest_on(lon, lat, one.geometry) for one in layer.features if one.geometry is not None)
    ways = sorted((one.way.km, one.way.compass or "") for one in found if one is not None)
    if not ways:
        return None
    km, compass = ways[0]
    return {"km": round(km, 3), "compass": compass or None, "note": NOTE}


def _nearest_by_side(place: Place, spans: Mapping[str, Span], places: Mapping[str, Place]) -> dict[str, Json]:
    held = [
        (span, other, other.lon, other.lat)
        for place_id, span in spans.items()
        if span.state is State.HELD and place_id != place.id
        and (other := places[place_id]).lon is not None and other.lat is not None
    ]  # fmt: skip
    if not held or place.lon is None or place.lat is None:
        return {}
    lons, lats = [lon for *_, lon, _ in held], [lat for *_, lat in held]
    away = distances_m([place.lon], [place.lat], lons, lats)[0]
    nearest: dict[str, Json] = {}
    for _, index in sorted((float(metres), index) for index, metres in enumerate(away)):
        span, other, *_ = held[index]
        if span.side is not None and span.side not in nearest:
            nearest[span.side] = {**_from(place, other), "level": span.level.value}
    return dict(sorted(nearest.items()))


def _from(place: Place, other: Place) -> Json:
    """Another place with how far it is from this one, and in which direction as seen from here."""
    assert place.lon is not None
    assert place.lat is not None
    assert other.lon is not None
    assert other.lat is not None
    measured = measure(place.lon, place.lat, other.lon, other.lat)
    return {**place_json(other), "km": round(measured.km, 3), "compass": measured.compass}


def _held(span: Span) -> Json:
    return {"state": span.state.value, "side": span.side, "level": span.level.value}


def _feature(place: Place | None, properties: Json) -> dict[str, Any]:
    geometry = None
    if place is not None and place.lon is not None and place.lat is not None:
        geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    body: Json = {"type": "Feature", "geometry": geometry, "properties": properties}
    return body if place is None else {"type": "Feature", "id": place.id, **body}
