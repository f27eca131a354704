"""Which place "the town", "the region" or "both cities" refers back to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from app.claims.english.lexicon import Lexicon
from app.claims.english.places import PlaceReader, PlaceRef
from app.claims.tokens import Item, ItemKind

#: A reader looks back over at most this many mentions.
_REACH = 40
#: Between where a way begins and where it ends stand at most so many items.
_WAY_REACH = 4
#: What "it" may mean instead of a place stands at most this many items before it.
_THING_REACH = 25
#: What leads from the noun of a way to the place that it passes.
_WAY_LINKS = frozenset({"to", "from", "round", "around", "past"})
#: "Their governor in" is so many words.
_OFFICE = 3
#: "The whole village" is at most so many words.
_LONGEST_ANAPHOR = 3
#: No village has more inhabitants, even where a source counts those of its community.
_LARGEST_VILLAGE = 20_000
#: "On" and the noun of "on the main supply route" stand at most this many items apart.
_ROUTE_REACH = 4


class Focus:
    """The mentions of a text, looked at from any of its items."""

    def __init__(self, items: Sequence[Item], places: PlaceReader, lexicon: Lexicon) -> None:
        self._items = items
        self._places = places
        self._lexicon = lexicon
        self._mentions = [at for at, item in enumerate(items) if item.kind is ItemKind.PLACE]

    def places_of(self, ref: PlaceRef) -> tuple[int, ...]:
        """The places that words such as "the town" refer back to; empty where that is not clear."""
        past = bisect_left(self._mentions, ref.at)
        for index in range(past - 1, max(-1, past - _REACH), -1):
            at = self._mentions[index]
            item = self._items[at]
            if item.place_kind is not ref.anaphor or not self._places.usable(at)[0] or self._landmark(at):
                continue
            if item.name is not None and (not self._in_place(at) or self._seats(at)):
                continue
            if self._is_too_large(ref, item) or self._governs(at):
                continue
            if self._items[ref.at].text == "it" and self._thing_between(at, ref.at):
                return ()
            if self._goal_of_a_way(index):
                return ()
            listed = self._list_back(index)
            if ref.plural:
                return listed if len(listed) > 1 else ()
            return listed if len(listed) == 1 else ()
        return ()

    def _is_too_large(self, ref: PlaceRef, item: Item) -> bool:
        """Whether "the village" can't mean a place: a capital that speaks for a side, or one of that many people."""
        called = {one.text for one in self._items[ref.at : ref.at + _LONGEST_ANAPHOR]}
        large = item.name is not None or (item.place is not None and item.place.population > _LARGEST_VILLAGE)
        return large and bool(called & self._lexicon.words["villages"])

    def _goal_of_a_way(self, index: int) -> bool:
        """As in "from X to Y": which of the two "the town" means is not clear."""
        if index == 0:
            return False
        before, at = self._mentions[index - 1], self._mentions[index]
        led = before > 0 and self._items[before - 1].text == "from"
        return led and self._items[at - 1].text in self._lexicon.words["onward"] and at - before <= _WAY_REACH

    def _thing_between(self, begin: int, end: int) -> bool:
        """Whether "it" may mean something nearer than the place: a bridge, a base, a hill."""
        things = self._lexicon.words["structures"]
        near = range(max(begin, end - _THING_REACH), end)
        return any(self._items[k].text in things and not self._lain_on(k) for k in near)

    def _lain_on(self, at: int) -> bool:
        """As in "lies on the main route to X": the route only says where the place is."""
        words = self._lexicon.words
        lead = self._items[max(0, at - _ROUTE_REACH) : at]
        return self._items[at].text in words["route_nouns"] and any(one.text in words["lying_on"] for one in lead)

    def _in_place(self, at: int) -> bool:
        return at > 0 and self._items[at - 1].text in self._lexicon.words["prepositions"]

    def _seats(self, at: int) -> bool:
        """As in "the ministry in Moscow", "officials in Kyiv": the capital only tells for whom somebody speaks."""
        return at > 1 and self._items[at - 2].text in self._lexicon.words["voices"]

    def _governs(self, at: int) -> bool:
        """As in "wrote to their governor in X": the seat of an office far off, which nothing else is said of."""
        owned = at >= _OFFICE and self._items[at - _OFFICE].text in self._lexicon.words["possessives"]
        return owned and self._in_place(at) and self._items[at - 2].text in self._lexicon.words["local_offices"]

    def _list_back(self, index: int) -> tuple[int, ...]:
        """The mentions joined with this one into a list that ends in it."""
        listed = [self._mentions[index]]
        while index > 0:
            before, at = self._mentions[index - 1], self._mentions[index]
            between = " ".join(self._items[k].text for k in range(before + 1, at))
            if (
                between not in self._lexicon.words["list_links"]
                or self._items[before].place_kind is not self._items[at].place_kind
            ):
                break
            listed.insert(0, before)
            index -= 1
        return tuple(listed)

    def _landmark(self, at: int) -> bool:
        """Whether a mention only says where something else lies: "north of X", "the road to X", "a way round X"."""
        if at <= 1:
            return False
        before, earlier = self._items[at - 1].text, self._items[at - 2].text
        if before == "of" and earlier in self._lexicon.words["directions"]:
            return True
        return before in _WAY_LINKS and earlier in self._lexicon.words["landmark_nouns"]
