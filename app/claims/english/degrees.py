"""How much of a place an event is said of by an adverb: "partly occupied", "almost entirely in Russian hands"."""

from __future__ import annotations

from app.claims.english.places import PlaceRef
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.models import Certainty, Event, Extent
from gazetteer.models import Kind

#: An adverb of degree stands at most this many items behind a copula.
_REACH = 4
#: "Continuing", "partial" and the like stand at most this many items before the noun of a deed.
_UNDER_WAY_REACH = 4
_SOMEWHERE = frozenset({Event.ENTERS, Event.CONTESTS, Event.ADVANCES, Event.REPELS})
#: Rules of troops that stand somewhere; of a region they hold a part.
_STANDING = frozenset({"holds.positions", "holds.present", "holds.stationed"})


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


def extent_of(
    scene: Scene, ref: PlaceRef, sighting: Sighting, event: Event, certainty: Certainty, kind: Kind | None
) -> Extent:
    """The extent of an event of one place: what the words say, else the whole; of a region often only some of it."""
    if (extent := ref.extent or sighting.extent) is not None:
        return extent
    unfinished = certainty is not Certainty.ANNOUNCED and _under_way(scene, sighting)
    in_region = kind is Kind.REGION and (event in _SOMEWHERE or unfinished or sighting.rule in _STANDING)
    return Extent.PART if in_region else Extent.WHOLE


def _under_way(scene: Scene, sighting: Sighting) -> bool:
    """As in "are withdrawing from", "continue to leave", "are completing the liberation of": not all of it yet."""
    group = sighting.group
    begin = sighting.at - _UNDER_WAY_REACH if group is None else group.begin
    words = scene.lexicon.words["under_way"]
    progressive = group is not None and group.progressive
    return progressive or any(scene.items[k].text in words for k in range(max(0, begin), sighting.at))
