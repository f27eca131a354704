"""What happened where, told by nouns: "the liberation of X", "fighting in X", "advances south of X"."""

from __future__ import annotations

from collections.abc import Iterator

from app.claims.english.departures import share_around
from app.claims.english.lexicon import Form, NounRule
from app.claims.english.parties import Actor, Reference
from app.claims.english.places import PlacePhrase, PlaceReader, PlaceRef
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.time_words import load_times
from app.claims.models import Event
from app.claims.roles import Role
from app.claims.tokens import ItemKind

#: A side's adjective stands at most this many items before its noun.
_ADJECTIVE_REACH = 5
#: A place stands at most this many items behind its noun.
_PLACE_REACH = 7
_DEEDS = frozenset({Event.CAPTURES, Event.WITHDRAWS, Event.ENTERS})
#: "Confirmed" and "control" of "confirmed full control over X" stand at most this many items apart.
_GOVERNOR_REACH = 2


class NounReader:
    """Applies the rules of nouns to one sentence."""

    def __init__(self, scene: Scene, places: PlaceReader) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places

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
        if rule.event is Event.HOLDS and not self._stated(at):
            return None
        if rule.event is not Event.HOLDS and not rule.qualifiers and self._unreal(rule, at):
            return None
        past = at + 1
        ends = self._scene.ends_actor(at) or self._inside_actor(at)
        if ends and self._items[at].text.endswith("ing"):
            return None
        actor = self._by_of(past)
        troops = self._troops_of(past) if rule.of_troops and not self._discarded(at) else None
        if rule.of_troops and troops is None:
            return None
        if troops is not None:
            actor, past = troops, troops.end
        if actor is not None and self._items[past].text != "by":
            past = actor.end
        phrase = self._place_after(rule, past) or self._possessed(rule, at)
        if phrase is None or (rule.event in _DEEDS and not rule.qualifiers and not self._factual(at, phrase.end, past)):
            return None
        if rule.event is Event.CONTESTS and (
            self._recalled(at)
            or self._ended(phrase.end)
            or self._weighed(at, phrase.end)
            or self._to_come(at, phrase.end)
        ):
            return None
        if actor is None:
            actor = self._agent(phrase.end, "to" if self._items[at].text == "fall" else "by")
        side = side_before(self._scene, at)
        if side is None and actor is None:
            actor = self._doer(at, any_verb=rule.opponent or rule.event in {Event.ADVANCES, Event.HOLDS})
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

    def _discarded(self, at: int) -> bool:
        """As in "no reports of", "false rumours of"."""
        before = range(max(self._scene.begin, at - 2), at)
        words = (self._words["nobody"], self._words["falsehoods"], self._words["groundless"])
        return any(one.starting(self._items, k, at + 1) for k in before for one in words)

    def _ended(self, at: int) -> bool:
        """Whether the words behind the place say that the fighting is over."""
        words = self._words["finished"]
        return any(self._items[k].text in words for k in range(at, min(self._scene.end, at + _ADJECTIVE_REACH)))

    def _stated(self, at: int) -> bool:
        """As in "claims full control of X": a noun of holding tells of it where somebody states it."""
        first = max(self._scene.begin, at - _GOVERNOR_REACH)
        verbs = {group.at for group in self._scene.verbs}
        return any(k in verbs and self._items[k].text in self._words["stating"] for k in range(first, at))

    def _to_come(self, at: int, past: int) -> bool:
        """As in "the fight for X will be long": what is told of the fighting lies ahead."""
        following = next((group for group in self._scene.verbs if group.begin >= past), None)
        fits = following is not None and (following.future or following.may) and not following.perfect
        return fits and following is not None and self._scene.verb_before(at) is None and following.begin == past

    def _qualified(self, at: int, names: tuple[str, ...]) -> bool:
        floor = max(self._scene.begin, at - _ADJECTIVE_REACH)
        return any(self._items[k].text in self._words[name] for k in range(floor, at) for name in names)

    def _unreal(self, rule: NounRule, at: int) -> bool:
        """Whether words before a noun make it a plan, a hope or a denial rather than a fact."""
        floor = max(self._scene.begin, at - _ADJECTIVE_REACH)
        kinds = self._scene.lexicon.reports
        if any(floor <= group.at < at and kinds.get(group.lemma) == "open" for group in self._scene.verbs):
            return True
        for k in range(at - 1, floor - 1, -1):
            text = self._items[k].text
            if rule.event is Event.CONTESTS and text in self._words["no_fighting"]:
                return True
            if text in self._words["reported"] and not self._said(k) and not self._answered_with_denial(k, at):
                return True
            if rule.event not in {Event.CONTESTS, Event.ADVANCES} and (
                text in self._words["forecast"] or text in self._words["aim_governors"] or text in self._words["aims"]
            ):
                return True
            if rule.event is Event.ADVANCES and (
                self._aimed(k)
                or text in self._words["no_advance"]
                or text in self._words["failed"]
                or text in self._words["unreached"]
            ):
                return True
            if self._items[k].kind is ItemKind.PUNCTUATION and text != "-":
                return False
        return False

    def _aimed(self, at: int) -> bool:
        """Whether a word makes the deed behind it a forecast or an aim: "will bring", "pressed to secure"."""
        text = self._items[at].text
        if text in self._words["future"] or text in self._words["may"]:
            return True
        before = self._scene.lexicon.forms.get(self._items[at - 1].text, ())
        done = any(self._scene.lexicon.catenatives.get(lemma) == "implicative" for lemma, _ in before)
        return text == "to" and self._items[at + 1].kind is ItemKind.WORD and not done

    def _recalled(self, at: int) -> bool:
        """As in "since the Battle of X", "during the battle for X": a battle that is over gives something its time."""
        if self._items[at].text not in self._words["battles"]:
            return False
        lead = at - 1
        while lead > self._scene.begin and self._items[lead].text in self._words["determiners"]:
            lead -= 1
        if lead < self._scene.begin:
            return False
        text = self._items[lead].text
        return text in self._words["dating"] or (self._items[at].capital and text in self._words["prepositions"])

    def _weighed(self, at: int, past: int) -> bool:
        """As in "the battle of X cost thousands": a battle whose length or price is told lies behind."""
        if self._items[at].text not in self._words["battles"] or past >= self._scene.end:
            return False
        item = self._items[past]
        known = ("fighting_fillers", "still_fought", "adverbs", "prepositions", "conjunctions", "future", "may", "do")
        going_on = any(item.text in self._words[name] for name in known) or item.text.endswith("ly")
        return item.kind is ItemKind.WORD and not going_on and item.text not in load_times().names

    def _said(self, at: int) -> bool:
        """Whether "claims" or "reports" is a verb here: "Moscow claims the capture of X"."""
        return any(group.at == at and self._scene.subject(group).actor is not None for group in self._scene.verbs)

    def _denied_before(self, at: int) -> bool:
        """As in "rejected the reports of the capture of X": somebody denies what a noun tells."""
        kinds = self._scene.lexicon.reports
        return any(group.end <= at and kinds.get(group.lemma) == "deny" for group in self._scene.verbs)

    def _answered_with_denial(self, at: int, noun: int) -> bool:
        """As in "reports of the capture of X were false": what the reports tell is denied before or behind."""
        behind = next((group for group in self._scene.verbs if group.begin > noun and group.finite), None)
        if behind is not None and behind.lemma == "be" and not behind.negated:
            starts = range(behind.at, min(self._scene.end, behind.end + 2))
            if any(self._words["falsehoods"].starting(self._items, k, self._scene.end) for k in starts):
                return True
        return self._denied_before(at)

    def _factual(self, at: int, end: int, past: int) -> bool:
        """Whether "the liberation of X" is told as having happened: confirmed, put in the past, or "after" it."""
        floor = max(self._scene.begin, at - _ADJECTIVE_REACH)
        if any(self._items[k].text in self._words["factive_governors"] for k in range(floor, at)):
            return True
        told = any(self._items[k].text in self._words["tellings"] for k in range(floor, at))
        if told and self._denied_before(at):
            return True
        link = "to" if self._items[at].text == "fall" else "by"
        done = past > at + 1 or self._agent(end, link) is not None
        following = next((group for group in self._scene.verbs if group.begin >= end), None)
        if following is not None and (following.future or following.may):
            return False
        if done:
            return True
        if following is None or any(
            self._items[k].text in self._words["boundaries"] for k in range(end, following.begin)
        ):
            return False
        behind = self._items[following.end : min(self._scene.end, following.end + 2)]
        completed = any(item.text in self._words["completed"] for item in behind)
        if following.lemma == "be" and completed and not following.negated:
            return True
        perfect = any(self._items[k].text in {"has", "have"} for k in range(following.begin, following.end))
        return following.form is Form.PAST or perfect or self._items[following.begin].text in {"was", "were"}

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
        for k in range(at, min(end, at + _PLACE_REACH)):
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
                or text in self._words["fighting_fillers"]
                or self._scene.actor_starting(k) is not None
                or self._inside_actor(k)
            ):
                return None
        return None

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
        if text != "its":
            return None
        place = self._owner(rule, owner, at)
        return None if place is None else PlacePhrase((PlaceRef(place, None),), at + 1)

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

    def _inside_actor(self, at: int) -> bool:
        return any(actor.begin <= at < actor.end for actor in self._scene.actors)


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
