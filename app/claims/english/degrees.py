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
#: Words of the nouns for a place that may stand on either side of its name.
_NOUNS = ("settlement_nouns", "region_nouns", "determiners", "of_links")
#: Words between "nearly" and the name of a place.
_LEADING = (*_NOUNS, "portions", "entire")


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
    extent = ref.extent or sighting.extent
    if extent not in {None, Extent.WHOLE}:
        return extent
    if _falls_short(scene, ref) or _has_exception(scene, ref, sighting, kind):
        return Extent.PART
    if extent is not None:
        return extent
    unfinished = certainty is not Certainty.ANNOUNCED and _under_way(scene, sighting)
    in_region = kind is Kind.REGION and (event in _SOMEWHERE or unfinished or sighting.rule in _STANDING)
    return Extent.PART if in_region else Extent.WHOLE


def _falls_short(scene: Scene, ref: PlaceRef) -> bool:
    """As in "nearly the entire region", "virtually all of the town", "X almost in its entirety"."""
    items, words = scene.items, scene.lexicon.words
    first = ref.at
    while first > scene.begin and any(items[first - 1].text in words[name] for name in _LEADING):
        first -= 1
    behind = _past_nouns(scene, ref.at + 1)
    return words["short_of"].ending(items, first, scene.begin) > 0 or (
        words["nearly_whole"].starting(items, behind, scene.end) > 0
    )


def _has_exception(scene: Scene, ref: PlaceRef, sighting: Sighting, kind: Kind | None) -> bool:
    """As in "all of the region except X and Y", "the town was taken, apart from its outskirts".

    Only a region is short of a settlement that is named as the exception; from a settlement some of its own is left
    out. An exception that opens the sentence is taken to be one from the region that it goes on to name.
    """
    items, words = scene.items, scene.lexicon.words
    in_region = kind is Kind.REGION
    if in_region and words["excepting"].starting(items, scene.begin, scene.end):
        return True
    for at in range(ref.at + 1, scene.end):
        length = words["excepting"].starting(items, at, scene.end)
        if length and items[at - 1].text != "to":
            return in_region or not _names_settlement(scene, at + length)
        lacking = words["lacking"].starting(items, at, scene.end) if in_region else 0
        if lacking and _names_settlement(scene, at + lacking):
            return True
        if items[at].text == ";" or any(
            one.at == at and one.finite and one is not sighting.group for one in scene.verbs
        ):
            return False
    return False


def _names_settlement(scene: Scene, at: int) -> bool:
    """Whether a settlement is named at an item, "the town of" before it passed over."""
    past = _past_nouns(scene, at)
    return past < scene.end and scene.items[past].place_kind is Kind.SETTLEMENT


def _past_nouns(scene: Scene, at: int) -> int:
    words = scene.lexicon.words
    while at < scene.end and any(scene.items[at].text in words[name] for name in _NOUNS):
        at += 1
    return at


def _under_way(scene: Scene, sighting: Sighting) -> bool:
    """As in "are withdrawing from", "continue to leave", "are completing the liberation of": not all of it yet."""
    group = sighting.group
    begin = sighting.at - _UNDER_WAY_REACH if group is None else group.begin
    words = scene.lexicon.words["under_way"]
    progressive = group is not None and group.progressive
    return progressive or any(scene.items[k].text in words for k in range(max(0, begin), sighting.at))
