"""What happened where: rules of verbs applied to the verb groups of a sentence.

A verb rule fits where the words behind the verb lead to a place as the rule says ("captured X", "withdrew its troops
from X", "repelled an attack on X"), or, in the passive, where the place or the troops stand before it. What fits is a
sighting; it becomes a claim once its side, voice, certainty and time are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.claims.days import TimeSpan
from app.claims.english.attacked import attack_place, remembered_attack
from app.claims.english.carried import Carried
from app.claims.english.claimants import claimant
from app.claims.english.courses import fails, goes_on
from app.claims.english.gaps import Gaps
from app.claims.english.lexicon import Form, VerbRule
from app.claims.english.outcomes import Outcomes, only_speaks
from app.claims.english.participles import ParticipleReader
from app.claims.english.parties import Actor, Reference
from app.claims.english.passives import PassiveReader
from app.claims.english.paths import Paths
from app.claims.english.places import PlacePhrase, PlaceReader
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.things import is_of_things
from app.claims.english.verbless import verbless_control, verbless_flag
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event, Extent
from app.claims.roles import Role
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: Events that a building or some houses of a town can undergo.
_SITED = frozenset({Event.CAPTURES, Event.ENTERS, Event.HOLDS})
#: "Which" of "which the army said they" stands at most this many items before the subject.
_RELATIVE_REACH = 6


class VerbReader:
    """Applies the verb rules to one sentence."""

    def __init__(self, scene: Scene, places: PlaceReader, times: list[TimeSpan]) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places
        self._paths = Paths(scene, places, times)
        self._outcomes = Outcomes(scene, self._paths)
        self._gaps = Gaps(scene, places, times)
        self._carried = Carried(scene, places)
        self._passives = PassiveReader(scene, places, self._paths, self._gaps, self._outcomes, self._carried)
        self._participles = ParticipleReader(scene, places, times)

    def read(self) -> Iterator[Sighting]:
        """All sightings of the sentence, in the order of their verbs; one a verb."""
        taken = past_last = -1
        for group in (*self._scene.verbs, *verbless_control(self._scene), *verbless_flag(self._scene)):
            if group.at == taken or (group.at < past_last and group.lemma in self._words["lodging"]):
                # "Withdrew the troops stationed in X": where they stood is told to say from where they go.
                continue
            for particle, rule in self._scene.lexicon.verb_rules.get(group.lemma, ()):
                past = self._past_particle(group, particle)
                sighting = None if past is None else self._apply(rule, group, past)
                if sighting is not None:
                    taken, past_last = group.at, sighting.end
                    yield sighting
                    yield from self._later(rule, sighting)
                    break

    def _later(self, rule: VerbRule, sighting: Sighting) -> Iterator[Sighting]:
        """As in "took X on Monday and Y on Tuesday": places that a list gives with a time of their own each."""
        at = sighting.end
        while sighting.places[-1].at < at and (past := self._paths.past_time(at)) > at:
            begin = past + self._words["connectors"].starting(self._items, past, self._scene.end)
            if begin < self._scene.end and self._items[begin].text in rule.prepositions:
                begin += 1
            phrase = self._places.read(begin, self._scene.end) if begin > past else None
            if phrase is None or any(ref.anaphor is not None for ref in phrase.places):
                return
            phrase_end = self._past_relative(phrase.end)
            ended = self._paths.past_time(phrase_end)
            going_on = ended < self._scene.end and self._items[ended].kind is not ItemKind.PUNCTUATION
            if ended == phrase_end or (going_on and self._items[ended].text not in self._words["coordinators"]):
                return
            at = phrase.end
            yield replace(sighting, at=phrase.places[0].at, places=phrase.places, end=phrase.end)

    def _past_relative(self, at: int) -> int:
        """Past ", where they had a headquarters," behind a place; ``at`` where no such clause stands there."""
        if at + 1 >= self._scene.end or self._items[at].text != ",":
            return at
        if self._items[at + 1].text not in self._words["adding_relatives"]:
            return at
        close = (k for k in range(at + 2, self._scene.end) if self._items[k].text in {",", ";", '"'})
        end = next(close, at)
        return end + 1 if self._items[end].text == "," and end > at else at

    def _past_particle(self, group: VerbGroup, particle: tuple[str, ...]) -> int | None:
        at = group.end + self._scene.is_scare_quoted(group)
        if not particle:
            return at
        if particle[0] != "it" and at < self._scene.end and self._items[at].text == "it":
            # "Took it over": the pronoun that stands inside is the object.
            inside = self._items[at + 1 : min(self._scene.end, at + 1 + len(particle))]
            return at if tuple(item.text for item in inside) == particle else None
        if at + len(particle) > self._scene.end:
            return None
        fits = all(self._items[at + k].text == word for k, word in enumerate(particle))
        return at + len(particle) if fits else None

    def _apply(self, rule: VerbRule, group: VerbGroup, past: int) -> Sighting | None:
        if (rule.failing and not fails(self._scene, group)) or (rule.ongoing and not goes_on(self._scene, group)):
            return None
        if rule.behind:
            bare = group.passive or group.bare_participle or self._scene.opens(group)
            return None if bare else self._active(rule, group, past)
        phrase = None if group.passive else self._participles.places_of(rule, group, past)
        phrase = phrase or self._participles.heads_list(rule, group, past)
        if phrase is not None:
            return self._outcomes.of(
                rule, replace(group, passive=True), phrase, self._passives.agent(past), None, end=past
            )
        if not group.passive and self._participles.follows_noun(rule, group):
            return self._passives.of_noun(rule, replace(group, passive=True), past, self._passives.agent(past))
        if rule.subject_noun:
            return self._passives.with_noun_before(rule, group, past)
        if group.passive or self._scene.opens(group) or (group.bare_participle and group.form is Form.PARTICIPLE):
            return self._passives.read(rule, group, past)
        if (
            group.form is Form.PAST
            and rule.direct
            and self._scene.actor_near(past + 1, 2) is not None
            and past < self._scene.end
            and self._items[past].text == "by"
        ):
            return self._passives.read(rule, group, past)
        return self._active(rule, group, past)

    def _active(self, rule: VerbRule, group: VerbGroup, past: int) -> Sighting | None:
        if rule.event is Event.CONTESTS and group.form is Form.ING and not group.finite:
            return None
        subject = self._scene.subject(group)
        actor = subject.actor
        driven = moves_own = False
        side: str | None = None
        phrase: PlacePhrase | None = None
        at = self._behind(group, past, actor)
        if rule.nouns:
            found = self._paths.noun(rule, at)
            if found is None:
                return None
            noun, at = found
            if any(self._items[k].text == "no" for k in range(past, noun)):
                group = replace(group, negated=True)
            side = self._paths.side_within(past, noun) if rule.event in {Event.REPELS, Event.ENTERS} else None
            phrase = self._of_noun(rule, noun, at)
        elif rule.direct and (rule.event is Event.ADVANCES or not self._paths.starts_near(at)):
            phrase = self._places.read(at, self._scene.end)
            phrase = phrase or self._gaps.behind_aside(at)
            phrase = None if phrase is not None and self._paths.lies_by(at, phrase) else phrase
        if phrase is None and not rule.nouns:
            moved = self._moved(rule, at) if rule.mover or rule.object_troops else None
            if rule.object_troops:
                if moved is None:
                    return None
                at = moved.end
            elif moved is not None:
                driven = rule.opponent and actor is None
                actor = actor or moved if rule.opponent else self._moved_actor(group, actor, moved)
                moves_own = rule.event is Event.WITHDRAWS and moved.role is Role.TROOPS
                at = moved.end
            elif rule.opponent and self._scene.means_enemy(at, actor):
                at += 1
            elif rule.opponent:
                return self._passives.forced_out(rule, group, actor, at)
            if rule.opponent and self._paths.goes_back(at):
                return None
            if rule.prepositions:
                phrase = self._paths.led(rule, at)
        phrase = phrase or self._gaps.fronted(rule, actor)
        where = actor is not None and self._items[actor.begin - 1].text == "where" and bool(rule.prepositions)
        if phrase is None and (rule.direct or rule.missing_place or where) and not (rule.told or rule.final):
            phrase = self._gaps.gap(group, at, rule)
        phrase = phrase or self._site(rule, at, actor) or self._carried.left(rule, group, at, actor)
        if "hearsay" in group.catenatives:
            actor, side = None, claimant(self._scene, self._paths, group, phrase)
        if phrase is None or not self._paths.closes(rule, phrase.end):
            return None
        if (
            is_of_things(self._scene, self._paths, group, at, phrase)
            or self._abandons(rule, group, at, phrase)
            or self._is_driven(rule, group, actor)
        ):
            return None
        if rule.told:
            return self._told(rule, group, phrase, actor)
        if (taker := self._taker(rule, group, phrase, actor)) is not None:
            return self._outcomes.of(rule, group, phrase, taker, None, event=Event.CAPTURES)
        if not self._may_act(rule, group, actor, moves_own=moves_own) or (
            actor is None and subject.place is not None and not group.controller
        ):
            return None
        if rule.nouns == "flag" and actor is not None and actor.side is None and side is not None:
            return self._outcomes.of(rule, group, phrase, None, side)
        attacked = rule.event is Event.REPELS
        return self._outcomes.of(
            rule,
            group,
            phrase,
            actor,
            None if attacked and actor is not None else side,
            opposed=attacked and (actor is None or rule.failing),
            end=phrase.end + 1 if rule.behind else None,
            event=Event.WITHDRAWS if driven else self._of_both(rule, actor),
        )

    def _site(self, rule: VerbRule, at: int, actor: Actor | None) -> PlacePhrase | None:
        """As in "took the railway station", "walked into the town hall": troops in a building of the town spoken of."""
        if rule.event not in _SITED or rule.nouns or actor is None or actor.role is Role.SPEAKER:
            return None
        led = next((one for one in rule.prepositions if at < self._scene.end and self._items[at].text == one), None)
        if led is None and not rule.direct:
            return None
        return self._places.site(at + (led is not None), self._scene.end)

    def _of_noun(self, rule: VerbRule, noun: int, past: int) -> PlacePhrase | None:
        """The place of the noun that a verb governs, which ends before ``past``."""
        if rule.nouns != "attack":
            return self._paths.led(rule, past)
        aimed = self._paths.aim(past) or self._paths.led(rule, past) or attack_place(self._scene, self._places, noun)
        taken_up = self._items[noun - 1].text in self._words["every_one"] or self._is_definite(noun)
        told = remembered_attack(self._scene, noun) if aimed is None and taken_up else None
        return aimed if told is None else told.places

    def _is_definite(self, noun: int) -> bool:
        return self._items[noun - 1].text in self._words["definite"]

    def _may_act(self, rule: VerbRule, group: VerbGroup, actor: Actor | None, *, moves_own: bool) -> bool:
        """Whether a verb tells of a deed of the subject's: troops that only pass take nothing, nor do officials."""
        if group.progressive and not rule.direct and group.lemma in self._words["passing"]:
            return False
        if actor is None:
            return True
        if rule.forces_only:
            return self._outcomes.can_be_there(rule, actor)
        boasts = actor.side is not None and self._of_itself(group)
        own = boasts or moves_own or rule.nouns == "flag" or self._concedes(group, actor)
        return own or not only_speaks(actor)

    def _taker(self, rule: VerbRule, group: VerbGroup, phrase: PlacePhrase, actor: Actor | None) -> Actor | None:
        """As in "the mayor surrendered X to the Russians": where no troops give a place up, whoever gets it has it."""
        past = phrase.end + (rule.behind == "over")
        officials = actor is not None and actor.side is None and actor.role is Role.SPEAKER
        hands = rule.event is Event.WITHDRAWS and group.lemma in self._words["handing_over"] and group.lemma != "leave"
        if not (officials and hands) or past >= self._scene.end or self._items[past].text != "to":
            return None
        taker = self._scene.actor_near(past + 1, 2)
        return taker if taker is not None and taker.role in {Role.TROOPS, Role.SIDE} else None

    def _told(self, rule: VerbRule, group: VerbGroup, phrase: PlacePhrase, actor: Actor | None) -> Sighting | None:
        """As in "Russia claims X": the taking of a town is what is said, and so it stands where the town does."""
        towns = all(self._items[ref.at].place_kind is Kind.SETTLEMENT and ref.anaphor is None for ref in phrase.places)
        near = any(ref.extent in {Extent.EDGE, Extent.NEAR} for ref in phrase.places)
        if not towns or near or actor is None or group.negated:
            return None
        return replace(self._outcomes.of(rule, group, phrase, actor, None), at=phrase.places[0].at)

    def _behind(self, group: VerbGroup, past: int, subject: Actor | None) -> int:
        """Where what a verb governs begins: past adverbs, a subject behind the verb and what denies a copula."""
        inverted = subject is not None and past <= subject.begin == self._paths.skip_adverbs(past)
        at = self._paths.skip_adverbs(subject.end if subject is not None and inverted else past)
        if group.lemma != "be" or not (group.ended or group.negated):
            return at
        return self._paths.skip_adverbs(at + self._words["negations"].starting(self._items, at, self._scene.end))

    def _is_driven(self, rule: VerbRule, group: VerbGroup, actor: Actor | None) -> bool:
        """As in "a brigade, which they said they had driven out of X": "which" is whom they drove, and goes."""
        if rule.event is not Event.WITHDRAWS or actor is None:
            return False
        lead = range(max(self._scene.begin, actor.begin - _RELATIVE_REACH), actor.begin)
        relative = any(self._items[k].text in {"which", "whom", "who"} for k in lead)
        return relative and any(other.opponent for _, other in self._scene.lexicon.verb_rules[group.lemma])

    def _abandons(self, rule: VerbRule, group: VerbGroup, at: int, phrase: PlacePhrase) -> bool:
        """As in "left five positions around X": who leaves positions, and no soldiers, holds nothing."""
        left = self._items[at : phrase.places[0].at]
        gone = any(item.text in self._words["positions"] for item in left)
        return rule.event is Event.HOLDS and group.lemma == "leave" and gone

    def _of_both(self, rule: VerbRule, actor: Actor | None) -> Event | None:
        """As in "both armies are inside X": where the troops of either side are, they contest the place."""
        both = actor is not None and "both" in {item.text for item in self._items[actor.begin : actor.end]}
        unknown = actor is not None and actor.side is None and actor.role is Role.TROOPS
        return Event.CONTESTS if rule.presence and both and unknown else None

    def _concedes(self, group: VerbGroup, actor: Actor) -> bool:
        """As in "the Russian command gave up X": a body may lose what its side held."""
        body = actor.name is None and actor.body is not None and actor.side is not None
        return body and group.lemma in self._words["conceding"]

    def _of_itself(self, group: VerbGroup) -> bool:
        """As in "officials claim to have taken X", "deny having left X": who speaks tells of a deed of their own."""
        lead = group.begin - 1
        lead -= self._items[lead].text == "of" and lead > self._scene.begin
        forms = self._scene.lexicon.forms.get(group.gerund_after or self._items[lead].text, ())
        tells = any(lemma in self._scene.lexicon.reports for lemma, _ in forms)
        having = self._items[group.begin].text == "having" or group.gerund_after is not None
        return "seem" in group.catenatives or (tells and having)

    def _moved(self, rule: VerbRule, at: int) -> Actor | None:
        """Whoever is moved or met by what a verb tells: "drove the Russians", "clashed with the Russians"."""
        at += rule.event is Event.CONTESTS and at < self._scene.end and self._items[at].text == "with"
        actor = self._scene.actor_near(at, 3)
        if actor is None or actor.role not in {Role.TROOPS, Role.PRONOUN, Role.SIDE}:
            return None
        if any(self._items[k].text in self._words["prepositions"] for k in range(at, actor.begin)):
            return None
        return actor

    def _moved_actor(self, group: VerbGroup, subject: Actor | None, moved: Actor) -> Actor:
        """Whose troops were moved: those of the words if they say so, else the subject's.

        "It" of "it was decided to withdraw the troops" is nobody.
        """
        decided = self._items[group.begin].text in self._words["be"] and group.infinitive
        if subject is None or (decided and subject.name == "it"):
            return moved
        return subject if moved.reference in {Reference.BARE, Reference.THEIR} else moved
