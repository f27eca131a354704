"""Known answers: deeds told to have come to nothing, and who is cut off or leaves, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import read


def told(text: str) -> list[tuple[str, str | None, str]]:
    """Event, side and extent of every claim."""
    return [(str(one.event), one.side, str(one.extent)) for one in read(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "The Russian advance on Belmora was stopped.",
        "Moscow said the Ukrainian advance towards Belmora had stalled.",
        "The Russian advance near Belmora slowed.",
    ],
)
def test_an_advance_that_was_halted_is_none(text: str):
    assert not any(event == "advances" for event, _, _ in told(text))


@pytest.mark.parametrize(
    "text", ["The Russian advance on Belmora continues.", "The Russian advance on Belmora has not been stopped."]
)
def test_an_advance_that_goes_on_is_one(text: str):
    assert told(text) == [("advances", "RU", "whole")]


def test_those_who_are_cut_off_cut_nobody_off():
    assert told("Two Russian battalions are trapped in Belmora.") == [("cuts_supply", "UA", "whole")]
    assert told("Russian troops trapped a Ukrainian battalion in Belmora.") == [("cuts_supply", "RU", "whole")]


def test_who_leaves_positions_does_not_hold_them():
    assert told("Ukrainian troops left five positions around Belmora.") == [("withdraws", "UA", "near")]


def test_no_longer_fully_under_control_tells_of_no_withdrawal():
    assert told("Belmora is no longer fully under Russian control.") == []
    assert told("Belmora is no longer under Russian control.") == [("withdraws", "RU", "whole")]


def test_an_attack_answered_in_the_next_sentence_is_read_without_fault():
    assert told("Russian troops are near Belmora. The column was checked.") == []
