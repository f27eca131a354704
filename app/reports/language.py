"""Which of the languages of reports a text is written in, from its letters alone."""

from __future__ import annotations

from collections import Counter

_UKRAINIAN = frozenset("іїєґ")
_RUSSIAN = frozenset("ыэъё")
#: Small words that only one of the two languages has, written in letters of both.
_UKRAINIAN_WORDS = frozenset({"та", "й", "що", "ще", "але", "з", "зі", "було", "буде", "має", "про"})
_RUSSIAN_WORDS = frozenset({"и", "что", "из", "под", "от", "к", "с", "со", "об", "но", "по", "о"})
#: Of so many Cyrillic letters a Ukrainian text has one of its own but for very few; a Russian one often has none.
_TELLING = 16
_SAMPLE = 20_000


def detect_language(text: str) -> str:
    """``uk`` or ``ru`` for Cyrillic text, ``en`` for everything else (ISO 639-1).

    Ukrainian and Russian are told apart by the letters that only one of them has. A text without any of them is
    taken for Russian, since one letter in fifteen of Ukrainian is its own, unless its small words are Ukrainian or it
    is too short to tell: then, and where the two are equal, the answer is ``uk``. Only the first 20,000 code points
    are looked at.
    """
    letters = Counter(character for character in text[:_SAMPLE].lower() if character.isalpha())
    cyrillic = sum(count for letter, count in letters.items() if "\u0400" <= letter <= "\u04ff")
    if 2 * cyrillic <= letters.total():
        return "en"
    ukrainian = sum(letters[letter] for letter in _UKRAINIAN)
    russian = sum(letters[letter] for letter in _RUSSIAN)
    if ukrainian == russian == 0:
        words = frozenset(text[:_SAMPLE].lower().split())
        plain = cyrillic < _TELLING or len(words & _UKRAINIAN_WORDS) > len(words & _RUSSIAN_WORDS)
        return "uk" if plain else "ru"
    return "ru" if russian > ukrainian else "uk"
