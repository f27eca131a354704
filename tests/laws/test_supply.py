"""Laws of the status of routes: it depends on the day's control, the policy and the network, and on nothing else."""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.control import Level, Policy
from app.control.supply.connections import Connections
from app.control.supply.history import histories, statuses_at, stretches
from app.control.supply.models import RouteState, Segment
from app.control.supply.relations import relation_of
from app.control.supply.segments import segment_of
from app.control.supply.standings import Standings
from app.control.supply.statuses import OPEN, STATES, Statuses
from geodata.routes.models import Closure
from tests.laws.thorough import SLOW, THOROUGH
from tests.routes import control, moment, span, ways

POLICY = Policy()
SIDES = ("RU", "UA")
PLACES = "abcdefgh"
WHAT = st.sampled_from(["UA", "RU", "UA", "RU", "contested", "left", None])
DAY = date(2022, 9, 10)
#: From best to worst, for whoever wants to pass.
RANK = [RouteState.OPEN, RouteState.UNKNOWN, RouteState.CONTESTED, RouteState.CUT]

_names = st.sampled_from(PLACES)
_few = st.lists(_names, max_size=2)
_banks = st.sampled_from(["Oskil:left", "Oskil:right", "Donets:left", "Donets:right"]).flatmap(
    lambda bank: st.sampled_from([(bank,), (bank, f"{bank}:beside")])
)
_lying = st.lists(_banks, max_size=2, unique_by=lambda banks: banks[0][0]).map(lambda found: sum(found, ()))
_closures = st.builds(
    Closure,
    st.none() | st.integers(1, 20).map(lambda day: date(2022, 9, day)),
    st.none() | st.integers(5, 30).map(lambda day: date(2022, 9, day)),
    st.just("test"),
)


@st.composite
def nets(draw: st.DrawFn) -> dict:
    spots = draw(
        st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=8, max_size=8, unique=True).map(
            # no two distances are alike: where one is just so many times another, rounding would decide
            lambda found: {
                name: (x + 0.017 * number, y + 0.011 * number**1.5)
                for number, (name, (x, y)) in enumerate(zip(PLACES, found, strict=True))
            }
        )
    )
    ends = st.tuples(_names | st.just("-"), _names).filter(lambda edge: edge[0] != edge[1])
    edges = draw(st.lists(ends, min_size=1, max_size=10))
    number = st.integers(0, len(edges) - 1)
    return {
        "spots": spots,
        "edges": edges,
        "through": draw(st.dictionaries(number, _few, max_size=4)),
        "near": draw(st.dictionaries(number, _few, max_size=6)),
        "closed": draw(st.dictionaries(number, _closures, max_size=2)),
        "homes": draw(st.dictionaries(_names, st.just("RU"), max_size=1)),
        "banks": draw(st.dictionaries(_names, _lying, max_size=4)),
    }


def spans_of(places: str = PLACES) -> st.SearchStrategy:
    told = st.tuples(WHAT, st.sampled_from(Level), st.integers(1, 9))
    return st.dictionaries(st.sampled_from(places), told, max_size=8).map(
        lambda found: {place: span(place, what, level, day) for place, (what, level, day) in found.items()}
    )


#: A place, what is told of it from a day on, and that day.
TURNS = st.lists(st.tuples(_names, WHAT, st.integers(1, 28)), max_size=8, unique_by=lambda turn: (turn[0], turn[2]))


def statuses(net: dict, spans: dict, day: date = DAY, policy: Policy = POLICY) -> Statuses:
    made = ways(**net)
    return Statuses.of(made, Standings.of(spans, made, policy, SIDES), day)


def same(one: Statuses, other: Statuses) -> bool:
    columns = ("state", "side", "low", "high", "near", "closed")
    return all(np.array_equal(getattr(one, column), getattr(other, column)) for column in columns)


@THOROUGH
@given(nets(), spans_of(), spans_of(), st.integers(1, 30))
def test_a_day_after_another_is_as_if_worked_out_alone(net, before, after, day):
    first = statuses(net, before)
    news = {place: after.get(place) for place in before.keys() | after.keys()}
    later = date(2022, 9, day)
    gone_on = first.after(first.standings.after(news, first.ways, POLICY), later)
    alone = statuses(net, after, later)
    assert same(gone_on, alone)
    assert not len(gone_on.standings.differing(alone.standings))


@SLOW
@given(nets(), spans_of(), st.randoms(use_true_random=False))
def test_the_order_in_which_places_are_told_of_changes_nothing(net, spans, random):
    shuffled = dict(random.sample(list(spans.items()), len(spans)))
    assert same(statuses(net, spans), statuses(net, shuffled))


@SLOW
@given(nets(), spans_of())
def test_either_end_may_come_first(net, spans):
    turned = {**net, "edges": [(other, one) for one, other in net["edges"]]}
    assert same(statuses(net, spans), statuses(turned, spans))


@SLOW
@given(nets(), spans_of(), st.sampled_from(SIDES))
def test_it_is_open_to_the_one_side_that_holds_all(net, spans, side):
    found = statuses(net, spans)
    open_ = found.passage(side) == OPEN
    assert np.array_equal(open_, (found.state == OPEN) & (found.side == SIDES.index(side)))


@THOROUGH
@given(nets(), spans_of())
def test_each_status_is_what_its_places_make_it(net, spans):
    """The rules once more, a place at a time and without arrays."""
    found = statuses(net, spans)
    made = found.ways
    for edge in range(len(made.edges)):
        on = [made.places[place] for place in made.on[edge]]
        holders = [_on_edge(place, net["edges"][edge], net, spans) for place in on]
        sides = {holder for holder in holders if holder in SIDES}
        if any(closure.on(DAY) for closure in made.closed[edge]) or len(sides) > 1:
            expected = RouteState.CUT
        elif "contested" in holders:
            expected = RouteState.CONTESTED
        elif not on or None in holders or "left" in holders:
            expected = RouteState.UNKNOWN
        else:
            expected = RouteState.OPEN
        told = segment_of(found, edge, spans, POLICY)
        assert told.state is STATES[found.state[edge]] is expected
        assert told.side == (sides.pop() if expected is RouteState.OPEN else None)


def _on_edge(place: str, edge: tuple[str, str], net: dict, spans: dict) -> str | None:
    """Who holds a place, or the ends of a segment that only runs through it."""
    holder = _holder(place, net, spans)
    if holder is not None or place in edge or "-" in edge:
        return holder
    ends = {_holder(end, net, spans) for end in edge}
    side, _ = _nearest(place, _seen(net, spans)[0], net)
    return side if ends == {side} and any(_one_shore(place, end, net) for end in edge) else None


def _holder(place: str, net: dict, spans: dict) -> str | None:
    """A side, contested, left, or None."""
    seen, told = _seen(net, spans)
    if place in seen:
        return seen[place]
    side, nearest = _nearest(place, seen, net)
    if side is None or nearest is None:
        return None
    away = {one: _km(net["spots"][place], net["spots"][one]) for one in seen}
    if away[nearest] <= POLICY.routes_beside_km and nearest in told and _one_shore(place, nearest, net):
        return side
    own = [one for one in seen if seen[one] == side and away[one] <= POLICY.routes_presume_km]
    own = [one for one in own if _one_shore(place, one, net)]
    pairs = {_apart(net["spots"], place, one, other): {one, other} for one in own for other in own if one < other}
    widest = max(pairs, default=0)
    return side if widest >= 135 and pairs[widest] & told else None


def _one_shore(one: str, other: str, net: dict) -> bool:
    """Whether both lie on one bank of every river on whose banks both or that one of them is beside."""
    here, there = net["banks"].get(one, []), net["banks"].get(other, [])
    beside = {bank for bank in (*here, *there) if bank.endswith(":beside")}
    rivers = {bank.split(":")[0] for bank in beside}
    both = {bank.split(":")[0] for bank in here} & {bank.split(":")[0] for bank in there}
    return all(_bank(here, river) == _bank(there, river) for river in rivers | both)


def _bank(banks: list, river: str) -> str | None:
    return next((bank.split(":")[1] for bank in banks if bank.startswith(river)), None)


def _seen(net: dict, spans: dict) -> tuple[dict, set]:
    """What is known of places, and of which of them something is told."""
    told = {one: _told(found) for one, found in spans.items() if found.supporting}
    return {**net["homes"], **told}, set(told)


def _nearest(place: str, seen: dict, net: dict) -> tuple[str | None, str | None]:
    """The side of the nearest place, and that place, where none that stands otherwise is about as near."""
    away = sorted((_km(net["spots"][place], net["spots"][one]), one) for one in seen)
    if not away or seen[away[0][1]] not in SIDES or away[0][0] > POLICY.routes_presume_km:
        return None, None
    km, nearest = away[0]
    side = seen[nearest]
    near = any(other < POLICY.routes_presume_margin * km for other, one in away if seen[one] != side)
    return (None, None) if near else (side, nearest)


def _apart(spots: dict, here: str, one: str, other: str) -> float:
    """Degrees between two places as seen from a third."""
    return math.degrees(
        math.acos(max(-1.0, min(1.0, float(np.dot(_towards(spots, here, one), _towards(spots, here, other))))))
    )


def _towards(spots: dict, here: str, there: str) -> np.ndarray:
    def vector(spot: tuple) -> np.ndarray:
        lon, lat = math.radians(36 + 0.14 * spot[0]), math.radians(49 + 0.09 * spot[1])
        return np.array([math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)])

    way = vector(spots[there]) - vector(spots[here])
    return way / np.linalg.norm(way)


def _told(found) -> str:
    return found.side or ("contested" if found.state.value == "contested" else "left")


def _km(one: tuple, other: tuple) -> float:
    lon1, lat1, lon2, lat2 = (
        math.radians(angle)
        for angle in (36 + 0.14 * one[0], 49 + 0.09 * one[1], 36 + 0.14 * other[0], 49 + 0.09 * other[1])
    )
    haversine = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(haversine))


@THOROUGH
@given(nets(), spans_of())
def test_a_presumed_place_lies_on_every_bank_of_those_it_goes_with(net, spans):
    found = statuses(net, spans)
    for number, edge in enumerate(net["edges"]):
        for place, pair in segment_of(found, number, spans, POLICY).presumed:
            shared = [_one_shore(place, one, net) for one in pair]
            assert any(shared) if set(pair) == set(edge) and place not in edge else all(shared)


@THOROUGH
@given(nets(), spans_of())
def test_a_status_names_what_it_rests_on(net, spans):
    found = statuses(net, spans)
    for edge in range(len(found.ways.edges)):
        told = segment_of(found, edge, spans, POLICY)
        resting = {*told.decided_by, *(one for _, pair in told.presumed for one in pair)} & spans.keys()
        assert set(told.claims) == {claim for place in resting for claim in spans[place].supporting}
        match told.state:
            case RouteState.OPEN:
                on = {found.ways.places[place] for place in found.ways.on[edge]}
                assert {*told.decided_by, *(place for place, _ in told.presumed), *told.home} == on
                assert not told.unknown
                assert told.level is not None
                assert told.level is Level.INFERRED or not (told.presumed or told.home)
            case RouteState.CUT:
                assert told.closed is not None or told.level is not None
                assert not told.near_front
            case RouteState.CONTESTED:
                assert told.decided_by
            case RouteState.UNKNOWN:
                assert told.unknown or not len(found.ways.on[edge])


@SLOW
@given(nets(), spans_of(), _names, _names, st.sampled_from(SIDES))
def test_what_is_connected_is_so_both_ways(net, spans, one, other, side):
    found = statuses(net, spans)
    index = found.ways.place_index
    connections = Connections(found, side)
    there, back = connections.bond(index[one], index[other]), connections.bond(index[other], index[one])
    assert there is not None
    assert back is not None
    assert there.state is back.state
    assert len(there.against) <= len(there.way)
    assert (index[other] in connections.reach(index[one])[0]) == (index[one] in connections.reach(index[other])[0])


@SLOW
@given(nets(), spans_of(), _names, _names, st.sampled_from(SIDES), st.tuples(_names, _names))
def test_one_segment_more_never_disconnects(net, spans, one, other, side, more):
    grown = {**net, "edges": [*net["edges"], more]}
    index = ways(**net).place_index
    before = Connections(statuses(net, spans), side).bond(index[one], index[other])
    after = Connections(statuses(grown, spans), side).bond(index[one], index[other])
    assert before is not None
    assert after is not None
    if before.way or one == other:
        assert RANK.index(after.state) <= RANK.index(before.state)
    reached = Connections(statuses(net, spans), side).reach(index[one])[0]
    assert set(reached) <= set(Connections(statuses(grown, spans), side).reach(index[one])[0])


@SLOW
@given(nets(), spans_of(), _names, _names, st.sampled_from(SIDES))
def test_a_cut_at_every_segment_out_of_a_place_disconnects_it(net, spans, one, other, side):
    always = Closure(None, None, "test")
    closed = {number: always for number, edge in enumerate(net["edges"]) if one in edge}
    found = statuses({**net, "closed": closed}, spans)
    index = found.ways.place_index
    connections = Connections(found, side)
    reached, ending = connections.reach(index[one])
    assert list(reached) == [index[one]]
    assert set(ending) == set(closed)
    bond = connections.bond(index[one], index[other])
    assert bond is not None
    if one != other:
        assert bond.state is (RouteState.CUT if bond.way else RouteState.UNKNOWN)


@SLOW
@given(nets(), spans_of(), _names, _names, st.sampled_from(SIDES))
def test_an_unknown_relation_names_the_places_on_its_way_that_were_left(net, spans, one, other, side):
    found = statuses(net, spans)
    index, edges = found.ways.place_index, found.ways.edges
    told = relation_of(found, spans, POLICY, side, index[one], index[other])
    assert told is not None
    if told.state is RouteState.UNKNOWN:
        on = {found.ways.places[place] for edge in told.against for place in found.ways.on[edges.index(edge)]}
        left = {place for place in on & spans.keys() if spans[place].supporting and _told(spans[place]) == "left"}
        assert set(told.decided_by) == left
        assert set(told.claims) == {claim for place in left for claim in spans[place].supporting}


@SLOW
@given(nets(), spans_of(), _names, st.sampled_from(SIDES))
def test_what_is_reached_is_bound_by_open_segments(net, spans, one, side):
    found = statuses(net, spans)
    index = found.ways.place_index
    connections = Connections(found, side)
    reached, ending = connections.reach(index[one])
    for place in range(len(found.ways.places)):
        bond = connections.bond(index[one], place)
        assert bond is not None
        assert (bond.state is RouteState.OPEN) == (place in reached)
    assert not (connections.passage[ending] == OPEN).any()


@SLOW
@given(
    nets(), st.lists(st.tuples(_names, WHAT, st.integers(1, 28)), max_size=8, unique_by=lambda one: (one[0], one[2]))
)
def test_the_statuses_over_time_are_those_of_each_moment(net, turns):
    held = control(*(span(place, what, from_=day) for place, what, day in turns))
    made = ways(**net)

    def ask(found: Statuses, spans: dict) -> tuple:
        return tuple(segment_of(found, edge, spans, POLICY) for edge in range(len(made.edges)))

    told = stretches(held, made, POLICY, ask, *SIDES)
    assert all(one.until == other.from_ and one.answer != other.answer for one, other in pairwise(told))
    if told:
        assert told[-1].until is None
        assert told[0].from_ == min(moment(day) for _, _, day in turns)
    for one in told:
        at = statuses_at(held, one.from_, made, POLICY, *SIDES)
        assert one.answer == ask(at, held.at(one.from_))


@SLOW
@given(nets(), TURNS)
def test_each_segment_over_time_is_as_asked_for_alone(net, turns):
    held = control(*(span(place, what, from_=day) for place, what, day in turns))
    made = ways(**net)
    for edge, told in enumerate(histories(held, made, POLICY, *SIDES)):

        def ask(found: Statuses, spans: dict, edge: int = edge) -> Segment:
            return segment_of(found, edge, spans, POLICY)

        assert told == stretches(held, made, POLICY, ask, *SIDES)


@SLOW
@given(nets(), spans_of(), st.data())
def test_some_segments_alone_are_as_among_all(net, spans, data):
    made = ways(**net)
    edges = np.array(sorted(data.draw(st.sets(st.integers(0, len(made.edges) - 1), min_size=1))), np.intp)
    reach = POLICY.routes_presume_km * POLICY.routes_presume_margin
    alone = made.only(edges, reach)
    whole = statuses(net, spans)
    part = Statuses.of(alone, Standings.of(spans, alone, POLICY, SIDES), DAY)
    for number, edge in enumerate(edges):
        assert segment_of(part, number, spans, POLICY) == segment_of(whole, edge, spans, POLICY)


def test_a_segment_alone_still_goes_with_a_place_at_home_that_lies_on_another():
    spots = {"a": (0, 0), "b": (2, 0), "c": (4, 0), "d": (4, 3)}
    made = ways(spots, [("a", "b"), ("c", "d")], homes={"c": "RU"})
    told = {"a": span("a", "RU")}
    for net in (made, made.only(np.array([0], np.intp), POLICY.routes_presume_km)):
        found = Statuses.of(net, Standings.of(told, net, POLICY, SIDES), DAY)
        assert segment_of(found, 0, told, POLICY).presumed == (("b", ("c", "a")),)


def state_of(spots: dict, spans: dict, policy: Policy = POLICY) -> RouteState:
    """Of a segment from a to b."""
    made = ways(spots, [("a", "b")])
    return STATES[Statuses.of(made, Standings.of(spans, made, policy, SIDES), DAY).state[0]]


def test_what_lies_between_two_places_of_a_side_goes_with_them_and_what_lies_beyond_does_not():
    spots = {"a": (0, 0), "b": (3, 0), "c": (6, 0)}
    held = {"a": span("a", "UA")}
    assert state_of(spots, held) is RouteState.UNKNOWN
    assert state_of(spots, {**held, "c": span("c", "UA")}) is RouteState.OPEN
    assert state_of(spots, {**held, "c": span("c", "RU")}) is RouteState.UNKNOWN
    assert state_of({**spots, "c": (-3, 0)}, {**held, "c": span("c", "UA")}) is RouteState.UNKNOWN


def test_what_lies_beside_a_place_of_a_side_goes_with_it():
    held = {"a": span("a", "UA")}
    assert state_of({"a": (0, 0), "b": (0.4, 0)}, held) is RouteState.OPEN
    assert state_of({"a": (0, 0), "b": (0.6, 0)}, held) is RouteState.UNKNOWN


LEFT, RIGHT = ("Oskil:left", "Oskil:left:beside"), ("Oskil:right", "Oskil:right:beside")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (LEFT, LEFT, RouteState.OPEN),
        (LEFT, RIGHT, RouteState.UNKNOWN),
        (LEFT, (), RouteState.UNKNOWN),
        ((), (), RouteState.OPEN),
        (LEFT, LEFT[:1], RouteState.OPEN),
        (LEFT[:1], (), RouteState.OPEN),
    ],
)
def test_what_lies_beside_a_place_goes_with_it_across_no_river(a, b, expected):
    made = ways({"a": (0, 0), "b": (0.4, 0)}, [("a", "b")], banks={"a": a, "b": b})
    found = Statuses.of(made, Standings.of({"a": span("a", "UA")}, made, POLICY, SIDES), DAY)
    assert STATES[found.state[0]] is expected


def test_a_place_between_and_one_on_the_way_go_with_none_across_a_river():
    spots = {"a": (0, 0), "b": (3, 0), "c": (6, 0), "d": (3, 4)}
    held = {"a": span("a", "UA"), "c": span("c", "UA")}
    for bank, expected in ((LEFT, RouteState.UNKNOWN), (RIGHT, RouteState.OPEN), ((), RouteState.UNKNOWN)):
        banks = {"a": RIGHT, "c": RIGHT, "b": bank, "d": bank}
        made = ways(spots, [("a", "b"), ("a", "c")], through={1: ["d"]}, banks=banks)
        found = Statuses.of(made, Standings.of(held, made, POLICY, SIDES), DAY)
        assert [STATES[state] for state in found.state] == [expected, expected]


@pytest.mark.parametrize("margin", [1.0, 3.0])
def test_no_place_that_stands_otherwise_may_be_as_near(margin):
    spots = {"a": (0, 0), "b": (2, 0), "c": (4, 0), "d": (2, 4)}
    spans = {"a": span("a", "UA"), "c": span("c", "UA"), "d": span("d", "contested")}
    expected = RouteState.OPEN if margin < 2 else RouteState.UNKNOWN
    assert state_of(spots, spans, Policy(routes_presume_margin=margin)) is expected
    assert state_of(spots, spans, Policy(routes_presume_km=0)) is RouteState.UNKNOWN
