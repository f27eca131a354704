"""What images show: footage that is the subject of a verb of showing, and pictures that somebody shares."""

from __future__ import annotations

from app.claims.english.frames import Frame, is_unverified
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.models import NOBODY, Basis
from app.claims.roles import Role
from app.claims.tokens import ItemKind

#: Between the image and the verb that says what it shows stand at most this many items.
_IMAGE_REACH = 14
#: "Unverified" stands at most this many items before the image.
_ADJECTIVES = 3
#: What is shared stands at most this many items behind the verb of sharing.
_SHARED_REACH = 6


def _unverifiable(scene: Scene, begin: int, end: int) -> bool:
    """As in "a video that could not be verified": nobody vouches for it."""
    return any(
        group.negated and group.lemma in scene.lexicon.words["vouching"] and begin <= group.begin and group.end <= end
        for group in scene.verbs
    )


def _is_old(scene: Scene, at: int) -> bool:
    """As in "previous satellite imagery": what an older image shows is no news of today."""
    first = max(scene.begin, at - _ADJECTIVES)
    return any(scene.items[k].text in scene.lexicon.words["older"] for k in range(first, at))


def image_before(scene: Scene, group: VerbGroup) -> Frame | None:
    """As in "Video posted online shows ...": the image is the subject of a verb of showing."""
    if group.lemma not in scene.lexicon.words["showing"]:
        return None
    floor = max(scene.begin, group.begin - _IMAGE_REACH)
    images = scene.lexicon.words["images"]
    at = next((k for k in range(group.begin - 1, floor - 1, -1) if images.starting(scene.items, k, group.begin)), None)
    if at is None:
        return None
    unsure = _unverifiable(scene, at, group.begin)
    relative = at + images.starting(scene.items, at, group.begin)
    if not unsure and any(scene.items[k].text in {"that", ";"} for k in range(relative + 1, group.begin - 1)):
        return None
    satellite = at > scene.begin and scene.items[at - 1].text in scene.lexicon.words["satellite"]
    publisher = next(
        (
            actor
            for actor in scene.actors
            if (at < actor.begin < group.begin and scene.items[actor.begin - 1].text in {"by", "from"})
            or (actor.end in {at, at - 1} and actor.role is Role.SPEAKER)
        ),
        None,
    )
    speaker = NOBODY if publisher is None or publisher.side is None else scene.speaker_of(publisher)
    basis = Basis.SATELLITE if satellite else Basis.FOOTAGE
    purporting = any(scene.items[k].text in scene.lexicon.words["purporting"] for k in range(at, group.at))
    probable = purporting or "seem" in group.catenatives or group.may or group.probable or group.lemma == "suggest"
    unsure = unsure or is_unverified(scene, at - _ADJECTIVES, at)
    manner = (
        "open"
        if group.negated or _is_old(scene, at) or (group.lemma in scene.lexicon.words["vouching"] and unsure)
        else "unconfirmed"
        if unsure
        else "say"
    )
    start = at - 1 if at > scene.begin and scene.items[at - 1].text != "," else at
    remark = start > scene.begin and scene.items[start - 1].text == ","
    if remark and (group.end == scene.end or scene.items[group.end].kind is ItemKind.PUNCTUATION):
        begin, end, forward = scene.begin, start, False
    else:
        begin, end, forward = group.end, scene.end, True
    return Frame(
        group.at, begin, end, speaker, manner, basis, forward=forward, probable=probable, publisher=speaker.side
    )


def shares_image(scene: Scene, group: VerbGroup) -> int | None:
    """As in "X tweeted a picture of soldiers": the item past the image's noun, None where no image is shared."""
    if group.lemma not in scene.lexicon.words["posted"]:
        return None
    images = scene.lexicon.words["images"]
    for at in range(group.end, min(scene.end, group.end + _SHARED_REACH)):
        if scene.items[at].kind is ItemKind.PUNCTUATION:
            return None
        length = images.starting(scene.items, at, scene.end)
        if length:
            return at + length
    return None
