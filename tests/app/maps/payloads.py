"""A payload for the tests of the map that is like the real thing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from app.maps import MapPayload
from app.maps.payload import GroundItem
from app.pipeline.ground import Ground
from app.pipeline.mapground import ground_item
from geodata.surface import Surface
from tests.app.maps.made_routes import routes
from tests.app.maps.towns import BALAKLIYA, DAY_ENDS, DAYS, IZYUM, KUPIANSK, TOWNS, second

SOURCES = [
    ("Kharkiv oblast administration", "administration", "UA"),
    ("Russian Defence Ministry", "ministry", "RU"),
    ("The Morning Wire", "outlet", None),
    ("Field Monitor", "monitor", None),
]


def _instant(day: int, hour: int) -> str:
    return (datetime(2022, 9, 5, hour, tzinfo=UTC) + timedelta(days=day)).strftime("%Y-%m-%dT%H:%M:%SZ")


def claim(report: int, place: str, **changes: Any) -> dict[str, Any]:
    """A claim item; ``changes`` replace its fields."""
    item: dict[str, Any] = {
        "id": f"c{report}-{place}",
        "report": report,
        "place": place,
        "event": "captures",
        "side": "UA",
        "extent": "whole",
        "certainty": "asserted",
        "basis": "statement",
        "speaker": "Ada Example",
        "body": "Kharkiv oblast administration",
        "speaker_side": "UA",
        "when": [None, DAYS[0]],
        "quote": "Our flag is over the town hall again, she said.",
        "rule": "take.active",
        "own_footage": False,
        "statement": None,
    }
    return item | changes


def report(number: int, **changes: Any) -> dict[str, Any]:
    """A report item; ``changes`` replace its fields."""
    source, kind, side = SOURCES[number % len(SOURCES)]
    item: dict[str, Any] = {
        "id": f"r{number}",
        "source": source,
        "source_kind": kind,
        "source_side": side,
        "published": _instant(number % 12, 12),
        "url": f"https://reports.example/{number}",
        "language": "en",
        "note": "made for a test",
        "parsed": True,
        "claims": 1,
    }
    return item | changes


def span(
    start: int | None, end: int | None, state: str, side: str | None, level: str, **changes: Any
) -> dict[str, Any]:
    """A span item; times in Unix seconds."""
    item: dict[str, Any] = {
        "start": start,
        "end": end,
        "state": state,
        "side": side,
        "level": level,
        "unopposed": False,
        "since": [None, DAYS[0]],
        "supporting": [],
        "opposing": [],
        "announced": [],
        "beside": [],
        "rule": "later-event",
    }
    return item | changes


def realistic() -> MapPayload:
    """Nineteen towns over twelve days: every state, level and mark occurs."""
    places: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    reports: list[dict[str, Any]] = []
    changes: list[dict[str, Any]] = []
    for number, (name, (place_id, lon, lat, turns)) in enumerate(TOWNS.items()):
        spans = []
        for turn, (day, state, side, level) in enumerate(turns):
            until = turns[turn + 1][0] if turn + 1 < len(turns) else None
            evidence = [] if level == "inferred" else [len(claims)]
            if evidence:
                event = {"held": "captures", "contested": "contests", "unknown": "withdraws"}[state]
                actor = "RU" if state == "unknown" else side
                when = [DAYS[day], DAYS[day]] if day is not None else ["2022-02-24", "2022-04-01"]
                claims.append(claim(len(reports), place_id, id=f"c{len(claims)}", event=event, side=actor, when=when))
                reports.append(report(len(reports), published=_instant(day or 0, 12)))
            since = [DAYS[day] if day is not None else None, DAYS[day or 0]]
            spans.append(span(second(day), second(until), state, side, level, supporting=evidence, since=since))
            if day is not None:
                changes.append({"day": day, "place": number, "before": turn - 1 if turn else None, "after": turn})
        places.append({"id": place_id, "name": name, "lon": lon, "lat": lat, "spans": spans})
    _enrich(places, claims, reports)
    reports.append(report(1, id="ru-1", language="ru", parsed=False, claims=0, published=_instant(6, 15)))
    return {  # type: ignore[typeddict-item]
        "title": "Ukraine",
        "zone": "Europe/Kyiv",
        "banner": "Paraphrased sample",
        "delay_hours": 0,
        "bbox": [22.0, 44.2, 40.3, 52.5],
        "sides": [{"id": "UA", "name": "Ukraine"}, {"id": "RU", "name": "Russia"}],
        "stamp": {
            "ledger": "1f" * 32,
            "policy": "2e" * 32,
            "gazetteer": "3d" * 32,
            "geography": "4c" * 32,
            "program": "0.1.0",
            "known_at": "2022-09-16T20:59:59Z",
            "valid_at": "2022-09-16T20:59:59Z",
        },
        "days": DAYS,
        "day_ends": DAY_ENDS,
        "first_day": 5,
        "places": places,
        "claims": claims,
        "statements": [{"outlets": ["Ministry", "Wire", "Paper <b>"]}],
        "reports": reports,
        "changes": sorted(changes, key=lambda change: (change["day"], change["place"])),
        "ground": _ground(places),
        "routes": routes(),
    }


def _ground(places: list[dict[str, Any]]) -> GroundItem:
    """The land around the towns, as if there were no other settlement."""
    ids = tuple(place["id"] for place in places)
    surface = Surface.build(np.array([(place["lon"], place["lat"]) for place in places]))
    return ground_item(Ground(ids, surface), {place_id: number for number, place_id in enumerate(ids)}, ids)


def _enrich(places: list[dict[str, Any]], claims: list[dict[str, Any]], reports: list[dict[str, Any]]) -> None:
    """Give some spans what the plain turns lack: opposition, announcements, remarks beside, silence."""
    by_name = {place["name"]: place["spans"] for place in places}

    def add(place: str, **changes: Any) -> int:
        reports.append(report(len(reports), published=_instant(5, 14)))
        claims.append(claim(len(reports) - 1, place, id=f"c{len(claims)}", **changes))
        return len(claims) - 1

    ministry = {"speaker": "Boris Example", "body": "Russian Defence Ministry", "speaker_side": "RU"}
    voice = {"speaker": None, "body": None, "speaker_side": None}
    denial = add(
        BALAKLIYA,
        certainty="denied",
        quote="The town was never lost, the ministry said.",
        when=[None, DAYS[4]],
        statement=0,
        **ministry,
    )
    leaving = add(
        IZYUM,
        event="withdraws",
        side="RU",
        certainty="announced",
        quote="Troops will be regrouped away from the town.",
        when=[None, None],
        **ministry,
    )
    edge = add(
        IZYUM,
        event="enters",
        extent="edge",
        certainty="probable",
        basis="footage",
        quote="A clip seemed to show soldiers by the town's sign.",
        when=[DAYS[5], DAYS[5]],
        **voice,
    )
    unsure = add(
        KUPIANSK,
        event="enters",
        certainty="unconfirmed",
        quote="The military would not say whether its troops were inside.",
        when=[None, DAYS[5]],
    )
    by_name["Balakliya"][2]["opposing"] = [denial]
    by_name["Izyum"][0]["announced"] = [leaving]
    by_name["Izyum"][0]["beside"] = [edge]
    by_name["Kupiansk"][1]["beside"] = [unsure]
    by_name["Shevchenkove"][1]["unopposed"] = True


def lengthy() -> MapPayload:
    """The realistic payload at the end of 200 days, as a ledger with a baseline in spring has them."""
    payload: dict[str, Any] = dict(realistic())
    before = [date(2022, 9, 4) - timedelta(days=number) for number in range(188)][::-1]
    ends = [DAY_ENDS[0] - 86_400 * number for number in range(188, 0, -1)]
    return payload | {  # type: ignore[return-value]
        "days": [day.isoformat() for day in before] + DAYS,
        "day_ends": ends + DAY_ENDS,
        "first_day": 193,
        "changes": [dict(change, day=change["day"] + 188) for change in payload["changes"]],
    }
