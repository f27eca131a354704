"""Plain words for taking, holding, leaving and failing, verbless headlines and lists behind the verb; with traps."""

from __future__ import annotations

import pytest

from tests.app.claims.test_idioms import Told, one, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine has got Belmora back.", one("captures", "UA")),
        ("Ukrainian marines won Belmora back on Monday.", one("captures", "UA")),
        ("Russian units have cleansed Belmora.", one("captures", "RU")),
        ("Belmora cleansed of Russian troops - General Staff", one("captures", "UA")),
        ('Russia\'s defence ministry says Belmora "liberated".', one("captures", "RU")),
        ("Moscow announced that Belmora had been seized.", one("captures", "RU")),
        ("Kyiv said that Belmora had not been seized.", one("captures", "RU", certainty="denied")),
        ("Zelensky said that reports of the capture of Belmora were false.", one("captures", "RU", certainty="denied")),
        ("Belmora is reported captured by Russia.", one("captures", "RU", certainty="probable")),
        ("Belmora capitulated on Sunday.", one("captures", "RU")),
        ("Belmora passed to Russia in the autumn.", one("captures", "RU")),
        ("The enemy occupied Belmora.", one("captures", "RU")),
        ("The occupiers abandoned Belmora.", one("withdraws", "RU")),
        ("Belmora in Russian hands, governor says", one("holds", "RU", certainty="probable")),
        ("Belmora back under Ukrainian control", one("holds", "UA")),
        ("Belmora still Ukrainian, Zelensky says", one("holds", "UA")),
        ("Wagner in full control of Belmora", one("holds", "RU")),
        ("Belmora is wholly Ukrainian.", one("holds", "UA")),
        ("Belmora's northern districts are in Russian hands.", one("holds", "RU", extent="part")),
        ("Belmora's railway district is under Ukrainian control.", one("holds", "UA", extent="part")),
        ("The Russians own Belmora now.", one("holds", "RU")),
        ("Belmora is holding on, Zelensky said.", one("holds", "UA")),
        ("Belmora is clear of Russian soldiers.", one("withdraws", "RU")),
        ("No Ukrainian soldiers remain in Belmora.", one("withdraws", "UA")),
        ("Not a single Russian soldier is left in Belmora.", one("withdraws", "RU")),
        ("Ukrainian units repositioned from Belmora.", one("withdraws", "UA")),
        ("Hundreds of Russians on quad bikes drove into Belmora.", one("enters", "RU")),
        ("Russian groups operate inside Belmora.", one("enters", "RU")),
        ("The Russian flag flies over Belmora.", one("enters", "RU")),
        ("Both armies are inside Belmora.", one("contests", None)),
        ("Belmora is being fought over.", one("contests", None)),
        ("Engagements continue in the vicinity of Belmora.", one("contests", None, extent="near")),
        ("Russian troops tried to enter Belmora but failed.", one("repels", "UA")),
        ("Ukrainian forces tried in vain to retake Belmora.", one("repels", "RU")),
        ("Russian troops failed twice this week to seize Belmora.", one("repels", "UA")),
        ("An attempt by Russian troops to storm Belmora ended in failure.", one("repels", "UA")),
        ("Ukrainian troops are getting closer to Belmora.", one("advances", "UA", extent="near")),
        ("Russian troops came to within five km of Belmora.", one("advances", "RU", extent="near")),
        ("Russian infantry is three kilometres from Belmora.", one("advances", "RU", extent="near")),
        ("Russian troops had some success near Belmora.", one("advances", "RU", extent="near")),
        ("Russian infantry is within two miles of Belmora.", one("advances", "RU", extent="near")),
        ("Units of the Tsentr group of forces liberated Belmora.", one("captures", "RU")),
        ("Ukrainian troops recovered Belmora.", one("captures", "UA")),
        ("Belmora was lost to the Russians in May.", one("captures", "RU")),
        ("Belmora is now free of Russian soldiers.", one("withdraws", "RU")),
        ("There are reports of Russian troops in Belmora.", one("enters", "RU", certainty="unconfirmed")),
        ("Kyiv denied reports of Russian troops in Belmora.", one("enters", "RU", certainty="denied")),
        ("Ukrainian marines took up positions in Belmora.", one("holds", "UA", extent="part")),
        ("Ukraine has pushed the Russians out of the chemical plant in Belmora.", one("captures", "UA", extent="part")),
        ("Russian forces unsuccessfully attacked near Belmora.", one("repels", "UA", extent="near")),
        ("Russian forces attacked Belmora in vain.", one("repels", "UA")),
        ("Belmora remains Ukrainian, Zelensky said.", one("holds", "UA")),
        ("Ukrainian forces flushed the Russians out of Belmora.", one("captures", "UA")),
        ("Ukrainian marines cleared Russian troops from Belmora.", one("captures", "UA")),
        ("Russian troops are cutting Belmora off.", one("cuts_supply", "RU")),
    ],
)
def test_it_is_read(text: str, expected: Told):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Belmora holds elections on Sunday.",
        "Belmora is free of mines.",
        "Belmora is not free of Russian troops.",
        "Belmora in Russian hands would be a disaster.",
        "Belmora not in Russian hands, Kyiv says",
        "Belmora's military administration is in Russian hands.",
        "Belmora's mayor is Ukrainian.",
        "Belmora is Ukrainian.",
        "Belmora passed to the second round.",
        "The mayor of Belmora surrendered.",
        "Russian troops in Belmora surrendered on Sunday.",
        "Russia owns a factory in Belmora.",
        "Kyiv plans to take Belmora back.",
        "The officials believed that Belmora was taken.",
        "Officials want Belmora taken by May.",
        "There are no Russian troops in Belmora.",
        "Russian troops might try in vain to take Belmora.",
        "Russian troops had no success near Belmora.",
        "Russian troops made no gains near Belmora.",
        "Russian troops are not three kilometres from Belmora.",
        "Both sides are in Belmora for talks.",
        "A Russian drone flew over Belmora.",
        "The Russian flag no longer flies over Belmora.",
        "Russian troops have got back to Belmora.",
        "Three years since the occupiers rolled into Belmora, the museum opened an exhibition.",
        "The enemy advanced in Belmora.",
        "There are no reports of Russian troops in Belmora.",
        "Russian reports in Belmora said so.",
        "Russian forces attacked Belmora.",
        "Russian forces are less than 15 km from Belmora.",
        "Rescuers recovered 12 bodies from Belmora.",
        "Belmora was lost to the fire.",
        "Sappers cleared mines from Belmora.",
        "The Arvynka region remains Ukrainian, Zelensky said.",
        "The marines are handing over their positions in Belmora to a fresh Ukrainian brigade.",
        "Russian troops tried to advance towards Belmora but had no success.",
    ],
)
def test_nothing_is_read(text: str):
    assert told(text) == []


def test_places_named_behind_the_verb_that_counts_them():
    expected = [one("captures", "UA", place=place) for place in ("Belmora", "Corvanets", "Dovrysk")]
    assert (
        told("Three villages were taken back this week, Ukraine says, naming Belmora, Corvanets and Dovrysk.")
        == expected
    )
    assert told("Three villages were liberated by Ukraine: Belmora, Corvanets and Dovrysk.") == expected


def test_another_deed_between_the_count_and_the_list_parts_them():
    text = "Three villages were liberated by Ukraine, and Russia captured two: Belmora and Corvanets."
    assert one("captures", "UA") not in told(text)


def test_a_state_beside_another_is_a_state():
    text = "Belmora is contested, Corvanets is Ukrainian, Dovrysk is Russian."
    assert told(text) == [
        one("contests", None),
        one("holds", "UA", place="Corvanets"),
        one("holds", "RU", place="Dovrysk"),
    ]


def test_all_places_behind_having_abandoned():
    text = "Having abandoned Belmora, Corvanets and Dovrysk, the Russians went home."
    assert told(text) == [one("withdraws", "RU", place=place) for place in ("Belmora", "Corvanets", "Dovrysk")]
