"""Who acts and who speaks: noun phrases that mean a side, its troops, an official or a pronoun for one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.claims.english.headed import read_headed
from app.claims.english.lexicon import Form, Lexicon
from app.claims.english.parties import Actor, Reference
from app.claims.names import NameIndex, NameKind
from app.claims.roles import Role
from app.claims.tokens import Item, ItemKind

#: What stands right before a verb that could be a noun: "did not advance", "must push".
_HELPERS = ("future", "may", "must", "do", "they", "negations", "negated_auxiliaries")


def find_actors(items: Sequence[Item], begin: int, end: int, names: NameIndex, lexicon: Lexicon) -> list[Actor]:
    """All phrases for somebody in a sentence, in order, none inside another."""
    found: list[Actor] = []
    at = begin
    while at < end:
        floor = found[-1].end if found else begin
        titled = found and items[found[-1].end - 1].text in lexicon.words["title_links"]
        if found and floor < end and (titled or items[floor].text == "'s"):
            floor = found[-1].begin
        actor = _actor_at(items, at, floor, end, names, lexicon)
        if actor is None:
            at += 1
            continue
        while found and found[-1].begin >= actor.begin:
            found.pop()
        found.append(actor)
        at = max(actor.end, at + 1)
    return _merged(items, found, lexicon)


def _actor_at(items: Sequence[Item], at: int, floor: int, end: int, names: NameIndex, lexicon: Lexicon) -> Actor | None:
    item = items[at]
    words = lexicon.words
    if item.kind is ItemKind.NAME and item.name is not None:
        return _named(items, at, floor, end, names, lexicon)
    if item.kind is ItemKind.PLACE:
        after = items[at + 1].text if at + 1 < end else ""
        modifies = after == "'s" or after in words["not_the_place"] or after in words["settlement_nouns"]
        if item.name is not None and _speaks_shortly(items, at + 1, end, lexicon):
            return Actor(at, at + 2, Role.SIDE, Reference.NAMED, item.name.side, item.name.name)
        if item.name is None or modifies:
            return None
        return Actor(at, at + 1, Role.SIDE, Reference.NAMED, item.name.side, item.name.name)
    if item.kind is not ItemKind.WORD:
        return None
    if item.text in words["enemies"]:
        first = _before_home(items, at, floor, lexicon)
        if at + 1 < end and (items[at + 1].text in words["forces"] or items[at + 1].text == "'s"):
            return None
        return Actor(first, at + 1, Role.TROOPS, Reference.ENEMY, troops=True)
    shortened = item.text == "it" and item.capital and at > floor and items[at - 1].kind is not ItemKind.PUNCTUATION
    if item.text in words["they"] and not shortened:
        return Actor(at, at + 1, Role.PRONOUN, Reference.OUR if item.text == "we" else Reference.THEIR, name=item.text)
    if _heads(items, at, end, lexicon):
        following = items[at + 1] if at + 1 < end else None
        if following is not None and (_heads(items, at + 1, end, lexicon) or following.kind is ItemKind.NAME):
            return None
        return read_headed(items, at, floor, end, names, lexicon)
    return None


def _speaks_shortly(items: Sequence[Item], at: int, end: int, lexicon: Lexicon) -> bool:
    """As in "Russia's army says it holds X, Ukraine's denies it": the army is left out behind the second owner."""
    return at + 1 < end and items[at].text == "'s" and items[at + 1].text in lexicon.words["shortly"]


def _heads(items: Sequence[Item], at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a word is the head of a phrase for somebody; "reports" and the like are verbs behind a name."""
    if at >= end:
        return False
    text = items[at].text
    if text not in lexicon.words["forces"] and text not in lexicon.words["voices"]:
        return False
    lemmas = (lemma for lemma, _ in lexicon.forms.get(text, ()))
    if text not in lexicon.forms or not any(one in lexicon.words["nounlike"] for one in (text, *lemmas)):
        return True
    before = items[at - 1] if at > 0 else None
    helped = before is not None and any(before.text in lexicon.words[name] for name in _HELPERS)
    behind_name = before is not None and (before.kind is ItemKind.NAME or before.text == "to" or helped)
    plural = before is not None and before.text in lexicon.words["voices"] and before.text.endswith("s")
    if plural and any(Form.BASE in forms for _, forms in lexicon.forms[text]):
        # "Channels report": many do, so that the word is their verb.
        return False
    return not behind_name and (at + 1 >= end or items[at + 1].text != "that")


def _named(items: Sequence[Item], at: int, floor: int, end: int, names: NameIndex, lexicon: Lexicon) -> Actor | None:
    name = items[at].name
    if name is None:
        return None
    following = items[at + 1] if at + 1 < end else None
    if _speaks_shortly(items, at + 1, end, lexicon):
        return Actor(at, at + 2, Role.SIDE, Reference.NAMED, name.side, name.name)
    if following is not None and (
        _heads(items, at + 1, end, lexicon)
        or (following.text == "'s" and name.kind in {NameKind.SIDE, NameKind.FORCES})
    ):
        return None
    common = name.kind is NameKind.FORCES and items[at].text in lexicon.words["forces"]
    serves = names.allegiance(items[at - 1].text) if at > floor and name.kind is NameKind.FORCES else None
    if serves is not None:
        return Actor(at - 1, at + 1, Role.TROOPS, Reference.NAMED, serves, name.name, troops=True)
    led = at > floor and items[at - 1].text in lexicon.words["determiners"]
    first = _before_home(items, at, floor, lexicon) if common else at - led
    match name.kind:
        case NameKind.SIDE:
            return Actor(first, at + 1, Role.SIDE, Reference.NAMED, name.side, name.name)
        case NameKind.FORCES:
            return Actor(first, at + 1, Role.TROOPS, Reference.NAMED, name.side, name.name, troops=True)
        case NameKind.BODY:
            fights = any(word in lexicon.words["troops"] for word in items[at].text.split())
            return Actor(first, at + 1, Role.SPEAKER, Reference.NAMED, name.side, None, name.body, troops=fights)
        case NameKind.PERSON:
            first = _before_titles(items, at, floor, names, lexicon)
            return Actor(first, at + 1, Role.SPEAKER, Reference.NAMED, name.side, name.name, name.body)


def _before_home(items: Sequence[Item], at: int, floor: int, lexicon: Lexicon) -> int:
    """Where the phrase of a common noun begins: at "the" of "the Donetsk separatists", whose home stands before it."""
    words = lexicon.words
    placed = at > floor and items[at - 1].kind is ItemKind.PLACE
    # "In Donetsk separatists said": there the place is where, and not whose.
    home = at - 1 if placed and (at - 1 == floor or items[at - 2].text not in words["prepositions"]) else at
    return home - 1 if home > floor and items[home - 1].text in words["determiners"] else home


def _before_titles(items: Sequence[Item], at: int, floor: int, names: NameIndex, lexicon: Lexicon) -> int:
    """The item at which a person's title begins: "Ukrainian Deputy Defence Minister Hanna Maliar"."""
    words = lexicon.words
    first = at
    while first > floor:
        before = items[first - 1]
        title = before.text in words["titles"] or before.text in words["voices"]
        official = before.capital and before.kind is ItemKind.WORD and first < at
        if (
            not title
            and not official
            and names.side_of_word(before.text) is None
            and before.text not in words["title_links"]
        ):
            break
        first -= 1
    if first > floor and items[first - 1].text in words["determiners"]:
        first -= 1
    return (
        first
        if any(items[k].text in words["titles"] or items[k].text in words["voices"] for k in range(first, at))
        else at
    )


def _merged(items: Sequence[Item], actors: Sequence[Actor], lexicon: Lexicon) -> list[Actor]:
    """Join "units" and "the Russian army" in "units of the Russian army"; the first gains the second's side."""
    merged: list[Actor] = []
    for actor in reversed(actors):
        owner = merged[-1] if merged else None
        if owner is None or not _is_of(items, actor, owner, lexicon):
            merged.append(actor)
            continue
        merged[-1] = replace(
            actor,
            end=owner.end,
            side=owner.side,
            reference=owner.reference,
            body=actor.body or owner.body,
            name=f"{actor.name} {items[actor.end].text} "
            + " ".join(item.text for item in items[owner.begin : owner.end]),
        )
    return _by_allegiance(items, merged[::-1], lexicon)


def _is_of(items: Sequence[Item], actor: Actor, owner: Actor, lexicon: Lexicon) -> bool:
    """Whether somebody of no known side belongs to whoever is named behind "of" or the like."""
    known = actor.reference not in {Reference.BARE, Reference.NONE} or actor.role not in {Role.TROOPS, Role.SPEAKER}
    if known or owner.begin - actor.end != 1 or not _belongs(items, actor.end, lexicon):
        return False
    sided = owner.side is not None or owner.reference in {Reference.OUR, Reference.ENEMY} or _both_speak(actor, owner)
    voice = items[actor.end].text not in lexicon.words["only_of_voices"] or actor.role is Role.SPEAKER
    return sided and voice


def _belongs(items: Sequence[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether a preposition tells whose the phrase before it is: "units of", "a statement by"."""
    issued = items[at].text == "by" and items[at - 1].text in lexicon.words["issues"]
    return issued or items[at].text in lexicon.words["belonging"]


def _by_allegiance(items: Sequence[Item], actors: Sequence[Actor], lexicon: Lexicon) -> list[Actor]:
    """Give the troops of "Russian volunteers fighting for Ukraine" to the side that they serve."""
    told: list[Actor] = []
    for actor in actors:
        last = told[-1] if told else None
        served = None if last is None or last.role is not Role.TROOPS else _served(items, last, actor, lexicon)
        if last is not None and served is not None:
            told[-1] = replace(last, end=actor.end, side=served.side, reference=served.reference)
        else:
            told.append(actor)
    return told


def _served(items: Sequence[Item], troops: Actor, actor: Actor, lexicon: Lexicon) -> Actor | None:
    """Whom troops fight for, where the words behind them say so; "for Kyiv" may mean the city, and tells of no side."""
    length = lexicon.words["allegiance"].starting(items, troops.end, actor.end)
    if not length or not actor.begin <= troops.end + length < actor.end or actor.side is None:
        return None
    if actor.role not in {Role.SIDE, Role.TROOPS}:
        return None
    capital = items[actor.end - 1].kind is ItemKind.PLACE and items[actor.begin - 1].text == "for"
    return replace(actor, side=None, reference=Reference.NONE) if capital else actor


def _both_speak(first: Actor, second: Actor) -> bool:
    """As in "the head of the district administration": one official phrase."""
    return first.role is Role.SPEAKER and second.role is Role.SPEAKER and second.reference is Reference.BARE
