"""A reference map as a report: a table of places and their state, one a line, which a map's reader turns into claims.

The text is canonical, so that the same map is the same report. Its language is ``zxx``, the code for no language::

    place_id<TAB>name<TAB>state<TAB>side
    geonames:707292<TAB>Izyum<TAB>held<TAB>RU
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.claims.models import NOBODY, Basis, Certainty, Claim, Event, Extent, Extraction
from app.reports.models import Report
from app.theatre import Theatre
from app.times import Precision, When

#: ISO 639-2: no linguistic content.
LANGUAGE = "zxx"
EXTRACTOR = "frontline-map/1"
HELD, CONTESTED = "held", "contested"
_HEADER = "place_id\tname\tstate\tside"
_CELLS = 4


@dataclass(frozen=True, slots=True)
class MappedPlace:
    """What a map says of one place: held by a side, or contested (``side`` None)."""

    place_id: str
    name: str
    side: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: the place, where its name stands (code points, end exclusive), and where the line does."""

    place: MappedPlace
    mention: tuple[int, int]
    line: tuple[int, int]


def write_table(places: Iterable[MappedPlace]) -> str:
    """The text of a map's report, in order of the ids."""
    lines = [
        f"{one.place_id}\t{' '.join(one.name.split())}\t{CONTESTED if one.side is None else HELD}\t{one.side or ''}"
        for one in sorted(places, key=lambda one: one.place_id)
    ]
    return "\n".join([_HEADER, *lines]) + "\n"


def rows(text: str) -> Iterator[Row]:
    """The lines of a table; lines of another form are passed over."""
    start = 0
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) == _CELLS and (cells[2] == CONTESTED or (cells[2] == HELD and cells[3])):
            begin = start + len(cells[0]) + 1
            place = MappedPlace(cells[0], cells[1], cells[3] if cells[2] == HELD else None)
            yield Row(place, (begin, begin + len(cells[1])), (start, start + len(line)))
        start += len(line) + 1


def read(report: Report, theatre: Theatre) -> Extraction:
    """The claims of a map: each place is as drawn at the moment of publication, to the precision of that."""
    moment, report_id = report.published_at, report.id
    day = moment.astimezone(theatre.zone).date()
    when = When(day, day) if report.precision is Precision.DAY else When(moment, moment)
    claims = tuple(
        Claim(
            report_id=report_id,
            event=Event.CONTESTS if row.place.side is None else Event.HOLDS,
            side=row.place.side,
            mention=row.mention,
            extent=Extent.WHOLE,
            certainty=Certainty.ASSERTED,
            basis=Basis.MAP,
            speaker=NOBODY,
            when=when,
            quote=row.line,
            rule="map.drawn",
            extractor=EXTRACTOR,
        )
        for row in rows(report.text)
    )
    return Extraction(claims, (), ())
