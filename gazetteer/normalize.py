"""Folding of names: spellings that differ only in case, accents, apostrophes, hyphens or spaces become one key."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Letters of their own in Cyrillic, although Unicode composes them with a mark that is dropped elsewhere.
_KEPT = frozenset("йї")

#: Letters that decomposition leaves alone, as they are written where they are missing from the keyboard.
_PLAIN = {
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h", "ŧ": "t", "ə": "e",
    "ґ": "г",
}  # fmt: skip

#: Apostrophes, primes, quotation marks and modifier letters that stand for a soft sign or an apostrophe.
_DROPPED = frozenset("'’‘‛`´ʹʺʻʼʽˈˊˋ′″‵“”\"„«».\u00ad\u200b\u200c\u200d\u2060\ufeff")


def _fold_character(character: str) -> str:
    if character in _DROPPED:
        return ""
    lower = character.lower()
    if lower in _KEPT:
        return lower
    folded = []
    for part in unicodedata.normalize("NFKD", character.casefold()):
        category = unicodedata.category(part)
        if part in _DROPPED or category in {"Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn"}:
            folded.append(" " if part in "\t\n\r\v\f" else "")
        elif category[0] in "LN" or category == "Mc":
            folded.append(_PLAIN.get(part, part))
        else:
            folded.append(" ")
    return "".join(folded)


class _Table(dict[int, str]):
    """A translation table that fills itself, one character at a time."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        while (again := "".join(_fold_character(part) for part in folded)) != folded:
            folded = again
        self[code] = folded
        return folded


_TABLE = _Table()


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """The key under which a name is looked up.

    Case is folded; accents, apostrophes of every sort and full stops are dropped; hyphens and other marks become one
    space. The Cyrillic letters й and ї are letters of their own, ё is read as е and ґ as г, as they are often written.

    Parameters
    ----------
    name : str
        Any text.

    Returns
    -------
    str
        Words of letters and digits joined by single spaces; empty where the name has neither. Folding it again
        changes nothing.
    """
    return " ".join(unicodedata.normalize("NFC", name).translate(_TABLE).split())
