"""Reports for tests: a text with the places that a small table names, read without any index."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.claims import extract
from app.claims.models import Extraction
from app.reports.models import Report
from app.theatre import Theatre, load_theatre
from app.times import parse_instant
from gazetteer.models import Candidate, Kind, Mention, Place, Resolution, Resolved

PLACES: Mapping[str, str] = {
    "Arvynka": "settlement",
    "Belmora": "settlement",
    "Corvanets": "settlement",
    "Dovrysk": "settlement",
    "Arvynka region": "region",
    "Kyiv": "settlement",
    "Moscow": "settlement",
}

#: Beginnings of the names of places that lie in Russia.
_RUSSIAN = (
    "Moscow",
    "Kursk",
    "Belgorod",
    "Bryansk",
    "Москв",
    "Белгород",
    "Бєлгород",
    "Курск",
    "Курськ",
    "Брянск",
    "Брянськ",
)


def mark(text: str, places: Mapping[str, str] = PLACES) -> list[Resolution]:
    """Resolutions for every place of the table that the text names, the longest name first."""
    names = sorted(places, key=len, reverse=True)
    if not names:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    found: list[Resolution] = []
    for match in pattern.finditer(text):
        name = match.group()
        country = "RU" if name.startswith(_RUSSIAN) else "UA"
        place = Place(f"test:{name}", name, Kind(places[name]), country, "07", 36.0, 49.0, 1000)
        mention = Mention(match.start(), match.end(), name)
        found.append(Resolved(mention, place, 1.0, (Candidate(place, 1.0),), ()))
    return found


def report_of(text: str, *, published: str = "2022-09-10", source: str = "desk", language: str = "en") -> Report:
    """A report of the theatre's time zone."""
    moment, precision = parse_instant(published, load_theatre().zone)
    return Report(source, moment, precision, text, language=language)


def read(
    text: str,
    *,
    published: str = "2022-09-10",
    source: str = "desk",
    places: Mapping[str, str] = PLACES,
    language: str = "en",
) -> Extraction:
    """What is extracted from a text."""
    theatre: Theatre = load_theatre()
    report = report_of(text, published=published, source=source, language=language)
    return extract(report, mark(text, places), theatre, theatre.source(source))
