"""Distances that a text states between places: after a name, where it lies; before one, what lies off it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gazetteer.normalize import fold

_KM_PER_MILE = 1.609344


@dataclass(frozen=True, slots=True)
class StatedDistance:
    """A distance in kilometres to another named place.

    ``bearing_deg`` is the direction from that place in degrees clockwise from north, None where the text gives none.
    """

    km: float
    bearing_deg: float | None
    other: str


_NORTH, _EAST, _SOUTH, _WEST = range(4)

#: Beginnings of compass words, and of what follows them in a compound: north-east, північно-східніше, юго-западнее.
_POINTS = (
    (re.compile(r"north(?:ern)?|північ\w{0,4}|север\w{0,4}"), _NORTH),
    (re.compile(r"south(?:ern)?|півд(?:ен|н)\w{0,6}|юг\w{0,2}|юж\w{1,4}"), _SOUTH),
    (re.compile(r"east(?:ern)?|схід\w{0,5}|сход[уі]|восто(?:к|ч)\w{0,4}"), _EAST),
    (re.compile(r"west(?:ern)?|захід\w{0,5}|заход[уі]|запад\w{0,4}"), _WEST),
)
_SHORT_POINTS = {"N": {_NORTH}, "S": {_SOUTH}, "E": {_EAST}, "W": {_WEST}, "NE": {_NORTH, _EAST}, "NW": {_NORTH, _WEST},
                 "SE": {_SOUTH, _EAST}, "SW": {_SOUTH, _WEST}}  # fmt: skip
_BEARINGS = {
    frozenset({_NORTH}): 0.0, frozenset({_NORTH, _EAST}): 45.0, frozenset({_EAST}): 90.0,
    frozenset({_SOUTH, _EAST}): 135.0, frozenset({_SOUTH}): 180.0, frozenset({_SOUTH, _WEST}): 225.0,
    frozenset({_WEST}): 270.0, frozenset({_NORTH, _WEST}): 315.0,
}  # fmt: skip

_COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")

#: Words that may stand among those of the compass; at least one says that a distance is counted from the place named.
_FROM = frozenset({"of", "from", "outside", "від", "од", "от"})
_ROAD = frozenset({
    "drive", "by", "road", "car", "along", "highway", "дорогою", "трасою", "автошляхом", "дорозі", "дороге", "трассе",
    "шоссе",
})  # fmt: skip
_AMONG = _FROM | {
    "to", "the", "due", "away", "just", "city", "town", "village", "на", "до", "к", "ко", "в", "у", "міста", "села",
    "селища", "города", "поселка", "по", "прямій", "прямой", *_ROAD,
}  # fmt: skip
_COMPARED = re.compile(r"\w+(?:ніше|нее)")

_LENGTH = (
    r"(?<![\d.,])(?P<number>\d{1,3},\d{3}|\d{1,4}(?:[.,]\d{1,2})?)[ \u00a0-]?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|"
    r"км|кілометр\w{0,3}|километр\w{0,3}|мил[яіиь]|милях)\b\.?(?:\s?\([^)]{1,30}\))?"
)
_THOUSANDS = re.compile(r"\d{1,3},\d{3}")
_BETWEEN = r"(?P<between>(?:[ \u00a0][^\W\d_]{1,14}(?:-[^\W\d_]{1,14})?){1,6})"
_BEFORE = re.compile(rf"{_LENGTH}{_BETWEEN}[ \u00a0]$")
_NAME = r"[A-ZА-ЯІЇЄҐ][\w’'ʼ-]{1,30}(?:[ -][A-ZА-ЯІЇЄҐ][\w’'ʼ-]{1,30}){0,3}"
_AFTER = re.compile(rf"(?P<lead>[^.!?;\n]{{0,60}}?){_LENGTH}{_BETWEEN}[ \u00a0](?P<other>{_NAME})")
_LEAD_WORDS = frozenset({
    "which", "that", "a", "an", "the", "is", "are", "was", "lies", "located", "situated", "some", "about", "around",
    "approximately", "roughly", "nearly", "almost", "over", "just", "only", "more", "less", "than", "at", "town",
    "city", "village", "settlement", "sits", "stands",
    "що", "який", "яка", "яке", "розташований", "розташована", "розташоване", "лежить", "близько", "приблизно", "майже",
    "за", "в", "у", "село", "селище", "місто", "понад", "знаходиться", "на", "відстані",
    "что", "который", "которая", "которое", "расположен", "расположена", "расположено", "расположенный",
    "расположенная", "расположенное", "находится", "лежит", "около", "примерно", "почти", "поселок", "город",
    "расстоянии",
})  # fmt: skip

#: Letters before a mention that can matter: the length, the compass and the words among them.
REACH = 90


def distance_after(after: str) -> StatedDistance | None:
    """The distance to another place that the text right after a name gives: ", about 55 km SE of Izium"."""
    found = _AFTER.match(after)
    if found is None:
        return None
    if not set(found["lead"].replace(",", " ").strip(" (–—-").lower().split()) <= _LEAD_WORDS:
        return None
    read = _read_between(found["between"])
    return None if read is None else StatedDistance(_km(found), read[0], fold(found["other"]))


def distance_before(before: str) -> tuple[float, float | None] | None:
    """Kilometres and bearing that end right before a name: "12 km west of", "за 15 км північніше"."""
    found = _BEFORE.search(before[-REACH:])
    if found is None:
        return None
    read = _read_between(found["between"])
    return None if read is None else (_km(found), read[0])


def compass(bearing_deg: float) -> str:
    """The word for a bearing in degrees: one of eight."""
    return _COMPASS[round(bearing_deg / 45) % len(_COMPASS)]


def _km(found: re.Match[str]) -> float:
    written = found["number"]
    number = float(
        written.replace(",", "")
        if found["unit"].isascii() and _THOUSANDS.fullmatch(written)
        else written.replace(",", ".")
    )
    return number * _KM_PER_MILE if found["unit"].startswith(("mile", "мил")) else number


def _read_between(words: str) -> tuple[float | None] | None:
    """The bearing in degrees, None where none is given; None for the whole where other words stand there."""
    points: set[int] = set()
    counted = False
    if "of" in words.split() and not _ROAD.isdisjoint(words.split()):
        return None  # so much of a road
    for word in words.split():
        lower = word.lower()
        if lower in _AMONG:
            counted |= lower in _FROM
        elif found := _points(word):
            points |= found
            counted |= _COMPARED.fullmatch(lower) is not None
        else:
            return None
    bearing = _BEARINGS.get(frozenset(points))
    return (bearing,) if counted and (bearing is not None) is bool(points) else None


def _points(word: str) -> set[int]:
    """The points of the compass that a word names; none where it is another word."""
    if word in _SHORT_POINTS:
        return _SHORT_POINTS[word]
    rest, points = word.lower(), set[int]()
    for part in (half for joined in rest.split("-") for half in _halves(joined)):
        named = next((point for pattern, point in _POINTS if pattern.fullmatch(part)), None)
        if named is None:
            return set()
        points.add(named)
    return points


def _halves(word: str) -> tuple[str, ...]:
    """A compound written as one word in its two parts: northeast."""
    first = word[: len("north")]
    return (
        (first, word[len(first) :])
        if first in {"north", "south"} and word[len(first) :].startswith(("e", "w"))
        else (word,)
    )
