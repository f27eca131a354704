"""Who acts and who speaks: noun phrases that mean a side, its troops, an official or a pronoun for one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.claims.names import NameKind
from app.claims.roles import Role
from app.claims.slavic.grammar import Grammar, Noun
from app.claims.slavic.morphology import ANY_CASE, Case, Form
from app.claims.tokens import ItemKind

#: A phrase has at most this many words before its head, and a name at most that many behind a title.
_LONGEST_LEAD, _LONGEST_NAME = 7, 3
#: Between a title and the name of its bearer stand at most this many items that belong to neither.
_TITLE_GAP = 5
_WE = {"нам": Case.DATIVE, "нами": Case.INSTRUMENTAL}
#: These stand for our troops when no noun follows.
_OURS = frozenset({"наші", "наши", "наших"})
_NUMBERS = frozenset({False, True})


class Reference(StrEnum):
    """How the side of a phrase is known."""

    NAMED = "named"
    BARE = "bare"
    THEIR = "their"
    OUR = "our"
    ENEMY = "enemy"


@dataclass(frozen=True, slots=True)
class Actor:
    """A phrase for somebody: item indices (end exclusive), its role, how its side is known, its cases and numbers.

    ``name`` and ``body`` are those of a person or body of the theatre's file.
    """

    begin: int
    end: int
    role: Role
    reference: Reference
    cases: frozenset[Case]
    plural: frozenset[bool]
    side: str | None = None
    name: str | None = None
    body: str | None = None


def find_actors(grammar: Grammar) -> list[Actor]:
    """All phrases for somebody in a sentence, in order, none inside another."""
    found: list[Actor] = []
    at = grammar.begin
    while at < grammar.end:
        actor = _actor_at(grammar, at, found[-1].end if found else grammar.begin)
        if actor is None:
            at += 1
            continue
        found.append(actor)
        at = actor.end
    return _merged(grammar, found)


def _actor_at(grammar: Grammar, at: int, floor: int) -> Actor | None:
    item = grammar.items[at]
    match item.kind:
        case ItemKind.NAME:
            return _named(grammar, at, floor)
        case ItemKind.PLACE:
            led = at > grammar.begin and grammar.is_word(at - 1, "prepositions")
            if item.name is None or led:
                return None
            cases = grammar.names.cases(item.text)
            return Actor(at, at + 1, Role.SIDE, Reference.NAMED, cases, frozenset({False}), item.name.side)
        case ItemKind.PUNCTUATION:
            return None
        case ItemKind.WORD:
            return _word(grammar, at, floor)


def _word(grammar: Grammar, at: int, floor: int) -> Actor | None:
    text, words = grammar.items[at].text, grammar.lexicon.words
    if text in words["we"]:
        case = _WE.get(text, Case.NOMINATIVE)
        return Actor(at, at + 1, Role.PRONOUN, Reference.OUR, frozenset({case}), frozenset({True}))
    if text in words["they"]:
        plural = frozenset({text not in words["one_person"]})
        return Actor(at, at + 1, Role.PRONOUN, Reference.THEIR, frozenset({Case.NOMINATIVE}), plural)
    if text in _OURS and not (at + 1 < grammar.end and _goes_with(grammar, at + 1)):
        case = Case.GENITIVE if text == "наших" else Case.NOMINATIVE
        return Actor(at, at + 1, Role.TROOPS, Reference.OUR, frozenset({case}), frozenset({True}))
    noun = grammar.nouns.get(at)
    if noun is None or not noun.sets & {"forces", "enemies", "voices"}:
        return None
    actor = _headed(grammar, noun, floor)
    return None if actor.reference is Reference.BARE and "part" in noun.sets else actor


def _goes_with(grammar: Grammar, at: int) -> bool:
    """Whether an item continues a phrase that «наші» opens."""
    item = grammar.items[at]
    return item.kind is not ItemKind.PUNCTUATION and (
        item.capital or at in grammar.nouns or (grammar.adjectival(at) and not grammar.verbs_at(at))
    )


def _named(grammar: Grammar, at: int, floor: int) -> Actor | None:
    item = grammar.items[at]
    name = item.name
    if name is None:
        return None
    cases = grammar.names.cases(item.text)
    plural = _NUMBERS if cases == ANY_CASE else frozenset({grammar.names.is_plural(item.text)})
    begin = at
    while begin > max(floor, at - _LONGEST_LEAD) and _may_lead(grammar, begin - 1):
        begin -= 1
    begin = _past_led(grammar, begin, at, cases)
    match name.kind:
        case NameKind.SIDE:
            return Actor(at, at + 1, Role.SIDE, Reference.NAMED, cases, plural, name.side)
        case NameKind.FORCES:
            return Actor(begin, at + 1, Role.TROOPS, Reference.NAMED, cases, plural, name.side)
        case NameKind.BODY:
            return Actor(at, at + 1, Role.SPEAKER, Reference.NAMED, cases, plural, name.side, None, name.body)
        case NameKind.PERSON:
            return Actor(at, at + 1, Role.SPEAKER, Reference.NAMED, cases, plural, name.side, name.name, name.body)


def _past_led(grammar: Grammar, begin: int, head: int, cases: frozenset[Case]) -> int:
    """Where a phrase begins of whose first words a preposition takes one away: «до цього ЗСУ», «на війні росіяни»."""
    if begin == head or Case.NOMINATIVE not in cases or not grammar.is_word(begin - 1, "prepositions"):
        return begin
    taken = grammar.is_word(begin, "this") or not cases & {Case.ACCUSATIVE, Case.GENITIVE, Case.LOCATIVE}
    return begin + 1 if taken else begin


def _may_lead(grammar: Grammar, at: int) -> bool:
    if grammar.items[at].kind is ItemKind.PUNCTUATION:
        return grammar.hyphen(at)
    clock = ":" in grammar.items[at].text
    return not clock and at + 1 not in grammar.noun_ends and grammar.adjectival(at)


def _parts_company(grammar: Grammar, at: int, noun: Noun) -> bool:
    """Whether a participle is in another case than the noun behind it: «окуповане ворогом»."""
    forms = [one for one in grammar.verbs_at(at) if one.form is Form.PARTICIPLE]
    return bool(forms) and not any(one.cases & noun.cases for one in forms)


def _headed(grammar: Grammar, noun: Noun, floor: int) -> Actor:
    """The phrase around a head noun: «наші війська», «ворожі підрозділи», «бійці 92-ї бригади»."""
    words = grammar.lexicon.words
    begin, side = noun.begin, None
    reference = Reference.ENEMY if "enemies" in noun.sets else Reference.BARE
    if "comrades" in noun.sets:
        reference = Reference.OUR
    while begin > max(floor, noun.begin - _LONGEST_LEAD):
        before = begin - 1
        text = grammar.items[before].text
        hostile = grammar.noun_before(begin, "hostile")
        if hostile is not None:
            reference = Reference.ENEMY
        elif not _may_lead(grammar, before) or _parts_company(grammar, before, noun):
            break
        elif text in words["ours"]:
            reference = Reference.OUR
        elif text in words["theirs"]:
            reference = Reference.THEIR
        side = side or grammar.names.side_of_word(text)
        begin = before
    begin = _past_led(grammar, begin, noun.begin, noun.cases)
    if side is None and "forces" in noun.sets and noun.end + 1 < grammar.end:
        # «Колона російської техніки», but not «бригада російських».
        thing = grammar.noun(noun.end + 1, "things")
        side = None if thing is None else grammar.names.side_of_word(grammar.items[noun.end].text)
    own_text = grammar.items[noun.begin].text
    side = side or grammar.names.side_of_word(own_text)
    if side is not None:
        reference = Reference.NAMED
    if own_text in words["ours"]:
        reference = Reference.OUR
    role = Role.TROOPS if noun.sets & {"forces", "enemies"} else Role.SPEAKER
    if "voices" in noun.sets and "forces" in noun.sets:
        role = Role.TROOPS
    end = noun.end
    if role is Role.SPEAKER:
        while end < min(grammar.end, noun.end + _LONGEST_NAME) and _unknown_name(grammar, end):
            end += 1
    return Actor(begin, end, role, reference, noun.cases, noun.plural, side)


def _unknown_name(grammar: Grammar, at: int) -> bool:
    item = grammar.items[at]
    return item.kind is ItemKind.WORD and item.capital and at not in grammar.nouns and not grammar.verbs_at(at)


def _merged(grammar: Grammar, actors: Sequence[Actor]) -> list[Actor]:
    """Join a head with the genitive that says whose it is, and a title with the name of its bearer."""
    merged: list[Actor] = []
    for actor in actors:
        last = merged[-1] if merged else None
        if last is not None and last.role in {Role.TROOPS, Role.SPEAKER} and last.name is None:
            apart = _apart(grammar, last, actor)
            if (
                actor.name is not None
                and last.role is Role.SPEAKER
                and not apart
                and _leads_to(grammar, last.end, actor.begin)
            ):
                merged[-1] = replace(actor, begin=last.begin, cases=last.cases | actor.cases)
                continue
            if actor.body is not None and actor.name is None and _publishes(grammar, last, actor):
                merged[-1] = replace(actor, begin=last.begin, cases=last.cases, plural=last.plural)
                continue
            quoted = last.end + 1 == actor.begin and grammar.items[last.end].text == '"'
            owned = (
                quoted
                or last.end == actor.begin
                or (
                    last.role is Role.SPEAKER
                    and actor.role is not Role.PRONOUN
                    and _attributes(grammar, last.end, actor)
                )
            )
            genitive = Case.GENITIVE in actor.cases and actor.name is None and actor.role is not Role.PRONOUN
            if last.role is Role.TROOPS and last.end == actor.begin and actor.name is not None:
                # «Війська Путіна».
                genitive = Case.GENITIVE in actor.cases and Case.NOMINATIVE not in actor.cases
            if owned and genitive:
                merged[-1] = replace(
                    last,
                    end=actor.end,
                    side=last.side or actor.side,
                    body=last.body or actor.body,
                    reference=_joined(last, actor),
                )
                continue
        merged.append(actor)
    return merged


def _publishes(grammar: Grammar, last: Actor, actor: Actor) -> bool:
    """Whether a name is that of the channel or agency before it: «каналу „Рибар“», «агентство ТАСС»."""
    media = grammar.noun_before(last.end, "media") is not None and last.reference is Reference.BARE
    return media and actor.begin - last.end <= (actor.begin > last.end and grammar.items[last.end].text == '"')


def _apart(grammar: Grammar, last: Actor, actor: Actor) -> bool:
    """Whether a name is that of whoever acts and no part of the phrase before it: «написав у каналі Тимошенко»."""
    led = last.begin > grammar.begin and grammar.is_word(last.begin - 1, "prepositions")
    return led and Case.NOMINATIVE in actor.cases and not last.cases & actor.cases


def _joined(last: Actor, actor: Actor) -> Reference:
    if last.side is not None or actor.side is not None:
        return Reference.NAMED
    return actor.reference if last.reference is Reference.BARE else last.reference


def _attributes(grammar: Grammar, begin: int, actor: Actor) -> bool:
    return actor.begin - begin <= _TITLE_GAP and all(grammar.adjectival(at) for at in range(begin, actor.begin))


def _leads_to(grammar: Grammar, begin: int, end: int) -> bool:
    """Whether nothing but attributes stands between a title and a name."""
    return end - begin <= _TITLE_GAP and not any(
        grammar.breaks(at) or grammar.verbs_at(at) or grammar.is_word(at, "prepositions") or grammar.is_word(at, "that")
        for at in range(begin, end)
    )
