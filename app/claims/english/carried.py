"""Places that troops leave without a word of where: "entered X but were driven out", "They withdrew on Friday"."""

from __future__ import annotations

from app.claims.english.gaps import extent_before
from app.claims.english.lexicon import VerbRule
from app.claims.english.parties import Actor
from app.claims.english.places import PlacePhrase, PlaceReader, PlaceRef
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event, Extent
from app.claims.roles import Role
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: Events by which troops are, or come to be, where they can leave from.
_INSIDE = frozenset({Event.CAPTURES, Event.ENTERS, Event.HOLDS})
_OUTSIDE = frozenset({Extent.EDGE, Extent.NEAR})


class Carried:
    """Finds the place of a verb of leaving that names none."""

    def __init__(self, scene: Scene, places: PlaceReader) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places

    def left(self, rule: VerbRule, group: VerbGroup, past: int, actor: Actor | None) -> PlacePhrase | None:
        """The place that ``actor`` leaves, or is driven from, where nothing behind the verb could name another."""
        driven = rule.opponent and group.passive
        leaves = rule.event is Event.WITHDRAWS and not group.passive and group.lemma in self._words["going_away"]
        if not rule.missing_place or not (driven or leaves) or actor is None or not self._closes(past):
            return None
        if group.gerund_after is not None and group.gerund_after not in self._words["pending_links"]:
            return None
        return self._entered_before(group, actor) or self._told_before(group, actor)

    def _closes(self, at: int) -> bool:
        """Whether the clause ends at an item, adverbs and words of time aside: no other place or object follows."""
        following = self._items[at] if at < self._scene.end else None
        if following is None or following.kind is ItemKind.PUNCTUATION:
            return True
        return following.text in self._words["after_leaving"] or following.text[0].isdecimal()

    def _entered_before(self, group: VerbGroup, actor: Actor) -> PlacePhrase | None:
        """As in "took X but were forced out", "could not hold X and fled": the place that those troops had."""
        for before in reversed(self._scene.verbs):
            unheld = before.lemma == "hold" and before.may
            if before.end > group.begin or not before.finite or before.passive or (before.negated and not unheld):
                continue
            if not any(rule.event in _INSIDE for _, rule in self._scene.lexicon.verb_rules.get(before.lemma, ())):
                continue
            if not self._same(self._scene.subject(before).actor, actor):
                return None
            return self._place_between(before.end, group.begin)
        return None

    def _same(self, one: Actor | None, other: Actor) -> bool:
        """Whether two phrases mean the same troops: one phrase, or a pronoun that takes the other up."""
        return one is not None and (one == other or (other.role is Role.PRONOUN and other.side is None))

    def _place_between(self, begin: int, end: int) -> PlacePhrase | None:
        found = [
            k
            for k in range(begin, end)
            if self._items[k].place_kind is Kind.SETTLEMENT and self._places.usable(k)[0] and not self._led_away(k)
        ]
        if len(found) == 1:
            extent = extent_before(self._scene, found[0])
            return None if extent in _OUTSIDE else PlacePhrase((PlaceRef(found[0], extent),), end)
        it = next((k for k in range(begin, end) if self._items[k].text == "it"), None)
        return None if found or it is None else PlacePhrase((PlaceRef(it, None, Kind.SETTLEMENT),), end)

    def _led_away(self, at: int) -> bool:
        return self._items[at - 1].text in self._words["onward"]

    def _told_before(self, group: VerbGroup, actor: Actor) -> PlacePhrase | None:
        """As in "They withdrew on Friday": the one place that the sentence before told of as theirs or the enemy's."""
        deeds = self._scene.memory.deeds
        if any(self._items[k].kind is ItemKind.PLACE for k in range(self._scene.begin, group.begin)):
            return None
        if len({self._items[deed.at].text for deed in deeds}) != 1:
            return None
        side = self._scene.side_of(actor, None)
        guards = self._items[actor.end - 1].text in self._words["defending"]
        inside = any(deed.event in _INSIDE and deed.side == side for deed in deeds)
        lost = any(deed.event is Event.CAPTURES and deed.side == self._scene.theatre.opponent(side) for deed in deeds)
        if side is None or not (inside or lost or guards):
            return None
        return PlacePhrase((PlaceRef(deeds[-1].at, None),), group.end)
