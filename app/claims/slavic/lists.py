"""Places named out of a number of them: «звільнили 12 сіл, серед них X та Y», «ще одне село — X»."""

from __future__ import annotations

from app.claims.slavic.places import PlacePhrase
from app.claims.slavic.scene import Scene

_LISTING = frozenset({":", "-", "–", "—"})


def named_after(scene: Scene, begin: int, end: int) -> PlacePhrase | None:
    """The places that follow «сіл», or words for so many of them, between two items; none where they are led to."""
    counted = None
    for at in range(begin, end):
        settlements = scene.noun(at, "settlement")
        if settlements is not None and not scene.is_word(at - 1, "prepositions"):
            counted = settlements
        if counted is None or at < counted.end:
            continue
        length = scene.starts("including", at) or (scene.items[at].text in _LISTING and not scene.hyphen(at))
        if at == counted.end and scene.items[at].text == "," and scene.counts(counted.begin - 1):
            # «Зайняли два села, X та Y».
            apposed = next((one for one in scene.phrases if _bare(one, at + 1) and len(one.places) > 1), None)
            if apposed is not None:
                return apposed
        if length and (True in counted.plural or at == counted.end):
            behind = at + length
            # «Серед них X» itself looks like a preposition with its place.
            return next((one for one in scene.phrases if one.begin == at or _bare(one, behind)), None)
    return None


def _bare(phrase: PlacePhrase, at: int) -> bool:
    return phrase.begin == at and not phrase.preposition
