"""Whose word a claim is, in one form for all reports: a body and its spokesman are one voice, under any spelling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.claims.models import Claim
from app.reports.models import UNLISTED, Source
from app.theatre import Theatre

#: Kinds of sources that pass on what others say; all other kinds speak for themselves.
_RELAYING = frozenset({"outlet", "channel", "monitor", "footage", UNLISTED})
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as compared over reports.

    Attributes
    ----------
    key : str
        The same for the same body or person; for a voice without a name, for the same kind of voice of the same side.
    side : str or None
        The side whose word it is.
    named : bool
        False for "officials", "residents" or "Kyiv", and for the own voice of a source that passes on what others say:
        such words may have been taken from a speaker who is named elsewhere.
    """

    key: str
    side: str | None
    named: bool


def voice_of(claim: Claim, source: Source, theatre: Theatre) -> Voice:
    """The voice of a claim that ``source`` published."""
    speaker, known = claim.speaker, _known_names(theatre)
    own = known.get(folded(source.name), folded(source.name))
    side = speaker.side or source.side
    words = speaker.body or speaker.name
    if words is None:
        return Voice(own, side, named=source.kind not in _RELAYING)
    key = known.get(folded(words), folded(words))
    if key == own:
        return Voice(own, side, named=source.kind not in _RELAYING)
    if speaker.body is None and key in _side_names(theatre):
        return Voice(f"spokesman of {side}", side, named=False)
    if speaker.body is None and key == folded(words) and not _is_name(words):
        return Voice(f"{key.split()[-1].removesuffix('s')} of {side}", side, named=False)
    return Voice(key, side, named=True)


def folded(name: str) -> str:
    """A name without case, articles and kinds of apostrophes."""
    words = name.replace("’", "'").casefold().split()
    return " ".join([word for word in words if word not in _ARTICLES] or words)


def _is_name(words: str) -> bool:
    """Tell the name of somebody whom the theatre does not know from words for a kind of people, by its last word."""
    return words.rsplit(maxsplit=1)[-1][0].isupper()


@lru_cache(maxsize=8)
def _known_names(theatre: Theatre) -> Mapping[str, str]:
    """The body, or the person without one, that each spelling of the theatre's file stands for."""
    known: dict[str, str] = {}
    for body in theatre.bodies:
        known |= {folded(name): folded(body.name) for name in (body.name, *body.aliases)}
    for person in theatre.people:
        speaks_as = folded(person.body or person.name)
        known |= {folded(name): speaks_as for name in (person.name, *person.aliases)}
    return known


@lru_cache(maxsize=8)
def _side_names(theatre: Theatre) -> frozenset[str]:
    """What a side is called as a whole, and the capitals and buildings that speak for it."""
    return frozenset(folded(name) for side in theatre.sides for name in (side.name, *side.names, *side.metonyms))
