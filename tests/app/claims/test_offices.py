"""Known answers: whose word it is where the text knows somebody by the office or rank alone."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import PLACES, read

WITH_REGIONS = {**PLACES, "Kursk region": "region", "Belgorod": "settlement"}
LEFT = "Russian troops have left Arvynka"


def voices(text: str, **options: str) -> list[str | None]:
    """The side of the voice of every claim."""
    return [one.speaker.side for one in read(text, places=WITH_REGIONS, **options).claims]


@pytest.mark.parametrize(
    "voice",
    [
        "the mayor",
        "the mayor, Ivan Petrenko,",
        "Mayor Ivan Petrenko",
        "the regional governor",
        "local officials",
        "city authorities",
        "the district administration",
        "the head of the regional administration",
        "the head of its military administration",
        "the mayor of Belmora, Ivan Petrenko,",
        "the elected mayor",
        "the exiled mayor",
        "the mayor in exile",
        "local resistance groups",
        "partisans",
        "the Kyiv-appointed governor",
        "the deputy minister",
        "the deputy defence minister",
        "an officer of the marines",
        "a battalion commander",
        "an officer of the 9th brigade",
        "the commander of the operation",
        "a spokesman for the Khortytsia grouping",
        "the Tavria group of forces",
        "Ivan Petrenko, commander of the 9th brigade,",
        "Ivan Petrenko, the mayor of Belmora,",
        "Ivan Petrenko, who runs the town's military administration,",
        "a drone pilot",
        "officials in the Ukrainian capital",
    ],
)
def test_an_office_at_home_in_the_place_speaks_for_its_country(voice: str):
    assert voices(f"{LEFT}, {voice} said.") == ["UA"]


@pytest.mark.parametrize(
    "voice",
    [
        "the mayor of occupied Belmora",
        "officials in occupied Belmora",
        "the head of Russian-held Belmora",
        "the Russian-installed mayor",
        "the Moscow-appointed mayor",
        "the Kremlin-installed head of Belmora",
        "the occupation mayor",
        "a separatist leader",
        "the head of the self-proclaimed republic",
        "the governor of Kursk region",
        "officials in Moscow",
        "the authorities installed by Moscow",
        "a Duma deputy",
        "state news agency RIA",
    ],
)
def test_whoever_the_occupier_put_in_speaks_for_it(voice: str):
    assert voices(f"{LEFT}, {voice} said.") == ["RU"]


@pytest.mark.parametrize(
    "voice",
    [
        "officials",
        "a senior official",
        "officials in Belmora",
        "residents",
        "Western officials",
        "a US officer",
        "a British commander",
        "a NATO general",
        "an adviser",
        "the mayor told TASS and",
    ],
)
def test_an_office_of_nobodys_or_of_third_parties_has_no_side(voice: str):
    assert voices(f"{LEFT}, {voice} said.") == [None]


def test_a_deed_called_ones_own_or_a_liberation_tells_whose_ministry_it_is():
    assert voices("Russian troops have taken Arvynka, the minister said.") == ["RU"]
    assert voices("Ukrainian troops have taken Arvynka, the minister said.") == ["UA"]
    assert voices("Arvynka has been liberated, the minister said.") == ["UA"]
    assert voices("Ukrainian troops have left Arvynka, the minister said.") == [None]


def test_an_officer_quoted_beside_or_after_the_side_from_abroad_may_be_its_own():
    assert voices("Ukrainian troops have left Arvynka, a battalion commander told RIA Novosti.") == [None]
    after = "Russia's Defence Ministry said its units had taken Belmora. They entered Arvynka too, a commander said."
    assert voices(after)[-1] != "UA"


def test_abroad_an_officer_of_no_known_side_has_none_and_a_governor_has():
    assert voices("Ukrainian troops have entered Belgorod, an officer said.") == [None]
    assert voices("Ukrainian troops have entered Belgorod, the governor said.") == ["RU"]


def test_a_mayor_known_by_what_he_told_keeps_his_side_in_the_next_sentence():
    assert voices(f'{LEFT}, the mayor said. "They fled from Belmora too," he added.') == ["UA", "UA"]
