"""Every phrase in every frame: what is said, who says it, who does it and how surely are read each for itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.claims.models import Claim
from tests.app.claims.marking import read

GRID: dict[str, Any] = tomllib.loads((Path(__file__).parent / "grid.toml").read_text(encoding="utf-8"))
TROOPS = (("Ukrainian troops", "Russian troops"), ("the Armed Forces of Ukraine", "the Russian army"))
#: Clauses to be told in different ways, with the event and the side of each.
CLAUSES = (
    ("Ukrainian troops retook {P}", "captures", "UA"),
    ("Russian forces withdrew from {P}", "withdraws", "RU"),
    ("{P} is under Russian control", "holds", "RU"),
    ("Ukrainian marines entered {P}", "enters", "UA"),
    ("fighting continues in {P}", "contests", ""),
    ("{P} was captured by Russian troops", "captures", "RU"),
    ("Ukrainian forces repelled an attack on {P}", "repels", "UA"),
)
#: What somebody does, with the event of each.
DEEDS = (
    ("{S} captured Belmora on Friday.", "captures"),
    ("{S} retreated from Belmora.", "withdraws"),
    ("{S} still hold Belmora.", "holds"),
    ("Belmora was taken by {S}.", "captures"),
    ("Belmora is in the hands of {S}.", "holds"),
    ("{S} advanced towards Belmora.", "advances"),
)
#: Verbs as plain form, past, participle and -ing form, with the event and the side.
VERBS = (
    ("Ukrainian troops", ("retake Belmora", "retook Belmora", "retaken Belmora", "retaking Belmora"), "captures", "UA"),
    (
        "Russian forces",
        ("withdraw from Belmora", "withdrew from Belmora", "withdrawn from Belmora", "withdrawing from Belmora"),
        "withdraws",
        "RU",
    ),
    (
        "Ukrainian marines",
        ("break into Belmora", "broke into Belmora", "broken into Belmora", "breaking into Belmora"),
        "enters",
        "UA",
    ),
)


def large(text: str) -> str:
    """The text as it begins a sentence."""
    return text[0].upper() + text[1:]


def told(claim: Claim, text: str) -> tuple[str, str, str]:
    """The event, the side and the place of a claim; an empty side for none."""
    return str(claim.event), claim.side or "", text[slice(*claim.mention)]


def rows(name: str, values: str) -> Iterator[tuple[dict[str, Any], str]]:
    """The values of the grid's tables of a name, each with its table."""
    return ((table, value) for table in GRID[name] for value in table[values])


@pytest.mark.parametrize(("table", "clause"), list(rows("phrases", "clauses")))
def test_a_phrase_says_the_same_in_every_frame(table: dict[str, Any], clause: str):
    for number, frame in enumerate(GRID["frames"]):
        own, other = TROOPS[number % len(TROOPS)]
        inner = clause.format(U=own, R=other, P="Belmora")
        text = large(frame.format(c=inner, C=large(inner)))
        claims = read(text).claims
        assert {told(claim, text) for claim in claims} == {(table["event"], table["side"], "Belmora")}, text
        assert {str(claim.certainty) for claim in claims} <= {"asserted", "probable"}, text


@pytest.mark.parametrize(("table", "frame"), list(rows("voices", "frames")))
def test_a_voice_speaks_for_its_side_whatever_it_says(table: dict[str, Any], frame: str):
    for clause, event, side in CLAUSES[:4]:
        inner = clause.format(P="Belmora")
        text = large(frame.format(c=inner, C=large(inner)))
        claims = read(text).claims
        assert [told(claim, text) for claim in claims] == [(event, side, "Belmora")], text
        assert [claim.speaker.side or "" for claim in claims] == [table["side"]], text


@pytest.mark.parametrize(("table", "phrase"), list(rows("doers", "phrases")))
def test_whoever_acts_acts_for_their_side(table: dict[str, Any], phrase: str):
    for deed, event in DEEDS:
        text = large(deed.format(S=phrase))
        assert {told(claim, text) for claim in read(text).claims} == {(event, table["side"], "Belmora")}, text


@pytest.mark.parametrize(("table", "frame"), list(rows("hedges", "frames")))
def test_a_hedge_changes_the_certainty_alone(table: dict[str, Any], frame: str):
    for doer, (base, past, participle, ing), event, side in VERBS:
        text = large(frame.format(S=doer, base=base, past=past, pp=participle, ing=ing))
        claims = [claim for claim in read(text).claims if claim.event != "repels"]
        assert {told(claim, text) for claim in claims} <= {(event, side, "Belmora")}, text
        assert ({str(claim.certainty) for claim in claims} or {""}) <= set(table["certainties"]), text


@pytest.mark.parametrize("frame", GRID["joined"])
def test_joined_clauses_say_what_each_of_them_says(frame: str):
    for number, (first, event, side) in enumerate(CLAUSES):
        second, second_event, second_side = CLAUSES[(number + 3) % len(CLAUSES)]
        one, two = first.format(P="Arvynka"), second.format(P="Belmora")
        if "after" in frame.lower() and any("is under" in clause for clause in (one, two)):
            continue
        text = large(frame.format(a=one, A=large(one), b=two, B=large(two)))
        expected = {(event, side, "Arvynka"), (second_event, second_side, "Belmora")}
        assert {told(claim, text) for claim in read(text).claims} == expected, text


@pytest.mark.parametrize("text", GRID["traps"])
def test_what_only_sounds_so_tells_nothing(text: str):
    assert read(text).claims == ()
