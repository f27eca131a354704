"""The phrase around a noun for somebody: "Russia's elite tank troops", "their forces", "a spokesman Ivan Petrenko"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.claims.english.dates import year_of
from app.claims.english.lexicon import Lexicon
from app.claims.english.parties import Actor, Reference
from app.claims.names import NameIndex, NameKind
from app.claims.phrases import Phrases
from app.claims.roles import Role
from app.claims.tokens import Item, ItemKind

#: A noun phrase has at most this many words before its head.
_LONGEST_PHRASE = 7


def _may_lead(text: str, words: Mapping[str, Phrases]) -> bool:
    """Whether a word may stand before a side's adjective in a phrase: "several elite Russian units"."""
    return (
        text in words["determiners"]
        or text in words["possessives"]
        or text in words["numbers"]
        or text in words["place_adjectives"]
        or text in words["force_adjectives"]
        or text[0].isdecimal()
    )


def read_headed(items: Sequence[Item], at: int, floor: int, end: int, names: NameIndex, lexicon: Lexicon) -> Actor:
    """The phrase around a head noun: "Russia's elite tank troops", "their forces", "a spokesman Ivan Petrenko"."""
    words = lexicon.words
    lead = _Lead(items, at, names, lexicon)
    while lead.first > max(floor, at - _LONGEST_PHRASE) and lead.takes(items[lead.first - 1], floor):
        lead.first -= 1
        if lead.complete:
            break
    first = lead.first
    while first < at and items[first].text == "'s":
        first += 1
    role = Role.TROOPS if items[at].text in words["forces"] else Role.SPEAKER
    speaks = role is Role.SPEAKER or items[at].text in words["voices"]
    past = _past_name(items, at + 1, end) if speaks else at + 1
    person = next((k for k in range(at + 1, past) if items[k].name is not None), None)
    if person is not None and (name := items[person].name) is not None and name.kind is NameKind.PERSON:
        return Actor(first, person + 1, Role.SPEAKER, Reference.NAMED, name.side, name.name, name.body)
    side = lead.side or (_side_in_parenthesis(items, first) if speaks else None)
    spoken = " ".join(item.text for item in items[first:past])
    troops = items[at].text in words["troops"]
    reference = Reference.NAMED if side is not None else lead.reference()
    return Actor(first, past, role, reference, side, spoken, lead.body, troops=troops)


def _side_in_parenthesis(items: Sequence[Item], first: int) -> str | None:
    """As in "Donetsk People's Republic (DNR) minister": the side of the name in brackets before a title."""
    at = first - 1
    if at <= 1 or items[at].text != ")" or items[at - 2].text != "(":
        return None
    name = items[at - 1].name
    return None if name is None else name.side


class _Lead:
    """The words before a head noun, taken one by one from the right."""

    def __init__(self, items: Sequence[Item], at: int, names: NameIndex, lexicon: Lexicon) -> None:
        self._items = items
        self._at = at
        self._names = names
        self._lexicon = lexicon
        self._how = Reference.BARE
        self._foreign = False
        self._mixed = False
        self.first = at
        self.side: str | None = None
        self.body: str | None = None
        self.complete = False

    def reference(self) -> Reference:
        """How the side is known; a phrase that names two sides has none."""
        if self._mixed:
            return Reference.NONE
        if self.side is not None:
            return Reference.NAMED
        if self._how is Reference.BARE and self._items[self._at].text in self._lexicon.words["familiar"]:
            return Reference.NONE
        return Reference.NONE if self._foreign and self._how is Reference.BARE else self._how

    def takes(self, item: Item, floor: int) -> bool:
        """Whether an item belongs to the phrase; what it tells of the side is kept."""
        words = self._lexicon.words
        if self._dates(item, floor):
            return False
        if item.kind is ItemKind.NAME and item.name is not None:
            self.side = self.side or item.name.side
            self.body = self.body or item.name.body
            self._foreign = self._foreign or item.name.side is None
            return True
        if item.kind is ItemKind.PLACE:
            return self._takes_place(item)
        text = item.text
        if text == "'s" or (text == "and" and self._joins_adjectives(floor)) or self._installs(item):
            return True
        serves = self._names.allegiance(text) if item.kind is ItemKind.WORD else None
        if serves is not None and not self._mixed:
            self.side = serves
            return True
        if item.kind is not ItemKind.WORD or (self.side is not None and not _may_lead(text, words)):
            return False
        if text in words["determiners"] or text in words["possessives"]:
            self.complete = True
            if text in words["possessives"]:
                self._how = Reference.OUR if text in words["own_pronouns"] else Reference.THEIR
            return True
        return not self._closed(item) and (text == "own" or self._takes_word(item, floor))

    def _dates(self, item: Item, floor: int) -> bool:
        """Whether an item is the year of "in 2022 Russian troops", "in the spring of 2022 Russian troops"."""
        before = self.first - 2
        led = before >= floor and self._items[before].text in self._lexicon.words["prepositions"]
        return led and year_of(item.text) is not None

    def _describes(self, text: str, floor: int) -> bool:
        """As in "Ukrainian counterattacking forces", "the occupying army": an -ing form that is an adjective."""
        before = self.first - 2
        if not text.endswith("ing") or before < floor:
            return False
        lead = self._items[before].text
        return lead in self._lexicon.words["articles"] or self._names.side_of_word(lead) is not None

    def _joins_adjectives(self, floor: int) -> bool:
        """As in "Russian and Luhansk forces": the first adjective belongs to the phrase too.

        "Ukrainian and Russian sources" speak for neither side, and forces of both are of neither.
        """
        before = self.first - 2
        other = self._names.side_of_word(self._items[before].text) if before >= floor else None
        opposed = before > floor and self._items[before - 1].text in self._lexicon.words["opposing"]
        if other is not None and not opposed and self.side not in {None, other}:
            self._mixed, self.side = True, None
        return other is not None and self.side is None

    def _installs(self, item: Item) -> bool:
        """Whether an item is the hyphen of "Moscow-appointed", which a mention of the capital parts from its word."""
        return item.text == "-" and self._items[self.first].text in self._lexicon.words["installed"]

    def _takes_place(self, item: Item) -> bool:
        """A capital that speaks for its side ("Kyiv's troops"), or the place of an official ("Izyum mayor")."""
        owns = self._items[self.first].text in {"'s", "-"}
        if owns and item.name is not None:
            self.side = self.side or item.name.side
            return True
        speaks = self._items[self._at].text in self._lexicon.words["voices"]
        return not owns and (speaks or self.first == self._at)

    def _closed(self, item: Item) -> bool:
        words = self._lexicon.words
        closed = ("conjunctions", "they", "prepositions", "be", "have")
        return any(item.text in words[name] for name in closed)

    def _takes_word(self, item: Item, floor: int) -> bool:
        words = self._lexicon.words
        text = item.text
        side = self._names.side_of_word(text)
        if text in words["enemies"] or text in words["invading"]:
            self._how = Reference.ENEMY
        elif side is not None:
            self.side = None if self._mixed else self.side or side
        elif text in words["third_parties"]:
            self._foreign = True
        elif text in self._lexicon.forms and text not in words["voices"] and not text.endswith("ed"):
            return item.capital or text in words["nounlike"] or self._describes(text, floor)
        elif item.capital and self.first - 1 > floor and not self._items[self._at].capital:
            self._foreign = self._foreign or text not in words["titles"]
        return True


def _past_name(items: Sequence[Item], at: int, end: int) -> int:
    """Past the capitalised words of an unknown person's name that follow a title."""
    while at < end and items[at].capital and items[at].kind in {ItemKind.WORD, ItemKind.NAME}:
        at += 1
    return at
