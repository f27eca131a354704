"""Clauses: the stretches of a sentence that belong to one predicate, asides and relative clauses taken out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from app.claims.slavic.grammar import Grammar
from app.claims.slavic.morphology import Form
from app.claims.slavic.places import PlacePhrase
from app.claims.slavic.verbs import VerbGroup
from app.claims.tokens import ItemKind

#: Words put in between two commas are at most so many, the first comma among them.
_LONGEST_INSERTION = 9
_HARD = frozenset({";", ".", "!", "?", "…"})


@dataclass(slots=True)
class Clause:
    """Stretches of items that read as one clause; ``relative`` for one that hangs on a noun before it."""

    ranges: list[tuple[int, int]]
    relative: bool = False
    subordinate: bool = False
    predicate: bool = False
    parent: Clause | None = None
    opener: int = -1

    @property
    def begin(self) -> int:
        """The first item."""
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        """Past the last item."""
        return self.ranges[-1][1]

    def holds(self, at: int) -> bool:
        """Whether an item belongs to the clause."""
        return any(begin <= at < end for begin, end in self.ranges)


@dataclass(slots=True)
class Clauses:
    """The clauses of a sentence, and the part of its clause that each verb or noun may look at."""

    grammar: Grammar
    verbs: Sequence[VerbGroup]
    phrases: Sequence[PlacePhrase]
    heads: Sequence[tuple[int, int]]
    opening: AbstractSet[int]
    all: list[Clause] = field(init=False, default_factory=list)
    _by_item: dict[int, Clause] = field(init=False, default_factory=dict)
    _predicates: list[VerbGroup] = field(init=False, default_factory=list)
    _beside: dict[int, list[VerbGroup]] = field(init=False, default_factory=dict)
    _inside: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self._inside = {at for phrase in self.phrases for at in range(phrase.begin + 1, phrase.end)}
        self._predicates = [verb for verb in self.verbs if not verb.attribute]
        self._build()
        for clause in self.all:
            for begin, end in clause.ranges:
                for at in range(begin, end):
                    self._by_item.setdefault(at, clause)
        self._beside = {id(clause): [] for clause in self.all}
        for verb in self._predicates:
            clause_of_verb = self._by_item.get(verb.at)
            if clause_of_verb is not None:
                self._beside[id(clause_of_verb)].append(verb)

    def clause_of(self, at: int) -> Clause | None:
        """The clause that an item belongs to; None inside the words that say who speaks."""
        return self._by_item.get(at)

    def past_aside(self, phrase: PlacePhrase) -> int:
        """Where a clause goes on behind a place and what is put in behind it: «X, яку захопили, досі окупована»."""
        clause = self.clause_of(phrase.begin)
        resumed = [] if clause is None else [begin for begin, _ in clause.ranges[1:] if begin > phrase.end]
        parted = phrase.end < self.grammar.end and self.grammar.items[phrase.end].text == ","
        if not parted:
            return phrase.end
        inserted = self._past_inserted(phrase.end)
        return inserted or (resumed[0] if resumed else phrase.end)

    def _past_inserted(self, comma: int) -> int | None:
        """Behind words put in between commas: «X, схоже, впало», «північ міста, за річкою, поки за ворогом»."""
        grammar = self.grammar
        stop = min(grammar.end, comma + _LONGEST_INSERTION)
        other = next((at for at in range(comma + 1, stop) if grammar.breaks(at)), None)
        if other is None or grammar.items[other].text != "," or other == comma + 1:
            return None
        if any(low <= comma + 1 and other <= high for low, high in self.heads):
            return other + 1
        opens = any(grammar.starts(name, comma + 1) for name in ("probable", "inserted", "prepositions"))
        inside = range(comma + 1, other)
        bare = not any(grammar.finite(at) or grammar.items[at].kind is ItemKind.PLACE for at in inside)
        related = any(grammar.is_word(at, "relatives") for at in inside)
        return other + 1 if opens and bare and not related else None

    def before_inserted(self, past: int) -> int:
        """Where a clause stops before words put in between that end right before an item: «війська, схоже, вже в X»."""
        grammar = self.grammar
        if past <= grammar.begin or grammar.items[past - 1].text != ",":
            return past
        floor = max(grammar.begin, past - _LONGEST_INSERTION)
        first = next((at for at in range(past - 2, floor - 1, -1) if grammar.breaks(at)), None)
        inserted = None if first is None else self._past_inserted(first)
        return first if first is not None and inserted == past else past

    def territory(self, verb: VerbGroup) -> tuple[int, int]:
        """The items from which a verb may take its subject and its places: up to the verbs that it is joined with."""
        clause = self.clause_of(verb.at)
        if clause is None:
            return verb.begin, verb.end
        beside = self._beside[id(clause)]
        place = bisect_left(beside, verb.at, key=lambda one: one.at)
        low, high = clause.begin, clause.end
        if place > 0:
            before = beside[place - 1]
            low = max(low, self._joint(before.end, verb.begin) or before.end)
        following = place + (place < len(beside) and beside[place].at == verb.at)
        if following < len(beside):
            other = beside[following]
            high = min(high, self._joint(verb.end, other.begin) or other.begin)
        return low, max(high, verb.end)

    def _joint(self, begin: int, end: int) -> int | None:
        """Where two verbs of one clause are joined: at the last word such as «та» that joins no places."""
        for at in range(end - 1, begin - 1, -1):
            if self.grammar.is_word(at, "joining") and not self._inside_phrase(at):
                return at
        return None

    def _inside_phrase(self, at: int) -> bool:
        return at in self._inside

    def _build(self) -> None:
        current: Clause | None = None
        before_aside: Clause | None = None
        for begin, end, mark in self._segments():
            if begin >= end:
                continue
            if any(low <= begin and end <= high for low, high in self.heads):
                continue
            # «Щоб уникнути оточення, ЗСУ залишили X»: a purpose has a predicate of its own, be it an infinitive.
            predicate = self._has_predicate(begin, end) or bool(self.grammar.starts("purpose", begin))
            relative = self.grammar.is_word(begin, "relatives") or (
                begin + 1 < end
                and self.grammar.is_word(begin, "prepositions")
                and self.grammar.is_word(begin + 1, "relatives")
            )
            relative = relative or any(one.form in {Form.ACTIVE, Form.GERUND} for one in self.grammar.verbs_at(begin))
            subordinate = bool(
                self.grammar.starts("that", begin)
                or self.grammar.starts("conditional", begin)
                or self.grammar.starts("purpose", begin)
            )
            if mark == ")" and before_aside is not None:
                before_aside.ranges.append((begin, end))
                before_aside.predicate = before_aside.predicate or predicate
                current, before_aside = before_aside, None
                continue
            resumes = (
                current is not None
                and current.relative
                and current.predicate
                and current.parent is not None
                and not current.parent.predicate
                and not relative
                and not subordinate
            )
            if resumes and current is not None and current.parent is not None:
                current = current.parent
                current.ranges.append((begin, end))
                current.predicate = current.predicate or predicate
            elif (
                current is None
                or relative
                or subordinate
                or mark in _HARD
                or mark == "("
                or (current.predicate and (predicate or self._opens(begin, end) or self._turns(begin)))
            ):
                if mark == "(":
                    before_aside = current
                clause = Clause([(begin, end)], relative, subordinate, predicate, current, begin)
                self.all.append(clause)
                current = clause
            else:
                current.ranges.append((begin, end))
                current.predicate = current.predicate or predicate

    def _opens(self, begin: int, end: int) -> bool:
        """Whether a stretch without a verb says of a subject of its own where it is: «наші вже в селищі»."""
        return begin in self.opening and any(
            begin < one.begin and one.end <= end and one.preposition for one in self.phrases
        )

    def _turns(self, begin: int) -> bool:
        """Whether a stretch sets something against what was said, its predicate to follow: «однак X, ..., втрачено»."""
        return self.grammar.is_word(begin, "turning") and not self.grammar.is_word(begin + 1, "negations")

    def _segments(self) -> Iterator[tuple[int, int, str]]:
        """Stretches between marks, each with the mark before it."""
        begin, mark = self.grammar.begin, ""
        for at in range(self.grammar.begin, self.grammar.end):
            if not self._parts(at):
                continue
            yield begin, at, mark
            begin, mark = at + 1, self.grammar.items[at].text
        yield begin, self.grammar.end, mark

    def _parts(self, at: int) -> bool:
        item = self.grammar.items[at]
        if item.kind is not ItemKind.PUNCTUATION or item.text in {'"', "'", "/", "№", "%"}:
            return False
        if self.grammar.hyphen(at):
            return False
        return not self._inside_phrase(at)

    def _has_predicate(self, begin: int, end: int) -> bool:
        if any(begin <= verb.at < end and (verb.finite or verb.form is Form.GERUND) for verb in self._predicates):
            return True
        return any(self.grammar.finite(at) for at in range(begin, end) if not self.grammar.verbs_at(at))
