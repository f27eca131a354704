"""Known answers of what a segment's status rests on, where a general law seldom meets the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.control import Level, Policy, Span
from app.control.supply.models import RouteState, Segment
from app.control.supply.reported import Hearing, hear_cut
from app.control.supply.segments import segment_of
from app.control.supply.standings import Standings
from app.control.supply.statuses import OPEN, Statuses
from app.control.supply.ways import Ways
from app.times import When
from tests.routes import Spot, span, ways

POLICY = Policy()
DAY = date(2022, 9, 10)
#: The third place lies beside the line between the first two, and nearer to neither than 5 km.
SPOTS = {"a": (0, 0), "b": (6, 0), "c": (0.3, 4), "d": (20, 20)}


def statuses(made: Ways, spans: Mapping[str, Span]) -> Statuses:
    return Statuses.of(made, Standings.of(spans, made, POLICY, ("RU", "UA")), DAY)


def segment(through: Sequence[str], *spans: Span, spots: Mapping[str, Spot] = SPOTS) -> Segment:
    """The status of a segment from a to b."""
    told = {one.place_id: one for one in spans}
    return segment_of(statuses(ways(spots, [("a", "b")], through={0: through}), told), 0, told, POLICY)


def test_a_place_on_the_way_of_which_nothing_is_told_is_but_inferred_on_a_surveyed_line_too():
    sure = segment([], span("a", "UA"), span("b", "UA"))
    found = segment(["c"], span("a", "UA"), span("b", "UA"))
    assert (sure.state, sure.level) == (RouteState.OPEN, Level.ASSESSED)
    assert (found.state, found.level) == (RouteState.OPEN, Level.INFERRED)
    assert found.presumed == (("c", ("a", "b")),)


def test_a_segment_is_cut_since_the_first_place_of_each_side_whatever_else_lies_on_the_way():
    found = segment(["c", "d"], span("a", "UA", from_=1), span("b", "UA", from_=9), span("d", "RU", from_=5))
    assert found.state is RouteState.CUT
    assert found.since == When(date(2022, 9, 5), date(2022, 9, 5))
    assert found.presumed == ()
    assert found.unknown == ("c",)


def test_a_place_goes_with_neither_of_two_sides_at_one_point():
    spots = {"a": (0, 0), "b": (3, 0), "c": (0, 0), "d": (0, 0)}
    found = segment([], span("b", "RU"), span("c", "UA"), span("d", "RU"), spots=spots)
    assert found.state is RouteState.UNKNOWN
    assert found.unknown == ("a",)


def test_what_is_told_of_a_place_at_home_is_news_for_those_beside_it():
    made = ways({"a": (0, 0), "b": (0.4, 0)}, [("a", "b")], homes={"a": "RU"})
    quiet, news = statuses(made, {}), {"a": span("a", "RU")}
    later = quiet.after(quiet.standings.after(news, made, POLICY), DAY)
    alone = statuses(made, news)
    assert not len(later.standings.differing(alone.standings))
    assert segment_of(later, 0, news, POLICY).state is segment_of(alone, 0, news, POLICY).state is RouteState.OPEN
    assert segment_of(quiet, 0, {}, POLICY).state is RouteState.UNKNOWN


def test_a_place_in_a_pocket_may_be_cut_off_and_one_connected_to_its_holders_country_is_not():
    spots = {"a": (0, 0), "b": (6, 0), "c": (12, 0), "d": (3, 20)}
    told = {one: span(one, "RU") for one in "abc"} | {"d": span("d", "UA")}

    def heard(*edges: tuple[str, str]) -> Hearing:
        made = ways(spots, edges, homes={"c": "RU"})
        return hear_cut(statuses(made, told), made.place_index["a"], "UA")

    assert heard(("a", "b"), ("a", "d")) is Hearing.UNKNOWN
    assert heard(("a", "b"), ("b", "c"), ("a", "d")) is Hearing.CONTRADICTS
    assert heard(("a", "d"), ("b", "c")) is Hearing.AGREES
    assert heard(("b", "c")) is Hearing.UNKNOWN


def test_only_surveyed_ways_between_places_that_are_told_of_contradict_a_cut():
    spots = {"a": (0, 0), "b": (3, 0), "c": (6, 0)}

    def heard(told: Mapping[str, Span], schematic: Sequence[int] = ()) -> Hearing:
        made = ways(spots, [("a", "b"), ("b", "c")], homes={"c": "RU"}, schematic=schematic)
        found = statuses(made, told)
        assert (found.passage("RU") == OPEN).all()
        return hear_cut(found, made.place_index["a"], "UA")

    both = {"a": span("a", "RU"), "b": span("b", "RU", Level.CLAIMED)}
    assert heard(both) is Hearing.CONTRADICTS
    assert heard(both, schematic=[1]) is Hearing.UNKNOWN
    assert heard({**both, "b": span("b", "RU", Level.INFERRED)}) is Hearing.UNKNOWN
    assert heard({"a": both["a"]}) is Hearing.UNKNOWN
