"""Distances between places that a sentence states: "73 kilometres (45 miles) north of", "a 45-mile drive from"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.claims.english.described import described, owner
from app.claims.english.focus import Focus
from app.claims.english.scene import Scene
from app.claims.english.time_words import load_times
from app.claims.tokens import Item, ItemKind
from gazetteer.models import Kind

_KM_PER_MILE = 1.609344
_REACH = 12
_ROAD_REACH = 4


def _points() -> dict[str, str]:
    """Compass words as they are written by what they mean, in the words of ``geodata.distance.COMPASS``."""
    found = {}
    for first, short in (("north", "n"), ("south", "s"), ("east", "e"), ("west", "w")):
        found[first] = first
        for second, shorter in (("east", "e"), ("west", "w")):
            if first in {"north", "south"}:
                between = f"{first}-{second}"
                found |= dict.fromkeys((between, f"{first}{second}", f"{short}{shorter}"), between)
                for main, letter in ((first, short), (second, shorter)):
                    finer = f"{main}-{between}"
                    spellings = (
                        finer,
                        f"{main}-{first}{second}",
                        f"{main}{first}{second}",
                        f"{letter}{short}{shorter}",
                    )
                    found |= dict.fromkeys(spellings, finer)
    return found


_POINTS = _points()


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


@dataclass(frozen=True, slots=True)
class _Measure:
    km: float
    begin: int
    end: int


def find_distances(scene: Scene, focus: Focus) -> Iterator[Distance]:
    """All distances between two places that a sentence states."""
    before: Distance | None = None
    for at in range(scene.begin, scene.end):
        measure = _measure(scene, at)
        if measure is not None:
            found = _between(scene, measure) or _offset(scene, focus, measure, before)
            if found is not None:
                yield found
            before = found


def _number(text: str) -> float | None:
    plain = text.replace(",", "")
    if plain.replace(".", "", 1).isdecimal():
        return float(plain)
    count = load_times().numbers.get(text)
    return None if count is None else float(count)


def _measure(scene: Scene, at: int) -> _Measure | None:
    """A length in kilometres; one in miles only where no kilometres stand beside it."""
    found = _length(scene, at)
    if found is None or _repeats(scene, at):
        return None
    km, end, metric = found
    if end + 1 < scene.end and scene.items[end].text == "(":
        other = _length(scene, end + 1)
        if other is not None and _text(scene, other[1]) == ")":
            return _Measure(km if metric else other[0], at, other[1] + 1)
    return _Measure(km, at, end)


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


def _repeats(scene: Scene, at: int) -> bool:
    """Whether a length is the one before it in other units, as within "73 kilometres (45 miles)"."""
    words = scene.lexicon.words
    unit = _text(scene, at - 2) if _text(scene, at - 1) == "(" else ""
    return unit in words["kilometres"] or unit in words["miles"]


# a length that is counted from a place


def _offset(scene: Scene, focus: Focus, measure: _Measure, before: Distance | None) -> Distance | None:
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
        if item.text in _POINTS:
            bearing = _POINTS[item.text]
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


def _subject(scene: Scene, focus: Focus, measure: _Measure, target: int, before: Distance | None) -> int | None:
    """The place that lies so far from another one."""
    words = scene.lexicon.words
    lead = measure.begin
    while lead > scene.begin and scene.items[lead - 1].text in words["approximate"]:
        lead -= 1
    if before is not None and before.end < lead and _is_joint(scene, before.end, lead):
        return before.subject
    if before is not None and lead == before.end + 1 and _text(scene, before.end) == ",":
        return None  # "X, 20 km from Y, 30 km from Z" may tell of X and of Y
    found = described(scene, focus, measure.begin)
    if found is not None and _text(scene, found - 1) in {"of", "from"} and _text(scene, found - 2) in _POINTS:
        return None  # "fighting north of X, 20 km from Y" tells of a spot off both
    return found if found is not None or lead > scene.begin else _behind(scene, target)


def _is_joint(scene: Scene, begin: int, end: int) -> bool:
    return [item.text for item in scene.items[begin:end]] in (["and"], [",", "and"], ["but"], [",", "but"])


def _behind(scene: Scene, target: int) -> int | None:
    """The place that lies at the distance that opens a sentence: "20 km east of Y lies X", "10 km from Y, X was"."""
    words = scene.lexicon.words
    turned = _text(scene, target + 1) in words["lies"]
    if not turned and _text(scene, target + 1) != ",":
        return None
    found = target + 2
    while _text(scene, found) in words["place_leads"] or _text(scene, found) in words["place_adjectives"]:
        found += 1
    if not _is_settlement(scene, found):
        return None
    # What follows tells whether the name stands alone: not so in "20 km east of Y is the X bridgehead".
    following = _text(scene, found + 1)
    return found if following in words["lies" if not turned else "behind_names"] or not following else None


def _is_border(scene: Scene, at: int) -> bool:
    """Whether a distance is counted from a border, and not from a border town."""
    return _text(scene, at) == "border" and _text(scene, at + 1) not in scene.lexicon.words["place_leads"]


def _landmark_before(scene: Scene, at: int) -> int | None:
    """As in "a junction on the route to X and 70 km north of it": the place that "it" means, right before "and"."""
    joined = at - 2 > scene.begin and scene.items[at - 1].text == "and"
    led = joined and scene.items[at - 3].text in scene.lexicon.words["route_links"]
    return at - 2 if led and scene.items[at - 2].kind is ItemKind.PLACE else None


def _led_by_road(scene: Scene, at: int) -> bool:
    """Whether "by road", "along the highway" stands there."""
    words = scene.lexicon.words
    return _text(scene, at) in words["road_leads"] and any(
        _text(scene, k) in words["by_road"] for k in range(at + 1, at + _ROAD_REACH)
    )


# a length between two places


def _between(scene: Scene, measure: _Measure) -> Distance | None:
    """As in "the distance between X and Y is 60 km", "X and Y are 60 km apart", "a 45-mile drive from X to Y"."""
    words = scene.lexicon.words
    noun = _text(scene, measure.end)
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
    if _text(scene, lead - 1) == "separated":
        return _apart(
            _joined(scene, lead - 2 - (_text(scene, lead - 2) in words["measures_up"])), measure, by_road=False
        )
    if _text(scene, lead - 1) == "it":
        return _it_is(scene, lead - 1, measure)
    for k in range(lead - 1, max(scene.begin, lead - _REACH), -1):
        if scene.items[k].text in words["distance_nouns"]:
            pair = _pair(scene, k + 1)
            if pair is not None and pair[2] == lead < measure.begin:
                by_road = scene.items[k].text in words["by_road"] or _led_by_road(scene, measure.end)
                return _apart(pair, measure, by_road=by_road)
            return None
    return None


def _it_is(scene: Scene, it: int, measure: _Measure) -> Distance | None:
    """As in "it is 60 km from X to Y", "from X it is 60 km to Y"; "it" stands before the verb."""
    pair = _pair(scene, measure.end)
    if pair is not None:
        return _apart(pair, measure, by_road=_led_by_road(scene, pair[2]))
    first = it - 1 - (_text(scene, it - 1) == ",")
    target = _named(scene, measure.end + 1) if _text(scene, measure.end) == "to" else None
    if target is None or not _is_settlement(scene, first) or _text(scene, first - 1) != "from":
        return None
    return _apart((first, target, target + 1), measure, by_road=_led_by_road(scene, target + 1))


def _pair(scene: Scene, at: int) -> tuple[int, int, int] | None:
    """Both places of "from X to Y", "between X and Y", and the item past them."""
    joint = {"from": "to", "between": "and"}.get(_text(scene, at))
    first = _named(scene, at + 1)
    if joint is None or first is None or _text(scene, first + 1) != joint:
        return None
    second = _named(scene, first + 2)
    return None if second is None or second == first else (first, second, second + 1)


def _joined(scene: Scene, last: int) -> tuple[int, int, int] | None:
    """Both places of "X and Y", which end there."""
    if not (_is_settlement(scene, last) and _text(scene, last - 1) == "and" and _is_settlement(scene, last - 2)):
        return None
    return None if _text(scene, last - 3) in {",", "near", "around", "outside"} else (last - 2, last, last + 1)


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


def _apart(pair: tuple[int, int, int] | None, measure: _Measure, *, by_road: bool) -> Distance | None:
    if pair is None:
        return None
    first, second, end = pair
    return Distance(first, second, max(end, measure.end), measure.km, by_road=by_road)


def _text(scene: Scene, at: int) -> str:
    """The text of an item of the sentence; empty beyond its ends."""
    return scene.items[at].text if scene.begin <= at < scene.end else ""
