"""Names that only shorten that of a region of which the report says the same.

A headline writes "Kharkiv" where the text below has "the Kharkiv region".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from app.claims.models import Claim


def without_shortened(claims: Sequence[Claim], unsure: AbstractSet[tuple[int, int]], text: str) -> list[Claim]:
    """The claims in order, each once, but for those on an unsure name that begins that of a region told of too."""
    named = [(claim, text[slice(*claim.mention)]) for claim in dict.fromkeys(claims)]
    longer = {(claim.event, claim.side, word) for claim, name in named for word in _beginnings(name)}
    return [
        claim for claim, name in named if claim.mention not in unsure or (claim.event, claim.side, name) not in longer
    ]


def _beginnings(name: str) -> Iterator[str]:
    """The shorter names that a name of several words begins with."""
    words = name.split(" ")
    return (" ".join(words[:length]) for length in range(1, len(words)))
