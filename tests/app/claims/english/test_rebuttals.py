"""Known answers: what denies the sentence before without naming it, and who may deny it, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import read

_CLAIM = "Moscow said its troops had taken Belmora."


def told(text: str) -> list[tuple[str, str, str | None, str, str | None]]:
    """Place, event, side and certainty of every claim, and the side of its voice."""
    return [
        (text[slice(*one.mention)], str(one.event), one.side, str(one.certainty), one.speaker.side)
        for one in read(text).claims
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "Nothing of the kind has happened, Ukraine's General Staff replied.",
        "This never happened, according to Kyiv.",
        "The opposite is true, Kyiv answered.",
        "Kyiv says that they are lying.",
        '"They simply lie," said a spokesman for the Ukrainian army.',
        "Kyiv denied that the town had changed hands.",
    ],
)
def test_a_rebuttal_denies_what_was_told_last(answer: str):
    assert told(f"{_CLAIM} {answer}") == [
        ("Belmora", "captures", "RU", "asserted", "RU"),
        ("Belmora", "captures", "RU", "denied", "UA"),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "Kyiv said nothing of the kind about Arvynka.",
        "No such thing as a ceasefire exists, Kyiv said.",
        "They lie in wait for the enemy, a spokesman for the Ukrainian army said.",
        "Kyiv denied that a church had changed hands for money.",
        "Residents say that this never happened.",
    ],
)
def test_what_is_no_rebuttal(answer: str):
    assert told(f"{_CLAIM} {answer}") == [("Belmora", "captures", "RU", "asserted", "RU")]


def test_others_of_the_same_side_may_deny_it():
    text = "Russian bloggers said that Russian troops had taken Belmora. Other milbloggers denied this."
    assert told(text)[1:] == [("Belmora", "captures", "RU", "denied", "RU")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Belmora has not fallen, says the brigade that defends it.", ("captures", "RU", "denied", "UA")),
        ("A soldier said that Belmora had not fallen.", ("captures", "RU", "denied", "UA")),
        ("An officer denied that Belmora had been captured.", ("captures", "RU", "denied", "UA")),
        ("Belmora has fallen, says the brigade that defended it.", ("captures", "RU", "probable", "UA")),
    ],
)
def test_who_denies_a_loss_is_known_by_the_place(text: str, expected: tuple[str, str, str, str]):
    assert [found[1:] for found in told(text)] == [expected]


@pytest.mark.parametrize("voice", ["Residents", "A British general"])
def test_a_stranger_who_denies_a_loss_is_of_no_side(voice: str):
    assert told(f"{voice} said that Belmora had not fallen.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Neither Belmora nor Arvynka has been captured, the General Staff said.",
        "Kyiv said that neither Belmora nor Arvynka had been captured.",
    ],
)
def test_neither_denies_both(text: str):
    assert told(text) == [
        ("Belmora", "captures", "RU", "denied", "UA"),
        ("Arvynka", "captures", "RU", "denied", "UA"),
    ]


def test_neither_in_nobodys_name_claims_nothing():
    assert told("Neither Belmora nor Arvynka has been captured.") == []
    assert told("Neither side holds Belmora.") == []
