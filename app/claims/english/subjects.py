"""The places of a subject: all that the noun phrase names which ends in a given place."""

from __future__ import annotations

from app.claims.english.paths import extended
from app.claims.english.places import PlacePhrase, PlaceReader
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.models import Extent
from app.claims.tokens import ItemKind

#: Words that a noun phrase may hold around its places.
_INNER = (
    "settlement_nouns", "region_nouns", "determiners", "place_adjectives", "portion_words", "portions", "directions",
    "connectors", "numbers", "shares", "list_openers",
)  # fmt: skip
#: A subject that names places has at most this many items before the last of them.
_LONGEST = 40
#: "The eastern district of the town" has at most this many items.
_LONGEST_ANAPHOR = 7
_DASHES = frozenset({"-", "–", "—"})
_ANAPHORS = ("the_settlements", "the_settlement", "the_region")


def subject_places(scene: Scene, places: PlaceReader, group: VerbGroup, at: int | None) -> PlacePhrase | None:
    """The places that a verb is said of: those of the phrase that ends in the place ``at``, or referred back to.

    ``at`` is None where no place stands as the subject; then words such as "the town" right before the verb count.
    """
    if at is None:
        return apposed(scene, places, group) or _referred(scene, places, group)
    kept = _before_exception(scene, at)
    phrase = places_ending(scene, places, at if kept is None else kept)
    return phrase if phrase is None or kept is None else extended(phrase, Extent.PART)


def apposed(scene: Scene, places: PlaceReader, group: VerbGroup) -> PlacePhrase | None:
    """As in "Three villages - X, Y and Z - were taken": the names that stand between dashes before a verb."""
    close = group.begin - 1
    if close <= scene.begin or scene.items[close].text not in _DASHES:
        return None
    opened = next((k for k in range(close - 1, max(scene.begin, close - _LONGEST), -1) if _is_dash(scene, k)), None)
    phrase = None if opened is None else places.read(opened + 1, close)
    return phrase if phrase is not None and phrase.end == close else None


def _is_dash(scene: Scene, at: int) -> bool:
    return scene.items[at].text in _DASHES


def _before_exception(scene: Scene, at: int) -> int | None:
    """The last place before "except X", where the place at an item is only excepted; None where it is not."""
    first = at
    while first > scene.begin and scene.items[first - 1].text in scene.lexicon.words["settlement_nouns"]:
        first -= 1
    length = scene.lexicon.words["excepting"].ending(scene.items, first, scene.begin)
    named = range(first - length - 1, max(scene.begin, first - _LONGEST) - 1, -1)
    return next((k for k in named if scene.items[k].kind is ItemKind.PLACE), None) if length else None


def places_ending(scene: Scene, places: PlaceReader, at: int) -> PlacePhrase | None:
    """The phrase of places that ends in the place ``at``, with the extent that its words give."""
    for start in range(first_item(scene, at), at + 1):
        item = scene.items[start]
        if item.kind is ItemKind.PUNCTUATION or item.text in scene.lexicon.words["inner_links"]:
            continue
        phrase = places.read(start, at + 1)
        if phrase is not None and any(ref.at == at for ref in phrase.places):
            return phrase
    return None


def first_item(scene: Scene, at: int) -> int:
    """Where the noun phrase begins that ends in a place; what a verb or preposition governs is left out of it."""
    bank = scene.bank_before(at)
    if bank is not None:
        return bank
    first = at
    while (
        first > max(scene.begin, at - _LONGEST) and _belongs(scene, first - 1) and not scene.is_part_of_land(first - 1)
    ):
        first -= 1
    if not _governed(scene, first):
        return first
    links = [k for k in range(first, at) if scene.items[k].text in scene.lexicon.words["list_links"]]
    commas = [k for k in links if scene.items[k].text == ","]
    return (commas or links)[-1] + 1 if links else first


def _governed(scene: Scene, at: int) -> bool:
    """Whether a verb or preposition right before an item takes what begins there as its object."""
    if at == scene.begin:
        return False
    before, words = scene.items[at - 1].text, scene.lexicon.words
    telling = {*scene.lexicon.reports, *words["labelling"]}
    verb = any(group.end == at and group.lemma not in telling for group in scene.verbs)
    return verb or (before in words["prepositions"] and before not in words["clause_prepositions"])


def _referred(scene: Scene, places: PlaceReader, group: VerbGroup) -> PlacePhrase | None:
    for start in range(max(scene.begin, group.begin - _LONGEST_ANAPHOR), group.begin - 1):
        if start == scene.begin or not _belongs(scene, start - 1):
            phrase = places.read(start, group.begin)
            if phrase is not None and phrase.end == group.begin and phrase.places[0].anaphor is not None:
                return phrase
    for name in _ANAPHORS:
        length = scene.lexicon.words[name].ending(scene.items, group.begin, scene.begin)
        if length:
            return places.read(group.begin - length, group.begin)
    return None


def _belongs(scene: Scene, at: int) -> bool:
    item, words = scene.items[at], scene.lexicon.words
    if scene.is_part_of_land(at):
        return False
    if item.kind is ItemKind.PLACE or item.text == "," or item.text in words["inner_links"]:
        return True
    return scene.names.side_of_word(item.text) is None and any(item.text in words[name] for name in _INNER)
