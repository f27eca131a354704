"""What happened where, told by nouns: "the liberation of X", "fighting in X", "advances south of X"."""

from __future__ import annotations

from collections.abc import Iterator

from app.claims.days import TimeSpan
from app.claims.english.departures import share_around
from app.claims.english.lexicon import NounRule
from app.claims.english.noun_facts import NounFacts
from app.claims.english.noun_places import DEEDS, NounPlaces
from app.claims.english.parties import Actor, Reference
from app.claims.english.places import PlaceReader
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.models import Event
from app.claims.roles import Role
from app.claims.tokens import ItemKind

#: A side's adjective stands at most this many items before its noun.
_ADJECTIVE_REACH = 5
#: "Lost" and the noun of "lost thirty vehicles in a failed attempt to" stand at most this many items apart.
_OBJECT_REACH = 9
#: "After its capture of X" has at most this many items behind the noun.
_OPENING_REACH = 10


class NounReader:
    """Applies the rules of nouns to one sentence."""

    def __init__(self, scene: Scene, places: PlaceReader, times: list[TimeSpan]) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._where = NounPlaces(scene, places, times)
        self._facts = NounFacts(scene)

    def read(self, sighted: set[int]) -> Iterator[Sighting]:
        """All sightings that rest on nouns; ``sighted`` are the items that verbs told of already."""
        for at in range(self._scene.begin, self._scene.end):
            if at in sighted:
                continue
            for rule in self._scene.lexicon.noun_rules.get(self._items[at].text, ()):
                sighting = self._noun(rule, at)
                if sighting is not None:
                    yield sighting
                    break

    def _noun(self, rule: NounRule, at: int) -> Sighting | None:
        if any(group.at == at and (group.finite or group.infinitive) for group in self._scene.verbs):
            return None
        if rule.qualifiers and not self._qualified(at, rule.qualifiers):
            return None
        if self._lasts(at):
            return None
        if rule.event is Event.HOLDS and not self._facts.stated(at):
            return None
        if rule.event is not Event.HOLDS and not rule.qualifiers and self._facts.unreal(rule, at):
            return None
        if rule.event in DEEDS and self._facts.is_undone(rule, at):
            return None
        if rule.completed and not self._facts.is_completed(at):
            return None
        past = at + 1
        ends = self._scene.ends_actor(at) or self._scene.inside_actor(at)
        if ends and self._items[at].text.endswith("ing"):
            return None
        actor = self._by_of(past)
        if actor is not None and self._items[at].text == "loss" and self._items[past].text == "of":
            # "The loss of two tanks near X": what was lost is no place.
            return None
        troops = self._troops_of(past) if rule.of_troops and not self._facts.discarded(at) else None
        if rule.of_troops and troops is None:
            return None
        if troops is not None:
            actor, past = troops, troops.end
        if actor is not None and self._items[past].text != "by":
            past = actor.end
        phrase = self._where.find(rule, at, past)
        if phrase is None or (rule.event is Event.CONTESTS and self._facts.is_over(at, phrase.end)):
            return None
        if rule.event is Event.ADVANCES and self._facts.is_halted(phrase.end):
            return None
        agent = self._agent(phrase.end, "to" if self._items[at].text == "fall" else "by")
        owner = self._owner_of_deed(at)
        done = past > at + 1 or agent is not None
        deed = rule.event in DEEDS and not rule.qualifiers
        if deed and not self._facts.factual(at, phrase.end, done=done, owned=owner is not None):
            return None
        actor = actor or agent or self._completed_by(at) or self._congratulating(at)
        side = side_before(self._scene, at)
        if side is None and actor is None:
            any_verb = rule.opponent or rule.event in {Event.ADVANCES, Event.HOLDS}
            actor = owner or self._doer(at, any_verb=any_verb, failed=rule.opponent)
        if rule.event is Event.ADVANCES and side is None and (actor is None or actor.side is None):
            return None
        leaves = rule.event is Event.WITHDRAWS
        return Sighting(
            at=at,
            event=rule.event,
            rule=rule.id,
            places=phrase.places,
            actor=actor,
            side=side,
            opposed=rule.opponent,
            restores=rule.restores,
            foreign=rule.foreign,
            group=None,
            end=phrase.end,
            extent=rule.extent or (share_around(self._scene, actor, at, phrase.places[0].at) if leaves else None),
        )

    def _troops_of(self, at: int) -> Actor | None:
        """As in "reports of Russian troops in X": the troops of a named side that something tells of."""
        side = None
        for k in range(at + 1, min(self._scene.end, at + _ADJECTIVE_REACH)):
            item = self._items[k]
            side = side or (item.name.side if item.name is not None else self._scene.names.side_of_word(item.text))
            if side is not None and item.text in self._words["troops"]:
                return (
                    Actor(at + 1, k + 1, Role.TROOPS, Reference.NAMED, side) if self._items[at].text == "of" else None
                )
            if item.text in self._words["prepositions"]:
                return None
        return None

    def _qualified(self, at: int, names: tuple[str, ...]) -> bool:
        floor = max(self._scene.begin, at - _ADJECTIVE_REACH)
        return any(self._items[k].text in self._words[name] for k in range(floor, at) for name in names)

    def _lasts(self, at: int) -> bool:
        """As in "the occupation of X lasted eight months": it tells of a time, and of no taking."""
        if self._items[at].text != "occupation":
            return False
        behind = self._items[at + 1 : min(self._scene.end, at + 1 + _ADJECTIVE_REACH)]
        return any(item.text in self._words["enduring"] for item in behind)

    def _by_of(self, at: int) -> Actor | None:
        """As in "The withdrawal of Russian troops from", "fighting between ... and ... for"."""
        if at < self._scene.end and self._items[at].text in {"of", "by"}:
            actor = self._scene.actor_starting(at + 1)
            if actor is not None and actor.role in {Role.TROOPS, Role.SIDE}:
                return actor
        return None

    def _agent(self, at: int, link: str) -> Actor | None:
        if at < self._scene.end and self._items[at].text == link:
            return self._scene.actor_near(at + 1)
        return None

    def _owner_of_deed(self, at: int) -> Actor | None:
        """As in "Moscow described its departure from X": the deed is the subject's own."""
        lead = at - 1
        while lead > self._scene.begin and self._items[lead].text in self._words["plain_adjectives"]:
            lead -= 1
        if lead <= self._scene.begin:
            return self._admitted_by(at) if self._items[at].text in self._words["losses"] else None
        own = self._items[lead].text in self._words["third_possessives"]
        if lead - 1 == self._scene.begin and self._items[lead - 1].text in self._words["noun_openers"]:
            return self._behind_comma(at, certain=own)
        if self._items[at].text in self._words["losses"] and (admitter := self._admitted_by(at)) is not None:
            return admitter
        telling = next((one for one in self._scene.verbs if one.end == lead and one.finite), None)
        loss = self._items[lead].text == "the" and self._items[at].text in self._words["losses"]
        if telling is None or telling.lemma not in self._words["accounting" if own else "admissions"]:
            return None
        if not (own or loss):
            return None
        owner = self._scene.subject(telling).actor
        return owner if owner is not None and owner.side is not None else None

    def _admitted_by(self, at: int) -> Actor | None:
        """As in "the loss of X was admitted by Moscow": whoever admits a loss has lost."""
        telling = next((one for one in self._scene.verbs if one.begin > at), None)
        if telling is None or telling.lemma not in self._words["admissions"] or telling.negated:
            return None
        return self._agent(telling.end, "by")

    def _congratulating(self, at: int) -> Actor | None:
        """As in "Putin congratulated his troops on the capture of X": the deed is of the side of whoever does so."""
        lead = next((one for one in reversed(self._scene.verbs) if one.end <= at and one.finite), None)
        if lead is None or lead.lemma not in self._words["congratulating"] or lead.negated or lead.passive:
            return None
        subject = self._scene.subject(lead).actor
        return subject if subject is not None and subject.side is not None else None

    def _completed_by(self, at: int) -> Actor | None:
        """As in "the capture of X was completed by the army"."""
        done = next((one for one in self._scene.verbs if one.begin > at and one.finite), None)
        if done is None or not done.passive or done.lemma not in self._words["completing"]:
            return None
        return self._agent(done.end, "by")

    def _behind_comma(self, at: int, *, certain: bool) -> Actor | None:
        """As in "After its capture of X, Russia ...", "With the capture of X, the army ...": whoever follows did it."""
        if not certain and self._items[self._scene.begin].text != "with":
            return None
        reach = range(at, min(self._scene.end, at + _OPENING_REACH))
        comma = next((k for k in reach if self._items[k].text == ","), None)
        owner = None if comma is None else self._scene.actor_starting(comma + 1)
        return owner if owner is not None and owner.side is not None and owner.role is not Role.SPEAKER else None

    def _doer(self, at: int, *, any_verb: bool, failed: bool) -> Actor | None:
        """The subject of the verb whose object a noun is: "Russian forces conducted failed assaults on"."""
        for group in reversed(self._scene.verbs):
            if group.end <= at and at - group.end < (_OBJECT_REACH if any_verb else _ADJECTIVE_REACH):
                if not any_verb and group.lemma not in self._words["performing"]:
                    return None
                if failed and group.lemma in self._scene.lexicon.reports:
                    # "Reported repelled attacks": whoever tells of an attack that failed is not the one who led it.
                    return None
                return self._scene.subject(group).actor
        return None


def side_before(scene: Scene, at: int) -> str | None:
    """The side whose adjective, name or byword stands before a noun: "Ukrainian control", "the Russian retreat"."""
    floor = max(scene.begin, at - _ADJECTIVE_REACH)
    for k in range(at - 1, floor - 1, -1):
        item = scene.items[k]
        if item.name is not None and item.name.side is not None and k + 1 <= at:
            return item.name.side
        side = scene.names.side_of_word(item.text)
        if side is not None:
            return side
        if item.text in scene.lexicon.words["enemies"]:
            return scene.theatre.opponent(scene.source.side)
        if (
            item.text in scene.lexicon.words["prepositions"]
            or item.kind is ItemKind.PUNCTUATION
            or (item.text in scene.lexicon.forms and item.text != "'s")
        ):
            return None
    return None
