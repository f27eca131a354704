"""Land between two settlements in words: "all villages between Balakliya and Izyum", «вся территория от А до Б».

Such land is an area made of two places; its id is made of theirs (``between:geonames:1|geonames:2``, the smaller id
first, so that "between A and B" is "between B and A"). The settlements at its ends are not in it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from gazetteer.distance import distance_km
from gazetteer.models import Kind, Mention, Place, Reason, Resolution, Resolved, Unresolved

#: Who names all the land between two towns means neighbouring ones: those of this front lie 40 to 60 km apart, and
#: between two that are farther apart lie others, which would be named.
FARTHEST_KM = 75.0

_PREFIX = "between:"
_AND = "|"
#: Longest words before the first name that are looked at, and most that stands between the two names.
_BEFORE = 120
_LONGEST_LINK = 24

_TOWN = r"(?:the\s)?(?:(?:cit(?:y|ies)|towns?|villages?)\sof\s)?"
_SORT_UK = r"(?:(?:міст(?:ами|ом|а)|сел(?:ами|ом|а|ища|ищем|ищами))\s)?"
_SORT_RU = r"(?:(?:город(?:ами|ом|а)|сел(?:ами|ом|а)|сёлами|пос[её]лк(?:ами|ом|а))\s)?"
#: What stands between the two names, by the preposition before the first.
_LINKS = {
    "between": re.compile(rf"\sand\s{_TOWN}"),
    "from": re.compile(rf"\sto\s{_TOWN}"),
    "між": re.compile(rf"\s(?:та|і|й)\s{_SORT_UK}"),
    "від": re.compile(rf"\sдо\s{_SORT_UK}"),
    "между": re.compile(rf"\sи\s{_SORT_RU}"),
    "от": re.compile(rf"\sдо\s{_SORT_RU}"),
}
#: Words for all of the land, or for every settlement there; "villages between", without an article, are only some.
_HEAD = re.compile(
    r"(?<![\w-])(?P<head>"
    r"(?:(?:everything|(?:all(?:\sof)?(?:\sthe)?|the)(?:\s(?:remaining|other|occupied))?"
    r"\s(?:settlements|villages|towns|communities|localities)|every\s(?:settlement|village|town)"
    r"|(?:all(?:\sof)?\s)?the(?:\s(?:whole|entire))?\s(?:area|territory|land)|all(?:\sof)?\s(?:territory|land))"
    rf"(?:\s(?:lying|located|situated))?\s(?P<en>between|from)\s{_TOWN})"
    r"|(?:(?:[ув]се|(?:[ув]с(?:і|іх|ім|іма|я|ю|ієї)|[ув]весь)"
    r"\s(?:населен(?:і|их|им|ими)\sпункт(?:и|ів|ам|ами)|села|сіл|селам|селами|територ(?:ія|ію|ії|ією)|земл(?:я|ю|і)))"
    rf"\s(?P<uk>між|від)\s{_SORT_UK})"
    r"|(?:(?:вс[её]|(?:все|вся|всю|всей|всех|всем|всеми)"
    r"\s(?:насел[её]нны(?:е|х|м|ми)\sпункт(?:ы|ов|ам|ами)|с[её]л(?:а|ам|ами)?|дерев(?:ни|ень|ням|нями)"
    r"|территори(?:я|ю|и|ей)|земл(?:я|ю|и)))"
    rf"\s(?P<ru>между|от)\s{_SORT_RU})"
    r")$",
    re.IGNORECASE,
)
#: Words before these that make it less than all, or a place where something goes on.
_NOT_ALL = re.compile(
    r"(?:\b(?:almost|nearly|virtually|practically|not"
    r"|(?:parts?|portions?|sections?|swathes?|bulk|majority|percent|some|most|much|many|half|third|quarter|several|few|rest"
    r"|none|any|dozens?|scores|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|one)\sof|in|inside|within|into|near|around|through|throughout|across|along|at|on"
    r"|майже|практично|не|по|на|в|у|через|частин\w+|більшіст\w+|половин\w+"
    r"|почти|практически|во|част\w+|большинств\w+)\s)$",
    re.IGNORECASE,
)


def land_between(one: Place, other: Place) -> Place:
    """The record of the land between two settlements that have coordinates.

    Its point is that of one of them, and its precision reaches to the other: no text says more of where it lies.
    """
    first, second = sorted((one, other), key=lambda place: place.id)
    names = zip(first.admin_names, second.admin_names, strict=False)
    shared = tuple(name for name, _ in itertools.takewhile(lambda pair: pair[0] == pair[1], names))
    return replace(
        first,
        id=f"{_PREFIX}{first.id}{_AND}{second.id}",
        name=f"land between {first.name} and {second.name}",
        kind=Kind.REGION,
        country=first.country if first.country == second.country else "",
        admin1=first.admin1 if (first.country, first.admin1) == (second.country, second.admin1) else "",
        admin_names=shared,
        precision_m=round(_apart_km(one, other) * 1000) + max(first.precision_m or 0, second.precision_m or 0),
        population=0,
        covers=(),
        source=f"called after places of {first.source} and {second.source}",
    )


def ends_of(place_id: str) -> tuple[str, str] | None:
    """The ids of the two settlements that land lies between; None where it is the id of something else."""
    if not place_id.startswith(_PREFIX):
        return None
    first, found, second = place_id.removeprefix(_PREFIX).partition(_AND)
    return (first, second) if found and first < second else None


def lands(text: str, resolutions: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """The mentions of land between two settlements, each from its first word to the end of the second name.

    They overlap with the mentions of the settlements. Where those are not both known for sure, or lie too far apart, it
    is not resolved.
    """
    found: list[Resolution] = []
    ordered = sorted(resolutions, key=lambda resolution: resolution.mention)
    for one, other in itertools.pairwise(ordered):
        start = _begins(text, one.mention, other.mention)
        if start is not None and not (found and start < found[-1].mention.end):
            mention = Mention(start, other.mention.end, text[start : other.mention.end])
            found.append(_resolve(mention, one, other))
    return tuple(found)


def _begins(text: str, one: Mention, other: Mention) -> int | None:
    """Where words for the land between two names begin; None where they speak of something else."""
    if not 0 < other.start - one.end <= _LONGEST_LINK:
        return None
    links = {word for word, link in _LINKS.items() if link.fullmatch(text, one.end, other.start)}
    if not links:
        return None
    before = text[max(0, one.start - _BEFORE) : one.start]
    head = _HEAD.search(before)
    if head is None or (head["en"] or head["uk"] or head["ru"]).lower() not in links:
        return None
    if _NOT_ALL.search(before, 0, head.start("head")):
        return None
    return one.start - len(before) + head.start("head")


def _resolve(mention: Mention, one: Resolution, other: Resolution) -> Resolution:
    why = (*one.why, *other.why)
    if not isinstance(one, Resolved) or not isinstance(other, Resolved):
        return Unresolved(mention, (Reason("land between", "one of its ends is not known for sure"), *why))
    ends = (one.place, other.place)
    if any(end.kind is not Kind.SETTLEMENT or end.lon is None for end in ends) or one.place.id == other.place.id:
        return Unresolved(mention, (Reason("land between", "its ends are not two settlements"), *why))
    if _apart_km(*ends) > FARTHEST_KM:
        return Unresolved(mention, (Reason("land between", "its ends lie too far apart"), *why))
    reason = Reason("land between", f"all that lies between {one.place.name} and {other.place.name}")
    return Resolved(mention, land_between(*ends), min(one.score, other.score), (), (reason, *why))


def _apart_km(one: Place, other: Place) -> float:
    assert one.lon is not None
    assert one.lat is not None
    assert other.lon is not None
    assert other.lat is not None
    return distance_km(one.lon, one.lat, other.lon, other.lat)
