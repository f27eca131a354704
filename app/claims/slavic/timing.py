"""Which expression of time tells when an event happened, and which only when it was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.claims.days import TimeSpan
from app.claims.models import Basis, Certainty, Event
from app.claims.slavic.clauses import Clauses
from app.claims.slavic.frames import Frame
from app.claims.slavic.morphology import Form
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from app.claims.slavic.when_words import load_times
from app.times import When

_YEAR_DIGITS = 4


def when_of(
    scene: Scene,
    clauses: Clauses,
    sighting: Sighting,
    event: Event,
    frame: Frame | None,
    times: Sequence[TimeSpan],
    certainty: Certainty,
    published: date,
) -> When:
    """The interval in which an event happened; for what is announced, when it is to happen as far as the text says.

    A time of saying bounds what is told as past. Where the text gives no time the interval is open before the
    publication; of what lasts at the moment of saying it is that day.
    """
    said: TimeSpan | None = None
    best: TimeSpan | None = None
    for span in times:
        if frame is not None and frame.basis is Basis.STATEMENT and frame.head[0] <= span.begin < frame.head[1]:
            said = span
            continue
        if _concerns(scene, clauses, sighting, span) and (
            best is None or _distance(scene, sighting, span) < _distance(scene, sighting, best)
        ):
            best = span
    if certainty is Certainty.ANNOUNCED:
        future = best is not None and best.latest is not None and best.latest > published
        return When(best.earliest, best.latest) if best is not None and future else When(None, None)
    latest = published
    if said is not None and said.latest is not None:
        latest = min(latest, said.latest)
    if best is None or (best.earliest is not None and best.earliest > published):
        return When(latest, latest) if event is Event.HOLDS and _lasts(sighting) else When(None, latest)
    if best.latest is None:
        return When(best.earliest, published)
    return When(best.earliest, min(best.latest, published))


def without_year(scene: Scene, times: Sequence[TimeSpan]) -> bool:
    """Whether a sentence gives a day of a month whose year stands in what was told before: «5 серпня»."""
    months = load_times(scene.lexicon.language).months
    for span in times:
        words = [scene.items[at].text for at in range(span.begin, span.end)]
        if any(months.get(word) is not None for word in words) and not any(_is_year(word) for word in words):
            return True
    return False


def _is_year(word: str) -> bool:
    return len(word) == _YEAR_DIGITS and word.isdecimal()


def _lasts(sighting: Sighting) -> bool:
    """Whether a state lasts at the moment of saying: told in the present, or without a verb."""
    group = sighting.group
    return group is None or group.form in {Form.PRESENT, Form.WE} or not group.finite


def _distance(scene: Scene, sighting: Sighting, span: TimeSpan) -> tuple[bool, bool, int]:
    """How far a time is from an event: what stands between the same marks is nearer than what is parted from it."""
    outside = not sighting.begin <= span.begin < sighting.end
    between = range(min(span.end, sighting.at), max(span.begin, sighting.at))
    return outside, any(scene.breaks(at) for at in between), abs(span.begin - sighting.at)


def _concerns(scene: Scene, clauses: Clauses, sighting: Sighting, span: TimeSpan) -> bool:
    """Whether a time may tell of an event: it stands in the event's clause, or opens the sentence."""
    if _of_attribute(scene, sighting, span):
        return False
    clause, own = clauses.clause_of(span.begin), clauses.clause_of(sighting.at)
    if clause is own and own is not None:
        return span.begin < sighting.end
    if span.begin >= sighting.begin:
        return False
    # «На відео, які з'явилися цього тижня, ...» was shown, and so had happened, by then.
    shown = scene.lexicon.words["appearing"]
    return not any(verb.at < sighting.begin and verb.finite and verb.lemma not in shown for verb in scene.verbs)


def _of_attribute(scene: Scene, sighting: Sighting, span: TimeSpan) -> bool:
    """Whether a time tells when an attribute came about: «захоплене в березні село X звільнено»."""
    place = sighting.places[0].at
    for verb in scene.verbs:
        deed = verb.attribute and verb.lemma in scene.lexicon.verb_rules
        if not deed or verb.at in {sighting.at, place} or verb.at > span.begin:
            continue
        if not any(scene.breaks(at) for at in range(verb.at, span.begin)):
            past = next((at for at in range(span.end, scene.end) if scene.breaks(at)), scene.end)
            if span.begin < place < past or not verb.at < sighting.at < past:
                return True
    return False
