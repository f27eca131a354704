"""The lexicons of Ukrainian and Russian: nothing in them is dead, shadowed or missing in one of the two."""

from __future__ import annotations

from pathlib import Path

import pytest

import app.claims.slavic
from app.claims.slavic.lexicon import Lexicon, load_lexicon
from app.claims.slavic.morphology import Case, Form
from tests.app.claims.marking import read

UK, RU = load_lexicon("uk"), load_lexicon("ru")
BOTH = pytest.mark.parametrize("lexicon", [UK, RU], ids=["uk", "ru"])
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(app.claims.slavic.__file__).parent.glob("*.py"))


def rules_of(lexicon: Lexicon) -> dict[str, str]:
    found = {rule.id: str(rule.event) for rules in lexicon.verb_rules.values() for _, rule in rules}
    return found | {rule.id: str(rule.event) for rules in lexicon.noun_rules.values() for rule in rules}


def test_both_languages_have_the_same_sets_and_rules():
    assert set(UK.words) == set(RU.words)
    assert rules_of(UK) == rules_of(RU)
    assert set(UK.reports.values()) == set(RU.reports.values())


@BOTH
def test_every_set_of_words_is_used(lexicon: Lexicon):
    dead = [name for name in lexicon.words if f'"{name}"' not in SOURCES]
    assert dead == []


@BOTH
def test_every_set_of_nouns_is_used(lexicon: Lexicon):
    by_rules = {rule.nouns for rules in lexicon.verb_rules.values() for _, rule in rules}
    by_rules |= {rule.qualifiers for rules in lexicon.noun_rules.values() for rule in rules}
    named = {name for readings in lexicon.nouns.values() for reading in readings for name in reading.sets}
    assert [name for name in sorted(named - by_rules) if f'"{name}"' not in SOURCES] == []


@BOTH
def test_no_rule_of_a_verb_is_shadowed(lexicon: Lexicon):
    """A rule that takes any direct object leaves nothing to a later one that asks for the same and no more."""
    for lemma, rules in lexicon.verb_rules.items():
        seen: set[tuple[tuple[str, ...], bool, bool]] = set()
        for particle, rule in rules:
            if rule.nouns or rule.only_failed:
                continue
            key = (particle, rule.direct, rule.mover and rule.opponent)
            if not rule.direct:
                continue
            assert key not in seen, (lemma, rule.id)
            seen.add(key)


@BOTH
def test_every_form_is_spelt_in_its_own_letters(lexicon: Lexicon):
    foreign = set("ыэъё") if lexicon is UK else set("іїєґё")
    odd = [word for word in lexicon.verbs if foreign & set(word)]
    assert odd == []


@pytest.mark.parametrize(
    ("word", "lemma", "form", "plural"),
    [
        ("звільнили", "звільнити", Form.PAST, True),
        ("звільнено", "звільнити", Form.SHORT, False),
        ("увійшов", "увійти", Form.PAST, False),
        ("контролюємо", "контролювати", Form.WE, True),
        ("закріпляться", "закріпитися", Form.PRESENT, True),
        ("відбиваючи", "відбивати", Form.GERUND, False),
    ],
)
def test_ukrainian_verbs_are_conjugated(word: str, lemma: str, form: Form, plural: bool):
    assert (lemma, form, plural) in {(one.lemma, one.form, one.plural) for one in UK.verbs[word]}


@pytest.mark.parametrize(
    ("word", "lemma", "form", "plural"),
    [
        ("освобождены", "освободить", Form.SHORT, True),
        ("освобожденного", "освободить", Form.PARTICIPLE, False),
        ("вошли", "войти", Form.PAST, True),
        ("удерживают", "удерживать", Form.PRESENT, True),
        ("закрепились", "закрепиться", Form.PAST, True),
        ("заняв", "занять", Form.GERUND, False),
    ],
)
def test_russian_verbs_are_conjugated(word: str, lemma: str, form: Form, plural: bool):
    assert (lemma, form, plural) in {(one.lemma, one.form, one.plural) for one in RU.verbs[word]}


def test_nouns_are_declined_and_phrases_agree():
    (troops,) = [one for one in UK.nouns["військами"] if "forces" in one.sets]
    assert troops.cases == {Case.INSTRUMENTAL}
    assert ("населених", "пунктах") in {one.words for one in UK.nouns["населених"]}
    assert ("населенном", "пункте") in {one.words for one in RU.nouns["населенном"]}


@BOTH
def test_every_capturing_verb_captures(lexicon: Lexicon):
    """Each verb of the rule for objects, in the plural past, with a subject and an object."""
    who = "Російські війська" if lexicon is UK else "Российские войска"
    for lemma, rules in lexicon.verb_rules.items():
        for particle, rule in rules:
            if rule.id != "captures.object" or particle:
                continue
            forms = [
                word
                for word, readings in lexicon.verbs.items()
                if any((one.lemma, one.form, one.plural) == (lemma, Form.PAST, True) for one in readings)
            ]
            imperfective = any(one.imperfective for one in lexicon.verbs[forms[0]])
            claims = read(
                f"{who} {forms[0]} Арвинку.", places={"Арвинку": "settlement"}, language=lexicon.language
            ).claims
            assert [(claim.event, claim.side) for claim in claims] == ([] if imperfective else [("captures", "RU")]), (
                lemma
            )
