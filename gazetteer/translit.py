"""Ukrainian names in Latin letters, by the rules that reports in English follow."""

from __future__ import annotations

import re
from itertools import product

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

_SCHOLARLY = {
    "є": "je", "ї": "ji", "й": "j", "ю": "ju", "я": "ja", "ж": "ž", "х": "ch", "ц": "c", "ч": "č", "ш": "š", "щ": "šč",
    "ь": "ʹ", "'": "", "’": "", "ʼ": "", "`": "",
}  # fmt: skip

_RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip

#: Endings of Ukrainian names and what Russian writes for them, the longest first.
_RUSSIFIED = (
    ("сілка", ("селка",)), ("сільське", ("сельское",)),
    ("івське", ("овское", "евское")), ("ський", ("ский",)), ("цький", ("цкий",)), ("ська", ("ская",)),
    ("цька", ("цкая",)), ("ське", ("ское",)), ("цьке", ("цкое",)), ("івка", ("овка", "евка")), ("ївка", ("евка",)),
    ("ськ", ("ск",)), ("цьк", ("цк",)), ("ове", ("овое", "ово")), ("еве", ("евое", "ево")), ("ине", ("ино",)),
    ("кий", ("кий",)), ("гий", ("гий",)), ("ий", ("ый",)), ("ка", ("ка", "кая")), ("ва", ("ва", "вая")),
    ("на", ("на", "ная")), ("ла", ("ла", "лая")), ("ра", ("ра", "рая")), ("та", ("та", "тая")), ("ча", ("ча", "чая")),
    ("ке", ("кое",)), ("не", ("ное",)), ("ле", ("лое",)), ("ре", ("рое",)), ("те", ("тое",)), ("ці", ("цы",)),
    ("ки", ("ки",)), ("ги", ("ги",)), ("чі", ("чи",)), ("и", ("ы",)), ("ів", ("ов", "ев")),
)  # fmt: skip
_SAME_IN_BOTH = re.compile(r"[АБВГДЖЗИКЛМНОПРСТУФХЦЧШЩЮЯабвгдежзийклмнопрстуфхцчшщьюя-]+")
_MOST_WORDS = 3

#: What Russian writes for letters that it lacks: for і it depends on whether a vowel follows the next consonant.
_CLOSED_I = ("о", "е")
_OPEN_I = ("е", "и")
_OTHERS = {"ї": ("и", "е"), "'": ("", "ь"), "’": ("", "ь"), "ʼ": ("", "ь")}
_VOWELS = frozenset("аеиоуюя")
_MOST_OPEN = 2

_VOWEL_E = re.compile(r"(?<=[aeiouy])e")
_AY = re.compile(r"([aeiou])y(?=[^aeiouy])")
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


def scholarly(name: str) -> str:
    """A Ukrainian name in the transliteration of linguists: ``Вовчанськ`` is ``Vovčansʹk``."""
    return _WORD.sub(lambda found: _word(found.group(), _SCHOLARLY, _SCHOLARLY, zgh=False), name)


def russian_spellings(name: str) -> tuple[str, ...]:
    """A Russian name in the Latin spellings of agencies: ``Первомайское`` is ``Pervomayskoe``, ``Pervomaiskoye``."""
    plain = russian(name)
    both = (plain, _VOWEL_E.sub("ye", plain))
    return tuple(dict.fromkeys((*both, *(_AY.sub(r"\1i", spelling) for spelling in both))))


def russified(name: str) -> tuple[str, ...]:
    """Spellings that Russian may give a Ukrainian name by rule: ``Первомайське`` is ``Первомайское``.

    Where a letter leaves open what Russian writes, as і does inside most words, every likely one is given:
    ``Ківшарівка`` is ``Ковшаровка`` or ``Кевшаровка``. None where more than two letters do.
    """
    words = [_russified(word) for word in name.replace("є", "е").replace("Є", "Е").split(" ")]
    if len(words) > _MOST_WORDS or not all(words):
        return ()
    return tuple(dict.fromkeys(" ".join(parts) for parts in product(*words) if " ".join(parts) != name))


def _russified(word: str) -> tuple[str, ...]:
    for ending, others in _RUSSIFIED:
        stem = word.removesuffix(ending)
        if stem != word and (bases := _bases(stem, ending)):
            return tuple(base + other for base in bases for other in others)
    return _bases(word, "")


def _bases(stem: str, ending: str) -> tuple[str, ...]:
    """A stem in the letters of Russian, in every likely way; the ending behind it says whether a syllable is closed."""
    if stem.startswith("І"):
        stem = "И" + stem[1:]
    found: list[str] = []
    for written in _with_y(stem):
        options = [_russian_letter(written + ending, place) for place in range(len(written))]
        if sum(len(option) > 1 for option in options) <= _MOST_OPEN:
            found += ("".join(letters) for letters in product(*options))
    return tuple(found) if found and _SAME_IN_BOTH.fullmatch(found[0]) else ()


def _russian_letter(word: str, place: int) -> tuple[str, ...]:
    letter = word[place]
    if letter != "і":
        return _OTHERS.get(letter, (letter,))
    after = word[place + 1 : place + 3]
    is_open = not after or after[0] in _VOWELS or (len(after) > 1 and after[1] in _VOWELS | {"і", "ї"})
    return _OPEN_I if is_open else _CLOSED_I


def _with_y(stem: str) -> tuple[str, ...]:
    """The Ukrainian и is и or ы in Russian."""
    return (stem, stem.replace("и", "ы")) if "и" in stem else (stem,)


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
