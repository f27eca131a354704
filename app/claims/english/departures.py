"""Who leaves a place, and how many of them: civilians who flee and columns that pass through leave no town empty."""

from __future__ import annotations

from app.claims.english.parties import Actor, Reference
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event, Extent
from app.claims.roles import Role
from app.claims.tokens import ItemKind

#: Where a column goes on to stands at most this many items behind the place that it comes from.
_ONWARD_REACH = 8
#: Words for a part of the troops stand at most this many items before the noun.
_SHARE_REACH = 3
#: Those who take over are named at most this many items behind.
_RELIEF_REACH = 8
#: How troops are named that belong to whoever was spoken of, or whose side no word tells: nobody relieves an enemy.
_COMRADES = frozenset({Reference.BARE, Reference.THEIR, Reference.OUR, Reference.NONE})
#: A phrase for somebody has at most this many items.
_LONGEST_ACTOR = 8


def tells_of_no_leaving(scene: Scene, sighting: Sighting, side: str | None) -> bool:
    """Whether a verb of leaving tells only of civilians, of troops on their way, or of others of ``side`` who stay."""
    group = sighting.group
    if sighting.event is not Event.WITHDRAWS or group is None:
        return False
    if _to_the_front(scene, sighting, group) or _relieved(scene, sighting, group, side):
        return True
    bare = group.infinitive and scene.items[group.begin].text == "to"
    return _passes_through(scene, sighting) or (bare and _civilians_end(scene, group.begin))


def _to_the_front(scene: Scene, sighting: Sighting, group: VerbGroup) -> bool:
    """As in "a column left X for the front": whoever sets out from a place to fight has not given it up."""
    onward = scene.lexicon.words["to_the_front"].starting(scene.items, sighting.end, scene.end)
    sets_out = group.lemma in scene.lexicon.words["setting_out"]
    travels = (
        sets_out
        and sighting.actor is not None
        and scene.items[sighting.actor.end - 1].text in scene.lexicon.words["gear"]
    )
    bound = sighting.end < scene.end and scene.items[sighting.end].text in {"for", *scene.lexicon.words["onward"]}
    return onward > 0 or (travels and bound)


def _relieved(scene: Scene, sighting: Sighting, group: VerbGroup, side: str | None) -> bool:
    """As in "handed over its positions in X to the marines": comrades take the place of those who go."""
    words = scene.lexicon.words
    handing = [one for one in scene.verbs if one.lemma in words["handing_over"]]
    links = [sighting.end] if group.lemma in words["handing_over"] else []
    for other in handing:
        if sighting.end <= other.at < sighting.end + _RELIEF_REACH:
            past = min(scene.end, other.end + _RELIEF_REACH)
            links += [k for k in range(other.end, past) if scene.items[k].text == "to"]
    for link in links:
        if link >= scene.end or scene.items[link].text != "to":
            continue
        taker = scene.actor_near(link + 1, 2)
        if taker is not None and taker.role in {Role.TROOPS, Role.SIDE} and _is_object(scene, link, taker):
            return scene.side_of(taker, side) == side if taker.side is not None else taker.reference in _COMRADES
    return False


def _is_object(scene: Scene, link: int, taker: Actor) -> bool:
    """Whether only adjectives stand before whoever "to" leads to: "to regular troops", but not "to save its men"."""
    words = scene.lexicon.words
    first = scene.items[taker.begin].text
    return taker.begin == link + 1 or not (first in words["determiners"] or first in words["possessives"])


def share_that_left(scene: Scene, begin: int, end: int) -> Extent | None:
    """Part of a place where the words say that only some of the troops left it."""
    words = scene.lexicon.words["some_of_them"]
    return Extent.PART if any(scene.items[k].text in words for k in range(max(begin, scene.begin), end)) else None


def share_around(scene: Scene, actor: Actor | None, begin: int, end: int) -> Extent | None:
    """The share that the words of the subject, or those between a verb or noun and its place, tell of."""
    of_subject = None if actor is None else share_that_left(scene, actor.begin, actor.end)
    return of_subject or share_that_left(scene, begin - _SHARE_REACH, end)


def _passes_through(scene: Scene, sighting: Sighting) -> bool:
    """As in "columns move from X through Y to Z"."""
    group, words = sighting.group, scene.lexicon.words
    if group is None or group.passive or group.lemma not in words["passing"] or group.end >= scene.end:
        return False
    if scene.items[group.end].text != "from":
        return False
    for k in range(sighting.end, min(scene.end, sighting.end + _ONWARD_REACH)):
        if scene.items[k].text in words["onward"]:
            return True
        if scene.items[k].kind is ItemKind.PUNCTUATION and scene.items[k].text not in {"(", ")"}:
            return False
    return False


def _civilians_end(scene: Scene, past: int) -> bool:
    """Whether "to leave" stands right behind people who are no troops: "pressed residents to leave X"."""
    if past <= scene.begin:
        return False
    starting = (scene.actor_starting(k) for k in range(past - 1, max(scene.begin, past - _LONGEST_ACTOR) - 1, -1))
    actor = next((one for one in starting if one is not None), None)
    if actor is not None and actor.end == past and actor.role is Role.SPEAKER and not actor.troops:
        return True
    return scene.items[past - 1].text in scene.lexicon.words["civilians"]
