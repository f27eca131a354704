"""Known answers: deeds told by what they cost, by rank, by what they led to, or by who admits them."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("It took Russian troops three days to capture Arvynka.", ["captures Arvynka RU"]),
        ("It took three long days for Russian troops to capture Arvynka.", ["captures Arvynka RU"]),
        ("Russian troops needed three months to take Arvynka.", ["captures Arvynka RU"]),
        ("Russian paratroopers were the first to enter Arvynka.", ["enters Arvynka RU"]),
        ("Arvynka was the third town to fall to Russian troops this year.", ["captures Arvynka RU"]),
        ("Ukrainian troops went on to retake Arvynka.", ["captures Arvynka UA"]),
        ("The only town that Russia has taken this month is Arvynka.", ["captures Arvynka RU"]),
        ("Among the places that Ukraine has retaken are Arvynka and Belmora.",
         ["captures Arvynka UA", "captures Belmora UA"]),
        ("After its capture of Arvynka, Russia turned to Belmora.", ["captures Arvynka RU"]),
        ("With the capture of Arvynka, Russian troops opened the way west.", ["captures Arvynka RU"]),
        ("The Ukrainian operation culminated in the liberation of Arvynka.", ["captures Arvynka UA"]),
        ("The Russian ministry reported taking Arvynka.", ["captures Arvynka RU"]),
        ("The Russian ministry boasted of having taken Arvynka.", ["captures Arvynka RU"]),
        ("Kyiv conceded the loss of Arvynka.", ["withdraws Arvynka UA"]),
        ("The loss of Arvynka was admitted by the Russian ministry.", ["withdraws Arvynka RU"]),
        ("Arvynka slipped out of Ukrainian control.", ["withdraws Arvynka UA"]),
        ("Arvynka became Russian overnight.", ["captures Arvynka RU"]),
        ("The Russians now have Arvynka.", ["holds Arvynka RU"]),
        ("Russian soldiers captured what is left of Arvynka.", ["captures Arvynka RU"]),
        ("Russian soldiers captured, at great cost, the town of Arvynka.", ["captures Arvynka RU"]),
        ("Russian soldiers captured not only Arvynka but also Belmora.",
         ["captures Arvynka RU", "captures Belmora RU"]),
        ("Arvynka, now in Russian hands, is quiet.", ["holds Arvynka RU"]),
        ("Arvynka, where Russian troops raised their flag, is quiet.", ["enters Arvynka RU"]),
        ("Arvynka: Russian troops have left.", ["withdraws Arvynka RU"]),
        ("Ukrainian units fought their way out of Arvynka.", ["withdraws Arvynka UA"]),
        ("Ukrainian units were led out of Arvynka.", ["withdraws Arvynka UA"]),
        ("Ukrainian paratroopers who had fought since May walked into Arvynka.", ["enters Arvynka UA"]),
        ("Ukrainian forces entered Belmora and within two days held Arvynka.",
         ["enters Belmora UA", "holds Arvynka UA"]),
        ("There are now Russian soldiers in Arvynka.", ["enters Arvynka RU"]),
        ("Russian troops crawled through a gas pipeline into Arvynka.", ["enters Arvynka RU"]),
        ("Arvynka fell to Russian troops on the first day of the war.", ["captures Arvynka RU"]),
        ("Arvynka, occupied since April, was liberated on Saturday by Ukrainian troops.", ["captures Arvynka UA"]),
    ],
)  # fmt: skip
def test_what_was_done_is_told_in_many_ways(text: str, claims: list[str]):
    found = told(text)
    assert rows(*claims) <= found
    assert {row[:1] + row[2:3] for row in found - rows(*claims)} <= {("holds", "RU")}


@pytest.mark.parametrize(
    "text",
    [
        "It will take Russian troops three days to capture Arvynka.",
        "It took Russian troops three days to prepare to capture Arvynka.",
        "Russian troops need three months to take Arvynka.",
        "Russian paratroopers want to be the first to enter Arvynka.",
        "Arvynka may be the next town to fall to Russian troops.",
        "The only town that Russia wants is Arvynka.",
        "The only town that Russia has not taken is Arvynka.",
        "After the capture of Arvynka, officials in Kyiv met.",
        "The operation may lead to the liberation of Arvynka.",
        "The plan was to lead to the liberation of Arvynka.",
        "Kyiv rejected the loss of Arvynka as a myth.",
        "The Russians now have Arvynka in their sights.",
        "The Russians have Arvynka surrounded.",
        "Doctors led children out of Arvynka.",
        "Arvynka: officials have left.",
        "Russian soldiers who fought for a week were led into a prison.",
    ],
)
def test_what_was_not_done_is_not_told(text: str):
    assert told(text) == set()
