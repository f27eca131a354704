"""How a place stands, said without a verb of taking: free of troops, under occupation, without them, gone over."""

from __future__ import annotations

from collections.abc import Iterator

from app.claims.models import Event
from app.claims.roles import Role
from app.claims.slavic.actors import Actor
from app.claims.slavic.clauses import Clauses
from app.claims.slavic.grammar import Noun
from app.claims.slavic.lexicon import VerbRule
from app.claims.slavic.morphology import Case, Form
from app.claims.slavic.places import PlacePhrase
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from app.claims.slavic.when_words import load_times
from app.claims.tokens import ItemKind

#: «Над» and the building that a flag flies over have at most this many items.
_LONGEST_BUILDING = 5
_DASHES = frozenset({"-", "–", "—", ":"})
_FROM = frozenset({"від", "от"})
_SINCE = frozenset({"з", "із", "зі", "с", "со"})
_UNDER = frozenset({"під", "под"})
_INSIDE = frozenset({"в", "у", "во"})
_TOWARDS = frozenset({"до", "к", "ко"})
_ACTING = frozenset({Role.TROOPS, Role.SIDE})


class StandingReader:
    """Reads how the places of one sentence stand."""

    def __init__(self, scene: Scene, clauses: Clauses) -> None:
        self._scene = scene
        self._clauses = clauses

    def read(self) -> Iterator[Sighting]:
        """All sightings of places that are free, occupied, left or gone over."""
        for phrase in self._scene.phrases:
            if phrase.preposition in _INSIDE and not phrase.near:
                yield from self._gone(phrase)
                yield from self._flown(phrase)
            if phrase.preposition == "над":
                yield from self._flown(phrase)
            if phrase.preposition or (phrase.governor and phrase.genitive):
                continue
            yield from self._freed(phrase)
            yield from self._occupied(phrase)
            yield from self._passed(phrase)
            yield from self._fared(phrase)
            yield from self._belongs(phrase)

    def _behind(self, phrase: PlacePhrase) -> int:
        """The item that says how a place stands, behind adverbs, a dash and a verb of staying."""
        scene, at = self._scene, self._clauses.past_aside(phrase)
        staying = {one.begin: one.end for one in scene.verbs if one.lemma in scene.lexicon.words["staying"]}
        while at < scene.end:
            if at in staying:
                if any(one.begin == at and (one.negated or one.future or one.unreal) for one in scene.verbs):
                    return scene.end
                at = staying[at]
            elif scene.items[at].text in _DASHES:
                at += 1
            elif (past := scene.past_adverbs(at)) > at:
                at = past
            else:
                return at
        return at

    def _actor(self, at: int, case: Case) -> Actor | None:
        acting = (one for one in self._scene.actors if one.begin == at and one.role in _ACTING)
        return next((one for one in acting if case in one.cases), None)

    def _freed(self, phrase: PlacePhrase) -> Iterator[Sighting]:
        """As in «місто вільне від російських військ», «місто вільне»."""
        scene, at = self._scene, self._behind(phrase)
        if not scene.is_word(at, "free"):
            return
        if self._closes(at + 1):
            # «Місто вільне» says whose it is only by whoever says it.
            clause = self._clauses.clause_of(at)
            end = at + 1 if clause is None else clause.end
            yield Sighting(at, Event.HOLDS, "state.free", phrase.places, phrase.begin, end, restores=True)
            return
        actor = self._actor(at + 2, Case.GENITIVE) if scene.items[at + 1].text in _FROM else None
        if actor is not None:
            yield Sighting(
                at, Event.CAPTURES, "state.freed", phrase.places, phrase.begin, actor.end, actor, opposed=True
            )

    def _occupied(self, phrase: PlacePhrase) -> Iterator[Sighting]:
        """As in «місто досі під окупацією», «X усе ще окупований»: held by whom the place's country fights."""
        scene, at = self._scene, self._behind(phrase)
        if at >= scene.end:
            return
        still = any(scene.starts("still", k) or scene.is_word(k, "remains") for k in range(phrase.end, at))
        if scene.items[at].text in {*_UNDER, *_INSIDE}:
            noun = scene.nouns.get(at + 1)
            case = Case.INSTRUMENTAL if scene.items[at].text in _UNDER else Case.LOCATIVE
            under = noun is not None and "occupation" in noun.sets and case in noun.cases
            behind = at + 2
        else:
            taken = {
                one.lemma
                for one in scene.verbs_at(at)
                if one.form in {Form.SHORT, Form.PARTICIPLE}
                and any(rule.direct and rule.event is Event.CAPTURES for rule in self._rules(one.lemma))
            }
            under = still and bool(taken & set(scene.lexicon.words["occupying"]))
            behind = at + 1
            holder = self._actor(behind, Case.INSTRUMENTAL) or self._actor(at, Case.INSTRUMENTAL)
            if still and taken and holder is not None and self._closes(holder.end):
                yield Sighting(at, Event.HOLDS, "state.occupied", phrase.places, phrase.begin, holder.end, actor=holder)
                return
        if not under or not self._closes(behind):
            return
        for ref in phrase.places:
            side = scene.theatre.opponent(scene.country_of(ref))
            if side is not None:
                yield Sighting(at, Event.HOLDS, "state.occupied", (ref,), phrase.begin, behind, side=side)

    def _rules(self, lemma: str) -> Iterator[VerbRule]:
        return (rule for _, rule in self._scene.lexicon.verb_rules.get(lemma, ()))

    def _gone(self, phrase: PlacePhrase) -> Iterator[Sighting]:
        """As in «росіян у місті вже немає»."""
        scene = self._scene
        clause = self._clauses.clause_of(phrase.begin)
        if clause is None:
            return
        inner = range(clause.begin, clause.end)
        left = next((k for k in inner if scene.starts("none_left", k)), None)
        absent = left if left is not None else next((k for k in inner if scene.starts("not_there", k)), None)
        since = next((k for k in inner if scene.items[k].text in _SINCE and self._closes(k)), clause.end)
        changed = left is not None or since < clause.end or any(scene.is_word(k, "by_now") for k in inner)
        inside = (one for one in scene.actors if clause.begin <= one.begin and one.end <= clause.end)
        actor = next((one for one in inside if one.role is Role.TROOPS and Case.GENITIVE in one.cases), None)
        if absent is None or not changed or actor is None or scene.led(actor):
            return
        lost = range(absent, absent + max(scene.starts("none_left", absent), scene.starts("not_there", absent)))
        others = {*range(actor.begin, actor.end), *range(phrase.begin, phrase.end), *lost}
        if any(k not in others and not self._small(k) for k in range(clause.begin, since)):
            return
        at = max(phrase.begin, actor.begin)
        end = absent if absent > at else clause.end
        yield Sighting(at, Event.WITHDRAWS, "state.gone", phrase.places, at, end, actor)

    def _fared(self, phrase: PlacePhrase) -> Iterator[Sighting]:
        """As in «місто впало», «X тримається»: what became of the side whose country the place lies in."""
        scene = self._scene
        at = scene.past_adverbs(self._clauses.past_aside(phrase))
        group = next((one for one in scene.verbs if one.begin == at and one.finite), None)
        if group is None or group.plural is not (len(phrase.places) > 1) or group.negated:
            return
        fell, stands = (group.lemma in scene.lexicon.words[name] for name in ("falling", "standing"))
        closes = self._closes(self._scene.past_adverbs(group.end))
        home = scene.country_of(phrase.places[0])
        if not (fell or stands) or not closes or home is None:
            return
        side = scene.theatre.opponent(home) if fell else home
        if scene.source.side not in {None, home}:
            # «Місто тримається», «місто впало» may be said of the writer's own, who hold it against its country.
            return
        if side is not None:
            event, rule = (Event.CAPTURES, "state.fell") if fell else (Event.HOLDS, "state.stands")
            yield Sighting(group.at, event, rule, phrase.places, phrase.begin, group.end, side=side, group=group)

    def _belongs(self, phrase: PlacePhrase) -> Iterator[Sighting]:
        """As in «місто вже належить росіянам»."""
        scene = self._scene
        at = scene.past_adverbs(self._clauses.past_aside(phrase))
        group = next((one for one in scene.verbs if one.begin == at), None)
        if group is None or group.lemma not in scene.lexicon.words["belonging"]:
            return
        actor = self._actor(group.end, Case.DATIVE)
        if actor is not None:
            yield Sighting(
                group.at, Event.HOLDS, "state.belongs", phrase.places, phrase.begin, actor.end, actor, group=group
            )

    def _closes(self, at: int) -> bool:
        """Whether nothing more is said of a state than since when, or when, it came about."""
        scene = self._scene
        if at >= scene.end or scene.items[at].kind is ItemKind.PUNCTUATION:
            return True
        at += scene.is_word(at, "prepositions")
        triggers = load_times(scene.lexicon.language).triggers
        return at < scene.end and (scene.counts(at) or scene.items[at].text in triggers)

    def _flown(self, phrase: PlacePhrase) -> Iterator[Sighting]:
        """As in «над X знову український прапор», «у X над мерією наш прапор»: a flag of a side, and no verb."""
        scene, at = self._scene, self._behind(phrase)
        clause = self._clauses.clause_of(phrase.begin)
        again = at > phrase.end
        if phrase.preposition != "над" and scene.items[min(at, scene.end - 1)].text == "над":
            # What stands in the town, its name unknown: «над міськрадою», «над будівлею ради».
            stop = min(scene.end, at + _LONGEST_BUILDING)
            past = next(
                (k for k in range(at + 2, stop) if scene.starts("adverbs", k) or self._flag(k) is not None), None
            )
            at, again = (at, False) if past is None else (scene.past_adverbs(past), True)
        if phrase.preposition != "над" and not again:
            return
        first = at
        flag = self._flag(at)
        if flag is None or clause is None or clause.predicate or first < phrase.end:
            return
        owner = next((one for one in scene.actors if one.begin == flag.end and Case.GENITIVE in one.cases), None)
        side = scene.side_of_noun(flag)
        if side is not None or owner is not None:
            actor = owner if side is None else None
            yield Sighting(at, Event.ENTERS, "state.flag", phrase.places, phrase.begin, flag.end, actor, side=side)

    def _flag(self, at: int) -> Noun | None:
        """The flag that the words at an item describe."""
        scene = self._scene
        while at < scene.end and at not in scene.nouns and scene.adjectival(at):
            at += 1
        return scene.noun(at, "flag")

    def _small(self, at: int) -> bool:
        item = self._scene.items[at]
        return item.kind is ItemKind.PUNCTUATION or item.text in self._scene.lexicon.small

    def _passed(self, phrase: PlacePhrase) -> Iterator[Sighting]:
        """As in «місто знову відійшло до росіян»."""
        scene = self._scene
        at = scene.past_adverbs(self._clauses.past_aside(phrase))
        group = next(
            (one for one in scene.verbs if one.begin == at and one.lemma in scene.lexicon.words["passing"]), None
        )
        if group is None or group.plural or group.end >= scene.end or scene.items[group.end].text not in _TOWARDS:
            return
        actor = self._actor(group.end + 1, Case.GENITIVE) or self._actor(group.end + 1, Case.DATIVE)
        if actor is not None:
            yield Sighting(
                group.at, Event.CAPTURES, "state.passed", phrase.places, phrase.begin, actor.end, actor, group=group
            )
