"""Reports to claims: which language is read by which reader, and under which name the result is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

from app.claims import english, maptable, slavic
from app.claims.models import OF_ALL_INSIDE, Extent, Extraction
from app.digest import digest
from app.reports.models import Report, Source
from app.theatre import Theatre
from gazetteer.models import Mention, Resolution

NAME = "frontline-clauses"
VERSION = 5
_READERS: Mapping[str, Callable[[Report, Sequence[Resolution], Theatre, Source, str], Extraction]] = {
    "en": english.read,
    "uk": partial(slavic.read, language="uk"),
    "ru": partial(slavic.read, language="ru"),
}

#: ISO 639-1 codes of the languages that are read.
LANGUAGES = frozenset(_READERS)


@lru_cache(maxsize=8)
def extractor_id(theatre: Theatre) -> str:
    """Name, version and digest of the lexicons and of the theatre's words."""
    lexicons = [english.load_lexicon().digest, slavic.load_lexicon("uk").digest, slavic.load_lexicon("ru").digest]
    return f"{NAME}/{VERSION}/{digest([*lexicons, theatre.digest])[:16]}"


def extract(
    report: Report,
    resolutions: Sequence[Resolution],
    theatre: Theatre,
    source: Source,
    lands: Sequence[Resolution] = (),
) -> Extraction:
    """Read the claims and relations out of one report.

    Parameters
    ----------
    report : Report
    resolutions : sequence of Resolution
        The report's mentions of places, offsets in code points of its text.
    theatre : Theatre
        Sides, people and bodies, and the time zone in which days are counted.
    source : Source
        Who published the report; its side is the voice where nobody is quoted.
    lands : sequence of Resolution, optional
        Mentions of land between two places, over theirs. What is said of all of such land is a claim on it; where
        anything else is said, it is read by the two places.

    Returns
    -------
    Extraction
        Claims and relations in the order of the text, and how often something was left out, by reason.
    """
    if report.language == maptable.LANGUAGE:
        return maptable.read(report, theatre)
    read = _READERS.get(report.language)
    if read is None:
        return Extraction((), (), ((f"language not read: {report.language}", 1),))

    def read_with(lands: Sequence[Resolution]) -> Extraction:
        outside = [one for one in resolutions if not any(_within(one.mention, land.mention) for land in lands)]
        return read(report, [*outside, *lands], theatre, source, extractor_id(theatre))

    if lands:
        found = read_with(lands)
        told = [land for land in lands if _is_told_of_all(land, found)]
        found = found if len(told) == len(lands) else read_with(told)
        if all(_is_told_of_all(land, found) for land in told):
            return found
    return read_with(())


def _within(mention: Mention, land: Mention) -> bool:
    return land.start <= mention.start and mention.end <= land.end


def _is_told_of_all(land: Resolution, found: Extraction) -> bool:
    """Whether all that is claimed of land is who holds, took or left the whole of it."""
    about = [claim for claim in found.claims if claim.mention == (land.mention.start, land.mention.end)]
    return bool(about) and all(claim.event in OF_ALL_INSIDE and claim.extent is Extent.WHOLE for claim in about)
