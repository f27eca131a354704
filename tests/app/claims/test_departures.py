"""Known answers: who leaves a place, how many of them, what is only recalled, and whose the time is."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import PLACES, read

PLACES_HERE = {**PLACES, "right bank of the Syrna": "region", "left bank of the Syrna": "region"}


def told(text: str) -> list[tuple[str, str | None, str, str, str]]:
    """Certainty, side, event, extent and place of every claim."""
    return [
        (str(one.certainty), one.side, str(one.event), str(one.extent), text[slice(*one.mention)])
        for one in read(text, places=PLACES_HERE).claims
    ]


def when(text: str) -> tuple[str | None, str | None]:
    """Ends of the time of the only claim."""
    (claim,) = read(text, places=PLACES_HERE).claims
    as_json = claim.when.as_json()
    return as_json["earliest"], as_json["latest"]


@pytest.mark.parametrize(
    "text",
    [
        "Russian officials pressed residents to leave Arvynka.",
        "Russian authorities warned of shelling to get civilians to leave Arvynka.",
        "Russian columns move from Arvynka through Belmora to Corvanets.",
        "Russian trucks were seen. A Russian convoy moved from Arvynka towards Belmora.",
        "Russian officials complained. A tenth of the IT engineers fled Moscow.",
        "Ukrainian forces shelled Arvynka. They hit the bridge, causing the Russians to abandon it.",
    ],
)
def test_no_town_is_left_empty_by_others(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("Russian forces withdrew some units from Arvynka.", "part"),
        ("Some Russian units left Arvynka.", "part"),
        ("Elements of the Russian army retreated from Arvynka.", "part"),
        ("Russian forces withdrew from Arvynka.", "whole"),
        ("Russian troops left Arvynka.", "whole"),
        ("Russian forces withdrew their troops from Arvynka.", "whole"),
    ],
)
def test_some_who_leave_leave_others_behind(text: str, extent: str):
    assert told(text) == [("asserted", "RU", "withdraws", extent, "Arvynka")]


@pytest.mark.parametrize(
    ("text", "certainty", "extent"),
    [
        ("Russian forces withdrew from the right bank of the Syrna.", "asserted", "whole"),
        ("Russian forces completed their withdrawal from the right bank of the Syrna.", "asserted", "whole"),
        (
            "Russian forces retreated from the right bank of the Syrna to the left bank of the Syrna.",
            "asserted",
            "whole",
        ),
        ("Russia announced the withdrawal of its troops from the right bank of the Syrna.", "announced", "whole"),
        ("Shoigu ordered Russian troops to withdraw from the right bank of the Syrna.", "announced", "whole"),
        ("Russia decided to withdraw from the right bank of the Syrna.", "announced", "whole"),
        ("Russian forces are withdrawing from the right bank of the Syrna.", "asserted", "part"),
        ("Russian forces continue to withdraw units from the right bank of the Syrna.", "asserted", "part"),
    ],
)
def test_a_bank_is_left(text: str, certainty: str, extent: str):
    assert told(text) == [(certainty, "RU", "withdraws", extent, "right bank of the Syrna")]


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces withdrew to the left bank of the Syrna.",
        "Russian forces completed the withdrawal to the left bank of the Syrna.",
        "Ukrainian troops entered the Arvynka region as Russian forces crossed to the east (left) bank of the river.",
        "The command left its conscripts on the right bank of the Syrna as a detachment left in contact.",
    ],
)
def test_where_troops_go_or_stay_is_not_left(text: str):
    assert [one for one in told(text) if one[2] == "withdraws"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The regiment has had no rest since the Battle of Arvynka.",
        "The brigade suffered losses during the battle for Arvynka.",
        "He is a veteran of the Battle of Arvynka.",
        "Ukrainian forces continued to strike Russian depots and positions in the Arvynka region.",
        "Mud will continue to hinder Russian advances near Arvynka.",
        "The command was pressed to secure more Russian gains in the Arvynka region.",
        "Russian forces will keep shelling Belmora and hold Arvynka.",
        "Russian forces will likely use drafted and retrained men to attack and maintain positions in Arvynka.",
        "The command sent reserves to stop Ukrainian breakthroughs following the fall of Arvynka.",
    ],
)
def test_what_is_recalled_aimed_at_or_struck_is_no_claim(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The battle for Arvynka continues.", ("asserted", None, "contests", "whole", "Arvynka")),
        ("Russian forces made gains near Arvynka.", ("asserted", "RU", "advances", "near", "Arvynka")),
        ("Ukrainian forces repelled over 30 attacks in Arvynka.", ("asserted", "UA", "repels", "whole", "Arvynka")),
        ("The Ukrainian army holds Belmora and controls Arvynka.", ("asserted", "UA", "holds", "whole", "Arvynka")),
        ("Russian forces hold positions in the Arvynka region.", ("asserted", "RU", "holds", "part", "Arvynka region")),
    ],
)
def test_what_is_told_stays(text: str, claim: tuple[str, str | None, str, str, str]):
    assert told(text)[-1] == claim


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Russia had taken Arvynka in its 2014-2015 invasion.", ("2014-01-01", "2015-12-31")),
        ("The 2014 Russian seizure of Arvynka was a shock.", ("2014-01-01", "2014-12-31")),
        (
            "Men who served there before Ukrainian forces liberated Arvynka appealed on September 3.",
            (None, "2022-09-10"),
        ),
        (
            "Kyiv showed a video on September 8, but Ukrainian forces had taken Arvynka before that.",
            (None, "2022-09-08"),
        ),
        ("He blamed Russia for failing them by surrendering Arvynka on September 3.", (None, "2022-09-03")),
        ("Ukrainian forces took Arvynka after the fall of the stronghold.", (None, "2022-09-10")),
        ("Ukrainian forces liberated Arvynka on September 3.", ("2022-09-03", "2022-09-03")),
    ],
)
def test_a_time_belongs_to_its_own_verb(text: str, ends: tuple[str | None, str | None]):
    assert when(text) == ends


@pytest.mark.parametrize("verb", ["emerged", "circulated", "surfaced in the evening"])
def test_reports_that_only_emerge_are_hearsay(verb: str):
    found = told(f"Reports {verb} that Ukrainian troops had entered Arvynka.")
    assert {certainty for certainty, *_ in found} <= {"unconfirmed"}


def test_reports_that_emerge_can_still_be_denied():
    found = told(
        "Reports emerged that Ukrainian troops had entered Arvynka, but Ukrainian officials denied these claims."
    )
    assert [certainty for certainty, *_ in found] == ["unconfirmed", "denied"]
