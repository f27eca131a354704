"""What a sentence leaves out because words around it say it: "and had done so", "tried to, in vain"."""

from __future__ import annotations

from dataclasses import replace

from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup

#: "Did so" stands at most this many items behind the verb that it repeats.
_SO_REACH = 16


def carried_out(scene: Scene, group: VerbGroup) -> VerbGroup:
    """The verb group without what made it a plan, where "and did so" behind it says that it was done."""
    if not group.infinitive:
        return group
    done = any(_done(scene, other) for other in scene.verbs if group.end <= other.at < group.end + _SO_REACH)
    return replace(group, infinitive=False, catenatives=(), finite=True) if done else group


def in_vain(scene: Scene, group: VerbGroup) -> VerbGroup:
    """The verb group as a failure, where words around the attempt say that it came to nothing."""
    if "attempt" not in group.catenatives or group.negated or group.future or group.may:
        return group
    items, words = scene.items, scene.lexicon.words["in_vain"]
    vain = any(words.starting(items, at, group.at) for at in range(group.begin, group.at))
    for at in range(group.end, min(scene.end, group.end + _SO_REACH)):
        if vain or any(other.at == at and other.lemma in scene.lexicon.verb_rules for other in scene.verbs):
            vain = vain or words.starting(items, at - 1, scene.end) > 0
            break
        vain = words.starting(items, at, scene.end) > 0
    return replace(group, catenatives=("fail",), infinitive=False, finite=True) if vain else group


def _done(scene: Scene, group: VerbGroup) -> bool:
    """As in "did so", "had since done so"; not "will do so" and not "have not done so"."""
    so = group.end < scene.end and scene.items[group.end].text == "so"
    real = not (group.negated or group.future or group.may or group.must or group.infinitive or group.catenatives)
    return group.lemma == "do" and so and real and group.finite
