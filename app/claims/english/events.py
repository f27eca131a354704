"""What happened where: rules of verbs applied to the verb groups of a sentence.

A verb rule fits where the words behind the verb lead to a place as the rule says ("captured X", "withdrew its troops
from X", "repelled an attack on X"), or, in the passive, where the place or the troops stand before it. What fits is a
sighting; it becomes a claim once its side, voice, certainty and time are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.claims.days import TimeSpan
from app.claims.english.counted import named_behind
from app.claims.english.departures import share_around
from app.claims.english.lexicon import Form, VerbRule
from app.claims.english.participles import ParticipleReader
from app.claims.english.parties import Actor, Reference
from app.claims.english.paths import Paths, extended
from app.claims.english.places import PlacePhrase, PlaceReader, PlaceRef
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.subjects import places_ending, subject_places
from app.claims.english.verbless import verbless_control
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event, Extent
from app.claims.roles import Role
from app.claims.tokens import ItemKind

#: The noun of a passive stands at most this many items before its verb.
_NOUN_REACH = 18
#: Whose claim it is stands at most this many items before "claim to".
_OWNER_REACH = 3
#: The agent of a passive stands at most this many items behind the verb.
_AGENT_REACH = 14
#: "In vain" stands at most this many items behind the verb.
_VAIN_REACH = 4


class VerbReader:
    """Applies the verb rules to one sentence."""

    def __init__(self, scene: Scene, places: PlaceReader, times: list[TimeSpan]) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places
        self._paths = Paths(scene, places, times)
        self._participles = ParticipleReader(scene, places, times)

    def read(self) -> Iterator[Sighting]:
        """All sightings of the sentence, in the order of their verbs; one a verb."""
        taken = -1
        for group in (*self._scene.verbs, *verbless_control(self._scene)):
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
        at = group.end + self._scene.is_scare_quoted(group)
        if not particle:
            return at
        if at < self._scene.end and self._items[at].text == "it":
            # "Took it over": the pronoun that stands inside is the object.
            inside = self._items[at + 1 : min(self._scene.end, at + 1 + len(particle))]
            return at if tuple(item.text for item in inside) == particle else None
        if at + len(particle) > self._scene.end:
            return None
        fits = all(self._items[at + k].text == word for k, word in enumerate(particle))
        return at + len(particle) if fits else None

    def _apply(self, rule: VerbRule, group: VerbGroup, past: int) -> Sighting | None:
        if rule.failing and not self._fails(group):
            return None
        if rule.behind:
            bare = group.passive or group.bare_participle or self._scene.opens(group)
            return None if bare else self._active(rule, group, past)
        phrase = None if group.passive else self._participles.places_of(rule, group, past)
        if phrase is not None:
            return self._sighting(rule, replace(group, passive=True), phrase, self._agent(past), None, end=past)
        if not group.passive and self._participles.follows_noun(rule, group):
            return self._passive_noun(rule, replace(group, passive=True), past, self._agent(past))
        if rule.subject_noun:
            return None if group.passive else self._passive_noun(rule, group, past, None)
        if group.passive or self._scene.opens(group) or (group.bare_participle and group.form is Form.PARTICIPLE):
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

    def _active(self, rule: VerbRule, group: VerbGroup, past: int) -> Sighting | None:
        if rule.event is Event.CONTESTS and group.form is Form.ING and not group.finite:
            return None
        subject = self._scene.subject(group)
        actor = subject.actor
        driven = moves_own = False
        side: str | None = None
        phrase: PlacePhrase | None = None
        at = self._paths.skip_adverbs(past if actor is None else max(past, actor.end if actor.begin == past else past))
        if rule.nouns:
            found = self._paths.noun(rule, at)
            if found is None:
                return None
            noun, at = found
            if any(self._items[k].text == "no" for k in range(past, noun)):
                group = replace(group, negated=True)
            side = self._paths.side_within(past, noun) if rule.event in {Event.REPELS, Event.ENTERS} else None
            phrase = self._paths.aim(at) if rule.nouns == "attack" else None
            if phrase is None:
                phrase = self._paths.led(rule, at)
        elif rule.direct and (rule.event is Event.ADVANCES or not self._paths.starts_near(at)):
            phrase = self._places.read(at, self._scene.end)
            phrase = None if phrase is not None and self._paths.lies_by(at, phrase) else phrase
        if phrase is None and not rule.nouns:
            moved = self._moved(at) if rule.mover or rule.object_troops else None
            if rule.object_troops:
                if moved is None:
                    return None
                at = moved.end
            elif moved is not None:
                driven = rule.opponent and actor is None
                actor = actor or moved if rule.opponent else self._moved_actor(actor, moved)
                moves_own = rule.event is Event.WITHDRAWS and moved.role is Role.TROOPS
                at = moved.end
            elif rule.opponent:
                return None
            if rule.opponent and self._paths.goes_back(at):
                return None
            if rule.prepositions:
                phrase = self._paths.led(rule, at)
        if phrase is None and (rule.direct or rule.missing_place):
            phrase = self._paths.gap(group, at, rule)
        if "hearsay" in group.catenatives:
            actor, side = None, self._claimant(group)
        if phrase is None or not self._paths.closes(rule, phrase.end):
            return None
        if self._is_of_things(group, at, phrase):
            return None
        if group.progressive and not rule.direct and group.lemma in self._words["passing"]:
            return None
        if actor is None and subject.place is not None and not group.controller:
            return None
        if rule.forces_only and actor is not None and not self._can_be_there(rule, actor):
            return None
        boasts = actor is not None and actor.side is not None and self._of_itself(group)
        moves_own = moves_own or (actor is not None and self._concedes(group, actor))
        allowed = boasts or moves_own or rule.forces_only or rule.nouns == "flag"
        if actor is not None and _only_speaks(actor) and not allowed:
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
            opposed=attacked and (actor is None or rule.failing),
            event=Event.WITHDRAWS if driven else self._of_both(rule, actor),
        )

    def _is_of_things(self, group: VerbGroup, at: int, phrase: PlacePhrase) -> bool:
        """As in "left X without power", "lost ground in X", "owns a factory in X": no place is lost or held."""
        if group.lemma == "clear":
            return self._items[at].text in self._words["cleared_away"]
        if group.lemma == "leave":
            return self._paths.deprives(phrase.end)
        if group.lemma in self._words["owning"]:
            return any(self._items[k].text in self._words["sites"] for k in range(at, phrase.places[0].at))
        return group.lemma == "lose" and self._items[at].text in self._words["lost_things"]

    def _fails(self, group: VerbGroup) -> bool:
        """As in "unsuccessfully attacked", "attacked in vain"."""
        reach = range(group.begin, min(self._scene.end, group.end + _VAIN_REACH))
        return any(self._words["in_vain"].starting(self._items, at, self._scene.end) for at in reach)

    def _of_both(self, rule: VerbRule, actor: Actor | None) -> Event | None:
        """As in "both armies are inside X": where the troops of either side are, they contest the place."""
        both = actor is not None and "both" in {item.text for item in self._items[actor.begin : actor.end]}
        unknown = actor is not None and actor.side is None and actor.role is Role.TROOPS
        return Event.CONTESTS if rule.presence and both and unknown else None

    def _concedes(self, group: VerbGroup, actor: Actor) -> bool:
        """As in "the Russian command gave up X": a body may lose what its side held."""
        body = actor.name is None and actor.body is not None and actor.side is not None
        return body and group.lemma in self._words["conceding"]

    def _claimant(self, group: VerbGroup) -> str | None:
        """The side whose claim it is: "the Russian claim to have", "the ministry's claim to have"."""
        first = max(self._scene.begin, group.begin - _OWNER_REACH)
        owner = next((one for one in reversed(self._scene.actors) if first < one.end <= group.begin), None)
        named = self._paths.side_within(first, group.begin)
        return named if named is not None or owner is None else self._scene.speaker_of(owner).side

    def _of_itself(self, group: VerbGroup) -> bool:
        """As in "officials claim to have taken X", "deny having left X": who speaks tells of a deed of their own."""
        forms = self._scene.lexicon.forms.get(group.gerund_after or self._items[group.begin - 1].text, ())
        tells = any(lemma in self._scene.lexicon.reports for lemma, _ in forms)
        having = self._items[group.begin].text == "having" or group.gerund_after is not None
        return "seem" in group.catenatives or (tells and having)

    def _can_be_there(self, rule: VerbRule, actor: Actor) -> bool:
        if actor.role is Role.PRONOUN:
            return actor.name in {"they", "we"}
        if rule.nouns == "measures" and self._items[actor.end - 1].text in self._words["gunnery"]:
            return False
        agents = self._items[actor.end - 1].text in self._words["agents"] and actor.reference is not Reference.BARE
        return actor.role is Role.TROOPS or agents

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

    def _passive(self, rule: VerbRule, group: VerbGroup, past: int) -> Sighting | None:
        subject = self._scene.subject(group)
        agent = self._agent(past)
        if rule.id == "holds.left" and not self._scene.by_nobody(group):
            return None
        if rule.direct and subject.place is None and subject.actor is None:
            listed = named_behind(self._items, self._words, range(group.begin, past), self._scene.end)
            phrase = None if listed is None else self._places.read(listed, self._scene.end)
            if listed is not None and phrase is not None and not self._scene.has_rule_verb(past, listed):
                return self._sighting(rule, group, phrase, agent, None, end=past)
        if rule.direct and subject.place is not None:
            phrase = places_ending(self._scene, self._places, subject.place)
            return None if phrase is None else self._sighting(rule, group, phrase, agent, None, end=past)
        if rule.direct and subject.actor is not None and subject.actor.name == "it":
            return self._sighting(rule, group, PlacePhrase(self._places_at(subject.actor.begin), past), agent, None)
        if rule.direct:
            phrase = subject_places(self._scene, self._places, group, None)
            if phrase is not None:
                return self._sighting(rule, group, phrase, agent, None, end=past)
        if rule.event is Event.REPELS and subject.actor is not None and subject.actor.role is Role.TROOPS:
            return self._beaten_back(rule, group, past, subject.actor)
        if rule.nouns:
            return self._passive_noun(rule, group, past, agent)
        if (
            rule.event is Event.ADVANCES
            and past < self._scene.end
            and self._items[past].text in self._words["backwards"]
        ):
            return None
        if rule.prepositions and not rule.direct and subject.actor is not None and not _only_speaks(subject.actor):
            phrase = self._paths.led(rule, past)
            if phrase is not None and (not rule.forces_only or self._can_be_there(rule, subject.actor)):
                event = Event.WITHDRAWS if rule.opponent else None
                return self._sighting(rule, group, phrase, subject.actor, None, event=event)
        return None

    def _beaten_back(self, rule: VerbRule, group: VerbGroup, past: int, attacker: Actor) -> Sighting | None:
        """As in "The troops tried to storm X but were repelled"."""
        phrase = self._paths.led(rule, past)
        if phrase is not None and any(self._items[k].text == "from" for k in range(past, phrase.places[0].at)):
            # Whoever is pushed back from a place came near it; nobody says that they had it.
            phrase = extended(phrase, Extent.NEAR)
        if phrase is None and self._items[attacker.end - 1].text not in self._words["attack"]:
            at = next(
                (k for k in range(group.begin - 1, attacker.end - 1, -1) if self._items[k].kind is ItemKind.PLACE), None
            )
            if at is None or not self._places.usable(at)[0]:
                return None
            phrase = PlacePhrase((PlaceRef(at, self._paths.extent_before(at)),), past)
        if phrase is None:
            return self._passive_noun(rule, group, past, None)
        return self._sighting(rule, group, phrase, attacker, None, opposed=True)

    def _places_at(self, at: int) -> tuple[PlaceRef, ...]:
        phrase = self._places.read(at, at + 1)
        return () if phrase is None else phrase.places

    def _agent(self, past: int) -> Actor | None:
        for k in range(past, min(self._scene.end, past + _AGENT_REACH)):
            text = self._items[k].text
            if text == "by":
                return self._scene.actor_near(k + 1)
            if text in {",", ";", "that", "which", '"'}:
                return None
        return None

    def _passive_noun(self, rule: VerbRule, group: VerbGroup, past: int, agent: Actor | None) -> Sighting | None:
        floor = max(self._scene.begin, group.begin - _NOUN_REACH)
        for k in range(group.begin - 1, floor - 1, -1):
            if self._items[k].text in {"that", ";", '"'}:
                return None
            length = self._words[rule.nouns].starting(self._items, k, group.begin)
            if not length:
                continue
            phrase = self._paths.aim(k + length) if rule.nouns == "attack" else None
            phrase = phrase or self._paths.led(rule, k + length) or self._paths.led(rule, past)
            if phrase is None:
                return None
            side = self._paths.side_within(max(floor, k - 4), k)
            opposed = rule.event is Event.REPELS and agent is None
            attacker = self._paths.by_whom(k + length) if opposed and side is None else None
            if attacker is not None:
                return self._sighting(rule, group, phrase, attacker, None, opposed=True)
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
        if rule.event is Event.HOLDS and group.lemma in self._words["lingering"] and self._scene.by_nobody(group):
            group = replace(group, ended=True, negated=False)
        arrives = group.lemma == "reach" or (
            rule.event is Event.ADVANCES and self._paths.leads_to_centre(group, phrase)
        )
        inside = arrives and all(ref.extent is Extent.PART for ref in phrase.places)
        there = rule.presence or group.lemma == "stand"
        outside = there and all(ref.extent in {Extent.EDGE, Extent.NEAR} for ref in phrase.places)
        return Sighting(
            at=group.at,
            event=event or (Event.ADVANCES if outside else Event.ENTERS if inside else rule.event),
            rule=f"{rule.id}.passive" if group.passive else rule.id,
            places=phrase.places,
            actor=actor,
            side=side,
            opposed=opposed,
            restores=rule.restores,
            foreign=rule.foreign and (group.passive or (actor is not None and actor.reference is Reference.ENEMY)),
            group=group,
            end=max(phrase.end, group.end) if end is None else end,
            extent=rule.extent or self._share(rule, group, phrase, actor),
        )

    def _share(self, rule: VerbRule, group: VerbGroup, phrase: PlacePhrase, actor: Actor | None) -> Extent | None:
        if rule.event is not Event.WITHDRAWS:
            return None
        return share_around(self._scene, actor, group.end, max(group.end, phrase.places[0].at))


def _only_speaks(actor: Actor) -> bool:
    """Whether somebody is an official or a body that takes no places: "the military" does, a ministry does not."""
    return actor.role is Role.SPEAKER and not actor.troops
