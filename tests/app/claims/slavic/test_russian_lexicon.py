"""The Russian lexicon beside the Ukrainian one: nothing dead, nothing said twice, the same sets and rules in both."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib import resources
from typing import Any

import pytest

from app.claims.slavic.lexicon import load_lexicon
from app.claims.slavic.morphology import Form, principal_parts
from tests.app.claims.marking import read


def written(language: str) -> dict[str, Any]:
    text = (resources.files("app.claims") / "lexicons" / f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


RU, UK = written("ru"), written("uk")
SETS = ("nouns", "words", "catenatives", "leads", "reports")


@pytest.mark.parametrize("section", SETS)
def test_both_languages_have_the_same_sets(section: str):
    assert set(RU[section]) == set(UK[section])


def test_what_a_rule_means_is_the_same_in_both_languages():
    words = {"verbs", "nouns", "prepositions"}
    ukrainian = {rule["id"]: rule for rule in (*UK["verb_rules"], *UK["noun_rules"])}
    for rule in (*RU["verb_rules"], *RU["noun_rules"]):
        other = ukrainian.get(rule["id"], rule)
        assert {name: value for name, value in rule.items() if name not in words or isinstance(value, str)} == {
            name: value for name, value in other.items() if name not in words or isinstance(value, str)
        }


@pytest.mark.parametrize(("section", "name"), [(section, name) for section in SETS for name in RU[section]])
def test_no_entry_stands_twice_in_a_set_and_none_is_spelt_with_a_letter_that_texts_lose(section: str, name: str):
    entries = RU[section][name]
    assert [entry for entry, times in Counter(entries).items() if times > 1] == []
    assert not [entry for entry in entries if "ё" in entry or entry != entry.lower()]


def test_no_irregular_verb_is_dead_or_regular():
    lexicon = load_lexicon("ru")
    lemmas = {reading.lemma for readings in lexicon.verbs.values() for reading in readings}
    assert set(RU["irregular"]) <= lemmas
    assert set(RU["imperfective"]) <= lemmas
    for lemma, parts in RU["irregular"].items():
        try:
            regular = principal_parts(lemma, RU["conjugations"])
        except ValueError:
            continue
        assert list(regular) != parts, lemma


def test_no_declension_and_no_conjugation_is_dead():
    entries = [entry for section in ("nouns",) for entries in RU[section].values() for entry in entries]
    entries += [entry for rule in RU["noun_rules"] for entry in rule["nouns"]]
    used = {word.partition(":")[2] for entry in entries for word in entry.split() if ":" in word}
    assert used == set(RU["declensions"])
    lemmas = {reading.lemma for readings in load_lexicon("ru").verbs.values() for reading in readings}
    regular = [lemma for lemma in lemmas if lemma not in RU["irregular"]]
    first = {next(i for i, row in enumerate(RU["conjugations"]) if _bare(lemma).endswith(row[0])) for lemma in regular}
    assert first == set(range(len(RU["conjugations"])))


def _bare(lemma: str) -> str:
    return lemma[:-2] if lemma.endswith(("ся", "сь")) else lemma


DIRECT = sorted(
    {
        (verb, rule["event"])
        for rule in RU["verb_rules"]
        if rule.get("direct") and not rule.get("only_failed")
        for verb in rule["verbs"]
        if " " not in verb and verb not in RU["imperfective"]
    }
)


@pytest.mark.parametrize(("verb", "event"), DIRECT)
def test_every_verb_with_an_object_makes_its_claim(verb: str, event: str):
    lexicon = load_lexicon("ru")
    past = next(
        spelling
        for spelling, readings in sorted(lexicon.verbs.items())
        if any(one.lemma == verb and one.form is Form.PAST and one.plural for one in readings)
    )
    found = read(f"Российские войска {past} Арвинку.", places={"Арвинку": "settlement"}, language="ru").claims
    assert [claim.event.value for claim in found] == [event]
    assert [claim.side for claim in found] == ["RU"]
