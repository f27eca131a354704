"""The lexicon of English: nothing in it is dead, shadowed or said twice."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

import app.claims.english
from app.claims.days import Calendar
from app.claims.english.lexicon import Form, load_lexicon
from app.claims.english.time_words import load_times
from app.claims.english.when import find_times
from app.claims.english.when_phrases import RULES
from app.claims.names import name_index
from app.claims.phrases import Phrases
from app.claims.tokens import itemise
from app.theatre import load_theatre
from tests.app.claims.marking import read

LEXICON = load_lexicon()
TIMES = load_times()
NAMES = name_index(load_theatre(), dict(LEXICON.spelling))
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
            asks_for_more = rule.nouns or rule.behind or rule.closing or rule.told or rule.final
            all_objects = rule.direct and not asks_for_more
            seen.append((particle, "direct" if all_objects else "other", rule.id))


def entries() -> Iterator[tuple[str, list[str]]]:
    """Every list of words of the files of English, with the name that it goes by there."""
    for file in ("en.toml", "en_times.toml"):
        raw = tomllib.loads((resources.files("app.claims") / "lexicons" / file).read_text(encoding="utf-8"))
        for section in ("words", "catenatives", "reports", "phrases"):
            yield from ((f"{section}.{name}", words) for name, words in raw.get(section, {}).items())
        for rule in (*raw.get("verb_rules", ()), *raw.get("noun_rules", ())):
            yield from ((f"{rule['id']}.{name}", words) for name, words in rule.items() if isinstance(words, list))


@pytest.mark.parametrize(("name", "words"), list(entries()))
def test_no_entry_is_dead_or_said_twice(name: str, words: list[str]):
    """Every entry is spelt as the items of a text are: an entry that cutting or spelling changes is never found."""
    assert [word for word, times in Counter(words).items() if times > 1] == []
    assert [" ".join(item.text for item in itemise(word, (), NAMES, LEXICON.spelling)) for word in words] == words, name


@pytest.mark.parametrize("section", ["catenatives", "reports"])
def test_a_verb_is_of_one_class(section: str):
    words = [word for name, words in entries() if name.startswith(f"{section}.") for word in words]
    assert [word for word, times in Counter(words).items() if times > 1] == []


def test_every_phrase_of_time_has_a_rule_and_every_rule_a_phrase():
    assert {rule for phrases in TIMES.phrases.values() for _, rule in phrases} == set(RULES)


@pytest.mark.parametrize("name", sorted(TIMES.words))
def test_every_set_of_words_of_time_is_used(name: str):
    assert f'"{name}"' in SOURCES


@pytest.mark.parametrize("phrase", sorted(" ".join(words) for found in TIMES.phrases.values() for words, _ in found))
def test_every_phrase_of_time_is_found_whole(phrase: str):
    items = itemise(phrase, (), NAMES, LEXICON.spelling)
    days = Calendar(date(2022, 9, 10), date(2022, 2, 24), date(2022, 9, 8))
    assert [(span.begin, span.end) for span in find_times(items, 0, len(items), days)] == [(0, len(items))]


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
