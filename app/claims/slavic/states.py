"""The state that a place is said to be in or to come into: under somebody's control, in somebody's hands, ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.claims.models import Event, Extent
from app.claims.roles import Role
from app.claims.slavic.actors import Actor, Reference
from app.claims.slavic.clauses import Clause, Clauses
from app.claims.slavic.events import VerbReader
from app.claims.slavic.grammar import Noun
from app.claims.slavic.morphology import Case
from app.claims.slavic.places import PlacePhrase
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from app.claims.slavic.verbs import BE, VerbGroup
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: «Під» and «контролем» stand at most this many items apart.
_LEAD = 5
_DASHES = frozenset({"-", "–", "—", ":"})
_INTO = frozenset({"під", "под"})
_INTO_HANDS = frozenset({"в", "у", "во", "до"})


class StateReader:
    """Reads the states of places out of one sentence."""

    def __init__(self, scene: Scene, clauses: Clauses, verbs: VerbReader) -> None:
        self._scene = scene
        self._clauses = clauses
        self._verbs = verbs

    def read(self) -> Iterator[Sighting]:
        """All sightings of control, and of places that are called ours."""
        for noun in list(self._scene.nouns.values()):
            sighting = None
            under = "control" in noun.sets or ("flag" in noun.sets and noun.cases == {Case.INSTRUMENTAL})
            if under and noun.begin not in self._verbs.used:
                sighting = self._controlled(noun)
            elif "hands" in noun.sets:
                sighting = self._in_hands(noun)
            if sighting is not None:
                yield sighting
        yield from self._ours()
        yield from self._called()
        yield from self._behind()
        yield from self._present()
        yield from self._kept()

    def _controlled(self, noun: Noun) -> Sighting | None:
        """«Під контролем» is a state, «під контроль» a change."""
        lead = self._lead(noun)
        if lead is None:
            return None
        if noun.cases == {Case.INSTRUMENTAL}:
            return self._unless_negated(self._state(Event.HOLDS, "state.control", lead, noun), lead)
        if self._scene.is_word(lead - 1, "negations"):
            return None
        return self._state(Event.CAPTURES, "state.into_control", lead, noun)

    def _unless_negated(self, sighting: Sighting | None, lead: int) -> Sighting | None:
        """«Не в руках росіян» is denied, «більше не під контролем росіян» was lost; whose it was must be said."""
        scene = self._scene
        if sighting is None or not scene.is_word(lead - 1, "negations"):
            return sighting
        if sighting.group is not None or (sighting.side is None and sighting.actor is None):
            return None
        if scene.ends("no_longer", lead):
            return replace(sighting, event=Event.WITHDRAWS, rule=f"{sighting.rule}.lost")
        return replace(sighting, negated=True)

    def _lead(self, noun: Noun) -> int | None:
        """The item of the preposition, None where there is none or what is told of is fire."""
        scene = self._scene
        for at in range(noun.begin - 1, max(scene.begin, noun.begin - _LEAD) - 1, -1):
            if scene.items[at].text in _INTO:
                return at
            if scene.is_word(at, "fire") or scene.items[at].kind is ItemKind.PUNCTUATION:
                return None
        return None

    def _in_hands(self, noun: Noun) -> Sighting | None:
        at = noun.begin - 1
        while at > self._scene.begin and self._scene.adjectival(at):
            at -= 1
        if self._scene.items[at].text not in _INTO_HANDS:
            return None
        sighting = self._unless_negated(self._state(Event.HOLDS, "state.hands", at, noun), at)
        into = self._scene.is_word(noun.begin, "into_hands")
        if sighting is None or (into and sighting.event is Event.HOLDS):
            return None
        # «Місто перейшло з рук у руки» tells of nobody's hands.
        return None if sighting.side is None and sighting.actor is None else sighting

    def _state(self, event: Event, rule: str, lead: int, noun: Noun) -> Sighting | None:
        scene = self._scene
        clause = self._clauses.clause_of(noun.begin)
        if clause is None:
            return None
        group = self._verb(noun, clause.begin, clause.end)
        begin, end = (clause.begin, clause.end) if group is None else self._clauses.territory(group)
        if group is None and event is Event.CAPTURES:
            return None
        phrase = self._subject_place(begin, end, noun)
        if phrase is None and clause.relative:
            phrase = self._verbs.paths.antecedent(clause)
        if phrase is None:
            return None
        side = self._side(lead, noun)
        actor = self._owner(lead, noun)
        if group is not None and group.lemma in scene.lexicon.words["becoming"]:
            event = Event.CAPTURES
        changes = event is Event.CAPTURES
        agentless = False
        if side is None and group is not None and (actor is None or actor.reference is Reference.THEIR):
            doer = self._verbs.subjects.subject(group, begin, end)
            if doer is not None and doer.role is not Role.SPEAKER:
                actor = doer
        if side is None and actor is None:
            agentless = (changes or event is Event.HOLDS) and "occupation" not in noun.sets
        return Sighting(
            at=noun.begin if group is None else group.at,
            event=event,
            rule=rule,
            places=phrase.places,
            begin=begin,
            end=end,
            actor=actor if side is None else None,
            side=side,
            restores=agentless,
            group=group,
        )

    def _verb(self, noun: Noun, begin: int, end: int) -> VerbGroup | None:
        says = self._scene.lexicon.reports
        inside = [
            verb
            for verb in self._scene.verbs
            if begin <= verb.at < end and not verb.attribute and verb.lemma not in says
        ]
        return min(inside, key=lambda verb: (verb.at > noun.begin, abs(verb.at - noun.begin)), default=None)

    def _subject_place(self, begin: int, end: int, noun: Noun) -> PlacePhrase | None:
        fitting = [
            phrase
            for phrase in self._scene.phrases
            if begin <= phrase.begin
            and phrase.end <= end
            and phrase.preposition == ""
            and not (phrase.governor and phrase.genitive)
        ]
        return min(fitting, key=lambda one: (one.begin > noun.begin, abs(one.begin - noun.begin)), default=None)

    def _side(self, lead: int, noun: Noun) -> str | None:
        """The side of an adjective between preposition and noun."""
        words = (self._scene.items[at].text for at in range(lead + 1, noun.begin))
        return next((side for word in words if (side := self._scene.names.side_of_word(word)) is not None), None)

    def _owner(self, lead: int, noun: Noun) -> Actor | None:
        """Whoever stands behind the noun in the genitive, or whom a pronoun before it means."""
        scene = self._scene
        within = next((one for one in scene.actors if one.begin <= noun.begin < one.end and one.side), None)
        if within is not None:
            # «Під владою окупантів» reads as somebody of theirs.
            return within
        behind = noun.end + (noun.end < scene.end and scene.items[noun.end].text == '"')
        owner = next((one for one in scene.actors if one.begin == behind and Case.GENITIVE in one.cases), None)
        if owner is not None:
            return owner
        for at in range(lead + 1, noun.begin):
            for name, reference in (("ours", Reference.OUR), ("theirs", Reference.THEIR)):
                if scene.is_word(at, name):
                    return Actor(at, at + 1, Role.TROOPS, reference, frozenset(), frozenset())
            if scene.noun(at, "hostile") is not None:
                return Actor(at, at + 1, Role.TROOPS, Reference.ENEMY, frozenset(), frozenset())
        return None

    def _behind(self) -> Iterator[Sighting]:
        """As in «Ізюм за ЗСУ», «частина міста лишається за нашими»."""
        scene = self._scene
        for phrase in scene.phrases:
            first = at = scene.past_adverbs(self._clauses.past_aside(phrase))
            group = next(
                (one for one in scene.verbs if one.begin == at and one.lemma in scene.lexicon.words["staying"]), None
            )
            was = group is not None and group.past and group.lemma in BE
            if was and not any(scene.is_word(k, "by_now") for k in range(phrase.end, min(scene.end, first + 4))):
                continue
            at = at if group is None else group.end
            while at < scene.end and (scene.is_word(at, "adverbs") or scene.items[at].text in {*_DASHES, '"'}):
                at += 1
            leads = scene.is_word(at, "behind") or (at < scene.end and scene.items[at].text in _INTO)
            if phrase.preposition or not leads or (phrase.governor and phrase.genitive):
                continue
            actor = next((one for one in scene.actors if one.begin == at + 1), None)
            ours = actor is not None and actor.reference is Reference.OUR
            holding = actor is not None and (ours or actor.role in {Role.TROOPS, Role.SIDE})
            if actor is not None and holding and Case.INSTRUMENTAL in actor.cases and self._ends(phrase, actor):
                yield Sighting(
                    at, Event.HOLDS, "state.behind", phrase.places, phrase.begin, actor.end, actor, group=group
                )

    def _called(self) -> Iterator[Sighting]:
        """As in «Сіверськ залишається українським»."""
        scene = self._scene
        for group in scene.verbs:
            if group.lemma not in scene.lexicon.words["staying"] or not group.finite:
                continue
            at = scene.past_adverbs(group.end)
            side = scene.names.side_of_word(scene.items[at].text) if at < scene.end else None
            if side is None or (at + 1 < scene.end and (at + 1 in scene.nouns or scene.items[at + 1].capital)):
                continue
            before = group.begin
            while before > scene.begin and scene.is_word(before - 1, "adverbs"):
                before -= 1
            phrase = next((one for one in scene.phrases if one.end == before and not one.preposition), None)
            if phrase is not None and not (phrase.governor and phrase.genitive):
                event = Event.CAPTURES if group.lemma in scene.lexicon.words["becoming"] else Event.HOLDS
                yield Sighting(
                    group.at, event, "state.called", phrase.places, phrase.begin, at + 1, side=side, group=group
                )

    def _present(self) -> Iterator[Sighting]:
        """As in «ЗСУ в Балаклії!», «наші вже в селищі»: troops and a place, and no verb in the clause."""
        scene = self._scene
        for phrase in scene.phrases:
            clause = self._clauses.clause_of(phrase.begin)
            edge = phrase.places[0].extent is Extent.EDGE
            inside = phrase.preposition in {"в", "у", "во"} and not phrase.near
            if phrase.preposition == "на":
                inside = phrase.places[0].extent in {Extent.EDGE, Extent.PART}
            were = self._were(clause)
            if not inside or clause is None or (clause.predicate and were is None):
                continue
            at = phrase.begin if were is None or were.begin > phrase.begin else were.begin
            while at > clause.begin and (
                scene.is_word(at - 1, "adverbs") or scene.items[at - 1].text in {"-", "–", "—"}
            ):
                at -= 1
            at = self._clauses.before_inserted(at)
            actor = next((one for one in scene.actors if one.end == at and Case.NOMINATIVE in one.cases), None)
            if actor is None or scene.led(actor):
                dashed = phrase.end < scene.end and scene.items[phrase.end].text in _DASHES
                past = scene.past_adverbs(phrase.end + dashed)
                actor = next((one for one in scene.actors if one.begin == past and Case.NOMINATIVE in one.cases), None)
            forces = actor is not None and (actor.role is Role.TROOPS or actor.reference is Reference.OUR)
            said = set() if were is None else set(range(were.begin, were.end))
            if (
                actor is None
                or not forces
                or any(scene.finite(k) for k in range(clause.begin, clause.end) if k not in said)
            ):
                continue
            if self._scene.items[phrase.places[0].at].place_kind is Kind.REGION or not self._ends(phrase, actor):
                continue
            event = Event.ADVANCES if edge else Event.ENTERS
            yield Sighting(phrase.begin, event, "state.present", phrase.places, clause.begin, phrase.end, actor)

    def _were(self, clause: Clause | None) -> VerbGroup | None:
        """«Вже були», the one verb of a clause, which tells of what came about."""
        scene = self._scene
        if clause is None or not any(scene.is_word(at, "by_now") for at in range(clause.begin, clause.end)):
            return None
        inside = [one for one in scene.verbs if clause.holds(one.at)]
        return inside[0] if len(inside) == 1 and inside[0].lemma in BE and not inside[0].negated else None

    def _kept(self) -> Iterator[Sighting]:
        """As in «X знову у росіян»: a place, and whose it is, and no verb in the clause."""
        scene = self._scene
        for phrase in scene.phrases:
            at = self._clauses.past_aside(phrase)
            at += at < scene.end and scene.items[at].text in _DASHES
            at = scene.past_adverbs(at)
            clause = self._clauses.clause_of(at) if at < scene.end else None
            actor = next((one for one in scene.actors if one.begin == at + 1), None)
            if phrase.preposition or clause is None or clause.predicate or scene.items[at].text not in {"у", "в"}:
                continue
            if at + 1 < scene.end and scene.items[at + 1].text == "нас":
                actor = Actor(at + 1, at + 2, Role.TROOPS, Reference.OUR, frozenset({Case.GENITIVE}), frozenset())
            if actor is None or Case.GENITIVE not in actor.cases or actor.role not in {Role.TROOPS, Role.SIDE}:
                continue
            if self._ends(phrase, actor):
                yield Sighting(at, Event.HOLDS, "state.kept", phrase.places, phrase.begin, actor.end, actor)

    def _ends(self, phrase: PlacePhrase, actor: Actor) -> bool:
        """Whether nothing follows of which troops and place could be told: «угруповання в X розгромлене»."""
        at = self._scene.past_adverbs(max(phrase.end, actor.end))
        return at >= self._scene.end or self._scene.items[at].kind is ItemKind.PUNCTUATION

    def _ours(self) -> Iterator[Sighting]:
        """As in «Балаклія наша!», «Лиман — український»."""
        scene = self._scene
        for phrase in scene.phrases:
            at = self._clauses.past_aside(phrase)
            at += at < scene.end and scene.items[at].text in _DASHES
            at = scene.past_adverbs(at)
            last = at + 1 >= scene.end or scene.items[at + 1].kind is ItemKind.PUNCTUATION
            if phrase.preposition or not last or at >= scene.end or (phrase.governor and phrase.genitive):
                continue
            side = scene.names.side_of_word(scene.items[at].text) if at > phrase.end else None
            if scene.is_word(at, "ours") or scene.is_word(at, "theirs_now"):
                whose = Reference.OUR if scene.is_word(at, "ours") else Reference.THEIR
                owner = Actor(at, at + 1, Role.TROOPS, whose, frozenset(), frozenset())
                yield Sighting(at, Event.HOLDS, "state.ours", phrase.places, phrase.begin, at + 1, owner)
            elif side is not None and at not in scene.nouns:
                yield Sighting(at, Event.HOLDS, "state.ours", phrase.places, phrase.begin, at + 1, side=side)
