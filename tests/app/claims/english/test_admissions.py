"""Known answers: who admits what, and what only looks like an admission against interest, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import read


def told(text: str) -> list[tuple[str, str | None, str, str | None]]:
    """Event, side and certainty of every claim, and the side of its voice."""
    return [(str(one.event), one.side, str(one.certainty), one.speaker.side) for one in read(text).claims]


@pytest.mark.parametrize(
    ("text", "event", "side"),
    [
        ("Moscow said Kyiv had admitted that Belmora had fallen.", "captures", "RU"),
        ("TASS claims that Ukraine has confirmed the loss of Belmora.", "withdraws", "UA"),
        ("Ukraine has confirmed that it lost Belmora, TASS claims.", "withdraws", "UA"),
        ("TASS quoted a captured Ukrainian soldier as saying that his brigade had left Belmora.", "withdraws", "UA"),
        ("Russian media cited Ukrainian officials as admitting that Belmora had fallen.", "captures", "RU"),
        ("TASS, citing Ukrainian officials, reported that Ukrainian troops had left Belmora.", "withdraws", "UA"),
    ],
)
def test_an_admission_told_by_the_other_side_alone_is_its_word(text: str, event: str, side: str):
    assert told(text) == [(event, side, "asserted", "RU")]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Reuters cited Ukrainian officials as admitting that Belmora had fallen.", "UA"),
        ("The ISW said that Ukrainian officials had admitted that Belmora had fallen.", "UA"),
        ("Russian media said that shells had fallen, and Ukraine admitted that its troops had left Belmora.", "UA"),
    ],
)
def test_an_admission_told_by_anybody_else_stays_one(text: str, voice: str):
    assert told(text)[0][-1] == voice


def test_each_side_speaks_for_itself_in_one_sentence():
    text = "Ukraine acknowledged that Russia had made gains near Belmora but said its troops held the town."
    assert told(text) == [("advances", "RU", "asserted", "UA"), ("holds", "UA", "asserted", "UA")]
    text = "Belmora, claimed by Russia on Monday, is still held by Ukraine, its commander says."
    assert told(text)[0] == ("captures", "RU", "asserted", "RU")
    text = "Russian officials told the Ukrainian mayor of Belmora that their troops had taken the town."
    assert told(text) == [("captures", "RU", "asserted", "RU")]
    text = "A Ukrainian soldier told Russian television that his unit had left Belmora."
    assert [found[:2] for found in told(text)] == [("withdraws", "UA")]


@pytest.mark.parametrize(
    "answer",
    [
        "The Ukrainian army confirmed this was untrue.",
        "Ukrainian officials confirmed it only in part.",
        "Kyiv has confirmed it, TASS said.",
        "Ukraine will soon confirm it, Putin said.",
        "Ukraine admitted it was running out of shells.",
        "Zelensky confirmed he had visited the town.",
    ],
)
def test_what_confirms_nothing(answer: str):
    found = told(f"Russia claimed to have captured Belmora. {answer}")
    assert ("captures", "RU", "asserted", "UA") not in found


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine will soon admit that Belmora has fallen, Putin said.",
        "Both Moscow and Kyiv claim to control Belmora.",
        "Ukraine's 93rd Brigade, which the Russians said they had driven out of Belmora, showed its flag.",
    ],
)
def test_what_nobody_says(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "certainty", "voice"),
    [
        ("Ukraine poured cold water on Russian claims to have captured Belmora.", "asserted", "RU"),
        ("Ukraine rejected Russian claims to have captured Belmora.", "denied", "UA"),
        ("Russian officials claim to have captured Belmora.", "asserted", "RU"),
    ],
)
def test_who_claims_to_have_done_it_did_it(text: str, certainty: str, voice: str):
    assert told(text) == [("captures", "RU", certainty, voice)]


def test_a_video_that_purports_to_show_something_is_not_sure():
    assert told("A video purports to show Russian troops in Belmora.") == [("enters", "RU", "probable", None)]


def test_who_speaks_after_another_has_spoken_passes_nothing_on():
    text = "Zelensky said this just hours after Moscow said its troops had left Belmora."
    assert told(text) == [("withdraws", "RU", "asserted", "RU")]
