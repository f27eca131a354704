"""Known answers: what a text takes back, doubts or denies, and who speaks, in sentences of our own."""

from __future__ import annotations

import pytest

from app.claims.models import NOBODY, Basis, Claim
from tests.app.claims.marking import read


def told(text: str, **options: str) -> list[tuple[str, str, str | None, str, str | None]]:
    """Place, event, side and certainty of every claim, and the side of its voice."""
    return [
        (text[slice(*claim.mention)], str(claim.event), claim.side, str(claim.certainty), claim.speaker.side)
        for claim in read(text, **options).claims
    ]


def claims_of(text: str) -> tuple[Claim, ...]:
    return read(text).claims


@pytest.mark.parametrize(
    "text",
    [
        "No Russian soldiers have entered Belmora so far.",
        "None of the Russian battalions entered Belmora.",
        "Not one Russian tank entered Belmora.",
        "Not all Russian units have left Belmora.",
        "Neither side has taken control of Belmora.",
        "No one has liberated Belmora.",
        "At no point did Ukrainian marines enter Belmora.",
        "It is not true that Ukrainian marines seized Belmora.",
        "It was wrong to say that Ukrainian marines seized Belmora.",
        "It is false that the Russian garrison left Belmora.",
        "There is so far no evidence that Russian marines entered Belmora.",
        "There was nothing to suggest that Russian marines had entered Belmora.",
        "Nobody thinks that Russian marines captured Belmora.",
        "It is unlikely that Russian marines captured Belmora.",
        "Russian marines have yet to enter Belmora.",
        "Russian marines very nearly captured Belmora.",
        "Russian marines all but captured Belmora.",
        "Belmora is almost in Russian hands.",
        "No part of Belmora is under Russian control.",
        "Russian marines have hardly entered Belmora.",
        "Russian marines went home without capturing Belmora.",
        "Russian marines are far from capturing Belmora.",
        "Neither Belmora nor Dovrysk was captured by Russian marines.",
        "Rumours that Russian marines captured Belmora are false.",
        "Reports that Russian marines captured Belmora are not true.",
        "Police and Ukrainian soldiers were clearing Belmora.",
        "Belmora is being cleared by Ukrainian soldiers.",
    ],
)
def test_what_is_taken_back_is_no_fact(text: str):
    found = read(text)
    assert found.claims == ()
    assert found.left_out


@pytest.mark.parametrize(
    ("text", "event", "side", "voice"),
    [
        ("It is not true that Russian marines took Belmora, Kyiv said.", "captures", "RU", "UA"),
        ("Kyiv said that it was untrue that Russian marines had taken Belmora.", "captures", "RU", "UA"),
        ("Claims that Ukrainian marines hold Belmora are false, Konashenkov said.", "holds", "UA", "RU"),
        ("Not a single Russian soldier has entered Belmora, Maliar said.", "enters", "RU", "UA"),
        ("The Ukrainian General Staff said no Russian soldier had entered Belmora.", "enters", "RU", "UA"),
    ],
)
def test_what_a_side_takes_back_it_denies(text: str, event: str, side: str, voice: str):
    assert told(text) == [("Belmora", event, side, "denied", voice)]


@pytest.mark.parametrize(
    "text",
    [
        "With no resistance, Ukrainian marines entered Belmora.",
        "Ukrainian marines entered Belmora without a shot.",
        "Nearly 300 Ukrainian marines entered Belmora.",
        "Ukrainian marines entered Belmora almost immediately.",
        "Ukrainian marines entered Belmora, but not Dovrysk.",
        "Ukrainian marines entered Belmora. Russia denied shelling a school.",
        "Ukrainian marines entered Belmora. Moscow rejected this offer.",
        "Ukrainian marines entered Belmora. The number of wounded could not be verified.",
        "Ukrainian marines entered Belmora. Russia did not deny it.",
        "Ukrainian marines entered Belmora. It rained for days. Russia denied it.",
    ],
)
def test_words_that_take_nothing_back(text: str):
    assert told(text) == [("Belmora", "enters", "UA", "asserted", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian marines have entered Belmora, but this has not been confirmed.",
        "Ukrainian marines have entered Belmora, although that could not be independently verified.",
        "Ukrainian marines have entered Belmora. These reports have not been confirmed.",
        "Ukrainian marines have entered Belmora. There has been no official confirmation.",
        "Reports that Ukrainian marines entered Belmora could not be verified.",
        "Reports that Ukrainian marines entered Belmora spread quickly.",
        "There are reports that Ukrainian marines entered Belmora.",
        "There is no confirmation that Ukrainian marines entered Belmora.",
        "According to unconfirmed reports, Ukrainian marines entered Belmora.",
        "Unconfirmed: Ukrainian marines entered Belmora.",
        "Unverified footage shows Ukrainian marines in Belmora.",
        "A clip that could not be verified showed Ukrainian marines in Belmora.",
        "Nobody has confirmed that Ukrainian marines entered Belmora.",
        "No official has confirmed that Ukrainian marines entered Belmora.",
    ],
)
def test_what_nobody_could_confirm_is_unconfirmed(text: str):
    assert told(text) == [("Belmora", "enters", "UA", "unconfirmed", None)]


@pytest.mark.parametrize(
    "doubt",
    [
        "The claim could not be independently verified.",
        "This could not be verified.",
        "It could not immediately be confirmed.",
        "These reports have not been confirmed.",
        "The report remains unconfirmed.",
        "It was not possible to verify the claim.",
        "It was impossible to confirm this independently.",
        "We could not verify this claim.",
    ],
)
def test_a_doubt_leaves_what_somebody_said_and_stands_beside_it(doubt: str):
    text = f"Ukraine says it recaptured Belmora. {doubt}"
    said, doubted = claims_of(text)
    assert (str(said.certainty), said.speaker.side) == ("asserted", "UA")
    assert (str(doubted.certainty), doubted.speaker, doubted.basis) == ("unconfirmed", NOBODY, Basis.REPORTER)
    assert (doubted.event, doubted.side, doubted.mention) == (said.event, said.side, said.mention)
    assert text[slice(*doubted.quote)] == doubt


def test_reports_that_somebody_confirmed_are_no_hearsay():
    assert told("Reports that Ukrainian marines had entered Belmora were later confirmed by Kyiv.")[0][3] == "asserted"


def test_a_body_that_has_not_confirmed_makes_its_own_claim():
    found = claims_of(
        "Moscow says it withdrew from Arvynka; Ukraine says its marines are in Belmora; "
        "the military has not confirmed it."
    )
    assert [(str(one.event), one.side, str(one.certainty), one.speaker.side) for one in found] == [
        ("withdraws", "RU", "asserted", "RU"),
        ("enters", "UA", "asserted", "UA"),
        ("enters", "UA", "unconfirmed", "UA"),
    ]
    assert found[2].speaker.body == "Ukrainian military"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Marines stood at Belmora. Kyiv has not confirmed that its marines are inside.", "enters"),
        ("Ukraine's army has not confirmed that Belmora is under its control.", "holds"),
    ],
)
def test_the_place_and_the_side_of_what_is_not_confirmed_come_from_the_context(text: str, event: str):
    assert ("Belmora", event, "UA", "unconfirmed", "UA") in told(text)


def test_an_institution_that_answers_is_that_of_the_side_spoken_of():
    text = "Pro-Russian channels said Russian marines had left Belmora. The Defence Ministry has not confirmed it."
    assert told(text)[1:] == [("Belmora", "withdraws", "RU", "unconfirmed", "RU")]
    assert claims_of(text)[1].speaker.body == "Russian Defence Ministry"


@pytest.mark.parametrize(
    "denial",
    [
        ", but the Ukrainian General Staff denied it.",
        ", but Kyiv denied this.",
        ", which Kyiv denied.",
        ", a claim denied by Kyiv.",
        ", a claim Kyiv rejected.",
        ", something Kyiv denies.",
        ". Kyiv denied it.",
        ". Kyiv rejected the claim.",
        ". Ukraine has denied that.",
        ". Zelenskyy said that this was not true.",
        ". The Ukrainian General Staff called the report false.",
        ". The report was denied by Kyiv.",
    ],
)
def test_a_denial_is_a_claim_of_its_own(denial: str):
    assert told(f"Shoigu said his marines had captured Belmora{denial}") == [
        ("Belmora", "captures", "RU", "asserted", "RU"),
        ("Belmora", "captures", "RU", "denied", "UA"),
    ]


def test_a_denial_leaves_the_speaker_of_the_sentence_before():
    found = claims_of(
        "Ukrainian forces have freed the village of Belmora, the Ukrainian General Staff said on Friday. "
        "Russia's Defence Ministry denied that its units had left Belmora "
        "and said the village remained under Russian control."
    )
    assert [(str(one.event), str(one.certainty), one.speaker.body) for one in found] == [
        ("captures", "asserted", "Ukrainian General Staff"),
        ("withdraws", "denied", "Russian Defence Ministry"),
        ("holds", "asserted", "Russian Defence Ministry"),
    ]


def test_a_bare_title_is_not_the_official_who_spoke_before():
    text = "A Corvanets official said people were safe. Ukraine took control of Belmora on Monday, the mayor said."
    assert [claim.speaker.name for claim in claims_of(text)] == ["the mayor"]


@pytest.mark.parametrize(
    ("voice", "side"),
    [("officials", None), ("residents", None), ("a blogger", None), ("the mayor", "UA"), ("a commander", "UA")],
)
def test_an_unnamed_voice_is_no_neutral_witness(voice: str, side: str | None):
    assert told(f"Ukrainian marines entered Belmora, {voice} said.") == [("Belmora", "enters", "UA", "probable", side)]


def test_named_neutral_bodies_and_officials_of_a_side_are_heard_as_they_speak():
    for voice, side in (("the ISW", None), ("Ukrainian officials", "UA"), ("Russian officials", "RU")):
        assert told(f"Ukrainian marines entered Belmora, {voice} said.") == [
            ("Belmora", "enters", "UA", "asserted", side)
        ]


def test_reports_is_a_verb_behind_a_body():
    assert told("ISW reports Russian marines captured Belmora.") == [("Belmora", "captures", "RU", "asserted", None)]
    text = "The Ukrainian General Staff reports that Ukrainian marines entered Belmora."
    assert told(text) == [("Belmora", "enters", "UA", "asserted", "UA")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Ukrainian marines will enter Belmora on Sunday, Syniehubov said.", "enters"),
        ("We will liberate Belmora, Zelenskyy said.", "captures"),
        ("Ukraine plans to capture Belmora, Maliar said.", "captures"),
    ],
)
def test_a_side_announces_its_own_deeds(text: str, event: str):
    assert told(text) == [("Belmora", event, "UA", "announced", "UA")]


@pytest.mark.parametrize(
    "text",
    [
        "Russian marines will likely capture Belmora within a week, the ISW said.",
        "Russian marines will capture Belmora, Maliar said.",
        "Russian marines will capture Belmora, a blogger said.",
        "Konashenkov said the aim of the operation was to liberate Belmora.",
        "Ukrainian marines would have entered Belmora, Maliar said.",
    ],
)
def test_a_forecast_or_an_aim_is_no_announcement(text: str):
    assert told(text) == []
