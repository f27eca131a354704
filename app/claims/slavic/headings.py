"""Places that head what is told of them: «X: бої в районі терикона», «X. Ворог наступав, успіху не мав»."""

from __future__ import annotations

from app.claims.slavic.place_walk import PlaceRef
from app.claims.slavic.places import PlacePhrase
from app.claims.slavic.scene import Scene
from app.claims.tokens import ItemKind

_MARKS = frozenset({":", "-", "–", "—"})


def heading_of(scene: Scene) -> PlacePhrase | None:
    """The one place that heads a sentence which names no other, or the heading that stood alone before it."""
    if not scene.phrases:
        at = scene.memory.heading
        return None if at is None else PlacePhrase(scene.begin, scene.begin, (PlaceRef(at, None),), "")
    first = scene.phrases[0]
    alone = len(scene.phrases) == len(first.places) == 1 and not first.preposition and first.places[0].anaphor is None
    if not alone or first.begin != scene.begin or first.end >= scene.end:
        return None
    return first if scene.items[first.end].text in _MARKS and not scene.hyphen(first.end) else None


def stands_alone(scene: Scene) -> int | None:
    """The item of the place that a sentence consists of, with nothing but marks around it."""
    words = [at for at in range(scene.begin, scene.end) if scene.items[at].kind is not ItemKind.PUNCTUATION]
    if len(words) != 1 or not scene.phrases or scene.phrases[0].places[0].at != words[0]:
        return None
    return words[0] if scene.phrases[0].places[0].anaphor is None else None
