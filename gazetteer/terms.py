"""Words that say what sort of place a name belongs to, in English, Ukrainian and Russian; folded."""

from __future__ import annotations

#: Words for a first-level unit, or for an area named after a town: "Kharkiv region" is never the town.
REGION_WORDS = frozenset({
    "region", "oblast", "area", "province", "governorate", "voivodeship", "krai", "kray", "republic", "state",
    "область", "край", "обл", "республіка", "республика",
})  # fmt: skip

#: Words for a unit of the second level.
DISTRICT_WORDS = frozenset({"district", "raion", "rayon", "county", "parish", "район", "hromada", "громада"})

#: Words for a stretch of front that is named after a town and is no place of its own.
DIRECTION_WORDS = frozenset({"direction", "axis", "sector", "front", "напрямок", "направление"})

#: Words for a settlement, before its name or after it.
TOWN_WORDS = frozenset({
    "city", "town", "village", "settlement", "hamlet", "suburb", "місто", "город", "село", "селище", "misto",
})  # fmt: skip

#: All of them.
GENERIC_WORDS = REGION_WORDS | DISTRICT_WORDS | DIRECTION_WORDS | TOWN_WORDS

#: Words that only link a kind to its name.
_LINKS = frozenset({"of", "the", "autonomous", "автономна", "автономная"})

_UNIT_WORDS = REGION_WORDS | DISTRICT_WORDS | {"urban", "misrada", "city"}


def core(folded: str) -> str:
    """The proper part of a unit's name: ``kharkiv`` of ``kharkiv oblast``, ``crimea`` of ``republic of crimea``.

    The name itself where nothing else would be left.
    """
    words = folded.split()
    while len(words) > 1 and words[-1] in _UNIT_WORDS:
        words.pop()
    while len(words) > 1 and (words[0] in _UNIT_WORDS or words[0] in _LINKS):
        words.pop(0)
    return " ".join(words)
