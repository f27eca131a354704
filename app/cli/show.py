"""Bodies shown to a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.cli.output import say, table

Body = Mapping[str, Any]

#: Characters of an id in a table; commands take the beginning of an id for all of it.
_ID_SHOWN = 10


_DIFFERENCES_SHOWN = 30


def place(body: Body) -> None:
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
        ((span["from"], span["until"] or "…", _state(span)) for span in about["history"]),
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


def distance(body: Body) -> None:
    """A distance in one line."""
    start, end = body["from"], body["to"]
    direction = "the same point" if body["compass"] is None else f"{body['compass']} ({body['bearing_deg']} degrees)"
    say(f"{start['name']} ({start['id']}) to {end['name']} ({end['id']}): {body['km']} km, {direction}")


def control(body: Body, said: Mapping[str, str]) -> None:
    """Who holds each place, as a table; ``said`` tells what each claim says happened, by its id."""
    found = [feature["properties"] for feature in body["features"]]
    table(
        ("place", "id", "state", "since", "for", "against"),
        (
            (p["name"], p["place_id"], _state(p, said), _since(p), len(p["supporting"]), len(p["opposing"]))
            for p in found
        ),
        empty="nothing is reported of any place up to then",
    )
    say(f"as of {body['stamp']['valid_at']}, known at {body['stamp']['known_at']}")


def changes(body: Body) -> None:
    """What moved or was learned, as a table."""
    table(
        ("place", "before", "after"),
        ((c["place"]["name"], _state(c["before"]), _state(c["after"])) for c in body["changes"] if c["place"]),
        empty=f"nothing was {body['kind']}",
    )


def comparison(body: Body) -> None:
    """How many places agree, and which of what class do not."""
    if body["agreement"] is None:
        say("the map covers no settlement")
        return
    say(f"{body['agreement']:.1%} of {body['places']} settlements agree at {body['valid_at']}")
    if body["changed_agreement"] is not None:
        say(f"{body['changed_agreement']:.1%} of the {body['changed_places']} that changed since the baseline agree")
    elif body["changed_places"] is not None:
        say("nothing changed between the baseline and the map")
    table(
        ("on the map", "here", "settlements"),
        ((c["there"], c["here"], c["places"]) for c in body["classes"]),
        empty="nothing is compared",
    )
    table(
        ("place", "on the map", "here"),
        ((d["name"], d["there"], d["here"]) for d in body["differences"][:_DIFFERENCES_SHOWN]),
        empty="no settlement differs",
    )
    if (more := len(body["differences"]) - _DIFFERENCES_SHOWN) > 0:
        say(f"and {more} more; --json lists all")


def explanation(body: Body) -> None:
    """A state, and under it each claim with its words; + marks those on which it rests."""
    say(f"{body['place']['name']}: {body['sentence']}")
    for step in body["steps"]:
        claim = step["claim"]
        say("")
        say(f"{'+' if step['counts'] else '-'} {step['sentence']}")
        say(f"  happened {_interval(claim['when'].values())}; published {claim['published_at']} by {_source(claim)}")
        say(f"  “{claim['quote']}” {claim['url'] or ''}")


def claims(body: Body) -> None:
    """Claims as a table."""
    table(
        ("published", "source", "speaker", "claim", "words"),
        ((c["published_at"][:10], c["source"]["id"], _speaker(c), _said(c), c["quote"]) for c in body["claims"]),
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


def reports(body: Body) -> None:
    """Reports as a table, and under it the distances that they state."""
    table(
        ("published", "source", "id", "label", "claims", "url"),
        (
            (r["published_at"], r["source"]["id"], r["id"][:_ID_SHOWN], r["label"], r["claims"] or "none", r["url"])
            for r in body["reports"]
        ),
        empty="no reports",
    )
    for report in body["reports"]:
        for relation in report["relations"]:
            if (check := relation["check"]) is not None:
                say(
                    f"{report['label']}: {relation['subject']['text']} stated {check['stated_km']} km "
                    f"{check['stated_bearing'] or ''} of {relation['object']['text']}, measured "
                    f"{check['measured_km']:.1f} km {check['measured_compass'] or ''}: {check['verdict']}"
                )


def _held(span: Body) -> str:
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


def _since(span: Body) -> str:
    return _interval((span["since_earliest"], span["since_latest"]))


def _interval(ends: Iterable[str | None]) -> str:
    first, last = ends
    return str(first) if first == last and first else f"{first or '…'} to {last or '…'}"


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
