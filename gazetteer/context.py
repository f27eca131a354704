"""What the words around one mention say of it: its kind, what contains it, how far from another place it lies."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from gazetteer.areas import Area
from gazetteer.banks import bank_after, bank_before
from gazetteer.models import Mention
from gazetteer.normalize import fold
from gazetteer.stated import StatedDistance, distance_after
from gazetteer.terms import (
    COMMUNE_SORT,
    COMMUNE_WORDS,
    DIRECTION_WORDS,
    DISTRICT_WORDS,
    REGION_WORDS,
    RIVER_WORDS,
    TOWN_WORDS,
)

#: Characters of the longest abbreviation.
_LONGEST_SHORT = 8

#: Characters looked at before and after a mention.
_BEFORE = 60
_AFTER = 140


class Hint(StrEnum):
    """The kind that the words around a name ask for."""

    NONE = "none"
    TOWN = "town"
    REGION = "region"
    DISTRICT = "district"
    DIRECTION = "direction"
    COMMUNE = "commune"
    RIVER = "river"
    #: A bank: of a river, or the part of a region that lies on it.
    BANK = "bank"
    #: A name with an article, as rivers have and towns have not: "the Oskil".
    ARTICLE = "article"


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
        The mention folded, as written, without the words for a bank.
    hint : Hint
    containers : tuple of Container
    owner : str
        Folded name before a possessive ("Ukraine's Kharkiv region"), or an empty string.
    distance : StatedDistance or None
    short : bool
        Whether it is written as abbreviations are, with a full stop or all in capitals.
    area : Area or None
        What is meant where it is not the place of that name itself: a direction, a bank.
    """

    name: str
    full: str
    hint: Hint
    containers: tuple[Container, ...] = ()
    owner: str = ""
    distance: StatedDistance | None = None
    short: bool = False
    area: Area | None = None


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
    "hromadas": Hint.COMMUNE, "communities": Hint.COMMUNE,
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
    r"east|west|downstream|upstream|between|while|after|before|for|since|until|has|had|that|which|where|during|[a-z]{2,12}ed)\b)"
)
_CROSSES = re.compile(
    r"(?:\bчерез|\b(?:форсу|форсир|відступ|відій|отступ|отош|переправ)[^\W\d_]*(?:\s(?:за|через))?)\s$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"\b([^\W\d_]{1,12})\s+$")
_INITIALS = r"(?:[A-Z]\.\s?){1,3}(?:[A-Z][a-z]{1,4}(?=\.))?"
_LIST = re.compile(
    rf"(?:\s?,\s(?:and\s|or\s)?|\s(?:and|or|&|та|і|й|и|або|или)\s|(?P<dash>\s?[-–—]\s?))(?:the\s)?(?P<name>{_NAME})"
)
#: Endings of Ukrainian and Russian adjectives made of names, folded.
_ADJECTIVE = re.compile(r"[сцз]ь?к(?:ий|ого|ому|им|ім|ый|ом|а|ої|у|ою|ій|ая|ой|ую|е|ое|і|их|ими|ие)$")
_OWNS_BANK = re.compile(r"['’]s\s(?=\w+\sbank$)")
_COMMUNITY = re.compile(r"\s(?:(?:urban|rural|settlement|city|village)\s)?(?:territorial\s)?community\b")
_PLURAL = re.compile(r"\s([^\W\d_]{4,12})\b")
_LONGEST_LIST = 6
_SORTS = r"(?:\s(?:міськ|сільськ|селищн|територіальн|городск|сельск|поселков|территориальн)(?:ої|ой|ій|ая|а)){0,2}"
_GENERIC_AFTER = rf"(?:{_SORTS}\s(?:{'|'.join(sorted(REGION_WORDS | DISTRICT_WORDS | COMMUNE_WORDS))})\b)?"
#: A unit right after a name in Ukrainian and Russian: "Лиман Донецької області".
_GENITIVE = (
    r"[А-ЯІЇЄҐ][\w’'ʼ-]{1,30}(?:[сцз]ько(?:ї|го)|[сцз]ко(?:й|го))"
    rf"(?:\s(?:області|обл|области|району|района)|{_SORTS}\s(?:громади|общины))\b"
)
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


def read_context(text: str, mention: Mention) -> Context:
    """Read the words around a mention; only a short window on either side is looked at."""
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    after = text[mention.end : mention.end + _AFTER]
    named = read_name(mention.text)
    hint = named.hint
    if hint is Hint.NONE:
        hint = _hint_around(named.full, before, after)
    containers, rest = _containers(after)
    short = _is_short(mention.text, after)
    return replace(
        named,
        hint=hint,
        containers=containers,
        owner=_owner(before),
        distance=distance_after(after) or distance_after(rest),
        short=short,
        area=Area.DIRECTION if hint is Hint.DIRECTION else named.area,
    )


def _is_short(written: str, after: str) -> bool:
    """Whether a word or two are written as abbreviations are: "Ind.", "W.Va.", "OH"."""
    return len(written) <= _LONGEST_SHORT and ("." in written or written.isupper() or after.startswith("."))


def read_name(written: str) -> Context:
    """What a name says by itself: its proper part, the kind that its generic words ask for, the bank that it names."""
    words = fold(_OWNS_BANK.sub(" ", written)).split()
    area = None
    if bank := bank_before(words):
        area, count = bank
        words = words[count:]
    elif bank := bank_after(words):
        area, count = bank
        words = words[:-count]
    full = " ".join(words)
    if len(words) > 1 and words[-1] in _GENERIC:
        hint = _GENERIC[words.pop()]
        while hint is Hint.COMMUNE and len(words) > 1 and COMMUNE_SORT.fullmatch(words[-1]):
            words.pop()
    else:
        hint = Hint.NONE if area is None else Hint.BANK
    return Context(" ".join(words), full, hint, area=Area.DIRECTION if hint is Hint.DIRECTION else area)


def _hint_around(full: str, before: str, after: str) -> Hint:
    follows = _FIRST_WORD.match(after)
    if follows and (word := fold(follows.group(1))) in _GENERIC and _GENERIC[word] is not Hint.TOWN:
        return _GENERIC[word]
    if _COMMUNITY.match(after):
        return Hint.COMMUNE
    if (hint := _after_list(full, after)) is not Hint.NONE:
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


def _after_list(full: str, after: str) -> Hint:
    """The hint of the word that ends a list which begins with the mention: "Kharkiv and Donetsk regions".

    In English the word has to be a plural, but for directions between two towns ("the Izyum-Slovyansk axis"); after
    Ukrainian and Russian adjectives any of its forms will do: "Харківська та Донецька області".
    """
    position, last, dashes = 0, full, 0
    for listed in range(_LONGEST_LIST):
        if found := _PLURAL.match(after, position):
            word = fold(found.group(1))
            if hint := _PLURALS.get(word):
                return hint
            hint = _GENERIC.get(word, Hint.NONE)
            if listed and dashes == listed and hint is Hint.DIRECTION:
                return hint
            if listed and hint is not Hint.TOWN and _ADJECTIVE.search(full) and _ADJECTIVE.search(last):
                return hint
        member = _LIST.match(after, position)
        if member is None:
            return Hint.NONE
        last = fold(member["name"])
        dashes += member["dash"] is not None
        position = member.end()
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
