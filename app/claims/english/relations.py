"""Relations between places that a report states: distance and bearing, supply routes, hubs, landmarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.claims.english.focus import Focus
from app.claims.english.places import PlaceRef
from app.claims.english.scene import Scene
from app.claims.english.time_words import load_times
from app.claims.landmarks import find_landmarks
from app.claims.models import Relation, RelationKind
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

_KM_PER_MILE = 1.609344
_POINTS = {"north": "north", "south": "south", "east": "east", "west": "west"} | {
    f"{first}{joint}{second}": f"{first}-{second}"
    for first in ("north", "south")
    for second in ("east", "west")
    for joint in ("", "-")
}
#: The place that a distance is about stands at most this many items before it.
_SUBJECT_REACH = 30
_MEASURE_REACH = 12


@dataclass(frozen=True, slots=True)
class _Measure:
    km: float
    end: int


def find_relations(scene: Scene, focus: Focus, report_id: str) -> Iterator[Relation]:
    """All relations that a sentence states; ``focus`` tells what "the town" refers back to."""
    quote = scene.quote
    if any(item.kind is ItemKind.PLACE for item in scene.items[scene.begin : scene.end]):
        yield from _distances(scene, focus, report_id, quote)
        yield from _routes(scene, focus, report_id, quote)
        yield from find_landmarks(scene.items, scene.begin, scene.end, report_id, "en")
    yield from _hubs(scene, focus, report_id, quote)


def _distances(scene: Scene, focus: Focus, report_id: str, quote: tuple[int, int]) -> Iterator[Relation]:
    for at in range(scene.begin, scene.end):
        measure = _measure(scene, at)
        if measure is not None:
            relation = _distance(scene, focus, at, measure, report_id, quote)
            if relation is not None:
                yield relation


def _number(text: str) -> float | None:
    plain = text.replace(",", "")
    if plain.replace(".", "", 1).isdecimal():
        return float(plain)
    count = load_times().numbers.get(text)
    return None if count is None else float(count)


def _measure(scene: Scene, at: int) -> _Measure | None:
    """A length in kilometres; one in miles only where no kilometres stand beside it."""
    found = _length(scene, at)
    if found is None or _inside_parenthesis(scene, at):
        return None
    km, end, metric = found
    if end + 1 < scene.end and scene.items[end].text == "(":
        other = _length(scene, end + 1)
        if other is not None and other[1] < scene.end and scene.items[other[1]].text == ")":
            return _Measure(km if metric else other[0], other[1] + 1)
    return _Measure(km, end)


def _length(scene: Scene, at: int) -> tuple[float, int, bool] | None:
    if at + 1 >= scene.end:
        return None
    number = _number(scene.items[at].text)
    unit = scene.items[at + 1].text
    past = at + 2
    if unit == "-" and past < scene.end:
        unit, past = scene.items[past].text, past + 1
    metric = unit in scene.lexicon.words["kilometres"]
    if number is None or not (metric or unit in scene.lexicon.words["miles"]):
        return None
    return (number if metric else round(number * _KM_PER_MILE, 1)), past, metric


def _inside_parenthesis(scene: Scene, at: int) -> bool:
    return at > scene.begin and scene.items[at - 1].text == "("


def _distance(
    scene: Scene, focus: Focus, at: int, measure: _Measure, report_id: str, quote: tuple[int, int]
) -> Relation | None:
    items, words = scene.items, scene.lexicon.words
    bearing: str | None = None
    by_road = False
    target: int | None = None
    for k in range(measure.end, min(scene.end, measure.end + _MEASURE_REACH)):
        item = items[k]
        if item.kind is ItemKind.PLACE:
            target = k
            break
        if item.text == "it":
            target = _landmark_before(scene, at)
            break
        if item.text in _POINTS:
            bearing = _POINTS[item.text]
        elif item.text in words["by_road"]:
            by_road = True
        elif item.text not in words["distance_fillers"]:
            return None
    again = target is not None and target < at
    subject = _owner(scene, focus, target - 1) if again and target is not None else _described(scene, focus, at)
    if target is None or subject is None or subject == target:
        return None
    if not again and items[target - 1].text not in words["distance_links"]:
        return None
    return Relation(
        report_id,
        RelationKind.DISTANCE,
        _span(scene, subject),
        _span(scene, target),
        quote,
        measure.km,
        bearing,
        by_road,
    )


def _landmark_before(scene: Scene, at: int) -> int | None:
    """As in "a junction on the route to X and 70 km north of it": the place that "it" means, right before "and"."""
    joined = at - 2 > scene.begin and scene.items[at - 1].text == "and"
    led = joined and scene.items[at - 3].text in scene.lexicon.words["route_links"]
    return at - 2 if led and scene.items[at - 2].kind is ItemKind.PLACE else None


def _described(scene: Scene, focus: Focus, at: int) -> int | None:
    """The place that a distance is about: the one right before it, with an apposition or "which is" between."""
    words = scene.lexicon.words
    for k in range(at - 1, max(scene.begin, at - _SUBJECT_REACH) - 1, -1):
        item = scene.items[k]
        if item.kind is ItemKind.PLACE:
            return k
        meant = _referred(scene, focus, k)
        if meant is not None:
            return meant
        if item.text not in words["description_fillers"] and item.text not in words["place_adjectives"]:
            return None
    return None


def _referred(scene: Scene, focus: Focus, at: int) -> int | None:
    """The place that words such as "the town", which end at an item and open the sentence, refer back to."""
    length = scene.lexicon.words["the_settlement"].ending(scene.items, at + 1, scene.begin)
    if not length or at + 1 - length != scene.begin:
        return None
    meant = focus.places_of(PlaceRef(scene.begin, None, Kind.SETTLEMENT))
    return meant[0] if len(meant) == 1 else None


def _routes(scene: Scene, focus: Focus, report_id: str, quote: tuple[int, int]) -> Iterator[Relation]:
    """As in "A town on the main supply route to Izyum"."""
    items, words = scene.items, scene.lexicon.words
    for at in range(scene.begin + 1, scene.end - 2):
        if items[at].text not in words["route_nouns"]:
            continue
        if items[at + 1].text not in words["route_links"] or items[at + 2].kind is not ItemKind.PLACE:
            continue
        if not any(items[k].text in words["supplying"] for k in range(max(scene.begin, at - 4), at)):
            continue
        lead = next(
            (k for k in range(at - 1, max(scene.begin, at - 6) - 1, -1) if items[k].text in words["lying_on"]),
            None,
        )
        subject = None if lead is None else _owner(scene, focus, lead)
        if subject is not None and subject != at + 2:
            yield Relation(report_id, RelationKind.SUPPLY_ROUTE, _span(scene, subject), _span(scene, at + 2), quote)


def _hubs(scene: Scene, focus: Focus, report_id: str, quote: tuple[int, int]) -> Iterator[Relation]:
    """As in "Kupiansk, a rail hub", "the town, which is a hub for trains"."""
    items, words = scene.items, scene.lexicon.words
    for at in range(scene.begin + 1, scene.end):
        if items[at].text not in words["hub"]:
            continue
        around = range(max(scene.begin, at - 4), min(scene.end, at + 4))
        if not any(items[k].text in words["hub_kinds"] for k in around):
            continue
        subject = _owner(scene, focus, at)
        if subject is not None:
            yield Relation(report_id, RelationKind.HUB, _span(scene, subject), None, quote)


def _owner(scene: Scene, focus: Focus, at: int) -> int | None:
    """The place that an apposition or a copula describes."""
    words = scene.lexicon.words
    for k in range(at - 1, max(scene.begin, at - 12) - 1, -1):
        item = scene.items[k]
        if item.kind is ItemKind.PLACE:
            return k
        if words["the_settlement"].ending(scene.items, k + 1, scene.begin):
            meant = focus.places_of(PlaceRef(k, None, Kind.SETTLEMENT))
            return meant[0] if meant else None
        if item.text == "and" and scene.items[k + 1].text in words["lies"]:
            return _referred(scene, focus, scene.begin)
        if item.text in words["owner_ends"]:
            return None
    return None


def _span(scene: Scene, at: int) -> tuple[int, int]:
    return scene.items[at].start, scene.items[at].end
