"""Places of which not all is meant: «майже всю область», «вся область, крім одного району»."""

from __future__ import annotations

from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from gazetteer.models import Kind

#: «Майже вся територія області» has at most this many items between its «вся» and its place.
_ALL_REACH = 3


def falls_short(scene: Scene, sighting: Sighting, at: int) -> bool:
    """Whether the words leave out some of the place at an item: by an exception, a side of it, or saying nearly all."""
    return _excepted(scene, at) or _on_one_side(scene, at) or _nearly(scene, sighting, at)


def _excepted(scene: Scene, at: int) -> bool:
    """Whether something is taken out of a place; «окрім X, взято Y» takes nothing out of a settlement."""
    inside = scene.begin <= at < scene.end
    if inside and scene.items[at].place_kind is Kind.REGION:
        return scene.has_phrase("excepting", scene.begin, scene.end)
    past = at + 1
    while past < scene.end and scene.items[past].text in {",", "(", "-", "–", "—"}:
        past += 1
    return inside and scene.starts("excepting", past) > 0


def _on_one_side(scene: Scene, at: int) -> bool:
    """As in «область на захід від річки»."""
    portion = scene.noun(at + 2, "part") if at + 2 < scene.end else None
    led = portion is not None and scene.is_word(at + 1, "prepositions")
    return led and portion is not None and scene.is_word(portion.end, "away_from")


def _nearly(scene: Scene, sighting: Sighting, at: int) -> bool:
    """Whether «майже» stands before «вся» and the place, or before «повністю» and what is told."""
    first = sighting.places[0].at
    for before in range(scene.begin, scene.end):
        length = scene.starts("nearly", before)
        past = before + length
        if not length or not scene.is_word(past, "all"):
            continue
        leads = any(past < place <= past + 1 + _ALL_REACH for place in (first, at))
        if leads or (scene.is_word(past, "fully") and sighting.begin <= past < sighting.end):
            return True
    return False
