"""Which of the languages of reports a text is written in, from its letters alone."""

from __future__ import annotations

from collections import Counter

_UKRAINIAN = frozenset("іїєґ")
_RUSSIAN = frozenset("ыэъё")
_SAMPLE = 20_000


def detect_language(text: str) -> str:
    """``uk`` or ``ru`` for Cyrillic text, ``en`` for everything else (ISO 639-1).

    Ukrainian and Russian are told apart by the letters that only one of them has; where neither kind prevails the
    answer is ``uk``, since reports from this theatre in plain Cyrillic are more often Ukrainian. Only the first
    20,000 code points are looked at.
    """
    letters = Counter(character for character in text[:_SAMPLE].lower() if character.isalpha())
    cyrillic = sum(count for letter, count in letters.items() if "\u0400" <= letter <= "\u04ff")
    if 2 * cyrillic <= letters.total():
        return "en"
    ukrainian = sum(letters[letter] for letter in _UKRAINIAN)
    russian = sum(letters[letter] for letter in _RUSSIAN)
    return "ru" if russian > ukrainian else "uk"
