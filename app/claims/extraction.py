"""Reports to claims: which language is read by which reader, and under which name the result is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial
from importlib import resources

from app.claims import english, maptable, slavic
from app.claims.lands import over_lands
from app.claims.models import Extraction
from app.digest import digest
from app.reports.models import Report, Source
from app.theatre import Theatre
from gazetteer.models import Resolution

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
    """Name, version and digest of the lexicons and of the theatre's words.

    The files of the lexicons are hashed as they stand: to read them takes half a second that most commands need not
    spend.
    """
    return f"{NAME}/{VERSION}/{digest([_lexicons(), theatre.digest])[:16]}"


@cache
def _lexicons() -> str:
    """Digest of all files of words, by name."""
    folder = resources.files("app.claims") / "lexicons"
    words = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".toml")}
    return digest(words)


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
    return over_lands(resolutions, lands, lambda seen: read(report, seen, theatre, source, extractor_id(theatre)))
