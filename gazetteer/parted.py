"""Parts of regions on one bank of a river: "Kharkiv oblast west of the Oskil", "the right bank of the Dnipro in ...".

Two names make one mention, since neither of them is what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gazetteer.areas import Area, part_of
from gazetteer.context import Context, Hint, read_context, read_name
from gazetteer.entry import is_own_name
from gazetteer.models import Kind, Mention, Reason, Resolution, Resolved, Unresolved
from gazetteer.store import Store

_RIVER = r"(?:(?:the\s)?(?:[Rr]iver\s)?|(?:річки|ріки|реки|р\.)\s)"
#: What leads from a region to the river that it lies on one side of.
_TO_RIVER = (
    (Area.NORTH_BANK, r"(?:to\sthe\s)?north\sof|(?:на\s)?північ\sвід|північніше(?:\sвід)?|к\sсеверу\sот|севернее"),
    (Area.EAST_BANK, r"(?:to\sthe\s)?east\sof|(?:на\s)?схід\sвід|східніше(?:\sвід)?|к\sвостоку\sот|восточнее"),
    (Area.SOUTH_BANK, r"(?:to\sthe\s)?south\sof|(?:на\s)?південь\sвід|південніше(?:\sвід)?|к\sюгу\sот|южнее"),
    (Area.WEST_BANK, r"(?:to\sthe\s)?west\sof|(?:на\s)?захід\sвід|західніше(?:\sвід)?|к\sзападу\sот|западнее"),
)
#: What stands between the two names: the group of a bank where a river follows, ``bank`` where words for a bank do,
#: ``region`` where a region does, ``either`` for both. One pattern, since all that stands between mentions is tried.
_LINK = re.compile(
    r",?\s(?:"
    + "".join(rf"(?:(?P<{area.name}>{words})\s{_RIVER})|" for area, words in _TO_RIVER)
    + r"(?P<bank>(?:lying\s)?on\s(?:the\s)?|по\s)|(?P<region>(?:in|в|у)\s(?:the\s)?)|(?P<either>на\s))"
)

#: More than this stands between the two names of no part.
_LONGEST_LINK = 30

_UNITS = frozenset({Hint.REGION, Hint.DISTRICT, Hint.COMMUNE})


@dataclass(frozen=True, slots=True)
class Part:
    """The two names of a part, and the bank."""

    region: Mention
    river: Mention
    area: Area

    def contexts(self, text: str) -> tuple[Context, Context]:
        """What the text says of the region, and of the river."""
        river = read_context(text, self.river)
        return read_context(text, self.region), replace(river, hint=Hint.RIVER, area=None)


def joined(store: Store, text: str, first: Mention, second: Mention) -> Mention | None:
    """The mention of a part that two mentions, one after the other, make up; None where they are two places."""
    if not 0 < second.start - first.end <= _LONGEST_LINK:
        return None
    link = _LINK.fullmatch(text, first.end, second.start)
    part = None if link is None else _part(first, link, second)
    if part is None or not (_is_unit(store, part.region) and _is_river(store, part.river)):
        return None
    return Mention(first.start, second.end, text[first.start : second.end])


def split(text: str, mention: Mention) -> Part | None:
    """The names that a mention of a part is made of; None where it is of something else."""
    for found in _LINK.finditer(text, mention.start, mention.end):
        first = Mention(mention.start, found.start(), text[mention.start : found.start()])
        second = Mention(found.end(), mention.end, text[found.end() : mention.end])
        if first.text and second.text and (part := _part(first, found, second)) is not None:
            return part
    return None


def _part(first: Mention, link: re.Match[str], second: Mention) -> Part | None:
    group = str(link.lastgroup)
    one, other = read_name(first.text), read_name(second.text)
    if group in Area.__members__:
        return Part(first, second, Area[group]) if one.area is None and other.area is None else None
    if one.area is None and _is_bank(other) and group != "region":
        return Part(first, second, Area(str(other.area)))
    if other.area is None and _is_bank(one) and group != "bank":
        return Part(second, first, Area(str(one.area)))
    return None


def _is_bank(name: Context) -> bool:
    return name.area is not None and name.area is not Area.DIRECTION


def _is_unit(store: Store, mention: Mention) -> bool:
    name = read_name(mention.text)
    return name.hint in _UNITS or any(
        match.entry.level and is_own_name(match.naming) for match in store.matches(name.full)
    )


def _is_river(store: Store, mention: Mention) -> bool:
    name = read_name(mention.text)
    return any(match.entry.place.kind is Kind.RIVER for match in store.matches(name.name))


def combine(part: Part, mention: Mention, answers: Mapping[Context, Resolution], text: str) -> Resolution:
    """What a part means, from what its region and its river mean."""
    region, river = (answers[context] for context in part.contexts(text))
    if isinstance(region, Resolved) and isinstance(river, Resolved):
        place = part_of(part.area, river.place, region.place)
        why = Reason("part", f"what of {region.place.name} lies on that side of the {river.place.name}")
        return Resolved(mention, place, min(region.score, river.score), (), (why, *region.why, *river.why))
    unknown = river if isinstance(region, Resolved) else region
    why = Reason("no such part", f"its {'river' if unknown is river else 'region'} is not known for sure")
    return Unresolved(mention, (why, *unknown.why))
