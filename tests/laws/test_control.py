"""Laws of ``derive`` over random claims."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.claims.models import Basis, Certainty, ClaimRecord, Event, Extent
from app.control import Perspective, Policy, State, changes_between, changes_in, derive
from tests.claim_factory import GEOGRAPHY, REGION, TOWN, claim, control_of, day, resolutions_of
from tests.laws.thorough import THOROUGH

SIDES = st.sampled_from(["UA", "RU"])


@st.composite
def claims(draw: st.DrawFn) -> ClaimRecord:
    event = draw(st.sampled_from(Event))
    on = draw(st.integers(1, 20))
    return claim(
        event,
        None if event is Event.CONTESTS else draw(SIDES),
        on,
        by=draw(st.none() | SIDES),
        certainty=draw(st.sampled_from(Certainty)),
        extent=draw(st.sampled_from(Extent)),
        basis=draw(st.sampled_from(Basis)),
        published=on + draw(st.integers(0, 5)),
        first=draw(st.none() | st.integers(0, 30).map(lambda back: day(on - back).date())),
        undated=draw(st.booleans()),
        ended=draw(st.none() | st.integers(1, 30)),
        place=draw(st.sampled_from([TOWN, REGION])),
        tag=str(draw(st.integers(0, 3))),
    )


LEDGERS = st.lists(claims(), max_size=12)
DAYS = st.integers(1, 30)


@THOROUGH
@given(LEDGERS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(ledger, random):
    shuffled = random.sample(ledger, len(ledger))
    assert control_of(*shuffled) == control_of(*ledger)


@THOROUGH
@given(LEDGERS)
def test_repeating_a_claim_changes_nothing(ledger):
    assert control_of(*ledger, *ledger) == control_of(*ledger)


@THOROUGH
@given(LEDGERS, LEDGERS, DAYS)
def test_a_later_report_cannot_change_an_earlier_view(ledger, more, known):
    later = [record for record in more if record.published_at > day(known, 23)]
    assert control_of(*ledger, *later, known=known) == control_of(*ledger, known=known)


@THOROUGH
@given(LEDGERS, DAYS)
def test_a_claim_taken_back_is_as_if_never_made_from_then_on(ledger, known):
    unique = list({record.claim.id: record for record in ledger}.values())
    kept = [record for record in unique if record.ended_at is None or record.ended_at > day(known, 23)]
    assert control_of(*unique, known=known) == control_of(*kept, known=known)


@THOROUGH
@given(LEDGERS)
def test_spans_tile_time_and_name_their_evidence(ledger):
    control = control_of(*ledger)
    known_ids = {record.claim.id for record in ledger}
    for spans in control.spans.values():
        assert all(before.until == after.from_ for before, after in pairwise(spans))
        assert all(before.from_ < after.from_ for before, after in pairwise(spans))
        assert spans[-1].until is None
        for span in spans:
            evidence = {*span.supporting, *span.opposing, *span.announced, *span.beside}
            assert evidence
            assert evidence <= known_ids
            assert (span.side is None) == (span.state is not State.HELD)
            assert span.supporting or span.state is State.UNKNOWN


@THOROUGH
@given(LEDGERS, DAYS)
def test_looking_at_a_day_is_the_same_as_deriving_only_up_to_it(ledger, at):
    whole = control_of(*ledger).at(day(at, 23))
    cut = control_of(*ledger, at=at).at(day(at, 23))
    assert {k: (v.state, v.side, v.supporting) for k, v in whole.items() if k == TOWN.id} == {
        k: (v.state, v.side, v.supporting) for k, v in cut.items() if k == TOWN.id
    }


@THOROUGH
@given(LEDGERS, DAYS, DAYS)
def test_changes_mirror_each_other_and_none_lead_to_the_same_view(ledger, one, other):
    control = control_of(*ledger)
    before, after = control.at(day(one)), control.at(day(other))
    assert changes_between(before, before) == ()
    there = {(c.place_id, c.before, c.after) for c in changes_between(before, after)}
    assert there == {(c.place_id, c.after, c.before) for c in changes_between(after, before)}


@THOROUGH
@given(LEDGERS, DAYS, DAYS)
def test_dated_changes_lie_in_the_window_and_add_up_to_the_difference(ledger, one, other):
    start, end = sorted((day(one), day(other)))
    control = control_of(*ledger)
    moved = changes_in(control, start, end)
    assert all(start < change.at <= end for change in moved)
    assert {c.place_id for c in changes_between(control.at(start), control.at(end))} <= {c.place_id for c in moved}


@THOROUGH
@given(LEDGERS)
def test_a_claim_whose_mention_is_not_resolved_has_no_effect(ledger):
    perspective = Perspective(day(60), day(60))
    resolved = {key: value for key, value in resolutions_of(ledger).items() if value.place is REGION}
    control = derive(ledger, resolved, GEOGRAPHY, Policy(infer_regions=False), perspective)
    assert TOWN.id not in control.spans


@THOROUGH
@given(LEDGERS)
def test_announced_possible_and_unconfirmed_claims_never_make_a_holder(ledger):
    weak = [r for r in ledger if r.claim.certainty not in {Certainty.ASSERTED, Certainty.PROBABLE}]
    control = control_of(*weak)
    assert all(span.state is State.UNKNOWN for spans in control.spans.values() for span in spans)


@THOROUGH
@given(LEDGERS, st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=40)))
def test_no_claim_counts_before_it_was_published(ledger, back):
    for record in ledger:
        perspective = Perspective(day(60), record.published_at - back)
        control = derive(ledger, resolutions_of(ledger), GEOGRAPHY, Policy(), perspective)
        named = {i for spans in control.spans.values() for s in spans for i in s.supporting + s.beside + s.announced}
        copies = [r for r in ledger if r.claim.id == record.claim.id and r.published_at <= perspective.known_at]
        assert copies or record.claim.id not in named


@THOROUGH
@given(LEDGERS, st.integers(1, 12))
def test_a_lapse_only_takes_away_what_is_old_and_leaves_no_gap(ledger, days):
    lasting, lapsing = control_of(*ledger), control_of(*ledger, policy=Policy(lapse_days=days))
    by_id = {record.id: record.published_at for record in ledger}
    for place_id, spans in lapsing.spans.items():
        assert all(before.until == after.from_ for before, after in pairwise(spans))
        for span in spans:
            stands = lasting.span_at(place_id, span.from_)
            if span.rule == "lapsed":
                assert stands.state is not State.UNKNOWN
                assert set(stands.supporting) <= set(span.beside)
            else:
                assert (span.state, span.side, span.supporting) == (stands.state, stands.side, stands.supporting)
                assert not span.until or span.from_ < span.until
                assert set(span.supporting) <= by_id.keys()
