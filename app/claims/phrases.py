"""Sets of words and phrases, found in a run of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol


class _Word(Protocol):
    @property
    def text(self) -> str: ...


class Phrases(frozenset[str]):
    """A set of words and phrases that finds the longest one that starts, or ends, at a word."""

    def __init__(self, _phrases: Iterable[str]) -> None:
        self._first: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        self._last: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(self, key=lambda one: (-len(one.split()), one)):
            words = tuple(phrase.split())
            behind = self._first.setdefault(words[0], {})
            if len(words) > 1:
                behind.setdefault(words[1], []).append(words)
            self._last.setdefault(words[-1], []).append(words)

    def may_start(self, text: str) -> bool:
        """Whether a phrase starts with a word."""
        return text in self._first

    def starting(self, words: Sequence[_Word], at: int, stop: int) -> int:
        """Number of words of the longest phrase that starts at ``at`` and ends by ``stop``, 0 for none."""
        if at >= stop:
            return 0
        text = words[at].text
        behind = self._first.get(text)
        if behind is None:
            return 0
        if behind and at + 1 < stop:
            for phrase in behind.get(words[at + 1].text, ()):
                length = len(phrase)
                if at + length <= stop and all(words[at + k].text == phrase[k] for k in range(2, length)):
                    return length
        return int(text in self)

    def stand_in(self, words: Sequence[_Word], begin: int, stop: int) -> bool:
        """Whether a phrase stands anywhere from ``begin`` up to ``stop``."""
        first = self._first
        return any(words[at].text in first and self.starting(words, at, stop) > 0 for at in range(begin, stop))

    def ending(self, words: Sequence[_Word], past: int, begin: int) -> int:
        """Number of words of the longest phrase that ends before ``past`` and starts no earlier than ``begin``."""
        if past <= begin:
            return 0
        for phrase in self._last.get(words[past - 1].text, ()):
            length = len(phrase)
            if past - length >= begin and all(words[past - length + k].text == phrase[k] for k in range(length)):
                return length
        return 0
