"""Every row of the design's table after every state that a place may be in: what two claims come to, read by eye.

``pairs.txt`` has a block for each state; in it a line for each event, with the side that it is about, and what follows
where Russia says so, where Ukraine says so, and where a witness of no side does.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from app.claims.models import ClaimRecord, Event
from app.control import Span
from tests.claim_factory import TOWN, claim, control_of, day

BEFORE: dict[str, list[ClaimRecord]] = {
    "nothing known": [],
    "RU assessed": [claim(Event.HOLDS, "RU", 3)],
    "RU claimed": [claim(Event.CAPTURES, "RU", 3, by="RU")],
    "contested": [claim(Event.CONTESTS, None, 3)],
    "left by RU": [claim(Event.WITHDRAWS, "RU", 3)],
}
VOICES = ("RU", "UA", None)


def rows() -> list[tuple[str, str, list[str]]]:
    """State before, event with its side, and what follows by voice."""
    found: list[tuple[str, str, list[str]]] = []
    before = ""
    for line in (Path(__file__).parent / "pairs.txt").read_text().splitlines():
        if line.startswith("# "):
            before = line.removeprefix("# ")
        elif line:
            event, *after = (cell.strip() for cell in line.split("|"))
            found.append((before, event, after))
    return found


def told(span: Span | None) -> str:
    if span is None or not span.supporting:
        return "nothing known"
    return f"{span.side or span.state} {span.level}"


@pytest.mark.parametrize(("before", "event", "expected"), rows())
def test_a_claim_after_another(before: str, event: str, expected: list[str]) -> None:
    name, _, side = event.partition(" ")
    after = [
        told(control_of(*BEFORE[before], claim(Event(name), side or None, 8, by=voice)).at(day(30)).get(TOWN.id))
        for voice in VOICES
    ]
    assert after == expected


def test_no_pair_is_left_out() -> None:
    told_of = {before: [event for _, event, _ in lines] for before, lines in groupby(rows(), key=lambda row: row[0])}
    events = [
        event.value if event is Event.CONTESTS else f"{event} {side}"
        for event in Event
        for side in (("",) if event is Event.CONTESTS else ("RU", "UA"))
    ]
    assert told_of == dict.fromkeys(BEFORE, events)
