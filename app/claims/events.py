"""What happened where: rules of verbs applied to the verb groups of a sentence.

A verb rule fits where the words behind the verb lead to a place as the rule says ("captured X", "withdrew its troops
from X", "repelled an attack on X"), or, in the passive, where the place or the troops stand before it. What fits is a
:class:`Sighting`; it becomes a claim once its side, voice, certainty and time are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.claims.actors import Actor, Reference, Role
from app.claims.lexicon import Form, VerbRule
from app.claims.models import Event, Extent
from app.claims.places import PlacePhrase, PlaceReader, PlaceRef
from app.claims.scene import Scene
from app.claims.tokens import ItemKind
from app.claims.verbs import VerbGroup
from app.claims.when import TimeSpan

#: Between a verb and the noun that its rule asks for stand at most this many items.
_NOUN_REACH = 9
#: Adverbs, measures and times between a verb and its preposition fill at most this many items.
_FILLER_REACH = 12
#: The agent of a passive stands at most this many items behind the verb.
_AGENT_REACH = 14


@dataclass(frozen=True, slots=True)
class Sighting:
    """A verb or noun that tells of control, with its places.

    Attributes
    ----------
    at : int
        Item of the verb or noun.
    event : Event
    rule : str
        Id of the rule, without the language.
    places : tuple of PlaceRef
    actor : Actor or None
        Whoever acts, as far as the words say.
    side : str or None
        The side where the words give it directly, such as that of an attack's adjective.
    opposed : bool
        The event's side is the opponent of ``actor`` or ``side``.
    restores : bool
    group : VerbGroup or None
    end : int
        Past the last item that the rule read.
    """

    at: int
    event: Event
    rule: str
    places: tuple[PlaceRef, ...]
    actor: Actor | None
    side: str | None
    opposed: bool
    restores: bool
    group: VerbGroup | None
    end: int
    extent: Extent | None = None
    relative: bool = False


class VerbReader:
    """Applies the verb rules to one sentence."""

    def __init__(self, scene: Scene, places: PlaceReader, times: list[TimeSpan]) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places
        self._times = {span.begin: span.end for span in times}

    def read(self) -> Iterator[Sighting]:
        """All sightings of the sentence, in the order of their verbs; one a verb."""
        taken = -1
        for group in self._scene.verbs:
            if group.at == taken:
                continue
            for particle, rule in self._scene.lexicon.verb_rules.get(group.lemma, ()):
                past = self._past_particle(group, particle)
                sighting = None if past is None else self._apply(rule, group, past)
                if sighting is not None:
                    taken = group.at
                    yield sighting
                    break

    def _past_particle(self, group: VerbGroup, particle: tuple[str, ...]) -> int | None:
        at = group.end
        if not particle:
            return at
        if at + len(particle) > self._scene.end:
            return None
        fits = all(self._items[at + k].text == word for k, word in enumerate(particle))
        return at + len(particle) if fits else None

    def _apply(self, rule: VerbRule, group: VerbGroup, past: int) -> Sighting | None:
        if group.passive or (group.bare_participle and group.form is Form.PARTICIPLE):
            return self._passive(rule, group, past)
        if (
            group.form is Form.PAST
            and rule.direct
            and self._scene.actor_near(past + 1, 2) is not None
            and past < self._scene.end
            and self._items[past].text == "by"
        ):
            return self._passive(rule, group, past)
        return self._active(rule, group, past)

    # Active: subject, verb, place.

    def _active(self, rule: VerbRule, group: VerbGroup, past: int) -> Sighting | None:
        if rule.event is Event.CONTESTS and group.form is Form.ING and not group.finite:
            return None
        subject = self._scene.subject(group)
        actor = subject.actor
        side: str | None = None
        phrase: PlacePhrase | None = None
        at = self._skip_adverbs(past)
        if rule.nouns:
            found = self._noun(rule, at)
            if found is None:
                return None
            noun, at = found
            side = self._side_within(past, noun) if rule.event in {Event.REPELS, Event.ENTERS} else None
            phrase = self._aim(rule, at) if rule.nouns == "attack" else None
            if phrase is None:
                phrase = self._led(rule, at)
        elif rule.direct and not self._starts_near(at):
            phrase = self._places.read(at, self._scene.end)
        if phrase is None and not rule.nouns:
            moved = self._moved(at) if rule.mover else None
            if moved is not None:
                if rule.opponent:
                    actor = actor or moved
                else:
                    actor = self._moved_actor(actor, moved)
                at = moved.end
            elif rule.opponent:
                return None
            if rule.opponent and at < self._scene.end and self._items[at].text in {"back", "away"}:
                return None
            if rule.prepositions:
                phrase = self._led(rule, at)
        if phrase is None and (rule.direct or rule.missing_place):
            phrase = self._gap(group, at, rule)
        if phrase is None:
            return None
        if group.lemma == "leave" and self._deprives(phrase.end):
            return None
        if actor is None and subject.place is not None and not group.controller:
            return None
        if rule.forces_only and actor is not None and not self._can_be_there(actor):
            return None
        if (
            actor is not None
            and actor.role is Role.SPEAKER
            and actor.reference is Reference.NAMED
            and rule.id != "enters.flag"
        ):
            if actor.name is not None:
                return None
        if rule.nouns == "flag" and actor is not None and actor.side is None and side is not None:
            return self._sighting(rule, group, phrase, None, side)
        attacked = rule.event is Event.REPELS
        return self._sighting(
            rule,
            group,
            phrase,
            actor,
            None if attacked and actor is not None else side,
            opposed=attacked and actor is None,
        )

    def _deprives(self, at: int) -> bool:
        """ "Left X without power" tells of no withdrawal."""
        return at < self._scene.end and self._items[at].text in self._words["deprived"]

    def _can_be_there(self, actor: Actor) -> bool:
        if actor.role is Role.PRONOUN:
            return actor.name in {"they", "we"}
        return actor.role is Role.TROOPS

    def _moved(self, at: int) -> Actor | None:
        actor = self._scene.actor_near(at, 3)
        if actor is None or actor.role not in {Role.TROOPS, Role.PRONOUN, Role.SIDE}:
            return None
        if any(self._items[k].text in self._words["prepositions"] for k in range(at, actor.begin)):
            return None
        return actor

    def _moved_actor(self, subject: Actor | None, moved: Actor) -> Actor:
        """Whose troops were moved: those of the words if they say so, else the subject's."""
        if moved.reference in {Reference.BARE, Reference.THEIR} and subject is not None:
            return subject
        return moved

    def _skip_adverbs(self, at: int) -> int:
        end = self._scene.end
        while at < end and (
            self._items[at].text in self._words["adverbs"]
            or (self._items[at].text.endswith("ly") and self._items[at].kind is ItemKind.WORD)
        ):
            at += 1
        return at

    def _noun(self, rule: VerbRule, at: int) -> tuple[int, int] | None:
        """Where the noun that a rule asks for stands, and the item past it."""
        for k in range(at, min(self._scene.end, at + _NOUN_REACH)):
            length = self._words[rule.nouns].starting(self._items, k, self._scene.end)
            if length:
                return k, k + length
            item = self._items[k]
            if item.kind is ItemKind.PUNCTUATION and item.text not in {"-", '"', "'", ","}:
                return None
            if item.text in self._words["prepositions"] and item.text not in {*rule.lead, "of"}:
                return None
            if item.kind is ItemKind.PLACE and rule.nouns not in {"flag", "attack"}:
                return None
        return None

    def _side_within(self, begin: int, end: int) -> str | None:
        """The side of an adjective or name that stands before a noun: "a Russian attack"."""
        for k in range(end - 1, begin - 1, -1):
            item = self._items[k]
            if item.name is not None and item.name.side is not None:
                return item.name.side
            side = self._scene.names.side_of_word(item.text)
            if side is not None:
                return side
            actor = self._scene.actor_starting(k)
            if actor is not None and actor.reference is Reference.NAMED:
                return actor.side
        return None

    def _aim(self, rule: VerbRule, at: int) -> PlacePhrase | None:
        """ "An attempt to take X": the place that the attack was meant for."""
        if at >= self._scene.end or self._items[at].text != "to":
            return None
        for k in range(at + 1, min(self._scene.end, at + 4)):
            readings = self._scene.lexicon.forms.get(self._items[k].text, ())
            for lemma, _ in readings:
                for particle, aim in self._scene.lexicon.verb_rules.get(lemma, ()):
                    past = k + 1 + len(particle)
                    fits = all(
                        k + 1 + i < self._scene.end and self._items[k + 1 + i].text == word
                        for i, word in enumerate(particle)
                    )
                    if not fits or aim.event not in {Event.CAPTURES, Event.ENTERS, Event.ADVANCES, Event.CUTS_SUPPLY}:
                        continue
                    phrase = self._places.read(past, self._scene.end) if aim.direct else None
                    phrase = phrase or (self._led(aim, past) if aim.prepositions else None)
                    if phrase is not None:
                        near = aim.event in {Event.ADVANCES, Event.CUTS_SUPPLY}
                        return _extended(phrase, Extent.NEAR) if near else phrase
        return None

    def _led(self, rule: VerbRule, at: int) -> PlacePhrase | None:
        """The place behind one of a rule's prepositions, or behind words for nearness."""
        end = self._scene.end
        limit = min(end, at + _FILLER_REACH)
        prepositions = rule.prepositions
        while at < limit:
            if self._starts_near(at):
                inside = rule.event is Event.ENTERS and not self._words["edge"].starting(self._items, at, end)
                return None if inside else self._places.read(at, end)
            for words in prepositions:
                parts = words.split()
                if all(at + k < end and self._items[at + k].text == part for k, part in enumerate(parts)):
                    phrase = self._places.read(at + len(parts), end)
                    if phrase is not None:
                        return self._across(rule, phrase)
            following = self._past_filler(at)
            if following == at:
                return None
            at = following
        return None

    def _across(self, rule: VerbRule, phrase: PlacePhrase) -> PlacePhrase:
        return phrase if rule.extent is None else _extended(phrase, rule.extent)

    def _starts_near(self, at: int) -> bool:
        end = self._scene.end
        return bool(
            self._words["near"].starting(self._items, at, end) or self._words["edge"].starting(self._items, at, end)
        )

    def _past_filler(self, at: int) -> int:
        """Past an adverb, a time, a measure or "from their positions" that may stand before a preposition."""
        items, end = self._items, self._scene.end
        if at in self._times:
            return self._times[at]
        item = items[at]
        if item.text in {"on", "in", "over", "during", "at", "by"}:
            for k in range(at + 1, min(end, at + 4)):
                if k in self._times:
                    return self._times[k]
            if item.text == "from":
                return at
        if item.text in self._words["adverbs"] or (item.kind is ItemKind.WORD and item.text.endswith("ly")):
            return at + 1
        if (
            item.text
            in {
                "further",
                "deeper",
                "deep",
                "closer",
                "forward",
                "westward",
                "eastward",
                "southward",
                "northward",
                "ahead",
                "up",
                "down",
                "operations",
                "control",
                "attacks",
                "positions",
                "significant",
                "limited",
                "additional",
                "kilometres",
                "km",
                "miles",
                "away",
                "out",
                "north",
                "south",
                "east",
                "west",
                "unopposed",
                "without",
                "fight",
                "a",
            }
            or item.text[0].isdigit()
            or item.text in self._words["numbers"]
            or item.text in self._words["directions"]
        ):
            return at + 1
        if (
            item.kind is ItemKind.WORD
            and item.text in {"their", "its", "his"}
            and at + 1 < end
            and items[at + 1].text in {"positions", "forces", "troops", "advance", "way", "offensive", "equipment"}
        ):
            return at + 2
        return at

    def _gap(self, group: VerbGroup, at: int, rule: VerbRule) -> PlacePhrase | None:
        """The place that a relative clause or the clause before supplies: "X, which they captured in May"."""
        if at < self._scene.end and self._blocks_gap(at):
            return None
        subject = self._scene.subject(group)
        start = subject.actor.begin if subject.actor is not None else group.begin
        relative = start - 1
        if relative > self._scene.begin and self._items[relative].text in {"that", "which", "where"}:
            return self._antecedent(relative)
        if relative >= self._scene.begin and self._items[relative].kind is ItemKind.PLACE and rule.direct:
            return None
        if not rule.missing_place:
            return None
        if relative > self._scene.begin and self._items[relative].text in {"as", "when", "while"}:
            for k in range(relative - 1, self._scene.begin - 1, -1):
                if self._items[k].kind is ItemKind.PLACE:
                    return PlacePhrase((PlaceRef(k, None),), at)
        return None

    def _blocks_gap(self, at: int) -> bool:
        """Whether an object follows after all, so that nothing is left out."""
        item = self._items[at]
        if at in self._times or item.kind is ItemKind.PUNCTUATION:
            return False
        if item.text in {"a", "lot", "over"} or item.text in self._words["numbers"]:
            return True
        return item.text not in {
            "in",
            "on",
            "during",
            "after",
            "before",
            "at",
            "last",
            "by",
            "since",
            "from",
            "without",
            "and",
            "as",
            "early",
            "more",
            "earlier",
        }

    def _antecedent(self, relative: int) -> PlacePhrase | None:
        """The place that "which", "that" or "where" stands for; None where something else may be meant."""
        at = relative - 1
        floor = max(self._scene.begin, relative - _NOUN_REACH)
        if self._items[at].text == ",":
            at -= 1
        while at >= floor:
            item = self._items[at]
            if any(group.at == at and group.lemma != "be" for group in self._scene.verbs):
                return None
            if item.kind is ItemKind.PLACE:
                usable, _, end = self._places.usable(at)
                lead = self._items[at - 1].text if at > self._scene.begin else ""
                tight = end >= relative - 1
                comma = self._items[relative - 1].text == ","
                if not usable or (tight and not comma and lead in {"in", "near", "at", "of", "outside"}):
                    return None
                return PlacePhrase((PlaceRef(at, self._extent_before(at)),), relative)
            if at > floor and item.text in self._words["settlement_nouns"]:
                phrase = self._places.read(at - 1, relative)
                if phrase is not None and phrase.places[0].anaphor is not None:
                    extent = self._extent_before(at - 1)
                    return phrase if extent is None else _extended(phrase, extent)
            if item.text in {";", ":", '"'} or item.text in self._words["forces"]:
                return None
            at -= 1
        return None

    def _extent_before(self, at: int) -> Extent | None:
        """The extent that the words right before a place give: "the outskirts of"."""
        for extent, name in ((Extent.EDGE, "edge"), (Extent.NEAR, "near"), (Extent.PART, "part")):
            if self._words[name].ending(self._items, at, self._scene.begin):
                return extent
        return None

    # Passive: the place or the troops stand first.

    def _passive(self, rule: VerbRule, group: VerbGroup, past: int) -> Sighting | None:
        subject = self._scene.subject(group)
        agent = self._agent(past)
        if rule.direct and subject.place is not None:
            phrase = self._subject_places(subject.place)
            return None if phrase is None else self._sighting(rule, group, phrase, agent, None, end=past)
        if rule.direct and subject.actor is not None and subject.actor.name == "it":
            return self._sighting(rule, group, PlacePhrase(self._places_at(subject.actor.begin), past), agent, None)
        if rule.direct:
            phrase = self._anaphor_before(group)
            if phrase is not None:
                return self._sighting(rule, group, phrase, agent, None, end=past)
        if rule.event is Event.REPELS and subject.actor is not None and subject.actor.role is Role.TROOPS:
            return self._beaten_back(rule, group, past, subject.actor)
        if rule.nouns:
            return self._passive_noun(rule, group, past, agent)
        if rule.prepositions and not rule.direct and subject.actor is not None:
            phrase = self._led(rule, past)
            if phrase is not None and (not rule.forces_only or self._can_be_there(subject.actor)):
                event = Event.WITHDRAWS if rule.opponent else rule.event
                return self._sighting(rule, group, phrase, subject.actor, None, event=event)
        return None

    def _beaten_back(self, rule: VerbRule, group: VerbGroup, past: int, attacker: Actor) -> Sighting | None:
        """ "The troops tried to storm X but were repelled"."""
        phrase = self._led(rule, past)
        if phrase is None and self._items[attacker.end - 1].text not in self._words["attack"]:
            at = next(
                (k for k in range(group.begin - 1, attacker.end - 1, -1) if self._items[k].kind is ItemKind.PLACE), None
            )
            if at is None or not self._places.usable(at)[0]:
                return None
            phrase = PlacePhrase((PlaceRef(at, None),), past)
        if phrase is None:
            return self._passive_noun(rule, group, past, None)
        return self._sighting(rule, group, phrase, attacker, None, opposed=True)

    def _places_at(self, at: int) -> tuple[PlaceRef, ...]:
        phrase = self._places.read(at, at + 1)
        return () if phrase is None else phrase.places

    def _anaphor_before(self, group: VerbGroup) -> PlacePhrase | None:
        """ "The town was taken": words that refer back and end where the verb group begins."""
        for name in ("the_settlements", "the_settlement", "the_region"):
            length = self._words[name].ending(self._items, group.begin, self._scene.begin)
            if length:
                return self._places.read(group.begin - length, group.begin)
        return None

    def _subject_places(self, at: int) -> PlacePhrase | None:
        """All places of a subject that ends in the given one, with the extent that its words give."""
        first = at
        floor = self._scene.begin
        while (
            first - 2 >= floor
            and self._items[first - 1].text in {"and", ",", "or"}
            and (self._items[first - 2].kind is ItemKind.PLACE)
        ):
            first -= 2
            if self._items[first].text == ",":
                first -= 1
        start = first
        while start > floor and (
            self._items[start - 1].text in self._words["settlement_nouns"]
            or self._items[start - 1].text in self._words["determiners"]
            or self._items[start - 1].text in self._words["place_adjectives"]
            or self._items[start - 1].text in {"of", "part", "parts", "half", "most", "much"}
            or self._items[start - 1].text in self._words["directions"]
        ):
            start -= 1
        return self._places.read(start, self._scene.end)

    def _agent(self, past: int) -> Actor | None:
        for k in range(past, min(self._scene.end, past + _AGENT_REACH)):
            text = self._items[k].text
            if text == "by":
                return self._scene.actor_near(k + 1)
            if text in {",", ";", "that", "which", '"'}:
                return None
        return None

    def _passive_noun(self, rule: VerbRule, group: VerbGroup, past: int, agent: Actor | None) -> Sighting | None:
        floor = max(self._scene.begin, group.begin - 2 * _NOUN_REACH)
        for k in range(group.begin - 1, floor - 1, -1):
            if self._items[k].text in {"that", ";", '"'}:
                return None
            length = self._words[rule.nouns].starting(self._items, k, group.begin)
            if not length:
                continue
            phrase = self._aim(rule, k + length) if rule.nouns == "attack" else None
            phrase = phrase or self._led(rule, k + length) or self._led(rule, past)
            if phrase is None:
                return None
            side = self._side_within(max(floor, k - 4), k)
            opposed = rule.event is Event.REPELS and agent is None
            return self._sighting(rule, group, phrase, agent, None if agent is not None else side, opposed=opposed)
        return None

    def _sighting(
        self,
        rule: VerbRule,
        group: VerbGroup,
        phrase: PlacePhrase,
        actor: Actor | None,
        side: str | None,
        *,
        opposed: bool = False,
        event: Event | None = None,
        end: int | None = None,
    ) -> Sighting:
        return Sighting(
            at=group.at,
            event=event or rule.event,
            rule=f"{rule.id}.passive" if group.passive else rule.id,
            places=phrase.places,
            actor=actor,
            side=side,
            opposed=opposed,
            restores=rule.restores,
            group=group,
            end=max(phrase.end, group.end) if end is None else end,
            extent=rule.extent,
        )


def _extended(phrase: PlacePhrase, extent: Extent) -> PlacePhrase:
    """The phrase with an extent for the places whose own words say nothing."""
    return PlacePhrase(
        tuple(PlaceRef(ref.at, ref.extent or extent, ref.anaphor, ref.plural) for ref in phrase.places), phrase.end
    )
