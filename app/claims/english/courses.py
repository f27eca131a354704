"""How a deed goes on or ends: a defence that is told as not over, an attack that came to nothing."""

from __future__ import annotations

from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup

#: "In vain" stands at most this many items behind the verb.
_VAIN_REACH = 4
#: "And went back with losses" begins at most this many items behind the verb of an attack.
_OUTCOME_REACH = 20
#: Sets of the words that stand between "and" and what became of an attack.
_HELPING = ("be", "have", "adverbs", "they")


def goes_on(scene: Scene, group: VerbGroup) -> bool:
    """As in "are defending", "continued to defend", "said they were defending": it is told as not over."""
    if any(item.text in scene.lexicon.words["going_on"] for item in scene.items[group.begin : group.at]):
        return True
    actor = scene.subject(group).actor
    telling = (one for one in scene.verbs if one.finite and one.lemma in scene.lexicon.reports)
    told = actor is not None and any(one.end == actor.begin for one in telling)
    return told and group.progressive and not group.passive


def fails(scene: Scene, group: VerbGroup) -> bool:
    """As in "unsuccessfully attacked", "attacked in vain", "attacked X and went back with losses"."""
    reach = range(group.begin, min(scene.end, group.end + _VAIN_REACH))
    vain = scene.lexicon.words["in_vain"]
    return any(vain.starting(scene.items, at, scene.end) for at in reach) or _goes_back(scene, group)


def _goes_back(scene: Scene, group: VerbGroup) -> bool:
    """As in "stormed X but had to retreat": the clause behind tells what became of it."""
    items, words = scene.items, scene.lexicon.words
    for at in range(group.end + 1, min(scene.end, group.end + _OUTCOME_REACH)):
        text = items[at].text
        if text in words["boundaries"] or text in {";", ":", '"'}:
            return False
        past = at + 1
        while past < scene.end and any(items[past].text in words[name] for name in _HELPING):
            past += 1
        if text in {"and", "but"} and words["going_back"].starting(items, past, scene.end):
            return True
    return False
