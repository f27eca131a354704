"""The grammar of one sentence: its verbs, their subjects, and what stands between commas."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.claims.english.asides import Asides
from app.claims.english.lexicon import Form
from app.claims.english.parties import Actor
from app.claims.english.time_words import load_times
from app.claims.english.verbs import VerbGroup
from app.claims.roles import Role
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: The clause that opens a sentence has at most this many items behind its verb.
_LONGEST_OPENING = 24
#: A subject stands at most this many items before its verb.
_SUBJECT_REACH = 40
#: What "which" stands for is at most this many items before it.
_ANTECEDENT_REACH = 8
#: "No", "none of" and "at no point did" begin at most this many items before the subject that they deny.
_DENIAL_REACH = 4
#: "Confirmed" and "denied" of "neither confirmed nor denied" stand at most this many items apart.
_PAIR_REACH = 2


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says: somebody, or the place when it is one, or nothing that the rules know."""

    actor: Actor | None
    place: int | None = None


@dataclass(kw_only=True)
class Grammar(Asides):
    """A sentence whose verbs have subjects."""

    _subjects: dict[int, Subject] = field(init=False, default_factory=dict)

    def subject(self, group: VerbGroup) -> Subject:
        """The subject of a verb group, carried over from the verb before where two verbs share it."""
        if group.controller is not None:
            return Subject(group.controller)
        known = self._subjects.get(group.begin)
        if known is None:
            known = self._find_subject(group)
            self._subjects[group.begin] = known
        return known

    def _find_subject(self, group: VerbGroup) -> Subject:
        if group.lemma == "be" and self._exists(group):
            return Subject(self._behind(group))
        words = self.lexicon.words
        past = group.begin - self.is_scare_quoted(group)
        floor = max(self.begin, past - _SUBJECT_REACH)
        lead = past
        while lead > floor and self._tells_when(lead - 1):
            lead -= 1
        aside = self.before_aside(lead)
        at = aside if aside < lead else self.before_aside(past)
        skipped = at != past
        while at > floor:
            item = self.items[at - 1]
            actor = self._actor_over(at - 1)
            if actor is not None and actor.end <= past:
                telling = group.form is Form.ING and actor.end == past and self.items[actor.begin - 1].text == "with"
                if telling or not self._inside_prepositional(actor):
                    return Subject(actor)
                at = actor.begin
                continue
            if item.kind is ItemKind.PLACE and self._may_be_subject(at - 1, group):
                return Subject(None, at - 1)
            if item.text in {"which", "that", "who"} and at - 1 > floor and at == past:
                return self._antecedent(at - 1)
            if self._is_boundary(at - 1) and not (item.text in words["time_conjunctions"] and at != past):
                break
            if item.text == "," and at != past and self._unknown_between(at, past):
                break
            if item.text in words["coordinators"] or item.text == ",":
                before = self.verb_before(at - 1)
                if at == past and not skipped and before is not None and before.begin != group.begin:
                    return self.subject(before)
            elif at - 1 in self._verb_ends and self._verb_ends[at - 1].begin < group.begin:
                verb = self._verb_ends[at - 1]
                if verb.finite and not (verb.form is Form.PAST and verb.bare_participle):
                    if self._joined(at, past):
                        return self.subject(verb)
                    if self.items[verb.begin - 1].text == "who" and verb.begin - 1 > floor:
                        return self._antecedent(verb.begin - 1)
                    break
            at -= 1
        if self._opens_clause(group) and (group.form is not Form.BASE or self.items[past].text == "having"):
            return Subject(self._following(group))
        hanging = group.form is Form.ING and not group.finite
        if hanging or group.gerund_after is not None or group.infinitive or self.items[past].text == "having":
            before = self.verb_before(group.begin)
            if before is not None:
                return self.subject(before)
        return Subject(None)

    def _opens_clause(self, group: VerbGroup) -> bool:
        """Whether a verb opens its clause, alone or behind "after": "After taking X, they"."""
        if group.gerund_after is None or group.begin <= self.begin:
            return group.begin == self.begin
        lead = group.begin - 1
        fact = self.items[lead].text in self.lexicon.words["gerund_openers"]
        return fact and (lead == self.begin or self.items[lead - 1].text in self.lexicon.words["clause_openers"])

    def _may_be_subject(self, at: int, group: VerbGroup) -> bool:
        """Whether a place is led to by no preposition, and is no object: "those who were defending X surrendered"."""
        if group.finite and at + 1 == group.begin and self._opens_subject(at, self.items[group.begin].text):
            return True
        if at + 2 < group.at and self.items[at + 1].text == "'s" and self._tells(at + 2):
            return False
        verb = self._verb_ends.get(at - 1)
        governed = verb is not None and verb.at == at - 1 and verb.lemma in self.lexicon.verb_rules
        if governed and verb is not None and not verb.passive and verb.lemma not in self.lexicon.reports:
            return False
        return not self.led_by_preposition(at) or self.bank_before(at) is not None

    def _opens_subject(self, at: int, helper: str) -> bool:
        """As in "after X was taken", "an attack on X and Y has fallen": what begins here is the subject of "has"."""
        words, before = self.lexicon.words, self.items[at - 1].text if at > self.begin else ""
        joined = before in {"and", ","} and helper in words["singular_helpers"] and self._named(at - 2)
        return joined or before in words["clause_prepositions"]

    def _tells(self, at: int) -> bool:
        """As in "Moscow's claim": whoever owns it tells something, and does nothing else."""
        return self.items[at].text in self.lexicon.words["tellings"]

    def _named(self, at: int) -> bool:
        return at >= self.begin and self.items[at].kind is ItemKind.PLACE

    def is_scare_quoted(self, group: VerbGroup) -> bool:
        """As in 'Russia "liberated" X': quotation marks around the verb alone part it from no word of its clause."""
        inside = self.begin < group.begin and group.end < self.end
        return inside and self.items[group.begin - 1].text == self.items[group.end].text in {'"', "'"}

    def _exists(self, group: VerbGroup) -> bool:
        """As in "there are Russian troops": the subject stands behind the verb."""
        there = {item.text for item in self.items[max(self.begin, group.begin - 1) : group.end]}
        return "there" in there and self._behind(group) is not None

    def _behind(self, group: VerbGroup) -> Actor | None:
        """Whoever stands right behind a verb, an adverb between aside."""
        adverb = group.end < self.end and self.items[group.end].text in self.lexicon.words["adverbs"]
        return self.actor_starting(group.end + adverb)

    def opens(self, group: VerbGroup) -> bool:
        """Whether a participle opens the sentence, its subject behind the comma: "Forced from X, they"."""
        opening = group.begin == self.begin and group.form in {Form.PAST, Form.PARTICIPLE} and not group.perfect
        return opening and self._following(group) is not None

    def _following(self, group: VerbGroup) -> Actor | None:
        """Whoever stands behind the comma that ends the clause which a verb opens."""
        reach = range(group.end, min(self.end, group.end + _LONGEST_OPENING))
        commas = (k for k in reach if self.items[k].text == "," and k + 1 < self.end)
        comma = next((k for k in commas if self.items[k + 1].kind is not ItemKind.PLACE), None)
        return None if comma is None else self.actor_starting(comma + 1)

    def by_nobody(self, group: VerbGroup) -> bool:
        """Whether nobody does what a verb tells: "no troops entered", "no one believes", "was retaken by nobody"."""
        if group.passive and group.end < self.end and self.items[group.end].text == "by":
            return self.lexicon.words["nobody_names"].starting(self.items, group.end + 1, self.end) > 0
        actor = self.subject(group).actor
        if actor is None or group.begin < actor.end <= group.at:
            return self.lexicon.words["nobody_names"].ending(self.items, group.begin, self.begin) > 0
        return self.is_nobody(actor)

    def neither_denied(self, group: VerbGroup) -> VerbGroup | None:
        """As in "neither confirmed nor denied": the verb that the confirming one is joined with."""
        if group.lemma not in self.lexicon.words["confirmers"] or not group.negated:
            return None
        joined = range(group.end + 1, group.end + 1 + _PAIR_REACH)
        denying = (one for one in self.verbs if one.at in joined and self.lexicon.reports.get(one.lemma) == "deny")
        links = self.lexicon.words["either_or"]
        return next((one for one in denying if self.items[group.end].text in links), None)

    def is_denied_half(self, group: VerbGroup) -> bool:
        """Whether a verb of denying only completes "neither confirmed nor"."""
        return any(self.neither_denied(other) is group for other in self.verbs)

    def is_nobody(self, actor: Actor) -> bool:
        """Whether the words of a phrase, or right before it, say that there is no such: "none of the Russian units"."""
        words = self.lexicon.words["nobody"]
        for start in range(max(self.begin, actor.begin - _DENIAL_REACH), actor.begin + 1):
            length = words.starting(self.items, start, actor.end)
            if length and all(
                item.text in self.lexicon.words["before_subject"] for item in self.items[start + length : actor.begin]
            ):
                return True
        return False

    def speaker_in_aside(self, group: VerbGroup) -> Actor | None:
        """Who an aside before a verb says that an unknown name is: "Ivan Petrenko, an adviser to ..., told"."""
        before = self.before_aside(group.begin)
        found = [one for one in self.actors if before < one.begin and one.end <= group.begin]
        official = (one for one in found if one.role is Role.SPEAKER and self.appositive_begins(one.begin))
        aside = self.items[before + 1 : group.begin]
        heads = len(aside) > 1 and aside[0].text == "who" and aside[1].text in self.lexicon.words["heading"]
        for_whom = self.lexicon.words["speaking_for"].starting(self.items, before + 1, group.begin) + 2 * heads
        spoken_for = [replace(one, begin=before + 1) for one in found[:1] if one.begin <= before + 1 + for_whom]
        return next(official, spoken_for[0] if for_whom and spoken_for else None)

    def _unknown_between(self, begin: int, end: int) -> bool:
        """Whether words between a comma and a verb may be a subject that the rules do not know."""
        words = self.lexicon.words
        known = ("adverbs", "prepositions", "coordinators", "determiners", "settlement_nouns", "directions")
        return any(
            item.kind is ItemKind.WORD
            and not any(item.text in words[name] for name in known)
            and item.text not in load_times().names
            and not item.text[0].isdecimal()
            for item in self.items[begin:end]
        )

    def _joined(self, begin: int, end: int) -> bool:
        """Whether the words between two verbs end in a coordinator, so that the verbs share their subject."""
        while end - 1 > begin and self._tells_when(end - 1):
            end -= 1
        return end > begin and (
            self.items[end - 1].text in self.lexicon.words["coordinators"] or self.items[end - 1].text == ","
        )

    def _tells_when(self, at: int) -> bool:
        """Whether an item may belong to "by evening", "within two days" between a coordinator and its verb."""
        text = self.items[at].text
        kinds = ("time_leads", "parts_of_day", "times_passed", "numbers", "determiners")
        return (
            text in load_times().names or text[0].isdecimal() or any(text in self.lexicon.words[name] for name in kinds)
        )

    def _antecedent(self, at: int) -> Subject:
        """What "who" or "which" stands for."""
        before = at - 1
        if self.items[before].text == "," and before > self.begin:
            before -= 1
        actor = self._actor_over(before)
        if actor is not None:
            return Subject(actor)
        for k in range(before, max(self.begin, before - _ANTECEDENT_REACH) - 1, -1):
            actor = self._actor_over(k)
            if actor is not None and self.items[at].text == "who":
                return Subject(actor)
            if self.items[k].kind is ItemKind.PLACE and self.items[at].text != "who":
                return Subject(None, None if self._within(k, at) else k)
        return Subject(None)

    def _within(self, at: int, relative: int) -> bool:
        """As in "the last village of X region that": the relative clause tells of what lies in the place, not of it."""
        words = self.lexicon.words
        lead = at - 1
        while lead > self.begin and self.items[lead].text in words["determiners"]:
            lead -= 1
        if lead <= self.begin or at + 1 != relative or self.items[lead].text not in words["prepositions"]:
            return False
        place = self.items[at]
        named = self.items[lead].text == "of" and place.place_kind is Kind.SETTLEMENT
        return not (named and self.items[lead - 1].text in words["settlement_nouns"])
