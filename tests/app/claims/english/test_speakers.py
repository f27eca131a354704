"""Known answers: whose words a sentence tells, where the speaker is named behind it, in it, or in the next one."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import read


def voices(text: str) -> list[tuple[str, str | None, str, str | None]]:
    """Event, side and certainty of every claim, and the side of its voice."""
    return [(str(one.event), one.side, str(one.certainty), one.speaker.side) for one in read(text).claims]


@pytest.mark.parametrize(
    ("credit", "voice"),
    [
        ("That is what Syrskyi announced on Monday.", "UA"),
        ("That is at least what the ministry in Moscow told reporters.", "RU"),
        ("That is how Syrskyi put it.", "UA"),
        ("So Hanna Maliar described the day.", "UA"),
        ("The General Staff reported it on Sunday.", "UA"),
        ("This was reported by Moscow.", "RU"),
        ("Kyiv said so on Monday.", "UA"),
        ("That is not what Syrskyi announced.", None),
        ("The General Staff will report it on Sunday.", None),
        ("It was announced by Moscow that a bridge was hit.", None),
        ("The General Staff said this would take time.", None),
        ("The governor described it as a ruin.", None),
        ("Kyiv did not report it.", None),
        ("Kyiv said so many shells had fallen that it stopped counting.", None),
    ],
)
def test_the_next_sentence_may_tell_whose_words_these_were(credit: str, voice: str | None):
    assert voices(f"The town of Belmora is back under Ukrainian control. {credit}") == [
        ("holds", "UA", "asserted", voice)
    ]


def test_what_somebody_said_is_not_given_to_the_next_speaker():
    text = "Moscow said its troops had taken Belmora. The General Staff reported it on Sunday."
    assert voices(text) == [("captures", "RU", "asserted", "RU")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Arvynka, which Moscow said it had taken, is held by Ukrainian troops.",
            [("captures", "RU", "asserted", "RU"), ("holds", "UA", "asserted", None)],
        ),
        (
            "Arvynka, which Moscow announced on Thursday as taken, remains contested.",
            [("captures", "RU", "asserted", "RU"), ("contests", None, "asserted", None)],
        ),
    ],
)
def test_who_speaks_in_an_aside_does_not_tell_the_rest(text: str, expected: list[tuple[str, str | None, str, str]]):
    found = voices(text)
    assert found[-1:] == expected[-1:]
    assert set(found) <= set(expected)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Wagner controls all of Belmora, its founder said.", "RU"),
        ("Ukrainian troops hold Belmora, Kyiv says as Moscow talks of a truce.", "UA"),
        ("Ukrainian troops hold Belmora, Kyiv says while fighting goes on in the west.", "UA"),
        ("Russian troops are in Belmora, writes a correspondent close to the Vostok group.", "RU"),
        ("Russian troops are in Belmora, said a spokeswoman for the Sever group of forces.", "RU"),
        ("Russian troops are in Belmora, a source close to the talks said.", None),
    ],
)
def test_a_speaker_behind_the_sentence(text: str, voice: str | None):
    assert {found[-1] for found in voices(text)} == {voice}


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv denied that Belmora was lost.",
        "Kyiv denied that the whole of Belmora was lost.",
        "Kyiv said Belmora had not been lost.",
    ],
)
def test_a_loss_denied_is_the_capture_by_the_other_side(text: str):
    assert voices(text) == [("captures", "RU", "denied", "UA")]


def test_defenders_are_not_of_those_who_came():
    text = "Belmora came under Russian control, Moscow reported. The defenders say that they hold its centre."
    assert ("holds", "RU") not in {found[:2] for found in voices(text)}


def test_a_heading_speaks_for_its_paragraph():
    text = (
        "General Staff: Russian soldiers have entered Belmora. Fighting goes on in Arvynka.\n"
        "Dovrysk is in Russian hands."
    )
    assert voices(text) == [
        ("enters", "RU", "asserted", "UA"),
        ("contests", None, "asserted", "UA"),
        ("holds", "RU", "asserted", None),
    ]
    text = "General Staff: Russian soldiers have entered Belmora. Arvynka is in Russian hands, Moscow said."
    assert [found[-1] for found in voices(text)][:2] == ["UA", "RU"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Ukrainian troops left Belmora, a Ukrainian officer said on Monday, adding that it lay in ruins.", "UA"),
        ("Ukrainian troops left Belmora, one of their commanders said.", "UA"),
        ("Ukrainian troops left Belmora, a spokesman for the northern command said.", "UA"),
        ("Ukrainian troops left Belmora, a spokesman for the NATO command said.", None),
        ("Russian troops took Belmora, officials in Arvynka who are loyal to Moscow said.", "RU"),
        ("Russian troops took Belmora, officials in Arvynka who are loyal to nobody said.", None),
        ("Russian troops took Belmora, TASS quoted the ministry as saying.", "RU"),
        ("TASS, citing a source in the services, says that Belmora has been taken by Russia.", "RU"),
        ("TASS, citing residents, says that Belmora has been taken by Russia.", None),
        (
            "The port is ours, the Russian Defence Ministry said late on Friday, and Belmora is under Russian control.",
            "RU",
        ),
        ("The port is ours, the Russian Defence Ministry said; Belmora is under Ukrainian control.", None),
        ("The port is ours, the Russian Defence Ministry said. Belmora is under Russian control.", None),
    ],
)
def test_whoever_is_named_by_half_still_has_a_side(text: str, voice: str | None):
    assert [one.speaker.side for one in read(text).claims] == [voice]


def test_what_a_denier_adds_is_no_part_of_the_denied_claims():
    text = "A Russian official denied claims that Ukrainian forces entered Belmora, saying that Russian troops held it."
    assert ("holds", "RU", "asserted", "RU") in voices(text)
    text = "Residents spoke of claims that Ukrainian forces entered Belmora and that Russian troops held Arvynka."
    assert {certainty for _, _, certainty, _ in voices(text)} == {"unconfirmed"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Belmora has been lost to the Russians.", [("captures", "RU", "asserted", None)]),
        ("Belmora was lost to Russian troops on Monday, Kyiv said.", [("captures", "RU", "asserted", "UA")]),
        ("Belmora could be lost to the Russians.", [("captures", "RU", "possible", None)]),
        ("Belmora has not been lost to the Russians.", []),
        ("Belmora was lost to fire.", []),
        ("The Ukrainians have lost Belmora.", [("withdraws", "UA", "asserted", None)]),
    ],
)
def test_what_is_lost_to_a_side_is_taken_by_it(text: str, expected: list[tuple[str, str, str, str | None]]):
    assert voices(text) == expected
