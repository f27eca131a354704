"""Who does what a verb says: the subject beside it, shared with another verb, or the agent of a passive."""

from __future__ import annotations

from app.claims.roles import Role
from app.claims.slavic.actors import Actor, Reference
from app.claims.slavic.clauses import Clauses
from app.claims.slavic.morphology import ANY_CASE, Case, Form
from app.claims.slavic.scene import Scene
from app.claims.slavic.verbs import VerbGroup

#: Those who can take, hold and leave places.
ACTING = frozenset({Role.TROOPS, Role.SIDE, Role.PRONOUN})
#: Words before an infinitive with which whoever does the deed stands in the dative.
_IMPERSONAL = frozenset({"implicative", "plan", "wish", "let"})
#: Behind such a phrase stands by whose deeds something came about, at most so many items on.
_MEANS_REACH = 6
_UNDER = frozenset({"під", "под"})


class SubjectReader:
    """Finds the subjects of the verbs of one sentence."""

    def __init__(self, scene: Scene, clauses: Clauses) -> None:
        self._scene = scene
        self._clauses = clauses
        self._subjects: dict[int, Actor | None] = {}

    def subject(self, group: VerbGroup, begin: int, end: int) -> Actor | None:
        """Who does what a verb says: named beside it, before a relative clause, or shared with the verb before."""
        if group.at not in self._subjects:
            self._subjects[group.at] = self._find_subject(group, begin, end)
        return self._subjects[group.at]

    def _find_subject(self, group: VerbGroup, begin: int, end: int) -> Actor | None:
        if group.we:
            return Actor(group.at, group.at + 1, Role.PRONOUN, Reference.OUR, frozenset(), frozenset())
        if "attempt" in group.catenatives:
            tried = next(
                (one for one in self._scene.actors if self._scene.noun_before(one.begin, "attempt") is not None), None
            )
            if tried is not None:
                return tried
        named = self._agreeing(group, self._scene.subjects(begin, end))
        if named is None and self._scene.items[group.begin].text in self._scene.lexicon.leads:
            # «Противник здійснив спроби вибити ...»: a noun before an infinitive does not agree with who does it.
            named = next((one for one in self._scene.subjects(begin, group.begin) if one.role in ACTING), None)
        if named is not None and "let" not in group.catenatives:
            return named
        if _IMPERSONAL & set(group.catenatives):
            datives = (
                one for one in self._scene.actors if begin <= one.begin and one.end <= end and not self._scene.led(one)
            )
            managed = next((one for one in datives if Case.DATIVE in one.cases), None)
            if managed is not None:
                return managed
        if "let" in group.catenatives:
            return None
        clause = self._clauses.clause_of(group.at)
        hangs = clause is not None and (clause.relative or clause.subordinate) and group.form is not Form.GERUND
        if clause is not None and hangs:
            led = self._scene.is_word(clause.begin, "prepositions")
            before = (one for one in self._scene.actors if one.end == clause.begin - 1 and one.role in ACTING)
            antecedent = None if led else next(before, None)
            if antecedent is not None:
                return antecedent
        if group.form is Form.GERUND:
            return self._of_main_clause(group)
        for other in reversed(self._scene.verbs):
            if other.at >= group.at or other.attribute or other.passive or not other.finite:
                continue
            if other.lemma in self._scene.lexicon.reports or other.plural is not group.plural:
                return None
            if clause is not None and clause.subordinate and not clause.holds(other.at):
                return None
            return self.subject(other, *self._clauses.territory(other))
        return None

    def _of_main_clause(self, group: VerbGroup) -> Actor | None:
        """Who does what a gerund says: the subject of the verb beside it."""
        main = [one for one in self._scene.verbs if one.finite and not one.passive]
        nearest = min(main, key=lambda one: (abs(one.at - group.at), one.at), default=None)
        if nearest is not None:
            return self.subject(nearest, *self._clauses.territory(nearest))
        # The main verb is one that the lexicon does not know: «захопивши X, росіяни відкрили шлях».
        doing = [one for one in self._scene.subjects(group.end, self._scene.end) if one.role in ACTING]
        return doing[0] if len(doing) == 1 else None

    def _agreeing(self, group: VerbGroup, subjects: list[Actor]) -> Actor | None:
        # Who is only quoted in between does nothing: «залишити X, визнав Генштаб, довелося».
        quoted = [head for head in self._clauses.heads if group.begin < head[0] and head[1] <= group.end]
        subjects = [one for one in subjects if not any(head[0] <= one.begin < head[1] for head in quoted)]
        fitting = [one for one in subjects if not group.finite or group.plural in one.plural]
        acting = [one for one in fitting if one.role in ACTING] or fitting
        return min(acting, key=lambda one: distance(one.begin, one.end, group.at), default=None)

    def hinderer(self, group: VerbGroup, begin: int, end: int) -> Actor | None:
        """Who does not let a deed be done: «ЗСУ не дали ворогу просунутися»."""
        hinders = group.negated and "let" in group.catenatives
        named = self._agreeing(group, self._scene.subjects(begin, end)) if hinders else None
        return named if named is not None and named.role in ACTING else None

    def agent(self, group: VerbGroup, begin: int, end: int) -> Actor | None:
        """By whom a passive says that it was done; not whom an attribute names: «захоплений росіянами X звільнено»."""
        others = [one for one in self._scene.verbs if one.attribute and one.at != group.at]
        agents = [
            one
            for one in self._scene.actors
            if begin <= one.begin and one.end <= end and Case.INSTRUMENTAL in one.cases and not self._scene.led(one)
            and (Case.NOMINATIVE not in one.cases or (one.cases == ANY_CASE and one.begin in {group.at, group.end}))
            and not any(other.end == one.begin or one.begin <= other.at < one.end for other in others)
        ]  # fmt: skip
        named = min(agents, key=lambda one: distance(one.begin, one.end, group.at), default=None)
        return named or self._by_whose_deeds(begin, end) or self._under_whom(group, end)

    def _by_whose_deeds(self, begin: int, end: int) -> Actor | None:
        """As in «у результаті дій угруповання X», «завдяки діям ЗСУ»."""
        scene = self._scene
        for at in range(begin, end):
            past = at + scene.starts("by_means", at)
            if past == at:
                continue
            reach = [one for one in scene.actors if past <= one.begin < min(end, past + _MEANS_REACH)]
            actor = next((one for one in reach if one.role in ACTING and Case.GENITIVE in one.cases), None)
            if actor is not None and not any(scene.breaks(k) for k in range(past, actor.begin)):
                return actor
        return None

    def _under_whom(self, group: VerbGroup, end: int) -> Actor | None:
        """As in «взята під контроль ЗСУ»."""
        scene = self._scene
        stop = next((at for at in range(group.end, end) if scene.breaks(at)), end)
        for at in range(group.end + 1, stop):
            noun = scene.noun(at, "control")
            if noun is not None and scene.items[at - 1].text in _UNDER:
                owners = (one for one in scene.actors if one.begin == noun.end and one.role in ACTING)
                return next((one for one in owners if Case.GENITIVE in one.cases), None)
        return None


def distance(begin: int, end: int, at: int) -> int:
    """How far a phrase is from an item."""
    return min(abs(begin - at), abs(at - end))
