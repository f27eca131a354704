"""Names of people, bodies and sides in Ukrainian and Russian, found in any case by stem and ending."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from app.claims.names import Name, NameKind
from app.claims.slavic.lexicon import Language
from app.claims.slavic.morphology import ANY_CASE, Case
from app.claims.tokens import Item
from app.theatre import Side, SideWords, Theatre

_PIECE = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|[^\w\s]")
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "«": '"', "»": '"', "Ё": "Е", "ё": "е"})
_NOMINATIVE = re.compile(r"(?:(?<=[іи])я|ий|ій|ый|ой|ая|яя|ое|ее|ые|ие|а|я|о|е|и|і|ы|ь|й)$")
_ENDINGS = frozenset(
    ["", "а", "ам", "ами", "ах", "ая", "е", "ев", "еві", "его", "ее", "ей", "ем", "ему", "ею", "и", "ие",
     "ией", "ием", "ии", "ий", "им", "ими", "их", "ию", "ия", "й", "о", "ов", "ові", "ого", "ое", "ой", "ом",
     "ому", "ою", "ої", "у", "ую", "ы", "ые", "ый", "ым", "ыми", "ых", "ь", "ю", "юю", "я", "ям", "ями", "ях",
     "яя", "є", "єві", "єм", "єю", "і", "ів", "ій", "ім", "іми", "іх", "ію", "ія", "ієм", "ією", "ії", "ї",
     "їв"]
)  # fmt: skip
#: «Міноборони» is the same in all cases.
_INDECLINABLE = re.compile(r"^(?:мін|мин)[а-яії]+[иы]$")
_PLURAL = re.compile(r"(?:[иіы]|[ыи]е|[яа]не|війська|войска)$")
#: Of a Russian feminine: any case but the nominative and the accusative.
_FEMININE = re.compile(r"[ое]й$")
_INSTRUMENTAL = re.compile(r"(?:ами|ями|ими|іми|ыми|ою|ею|єю|ом|ем|єм|им|ім|ым)$")
#: A stem keeps at least this many letters, an ending has at most that many.
_SHORTEST_STEM, _LONGEST_ENDING = 3, 4
#: A surname stands for its person when it is at least this long.
_SURNAME_LENGTH = 4
_OBLIQUE = frozenset({Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.LOCATIVE})
_SUBJECT = frozenset({Case.NOMINATIVE, Case.ACCUSATIVE})


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The words of a name: stem, whether an ending may follow, and the nominative; and whether it is written large."""

    stems: tuple[tuple[str, bool], ...]
    nominative: tuple[str, ...]
    capital: bool
    name: Name


class SlavicNames:
    """Looks up the longest name that starts at a word."""

    def __init__(self, theatre: Theatre, language: Language) -> None:
        self._by_stem: dict[str, list[_Pattern]] = {}
        self._metonyms: dict[str, Name] = {}
        self._adjectives: dict[str, str] = {}
        self._nominatives: set[str] = set()
        self._plurals: set[str] = set()
        for side in theatre.sides:
            self._add_side(side, _words(side, language))
        for body in theatre.bodies:
            self._add(_spellings(body, language), Name(NameKind.BODY, body.name, body.name, body.side))
        for person in theatre.people:
            name = Name(NameKind.PERSON, person.name, person.body, person.side)
            spellings = _spellings(person, language)
            surnames = {spelling.split()[-1] for spelling in spellings}
            self._add([*spellings, *sorted(one for one in surnames if len(one) >= _SURNAME_LENGTH)], name)
        for patterns in self._by_stem.values():
            patterns.sort(key=lambda pattern: (-len(pattern.stems), pattern.nominative))

    def _add_side(self, side: Side, words: SideWords) -> None:
        name = Name(NameKind.SIDE, side.name, None, side.id)
        self._add([*words.names, *words.metonyms], name)
        self._add(words.forces, Name(NameKind.FORCES, side.name, None, side.id))
        for metonym in words.metonyms:
            for stem in _stems(metonym.lower().translate(_FOLD)):
                self._metonyms[stem] = name
        for adjective in words.adjectives:
            for stem in _stems(adjective.lower().translate(_FOLD)):
                self._adjectives[stem] = side.id

    def _add(self, spellings: Iterable[str], name: Name) -> None:
        spellings = list(spellings)
        for spelling in spellings:
            raw = _PIECE.findall(spelling.translate(_FOLD))
            folded = tuple(word.lower() for word in raw)
            options = [
                [(word.lower(), False)] if word.isupper() or not word[0].isalpha() else
                [(stem, True) for stem in _stems(word.lower())]
                for word in raw
            ]  # fmt: skip
            self._nominatives.add(" ".join(folded))
            if _PLURAL.search(folded[0]):
                self._plurals.add(" ".join(folded))
            for first in options[0]:
                stems = (first, *(option[0] for option in options[1:]))
                large = raw[0][0].isupper() and (len(raw) == 1 or name.kind is NameKind.PERSON)
                large = large and spelling.lower() not in spellings
                pattern = _Pattern(stems, folded, large, name)
                known = self._by_stem.setdefault(first[0], [])
                if all(pattern.stems != other.stems for other in known):
                    known.append(pattern)

    def match(self, words: Sequence[Item], at: int) -> tuple[int, Name] | None:
        """Length and name of the longest phrase that starts at ``at``, in any case."""
        best: tuple[int, Name] | None = None
        for stem in _prefixes(words[at].text):
            for pattern in self._by_stem.get(stem, ()):
                length = len(pattern.stems)
                if best is not None and best[0] >= length:
                    break
                if pattern.capital and not words[at].capital:
                    continue
                if at + length <= len(words) and all(
                    _fits(words[at + offset].text, part) for offset, part in enumerate(pattern.stems)
                ):
                    best = length, pattern.name
                    break
        return best

    def metonym(self, text: str) -> Name | None:
        """The side that a capital's name can speak for."""
        return next((self._metonyms[stem] for stem in _prefixes(text) if stem in self._metonyms), None)

    def side_of_word(self, word: str) -> str | None:
        """The side that an adjective means: «українські», «російсько-окупаційними»; None where it joins two sides."""
        if (whole := self._side_of_adjective(word)) is not None:
            return whole
        sides = {side for part in word.split("-") if (side := self._side_of_adjective(part)) is not None}
        return sides.pop() if len(sides) == 1 else None

    def _side_of_adjective(self, word: str) -> str | None:
        return next((self._adjectives[stem] for stem in _prefixes(word) if stem in self._adjectives), None)

    def cases(self, text: str) -> frozenset[Case]:
        """The cases that a name may be in, as it is written."""
        words = text.split()
        if text in self._nominatives and (len(words[0]) <= _SHORTEST_STEM + 1 or _INDECLINABLE.search(words[0])):
            return ANY_CASE
        if text in self._nominatives:
            # «Угруповання» is a genitive too.
            return _SUBJECT | {Case.GENITIVE} if words[0].endswith("ння") else _SUBJECT
        if not text.endswith("ян") and any(text + ending in self._plurals for ending in "иіы"):
            # «Загарбник атакує»: one of the many, for all of them; «росіян» is a genitive.
            return frozenset({Case.NOMINATIVE})
        if _FEMININE.search(words[0]):
            return _OBLIQUE | {Case.INSTRUMENTAL}
        if _INSTRUMENTAL.search(words[0]):
            return frozenset({Case.INSTRUMENTAL})
        return _OBLIQUE

    def is_plural(self, text: str) -> bool:
        """Whether a name in the nominative is a plural: «росіяни», «Збройні сили України»."""
        return text in self._plurals


def _words(side: Side, language: Language) -> SideWords:
    match language:
        case "uk":
            return side.uk
        case "ru":
            return side.ru
        case _ as never:
            assert_never(never)


def _spellings(named: object, language: Language) -> tuple[str, ...]:
    spellings: tuple[str, ...] = getattr(named, language)
    return spellings


def _stems(word: str) -> Iterator[str]:
    """The stems of a word in the nominative: «Київ» has «київ» and «києв»."""
    stem = _NOMINATIVE.sub("", word)
    yield stem if len(stem) >= _SHORTEST_STEM else word
    if word.endswith("їв"):
        yield word[:-2] + "єв"


def _prefixes(word: str) -> Iterator[str]:
    """All stems that a word may have, the longest first."""
    for length in range(_LONGEST_ENDING + 1):
        if len(word) - length < 1 or (length and len(word) - length < _SHORTEST_STEM):
            return
        if length == 0 or word[-length:] in _ENDINGS:
            yield word[: len(word) - length]


def _fits(word: str, part: tuple[str, bool]) -> bool:
    stem, declined = part
    if not declined:
        return word == stem
    return word.startswith(stem) and word[len(stem) :] in _ENDINGS


@lru_cache(maxsize=8)
def name_index(theatre: Theatre, language: Language) -> SlavicNames:
    """The index of a theatre's names in a language, built once."""
    return SlavicNames(theatre, language)
