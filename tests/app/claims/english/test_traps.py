"""Known answers: texts that hold the words of a rule and tell of no place taken, held or left."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import told


@pytest.mark.parametrize(
    "text",
    [
        "Russia's loss of 200 men near Arvynka was confirmed by Moscow.",
        "The loss of two tanks near Arvynka was admitted by Moscow.",
        "The loss of power in Arvynka was admitted by Moscow.",
        "Liberated people: Arvynka remembers.",
        "Under Ukrainian control: roads to Arvynka and Belmora are mined.",
        "Arvynka, once in Russian hands, is rebuilding.",
        "Arvynka, under Russian fire since May, is empty.",
        "Arvynka, in danger of falling under Russian control, is empty.",
        "Russian forces took the road to Arvynka.",
        "Russian soldiers took furniture out of Arvynka.",
        "Ukrainian soldiers led civilians out of Arvynka.",
        "Ukraine ordered residents out of Arvynka.",
        "Ukraine has Arvynka to thank for its supplies.",
        "Ukrainian officials were the first to leave Arvynka.",
        "Arvynka: Ukrainian troops left for the front.",
        "Russian soldiers captured at least 20 men in Arvynka.",
        "Russian columns poured out of Arvynka to attack Belmora.",
        "Control of Arvynka may pass to the Russians.",
        "With Arvynka taken, Ukraine could move on to Belmora.",
        "Ukraine is recovering. The aim is to damage Belmora while it retakes its territory.",
    ],
)
def test_nothing_is_read_out_of_a_trap(text: str):
    assert told(text) == set()
