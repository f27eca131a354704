"""One sentence with what is known around it: the source that speaks and what earlier sentences left in mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.claims.models import Speaker
from app.claims.roles import Role
from app.claims.slavic.actors import Actor, Reference, find_actors
from app.claims.slavic.focus import Focus
from app.claims.slavic.grammar import Grammar, Noun
from app.claims.slavic.morphology import Case
from app.claims.slavic.place_walk import PlaceRef
from app.claims.slavic.places import PlacePhrase, find_phrases
from app.claims.slavic.verbs import VerbGroup, find_verbs
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: «Призначений окупантами» stands at most this many items before the office.
_PUPPET_REACH = 4
_WITHIN = frozenset({"у", "в", "во"})


@dataclass(slots=True)
class Memory:
    """What a reader keeps in mind from sentence to sentence; changed only between sentences.

    ``enemy`` is the side that the text calls the enemy, as far as its words tell, ``heading`` the item of a place that
    stood alone before what is told of it.
    """

    speaker: Speaker | None = None
    person: Speaker | None = None
    side: str | None = None
    subject: str | None = None
    enemy: str | None = None
    heading: int | None = None
    quoting: bool = False


@dataclass(kw_only=True)
class Scene(Grammar):
    """A sentence whose actors have sides and whose speakers have names."""

    memory: Memory
    focus: Focus

    @cached_property
    def actors(self) -> Sequence[Actor]:
        """All phrases for somebody, in order."""
        return find_actors(self)

    @cached_property
    def phrases(self) -> Sequence[PlacePhrase]:
        """All place phrases, in order."""
        return find_phrases(self)

    @cached_property
    def verbs(self) -> Sequence[VerbGroup]:
        """All verb groups, in order."""
        return find_verbs(self)

    def country_of(self, ref: PlaceRef) -> str | None:
        """The side in whose country a place lies, or the one place that the words refer back to."""
        found = (ref.at,) if ref.anaphor is None else self.focus.places_of(ref)
        place = self.items[found[0]].place if found else None
        return next((one.id for one in self.theatre.sides if place is not None and one.id == place.country), None)

    def side_of(self, actor: Actor, voice: str | None) -> str | None:
        """The side of somebody, as said by a voice of side ``voice``."""
        match actor.reference:
            case Reference.NAMED:
                return actor.side
            case Reference.OUR:
                return voice or self.source.side
            case Reference.ENEMY:
                return self.theatre.opponent(voice or self.source.side) or self.memory.enemy
            case Reference.BARE:
                if actor.role is Role.SPEAKER:
                    return None
                return voice or self._subject_before(actor.begin) or self.memory.subject or self.source.side
            case Reference.THEIR:
                return self.side_before(actor.begin) or voice or self.memory.side

    def side_before(self, at: int) -> str | None:
        """The side last named in the sentence before an item."""
        return next((actor.side for actor in reversed(self.actors) if actor.end <= at and actor.side is not None), None)

    def _subject_before(self, at: int) -> str | None:
        """The side last named in the sentence before an item as somebody who does something."""
        doing = (one for one in reversed(self.subjects(self.begin, at)) if one.side is not None)
        return next((one.side for one in doing), None)

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
            return self.memory.person or last or Speaker(None, None, self.memory.side)
        if actor.name is not None:
            return Speaker(actor.name, actor.body, actor.side)
        if actor.role is Role.SIDE:
            return Speaker(self.side_name(actor.side), None, actor.side)
        bare_body = actor.body is not None and actor.end - actor.begin == 1
        words = None if bare_body else self._as_written(actor)
        institution = actor.end - actor.begin == 1 and self.noun(actor.begin, "institutions") is not None
        if institution and actor.side is None and last is not None and last.body is not None:
            return last
        private = next((self.items[at].text for at in range(actor.begin, actor.end) if self.noun(at, "private")), None)
        if private is not None and actor.side is None:
            return Speaker(private, None, None)
        side = actor.side
        if side is None and actor.role is Role.TROOPS and actor.reference is Reference.BARE:
            # A unit that speaks is of those whose view the text takes, not of whoever acted before.
            side = self.source.side or self.theatre.opponent(self.memory.enemy) or self.memory.subject
        elif side is None and actor.role is Role.TROOPS:
            side = self.side_of(actor, None)
        if side is None and actor.reference is Reference.THEIR:
            side = self.side_before(actor.begin) or self.memory.side
        if side is None and actor.reference is Reference.OUR:
            side = self.source.side
        side = side or self._side_of_office(actor) or self._side_served(actor)
        if side is None and actor.reference is Reference.BARE and self._is_official(actor):
            of_unit = any(self.noun(at, "units") is not None for at in range(actor.begin, actor.end))
            side = self.source.side or (
                self.theatre.opponent(self.memory.enemy) if of_unit or self._serves_ours(actor) else None
            )
        if side is None and words is not None and self.names_source(words):
            side = self.source.side
        return Speaker(words, actor.body, side)

    def _side_of_office(self, actor: Actor) -> str | None:
        """The side in whose country an office is held, or whose puppet holds it: «мер X», «гауляйтер X»."""
        held = any(self.noun(at, "offices") is not None for at in range(actor.begin, actor.end))
        if not held:
            return None
        named = self.items[actor.end - 1].capital and actor.end - 1 not in self.nouns
        meant = actor.end < self.end and self.items[actor.end].text in self.lexicon.words["anaphors"]
        of_place = actor.end < self.end and self.items[actor.end].kind is ItemKind.PLACE
        if not (named or meant or of_place):
            return None
        # «Мер Іван Федорів» alone is that of the place spoken of.
        side = self.country_of(PlaceRef(actor.end, None, None if of_place else Kind.SETTLEMENT))
        put_in = self.has_phrase("puppets", max(self.begin, actor.begin - _PUPPET_REACH), actor.end)
        return self.theatre.opponent(side) if put_in else side

    def _side_served(self, actor: Actor) -> str | None:
        """The side of the troops or the body that somebody speaks from within: «співрозмовник у ЗСУ»."""
        inside = actor.end < self.end and self.items[actor.end].text in _WITHIN
        served = next((one for one in self.actors if inside and one.begin == actor.end + 1), None)
        return served.side if served is not None and served.role in {Role.TROOPS, Role.SPEAKER} else None

    def _serves_ours(self, actor: Actor) -> bool:
        """Whether «міністр» or «комбриг» is one of ours: no foe has spoken before, nor is named beside."""
        spoken = (self.memory.speaker, self.memory.person)
        foe = any(one is not None and one.side == self.memory.enemy for one in spoken)
        beside = any(one.side == self.memory.enemy for one in self.actors if one.role is not Role.TROOPS)
        serves = any(self.noun(at, "service") is not None for at in range(actor.begin, actor.end))
        return serves and self.memory.enemy is not None and not foe and not beside

    def _is_official(self, actor: Actor) -> bool:
        """Whether a title or an office is that of somebody in service, who speaks for the source that quotes him."""
        nouns = [self.nouns[at] for at in range(actor.begin, actor.end) if at in self.nouns]
        return bool(nouns) and not any(noun.sets & {"private", "media"} for noun in nouns)

    def side_of_noun(self, noun: Noun) -> str | None:
        """The side of a noun's own word, or of the adjectives before it."""
        at = noun.begin
        side = self.names.side_of_word(self.items[at].text)
        while side is None and at > self.begin and self.items[at - 1].kind is ItemKind.WORD and self.adjectival(at - 1):
            at -= 1
            side = self.names.side_of_word(self.items[at].text)
        return side

    def answering(self, actor: Actor) -> Speaker:
        """Whoever answers; a bare ministry or staff is that of the side that was spoken of last."""
        speaker = self.speaker_of(actor)
        noun = next((self.nouns[at] for at in range(actor.begin, actor.end) if at in self.nouns), None)
        if speaker.side is not None or speaker.body is not None or noun is None or "institutions" not in noun.sets:
            return speaker
        return Speaker(speaker.name, None, self.side_before(actor.begin) or self.memory.side)

    def side_name(self, side: str | None) -> str | None:
        """The name of a side."""
        return next((one.name for one in self.theatre.sides if one.id == side), None)

    def subjects(self, begin: int, end: int) -> list[Actor]:
        """Those between two items who may be the subject of a verb."""
        return [
            actor
            for actor in self.actors
            if begin <= actor.begin and actor.end <= end and Case.NOMINATIVE in actor.cases and not self.led(actor)
        ]

    def led(self, actor: Actor) -> bool:
        """Whether a preposition leads to somebody."""
        return actor.begin > self.begin and self.is_word(actor.begin - 1, "prepositions")

    def _as_written(self, actor: Actor) -> str:
        return " ".join(self.text[self.items[actor.begin].start : self.items[actor.end - 1].end].split())
