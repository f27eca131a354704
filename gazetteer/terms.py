"""Words that say what sort of place a name belongs to, in English, Ukrainian and Russian; folded."""

from __future__ import annotations

#: Words for a first-level unit, or for an area named after a town: "Kharkiv region" is never the town.
REGION_WORDS = frozenset({
    "region", "oblast", "area", "province", "governorate", "voivodeship", "krai", "kray", "republic", "state",
    "область", "області", "областю", "областей", "областям", "областями", "областях", "областью", "области", "обл",
    "край", "республіка", "республіки", "республіці", "республика", "республики", "республике",
})  # fmt: skip

#: Words for a unit of the second level.
DISTRICT_WORDS = frozenset({
    "district", "raion", "rayon", "county", "parish", "район", "району", "районі", "районом", "района", "районе",
    "райони", "районів", "районах", "районы", "районов",
})  # fmt: skip

#: Words for a commune, which is called after its town and is none of our records.
COMMUNE_WORDS = frozenset({
    "hromada", "громада", "громади", "громаді", "громаду", "громадою", "громад", "громадах", "община", "общины",
    "общине", "общину", "общиной",
})  # fmt: skip

#: Words for a stretch of front that is named after a town and is no place of its own.
DIRECTION_WORDS = frozenset({
    "direction", "axis", "sector", "front", "напрямок", "напрямку", "напрямком", "напрямках", "напрямки", "напрям",
    "напрями", "направление", "направлении", "направления", "направлению", "направлением", "направлениях",
})  # fmt: skip

#: Words for a settlement, before its name or after it.
TOWN_WORDS = frozenset({
    "city", "town", "village", "settlement", "hamlet", "suburb", "misto",
    "місто", "міста", "місту", "містом", "місті", "село", "села", "селу", "селом", "селі", "селище", "селища", "селищу",
    "селищем", "селищі", "смт", "хутір", "хутора", "хуторі",
    "город", "города", "городу", "городом", "городе", "селе", "поселок", "поселка", "поселку", "поселком", "поселке",
    "пгт", "деревня", "деревни", "деревне", "деревню", "деревней", "хутор", "хуторе",
})  # fmt: skip

#: Words for a river, before its name or, in English, after it.
RIVER_WORDS = frozenset({
    "river", "ріка", "річка", "річки", "річці", "річку", "річкою", "ріки", "ріці", "ріку", "рікою",
    "река", "реки", "реке", "реку", "рекой",
    "берег", "берега", "берегу", "березі", "берегом", "берегах", "береге", "береги",
})  # fmt: skip

#: All of them.
GENERIC_WORDS = REGION_WORDS | DISTRICT_WORDS | COMMUNE_WORDS | DIRECTION_WORDS | TOWN_WORDS

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
