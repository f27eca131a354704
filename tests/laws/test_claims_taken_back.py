"""Laws of doubt: whatever is told, words that take it back leave no fact, and an answer leaves what was said."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.claims.models import Certainty, Claim
from tests.app.claims.marking import read

PLACES = st.sampled_from(["Arvynka", "Belmora", "Corvanets", "Dovrysk"])
ARMIES = st.sampled_from(["Russian marines", "Ukrainian soldiers", "Russia's 7th brigade", "the Ukrainian army"])
DEEDS = st.sampled_from(["captured", "entered", "left", "hold", "seized", "took control of", "withdrew from", "retook"])
STORIES = st.builds(lambda army, deed, place: f"{army} {deed} {place}", ARMIES, DEEDS, PLACES)
TAKING_BACK = st.sampled_from(
    [
        "It is not true that {}.",
        "It is false that {}.",
        "There is no evidence that {}.",
        "There is nothing to suggest that {}.",
        "Nobody believes that {}.",
        "Claims that {} are untrue.",
        "It is unclear whether {}.",
    ]
)
DOUBTING = st.sampled_from(
    [
        "There are reports that {}.",
        "Reports that {} could not be verified.",
        "There is no confirmation that {}.",
        "Nobody has confirmed that {}.",
        "{}, but this has not been confirmed.",
        "{}. This could not be independently verified.",
    ]
)


def sure(claims: tuple[Claim, ...]) -> list[Claim]:
    return [claim for claim in claims if claim.certainty in {Certainty.ASSERTED, Certainty.PROBABLE}]


@settings(deadline=None)
@given(STORIES)
def test_a_plain_story_is_a_fact(story: str):
    assert len(sure(read(f"{story}.").claims)) == 1


@settings(deadline=None)
@given(TAKING_BACK, STORIES)
def test_a_story_that_is_taken_back_leaves_no_claim(frame: str, story: str):
    assert read(frame.format(story)).claims == ()


@settings(deadline=None)
@given(DOUBTING, STORIES)
def test_a_story_that_nobody_could_confirm_is_unconfirmed(frame: str, story: str):
    assert [claim.certainty for claim in read(frame.format(story)).claims] == [Certainty.UNCONFIRMED]


@settings(deadline=None)
@given(STORIES, st.sampled_from(["Moscow denied it.", "The Kremlin rejected the claim.", "Russia has denied this."]))
def test_a_denial_adds_a_claim_and_changes_none(story: str, denial: str):
    before = read(f"{story}, the UN said.").claims
    after = read(f"{story}, the UN said. {denial}").claims
    told = [(claim.event, claim.side, claim.certainty, claim.speaker) for claim in before]
    assert [(claim.event, claim.side, claim.certainty, claim.speaker) for claim in after[:1]] == told
    assert [(claim.event, claim.side, claim.certainty, claim.speaker.side) for claim in after[1:]] == [
        (before[0].event, before[0].side, Certainty.DENIED, "RU")
    ]
