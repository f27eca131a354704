"""Ukrainian names in Latin letters, by the rules that reports in English follow."""

from __future__ import annotations

import re

#: Letters that both systems write alike.
_COMMON = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "y", "і": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "'": "", "’": "", "ʼ": "", "`": "",
}  # fmt: skip

#: Resolution 55 of the Cabinet of Ministers, 27 January 2010: other letters at the start of a word than inside it.
_KMU_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_KMU_INSIDE = {"є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia"}

#: Older practice of maps and news agencies: the same letters at the start of a word and inside it.
_PRESS = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

_RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip

_ENDING = re.compile(r"y[iy]\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")


def kmu(name: str) -> str:
    """A Ukrainian name in the official Latin spelling of 2010: ``Куп'янськ`` is ``Kupiansk``.

    Characters that are no Ukrainian letters stay as they are.
    """
    return _WORD.sub(lambda found: _word(found.group(), _KMU_START, _KMU_INSIDE), name)


def press(name: str) -> str:
    """A Ukrainian name as agencies and maps spelled it before: ``Балаклія`` is ``Balakliya``."""
    return _WORD.sub(lambda found: _word(found.group(), _PRESS, _PRESS), name)


def spellings(name: str) -> tuple[str, ...]:
    """All Latin spellings of a Ukrainian name that reports use, the official one first, endings in -y among them."""
    official, other = kmu(name), press(name)
    short = [_ENDING.sub("y", spelling) for spelling in (official, other)]
    return tuple(dict.fromkeys((official, other, *short)))


def russian(name: str) -> str:
    """A Russian name in the common English spelling: ``Купянск`` is ``Kupyansk``, ``Харьков`` ``Kharkov``."""
    return _WORD.sub(lambda found: _word(found.group(), _RUSSIAN, _RUSSIAN, zgh=False), name)


def _word(word: str, start: dict[str, str], inside: dict[str, str], *, zgh: bool = True) -> str:
    """One word, its capitals kept. зг is zgh where г is h, so that it is not read as zh."""
    lower = word.lower()
    written: list[str] = []
    for position, letter in enumerate(lower):
        table = inside if position else start
        latin = table.get(letter, _COMMON.get(letter, letter))
        if zgh and letter == "г" and position and lower[position - 1] == "з":
            latin = "gh"
        written.append(latin)
    text = "".join(written)
    if word.isupper() and len(word) > 1:
        return text.upper()
    return text[:1].upper() + text[1:] if word[:1].isupper() else text
