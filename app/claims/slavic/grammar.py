"""The words of one sentence with their readings: nouns with cases, verbs with forms, and small words by role."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.claims.passage import Passage
from app.claims.slavic.lexicon import Lexicon, VerbReading
from app.claims.slavic.morphology import Case, Form
from app.claims.slavic.names import SlavicNames
from app.claims.slavic.when_words import load_times
from app.claims.tokens import ItemKind

FINITE = frozenset({Form.PAST, Form.PRESENT, Form.WE, Form.SHORT})
#: Endings by which a word that the lexicon does not know is taken for a predicate.
_FINITE_LOOKS = re.compile(
    r"(?:[аиіїяы]л[ао]|али|или|іли|їли|яли|вся|лася|лося|лися|лась|лись|лось|ться|ють|[бвгджзклмнпрстчшщ]ять|ено|ано|уто"
    r"|ается|яется|ются|утся|ятся|[аыи]вает|ают|яют|уют)$"
)
_PAST_LOOKS = re.compile(r"(?:л[аои]|[вл])(?:ся|сь)?$|(?:ено|ано|ято|уто|ито)$")
_ADJECTIVE_LOOKS = re.compile(
    r"(?:ого|ому|ими|ыми|их|ых|ий|ый|ої|ою|ій|ией|ной|ной|ским|ным|ним"
    r"|[сц]ьк[аеуі]|ск(?:ие|ая|ое|ую|ой)|[нв][аеєуюі]|[нв](?:ая|ое|ую|ые))$"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun, or a run of words declined together: item indices, the sets it belongs to, its cases and numbers."""

    begin: int
    end: int
    sets: frozenset[str]
    cases: frozenset[Case]
    plural: frozenset[bool]
    entries: frozenset[str]


@dataclass(kw_only=True)
class Grammar(Passage):
    """A sentence whose words have readings."""

    lexicon: Lexicon
    names: SlavicNames
    nouns: dict[int, Noun] = field(init=False, default_factory=dict)
    noun_ends: dict[int, Noun] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        at = self.begin
        while at < self.end:
            noun = self._noun_at(at)
            if noun is None:
                at += 1
                continue
            self.nouns[noun.begin] = noun
            self.noun_ends[noun.end] = noun
            at = noun.end

    def _noun_at(self, at: int) -> Noun | None:
        if self.items[at].kind is not ItemKind.WORD:
            return None
        readings = self.lexicon.nouns.get(self.items[at].text, ())
        fitting = [
            one
            for one in readings
            if at + len(one.words) <= self.end
            and all(
                self.items[at + k].text == word and self.items[at + k].kind is ItemKind.WORD
                for k, word in enumerate(one.words)
            )
        ]
        if not fitting:
            return None
        longest = [one for one in fitting if len(one.words) == len(fitting[0].words)]
        return Noun(
            at,
            at + len(longest[0].words),
            frozenset().union(*(one.sets for one in longest)),
            frozenset().union(*(one.cases for one in longest)),
            frozenset().union(*(one.plural for one in longest)),
            frozenset(one.entry for one in longest),
        )

    def noun(self, at: int, name: str) -> Noun | None:
        """The noun of a set that starts at an item."""
        found = self.nouns.get(at)
        return found if found is not None and name in found.sets else None

    def noun_before(self, past: int, name: str) -> Noun | None:
        """The noun of a set that ends right before an item."""
        found = self.noun_ends.get(past)
        return found if found is not None and name in found.sets else None

    def verbs_at(self, at: int) -> tuple[VerbReading, ...]:
        """The readings of an item as a verb."""
        if self.items[at].kind is not ItemKind.WORD:
            return ()
        return self.lexicon.verbs.get(self.items[at].text, ())

    def is_word(self, at: int, name: str) -> bool:
        """Whether an item is one word of a set of words."""
        return self.begin <= at < self.end and self.items[at].text in self.lexicon.words[name]

    def starts(self, name: str, at: int, stop: int | None = None) -> int:
        """Length of the longest phrase of a set that starts at an item, 0 for none."""
        words = self.lexicon.words[name]
        if at >= self.end or not words.may_start(self.items[at].text):
            return 0
        return words.starting(self.items, at, self.end if stop is None else stop)

    def ends(self, name: str, past: int, floor: int | None = None) -> int:
        """Length of the longest phrase of a set that ends right before an item, 0 for none."""
        return self.lexicon.words[name].ending(self.items, past, self.begin if floor is None else floor)

    def has_phrase(self, name: str, begin: int, end: int) -> bool:
        """Whether a phrase of a set stands between two items."""
        words = self.lexicon.words[name]
        return any(
            words.may_start(self.items[at].text) and words.starting(self.items, at, end) for at in range(begin, end)
        )

    def finite(self, at: int) -> bool:
        """Whether an item is, or looks like, a finite verb or a predicate in the passive."""
        item = self.items[at]
        if item.kind is not ItemKind.WORD:
            return False
        if item.text in self.lexicon.words["absent"]:
            return True
        readings = self.verbs_at(at)
        if readings:
            return any(reading.form in FINITE for reading in readings)
        return self._unknown(at) and not item.capital and bool(_FINITE_LOOKS.search(item.text))

    def predicative(self, at: int) -> bool:
        """Whether an item is or looks like a verb, a participle with it: «обидва звільнені»."""
        return bool(self.verbs_at(at)) or self.finite(at)

    def told_as_past(self, at: int) -> bool:
        """Whether a finite verb, known or by its ending, tells of what happened."""
        if not self.finite(at) or self.is_word(at - 1, "negations") or self.is_word(at + 1, "particle"):
            return False
        readings = self.verbs_at(at)
        if readings:
            return any(reading.form in {Form.PAST, Form.SHORT} for reading in readings)
        return bool(_PAST_LOOKS.search(self.items[at].text))

    def from_the_air(self, noun: Noun) -> bool:
        """Whether an attack is one of drones or missiles, which takes no place: «ракетна атака», «атака дронів»."""
        return self.noun(noun.end, "aerial") is not None or self.noun_before(noun.begin, "aerial") is not None

    def _unknown(self, at: int) -> bool:
        text = self.items[at].text
        return at not in self.nouns and text not in self.lexicon.small

    def counts(self, at: int) -> bool:
        """Whether an item is a number, or a word for one."""
        return at < self.end and (self.items[at].text[0].isdecimal() or self.is_word(at, "numbers"))

    def adjectival(self, at: int) -> bool:
        """Whether an item may be an adjective, a participle or a number that goes with the noun after it."""
        item = self.items[at]
        if item.kind is not ItemKind.WORD:
            return item.text.isdecimal()
        if any(reading.form is Form.PARTICIPLE for reading in self.verbs_at(at)):
            return True
        if self.names.side_of_word(item.text) is not None or item.text[0].isdecimal():
            return True
        if at - 2 >= self.begin and self.items[at - 2].text.isdecimal() and self.hyphen(at - 1):
            return True
        if any(item.text in self.lexicon.words[name] for name in ("ours", "theirs", "this", "numbers", "all", "half")):
            return True
        if self.verbs_at(at) or not self._unknown(at) or not _ADJECTIVE_LOOKS.search(item.text):
            return False
        times = load_times(self.lexicon.language)
        of_time = times.months.get(item.text) is not None or times.units.get(item.text) is not None
        # «За п'ять днів по тому» goes with no noun behind it.
        return not of_time and not self.ends("since_then", at + 1)

    def past_adverbs(self, at: int) -> int:
        """Past the adverbs that begin at an item."""
        while at < self.end and (length := self.starts("adverbs", at)):
            at += length
        return at

    def breaks(self, at: int) -> bool:
        """Whether an item is punctuation that parts phrases; quotation marks and hyphens inside words are none."""
        item = self.items[at]
        return item.kind is ItemKind.PUNCTUATION and item.text not in {'"', "'"} and not self.hyphen(at)

    def hyphen(self, at: int) -> bool:
        """Whether an item is a hyphen without space on at least one side."""
        if self.items[at].text != "-":
            return False
        left = at > self.begin and self.items[at - 1].end == self.items[at].start
        right = at + 1 < self.end and self.items[at + 1].start == self.items[at].end
        return left or right
