"""Known answers: words that say in which direction something lies name no place that anything befell."""

from __future__ import annotations

import pytest

from app.claims import extract
from app.theatre import load_theatre
from gazetteer.models import Candidate, Kind, Mention, Place, Resolved
from tests.app.claims.marking import PLACES, read, report_of

PLACES_HERE = {**PLACES, "Elvaris": "settlement", "Belmora area": "settlement", "Elvaris direction": "settlement"}


def meant(text: str) -> list[tuple[str, str, str]]:
    """Place, event and extent of every claim."""
    found = read(text, places=PLACES_HERE).claims
    return [(text[slice(*one.mention)], str(one.event), str(one.extent)) for one in found]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Ukrainian forces repelled attacks southwest of Arvynka near Belmora.", [("Belmora", "repels", "near")]),
        (
            "Ukrainian forces repelled attacks north of Arvynka (12 km) around Belmora and Corvanets.",
            [("Belmora", "repels", "near"), ("Corvanets", "repels", "near")],
        ),
        (
            "Ukrainian forces repelled attacks north of Arvynka near Belmora and south of Elvaris near Corvanets.",
            [("Belmora", "repels", "near"), ("Corvanets", "repels", "near")],
        ),
        ("Footage shows Ukrainian soldiers patrolling east of Arvynka in Belmora.", [("Belmora", "enters", "whole")]),
        ("Ukrainian forces repelled attacks west of Arvynka city near Belmora.", [("Belmora", "repels", "near")]),
        ("Fighting continues west of Arvynka in Belmora.", [("Belmora", "contests", "whole")]),
        ("Russian troops made gains east of Arvynka towards Belmora.", [("Belmora", "advances", "near")]),
    ],
)
def test_a_bearing_leads_to_the_place_behind_it(text: str, claims: list[tuple[str, str, str]]):
    assert meant(text) == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ukrainian forces repelled an attack south of Arvynka.", ("Arvynka", "repels", "near")),
        ("Russian troops made gains west of Arvynka and lost a tank.", ("Arvynka", "advances", "near")),
        ("Ukrainian forces repelled an attack south of Arvynka in June.", ("Arvynka", "repels", "near")),
        ("Fighting continues west of Arvynka in the Arvynka region.", ("Arvynka", "contests", "near")),
    ],
)
def test_a_bearing_with_no_place_behind_it_is_all_there_is(text: str, claim: tuple[str, str, str]):
    assert meant(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "Fighting is going on in the Belmora area.",
        "Ukrainian troops captured enemy positions in the Elvaris direction.",
        "Russian forces retreated from positions in the Belmora area.",
    ],
)
def test_an_area_or_a_direction_is_never_the_town(text: str):
    assert {extent for _, _, extent in meant(text)} <= {"near"}


def test_positions_in_two_towns_are_a_part_of_each():
    found = meant("Russian troops abandoned their positions in Arvynka and Belmora.")
    assert found == [("Arvynka", "withdraws", "part"), ("Belmora", "withdraws", "part")]


def of_capital(text: str, *names: str) -> list[tuple[str, str, str]]:
    """Claims of a text in which towns lie in regions of their own names."""
    resolutions = []
    for name in names:
        units = ("Ukraine", f"{name} Oblast")
        place = Place(f"test:{name}", name, Kind.SETTLEMENT, "UA", "07", 36.0, 49.0, 1000, admin_names=units)
        start = text.index(name)
        mention = Mention(start, start + len(name), name)
        resolutions.append(Resolved(mention, place, 1.0, (Candidate(place, 1.0),), ()))
    theatre = load_theatre()
    found = extract(report_of(text), resolutions, theatre, theatre.source("desk")).claims
    return [(text[slice(*one.mention)], str(one.event), str(one.extent)) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces withdrew from western Arvynka.",
        "Ukrainian forces captured villages in northern Arvynka.",
        "Fighting continues in southern Arvynka.",
    ],
)
def test_the_western_part_of_a_namesake_of_its_region_is_no_town(text: str):
    assert of_capital(text, "Arvynka") == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Russian forces withdrew from Arvynka.", ("Arvynka", "withdraws", "whole")),
        ("Ukrainian forces entered western Arvynka city.", ("Arvynka", "enters", "part")),
    ],
)
def test_the_town_itself_stays_a_town(text: str, claim: tuple[str, str, str]):
    assert of_capital(text, "Arvynka") == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "Fighting continues in Arvynka and Belmora Oblasts.",
        "Ukrainian forces hold Arvynka, Belmora and Corvanets Oblasts.",
    ],
)
def test_a_shared_word_for_regions_makes_every_name_a_region(text: str):
    assert of_capital(text, *(name for name in ("Arvynka", "Belmora", "Corvanets") if name in text)) == []
