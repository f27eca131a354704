"""Words that stand between a verb and its place: adverbs, times, measures and the way that was taken."""

from __future__ import annotations

from app.claims.days import TimeSpan
from app.claims.english.lexicon import VerbRule
from app.claims.english.scene import Scene
from app.claims.english.time_words import load_times
from app.claims.tokens import ItemKind

#: A preposition stands at most this many items before the word of time that it leads to.
_TIME_LEAD = 4
#: The way of "crawled through a pipe into X" has at most this many items, "into" included.
_LONGEST_WAY = 6


class Fillers:
    """Finds the end of such words in one sentence."""

    def __init__(self, scene: Scene, times: list[TimeSpan]) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._times = {span.begin: span.end for span in times}

    def skip_adverbs(self, at: int) -> int:
        """The first item from here on that is no adverb."""
        end = self._scene.end
        while at < end and self._is_adverb(at):
            at += 1
        return at

    def _is_adverb(self, at: int) -> bool:
        item = self._items[at]
        looks = item.text.endswith("ly") and item.kind is ItemKind.WORD and item.text not in self._words["supply"]
        return looks or item.text in self._words["adverbs"]

    def _is_number(self, at: int) -> bool:
        item = self._items[at] if at < self._scene.end else None
        return item is not None and (item.text[0].isdecimal() or item.text in self._words["numbers"])

    def past_time(self, at: int) -> int:
        """Past a time with the words before it, "at dawn on Tuesday, 20 September"; ``at`` where none stands there."""
        end = self._scene.end
        while at < end:
            if at in self._times:
                at = self._times[at]
            elif self._is_of_time(at) or self._leads_to_time(at):
                at += 1
            else:
                break
        return at

    def _leads_to_time(self, at: int) -> bool:
        """Whether an item begins words such as "on", "in the early" before a word of time."""
        for k in range(at, min(self._scene.end - 1, at + _TIME_LEAD)):
            text = self._items[k].text
            if not any(text in self._words[name] for name in ("time_prepositions", "time_links")):
                return False
            if self._is_of_time(k + 1):
                return True
        return False

    def _is_of_time(self, at: int) -> bool:
        text = self._items[at].text
        return at in self._times or text in load_times().names or text in self._words["parts_of_day"]

    def _past_filler(self, at: int) -> int:
        """Past an adverb, a time, a measure or "from their positions" that may stand before a preposition."""
        items, end = self._items, self._scene.end
        if at in self._times:
            return self._times[at]
        if vain := self._words["in_vain"].starting(items, at, end):
            return at + vain
        item = items[at]
        if item.text in self._words["time_prepositions"]:
            for k in range(at + 1, min(end, at + 4)):
                if k in self._times:
                    return self._times[k]
            if item.text == "from":
                return at
        if self._is_adverb(at):
            return at + 1
        if (
            item.text in self._words["way_fillers"]
            or item.text[0].isdecimal()
            or item.text in self._words["numbers"]
            or item.text in self._words["directions"]
        ):
            return at + 1
        if (
            item.kind is ItemKind.WORD
            and item.text in self._words["third_possessives"]
            and at + 1 < end
            and items[at + 1].text in self._words["moved_things"]
        ):
            return at + 2
        if item.text in {"by", "to"} and self._is_number(at + 1):
            # "Up to 300 metres", "by 300 to 1,500 metres".
            return at + 1
        return at + self._words["measured_how"].starting(items, at, end)

    def _past_way(self, rule: VerbRule, at: int) -> int:
        """Past the way that troops took, "through a pipe" of "crawled through a pipe into X"; ``at`` for none."""
        if self._items[at].text not in self._words["crossing"]:
            return at
        for k in range(at + 1, min(self._scene.end, at + _LONGEST_WAY)):
            item = self._items[k]
            if item.text in rule.prepositions:
                return k
            if item.kind is not ItemKind.WORD or item.text in self._words["prepositions"]:
                return at
        return at
