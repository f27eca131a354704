"""A payload of hostile texts."""

from __future__ import annotations

from typing import Any

from app.maps import MapPayload
from tests.app.maps.payloads import realistic

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
    told = {key: [attack] for key in ("decided_by", "presumed", "unknown", "near_front")}
    payload["routes"] = dict(
        payload["routes"],
        network=attack,
        note=attack,
        routes=[dict(item, number=attack, name=attack) for item in payload["routes"]["routes"]],
        segments=[
            dict(
                item,
                ends=[attack, attack],
                source=attack,
                spans=[dict(one, rule=attack, status=attack, closed=attack, **told) for one in item["spans"]],
            )
            for item in payload["routes"]["segments"]
        ],
    )
    return payload  # type: ignore[return-value]
