"""Places that head what is told of them: «X: бої в районі терикона», «X. Ворог наступав, успіху не мав»."""

from __future__ import annotations

from app.claims.slavic.place_walk import PlaceRef
from app.claims.slavic.places import PlacePhrase
from app.claims.slavic.scene import Scene
from app.claims.tokens import ItemKind

_MARKS = frozenset({":", "-", "–", "—"})
_PARTING = frozenset({",", ";", "."})


def heading_of(scene: Scene, at: int) -> PlacePhrase | None:
    """The one place that heads what an item belongs to, or the heading that stood alone before the sentence."""
    if not scene.phrases:
        alone = scene.memory.heading
        return None if alone is None else PlacePhrase(scene.begin, scene.begin, (PlaceRef(alone, None),), "")
    last = next((one for one in reversed(scene.phrases) if one.begin <= at), None)
    if last is None or last.end > at or last.preposition or len(last.places) > 1 or last.places[0].anaphor is not None:
        return None
    opens = last.begin == scene.begin or scene.items[last.begin - 1].text in _PARTING
    marked = scene.items[last.end].text in _MARKS and not scene.hyphen(last.end)
    # «X — бої, Y — під ворогом»: what follows a comma is no longer told of X.
    parted = any(scene.items[k].text in {",", ";"} for k in range(last.end, at))
    ends = scene.phrases[-1] is last or any(scene.items[k].text in _PARTING for k in range(at, scene.phrases[-1].begin))
    return last if opens and marked and ends and (not parted or last.begin == scene.begin) else None


def stands_alone(scene: Scene) -> int | None:
    """The item of the place that a sentence consists of, with nothing but marks around it."""
    words = [at for at in range(scene.begin, scene.end) if scene.items[at].kind is not ItemKind.PUNCTUATION]
    if len(words) != 1 or not scene.phrases or scene.phrases[0].places[0].at != words[0]:
        return None
    return words[0] if scene.phrases[0].places[0].anaphor is None else None
