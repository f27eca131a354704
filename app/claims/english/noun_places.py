"""Where a noun's deed was: the places behind it, and those that own it ("X's liberation")."""

from __future__ import annotations

from app.claims.days import TimeSpan
from app.claims.english.gaps import Gaps
from app.claims.english.labels import label_end
from app.claims.english.lexicon import NounRule
from app.claims.english.paths import Paths
from app.claims.english.places import PlacePhrase, PlaceReader, PlaceRef
from app.claims.english.scene import Scene
from app.claims.models import Event, Extent
from app.claims.roles import Role
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: A place stands at most this many items behind its noun.
_REACH = 7
#: What happens to a place at once, so that the place stands right behind the noun.
DEEDS = frozenset({Event.CAPTURES, Event.WITHDRAWS, Event.ENTERS})


#: Sets of the words by which a phrase that ends near a place means land there.
_LAND = ("settlement_nouns", "region_nouns", "areas", "positions", "edges_owned", "counted_nouns")


class NounPlaces:
    """Finds the places of one sentence's nouns."""

    def __init__(self, scene: Scene, places: PlaceReader, times: list[TimeSpan]) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places
        self._paths = Paths(scene, places, times)
        self._gaps = Gaps(scene, places, times)
        self._times = {span.begin: span.end for span in times}

    def find(self, rule: NounRule, at: int, past: int) -> PlacePhrase | None:
        """The places of the noun at an item; what belongs to the noun, such as its troops, ends before ``past``."""
        leads = self._scene.verb_before(at) is None and not self._goes_on(past)
        aim = self._paths.aim(past) if rule.opponent else None
        return (
            aim
            or self._stationed(rule, past, leads=leads)
            or self._behind(rule, past, leads=leads)
            or self._possessed(rule, at)
            or (self._around(at, past) if rule.event is Event.CONTESTS else None)
        )

    def _around(self, at: int, past: int) -> PlacePhrase | None:
        """The place of fighting that its words leave out: "X, where fighting goes on", "In X combat continues"."""
        first = at
        while first > self._scene.begin and self._describes(first - 1):
            first -= 1
        before = first - 1
        if before >= self._scene.begin and self._items[before].text == "where":
            return self._gaps.antecedent(before)
        label = label_end(self._scene)
        if label is not None and label == before:
            return self._places.read(label - 1, label)
        return self._fronted(before) or self._told_of(at, past)

    def _describes(self, at: int) -> bool:
        text = self._items[at].text
        return any(text in self._words[name] for name in ("fight_adjectives", "determiners", "adverbs"))

    def _fronted(self, last: int) -> PlacePhrase | None:
        """As in "In X itself, fighting continues": a place that opens the sentence, right before the noun."""
        k = last
        while k > self._scene.begin and (
            self._items[k].text in self._words["adverbs"] or self._items[k].text in {",", "proper"}
        ):
            k -= 1
        if k <= self._scene.begin or self._items[k].kind is not ItemKind.PLACE or self._items[k].name is not None:
            return None
        first = self._scene.begin
        while first < k and self._items[first].text in self._words["adverbs"]:
            first += 1
        near = self._words["near"].starting(self._items, first, k) > 0
        inside = self._items[first].text in self._words["lying_inside"]
        phrase = self._places.read(first + inside, k + 1) if inside or near else None
        return phrase if phrase is not None and phrase.end == k + 1 else None

    def _told_of(self, at: int, past: int) -> PlacePhrase | None:
        """As in "But the fighting went on": that for the town which the sentence before told of."""
        places = {self._items[deed.at].text for deed in self._scene.memory.deeds}
        named = any(item.place is not None and item.name is None for item in self._items[self._scene.begin : at])
        definite = at > self._scene.begin and self._items[at - 1].text == "the"
        goes_on = self._words["goes_on"].starting(self._items, past, self._scene.end)
        if len(places) != 1 or named or not definite or not goes_on:
            return None
        return PlacePhrase((PlaceRef(self._scene.memory.deeds[-1].at, None),), past)

    def _goes_on(self, at: int) -> bool:
        """As in "fighting continues in X": the noun's verb stands before the place, so that one behind is another's."""
        reach = range(at, min(self._scene.end, at + _REACH))
        place = next((k for k in reach if self._items[k].kind is ItemKind.PLACE), at)
        stationed = self._words["stationed"]
        verbs = (one for one in self._scene.verbs if at <= one.begin < place and one.finite)
        return any(self._items[one.at].text not in stationed for one in verbs)

    def _behind(self, rule: NounRule, at: int, *, leads: bool) -> PlacePhrase | None:
        """The places behind a noun; ``leads`` tells that no verb stands before it, so that one behind is its own."""
        items, end = self._items, self._scene.end
        timed = -1
        for k in range(at, min(end, at + _REACH)):
            timed = max(timed, self._time_end(k))
            if k < timed:
                continue
            if rule.event is Event.CONTESTS and (there := self._places.there(k, end)) is not None:
                return there
            near = self._words["near"].starting(items, k, end) or self._words["edge"].starting(items, k, end)
            if near:
                return self._places.read(k, end, governed=leads)
            for preposition in rule.prepositions:
                parts = preposition.split()
                if all(k + i < end and items[k + i].text == part for i, part in enumerate(parts)):
                    phrase = self._places.read(k + len(parts), end, governed=leads)
                    if phrase is not None and not self._lies_by(rule, k + len(parts), phrase):
                        return phrase
            text = items[k].text
            if rule.event in DEEDS:
                return None
            if not (
                text in self._words["adverbs"]
                or self._measures(k)
                or text in self._words["fighting_fillers"]
                or self._scene.actor_starting(k) is not None
                or self._scene.inside_actor(k)
            ):
                return None
        return None

    def _lies_by(self, rule: NounRule, at: int, phrase: PlacePhrase) -> bool:
        """As in "the loss of 200 men near X": what was lost there is no place."""
        ref = phrase.places[0]
        if rule.event not in DEEDS or ref.extent not in {Extent.EDGE, Extent.NEAR}:
            return False
        return not any(self._items[k].text in self._words[name] for k in range(at, ref.at) for name in _LAND)

    def _stationed(self, rule: NounRule, at: int, *, leads: bool) -> PlacePhrase | None:
        """As in "the withdrawal of troops stationed in X": from where they stand."""
        end = self._scene.end
        if rule.event is not Event.WITHDRAWS or at + 1 >= end or self._items[at].text not in self._words["stationed"]:
            return None
        inside = self._items[at + 1].text in self._words["lying_inside"]
        near = self._words["near"].starting(self._items, at + 1, end)
        return self._places.read(at + 1 + inside, end, governed=leads) if inside or near else None

    def _time_end(self, at: int) -> int:
        """Past the time that starts at an item or behind its "on"; -1 for none."""
        if at in self._times:
            return self._times[at]
        led = self._items[at].text in self._words["time_prepositions"]
        return self._times.get(at + 1, -1) if led else -1

    def _measures(self, at: int) -> bool:
        """Whether an item belongs to a distance: "12 km west of"."""
        text = self._items[at].text
        return text in self._words["measures"] or text[0].isdecimal() or text in self._words["numbers"]

    def _possessed(self, rule: NounRule, at: int) -> PlacePhrase | None:
        """As in "after X's liberation", "ended with its liberation": the place owns the noun.

        "Its" means the place named last before it, or the one that the sentence goes on with behind the comma.
        """
        if rule.event is not Event.CAPTURES or at < self._scene.begin + 1:
            return None
        following = self._items[at + 1].text if at + 1 < self._scene.end else ""
        if any(following in self._words[name] for name in ("voices", "forces", "not_the_place")):
            # "X's occupation council" names somebody, not a deed.
            return None
        owner = at - 1
        while owner > self._scene.begin and self._items[owner].text in self._words["plain_adjectives"]:
            owner -= 1
        text = self._items[owner].text
        if text == "'s" and self._items[owner - 1].kind is ItemKind.PLACE and self._items[owner - 1].name is None:
            return PlacePhrase((PlaceRef(owner - 1, None),), at + 1)
        if text == "whose" and owner - 1 > self._scene.begin and self._items[owner - 1].text == ",":
            whose = self._items[owner - 2].kind is ItemKind.PLACE and self._places.usable(owner - 2)[0]
            return PlacePhrase((PlaceRef(owner - 2, None),), at + 1) if whose else None
        if text in self._words["after_which"] and rule.restores and self._ends_there(at + 1):
            return self._only_place(at)
        if text != "its":
            return None
        place = self._owner(rule, owner, at)
        return None if place is None else PlacePhrase((PlaceRef(place, None),), at + 1)

    def _ends_there(self, at: int) -> bool:
        return at >= self._scene.end or self._items[at].kind is ItemKind.PUNCTUATION

    def _only_place(self, at: int) -> PlacePhrase | None:
        """As in "X: life after liberation": the one settlement that the sentence names up to there."""
        named = [k for k in range(self._scene.begin, self._scene.end) if self._items[k].kind is ItemKind.PLACE]
        fits = len(named) == 1 and named[0] < at and self._items[named[0]].place_kind is Kind.SETTLEMENT
        return PlacePhrase((PlaceRef(named[0], None),), at + 1) if fits and self._places.usable(named[0])[0] else None

    def _owner(self, rule: NounRule, its: int, at: int) -> int | None:
        """The settlement that "its" means where nobody else is named that it may mean."""
        named = [k for k in range(self._scene.begin, its) if self._items[k].kind is ItemKind.PLACE]
        others = any(actor.begin < its and actor.role is not Role.SPEAKER for actor in self._scene.actors)
        if named:
            return None if others or len(named) > 1 or not rule.restores else named[0]
        comma = next((k for k in range(at, self._scene.end) if self._items[k].text == ","), None)
        if comma is None or comma + 1 >= self._scene.end or self._items[comma + 1].kind is not ItemKind.PLACE:
            return None
        return comma + 1
