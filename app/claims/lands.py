"""Claims on land between two places: on all of it where a reader takes it for one place, and never on its ends."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.claims.models import OF_ALL_INSIDE, OF_THE_PLACE, Claim, Extent, Extraction
from gazetteer.models import Resolution


def over_lands(
    resolutions: Sequence[Resolution],
    lands: Sequence[Resolution],
    read: Callable[[Sequence[Resolution]], Extraction],
) -> Extraction:
    """Read a text whose mentions of land lie over those of the places at its ends.

    Land of which it is said who holds, took or left the whole of it is read as one place. Where anything else is said
    of it, or of something in it, the two places are read instead, and neither is held, taken or fought over for that.

    Parameters
    ----------
    resolutions : sequence of Resolution
        Mentions of places.
    lands : sequence of Resolution
        Mentions of land, in order and without overlap.
    read : callable
        Reads the text with the mentions that it is given.
    """
    told = lands
    found = read(_seen(resolutions, told))
    if len(plain := _told_of_all(told, found)) < len(told):
        told = plain
        found = read(_seen(resolutions, told))
        if len(_told_of_all(told, found)) < len(told):
            told = ()
            found = read(resolutions)
    kept = {land.mention for land in told}
    return _without_ends(found, [land for land in lands if land.mention not in kept])


def _seen(resolutions: Sequence[Resolution], lands: Sequence[Resolution]) -> list[Resolution]:
    lies_in = _inside(lands)
    return [*(one for one in resolutions if not lies_in((one.mention.start, one.mention.end))), *lands]


def _told_of_all(lands: Sequence[Resolution], found: Extraction) -> list[Resolution]:
    """The land of which nothing else is claimed than who holds, took or left the whole of it."""
    about: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in found.claims:
        about[claim.mention].append(claim)
    return [
        land
        for land in lands
        if (claims := about.get((land.mention.start, land.mention.end)))
        and all(claim.event in OF_ALL_INSIDE and claim.extent is Extent.WHOLE for claim in claims)
    ]


def _without_ends(found: Extraction, lands: Sequence[Resolution]) -> Extraction:
    lies_in = _inside(lands)
    kept = tuple(claim for claim in found.claims if claim.extent not in OF_THE_PLACE or not lies_in(claim.mention))
    if len(kept) == len(found.claims):
        return found
    left_out = (*found.left_out, ("said of land between two places", len(found.claims) - len(kept)))
    return replace(found, claims=kept, left_out=tuple(sorted(left_out)))


def _inside(lands: Sequence[Resolution]) -> Callable[[tuple[int, int]], bool]:
    """Whether a span lies in one of these mentions."""
    starts = [land.mention.start for land in lands]

    def lies_in(span: tuple[int, int]) -> bool:
        at = bisect_right(starts, span[0]) - 1
        return at >= 0 and span[1] <= lands[at].mention.end

    return lies_in
