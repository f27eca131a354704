"""The lands about a town: banks and sides of rivers, and the regions that go by the town's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.claims.phrases import Phrases
from app.claims.tokens import Item, ItemKind
from gazetteer.models import Kind, Place

#: A phrase has at most this many words before its place, or behind it.
LONGEST_PHRASE = 12
#: A place's names of units begin with the country; the first-level region comes next.
_FIRST_LEVEL = 1
#: A list of regions that share one word has at most this many items.
_LONGEST_LIST = 20

Words = Mapping[str, Phrases]


def past_bank(items: Sequence[Item], words: Words, at: int, stop: int) -> int:
    """Past "the right bank of the Dnipro (River) in" before a region, of which it is a part; ``at`` for no bank."""
    length = words["banks"].starting(items, at, stop)
    past = _past_name(items, words, at + length, stop) if length else at
    return past + 1 if past > at + length and past < stop and items[past].text in words["lying_in"] else at


def past_river(items: Sequence[Item], words: Words, at: int) -> int:
    """Past "west of the Oskil", "on the right bank of the Dnipro" behind a region; ``at`` where none follows."""
    stop = min(len(items), at + LONGEST_PHRASE)
    length = words["river_sides"].starting(items, at, stop)
    past = _past_name(items, words, at + length, stop) if length else at
    return past if past > at + length else at


def only_names_land(items: Sequence[Item], words: Words, at: int) -> bool:
    """Whether the name of a town means a land: "X raion", "X and Y Oblasts", "western X" of a region's capital."""
    if items[at].place_kind is not Kind.SETTLEMENT:
        return False
    past = at + 1
    if past < len(items) and items[past].text in words["lands"]:
        return True
    listed = past
    stop = min(len(items) - 1, past + _LONGEST_LIST)
    while listed < stop and (items[listed].kind is ItemKind.PLACE or items[listed].text in words["list_links"]):
        listed += 1
    if past < listed <= stop and items[listed].text in words["several_lands"]:
        return items[listed - 1].kind is ItemKind.PLACE
    town = past < len(items) and (items[past].text in words["settlement_nouns"] or items[past].text == "'s")
    led = at > 0 and items[at - 1].text in words["parts_of_lands"]
    return led and not town and _names_its_region(items[at].place)


def _names_its_region(place: Place | None) -> bool:
    """Whether the first-level region that a town lies in bears its name."""
    if place is None or len(place.admin_names) <= _FIRST_LEVEL:
        return False
    return place.admin_names[_FIRST_LEVEL].startswith(f"{place.name} ")


def _past_name(items: Sequence[Item], words: Words, at: int, stop: int) -> int:
    """Past a name that is no settlement's or region's, with the article and the word "river" beside it."""
    past = at
    while past < stop and (items[past].text in words["river_words"] or _is_name(items[past])):
        past += 1
    return past if any(_is_name(item) for item in items[at:past]) else at


def _is_name(item: Item) -> bool:
    return item.capital and item.kind is ItemKind.WORD
