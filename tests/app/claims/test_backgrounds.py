"""Over-claims that English invites: what is demanded, supposed or undone since, and what only sounds like taking."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import PLACES, read

_PLACES = {**PLACES, "Belgorod region": "region"}
Told = tuple[str, str, str | None, str, str]


def told(text: str, source: str = "desk") -> list[Told]:
    """Place, event, side, certainty and extent of every claim of a text."""
    claims = read(text, source=source, places=_PLACES).claims
    return [
        (text[slice(*claim.mention)], claim.event, claim.side, claim.certainty, claim.extent)
        for claim in sorted(claims, key=lambda claim: claim.mention)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Moscow's demand that Kyiv surrender Belmora and Arvynka is rejected.",
        "Putin insists that Ukraine withdraw from Belmora.",
        "The request that Russian forces leave Belmora was ignored.",
        "It is essential that Ukraine hold Belmora.",
        "Experts said Russian troops advancing on Belmora would change everything.",
        "Ukrainian forces entering Belmora would find no one.",
        "Ukraine will never surrender Belmora, Zelensky said.",
        '"We will not give up Belmora," Zelensky said.',
    ],
)
def test_what_is_asked_for_or_supposed_has_not_happened(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine destroyed a Russian unit that had entered Belmora.",
        "Russian troops who entered Belmora on Monday were killed, the brigade said.",
        "The saboteurs who crossed into Belgorod region were eliminated, Moscow said.",
        "Ukraine has recaptured the streets where Russian troops had moved into Belmora.",
    ],
)
def test_those_who_came_and_were_beaten_are_there_no_more(text: str):
    assert told(text) == []


def test_those_who_came_and_stayed_are_there():
    text = "Russian troops that entered Belmora now control the square."
    assert told(text) == [("Belmora", "enters", "RU", "asserted", "whole")]


@pytest.mark.parametrize(
    "text",
    [
        "The Ukrainians captured a major near Belmora.",
        "Russian troops captured two tanks near Belmora.",
        "A drone captured on camera a Ukrainian column leaving Belmora for the rear.",
        "A Russian convoy left Belmora for the front on Sunday.",
        "A Ukrainian brigade handed over its positions in Belmora to another brigade.",
        "Ukrainian marines left Belmora, handing over their positions to the National Guard.",
        "The battle of Belmora cost the army 500 men.",
        "The battle for Belmora lasted nine months.",
    ],
)
def test_what_only_sounds_like_a_gain_a_loss_or_a_fight(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian troops left Belmora for positions across the river.", ("withdraws", "RU", "whole")),
        ("Russia handed over Belmora to Ukraine.", ("withdraws", "RU", "whole")),
        ("The battle for Belmora continues.", ("contests", None, "whole")),
        ("Ukrainian troops stand at the gates of Belmora.", ("advances", "UA", "edge")),
        ("Ukrainian troops stand in Belmora.", ("holds", "UA", "whole")),
        ("Ukrainian troops broke through to the centre of Belmora.", ("enters", "UA", "part")),
        ("Russian forces broke through to the outskirts of Belmora.", ("advances", "RU", "edge")),
        ("Russian forces were pushed back from Belmora.", ("repels", "UA", "near")),
        ("Russian volunteers fighting for Ukraine captured Belmora.", ("captures", "UA", "whole")),
        ("Russian fighters on the side of Ukraine entered Belmora.", ("enters", "UA", "whole")),
        ("Gerasimov said Belmora had been freed from Ukrainian forces.", ("captures", "RU", "whole")),
        ("Ukraine retook Belmora, the last village in Arvynka region that Russia held.", ("captures", "UA", "whole")),
    ],
)
def test_what_is_near_to_them_is_read(text: str, expected: tuple[str, str | None, str]):
    assert [(event, side, extent) for _, event, side, _, extent in told(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Russia has taken Arvynka and Corvanets, west of Belmora.",
        "Russia has taken Arvynka and Corvanets, near Belmora.",
        "Russia has taken Arvynka, Corvanets, just south of Belmora, on Monday.",
    ],
)
def test_the_end_of_a_list_may_only_say_where_its_places_lie(text: str):
    assert {place for place, *_ in told(text)} == {"Arvynka", "Corvanets"}


def test_a_list_may_go_on_near_a_place():
    text = "Russian forces advanced in Arvynka, Corvanets and south of Belmora."
    assert [(place, extent) for place, _, _, _, extent in told(text)] == [
        ("Arvynka", "whole"),
        ("Corvanets", "whole"),
        ("Belmora", "near"),
    ]


@pytest.mark.parametrize(
    "text", ["The liberation of Belmora, hailed by Moscow, opens the road west.", "Belmora liberated, Moscow says."]
)
def test_a_liberation_is_that_of_whoever_tells_of_it(text: str):
    (claim,) = read(text, places=_PLACES).claims
    assert (claim.event, claim.side, claim.speaker.side) == ("captures", "RU", "RU")


def test_a_deed_joined_to_what_will_be_is_announced():
    text = "Syrskyi said his troops would fight on and retake Belmora."
    assert told(text) == [("Belmora", "captures", "UA", "announced", "whole")]


@pytest.mark.parametrize(
    "text",
    [
        "Once Belmora falls, Arvynka is next.",
        "When Belmora falls, Arvynka will be next.",
        "Ukrainian troops left Belmora to attack Arvynka.",
        "The Russian army cleared mines in Belmora.",
    ],
)
def test_what_is_still_to_come_or_done_to_other_things(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Russia "liberated" Belmora on Monday.', ("captures", "RU", "probable")),
        ("Perhaps Russia has taken Belmora.", ("captures", "RU", "possible")),
        ("Possibly Russian troops are in Belmora.", ("enters", "RU", "possible")),
        ("Rumour has it that Belmora has fallen.", ("captures", "RU", "unconfirmed")),
        ("According to rumours, Russian troops entered Belmora.", ("enters", "RU", "unconfirmed")),
        ("When Russian troops entered Belmora, people fled.", ("enters", "RU", "asserted")),
        ("A Russian column retreated from Belmora to Arvynka.", ("withdraws", "RU", "asserted")),
        ("Ukraine's army gave up Belmora to save its men.", ("withdraws", "UA", "asserted")),
        ("Belmora is a hub. Russia took it over in February.", ("captures", "RU", "asserted")),
    ],
)
def test_doubts_and_quotation_marks_keep_their_weight(text: str, expected: tuple[str, str, str]):
    assert [(event, side, certainty) for _, event, side, certainty, _ in told(text)] == [expected]


@pytest.mark.parametrize("answer", ["Kyiv called it a lie.", "Kyiv called this untrue.", "Kyiv called that pure fake."])
def test_what_is_called_a_lie_is_denied(answer: str):
    told_of = told(f"Russia announced the capture of Belmora. {answer}")
    assert [certainty for *_, certainty, _ in told_of] == ["asserted", "denied"]


def test_it_may_mean_the_landmark_of_a_description():
    text = "Belmora, a junction on the supply route to Arvynka and 30 km to the north of it, was quiet."
    (distance,) = (one for one in read(text, places=_PLACES).relations if one.km is not None)
    assert (text[slice(*distance.subject)], text[slice(*distance.object or (0, 0))]) == ("Belmora", "Arvynka")


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine would have lost Belmora without the tanks.",
        "Ukraine would have to withdraw from Belmora.",
        "Ukraine pretended to leave Belmora.",
        "In the drill, Ukrainian troops captured Belmora.",
        "In his novel the Russians take Belmora.",
        "Russian artillery is 20 kilometres from Belmora.",
    ],
)
def test_what_would_have_been_is_made_up_or_is_over_again(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian troops entered Belmora and destroyed a depot.", [("enters", "RU", "asserted")]),
        ("Putin said his army would leave Belmora.", [("withdraws", "RU", "announced")]),
        ("In the morning Russian troops entered Belmora.", [("enters", "RU", "asserted")]),
        ("Ukrainian troops entered Belmora, a video verified by reporters shows.", [("enters", "UA", "asserted")]),
    ],
)
def test_what_is_like_them_and_did_happen(text: str, expected: list[tuple[str, str, str]]):
    assert [(event, side, certainty) for _, event, side, certainty, _ in told(text)] == expected


def test_forces_of_both_sides_are_of_neither():
    assert told("Russian and Ukrainian forces entered Belmora.") == []


def test_an_occupation_council_takes_no_place():
    assert told("Belmora's occupation administration has closed the market, TASS reported.") == []
