"""How well Ukrainian and Russian claims are read.

The sets were written before their rules and without sight of them.
"""

from __future__ import annotations

import pytest

from tests.accuracy.claims import gold, score

pytestmark = pytest.mark.parametrize("language", ["uk", "ru"])


def test_the_set_is_large_and_a_third_of_it_are_traps(language: str) -> None:
    items = gold(language)
    assert len(items) >= 120
    assert sum(not item.claims for item in items) * 3 >= len(items)
    assert len({item.id for item in items}) == len(items)
    assert {item.language for item in items} == {language}
    assert 0.4 <= sum(item.held_out for item in items) / len(items) <= 0.6


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned", "held out"])
def test_claims_are_read(language: str, held_out: bool) -> None:
    result = score(item for item in gold(language) if item.held_out is held_out)
    assert result.f1 >= 0.8
    assert result.precision >= 0.93
    assert result.voice >= 0.95
    assert result.trapped == ()
