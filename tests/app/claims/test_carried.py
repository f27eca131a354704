"""Known answers: voices, sides and places that one sentence carries over to the next."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import read


def told(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Place, event, side and the side of the voice of every claim."""
    return [(text[slice(*one.mention)], str(one.event), one.side, one.speaker.side) for one in read(text).claims]


def test_a_quotation_of_two_sentences_is_said_by_whoever_closes_it():
    text = '"Arvynka is liberated. Our defenders are digging in on its outskirts," Hanna Maliar wrote on Telegram.'
    assert told(text)[0] == ("Arvynka", "captures", "UA", "UA")
    text = '"Russian troops have left Arvynka. They blew up the bridge," the mayor said.'
    assert told(text) == [("Arvynka", "withdraws", "RU", "UA")]


def test_a_quotation_that_nobody_closes_stays_with_nobody():
    text = '"Russian troops have left Arvynka. They blew up the bridge." Hanna Maliar was in Belmora.'
    assert told(text) == [("Arvynka", "withdraws", "RU", None)]


def test_reported_speech_goes_on_in_a_pronoun_and_the_past_perfect():
    said = "Hanna Maliar said the army had entered Arvynka."
    assert told(f"{said} It had also taken Belmora.")[1] == ("Belmora", "captures", "UA", "UA")
    assert told(f"{said} Ukrainian troops have also taken Belmora.")[1] == ("Belmora", "captures", "UA", None)
    assert told("Fighting was heavy. Ukrainian troops had rested. They had taken Belmora.")[-1][-1] is None


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Russia's army says it has liberated Arvynka; Ukraine's says the town is still contested.",
            ("Arvynka", "contests", None, "UA"),
        ),
        (
            "Russia's army said it had liberated Arvynka. Ukraine's denied it.",
            ("Arvynka", "captures", "RU", "UA"),
        ),
        (
            "Russian troops press on Arvynka. On Tuesday its Defence Ministry said that the town had been taken.",
            ("Arvynka", "captures", "RU", "RU"),
        ),
    ],
)
def test_who_speaks_is_known_from_the_sentence_before(text: str, last: tuple[str, str, str | None, str | None]):
    assert told(text)[-1] == last


def test_no_village_is_a_capital_that_speaks_for_its_side():
    text = "Ukrainian troops attacked Belmora. Bombs fell on Kyiv. Ukrainian troops have taken the village."
    assert told(text)[-1] == ("Belmora", "captures", "UA", None)


def test_an_answer_to_one_of_two_statements_is_no_answer_to_the_other():
    text = "Russia's army said it had taken Arvynka. It said it had taken Belmora. Kyiv called the first claim false."
    assert [one.certainty.value for one in read(text).claims] == ["asserted", "asserted"]


@pytest.mark.parametrize(
    "between",
    [
        "Belarus opened its border. Its troops entered Arvynka.",
        "Belarusian troops entered Arvynka.",
        "Polish soldiers came. They entered Arvynka.",
        "NATO forces entered Arvynka.",
        "Georgian fighters entered Arvynka.",
        "Rescuers came. They entered Arvynka.",
        "Inspectors of the IAEA arrived. They entered Arvynka.",
        "The UN sent a convoy. It entered Arvynka.",
        "Rebels entered Arvynka.",
    ],
)
def test_no_side_is_carried_over_to_somebody_else(between: str):
    assert told(f"Russian troops shelled Belmora. {between}") == []


@pytest.mark.parametrize(
    "carried",
    ["They entered Arvynka.", "Its troops entered Arvynka.", "The weather was bad. They entered Arvynka at dusk."],
)
def test_a_side_is_carried_over_to_a_pronoun(carried: str):
    assert told(f"Russia's army rested. {carried}") == [("Arvynka", "enters", "RU", None)]


def test_the_defenders_are_those_who_were_attacked():
    assert told("Russian troops attacked Arvynka. The defenders left the town.") == [
        ("Arvynka", "withdraws", "UA", None),
    ]
    assert told("Ukrainian troops stormed Arvynka, but the garrison held the town.")[-1] == (
        "Arvynka",
        "holds",
        "RU",
        None,
    )
    assert told("Russian troops attacked Arvynka. The 9th Brigade left the town.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Arvynka, a town on the road to Belmora that had been the focus of fighting, was quiet.",
        "Arvynka is the town near Belmora that Russian troops captured on Friday.",
        "Arvynka, a hub on the way from Belmora that Russian troops captured in May, was quiet.",
    ],
)
def test_a_relative_clause_tells_not_of_the_place_that_only_says_where(text: str):
    assert ("Belmora", "contests", None, None) not in told(text)
    assert ("Belmora", "captures", "RU", None) not in told(text)
