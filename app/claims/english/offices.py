"""The side of officials whom the text knows by their office alone: "the mayor of X", "officials in occupied X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.claims.english.grammar import Grammar
from app.claims.english.parties import Actor, Reference
from app.claims.roles import Role
from app.claims.tokens import Item, ItemKind
from app.theatre import Theatre

#: The place of "its mayor" was named at most this many items before.
_PLACE_REACH = 60
#: "Of the district", "in exile", "in occupied X": what says whose official somebody is has at most this many items.
_LONGEST_OWNER = 6
#: "Operational" between a place and "group" is at most one word.
_UNIT_REACH = 2


@dataclass(kw_only=True)
class Offices(Grammar):
    """A sentence whose officials are known to be of a side by their office, where the words tell."""

    def side_of_office(self, actor: Actor) -> str | None:
        """The side of an official: of a place, of those who occupy it or resist them there, or of a ministry."""
        words = self.lexicon.words
        phrase = self.phrase_of(actor)
        if self.is_third_party(actor):
            return None
        owner = phrase[actor.end - actor.begin :]
        told = self._installer(actor.end) or self._installer(actor.end + len(owner)) or self._told_side(owner)
        if told is not None:
            return told
        if any(item.text in words["puppets"] for item in phrase):
            return self.theatre.opponent(self._home(actor, phrase))
        exiled = any(words["exiled"].starting(phrase, k, len(phrase)) for k in range(len(phrase)))
        if exiled or any(item.text in words["resisters"] for item in phrase):
            return self._home(actor, phrase)
        if any(self._is_occupied(item) for item in phrase):
            return self.theatre.opponent(self._home(actor, phrase))
        if self._serves_there(actor):
            return self._home(actor, phrase)
        noun = self.items[actor.end - 1].text
        if noun in words["ministries"] and actor.reference is Reference.BARE:
            named = {one.side for one in self.actors if one.side is not None and one.end <= actor.begin}
            return next(iter(named)) if len(named) == 1 else None
        placed = actor.reference is Reference.BARE and any(item.kind is ItemKind.PLACE for item in phrase)
        return self._home(actor, phrase) if placed and noun in words["local_offices"] else None

    def phrase_of(self, actor: Actor) -> Sequence[Item]:
        """The words for somebody, with those behind them that say whose official it is: "of the 9th brigade"."""
        return [*self.items[actor.begin : actor.end], *self._owner_behind(actor.end)]

    def home_of(self, item: Item) -> str | None:
        """The side whose country a place lies in; None for what is no place."""
        country = None if item.kind is not ItemKind.PLACE or item.place is None else item.place.country
        return next((side.id for side in self.theatre.sides if side.id == country), None)

    def is_third_party(self, actor: Actor) -> bool:
        """Whether somebody is of a land that is no party: "Western officials", "a British general"."""
        return any(item.text in self.lexicon.words["third_parties"] for item in self.phrase_of(actor))

    def _installer(self, at: int) -> str | None:
        """As in "the authorities installed by Moscow", "who are loyal to Moscow": the side that an official serves."""
        words = self.lexicon.words
        if at + 1 < self.end and self.items[at].text in words["relatives"] and self.items[at + 1].text in words["be"]:
            at += 2
        loyal = words["allegiance"].starting(self.items, at, self.end)
        if loyal and at + loyal < self.end:
            served = self.items[at + loyal].name
            return None if served is None else served.side
        if at + 2 >= self.end or self.items[at].text not in words["installed"]:
            return None
        name = self.items[at + 2].name
        return name.side if self.items[at + 1].text == "by" and name is not None else None

    def _told_side(self, owner: Sequence[Item]) -> str | None:
        """As in "officials in the Ukrainian capital": the side that the words behind an official name."""
        held = any(self._is_occupied(item) for item in owner)
        named = (item.name.side for item in owner if item.kind is ItemKind.NAME and item.name is not None)
        sides = {*named, *(self.names.side_of_word(item.text) for item in owner)} - {None}
        return next(iter(sides)) if len(sides) == 1 and not held else None

    def is_plural(self, actor: Actor) -> bool:
        """Whether a phrase means many: "Russian troops", "units of the army", "the Russians"."""
        words = " ".join(item.text for item in self.items[actor.begin : actor.end]).split(" of ")[0].split()
        return words[-1] in self.lexicon.words["plural_forces"] or (
            words[-1].endswith("s") and not words[-1].endswith(("ss", "'s", "corps"))
        )

    def is_one_person(self, actor: Actor) -> bool:
        """Whether somebody who speaks is one person: "Syrskyi", "a spokesman", "he"."""
        if actor.role is Role.PRONOUN:
            return actor.name in self.lexicon.words["one_person"]
        if actor.role is not Role.SPEAKER or self.is_plural(actor):
            return False
        return self.is_known(actor) or any(
            item.text in self.lexicon.words["persons"] for item in self.items[actor.begin : actor.end]
        )

    def is_known(self, actor: Actor) -> bool:
        """Whether the theatre's file names somebody."""
        return actor.name in _people(self.theatre)

    def is_local(self, actor: Actor) -> bool:
        """As in "the mayor", "local officials": whose place is not said, and so the one that they speak of."""
        words = self.lexicon.words
        phrase = self.phrase_of(actor)
        local = any(item.text in words["local_adjectives"] for item in phrase)
        return any(item.text in words["local_titles"] or (local and item.text in words["officials"]) for item in phrase)

    def _serves_there(self, actor: Actor) -> bool:
        """As in "its mayor", "mayor Ivan Petrenko": an office in the place spoken of."""
        words = self.lexicon.words
        phrase = self.items[actor.begin : actor.end]
        noun = phrase[-1]
        held = any(item.text in words["local_offices"] for item in phrase)
        bearer = noun.capital and not phrase[0].capital and noun.text not in words["local_offices"]
        return held and (actor.reference is Reference.THEIR or bearer)

    def _is_occupied(self, item: Item) -> bool:
        """As in "occupied", "Russian-held": whoever holds an office there was put in by the occupier."""
        return item.text in self.lexicon.words["occupied"] or (
            item.text.endswith(("-occupied", "-held", "-controlled")) and self.names.side_of_word(item.text) is not None
        )

    def _home(self, actor: Actor, phrase: Sequence[Item]) -> str | None:
        """The side of the country that the place in a phrase lies in, or else the place spoken of nearest to it."""
        own = {self.home_of(item) for item in phrase if item.kind is ItemKind.PLACE}
        if own:
            return next(iter(own)) if len(own) == 1 else None
        return next(self._homes_around(actor), None)

    def _homes_around(self, actor: Actor) -> Iterator[str]:
        """The sides at home in the places around somebody: before and behind in the sentence, then before it."""
        before = range(actor.end - 1, max(-1, actor.end - _PLACE_REACH), -1)
        for at in (*(k for k in before if k >= self.begin), *range(actor.end, self.end), *before):
            side = self.home_of(self.items[at]) if self.items[at].name is None else None
            if side is not None:
                yield side

    def _names_unit(self, at: int) -> bool:
        """As in "the Luhansk operational group": behind the place stands the noun of troops that are called by it."""
        near = self.items[at : min(self.end, at + _UNIT_REACH)]
        return any(item.text in self.lexicon.words["forces"] for item in near)

    def _owner_behind(self, at: int) -> Sequence[Item]:
        """The words behind "of" or "in" that say whose official somebody is, up to the first place."""
        words = self.lexicon.words
        near = words["close_to"].starting(self.items, at, self.end)
        if at >= self.end or not (near or self.items[at].text in words["office_links"]):
            return ()
        at += max(0, near - 1)
        stop = min(self.end, at + _LONGEST_OWNER)
        for past in range(at + 1, stop):
            item = self.items[past]
            if item.kind is ItemKind.PLACE and not self._names_unit(past + 1):
                return self.items[at : past + 1]
            if item.kind is ItemKind.PLACE or item.kind is ItemKind.NAME:
                continue
            if item.kind is not ItemKind.WORD or item.text in words["boundaries"] or past in self._verb_ends:
                return self.items[at:past]
        return self.items[at:stop]


@lru_cache(maxsize=8)
def _people(theatre: Theatre) -> frozenset[str]:
    """The names of everybody whom a theatre's file names."""
    return frozenset(person.name for person in theatre.people)
