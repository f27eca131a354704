"""Speakers of headlines: «Синєгубов: звільнено Балаклію» and «Звільнено Балаклію — Синєгубов»."""

from __future__ import annotations

from collections.abc import Iterator

from app.claims.models import Basis
from app.claims.roles import Role
from app.claims.slavic.actors import Actor
from app.claims.slavic.frames import Frame
from app.claims.slavic.morphology import Case
from app.claims.slavic.scene import Scene
from app.claims.tokens import ItemKind

#: The speaker of a headline takes at most this many items before the colon.
_LONGEST_HEADLINE = 16
#: The place of an office and the name of its bearer have at most this many items.
_NAME_REACH = 4
_DASHES = frozenset({"-", "–", "—"})


def find_headlines(scene: Scene) -> Iterator[Frame]:
    """As in «Синєгубов: звільнено Балаклію» and «Звільнено Балаклію — Синєгубов»."""
    begin = scene.begin
    for at in range(scene.begin, scene.end):
        if scene.items[at].text == ";":
            begin = at + 1
        if scene.items[at].text != ":" or at - begin > _LONGEST_HEADLINE:
            continue
        actor = next((one for one in scene.actors if begin <= one.begin and _closes(scene, one, at)), None)
        if actor is not None and not any(begin <= verb.at < at and verb.finite for verb in scene.verbs):
            speaker = scene.speaker_of(actor)
            yield Frame(at, at + 1, scene.end, (begin, at), speaker, "say", Basis.STATEMENT, forward=True)
            break
    past = scene.end
    while past > scene.begin and scene.items[past - 1].kind is ItemKind.PUNCTUATION:
        past -= 1
    actor = next((one for one in reversed(scene.actors) if one.end == past), None)
    if actor is None or actor.begin <= scene.begin or actor.role not in {Role.SPEAKER, Role.SIDE}:
        return
    begin = actor.begin - (scene.items[actor.begin - 1].text == '"')
    telling = scene.noun_before(begin, "tellings")
    begin = actor.begin if telling is None else telling.begin
    named = Case.NOMINATIVE in actor.cases or telling is not None
    mark = scene.items[begin - 1].text if begin > scene.begin else ""
    parts = mark in _DASHES or (mark == ":" and actor.role is Role.SPEAKER)
    if parts and not scene.hyphen(begin - 1) and named:
        head = (begin, actor.end)
        speaker = scene.speaker_of(actor)
        yield Frame(actor.begin, scene.begin, begin - 1, head, speaker, "say", Basis.STATEMENT, forward=False)


def _closes(scene: Scene, actor: Actor, at: int) -> bool:
    """Whether only the place of an office, the name of its bearer or a quotation mark parts a speaker from an item."""
    if actor.role not in {Role.SPEAKER, Role.SIDE} or not actor.end <= at <= actor.end + _NAME_REACH:
        return False
    between = scene.items[actor.end : at]
    return all(one.kind is ItemKind.PLACE or one.capital or one.text == '"' for one in between)
