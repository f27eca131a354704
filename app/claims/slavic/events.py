"""What happened where: rules of verbs applied to the verb groups of a sentence.

A verb rule fits where its clause has a place in the role that the rule asks for: an object («звільнили X»), a place
that a preposition leads to («відійшли з X»), or the place of the noun that the rule asks for («відбили атаку на X»).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.claims.models import Event, Extent
from app.claims.slavic.actors import Actor, Reference, Role
from app.claims.slavic.clauses import Clause, Clauses
from app.claims.slavic.grammar import Noun
from app.claims.slavic.lexicon import VerbRule
from app.claims.slavic.morphology import ANY_CASE, Case, Form
from app.claims.slavic.places import PlacePhrase, PlaceRef
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from app.claims.slavic.verbs import VerbGroup
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: Events for which nearness to a place is still told of that place.
_MAY_BE_NEAR = frozenset({Event.CONTESTS, Event.REPELS, Event.ADVANCES, Event.WITHDRAWS, Event.CUTS_SUPPLY})
_OBJECT_CASES = frozenset({Case.ACCUSATIVE, Case.GENITIVE})
#: The noun that a rule asks for stands at most this many items from the verb.
_NOUN_REACH = 12
#: A pronoun for the place stands at most this many items from its verb.
_PRONOUN_REACH = 3
#: The preposition before a building that a flag flies over stands at most this many items before the place's name.
_BUILDING_REACH = 5
_PLURAL_RELATIVES = frozenset({"які", "яких", "якими", "яким", "котрі", "котрих", "которые", "которых", "которыми"})
_ACTING = frozenset({Role.TROOPS, Role.SIDE, Role.PRONOUN})


class VerbReader:
    """Applies the verb rules to one sentence."""

    def __init__(self, scene: Scene, clauses: Clauses) -> None:
        self._scene = scene
        self._clauses = clauses
        self.used: set[int] = set()
        self._subjects: dict[int, Actor | None] = {}

    def read(self) -> Iterator[Sighting]:
        """All sightings of the sentence, in the order of their verbs; one a verb."""
        for group in self._scene.verbs:
            for particle, rule in self._scene.lexicon.verb_rules.get(group.lemma, ()):
                if not self._has_particle(group, particle):
                    continue
                sighting = self._apply(rule, group)
                if sighting is not None:
                    yield sighting
                    break

    def _has_particle(self, group: VerbGroup, particle: tuple[str, ...]) -> bool:
        following = self._scene.items[group.end : min(self._scene.end, group.end + len(particle))]
        return [item.text for item in following] == list(particle)

    def _apply(self, rule: VerbRule, group: VerbGroup) -> Sighting | None:
        begin, end = self._clauses.territory(group)
        if group.attribute:
            return self._attribute(rule, group, begin, end)
        if rule.direct and group.lemma.endswith(("ся", "сь")):
            group = replace(group, passive=True)
        phrases = [one for one in self._scene.phrases if begin <= one.begin and one.end <= end]
        subject = None if group.passive else self.subject(group, begin, end)
        actor = self._agent(group, begin, end) if group.passive else subject
        orders = rule.mover and bool({"plan", "wish"} & set(group.catenatives))
        speaks = actor is not None and actor.role is Role.SPEAKER and not orders
        if speaks and not rule.mover and rule.nouns != "flag":
            return None
        noun = self._noun(rule, group, begin, end) if rule.nouns else None
        if rule.nouns and noun is None:
            return None
        elsewhere = {Event.CAPTURES: "encircling", Event.WITHDRAWS: "out_of"}.get(rule.event)
        if elsewhere is not None and noun is None and self._scene.has_phrase(elsewhere, group.end, end):
            return None
        phrase = (
            self._place(rule, group, phrases, noun)
            or self._antecedent(rule, group, phrases, noun)
            or self._carried(rule, group, phrases, noun)
            or self._described(rule, group, begin, end, noun)
        )
        if phrase is None or (rule.id == "withdraws.object" and self._deprives(phrase.end)):
            return None
        if rule.event is Event.HOLDS and self._scene.starts("besieged", phrase.end):
            return None
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
        if noun is not None:
            self.used.add(noun.begin)
            return self._with_noun(rule, sighting, noun)
        return self._with_moved(rule, sighting) if rule.mover else sighting

    def subject(self, group: VerbGroup, begin: int, end: int) -> Actor | None:
        """Who does what a verb says: named beside it, before a relative clause, or shared with the verb before."""
        if group.at not in self._subjects:
            self._subjects[group.at] = self._find_subject(group, begin, end)
        return self._subjects[group.at]

    def _find_subject(self, group: VerbGroup, begin: int, end: int) -> Actor | None:
        if group.we:
            return Actor(group.at, group.at + 1, Role.PRONOUN, Reference.OUR, frozenset(), frozenset())
        if "attempt" in group.catenatives:
            tried = next(
                (one for one in self._scene.actors if self._scene.noun_before(one.begin, "attempt") is not None), None
            )
            if tried is not None:
                return tried
        named = self._agreeing(group, self._scene.subjects(begin, end))
        if named is not None:
            return named
        if {"implicative", "plan", "wish"} & set(group.catenatives) and not group.plural:
            datives = (
                one for one in self._scene.actors if begin <= one.begin and one.end <= end and not self._scene.led(one)
            )
            managed = next((one for one in datives if Case.DATIVE in one.cases), None)
            if managed is not None:
                return managed
        clause = self._clauses.clause_of(group.at)
        if clause is not None and clause.relative:
            antecedent = next((one for one in self._scene.actors if one.end == clause.begin - 1), None)
            if antecedent is not None:
                return antecedent
        for other in reversed(self._scene.verbs):
            if other.at >= group.at or other.attribute or other.passive or not other.finite:
                continue
            if other.lemma in self._scene.lexicon.reports or other.plural is not group.plural:
                return None
            if clause is not None and clause.subordinate and not clause.holds(other.at):
                return None
            return self.subject(other, *self._clauses.territory(other))
        if not group.finite:
            return self._of_main_clause(group)
        return None

    def _of_main_clause(self, group: VerbGroup) -> Actor | None:
        """Who does what a gerund says: the subject of the verb behind it."""
        if group.form is not Form.GERUND:
            return None
        following = next(
            (one for one in self._scene.verbs if one.at > group.at and one.finite and not one.passive), None
        )
        return None if following is None else self.subject(following, *self._clauses.territory(following))

    def _agreeing(self, group: VerbGroup, subjects: list[Actor]) -> Actor | None:
        fitting = [one for one in subjects if not group.finite or group.plural in one.plural]
        acting = [one for one in fitting if one.role in _ACTING] or fitting
        return min(acting, key=lambda one: _distance(one.begin, one.end, group.at), default=None)

    def _agent(self, group: VerbGroup, begin: int, end: int) -> Actor | None:
        agents = [
            one
            for one in self._scene.actors
            if begin <= one.begin and one.end <= end and Case.INSTRUMENTAL in one.cases and not self._scene.led(one)
            and (Case.NOMINATIVE not in one.cases or (one.cases == ANY_CASE and one.begin == group.end))
        ]  # fmt: skip
        return min(agents, key=lambda one: _distance(one.begin, one.end, group.at), default=None)

    def _noun(self, rule: VerbRule, group: VerbGroup, begin: int, end: int) -> Noun | None:
        nouns = [
            noun
            for noun in self._scene.nouns.values()
            if rule.nouns in noun.sets and begin <= noun.begin < end and abs(noun.begin - group.at) <= _NOUN_REACH
        ]
        if rule.nouns == "control":
            nouns = [noun for noun in nouns if not self._fire(noun)]
        return min(nouns, key=lambda one: (one.begin < group.at, _distance(one.begin, one.end, group.at)), default=None)

    def _fire(self, noun: Noun) -> bool:
        return any(self._scene.is_word(k, "fire") for k in range(noun.begin - 2, noun.begin))

    def _place(
        self, rule: VerbRule, group: VerbGroup, phrases: Iterable[PlacePhrase], noun: Noun | None
    ) -> PlacePhrase | None:
        fitting = [phrase for phrase in phrases if self._fits(rule, phrase, noun)]
        return min(fitting, key=lambda one: self._rank(group if noun is None else noun, one), default=None)

    def _rank(self, word: VerbGroup | Noun, phrase: PlacePhrase) -> tuple[bool, bool, bool, int]:
        """Between the same marks first, settlements before regions, what follows before what precedes, the nearest."""
        region = self._kind(phrase) is Kind.REGION
        low, high = min(phrase.end, word.end), max(phrase.begin, word.begin)
        parted = any(self._scene.breaks(at) for at in range(low, high))
        return parted, region, phrase.begin < word.begin, _distance(phrase.begin, phrase.end, word.begin)

    def _kind(self, phrase: PlacePhrase) -> Kind | None:
        ref = phrase.places[0]
        return ref.anaphor or self._scene.items[ref.at].place_kind

    def _fits(self, rule: VerbRule, phrase: PlacePhrase, noun: Noun | None) -> bool:
        if phrase.preposition == "near":
            return rule.event in _MAY_BE_NEAR and (rule.event is not Event.WITHDRAWS or rule.mover)
        if phrase.preposition:
            road = self._scene.noun_before(phrase.begin, "supply")
            if road is not None and rule.nouns != "supply":
                return False
            if phrase.preposition in rule.prepositions:
                return phrase.places[0].extent is not Extent.NEAR or rule.event in _MAY_BE_NEAR
            inside = phrase.preposition in {"в", "у", "во", "на"}
            return phrase.near and rule.event in _MAY_BE_NEAR and inside and rule.event is not Event.WITHDRAWS
        if noun is not None and rule.nouns == "flag":
            return phrase.governor and self._over(rule, phrase.begin)
        if noun is not None:
            return phrase.begin >= noun.end and rule.nouns in {"attack", "supply"}
        if rule.restores and self._freed_from(phrase.end):
            return False
        return rule.direct and not (phrase.governor and phrase.genitive)

    def _over(self, rule: VerbRule, at: int) -> bool:
        """Whether a preposition leads to the building whose place a genitive names: «над будівлею ради X»."""
        floor = max(self._scene.begin, at - _BUILDING_REACH)
        for k in range(at - 1, floor - 1, -1):
            if self._scene.is_word(k, "prepositions"):
                return self._scene.items[k].text in rule.prepositions
            if self._scene.breaks(k) or self._scene.finite(k):
                return False
        return False

    def _freed_from(self, at: int) -> bool:
        """Whether a place is freed from something that is nobody: «звільнили X від снігу»."""
        if at >= self._scene.end or self._scene.items[at].text not in {"від", "от"}:
            return False
        return all(actor.begin != at + 1 for actor in self._scene.actors)

    def _antecedent(
        self, rule: VerbRule, group: VerbGroup, phrases: Iterable[PlacePhrase], noun: Noun | None
    ) -> PlacePhrase | None:
        """The place that «який», «де» or a participle's noun stands for."""
        clause = self._clauses.clause_of(group.at)
        if clause is None or not clause.relative or (noun is not None and rule.nouns != "attack"):
            return None
        return self.antecedent(clause, leads=rule.prepositions, direct=rule.direct and not list(phrases))

    def antecedent(self, clause: Clause, *, leads: tuple[str, ...] = (), direct: bool = True) -> PlacePhrase | None:
        """The place phrase right before a relative clause."""
        items = self._scene.items
        first = items[clause.begin].text
        led = first in leads or first in {"де", "куди", "звідки", "где", "куда", "откуда"}
        if not (led or (direct and not self._scene.is_word(clause.begin, "prepositions"))):
            return None
        phrase = next((one for one in self._scene.phrases if one.end == clause.begin - 1), None)
        if phrase is None:
            return None
        pronoun = items[clause.begin + 1].text if self._scene.is_word(clause.begin, "prepositions") else first
        every = pronoun in _PLURAL_RELATIVES
        return phrase if every else replace(phrase, places=phrase.places[-1:])

    def _carried(
        self, rule: VerbRule, group: VerbGroup, phrases: list[PlacePhrase], noun: Noun | None
    ) -> PlacePhrase | None:
        """The place of the verb before: «X утримували, а згодом покинули», «X штурмували, але штурм відбито»."""
        if phrases or (group.passive and noun is None):
            return None
        before = next(
            (one for one in reversed(self._scene.verbs) if one.end <= group.begin and not one.attribute), None
        )
        if before is None or before.lemma in self._scene.lexicon.reports:
            return None
        if noun is not None:
            waged = rule.nouns == "attack" and before.lemma in self._scene.lexicon.words["waging"]
        else:
            waged = rule.direct and self._objectless(group) and any(
                one.direct for _, one in self._scene.lexicon.verb_rules.get(before.lemma, ())
            )  # fmt: skip
        if not waged:
            return None
        begin, end = self._clauses.territory(before)
        inside = [one for one in self._scene.phrases if begin <= one.begin and one.end <= end and one.preposition == ""]
        return inside[-1] if len(inside) == 1 and not (inside[0].governor and inside[0].genitive) else None

    def _described(
        self, rule: VerbRule, group: VerbGroup, begin: int, end: int, noun: Noun | None
    ) -> PlacePhrase | None:
        """A place meant by a pronoun, or by a part whose place another phrase names: «у X контролюють центр»."""
        if noun is not None or not rule.direct:
            return None
        scene = self._scene
        for at in range(begin, end):
            part = scene.noun(at, "part") or scene.noun(at, "edge")
            if part is not None and part.end > group.end and not scene.is_word(at - 1, "prepositions"):
                extent = Extent.PART if "part" in part.sets else Extent.EDGE
                inside = (one for one in scene.phrases if begin <= one.begin and one.end <= end)
                led = next((one for one in inside if one.preposition in {"в", "у", "во"} and not one.near), None)
                if led is not None:
                    return replace(led, places=tuple(replace(ref, extent=extent) for ref in led.places))
            if abs(at - group.at) <= _PRONOUN_REACH and scene.is_word(at, "it_object") and self._stands_alone(at):
                ref = PlaceRef(at, None, Kind.SETTLEMENT)
                return PlacePhrase(at, at + 1, (ref,), "")
        return None

    def _stands_alone(self, at: int) -> bool:
        """Whether «його» is an object and no possessive."""
        following = at + 1
        if following >= self._scene.end or self._scene.items[following].kind is ItemKind.PUNCTUATION:
            return True
        if self._scene.verbs_at(following):
            return True
        possessed = following in self._scene.nouns or self._scene.items[following].kind is not ItemKind.WORD
        return not possessed and self._scene.items[following].text in self._scene.lexicon.small

    def _objectless(self, group: VerbGroup) -> bool:
        """Whether nothing that could be an object stands behind a verb."""
        if group.end >= self._scene.end:
            return True
        item = self._scene.items[group.end]
        small = any(self._scene.is_word(group.end, name) for name in ("prepositions", "adverbs", "joining"))
        return item.kind is ItemKind.PUNCTUATION or small

    def _deprives(self, at: int) -> bool:
        return self._scene.is_word(at, "deprived") and not self._scene.starts("unfought", at)

    def _with_noun(self, rule: VerbRule, sighting: Sighting, noun: Noun) -> Sighting:
        """The side that the noun's own words give: «російську атаку», «український прапор», «прапор України»."""
        scene = self._scene
        side = self.side_of_noun(noun)
        if rule.event is Event.REPELS:
            if sighting.actor is not None:
                return sighting
            attacker = next((one for one in scene.actors if one.begin == noun.end and Case.GENITIVE in one.cases), None)
            hostile = scene.noun_before(noun.begin, "hostile") is not None
            if side is None and attacker is None and hostile:
                attacker = Actor(noun.begin, noun.end, Role.TROOPS, Reference.ENEMY, frozenset(), frozenset())
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

    def side_of_noun(self, noun: Noun) -> str | None:
        """The side of the adjectives before a noun."""
        scene = self._scene
        at = noun.begin
        while at > scene.begin and scene.items[at - 1].kind is ItemKind.WORD and scene.adjectival(at - 1):
            at -= 1
            side = scene.names.side_of_word(scene.items[at].text)
            if side is not None:
                return side
        return None

    def _with_moved(self, rule: VerbRule, sighting: Sighting) -> Sighting | None:
        """Whose troops were moved: those of the object if it says so, else the subject's."""
        moved = next(
            (
                one
                for one in self._scene.actors
                if sighting.begin <= one.begin
                and one.end <= sighting.end
                and one is not sighting.actor
                and one.cases & _OBJECT_CASES
                and one.role in _ACTING
                and not self._scene.led(one)
            ),
            None,
        )
        group = sighting.group
        if rule.opponent:
            if moved is None:
                return None
            if group is not None and group.passive:
                return replace(sighting, event=Event.WITHDRAWS, actor=moved)
            if sighting.actor is None:
                return replace(sighting, actor=moved, opposed=True)
            return sighting
        if moved is None:
            speaks = sighting.actor is not None and sighting.actor.role is Role.SPEAKER
            ordered = group is not None and bool({"plan", "wish"} & set(group.catenatives))
            return None if speaks and not ordered else sighting
        if moved.reference in {Reference.BARE, Reference.THEIR} and sighting.actor is not None:
            return sighting
        return replace(sighting, actor=moved)

    def _attribute(self, rule: VerbRule, group: VerbGroup, begin: int, end: int) -> Sighting | None:
        """A participle beside its place: «звільнене місто X», «X, звільнений учора», «місто звільнене»."""
        if not rule.direct or rule.nouns or not (rule.restores or rule.event is Event.CAPTURES):
            return None
        phrase = next((one for one in self._scene.phrases if self._beside(group, one)), None)
        if phrase is None:
            return None
        agent = self._agent(group, *self._segment(group, begin, end))
        if agent is None and not rule.restores:
            return None
        return Sighting(
            at=group.at,
            event=rule.event,
            rule=f"{rule.id}.participle",
            places=phrase.places,
            begin=begin,
            end=end,
            actor=agent,
            restores=rule.restores,
            group=group,
        )

    def _segment(self, group: VerbGroup, begin: int, end: int) -> tuple[int, int]:
        low, high = group.at, group.at + 1
        while low > begin and not self._scene.breaks(low - 1):
            low -= 1
        while high < end and not self._scene.breaks(high):
            high += 1
        return low, high

    def _beside(self, group: VerbGroup, phrase: PlacePhrase) -> bool:
        first = phrase.places[0].at
        if phrase.begin <= group.at < first or phrase.begin == group.end:
            return not phrase.near
        apposed = phrase.end == group.begin - 1 and self._scene.items[phrase.end].text == ","
        predicate = phrase.end == group.begin and phrase.preposition == ""
        listed = phrase.preposition == "" and self._lists(group.end, phrase.begin)
        return (apposed or predicate or listed) and phrase.places[0].extent is not Extent.NEAR

    def _lists(self, begin: int, end: int) -> bool:
        """Whether places follow what they are examples of: «серед звільнених сіл — X та Y»."""
        while (noun := self._scene.noun(begin, "settlement")) is not None:
            begin = noun.end
        return begin + 1 == end and self._scene.items[begin].text in {":", "-", "–", "—"}


def _distance(begin: int, end: int, at: int) -> int:
    return min(abs(begin - at), abs(at - end))
