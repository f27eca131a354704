"""One sentence with its actors and verbs, and what leads to a place or somebody in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from app.claims.english.lexicon import Form, Lexicon
from app.claims.english.parties import Actor
from app.claims.english.time_words import load_times
from app.claims.english.verbs import VerbGroup, read_verb
from app.claims.names import NameIndex, NameKind
from app.claims.passage import Passage
from app.claims.roles import Role
from app.claims.tokens import ItemKind

_AUXILIARIES = frozenset({"be", "have", "do"})
#: Actors right before a verb that its group can reach.
_ACTORS_IN_GROUP = 3


@dataclass(kw_only=True)
class Clause(Passage):
    """A sentence whose verbs and actors are found."""

    actors: Sequence[Actor]
    names: NameIndex
    lexicon: Lexicon
    _starts: list[int] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [actor.begin for actor in self.actors]

    @cached_property
    def verbs(self) -> list[VerbGroup]:
        """All readings of all verbs of the sentence, in order."""
        groups = [
            group
            for at in range(self.begin, self.end)
            for group in read_verb(self.items, at, self.begin, self.lexicon, self.names, self._actors_before(at))
            if group.form not in {Form.BASE, Form.THIRD} or not self._is_troops(at)
        ]
        groups = [_with_auxiliary(self, group, groups) for group in groups]
        helping = {at for group in groups for at in range(group.begin, group.at)}
        return [group for group in groups if group.at not in helping or group.lemma not in _AUXILIARIES]

    @cached_property
    def _verb_ends(self) -> dict[int, VerbGroup]:
        return {at: group for group in self.verbs for at in range(group.begin, group.end)}

    def _is_troops(self, at: int) -> bool:
        """Whether an item is the head of a phrase for troops, so that "forces" is no verb."""
        actor = self._actor_over(at)
        forces = self.lexicon.words["forces"]
        return actor is not None and (actor.role is Role.TROOPS or self.items[at].text in forces)

    def _actors_before(self, at: int) -> Sequence[Actor]:
        past = bisect_left(self._starts, at)
        return self.actors[max(0, past - _ACTORS_IN_GROUP) : past]

    @property
    def opens_paragraph(self) -> bool:
        """Whether the sentence stands at the begin of the text or behind a line break."""
        if self.begin == 0:
            return True
        return "\n" in self.text[self.items[self.begin - 1].end : self.items[self.begin].start]

    def is_modal(self, at: int) -> bool:
        """Whether an item is "may", "could" and the like, and not the month of May."""
        item = self.items[at]
        return item.text in self.lexicon.words["may"] and not (item.capital and item.text in load_times().names)

    def has_rule_verb(self, begin: int, end: int) -> bool:
        """Whether a verb that makes claims stands between two items."""
        return any(begin <= group.at < end and group.lemma in self.lexicon.verb_rules for group in self.verbs)

    def ends_actor(self, at: int) -> bool:
        """Whether a phrase for somebody ends right before an item."""
        actor = self._actor_over(at - 1)
        return actor is not None and actor.end == at

    def inside_actor(self, at: int) -> bool:
        """Whether an item belongs to a phrase for somebody."""
        return self._actor_over(at) is not None

    def actor_starting(self, at: int) -> Actor | None:
        """Whoever is named by the phrase that starts at an item."""
        past = bisect_left(self._starts, at)
        return self.actors[past] if past < len(self.actors) and self._starts[past] == at else None

    def actor_ending(self, past: int) -> Actor | None:
        """Whoever is named by the phrase that ends right before an item."""
        actor = self._actor_over(past - 1)
        return actor if actor is not None and actor.end == past else None

    def actor_near(self, at: int, reach: int = 4) -> Actor | None:
        """Whoever is named at most ``reach`` items behind an item, with no punctuation between."""
        past = bisect_left(self._starts, at)
        if past == len(self.actors) or self._starts[past] > at + reach:
            return None
        between = self.items[at : self._starts[past]]
        return None if any(item.kind is ItemKind.PUNCTUATION for item in between) else self.actors[past]

    def appositive_begins(self, at: int) -> bool:
        """Whether a phrase only adds who somebody is: "Ivan Petrenko, a spokesman for ..."."""
        if at < self.begin + 2 or self.items[at - 1].text != ",":
            return False
        named = self.items[at - 2]
        person = named.kind is ItemKind.NAME and named.name is not None and named.name.kind is NameKind.PERSON
        actor = self.actor_starting(at)
        last = None if actor is None else self.items[actor.end - 1].name
        body = actor is not None and (actor.name is None or (last is not None and last.kind is NameKind.PERSON))
        unknown = named.capital and named.kind is ItemKind.WORD and named.text not in load_times().names
        return person or (unknown and not body and named.text not in self.lexicon.words["forces"])

    def appositive_ends(self, at: int) -> bool:
        """Whether the comma at an item closes a phrase that says who somebody is."""
        actor = self._actor_over(at - 1)
        return actor is not None and self.appositive_begins(actor.begin)

    def _actor_over(self, at: int) -> Actor | None:
        past = bisect_left(self._starts, at + 1)
        if past == 0:
            return None
        actor = self.actors[past - 1]
        return actor if actor.end > at else None

    def _is_portion(self, text: str) -> bool:
        """Whether "of" behind a word keeps a place the subject: "the town of X", "the eastern part of X"."""
        return text in self.lexicon.words["settlement_nouns"] or text in self.lexicon.words["portions"]

    def led_by_preposition(self, at: int) -> bool:
        """Whether a preposition, with the words of the noun phrase between, leads to the place at an item."""
        while at > self.begin:
            text = self.items[at - 1].text
            if self.is_part_of_land(at - 1):
                # "In the south X was freed": the preposition leads to the south, behind which the clause begins.
                return False
            if text in self.lexicon.words["settlement_nouns"] or text in self.lexicon.words["determiners"]:
                at -= 1
            elif (text == "of" and self._is_portion(self.items[at - 2].text)) or (
                text in {"and", ","} and at - 2 >= self.begin and self.items[at - 2].kind is ItemKind.PLACE
            ):
                at -= 2
            elif text in self.lexicon.words["place_adjectives"] or text in self.lexicon.words["directions"]:
                at -= 1
            else:
                measured = self.items[at].text in self.lexicon.words["numbers"] or self.items[at].text[0].isdecimal()
                if text in self.lexicon.words["approximations"] and measured:
                    at -= 1
                    continue
                return text in self.lexicon.words["prepositions"]
        return False

    def is_part_of_land(self, at: int) -> bool:
        """As in "in the south X was freed": a noun such as "the south", of which no "of" tells whose it is."""
        text = self.items[at].text
        noun = text in self.lexicon.words["directions"] and not text.endswith("ern")
        return noun and at > self.begin and self.items[at - 1].text == "the"

    def bank_before(self, at: int) -> int | None:
        """Where "the right bank of the Dnipro in" begins that leads to a place."""
        words = self.lexicon.words
        if at - 1 <= self.begin or self.items[at - 1].text not in words["lying_in"]:
            return None
        first = at - 1
        while first > self.begin and (
            self.items[first - 1].capital or self.items[first - 1].text in words["river_words"]
        ):
            first -= 1
        length = words["banks"].ending(self.items, first, self.begin)
        if not length and first + 1 < at and self.items[first].text in words["river_words"]:
            first += 1
        length = length or words["banks"].ending(self.items, first, self.begin)
        return first - length if length else None

    def _inside_prepositional(self, actor: Actor) -> bool:
        if actor.begin == self.begin:
            return False
        words = self.lexicon.words
        text, first = self.items[actor.begin - 1].text, self.items[actor.begin].text
        if text == "of" and self.items[actor.begin - 2].text in words["numbers"]:
            return False
        if text in words["approximations"] and (first[0].isdecimal() or first in words["numbers"]):
            return False
        return text in words["prepositions"] and text not in words["clause_prepositions"]

    def _is_boundary(self, at: int) -> bool:
        item = self.items[at]
        return item.text in self.lexicon.words["boundaries"] or item.text in {";", ":", '"', "—", "–"}

    def verb_before(self, at: int) -> VerbGroup | None:
        """The nearest finite verb before an item with no other clause's boundary between."""
        for group in reversed(self.verbs):
            if group.end <= at and group.finite:
                if any(self.items[k].text in {"that", "which", "who", ";"} for k in range(group.end, at)):
                    return None
                return group
        return None


def _with_auxiliary(clause: Clause, group: VerbGroup, groups: Sequence[VerbGroup]) -> VerbGroup:
    """As in "has broken through and taken X": the participle shares the auxiliary of the one that it is joined to."""
    lead = group.begin - 1
    if not group.bare_participle or lead <= clause.begin or clause.items[lead].text not in {"and", "or"}:
        return group
    before = next((one for one in reversed(groups) if one.end <= lead and one.finite), None)
    if before is None or not before.perfect or before.passive or before.form is Form.BASE:
        return group
    between = clause.items[before.end : lead]
    if any(item.kind is ItemKind.PUNCTUATION or item.text in clause.lexicon.words["boundaries"] for item in between):
        return group
    return replace(group, perfect=True, finite=True, bare_participle=False, negated=before.negated)
