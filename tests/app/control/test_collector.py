"""``derive`` works without the collector of garbage, and leaves it as it found it."""

import gc
from collections.abc import Iterator

import pytest

from app.claims.models import Event
from tests.claim_factory import claim, state_of


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """As it was, whatever a test does to it."""
    yield
    gc.unfreeze()
    gc.enable()


def test_what_collects_goes_on_collecting():
    assert state_of(claim(Event.CAPTURES, "UA", 1)) == "held UA assessed"
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_does_not_collect_is_left_so():
    gc.disable()
    assert state_of(claim(Event.CAPTURES, "UA", 1)) == "held UA assessed"
    assert not gc.isenabled()


def test_what_somebody_froze_stays_frozen():
    gc.freeze()
    frozen = gc.get_freeze_count()
    assert state_of(claim(Event.CAPTURES, "UA", 1)) == "held UA assessed"
    assert gc.get_freeze_count() > frozen / 2
    assert gc.isenabled()
