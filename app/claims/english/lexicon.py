"""A language's words as data: verbs with their forms, rules, and sets of words by role.

The file of a language (``lexicons/en.toml``) is checked at the door; what the rules mean is told in
:mod:`app.claims.english.events`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from app.claims.models import Event, Extent
from app.claims.phrases import Phrases
from app.strict import Strict

#: Verbs of one syllable that end in one vowel and one consonant double the consonant: "spot", "spotted".
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")


class Form(StrEnum):
    """Forms of a verb."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


class VerbRule(Strict):
    """How a verb makes a claim.

    Attributes
    ----------
    id : str
        Last part of the rule's id.
    event : Event
    verbs : tuple of str
        Lemmas, with a particle where one belongs to the verb ("pull out").
    direct : bool
        The place stands as the direct object.
    nouns : str
        Name of a word set of which one must be the object ("control", "attack"); the place then follows it.
    lead : tuple of str
        Words that may stand between verb and noun ("in" of "are in control of").
    prepositions : tuple of str
        Prepositions that lead to the place.
    mover : bool
        The troops may stand as the object ("pull its troops out of"); their side is then the claim's.
    forces_only : bool
        The subject must be troops; a country's name alone is not enough.
    restores : bool
        The verb tells of getting back what was lost, so that an unnamed agent can be known from the voice.
    foreign : bool
        The verb tells of what the enemy of the place's country does ("occupy"), so that an unnamed agent can be known.
    opponent : bool
        The side of the claim is the opponent of the moved troops ("drove the Russians out").
    closing : str
        Name of a word set that must follow the place ("brought X under its control").
    behind : str
        A particle that must follow the place ("took X back").
    final : bool
        Nothing but a mark or a time may follow the place ("now have X").
    told : bool
        The verb is one of telling that has a place for its object ("claims X"), behind which the clause ends; the
        event is what is told.
    failing : bool
        The rule needs a word that says that it was in vain ("unsuccessfully attacked X").
    ongoing : bool
        The rule needs a word that says that it is not over ("are defending", "continue to defend").
    subject_noun : bool
        The noun stands as the subject of a verb without an object ("the attack on X failed").
    object_troops : bool
        Troops must stand as the object, and stay where they are ("cut the garrison of X off").
    presence : bool
        The verb tells only that troops are there; at the edge of a place or near it, that is an advance.
    missing_place : bool
        The place may be left to the context ("as troops moved in").
    extent : Extent or None
        Extent where the words around the place say nothing.
    """

    id: str
    event: Event
    verbs: tuple[str, ...]
    direct: bool = False
    nouns: str = ""
    lead: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    mover: bool = False
    forces_only: bool = False
    restores: bool = False
    foreign: bool = False
    opponent: bool = False
    closing: str = ""
    behind: str = ""
    final: bool = False
    told: bool = False
    failing: bool = False
    ongoing: bool = False
    subject_noun: bool = False
    object_troops: bool = False
    presence: bool = False
    missing_place: bool = False
    extent: Extent | None = None


class NounRule(Strict):
    """How a noun makes a claim: "the liberation of X", "fighting in X", "advances south of X"."""

    id: str
    event: Event
    nouns: tuple[str, ...]
    prepositions: tuple[str, ...]
    restores: bool = False
    foreign: bool = False
    extent: Extent | None = None
    qualifiers: tuple[str, ...] = ()
    of_troops: bool = False
    opponent: bool = False
    completed: bool = False


class _File(Strict):
    language: str
    version: int
    abbreviations: tuple[str, ...]
    spelling: dict[str, str]
    irregular: dict[str, tuple[str, str, str, str]]
    words: dict[str, tuple[str, ...]]
    catenatives: dict[str, tuple[str, ...]]
    reports: dict[str, tuple[str, ...]]
    verb_rules: tuple[VerbRule, ...]
    noun_rules: tuple[NounRule, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's words, ready for look-up.

    ``forms`` gives for each form of a verb its lemma and which forms it may be; ``verb_rules`` the rules by lemma with
    the particle that must follow; ``reports`` and ``catenatives`` the class of a lemma.
    """

    language: str
    version: int
    abbreviations: frozenset[str]
    spelling: Mapping[str, str]
    words: Mapping[str, Phrases]
    forms: Mapping[str, tuple[tuple[str, frozenset[Form]], ...]]
    verb_rules: Mapping[str, tuple[tuple[tuple[str, ...], VerbRule], ...]]
    noun_rules: Mapping[str, tuple[NounRule, ...]]
    reports: Mapping[str, str]
    catenatives: Mapping[str, str]


@cache
def load_lexicon() -> Lexicon:
    """The words of English, from ``lexicons/en.toml``."""
    path = resources.files("app.claims") / "lexicons" / "en.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return _build(_File.model_validate(raw))


def _build(file: _File) -> Lexicon:
    rules: dict[str, list[tuple[tuple[str, ...], VerbRule]]] = {}
    for rule in file.verb_rules:
        for verb in rule.verbs:
            lemma, *particle = verb.split()
            rules.setdefault(lemma, []).append((tuple(particle), rule))
    nouns: dict[str, list[NounRule]] = {}
    for noun_rule in file.noun_rules:
        for noun in noun_rule.nouns:
            nouns.setdefault(noun, []).append(noun_rule)
    reports = {lemma: kind for kind, lemmas in file.reports.items() for lemma in lemmas}
    catenatives = {lemma: kind for kind, lemmas in file.catenatives.items() for lemma in lemmas}
    inflected = {spelling for forms in file.irregular.values() for form in forms for spelling in form.split("/")}
    lemmas = {*rules, *reports, *(set(catenatives) - inflected), *file.words["verbs"]}
    forms: dict[str, dict[str, set[Form]]] = {}
    for lemma in sorted(lemmas):
        for form, spelt in _conjugate(lemma, file.irregular.get(lemma)):
            forms.setdefault(spelt, {}).setdefault(lemma, set()).add(form)
    return Lexicon(
        language=file.language,
        version=file.version,
        abbreviations=frozenset(file.abbreviations),
        spelling=file.spelling,
        words={name: Phrases(words) for name, words in file.words.items()},
        forms={
            spelt: tuple((lemma, frozenset(kinds)) for lemma, kinds in sorted(found.items()))
            for spelt, found in forms.items()
        },
        verb_rules={lemma: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for lemma, found in rules.items()},
        noun_rules={noun: tuple(found) for noun, found in nouns.items()},
        reports=reports,
        catenatives=catenatives,
    )


def _conjugate(lemma: str, irregular: tuple[str, str, str, str] | None) -> Iterable[tuple[Form, str]]:
    """All forms of a verb: the irregular ones as the file lists them, the others by the rules of spelling."""
    yield Form.BASE, lemma
    if irregular is not None:
        for form, spellings in zip((Form.THIRD, Form.PAST, Form.PARTICIPLE, Form.ING), irregular, strict=True):
            yield from ((form, spelling) for spelling in spellings.split("/"))
        return
    consonant_y = lemma.endswith("y") and lemma[-2] not in "aeiou"
    third = (
        f"{lemma[:-1]}ies" if consonant_y else f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x")) else f"{lemma}s"
    )
    if _DOUBLES.fullmatch(lemma):
        yield Form.THIRD, f"{lemma}s"
        yield Form.PAST, f"{lemma}{lemma[-1]}ed"
        yield Form.PARTICIPLE, f"{lemma}{lemma[-1]}ed"
        yield Form.ING, f"{lemma}{lemma[-1]}ing"
        return
    past = f"{lemma[:-1]}ied" if consonant_y else f"{lemma}d" if lemma.endswith("e") else f"{lemma}ed"
    yield Form.THIRD, third
    yield Form.PAST, past
    yield Form.PARTICIPLE, past
    yield Form.ING, f"{lemma[:-1]}ing" if lemma.endswith("e") and not lemma.endswith("ee") else f"{lemma}ing"
