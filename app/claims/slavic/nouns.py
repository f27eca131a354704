"""What nouns tell: «звільнення X», «відхід з X», «бої за X», «безуспішні штурми в районі X»."""

from __future__ import annotations

from collections.abc import Iterator

from app.claims.models import Event
from app.claims.roles import Role
from app.claims.slavic.actors import Actor, Reference
from app.claims.slavic.clauses import Clauses
from app.claims.slavic.events import VerbReader
from app.claims.slavic.frames import Frame
from app.claims.slavic.grammar import Noun
from app.claims.slavic.headings import heading_of
from app.claims.slavic.lexicon import NounRule
from app.claims.slavic.lists import named_after
from app.claims.slavic.morphology import Case, Form
from app.claims.slavic.place_walk import PlaceRef
from app.claims.slavic.places import PlacePhrase
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: A place that a preposition leads to stands at most this many items behind the noun, a lead at most that many before.
_PLACE_REACH, _LEAD_REACH = 14, 8
#: Events whose nouns name a deed that may lie ahead, so that something must say that it happened.
#: What became of an attack stands at most this many items behind its clause.
_OUTCOME_REACH = 8
_WITH = frozenset({"з", "із", "зі", "с", "со"})
_BY_SUBJECT = frozenset({Event.ADVANCES, Event.REPELS})
_DEEDS = frozenset({Event.CAPTURES, Event.WITHDRAWS, Event.ENTERS, Event.HOLDS})


class NounReader:
    """Applies the noun rules to one sentence."""

    def __init__(self, scene: Scene, clauses: Clauses, verbs: VerbReader) -> None:
        self._scene = scene
        self._clauses = clauses
        self._verbs = verbs

    def read(self, frames: list[Frame]) -> Iterator[Sighting]:
        """All sightings of nouns that no verb's rule has used."""
        for noun in list(self._scene.nouns.values()):
            if noun.begin in self._verbs.used or "events" not in noun.sets:
                continue
            rules = (rule for entry in sorted(noun.entries) for rule in self._scene.lexicon.noun_rules.get(entry, ()))
            for rule in rules:
                sighting = self._apply(rule, noun, frames)
                if sighting is not None:
                    yield sighting
                    break

    def _apply(self, rule: NounRule, noun: Noun, frames: list[Frame]) -> Sighting | None:
        scene = self._scene
        clause = self._clauses.clause_of(noun.begin)
        begin, end = (scene.begin, scene.end) if clause is None else (clause.begin, clause.end)
        if "attack" in noun.sets and scene.from_the_air(noun):
            return None
        undecided = bool(rule.qualifiers) and not self._qualified(rule, noun, begin, end)
        if rule.event in _DEEDS and not self._happened(noun, frames):
            return None
        phrase = (
            self._place(rule, noun, begin, end)
            or self._relative(rule, noun)
            or self._headed(rule, noun)
            or self._spoken_of(rule, noun)
        )
        if phrase is None or (rule.event is Event.CONTESTS and self._over_else(noun, phrase)):
            return None
        actor, side = self._doer(noun)
        if actor is None and side is None and rule.event in _BY_SUBJECT:
            actor = self._subject(noun, begin, end)
        if undecided and actor is None and side is None:
            actor = self._subject(noun, begin, end)
        return Sighting(
            at=noun.begin,
            event=Event.ADVANCES if undecided else rule.event,
            rule=rule.id,
            places=phrase.places,
            begin=begin,
            end=end,
            actor=actor,
            side=side,
            opposed=rule.opponent and not undecided,
            restores=rule.restores,
            extent=rule.extent,
            fails=undecided,
        )

    def _over_else(self, noun: Noun, phrase: PlacePhrase) -> bool:
        """Whether a battle is one for something other than a place: «битва за врожай у X»."""
        scene = self._scene
        if noun.end + 1 >= scene.end or scene.items[noun.end].text != "за" or phrase.begin <= noun.end:
            return False
        return "fray" in noun.sets and noun.end + 1 not in scene.nouns

    def _qualified(self, rule: NounRule, noun: Noun, begin: int, end: int) -> bool:
        before = self._scene.noun_before(noun.begin, rule.qualifiers)
        at = noun.begin
        while before is None and at > begin and self._scene.adjectival(at - 1):
            at -= 1
            before = self._scene.noun_before(at, rule.qualifiers)
        return before is not None or self._scene.has_phrase("failing", noun.end, self._past_outcome(end))

    def _past_outcome(self, end: int) -> int:
        """Where the words that judge an attack end: «..., успіху не мав» belongs to the clause before it."""
        scene = self._scene
        stop = min(scene.end, end + _OUTCOME_REACH)
        compared = next((at for at in range(end, stop) if scene.is_word(at, "that")), stop)
        other = next((one.begin for one in scene.subjects(end, scene.end) if one.begin < stop), compared)
        other = min(other, compared)
        return max(end, min(stop, other))

    def _happened(self, noun: Noun, frames: list[Frame]) -> bool:
        """Whether something says that a deed took place: «після», «повідомив про», «підтвердили»."""
        scene = self._scene
        at = noun.begin
        floor = max(scene.begin, at - _LEAD_REACH)
        while at > floor and self._passable(at - 1):
            at -= 1
        accompanied = scene.items[at - 1].text in _WITH and Case.INSTRUMENTAL in noun.cases
        about = scene.is_word(at - 1, "about")
        opening = at - about
        telling = scene.noun_before(opening, "tellings") if about else None
        opening = opening if telling is None else telling.begin
        told = any(frame.inverted and frame.begin == opening for frame in frames)
        if scene.ends("factive", at) or accompanied or told:
            return True
        if (scene.is_word(at - 1, "prepositions") and not about) or self._discussed(at, about=about):
            return False
        if self._is_subject(noun, at) or self._is_hearsay(noun, at):
            return True
        spoken = any(frame.head[0] <= k < frame.head[1] or frame.at == k for frame in frames
                     for k in range(max(scene.begin, at - _LEAD_REACH), at))  # fmt: skip
        ordered = any(scene.is_word(k, "announcing") for k in range(max(scene.begin, at - _LEAD_REACH), at))
        phased = any(scene.is_word(k, "phases") for k in range(max(scene.begin, at - 2), min(scene.end, noun.end + 8)))
        return spoken or ordered or phased

    def _discussed(self, at: int, *, about: bool) -> bool:
        """Whether a deed is only what was talked about: «йшлося про вихід із X», «обговорили вихід із X»."""
        words = self._scene.lexicon.words
        lemmas = words["discussing"] | words["at_issue"] if about else words["discussing"]
        before = range(max(self._scene.begin, at - _LEAD_REACH), at)
        clause = self._clauses.clause_of(at)
        behind = range(0) if clause is None else range(at, clause.end)
        return any(one.lemma in lemmas for k in before for one in self._scene.verbs_at(k)) or any(
            one.lemma in words["discussing"] for k in behind for one in self._scene.verbs_at(k)
        )

    def _passable(self, at: int) -> bool:
        """Whether an item belongs to the noun behind it: an adjective, an adverb, the quotation mark around it."""
        scene = self._scene
        return scene.adjectival(at) or scene.is_word(at, "adverbs") or scene.items[at].text == '"'

    def _is_subject(self, noun: Noun, at: int) -> bool:
        """Whether a deed is the subject of what it did: «Захоплення X змінило ...», told as past."""
        clause = self._clauses.clause_of(noun.begin)
        opens = clause is not None and at == clause.begin + self._scene.starts("that", clause.begin)
        if clause is None or not opens or Case.NOMINATIVE not in noun.cases:
            return False
        staying = self._scene.lexicon.words["staying"]
        verb = next((one for one in self._scene.verbs if one.begin >= noun.end and clause.holds(one.at)), None)
        if verb is None:
            return any(self._scene.told_as_past(k) for k in range(noun.end, clause.end))
        past = verb.form is Form.PAST and not verb.negated and not verb.unreal and verb.plural in noun.plural
        return past and verb.lemma not in staying

    def _is_hearsay(self, noun: Noun, at: int) -> bool:
        """Whether unconfirmed reports tell of a deed, or confirmation of it is what there is not."""
        scene = self._scene
        lead = range(max(scene.begin, at - _LEAD_REACH), at)
        unconfirmed = any(scene.noun(k, "unconfirmed") is not None for k in lead)
        told = any(scene.noun(k, "tellings") is not None for k in lead)
        false = told and any(scene.has_phrase(name, noun.end, scene.end) for name in ("falsehoods", "no_confirmation"))
        rumoured = scene.has_phrase("unconfirmed_reports", max(scene.begin, at - _LEAD_REACH), at)
        if scene.is_word(at - 1, "about"):
            return unconfirmed or false or rumoured
        refuted = scene.has_phrase("absent", scene.begin, scene.end) and noun.cases & {Case.GENITIVE}
        confirmed = any(one.lemma in scene.lexicon.words["confirmers"] for one in scene.verbs_at(at - 1))
        return bool(refuted) or confirmed or scene.noun_before(noun.begin, "confirmation") is not None

    def _place(self, rule: NounRule, noun: Noun, begin: int, end: int) -> PlacePhrase | None:
        scene = self._scene
        fitting = []
        for phrase in scene.phrases:
            if not (begin <= phrase.begin and phrase.end <= end):
                continue
            behind = noun.end <= phrase.begin
            if behind and phrase.begin - noun.end > _PLACE_REACH:
                continue
            if rule.genitive and phrase.preposition == "" and behind and self._only_doer(noun.end, phrase.begin):
                fitting.append(phrase)
            led = phrase.preposition in rule.prepositions or (
                rule.event not in _DEEDS and (phrase.preposition == "near" or (phrase.near and phrase.preposition))
            )
            owned = rule.event is Event.REPELS and phrase.preposition == "" and phrase.begin == noun.end
            if owned or (led and (behind or rule.event not in _DEEDS)):
                fitting.append(phrase)
        return min(fitting, key=lambda one: self._rank(noun, one), default=None)

    def _headed(self, rule: NounRule, noun: Noun) -> PlacePhrase | None:
        """The heading over what is told, «X: бої на вулицях», or a list behind it, «звільнення двох сіл — X та Y»."""
        if rule.event in _DEEDS:
            return named_after(self._scene, noun.end, self._scene.end) if rule.genitive else None
        return heading_of(self._scene, noun.begin)

    def _spoken_of(self, rule: NounRule, noun: Noun) -> PlacePhrase | None:
        """The place named last, where the object of a verb of saying names none: «ЗСУ підтвердили відхід»."""
        scene = self._scene
        if rule.event not in {Event.CAPTURES, Event.WITHDRAWS}:
            return None
        at = noun.begin
        while at > scene.begin and (scene.adjectival(at - 1) or scene.is_word(at - 1, "adverbs")):
            at -= 1
        words, reports = scene.lexicon.words, scene.lexicon.reports
        spoken = any(one.lemma in words["confirmers"] or reports.get(one.lemma) == "deny"
                     for one in scene.verbs_at(at - 1))  # fmt: skip
        whose = next((one for one in scene.actors if one.begin == noun.end), None)
        behind = noun.end if whose is None else whose.end
        ends = behind >= scene.end or scene.items[behind].kind is ItemKind.PUNCTUATION
        other = any(one.begin > noun.begin for one in scene.phrases)
        if not spoken or not ends or other or scene.is_word(at - 1, "prepositions"):
            return None
        return PlacePhrase(noun.begin, noun.end, (PlaceRef(noun.begin, None, Kind.SETTLEMENT),), "")

    def _relative(self, rule: NounRule, noun: Noun) -> PlacePhrase | None:
        """The place before «де тривають бої» or «бої за яке тривають», where fighting is going on."""
        scene, clause = self._scene, self._clauses.clause_of(noun.begin)
        if rule.event is not Event.CONTESTS or clause is None:
            return None
        verb = next((one for one in scene.verbs if clause.holds(one.at) and one.finite), None)
        if verb is None or verb.form is not Form.PRESENT:
            return None
        over = noun.end + 1 < scene.end and scene.items[noun.end].text == "за"
        if over and scene.is_word(noun.end + 1, "relatives") and scene.items[noun.begin - 1].text == ",":
            return next((one for one in scene.phrases if one.end == noun.begin - 1), None)
        return self._verbs.paths.antecedent(clause, leads=("за",), direct=False) if clause.relative else None

    def _rank(self, noun: Noun, phrase: PlacePhrase) -> tuple[bool, bool, int]:
        ref = phrase.places[0]
        region = (ref.anaphor or self._scene.items[ref.at].place_kind) is Kind.REGION
        return region, phrase.begin < noun.begin, abs(phrase.begin - noun.begin)

    def _only_doer(self, begin: int, end: int) -> bool:
        """Whether nothing but whoever did it stands between a noun and its place."""
        begin += begin < end and self._scene.items[begin].text == '"'
        if begin == end:
            return True
        return any(actor.begin == begin and actor.end == end for actor in self._scene.actors)

    def _subject(self, noun: Noun, begin: int, end: int) -> Actor | None:
        """Who has the successes, or makes the attacks, that the object of a verb names."""
        inside = [one for one in self._scene.verbs if begin <= one.at < end and one.finite and not one.passive]
        verb = min(inside, key=lambda one: abs(one.at - noun.begin), default=None)
        actor = None if verb is None else self._verbs.subjects.subject(verb, *self._clauses.territory(verb))
        return None if actor is None or actor.role is Role.SPEAKER else actor

    def _doer(self, noun: Noun) -> tuple[Actor | None, str | None]:
        side = self._scene.side_of_noun(noun)
        if side is not None:
            return None, side
        scene = self._scene
        if scene.noun_before(noun.begin, "hostile") is not None:
            return Actor(noun.begin, noun.end, Role.TROOPS, Reference.ENEMY, frozenset(), frozenset()), None
        if noun.begin > scene.begin and scene.is_word(noun.begin - 1, "theirs"):
            return Actor(noun.begin, noun.end, Role.TROOPS, Reference.THEIR, frozenset(), frozenset()), None
        cases = frozenset({Case.GENITIVE, Case.INSTRUMENTAL})
        behind = (one for one in scene.actors if noun.end <= one.begin <= noun.end + 1 and one.cases & cases)
        actor = next((one for one in behind if one.role in {Role.TROOPS, Role.SIDE}), None)
        if actor is not None and not scene.led(actor):
            return actor, None
        agents = (one for one in scene.actors if noun.end <= one.begin <= noun.end + _LEAD_REACH)
        agent = next((one for one in agents if one.cases == {Case.INSTRUMENTAL} and not scene.led(one)), None)
        return agent or self._who_does(noun), None

    def _who_does(self, noun: Noun) -> Actor | None:
        """Whoever begins or ends what a noun tells: «російські війська почали відхід з X»."""
        at = noun.begin
        while at > self._scene.begin and self._scene.adjectival(at - 1):
            at -= 1
        group = next((one for one in self._scene.verbs if one.end == at and one.finite and not one.passive), None)
        if group is None or group.lemma in self._scene.lexicon.reports:
            return None
        actor = self._verbs.subjects.subject(group, *self._clauses.territory(group))
        return actor if actor is not None and actor.role in {Role.TROOPS, Role.SIDE} else None
