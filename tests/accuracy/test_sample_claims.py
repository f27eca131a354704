"""The drawing of claims for a person to judge, on a report of our own."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from app.reports.read import read_lines
from tests.accuracy.sample_claims import claims_of, draw

TEXT = "Ukrainian troops entered Izium and Kupiansk. Russian forces left Balakliia, Konashenkov said."
LINES = read_lines("reports.jsonl", json.dumps({"id": "ours", "published": "2022-09-10", "text": TEXT}).encode())


def test_a_claim_is_shown_with_its_place_and_its_words():
    claims = claims_of(LINES)
    assert all(drawn.stands_in_text for drawn in claims)
    assert [next(drawn.lines()) for drawn in claims] == [
        "ours: asserted enters UA whole Izium (Izyum, geonames:707292)",
        "ours: asserted enters UA whole Kupiansk (Kupyansk, geonames:703656)",
        "ours: asserted withdraws RU whole Balakliia (Balakliya, geonames:712926)",
    ]


@given(st.integers(0, 9), st.integers(), st.lists(st.integers(), max_size=8, unique=True))
def test_the_same_seed_draws_the_same_ones_in_their_order(count: int, seed: int, items: list[int]):
    drawn = draw(items, count, seed)
    assert drawn == draw(items, count, seed)
    assert len(drawn) == min(count, len(items))
    assert drawn == [item for item in items if item in drawn]
