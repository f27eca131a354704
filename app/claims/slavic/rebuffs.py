"""Attacks that one sentence tells of and the next says were beaten off: «Атакували X. Усі атаки відбито»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.claims.models import Event
from app.claims.slavic.frames import Frame
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from app.times import When


@dataclass(frozen=True, slots=True)
class Attack:
    """An attack whose outcome is not yet told: what was seen of it, who attacks, when, and who says so."""

    sighting: Sighting
    side: str
    when: When
    frame: Frame | None


def find_rebuffs(scene: Scene) -> Iterator[int]:
    """The items at which a sentence without a place says that all attacks told of before it came to nothing."""
    if any(_some_only(scene, at) for at in range(scene.begin, scene.end)):
        return
    for at in range(scene.begin, scene.end):
        if scene.starts("failing", at):
            yield at
            return
    for group in scene.verbs:
        rules = scene.lexicon.verb_rules.get(group.lemma, ())
        beats_off = any(rule.event is Event.REPELS and rule.nouns == "attack" for _, rule in rules)
        done = group.past and not (group.negated or group.unreal or group.future or group.catenatives)
        if beats_off and done and any("attack" in noun.sets for noun in scene.nouns.values()):
            yield group.at
            return


def _some_only(scene: Scene, at: int) -> bool:
    """Whether a number or a share leaves open which of the attacks are meant: «три атаки відбито, ще дві тривають»."""
    return scene.counts(at) or scene.noun(at, "part") is not None
