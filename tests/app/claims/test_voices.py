"""Known answers: whose words a claim is, in sentences of our own."""

from __future__ import annotations

import pytest

from app.claims.models import Basis
from tests.app.claims.marking import PLACES, read

WITH_REGIONS = {**PLACES, "Kursk region": "region"}


def heard(text: str, **options: str) -> list[tuple[str, str | None, str, str | None]]:
    """Event, side, certainty and the side of the voice of every claim."""
    found = read(text, places=WITH_REGIONS, **options).claims
    return [(str(one.event), one.side, str(one.certainty), one.speaker.side) for one in found]


def names(text: str, **options: str) -> list[str | None]:
    """The body, else the name, of the voice of every claim."""
    found = read(text, places=WITH_REGIONS, **options).claims
    return [one.speaker.body or one.speaker.name for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "It was reported that Russian marines took Dovrysk.",
        "It has been claimed since Monday that Russian marines took Dovrysk.",
        "It is thought that Russian marines took Dovrysk.",
        "It was announced late on Friday that Russian marines took Dovrysk.",
        "Russian marines took Dovrysk, it was reported.",
        "Reportedly, Russian marines took Dovrysk.",
        "Sources said Russian marines took Dovrysk.",
    ],
)
def test_what_nobody_in_particular_says_is_probable_at_most(text: str):
    assert heard(text) == [("captures", "RU", "probable", None)]


def test_what_is_said_by_whom_it_was_reported_is_theirs():
    text = "It was reported by the Ukrainian General Staff that Russian marines had left Dovrysk."
    assert heard(text) == [("withdraws", "RU", "asserted", "UA")]
    assert names(text) == ["Ukrainian General Staff"]


@pytest.mark.parametrize("verb", ["feared", "hoped", "denied"])
def test_what_is_only_feared_or_hoped_is_not_said(verb: str):
    assert heard(f"It was {verb} that Russian marines took Dovrysk.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Russian marines have left Dovrysk, per the Ukrainian General Staff.",
        "Per the Ukrainian General Staff, Russian marines have left Dovrysk.",
        "As confirmed by the Ukrainian General Staff, Russian marines have left Dovrysk.",
        "Russian marines have left Dovrysk, as the Ukrainian General Staff reports.",
        "Reuters reported, citing the Ukrainian General Staff, that Russian marines had left Dovrysk.",
        "Reuters reported that Russian marines had left Dovrysk, citing the Ukrainian General Staff.",
        "Reuters quoted the Ukrainian General Staff as saying that Russian marines had left Dovrysk.",
        "The Ukrainian General Staff was quoted as saying that Russian marines had left Dovrysk.",
        "Ukrainian General Staff: Russian marines left Dovrysk",
        "Russian marines leave Dovrysk: Ukrainian General Staff",
        "Russian marines leave Dovrysk – Ukrainian General Staff",
        "Russian marines have left Dovrysk, the Ukrainian General Staff said, adding that mines were everywhere.",
    ],
)
def test_the_voice_is_whoever_is_cited(text: str):
    assert heard(text) == [("withdraws", "RU", "asserted", "UA")]
    assert names(text) == ["Ukrainian General Staff"]


def test_a_headlines_nameless_staff_is_that_of_the_side_it_speaks_of():
    assert names("Ukraine takes Dovrysk: general staff") == ["Ukrainian General Staff"]
    assert names("Russia takes Dovrysk: defence ministry") == ["Russian Defence Ministry"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("ISW reports that Russian bloggers claim that Russian marines took Dovrysk.", "Russian bloggers"),
        ("TASS said the Russian Defence Ministry reported that its marines took Dovrysk.", "Russian Defence Ministry"),
        ("According to Reuters, Shoigu said that his marines took Dovrysk.", "Russian Defence Ministry"),
    ],
)
def test_what_one_passes_on_is_said_by_the_other(text: str, voice: str):
    assert names(text) == [voice]
    assert heard(text) == [("captures", "RU", "asserted", "RU")]


@pytest.mark.parametrize("verb", ["confirm", "verify"])
def test_claims_that_are_the_object_of_a_verb_say_nothing(verb: str):
    text = f"ISW cannot {verb} the blogger claims that Russian marines took Dovrysk."
    assert heard(text) == [("captures", "RU", "unconfirmed", None)]
    assert names(text) == ["Institute for the Study of War"]


def test_a_quoted_denial_stays_a_denial():
    text = "Reuters quotes Serhii Haidai as denying that the Russians hold Dovrysk."
    assert heard(text) == [("holds", "RU", "denied", "UA")]


def test_what_is_quoted_behind_a_denial_is_said():
    text = (
        "Anton Zalisko, speaking for Ukraine's southern forces, rejected reports of the capture of Dovrysk: "
        '"The town is under our control."'
    )
    assert heard(text) == [("captures", "RU", "denied", "UA"), ("holds", "UA", "asserted", "UA")]


@pytest.mark.parametrize(
    ("text", "event", "side"),
    [
        ("Ukrainian officials deny having left Dovrysk.", "withdraws", "UA"),
        ("Russian officials denied having entered Dovrysk.", "enters", "RU"),
    ],
)
def test_a_side_denies_a_deed_of_its_own(text: str, event: str, side: str):
    assert heard(text) == [(event, side, "denied", side)]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The governor of the Arvynka region said Russian marines had entered Dovrysk.", "UA"),
        ("The governor of the Kursk region said Ukrainian marines had entered Dovrysk.", "RU"),
        ("The Russian-installed mayor of Dovrysk said Ukrainian marines had entered the town.", "RU"),
    ],
)
def test_an_official_speaks_for_the_country_of_the_place(text: str, side: str):
    assert [voice for *_, voice in heard(text)] == [side]


def test_a_sides_own_bulletin_speaks_for_it():
    text = "Our marines repelled an attack on Dovrysk, the morning update says."
    assert heard(text, source="ua-general-staff") == [("repels", "UA", "asserted", "UA")]


def test_a_bare_ministry_is_that_of_the_only_side_named():
    assert heard("Russian army takes Dovrysk, ministry says; Kyiv silent") == [("captures", "RU", "asserted", "RU")]


def test_a_ministry_moves_the_troops_of_whoever_speaks_of_it():
    text = "Konashenkov said the ministry would withdraw troops from Dovrysk."
    assert heard(text) == [("withdraws", "RU", "announced", "RU")]


def test_a_unit_before_its_staff_is_no_person():
    text = "Dovrysk was liberated by the 77th Brigade, the General Staff said."
    assert heard(text) == [("captures", "UA", "asserted", "UA")]
    assert names(text) == ["Ukrainian General Staff"]


@pytest.mark.parametrize("date", ["September 8", "Thursday"])
def test_dated_footage_is_footage(date: str):
    text = f"Geolocated footage posted on {date} shows that Ukrainian marines entered Dovrysk."
    (claim,) = read(text).claims
    assert (claim.basis, claim.event, claim.side) == (Basis.FOOTAGE, "enters", "UA")


def test_what_somebody_in_an_image_tells_is_not_shown():
    text = "A video posted on Thursday shows a soldier claiming that Russian marines are gathering in Dovrysk."
    assert read(text).claims == ()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Ukraine's deputy defence minister said Russian marines had left Dovrysk.",
            "Ukraine's deputy defence minister",
        ),
        (
            "Russian marines have left Dovrysk, Ukraine's deputy defence minister said.",
            "Ukraine's deputy defence minister",
        ),
        ("Russian marines, according to Ukraine's General Staff, have left Dovrysk.", "Ukrainian General Staff"),
        (
            "The Ukrainian General Staff, which had kept silent, said Russian marines had left Dovrysk.",
            "Ukrainian General Staff",
        ),
        ("Russian marines have left Dovrysk, the Ukrainian president's spokesman Serhii Nykyforov said.", None),
    ],
)
def test_the_whole_phrase_of_a_voice_is_read(text: str, body: str | None):
    assert heard(text) == [("withdraws", "RU", "asserted", "UA")]
    assert body is None or names(text) == [body]


def test_who_said_is_not_who_then_acts():
    text = "The ISW, a think-tank in Washington, said Russia had taken Dovrysk."
    assert names(text) == ["Institute for the Study of War"]
    assert heard(text) == [("captures", "RU", "asserted", None)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Marta, 61, a nurse, said Russian marines had left Dovrysk.", "a nurse"),
        ('"Russian marines have left Dovrysk," said Marta, a nurse.', "a nurse"),
        ('"Russian marines have left Dovrysk," said Marta Vilenko.', "someone quoted by name"),
        ("People reached by telephone said Russian marines had left Dovrysk.", "People reached by telephone"),
    ],
)
def test_a_private_person_is_heard_without_a_name_and_is_no_witness(text: str, name: str):
    assert heard(text) == [("withdraws", "RU", "probable", None)]
    assert names(text) == [name]


def test_a_time_in_an_aside_belongs_to_the_aside():
    text = "The Ukrainian army, which had held Dovrysk since May, said it had left the town."
    held, left = read(text).claims
    assert str(held.when.earliest) == "2022-05-01"
    assert (left.when.earliest, str(left.when.latest)) == (None, "2022-09-10")


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Russian marines entered Dovrysk, geolocated footage shows.", "asserted"),
        ("A video that shows Russian marines in Dovrysk was geolocated.", "asserted"),
        ("Footage purporting to show Russian marines in Dovrysk went round.", "probable"),
    ],
)
def test_what_images_show(text: str, certainty: str):
    (claim,) = read(text).claims
    assert (claim.basis, claim.event, str(claim.certainty)) == (Basis.FOOTAGE, "enters", certainty)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Russian marines have left Dovrysk, an aide to Zelenskyy said.", "UA"),
        ("Russian marines have left Dovrysk, presidential adviser Mykhailo Podolyak said.", "UA"),
        ("Russian marines have left Dovrysk, said Ukraine's commander-in-chief.", "UA"),
        ("Russian marines have left Dovrysk, Washington says.", None),
        ("Russian marines have left Dovrysk, mayor Anton Zalisko said.", "UA"),
    ],
)
def test_titles_and_capitals_behind_what_was_said(text: str, side: str | None):
    assert [voice for *_, voice in heard(text)] == [side]
    assert names(text) != [None]


def test_the_other_sides_praise_gives_no_place_back():
    text = "Putin congratulated the troops on the liberation of Dovrysk."
    assert heard(text) == [("captures", "RU", "asserted", "RU")]
