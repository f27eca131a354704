"""Forms of the closed vocabulary of Ukrainian and Russian, made from paradigms that a lexicon gives as data.

The tables make more forms than a grammar would; a form too many is never met in a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

_PLURAL_ACTIVE = frozenset({"ие", "их", "им", "ими"})
_VOWELS = "аеєиіїоуюяыэё"


class Case(StrEnum):
    """Cases in the order in which a declension lists their endings."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    LOCATIVE = "locative"


ANY_CASE = frozenset(Case)


class Form(StrEnum):
    """What a form of a verb is used as.

    ``SHORT`` is a predicate in the passive: «звільнено», «освобождён»; ``PARTICIPLE`` the declined passive participle,
    ``ACTIVE`` the declined one of the past active, «вошедший», which Ukrainian does without;
    ``WE`` the first person plural of the present, ``PRESENT`` its third person: of a perfective verb both tell of the
    future.
    """

    INFINITIVE = "infinitive"
    PAST = "past"
    PRESENT = "present"
    WE = "we"
    SHORT = "short"
    PARTICIPLE = "participle"
    ACTIVE = "active"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One spelling of a verb: its form, whether it is plural, and the cases that a participle may be in."""

    spelling: str
    form: Form
    plural: bool
    cases: frozenset[Case] = frozenset()


@dataclass(frozen=True, slots=True)
class NounForm:
    """One spelling of a noun, of one or more words, with its case and number."""

    words: tuple[str, ...]
    case: Case
    plural: bool


#: Endings of one word: for the singular and for the plural, six cases each; empty where there is no such number.
Declension = tuple[tuple[str, ...], tuple[str, ...]]


def conjugate(
    infinitive: str, parts: Sequence[str], adjective: Sequence[str], active_endings: Sequence[str]
) -> Iterator[VerbForm]:
    """All forms of a verb.

    Parameters
    ----------
    infinitive : str
        With its reflexive ending, if it has one.
    parts : sequence of str
        Past masculine, past feminine, third person singular, third person plural, passive participle (masculine
        nominative, or ``-`` for none), all without the reflexive ending.
    adjective : sequence of str
        Endings of an adjective by case, as ``case:ending|ending``; the ending of the participle given is taken off.
    active_endings : sequence of str
        Endings of the past active participle, empty where the language has none.
    """
    masculine, feminine, singular, plural, participle = parts
    bare = infinitive[:-2] if infinitive.endswith(("ся", "сь")) else infinitive
    reflexive = bare != infinitive
    active: list[tuple[str, Form, bool]] = [
        (bare, Form.INFINITIVE, False),
        (masculine, Form.PAST, False),
        (feminine, Form.PAST, False),
        (feminine[:-1] + "о", Form.PAST, False),
        (feminine[:-1] + "и", Form.PAST, True),
        (singular, Form.PRESENT, False),
        (plural, Form.PRESENT, True),
        (_we(singular), Form.WE, True),
        *((spelling, Form.GERUND, False) for spelling in _gerunds(masculine, plural)),
        *((_active_stem(masculine) + ending, Form.ACTIVE, ending in _PLURAL_ACTIVE) for ending in active_endings),
    ]
    for spelling, form, many in active:
        if not reflexive:
            yield VerbForm(spelling, form, many)
            continue
        for ending in ("ся", "сь") if spelling[-1] in _VOWELS else ("ся",):
            yield VerbForm(_before_reflexive(spelling) + ending, form, many)
    if participle == "-" or reflexive:
        return
    yield from _passive(participle, adjective)


def _active_stem(masculine: str) -> str:
    """The stem of the past active participle: «занял» has «занявш», «вошел» has «вошедш»."""
    if masculine.endswith("шел"):
        return masculine[:-1] + "дш"
    return (masculine[:-1] + "в" if masculine.endswith("л") else masculine) + "ш"


def _we(singular: str) -> str:
    """The first person plural that goes with a third person singular."""
    if singular.endswith("ть"):
        return singular[:-2] + "мо"
    if singular.endswith("т"):
        return singular[:-1] + "м"
    return singular + "мо"


def _gerunds(masculine: str, plural: str) -> Iterator[str]:
    if masculine.endswith("в"):
        yield masculine + "ши"
    elif masculine.endswith("л"):
        yield masculine[:-1] + "в"
    if plural.endswith("ть"):
        yield plural[:-2] + "чи"
    elif plural.endswith(("ют", "ят", "ут", "ат")):
        yield plural[:-2] + ("я" if plural[-2] in "юяу" else "а")


def _before_reflexive(spelling: str) -> str:
    """A third person in -е or -є gets back its -ть before -ся."""
    return spelling + "ть" if spelling.endswith(("е", "є")) else spelling


def _passive(participle: str, adjective: Sequence[str]) -> Iterator[VerbForm]:
    stem = participle[:-2]
    for entry in adjective:
        name, _, endings = entry.partition(":")
        for ending in endings.split("|"):
            plural = ending in {"і", "их", "им", "ими", "ые", "ых", "ым", "ыми"}
            yield VerbForm(stem + ending, Form.PARTICIPLE, plural, frozenset({Case(name)}))
    if participle.endswith("ий"):
        yield VerbForm(stem + "о", Form.SHORT, False)
        return
    short = stem[:-1] if participle.endswith("нный") else stem
    # «Удерживаем» is what we do, before it is what is done to something.
    for ending in ("а", "о", "ы") if participle.endswith("мый") else ("", "а", "о", "ы"):
        yield VerbForm(short + ending, Form.SHORT, ending == "ы")


def principal_parts(infinitive: str, rules: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The principal parts of a regular verb by the first rule whose ending the infinitive has.

    Raises
    ------
    ValueError
        If no rule fits, which is a fault of the lexicon.
    """
    bare = infinitive[:-2] if infinitive.endswith(("ся", "сь")) else infinitive
    for ending, *parts in rules:
        if bare.endswith(ending):
            stem = bare.removesuffix(ending)
            return tuple("-" if part == "-" else stem + part for part in parts)
    raise ValueError(f"no rule conjugates {infinitive}")


def decline(entry: str, declensions: Mapping[str, Declension]) -> Iterator[NounForm]:
    """All forms of an entry such as ``населен:adj-m пункт:m``; words without a class do not change."""
    parts = [word.partition(":") for word in entry.split()]
    if not any(name for _, _, name in parts):
        for case, plural in product(Case, (False, True)):
            yield NounForm(tuple(stem for stem, _, _ in parts), case, plural)
        return
    for number, plural in ((0, False), (1, True)):
        if any(name and not declensions[name][number] for _, _, name in parts):
            continue
        for place, case in enumerate(Case):
            options = [
                [
                    stem + ("" if ending == "0" else ending)
                    for ending in declensions[name][number][place].split("|")
                    if ending != "-"
                ]
                if name
                else [stem]
                for stem, _, name in parts
            ]
            for words in product(*options):
                yield NounForm(words, case, plural)
