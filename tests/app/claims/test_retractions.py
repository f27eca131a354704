"""Known answers: what a text takes back, and what a noun such as "claim" says that somebody told."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import read

TOOK = "Russian troops captured Arvynka on Friday"


def told(text: str) -> list[tuple[str, str | None, str, str | None]]:
    """Event, side, certainty and the side of the voice of every claim."""
    return [(str(one.event), one.side, str(one.certainty), one.speaker.side) for one in read(text).claims]


@pytest.mark.parametrize(
    "taking_back",
    [
        "The report was later retracted.",
        "The report has since been retracted by the agency.",
        "The claim was quickly withdrawn.",
        "The paper has since corrected its report.",
        "The channel later deleted the post.",
        "It later turned out to be false.",
        "This turned out not to be true.",
        "The information proved to be wrong.",
        "The news was fake.",
        "That was untrue, it emerged on Sunday.",
    ],
)
def test_what_is_taken_back_is_no_longer_asserted(taking_back: str):
    assert told(f"{TOOK}. {taking_back}") == [("captures", "RU", "unconfirmed", None)]


def test_whoever_takes_back_the_own_words_says_them_no_more():
    text = "Russia's Defence Ministry wrote that its troops had taken Arvynka. It later deleted the post."
    assert told(text) == [("captures", "RU", "unconfirmed", "RU")]


@pytest.mark.parametrize(
    "trap",
    [
        "The report was never retracted.",
        "The report may be retracted.",
        "The army then withdrew its tanks.",
        "A volunteer later deleted a post about Belmora.",
        "It was wrong to stay there.",
        "That was false hope for many.",
        "It proved a costly mistake.",
        "The mines were later removed.",
        "The statement was read on television.",
    ],
)
def test_what_only_sounds_like_taking_back_changes_nothing(trap: str):
    assert ("captures", "RU", "asserted", None) in told(f"{TOOK}. {trap}")


@pytest.mark.parametrize(
    "text",
    [
        "Contrary to Russian claims, Ukrainian forces have not withdrawn from Arvynka.",
        "Ukrainian forces have not withdrawn from Arvynka, contrary to Russian claims.",
        "Despite Russia's claims, Ukrainian forces did not withdraw from Arvynka.",
    ],
)
def test_what_is_negated_against_a_claim_is_that_claim_and_its_denial(text: str):
    assert told(text) == [("withdraws", "UA", "asserted", "RU"), ("withdraws", "UA", "denied", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Despite Russian shelling, Ukrainian forces have not withdrawn from Arvynka.",
        "Despite Russian claims to the coast, Ukrainian forces have not withdrawn from Arvynka.",
        "Ukrainian forces have not withdrawn from Arvynka.",
    ],
)
def test_without_a_claim_to_contradict_a_negation_tells_nothing(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Russian ministry's report that Arvynka was captured drew an angry reply.",
        "Moscow's claim that Arvynka had been captured drew laughter.",
        "Russian claims that Arvynka was captured spread quickly.",
        "The Kremlin's claim to have captured Arvynka came late.",
    ],
)
def test_an_owned_claim_is_its_owners(text: str):
    assert told(text) == [("captures", "RU", "asserted", "RU")]


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv rejected as false Moscow's claim that Arvynka had been captured.",
        "Kyiv dismissed as untrue Russian reports that Arvynka had been captured.",
        "Kyiv dismissed Moscow's claim that Arvynka had been captured as propaganda.",
        "Kyiv called reports that Arvynka had been captured a lie.",
        "Moscow's claim that Arvynka had been captured is a lie, Kyiv said.",
    ],
)
def test_an_owned_claim_that_the_sentence_rejects_is_denied(text: str):
    assert told(text) == [("captures", "RU", "denied", "UA")]


def test_an_unknown_agency_that_reports_is_no_rumour():
    assert told("Interpresse reports that Arvynka is now in Russian hands.") == [("holds", "RU", "asserted", None)]
    assert told("There are reports that Arvynka is now in Russian hands.") == [("holds", "RU", "unconfirmed", None)]


def test_what_a_side_from_abroad_boasts_has_fallen_fell_to_it():
    assert told("Prigozhin claimed Arvynka had fallen.") == [("captures", "RU", "asserted", "RU")]
    assert told("Russian milbloggers wrote that Arvynka had fallen.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Pushing Russian troops out of Arvynka would be a triumph.",
        "Taking Arvynka will be hard for the Russian army.",
        "A battle for Arvynka may be weeks away.",
        "Ukraine was about to abandon Arvynka when fresh battalions came.",
    ],
)
def test_what_would_or_may_be_has_not_happened(text: str):
    assert told(text) == []


def test_rumours_are_unconfirmed():
    text = "Photographs fed rumours that Russian troops had left Arvynka."
    assert told(text) == [("withdraws", "RU", "unconfirmed", None)]
