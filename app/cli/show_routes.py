"""Bodies about routes shown to a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.cli.clock import Clock
from app.cli.output import say, table

Body = Mapping[str, Any]


def segments(body: Body, clock: Clock) -> None:
    """Stretches as a table, and what they are not."""
    table(
        ("route", "from", "to", "status", "level", "since", "unknown", "claims"),
        (_row(feature["properties"], clock) for feature in body["features"]),
        empty="no stretch of a route is as asked for",
    )
    if (more := body["total"] - len(body["features"])) > 0:
        say(f"and {more} more")
    _end(body, clock)


def route(body: Body, clock: Clock) -> None:
    """A route, and how the status of each stretch came about."""
    about = body["route"]
    say(f"{about['number'] or about['id']} ({about['kind']}): {about['name']}")
    for feature in body["features"]:
        told = feature["properties"]
        say("")
        say(f"{told['from']['name']} - {told['to']['name']}: {_status(told)}, {_drawn(told)}")
        table(
            ("from", "until", "status", "level", "rule", "claims"),
            (
                (clock.time(p["from"]), clock.time(p["until"]), _status(p), p["level"], p["rule"], len(p["claims"]))
                for p in told["history"]
            ),
            empty="nothing is told of any place on it",
        )
    _reported(body)
    _end(body, clock)


def place(body: Body, clock: Clock) -> None:
    """What a place is connected to, for each side."""
    say(f"{body['place']['name']} ({body['place']['id']})")
    if not body["on_network"]:
        say("no route of the network has a stop here")
    table(
        ("route", "from", "to", "status", "level", "since", "unknown", "claims"),
        (_row(told, clock) for told in body["segments"]),
        empty="no stretch runs through it",
    )
    for one in body["sides"]:
        names = ", ".join(str(other["name"]) for other in one["connected"]) or "nothing"
        say(f"along routes open to {one['side']}: {names}")
        for lost in one["no_longer"] or ():
            known = " known" if lost["status"] == "unknown" else ""
            say(f"  no longer{known} to {lost['name']}, since {clock.time(lost['until'])}: {lost['status']}")
    if body["to"] is not None:
        _to(body["to"], clock)
    _reported(body)
    _end(body, clock)


def _to(body: Body, clock: Clock) -> None:
    for one in body["sides"]:
        say("")
        say(f"to {body['place']['name']} for {one['side']}: {one['status']}, by {', '.join(one['way']) or 'no way'}")
        table(
            ("from", "until", "status", "against", "claims"),
            (
                (
                    clock.time(p["from"]),
                    clock.time(p["until"]),
                    p["status"],
                    ", ".join(p["against"]),
                    len(p["claims"]),
                )
                for p in one["history"] or ()
            ),
            empty="its past is not told",
        )


def _row(told: Body, clock: Clock) -> tuple[object, ...]:
    since = (told["since_earliest"], told["since_latest"])
    return (
        told["number"] or told["route"],
        told["from"]["name"],
        told["to"]["name"],
        _status(told),
        told["level"],
        "" if since == (None, None) else clock.interval(since),
        len(told["unknown_places"]) or "",
        len(told["claims"]) or "",
    )


def _status(told: Body) -> str:
    if told["closed"] is not None:
        return f"cut: {told['closed']['note'] or 'not usable'}"
    to = f" to {told['side']}" if told["side"] else ""
    return f"{told['status']}{to}{', near the front' if told['near_front'] else ''}"


def _drawn(told: Body) -> str:
    return f"schematic, good to {told['precision_m']} m" if told["schematic"] else f"good to {told['precision_m']} m"


def _reported(body: Body) -> None:
    for told in body["reported"]:
        say(f"reported ({told['kind']}, {told['verdict']}): \u201c{told['quote']}\u201d")


def _end(body: Body, clock: Clock) -> None:
    stamp = body["stamp"]
    say(f"as of {clock.time(stamp['valid_at'])}, known at {clock.time(stamp['known_at'])}")
    say(body["note"])
