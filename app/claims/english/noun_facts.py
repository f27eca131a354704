"""Whether a noun tells of something that happened: "the liberation of X" may be a plan, "the battle of X" long over."""

from __future__ import annotations

from app.claims.english.lexicon import Form, NounRule
from app.claims.english.scene import Scene
from app.claims.english.time_words import load_times
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event
from app.claims.tokens import ItemKind

#: What makes a noun real or unreal stands at most this many items before it.
_REACH = 5
#: "Confirmed" and "control" of "confirmed full control over X" stand at most this many items apart.
_GOVERNOR_REACH = 2


def side_before_noun(scene: Scene, at: int) -> str | None:
    """The side of an adjective or owner right before a noun: "the Russian retreat", "Russia's retreat"."""
    before = at - 1 - (scene.items[at - 1].text == "'s")
    if before < scene.begin:
        return None
    name = scene.items[before].name
    return name.side if name is not None else scene.names.side_of_word(scene.items[before].text)


#: "His first condition" behind "as" has at most this many items.
_CONDITION = 4


class NounFacts:
    """Judges the nouns of one sentence."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words

    def unreal(self, rule: NounRule, at: int) -> bool:
        """Whether words before a noun make it a plan, a hope or a denial rather than a fact."""
        floor = max(self._scene.begin, at - _REACH)
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
                self._awaited(at)
                or self._aimed(k)
                or text in self._words["no_advance"]
                or text in self._words["failed"]
                or text in self._words["unreached"]
            ):
                return True
            if self._items[k].kind is ItemKind.PUNCTUATION and text != "-":
                return False
        return False

    def factual(self, at: int, end: int, *, done: bool, owned: bool) -> bool:
        """Whether "the liberation of X" is told as having happened: confirmed, put in the past, or "after" it.

        ``end`` is past the place. ``done`` tells that the words name who did it, ``owned`` that it is the subject's own
        deed of which a verb tells.
        """
        if self._asked_for(end):
            return False
        floor = max(self._scene.begin, at - _REACH)
        if any(self._items[k].text in self._words["factive_governors"] for k in range(floor, at)):
            return True
        if owned or self._brought_about(at):
            return True
        told = any(self._items[k].text in self._words["tellings"] for k in range(floor, at))
        if told and self._denied_before(at):
            return True
        following = self._told_behind(end)
        if following is not None and (following.future or following.may or self._only_meant(following)):
            return False
        if done:
            return True
        if self._acts(end):
            return True
        if following is None or any(
            self._items[k].text in self._words["boundaries"] for k in range(end, following.begin)
        ):
            return False
        behind = self._items[following.end : min(self._scene.end, following.end + 2)]
        completed = any(item.text in self._words["completed"] for item in behind)
        if following.lemma == "be" and not following.negated and (completed or self._called(at, following)):
            return True
        perfect = any(self._items[k].text in {"has", "have"} for k in range(following.begin, following.end))
        opens = (
            following.form is Form.THIRD and following.lemma in self._words["consequences"] and not following.negated
        )
        return opens or following.form is Form.PAST or perfect or self._items[following.begin].text in {"was", "were"}

    def _asked_for(self, end: int) -> bool:
        """As in "named the withdrawal from X as his condition for talks": what is asked for has not happened."""
        stop = min(self._scene.end, end + _REACH)
        at = next((k for k in range(end, stop) if self._items[k].text == "as"), stop)
        behind = self._items[at + 1 : min(stop, at + 1 + _CONDITION)]
        return any(item.text in self._words["terms"] for item in behind)

    def _told_behind(self, end: int) -> VerbGroup | None:
        """The verb behind a noun's place, which ends before ``end``; not that of an aside: ", ordered on Friday,"."""
        following = next((group for group in self._scene.verbs if group.begin >= end), None)
        aside = end < self._scene.end and self._items[end].text == ","
        if following is None or not aside or following.begin != end + 1 or following.form is not Form.PAST:
            return following
        close = next((k for k in range(following.end, self._scene.end) if self._items[k].text == ","), None)
        main = None if close is None else next((one for one in self._scene.verbs if one.begin == close + 1), None)
        return following if main is None else main

    def _called(self, at: int, group: VerbGroup) -> bool:
        """As in "Russia's retreat from X is a defeat": only what has happened to somebody is called so."""
        owned = side_before_noun(self._scene, at) is not None
        behind = range(group.end, min(self._scene.end, group.end + _REACH))
        article = group.end < self._scene.end and self._items[group.end].text in self._words["articles"]
        unreal = ("nonfactive", "forecast", "aims", "imagined", "falsehoods")
        doubted = any(self._words[name].starting(self._items, k, self._scene.end) for k in behind for name in unreal)
        return owned and article and not doubted

    def is_undone(self, rule: NounRule, at: int) -> bool:
        """As in "has not completed the capture of X", "will complete", "began the liberation": it is not done."""
        group = self._governor(at)
        if group is None or group.lemma not in self._words["performing"]:
            return False
        ahead = group.future or group.may or group.must or (group.infinitive and "implicative" not in group.catenatives)
        begun = group.lemma not in self._words["completing"] and rule.event is Event.CAPTURES
        return group.negated or group.ended or ahead or begun or "fail" in group.catenatives

    def is_completed(self, at: int) -> bool:
        """As in "completed the clearing of X", "the clearing of X is complete": told as done, and not as going on."""
        governor = self._governor(at)
        if governor is not None and governor.lemma in self._words["completing"]:
            return True
        following = next((group for group in self._scene.verbs if group.begin > at and group.finite), None)
        if following is None or following.negated or following.future or following.may or following.progressive:
            return False
        ends = following.lemma in self._words["completing"] or following.lemma == "end"
        behind = self._items[following.end : min(self._scene.end, following.end + 2)]
        return ends or (following.lemma == "be" and any(item.text in self._words["completed"] for item in behind))

    def _governor(self, at: int) -> VerbGroup | None:
        """The verb whose object a noun is, with nothing but articles and adjectives between."""
        ends = {group.end: group for group in self._scene.verbs}
        known = ("determiners", "possessives", "plain_adjectives")
        for k in range(at, self._scene.begin, -1):
            if k in ends:
                return ends[k]
            text = self._items[k - 1].text
            sided = self._scene.names.side_of_word(text) is not None
            if not sided and not any(text in self._words[name] for name in known):
                return None
        return None

    def _brought_about(self, at: int) -> bool:
        """As in "led to the liberation of X", "ended with X's capture"."""
        for group in self._scene.verbs:
            if group.end <= at and at - group.end < _REACH and group.lemma in self._words["bringing_about"]:
                return group.form is Form.PAST and not (group.negated or group.infinitive or group.future or group.may)
        return False

    def is_over(self, at: int, end: int) -> bool:
        """Whether a noun of fighting, whose place ends before ``end``, tells of none that goes on."""
        return self._recalled(at) or self._ended(end) or self._weighed(at, end) or self._to_come(at, end)

    def is_halted(self, past: int) -> bool:
        """As in "the advance on X was stopped", "the advance on X stalled"; its place ends before ``past``."""
        following = next((group for group in self._scene.verbs if group.begin >= past and group.finite), None)
        if following is None or following.negated or following.lemma not in self._words["halting"]:
            return False
        between = self._items[past : following.begin]
        return all(item.kind is ItemKind.WORD and item.text not in self._words["boundaries"] for item in between)

    def stated(self, at: int) -> bool:
        """As in "claims full control of X": a noun of holding tells of it where somebody states it."""
        first = max(self._scene.begin, at - _GOVERNOR_REACH)
        verbs = {group.at for group in self._scene.verbs}
        return any(k in verbs and self._items[k].text in self._words["stating"] for k in range(first, at))

    def discarded(self, at: int) -> bool:
        """As in "no reports of", "false rumours of"."""
        before = range(max(self._scene.begin, at - 2), at)
        words = (self._words["nobody"], self._words["falsehoods"], self._words["groundless"])
        return any(one.starting(self._items, k, at + 1) for k in before for one in words)

    def _aimed(self, at: int) -> bool:
        """Whether a word makes the deed behind it a forecast or an aim: "will bring", "pressed to secure"."""
        text = self._items[at].text
        if text in self._words["future"] or self._scene.is_modal(at):
            return True
        before = self._scene.lexicon.forms.get(self._items[at - 1].text, ())
        done = any(self._scene.lexicon.catenatives.get(lemma) == "implicative" for lemma, _ in before)
        following = self._items[at + 1]
        return text == "to" and following.kind is ItemKind.WORD and following.text != "be" and not done

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

    def _only_meant(self, group: VerbGroup) -> bool:
        """As in "the liberation of X, planned for autumn", "was expected": nobody says that it came to be."""
        lexicon = self._scene.lexicon
        told = lexicon.reports.get(group.lemma) in {"say", "deny"}
        return not told and lexicon.catenatives.get(group.lemma) in {"plan", "wish", "attempt"}

    def _awaited(self, at: int) -> bool:
        """As in "an advance on X was expected": the noun's own verb tells of what may come."""
        following = next((group for group in self._scene.verbs if group.begin > at and group.finite), None)
        return following is not None and following.passive and self._only_meant(following)

    def _acts(self, at: int) -> bool:
        """As in "the loss of X angered many": a past form that the lexicon does not know, with its object."""
        if at + 1 >= self._scene.end or self._items[at].kind is not ItemKind.WORD:
            return False
        unknown = self._items[at].text not in self._scene.lexicon.forms
        after = self._items[at + 1]
        takes = after.kind is not ItemKind.PUNCTUATION and after.text not in self._words["prepositions"]
        return unknown and takes and self._items[at].text.endswith("ed")

    def _recalled(self, at: int) -> bool:
        """As in "since the Battle of X", "during the battle for X": a battle that is over gives something its time."""
        if self._items[at].text not in self._words["battles"]:
            return False
        lead = at - 1
        if self._items[lead].text in self._words["standings"]:
            return True
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

    def _ended(self, at: int) -> bool:
        """Whether the words behind the place say that the fighting is over."""
        words = self._words["finished"]
        return any(self._items[k].text in words for k in range(at, min(self._scene.end, at + _REACH)))

    def _to_come(self, at: int, past: int) -> bool:
        """As in "the fight for X will be long": what is told of the fighting lies ahead."""
        following = next((group for group in self._scene.verbs if group.begin >= past), None)
        fits = following is not None and (following.future or following.may) and not following.perfect
        return fits and following is not None and self._scene.verb_before(at) is None and following.begin == past
