"""Bodies shown to a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.cli.clock import Clock
from app.cli.output import number, say, table

Body = Mapping[str, Any]

#: Characters of an id in a table; commands take the beginning of an id for all of it.
_ID_SHOWN = 10


_DIFFERENCES_SHOWN = 30


def place(body: Body, clock: Clock) -> None:
    """What a name means, and who holds the place."""
    about = body["properties"]
    say(f"{about['name']} ({about['kind'] or 'ambiguous'}) {body.get('id', '')}, {', '.join(about['admin'])}")
    if body["geometry"] is not None:
        lon, lat = body["geometry"]["coordinates"]
        say(f"lon {lon}, lat {lat}, good to {about['precision_m']} m")
    if about["names"]:
        say("names: " + ", ".join(about["names"]))
    for reason in about["why"]:
        say(f"why: {reason}")
    table(
        ("alternative", "id", "kind", "in", "score"),
        ((o["name"], o["id"], o["kind"], ", ".join(o["admin"]), f"{o['score']:.2f}") for o in about["alternatives"]),
        empty="no alternatives",
    )
    say("control: " + ("nothing reported" if about["control"] is None else _state(about["control"])))
    table(
        ("from", "until", "control"),
        ((clock.time(span["from"]), clock.time(span["until"]), _state(span)) for span in about["history"]),
        empty="no history",
    )
    table(
        ("neighbour", "id", "km", "direction", "control"),
        (
            (o["name"], o["id"], o["km"], o["compass"], o["control"] and _held(o["control"]))
            for o in about["neighbours"]
        ),
        empty="no neighbours",
    )
    if about["front"] is not None:
        for side, other in about["front"]["nearest_by_side"].items():
            say(f"nearest held by {side}: {other['name']}, {other['km']} km {other['compass'] or ''}".rstrip())
        if (line := about["front"]["line"]) is not None:
            direction = f" {line['compass']}" if line["compass"] else ""
            say(f"front line, interpolated from settlements: {line['km']} km{direction}")


def distance(body: Body) -> None:
    """A distance in one line."""
    start, end = body["from"], body["to"]
    direction = "the same point" if body["compass"] is None else f"{body['compass']} ({body['bearing_deg']} degrees)"
    say(f"{start['name']} ({start['id']}) to {end['name']} ({end['id']}): {body['km']} km, {direction}")
    along = body["network"]
    measured = "" if along["km"] is None else f"{along['km']} km, give or take {along['precision_km']} km, "
    say(f"along roads and railways: {measured}{along['note']}")


def control(body: Body, clock: Clock, said: Mapping[str, str]) -> None:
    """Who holds each place, as a table; ``said`` tells what each claim says happened, by its id."""
    found = [feature["properties"] for feature in body["features"]]
    table(
        ("place", "id", "state", "since", "for", "against"),
        (
            (p["name"], p["place_id"], _state(p, said), _since(p, clock), len(p["supporting"]), len(p["opposing"]))
            for p in found
        ),
        empty="nothing is reported of any place up to then",
    )
    stamp = body["stamp"]
    say(f"as of {clock.time(stamp['valid_at'])}, known at {clock.time(stamp['known_at'])}")


def changes(body: Body) -> None:
    """What moved or was learned, as a table."""
    table(
        ("place", "before", "after"),
        ((c["place"]["name"], _state(c["before"]), _state(c["after"])) for c in body["changes"] if c["place"]),
        empty=f"nothing was {body['kind']}",
    )
    for side in body["areas"]["sides"]:
        land = side["at_most"]
        if land["gained_km2"] or land["lost_km2"]:
            say(
                f"{side['side']}: {number(side['places_gained'], 'place')} gained, {side['places_lost']} lost; "
                f"{land['gained_km2']:.0f} km2 gained, {land['lost_km2']:.0f} lost (interpolated from settlements)"
            )


def comparison(body: Body, clock: Clock) -> None:
    """How many places agree, and which of what class do not."""
    if not body["places"]:
        say("the map is sure of no settlement")
        return
    say(f"as of {clock.time(body['valid_at'])}, known at {clock.time(body['known_at'])}")
    _agreement(body, "", f"of the {number(body['places'], 'settlement')} of the map")
    if body["from_maps"]:
        say(f"the state of {body['from_maps']} of them here is only drawn from a reference map in the ledger")
    if body["changed_places"]:
        _agreement(body, "changed_", f"of the {body['changed_places']} that changed")
    elif body["changed_places"] == 0:
        say("nothing changed between the baseline and the map")
    if body["lag"] is not None:
        _lag(body["lag"])
    elif body["changed_places"]:
        say("how long after the map is not told: give --date and --baseline-date")
    table(
        ("on the map", "here", "settlements", "km2 around them"),
        ((c["there"], c["here"], c["places"], f"{c['km2']:,.0f}") for c in body["classes"]),
        empty="nothing is compared",
    )
    table(
        ("place", "on the map", "here"),
        ((d["name"], d["there"], d["here"]) for d in body["differences"][:_DIFFERENCES_SHOWN]),
        empty="no settlement differs",
    )
    if (more := len(body["differences"]) - _DIFFERENCES_SHOWN) > 0:
        say(f"and {more} more; --json lists all")


def _agreement(body: Body, prefix: str, of_what: str) -> None:
    covered, agreement = body[f"{prefix}covered"], body[f"{prefix}agreement"]
    say(f"{covered} ({body[f'{prefix}covered_share']:.1%}) {of_what} have a known state here")
    if agreement is not None:
        say(f"{body[f'{prefix}agreeing']} ({agreement:.1%}) of these agree")
        apart = f"{body[f'{prefix}differing_km2']:,.0f} km2"
        say(f"those that differ have {apart} of land nearest to them, an illustration interpolated from settlements")


def _lag(lag: Body) -> None:
    for key, told in (("happened_hours", "happened"), ("told_hours", "was told")):
        if (hours := lag[key]) is not None:
            middle = f"{hours['lower']:.0f} to {hours['upper']:.0f}"
            say(f"what changed {told} {hours['median']:.0f} hours after the map shows it (middle half: {middle})")
    say(f"{lag['already']} of {lag['places']} were so when the baseline was drawn, {lag['not_yet']} are not so yet")


def explanation(body: Body, clock: Clock) -> None:
    """A state, and under it each claim with its words; + marks those on which it rests."""
    say(f"{body['place']['name']}: {body['sentence']}")
    for step in body["steps"]:
        claim = step["claim"]
        say("")
        say(f"{'+' if step['counts'] else '-'} {step['sentence']}")
        happened, published = clock.interval(claim["when"].values()), clock.time(claim["published_at"])
        say(f"  happened {happened}; published {published} by {_source(claim)}")
        say(f"  “{claim['quote']}” {claim['url'] or ''}")


def claims(body: Body, clock: Clock) -> None:
    """Claims as a table."""
    table(
        ("published", "source", "speaker", "claim", "counts until", "words"),
        (
            (
                clock.time(c["published_at"]),
                c["source"]["id"],
                _speaker(c),
                _said(c),
                _until(c, clock),
                c["quote"] or "(removed)",
            )
            for c in body["claims"]
        ),
        empty="no claims",
    )


def sources(body: Body) -> None:
    """Sources as a table."""
    table(
        ("id", "name", "kind", "side", "reports", "url"),
        (
            (s["id"], s["name"], s["kind"], s["side"] or ("none" if s["listed"] else "?"), s["reports"], s["url"])
            for s in body["sources"]
        ),
        empty="the theatre lists no sources",
    )


def reports(body: Body, clock: Clock) -> None:
    """Reports as a table, and under it the distances that they state."""
    table(
        ("published", "source", "id", "label", "claims", "count until", "text", "url"),
        (
            (
                clock.time(r["published_at"]),
                r["source"]["id"],
                r["id"][:_ID_SHOWN],
                r["label"],
                r["claims"] or "none",
                _until(r, clock),
                None if r["redacted"] is None else f"removed: {r['redacted']}",
                r["url"],
            )
            for r in body["reports"]
        ),
        empty="no reports",
    )
    for report in body["reports"]:
        for relation in report["relations"]:
            if (check := relation["check"]) is not None:
                road = "" if check["road_km"] is None else f", by road {check['road_km']:.1f} km"
                say(
                    f"{report['label']}: {relation['subject']['text']} stated {check['stated_km']} km "
                    f"{check['stated_bearing'] or ''} of {relation['object']['text']}, measured "
                    f"{check['measured_km']:.1f} km {check['measured_compass'] or ''}{road}: {check['verdict']}"
                )


def _held(span: Body) -> str:
    if span["state"] == "unknown" and span.get("supporting"):  # of neighbours only the state is told
        return "vacated"
    return f"{span['state']} by {span['side']}" if span["side"] else str(span["state"])


def _state(span: Body | None, said: Mapping[str, str] | None = None) -> str:
    if span is None:
        return "nothing reported"
    holder = _held(span)
    # A level says how well a state is supported; where nothing supports it there is none to show.
    flags = [span["level"]] if span["supporting"] else []
    flags += ["unopposed"] if span["unopposed"] else []
    if span["announced"]:
        told = [] if said is None else sorted({said[claim] for claim in span["announced"] if claim in said})
        flags.append(f"announced: {', '.join(told)}" if told else "announced")
    return f"{holder} ({', '.join(flags)})" if flags else holder


def _since(span: Body, clock: Clock) -> str:
    return clock.interval((span["since_earliest"], span["since_latest"]))


def _until(ended: Body, clock: Clock) -> str | None:
    """When a claim, or those of a report, was taken back or revised; None where it still counts."""
    return None if ended["ended_at"] is None else clock.time(ended["ended_at"])


def _source(claim: Body) -> str:
    side = claim["source"]["side"]
    return f"{claim['source']['name']}{f' ({side})' if side else ''}"


def _speaker(claim: Body) -> str | None:
    name: str | None = claim["speaker"]["name"] or claim["speaker"]["body"]
    return name


def _said(claim: Body) -> str:
    place = claim["place"]["name"] if claim["place"] else "(not placed)"
    how = ", ".join((claim["certainty"], claim["extent"], claim["basis"]))
    return f"{claim['side'] or '?'} {claim['event']} {place} [{how}]"
