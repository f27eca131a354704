"""Known answers: names, years and people that stand beside what a sentence tells of and are not meant by it."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Arvynka has fallen to Russian troops, officials in Moscow said, while Kyiv says it still holds the town.",
            rows("captures Arvynka RU", "holds Arvynka UA"),
        ),
        (
            "Russian troops took Arvynka, a ministry in Moscow said; Ukrainian soldiers had left the town.",
            rows("captures Arvynka RU", "withdraws Arvynka UA"),
        ),
        ("Russian troops failed to take Arvynka, Belmora's southern neighbour.", rows("repels Arvynka UA")),
        ("Russian troops captured Arvynka, Belmora's larger neighbor.", rows("captures Arvynka RU")),
    ],
)
def test_a_name_beside_the_place_is_not_meant(text: str, expected: set[tuple[str, str, str | None, str]]):
    assert told(text) == expected


@pytest.mark.parametrize("lead", ["In 2022", "In the spring of 2022", "Since 2022", "By early 2022"])
def test_a_year_before_troops_is_no_number_of_them(lead: str):
    assert told(f"{lead} Russian troops captured Arvynka.") == rows("captures Arvynka RU")


@pytest.mark.parametrize("agent", ["nobody", "no one", "neither side"])
def test_what_nobody_did_was_not_done(agent: str):
    assert told(f"Arvynka was retaken by {agent}.") == set()


@pytest.mark.parametrize("plant", ["nuclear power plant", "thermal power station", "NPP", "power plant"])
def test_a_power_plant_named_for_a_town_is_not_the_town(plant: str):
    assert told(f"The Arvynka {plant} has been under Russian control since March.") == set()


@pytest.mark.parametrize("verb", ["reported", "recorded", "mentioned"])
@pytest.mark.parametrize("failed", ["repelled", "unsuccessful"])
def test_whoever_reports_an_attack_that_failed_did_not_lead_it(verb: str, failed: str):
    assert told(f"Ukraine's General Staff {verb} {failed} attacks near Arvynka.") == rows("repels Arvynka UA")


def test_the_attackers_are_the_enemy_of_whoever_calls_them_so():
    assert told("A Ukrainian official said the attackers had been driven out of Arvynka.") == rows(
        "withdraws Arvynka RU"
    )
    assert told(
        "Ukrainian troops stormed Arvynka, but the attackers withdrew from the town, a Russian officer said."
    ) >= rows("withdraws Arvynka UA")


@pytest.mark.parametrize("teller", ["Ukraine's General Staff said", "Ukraine said that", "Zelensky said two"])
def test_whoever_tells_of_a_repelled_attack_without_attackers_repelled_it(teller: str):
    assert told(f"{teller} attacks on Arvynka were repelled.") == rows("repels Arvynka UA")


def test_a_neighbour_with_a_name_is_the_place_that_is_meant():
    assert told("Russian troops entered Arvynka's southern neighbours Belmora and Dovrysk.") == rows(
        "enters Belmora RU", "enters Dovrysk RU"
    )
    assert told("Russian troops took Arvynka's neighbour Belmora.") == rows("captures Belmora RU")


@pytest.mark.parametrize("aside", ["citing Russian officials", "Russia's state agency", "quoting an unnamed officer"])
@pytest.mark.parametrize("verb", ["reports", "claims", "reported"])
def test_a_verb_behind_an_aside_is_no_noun_of_hearsay(aside: str, verb: str):
    assert told(f"TASS, {aside}, {verb} that Russian units captured Arvynka.") == rows("captures Arvynka RU")


def test_reports_of_nobody_in_particular_stay_unconfirmed():
    assert told("Despite denials by Kyiv, there are reports that Russian units captured Arvynka.") == rows(
        "captures Arvynka RU unconfirmed"
    )


def test_all_places_before_a_repelling_verb_are_meant():
    expected = rows("repels Arvynka UA", "repels Belmora UA")
    assert told("Russian attacks near Arvynka and Belmora were repelled.") == expected
    assert told("Russian attacks on Arvynka and Belmora were beaten back last night.") == expected


@pytest.mark.parametrize("adverb", ["yesterday", "today"])
def test_a_day_between_the_words_of_a_passive(adverb: str):
    assert told(f"Arvynka was {adverb} captured by Russian troops.") == rows("captures Arvynka RU")
    assert told(f"Russian troops were {adverb} expelled from Arvynka.") == rows("withdraws Arvynka RU")


@pytest.mark.parametrize("verb", ["drove", "pushed", "forced"])
def test_them_are_the_enemy_who_was_spoken_of_last(verb: str):
    text = f"Russian troops entered Arvynka. Ukrainian troops {verb} them out of the town on Tuesday."
    assert told(text) == rows("enters Arvynka RU", "captures Arvynka UA")
    text = f"Russian troops entered Arvynka, but Ukrainian troops {verb} them out of the village."
    assert told(text) == rows("enters Arvynka RU", "captures Arvynka UA")


@pytest.mark.parametrize("lead", ["Residents hid in Arvynka", "Russian troops met civilians in Arvynka"])
def test_them_are_no_enemy_where_civilians_were_spoken_of(lead: str):
    assert told(f"{lead}. Ukrainian troops drove them out of the town.") == set()


def test_a_town_that_a_way_leads_round_is_not_the_one_that_is_meant():
    lead = "Russian troops entered Arvynka and looked for a way round Belmora."
    assert told(f"{lead} Ukrainian soldiers drove them out of the town.") == rows(
        "enters Arvynka RU", "captures Arvynka UA"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine said its attacks on Arvynka were repelled.",
        "Ukraine said its attack on Arvynka had failed.",
        "Kyiv admitted that attacks on Arvynka had been repelled.",
    ],
)
def test_an_attack_of_the_voice_itself_was_repelled_by_the_other_side(text: str):
    assert told(text) == rows("repels Arvynka RU")
