"""The design's table of effects, a test a row and a test a conflict of rows."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from app.claims.models import Basis, Certainty, ClaimRecord, Event, Extent
from app.control import Level, Perspective, Policy, Relayed, State, changes_between, changes_in, derive, explain
from app.control.policy import MapWeight
from tests.claim_factory import GEOGRAPHY, REGION, TOWN, claim, control_of, day, resolutions_of, state_of

E = Event


@pytest.mark.parametrize("event", [E.CAPTURES, E.HOLDS, E.ENTERS])
def test_a_side_that_speaks_of_its_own_success_only_claims(event):
    assert state_of(claim(event, "UA", 8, by="UA")) == "held UA claimed"


@pytest.mark.parametrize("event", [E.CAPTURES, E.HOLDS, E.ENTERS])
def test_the_loser_and_a_witness_of_no_side_make_it_assessed(event):
    assert state_of(claim(event, "UA", 8, by="RU")) == "held UA assessed"
    assert state_of(claim(event, "UA", 8, by=None)) == "held UA assessed"


def test_a_source_of_a_side_without_a_quoted_speaker_speaks_for_its_side():
    assert state_of(claim(E.CAPTURES, "UA", 8, source_side="UA")) == "held UA claimed"
    assert state_of(claim(E.CAPTURES, "UA", 8, source_side="RU")) == "held UA assessed"


@pytest.mark.parametrize("basis", [Basis.STATEMENT, Basis.REPORTER, Basis.FOOTAGE, Basis.SATELLITE])
@pytest.mark.parametrize("event", [E.CAPTURES, E.HOLDS, E.ENTERS])
def test_a_source_that_is_not_listed_is_no_witness_and_only_claims(event, basis):
    assert state_of(claim(event, "UA", 8, basis=basis, listed=False)) == "held UA claimed"
    own = claim(event, "UA", 8, by="UA")
    assert state_of(own, claim(event, "UA", 9, basis=basis, listed=False)) == "held UA claimed"


def test_a_source_that_is_not_listed_may_quote_the_loser():
    assert state_of(claim(E.CAPTURES, "UA", 8, by="RU", listed=False)) == "held UA assessed"
    assert state_of(claim(E.WITHDRAWS, "RU", 8, by="RU", listed=False)) == "unknown assessed"


def test_what_is_only_probable_is_never_assessed():
    assert state_of(claim(E.CAPTURES, "UA", 8, certainty=Certainty.PROBABLE)) == "held UA claimed"


def test_footage_counts_as_a_witness_unless_it_is_the_claimants_own():
    assert state_of(claim(E.ENTERS, "UA", 8, basis=Basis.FOOTAGE)) == "held UA assessed"
    assert state_of(claim(E.ENTERS, "UA", 8, basis=Basis.FOOTAGE, own_footage=True)) == "held UA claimed"
    assert state_of(claim(E.ENTERS, "UA", 8, basis=Basis.FOOTAGE, source_side="UA")) == "held UA claimed"


@pytest.mark.parametrize("presence", [E.HOLDS, E.CAPTURES])
def test_entry_while_the_other_side_is_inside_is_contested(presence):
    assert state_of(claim(presence, "RU", 1), claim(E.ENTERS, "UA", 8)) == "contested assessed"


def test_entry_stands_once_the_other_side_has_left_or_said_that_it_will():
    held, entered = claim(E.HOLDS, "RU", 1), claim(E.ENTERS, "UA", 8)
    left = claim(E.WITHDRAWS, "RU", 7, by="RU")
    will_leave = claim(E.WITHDRAWS, "RU", 7, by="RU", certainty=Certainty.ANNOUNCED)
    assert state_of(held, left, entered) == "held UA assessed"
    assert state_of(held, will_leave, entered) == "held UA assessed"
    later = claim(E.WITHDRAWS, "RU", 9, by="RU", certainty=Certainty.ANNOUNCED)
    assert state_of(held, entered, later) == "held UA assessed"


@pytest.mark.parametrize("event", [E.CAPTURES, E.ENTERS])
def test_a_part_taken_is_contested_and_no_more(event):
    assert state_of(claim(E.HOLDS, "RU", 1), claim(event, "UA", 8, extent=Extent.PART)) == "contested assessed"
    assert state_of(claim(E.HOLDS, "UA", 1), claim(event, "UA", 8, extent=Extent.PART)) == "held UA assessed"


def test_fighting_inside_is_contested():
    assert state_of(claim(E.HOLDS, "RU", 1), claim(E.CONTESTS, None, 8)) == "contested assessed"


def test_withdrawal_leaves_unknown_until_someone_claims_entry():
    held = claim(E.HOLDS, "RU", 1)
    for certainty in (Certainty.ASSERTED, Certainty.PROBABLE):
        left = claim(E.WITHDRAWS, "RU", 7, by="UA", certainty=certainty)
        assert state_of(held, left) == "unknown claimed"
        assert state_of(held, left, claim(E.ENTERS, "UA", 8, by="UA")) == "held UA claimed"
    assert state_of(held, claim(E.WITHDRAWS, "RU", 7, by="RU")) == "unknown assessed"


def test_a_loss_admitted_makes_the_gain_assessed_before_or_after_it():
    gain = claim(E.CAPTURES, "UA", 8, by="UA")
    assert state_of(claim(E.WITHDRAWS, "RU", 7, by="RU"), gain) == "held UA assessed"
    assert state_of(gain, claim(E.WITHDRAWS, "RU", 9, by="RU")) == "held UA assessed"
    assert state_of(gain, claim(E.WITHDRAWS, "RU", 30, by="RU")) == "held UA claimed"
    assert state_of(gain, claim(E.WITHDRAWS, "RU", 9, by="UA")) == "held UA claimed"


def test_repelling_confirms_the_holder_and_where_none_is_known_is_a_claim():
    assert state_of(claim(E.REPELS, "UA", 8)) == "held UA claimed"
    assert state_of(claim(E.HOLDS, "UA", 1), claim(E.REPELS, "UA", 8, by="UA")) == "held UA assessed"


@pytest.mark.parametrize("event", [E.REPELS, E.HOLDS])
def test_a_loser_that_claims_to_hold_or_to_have_repelled_contests(event):
    gain = claim(E.CAPTURES, "UA", 8, by="UA")
    assert state_of(gain, claim(event, "RU", 9, by="RU")) == "contested claimed"
    assert state_of(gain, claim(event, "RU", 8, by="RU")) == "contested claimed"


def test_the_losers_denial_contests_and_another_voice_only_opposes():
    gain = claim(E.CAPTURES, "UA", 8, by="UA")
    denial = claim(E.CAPTURES, "UA", 9, by="RU", certainty=Certainty.DENIED)
    assert state_of(gain, denial) == "contested claimed"
    assert state_of(denial) == "unknown claimed"
    neutral = claim(E.CAPTURES, "UA", 9, by=None, certainty=Certainty.DENIED)
    assert state_of(gain, neutral) == "held UA claimed"
    assert control_of(gain, neutral).at(day(60))[TOWN.id].opposing == (neutral.claim.id,)


def test_a_denial_older_than_the_event_opposes_nothing():
    denial = claim(E.CAPTURES, "UA", 6, by="RU", certainty=Certainty.DENIED)
    assert state_of(denial, claim(E.CAPTURES, "UA", 8, by="UA")) == "held UA claimed"


def test_a_withdrawal_that_the_side_itself_denies_is_contested():
    left = claim(E.WITHDRAWS, "RU", 8, by="UA")
    denial = claim(E.WITHDRAWS, "RU", 9, by="RU", certainty=Certainty.DENIED)
    assert state_of(claim(E.HOLDS, "RU", 1), left, denial) == "contested claimed"


@pytest.mark.parametrize(
    "certainty", [Certainty.ANNOUNCED, Certainty.POSSIBLE, Certainty.UNCONFIRMED, Certainty.DENIED]
)
@pytest.mark.parametrize("event", [E.CAPTURES, E.HOLDS, E.ENTERS, E.REPELS, E.WITHDRAWS, E.CONTESTS])
def test_what_is_not_said_to_have_happened_changes_nothing(event, certainty):
    held = claim(E.HOLDS, "RU", 1)
    side = None if event is E.CONTESTS else "RU" if event is E.WITHDRAWS else "UA"
    unsure = claim(event, side, 8, certainty=certainty)
    assert state_of(held, unsure) == "held RU assessed"
    span = control_of(held, unsure).at(day(60))[TOWN.id]
    assert unsure.claim.id in {*span.announced, *span.beside}


@pytest.mark.parametrize("extent", [Extent.EDGE, Extent.NEAR])
@pytest.mark.parametrize("event", [E.CAPTURES, E.HOLDS, E.ENTERS, E.REPELS, E.WITHDRAWS, E.CONTESTS])
def test_near_a_place_is_never_the_place(event, extent):
    held = claim(E.HOLDS, "RU", 1)
    assert state_of(held, claim(event, "RU" if event is E.WITHDRAWS else "UA", 8, extent=extent)) == "held RU assessed"


@pytest.mark.parametrize("event", [E.ADVANCES, E.CUTS_SUPPLY])
def test_advances_and_cut_supply_are_shown_beside(event):
    held, news = claim(E.HOLDS, "RU", 1), claim(event, "UA", 8)
    assert state_of(held, news) == "held RU assessed"
    assert control_of(held, news).at(day(60))[TOWN.id].beside == (news.claim.id,)


def test_the_later_event_wins_at_its_own_level():
    assert state_of(claim(E.CAPTURES, "UA", 5), claim(E.CAPTURES, "RU", 9, by="RU")) == "held RU claimed"


def test_two_captures_whose_days_overlap_are_contested():
    one = claim(E.CAPTURES, "UA", 9, first=date(2022, 9, 6))
    assert state_of(one, claim(E.CAPTURES, "RU", 8)) == "contested assessed"


def test_a_further_voice_for_the_holder_never_lowers_the_level():
    assert state_of(claim(E.CAPTURES, "UA", 5), claim(E.HOLDS, "UA", 9, by="UA")) == "held UA assessed"


def test_background_without_a_date_never_overturns_dated_news():
    gain = claim(E.CAPTURES, "UA", 8)
    assert state_of(gain, claim(E.HOLDS, "RU", 9, undated=True)) == "held UA assessed"
    assert state_of(gain, claim(E.CAPTURES, "RU", 10, first=date(2022, 2, 24))) == "held UA assessed"
    assert state_of(claim(E.HOLDS, "RU", 9, undated=True)) == "held RU assessed"


def test_a_dated_holding_counts_from_its_start():
    long_held = claim(E.HOLDS, "RU", 9, first=date(2022, 4, 1))
    assert state_of(long_held, at=1) == "held RU assessed"
    ended_some_time = claim(E.HOLDS, "RU", 30, first=date(2022, 4, 1), open_end=True)
    assert state_of(ended_some_time, claim(E.CAPTURES, "UA", 12)) == "held UA assessed"
    assert state_of(long_held, claim(E.CAPTURES, "UA", 12)) == "held UA assessed"


def test_a_region_speaks_for_the_places_inside_that_nobody_named():
    held = claim(E.HOLDS, "RU", 1, place=REGION)
    assert state_of(held, place="test:hamlet") == "held RU inferred"
    assert state_of(held, claim(E.CAPTURES, "UA", 8, by="UA")) == "held UA claimed"
    assert state_of(held, claim(E.CAPTURES, "UA", 8, extent=Extent.NEAR)) == "held RU inferred"
    assert state_of(held, claim(E.WITHDRAWS, "RU", 8, place=REGION), place="test:hamlet") == "unknown inferred"


def test_a_region_speaks_for_a_place_until_the_places_own_first_claim():
    held, own = claim(E.HOLDS, "RU", 2, place=REGION), claim(E.CAPTURES, "UA", 8, by="UA")
    spans = control_of(claim(E.ADVANCES, "UA", 1), held, own).spans[TOWN.id]
    assert [(s.from_.day, s.state, s.side, s.level) for s in spans][-2:] == [
        (1, State.HELD, "RU", Level.INFERRED),
        (8, State.HELD, "UA", Level.CLAIMED),
    ]


@pytest.mark.parametrize("event", [E.ENTERS, E.CONTESTS, E.REPELS])
def test_an_event_somewhere_in_a_region_says_nothing_of_the_places_inside(event):
    assert state_of(claim(event, "UA", 8, place=REGION), place="test:hamlet") == "nothing"
    part = claim(E.CAPTURES, "UA", 8, place=REGION, extent=Extent.PART)
    assert state_of(part, place="test:hamlet") == "nothing"


def test_a_withdrawal_from_a_region_says_nothing_where_nobody_was():
    assert state_of(claim(E.WITHDRAWS, "RU", 8, place=REGION), place="test:hamlet") == "nothing"


def test_unopposed_needs_others_to_have_spoken_of_the_place_in_time():
    gain = claim(E.CAPTURES, "UA", 8, by="UA")
    silent = control_of(gain).at(day(60))[TOWN.id]
    soon = control_of(gain, claim(E.ADVANCES, "RU", 10, by="RU")).at(day(60))[TOWN.id]
    late = control_of(gain, claim(E.ADVANCES, "RU", 20, by="RU")).at(day(60))[TOWN.id]
    assert (silent.unopposed, soon.unopposed, late.unopposed) == (False, True, False)
    unlisted = control_of(gain, claim(E.ADVANCES, "RU", 10, listed=False)).at(day(60))[TOWN.id]
    assert not unlisted.unopposed


def test_a_revised_or_retracted_claim_counts_until_then_and_no_longer():
    gain = claim(E.CAPTURES, "UA", 8, by="UA", ended=12)
    assert state_of(gain, known=11) == "held UA claimed"
    assert state_of(gain, known=13) == "nothing"


def test_talk_of_a_place_is_no_change_of_it():
    talk = control_of(claim(E.ADVANCES, "UA", 8), claim(E.WITHDRAWS, "RU", 9, by="RU", certainty=Certainty.ANNOUNCED))
    assert talk.at(day(60))[TOWN.id].beside
    assert changes_in(talk) == ()
    assert changes_between({}, talk.at(day(60))) == ()


def test_an_announcement_is_shown_until_it_has_come_true():
    will_leave = claim(E.WITHDRAWS, "RU", 7, by="RU", certainty=Certainty.ANNOUNCED)
    taken, left = claim(E.CAPTURES, "UA", 6), claim(E.WITHDRAWS, "RU", 9, by="RU")
    control = control_of(taken, will_leave, left)
    assert control.at(day(8))[TOWN.id].announced == (will_leave.claim.id,)
    assert control.at(day(10))[TOWN.id].announced == ()


@pytest.mark.parametrize(
    ("news", "words"),
    [
        (claim(E.CAPTURES, "UA", 8), "Held by UA, since 2022-09-08 (assessed"),
        (claim(E.CAPTURES, "UA", 8, first=date(2022, 9, 5)), "since some time between 2022-09-05 and 2022-09-08"),
        (claim(E.CAPTURES, "UA", 8, undated=True), "since 2022-09-08T23:00+03:00 or before"),
        (claim(E.WITHDRAWS, "RU", 8, by="RU"), "Left by one side, and nobody says that they are in, since 2022-09-08"),
        (claim(E.ADVANCES, "UA", 8), "Holder unknown (no claim that has an effect"),
    ],
)
def test_the_state_is_told_in_a_sentence_with_no_day_made_up(news, words):
    told = explain(control_of(news), TOWN.id, day(60), [news], zone=ZoneInfo("Europe/Kyiv"))
    assert words in told.sentence


def test_every_claim_is_explained_by_the_rule_that_it_met():
    gain, denial = claim(E.CAPTURES, "UA", 8, by="UA"), claim(E.CAPTURES, "UA", 9, by="RU", certainty=Certainty.DENIED)
    explained = explain(control_of(gain, denial), TOWN.id, day(60), [gain, denial]).steps
    assert [(step.step.rule, step.step.effect) for step in explained] == [
        ("captured", "held by UA, claimed"),
        ("loser-denies", "contested, claimed"),
    ]


def test_a_neutral_outlet_that_relays_a_side_is_no_witness():
    told, copied = claim(E.CAPTURES, "UA", 8, by="UA", tag="side"), claim(E.CAPTURES, "UA", 8, tag="paper")
    assert state_of(told, copied) == "held UA assessed"
    records = [told, copied]
    perspective = Perspective(day(60), day(60))
    relayed = derive(
        records,
        resolutions_of(records),
        GEOGRAPHY,
        Policy(),
        perspective,
        {copied.id: Relayed("UA", told.published_at)},
    )
    assert relayed.spans[TOWN.id][-1].level is Level.CLAIMED
    assert not relayed.spans[TOWN.id][-1].unopposed


def test_a_baseline_map_yields_to_any_claim_and_can_be_made_a_witness():
    drawn = claim(E.HOLDS, "RU", 9, basis=Basis.MAP)
    assert state_of(drawn) == "held RU claimed"
    assert state_of(claim(E.CAPTURES, "UA", 5, by="UA"), drawn) == "held UA claimed"
    assert state_of(drawn, claim(E.ENTERS, "UA", 12)) == "contested assessed"
    assert state_of(drawn, claim(E.CAPTURES, "UA", 9)) == "held UA assessed"
    witness = control_of(claim(E.CAPTURES, "UA", 5, by="UA"), drawn, policy=Policy(maps=MapWeight.WITNESS))
    span = witness.at(day(60, 23))[TOWN.id]
    assert (span.state, span.side, span.level) == (State.HELD, "RU", Level.ASSESSED)


def test_repeating_a_statement_after_its_denial_is_no_news():
    told = claim(E.CAPTURES, "RU", 8, by="RU", first=date(2022, 9, 1))
    denied = claim(E.CAPTURES, "RU", 9, by="UA", certainty=Certainty.DENIED)
    again = claim(E.CAPTURES, "RU", 10, by="RU", first=date(2022, 9, 1), tag="again")
    records = [told, denied, again]
    perspective = Perspective(day(60), day(60))
    anew = derive(records, resolutions_of(records), GEOGRAPHY, Policy(), perspective)
    assert anew.spans[TOWN.id][-1].state is State.HELD
    relayed = {one.id: Relayed("RU", told.published_at) for one in (told, again)}
    once = derive(records, resolutions_of(records), GEOGRAPHY, Policy(), perspective, relayed)
    assert once.spans[TOWN.id][-1].state is State.CONTESTED


def test_what_nothing_confirms_lapses_where_the_policy_says_so():
    again = [claim(Event.HOLDS, "UA", on, by="UA") for on in (10, 26)]
    told = [claim(Event.CAPTURES, "UA", 3), *again]
    control = control_of(*told, policy=Policy(lapse_days=5))
    seen = [control.at(day(number))[TOWN.id] for number in (5, 9, 12, 16, 27)]
    assert [span.state for span in seen] == [State.HELD, State.UNKNOWN, State.HELD, State.UNKNOWN, State.HELD]
    gone = seen[3]
    assert (gone.rule, gone.supporting, set(gone.beside)) == ("lapsed", (), {told[0].id, told[1].id})
    assert control_of(*told, policy=Policy(lapse_days=0)).at(day(24))[TOWN.id].state is State.HELD
    assert explain(control, TOWN.id, day(16), told).sentence.startswith("No longer known")


def test_maps_that_agree_support_each_other_and_those_of_one_time_that_do_not_are_contested():
    def drawn(side: str, on: int, tag: str) -> ClaimRecord:
        return claim(E.HOLDS, side, on, basis=Basis.MAP, tag=tag)

    for one, other in (("UA", "RU"), ("RU", "UA")):
        torn = control_of(drawn(one, 5, "a"), drawn(other, 5, "b")).at(day(30))[TOWN.id]
        assert (torn.state, torn.rule, len(torn.supporting)) == (State.CONTESTED, "maps-of-one-time-disagree", 2)
    alike = control_of(drawn("UA", 5, "a"), drawn("UA", 5, "b")).at(day(30))[TOWN.id]
    assert (alike.side, alike.rule, len(alike.supporting)) == ("UA", "baseline-map", 2)
    assert state_of(drawn("UA", 5, "a"), drawn("RU", 8, "b")) == "held RU claimed"
    assert state_of(drawn("UA", 5, "a"), drawn("RU", 5, "b"), claim(E.HOLDS, "UA", 6)) == "held UA assessed"
