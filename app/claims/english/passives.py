"""Passives: "X was captured by", "the troops were driven out of X", "an attack on X was repelled"."""

from __future__ import annotations

from dataclasses import replace

from app.claims.english.attacked import Attack, attack_before, remembered_attack
from app.claims.english.carried import Carried
from app.claims.english.counted import named_behind
from app.claims.english.gaps import Gaps, extent_before
from app.claims.english.lexicon import Form, VerbRule
from app.claims.english.outcomes import Outcomes, only_speaks
from app.claims.english.parties import Actor, Reference
from app.claims.english.paths import Paths, extended
from app.claims.english.places import PlacePhrase, PlaceReader, PlaceRef
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.subjects import subject_places
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event, Extent
from app.claims.roles import Role
from app.claims.tokens import ItemKind

#: The noun of a passive stands at most this many items before its verb.
_NOUN_REACH = 18
#: The side of an attack stands at most this many items before its noun, and behind the verb that tells of it.
_ADJECTIVE_REACH = 4
#: The agent of a passive stands at most this many items behind the verb.
_AGENT_REACH = 14
#: "To" of "passed to the Russians" stands at most this many items behind the verb.
_TAKER_REACH = 4
#: Whoever can be beaten back: "troops", "they", "the Russians".
_BEATEN = frozenset({Role.TROOPS, Role.PRONOUN, Role.SIDE})


class PassiveReader:
    """Applies the verb rules to the passives of one sentence."""

    def __init__(
        self, scene: Scene, places: PlaceReader, paths: Paths, gaps: Gaps, outcomes: Outcomes, carried: Carried
    ) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places
        self._paths = paths
        self._gaps = gaps
        self._outcomes = outcomes
        self._carried = carried

    def read(self, rule: VerbRule, group: VerbGroup, past: int) -> Sighting | None:
        """What a passive tells of the place, the troops or the noun that stands as its subject."""
        subject = self._scene.subject(group)
        agent = self.agent(past) or self._shared_agent(group)
        if rule.id == "holds.left" and not self._scene.by_nobody(group):
            return None
        if rule.direct and subject.place is None and subject.actor is None:
            listed = named_behind(self._items, self._words, range(group.begin, past), self._scene.end)
            phrase = None if listed is None else self._places.listed(listed, self._scene.end)
            if listed is not None and phrase is not None and not self._scene.has_rule_verb(past, listed - 1):
                return self._outcomes.of(rule, group, phrase, agent, None, end=past)
        if rule.direct and subject.place is not None:
            phrase = subject_places(self._scene, self._places, group, subject.place)
            return None if phrase is None else self._outcomes.of(rule, group, phrase, agent, None, end=past)
        if rule.direct and subject.actor is not None and subject.actor.name == "it":
            return self._outcomes.of(rule, group, PlacePhrase(self._places_at(subject.actor.begin), past), agent, None)
        if rule.direct:
            phrase = subject_places(self._scene, self._places, group, None)
            if phrase is not None:
                return self._outcomes.of(rule, group, phrase, agent, None, end=past)
        if (taken_up := self._taken_up(rule, group, agent)) is not None:
            return taken_up
        if rule.event is Event.REPELS and subject.actor is not None and subject.actor.role in _BEATEN:
            return self._beaten_back(rule, group, past, subject.actor)
        if rule.nouns:
            return self.of_noun(rule, group, past, agent)
        carried = self._carried.left(rule, group, past, subject.actor)
        if carried is not None:
            return self._outcomes.of(rule, group, carried, subject.actor, None, event=Event.WITHDRAWS, end=past)
        if rule.id == "advances.to":
            # "Were moved to X", "were driven back on X": who is moved there does not advance.
            return None
        if rule.prepositions and not rule.direct and subject.actor is not None and not only_speaks(subject.actor):
            phrase = self._paths.led(rule, past) or self._gaps.fronted(rule, subject.actor)
            if phrase is not None and (not rule.forces_only or self._outcomes.can_be_there(rule, subject.actor)):
                event = Event.WITHDRAWS if rule.opponent else None
                # Those who are cut off are whom others cut off.
                cut_off = rule.object_troops and rule.event is Event.CUTS_SUPPLY
                doer = agent if cut_off and agent is not None else subject.actor
                return self._outcomes.of(
                    rule, group, phrase, doer, None, event=event, opposed=cut_off and agent is None
                )
        return None

    def with_noun_before(self, rule: VerbRule, group: VerbGroup, past: int) -> Sighting | None:
        """As in "the attack on X failed", "control of X passed to the Russians": somebody must get the control."""
        if rule.nouns != "control":
            return None if group.passive else self.of_noun(rule, group, past, None)
        to = next(
            (k for k in range(past, min(self._scene.end, past + _TAKER_REACH)) if self._items[k].text == "to"), None
        )
        taker = None if to is None else self._scene.actor_near(to + 1)
        return (
            None
            if taker is None or taker.role not in {Role.TROOPS, Role.SIDE}
            else self.of_noun(rule, group, past, taker)
        )

    def of_noun(self, rule: VerbRule, group: VerbGroup, past: int, agent: Actor | None) -> Sighting | None:
        """As in "an attack on X was repelled": the noun that a rule asks for stands before the verb."""
        floor = max(self._scene.begin, group.begin - _NOUN_REACH)
        for k in range(group.begin - 1, floor - 1, -1):
            villages = self._words["the_settlement"].starting(self._items, k, group.begin)
            if self._items[k].text in {"that", ";", '"'} and not villages:
                return None
            length = self._words[rule.nouns].starting(self._items, k, group.begin)
            if not length or self._items[k + length].text in self._words["troops"]:
                # "Assault groups" are no assault.
                continue
            phrase = self._paths.aim(k + length, group.begin) if rule.nouns == "attack" else None
            phrase = phrase or self._paths.led(rule, k + length, group.begin) or self._paths.led(rule, past)
            if phrase is None:
                told = attack_before(self._scene, self._places, k) if rule.event is Event.REPELS else None
                if told is not None and told.attacker is None and told.side is None:
                    told = replace(told, side=self._side_of_noun(max(floor, k - _ADJECTIVE_REACH), k))
                return None if told is None else self._of_attack(rule, group, told, agent)
            side = self._side_of_noun(max(floor, k - _ADJECTIVE_REACH), k)
            opposed = rule.event is Event.REPELS and agent is None
            if side is None and agent is None and rule.nouns == "flag" and self._items[k - 1].text == "our":
                agent = Actor(k - 1, k, Role.TROOPS, Reference.OUR)
            attacker = self._paths.by_whom(k + length) if opposed and side is None else None
            if attacker is not None:
                return self._outcomes.of(rule, group, phrase, attacker, None, opposed=True)
            return self._outcomes.of(rule, group, phrase, agent, None if agent is not None else side, opposed=opposed)
        return None

    def _of_attack(self, rule: VerbRule, group: VerbGroup, told: Attack, agent: Actor | None) -> Sighting:
        """What became of an attack that was told of before."""
        doer = agent or told.attacker
        side = told.side if doer is None else None
        return self._outcomes.of(rule, group, told.places, doer, side, opposed=agent is None, end=group.end)

    def _taken_up(self, rule: VerbRule, group: VerbGroup, agent: Actor | None) -> Sighting | None:
        """As in "All of them were repelled": the attacks, or the attackers, of the sentence before."""
        before = self._items[group.begin - 1].text if group.begin > self._scene.begin else ""
        if rule.event is not Event.REPELS or before not in self._words["attacks_taken_up"]:
            return None
        told = remembered_attack(self._scene, group.begin)
        return None if told is None else self._of_attack(rule, group, told, agent)

    def _side_of_noun(self, floor: int, noun: int) -> str | None:
        """The side that the noun of a deed belongs to: "Russian attacks", "its attacks", "admitted that attacks"."""
        telling = next((one for one in reversed(self._scene.verbs) if one.finite and one.end <= noun), None)
        begin = floor if telling is None else max(floor, telling.end)
        side = self._paths.side_within(begin, noun)
        owned = any(item.text in self._words["possessives"] for item in self._items[begin:noun])
        admitted = telling is not None and telling.end >= floor and telling.lemma in self._words["owning_up"]
        return self._scene.side_before(noun) if side is None and (owned or admitted) else side

    def forced_out(self, rule: VerbRule, group: VerbGroup, actor: Actor | None, at: int) -> Sighting | None:
        """As in the headline "Russians forced out of X": nobody is forced but those who go."""
        alone = group.form is Form.PAST and group.begin == group.at and actor is not None and actor.end == group.begin
        opens = actor is not None and actor.begin == self._scene.begin
        if not alone or not opens or group.lemma not in self._words["forcing"]:
            return None
        phrase = self._paths.led(rule, at)
        passive = replace(group, passive=True)
        return None if phrase is None else self._outcomes.of(rule, passive, phrase, actor, None, event=Event.WITHDRAWS)

    def agent(self, past: int) -> Actor | None:
        """Whoever "by" names behind a passive, a time between aside."""
        k, limit = past, min(self._scene.end, past + _AGENT_REACH)
        while k < limit:
            text = self._items[k].text
            following = self._paths.past_time(k)
            if text == "by" and self._paths.past_time(k + 1) == k + 1:
                return self._scene.actor_near(k + 1)
            if following > k:
                closed = following + 1 < limit and self._items[following].text == ","
                k = following + (closed and self._items[following + 1].text == "by")
                continue
            if text in {",", ";", "that", "which", '"'}:
                return None
            k += 1
        return None

    def _shared_agent(self, group: VerbGroup) -> Actor | None:
        """As in "was encircled by the troops and then taken": the agent of the passive before it."""
        before = next((one for one in reversed(self._scene.verbs) if one.end <= group.begin), None)
        if before is None or not before.passive or group.begin <= before.end:
            return None
        agent = self.agent(before.end)
        if agent is None or agent.end > group.begin:
            return None
        between = {item.text for item in self._items[agent.end : group.begin]}
        return agent if between and all(self._links(text) for text in between) else None

    def _links(self, text: str) -> bool:
        return any(text in self._words[name] for name in ("coordinators", "adverbs", "possible", "probable"))

    def _beaten_back(self, rule: VerbRule, group: VerbGroup, past: int, attacker: Actor) -> Sighting | None:
        """As in "The troops tried to storm X but were repelled"."""
        phrase = self._paths.led(rule, past)
        if phrase is not None and any(self._goes_on(k) for k in range(past, phrase.places[0].at)):
            return None
        if phrase is not None and any(self._items[k].text == "from" for k in range(past, phrase.places[0].at)):
            # Whoever is pushed back from a place came near it; nobody says that they had it.
            phrase = extended(phrase, Extent.NEAR)
        if phrase is None and self._items[attacker.end - 1].text not in self._words["attack"]:
            at = next(
                (k for k in range(group.begin - 1, attacker.end - 1, -1) if self._items[k].kind is ItemKind.PLACE), None
            )
            if at is None or not self._places.usable(at)[0]:
                return None
            phrase = PlacePhrase((PlaceRef(at, extent_before(self._scene, at)),), past)
        if phrase is None:
            return self.of_noun(rule, group, past, None) if rule.nouns else None
        return self._outcomes.of(rule, group, phrase, attacker, None, opposed=True)

    def _goes_on(self, at: int) -> bool:
        """As in "were driven back towards X": there they go, and nobody attacked it."""
        return self._items[at].text in self._words["onward"] - {"through", "via"}

    def _places_at(self, at: int) -> tuple[PlaceRef, ...]:
        phrase = self._places.read(at, at + 1)
        return () if phrase is None else phrase.places
