"""The sets of independent authors are sound: every label is a word of the model, and every place stands in its text."""

from __future__ import annotations

import pytest

from app.claims.models import Certainty, Event, Extent
from app.theatre import load_theatre
from app.times import When
from tests.accuracy.claims import LANGUAGES as GOLD
from tests.accuracy.claims import gold
from tests.accuracy.development import SETS, development, raw_items
from tests.app.claims.marking import mark


@pytest.mark.parametrize("name", SETS)
def test_labels_are_words_of_the_model(name: str) -> None:
    sides = {None, *(side.id for side in load_theatre().sides)}
    for raw in raw_items(name):
        for claim in (*raw["claims"], *raw.get("may", ())):
            Event(claim["event"])
            Certainty(claim["certainty"])
            Extent(claim["extent"])
            assert {claim["side"], claim["voice"]} <= sides, raw["id"]
            if "when" in claim:
                assert When.from_json(claim["when"]).as_json() == claim["when"], raw["id"]


@pytest.mark.parametrize("name", SETS)
def test_every_place_is_marked_where_it_stands(name: str) -> None:
    for each in development(name):
        item = each.item
        marked = {found.mention.text for found in mark(item.text, item.places)}
        assert marked == set(item.places), item.id
        assert {told.place for told in (*item.claims, *each.may)} <= marked, item.id


@pytest.mark.parametrize("name", SETS)
def test_a_third_claims_nothing(name: str) -> None:
    items = development(name)
    assert len(items) >= 60
    assert sum(not each.item.claims for each in items) >= len(items) / 3


@pytest.mark.parametrize("name", SETS)
def test_no_text_is_told_twice_or_taken_from_the_gold_sets(name: str) -> None:
    texts = [each.item.text for each in development(name)]
    assert len(set(texts)) == len(texts)
    assert not set(texts) & {item.text for known in GOLD for item in gold(known)}
