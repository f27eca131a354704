"""Known answers: what is inferred, claimed to have been done, confirmed or answered later, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import read


def told(text: str) -> list[tuple[str, str, str | None, str, str | None]]:
    """Place, event, side and certainty of every claim, and the side of its voice."""
    return [
        (text[slice(*claim.mention)], str(claim.event), claim.side, str(claim.certainty), claim.speaker.side)
        for claim in read(text).claims
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It seems that Ukrainian marines entered Belmora.",
        "It appears Ukrainian marines entered Belmora.",
        "There are signs that Ukrainian marines entered Belmora.",
        "Ukrainian marines must have entered Belmora.",
        "Ukrainian marines are said to have entered Belmora.",
        "Ukrainian marines are understood to have entered Belmora.",
        "Ukraine 'enters Belmora'",
    ],
)
def test_what_is_inferred_or_set_off_is_probable(text: str):
    assert told(text) == [("Belmora", "enters", "UA", "probable", None)]


@pytest.mark.parametrize(
    ("answer", "voice"),
    [
        ("Ukraine confirmed this on Friday.", "UA"),
        ("Kyiv later admitted it.", "UA"),
        ("The report was confirmed by Kyiv.", "UA"),
        ("The ISW confirmed the claim.", None),
    ],
)
def test_a_confirmation_is_a_claim_of_its_own(answer: str, voice: str | None):
    assert told(f"Shoigu said his marines had captured Belmora. {answer}") == [
        ("Belmora", "captures", "RU", "asserted", "RU"),
        ("Belmora", "captures", "RU", "asserted", voice),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "Moscow confirmed this.",
        "Observers confirmed this.",
        "Kyiv may confirm this.",
        "Kyiv has neither confirmed nor denied that a school was hit.",
        "Kyiv confirmed the attack.",
    ],
)
def test_what_adds_no_voice(answer: str):
    text = f"Shoigu said his marines had captured Belmora. {answer}"
    assert told(text) == [("Belmora", "captures", "RU", "asserted", "RU")]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Kyiv called the Russian claim to have taken Belmora a lie.", [("Belmora", "captures", "RU", "denied", "UA")]),
        ("Kyiv rejected the Russian claim to have taken Belmora.", [("Belmora", "captures", "RU", "denied", "UA")]),
        ("The ISW cited the Russian claim to have taken Belmora.", [("Belmora", "captures", "RU", "asserted", "RU")]),
    ],
)
def test_a_claim_to_have_done_is_its_owners(text: str, claims: list[tuple[str, str, str, str, str]]):
    assert told(text) == claims


def test_a_half_denial_leaves_it_unconfirmed():
    text = "Ukraine says it recaptured Belmora. Moscow has neither confirmed nor denied it."
    assert told(text)[1:] == [("Belmora", "captures", "UA", "unconfirmed", "RU")]
    text = "Moscow neither confirmed nor denied that its marines had left Belmora."
    assert told(text) == [("Belmora", "withdraws", "RU", "unconfirmed", "RU")]


@pytest.mark.parametrize("answer", ["The claim could not be verified.", "These reports have not been confirmed."])
def test_words_that_name_the_claim_reach_over_a_sentence(answer: str):
    text = f"Ukraine says it recaptured Belmora. Rain fell all day. {answer}"
    assert [certainty for *_, certainty, _ in told(text)] == ["asserted", "unconfirmed"]
    text = f"Ukraine says it recaptured Belmora. Russia said it shot down a drone. {answer}"
    assert [certainty for *_, certainty, _ in told(text)] == ["asserted"]
