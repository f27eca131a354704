"""What happened where: rules of verbs applied to the verb groups of a sentence.

A verb rule fits where its clause has a place in the role that the rule asks for: an object («звільнили X»), a place
that a preposition leads to («відійшли з X»), or the place of the noun that the rule asks for («відбили атаку на X»).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.claims.models import Event, Extent
from app.claims.roles import Role
from app.claims.slavic.actors import Actor, Reference
from app.claims.slavic.clauses import Clauses
from app.claims.slavic.grammar import Noun
from app.claims.slavic.lexicon import VerbRule
from app.claims.slavic.morphology import Case, Form
from app.claims.slavic.participles import ParticipleReader
from app.claims.slavic.paths import Paths
from app.claims.slavic.places import PlacePhrase
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from app.claims.slavic.subjects import ACTING, SubjectReader, distance
from app.claims.slavic.verbs import VerbGroup
from app.claims.slavic.when_words import load_times

_OBJECT_CASES = frozenset({Case.ACCUSATIVE, Case.GENITIVE})
#: The noun that a rule asks for stands at most this many items from the verb.
_NOUN_REACH = 12
#: «Вийшли на позиції», but «вийшли на шикування».
_SALLIES = frozenset({"вийти", "виходити", "выйти"})
_FROM = frozenset({"від", "от"})
_DASHES = frozenset({"-", "–", "—"})
#: Words behind such a verb that make it tell of something else: «взяли в оточення», «вийшли з ладу».
_ELSEWHERE = {Event.CAPTURES: "encircling", Event.WITHDRAWS: "out_of", Event.ADVANCES: "out_of"}


class VerbReader:
    """Applies the verb rules to one sentence."""

    def __init__(self, scene: Scene, clauses: Clauses) -> None:
        self._scene = scene
        self._clauses = clauses
        self.used: set[int] = set()
        self.subjects = SubjectReader(scene, clauses)
        self.paths = Paths(scene, clauses)
        self._participles = ParticipleReader(scene, clauses, self.subjects)

    def read(self) -> Iterator[Sighting]:
        """All sightings of the sentence, in the order of their verbs; one a verb."""
        for group in self._scene.verbs:
            for particle, rule in self._scene.lexicon.verb_rules.get(group.lemma, ()):
                if not self._has_particle(group, particle):
                    continue
                sighting = self._apply(rule, group)
                if sighting is not None:
                    yield sighting
                    yield from self._elided(sighting, group)
                    yield from self._gapped(sighting, group)
                    break

    def _elided(self, sighting: Sighting, group: VerbGroup) -> Iterator[Sighting]:
        """A further place of a verb that is left out the second time: «увійшли в X, а за добу – в Y»."""
        scene = self._scene
        used = {ref.at for ref in sighting.places}
        lead = next((one.preposition for one in scene.phrases if used & {ref.at for ref in one.places}), "")
        for phrase in scene.phrases:
            at = phrase.begin
            clause = self._clauses.clause_of(at)
            if not lead or phrase.preposition != lead or at <= max(group.end, *used) or clause is None:
                continue
            at -= scene.is_word(at - 1, "joining")
            dashed = scene.items[at - 1].text in _DASHES and not scene.hyphen(at - 1)
            if dashed and not any(scene.finite(k) for k in range(group.end, phrase.end)):
                yield replace(sighting, places=phrase.places)

    def _gapped(self, sighting: Sighting, group: VerbGroup) -> Iterator[Sighting]:
        """Another who does the same, the verb left out: «схід X утримують ЗСУ, росіяни — захід»."""
        scene = self._scene
        past = max(group.end, *(ref.at + 1 for ref in sighting.places))
        for actor in scene.subjects(past, scene.end):
            at = actor.end
            dashed = at + 1 < scene.end and scene.items[at].text in _DASHES and not scene.hyphen(at)
            if not dashed or any(scene.finite(k) for k in range(group.end, actor.begin)):
                continue
            phrase = next((one for one in scene.phrases if one.begin == at + 1 and not one.preposition), None)
            first = at + 1
            while first < scene.end and first not in scene.nouns and scene.adjectival(first):
                first += 1
            if phrase is not None:
                yield replace(sighting, actor=actor, places=phrase.places)
            elif scene.noun(first, "part") is not None:
                parts = tuple(replace(ref, extent=Extent.PART) for ref in sighting.places)
                yield replace(sighting, actor=actor, places=parts)

    def _has_particle(self, group: VerbGroup, particle: tuple[str, ...]) -> bool:
        following = self._scene.items[group.end : min(self._scene.end, group.end + len(particle))]
        return [item.text for item in following] == list(particle)

    def _apply(self, rule: VerbRule, group: VerbGroup) -> Sighting | None:
        if rule.negated:
            if not group.negated:
                return None
            group = replace(group, negated=False)
        begin, end = self._clauses.territory(group)
        if group.attribute and not self._predicative(rule, group):
            return self._participles.read(rule, group, begin, end)
        if rule.event is Event.WITHDRAWS and group.form is Form.INFINITIVE and self._preceded(group):
            group = replace(group, form=Form.GERUND, past=True, preceded=True)
        if rule.direct and group.lemma.endswith(("ся", "сь")):
            group = replace(group, passive=True)
        subject = None if group.passive else self.subjects.subject(group, begin, end)
        actor = self.subjects.agent(group, begin, end) if group.passive else subject
        orders = rule.mover and bool({"plan", "wish", "let"} & set(group.catenatives))
        speaks = actor is not None and actor.role is Role.SPEAKER and not orders
        if speaks and actor is not None and rule.event is Event.ENTERS:
            # «Розвідка ЗСУ закріпилася в X»: scouts, and no agency that speaks.
            speaks = actor.side is None or not any(self._scene.noun(k, "scouts") for k in range(actor.begin, actor.end))
        if speaks and not rule.mover and rule.nouns != "flag":
            return None
        noun = self._noun(rule, group, begin, end) if rule.nouns else None
        if rule.nouns and noun is None:
            return None
        elsewhere = _ELSEWHERE.get(rule.event)
        ringed = rule.event is Event.CAPTURES and noun is None and self._scene.has_phrase("ringed", group.end, end)
        apart = elsewhere is not None and noun is None and not ringed
        if apart and elsewhere is not None and self._scene.has_phrase(elsewhere, group.end, end):
            return None
        phrase = self.paths.place(rule, group, begin, end, noun)
        if phrase is None or (rule.id == "withdraws.object" and self._deprives(group, phrase.end)):
            return None
        besieged = rule.event in {Event.HOLDS, Event.CAPTURES} and not ringed
        if besieged and self._scene.has_phrase("besieged", group.end, end):
            return None
        if ringed:
            # «Взяли X у кільце» closes in on a place.
            rule = rule.model_copy(update={"id": "advances.ringed", "event": Event.ADVANCES, "extent": Extent.NEAR})
        if rule.event in {Event.ENTERS, Event.ADVANCES} and self._elsewhere(rule, group, phrase):
            return None
        if rule.id == "enters.broke" and phrase.places[0].extent is Extent.EDGE:
            # Who digs in at the outskirts is not inside.
            rule = rule.model_copy(update={"event": Event.ADVANCES})
        sighting = Sighting(
            at=group.at,
            event=rule.event,
            rule=f"{rule.id}.passive" if group.passive else rule.id,
            places=phrase.places,
            begin=begin,
            end=end,
            actor=actor,
            restores=rule.restores,
            group=group,
            extent=rule.extent,
            fails=rule.only_failed,
        )
        hinderer = self.subjects.hinderer(group, begin, end)
        if noun is not None:
            self.used.add(noun.begin)
        if hinderer is not None:
            return replace(sighting, actor=hinderer, opposed=True)
        if noun is not None:
            return self._with_noun(rule, sighting, noun)
        if rule.mover:
            return self._with_moved(rule, sighting)
        unnamed = actor is None or actor.reference is Reference.BARE
        loser = self._loser(sighting) if unnamed and rule.event is Event.CAPTURES else None
        return sighting if loser is None else replace(sighting, actor=loser, opposed=True)

    def _preceded(self, group: VerbGroup) -> bool:
        """Whether a past deed is said to have come before this one: «перш ніж відійти з X, підірвали міст»."""
        clause = self._clauses.clause_of(group.at)
        if clause is None or group.catenatives or not self._scene.starts("before_deed", clause.begin):
            return False
        finite = [at for at in range(group.end, self._scene.end) if self._scene.finite(at)]
        return bool(finite) and all(self._scene.told_as_past(at) for at in finite)

    def _elsewhere(self, rule: VerbRule, group: VerbGroup, phrase: PlacePhrase) -> bool:
        """Whether what is entered is no place: «увійшли до складу делегації в X», «вошли в роль»."""
        at = group.end
        scene = self._scene
        leaves = rule.event is Event.ADVANCES and group.lemma in _SALLIES and scene.is_word(at, "whence")
        if scene.starts("figurative", at) or leaves:
            return True
        if (
            at >= phrase.begin
            or scene.items[at].text not in rule.prepositions
            or not (rule.id == "enters.into" or group.lemma in _SALLIES)
        ):
            return False
        triggers = load_times(scene.lexicon.language).triggers
        at += 1
        while at < phrase.begin - 1 and scene.adjectival(at):
            at += 1
        timed = at in scene.nouns or scene.items[at].text in triggers or scene.items[at].text[0].isdecimal()
        return at < phrase.begin and not timed

    def _loser(self, sighting: Sighting) -> Actor | None:
        """From whom a place was freed: «звільнено від окупантів»."""
        scene = self._scene
        return next(
            (
                one
                for one in scene.actors
                if sighting.begin < one.begin <= sighting.end and scene.items[one.begin - 1].text in _FROM and one.side
            ),
            None,
        )

    def _noun(self, rule: VerbRule, group: VerbGroup, begin: int, end: int) -> Noun | None:
        nouns = [
            noun
            for noun in self._scene.nouns.values()
            if rule.nouns in noun.sets and begin <= noun.begin < end and abs(noun.begin - group.at) <= _NOUN_REACH
        ]
        if rule.nouns == "control":
            nouns = [noun for noun in nouns if not self._fire(noun)]
        if rule.nouns == "attack":
            nouns = [noun for noun in nouns if not self._scene.from_the_air(noun)]
            # «Відбили контратакою три будинки» tells by what means, not what was beaten off.
            nouns = [noun for noun in nouns if group.passive or noun.cases != {Case.INSTRUMENTAL}]
        return min(nouns, key=lambda one: (one.begin < group.at, distance(one.begin, one.end, group.at)), default=None)

    def _fire(self, noun: Noun) -> bool:
        return any(self._scene.is_word(k, "fire") for k in range(noun.begin - 2, noun.begin))

    def _deprives(self, group: VerbGroup, at: int) -> bool:
        """Whether a place is left without something, or given something: «лишили X без світла», «віддали X гроші»."""
        scene = self._scene
        if group.lemma in scene.lexicon.words["giving"] and at < scene.end and not scene.breaks(at):
            return scene.items[at].text not in scene.lexicon.small and all(one.begin != at for one in scene.actors)
        return scene.is_word(at, "deprived") and not scene.starts("unfought", at)

    def _with_noun(self, rule: VerbRule, sighting: Sighting, noun: Noun) -> Sighting:
        """The side that the noun's own words give: «російську атаку», «український прапор», «прапор України»."""
        scene = self._scene
        side = scene.side_of_noun(noun)
        if rule.event is Event.REPELS:
            if sighting.actor is not None and sighting.actor.reference is not Reference.BARE:
                return sighting
            attacker = next((one for one in scene.actors if one.begin == noun.end and Case.GENITIVE in one.cases), None)
            if attacker is not None and attacker.reference is Reference.BARE:
                # «Контратаки штурмових груп» are beaten off by whoever tells of it.
                attacker = None
            hostile = scene.noun_before(noun.begin, "hostile") is not None
            if side is None and attacker is None and hostile:
                attacker = Actor(noun.begin, noun.end, Role.TROOPS, Reference.ENEMY, frozenset(), frozenset())
            if sighting.actor is not None and attacker is None and side is None:
                return sighting
            return replace(sighting, actor=attacker if side is None else None, side=side, opposed=True)
        if rule.nouns == "flag":
            owner = next((one for one in scene.actors if one.begin == noun.end and Case.GENITIVE in one.cases), None)
            if side is not None or owner is not None:
                return replace(sighting, actor=owner if side is None else None, side=side)
            ours = any(scene.is_word(k, "ours") for k in range(max(scene.begin, noun.begin - 2), noun.begin))
            if ours:
                actor = Actor(noun.begin, noun.end, Role.TROOPS, Reference.OUR, frozenset(), frozenset())
                return replace(sighting, actor=actor)
            return sighting
        if rule.nouns == "control" and sighting.actor is None:
            owner = next((one for one in scene.actors if one.begin == noun.end and Case.GENITIVE in one.cases), None)
            return replace(sighting, side=side, actor=owner if side is None else None, restores=owner is None)
        return sighting

    def _with_moved(self, rule: VerbRule, sighting: Sighting) -> Sighting | None:
        """Whose troops were moved: those of the object if it says so, else the subject's."""
        passive = sighting.group is not None and sighting.group.passive
        moved_cases = _OBJECT_CASES | {Case.NOMINATIVE} if passive else _OBJECT_CASES
        moved = next(
            (
                one
                for one in self._scene.actors
                if sighting.begin <= one.begin
                and one.end <= sighting.end
                and one is not sighting.actor
                and one.cases & moved_cases
                and one.role in ACTING
                and not self._scene.led(one)
                and not self._owned(one)
            ),
            None,
        )
        group = sighting.group
        if rule.opponent:
            if moved is None:
                return sighting if self._of_other_side(sighting) else None
            if group is not None and group.passive and rule.event is Event.CAPTURES:
                return replace(sighting, event=Event.WITHDRAWS, actor=moved)
            if sighting.actor is None:
                return replace(sighting, actor=moved, opposed=True)
            return sighting
        moves = moved is None and group is not None and not group.passive
        if moves and group is not None and group.lemma in self._scene.lexicon.transitive:
            behind = (group.end, sighting.places[-1].at + 1)
            if any(self._names_thing(at) for at in behind):
                return None
        if moved is None:
            speaks = sighting.actor is not None and sighting.actor.role is Role.SPEAKER
            ordered = group is not None and bool({"plan", "wish", "let"} & set(group.catenatives))
            return None if speaks and not ordered else sighting
        if moved.reference in {Reference.BARE, Reference.THEIR} and sighting.actor is not None:
            return sighting
        return replace(sighting, actor=moved)

    def _of_other_side(self, sighting: Sighting) -> bool:
        """Whether an adjective of the other side stands for its troops: «російська піхота вибила українську з X»."""
        scene, group, actor = self._scene, sighting.group, sighting.actor
        if group is None or actor is None or actor.side is None or group.end + 1 >= scene.end:
            return False
        other = scene.names.side_of_word(scene.items[group.end].text)
        alone = group.end not in scene.nouns and scene.is_word(group.end + 1, "prepositions")
        return alone and other is not None and other == scene.theatre.opponent(actor.side)

    def _owned(self, actor: Actor) -> bool:
        """Whether a genitive only says whose something is: «попри заяви росіян»."""
        return Case.GENITIVE in actor.cases and self._scene.noun_before(actor.begin, "tellings") is not None

    def _names_thing(self, at: int) -> bool:
        """Whether what was moved is no troops: «відвели техніку з X»."""
        scene = self._scene
        while at < scene.end and at not in scene.nouns and (scene.is_word(at, "adverbs") or scene.adjectival(at)):
            at += 1
        portion = scene.noun(at, "part")
        return scene.noun(at if portion is None else portion.end, "things") is not None

    def _predicative(self, rule: VerbRule, group: VerbGroup) -> bool:
        """Whether a participle of troops, a road or an attack is the predicate of its clause: «війська вибиті з X»."""
        clause = self._clauses.clause_of(group.at)
        return (rule.mover or rule.nouns in {"supply", "attack"}) and clause is not None and not clause.predicate
