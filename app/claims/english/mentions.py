"""Mentions: what the words right around the name of a place make of it, and which words may lead to it."""

from __future__ import annotations

from collections.abc import Sequence

from app.claims.english.lands import only_names_land
from app.claims.english.lexicon import Lexicon
from app.claims.models import Extent
from app.claims.names import NameIndex, NameKind
from app.claims.tokens import Item, ItemKind
from gazetteer.models import Kind

#: Of the words of a phrase before its place so many may be unknown to the lexicon.
UNKNOWN_WORDS = 4
#: "All" stands at most this many items before "of" of "all the settlements of".
_EVERY_REACH = 3


class Mentions:
    """The mentions of one text among their words."""

    def __init__(self, items: Sequence[Item], lexicon: Lexicon, names: NameIndex) -> None:
        self._items = items
        self._words = lexicon.words
        self._lexicon = lexicon
        self._names = names

    def usable(self, at: int) -> tuple[bool, Extent | None, int]:
        """Whether a mention stands for the place itself, the extent that a following noun gives, and the end."""
        items, words = self._items, self._words
        end = at + 1
        if self._is_heading(at):
            return True, Extent.NEAR, end
        if only_names_land(items, words, at):
            return False, None, end
        if end >= len(items):
            return True, None, end
        after = items[end]
        close = after.start - items[at].end <= 1
        if not close:
            return True, None, end
        if after.text == "'s":
            following = items[end + 1].text if end + 1 < len(items) else ""
            if following in words["after_edge"] or following in words["owned_edge"]:
                return True, Extent.EDGE, end + 2
            if self._owns_neighbour(end + 1):
                return False, None, end
            if following in words["directions"] or following in words["owned_part"]:
                return True, Extent.PART, end + 2
            past = self._owned_part(end + 1)
            return (True, Extent.PART, past) if past > end + 1 else (False, None, end)
        if after.text in words["after_near"]:
            return True, Extent.NEAR if items[at].place_kind is Kind.SETTLEMENT else None, end + 1
        if after.text in words["after_edge"]:
            return True, Extent.EDGE, end + 1
        if after.text in {"-", "–", "—", "\u00ad"} and after.start == items[at].end:
            return False, None, end
        if after.text in words["not_the_place"] and (after.text != "-" or after.start == items[at].end):
            return False, None, end
        return True, None, end

    def _owns_neighbour(self, at: int) -> bool:
        """Whether "eastern neighbour" of "X's eastern neighbour" begins at an item: it is a place beside X."""
        for item in self._items[at : at + UNKNOWN_WORDS]:
            if item.text in self._words["neighbours"]:
                return True
            if item.text not in self._words["directions"] and item.text not in self._words["place_adjectives"]:
                return False
        return False

    def _owned_part(self, at: int) -> int:
        """Past "canal district" of "X's canal district", or "northern half"; ``at`` where no part is named so."""
        for k in range(at, min(len(self._items), at + UNKNOWN_WORDS)):
            item = self._items[k]
            if item.kind is not ItemKind.WORD or self._closed_class(item):
                return at
            if item.text in self._words["parts_owned"] or item.text in self._words["sites"]:
                return k + 1
        return at

    def _past_owner(self, at: int, stop: int) -> int:
        """Past "X's outlying" of "X's outlying villages of Y", "X's neighbour Y", which name Y; else ``at``."""
        if at + 1 >= stop or self._items[at + 1].text != "'s":
            return at
        for k in range(at + 2, min(stop - 1, at + 2 + UNKNOWN_WORDS)):
            noun = self._items[k].text
            if noun in self._words["settlement_nouns"] or noun in self._words["neighbours"]:
                named = self._items[k + 1]
                return k if named.kind is ItemKind.PLACE or named.text == "of" else at
            if self._items[k].kind is not ItemKind.WORD or self._closed_class(self._items[k]):
                return at
        return at

    def _counts(self, at: int, stop: int) -> bool:
        """Whether a number stands at an item, an article aside: "than 1,000", "about a fifth of"."""
        at += at < stop and self._items[at].text in self._words["articles"]
        if at >= stop:
            return False
        text = self._items[at].text
        return text[0].isdecimal() or text in self._words["numbers"] or text in self._words["some_portion"]

    def _only_counts(self, at: int) -> bool:
        """As in "twenty villages of X region": what is said of some settlements is not said of their region."""
        if self._items[at].place_kind is not Kind.REGION:
            return False
        lead = at - 1
        while lead > 0 and self._items[lead].text in self._words["determiners"]:
            lead -= 1
        links = self._items[lead].text in self._words["site_links"]
        if any(self._items[k].text in self._words["every_one"] for k in range(max(0, lead - _EVERY_REACH), lead)):
            return False
        return lead > 0 and links and self._items[lead - 1].text in self._words["counted_nouns"]

    def _is_heading(self, at: int) -> bool:
        """Whether a mention names what lies about a place: "the X direction"; an oblast's "area" is the oblast."""
        last, item = self._items[at].text.rsplit(" ", 1)[-1], self._items[at]
        known_region = last in self._words["region_nouns"] and item.place_kind is Kind.REGION
        return last in self._words["most_headings"] and not known_region

    def _may_precede(self, at: int, stop: int) -> bool:
        item = self._items[at]
        words = self._words
        if item.kind is ItemKind.NAME:
            return item.name is not None and item.name.kind is NameKind.SIDE
        text = item.text
        return (
            text in words["determiners"]
            or text in words["place_adjectives"]
            or text in words["directions"]
            or text in words["settlement_nouns"]
            or text in words["neighbours"]
            or text in words["region_nouns"]
            or text in words["possessives"]
            or text in words["place_links"]
            or (text == "in" and self._items[at - 1].text in words["settlement_nouns"])
            or (text == "in" and self._items[at - 1].text in words["areas"])
            or self._names.side_of_word(text) is not None
            or (text == '"' and at + 1 < stop and self._items[at + 1].kind is ItemKind.PLACE)
        )

    def _closed_class(self, item: Item) -> bool:
        words = self._words
        return (
            item.text in words["prepositions"]
            or item.text in words["particles"]
            or item.text in words["conjunctions"]
            or item.text in words["be"]
            or item.text in words["have"]
            or item.text in words["forces"]
            or item.text in words["voices"]
            or item.text in words["future"]
            or (item.text in self._lexicon.forms and not item.text.endswith("ed"))
        )
