"""A road and a railway for the payloads that the tests of the map draw."""

from __future__ import annotations

from typing import Any

from app.maps.payload import RoutesItem, SegmentItem, StretchItem
from tests.app.maps.towns import DAY_ENDS, DAYS, TOWNS, second


def routes() -> RoutesItem:
    """A road from Kupiansk to Izyum that changes hands, and a railway of which nothing is told."""
    road = [("open", "RU", None, 5), ("cut", None, 5, 7), ("open", "UA", 7, None)]
    rail = [("contested", None, None, 5), ("unknown", None, 5, None)]
    towns = {name: (lon, lat) for name, (_, lon, lat, _) in TOWNS.items()}

    def segment(number: int, kind_of: str, ends: tuple[str, str], turns: list[tuple[Any, ...]]) -> SegmentItem:
        spans: list[StretchItem] = [
            {
                "start": second(since) or DAY_ENDS[0] - 30 * 86_400,
                "end": second(until),
                "status": status,
                "side": side,
                "level": None if status == "unknown" else "inferred",
                "rule": "all-places-held",
                "since": [None, DAYS[since or 0]],
                "decided_by": list(ends),
                "presumed": ["Borova"],
                "unknown": [],
                "near_front": [],
                "closed": "A bridge was blown up (a daily)" if status == "cut" else None,
                "claims": [0],
            }
            for status, side, since, until in turns
        ]
        return {
            "id": f"{kind_of}:{number}",
            "route": number,
            "ends": list(ends),
            "line": [*towns[ends[0]], *towns[ends[1]]],
            "schematic": kind_of == "road",
            "precision_m": 3000,
            "source": "A paper",
            "spans": spans,
        }

    return {
        "network": "made up",
        "note": "Nothing here says that a route can be travelled.",
        "left_out": 0,
        "routes": [
            {"id": "R-79", "number": "R-79", "name": "Krasnohrad - Dvorichna", "kind": "road"},
            {"id": "rail:1", "number": None, "name": "Kharkiv - Kupiansk", "kind": "rail"},
        ],
        "segments": [
            segment(0, "road", ("Kupiansk", "Izyum"), road),
            segment(1, "rail", ("Kharkiv", "Kupiansk"), rail),
        ],
    }
