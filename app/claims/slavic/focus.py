"""Which place «місто», «область» or «обидва села» refers back to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from app.claims.slavic.lexicon import Lexicon
from app.claims.slavic.place_walk import PlaceRef
from app.claims.tokens import Item, ItemKind

#: A reader looks back over at most this many mentions.
_REACH = 40
#: Between where a way begins and where it ends stand at most so many items.
_WAY_REACH = 4
#: The verb of those who speak in a capital stands at most so many items behind its name: «у Києві це назвали».
_SAYING_REACH = 3


class Focus:
    """The mentions of a text, looked at from any of its items."""

    def __init__(self, items: Sequence[Item], lexicon: Lexicon) -> None:
        self._items = items
        self._words = lexicon.words
        self._verbs = lexicon.verbs
        self._reports = lexicon.reports
        self._mentions = [at for at, item in enumerate(items) if item.kind is ItemKind.PLACE]

    def places_of(self, ref: PlaceRef) -> tuple[int, ...]:
        """The places that words such as «місто» refer back to; empty where that is not clear."""
        past = bisect_left(self._mentions, ref.at)
        # «Позиції під X, але саме місто тримають» sets the town against what only lies near it.
        itself = ref.at > 0 and self._items[ref.at - 1].text in self._words["itself"]
        for index in range(past - 1, max(-1, past - _REACH), -1):
            at = self._mentions[index]
            item = self._items[at]
            if item.place_kind is not ref.anaphor or (self._landmark(at) and not itself):
                continue
            if item.name is not None and (self._speaks(at) or not self._led(at)):
                continue
            if self._goal_of_a_way(index):
                return ()
            listed = self._list_back(index)
            if ref.plural:
                return listed if len(listed) > 1 else ()
            return listed if len(listed) == 1 else ()
        return ()

    def _list_back(self, index: int) -> tuple[int, ...]:
        """The mentions joined with this one into a list that ends in it."""
        listed = [self._mentions[index]]
        while index > 0:
            before, at = self._mentions[index - 1], self._mentions[index]
            length = self._words["connectors"].starting(self._items, before + 1, at)
            joined = length > 0 and before + 1 + length == at
            if not joined or self._items[before].place_kind is not self._items[at].place_kind:
                break
            listed.insert(0, before)
            index -= 1
        return tuple(listed)

    def _goal_of_a_way(self, index: int) -> bool:
        """As in «з X до Y»: which of the two "the town" means is not clear."""
        if index == 0:
            return False
        before, at = self._mentions[index - 1], self._mentions[index]
        led = before > 0 and self._items[before - 1].text in self._words["whence"]
        return led and self._items[at - 1].text in self._words["whither"] and at - before <= _WAY_REACH

    def _led(self, at: int) -> bool:
        return at > 0 and self._items[at - 1].text in self._words["prepositions"]

    def _speaks(self, at: int) -> bool:
        """Whether a capital stands for those who speak in it: «у Києві кажуть»."""
        behind = (item.text for item in self._items[at + 1 : at + 1 + _SAYING_REACH])
        return any(one.lemma in self._reports and one.plural for text in behind for one in self._verbs.get(text, ()))

    def _landmark(self, at: int) -> bool:
        """Whether a mention only says where something else lies: «північніше X», «за 5 км від X»."""
        return bool(self._words["nearby"].ending(self._items, at, max(0, at - 4)))
