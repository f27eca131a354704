"""Case forms of Ukrainian and Russian place names, so that ``в Ізюмі`` and ``из Купянска`` are found.

The tables give more forms than a grammar would: where the ending does not tell a noun from an adjective, or two usages
live side by side, both are made. A form too many is never met in a text; a form too few is a place not found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise, product

#: Cases after the nominative: genitive, dative, accusative, instrumental, locative.
_CASES = 5

#: Combinations of the words of one name kept for one case.
_COMBINATIONS = 8

_SHORTEST = 3

_UKRAINIAN = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’ʼ- ")
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя- ")
_ONLY_UKRAINIAN = frozenset("ґєії'’ʼ")
_ONLY_RUSSIAN = frozenset("ёыэъ")

_WORD = re.compile(r"[^ -]+")

#: Endings of words that are Russian although their letters are common to both languages.
_RUSSIAN_ENDING = re.compile(r"(?:[ая]я|[ое]е|[ыи]е|ь[яеи])(?![\w'])")

#: Words after which the rest of a name stays as it is: Ростов-на-Дону.
_PREPOSITIONS = frozenset({"на", "над", "під", "под", "при", "за"})


@dataclass(frozen=True, slots=True)
class Rule:
    """What replaces an ending in each case; the first rule that fits a word is the one used."""

    ending: re.Pattern[str]
    cases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Paradigm:
    """Rules in the order in which they are tried; a paradigm equals none but itself, so that hashing it is quick."""

    rules: tuple[Rule, ...]


def _rules(table: str) -> Paradigm:
    """Read a table: a pattern, then replacements for the five cases; | parts alternatives, = keeps the word."""
    rules = []
    for line in table.strip().splitlines():
        pattern, *cases = line.split()
        assert len(cases) == _CASES, line
        rules.append(Rule(re.compile(f"{pattern}$"), tuple(tuple(case.split("|")) for case in cases)))
    return Paradigm(tuple(rules))


#: Endings of the last word of a Ukrainian name. 0 is nothing.
_UK_NOUNS = _rules(r"""
(?<=[сцз]ьк)ий    ого          ому           =    им           ому|ім
ий                ого          ому           =    им           ому|ім
ій                ього|ія      ьому|ію       =    ім|ієм       ьому|ім|ії
(?<=[сцз]ьк)а     ої           ій            у    ою           ій
ка                ки|кої       ці|кій        ку   кою          ці|кій
га                ги           зі            гу   гою          зі
ха                хи           сі            ху   хою          сі
(?<=[жчшщ])а      і|ої         і|ій          у    ею|ою        і|ій
а                 и|ої         і|ій          у    ою           і|ій
(?<=[бвгджзклмнпрстфхцчшщ])(?<=жж|лл|нн|тт|дд|зз|сс|чч)я   я   ю   =   ям   і|ю
['’ʼ]я            'я           'ю            =    'ям          'ї|'ю
(?<=[аеіуоїя])я   ї            ї             ю    єю           ї
я                 і            і             ю    ею           і
(?<=[ор]л)е       я            ю             =    ем           і|ю
ище               ища          ищу           =    ищем         ищі|ищу
е                 ого          ому           =    им           ому|ім
є                 ього|єго     ьому|єму      =    ім|єм        ьому|єму|ім
о                 а            у|ові         =    ом           і|у|ові
(?<=[^аеиіоуюяєї])ки   ок|ків  кам           =    ками         ках
ці                ців|ець      цям           =    цями         цях
(?<=[жчшщ])і      ів|их        ам|им         =    ами|ими      ах|их
і                 ів|их|ь      ям|ам|им      =    ями|ами|ими  ях|ах|их
и                 ів|0         ам            =    ами          ах
ї                 їв|й|їх      ям|їм         =    ями|їми      ях|їх
(?<=[сцз]ь)к      ка           ку|кові       =    ком          ку|кові
їв                єва          єву           =    євом|євим    єві|єву
ів                ова|ева      ову|еву       =    овом|овим|евом|евим   ові|ову|еві
(?<=[лн])ець      ьця|ця       ьцю|цю        =    ьцем|цем     ьці|ці|ьцю|цю
ець               ця           цю|цеві       =    цем          ці|цю
єць               йця          йцю           =    йцем         йці
ок                ку|ка|оку|ока  ку|оку      =    ком|оком     ку|оку
іль               оля|еля|іля|олі  олю|елю|ілю  =  олем|елем|ілем  олі|елі|ілі|олю
інь               еня|іня|оня  еню|іню|оню   =    енем|інем|онем  ені|іні|оні
ень               ня|еня       ню|еню        =    нем|енем     ні|ені
нь                ня|ні        ню|ні         =    нем|нню|ню   ні
ь                 я|і          ю|і           =    ем|ю         і|ю
й                 я|ю          ю|єві         =    єм           ї|ю
(?<=[^аеиіоуюяєї])к   ка|ку    ку|кові       =    ком          ку|ці
іг                огу|ога|ігу|іга  огу|ігу   =    огом|ігом    озі|огу|ізі
г                 га|гу        гу            =    гом          зі|гу
х                 ха|ху        ху            =    хом          сі|ху
к                 ка|ку        ку|кові       =    ком          ку|ці
і([бдзлмнпрст])   о\1у|о\1а|і\1а|і\1у  о\1у|і\1у  =  о\1ом|і\1ом  о\1і|о\1у|і\1і|і\1у
(?<=[жчшщ])       а|у          у             =    ем           і|у
(?<=[бвгґджзклмнпрстфхцчшщ])  а|у  у|ові     =    ом           і|у|ові
""")

#: Endings of a Ukrainian word that goes with the noun after it.
_UK_MODIFIERS = _rules(r"""
ий     ого      ому      =    им      ому|ім
ій     ього     ьому     =    ім      ьому|ім
а      ої       ій       у    ою      ій
я      ьої      ій       ю    ьою     ій
е      ого      ому      =    им      ому|ім
є      ього     ьому     =    ім      ьому|ім
і      их       им       =    ими     их
ї      їх       їм       =    їми     їх
ів     ового|ів овому|ів =    овим|ів овому|ів
їв     євого|їв євому|їв =    євим|їв євому|їв
""")

_RU_NOUNS = _rules(r"""
(?<=[кгх])ий      ого       ому       =    им        ом
ий                ого|его|ия  ому|ему|ию  =  им|ием   ом|ем|ии
[ыо]й             ого       ому       =    ым        ом
(?<=[кгхжчшщ])ое  ого       ому       =    им        ом
ое                ого       ому       =    ым        ом
ее                его       ему       =    им        ем
ая                ой        ой        ую   ой|ою     ой
яя                ей        ей        юю   ей        ей
ые                ых        ым        =    ыми       ых
ие                их|ия     им|ию     =    ими|ием   их|ии
ия                ии        ии        ию   ией       ии
ея                еи        ее        ею   еей       ее
(?<=[кгх])а       и         е         у    ой        е
(?<=[жчшщ])а      и         е         у    ей|ой     е
ца                цы        це        цу   цей       це
а                 ы         е         у    ой        е
я                 и         е         ю    ей        е
ье                ья        ью        =    ьем       ье
(?<=[ор]л)е       я         ю         =    ем        е
ище               ища       ищу       =    ищем      ище
о                 а         у         =    ом        е
цы                цев|ец    цам       =    цами      цах
ы                 ов|0      ам        =    ами       ах
(?<=[^аеиоуюяэы])ки   ок|ек|ков  кам  =    ками      ках
(?<=[кгх])и       ов|0      ам        =    ами       ах
(?<=[жчшщ])и      ей        ам        =    ами       ах
(?<=[аеиоуюя])и   ев        ям        =    ями       ях
и                 ей|ь      ям        =    ями       ях
ец                ца|еца    цу|ецу    =    цом|цем   це|еце
ок                ка|ока    ку|оку    =    ком|оком  ке|оке
ень               ня|еня    ню|еню    =    нем|енем  не|ене
ь                 я|и       ю|и       =    ем|ью     е|и
й                 я         ю         =    ем        е
(?<=ов|ев|ин|ын)  а         у         =    ом|ым     е
(?<=[жчшщц])      а         у         =    ем|ом     е
(?<=[бвгджзклмнпрстфхцчшщ])  а  у     =    ом        е
""")

_RU_MODIFIERS = _rules(r"""
(?<=[кгх])ий      ого       ому       =    им        ом
ий                его       ему       =    им        ем
[ыо]й             ого       ому       =    ым        ом
(?<=[кгхжчшщ])ое  ого       ому       =    им        ом
ое                ого       ому       =    ым        ом
ее                его       ему       =    им        ем
ая                ой        ой        ую   ой        ой
яя                ей        ей        юю   ей        ей
ые                ых        ым        =    ыми       ых
ие                их        им        =    ими       их
(?<=ов|ев|ёв|ин)  а|ого|=   у|ому|=   =    ым|=      ом|=
""")

#: Genders of an adjective that stands for a unit and is said of other things too: of a district, of a direction.
_GENDERS = {"ська": ("ський", "ське"), "цька": ("цький", "цьке"), "зька": ("зький", "зьке"),
            "ський": ("ська", "ське"), "цький": ("цька", "цьке"), "зький": ("зька", "зьке"),
            "ская": ("ский", "ское"), "цкая": ("цкий", "цкое"),
            "ский": ("ская", "ское"), "цкий": ("цкая", "цкое")}  # fmt: skip


def forms(name: str) -> tuple[str, ...]:
    """Every form of a name in Cyrillic letters, the nominative first.

    Parameters
    ----------
    name : str
        A Ukrainian or Russian name in the nominative, of one or more words. Where its letters do not tell which of the
        two languages it is in, the forms of both are given.

    Returns
    -------
    tuple of str
        Distinct forms in the letters of the name; only the name itself where it is in another script, or not declined.
    """
    letters = frozenset(name.lower())
    found = [name]
    if len(name) >= _SHORTEST and not name.isupper():
        if letters <= _UKRAINIAN and not letters & _ONLY_RUSSIAN and not _RUSSIAN_ENDING.search(name):
            found += _decline(name, _UK_NOUNS, _UK_MODIFIERS)
        if letters <= _RUSSIAN and not letters & _ONLY_UKRAINIAN:
            found += _decline(name, _RU_NOUNS, _RU_MODIFIERS)
    return tuple(dict.fromkeys(found))


def adjective_forms(name: str) -> tuple[str, ...]:
    """Every form, in every gender, of an adjective such as ``Харківська`` or ``Ізюмський``."""
    genders = [name]
    for ending, others in _GENDERS.items():
        if name.endswith(ending):
            genders += [name.removesuffix(ending) + other for other in others]
    return tuple(dict.fromkeys(form for gender in genders for form in forms(gender)))


def _decline(name: str, nouns: Paradigm, modifiers: Paradigm) -> list[str]:
    words = list(_WORD.finditer(name))
    end = next((place for place, word in enumerate(words) if word.group().lower() in _PREPOSITIONS), len(words))
    if end == 0:
        return []
    table = [
        _word(found.group(), words[place + 1].group() if place + 1 < end else "", nouns, modifiers)
        for place, found in enumerate(words[:end])
    ]
    lead, rest = name[: words[0].start()], name[words[end - 1].end() :]
    if len(table) == 1:
        return [lead + form + rest for options in table[0] for form in options]
    gaps = [name[left.end() : right.start()] for left, right in pairwise(words)]
    declined = []
    for case in range(_CASES):
        for parts in islice(product(*(options[case] for options in table)), _COMBINATIONS):
            further = "".join(gap + part for gap, part in zip(gaps, parts[1:], strict=False))
            declined.append(lead + parts[0] + further + rest)
    return declined


def _word(word: str, following: str, nouns: Paradigm, modifiers: Paradigm) -> tuple[tuple[str, ...], ...]:
    """Forms of one word by case; ``following`` is the word after it, empty for the last."""
    if not following:
        return _apply(word, nouns)
    if _is_adjective_of(word, following):
        return _apply(word, nouns)
    return _apply(word, modifiers)


def _is_adjective_of(noun: str, following: str) -> bool:
    """Whether a noun is followed by its adjective: ``Лиман Перший``, ``Піски-Радьківські``."""
    masculine = noun[-1] in "бвгґджзклмнпрстфхцчшщь" and following.endswith(("ий", "ій", "ый", "ой"))
    return masculine or (noun[-1] in "ииіы" and following.endswith(("ські", "цькі", "ские", "цкие", "ні", "ные")))


@lru_cache(maxsize=8_192)
def _apply(word: str, paradigm: Paradigm) -> tuple[tuple[str, ...], ...]:
    for rule in paradigm.rules:
        found = rule.ending.search(word)
        if found is not None and found.start() > 0:
            return tuple(
                tuple(word if ending == "=" else _replace(word, found, ending) for ending in case)
                for case in rule.cases
            )
    return ((word,),) * _CASES


def _replace(word: str, found: re.Match[str], ending: str) -> str:
    if ending == "0":
        return word[: found.start()]
    return word[: found.start()] + (found.expand(ending) if "\\" in ending else ending)


def forget() -> None:
    """Let go of the words that are remembered, for a build that declines hundreds of thousands and goes on."""
    _apply.cache_clear()
