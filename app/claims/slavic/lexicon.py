"""The words of Ukrainian and Russian as data: verbs, nouns and phrases by role, and the rules that they make claims by.

One schema serves both files, ``lexicons/uk.toml`` and ``lexicons/ru.toml``. Verbs are listed by their infinitives,
nouns by stem and declension; all their forms are made when a lexicon is loaded.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from app.claims.models import Event, Extent
from app.claims.phrases import Phrases
from app.claims.slavic.morphology import Case, Declension, Form, conjugate, decline, principal_parts
from app.strict import Strict

Language = Literal["uk", "ru"]


class VerbRule(Strict):
    """How a verb makes a claim.

    Attributes
    ----------
    id : str
        Last part of the rule's id.
    event : Event
    verbs : tuple of str
        Infinitives; a particle that must stand right behind the verb may follow («взяти під»).
    direct : bool
        The place stands as the direct object, or as the subject of the passive.
    nouns : str
        Name of a set of nouns of which one must be the object («атаку», «контроль»); the place then follows it.
    prepositions : tuple of str
        Prepositions that lead to the place; words for nearness always do.
    mover : bool
        The troops may stand as the object («відвели війська з»); their side is then the claim's.
    opponent : bool
        The side of the claim is the opponent of the moved troops («вибили окупантів з»).
    forces_only : bool
        The subject must be troops.
    restores : bool
        The verb tells of getting back what was lost, so that an unnamed agent can be known from the voice.
    only_failed : bool
        The verb counts only where the text says that it was done in vain.
    negated : bool
        The verb counts only where it is negated, and then tells of the event: «не пустили».
    extent : Extent or None
        Extent where the words around the place say nothing.
    """

    id: str
    event: Event
    verbs: tuple[str, ...]
    direct: bool = False
    nouns: str = ""
    prepositions: tuple[str, ...] = ()
    mover: bool = False
    opponent: bool = False
    forces_only: bool = False
    restores: bool = False
    only_failed: bool = False
    negated: bool = False
    extent: Extent | None = None


class NounRule(Strict):
    """How a noun makes a claim: «звільнення X», «бої за X», «безуспішні атаки в районі X».

    ``nouns`` are entries of stem and declension; ``genitive`` lets the place stand right behind as a genitive;
    ``qualifiers`` names a set of words of which one must stand before (or behind, as a predicate); ``opponent`` makes
    the side the opponent of whoever the words name.
    """

    id: str
    event: Event
    nouns: tuple[str, ...]
    genitive: bool = False
    prepositions: tuple[str, ...] = ()
    restores: bool = False
    qualifiers: str = ""
    opponent: bool = False
    extent: Extent | None = None


class _File(Strict):
    language: Language
    version: int
    abbreviations: tuple[str, ...]
    spelling: dict[str, str]
    conjugations: tuple[tuple[str, str, str, str, str, str], ...]
    irregular: dict[str, tuple[str, str, str, str, str]]
    adjective: tuple[str, ...]
    active: tuple[str, ...] = ()
    declensions: dict[str, Declension]
    imperfective: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]
    catenatives: dict[str, tuple[str, ...]]
    leads: dict[str, tuple[str, ...]]
    reports: dict[str, tuple[str, ...]]
    verbs: tuple[str, ...]
    verb_rules: tuple[VerbRule, ...]
    noun_rules: tuple[NounRule, ...]


@dataclass(frozen=True, slots=True)
class VerbReading:
    """What a word may be as a verb."""

    lemma: str
    form: Form
    plural: bool
    imperfective: bool
    cases: frozenset[Case]


@dataclass(frozen=True, slots=True)
class NounReading:
    """What a word, or a run of words, may be as a noun: the sets that it belongs to, with its cases and numbers."""

    words: tuple[str, ...]
    entry: str
    sets: frozenset[str]
    cases: frozenset[Case]
    plural: frozenset[bool]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's words, ready for look-up.

    ``small`` are the members of all sets of words; ``verbs`` gives the readings of a spelling,
    ``transitive`` the infinitives that have a passive; ``nouns`` the readings
    that start with a word, the longest first; ``verb_rules`` the rules by infinitive with the particle that must
    follow, ``noun_rules`` those by entry.
    """

    language: Language
    version: int
    abbreviations: frozenset[str]
    spelling: Mapping[str, str]
    words: Mapping[str, Phrases]
    small: frozenset[str]
    verbs: Mapping[str, tuple[VerbReading, ...]]
    transitive: frozenset[str]
    nouns: Mapping[str, tuple[NounReading, ...]]
    verb_rules: Mapping[str, tuple[tuple[tuple[str, ...], VerbRule], ...]]
    noun_rules: Mapping[str, tuple[NounRule, ...]]
    reports: Mapping[str, str]
    catenatives: Mapping[str, str]
    leads: Mapping[str, str]


@cache
def load_lexicon(language: Language) -> Lexicon:
    """The words of a language, from ``lexicons/uk.toml`` or ``lexicons/ru.toml``."""
    path = resources.files("app.claims") / "lexicons" / f"{language}.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return _build(_File.model_validate(raw))


def _build(file: _File) -> Lexicon:
    rules: dict[str, list[tuple[tuple[str, ...], VerbRule]]] = {}
    for rule in file.verb_rules:
        for verb in rule.verbs:
            lemma, *particle = verb.split()
            rules.setdefault(lemma, []).append((tuple(particle), rule))
    noun_rules: dict[str, list[NounRule]] = {}
    for noun_rule in file.noun_rules:
        for entry in noun_rule.nouns:
            noun_rules.setdefault(entry, []).append(noun_rule)
    reports = {lemma: kind for kind, lemmas in file.reports.items() for lemma in lemmas}
    catenatives = {lemma: kind for kind, lemmas in file.catenatives.items() for lemma in lemmas}
    lemmas = {*rules, *reports, *catenatives, *file.verbs}
    entries = {name: set(found) for name, found in file.nouns.items()}
    entries["events"] = set(noun_rules)
    verbs = _verb_readings(lemmas, file)
    return Lexicon(
        language=file.language,
        version=file.version,
        abbreviations=frozenset(file.abbreviations),
        spelling=file.spelling,
        words={name: Phrases(words) for name, words in file.words.items()},
        small=frozenset(word for words in file.words.values() for word in words),
        verbs=verbs,
        transitive=frozenset(one.lemma for found in verbs.values() for one in found if one.form is Form.SHORT),
        nouns=_noun_readings(entries, file.declensions),
        verb_rules={
            lemma: tuple(sorted(found, key=lambda pair: (-len(pair[0]), not pair[1].nouns)))
            for lemma, found in rules.items()
        },
        noun_rules={entry: tuple(found) for entry, found in noun_rules.items()},
        reports=reports,
        catenatives=catenatives,
        leads={word: kind for kind, words in file.leads.items() for word in words},
    )


def _verb_readings(lemmas: Iterable[str], file: _File) -> dict[str, tuple[VerbReading, ...]]:
    imperfective = frozenset(file.imperfective)
    found: dict[str, dict[tuple[str, Form, bool], set[Case]]] = {}
    for lemma in sorted(lemmas):
        parts = file.irregular.get(lemma) or principal_parts(lemma, file.conjugations)
        for form in conjugate(lemma, parts, file.adjective, file.active):
            known = found.setdefault(form.spelling, {})
            known.setdefault((lemma, form.form, form.plural), set()).update(form.cases)
    return {
        spelling: tuple(
            VerbReading(lemma, form, plural, lemma in imperfective, frozenset(cases))
            for (lemma, form, plural), cases in sorted(readings.items())
        )
        for spelling, readings in found.items()
    }


def _noun_readings(
    sets: Mapping[str, Iterable[str]], declensions: Mapping[str, Declension]
) -> dict[str, tuple[NounReading, ...]]:
    named: dict[str, set[str]] = {}
    for name, entries in sets.items():
        for entry in entries:
            named.setdefault(entry, set()).add(name)
    found: dict[tuple[tuple[str, ...], str], tuple[set[Case], set[bool]]] = {}
    for entry in sorted(named):
        for form in decline(entry, declensions):
            cases, plural = found.setdefault((form.words, entry), (set(), set()))
            cases.add(form.case)
            plural.add(form.plural)
    readings: dict[str, list[NounReading]] = {}
    for (words, entry), (cases, plural) in found.items():
        reading = NounReading(words, entry, frozenset(named[entry]), frozenset(cases), frozenset(plural))
        readings.setdefault(words[0], []).append(reading)
    return {
        word: tuple(sorted(found, key=lambda reading: (-len(reading.words), reading.entry)))
        for word, found in readings.items()
    }
