"""What happened where, told without a verb of control: nouns, states of a place, and presence in footage."""

from __future__ import annotations

from collections.abc import Iterator

from app.claims.actors import Actor, Reference, Role
from app.claims.attribution import Frame
from app.claims.events import Sighting
from app.claims.lexicon import Form, NounRule
from app.claims.models import Basis, Event, Extent
from app.claims.places import PlacePhrase, PlaceReader, PlaceRef
from app.claims.scene import Scene
from app.claims.tokens import ItemKind
from app.claims.verbs import VerbGroup
from gazetteer.models import Kind

#: A side's adjective stands at most this many items before its noun.
_ADJECTIVE_REACH = 5
#: In footage the place stands at most this many items behind the troops.
_PRESENCE_REACH = 16
_STATE_REACH = 10
_DEEDS = frozenset({Event.CAPTURES, Event.WITHDRAWS, Event.ENTERS})
_BECOMES = frozenset({"come", "fall", "pass", "return", "go", "become", "bring", "move"})
_STAYS = frozenset({"be", "remain", "stay", "stand", "keep"})


class NounReader:
    """Applies the rules of nouns and states to one sentence."""

    def __init__(self, scene: Scene, places: PlaceReader) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places

    def read(self, frames: list[Frame], sighted: set[int]) -> Iterator[Sighting]:
        """All sightings of the sentence that rest on nouns, states and presence; ``sighted`` are the verbs that told
        something already.
        """
        for at in range(self._scene.begin, self._scene.end):
            if at in sighted:
                continue
            for rule in self._scene.lexicon.noun_rules.get(self._items[at].text, ()):
                sighting = self._noun(rule, at)
                if sighting is not None:
                    yield sighting
                    break
        for group in self._scene.verbs:
            sighting = self._state(group)
            if sighting is not None:
                yield sighting
        for frame in frames:
            if frame.basis in {Basis.FOOTAGE, Basis.SATELLITE}:
                yield from self._presence(frame, sighted)

    # Nouns.

    def _noun(self, rule: NounRule, at: int) -> Sighting | None:
        if any(group.at == at and (group.finite or group.infinitive) for group in self._scene.verbs):
            return None
        if rule.qualifiers and not self._qualified(at, rule.qualifiers):
            return None
        if not rule.qualifiers and self._unreal(rule, at):
            return None
        past = at + 1
        if self._scene.ends_actor(at) and self._items[at].text.endswith("ing"):
            return None
        actor = self._by_of(past)
        if actor is not None and self._items[past].text != "by":
            past = actor.end
        phrase = self._place_after(rule, past)
        if phrase is None or (rule.event in _DEEDS and not rule.qualifiers and not self._factual(at, phrase.end)):
            return None
        if actor is None:
            actor = self._agent(phrase.end)
        side = self._side_before(at)
        if side is None and actor is None:
            actor = self._doer(at, any_verb=rule.opponent or rule.event is Event.ADVANCES)
        if rule.event is Event.ADVANCES and side is None and (actor is None or actor.side is None):
            return None
        return Sighting(
            at=at,
            event=rule.event,
            rule=rule.id,
            places=phrase.places,
            actor=actor,
            side=side,
            opposed=rule.opponent,
            restores=rule.restores,
            group=None,
            end=phrase.end,
            extent=rule.extent,
        )

    def _qualified(self, at: int, names: tuple[str, ...]) -> bool:
        floor = max(self._scene.begin, at - _ADJECTIVE_REACH)
        return any(self._items[k].text in self._words[name] for k in range(floor, at) for name in names)

    def _unreal(self, rule: NounRule, at: int) -> bool:
        """Whether words before a noun make it a plan, a hope or a denial rather than a fact."""
        floor = max(self._scene.begin, at - _ADJECTIVE_REACH)
        for k in range(at - 1, floor - 1, -1):
            text = self._items[k].text
            if rule.event is Event.CONTESTS and text in {
                "no",
                "without",
                "any",
                "possible",
                "expected",
                "for",
                "preparing",
            }:
                return True
            if text in self._words["reported"]:
                return True
            if rule.event not in {Event.CONTESTS, Event.ADVANCES} and (
                text in self._words["forecast"] or text in self._words["aim_governors"] or text in self._words["aims"]
            ):
                return True
            if rule.event is Event.ADVANCES and text in {"no", "any", "further", "possible", "failed"} | (
                self._words["failed"].all | self._words["unreached"].all
            ):
                return True
            if self._items[k].kind is ItemKind.PUNCTUATION and text != "-":
                return False
        return False

    def _factual(self, at: int, end: int) -> bool:
        """Whether "the liberation of X" is told as having happened: confirmed, put in the past, or "after" it."""
        floor = max(self._scene.begin, at - _ADJECTIVE_REACH)
        if any(self._items[k].text in self._words["factive_governors"] for k in range(floor, at)):
            return True
        following = next((group for group in self._scene.verbs if group.begin >= end), None)
        if following is None or any(
            self._items[k].text in self._words["boundaries"] for k in range(end, following.begin)
        ):
            return False
        perfect = any(self._items[k].text in {"has", "have"} for k in range(following.begin, following.end))
        return following.form is Form.PAST or perfect or self._items[following.begin].text in {"was", "were"}

    def _by_of(self, at: int) -> Actor | None:
        """ "The withdrawal of Russian troops from", "fighting between ... and ... for"."""
        if at < self._scene.end and self._items[at].text in {"of", "by"}:
            actor = self._scene.actor_starting(at + 1)
            if actor is not None and actor.role in {Role.TROOPS, Role.SIDE}:
                return actor
        return None

    def _agent(self, at: int) -> Actor | None:
        if at < self._scene.end and self._items[at].text == "by":
            return self._scene.actor_near(at + 1)
        return None

    def _doer(self, at: int, *, any_verb: bool) -> Actor | None:
        """The subject of the verb whose object a noun is: "Russian forces conducted failed assaults on"."""
        for group in reversed(self._scene.verbs):
            if group.end <= at and at - group.end < _ADJECTIVE_REACH:
                if not any_verb and group.lemma not in self._words["performing"]:
                    return None
                return self._scene.subject(group).actor
        return None

    def _place_after(self, rule: NounRule, at: int) -> PlacePhrase | None:
        items, end = self._items, self._scene.end
        for k in range(at, min(end, at + 7)):
            near = self._words["near"].starting(items, k, end) or self._words["edge"].starting(items, k, end)
            if near:
                return self._places.read(k, end)
            for preposition in rule.prepositions:
                parts = preposition.split()
                if all(k + i < end and items[k + i].text == part for i, part in enumerate(parts)):
                    phrase = self._places.read(k + len(parts), end)
                    if phrase is not None:
                        return phrase
            text = items[k].text
            if rule.event in _DEEDS:
                return None
            if not (
                text in self._words["adverbs"]
                or text
                in {
                    "is",
                    "are",
                    "was",
                    "were",
                    "continues",
                    "continued",
                    "ongoing",
                    "raging",
                    "under",
                    "way",
                    "going",
                    "on",
                    "being",
                    "fought",
                    "erupted",
                    "broke",
                    "out",
                    "has",
                    "have",
                    "been",
                    "reported",
                    "taking",
                    "place",
                    "took",
                    "its",
                    "their",
                    "operations",
                    "there",
                    "between",
                    "and",
                }
                or self._scene.actor_starting(k) is not None
                or self._inside_actor(k)
            ):
                return None
        return None

    def _inside_actor(self, at: int) -> bool:
        return any(actor.begin <= at < actor.end for actor in self._scene.actors)

    def _side_before(self, at: int) -> str | None:
        floor = max(self._scene.begin, at - _ADJECTIVE_REACH)
        for k in range(at - 1, floor - 1, -1):
            item = self._items[k]
            if item.name is not None and item.name.side is not None and k + 1 <= at:
                return item.name.side
            side = self._scene.names.side_of_word(item.text)
            if side is not None:
                return side
            if item.text in self._words["enemies"]:
                return self._scene.opponent(self._scene.source.side)
            if (
                item.text in self._words["prepositions"]
                or item.kind is ItemKind.PUNCTUATION
                or item.text in self._scene.lexicon.forms
            ):
                return None
        return None

    # States of a place.

    def _state(self, group: VerbGroup) -> Sighting | None:
        """ "X is under Ukrainian control", "X fell to Russian troops", "X was a base for Russian troops"."""
        if group.lemma not in _BECOMES | _STAYS:
            return None
        subject = self._scene.subject(group)
        refs = self._subject_refs(group, subject.place)
        if refs is None:
            return None
        for reader in (self._controlled, self._fallen, self._base, self._contested):
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
                self._items[start - 1].text in {"of", "half", "part", "parts", "most", "the"}
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
        lead = next((k for k in window if items[k].text in {"under", "in", "into", "within"}), None)
        if lead is None or any(items[k].kind is ItemKind.PUNCTUATION for k in range(group.end, lead)):
            return None
        noun = next(
            (
                k
                for k in range(lead + 1, min(end, lead + 8))
                if items[k].text in {"control", "hands", "occupation", "rule", "authority"}
            ),
            None,
        )
        if noun is None or any(items[k].kind is ItemKind.PUNCTUATION for k in range(lead, noun)):
            return None
        side = self._side_before(noun)
        actor = self._scene.actor_starting(noun + 2) if noun + 2 < end and items[noun + 1].text == "of" else None
        if side is None and actor is None:
            actor = next((one for one in self._scene.actors if lead < one.begin and one.end <= noun + 1), None)
        if side is None and actor is None:
            own = next((k for k in range(lead + 1, noun) if items[k].text in {"our", "their"}), None)
            if own is None:
                return None
            actor = Actor(own, own + 1, Role.TROOPS, Reference.OUR if items[own].text == "our" else Reference.THEIR)
        event = Event.CAPTURES if group.lemma in _BECOMES else Event.HOLDS
        return self._placed(group, refs, event, "state.control", actor, side, noun + 1)

    def _fallen(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        if group.lemma != "fall" or group.end >= self._scene.end or self._items[group.end].text != "to":
            return None
        actor = self._scene.actor_near(group.end + 1)
        if actor is None:
            return None
        return self._placed(group, refs, Event.CAPTURES, "state.fell", actor, None, actor.end)

    def _base(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """A base or stronghold of somebody's."""
        if group.lemma not in {"be", "become", "remain"}:
            return None
        items, end = self._items, self._scene.end
        noun = next(
            (
                k
                for k in range(group.end, min(end, group.end + 7))
                if items[k].text in {"base", "stronghold", "bastion", "headquarters", "foothold"}
            ),
            None,
        )
        if noun is None or any(items[k].kind is ItemKind.PUNCTUATION for k in range(group.end, noun)):
            return None
        side = self._side_before(noun)
        actor = None
        if side is None and noun + 1 < end and items[noun + 1].text in {"for", "of"}:
            actor = self._scene.actor_near(noun + 2)
        if side is None and actor is None:
            return None
        return self._placed(group, refs, Event.HOLDS, "state.base", actor, side, noun + 1)

    def _contested(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        if group.lemma not in {"be", "remain"} or group.end >= self._scene.end:
            return None
        k = group.end
        while k < self._scene.end and self._items[k].text in self._words["adverbs"]:
            k += 1
        if k >= self._scene.end or self._items[k].text not in {"contested", "disputed"}:
            return None
        return self._placed(group, refs, Event.CONTESTS, "state.contested", None, None, k + 1)

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

    # Footage.

    def _presence(self, frame: Frame, sighted: set[int]) -> Iterator[Sighting]:
        """Troops that an image shows at a place."""
        stop = min(self._scene.end, frame.end)
        if any(frame.begin <= at < stop for at in sighted):
            return
        for actor in self._scene.actors:
            if not frame.begin <= actor.begin < stop or actor.role is not Role.TROOPS:
                continue
            if self._items[actor.begin - 1].text in {"by", "against", "on", "from", "for"}:
                continue
            phrase = self._where(actor.end, stop)
            if phrase is None or self._items[phrase.places[0].at].place_kind is Kind.REGION:
                continue
            outside = phrase.places[0].extent in {Extent.EDGE, Extent.NEAR}
            yield Sighting(
                at=actor.begin,
                event=Event.ADVANCES if outside else Event.ENTERS,
                rule="footage.presence",
                places=phrase.places,
                actor=actor,
                side=None,
                opposed=False,
                restores=False,
                group=None,
                end=phrase.end,
            )
            return

    def _where(self, at: int, stop: int) -> PlacePhrase | None:
        """The place of troops: the first one behind them, with nothing between that they do elsewhere."""
        for k in range(at, min(stop, at + _PRESENCE_REACH)):
            text = self._items[k].text
            nearness = self._words["near"].starting(self._items, k, stop) or self._words["edge"].starting(
                self._items, k, stop
            )
            if nearness or text in {"in", "inside", "on", "at", "through"}:
                phrase = self._places.read(k if nearness else k + 1, stop)
                if phrase is not None:
                    return phrase
            if self._items[k].kind is ItemKind.PLACE or text in {".", ";", "that", "which"}:
                return None
            if any(group.at == k and group.lemma not in self._words["posing"] for group in self._scene.verbs):
                if text != "said":
                    return None
        return None
