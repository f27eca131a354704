"""Which place a verb speaks of: its object, the place that a preposition leads to, or one named before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.claims.models import Event, Extent
from app.claims.slavic.clauses import Clause, Clauses
from app.claims.slavic.grammar import Noun
from app.claims.slavic.headings import heading_of
from app.claims.slavic.lexicon import VerbRule
from app.claims.slavic.lists import named_after
from app.claims.slavic.place_walk import PlaceRef
from app.claims.slavic.places import PlacePhrase
from app.claims.slavic.scene import Scene
from app.claims.slavic.subjects import distance
from app.claims.slavic.verbs import VerbGroup
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: Events for which nearness to a place is still told of that place.
_MAY_BE_NEAR = frozenset({Event.CONTESTS, Event.REPELS, Event.ADVANCES, Event.WITHDRAWS, Event.CUTS_SUPPLY})
#: A pronoun for the place stands at most this many items from its verb.
_PRONOUN_REACH = 3
#: The preposition before a building that a flag flies over stands at most this many items before the place's name.
_BUILDING_REACH = 5
#: Events that are told of the place that heads an entry, where no other is named.
_UNDER_HEADING = frozenset({Event.CONTESTS, Event.REPELS, Event.ADVANCES})
_PLURAL_RELATIVES = frozenset({"які", "яких", "якими", "яким", "котрі", "котрих", "которые", "которых", "которыми"})
_AWAY = frozenset({"від", "от"})
_WHERE = frozenset({"де", "куди", "звідки", "где", "куда", "откуда"})


class Paths:
    """Finds the places that belong to the verbs of one sentence."""

    def __init__(self, scene: Scene, clauses: Clauses) -> None:
        self._scene = scene
        self._clauses = clauses

    def place(self, rule: VerbRule, group: VerbGroup, begin: int, end: int, noun: Noun | None) -> PlacePhrase | None:
        """The place phrase of a verb, or of the noun that its rule asks for, between two items."""
        phrases = [one for one in self._scene.phrases if begin <= one.begin and one.end <= end]
        return (
            self._place(rule, group, phrases, noun)
            or self._named_apart(self._antecedent(rule, group, phrases, noun))
            or self._carried(rule, group, phrases, noun)
            or self._described(rule, group, begin, end, noun)
            or (named_after(self._scene, group.end, self._scene.end) if rule.direct and noun is None else None)
            or self._headed(rule, group)
            or self._garrisoned(rule, group, begin)
        )

    def _garrisoned(self, rule: VerbRule, group: VerbGroup, begin: int) -> PlacePhrase | None:
        """The place whose garrison leaves, if no other is named: «гарнізон X відійшов за річку»."""
        if rule.event is not Event.WITHDRAWS or not rule.mover or not group.past:
            return None
        scene = self._scene
        for phrase in scene.phrases:
            owned = begin <= phrase.begin and phrase.end <= group.begin and not phrase.preposition and phrase.governor
            if owned and phrase.genitive and scene.noun_before(phrase.begin, "garrison") is not None:
                return phrase
        return None

    def _headed(self, rule: VerbRule, group: VerbGroup) -> PlacePhrase | None:
        """The heading over what is told; of what is taken, the part that the words name: «X: звільнено мікрорайон»."""
        heading = heading_of(self._scene, group.at)
        if heading is None:
            return None
        if rule.event in _UNDER_HEADING:
            return heading
        part = self._scene.noun(group.end, "part")
        if not rule.direct or part is None:
            return None
        return replace(heading, places=(replace(heading.places[0], extent=Extent.PART),))

    def _place(
        self, rule: VerbRule, group: VerbGroup, phrases: Iterable[PlacePhrase], noun: Noun | None
    ) -> PlacePhrase | None:
        fitting = [one for one in phrases if self._fits(rule, one, noun)]
        return min(fitting, key=lambda one: self._rank(group if noun is None else noun, one), default=None)

    def _rank(self, word: VerbGroup | Noun, phrase: PlacePhrase) -> tuple[bool, bool, bool, int]:
        """Between the same marks first, settlements before regions, what follows before what precedes, the nearest."""
        region = self._kind(phrase) is Kind.REGION
        low, high = min(phrase.end, word.end), max(phrase.begin, word.begin)
        parted = any(self._scene.breaks(at) for at in range(low, high))
        return parted, region, phrase.begin < word.begin, distance(phrase.begin, phrase.end, word.begin)

    def _kind(self, phrase: PlacePhrase) -> Kind | None:
        ref = phrase.places[0]
        return ref.anaphor or self._scene.items[ref.at].place_kind

    def _fits(self, rule: VerbRule, phrase: PlacePhrase, noun: Noun | None) -> bool:
        if phrase.preposition == "near":
            away = self._scene.items[phrase.begin].text in _AWAY
            return rule.event in _MAY_BE_NEAR and (rule.event is not Event.WITHDRAWS or (rule.mover and away))
        if phrase.preposition:
            road = self._scene.noun_before(phrase.begin, "supply")
            if road is not None and rule.nouns != "supply":
                return False
            if noun is not None and rule.nouns == "control" and self._overleapt(noun.end, phrase.begin):
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

    def _overleapt(self, begin: int, end: int) -> bool:
        """Whether a preposition between leads to something else: «контроль над дроном над X»."""
        return any(self._scene.is_word(at, "prepositions") for at in range(begin, end))

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

    def _named_apart(self, antecedent: PlacePhrase | None) -> PlacePhrase | None:
        """The settlements that a list names out of a region: «села області, звідки вигнано окупантів: X, Y»."""
        if antecedent is None or self._kind(antecedent) is not Kind.REGION:
            return antecedent
        return named_after(self._scene, self._scene.begin, self._scene.end) or antecedent

    def antecedent(self, clause: Clause, *, leads: tuple[str, ...] = (), direct: bool = True) -> PlacePhrase | None:
        """The place phrase right before a relative clause."""
        items = self._scene.items
        first = items[clause.begin].text
        led = first in leads or first in _WHERE
        behind_preposition = self._scene.is_word(clause.begin, "prepositions")
        at = clause.begin + behind_preposition
        if not led and (behind_preposition or not direct or not self._scene.is_word(at, "relatives")):
            return None
        phrase = next((one for one in self._scene.phrases if one.end == clause.begin - 1), None)
        if phrase is None:
            return None
        places = phrase.places if items[at].text in _PLURAL_RELATIVES else phrase.places[-1:]
        if phrase.preposition == "near":
            # «За 5 км від X, який звільнили»: what is told of is X itself.
            places = tuple(replace(ref, extent=None) for ref in places)
        return replace(phrase, places=places)

    def _carried(
        self, rule: VerbRule, group: VerbGroup, phrases: list[PlacePhrase], noun: Noun | None
    ) -> PlacePhrase | None:
        """The place of the verb before: «X утримували, а згодом покинули», «X штурмували, але штурм відбито»."""
        if phrases or (group.passive and noun is None):
            return None
        lexicon = self._scene.lexicon
        before = next(
            (
                one
                for one in reversed(self._scene.verbs)
                if one.end <= group.begin and not one.attribute and one.lemma not in lexicon.words["standing"]
            ),
            None,
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
        inside = [
            one
            for one in self._scene.phrases
            if begin <= one.begin and one.end <= end and (one.preposition == "" or noun is not None)
        ]
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
        if self._scene.items[following].kind is ItemKind.NAME:
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
