"""Under whose power a place is said to be: in somebody's hands, under or out of somebody's control."""

from __future__ import annotations

from dataclasses import replace

from app.claims.english.nouns import side_before
from app.claims.english.parties import Actor, Reference
from app.claims.english.places import PlacePhrase, PlaceReader, PlaceRef
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event
from app.claims.roles import Role
from app.claims.tokens import ItemKind

_THEIRS = frozenset({"their", "its"})
#: The words that name a power stand at most this many items behind the verb.
_POWER_REACH = 10
#: "Control" of "slipped out of Ukrainian control" stands at most this many items behind "of".
_CONTROL_REACH = 5


class PowerReader:
    """Reads who has power over the places of one sentence."""

    def __init__(self, scene: Scene, places: PlaceReader) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places

    def _controlled(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """Under a side's control, in its hands."""
        items, end = self._items, self._scene.end
        near = items[group.begin : min(end, group.end + _CONTROL_REACH)]
        if group.ended and any(item.text in self._words["wholly"] for item in near):
            # "Is no longer fully under control": a part may be, and which is not told.
            return None
        begin = group.end + (group.end < end and items[group.end].text in self._words["arriving"])
        first = next((k for k in range(begin, end) if not self._grades(k)), begin)
        first += self._words["negations"].starting(items, first, end)
        window = range(first, min(end, first + _POWER_REACH))
        lead = next((k for k in window if not self._grades(k)), None)
        if lead is None or not self._leads(group, lead):
            return None
        noun = next(
            (k for k in range(lead + 1, min(end, lead + 8)) if items[k].text in self._words["powers"]),
            None,
        )
        if noun is None or any(self._parts(k) for k in range(lead + 1, noun)):
            return None
        side = side_before(self._scene, noun)
        actor = self._scene.actor_near(noun + 2) if noun + 2 < end and items[noun + 1].text == "of" else None
        if side is None and actor is None:
            owners = (one for one in self._scene.actors if lead < one.begin <= noun)
            actor = next((one for one in owners if one.begin < noun or one.reference is Reference.NAMED), None)
        event = Event.CAPTURES if group.lemma in self._words["becoming"] else Event.HOLDS
        if side is None and actor is None and items[noun].text == "occupation":
            return replace(self._placed(group, refs, event, "state.control", None, None, noun + 1), foreign=True)
        if side is None and actor is None:
            own = next((k for k in range(lead + 1, noun) if items[k].text in self._words["owners"]), None)
            if (
                own is None
                and items[noun].text == "control"
                and items[noun - 1].text in self._words["plain_adjectives"]
            ):
                # "Is now under full control": that of whoever says so.
                own = noun
            if own is None:
                return None
            actor = Actor(own, own + 1, Role.TROOPS, Reference.THEIR if items[own].text in _THEIRS else Reference.OUR)
        return self._placed(group, refs, event, "state.control", actor, side, noun + 1)

    def _control_of(self, past: int) -> PlacePhrase | None:
        """The places of "control of X", "control over the town" that ends right before an item."""
        for k in range(past - 2, max(self._scene.begin, past - _POWER_REACH) - 1, -1):
            if self._items[k].text in self._words["power_links"] and self._items[k - 1].text in self._words["control"]:
                phrase = self._places.read(k + 1, past)
                whole = phrase is not None and phrase.end == past
                return phrase if whole and not self._words["fire_control"].ending(self._items, k, 0) else None
        return None

    def _slipped(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """As in "X slipped out of Ukrainian control": whose control it was, that side has left."""
        length = self._words["out_of"].starting(self._items, group.end, self._scene.end)
        if group.lemma not in self._words["slipping"] or not length:
            return None
        lead = group.end + length
        near = range(lead, min(self._scene.end, lead + _CONTROL_REACH))
        noun = next((k for k in near if self._items[k].text in self._words["powers"]), None)
        side = None if noun is None else side_before(self._scene, noun)
        if noun is None or side is None:
            return None
        return self._placed(group, refs, Event.WITHDRAWS, "state.slipped", None, side, noun + 1)

    def _grades(self, at: int) -> bool:
        """Whether an item is an adverb or a share: "firmly", "almost entirely", "four-fifths"."""
        text = self._items[at].text
        whole = text == "100" or (text in self._words["percent"] and self._items[at - 1].text == "100")
        return whole or text in self._words["adverbs"] or text in self._words["shares"] or text.endswith("ly")

    def _leads(self, group: VerbGroup, at: int) -> bool:
        """Whether an item leads to a power: "under", "in", and "to" behind "returned"."""
        text = self._items[at].text
        return text in self._words["under"] or (text == "to" and group.lemma in self._words["becoming"])

    def _parts(self, at: int) -> bool:
        """Whether an item parts a power from what leads to it: a mark, or a preposition of its own."""
        item = self._items[at]
        other = item.text in self._words["prepositions"] and item.text != "of"
        return other or (item.kind is ItemKind.PUNCTUATION and item.text not in {"-", "'"})

    def _is_mark(self, at: int) -> bool:
        return self._items[at].kind is ItemKind.PUNCTUATION

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
