"""Images that show: «на відео видно, як...», «кадри підтверджують»."""

from __future__ import annotations

from collections.abc import Iterator

from app.claims.models import NOBODY, Basis
from app.claims.slavic.actors import Actor
from app.claims.slavic.frames import Frame
from app.claims.slavic.morphology import Case
from app.claims.slavic.scene import Scene

#: Between an image and the word that says what it shows stand at most this many items.
_IMAGE_REACH = 12
#: «На поширеному в суботу відео»: the image stands at most this many items behind the sentence's first.
_OPENING_REACH = 6


def find_image_frames(scene: Scene) -> Iterator[Frame]:
    """As in «на відео видно, як...»: the words behind tell what an image shows."""
    for at in range(scene.begin, scene.end):
        if scene.noun(at, "images") is None:
            continue
        shows = next((k for k in range(at + 1, min(scene.end, at + _IMAGE_REACH)) if scene.is_word(k, "showing")), None)
        first = at
        while first > scene.begin and scene.adjectival(first - 1):
            first -= 1
        led = first > scene.begin and scene.items[first - 1].text == "на"
        opens = at - scene.begin <= _OPENING_REACH and scene.items[scene.begin].text == "на"
        if shows is None and (led or opens):
            shows = at
        if shows is None or any(scene.items[k].text in {";", ":"} for k in range(at, shows)):
            continue
        satellite = scene.noun_before(at, "satellite") is not None
        owner = next((actor for actor in scene.actors if _published(scene, actor, at)), None)
        speaker = NOBODY if owner is None or owner.side is None else scene.speaker_of(owner)
        basis = Basis.SATELLITE if satellite else Basis.FOOTAGE
        doubted = scene.noun_before(at, "unconfirmed") is not None
        manner = "unconfirmed" if doubted else "say"
        yield Frame(shows, shows + 1, scene.end, (at, shows + 1), speaker, manner, basis, forward=True)
        return


def _published(scene: Scene, actor: Actor, image: int) -> bool:
    """Whether somebody is said to have made an image public, or is named as its owner."""
    if actor.begin == image + 1:
        return Case.GENITIVE in actor.cases
    posted = any(actor.end <= verb.at < image and verb.lemma in scene.lexicon.words["posting"] for verb in scene.verbs)
    return posted and actor.end <= image and Case.NOMINATIVE in actor.cases
