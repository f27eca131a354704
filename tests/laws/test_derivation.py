"""The law of going on from what was derived before: it gives what a derivation from scratch gives, by any way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.claims.models import Basis, Certainty, ClaimRecord, Event, Extent
from app.control import Derivation, Perspective, Policy, Relayed, Span, derive, states_by_day
from app.control.following import reached_from
from app.control.policy import MapWeight
from gazetteer.models import Kind, Mention, Place, Resolution, Resolved
from geodata.geography import Geography, Neighbour, build_geography
from tests.claim_factory import claim, day
from tests.laws.thorough import THOROUGH

#: Twelve villages beside each other, one far from all, and three regions, one of them a strip along a bank.
VILLAGES = [f"test:{name}" for name in "abcdefghijklm"]
FAR = VILLAGES[-1]
WEST, ALL, STRIP = "test:west", "test:all", "right-bank:test:river"
REGIONS = {WEST: ("UA.07",), ALL: ("UA.07", "UA.08"), STRIP: ("River:right",)}
_WAYS = (
    *((at, at + 1, 4.0 if at % 2 else 9.5) for at in range(8)),
    *((0, at, 6.0) for at in range(5, 9)),
    *((8, 9, 4.0), (8, 10, 12.0), (9, 10, 8.0), (10, 11, 4.0), (4, 11, 30.0)),
)
_MENTION = (0, 4)


def beside(ways: Iterable[tuple[int, int, float]]) -> dict[str, tuple[Neighbour, ...]]:
    """The neighbours of each village, the nearest first."""
    found: dict[str, set[tuple[float, str]]] = {}
    for one, other, km in ways:
        found.setdefault(VILLAGES[one], set()).add((km, VILLAGES[other]))
        found.setdefault(VILLAGES[other], set()).add((km, VILLAGES[one]))
    return {place_id: tuple(Neighbour(other, km) for km, other in sorted(near)) for place_id, near in found.items()}


def _geography() -> Geography:
    return build_geography(
        [(one, ("UA", "UA.07" if at < 6 else "UA.08")) for at, one in enumerate(VILLAGES)],
        REGIONS.items(),
        dict.fromkeys(VILLAGES[1:7], ("River:right",)),
        beside(_WAYS),
        frozenset({STRIP}),
    )


GEOGRAPHY = _geography()


@dataclass(frozen=True)
class Known:
    """What a derivation is made of at one time."""

    claims: tuple[ClaimRecord, ...]
    resolutions: dict[tuple[str, int, int], Resolution]
    perspective: Perspective
    relayed: dict[str, Relayed]


CLAIMS = st.builds(
    lambda event, side, on, late, by, certainty, extent, basis, tag: claim(
        event,
        side,
        on,
        published=on + late,
        by=by,
        certainty=certainty,
        extent=extent,
        basis=basis,
        tag=tag,
    ),
    st.sampled_from(Event),
    st.sampled_from(["UA", "RU"]),
    st.integers(1, 12),
    st.integers(0, 2),
    st.none() | st.sampled_from(["UA", "RU"]),
    st.sampled_from([Certainty.ASSERTED] * 3 + [Certainty.ANNOUNCED, Certainty.DENIED, Certainty.UNCONFIRMED]),
    st.sampled_from([Extent.WHOLE] * 3 + [Extent.PART, Extent.NEAR]),
    st.sampled_from([Basis.STATEMENT, Basis.STATEMENT, Basis.MAP]),
    st.text("xyz", min_size=1, max_size=2),
)
PLACES = st.sampled_from([*VILLAGES, *VILLAGES, *REGIONS, ""])
RELAYED = st.none() | st.builds(
    lambda side, days: (side, timedelta(days=days)), st.sampled_from(["UA", "RU", None]), st.integers(0, 2)
)
ENDED = st.none() | st.integers(1, 20)
#: Whether the source is listed.
LISTED = st.sampled_from([True, True, False])
LEDGERS = st.lists(st.tuples(CLAIMS, PLACES, RELAYED, ENDED, LISTED), min_size=1, max_size=24)
DAYS = st.integers(0, 25).map(lambda number: day(number, 23))
POLICIES = st.builds(
    Policy, infer_neighbours=st.booleans(), infer_regions=st.booleans(), maps=st.sampled_from(MapWeight)
)


@st.composite
def lives(draw: st.DrawFn) -> list[Known]:
    """What is known at some times of one ledger's life, in any order: reports come, claims end and move, days pass."""
    ledger = draw(LEDGERS)
    found: list[Known] = []
    for _ in range(draw(st.integers(2, 4))):
        told = draw(st.lists(st.sampled_from(ledger), unique_by=id, max_size=len(ledger)))
        if draw(st.booleans()):
            told = ledger
        others = [
            *told,
            *draw(st.lists(st.tuples(st.sampled_from(ledger), PLACES, RELAYED, ENDED, LISTED).map(_moved), max_size=2)),
        ]
        claims: dict[str, ClaimRecord] = {}
        resolutions: dict[tuple[str, int, int], Resolution] = {}
        relayed: dict[str, Relayed] = {}
        for record, place_id, passed_on, ended, listed in others:
            claims[record.id] = replace(record, ended_at=None if ended is None else day(ended), source_listed=listed)
            relayed.pop(record.id, None)
            if passed_on is not None:
                relayed[record.id] = Relayed(passed_on[0], record.published_at - passed_on[1])
            if place_id:
                resolutions[record.claim.report_id, *_MENTION] = _resolved(place_id)
        found.append(Known(tuple(claims.values()), resolutions, Perspective(draw(DAYS), draw(DAYS)), relayed))
    return found


def _moved(drawn: tuple[tuple[ClaimRecord, ...], *tuple[object, ...]]) -> tuple[object, ...]:
    """A claim of the ledger with another place, another origin, another end and another fame of its source."""
    (record, *_), *other = drawn
    return (record, *other)


def _resolved(place_id: str) -> Resolved:
    kind = Kind.REGION if place_id in REGIONS else Kind.SETTLEMENT
    return Resolved(Mention(*_MENTION, "x"), Place(place_id, place_id, kind, "UA", "07", 33.0, 47.0, 1000), 1.0, (), ())


@THOROUGH
@given(lives(), POLICIES)
def test_to_go_on_from_what_was_derived_gives_what_deriving_from_scratch_gives(life: list[Known], policy: Policy):
    derivation = Derivation(GEOGRAPHY, policy)
    for known in life:
        control, derivation = derivation.derive(known.claims, known.resolutions, known.perspective, known.relayed)
        scratch = derive(known.claims, known.resolutions, GEOGRAPHY, policy, known.perspective, known.relayed)
        assert control == scratch
        assert list(control.spans) == list(scratch.spans)


@THOROUGH
@given(LEDGERS, st.randoms(use_true_random=False), st.integers(1, 4))
def test_reports_may_come_in_any_split_and_order(ledger, random, parts):
    perspective = Perspective(day(25, 23), day(25, 23))
    records = {record.id: (record, place_id) for record, place_id, *_ in ledger}
    resolutions = {(r.claim.report_id, *_MENTION): _resolved(place_id) for r, place_id in records.values() if place_id}
    come = [record for record, _ in random.sample(list(records.values()), len(records))]
    derivation = Derivation(GEOGRAPHY, Policy())
    control = None
    for part in range(1, parts + 1):
        control, derivation = derivation.derive(come[: len(come) * part // parts], resolutions, perspective)
    assert control == derive([record for record, _ in records.values()], resolutions, GEOGRAPHY, Policy(), perspective)


@THOROUGH
@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from([0.1, 0.2, 0.3, 7.0])), max_size=40),
    st.sets(st.sampled_from(VILLAGES)),
    st.sets(st.sampled_from(VILLAGES)),
)
def test_ways_from_more_places_may_be_added_to_those_from_others(ways, some, more):
    shortest: dict[tuple[int, int], float] = {}
    for one, other, km in ways:
        if one < other:
            shortest[one, other] = min(km, shortest.get((one, other), km))
    table = build_geography([], [], {}, beside((*pair, km) for pair, km in shortest.items()))
    first = reached_from(some, table, 15.0)
    assert reached_from(more - some, table, 15.0, first) == reached_from(some | more, table, 15.0)


@THOROUGH
@given(LEDGERS, st.lists(st.integers(0, 24 * 26), max_size=30).map(sorted))
def test_a_series_of_states_is_what_each_look_at_a_day_shows(ledger, hours):
    records = {record.id: (record, place_id) for record, place_id, *_ in ledger}
    resolutions = {(r.claim.report_id, *_MENTION): _resolved(place_id) for r, place_id in records.values() if place_id}
    perspective = Perspective(day(25, 23), day(25, 23))
    control = derive([record for record, _ in records.values()], resolutions, GEOGRAPHY, Policy(), perspective)
    moments = [day(1, 0) + timedelta(hours=hour) for hour in hours]
    state: dict[str, Span | None] = {}
    seen = []
    for moment, news in states_by_day(control, moments):
        state.update(news)
        seen.append(moment)
        assert {place_id: span for place_id, span in state.items() if span is not None} == control.at(moment)
    assert seen == moments


def test_what_nothing_new_is_told_of_is_not_worked_out_again():
    here, there = (claim(Event.CAPTURES, "UA", 3, tag=name) for name in ("here", "there"))
    more = claim(Event.CAPTURES, "RU", 5, tag="more")
    at = {here: VILLAGES[0], there: FAR, more: VILLAGES[1]}
    resolutions = {(r.claim.report_id, *_MENTION): _resolved(place_id) for r, place_id in at.items()}
    perspective = Perspective(day(20), day(20))
    before, derivation = Derivation(GEOGRAPHY, Policy()).derive([here, there], resolutions, perspective)
    after, _ = derivation.derive([here, there, more], resolutions, perspective)
    assert after.spans[FAR] is before.spans[FAR]
    assert after.spans[VILLAGES[1]]
