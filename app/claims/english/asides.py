"""What stands between commas before a verb and only adds to its subject: who somebody is, what a place is like."""

from __future__ import annotations

from app.claims.english.clause import Clause
from app.claims.english.lexicon import Form
from app.claims.english.parties import Reference
from app.claims.english.verbs import VerbGroup
from app.claims.roles import Role
from app.claims.tokens import ItemKind

#: Commas before a verb may hold an aside of at most this many items between themselves.
_LONGEST_ASIDE = 24
#: Marks that a noun phrase may hold.
_INNER = frozenset({"-", "'", "%"})


class Asides(Clause):
    """A sentence whose asides are known."""

    def before_aside(self, past: int) -> int:
        """The item at which a subject ends that an aside between commas parts from its verb."""
        if past - 1 <= self.begin or self.items[past - 1].text != ",":
            return past
        named = self._actor_over(past - 2)
        aside = named is not None and named.begin > self.begin and self.items[named.begin - 1].text == ","
        if named is not None and aside and named.role is Role.SPEAKER and not self.appositive_begins(named.begin):
            return past - 1
        bearer = self._before_bearer(past - 1)
        if bearer is not None:
            return bearer
        for k in range(past - 2, max(self.begin, past - _LONGEST_ASIDE), -1):
            if self.items[k].text == "," and (self.opens_aside(k + 1) or self._parenthetical(k, past)):
                return k
            if self.items[k].text in {";", ":", '"'}:
                break
        apposed = self._before_apposition(past - 1)
        return past if apposed is None else apposed

    def _parenthetical(self, comma: int, past: int) -> bool:
        """As in "the troops, Moscow said, took X", "the troops, tired of it, have": what stands in a clause of its own.

        The words between the commas end in a verb of saying, or the verb behind them begins with an auxiliary.
        """
        words = self.lexicon.words
        ends = self.items[comma - 1].kind is ItemKind.PLACE or self.ends_actor(comma)
        said = any(lemma in self.lexicon.reports for lemma, _ in self.lexicon.forms.get(self.items[past - 2].text, ()))
        helped = any(self.items[past].text in words[name] for name in ("be", "have", "future"))
        first = next((k for k in range(comma - 1, self.begin, -1) if self._is_boundary(k)), self.begin)
        alone = not any(self.items[k].text == "," for k in range(first, comma))
        names = self.items[comma + 1].kind is ItemKind.PLACE
        return ends and alone and not names and (said or helped)

    def _before_apposition(self, close: int) -> int | None:
        """The comma behind the place in "X, home of the miners, was", whose aside holds no verb and nobody who acts."""
        if not any(group.begin == close + 1 and group.finite for group in self.verbs):
            return None
        reach = range(close - 1, max(self.begin, close - _LONGEST_ASIDE), -1)
        opened = next((k for k in reach if self.items[k].text == ","), self.begin)
        if opened == self.begin or self.items[opened - 1].kind is not ItemKind.PLACE:
            return None
        aside = range(opened + 1, close)
        empty = not aside or any(group.at in aside and self._acts(group) for group in self.verbs)
        named = any(one.begin in aside and not self._inside_prepositional(one) for one in self.actors)
        return None if empty or named or not all(self._describes(k) for k in aside) else opened

    def _acts(self, group: VerbGroup) -> bool:
        """Whether a verb tells of a deed: a finite one, or an -ing form that is no noun such as "fighting"."""
        return group.finite or (group.form is Form.ING and self.items[group.at].text not in self.lexicon.noun_rules)

    def _describes(self, at: int) -> bool:
        """Whether an item may stand in an aside that describes a place: no mark, and no place of the same list."""
        item = self.items[at]
        if item.kind is ItemKind.PUNCTUATION:
            return item.text in _INNER
        return item.kind is not ItemKind.PLACE or self.items[at + 1].text == "'s" or self.led_by_preposition(at)

    def _before_bearer(self, past: int) -> int | None:
        """The comma behind the office in "the mayor of X, Ivan Petrenko, said", whose name the rules do not know."""
        first = past
        while first > self.begin and self.items[first - 1].capital and self.items[first - 1].kind is ItemKind.WORD:
            first -= 1
        comma = first - 1
        if first == past or comma - 1 <= self.begin or self.items[comma].text != ",":
            return None
        placed = self.items[comma - 1].kind is ItemKind.PLACE
        linked = placed and self.items[comma - 2].text in self.lexicon.words["office_links"]
        office = self._actor_over(comma - 3 if linked else comma - 1)
        return comma if office is not None and office.role is Role.SPEAKER else None

    def opens_aside(self, at: int) -> bool:
        """Whether the words behind a comma add something to what stands before it."""
        words = self.lexicon.words
        text = self.items[at].text
        adds = any(text in words[name] for name in ("relatives", "prepositions", "aside_openers"))
        adds = adds or text.endswith(("ing", "ed"))
        adds = adds or any(group.begin == at and group.bare_participle for group in self.verbs)
        office = self.actor_starting(at)
        known = {Reference.BARE, Reference.THEIR}
        adds = adds or (office is not None and office.role is Role.SPEAKER and office.reference in known)
        adds = adds or any(words[name].starting(self.items, at, self.end) for name in ("speaking_for", "attributions"))
        before = self.items[at - 2]
        return adds and (before.kind is not ItemKind.WORD or self._actor_over(at - 2) is not None or before.capital)
