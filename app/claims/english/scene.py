"""One sentence with what is known around it: the source that speaks and what earlier sentences left in mind."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from app.claims.english.focus import Focus
from app.claims.english.offices import Offices
from app.claims.english.parties import Actor, Reference
from app.claims.models import Event, Extent, Speaker
from app.claims.roles import Role
from app.claims.tokens import ItemKind
from app.theatre import Theatre

#: The word of a body's name by which the bearer of a title is known to belong to it.
_OFFICES = {"president": "president", "minister": "ministry", "governor": "administration", "mayor": "city"}

#: Whom "them" means stands at most this many items before it.
_THEM_REACH = 25


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a claim of the last sentence told: the event, its side, and the item of the place."""

    event: Event
    side: str | None
    at: int


@dataclass(frozen=True, slots=True)
class RememberedAttack:
    """An attack that the last sentence told of: items of its places with their extents, and the attackers' side."""

    places: tuple[tuple[int, Extent | None], ...]
    side: str | None


@dataclass(slots=True)
class Memory:
    """What a reader keeps in mind from sentence to sentence; changed only between sentences.

    ``one`` and ``many`` are the sides that "it" and "they" mean by their number, where just one was told of; ``single``
    tells that whoever spoke is no more than one, so that "they" is somebody else. ``doer`` is the side of the subject
    where the other side was its object, ``attacker`` that whose attack the last sentence told of. ``others`` tells that
    it was led by somebody of no side, so that "they" is none of those named before, and ``led_by_voice`` that a voice
    of no side led it, so that "it" is none of them. ``heading`` is whoever stands before a colon at the head of the
    paragraph. ``quoting`` tells that a quotation is left open, ``reported`` that a sentence ended in the words of
    ``speaker``. ``deeds`` are what the claims of the last sentence told, ``attack`` its last attack.
    """

    speaker: Speaker | None = None
    person: Speaker | None = None
    side: str | None = None
    one: str | None = None
    many: str | None = None
    single: bool = False
    doer: str | None = None
    attacker: str | None = None
    others: bool = False
    led_by_voice: bool = False
    heading: Speaker | None = None
    quoting: bool = False
    reported: bool = False
    last_verb: int = 0
    deeds: tuple[Remembered, ...] = ()
    attack: RememberedAttack | None = None


@dataclass(kw_only=True)
class Scene(Offices):
    """A sentence whose actors have sides and whose speakers have names."""

    memory: Memory
    focus: Focus

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
                return self.theatre.opponent(voice or self.source.side)
            case Reference.BARE:
                if actor.role is Role.SPEAKER:
                    return self.source.side if self._is_title(actor) else None
                return self._assailant(actor, voice) or voice or self._side_at_odds(actor) or self.source.side
            case Reference.THEIR:
                named = [one for one in self.actors if one.end <= actor.begin and one.role is not Role.PRONOUN]
                if named and self.items[named[-1].end - 1].text in self.lexicon.words["defending"]:
                    return self.side_of(named[-1], voice)
                return self.side_before(actor.begin) or self._carried(actor)

    def _carried(self, actor: Actor) -> str | None:
        """The side that a pronoun carries over from the sentence before."""
        memory, words = self.memory, self.lexicon.words
        said = {item.text for item in self.items[actor.begin : actor.end]}
        one = bool(said & words["singular_pronouns"])
        if memory.others or (one and memory.led_by_voice):
            return None
        if one and said & words["neuter_pronouns"]:
            return memory.one or memory.side
        told = memory.single or any(self.is_one_person(other) for other in self.actors if other.end <= actor.begin)
        return (memory.many or memory.side) if not one and told else memory.side

    def troops_before(self, at: int) -> str | None:
        """The side of the troops, as many, that were named last before an item: here, or in the sentence before."""
        here = [one for one in self.actors if one.end <= at and one.side is not None and one.role is not Role.SPEAKER]
        many = [one.side for one in here if self.is_plural(one)]
        return many[-1] if many else self.memory.many

    def _side_at_odds(self, actor: Actor) -> str | None:
        """The side of bare troops: of "the defenders" the one attacked, of a numbered unit none where sides fight."""
        words, noun = self.lexicon.words, self.items[actor.end - 1].text
        attacker = self._attacker_before(actor.begin)
        if attacker is not None and noun in words["defending"]:
            return self.theatre.opponent(attacker)
        if attacker is not None and any(item.text[0].isdecimal() for item in self.items[actor.begin : actor.end]):
            return None
        if noun in words["attack"]:
            return attacker or self.troops_before(actor.begin)
        side = self.side_before(actor.begin) or self.memory.side
        return side if noun not in words["defending"] or side in self.theatre.prior.countries else None

    def _assailant(self, actor: Actor, voice: str | None) -> str | None:
        """The side of "the attackers": whoever attacked last, or else the enemy of the voice that calls them so."""
        if self.items[actor.end - 1].text not in self.lexicon.words["assailants"]:
            return None
        return self._attacker_before(actor.begin) or self.theatre.opponent(voice)

    def _attacker_before(self, at: int) -> str | None:
        """The side whose attack was told last before an item, in the sentence or the one before."""
        attacks = self.lexicon.words["assailing"]
        for group in reversed(self.verbs):
            actor = self.subject(group).actor if group.end <= at and group.lemma in attacks else None
            if actor is not None and actor.side is not None:
                return actor.side
        return None if self.side_before(at) is not None else self.memory.attacker

    def side_before(self, at: int) -> str | None:
        """The side last named in the sentence before an item."""
        past = bisect_left(self._starts, at)
        for actor in reversed(self.actors[:past]):
            if actor.side is not None:
                return actor.side
        return None

    def means_enemy(self, at: int, actor: Actor | None) -> bool:
        """Whether "them" at an item is the enemy of whoever acts: the side spoken of last, and no civilians."""
        if actor is None or actor.side is None or at >= self.end or self.items[at].text != "them":
            return False
        if any(item.text in self.lexicon.words["civilians"] for item in self.items[max(0, at - _THEM_REACH) : at]):
            return False
        last = self.side_before(actor.begin) or (None if self.memory.others else self.memory.side)
        return last == self.theatre.opponent(actor.side)

    def speaker_of(self, actor: Actor) -> Speaker:
        """Whoever is quoted, from the phrase that names the speaker."""
        last = self.memory.speaker
        if actor.role is Role.PRONOUN:
            if actor.reference is Reference.OUR:
                return self.reporter()
            named = next(
                (one for one in reversed(self.actors) if one.end <= actor.begin and one.role is Role.SPEAKER), None
            )
            if named is not None:
                return self.speaker_of(named)
            if actor.name in self.lexicon.words["one_person"] and self.memory.person is not None:
                return self.memory.person
            return last if last is not None else Speaker(None, None, self.memory.side)
        if self.appositive_begins(actor.begin):
            return self._introduced(actor)
        if (
            actor.role is Role.SPEAKER
            and actor.reference is Reference.NAMED
            and (actor.name is None or self.is_known(actor))
        ):
            return Speaker(actor.name, actor.body, actor.side)
        words = self._as_written(actor)
        side = actor.side
        if side is None and actor.role is Role.TROOPS:
            side = self.side_of_office(actor)
        if side is None and actor.role is Role.TROOPS:
            side = self.side_of(actor, None)
        local = self.items[actor.end - 1].text in self.lexicon.words["local_offices"]
        if side is None and actor.reference is Reference.THEIR and not local:
            side = self.side_before(actor.begin) or self.memory.side
        if side is None and actor.reference is Reference.OUR:
            side = self.source.side
        if self._is_title(actor) and last is not None and self._may_bear(last, self.items[actor.end - 1].text):
            return last
        if side is None and (self._is_title(actor) or self.names_source(words) or self._issued(actor)):
            side = self.source.side
        side = side or self.side_of_office(actor) or self._side_of_kin(actor)
        return Speaker(words, actor.body or self._body_called(words, side), side)

    def answering(self, actor: Actor) -> Speaker:
        """Whoever answers; "the Defence Ministry" is that of the side that was spoken of last."""
        speaker = self.speaker_of(actor)
        institution = self.items[actor.end - 1].text in self.lexicon.words["institutions"]
        if speaker.side is not None or speaker.body is not None or speaker.name is None or not institution:
            return speaker
        side = self.side_before(actor.begin) or self.memory.side
        return Speaker(speaker.name, self._body_called(speaker.name, side), side)

    def _may_bear(self, person: Speaker, title: str) -> bool:
        """Whether a bare title may mean the person quoted last: one with a name, whose body does not say otherwise."""
        if person.name is None:
            return False
        words = person.name.split()
        if words[-1].islower() or any(word.lower() in self.lexicon.words["voices"] for word in words):
            return False
        office = _OFFICES.get(title)
        return person.body is None or office is None or office in person.body.lower()

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
        if person is not None and person.name is not None and self.is_known(person):
            return Speaker(person.name, person.body, person.side)
        first = past
        while first > self.begin and self.items[first - 1].capital and self.items[first - 1].kind is ItemKind.WORD:
            first -= 1
        name = " ".join(self.text[self.items[first].start : self.items[past - 1].end].split())
        official = any(item.text in self.lexicon.words["titles"] for item in self.items[actor.begin : actor.end])
        side = actor.side or self.side_of_office(actor) or (self.source.side if official else None)
        return Speaker(name, actor.body, side)

    def _is_title(self, actor: Actor) -> bool:
        """As in "The president", "the governor": a bare title with an article, whose bearer was named before."""
        return (
            actor.reference is Reference.BARE
            and self.items[actor.begin].text == "the"
            and self.items[actor.end - 1].text in self.lexicon.words["titles"]
        )

    def _issued(self, actor: Actor) -> bool:
        """As in "the evening update says" in the report of a side's own source."""
        own = actor.reference is Reference.BARE and self.items[actor.begin].text in self.lexicon.words["definite"]
        return own and self.items[actor.end - 1].text in self.lexicon.words["issues"]

    def _side_of_kin(self, actor: Actor) -> str | None:
        """As in "one milblogger" where Russian milbloggers were quoted before."""
        kin = self.lexicon.words["bloggers"]
        if actor.reference is not Reference.BARE or self.items[actor.end - 1].text not in kin:
            return None
        if self.items[actor.begin].text not in self.lexicon.words["one_of_many"]:
            return None
        here = [one for one in self.actors if one.end <= actor.begin and self.items[one.end - 1].text in kin]
        if here:
            return here[-1].side
        last = self.memory.speaker
        quoted = last is not None and last.name is not None and last.name.split()[-1] in kin
        return last.side if last is not None and quoted else None

    def _as_written(self, actor: Actor) -> str:
        begin = actor.begin
        if (
            self.items[begin].text in self.lexicon.words["determiners"]
            and actor.end - begin > 1
            and self.items[begin].text != "the"
        ):
            begin += 1
        last = actor.end - 1 - (self.items[actor.end - 1].text == "'s")
        return " ".join(self.text[self.items[begin].start : self.items[last].end].split())

    def _body_called(self, words: str, side: str | None) -> str | None:
        return None if side is None else _body_called(self.theatre, words.lower().removeprefix("the "), side)


@lru_cache(maxsize=4096)
def _body_called(theatre: Theatre, bare: str, side: str) -> str | None:
    """The body of a side that goes by these words with its adjective: "military" is "Ukrainian military"."""
    adjectives = next((one.adjectives[:1] for one in theatre.sides if one.id == side), ())
    spellings = {f"{adjective} {bare}".lower() for adjective in adjectives} | {bare}
    for body in theatre.bodies:
        if body.side == side and any(name.lower() in spellings for name in (body.name, *body.aliases)):
            return body.name
    return None
