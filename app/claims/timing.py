"""Which expression of time tells when an event happened, and which only when it was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.claims.attribution import Frame
from app.claims.models import Basis, Certainty
from app.claims.scene import Scene
from app.claims.sightings import Sighting
from app.claims.when import TimeSpan
from app.times import When


def when_of(
    scene: Scene,
    sighting: Sighting,
    frame: Frame | None,
    times: Sequence[TimeSpan],
    certainty: Certainty,
    published: date,
) -> When:
    """The interval in which an event happened; for what is announced, when it is to happen as far as the text says.

    A time of saying bounds what is told as past. Where the text gives no time the interval is open before the
    publication.
    """
    said: TimeSpan | None = None
    best: TimeSpan | None = None
    for span in times:
        if frame is not None and frame.basis is Basis.STATEMENT and _belongs_to_saying(scene, span, frame):
            said = span
            continue
        shown = frame is not None and frame.basis in {Basis.FOOTAGE, Basis.SATELLITE} and span.end <= frame.at
        if not shown and not _same_clause(scene, span, sighting):
            continue
        if best is None or _distance(scene, span, sighting) < _distance(scene, best, sighting):
            best = span
    if certainty is Certainty.ANNOUNCED:
        future = best is not None and best.latest is not None and best.latest > published
        return When(best.earliest, best.latest) if best is not None and future else When(None, None)
    latest = published
    if said is not None and said.latest is not None:
        latest = min(latest, said.latest)
    if best is None:
        return When(None, latest)
    earliest = best.earliest
    if earliest is not None and earliest > published:
        return When(None, latest)
    upper = published if best.latest is None else min(best.latest, published)
    return When(earliest, upper)


def _distance(scene: Scene, span: TimeSpan, sighting: Sighting) -> tuple[bool, int]:
    """How far a time is from an event; one that another verb before it owns comes after all others."""
    before = span.begin < sighting.at
    owned = before and any(group.finite and group.end <= span.begin for group in scene.verbs)
    return owned, abs(span.begin - sighting.at)


def _belongs_to_saying(scene: Scene, span: TimeSpan, frame: Frame) -> bool:
    """Whether a time tells when it was said: it stands outside the words that were said."""
    if not frame.forward:
        return span.begin >= frame.end
    return span.end <= frame.at or (frame.at < span.begin and _right_behind(scene, span, frame))


def _right_behind(scene: Scene, span: TimeSpan, frame: Frame) -> bool:
    """As in "Said on Saturday that": the time stands between the verb of saying and what is said."""
    return all(scene.items[k].text in scene.lexicon.words["saying_fillers"] for k in range(frame.at + 1, span.begin))


def _same_clause(scene: Scene, span: TimeSpan, sighting: Sighting) -> bool:
    """Whether a time may tell of a verb: no other clause's boundary stands between them."""
    low, high = (span.end, sighting.at) if span.begin < sighting.at else (sighting.end, span.begin)
    if span.begin < sighting.at:
        group = sighting.group
        high = group.begin if group is not None else sighting.at
    barriers = {"which", "who", "where", "that", ";", "while", "when", "after", "before", "since", "as"}
    return not any(scene.items[k].text in barriers for k in range(low, max(low, high))) or (
        span.begin < sighting.at and not _verb_between(scene, span.end, sighting.at)
    )


def _verb_between(scene: Scene, begin: int, end: int) -> bool:
    return any(begin <= group.begin and group.end <= end and group.finite for group in scene.verbs if group.at != end)
