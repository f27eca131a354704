"""Lengths in kilometres and miles, as reports in Ukrainian and Russian write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.claims.slavic.relations_words import RelationWords
from app.claims.tokens import Item

_KM_PER_MILE = 1.609344


@dataclass(frozen=True, slots=True)
class Length:
    """A length: item indices, end exclusive."""

    km: float
    begin: int
    end: int


class Lengths:
    """Reads the lengths of one sentence; indices count from its first item."""

    def __init__(self, items: Sequence[Item], words: RelationWords) -> None:
        self.items = items
        self.words = words

    def within(self, at: int, role: str) -> bool:
        """Whether the word at an index has a role."""
        return 0 <= at < len(self.items) and self.items[at].text in self.words.sets[role]

    def length(self, at: int) -> Length | None:
        """A length, «73 км», «7,5 кілометра», «десяти километрах»; of kilometres beside miles the kilometres."""
        first = self._unit(at)
        if first is None:
            return self._inverted(at)
        km, past, metric = first
        other = self._unit(past + 1) if past < len(self.items) and self.items[past].text == "(" else None
        if other is not None and other[1] < len(self.items) and self.items[other[1]].text == ")":
            return Length(km if metric else other[0], at, other[1] + 1)
        return Length(km, at, past)

    def _inverted(self, at: int) -> Length | None:
        """A rough one, «кілометрів за двадцять», «километрах в двадцати»."""
        if not self.within(at, "kilometres") or not self.within(at + 1, "about"):
            return None
        number = self._number(at + 2)
        return None if number is None else Length(number[0], at, number[1])

    def _unit(self, at: int) -> tuple[float, int, bool] | None:
        number = self._number(at)
        if number is None:
            return None
        value, past = number
        metric = self.within(past, "kilometres")
        if not metric and not self.within(past, "miles"):
            return None
        return (value if metric else round(value * _KM_PER_MILE, 1)), past + 1, metric

    def _number(self, at: int) -> tuple[float, int] | None:
        """A number, never the upper end of a range such as «10–15 км»."""
        if at >= len(self.items):
            return None
        text = self.items[at].text
        if not text.replace(".", "", 1).isdecimal():
            known = self.words.numbers.get(text)
            if known is None:
                return None
            unit = self.words.numbers.get(self.items[at + 1].text) if at + 1 < len(self.items) else None
            return (float(known + unit), at + 2) if unit is not None and unit < 10 <= known else (float(known), at + 1)  # noqa: PLR2004
        if at and self.items[at - 1].text in {"-", "–", "—", ",", "."} and self._glued(at - 1) and at > 1:
            return None
        comma = at + 2 < len(self.items) and self.items[at + 1].text == "," and self._glued(at + 1)
        if comma and self._glued(at + 2) and self.items[at + 2].text.isdecimal():
            return float(f"{text}.{self.items[at + 2].text}"), at + 3
        return float(text), at + 1

    def _glued(self, at: int) -> bool:
        return self.items[at - 1].end == self.items[at].start
