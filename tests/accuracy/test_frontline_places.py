"""What the gazetteer answers of our own front-line sentences, by half and by language."""

from __future__ import annotations

import pytest

from app.theatre import load_theatre
from gazetteer import Gazetteer
from tests.accuracy.frontline_places import Figures, Item, measure, read_items

ITEMS = read_items()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def figures(gazetteer: Gazetteer, items: list[Item]) -> Figures:
    return measure(gazetteer, load_theatre(), items)


def test_there_are_enough_sentences() -> None:
    assert sum(len(item.golds) for item in ITEMS) >= 300
    assert {item.id[:2] for item in ITEMS} == {"en", "uk", "ru"}
    assert len({item.id for item in ITEMS}) == len(ITEMS)


def test_every_label_is_a_word_of_ours_or_a_known_place(gazetteer: Gazetteer) -> None:
    labels = {gold.label for item in ITEMS for gold in item.golds} - {"ambiguous", "unresolved", "none"}
    assert [label for label in sorted(labels) if gazetteer.get(label) is None] == []


@pytest.mark.parametrize("part", ["seen", "unseen"])
def test_settlements_are_told_apart(gazetteer: Gazetteer, part: str) -> None:
    found = figures(gazetteer, [item for item in ITEMS if item.part == part])
    assert found.precision >= 0.95, found.faults
    assert found.answered_share >= 0.85, found.faults
    assert found.region_on_settlement == 0, found.faults


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_no_language_is_left_behind(gazetteer: Gazetteer, language: str) -> None:
    found = figures(gazetteer, [item for item in ITEMS if item.id.startswith(language)])
    assert found.precision >= 0.95, found.faults
    assert found.answered_share >= 0.85, found.faults
    assert found.regions_share >= 0.9, found.faults


def test_what_is_open_stays_open(gazetteer: Gazetteer) -> None:
    found = figures(gazetteer, ITEMS)
    assert found.others_left_open >= 0.9 * found.others, found.faults
