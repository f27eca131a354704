"""Payloads for the tests of the map: one like the real thing, one made of hostile texts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from app.maps import MapPayload
from app.maps.payload import GroundItem
from app.pipeline.ground import Ground
from app.pipeline.mapground import ground_item
from geodata.surface import Surface

FIRST = date(2022, 9, 5)
DAYS = [(FIRST + timedelta(days=number)).isoformat() for number in range(12)]
#: Days end at 23:59:59 in Kyiv, three hours ahead of UTC.
DAY_ENDS = [int(datetime.fromisoformat(f"{day}T20:59:59+00:00").timestamp()) for day in DAYS]

KUPIANSK, BALAKLIYA, IZYUM, KHARKIV = "geonames:703656", "geonames:712926", "geonames:707292", "geonames:706483"

#: Settlement -> (id, lon, lat, turns); a turn is (day or None, state, side, level).
TOWNS: dict[str, tuple[str, float, float, list[tuple[int | None, str, str | None, str]]]] = {
    "Kharkiv": (KHARKIV, 36.25, 49.98, [(None, "held", "UA", "assessed")]),
    "Balakliya": (
        BALAKLIYA,
        36.86,
        49.46,
        [
            (None, "held", "RU", "assessed"),
            (2, "contested", None, "claimed"),
            (4, "held", "UA", "claimed"),
            (5, "held", "UA", "assessed"),
        ],
    ),
    "Kupiansk": (KUPIANSK, 37.615, 49.71, [(None, "held", "RU", "assessed"), (5, "held", "UA", "claimed")]),
    "Izyum": (
        IZYUM,
        37.26,
        49.21,
        [(None, "held", "RU", "assessed"), (6, "unknown", None, "assessed"), (7, "held", "UA", "assessed")],
    ),
    "Vovchansk": ("geonames:689304", 36.94, 50.29, [(None, "held", "RU", "claimed"), (8, "held", "UA", "claimed")]),
    "Chuhuiv": ("t:1", 36.69, 49.84, [(None, "held", "UA", "assessed")]),
    "Shevchenkove": ("t:2", 37.17, 49.70, [(None, "held", "RU", "claimed"), (3, "held", "UA", "claimed")]),
    "Savyntsi": ("t:3", 37.07, 49.40, [(None, "held", "RU", "claimed"), (5, "held", "UA", "claimed")]),
    "Velykyi Burluk": (
        "t:4",
        37.39,
        50.06,
        [(None, "held", "RU", "claimed"), (6, "contested", None, "claimed"), (8, "held", "UA", "claimed")],
    ),
    "Lyman": ("geonames:704204", 37.80, 48.99, [(None, "held", "RU", "assessed"), (7, "contested", None, "assessed")]),
    "Sloviansk": ("t:5", 37.62, 48.85, [(None, "held", "UA", "assessed")]),
    "Barvinkove": ("t:6", 37.02, 48.91, [(None, "held", "UA", "claimed")]),
    "Dvorichna": ("t:7", 37.68, 49.85, [(None, "held", "RU", "inferred"), (7, "held", "UA", "claimed")]),
    "Borova": ("t:8", 37.62, 49.38, [(None, "held", "RU", "inferred")]),
    "Svatove": ("t:9", 38.16, 49.41, [(None, "held", "RU", "inferred")]),
    "Kozacha Lopan": ("t:10", 36.19, 50.33, [(None, "held", "RU", "claimed"), (7, "held", "UA", "claimed")]),
    "Zmiiv": ("t:11", 36.36, 49.69, [(None, "held", "UA", "inferred")]),
    "Verbivka": ("t:12", 36.83, 49.50, [(1, "held", "UA", "claimed")]),
    "Sviatohirsk": ("t:13", 37.57, 49.03, [(None, "held", "RU", "claimed"), (7, "held", "UA", "claimed")]),
}

SOURCES = [
    ("Kharkiv oblast administration", "administration", "UA"),
    ("Russian Defence Ministry", "ministry", "RU"),
    ("The Morning Wire", "outlet", None),
    ("Field Monitor", "monitor", None),
]


def _instant(day: int, hour: int) -> str:
    return (datetime(2022, 9, 5, hour, tzinfo=UTC) + timedelta(days=day)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _second(day: int | None) -> int | None:
    return None if day is None else int(datetime(2022, 9, 5, 9, tzinfo=UTC).timestamp()) + 86_400 * day


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
            spans.append(span(_second(day), _second(until), state, side, level, supporting=evidence, since=since))
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


BREAKERS = [
    "<img src=x onerror=\"window.hacked='img'\">",
    "</script><script>window.hacked='script'</script>",
    "${window.hacked='template'}",
    "{{7*7}}<svg onload=window.hacked='svg'>",
    "<!--<script>window.hacked='comment'\u2028\u2029",
    "'\"`;window.hacked='quote'//",
]


def hostile() -> MapPayload:
    """Every text that a report, a source or a gazetteer can bring is an attack; addresses are scripts."""
    payload: dict[str, Any] = dict(realistic())
    attack = " ".join(BREAKERS)
    payload["title"] = payload["banner"] = attack
    payload["places"] = [
        dict(place, name=f"{BREAKERS[number % 6]} {place['name']}") for number, place in enumerate(payload["places"])
    ]
    texts = {
        "speaker": attack,
        "body": attack,
        "quote": attack,
        "rule": attack,
        "certainty": attack,
        "event": attack,
        "basis": attack,
        "extent": attack,
    }
    payload["claims"] = [
        dict(item, **texts) if number % 2 else dict(item, quote=attack, speaker=attack)
        for number, item in enumerate(payload["claims"])
    ]
    addresses = [
        "javascript:window.hacked='href'",
        "data:text/html,<script>window.hacked='data'</script>",
        "//reports.example",
        attack,
    ]
    payload["reports"] = [
        dict(item, source=attack, source_kind=attack, note=attack, language=attack, url=addresses[number % 4])
        for number, item in enumerate(payload["reports"])
    ]
    payload["sides"] = [{"id": "UA", "name": attack}, {"id": "RU", "name": "Russia"}]
    payload["stamp"] = dict(payload["stamp"], program=attack)
    return payload  # type: ignore[return-value]
