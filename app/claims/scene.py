"""One sentence with what is known around it: its actors and verbs, and what earlier sentences left in mind."""

from __future__ import annotations

import calendar
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.claims.actors import Actor, Reference, Role
from app.claims.lexicon import Form, Lexicon
from app.claims.models import Speaker
from app.claims.names import NameIndex, NameKind
from app.claims.tokens import Item, ItemKind
from app.claims.verbs import VerbGroup, read_verb
from app.reports.models import Source
from app.theatre import Theatre

_WEEKDAYS = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name))
_AUXILIARIES = frozenset({"be", "have", "do"})
#: Commas before a verb may hold an aside of at most this many items between themselves.
_LONGEST_ASIDE = 24
#: A subject stands at most this many items before its verb.
_SUBJECT_REACH = 40


@dataclass(slots=True)
class Memory:
    """What a reader keeps in mind from sentence to sentence; changed only between sentences."""

    speaker: Speaker | None = None
    side: str | None = None
    quoting: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says: somebody, or the place when it is one, or nothing that the rules know."""

    actor: Actor | None
    place: int | None = None
    relative: bool = False


@dataclass
class Scene:
    """A sentence of a report; indices count the items of the whole report, ends exclusive."""

    text: str
    items: Sequence[Item]
    begin: int
    end: int
    actors: Sequence[Actor]
    names: NameIndex
    lexicon: Lexicon
    theatre: Theatre
    source: Source
    memory: Memory
    _starts: list[int] = field(default_factory=list)
    _subjects: dict[int, Subject] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [actor.begin for actor in self.actors]

    @cached_property
    def verbs(self) -> list[VerbGroup]:
        """All readings of all verbs of the sentence, in order."""
        groups = [
            group
            for at in range(self.begin, self.end)
            for group in read_verb(self.items, at, self.begin, self.lexicon, self.names, self._actors_before(at))
        ]
        helping = {at for group in groups for at in range(group.begin, group.at)}
        return [group for group in groups if group.at not in helping or group.lemma not in _AUXILIARIES]

    @cached_property
    def _verb_ends(self) -> dict[int, VerbGroup]:
        return {at: group for group in self.verbs for at in range(group.begin, group.end)}

    def _actors_before(self, at: int) -> Sequence[Actor]:
        past = bisect_left(self._starts, at)
        return self.actors[max(0, past - 3) : past]

    def has_rule_verb(self, begin: int, end: int) -> bool:
        """Whether a verb that makes claims stands between two items."""
        return any(begin <= group.at < end and group.lemma in self.lexicon.verb_rules for group in self.verbs)

    def actor_starting(self, at: int) -> Actor | None:
        """Whoever is named by the phrase that starts at an item."""
        past = bisect_left(self._starts, at)
        return self.actors[past] if past < len(self.actors) and self._starts[past] == at else None

    def ends_actor(self, at: int) -> bool:
        """Whether a phrase for somebody ends right before an item."""
        actor = self._actor_over(at - 1)
        return actor is not None and actor.end == at

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
        return person or (named.capital and named.kind is ItemKind.WORD and named.text not in _WEEKDAYS)

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
            if self._is_boundary(at - 1) and not (item.text in {"as", "since", "before", "after"} and at != past):
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
        if group.gerund_after is not None or group.infinitive or (group.form is Form.ING and not group.finite):
            before = self.verb_before(group.begin)
            if before is not None:
                return self.subject(before)
        return Subject(None)

    def speaker_in_aside(self, group: VerbGroup) -> Actor | None:
        """Who an aside before a verb says that an unknown name is: "Ivan Petrenko, an adviser to ..., told"."""
        before = self._before_aside(group.begin)
        found = (one for one in self.actors if before < one.begin and one.end <= group.begin)
        return next((one for one in found if one.role is Role.SPEAKER and self.appositive_begins(one.begin)), None)

    def _before_aside(self, past: int) -> int:
        """The item at which a subject ends that an aside between commas parts from its verb."""
        if past - 1 <= self.begin or self.items[past - 1].text != ",":
            return past
        named = self._actor_over(past - 2)
        if named is not None and named.role is Role.SPEAKER and not self.appositive_begins(named.begin):
            return past - 1
        for k in range(past - 2, max(self.begin, past - _LONGEST_ASIDE), -1):
            if self.items[k].text == "," and self._opens_aside(k + 1):
                return k
            if self.items[k].text in {";", ":", '"'}:
                break
        return past

    def _opens_aside(self, at: int) -> bool:
        words = self.lexicon.words
        text = self.items[at].text
        adds = (
            text in words["relatives"]
            or text in words["prepositions"]
            or text in {"a", "an", "the", "one", "once", "backed", "supported", "including"}
        )
        before = self.items[at - 2]
        return adds and (before.kind is not ItemKind.WORD or self._actor_over(at - 2) is not None or before.capital)

    def _unknown_between(self, begin: int, end: int) -> bool:
        """Whether words between a comma and a verb may be a subject that the rules do not know."""
        words = self.lexicon.words
        known = ("adverbs", "prepositions", "coordinators", "determiners", "settlement_nouns", "directions")
        return any(
            item.kind is ItemKind.WORD
            and not any(item.text in words[name] for name in known)
            and item.text not in _WEEKDAYS
            and not item.text[0].isdigit()
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

    def _led_by_preposition(self, at: int) -> bool:
        while at > self.begin:
            text = self.items[at - 1].text
            if text in self.lexicon.words["settlement_nouns"] or text in self.lexicon.words["determiners"]:
                at -= 1
            elif text == "of" and self.items[at - 2].text in self.lexicon.words["settlement_nouns"]:
                at -= 2
            elif text in {"and", ","} and at - 2 >= self.begin and self.items[at - 2].kind is ItemKind.PLACE:
                at -= 2
            elif text in self.lexicon.words["place_adjectives"] or text in self.lexicon.words["directions"]:
                at -= 1
            else:
                return text in self.lexicon.words["prepositions"]
        return False

    def _inside_prepositional(self, actor: Actor) -> bool:
        if actor.begin == self.begin:
            return False
        text = self.items[actor.begin - 1].text
        return text in self.lexicon.words["prepositions"] and text not in {
            "as",
            "after",
            "before",
            "since",
            "than",
            "until",
        }

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
            return Subject(actor, relative=True)
        for k in range(before, max(self.begin, before - 8) - 1, -1):
            actor = self._actor_over(k)
            if actor is not None and self.items[at].text == "who":
                return Subject(actor, relative=True)
            if self.items[k].kind is ItemKind.PLACE and self.items[at].text != "who":
                return Subject(None, k, relative=True)
        return Subject(None, relative=True)

    # Sides and speakers.

    def own_side(self) -> str | None:
        """The side that the report's source belongs to."""
        return self.source.side

    def reporter(self) -> Speaker:
        """The voice of the report itself."""
        if self.source.side is not None:
            return Speaker(None, self.source.name, self.source.side)
        return Speaker(None, None, None)

    def side_of(self, actor: Actor, voice: str | None) -> str | None:
        """The side of somebody, as said by a voice of side ``voice``."""
        match actor.reference:
            case Reference.NAMED:
                return actor.side
            case Reference.NONE:
                return None
            case Reference.OUR:
                return voice or self.source.side
            case Reference.ENEMY:
                return self.opponent(voice or self.source.side)
            case Reference.BARE:
                if actor.role is Role.SPEAKER:
                    return self.source.side if self._is_title(actor) else None
                return voice or self.side_before(actor.begin) or self.memory.side or self.source.side
            case Reference.THEIR:
                return self.side_before(actor.begin) or self.memory.side

    def side_before(self, at: int) -> str | None:
        """The side last named in the sentence before an item."""
        past = bisect_left(self._starts, at)
        for actor in reversed(self.actors[:past]):
            if actor.side is not None:
                return actor.side
        return None

    def opponent(self, side: str | None) -> str | None:
        """The other side where there are just two."""
        if side is None:
            return None
        others = self.theatre.opponents(side)
        return others[0] if len(others) == 1 else None

    def speaker_of(self, actor: Actor, _group: VerbGroup | None) -> Speaker:
        """Whoever is quoted, from the phrase that names the speaker."""
        last = self.memory.speaker
        if actor.role is Role.PRONOUN:
            if actor.reference is Reference.OUR:
                return self.reporter()
            named = next(
                (one for one in reversed(self.actors) if one.end <= actor.begin and one.role is Role.SPEAKER), None
            )
            if named is not None:
                return self.speaker_of(named, None)
            return last if last is not None else Speaker(None, None, self.memory.side)
        if self.appositive_begins(actor.begin):
            return self._introduced(actor)
        if (
            actor.role is Role.SPEAKER
            and actor.reference is Reference.NAMED
            and (actor.name is None or self._known(actor))
        ):
            return Speaker(actor.name, actor.body, actor.side)
        words = self._as_written(actor)
        side = actor.side
        if side is None and actor.role is Role.TROOPS:
            side = self.side_of(actor, None)
        if side is None and actor.reference is Reference.THEIR:
            side = self.side_before(actor.begin) or self.memory.side
        if side is None and actor.reference is Reference.OUR:
            side = self.source.side
        if self._is_title(actor) and last is not None and last.name is not None:
            return last
        if side is None and (self._is_title(actor) or self.source.name.lower() in words.lower()):
            side = self.source.side
        return Speaker(words, actor.body or self._body_called(words, side), side)

    def speaker_start(self, actor: Actor) -> int:
        """The item at which the phrase for a speaker begins, the name before an apposition included."""
        if not self.appositive_begins(actor.begin):
            return actor.begin
        person = self._actor_over(actor.begin - 2)
        if person is not None:
            return person.begin
        first = actor.begin - 1
        while first > self.begin and self.items[first - 1].capital and self.items[first - 1].kind is ItemKind.WORD:
            first -= 1
        return first

    def _introduced(self, actor: Actor) -> Speaker:
        """Somebody whose name stands before a phrase that says for whom: the name's words, the phrase's side."""
        past = actor.begin - 1
        person = self._actor_over(past - 1)
        if person is not None and person.name is not None and self._known(person):
            return Speaker(person.name, person.body, person.side)
        first = past
        while first > self.begin and self.items[first - 1].capital and self.items[first - 1].kind is ItemKind.WORD:
            first -= 1
        name = " ".join(self.text[self.items[first].start : self.items[past - 1].end].split())
        return Speaker(name, actor.body, actor.side)

    def _known(self, actor: Actor) -> bool:
        return any(actor.name == person.name for person in self.theatre.people)

    def _is_title(self, actor: Actor) -> bool:
        """ "The president", "the governor": a bare title with an article, whose bearer was named before."""
        return (
            actor.reference is Reference.BARE
            and self.items[actor.begin].text == "the"
            and self.items[actor.end - 1].text in self.lexicon.words["titles"]
        )

    def _as_written(self, actor: Actor) -> str:
        begin = actor.begin
        if (
            self.items[begin].text in self.lexicon.words["determiners"]
            and actor.end - begin > 1
            and self.items[begin].text != "the"
        ):
            begin += 1
        return " ".join(self.text[self.items[begin].start : self.items[actor.end - 1].end].split())

    def _body_called(self, words: str, side: str | None) -> str | None:
        """The body of a side that goes by these words and the side's adjective: "the military" is "Ukrainian military"."""
        if side is None:
            return None
        bare = words.lower().removeprefix("the ")
        adjectives = next((one.adjectives for one in self.theatre.sides if one.id == side), ())
        spellings = {f"{adjective} {bare}".lower() for adjective in adjectives} | {bare}
        for body in self.theatre.bodies:
            if body.side == side and any(name.lower() in spellings for name in (body.name, *body.aliases)):
                return body.name
        return None
