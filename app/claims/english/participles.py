"""Participles that stand without an auxiliary: "X liberated: staff", "In X, freed last month, sappers are at work"."""

from __future__ import annotations

from app.claims.days import TimeSpan
from app.claims.english.counted import first_named, named_behind
from app.claims.english.lexicon import Form, VerbRule
from app.claims.english.places import PlacePhrase, PlaceReader
from app.claims.english.scene import Scene
from app.claims.english.subjects import first_item, places_ending, subject_places
from app.claims.english.time_words import load_times
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event
from app.claims.tokens import ItemKind

_TOLD = frozenset({Event.CAPTURES, Event.WITHDRAWS})
#: "Liberated" and "were" of "Liberated on Sunday were X and Y" stand at most this many items apart.
_BE_REACH = 4
#: Sets of the words that the heading of a list may hold behind its participle.
_HEADING = (
    "counted_nouns", "adverbs", "parts_of_day", "times_passed", "time_leads", "determiners", "numbers",
    "ranks_of_time",
)  # fmt: skip
_DASHES = frozenset({"-", "–", "—"})
_OPENING = frozenset({'"', ":", ";", "(", ")", "!", "?", ".", *_DASHES})


class ParticipleReader:
    """Finds the places of which one sentence's bare participles are said."""

    def __init__(self, scene: Scene, places: PlaceReader, times: list[TimeSpan]) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places
        self._times = {span.begin for span in times}

    def places_of(self, rule: VerbRule, group: VerbGroup, past: int) -> PlacePhrase | None:
        """The places that a form is said of as a participle; None where it is a verb of its own."""
        bare = group.form is Form.PAST or (group.form is Form.PARTICIPLE and group.bare_participle)
        if not bare or not rule.direct or rule.event not in _TOLD or group.lemma in self._words["left_so"]:
            return None
        at = group.begin - 1
        if at < self._scene.begin:
            return self._before_place(past) if self._goes_on(past) else None
        if self._items[at].text == "as" and (labelled := self._labelled(at)) is not None:
            return labelled
        if self._items[at].kind is ItemKind.PLACE:
            return self._headline(at) if self._ends(past) or self._goes_on(past) else None
        listed = named_behind(self._items, self._words, range(group.begin, past), self._scene.end)
        if listed is not None and not self._scene.has_rule_verb(past, listed - 1):
            return self._places.listed(listed, self._scene.end)
        if at - 1 < self._scene.begin or self._items[at - 1].kind is not ItemKind.PLACE:
            return None
        if self._items[at].text == '"':
            joined = past < self._scene.end and self._items[past].text in self._words["coordinators"]
            alone = self._scene.is_scare_quoted(group) and (joined or self._ends(past) or self._goes_on(past))
            return self._headline(at - 1) if alone else None
        if self._items[at].text == ",":
            return self._aside(group, at - 1) if self._goes_on(past) else None
        if self._items[at].text == "as":
            return self._headline(at - 1) if self._ends(past) or self._goes_on(past) else None
        labels = self._items[at].text == ":" or (
            self._items[at].text in _DASHES and self._items[at].start > self._items[at - 1].end
        )
        return self._headline(at - 1) if labels and (self._ends(past) or self._goes_on(past)) else None

    def _before_place(self, past: int) -> PlacePhrase | None:
        """As in "Captured by Russian forces in May, X lies in ruins": the place behind the opening clause."""
        comma = next((k for k in range(past, self._scene.end) if self._items[k].kind is ItemKind.PUNCTUATION), None)
        if comma is None or self._items[comma].text != "," or comma + 1 >= self._scene.end:
            return None
        phrase = self._places.read(comma + 1, self._scene.end)
        if phrase is None or any(ref.extent is not None or ref.anaphor is not None for ref in phrase.places):
            return None
        told = any(group.begin == phrase.end and group.finite for group in self._scene.verbs)
        return phrase if told and not self._scene.has_rule_verb(past, comma) else None

    def _labelled(self, link: int) -> PlacePhrase | None:
        """As in "X, which Moscow announced on Friday as taken", "X had been reported as taken": the place told of."""
        telling = next((one for one in reversed(self._scene.verbs) if one.end <= link and one.finite), None)
        if telling is None or telling.negated or not self._tells(telling):
            return None
        timed = all(k in self._times or self._is_of_time(k) for k in range(telling.end, link))
        if not timed:
            return None
        subject = self._scene.subject(telling)
        if telling.passive:
            return subject_places(self._scene, self._places, telling, subject.place)
        which = None if subject.actor is None else subject.actor.begin - 1
        if which is None or which - 2 < self._scene.begin or self._items[which].text not in self._words["relatives"]:
            return None
        named = which - 1 - (self._items[which - 1].text == ",")
        return places_ending(self._scene, self._places, named) if self._items[named].kind is ItemKind.PLACE else None

    def _tells(self, group: VerbGroup) -> bool:
        return any(group.lemma in self._words[name] for name in ("plain_saying", "labelling"))

    def _is_of_time(self, at: int) -> bool:
        text = self._items[at].text
        return text in load_times().names or text in self._words["time_prepositions"]

    def heads_list(self, rule: VerbRule, group: VerbGroup, past: int) -> PlacePhrase | None:
        """As in "Liberated today: X, Y", "Also taken were X and Y": a participle opens its sentence before a list."""
        bare = group.form is Form.PAST or (group.form is Form.PARTICIPLE and group.bare_participle)
        lead = group.begin - self._scene.begin
        opens = lead == 0 or (lead == 1 and self._items[self._scene.begin].text in self._words["list_leads"])
        if not bare or not rule.direct or rule.event not in _TOLD or not opens:
            return None
        inverted = next((k for k in range(past, min(self._scene.end, past + _BE_REACH)) if self._is_be(k)), None)
        if inverted is not None and not self._scene.has_rule_verb(past, inverted):
            first = first_named(self._items, inverted + 1, self._scene.end)
            return self._places.read(first, self._scene.end) if first == inverted + 1 else None
        colon = next((k for k in range(past, self._scene.end) if self._items[k].kind is not ItemKind.WORD), None)
        if colon is None or self._items[colon].text != ":" or not all(self._heads(k) for k in range(past, colon)):
            return None
        first = first_named(self._items, colon + 1, self._scene.end)
        return None if first is None else self._places.read(first, self._scene.end)

    def _heads(self, at: int) -> bool:
        """Whether an item may stand in "Liberated in the last two days", "Liberated villages"."""
        text = self._items[at].text
        timed = at in self._times or text in load_times().names
        return timed or any(text in self._words[name] for name in _HEADING)

    def follows_noun(self, rule: VerbRule, group: VerbGroup) -> bool:
        """As in "Russian flag raised over X": a flag stands before a participle that has no other subject."""
        bare = group.form is Form.PAST or (group.form is Form.PARTICIPLE and group.bare_participle)
        if not bare or rule.nouns != "flag" or group.begin == self._scene.begin:
            return False
        return self._items[group.begin - 1].text in self._words[rule.nouns] and self._scene.subject(group).actor is None

    def _is_be(self, at: int) -> bool:
        return self._items[at].text in self._words["be"]

    def _ends(self, at: int) -> bool:
        return at >= self._scene.end or self._items[at].kind is ItemKind.PUNCTUATION

    def _goes_on(self, at: int) -> bool:
        """Whether a time or an agent follows a participle, rather than an object."""
        if at >= self._scene.end:
            return False
        text = self._items[at].text
        led = text in self._words["time_prepositions"] and at + 1 in self._times
        led = led or (text in self._words["freed_from"] and self._scene.actor_starting(at + 1) is not None)
        return at in self._times or led or text in self._words["after_participle"]

    def _headline(self, at: int) -> PlacePhrase | None:
        """As in "X recaptured, says Y", "the ministry says X taken": nothing else governs the place."""
        first = first_item(self._scene, at)
        opens = first == self._scene.begin or self._items[first - 1].text in _OPENING
        if (opens and self._items[at + 1].text == "as") or not (opens or self._said(first)):
            return None
        return places_ending(self._scene, self._places, at)

    def _said(self, at: int) -> bool:
        if self._items[at - 1].text == "that":
            return True
        saying = (self._words["plain_saying"], self._words["labelling"])
        return any(
            group.end == at
            and any(group.lemma in words for words in saying)
            and group.finite
            and not group.negated
            and not group.catenatives
            for group in self._scene.verbs
        )

    def _aside(self, group: VerbGroup, at: int) -> PlacePhrase | None:
        """As in "In X, freed last month, sappers are at work": said of the place, unless it may be of people."""
        led = self._scene.led_by_preposition(at)
        if not led:
            return places_ending(self._scene, self._places, at)
        opens = at - 1 == self._scene.begin or self._items[at - 2].kind is ItemKind.PUNCTUATION
        return self._places.read(at, at + 1) if opens or group.lemma in self._words["of_places_only"] else None
