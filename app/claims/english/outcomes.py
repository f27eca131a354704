"""What a rule of a verb comes to: the event that its words leave, at which places, and who can have done it."""

from __future__ import annotations

from dataclasses import replace

from app.claims.english.departures import share_around
from app.claims.english.lexicon import VerbRule
from app.claims.english.parties import Actor, Reference
from app.claims.english.paths import Paths
from app.claims.english.places import PlacePhrase
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event, Extent
from app.claims.roles import Role

#: Words between "neither" and a place: "neither the village of X".
_OF_THE = frozenset({"the", "of"})


class Outcomes:
    """Makes the sightings of one sentence's verbs."""

    def __init__(self, scene: Scene, paths: Paths) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._paths = paths

    def _any_more(self, group: VerbGroup, past: int) -> bool:
        """As in "there are no Russian troops in X any more": who is not there now was there before."""
        denied = group.negated or self._scene.by_nobody(group)
        return denied and self._words["any_more"].starting(self._items, past, self._scene.end) > 0

    def of(
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
        """The sighting of a rule's event at the places of a phrase, by ``actor`` or else of ``side``.

        ``opposed`` tells that the event is of the opponent; ``event`` replaces the rule's own; ``end`` is past the last
        item read where that is not the phrase's.
        """
        if of_neither(self._scene, phrase):
            group = replace(group, negated=True)
        lingers = rule.event is Event.HOLDS and group.lemma in self._words["lingering"]
        if (lingers and self._scene.by_nobody(group)) or (rule.presence and self._any_more(group, phrase.end)):
            group = replace(group, ended=True, negated=False)
        arrives = group.lemma == "reach" or (
            rule.event is Event.ADVANCES and self._paths.leads_to_centre(group, phrase)
        )
        inside = arrives and all(ref.extent is Extent.PART for ref in phrase.places)
        there = rule.presence or group.lemma == "stand"
        outside = there and all(ref.extent in {Extent.EDGE, Extent.NEAR} for ref in phrase.places)
        if rule.presence and group.ended and not outside:
            # "Are no longer in X": who was there has left, as whoever no longer holds it has.
            event = Event.HOLDS
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

    def can_be_there(self, rule: VerbRule, actor: Actor) -> bool:
        """Whether somebody is no body or official but troops, who can themselves be at a place."""
        if actor.role is Role.PRONOUN:
            return actor.name in {"they", "we"}
        if rule.nouns == "measures" and self._items[actor.end - 1].text in self._words["gunnery"]:
            return False
        agents = self._items[actor.end - 1].text in self._words["agents"] and actor.reference is not Reference.BARE
        return actor.role is Role.TROOPS or agents


def only_speaks(actor: Actor) -> bool:
    """Whether somebody is an official or a body that takes no places: "the military" does, a ministry does not."""
    return actor.role is Role.SPEAKER and not actor.troops


def of_neither(scene: Scene, phrase: PlacePhrase) -> bool:
    """As in "neither X nor Y has been captured", "took neither X nor Y": the places are named to be denied."""
    at = phrase.places[0].at - 1
    while at > scene.begin and scene.items[at].text in scene.lexicon.words["settlement_nouns"] | _OF_THE:
        at -= 1
    return at >= scene.begin and scene.items[at].text in scene.lexicon.words["neither_nor"]
