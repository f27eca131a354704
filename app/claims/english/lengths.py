"""Lengths in kilometres and miles, and points of the compass, as English reports write them."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims.english.scene import Scene
from app.claims.english.time_words import load_times

_KM_PER_MILE = 1.609344


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


#: Compass words as they are written by what they mean.
POINTS = _points()


@dataclass(frozen=True, slots=True)
class Measure:
    """A length in kilometres and the items that state it, end exclusive."""

    km: float
    begin: int
    end: int


def _number(text: str) -> float | None:
    plain = text.replace(",", "")
    if plain.replace(".", "", 1).isdecimal():
        return float(plain)
    count = load_times().numbers.get(text)
    return None if count is None else float(count)


def read_measure(scene: Scene, at: int) -> Measure | None:
    """A length in kilometres; one in miles only where no kilometres stand beside it."""
    found = _length(scene, at)
    if found is None or _repeats(scene, at):
        return None
    km, end, metric = found
    if end + 1 < scene.end and scene.items[end].text == "(":
        other = _length(scene, end + 1)
        if other is not None and text_at(scene, other[1]) == ")":
            return Measure(km if metric else other[0], at, other[1] + 1)
    return Measure(km, at, end)


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
    unit = text_at(scene, at - 2) if text_at(scene, at - 1) == "(" else ""
    return unit in words["kilometres"] or unit in words["miles"]


def text_at(scene: Scene, at: int) -> str:
    """The text of an item of the sentence; empty beyond its ends."""
    return scene.items[at].text if scene.begin <= at < scene.end else ""
