"""Known answers: less than the whole, whose enemy is meant, and speakers called by their home."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import PLACES, read

_PLACES = {**PLACES, "Velynsk": "settlement"}


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces control all of Arvynka region except Belmora and Corvanets.",
        "Russian forces control Arvynka region, apart from Belmora.",
        "Russian forces control Arvynka region other than the town of Belmora.",
        "Arvynka region is under Russian control with the exception of Belmora.",
        "Arvynka region, excluding Belmora, is under Russian control.",
        "Russian forces control Arvynka region but not the town of Belmora.",
        "Russian forces control all of Arvynka region bar Belmora.",
        "But for Belmora, Russian forces control the whole of Arvynka region.",
        "Russian forces control nearly the entire Arvynka region.",
        "Russian forces control practically the whole Arvynka region.",
        "Russian forces control the bulk of Arvynka region.",
        "Russian forces control much of Arvynka.",
        "Russian forces control virtually all of Arvynka.",
        "Russian forces control Arvynka almost in its entirety.",
        "Russian forces control all of Arvynka except for its northern outskirts.",
        "Shells fell on Arvynka. Russian forces control nearly the entire town.",
    ],
)
def test_less_than_the_whole_is_a_part(text: str):
    claims = [(str(one.event), one.side, str(one.extent)) for one in read(text).claims]
    assert claims == [("holds", "RU", "part")]


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces captured the entire town of Arvynka.",
        "Russian forces captured Arvynka, apart from Belmora.",
        "Russian forces captured Arvynka to save the lives of their men.",
    ],
)
def test_what_leaves_nothing_of_the_place_out_is_the_whole(text: str):
    assert [(str(one.event), str(one.extent)) for one in read(text).claims] == [("captures", "whole")]


@pytest.mark.parametrize(
    ("source", "text", "claims"),
    [
        ("desk", "The enemy captured Arvynka, the Russian Defence Ministry says.", []),
        ("desk", "The enemy left Arvynka, the Russian Defence Ministry says.", [("withdraws", "UA")]),
        ("desk", "The enemy did not capture Arvynka, the Russian Defence Ministry says.", [("captures", "UA")]),
        ("desk", '"The enemy captured Arvynka," the Russian Defence Ministry said.', [("captures", "UA")]),
        ("ukrinform", "The enemy captured Arvynka, the Russian Defence Ministry says.", [("captures", "RU")]),
        ("ukrinform", '"The enemy captured Arvynka," the Russian Defence Ministry said.', [("captures", "UA")]),
        ("ru-mod", "The enemy captured Arvynka, the Ukrainian General Staff says.", [("captures", "UA")]),
    ],
)
def test_the_enemy_is_the_writers_outside_quotation_marks(source: str, text: str, claims: list[tuple[str, str]]):
    found = read(text, source=source)
    assert [(str(one.event), one.side) for one in found.claims] == claims
    assert bool(claims) or dict(found.left_out) == {"unclear whose enemy is meant": 1}


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("Russian forces captured Arvynka, the Velynsk separatists claimed.", "the Velynsk separatists", "RU"),
        ("Russian forces captured Arvynka, Velynsk separatists said on Monday.", "Velynsk separatists", "RU"),
        ("The Velynsk separatists said that Russian forces had captured Arvynka.", "The Velynsk separatists", "RU"),
        ("Russian forces captured Arvynka, Velynsk militants said.", "Velynsk militants", None),
        ("Russian forces captured Arvynka, Velynsk occupation officials said.", "Velynsk occupation officials", "RU"),
    ],
)
def test_speakers_called_by_their_home_are_kept(text: str, name: str, side: str | None):
    (claim,) = read(text, places=_PLACES).claims
    assert (str(claim.event), claim.side, claim.speaker.name, claim.speaker.side) == ("captures", "RU", name, side)


def test_a_bearing_between_commas_says_where_a_place_lies():
    found = read("Russian forces captured Arvynka, west of Belmora, and Corvanets on Monday.").claims
    assert [(str(one.event), one.mention[0], str(one.extent)) for one in found] == [
        ("captures", 24, "whole"),
        ("captures", 54, "whole"),
    ]
