"""The lexicon of English: nothing in it is dead, shadowed or said twice."""

from __future__ import annotations

from pathlib import Path

import pytest

import app.claims.english
from app.claims.english.lexicon import Form, load_lexicon
from app.claims.phrases import Phrases
from tests.app.claims.marking import read

LEXICON = load_lexicon()
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(app.claims.english.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("name", sorted(LEXICON.words))
def test_every_set_of_words_is_used(name: str):
    named_by_rules = {rule.nouns for rules in LEXICON.verb_rules.values() for _, rule in rules}
    named_by_rules |= {one for rules in LEXICON.noun_rules.values() for rule in rules for one in rule.qualifiers}
    assert f'"{name}"' in SOURCES or name in named_by_rules or name == "verbs"


def test_no_rule_of_a_verb_is_shadowed_by_one_before_it():
    for lemma, rules in LEXICON.verb_rules.items():
        seen: list[tuple[tuple[str, ...], str, str]] = []
        for particle, rule in rules:
            for earlier, kind, _ in seen:
                takes_all = kind == "direct" and rule.direct and not rule.nouns
                assert not (earlier == particle and takes_all), (lemma, rule.id)
            seen.append((particle, "direct" if rule.direct and not rule.nouns else "other", rule.id))


def test_rule_ids_are_unique():
    ids = {rule.id for rules in LEXICON.verb_rules.values() for _, rule in rules}
    nouns = {rule.id for rules in LEXICON.noun_rules.values() for rule in rules}
    assert not ids & nouns


def test_verbs_are_conjugated():
    def lemma(form: str) -> set[str]:
        return {found for found, _ in LEXICON.forms[form]}

    assert "retreat" in lemma("retreating")
    assert "seize" in lemma("seized")
    assert "leave" in lemma("left")
    assert "occupy" in lemma("occupies")
    assert "repel" in lemma("repelled")
    assert "flee" in lemma("fleeing")
    assert (("be", frozenset({Form.THIRD})),) == LEXICON.forms["is"]


def test_phrases_find_the_longest():
    phrases = Phrases(["edge of", "edge", "the edge of"])

    class Word:
        def __init__(self, text: str) -> None:
            self.text = text

    words = [Word(text) for text in ["on", "the", "edge", "of", "town"]]
    assert phrases.starting(words, 1, 5) == 3
    assert phrases.starting(words, 1, 3) == 0
    assert phrases.ending(words, 4, 0) == 3
    assert phrases.ending(words, 5, 0) == 0


@pytest.mark.parametrize("lemma", ["capture", "seize", "overrun", "conquer"])
def test_every_capturing_verb_captures(lemma: str):
    past = next(
        form
        for form, readings in LEXICON.forms.items()
        for found, kinds in readings
        if found == lemma and Form.PAST in kinds
    )
    claims = read(f"Russian troops {past} Arvynka on Friday.").claims
    assert [(claim.event, claim.side) for claim in claims] == [("captures", "RU")]
