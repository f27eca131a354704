"""The state that a place is said to be in: under somebody's control, somebody's base, contested, fallen."""

from __future__ import annotations

from collections.abc import Iterator

from app.claims.english.nouns import side_before
from app.claims.english.parties import Actor, Reference, Role
from app.claims.english.places import PlaceReader, PlaceRef
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event
from app.claims.tokens import ItemKind

#: The words that name a state stand at most this many items behind the verb.
_STATE_REACH = 10


class StateReader:
    """Reads the states of places out of one sentence."""

    def __init__(self, scene: Scene, places: PlaceReader) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places

    def read(self) -> Iterator[Sighting]:
        """All sightings that rest on a copula."""
        for group in self._scene.verbs:
            sighting = self._state(group)
            if sighting is not None:
                yield sighting

    def _state(self, group: VerbGroup) -> Sighting | None:
        """As in "X is under Ukrainian control", "X fell to Russian troops", "X was a base for Russian troops"."""
        if group.lemma not in self._words["becoming"] and group.lemma not in self._words["staying"]:
            return None
        subject = self._scene.subject(group)
        refs = self._subject_refs(group, subject.place)
        if refs is None:
            return None
        for reader in (self._controlled, self._fallen, self._base, self._contested, self._belongs):
            sighting = reader(group, refs)
            if sighting is not None:
                return sighting
        return None

    def _subject_refs(self, group: VerbGroup, place: int | None) -> tuple[PlaceRef, ...] | None:
        if place is not None:
            usable, extent, _ = self._places.usable(place)
            first = place
            while (
                first - 2 >= self._scene.begin
                and self._items[first - 1].text in {"and", ","}
                and self._items[first - 2].kind is ItemKind.PLACE
            ):
                first -= 2
            if first != place:
                phrase = self._places.read(first, place + 1)
                return None if phrase is None else phrase.places
            start = first
            while start > self._scene.begin and (
                self._items[start - 1].text in self._words["portion_words"]
                or self._items[start - 1].text in self._words["directions"]
            ):
                start -= 1
            phrase = self._places.read(start, place + 1)
            return phrase.places if phrase is not None else ((PlaceRef(place, extent),) if usable else None)
        for name in ("the_settlements", "the_settlement", "the_region"):
            length = self._words[name].ending(self._items, group.begin, self._scene.begin)
            if length:
                phrase = self._places.read(group.begin - length, group.begin)
                return None if phrase is None else phrase.places
        return None

    def _controlled(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """Under a side's control, in its hands."""
        items, end = self._items, self._scene.end
        window = range(group.end, min(end, group.end + _STATE_REACH))
        lead = next((k for k in window if items[k].text in self._words["under"]), None)
        if lead is None or any(items[k].kind is ItemKind.PUNCTUATION for k in range(group.end, lead)):
            return None
        noun = next(
            (k for k in range(lead + 1, min(end, lead + 8)) if items[k].text in self._words["powers"]),
            None,
        )
        if noun is None or any(items[k].kind is ItemKind.PUNCTUATION for k in range(lead, noun)):
            return None
        side = side_before(self._scene, noun)
        actor = self._scene.actor_starting(noun + 2) if noun + 2 < end and items[noun + 1].text == "of" else None
        if side is None and actor is None:
            actor = next((one for one in self._scene.actors if lead < one.begin and one.end <= noun + 1), None)
        if side is None and actor is None:
            own = next((k for k in range(lead + 1, noun) if items[k].text in self._words["owners"]), None)
            if own is None:
                return None
            actor = Actor(own, own + 1, Role.TROOPS, Reference.OUR if items[own].text == "our" else Reference.THEIR)
        event = Event.CAPTURES if group.lemma in self._words["becoming"] else Event.HOLDS
        return self._placed(group, refs, event, "state.control", actor, side, noun + 1)

    def _fallen(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        if group.lemma != "fall" or group.end >= self._scene.end:
            return None
        if self._items[group.end].kind is ItemKind.PUNCTUATION:
            return self._placed(group, refs, Event.CAPTURES, "state.fell", None, None, group.end)
        if self._items[group.end].text != "to":
            return None
        actor = self._scene.actor_near(group.end + 1)
        if actor is None:
            return None
        return self._placed(group, refs, Event.CAPTURES, "state.fell", actor, None, actor.end)

    def _base(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """A base or stronghold of somebody's."""
        if group.lemma not in self._words["being_base"]:
            return None
        items, end = self._items, self._scene.end
        noun = next(
            (k for k in range(group.end, min(end, group.end + 7)) if items[k].text in self._words["bases"]),
            None,
        )
        if noun is None or any(items[k].kind is ItemKind.PUNCTUATION for k in range(group.end, noun)):
            return None
        side = side_before(self._scene, noun)
        actor = None
        if side is None and noun + 1 < end and items[noun + 1].text in {"for", "of"}:
            actor = self._scene.actor_near(noun + 2)
        if side is None and actor is None:
            return None
        return self._placed(group, refs, Event.HOLDS, "state.base", actor, side, noun + 1)

    def _contested(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        if group.lemma not in self._words["lasting"] or group.end >= self._scene.end:
            return None
        k = group.end
        while k < self._scene.end and self._items[k].text in self._words["adverbs"]:
            k += 1
        if k >= self._scene.end or self._items[k].text not in self._words["contested"]:
            return None
        return self._placed(group, refs, Event.CONTESTS, "state.contested", None, None, k + 1)

    def _belongs(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """As in "the town is ours", "X is Ukrainian again"; "X is Ukrainian" alone tells whose it ought to be."""
        if group.lemma not in self._words["copulas"]:
            return None
        k = group.end
        while k < self._scene.end and self._items[k].text in self._words["adverbs"]:
            k += 1
        if k + 1 >= self._scene.end or (
            self._items[k + 1].kind is ItemKind.WORD and self._items[k + 1].text != "again"
        ):
            return None
        if self._items[k].text == "ours":
            owner = Actor(k, k + 1, Role.TROOPS, Reference.OUR)
            return self._placed(group, refs, Event.HOLDS, "state.belongs", owner, None, k + 1)
        if not any(self._items[at].text in self._words["anew"] for at in (*range(group.begin, k), k + 1)):
            return None
        side = self._scene.names.side_of_word(self._items[k].text)
        return None if side is None else self._placed(group, refs, Event.HOLDS, "state.belongs", None, side, k + 1)

    def _placed(
        self,
        group: VerbGroup,
        refs: tuple[PlaceRef, ...],
        event: Event,
        rule: str,
        actor: Actor | None,
        side: str | None,
        end: int,
    ) -> Sighting:
        return Sighting(group.at, event, rule, refs, actor, side, False, False, group, end)
