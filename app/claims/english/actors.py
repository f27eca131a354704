"""Who acts and who speaks: noun phrases that mean a side, its troops, an official or a pronoun for one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.claims.english.lexicon import Lexicon
from app.claims.names import NameIndex, NameKind
from app.claims.phrases import Phrases
from app.claims.tokens import Item, ItemKind

#: A noun phrase has at most this many words before its head.
_LONGEST_PHRASE = 7


class Role(StrEnum):
    """What a phrase stands for."""

    SIDE = "side"
    TROOPS = "troops"
    SPEAKER = "speaker"
    PRONOUN = "pronoun"


class Reference(StrEnum):
    """How the side of a phrase is known."""

    NAMED = "named"
    BARE = "bare"
    THEIR = "their"
    OUR = "our"
    ENEMY = "enemy"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Actor:
    """A phrase for somebody: item indices (end exclusive), its role, how its side is known, and the side if named.

    ``name`` and ``body`` are those of a person or body of the theatre's file, or the words used.
    """

    begin: int
    end: int
    role: Role
    reference: Reference
    side: str | None = None
    name: str | None = None
    body: str | None = None
    troops: bool = False


def find_actors(items: Sequence[Item], begin: int, end: int, names: NameIndex, lexicon: Lexicon) -> list[Actor]:
    """All phrases for somebody in a sentence, in order, none inside another."""
    found: list[Actor] = []
    at = begin
    while at < end:
        floor = found[-1].end if found else begin
        if found and floor < end and items[floor].text == "'s":
            floor = found[-1].begin
        actor = _actor_at(items, at, floor, end, names, lexicon)
        if actor is None:
            at += 1
            continue
        while found and found[-1].begin >= actor.begin:
            found.pop()
        found.append(actor)
        at = max(actor.end, at + 1)
    return _merged(items, found, lexicon)


def _actor_at(items: Sequence[Item], at: int, floor: int, end: int, names: NameIndex, lexicon: Lexicon) -> Actor | None:
    item = items[at]
    words = lexicon.words
    if item.kind is ItemKind.NAME and item.name is not None:
        return _named(items, at, floor, end, names, lexicon)
    if item.kind is ItemKind.PLACE:
        modifies = at + 1 < end and items[at + 1].text == "'s"
        if item.name is None or modifies:
            return None
        return Actor(at, at + 1, Role.SIDE, Reference.NAMED, item.name.side, item.name.name)
    if item.kind is not ItemKind.WORD:
        return None
    if item.text in words["enemies"]:
        first = at - 1 if at > floor and items[at - 1].text in words["determiners"] else at
        if at + 1 < end and (items[at + 1].text in words["forces"] or items[at + 1].text == "'s"):
            return None
        return Actor(first, at + 1, Role.TROOPS, Reference.ENEMY, troops=True)
    if item.text in words["they"]:
        return Actor(at, at + 1, Role.PRONOUN, Reference.OUR if item.text == "we" else Reference.THEIR, name=item.text)
    if _heads(items, at, end, lexicon):
        following = items[at + 1] if at + 1 < end else None
        if following is not None and (_heads(items, at + 1, end, lexicon) or following.kind is ItemKind.NAME):
            return None
        return _headed(items, at, floor, end, names, lexicon)
    return None


def _heads(items: Sequence[Item], at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a word is the head of a phrase for somebody; "reports" and the like are verbs behind a name."""
    if at >= end:
        return False
    text = items[at].text
    if text not in lexicon.words["forces"] and text not in lexicon.words["voices"]:
        return False
    lemmas = (lemma for lemma, _ in lexicon.forms.get(text, ()))
    if text not in lexicon.forms or not any(one in lexicon.words["nounlike"] for one in (text, *lemmas)):
        return True
    before = items[at - 1] if at > 0 else None
    helped = before is not None and any(before.text in lexicon.words[name] for name in ("future", "may", "do", "they"))
    behind_name = before is not None and (before.kind is ItemKind.NAME or before.text == "to" or helped)
    return not behind_name and (at + 1 >= end or items[at + 1].text != "that")


def _named(items: Sequence[Item], at: int, floor: int, end: int, names: NameIndex, lexicon: Lexicon) -> Actor | None:
    name = items[at].name
    if name is None:
        return None
    following = items[at + 1] if at + 1 < end else None
    if following is not None and (
        _heads(items, at + 1, end, lexicon)
        or (following.text == "'s" and name.kind in {NameKind.SIDE, NameKind.FORCES})
    ):
        return None
    first = at - 1 if at > floor and items[at - 1].text in lexicon.words["determiners"] else at
    match name.kind:
        case NameKind.SIDE:
            return Actor(first, at + 1, Role.SIDE, Reference.NAMED, name.side, name.name)
        case NameKind.FORCES:
            return Actor(first, at + 1, Role.TROOPS, Reference.NAMED, name.side, name.name, troops=True)
        case NameKind.BODY:
            fights = any(word in lexicon.words["troops"] for word in items[at].text.split())
            return Actor(first, at + 1, Role.SPEAKER, Reference.NAMED, name.side, None, name.body, troops=fights)
        case NameKind.PERSON:
            first = _before_titles(items, at, floor, names, lexicon)
            return Actor(first, at + 1, Role.SPEAKER, Reference.NAMED, name.side, name.name, name.body)


def _before_titles(items: Sequence[Item], at: int, floor: int, names: NameIndex, lexicon: Lexicon) -> int:
    """The item at which a person's title begins: "Ukrainian Deputy Defence Minister Hanna Maliar"."""
    words = lexicon.words
    first = at
    while first > floor:
        before = items[first - 1]
        title = before.text in words["titles"] or before.text in words["voices"]
        official = before.capital and before.kind is ItemKind.WORD and first < at
        if (
            not title
            and not official
            and names.side_of_word(before.text) is None
            and before.text not in words["title_links"]
        ):
            break
        first -= 1
    return (
        first
        if any(items[k].text in words["titles"] or items[k].text in words["voices"] for k in range(first, at))
        else at
    )


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


def _headed(items: Sequence[Item], at: int, floor: int, end: int, names: NameIndex, lexicon: Lexicon) -> Actor:
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
    spoken = " ".join(item.text for item in items[first:past])
    troops = items[at].text in words["troops"]
    return Actor(first, past, role, lead.reference(), lead.side, spoken, lead.body, troops=troops)


class _Lead:
    """The words before a head noun, taken one by one from the right."""

    def __init__(self, items: Sequence[Item], at: int, names: NameIndex, lexicon: Lexicon) -> None:
        self._items = items
        self._at = at
        self._names = names
        self._lexicon = lexicon
        self._how = Reference.BARE
        self._foreign = False
        self.first = at
        self.side: str | None = None
        self.body: str | None = None
        self.complete = False

    def reference(self) -> Reference:
        """How the side is known."""
        if self.side is not None:
            return Reference.NAMED
        if self._how is Reference.BARE and self._items[self._at].text in self._lexicon.words["familiar"]:
            return Reference.NONE
        return Reference.NONE if self._foreign and self._how is Reference.BARE else self._how

    def takes(self, item: Item, floor: int) -> bool:
        """Whether an item belongs to the phrase; what it tells of the side is kept."""
        words = self._lexicon.words
        if item.kind is ItemKind.NAME and item.name is not None:
            self.side = self.side or item.name.side
            self.body = self.body or item.name.body
            return True
        if item.kind is ItemKind.PLACE:
            return self._takes_place(item)
        text = item.text
        if text == "'s" or (text == "and" and self._joins_adjectives(floor)):
            return True
        if item.kind is not ItemKind.WORD or (self.side is not None and not _may_lead(text, words)):
            return False
        if text in words["determiners"] or text in words["possessives"]:
            self.complete = True
            if text in words["possessives"]:
                self._how = Reference.OUR if text in words["own_pronouns"] else Reference.THEIR
            return True
        return not self._closed(item) and self._takes_word(item, floor)

    def _joins_adjectives(self, floor: int) -> bool:
        """As in "Russian and Luhansk forces": the first adjective belongs to the phrase too."""
        before = self.first - 2
        return self.side is None and before >= floor and self._names.side_of_word(self._items[before].text) is not None

    def _takes_place(self, item: Item) -> bool:
        """A capital that speaks for its side ("Kyiv's troops"), or the place of an official ("Izyum mayor")."""
        owns = self._items[self.first].text == "'s"
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
        if text in words["enemies"]:
            self._how = Reference.ENEMY
        elif side is not None:
            self.side = self.side or side
        elif text in self._lexicon.forms and text not in words["voices"] and not text.endswith("ed"):
            return item.capital or text in words["nounlike"]
        elif item.capital and self.first - 1 > floor and not self._items[self._at].capital:
            self._foreign = self._foreign or text not in words["titles"]
        return True


def _past_name(items: Sequence[Item], at: int, end: int) -> int:
    """Past the capitalised words of an unknown person's name that follow a title."""
    while at < end and items[at].capital and items[at].kind in {ItemKind.WORD, ItemKind.NAME}:
        at += 1
    return at


def _merged(items: Sequence[Item], actors: Sequence[Actor], lexicon: Lexicon) -> list[Actor]:
    """Join "units" and "the Russian army" in "units of the Russian army"; the first gains the second's side."""
    merged: list[Actor] = []
    for actor in actors:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.reference in {Reference.BARE, Reference.NONE}
            and last.role in {Role.TROOPS, Role.SPEAKER}
            and actor.begin - last.end == 1
            and items[last.end].text in lexicon.words["belonging"]
            and (
                actor.side is not None
                or actor.reference in {Reference.OUR, Reference.ENEMY}
                or _both_speak(last, actor)
            )
            and (items[last.end].text != "in" or last.role is Role.SPEAKER)
        ):
            merged[-1] = replace(
                last,
                end=actor.end,
                side=actor.side,
                reference=actor.reference,
                body=last.body or actor.body,
                name=f"{last.name} {items[last.end].text} "
                + " ".join(item.text for item in items[actor.begin : actor.end]),
            )
            continue
        merged.append(actor)
    return merged


def _both_speak(first: Actor, second: Actor) -> bool:
    """As in "the head of the district administration": one official phrase."""
    return first.role is Role.SPEAKER and second.role is Role.SPEAKER and second.reference is Reference.BARE
