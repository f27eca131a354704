"""How much of a place an event is said of by an adverb: "partly occupied", "almost entirely in Russian hands"."""

from __future__ import annotations

from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.models import Event, Extent

#: An adverb of degree stands at most this many items behind a copula.
_REACH = 4


def degree_of(scene: Scene, sighting: Sighting) -> Extent | None:
    """PART where an adverb in or right behind the verb group says so, None where none does."""
    return Extent.PART if _partly(scene, sighting) or is_nearly_whole(scene, sighting) else None


def _partly(scene: Scene, sighting: Sighting) -> bool:
    group = sighting.group
    if group is None:
        return False
    past = min(scene.end, group.end + (_REACH if group.lemma == "be" else 0))
    words = scene.lexicon.words
    return any(
        scene.items[k].text in words["shares"] or words["partly"].starting(scene.items, k, past)
        for k in range(group.begin, past)
    )


def is_nearly_whole(scene: Scene, sighting: Sighting) -> bool:
    """As in "is almost entirely in Russian hands": a state that holds for the greater part."""
    group = sighting.group
    if group is None or sighting.event is not Event.HOLDS:
        return False
    past = min(scene.end, group.end + _REACH)
    return any(scene.lexicon.words["nearly_whole"].starting(scene.items, k, past) for k in range(group.begin, past))
