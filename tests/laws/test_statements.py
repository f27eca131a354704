"""Laws of statements: the order of arrival is irrelevant, relays add none, the sweep finds what all pairs do."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.claims.models import Basis, Certainty, Claim, ClaimRecord, Event, Extent, Speaker
from app.claims.statements import RELAYED_WITHIN, Statement, Told, statements
from app.claims.voices import Voice
from app.theatre import load_theatre
from app.times import When, start_of_day
from tests.laws.thorough import THOROUGH

ZONE = load_theatre().zone
VOICES = [
    Voice("ministry", "RU", named=True),
    Voice("general staff", "UA", named=True),
    Voice("official of UA", "UA", named=False),
    Voice("paper", None, named=False),
    Voice("wire", None, named=False),
]
#: Words that are alike in a run of eight, some of them with one word changed, and words that are not alike.
WORDS = [
    "troops entered the town from the west early in the evening of that day",
    "in the evening the paper writes troops entered the town from the west early in the evening",
    "troops entered the town from the far west early in the evening of that day",
    "soldiers were seen on the square in front of the council building for the first time",
    "the flag over the council",
    "short words",
    "",
]


@st.composite
def tellings(draw: st.DrawFn) -> Told:
    published = datetime(2022, 9, 10, tzinfo=UTC) + timedelta(hours=draw(st.integers(0, 240)))
    first = draw(st.none() | st.integers(5, 12))
    last = draw(st.none() | st.integers(first or 5, 14))
    voice = draw(st.sampled_from(VOICES))
    claim = Claim(
        report_id=f"report-{draw(st.integers(0, 10**6))}",
        event=draw(st.sampled_from([Event.CAPTURES, Event.REPELS])),
        side="RU",
        mention=(0, 4),
        extent=Extent.WHOLE,
        certainty=draw(st.sampled_from([Certainty.ASSERTED, Certainty.PROBABLE, Certainty.ANNOUNCED])),
        basis=draw(st.sampled_from([Basis.STATEMENT, Basis.REPORTER])),
        speaker=Speaker(None, voice.key, voice.side),
        when=When(first and date(2022, 9, first), last and date(2022, 9, last)),
        quote=(0, 20),
        rule="test",
        extractor="test",
    )
    source = draw(st.sampled_from(["tass", "reuters", "isw"]))
    place = draw(st.sampled_from(["test:town", "test:town", "test:village", None]))
    return Told(ClaimRecord(claim, source, None, published), voice, place, draw(st.sampled_from(WORDS)))


MANY = st.lists(tellings(), max_size=14, unique_by=lambda told: told.record.claim.id)


@given(MANY, st.randoms(use_true_random=False))
@THOROUGH
def test_the_order_of_arrival_is_irrelevant_and_every_claim_makes_one_statement(told: list[Told], random: Random):
    found = statements(told, ZONE)
    assert statements(random.sample(told, len(told)) + told[:3], ZONE) == found
    assert Counter(claim for one in found for claim in one.claims) == Counter({t.record.claim.id: 1 for t in told})
    published = {t.record.claim.id: (t.record.published_at, t.record.claim.id) for t in told}
    assert all(list(one.claims) == sorted(one.claims, key=published.__getitem__) for one in found)
    assert len({one.id for one in found}) == len(found)


@given(MANY.filter(bool), st.integers(0, 13), st.timedeltas(timedelta(0), RELAYED_WITHIN), st.sampled_from(WORDS))
@THOROUGH
def test_a_relay_adds_no_statement(told: list[Told], which: int, later: timedelta, words: str):
    """The same voice, told again soon, in whatever words, with the same time of the event."""
    origin = told[which % len(told)]
    undated = origin.record.claim.when == When(None, None)
    daily = undated and origin.record.claim.event is Event.REPELS  # told on another day it is another day's news
    relay = _retold(origin, timedelta(0) if daily else later, words)
    found = statements([*told, relay], ZONE)
    assert len(found) <= len(statements(told, ZONE)) + (origin.place_id is None)
    if origin.place_id is not None:
        assert _group_of(found, relay) is _group_of(found, origin)


@given(MANY)
@THOROUGH
def test_named_voices_stay_apart_and_what_differs_is_never_joined(told: list[Told]):
    by_id = {one.record.claim.id: one for one in told}
    for statement in statements(told, ZONE):
        members = [by_id[claim] for claim in statement.claims]
        assert len({one.voice.key for one in members if one.voice.named}) <= 1
        assert len({(one.place_id, one.record.claim.event) for one in members}) == 1
        assert len(members) == 1 or members[0].place_id is not None
        assert statement.outlets == tuple(dict.fromkeys(one.record.source_id for one in members))


@given(MANY)
@THOROUGH
def test_the_sweep_finds_what_comparing_all_pairs_does(told: list[Told]):
    """One voice by one voice: the groups are those that hang together by pairs which are close in both times."""
    for key in {one.voice.key for one in told}:
        spoken = [one for one in told if one.voice.key == key]
        found = statements([Told(one.record, one.voice, one.place_id, "") for one in spoken], ZONE)
        parent = list(range(len(spoken)))
        for one, other in combinations(range(len(spoken)), 2):
            if _one_of_two(spoken[one], spoken[other]):
                first, second = parent[one], parent[other]
                parent = [first if group == second else group for group in parent]
        wanted = {
            frozenset(spoken[i].record.claim.id for i, group in enumerate(parent) if group == root) for root in parent
        }
        assert {frozenset(one.claims) for one in found} == wanted


def _one_of_two(one: Told, other: Told) -> bool:
    a, b = one.record, other.record
    close = abs(a.published_at - b.published_at) <= RELAYED_WITHIN
    return close and _says(one) == _says(other) and one.place_id is not None and _overlap(a, b)


def _says(told: Told) -> tuple[object, ...]:
    claim = told.record.claim
    return told.place_id, claim.event, claim.certainty is Certainty.ANNOUNCED


def _overlap(one: ClaimRecord, other: ClaimRecord) -> bool:
    (first, last), (other_first, other_last) = _bounds(one), _bounds(other)
    return first <= other_last and other_first <= last


def _bounds(record: ClaimRecord) -> tuple[datetime, datetime]:
    never = datetime.max.replace(tzinfo=UTC)
    open_end = never if record.claim.certainty is Certainty.ANNOUNCED else record.published_at
    when = record.claim.when
    last = when.last_instant(ZONE) or open_end
    first = when.first_instant(ZONE) or datetime.min.replace(tzinfo=UTC)
    if when.earliest is None and record.claim.event is Event.REPELS and open_end is not never:
        first = start_of_day(last.astimezone(ZONE).date(), ZONE)
    return first, max(first, last)


def _retold(origin: Told, later: timedelta, words: str) -> Told:
    record = origin.record
    claim = record.claim
    again = Claim(
        "relay", claim.event, claim.side, claim.mention, claim.extent, claim.certainty, claim.basis,
        claim.speaker, claim.when, claim.quote, claim.rule, claim.extractor,
    )  # fmt: skip
    return Told(ClaimRecord(again, "bbc", None, record.published_at + later), origin.voice, origin.place_id, words)


def _group_of(found: tuple[Statement, ...], told: Told) -> Statement:
    return next(one for one in found if told.record.claim.id in one.claims)
