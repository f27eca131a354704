"""Laws of what follows for a place from the regions, the maps and the places around it."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.claims.models import Basis, Certainty, ClaimRecord, Event, Extent
from app.control import Control, Level, Perspective, Policy, State, derive
from app.control.neighbours import ENTERED_AROUND, LEAVING_AND_ENTERED_AROUND, NEIGHBOURS_AGREE
from gazetteer.models import Kind, Mention, Place, Resolution, Resolved
from geodata.geography import Geography, Neighbour, build_geography
from tests.claim_factory import claim, day
from tests.laws.thorough import THOROUGH

#: A row of villages on one bank, ten kilometres apart, one beyond the river, and the bank as a region.
ROW = [f"test:{name}" for name in ("a", "b", "c", "d", "e")]
ACROSS = "test:across"
BANK = "right-bank:test:river"
PLACES = {
    place_id: Place(place_id, place_id, Kind.SETTLEMENT, "UA", "08", 33.0, 47.0, 1000) for place_id in (*ROW, ACROSS)
} | {BANK: Place(BANK, "Right bank", Kind.REGION, "UA", "08", 33.0, 47.0, 90_000)}


def geography(*, bridged: bool = False, strip: bool = False) -> Geography:
    beside = {one: [] for one in (*ROW, ACROSS)}
    pairs = [*pairwise(ROW), *([(ROW[1], ACROSS)] if bridged else [])]
    for one, other in pairs:
        beside[one].append(Neighbour(other, 10.0))
        beside[other].append(Neighbour(one, 10.0))
    return build_geography(
        [(place_id, ("UA", "UA.08")) for place_id in (*ROW, ACROSS)],
        [(BANK, ("River:right",))],
        dict.fromkeys(ROW, ("River:right",)) | {ACROSS: ("River:left",)},
        {place_id: tuple(near) for place_id, near in beside.items()},
        frozenset({BANK}) if strip else frozenset(),
    )


def about(place_id: str, record: ClaimRecord) -> tuple[ClaimRecord, str]:
    return record, place_id


def control(
    *told: tuple[ClaimRecord, str], policy: Policy | None = None, bridged: bool = False, strip: bool = False
) -> Control:
    records: list[ClaimRecord] = []
    resolutions: dict[tuple[str, int, int], Resolution] = {}
    for record, place_id in told:
        records.append(record)
        key = (record.claim.report_id, *record.claim.mention)
        resolutions[key] = Resolved(Mention(*record.claim.mention, "x"), PLACES[place_id], 1.0, (), ())
    perspective = Perspective(day(60, 23), day(60, 23))
    return derive(records, resolutions, geography(bridged=bridged, strip=strip), policy or Policy(), perspective)


def told(event: Event, side: str, on: int, place_id: str, **kwargs: object) -> tuple[ClaimRecord, str]:
    return about(place_id, claim(event, side, on, tag=place_id, **kwargs))  # type: ignore[arg-type]


def drawn(side: str, place_id: str, on: int = 1) -> tuple[ClaimRecord, str]:
    return told(Event.HOLDS, side, on, place_id, basis=Basis.MAP)


def last(result: Control, place_id: str) -> tuple[str, str | None, str, str] | None:
    spans = result.spans.get(place_id, ())
    return (spans[-1].state, spans[-1].side, spans[-1].level, spans[-1].rule) if spans else None


BASELINE = [drawn("RU", place_id) for place_id in ROW]
LEFT = told(Event.WITHDRAWS, "RU", 8, BANK, by="RU")


def test_a_place_between_two_assessed_neighbours_follows_them():
    taken = [told(Event.CAPTURES, "UA", 5, place_id) for place_id in (ROW[0], ROW[2])]
    assert last(control(*BASELINE, *taken), ROW[1]) == (State.HELD, "UA", Level.INFERRED, NEIGHBOURS_AGREE)
    assert last(control(*taken), ROW[1]) == (State.HELD, "UA", Level.INFERRED, NEIGHBOURS_AGREE)


def test_claimed_or_torn_or_few_neighbours_are_not_followed():
    claimed = [told(Event.CAPTURES, "UA", 5, place_id, by="UA") for place_id in (ROW[0], ROW[2])]
    torn = [told(Event.CAPTURES, "UA", 5, ROW[0]), told(Event.CAPTURES, "RU", 5, ROW[2])]
    for around in (claimed, torn, torn[:1]):
        assert last(control(*BASELINE, *around), ROW[1])[:2] == (State.HELD, "RU")


def test_neighbours_that_are_older_than_the_place_s_own_state_are_not_followed():
    taken = [told(Event.CAPTURES, "UA", 5, place_id) for place_id in (ROW[0], ROW[2])]
    later = [drawn("RU", place_id, on=9) for place_id in ROW]
    assert last(control(*taken, *later), ROW[1])[:2] == (State.HELD, "RU")


def test_no_place_follows_across_a_river():
    taken = [told(Event.CAPTURES, "UA", 5, place_id) for place_id in ROW]
    assert last(control(drawn("RU", ACROSS), *taken), ACROSS)[:2] == (State.HELD, "RU")
    assert last(control(drawn("RU", ACROSS), *taken, bridged=True), ACROSS)[:2] == (State.HELD, "UA")


def test_a_bank_that_a_side_left_is_vacated_and_follows_whoever_enters_first():
    assert last(control(*BASELINE, LEFT), ROW[1]) == (State.UNKNOWN, None, Level.INFERRED, "left-with-the-region")
    entered = told(Event.ENTERS, "UA", 9, ROW[3], by="UA")
    found = control(*BASELINE, LEFT, entered)
    assert last(found, ROW[1]) == (State.HELD, "UA", Level.INFERRED, ENTERED_AROUND)
    assert last(found, ROW[3])[:3] == (State.HELD, "UA", Level.ASSESSED)
    assert found.steps[ROW[1]][-1].claim_id == entered[0].id
    assert [span.from_ for span in found.spans[ROW[1]]] == sorted({span.from_ for span in found.spans[ROW[1]]})


def test_the_promise_to_leave_a_bank_is_shown_and_changes_no_holder():
    promised = told(Event.WITHDRAWS, "RU", 7, BANK, by="RU", certainty=Certainty.ANNOUNCED)
    found = control(*BASELINE, promised)
    assert last(found, ROW[0])[:2] == (State.HELD, "RU")
    assert found.spans[ROW[0]][-1].announced == (promised[0].id,)
    entered = told(Event.ENTERS, "UA", 8, ROW[0])
    assert last(control(*BASELINE, entered), ROW[0])[0] is State.CONTESTED
    assert last(control(*BASELINE, promised, entered), ROW[0])[:2] == (State.HELD, "UA")


def test_where_the_holder_promised_to_leave_all_a_place_follows_whoever_entered_nearby():
    promised = told(Event.WITHDRAWS, "RU", 7, BANK, by="RU", certainty=Certainty.ANNOUNCED, undated=True)
    entered = told(Event.CAPTURES, "UA", 9, ROW[3], by="UA")
    before = told(Event.CAPTURES, "UA", 5, ROW[3], by="UA")
    assert last(control(*BASELINE, promised, entered), ROW[1])[1:] == ("UA", Level.INFERRED, LEAVING_AND_ENTERED_AROUND)
    assert last(control(*BASELINE, promised, before), ROW[1])[:2] == (State.HELD, "RU")
    assert last(control(*BASELINE, entered), ROW[1])[:2] == (State.HELD, "RU")


def test_what_was_said_before_the_promise_to_leave_does_not_keep_a_place():
    held = told(Event.HOLDS, "RU", 5, ROW[1])
    promised = told(Event.WITHDRAWS, "RU", 7, BANK, by="RU", certainty=Certainty.ANNOUNCED, undated=True)
    entered = told(Event.CAPTURES, "UA", 9, ROW[3])
    assert last(control(held, promised, entered), ROW[1])[1:] == ("UA", Level.INFERRED, LEAVING_AND_ENTERED_AROUND)
    again = told(Event.HOLDS, "RU", 8, ROW[1])
    assert last(control(held, promised, again, entered), ROW[1])[:2] == (State.HELD, "RU")


def test_whoever_leaves_a_strip_leaves_all_of_it_and_whoever_holds_it_holds_some():
    assert last(control(*BASELINE, LEFT, strip=True), ROW[1])[0] is State.UNKNOWN
    taken = told(Event.CAPTURES, "UA", 8, BANK)
    assert last(control(*BASELINE, taken, strip=True), ROW[1])[:2] == (State.HELD, "RU")
    assert last(control(*BASELINE, taken), ROW[1])[:2] == (State.HELD, "UA")


def test_a_region_yields_to_what_was_said_of_the_place_itself():
    mine = told(Event.CAPTURES, "UA", 5, ROW[0])
    whole = told(Event.CAPTURES, "RU", 9, BANK)
    assert last(control(mine, whole), ROW[0])[:2] == (State.HELD, "UA")
    assert last(control(mine, whole), ROW[1])[:3] == (State.HELD, "RU", Level.INFERRED)


def test_what_a_side_was_said_to_hold_it_leaves_with_the_whole():
    held = told(Event.HOLDS, "RU", 5, ROW[0])
    assert last(control(held, LEFT), ROW[0])[:2] == (State.UNKNOWN, None)
    boast = told(Event.WITHDRAWS, "RU", 8, BANK, by="UA")
    assert last(control(held, boast), ROW[0])[:2] == (State.HELD, "RU")


def test_both_inferences_can_be_switched_off():
    entered = told(Event.ENTERS, "UA", 9, ROW[3])
    alone = Policy(infer_regions=False, infer_neighbours=False)
    assert last(control(*BASELINE, LEFT, entered, policy=alone), ROW[1])[:3] == (State.HELD, "RU", Level.CLAIMED)


EVENTS = st.sampled_from([event for event in Event if event is not Event.CONTESTS])
SIDES = st.sampled_from(["UA", "RU"])
TOLD = st.lists(
    st.builds(
        lambda event, side, on, place_id, by, certainty, extent, basis: told(
            event, side, on, place_id, by=by, certainty=certainty, extent=extent, basis=basis
        ),
        EVENTS,
        SIDES,
        st.integers(1, 20),
        st.sampled_from(sorted(PLACES)),
        st.none() | SIDES,
        st.sampled_from(Certainty),
        st.sampled_from([Extent.WHOLE, Extent.WHOLE, Extent.PART, Extent.NEAR]),
        st.sampled_from([Basis.STATEMENT, Basis.MAP]),
    ),
    max_size=14,
)


@THOROUGH
@given(TOLD, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(ledger, random):
    assert control(*random.sample(ledger, len(ledger))) == control(*ledger)


@THOROUGH
@given(TOLD)
def test_inference_never_touches_what_somebody_said_of_a_place(ledger):
    with_it = control(*ledger)
    without = control(*ledger, policy=Policy(infer_neighbours=False))
    by_id = {record.id: record for record, _ in ledger}
    for place_id, spans in without.spans.items():
        for span in spans:
            named = span.level is not Level.INFERRED and any(
                by_id[one].claim.basis is not Basis.MAP for one in span.supporting
            )
            if named:
                there = with_it.span_at(place_id, span.from_)
                assert there is not None
                assert (there.state, there.side, there.level) == (span.state, span.side, span.level)


@THOROUGH
@given(TOLD)
def test_spans_tile_time_and_name_claims_of_the_ledger(ledger):
    known = {record.id for record, _ in ledger}
    for spans in control(*ledger).spans.values():
        assert all(one.until == other.from_ and one.from_ < other.from_ for one, other in pairwise(spans))
        assert spans[-1].until is None
        assert all({*span.supporting, *span.opposing, *span.announced, *span.beside} <= known for span in spans)
        assert all((span.side is None) == (span.state is not State.HELD) for span in spans)


@THOROUGH
@given(TOLD, st.integers(1, 25))
def test_looking_at_a_day_is_the_same_as_deriving_only_up_to_it(ledger, at):
    records = [record for record, _ in ledger]
    assert date(2022, 9, 1) <= min((record.published_at.date() for record in records), default=date(2022, 9, 1))
    whole = control(*ledger).at(day(at, 23))
    resolutions = {
        (record.claim.report_id, *record.claim.mention): Resolved(
            Mention(*record.claim.mention, "x"), PLACES[place_id], 1.0, (), ()
        )
        for record, place_id in ledger
    }
    cut = derive(records, resolutions, geography(), Policy(), Perspective(day(at, 23), day(60, 23))).at(day(at, 23))
    assert {k: (v.state, v.side, v.level) for k, v in whole.items()} == {
        k: (v.state, v.side, v.level) for k, v in cut.items()
    }
