"""Whose view a text takes: who «ворог» is, and who «наші» are, where no speaker and no source tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.claims.slavic.actors import Actor, Reference
from app.claims.slavic.lexicon import Language, Lexicon
from app.claims.slavic.morphology import Case
from app.claims.slavic.scene import Scene
from app.claims.tokens import Item, ItemKind
from app.theatre import Theatre

_DOING = frozenset({Case.NOMINATIVE, Case.INSTRUMENTAL})


def enemy_by_language(language: Language, theatre: Theatre) -> str | None:
    """Whose enemies write: the people of the one side that writes in a language."""
    writers = [side.id for side in theatre.sides if side.language == language]
    return theatre.opponent(writers[0]) if len(writers) == 1 else None


def enemy_by_names(items: Iterable[Item], lexicon: Lexicon, theatre: Theatre) -> str | None:
    """Whose enemies write: those who say «окупанти» or «Сили оборони»; None where a text speaks both languages."""
    enemies: set[str | None] = set()
    for item in items:
        if item.kind is not ItemKind.NAME or item.name is None or item.name.side is None:
            continue
        words = tuple(item.text.split())
        sets = {name for one in lexicon.nouns.get(words[0], ()) if one.words == words for name in one.sets}
        if "hostile_names" in sets:
            enemies.add(item.name.side)
        elif "friendly_names" in sets:
            enemies.add(theatre.opponent(item.name.side))
    return enemies.pop() if len(enemies) == 1 else None


def enemy_by_deeds(scene: Scene) -> str | None:
    """Who the enemy of a sentence is by what is done: whoever occupies a country, or is the object of a side's deed."""
    enemies = [one for one in scene.actors if one.reference is Reference.ENEMY]
    if not enemies:
        return None
    occupying = scene.lexicon.words["occupying"]
    occupied = any(verb.lemma in occupying and not verb.negated for verb in scene.verbs)
    if occupied and any(one.cases & _DOING for one in enemies):
        countries = {item.place.country for item in _places(scene) if item.place is not None}
        known = countries & {side.id for side in scene.theatre.sides}
        if len(countries) == 1 and known:
            return scene.theatre.opponent(known.pop())
    sides = {_subject_of(scene, one) for one in enemies if Case.NOMINATIVE not in one.cases}
    return scene.theatre.opponent(sides.pop()) if len(sides) == 1 else None


def _places(scene: Scene) -> Sequence[Item]:
    return [item for item in scene.items[scene.begin : scene.end] if item.kind is ItemKind.PLACE and item.name is None]


def _subject_of(scene: Scene, enemy: Actor) -> str | None:
    """The side whose deed between the same marks has the enemy for its object: «ВСУ отбросили противника»."""
    for actor in scene.actors:
        if actor.reference is not Reference.NAMED or Case.NOMINATIVE not in actor.cases or scene.led(actor):
            continue
        if actor.end <= enemy.begin and not any(scene.breaks(at) for at in range(actor.end, enemy.begin)):
            return actor.side
    return None
