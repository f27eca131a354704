"""How well English claims are read."""

from __future__ import annotations

from tests.accuracy.claims import gold, score

ITEMS = gold("en")


def test_the_set_is_large_and_a_third_of_it_are_traps():
    assert len(ITEMS) >= 120
    assert sum(not item.claims for item in ITEMS) * 3 >= len(ITEMS)
    assert len({item.id for item in ITEMS}) == len(ITEMS)
    assert 0.4 <= sum(item.held_out for item in ITEMS) / len(ITEMS) <= 0.6


def test_the_half_that_rules_were_tuned_on():
    result = score(item for item in ITEMS if not item.held_out)
    assert result.f1 >= 0.85
    assert result.precision >= 0.93
    assert result.voice >= 0.95
    assert result.trapped == ()


def test_the_half_that_was_held_out():
    result = score(item for item in ITEMS if item.held_out)
    assert result.f1 >= 0.8
    assert result.precision >= 0.9
    assert result.voice >= 0.9
    assert len(result.trapped) <= 1
