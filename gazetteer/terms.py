"""Words that say what sort of place a name belongs to, in English, Ukrainian and Russian; folded."""

from __future__ import annotations

import re

#: Words for a first-level unit, or for an area named after a town: "Kharkiv region" is never the town.
REGION_WORDS = frozenset({
    "region", "oblast", "area", "province", "governorate", "voivodeship", "krai", "kray", "republic", "state",
    "область", "області", "областю", "областей", "областям", "областями", "областях", "областью", "области", "обл",
    "край", "республіка", "республіки", "республіці", "республика", "республики", "республике",
})  # fmt: skip

#: Words for a unit of the second level.
DISTRICT_WORDS = frozenset({
    "district", "raion", "rayon", "county", "parish", "район", "району", "районі", "районом", "района", "районе",
    "райони", "районів", "районах", "районам", "районами", "районы", "районов",
})  # fmt: skip

#: Words for a hromada, a commune that is called after its town.
COMMUNE_WORDS = frozenset({
    "hromada", "громада", "громади", "громаді", "громаду", "громадою", "громад", "громадах", "громадам", "громадами",
    "громады", "громаде", "громадой", "община", "общины", "общине", "общину", "общиной", "общин", "общинах", "общинам",
    "общинами",
})  # fmt: skip

#: What stands between the name of a hromada and its word: "Балаклійська міська територіальна громада".
COMMUNE_SORT = re.compile(
    r"urban|rural|settlement|territorial|"
    r"(?:обєднан|міськ|сільськ|селищн|територіальн|объединенн|городск|сельск|поселков|территориальн)\w{1,3}"
)

#: Words for a stretch of front that is called after a town.
DIRECTION_WORDS = frozenset({
    "direction", "axis", "sector", "front", "напрямок", "напрямку", "напрямком", "напрямках", "напрямки", "напрямків",
    "напрямкам", "напрямками", "напрям", "напрями", "направление", "направлении", "направления", "направлению",
    "направлением", "направлениях", "направлений", "направлениям", "направлениями",
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
