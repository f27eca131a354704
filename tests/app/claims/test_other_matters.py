"""Known answers: sentences that tell of no control, though their words could, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import read


@pytest.mark.parametrize(
    "text",
    [
        "Belmora was liberated twice in the Second World War.",
        "Belmora was captured in August 1943.",
        "The Red Army captured Belmora.",
        "One scenario sees Russian forces enter Belmora in the autumn.",
        "The exercise had Russian forces capture Belmora in two days.",
        "Russian troops left Belmora in ruins.",
        "The fight for Belmora will be long.",
        "Kyiv says Belmora is Ukrainian.",
        "Belmora is Ukrainian and will stay so, Zelenskyy said.",
        "Many employees of the Moscow city hall fled Belmora.",
        "Russian forces want to recapture lost ground in Belmora.",
        "The head of Ukraine's land forces visited soldiers in Belmora.",
        "Russian trucks are going from Belmora to Corvanets.",
    ],
)
def test_no_control_is_claimed(text: str):
    assert read(text).claims == ()


@pytest.mark.parametrize(
    ("text", "event", "side"),
    [
        ("Belmora is Ukrainian again.", "captures", "UA"),
        ("Belmora was captured by Russian forces in 2014.", "captures", "RU"),
        ("Ukrainian counter-attacks have forced the Russians out of Belmora.", "withdraws", "RU"),
        ("Ukrainian marines have forced the Russians out of Belmora.", "captures", "UA"),
        ("Russian forces are withdrawing from Belmora to Corvanets.", "withdraws", "RU"),
    ],
)
def test_what_looks_alike_and_is_control(text: str, event: str, side: str):
    assert [(str(one.event), one.side) for one in read(text).claims] == [(event, side)]


def test_the_day_before_counts_from_the_day_last_spoken_of():
    text = (
        "On September 6 Ukrainian marines entered Belmora; Dovrysk had been freed by Ukrainian marines the day before."
    )
    days = [(str(one.when.earliest), str(one.when.latest)) for one in read(text).claims]
    assert days == [("2022-09-06", "2022-09-06"), ("2022-09-05", "2022-09-05")]
