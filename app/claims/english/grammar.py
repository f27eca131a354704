"""The grammar of one sentence: its verbs, their subjects, and what stands between commas."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from app.claims.english.lexicon import Form, Lexicon
from app.claims.english.parties import Actor, Role
from app.claims.english.time_words import load_times
from app.claims.english.verbs import VerbGroup, read_verb
from app.claims.names import NameIndex, NameKind
from app.claims.tokens import Item, ItemKind

_AUXILIARIES = frozenset({"be", "have", "do"})
#: Commas before a verb may hold an aside of at most this many items between themselves.
_LONGEST_ASIDE = 24
#: A subject stands at most this many items before its verb.
_SUBJECT_REACH = 40
#: What "which" stands for is at most this many items before it.
_ANTECEDENT_REACH = 8
#: "No", "none of" and "at no point did" begin at most this many items before the subject that they deny.
_DENIAL_REACH = 4
#: "Confirmed" and "denied" of "neither confirmed nor denied" stand at most this many items apart.
_PAIR_REACH = 2
#: Actors right before a verb that its group can reach.
_ACTORS_IN_GROUP = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says: somebody, or the place when it is one, or nothing that the rules know."""

    actor: Actor | None
    place: int | None = None


@dataclass
class Grammar:
    """A sentence of a report; indices count the items of the whole report, ends exclusive."""

    text: str
    items: Sequence[Item]
    begin: int
    end: int
    actors: Sequence[Actor]
    names: NameIndex
    lexicon: Lexicon
    _starts: list[int] = field(init=False, default_factory=list)
    _subjects: dict[int, Subject] = field(init=False, default_factory=dict)

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

    def has_rule_verb(self, begin: int, end: int) -> bool:
        """Whether a verb that makes claims stands between two items."""
        return any(begin <= group.at < end and group.lemma in self.lexicon.verb_rules for group in self.verbs)

    def ends_actor(self, at: int) -> bool:
        """Whether a phrase for somebody ends right before an item."""
        actor = self._actor_over(at - 1)
        return actor is not None and actor.end == at

    def actor_starting(self, at: int) -> Actor | None:
        """Whoever is named by the phrase that starts at an item."""
        past = bisect_left(self._starts, at)
        return self.actors[past] if past < len(self.actors) and self._starts[past] == at else None

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

    def subject(self, group: VerbGroup) -> Subject:
        """The subject of a verb group, carried over from the verb before where two verbs share it."""
        known = self._subjects.get(group.begin)
        if known is None:
            known = self._find_subject(group)
            self._subjects[group.begin] = known
        return known

    def _find_subject(self, group: VerbGroup) -> Subject:
        if group.controller is not None:
            return Subject(group.controller)
        words = self.lexicon.words
        past = group.begin
        floor = max(self.begin, past - _SUBJECT_REACH)
        at = self._before_aside(past)
        skipped = at != past
        while at > floor:
            item = self.items[at - 1]
            actor = self._actor_over(at - 1)
            if actor is not None and actor.end <= past:
                telling = group.form is Form.ING and actor.end == past and self.items[actor.begin - 1].text == "with"
                if telling or not self._inside_prepositional(actor):
                    return Subject(actor)
                at = actor.begin
                continue
            if item.kind is ItemKind.PLACE and not self._led_by_preposition(at - 1):
                return Subject(None, at - 1)
            if item.text in {"which", "that", "who"} and at - 1 > floor and at == past:
                return self._antecedent(at - 1)
            if self._is_boundary(at - 1) and not (item.text in words["time_conjunctions"] and at != past):
                break
            if item.text == "," and at != past and self._unknown_between(at, past):
                break
            if item.text in words["coordinators"] or item.text == ",":
                before = self.verb_before(at - 1)
                if at == past and not skipped and before is not None and before.begin != group.begin:
                    return self.subject(before)
            elif at - 1 in self._verb_ends and self._verb_ends[at - 1].begin < group.begin:
                verb = self._verb_ends[at - 1]
                if verb.finite and not (verb.form is Form.PAST and verb.bare_participle):
                    if self._joined(at, past):
                        return self.subject(verb)
                    break
            at -= 1
        hanging = group.form is Form.ING and not group.finite
        if hanging or group.gerund_after is not None or group.infinitive or self.items[past].text == "having":
            before = self.verb_before(group.begin)
            if before is not None:
                return self.subject(before)
        return Subject(None)

    def by_nobody(self, group: VerbGroup) -> bool:
        """Whether a verb's subject is nobody: "no troops entered", "neither side has", "no one believes"."""
        actor = self.subject(group).actor
        if actor is None or actor.end > group.begin:
            return self.lexicon.words["nobody_names"].ending(self.items, group.begin, self.begin) > 0
        return self.is_nobody(actor)

    def neither_denied(self, group: VerbGroup) -> VerbGroup | None:
        """As in "neither confirmed nor denied": the verb that the confirming one is joined with."""
        if group.lemma not in self.lexicon.words["confirmers"] or not group.negated:
            return None
        joined = range(group.end + 1, group.end + 1 + _PAIR_REACH)
        denying = (one for one in self.verbs if one.at in joined and self.lexicon.reports.get(one.lemma) == "deny")
        links = self.lexicon.words["either_or"]
        return next((one for one in denying if self.items[group.end].text in links), None)

    def is_denied_half(self, group: VerbGroup) -> bool:
        """Whether a verb of denying only completes "neither confirmed nor"."""
        return any(self.neither_denied(other) is group for other in self.verbs)

    def is_nobody(self, actor: Actor) -> bool:
        """Whether the words of a phrase, or right before it, say that there is no such: "none of the Russian units"."""
        words = self.lexicon.words["nobody"]
        for start in range(max(self.begin, actor.begin - _DENIAL_REACH), actor.begin + 1):
            length = words.starting(self.items, start, actor.end)
            if length and all(
                item.text in self.lexicon.words["before_subject"] for item in self.items[start + length : actor.begin]
            ):
                return True
        return False

    def speaker_in_aside(self, group: VerbGroup) -> Actor | None:
        """Who an aside before a verb says that an unknown name is: "Ivan Petrenko, an adviser to ..., told"."""
        before = self._before_aside(group.begin)
        found = [one for one in self.actors if before < one.begin and one.end <= group.begin]
        official = (one for one in found if one.role is Role.SPEAKER and self.appositive_begins(one.begin))
        for_whom = self.lexicon.words["speaking_for"].starting(self.items, before + 1, group.begin)
        spoken_for = [replace(one, begin=before + 1) for one in found[:1] if one.begin <= before + 1 + for_whom]
        return next(official, spoken_for[0] if for_whom and spoken_for else None)

    def _before_aside(self, past: int) -> int:
        """The item at which a subject ends that an aside between commas parts from its verb."""
        if past - 1 <= self.begin or self.items[past - 1].text != ",":
            return past
        named = self._actor_over(past - 2)
        aside = named is not None and named.begin > self.begin and self.items[named.begin - 1].text == ","
        if named is not None and aside and named.role is Role.SPEAKER and not self.appositive_begins(named.begin):
            return past - 1
        for k in range(past - 2, max(self.begin, past - _LONGEST_ASIDE), -1):
            if self.items[k].text == "," and self.opens_aside(k + 1):
                return k
            if self.items[k].text in {";", ":", '"'}:
                break
        return past

    def opens_aside(self, at: int) -> bool:
        """Whether the words behind a comma add something to what stands before it."""
        words = self.lexicon.words
        text = self.items[at].text
        adds = any(text in words[name] for name in ("relatives", "prepositions", "aside_openers"))
        adds = adds or any(group.begin == at and group.bare_participle for group in self.verbs)
        adds = adds or any(words[name].starting(self.items, at, self.end) for name in ("speaking_for", "attributions"))
        before = self.items[at - 2]
        return adds and (before.kind is not ItemKind.WORD or self._actor_over(at - 2) is not None or before.capital)

    def _unknown_between(self, begin: int, end: int) -> bool:
        """Whether words between a comma and a verb may be a subject that the rules do not know."""
        words = self.lexicon.words
        known = ("adverbs", "prepositions", "coordinators", "determiners", "settlement_nouns", "directions")
        return any(
            item.kind is ItemKind.WORD
            and not any(item.text in words[name] for name in known)
            and item.text not in load_times().names
            and not item.text[0].isdecimal()
            for item in self.items[begin:end]
        )

    def _joined(self, begin: int, end: int) -> bool:
        """Whether the words between two verbs end in a coordinator, so that the verbs share their subject."""
        return end > begin and (
            self.items[end - 1].text in self.lexicon.words["coordinators"] or self.items[end - 1].text == ","
        )

    def _actor_over(self, at: int) -> Actor | None:
        past = bisect_left(self._starts, at + 1)
        if past == 0:
            return None
        actor = self.actors[past - 1]
        return actor if actor.end > at else None

    def _is_portion(self, text: str) -> bool:
        """Whether "of" behind a word keeps a place the subject: "the town of X", "the eastern part of X"."""
        return text in self.lexicon.words["settlement_nouns"] or text in self.lexicon.words["portions"]

    def _led_by_preposition(self, at: int) -> bool:
        while at > self.begin:
            text = self.items[at - 1].text
            if text in self.lexicon.words["settlement_nouns"] or text in self.lexicon.words["determiners"]:
                at -= 1
            elif (text == "of" and self._is_portion(self.items[at - 2].text)) or (
                text in {"and", ","} and at - 2 >= self.begin and self.items[at - 2].kind is ItemKind.PLACE
            ):
                at -= 2
            elif text in self.lexicon.words["place_adjectives"] or text in self.lexicon.words["directions"]:
                at -= 1
            else:
                return text in self.lexicon.words["prepositions"]
        return False

    def _inside_prepositional(self, actor: Actor) -> bool:
        if actor.begin == self.begin:
            return False
        words = self.lexicon.words
        text, first = self.items[actor.begin - 1].text, self.items[actor.begin].text
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

    def _antecedent(self, at: int) -> Subject:
        """What "who" or "which" stands for."""
        before = at - 1
        if self.items[before].text == "," and before > self.begin:
            before -= 1
        actor = self._actor_over(before)
        if actor is not None:
            return Subject(actor)
        for k in range(before, max(self.begin, before - _ANTECEDENT_REACH) - 1, -1):
            actor = self._actor_over(k)
            if actor is not None and self.items[at].text == "who":
                return Subject(actor)
            if self.items[k].kind is ItemKind.PLACE and self.items[at].text != "who":
                return Subject(None, k)
        return Subject(None)
