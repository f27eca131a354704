"""Known answers: words that describe, foresee or belittle rather than tell of a deed, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import PLACES, read


def told(text: str, **options: str) -> list[tuple[str, str | None, str, str | None]]:
    """Event, side, certainty and side of the voice of every claim."""
    found = read(text, places={**PLACES, "Corvanets direction": "region"}, **options).claims
    return [(str(one.event), one.side, str(one.certainty), one.speaker.side) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Peskov said that Russia will still treat liberated Belmora as a capital.",
        "Ukrainian officials said Russian guns shelled newly liberated villages in Belmora.",
        "The General Staff reported that drones struck an unspecified occupied village in Belmora.",
        "Russian forces continued assaults to recapture lost ground in Belmora.",
        "Ukrainian ministers visited liberated Belmora.",
    ],
)
def test_a_participle_before_a_noun_tells_of_no_event(text: str):
    assert [one for one in told(text) if one[0] in {"captures", "withdraws"}] == []


@pytest.mark.parametrize(
    "text",
    [
        "Saldo hypothesised about the probability of fighting in Belmora.",
        "He anticipates a battle for Belmora.",
        "The mayor hinted that Ukrainian marines had liberated Belmora.",
        "The commander was allowed to leave on condition that he take Belmora.",
        "The dam may be blown up after they withdraw from Belmora.",
        "Russian channels spread the narrative that Russian marines had taken Belmora.",
        "Russian commanders falsely claimed to have taken Belmora.",
        "Russian channels falsely claimed that Russian marines had taken Belmora.",
        "Russian marines kept losing ground in Belmora.",
        "Russian marines will regroup near Belmora.",
    ],
)
def test_what_is_foreseen_or_false_is_no_claim(text: str):
    assert [one for one in told(text) if one[2] != "announced"] == []


def test_a_rebutted_claim_is_denied():
    text = "Prigozhin rebutted the claim that Russian marines had taken Belmora."
    assert told(text) == [("captures", "RU", "denied", "RU")]


def test_what_a_relative_clause_adds_is_not_unconfirmed():
    text = "The Ukrainian army has not confirmed that its troops entered Belmora, which Russia took in March."
    assert told(text) == [("enters", "UA", "unconfirmed", "UA"), ("captures", "RU", "asserted", None)]


def test_an_answer_means_what_its_own_sentence_told():
    text = (
        "Ukrainian marines repelled attacks near Belmora, the General Staff said. "
        "Russian channels claimed that Russian marines took a hill, but Kyiv disputed these claims. "
        "The ISW could not confirm these reports."
    )
    assert told(text) == [("repels", "UA", "asserted", "UA")]


@pytest.mark.parametrize("order", ["Ukrainian and Russian", "Russian and Ukrainian"])
def test_both_sides_together_are_neither(order: str):
    assert told(f"{order} sources reported fighting in Belmora.") == [("contests", None, "probable", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Russian bloggers said losses were high. One blogger said Ukrainian marines had entered Belmora.",
        "Russian bloggers spoke of losses, and one blogger said Ukrainian marines had entered Belmora.",
        "Luhansk People's Republic (LNR) First Deputy Minister Orlenko said Ukrainian marines had entered Belmora.",
    ],
)
def test_a_voice_has_the_side_of_those_it_is_one_of(text: str):
    assert [voice for *_, voice in told(text)] == ["RU"]


def test_a_direction_is_never_a_place():
    (claim,) = read(
        "Fighting continued in the Corvanets direction.", places={**PLACES, "Corvanets direction": "region"}
    ).claims
    assert str(claim.extent) == "near"


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The Ukrainian army has not confirmed control over Belmora.", "unconfirmed"),
        ("The Ukrainian army confirmed full control of Belmora.", "asserted"),
        ("Kyiv claims control of Belmora.", "asserted"),
    ],
)
def test_control_that_is_claimed_or_not_confirmed(text: str, certainty: str):
    assert told(text) == [("holds", "UA", certainty, "UA")]


@pytest.mark.parametrize("opening", ["In another video", "In the drone footage,", "On a clip"])
def test_an_image_that_opens_a_sentence_shows_what_follows(opening: str):
    (claim,) = read(f"{opening} Ukrainian marines enter Belmora.").claims
    assert (str(claim.basis), str(claim.event), claim.side) == ("footage", "enters", "UA")


def test_nobody_has_confirmed_but_somebody_is_named():
    text = "No confirmation that Ukrainian marines had entered Belmora came from the Ukrainian army."
    assert told(text) == [("enters", "UA", "unconfirmed", "UA")]


def test_the_town_that_opens_a_sentence_has_its_distance():
    text = "Ukrainian marines entered Belmora. The town is 40 km north of Dovrysk."
    (relation,) = read(text).relations
    assert (text[slice(*relation.subject)], relation.km, relation.bearing) == ("Belmora", 40.0, "north")
