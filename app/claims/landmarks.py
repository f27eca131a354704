"""What a report says that a place lies at: a crossing over a river, a border, the bank of a river.

One reader for all languages; their words stand in ``lexicons/<language>_landmarks.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from app.claims.models import Relation, RelationKind
from app.claims.phrases import Phrases
from app.claims.tokens import Item, ItemKind
from app.strict import Strict
from gazetteer.models import Kind

#: A place stands at most so many items before the words that tell what it lies at.
_REACH = 10
#: «Сіверський Донець» has two words.
_LONGEST_RIVER = 2

#: Indices of the first item and the one past the last.
_Run = tuple[int, int]


class LandmarksFile(Strict):
    """A language's words as they are written.

    Attributes
    ----------
    crossings : tuple of str
        Nouns for a bridge, a ferry and the like.
    doubtful_crossings, crossing_leads : tuple of str
        Nouns that are other words too, and words before them that settle it; a river behind them settles it as well.
    other_crossings, absent : tuple of str
        Words before such a noun that make it another thing, or say that there is none.
    over, at : tuple of str
        Phrases that lead from a crossing to its river and to its place.
    banks, on : tuple of str
        Nouns for a bank, and the prepositions before it.
    sides : dict of str
        Words for the side of a river by what they mean: ``left``, ``right`` or a compass word.
    of, rivers : tuple of str
        Words between a bank or a crossing and the name of its river.
    borders, border_leads, border_with : tuple of str
        Nouns for a border, phrases before it that put a place on it, and what leads to whom it is shared with.
    between : tuple of str
        Words that may stand between the lead and the noun.
    border_adjectives, settlements : tuple of str
        As in "the border town of X".
    adjoins : tuple of str
        As in "X borders on Y".
    fillers : tuple of str
        Words between a place and what is said about it.
    inside : tuple of str
        Prepositions before the region that a place lies in.
    """

    crossings: tuple[str, ...]
    doubtful_crossings: tuple[str, ...]
    crossing_leads: tuple[str, ...]
    other_crossings: tuple[str, ...]
    absent: tuple[str, ...]
    over: tuple[str, ...]
    at: tuple[str, ...]
    banks: tuple[str, ...]
    on: tuple[str, ...]
    sides: dict[str, tuple[str, ...]]
    of: tuple[str, ...]
    rivers: tuple[str, ...]
    borders: tuple[str, ...]
    border_leads: tuple[str, ...]
    border_with: tuple[str, ...]
    between: tuple[str, ...]
    border_adjectives: tuple[str, ...]
    settlements: tuple[str, ...]
    adjoins: tuple[str, ...]
    fillers: tuple[str, ...]
    inside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LandmarkWords:
    """A language's words, ready for look-up."""

    file: LandmarksFile
    phrases: dict[str, Phrases]
    sides: dict[str, str]
    triggers: frozenset[str]


@cache
def load_landmarks(language: str) -> LandmarkWords:
    """The words of a language: ``en``, ``uk`` or ``ru``."""
    path = resources.files("app.claims") / "lexicons" / f"{language}_landmarks.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    file = LandmarksFile.model_validate(raw)
    return LandmarkWords(
        file=file,
        phrases={name: Phrases(words) for name, words in file if name != "sides"},
        sides={word: side for side, words in file.sides.items() for word in words},
        triggers=frozenset(
            phrase.split()[0]
            for phrase in (
                *(*file.crossings, *file.doubtful_crossings, *file.banks),
                *(*file.borders, *file.border_adjectives, *file.adjoins),
            )
        ),
    )


def find_landmarks(items: Sequence[Item], begin: int, end: int, report_id: str, language: str) -> Iterator[Relation]:
    """All crossings, borders and banks that a sentence puts a place at.

    Parameters
    ----------
    items : sequence of Item
    begin, end : int
        The sentence: first item and the one past the last.
    report_id : str
    language : str
    """
    yield from _Landmarks(items[begin:end], report_id, load_landmarks(language)).find()


class _Landmarks:
    """Reads one sentence; indices count from its first item."""

    def __init__(self, items: Sequence[Item], report_id: str, words: LandmarkWords) -> None:
        self._items = items
        self._report_id = report_id
        self._words = words

    def find(self) -> Iterator[Relation]:
        triggers = self._words.triggers
        for at, item in enumerate(self._items):
            if item.kind is not ItemKind.WORD or item.text not in triggers:
                continue
            found = self._crossing(at) or self._bank(at) or self._border(at) or self._adjoining(at)
            if found is not None:
                yield found

    def _is(self, at: int, role: str) -> bool:
        return 0 <= at < len(self._items) and self._items[at].text in self._words.phrases[role]

    def _is_place(self, at: int) -> bool:
        return 0 <= at < len(self._items) and self._items[at].kind is ItemKind.PLACE

    def _past(self, at: int, role: str) -> int:
        """The index past a phrase of a role, the same index where none stands."""
        return at + self._words.phrases[role].starting(self._items, at, len(self._items))

    def _before(self, at: int, role: str) -> int:
        """The index at which a phrase of a role that ends before ``at`` begins, ``at`` where none does."""
        return at - self._words.phrases[role].ending(self._items, at, 0)

    def _crossing(self, at: int) -> Relation | None:
        """As in "the pontoon bridge over the Oskil at Dovrysk", "the ferry in Dovrysk"."""
        doubtful = self._is(at, "doubtful_crossings")
        if not (doubtful or self._is(at, "crossings")) or self._is(at - 1, "other_crossings"):
            return None
        if any(self._is(k, "absent") for k in (at - 1, at - 2)):
            return None
        river, past = self._over(at + 1)
        place, past = self._at_place(past)
        if river is None:
            river, _ = self._over(past)
        sure = not doubtful or river is not None or self._is(at - 1, "crossing_leads")
        return self._relation(RelationKind.CROSSING, place, river) if place is not None and sure else None

    def _over(self, at: int) -> tuple[_Run | None, int]:
        past = self._past(at, "over")
        return self._river(past) if past > at else (None, at)

    def _at_place(self, at: int) -> tuple[int | None, int]:
        past = self._past(at, "at")
        if past == at:
            return None, at
        while self._is(past, "settlements"):
            past += 1
        settlement = self._is_place(past) and self._items[past].place_kind is not Kind.REGION
        return (past, past + 1) if settlement else (None, at)

    def _river(self, at: int) -> tuple[_Run | None, int]:
        """The name of a river and the index past it and its "river"."""
        first = at
        while self._is(first, "of") or self._is(first, "rivers"):
            first += 1
        past = first
        while past < first + _LONGEST_RIVER and self._may_name_river(past):
            past += 1
        return ((first, past), past + self._is(past, "rivers")) if past > first else (None, at)

    def _may_name_river(self, at: int) -> bool:
        if at >= len(self._items) or self._is(at, "rivers"):
            return False
        return self._items[at].capital and self._items[at].kind is not ItemKind.NAME

    def _bank(self, at: int) -> Relation | None:
        """As in "Dovrysk, on the east bank of the Oskil"."""
        if not self._is(at, "banks"):
            return None
        side = self._words.sides.get(self._items[at - 1].text) if at else None
        first = at - 1 if side is not None else at
        while self._is(first - 1, "between"):
            first -= 1
        place = self._owner(first - 1) if self._is(first - 1, "on") else None
        river = self._river(at + 1)[0]
        if place is None or (side is None and river is None):
            return None
        return self._relation(RelationKind.BANK, place, river, side)

    def _border(self, at: int) -> Relation | None:
        """As in "Dovrysk, on the border with Arvynka region", "the border town of Dovrysk"."""
        if self._is(at, "border_adjectives"):
            past = at + 1
            while self._is(past, "settlements"):
                past += 1
            found = past > at + 1 and self._is_place(past)
            if found:
                return self._relation(RelationKind.BORDER, past, None)
        if not self._is(at, "borders"):
            return None
        first = at
        while self._is(first - 1, "between") or (first and self._items[first - 1].kind is ItemKind.NAME):
            first -= 1
        lead = self._before(first, "border_leads")
        place = self._owner(lead) if lead < first else None
        past = self._past(at + 1, "border_with")
        other = (past, past + 1) if past > at + 1 and self._is_party(past) else None
        return None if place is None else self._relation(RelationKind.BORDER, place, other)

    def _adjoining(self, at: int) -> Relation | None:
        """As in "Dovrysk borders on Arvynka region"."""
        past = self._past(at, "adjoins")
        if past == at or not self._is_place(at - 1) or not self._is_party(past):
            return None
        return self._relation(RelationKind.BORDER, at - 1, (past, past + 1))

    def _is_party(self, at: int) -> bool:
        """A region or a country: one that a mention or the theatre names, or a word written large."""
        return at < len(self._items) and (self._items[at].kind is not ItemKind.WORD or self._items[at].capital)

    def _owner(self, before: int) -> int | None:
        """The settlement that the words before an index are about; the region it lies in may stand between."""
        skipped = False
        for k in range(before - 1, max(-1, before - _REACH), -1):
            item = self._items[k]
            if item.kind is ItemKind.PLACE:
                if item.place_kind is not Kind.REGION:
                    return k
                if skipped:
                    return None
                skipped = True
            elif not (self._is(k, "fillers") or (skipped and self._is(k, "inside"))):
                return None
        return None

    def _relation(self, kind: RelationKind, subject: int, other: _Run | None, bearing: str | None = None) -> Relation:
        items = self._items
        return Relation(
            self._report_id,
            kind,
            (items[subject].start, items[subject].end),
            None if other is None else (items[other[0]].start, items[other[1] - 1].end),
            (items[0].start, items[-1].end),
            bearing=bearing,
        )
