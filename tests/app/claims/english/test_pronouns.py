"""Known answers: whom "they" and "it" mean behind a speaker, and whom behind a fight, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import read

_ATTACK = "Russian troops attacked Belmora on Monday."


def told(text: str) -> list[tuple[str, str | None, str, str | None]]:
    """Event, side and certainty of every claim, and the side of its voice."""
    return [(str(one.event), one.side, str(one.certainty), one.speaker.side) for one in read(text).claims]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Syrskyi said that they had entered the town.", ("enters", "RU", "asserted", "UA")),
        ("A Ukrainian military observer said that they had taken the town.", ("captures", "RU", "asserted", "UA")),
        ("Syrskyi said that they had been stopped at the edge of the town.", ("repels", "UA", "asserted", "UA")),
        ("Syrskyi said they had repelled the attack on the town.", ("repels", "UA", "asserted", "UA")),
        ("Ukraine's military denied they had entered the town.", ("enters", "RU", "denied", "UA")),
        ("Ukraine's eastern command insisted that they had not entered it.", ("enters", "RU", "denied", "UA")),
        ("Ukrainian soldiers said they had left the town.", ("withdraws", "UA", "asserted", "UA")),
    ],
)
def test_they_behind_a_speaker_are_the_troops_told_of_before(answer: str, expected: tuple[str, str, str, str]):
    assert told(f"{_ATTACK} {answer}") == [expected]


@pytest.mark.parametrize(
    "answer",
    [
        "Ukraine's military said they had captured it.",
        "Ukraine's military said they had left the town.",
        "Ukrainian officials said they had captured it.",
    ],
)
def test_they_behind_a_body_of_the_other_side_may_be_either(answer: str):
    assert told(f"{_ATTACK} {answer}") == []


def test_a_speaker_with_nobody_else_told_of_means_its_own():
    assert told("Russia's Defence Ministry said that they had captured Belmora.") == [
        ("captures", "RU", "asserted", "RU")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ukraine's army said it had driven the Russians from Belmora. They had held it since May.",
            ("holds", "RU", "asserted", "UA"),
        ),
        ("Ukrainian troops drove the Russians out of Belmora. They now hold it.", ("holds", "UA", "asserted", None)),
        (
            "Russian forces entered Belmora, Ukraine's army said. It has withdrawn from the town.",
            ("withdraws", "UA", "asserted", None),
        ),
        (
            "Russian forces took Belmora, Ukraine's border service said. It corrected itself: its guards hold it.",
            ("holds", "UA", "asserted", None),
        ),
    ],
)
def test_number_tells_a_body_from_troops(text: str, expected: tuple[str, str, str, str | None]):
    assert told(text)[-1] == expected


def test_a_noun_for_an_attack_is_not_of_the_body_that_tells_of_it():
    assert told("Russian troops are inside Belmora. The General Staff repeats that the assault on it was beaten off.")[
        -1
    ] == ("repels", "UA", "asserted", "UA")
    assert told(f"{_ATTACK} The assault was driven back.") == [("repels", "UA", "asserted", None)]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The Russian Volunteer Corps captured Belmora.", "UA"),
        ("Fighters of the Freedom of Russia Legion captured Belmora.", "UA"),
        ("Anti-Kremlin Russians captured Belmora.", "UA"),
        ("A group of anti-Kremlin Russian fighters captured Belmora.", "UA"),
        ("Pro-Ukrainian Russian volunteers captured Belmora.", "UA"),
        ("Pro-Russian Ukrainians captured Belmora.", "RU"),
        ("Pro-Russian separatists captured Belmora.", "RU"),
    ],
)
def test_whoever_serves_a_side_is_of_it_whatever_their_country(text: str, side: str):
    assert told(text) == [("captures", side, "asserted", None)]


@pytest.mark.parametrize(
    "answer",
    [
        "Ukraine confirmed that there had been heavy fighting.",
        "Ukraine admitted that, in the south, its positions were under fire.",
        "Ukraine acknowledged that in the east the situation was difficult.",
        "Ukraine confirmed that then and there fighting went on.",
        "Ukraine denied that yesterday there had been fighting.",
        "Ukraine confirmed the withdrawal.",
    ],
)
def test_a_new_statement_answers_nothing(answer: str):
    assert told(f"Russia said its troops had captured Belmora. {answer}") == [("captures", "RU", "asserted", "RU")]


@pytest.mark.parametrize("answer", ["that.", "that on Monday.", "the loss.", "the capture."])
def test_a_confirmation_of_the_same_event_does(answer: str):
    assert told(f"Russia said its troops had captured Belmora. Ukraine confirmed {answer}")[1:] == [
        ("captures", "RU", "asserted", "UA")
    ]
