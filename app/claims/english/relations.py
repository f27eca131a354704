"""Relations between places that a report states: distance and bearing, supply routes, hubs, landmarks."""

from __future__ import annotations

from collections.abc import Iterator

from app.claims.english.described import owner
from app.claims.english.distances import find_distances
from app.claims.english.focus import Focus
from app.claims.english.scene import Scene
from app.claims.landmarks import find_landmarks
from app.claims.models import Relation, RelationKind
from app.claims.tokens import ItemKind


def find_relations(scene: Scene, focus: Focus, report_id: str) -> Iterator[Relation]:
    """All relations that a sentence states; ``focus`` tells what "the town" refers back to."""
    quote = scene.quote
    if any(item.kind is ItemKind.PLACE for item in scene.items[scene.begin : scene.end]):
        yield from _distances(scene, focus, report_id, quote)
        yield from _routes(scene, focus, report_id, quote)
        yield from find_landmarks(scene.items, scene.begin, scene.end, report_id, "en")
    yield from _hubs(scene, focus, report_id, quote)


def _distances(scene: Scene, focus: Focus, report_id: str, quote: tuple[int, int]) -> Iterator[Relation]:
    for found in find_distances(scene, focus):
        ends = _span(scene, found.subject), _span(scene, found.other)
        yield Relation(report_id, RelationKind.DISTANCE, *ends, quote, found.km, found.bearing, found.by_road)


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
        subject = None if lead is None else owner(scene, focus, lead)
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
        subject = owner(scene, focus, at)
        if subject is not None:
            yield Relation(report_id, RelationKind.HUB, _span(scene, subject), None, quote)


def _span(scene: Scene, at: int) -> tuple[int, int]:
    return scene.items[at].start, scene.items[at].end
