"""A reference map as a report: a table of places and their state, one a line, which a map's reader turns into claims.

The text is canonical, so that the same map is the same report. Its language is ``zxx``, the code for no language::

    place_id<TAB>name<TAB>state<TAB>side
    geonames:707292<TAB>Izyum<TAB>held<TAB>RU

Where the map is unsure of a place, or shows it at another time than that of its publication, the lines have two cells
more, ``certainty`` and ``shown``, the second empty where it is the publication's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from app.claims.models import NOBODY, Basis, Certainty, Claim, Event, Extent, Extraction
from app.reports.models import Report
from app.theatre import Theatre
from app.times import Precision, When

#: ISO 639-2: no linguistic content.
LANGUAGE = "zxx"
EXTRACTOR = "frontline-map/1"
HELD, CONTESTED = "held", "contested"
_HEADER = "place_id\tname\tstate\tside"
_MORE = "\tcertainty\tshown"
_CELLS = 4
_CERTAINTIES = frozenset(certainty.value for certainty in Certainty)


@dataclass(frozen=True, slots=True)
class MappedPlace:
    """What a map says of one place.

    Attributes
    ----------
    place_id, name : str
    side : str or None
        Who holds it; None for contested.
    certainty : Certainty
        How the map commits to it.
    shown : When or None
        The one day or instant that it shows, None for that of the map's publication.
    """

    place_id: str
    name: str
    side: str | None
    certainty: Certainty = Certainty.ASSERTED
    shown: When | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: the place, where its name stands (code points, end exclusive), and where the line does."""

    place: MappedPlace
    mention: tuple[int, int]
    line: tuple[int, int]


def write_table(places: Iterable[MappedPlace]) -> str:
    """The text of a map's report, in order of the ids, of one place by what it shows."""
    told = sorted(
        (
            (
                one.place_id,
                " ".join(one.name.split()),
                CONTESTED if one.side is None else HELD,
                one.side or "",
                one.certainty.value,
                "" if one.shown is None else str(one.shown.as_json()["latest"]),
            )
            for one in places
        ),
        key=lambda cells: (cells[0], cells[-1], cells),
    )
    plain = all(certainty == Certainty.ASSERTED and not shown for *_, certainty, shown in told)
    lines = ["\t".join(cells[:_CELLS] if plain else cells) for cells in told]
    return "\n".join([_HEADER if plain else _HEADER + _MORE, *lines]) + "\n"


def rows(text: str) -> Iterator[Row]:
    """The lines of a table; lines of another form are passed over."""
    start = 0
    for line in text.split("\n"):
        place = _place(line.split("\t"))
        if place is not None:
            begin = start + len(place.place_id) + 1
            yield Row(place, (begin, begin + len(place.name)), (start, start + len(line)))
        start += len(line) + 1


def _place(cells: list[str]) -> MappedPlace | None:
    match cells:
        case [place_id, name, "contested", ""]:
            return MappedPlace(place_id, name, None)
        case [place_id, name, "held", side] if side:
            return MappedPlace(place_id, name, side)
        case [_, _, _, _, certainty, shown] if certainty in _CERTAINTIES and (not shown or _one_time(shown)):
            place = _place(cells[:_CELLS])
            return None if place is None else replace(place, certainty=Certainty(certainty), shown=_one_time(shown))
        case _:
            return None


def _one_time(text: str) -> When | None:
    """A day or an aware instant; None for anything else."""
    try:
        time = When.from_json({"earliest": text, "latest": text})
    except ValueError:
        return None
    naive = isinstance(time.latest, datetime) and time.latest.tzinfo is None
    return None if naive else time


def read(report: Report, theatre: Theatre) -> Extraction:
    """The claims of a map: each place is as drawn at the time that it shows, by default that of publication."""
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
            certainty=row.place.certainty,
            basis=Basis.MAP,
            speaker=NOBODY,
            when=row.place.shown or when,
            quote=row.line,
            rule="map.drawn",
            extractor=EXTRACTOR,
        )
        for row in rows(report.text)
    )
    return Extraction(claims, (), ())
