"""Distances between places that a sentence states: "73 kilometres (45 miles) north of", "a 45-mile drive from"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.claims.english.described import described, owner
from app.claims.english.focus import Focus
from app.claims.english.lengths import POINTS, Measure, read_measure, text_at
from app.claims.english.scene import Scene
from app.claims.tokens import Item, ItemKind
from gazetteer.models import Kind

_REACH = 12
_ROAD_REACH = 4


@dataclass(frozen=True, slots=True)
class Distance:
    """A stated distance; indices of items.

    Attributes
    ----------
    subject, other : int
        The two places; a bearing is that of the first, seen from the other.
    end : int
        The item past all that states it.
    km : float
    bearing : str or None
    by_road : bool
    """

    subject: int
    other: int
    end: int
    km: float
    bearing: str | None = None
    by_road: bool = False


def find_distances(scene: Scene, focus: Focus) -> Iterator[Distance]:
    """All distances between two places that a sentence states."""
    before: Distance | None = None
    for at in range(scene.begin, scene.end):
        measure = read_measure(scene, at)
        if measure is not None:
            found = _between(scene, measure) or _offset(scene, focus, measure, before)
            if found is not None:
                yield found
            before = found


# a length that is counted from a place


def _offset(scene: Scene, focus: Focus, measure: Measure, before: Distance | None) -> Distance | None:
    """As in "X, 73 km north of Y", "73 km north of Y lies X", "X lies 12 km from Y and 30 km from Z"."""
    words = scene.lexicon.words
    bearing: str | None = None
    by_road = False
    target: int | None = None
    at = measure.begin
    for k in range(measure.end, min(scene.end, measure.end + _REACH)):
        item = scene.items[k]
        if item.kind is ItemKind.PLACE:
            target = k
            break
        if item.text == "it":
            target = _landmark_before(scene, at)
            break
        if item.text in POINTS:
            bearing = POINTS[item.text]
        elif item.text in words["by_road"]:
            by_road = True
        elif item.text not in words["distance_fillers"] or _is_border(scene, k):
            return None
    if target is None:
        return None
    if target < at:
        subject, end = owner(scene, focus, target - 1), measure.end
    elif scene.items[target - 1].text in words["distance_links"]:
        subject, end = _subject(scene, focus, measure, target, before), target + 1
        by_road = by_road or _led_by_road(scene, end)
    else:
        return None
    if subject is None or subject == target:
        return None
    return Distance(subject, target, end, measure.km, bearing, by_road)


def _subject(scene: Scene, focus: Focus, measure: Measure, target: int, before: Distance | None) -> int | None:
    """The place that lies so far from another one."""
    words = scene.lexicon.words
    lead = measure.begin
    while lead > scene.begin and scene.items[lead - 1].text in words["approximate"]:
        lead -= 1
    if before is not None and before.end < lead and _is_joint(scene, before.end, lead):
        return before.subject
    if before is not None and lead == before.end + 1 and text_at(scene, before.end) == ",":
        return None  # "X, 20 km from Y, 30 km from Z" may tell of X and of Y
    found = described(scene, focus, measure.begin)
    if found is not None and text_at(scene, found - 1) in {"of", "from"} and text_at(scene, found - 2) in POINTS:
        return None  # "fighting north of X, 20 km from Y" tells of a spot off both
    return found if found is not None or lead > scene.begin else _behind(scene, target)


def _is_joint(scene: Scene, begin: int, end: int) -> bool:
    return [item.text for item in scene.items[begin:end]] in (["and"], [",", "and"], ["but"], [",", "but"])


def _behind(scene: Scene, target: int) -> int | None:
    """The place that lies at the distance that opens a sentence: "20 km east of Y lies X", "10 km from Y, X was"."""
    words = scene.lexicon.words
    turned = text_at(scene, target + 1) in words["lies"]
    if not turned and text_at(scene, target + 1) != ",":
        return None
    found = target + 2
    while text_at(scene, found) in words["place_leads"] or text_at(scene, found) in words["place_adjectives"]:
        found += 1
    if not _is_settlement(scene, found):
        return None
    # What follows tells whether the name stands alone: not so in "20 km east of Y is the X bridgehead".
    following = text_at(scene, found + 1)
    return found if following in words["lies" if not turned else "behind_names"] or not following else None


def _is_border(scene: Scene, at: int) -> bool:
    """Whether a distance is counted from a border, and not from a border town."""
    return text_at(scene, at) == "border" and text_at(scene, at + 1) not in scene.lexicon.words["place_leads"]


def _landmark_before(scene: Scene, at: int) -> int | None:
    """As in "a junction on the route to X and 70 km north of it": the place that "it" means, right before "and"."""
    joined = at - 2 > scene.begin and scene.items[at - 1].text == "and"
    led = joined and scene.items[at - 3].text in scene.lexicon.words["route_links"]
    return at - 2 if led and scene.items[at - 2].kind is ItemKind.PLACE else None


def _led_by_road(scene: Scene, at: int) -> bool:
    """Whether "by road", "along the highway" stands there."""
    words = scene.lexicon.words
    return text_at(scene, at) in words["road_leads"] and any(
        text_at(scene, k) in words["by_road"] for k in range(at + 1, at + _ROAD_REACH)
    )


# a length between two places


def _between(scene: Scene, measure: Measure) -> Distance | None:
    """As in "the distance between X and Y is 60 km", "X and Y are 60 km apart", "a 45-mile drive from X to Y"."""
    words = scene.lexicon.words
    noun = text_at(scene, measure.end)
    if noun in words["distance_nouns"]:
        pair = _pair(scene, measure.end + 1)
        return None if pair is None else _apart(pair, measure, by_road=noun in words["by_road"])
    lead = measure.begin
    while lead > scene.begin and (
        scene.items[lead - 1].text in words["approximate"] or scene.items[lead - 1].text in words["measures_up"]
    ):
        lead -= 1
    if scene.lexicon.words["apart"].starting(scene.items, measure.end, scene.end):
        return _apart(_joined(scene, lead - 1), measure, by_road=False)
    if text_at(scene, lead - 1) == "separated":
        return _apart(
            _joined(scene, lead - 2 - (text_at(scene, lead - 2) in words["measures_up"])), measure, by_road=False
        )
    if text_at(scene, lead - 1) == "it":
        return _it_is(scene, lead - 1, measure)
    for k in range(lead - 1, max(scene.begin, lead - _REACH), -1):
        if scene.items[k].text in words["distance_nouns"]:
            pair = _pair(scene, k + 1)
            if pair is not None and pair[2] == lead < measure.begin:
                by_road = scene.items[k].text in words["by_road"] or _led_by_road(scene, measure.end)
                return _apart(pair, measure, by_road=by_road)
            return None
    return None


def _it_is(scene: Scene, it: int, measure: Measure) -> Distance | None:
    """As in "it is 60 km from X to Y", "from X it is 60 km to Y"; "it" stands before the verb."""
    pair = _pair(scene, measure.end)
    if pair is not None:
        return _apart(pair, measure, by_road=_led_by_road(scene, pair[2]))
    first = it - 1 - (text_at(scene, it - 1) == ",")
    target = _named(scene, measure.end + 1) if text_at(scene, measure.end) == "to" else None
    if target is None or not _is_settlement(scene, first) or text_at(scene, first - 1) != "from":
        return None
    return _apart((first, target, target + 1), measure, by_road=_led_by_road(scene, target + 1))


def _pair(scene: Scene, at: int) -> tuple[int, int, int] | None:
    """Both places of "from X to Y", "between X and Y", and the item past them."""
    joint = {"from": "to", "between": "and"}.get(text_at(scene, at))
    first = _named(scene, at + 1)
    if joint is None or first is None or text_at(scene, first + 1) != joint:
        return None
    second = _named(scene, first + 2)
    return None if second is None or second == first else (first, second, second + 1)


def _joined(scene: Scene, last: int) -> tuple[int, int, int] | None:
    """Both places of "X and Y", which end there."""
    if not (_is_settlement(scene, last) and text_at(scene, last - 1) == "and" and _is_settlement(scene, last - 2)):
        return None
    return None if text_at(scene, last - 3) in {",", "near", "around", "outside"} else (last - 2, last, last + 1)


def _named(scene: Scene, at: int) -> int | None:
    """The settlement whose name stands there, with "the town of" before it or not."""
    while at < scene.end and scene.items[at].text in scene.lexicon.words["place_leads"]:
        at += 1
    return at if _is_settlement(scene, at) else None


def _is_settlement(scene: Scene, at: int) -> bool:
    if not scene.begin <= at < scene.end:
        return False
    item: Item = scene.items[at]
    return item.kind is ItemKind.PLACE and item.place_kind is not Kind.REGION


def _apart(pair: tuple[int, int, int] | None, measure: Measure, *, by_road: bool) -> Distance | None:
    if pair is None:
        return None
    first, second, end = pair
    return Distance(first, second, max(end, measure.end), measure.km, by_road=by_road)
