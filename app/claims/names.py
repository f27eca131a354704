"""Names of people, bodies and sides that a theatre's file gives, found in a text word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from app.theatre import Theatre

_PIECE = re.compile(r"'s\b|[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
#: A surname stands for its person when it is at least this long; shorter ones are words of their own too often.
_SURNAME_LENGTH = 4
#: How an adjective begins that tells for or against whom somebody is.
_ALLEGIANCES = ("anti-", "pro-")


class NameKind(StrEnum):
    """What a name of the theatre's file names."""

    PERSON = "person"
    BODY = "body"
    SIDE = "side"
    FORCES = "forces"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the theatre's file: the canonical form, its body and its side."""

    kind: NameKind
    name: str
    body: str | None
    side: str | None


class _Word(Protocol):
    @property
    def text(self) -> str: ...

    @property
    def capital(self) -> bool: ...


class NameIndex:
    """Looks up the longest name that starts at a word."""

    def __init__(self, theatre: Theatre, spelling: dict[str, str]) -> None:
        self._spelling = spelling
        self._phrases: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
        self._metonyms: dict[str, Name] = {}
        self._common: set[str] = set()
        self.adjectives: dict[str, str] = {}
        self.countries: dict[str, str] = {}
        self._opponents = {side.id: theatre.opponent(side.id) for side in theatre.sides}
        for side in theatre.sides:
            name = Name(NameKind.SIDE, side.name, None, side.id)
            self._add([*side.names, *side.metonyms], name)
            self._add(side.forces, Name(NameKind.FORCES, side.name, None, side.id))
            self._metonyms |= {metonym.lower(): name for metonym in side.metonyms}
            for adjective in side.adjectives:
                self.adjectives[adjective.lower()] = side.id
                self._add([f"{adjective}s"], Name(NameKind.FORCES, side.name, None, side.id))
            for noun in (*side.names, *side.metonyms):
                self.countries[noun.lower()] = side.id
        for body in theatre.bodies:
            self._add([body.name, *body.aliases], Name(NameKind.BODY, body.name, body.name, body.side))
        self._add_people(theatre)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))

    def _add_people(self, theatre: Theatre) -> None:
        for person in theatre.people:
            name = Name(NameKind.PERSON, person.name, person.body, person.side)
            spellings = [person.name, *person.aliases]
            self._add(spellings, name)
            surnames = {spelling.split()[-1] for spelling in spellings}
            self._add(sorted(surname for surname in surnames if len(surname) >= _SURNAME_LENGTH), name)

    def _add(self, spellings: Iterable[str], name: Name) -> None:
        for spelling in spellings:
            if spelling.islower() and " " not in spelling:
                self._common.add(spelling)
            folded = spelling.replace("’", "'").lower()
            words = tuple(self._spelling.get(word, word) for word in _PIECE.findall(folded))
            known = self._phrases.setdefault(words[0], [])
            if all(words != other for other, _ in known):
                known.append((words, name))

    def match(self, words: Sequence[_Word], at: int) -> tuple[int, Name] | None:
        """Length and name of the longest phrase that starts at ``at``.

        Its first word must be written large, unless the theatre's file has it as a common noun ("separatists").
        """
        if not words[at].capital and words[at].text not in self._common:
            return None
        following = words[at + 1].text if at + 1 < len(words) else None
        for phrase, name in self._phrases.get(words[at].text, ()):
            length = len(phrase)
            if length > 1 and phrase[1] != following:
                continue
            if at + length <= len(words) and all(words[at + k].text == phrase[k] for k in range(2, length)):
                return length, name
        return None

    def metonym(self, text: str) -> Name | None:
        """The side that a capital's name can speak for."""
        return self._metonyms.get(text)

    def side_of_word(self, word: str) -> str | None:
        """The side that an adjective means: "Russian", "pro-Russian", "Russian-backed", "anti-Kremlin"."""
        if word in self.adjectives:
            return self.adjectives[word]
        if "-" not in word:
            return None
        parts = word.split("-")
        for part in parts:
            side = self.adjectives.get(part) or self.countries.get(part)
            if side is not None:
                return self._opponents.get(side) if parts[0] == "anti" else side
        return None

    def allegiance(self, word: str) -> str | None:
        """The side that an adjective says somebody is for, whose people they may not be: "anti-Kremlin Russians"."""
        return self.side_of_word(word) if word.startswith(_ALLEGIANCES) else None


@lru_cache(maxsize=8)
def _cached(theatre: Theatre, spelling: tuple[tuple[str, str], ...]) -> NameIndex:
    return NameIndex(theatre, dict(spelling))


def name_index(theatre: Theatre, spelling: dict[str, str]) -> NameIndex:
    """The index of a theatre's names, built once."""
    return _cached(theatre, tuple(sorted(spelling.items())))
