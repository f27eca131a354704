"""Agreement with a reference map."""

from hypothesis import given
from hypothesis import strategies as st

from app.claims.maptable import CONTESTED
from app.claims.models import Event
from app.control.compare import UNKNOWN, compare, share
from tests.claim_factory import TOWN, claim, control_of, day

CLASSES = st.sampled_from(["UA", "RU", CONTESTED])
MAPS = st.dictionaries(st.sampled_from([TOWN.id, "test:a", "test:b", "test:c"]), CLASSES)


def spans(*records):
    return control_of(*records).at(day(60, 23))


def test_places_are_counted_by_their_class_there_and_here():
    found = compare(spans(claim(Event.CAPTURES, "UA", 8)), {TOWN.id: "UA", "test:a": "RU"})
    assert found.classes == {("UA", "UA"): 1, ("RU", UNKNOWN): 1}
    assert share(found.classes) == 0.5
    assert [(one.place_id, one.here, one.there) for one in found.differences] == [("test:a", UNKNOWN, "RU")]
    assert found.changed == {}


def test_only_what_changed_since_the_baseline_is_counted_as_changed():
    here = spans(claim(Event.CAPTURES, "UA", 8))
    found = compare(here, {TOWN.id: "UA", "test:a": "RU"}, {TOWN.id: "RU", "test:a": "RU"})
    assert found.changed == {("UA", "UA"): 1}
    assert share(found.changed) == 1


@given(MAPS, st.none() | MAPS)
def test_every_place_of_the_map_is_counted_once_and_differs_or_agrees(reference, baseline):
    found = compare(spans(claim(Event.CAPTURES, "UA", 8)), reference, baseline)
    assert sum(found.classes.values()) == len(reference)
    agreeing = sum(count for (there, here), count in found.classes.items() if there == here)
    assert agreeing + len(found.differences) == len(reference)
    assert sum(found.changed.values()) <= len(reference)
    assert (share(found.classes) is None) == (not reference)
