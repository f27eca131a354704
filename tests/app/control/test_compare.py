"""Agreement with a reference map, and how long control lags behind it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.claims.maptable import CONTESTED
from app.claims.models import Event
from app.control.compare import (
    UNKNOWN,
    Quartiles,
    Tally,
    Turn,
    changed_places,
    lag_of,
    pairs_of,
    quartiles,
)
from tests.claim_factory import TOWN, claim, control_of, day

CLASSES = st.sampled_from(["UA", "RU", CONTESTED])
MAPS = st.dictionaries(
    st.sampled_from([TOWN.id, "test:a", "test:b", "test:c"]), CLASSES.map(lambda one: Turn(one, None))
)


def spans(*records):
    return control_of(*records).at(day(60, 23))


def test_what_is_not_known_here_is_no_disagreement():
    pairs = pairs_of(spans(claim(Event.CAPTURES, "UA", 8)), {TOWN.id: Turn("UA", None), "test:a": Turn("RU", None)})
    assert pairs == {TOWN.id: ("UA", "UA"), "test:a": ("RU", UNKNOWN)}
    tally = Tally.of(pairs.values())
    assert (tally.places, tally.covered, tally.agreeing) == (2, 1, 1)
    assert (tally.agreement, tally.covered_share) == (1.0, 0.5)


def test_of_nothing_there_is_no_share():
    assert (Tally.of([]).agreement, Tally.of([]).covered_share) == (None, None)
    assert Tally.of([("UA", UNKNOWN)]).agreement is None


@given(MAPS, MAPS)
def test_every_place_of_the_map_is_counted_once(reference, baseline):
    pairs = pairs_of(spans(claim(Event.CAPTURES, "UA", 8)), reference)
    tally = Tally.of(pairs.values())
    assert tally.places == len(reference)
    assert 0 <= tally.agreeing <= tally.covered <= tally.places
    changed = changed_places(reference, baseline)
    assert set(changed) <= reference.keys() & baseline.keys()
    assert set(changed) == set(changed_places(baseline, reference))
    assert changed_places(reference, reference) == ()


def lag(*records, shown: int | None = 10, drawn: int | None = 5):
    """Of a town that the map has turned from RU to UA, drawn on days of September."""
    published = {record.id: record.published_at for record in records}
    reference = {TOWN.id: Turn("UA", None if shown is None else day(shown))}
    baseline = {TOWN.id: Turn("RU", None if drawn is None else day(drawn))}
    return lag_of([TOWN.id], control_of(*records).spans, published, reference, baseline)


def test_a_lag_runs_from_the_map_to_the_event_and_to_the_word_of_it():
    found = lag(claim(Event.CAPTURES, "UA", 8, published=12))
    assert (found.places, found.already, found.not_yet) == (1, 0, 0)
    assert found.happened_hours.median == pytest.approx(9 - 48, abs=0.01)  # to the end of the 8th in Kyiv, 21:00 UTC
    assert found.told_hours.median == 56


def test_what_was_so_before_the_baseline_or_never_is_counted_apart():
    assert lag(claim(Event.CAPTURES, "UA", 3)).already == 1
    assert lag(claim(Event.CAPTURES, "RU", 8)).not_yet == 1
    gone = lag(claim(Event.CAPTURES, "UA", 2), claim(Event.CAPTURES, "RU", 4))
    assert (gone.already, gone.not_yet, gone.happened_hours) == (0, 1, None)


def test_without_a_date_there_is_no_lag():
    assert lag(claim(Event.CAPTURES, "UA", 8), shown=None) is None
    assert lag(claim(Event.CAPTURES, "UA", 8), drawn=None) is None


@given(st.lists(st.timedeltas(timedelta(days=-30), timedelta(days=30)), min_size=1))
def test_quartiles_are_in_order_and_inside(lags):
    found = quartiles(lags)
    hours = sorted(one / timedelta(hours=1) for one in lags)
    assert hours[0] - 1e-9 <= found.lower <= found.median <= found.upper <= hours[-1] + 1e-9


def test_quartiles_of_a_few():
    assert quartiles([]) is None
    assert quartiles([timedelta(hours=5)]) == Quartiles(5, 5, 5)
    assert quartiles([timedelta(hours=n) for n in (1, 2, 3, 4, 5)]) == Quartiles(2, 3, 4)
