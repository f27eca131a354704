"""The walk from a verb to the left: auxiliaries, negation, adverbs and the verbs that govern it."""

from __future__ import annotations

from collections.abc import Sequence

from app.claims.english.achievements import achieved
from app.claims.english.lexicon import Form, Lexicon
from app.claims.english.parties import Actor
from app.claims.english.time_words import load_times
from app.claims.tokens import Item, ItemKind

#: The negation that tells of an end: what no longer holds held before.
ENDED = ("no", "longer")
#: Auxiliaries, adverbs and catenative verbs before a verb reach back at most this far.
_LONGEST_GROUP = 14
#: The article or owner of "the latest Russian claim to" stands at most this many items before the noun.
_OWNER_REACH = 3
#: Sets of the words that may tell when or how often between a verb and the infinitive that it governs.
_TIMES = ("numbers", "occasions", "adverbs", "time_prepositions", "parts_of_day", "halves_of_day")


class Walk:
    """The walk from a verb to the left.

    ``first`` is the item that it has come to, ``flags`` what the words on the way made of the verb, ``catenatives``
    the classes of the verbs that govern it, nearest first, and ``controller`` somebody made to do it.
    """

    def __init__(self, items: Sequence[Item], at: int, begin: int, lexicon: Lexicon, actors: Sequence[Actor]) -> None:
        self.items = items
        self.first = at
        self.floor = max(begin, at - _LONGEST_GROUP)
        self.lexicon = lexicon
        self.actors = {actor.end: actor for actor in actors if actor.end <= at}
        self.flags: set[str] = set()
        self.catenatives: list[str] = []
        self.controller: Actor | None = None
        self.gerund_after: str | None = None

    def run(self, form: Form) -> None:
        """Walk as far as words belong to the verb, whose form is given."""
        while self.first > self.floor:
            item = self.items[self.first - 1]
            if item.kind is ItemKind.WORD and self._step(item.text, form):
                continue
            past = self._before_inserted() if form is Form.PARTICIPLE else self.first
            if past == self.first:
                break
            self.first = past
        if form is Form.ING and "be" not in self.flags and "auxiliary" not in self.flags:
            self._gerund()

    def _before_inserted(self) -> int:
        """Past the auxiliary of "have by now seized", "have, after weeks, seized"; else where it is."""
        words = self.lexicon.words
        helping = words["have"] | words["be"]
        if self.items[self.first - 1].text == ",":
            commas = (k for k in range(self.first - 2, self.floor, -1) if self.items[k].text == ",")
            opened = next(commas, self.floor)
            return opened if opened > self.floor and self.items[opened - 1].text in helping else self.first
        k = self.first - 1
        while k > self.floor and self._tells_when(k):
            k -= 1
        return k + 1 if k + 1 < self.first and self.items[k].text in helping else self.first

    def _tells_when(self, at: int) -> bool:
        text = self.items[at].text
        kinds = ("time_leads", "parts_of_day", "times_passed", "numbers", "determiners", "ranks_of_time")
        return text in load_times().names or text[0].isdecimal() or any(text in self.lexicon.words[k] for k in kinds)

    def _step(self, text: str, form: Form) -> bool:
        words = self.lexicon.words
        if text in load_times().names and self.items[self.first - 1].capital:
            # "Since May": the month.
            return False
        if text in words["negated_auxiliaries"]:
            self.flags.add("negated")
        length = words["negations"].ending(self.items, self.first, self.floor)
        if length:
            ended = length == len(ENDED) and self.items[self.first - 1].text == ENDED[-1]
            self.flags.add("ended" if ended else "negated")
            self.first -= length
            return True
        if text in words["be"]:
            self._be(form)
        elif text in words["have"]:
            self.flags |= {"auxiliary", "finite", "perfect"}
        elif text in words["get"] and form is Form.PARTICIPLE:
            self.flags |= {"passive", "finite"}
        elif text in words["future"]:
            self.flags |= {"future", "finite", "auxiliary"}
        elif text in words["may"]:
            self.flags |= {"may", "finite", "auxiliary"}
        elif text in words["must"]:
            self.flags |= {"must", "finite", "auxiliary"}
        elif text in words["do"]:
            self.flags |= {"finite", "auxiliary"}
        elif likely := words["probable"].ending(self.items, self.first, self.floor):
            self.flags.add("probable")
            self.first -= likely - 1
        elif form is Form.PARTICIPLE and text in words["told_so"] and self.first - 1 > self.floor:
            if self.items[self.first - 2].text not in words["be"]:
                return False
            if text not in words["vouching_participles"]:
                self.flags.add("probable")
        elif text in words["possible"]:
            self.flags.add("possible")
        elif text == "since" and self.items[self.first - 2].text in words["have"]:
            pass
        elif form is Form.BASE and text in words["helping"]:
            # "To help free X": what is helped comes about no more than the help does.
            if any(Form.BASE not in forms for _, forms in self.lexicon.forms.get(text, ())):
                self.flags.add("finite")
        elif text == "to" and (form is Form.BASE or self.flags & {"be-base", "perfect"}):
            return self._infinitive()
        elif not (
            text in words["adverbs"] or text in words["shares"] or (text.endswith("ly") and len(text) > len("only"))
        ):
            return False
        self.first -= 1
        return True

    def _be(self, form: Form) -> None:
        if "finite-verb" in self.flags:
            self.flags |= {"finite"}
            return
        if form is Form.ING:
            self.flags |= {"be", "progressive"}
        elif form is Form.PARTICIPLE:
            self.flags |= {"passive"}
        if self.items[self.first - 1].text == "being":
            self.flags.add("progressive")
        if self.items[self.first - 1].text == "be":
            self.flags.add("be-base")
        self.flags |= {"finite"}

    def _infinitive(self) -> bool:
        """At "to": find what governs the infinitive; the walk goes on from there as for that verb."""
        at = self.first - 1
        if at - 1 > self.floor and self.items[at - 1].text == "only" and self.items[at - 2].text == ",":
            # "Took X, only to lose it": what came of the deed before has happened.
            self.first -= 2
            self.flags.add("finite")
            return False
        self.flags.add("infinitive")
        actor = self.actors.get(at)
        if actor is not None and self.items[at - 1].text in self.lexicon.words["undertakings"]:
            # "Began an operation to take X": nobody was made to, it is what somebody set out to do.
            actor = None
        if actor is not None:
            self.controller = actor
            at = actor.begin
        done = self._done(at, actor)
        if done is not None:
            return done
        while at > self.floor and (
            self.items[at - 1].text in self.lexicon.words["adverbs"] or self.items[at - 1].text.endswith("ly")
        ):
            at -= 1
        at = self._before_times(at)
        if at <= self.floor:
            self.controller = None
            self.first -= 1
            return False
        gone_on = self.lexicon.words["gone_on"].ending(self.items, at, self.floor) if actor is None else 0
        if gone_on:
            # "Went on to take X": what followed was done.
            self.first = at - gone_on
            self.catenatives.append("implicative")
            self.flags.add("finite")
            return True
        pending = any(item.text in self.lexicon.words["pending"] for item in self.items[at : self.first - 1])
        if pending and any(self.items[at - 1].text in self.lexicon.words[name] for name in ("have", "be")):
            self.flags.add("negated")
        kind = _catenative(self.items[at - 1].text, self.lexicon)
        if kind is None or (actor is not None and kind not in {"implicative", "plan", "wish"}):
            if actor is not None:
                self.controller = None
            self.first -= 1
            self.flags.add("purpose")
            return False
        governor = self.items[at - 1].text
        self.first = at - 1
        if self._is_noun(at - 1):
            self.catenatives.append("hearsay")
            return False
        self.catenatives.append(kind)
        self._mark_begun(governor)
        self.flags.discard("be-base")
        if governor.endswith(("ed", "en")) or governor in self.lexicon.words["participles"]:
            self.flags.add("finite-verb")
        return True

    def _done(self, at: int, actor: Actor | None) -> bool | None:
        """As in "took the army three days to", "were the first to": it was done; None where no such words stand."""
        past = at - 1 if actor is not None and self.items[at - 1].text == "for" else at
        begin = achieved(self.items, past, self.floor, self.lexicon)
        if begin is None:
            return None
        if self.items[begin].text in self.lexicon.words["taking_time"]:
            behind = (one for one in self.actors.values() if one.begin == begin + 1)
            self.controller = self.controller or next(behind, None)
            if self.controller is None:
                return None
        self.first = begin
        self.catenatives.append("implicative")
        self.flags.add("finite")
        return False

    def _mark_begun(self, governor: str) -> None:
        if any(lemma in self.lexicon.words["beginning"] for lemma, _ in self.lexicon.forms.get(governor, ())):
            self.flags.add("begun")

    def _before_times(self, at: int) -> int:
        """As in "failed three times this month to", "claimed late on Sunday to": past how often and when."""
        names, words = load_times().names, self.lexicon.words
        past = at
        while past > self.floor and (
            self.items[past - 1].text in names or any(self.items[past - 1].text in words[name] for name in _TIMES)
        ):
            past -= 1
        kind = _catenative(self.items[past - 1].text, self.lexicon) if past > self.floor else None
        return past if kind in {"fail", "attempt", "seem"} else at

    def _is_noun(self, at: int) -> bool:
        """As in "the Russian claim to have taken X": what governs the infinitive is somebody's claim, told of here."""
        words = self.lexicon.words
        if at in self.actors or self.items[at].text not in words["hearsay_nouns"]:
            return False
        before = [item.text for item in self.items[max(self.floor, at - _OWNER_REACH) : at]]
        return any(text == "'s" or text in words["determiners"] or text in words["possessives"] for text in before)

    def _led_by_in(self) -> bool:
        """Whether "in" links an -ing form to what governs it: "succeeded in taking"."""
        if self.first - 1 <= self.floor or self.items[self.first - 1].text != "in":
            return False
        forms = self.lexicon.forms.get(self.items[self.first - 2].text, ())
        return any(lemma in self.lexicon.words["governing_in"] for lemma, _ in forms)

    def _gerund(self) -> None:
        if self.first <= self.floor - 1 or self.first == 0:
            return
        self.first -= self._led_by_in()
        before = self.items[self.first - 1]
        kind = _catenative(before.text, self.lexicon) if before.kind is ItemKind.WORD else None
        if kind in {"implicative", "attempt", "plan", "fail"} and before.text in self.lexicon.forms:
            self.catenatives.append(kind)
            self.first -= 1
            self.flags.add("auxiliary")
            self._mark_begun(before.text)
            if any(lemma in self.lexicon.words["finishing"] for lemma, _ in self.lexicon.forms[before.text]):
                self.flags.add("finished")
            while self.first > self.floor and self._step(self.items[self.first - 1].text, Form.PAST):
                pass
            return
        self.gerund_after = before.text


def _catenative(text: str, lexicon: Lexicon) -> str | None:
    direct = lexicon.catenatives.get(text)
    if direct is not None:
        return direct
    for lemma, _ in lexicon.forms.get(text, ()):
        kind = lexicon.catenatives.get(lemma)
        if kind is not None:
            return kind
    return None
