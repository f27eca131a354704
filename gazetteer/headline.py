"""Headlines shorten: a town's name there may stand for the region that the text below speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gazetteer.context import Context, Hint
from gazetteer.models import Ambiguous, Candidate, Kind, Place, Reason, Resolution, Resolved

_LONGEST_HEADLINE = 200


def headline_end(text: str) -> int:
    """Where the headline ends: a short first line with more text below; 0 where there is none."""
    line, _, rest = text.partition("\n")
    return len(line) if len(line) <= _LONGEST_HEADLINE and rest.strip() else 0


def doubt_headline(text: str, contexts: Sequence[Context], resolutions: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """Make a town of the headline Ambiguous where the text names the region called after it as often as the town."""
    end = headline_end(text)
    regions: dict[str, Place] = {}
    regional: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    for context, resolution in zip(contexts, resolutions, strict=True):
        if resolution.mention.start < end or not isinstance(resolution, Resolved):
            continue
        if context.hint is Hint.REGION and context.area is None and resolution.place.kind is Kind.REGION:
            regions[context.name] = resolution.place
            regional[context.name] += 1
        elif resolution.place.kind is Kind.SETTLEMENT:
            bare[context.name] += 1
    return tuple(
        _doubt(resolution, regions[context.name])
        if isinstance(resolution, Resolved)
        and resolution.mention.start < end
        and context.hint is Hint.NONE
        and resolution.place.kind is Kind.SETTLEMENT
        and context.name in regions
        and regional[context.name] >= bare[context.name]
        else resolution
        for context, resolution in zip(contexts, resolutions, strict=True)
    )


def _doubt(resolution: Resolved, region: Place) -> Ambiguous:
    reason = Reason("headline", f"headlines shorten, and the text below speaks of {region.name}")
    candidates = (Candidate(region, 0.5), Candidate(resolution.place, 0.5))
    return Ambiguous(resolution.mention, candidates, (reason, *resolution.why))
