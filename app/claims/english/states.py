"""The state that a place is said to be in: under somebody's control, somebody's base, contested, fallen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.claims.english.counted import named_behind
from app.claims.english.labels import label_groups
from app.claims.english.nouns import side_before
from app.claims.english.outcomes import of_neither
from app.claims.english.parties import Actor, Reference
from app.claims.english.places import PlaceRef
from app.claims.english.powers import PowerReader
from app.claims.english.sightings import Sighting
from app.claims.english.subjects import subject_places
from app.claims.english.time_words import load_times
from app.claims.english.verbless import heading_group, verbless_groups
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event
from app.claims.roles import Role
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: Sets of the verbs that tell a state.
_STATES = ("becoming", "staying", "standing", "slipping")
#: "The latest and largest" before "gains of the army" has at most this many items.
_GAIN_REACH = 6
#: "Day" of "fell on the first day of the war" stands at most this many items behind the verb.
_DATE_REACH = 5


class StateReader(PowerReader):
    """Reads the states of places out of one sentence."""

    def read(self) -> Iterator[Sighting]:
        """All sightings that rest on a copula."""
        for group in (*self._scene.verbs, *label_groups(self._scene), *verbless_groups(self._scene)):
            sighting = self._state(group)
            if sighting is not None:
                yield sighting
        yield from self._headed()
        yield from self._labelled()

    def _headed(self) -> Iterator[Sighting]:
        """As in "Under Ukrainian control: X, Y": a state told of a list that it heads."""
        heading = heading_group(self._scene)
        if heading is None:
            return
        group, first = heading
        phrase = self._places.read(first, self._scene.end)
        sighting = None if phrase is None else self._controlled(group, phrase.places)
        if sighting is not None:
            yield sighting

    def _labelled(self) -> Iterator[Sighting]:
        """As in "showed X and Y as contested": a state that a map or somebody gives to places."""
        for group in self._scene.verbs:
            labels = group.lemma in self._words["labelling"] and group.finite and not group.negated
            phrase = self._places.read(group.end, self._scene.end) if labels and not group.passive else None
            if phrase is None or phrase.end + 1 >= self._scene.end or self._items[phrase.end].text != "as":
                continue
            k = phrase.end + 1
            while k < self._scene.end - 1 and any(
                self._items[k].text in self._words[name] for name in ("adverbs", "articles")
            ):
                k += 1
            if self._items[k].text in self._words["contested"]:
                yield self._placed(group, phrase.places, Event.CONTESTS, "state.labelled", None, None, k + 1)

    def _state(self, group: VerbGroup) -> Sighting | None:
        """As in "X is under Ukrainian control", "X fell to Russian troops", "X was a base for Russian troops"."""
        disputed = group.passive and self._items[group.at].text in self._words["contested"]
        if not disputed and not any(group.lemma in self._words[name] for name in _STATES):
            return None
        place = (
            group.begin - 1 if self._is_mark(group.at) or group.at == group.end else self._scene.subject(group).place
        )
        controlled = None if place is not None else self._control_of(group.begin)
        if controlled is not None:
            return self._held_by(group, controlled.places)
        phrase = subject_places(self._scene, self._places, group, place)
        if phrase is None:
            listed = named_behind(self._items, self._words, range(group.begin, group.end), self._scene.end)
            phrase = None if listed is None else self._places.listed(listed, self._scene.end)
        if phrase is None:
            return None
        if of_neither(self._scene, phrase):
            group = replace(group, negated=True)
        refs = phrase.places
        for reader in (
            self._cleared, self._slipped, self._controlled, self._rid, self._fallen, self._stands, self._base,
            self._contested, self._occupied, self._belongs, self._owned, self._gained,
        ):  # fmt: skip
            sighting = reader(group, refs)
            if sighting is not None:
                return sighting
        return None

    def _held_by(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """As in "control of X remains with Ukrainian forces", "is contested", "is in Ukrainian hands"."""
        sighting = self._controlled(group, refs) or self._contested(group, refs)
        with_whom = group.end < self._scene.end and self._items[group.end].text == "with"
        if sighting is not None or group.lemma not in self._words["lasting"] or not with_whom:
            return sighting
        actor = self._scene.actor_near(group.end + 1)
        if actor is None or actor.role not in {Role.TROOPS, Role.SIDE}:
            return None
        return self._placed(group, refs, Event.HOLDS, "state.control_of", actor, None, actor.end)

    def _cleared(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """As in "X - mopping up finished"."""
        if not self._is_mark(group.at):
            return None
        length = self._words["mopped_up"].starting(self._items, group.end, self._scene.end)
        if not length:
            return None
        cleared = self._placed(group, refs, Event.CAPTURES, "state.cleared", None, None, group.end + length)
        return replace(cleared, restores=True)

    def _rid(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """As in "X is free of Russian troops": whoever is named there is gone."""
        if group.lemma not in self._words["copulas"]:
            return None
        k = next((k for k in range(group.end, self._scene.end) if not self._grades(k)), self._scene.end)
        if k + 2 >= self._scene.end or self._items[k].text not in self._words["rid"]:
            return None
        actor = self._scene.actor_starting(k + 2) if self._items[k + 1].text in self._words["freed_from"] else None
        if actor is None or actor.role is not Role.TROOPS:
            return None
        return self._placed(group, refs, Event.WITHDRAWS, "state.rid", actor, None, actor.end)

    def _fallen(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        if group.passive or group.end >= self._scene.end:
            return None
        if group.lemma in self._words["going_over"] and (gone_over := self._gone_over(group, refs)) is not None:
            return gone_over
        if group.lemma not in self._words["falling"]:
            return None
        alone = self._items[group.end].kind is ItemKind.PUNCTUATION or self._tails(group.end) or self._opens(group)
        if alone and group.lemma != "pass":
            fell = self._placed(group, refs, Event.CAPTURES, "state.fell", None, None, group.end)
            return replace(fell, foreign=True)
        if self._items[group.end].text != "to":
            return None
        actor = self._scene.actor_near(group.end + 1)
        if actor is None:
            return None
        return self._placed(group, refs, Event.CAPTURES, "state.fell", actor, None, actor.end)

    def _gone_over(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """As in "X has gone over to us", "went over to the Russian side"; "to" alone leads to many other things."""
        items, end = self._items, self._scene.end
        over = items[group.end].text == "over"
        to = group.end + over
        if to + 1 >= end or items[to].text != "to":
            return None
        if items[to + 1].text in self._words["takers"]:
            reference = Reference.THEIR if items[to + 1].text == "them" else Reference.OUR
            actor = Actor(to + 1, to + 2, Role.TROOPS, reference)
            return self._placed(group, refs, Event.CAPTURES, "state.gone_over", actor, None, to + 2)
        taker = self._scene.actor_near(to + 1, 2)
        if taker is None or taker.side is None or taker.role not in {Role.TROOPS, Role.SIDE}:
            return None
        closed = taker.end >= end or items[taker.end].kind is ItemKind.PUNCTUATION or self._tails(taker.end)
        if not over and not closed:
            return None
        return self._placed(group, refs, Event.CAPTURES, "state.gone_over", taker, None, taker.end)

    def _stands(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """As in "X stands", "X is holding on": said of a place by its own."""
        k = group.end
        kept = k < self._scene.end and self._items[k].text == "with" and group.lemma in self._words["staying_so"]
        if (group.lemma not in self._words["standing"] and not kept) or group.passive:
            return None
        while k < self._scene.end and self._items[k].text in self._words["firmness"]:
            k += 1
        if kept:
            keeper = self._scene.actor_near(k + 1)
            told = keeper is not None and keeper.role is Role.TROOPS
            return self._placed(group, refs, Event.HOLDS, "state.stays", keeper, None, k + 1) if told else None
        if k < self._scene.end and self._items[k].kind is not ItemKind.PUNCTUATION:
            return None
        owner = Actor(group.at, group.at + 1, Role.TROOPS, Reference.OUR)
        return self._placed(group, refs, Event.HOLDS, "state.stands", owner, None, k)

    def _opens(self, group: VerbGroup) -> bool:
        """As in "Since X fell the road has been closed": the main clause begins right behind the one that opens."""
        led = self._items[self._scene.begin].text in self._words["time_conjunctions"]
        return led and self._items[group.end].text in self._words["determiners"]

    def _tails(self, at: int) -> bool:
        """Whether a time or "after", "without" follows rather than what something fell on or into."""
        following = self._items[at + 1].text if at + 1 < self._scene.end else ""
        text = self._items[at].text
        begin, stop = at + 1, min(self._scene.end, at + _DATE_REACH)
        passed = any(self._items[k].text in self._words["times_passed"] for k in range(begin, stop))
        dated = text in self._words["time_prepositions"] and (following in load_times().names or passed)
        return dated or text in self._words["be"] or text in self._words["fall_tails"]

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
        k = group.at if group.passive else group.end
        if not (group.passive or group.lemma in self._words["lasting"]) or k >= self._scene.end:
            return None
        while k < self._scene.end and self._items[k].text in self._words["adverbs"]:
            k += 1
        k += k < self._scene.end and self._items[k].text in self._words["articles"]
        if k >= self._scene.end or self._items[k].text not in self._words["contested"]:
            return None
        return self._placed(group, refs, Event.CONTESTS, "state.contested", None, None, k + 1)

    def _occupied(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """As in "X remains occupied"; "is occupied" is a passive, which the rules of verbs know."""
        k = self._past_degree(group.end)
        stays = group.lemma in self._words["staying_so"] and not group.passive
        if not stays or k >= self._scene.end or self._items[k].text != "occupied":
            return None
        held = self._placed(group, refs, Event.HOLDS, "state.occupied", None, None, k + 1)
        return replace(held, foreign=True)

    def _owned(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """As in "X now belongs to the Russians"; "X belongs to Ukraine" alone tells whose it ought to be."""
        if group.lemma != "belong" or group.end >= self._scene.end or self._items[group.end].text != "to":
            return None
        actor = self._scene.actor_near(group.end + 1)
        if actor is None or actor.role not in {Role.TROOPS, Role.SIDE}:
            return None
        past = min(self._scene.end, actor.end + 1)
        told = any(self._items[k].text in self._words["anew"] for k in (*range(group.begin, group.at), past - 1))
        if not told and any(ref.extent is None for ref in refs):
            return None
        return self._placed(group, refs, Event.HOLDS, "state.owned", actor, None, actor.end)

    def _gained(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """As in "X and Y are the latest gains of the Russian army"."""
        if group.lemma != "be":
            return None
        reach = range(group.end, min(self._scene.end, group.end + _GAIN_REACH))
        noun = next((k for k in reach if self._items[k].text in self._words["conquests"]), None)
        if noun is None or self._items[group.end].text not in self._words["articles"]:
            return None
        side = side_before(self._scene, noun)
        of = noun + 1 < self._scene.end and self._items[noun + 1].text == "of"
        actor = self._scene.actor_near(noun + 2) if of and side is None else None
        if side is None and (actor is None or actor.side is None):
            return None
        return self._placed(group, refs, Event.CAPTURES, "state.gained", actor, side, noun + 1)

    def _past_degree(self, at: int) -> int:
        """Past adverbs and words such as "firmly"."""
        k = at
        while k < self._scene.end and any(self._items[k].text in self._words[name] for name in ("adverbs", "wholly")):
            k += 1
        return k

    def _belongs(self, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> Sighting | None:
        """As in "the town is ours", "X is Ukrainian again"; "X is Ukrainian" alone tells whose it ought to be."""
        if group.lemma not in self._words["copulas"]:
            return None
        k = self._past_degree(group.end)
        k += self._words["negations"].starting(self._items, k, self._scene.end) if group.ended else 0
        if k >= self._scene.end:
            return None
        after = self._items[k + 1] if k + 1 < self._scene.end else None
        if after is not None and after.kind is ItemKind.WORD and after.text not in self._words["after_state"]:
            return None
        text = self._items[k].text
        if text in self._words["belongings"]:
            owner = Actor(k, k + 1, Role.TROOPS, Reference.OUR if text == "ours" else Reference.THEIR)
            return self._placed(group, refs, self._anew(group, k), "state.belongs", owner, None, k + 1)
        again = after is not None and after.text in self._words["anew"]
        if text == "free" and (again or all(ref.anaphor is None for ref in refs)):
            freed = self._placed(group, refs, Event.CAPTURES, "state.free", None, None, k + 1)
            return replace(freed, restores=True)
        around = (*self._items[group.begin : k], *self._items[k + 1 : k + 2])
        side = self._scene.names.side_of_word(self._items[k].text)
        told = any(item.text in self._words["anew"] or item.text in self._words["wholly"] for item in around)
        town = all(self._items[ref.at].place_kind is not Kind.REGION for ref in refs)
        told = told or group.ended or (group.lemma in self._words["being_or_becoming"] and town)
        if not told and not self._contrasted(k, side):
            return None
        return (
            None
            if side is None
            else self._placed(group, refs, self._anew(group, k), "state.belongs", None, side, k + 1)
        )

    def _anew(self, group: VerbGroup, at: int) -> Event:
        """As in "ours again", "became Russian": whose a place is now and was not before, that side has taken it."""
        around = range(max(self._scene.begin, at - 1), at + 2)
        again = any(self._words["once_more"].starting(self._items, k, self._scene.end) for k in around)
        return Event.CAPTURES if again or group.lemma == "become" else Event.HOLDS

    def _contrasted(self, at: int, side: str | None) -> bool:
        """As in "X is contested, Y is Ukrainian, Z is Russian": beside another state the word tells of one too."""
        for k in range(self._scene.begin + 1, self._scene.end):
            if k == at or self._items[k - 1].text not in self._words["be"]:
                continue
            other = self._scene.names.side_of_word(self._items[k].text)
            closed = k + 1 >= self._scene.end or self._items[k + 1].kind is ItemKind.PUNCTUATION
            if closed and (other not in {None, side} or self._items[k].text in self._words["contested"]):
                return True
        return False
