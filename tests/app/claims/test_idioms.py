"""Holdings and losses in many words: idioms, participles, headlines, lists, what is carried over; with traps."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import PLACES, read

_PLACES = {**PLACES, "Kursk region": "region", "Kherson region": "region"}
Told = tuple[str, str, str | None, str, str]


def told(text: str, source: str = "desk") -> list[Told]:
    """Place, event, side, certainty and extent of every claim of a text."""
    claims = read(text, source=source, places=_PLACES).claims
    return [
        (text[slice(*claim.mention)], claim.event, claim.side, claim.certainty, claim.extent)
        for claim in sorted(claims, key=lambda claim: claim.mention)
    ]


def one(
    event: str, side: str | None, *, place: str = "Belmora", certainty: str = "asserted", extent: str = "whole"
) -> Told:
    return (place, event, side, certainty, extent)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Belmora was surrendered without a fight, the Russian army admitted.", one("withdraws", "RU")),
        ("Kyiv denied that Belmora had been given up.", one("withdraws", "UA", certainty="denied")),
        ("Russia has lost its grip on Belmora.", one("withdraws", "RU")),
        ("The Russians have cleared out of Belmora.", one("withdraws", "RU")),
        ("The last Ukrainian units slipped away from Belmora.", one("withdraws", "UA")),
        ("Russian troops beat a retreat from Belmora.", one("withdraws", "RU")),
        ("Belmora has fallen after a siege of two months.", one("captures", "RU")),
        ("Belmora fell to Ukrainian forces on Thursday.", one("captures", "UA")),
        ("Belmora passed into Russian hands overnight.", one("captures", "RU")),
        ("Belmora returned to Ukrainian control on Sunday.", one("captures", "UA")),
        ("Russia brought Belmora under its control.", one("captures", "RU")),
        ("Belmora was cleared of Russian troops.", one("captures", "UA")),
        ("Belmora is free.", one("captures", "UA")),
        ("Belmora is occupied.", one("holds", "RU")),
        ("Belmora is three-quarters occupied.", one("holds", "RU", extent="part")),
        ("Belmora is almost entirely in Russian hands.", one("holds", "RU", extent="part")),
        ("Russian forces control 60% of Belmora.", one("holds", "RU", extent="part")),
        ("Ukrainian forces maintain positions in western Belmora.", one("holds", "UA", extent="part")),
        ("Ukrainian forces likely hold Belmora.", one("holds", "UA", certainty="probable")),
        ("There are Russian troops in Belmora.", one("enters", "RU")),
        ("Russian infantry seeped into Belmora.", one("enters", "RU")),
        ("Russian troops forced their way into Belmora.", one("enters", "RU")),
        ("Ukrainian soldiers set foot in Belmora again.", one("enters", "UA")),
        ("Russian troops have reached the centre of Belmora.", one("enters", "RU", extent="part")),
        ("Russian armour was spotted at the southern entrance to Belmora.", one("advances", "RU", extent="edge")),
        ("Fighting raged from house to house in Belmora.", one("contests", None)),
        ("Fighting has reached the centre of Belmora.", one("contests", None, extent="part")),
        ("Russian flag raised over Belmora", one("enters", "RU")),
        ("Reports that Belmora has fallen are false, Zelensky said.", one("captures", "RU", certainty="denied")),
        ("Ukraine's forces broke the enemy's defences and entered Belmora.", one("enters", "UA")),
        ("Zelensky, asking for help, said Russian troops were in Belmora.", one("enters", "RU")),
        ("A Russian assault on Belmora failed.", one("repels", "UA")),
        ("Ukraine has cut the Russian garrison of Belmora off from its supplies.", one("cuts_supply", "UA")),
    ],
)
def test_a_holding_or_a_loss(text: str, expected: Told):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine has no intention of giving up Belmora.",
        "Belmora is about to fall, residents fear.",
        "A shell fell on Belmora on Monday.",
        "Prices in Belmora fell on Thursday.",
        "Belmora is free of charge for soldiers.",
        "Belmora is home to people who fled Russian occupation.",
        "Belmora is in range of guns under Russian control.",
        "Belmora is cut off from the grid.",
        "Previously occupied Belmora has electricity again.",
        "There are no Russian troops in Belmora.",
        "The Russian hold on Belmora is slipping.",
        "Belmora passed a quiet night.",
        "The siege of Belmora has been broken.",
    ],
)
def test_what_only_sounds_like_one(text: str):
    assert [claim for claim in told(text) if claim[3] != "denied"] == []


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Belmora liberated: Ukrainian general staff", "UA"),
        ("Belmora recaptured after month of fighting", "UA"),
        ("Belmora captured by Russian forces", "RU"),
        ("Belmora falls after three-month siege", "RU"),
        ('"Belmora liberated," Zelensky wrote on Telegram.', "UA"),
        ("In Belmora, freed on Friday, sappers are at work.", "UA"),
        ("Residents of Belmora, liberated in August, await the winter.", "UA"),
        ("Having retaken Belmora, Ukrainian troops rested.", "UA"),
        ("The battle around Belmora ended on Monday with its liberation.", "UA"),
        ("Days after its capture by Russian forces, Belmora lay in ruins.", "RU"),
        ("People danced after Belmora's liberation.", "UA"),
    ],
)
def test_a_taking_without_a_whole_verb(text: str, side: str):
    assert told(text) == [one("captures", side)]


def test_a_bank_of_a_river_is_a_part_of_its_region():
    text = "The left bank of the Dnipro in Kherson region has been liberated."
    assert told(text) == [one("captures", "UA", place="Kherson region", extent="part")]


@pytest.mark.parametrize("opening", ["Having been driven from", "Driven out of", "Forced from"])
def test_the_subject_of_an_opening_participle_stands_behind_the_comma(opening: str):
    assert told(f"{opening} Belmora, the Russian army rested.") == [one("withdraws", "RU")]


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine wants Belmora liberated by spring.",
        "Ukraine hopes to see Belmora liberated.",
        "Belmora freed of mines, engineers say",
        "Belmora left in ruins after shelling",
        "Belmora bombed, three killed",
        "Belmora awaits its liberation.",
        "The mayor of Belmora, captured in May, was exchanged.",
        "Belmora lost 2-0 in the cup.",
    ],
)
def test_a_participle_that_tells_of_no_taking(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Belmora was liberated on Monday. So was Corvanets.",
        "Belmora was liberated on Monday, and so was Corvanets.",
        "Belmora has been liberated, as has Corvanets.",
        "Belmora and Corvanets had been liberated by then, Zelensky said.",
        "Not only Belmora but also Corvanets has been liberated.",
        "Ukrainian forces liberated nine villages, including Belmora and Corvanets.",
        "Ukrainian forces liberated two settlements in Kursk region: Belmora and Corvanets.",
        "Ukrainian forces liberated 40 settlements in Kursk region, Zelensky said, among them Belmora and Corvanets.",
    ],
)
def test_two_places_of_which_one_thing_is_told(text: str):
    assert told(text) == [one("captures", "UA"), one("captures", "UA", place="Corvanets")]


@pytest.mark.parametrize(
    "text",
    [
        "Belmora was liberated on Monday and then shelled. So was Corvanets.",
        "Belmora was liberated on Monday. Nor was Corvanets shelled.",
        "Ukrainian forces liberated Belmora and shelled towns including Corvanets.",
    ],
)
def test_what_is_not_told_of_the_second_place(text: str):
    assert told(text) == [one("captures", "UA")]


def test_what_was_allowed_is_done_only_where_the_text_says_so():
    assert told("The Ukrainian brigade was allowed to leave Belmora and did so.") == [one("withdraws", "UA")]
    for left in ("and will do so", "but has not done so"):
        claims = told(f"The Ukrainian brigade was allowed to leave Belmora {left}.")
        assert all(claim[3] == "announced" for claim in claims)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Belmora - under our control.", one("holds", "UA")),
        ("1) Belmora - mopping up finished yesterday.", one("captures", "UA")),
        ("Belmora: liberated.", one("captures", "UA")),
        ("Belmora - ours.", one("holds", "UA")),
    ],
)
def test_what_stands_behind_a_place_as_behind_a_label(text: str, expected: Told):
    assert told(text, "ua-general-staff") == [expected]


def test_who_gave_up_a_place_is_whoever_says_so():
    text = "Belmora has been given up."
    assert told(text, "ua-general-staff") == [one("withdraws", "UA")]
    assert told(text, "ru-mod") == [one("withdraws", "RU")]
    assert told(text) == []


def test_nobody_is_known_to_have_taken_what_the_other_side_calls_fallen():
    assert told("Belmora has fallen.", "ua-general-staff") == [one("captures", "RU")]
    assert told("Belmora has fallen.", "ru-mod") == []
