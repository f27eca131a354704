"""What the words around one mention say of it: its kind, what contains it, how far from another place it lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gazetteer.models import Mention
from gazetteer.normalize import fold
from gazetteer.terms import COMMUNE_WORDS, DIRECTION_WORDS, DISTRICT_WORDS, REGION_WORDS, RIVER_WORDS, TOWN_WORDS

#: Characters of the longest abbreviation.
_LONGEST_SHORT = 8

#: Characters looked at before and after a mention.
_BEFORE = 60
_AFTER = 140

_KM_PER_MILE = 1.609344


class Hint(StrEnum):
    """The kind that the words around a name ask for."""

    NONE = "none"
    TOWN = "town"
    REGION = "region"
    DISTRICT = "district"
    DIRECTION = "direction"
    COMMUNE = "commune"
    RIVER = "river"
    #: A name with an article, as rivers have and towns have not: "the Oskil".
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class StatedDistance:
    """A distance in kilometres to another named place, and the direction from it where the text gives one."""

    km: float
    compass: str | None
    other: str


@dataclass(frozen=True, slots=True)
class Container:
    """A folded name that stands where that of a larger place would: "Lyman, Donetsk Oblast".

    ``closed`` says whether the phrase ends with it: in "they left Lyman, Russia said" it does not. ``short`` says
    whether it is written as abbreviations are, with a full stop or all in capitals.
    """

    name: str
    closed: bool = True
    short: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of one mention from its words.

    Attributes
    ----------
    name : str
        The mention folded, without the generic word that says its kind.
    full : str
        The mention folded, as written.
    hint : Hint
    containers : tuple of Container
    owner : str
        Folded name before a possessive ("Ukraine's Kharkiv region"), or an empty string.
    distance : StatedDistance or None
    short : bool
        Whether it is written as abbreviations are, with a full stop or all in capitals.
    """

    name: str
    full: str
    hint: Hint
    containers: tuple[Container, ...]
    owner: str
    distance: StatedDistance | None
    short: bool = False


_GENERIC = {
    **dict.fromkeys(REGION_WORDS, Hint.REGION),
    **dict.fromkeys(DISTRICT_WORDS, Hint.DISTRICT),
    **dict.fromkeys(COMMUNE_WORDS, Hint.COMMUNE),
    **dict.fromkeys(DIRECTION_WORDS, Hint.DIRECTION),
    **dict.fromkeys(TOWN_WORDS, Hint.TOWN),
}
_PLURALS = {
    "regions": Hint.REGION, "oblasts": Hint.REGION, "areas": Hint.REGION, "provinces": Hint.REGION,
    "districts": Hint.DISTRICT, "raions": Hint.DISTRICT, "counties": Hint.DISTRICT,
    "областей": Hint.REGION, "областях": Hint.REGION, "областям": Hint.REGION,
    "районах": Hint.DISTRICT, "райони": Hint.DISTRICT, "районы": Hint.DISTRICT,
    "напрямках": Hint.DIRECTION, "напрямки": Hint.DIRECTION, "направлениях": Hint.DIRECTION,
    "directions": Hint.DIRECTION, "axes": Hint.DIRECTION, "sectors": Hint.DIRECTION, "fronts": Hint.DIRECTION,
}  # fmt: skip
_SHORT_FORMS = frozenset({"м", "с", "смт", "г", "п", "пгт", "нп"})
_SHORT_RIVER = "р"

_NAME = r"[A-ZА-ЯІЇЄҐ][\w’'ʼ-]{1,30}(?:[ -][A-ZА-ЯІЇЄҐ][\w’'ʼ-]{1,30}){0,3}"
_FIRST_WORD = re.compile(r"(?:['’][sS])?[ \u00a0]([^\W\d_]{1,14})\b")
_OF = re.compile(r"\b([^\W\d_]{1,12})\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_SHORT = re.compile(r"(?:^|[\s(«])((?:[нН]\.\s?)?[^\W\d_]{1,3})\.\s?$")
_YEAR = re.compile(r"\d\s?\w\.\s?$")
_ARTICLE = re.compile(r"\b[Tt]he\s$")
_CLOSES_ARTICLE = re.compile(
    r"\s?(?:$|[.,;:)!?]|\s(?:and|or|in|on|at|near|to|toward|towards|from|is|was|were|are|as|by|with|opposite|south|north|"
    r"east|west|downstream|upstream|between|while|after|before|for|since|until|has|had|that|which|where|during)\b)"
)
_CROSSES = re.compile(
    r"(?:\bчерез|\b(?:форсу|форсир|відступ|відій|отступ|отош|переправ)[^\W\d_]*(?:\s(?:за|через))?)\s$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"\b([^\W\d_]{1,12})\s+$")
_INITIALS = r"(?:[A-Z]\.\s?){1,3}(?:[A-Z][a-z]{1,4}(?=\.))?"
_LIST = re.compile(rf"(?:\s?,\s(?:and\s|or\s)?|\s(?:and|or|&|та|і|й|и)\s)(?:the\s)?(?:{_NAME})")
_PLURAL = re.compile(r"\s([^\W\d_]{4,12})\b")
_LONGEST_LIST = 6
_GENERIC_AFTER = rf"(?:\s(?:{'|'.join(sorted(REGION_WORDS | DISTRICT_WORDS))})\b)?"
#: A unit right after a name in Ukrainian and Russian: "Лиман Донецької області".
_GENITIVE = r"[А-ЯІЇЄҐ][\w’'ʼ-]{1,30}(?:[сцз]ько(?:ї|го)|[сц]ко(?:й|го))\s(?:області|обл|области|району|района)\b"
_INSIDE = re.compile(
    rf"(?:,\s|\s\(|\s(?={_GENITIVE})|,?\s(?:village\s|town\s|city\s|settlement\s)?(?:in|of)\s)(?:(?:in|of)\s)?(?:the\s)?"
    rf"(?:(?:north|south|east|west|central)[a-z-]{{0,14}}\s)?({_INITIALS}|{_NAME}{_GENERIC_AFTER})",
)
_FURTHER = re.compile(rf"\.?,\s({_INITIALS}|{_NAME})")
_CLOSED = re.compile(r"$|[.,;:)\n]|\s(?:and|or|on|in|at|after|before|by|from|to|with|for|where|which|as)\b")
_OWNER = re.compile(
    rf"({_NAME})['’]s\s(?:(?:north|south|east|west|central|occupied|border|coastal)[a-z-]{{0,14}}\s)?"
    r"(?:(?:city|town|village|port|region)\sof\s)?$"
)
_DISTANCE = re.compile(
    r"(?P<lead>[^.!?;\n]{0,60}?)\b(?P<number>\d{1,4}(?:[.,]\d{1,2})?)[ \u00a0-]?"
    r"(?P<unit>km|kms|kilometers?|kilometres?|miles?)\b(?:\s?\([^)]{1,30}\))?\s?"
    r"(?:(?:to\sthe\s)?(?P<compass>(?:north|south)?-?\s?(?:east|west|north|south))\s(?:of|from)|from|away\sfrom|outside)\s"
    rf"(?:the\s(?:city|town|village)\sof\s)?(?P<other>{_NAME})"
)
_LEAD_WORDS = frozenset({
    "which", "that", "a", "an", "the", "is", "are", "was", "lies", "located", "situated", "some", "about", "around",
    "approximately", "roughly", "nearly", "almost", "over", "just", "only", "more", "than", "at", "town", "city",
    "village", "settlement",
})  # fmt: skip


def read_context(text: str, mention: Mention) -> Context:
    """Read the words around a mention; only a short window on either side is looked at."""
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    after = text[mention.end : mention.end + _AFTER]
    full = fold(mention.text)
    name, hint = own_hint(full)
    if hint is Hint.NONE:
        hint = _hint_around(before, after)
    containers, rest = _containers(after)
    short = _is_short(mention.text, after)
    return Context(name, full, hint, containers, _owner(before), _distance(after) or _distance(rest), short)


def _is_short(written: str, after: str) -> bool:
    """Whether a word or two are written as abbreviations are: "Ind.", "W.Va.", "OH"."""
    return len(written) <= _LONGEST_SHORT and ("." in written or written.isupper() or after.startswith("."))


def own_hint(full: str) -> tuple[str, Hint]:
    """The name without generic words at its ends, and the kind that they ask for."""
    words = full.split()
    if len(words) > 1 and words[-1] in _GENERIC:
        return " ".join(words[:-1]), _GENERIC[words[-1]]
    return full, Hint.NONE


def _hint_around(before: str, after: str) -> Hint:
    follows = _FIRST_WORD.match(after)
    if follows and (word := fold(follows.group(1))) in _GENERIC and _GENERIC[word] is not Hint.TOWN:
        return _GENERIC[word]
    if (hint := _plural_after(after)) is not Hint.NONE:
        return hint
    found = _OF.search(before)
    if found is not None and (hint := _GENERIC.get(fold(found.group(1)), Hint.DIRECTION)) is not Hint.DIRECTION:
        return hint
    if found := _SHORT.search(before):
        short = fold(found.group(1)).replace(" ", "")
        if short == _SHORT_RIVER and not _YEAR.search(before):
            return Hint.RIVER
        if short in _SHORT_FORMS:
            return Hint.TOWN
    if found := _LAST_WORD.search(before):
        word = fold(found.group(1))
        if _GENERIC.get(word) is Hint.TOWN:
            return Hint.TOWN
        if word in RIVER_WORDS:
            return Hint.RIVER
    if _CROSSES.search(before) or (_ARTICLE.search(before) and _CLOSES_ARTICLE.match(after)):
        return Hint.ARTICLE
    return Hint.NONE


def _plural_after(after: str) -> Hint:
    """The hint of a plural at the end of a list that begins with the mention: "Kharkiv and Donetsk regions"."""
    position = 0
    for _ in range(_LONGEST_LIST):
        if (found := _PLURAL.match(after, position)) and (hint := _PLURALS.get(found.group(1).lower())):
            return hint
        listed = _LIST.match(after, position)
        if listed is None:
            return Hint.NONE
        position = listed.end()
    return Hint.NONE


def _containers(after: str) -> tuple[tuple[Container, ...], str]:
    """Names that stand where a container's would, and the text after them.

    Whether they are containers is for the gazetteer to say.
    """
    found = _INSIDE.match(after)
    if found is None:
        return (), after
    names = [found.group(1)]
    after = after[found.end() :]
    if further := _FURTHER.match(after):
        names.append(further.group(1))
        after = after[further.end() :]
    closed = _CLOSED.match(after) is not None
    last = _written(names[-1], after, closed=closed)
    return (*(_written(name, "", closed=True) for name in names[:-1]), last), after


def _written(name: str, after: str, *, closed: bool) -> Container:
    return Container(fold(name), closed, _is_short(name, after))


def _owner(before: str) -> str:
    if "'s " not in before and "’s " not in before:
        return ""
    found = _OWNER.search(before)
    return fold(found.group(1)) if found else ""


def _distance(after: str) -> StatedDistance | None:
    found = _DISTANCE.match(after)
    if found is None or not set(found.group("lead").replace(",", " ").strip(" (–—").lower().split()) <= _LEAD_WORDS:
        return None
    number = float(found.group("number").replace(",", "."))
    km = number * _KM_PER_MILE if found.group("unit").startswith("mile") else number
    compass = found.group("compass")
    return StatedDistance(km, re.sub(r"[-\s]", "", compass) if compass else None, fold(found.group("other")))
