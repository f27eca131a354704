"""Whose view a text takes: who «ворог» is, and who «наші» are, by its writer or by whoever is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.claims.slavic.actors import Actor, Reference
from app.claims.slavic.frames import Frame
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


def enemy_of(scene: Scene, enemy: Actor, frame: Frame | None) -> str | None:
    """Who «ворог» is: the foe of the writer, or of the speaker in whose own words it stands or who alone has one."""
    writers = scene.theatre.opponent(scene.source.side) or scene.memory.enemy
    if frame is None:
        return writers
    home = next((one.home for one in scene.theatre.bodies if one.name == frame.speaker.body), None)
    speakers = scene.theatre.opponent(frame.speaker.side or home)
    return (speakers or writers) if _verbatim(scene, enemy, frame) else (writers or speakers)


def is_guessed(scene: Scene, enemy: Actor, frame: Frame | None) -> bool:
    """Whether only who is quoted, though not word for word, tells who «враг» is, and so it may be the writer's."""
    told = scene.source.side is not None or scene.memory.enemy is not None
    if frame is not None and any(one.lemma in scene.lexicon.words["conceding"] for one in scene.verbs_at(frame.at)):
        # «Враг занял X, признал офицер»: what is owned up to was won by the foe of whoever owns up to it.
        return False
    return frame is not None and not told and not _verbatim(scene, enemy, frame)


def _verbatim(scene: Scene, enemy: Actor, frame: Frame) -> bool:
    """Whether a word is the speaker's own: in quotation marks, or behind a colon as in «Міноборони: ворог відійшов»."""
    marks = sum(1 for at in range(scene.begin, enemy.begin) if scene.items[at].text == '"')
    if marks % 2 != scene.memory.quoting:
        return True
    behind = scene.begin < frame.begin <= enemy.begin
    return behind and any(scene.items[at].text == ":" for at in (frame.begin - 1, frame.begin))


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
