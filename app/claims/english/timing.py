"""Which expression of time tells when an event happened, and which only when it was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from typing import assert_never

from app.claims.days import TimeSpan
from app.claims.english.frames import Frame
from app.claims.english.lexicon import Form
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.models import Basis, Certainty, Event
from app.claims.tokens import ItemKind
from app.times import When

#: What lies further back than this belongs to no war that reports of today tell of.
_LIVING_MEMORY_YEARS = 20
#: What is over when it has happened, and leaves nobody with a place.
_PASSING = frozenset({Event.CONTESTS, Event.REPELS, Event.ADVANCES, Event.CUTS_SUPPLY})
#: "Published" stands at most this many items before its day.
_PUBLISHED_REACH = 3
#: A time that stands so near the start of its sentence sets the time of all that follows.
_OPENING = 3


def when_of(
    scene: Scene,
    sighting: Sighting,
    event: Event,
    frame: Frame | None,
    times: Sequence[TimeSpan],
    certainty: Certainty,
    published: date,
) -> When:
    """The interval in which an event happened; for what is announced, when it is to happen as far as the text says.

    A time of saying bounds what is told as past. Where the text gives no time the interval is open before the
    publication; of what lasts at the moment of saying it is that day, and of what "had" happened before the story
    begins nothing is known.
    """
    tense = _tense(scene, sighting, frame)
    said: TimeSpan | None = None
    best: TimeSpan | None = None
    had = sighting.group is not None and any(
        scene.items[k].text == "had" for k in range(sighting.group.begin, sighting.group.end)
    )
    ended: date | None = None
    for span in times:
        if frame is not None and frame.basis is Basis.STATEMENT and _belongs_to_saying(scene, span, frame):
            said = span
            continue
        if frame is not None and frame.basis in {Basis.FOOTAGE, Basis.SATELLITE} and _of_publishing(scene, span):
            said = span
            continue
        shown = frame is not None and frame.basis in {Basis.FOOTAGE, Basis.SATELLITE} and span.end <= frame.at
        if not shown and not _same_clause(scene, span, sighting):
            continue
        owned, _ = _distance(scene, span, sighting)
        if _behind_other_verb(scene, span, sighting):
            continue
        if had and owned and not shown:
            ended = span.latest
            continue
        if best is None or _distance(scene, span, sighting) < _distance(scene, best, sighting):
            best = span
    if certainty is Certainty.ANNOUNCED:
        future = best is not None and best.latest is not None and best.latest > published
        return When(best.earliest, best.latest) if best is not None and future else When(None, None)
    latest = published
    if said is not None and said.latest is not None:
        latest = min(latest, said.latest)
    if ended is not None:
        latest = min(latest, ended)
        tense = _Tense.PAST
    if best is None or (best.earliest is not None and best.earliest > published):
        return _untimed(tense, event, latest)
    if best.begin > sighting.at and _tells_how(scene, sighting, best):
        # "Failed them by leaving X on Friday": the day may be that of either verb.
        return When(None, latest if best.latest is None else min(best.latest, latest))
    if best.latest is None:
        return When(best.earliest, None if tense is _Tense.BEFORE and event is Event.HOLDS else published)
    return When(best.earliest, min(best.latest, published))


def is_history(scene: Scene, sighting: Sighting, times: Sequence[TimeSpan], published: date) -> bool:
    """Whether a sentence tells of another age: another war is named, or a year long past stands behind its deed."""
    words = scene.lexicon.words["other_wars"]
    if words.stand_in(scene.items, scene.begin, scene.end):
        return True
    if _anniversary(scene, sighting) or _remembered(scene, sighting):
        return True
    if sighting.event is Event.CONTESTS and _fought_once(scene, sighting):
        return True
    if sighting.event in _PASSING:
        # A battle of years ago leaves no trace on who holds a town.
        of_then = [span for span in times if span.latest is not None and span.latest.year < published.year - 1]
        if any(_same_clause(scene, span, sighting) for span in of_then):
            return True
    limit = published.year - _LIVING_MEMORY_YEARS
    old = [span for span in times if span.latest is not None and span.latest.year < limit]
    return any(span.begin >= sighting.at or span.begin - scene.begin <= _OPENING for span in old)


def _anniversary(scene: Scene, sighting: Sighting) -> bool:
    """As in "three years since the troops entered X": the deed only says from when the years are counted."""
    words = scene.lexicon.words
    for at in range(scene.begin + 2, sighting.at):
        if scene.items[at].text == "since" and scene.items[at - 1].text in words["years"]:
            counted = scene.items[at - 2]
            between = any(group.finite and at < group.end <= sighting.at for group in scene.verbs)
            if (counted.text in words["numbers"] or counted.text[0].isdecimal()) and not between:
                return True
    return False


def _fought_once(scene: Scene, sighting: Sighting) -> bool:
    """As in "a soldier who fought in X told", "he had fought at X": somebody's past, and no fighting of today."""
    group = sighting.group
    if group is None or group.progressive or group.form not in {Form.PAST, Form.PARTICIPLE} or group.passive:
        return False
    words = scene.lexicon.words
    who = group.begin > scene.begin and scene.items[group.begin - 1].text == "who"
    had = any(scene.items[k].text == "had" for k in range(group.begin, group.at))
    return (who and not group.perfect) or (had and scene.items[group.begin - 1].text in words["one_person"])


def _remembered(scene: Scene, sighting: Sighting) -> bool:
    """As in "the museum shows letters from the battle for X": a noun behind one for what keeps something in memory."""
    if sighting.group is not None:
        return False
    memorials = scene.lexicon.words["memorials"]
    return any(memorials.starting(scene.items, k, sighting.at) for k in range(scene.begin, sighting.at))


class _Tense(Enum):
    """How the words place an event against the moment at which it is told."""

    NOW = auto()
    PAST = auto()
    BEFORE = auto()


def _tense(scene: Scene, sighting: Sighting, frame: Frame | None) -> _Tense:
    """Read the tense; reported speech shifts it: "said that it was held" tells of now, "had left" of the past."""
    group = sighting.group
    if group is None:
        return _Tense.PAST
    words = {scene.items[k].text for k in range(group.begin, group.end)}
    reported = frame is not None and frame.basis is Basis.STATEMENT
    if "had" in words:
        return _Tense.PAST if reported else _Tense.BEFORE
    if group.perfect or group.infinitive or group.future or group.gerund_after is not None:
        return _Tense.PAST
    present = group.form in {Form.BASE, Form.THIRD} or bool(words & {"is", "are"})
    return _Tense.NOW if (present and not words & {"was", "were"}) or reported else _Tense.PAST


def _tells_how(scene: Scene, sighting: Sighting, span: TimeSpan) -> bool:
    """Whether an -ing form only tells how or why another verb came about, unless "for" leads it right to the time."""
    lead = None if sighting.group is None else sighting.group.gerund_after
    blamed = lead == "for" and span.begin <= sighting.end + 1
    return lead in scene.lexicon.words["ways"] and not blamed


def _untimed(tense: _Tense, event: Event, latest: date) -> When:
    match tense:
        case _Tense.NOW if event is Event.HOLDS:
            return When(latest, latest)
        case _Tense.NOW | _Tense.PAST:
            return When(None, latest)
        case _Tense.BEFORE:
            return When(None, None)
        case _:
            assert_never(tense)


def _distance(scene: Scene, span: TimeSpan, sighting: Sighting) -> tuple[bool, int]:
    """How far a time is from an event; one that another verb before it owns comes after all others."""
    before = span.begin < sighting.at
    owned = before and not _opens_clause(scene, span) and _verb_between(scene, scene.begin, span.begin + 1)
    return owned, abs(span.begin - sighting.at)


def _behind_other_verb(scene: Scene, span: TimeSpan, sighting: Sighting) -> bool:
    """As in "who served until troops took X appealed on Friday": the verb behind the place has the time."""
    if sighting.end >= scene.end or span.begin <= sighting.end:
        return False
    following = scene.items[sighting.end]
    known = any(group.at == sighting.end and group.form is Form.PAST for group in scene.verbs)
    return following.kind is ItemKind.WORD and (known or following.text.endswith("ed"))


def _opens_clause(scene: Scene, span: TimeSpan) -> bool:
    """As in "and on Friday they": behind a coordinator a time belongs to the verb that follows."""
    first = span.begin
    if first > scene.begin and scene.items[first - 1].text in scene.lexicon.words["time_prepositions"]:
        first -= 1
    return first > scene.begin and scene.items[first - 1].text in scene.lexicon.words["clause_links"]


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
    barriers = scene.lexicon.words["time_barriers"]
    if span.end <= sighting.at and (_in_aside(scene, span) or _in_opening(scene, span)):
        return False
    return not any(scene.items[k].text in barriers for k in range(low, max(low, high))) or (
        span.begin < sighting.at and not _verb_between(scene, span.end, sighting.at)
    )


def _of_publishing(scene: Scene, span: TimeSpan) -> bool:
    """As in "footage published on Friday": what it shows happened then or before; a week may hold both."""
    if span.earliest != span.latest:
        return False
    before = range(max(scene.begin, span.begin - _PUBLISHED_REACH), span.begin)
    return any(scene.items[k].text in scene.lexicon.words["published"] for k in before)


def _in_opening(scene: Scene, span: TimeSpan) -> bool:
    """As in "After leaving X in April, they": a time that closes the clause which opens a sentence belongs to it."""
    if span.end >= scene.end or scene.items[span.end].text != ",":
        return False
    opening = next((group for group in scene.verbs if group.end <= span.begin), None)
    if opening is None or any(scene.items[k].text in {",", ";", ":"} for k in range(scene.begin, span.begin)):
        return False
    words = scene.lexicon.words
    led = (
        scene.items[scene.begin].text in words["time_conjunctions"] or scene.items[scene.begin].text in words["having"]
    )
    # "In an offensive launched in April, they": the form belongs to a noun that a preposition leads to.
    reduced = opening.form is Form.PAST and scene.subject(opening).actor is None
    reduced = reduced and scene.items[scene.begin].text in words["prepositions"]
    return led or reduced or not opening.finite or opening.bare_participle


def _in_aside(scene: Scene, span: TimeSpan) -> bool:
    """As in "the army, which had held X since May, said": a time that closes an aside belongs to the aside."""
    close = next((k for k in range(span.end, scene.end) if scene.items[k].text in {",", ";", ":", '"'}), None)
    if close is None or scene.items[close].text != ",":
        return False
    comma = next((k for k in range(span.begin - 1, scene.begin, -1) if scene.items[k].text == ","), None)
    if comma is None or not scene.opens_aside(comma + 1):
        return False
    inside = any(comma < group.begin and group.end <= span.begin for group in scene.verbs)
    relative = scene.items[comma + 1].text in scene.lexicon.words["relatives"]
    return inside if close == span.end else relative and any(span.end <= one.begin < close for one in scene.verbs)


def _verb_between(scene: Scene, begin: int, end: int) -> bool:
    return any(begin <= group.begin and group.end <= end and group.finite for group in scene.verbs if group.at != end)
