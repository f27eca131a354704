"""Reference maps: somebody else's drawing of who holds what, brought to the places that lie in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from app.claims import maptable
from app.claims.maptable import CONTESTED, MappedPlace
from app.claims.models import Certainty
from app.errors import BadInput
from app.pipeline import placetable
from app.pipeline.layouts import IGNORED, UNKNOWN, Layout, MapClass, meanings_of
from app.reports.models import Report
from app.reports.read import Defaults, published_at
from app.theatre import Theatre
from app.times import Precision, When, iso
from gazetteer import Gazetteer
from gazetteer.models import Mention, Place, Reason, Resolution, Resolved
from geodata.drawn import DrawnFile
from geodata.polygons import DrawnArea, areas_at, read_polygons

_VALUES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ReferenceMap:
    """What a map says of the settlements, and what it says that could not be used.

    Attributes
    ----------
    places : tuple of MappedPlace
    torn : int
        How many settlements it says two things of at once; they are left out.
    unsaid : int
        How many settlements it covers and says that it does not know of.
    mended : int
        How many areas crossed themselves.
    unread : mapping of str to int
        Classes that the layout knows nothing of, with how many areas or rows have them.
    left_out : mapping of str to tuple of str
        Names of a table that stand for no one settlement, by why.
    days : tuple of str
        The days or instants (ISO 8601) that it says it shows; none where it does not say.
    """

    places: tuple[MappedPlace, ...]
    torn: int = 0
    unsaid: int = 0
    mended: int = 0
    unread: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: tuple[str, ...] = ()

    @property
    def day(self) -> str | None:
        """The day or instant that it says it shows; None where it says none, or several."""
        return self.days[0] if len(self.days) == 1 else None

    def as_json(self) -> dict[str, object]:
        """Everything but the places themselves, as a JSON object."""
        return {
            "shows": list(self.days),
            "places": len(self.places),
            "torn": self.torn,
            "unsaid": self.unsaid,
            "mended": self.mended,
            "unread_classes": dict(self.unread),
            "left_out": {why: list(names) for why, names in self.left_out.items()},
        }


@dataclass(frozen=True, slots=True)
class MapTimes:
    """What the user says of a map's times: when it came out, and the day that it shows; each None where not said."""

    defaults: Defaults
    published: str | None = None
    shown: str | None = None


def read_areas(file: DrawnFile, layout: Layout, settlements: tuple[Place, ...], theatre: Theatre) -> ReferenceMap:
    """Bring the areas of a map to the settlements that lie in them.

    Of areas that overlap, those of which the map is sure come before the others; what the layout ignores is as if not
    drawn, and of what the map says it does not know, or says in a class that means nothing here, nothing is said.

    Raises
    ------
    BadInput
        If an area's class means nothing, or no settlement lies in any.
    GeodataError
        If the file cannot be read.
    """
    drawn = read_polygons(file)
    areas: list[DrawnArea] = []
    meanings: list[MapClass] = []
    unread = Counter[str]()
    unread_areas: list[DrawnArea] = []
    for number, area in enumerate(drawn.areas, start=1):
        value = layout.value_of(area.layer if layout.key is None else area.properties.get(layout.key))
        meant = layout.meaning(value, theatre)
        if meant is None and layout.classes is None:
            told = f"{layout.key!r} is {value[:40]!r}, and not one of {meanings_of(theatre)}"
            raise BadInput(f"{file.name}, polygon {number}: {told}")
        if meant is None:
            unread[value] += 1
            unread_areas.append(area)
        elif meant.means != IGNORED:
            areas.append(area)
            meanings.append(meant)
    if not areas:
        values = ", ".join(repr(value[:40]) if value else "none" for value, _ in unread.most_common(_VALUES_SHOWN))
        raise BadInput(
            f"{file.name}: no area has a class that the layout knows; there are {values or 'only ignored ones'}; "
            f"it knows {layout.known}"
        )
    points = np.array([(place.lon, place.lat) for place in settlements], dtype=float).reshape(-1, 2)
    inside = areas_at(points, areas)
    if not any(inside):
        raise BadInput(f"{file.name}: {_nothing_inside(points, areas)}")
    found: list[MappedPlace] = []
    torn = unsaid = 0
    for place, numbers, not_read in zip(settlements, inside, areas_at(points, unread_areas), strict=True):
        said = _surest([meanings[number] for number in numbers], layout)
        if len(said) > 1:
            torn += 1
        elif said:
            ((means, certainty),) = said
            unsaid += means == UNKNOWN
            if means != UNKNOWN:
                found.append(MappedPlace(place.id, place.name, None if means == CONTESTED else means, certainty))
        elif layout.elsewhere is not None and not not_read:
            found.append(MappedPlace(place.id, place.name, layout.elsewhere))
    days = layout.days(PurePath(file.name).name, drawn.members, ((area.layer, area.properties) for area in areas))
    return ReferenceMap(tuple(found), torn, unsaid, drawn.mended, dict(unread), days=days)


def _surest(meanings: list[MapClass], layout: Layout) -> set[tuple[str, Certainty]]:
    """What the areas around a place say of it; several things where they exclude each other."""
    sure = [one for one in meanings if one.certainty is Certainty.ASSERTED] or meanings
    if sure and layout.ordered and layout.classes is not None:
        sure = [min(sure, key=layout.classes.index)]
    return {(one.means, one.certainty) for one in sure}


def _nothing_inside(points: npt.NDArray[np.float64], areas: list[DrawnArea]) -> str:
    turned = sum(map(bool, areas_at(points[:, ::-1], areas)))
    if turned:
        return f"no settlement lies in its areas, but {turned:,} do with longitude and latitude swapped; swap its axes"
    return "no settlement of the theatre lies in its areas; are longitude and latitude swapped?"


def read_table(content: bytes, where: str, layout: Layout, gazetteer: Gazetteer, theatre: Theatre) -> ReferenceMap:
    """A table of places and their state as a map; see :func:`app.pipeline.placetable.read_table`.

    Raises
    ------
    BadInput
        If it is no such table, or names no settlement.
    """
    table = placetable.read_table(content, where, layout, gazetteer, theatre)
    if not table.places:
        left_out = "; ".join(f"{why}: {', '.join(names[:_VALUES_SHOWN])}" for why, names in table.left_out.items())
        strange = ", ".join(repr(value[:40]) for value in list(table.unread)[:_VALUES_SHOWN])
        unread = f"there are the classes {strange}; the layout knows {layout.known}" if strange else ""
        told = "; ".join(part for part in (left_out, unread) if part)
        raise BadInput(f"{where}: says nothing of any settlement ({told or 'it has no row that does'})")
    by_time: dict[tuple[str, When | None], set[MappedPlace]] = defaultdict(set)
    for place in table.places:
        by_time[place.place_id, place.shown].add(place)
    places = tuple(one for said in by_time.values() if len(said) == 1 for one in said)
    return ReferenceMap(places, len(by_time) - len(places), table.unsaid, unread=table.unread, left_out=table.left_out)


def dated(drawn: ReferenceMap, where: str, times: MapTimes) -> tuple[ReferenceMap, tuple[datetime, Precision]]:
    """A map whose places are shown at their time, and when it was published.

    What the user says of the day comes before what the map says. A map that nothing is said of when it came out came
    out at the end of the last day that it shows.

    Raises
    ------
    BadInput
        If nothing says when, the map names several days, or it shows a day that lies after its publication.
    """
    if times.shown is None and len(drawn.days) > 1:
        several = ", ".join(drawn.days[:_VALUES_SHOWN])
        raise BadInput(f"{where} says that it shows several days ({several}); say which with --date")
    told = times.shown or drawn.day
    zone = times.defaults.zone
    shown = None if told is None else published_at(told, times.defaults)
    rows = {one.shown for one in drawn.places if one.shown is not None}
    latest = max([_instant(when, zone) for when in rows] + [one for one in [shown] if one is not None], default=None)
    published = latest if times.published is None else published_at(times.published, times.defaults)
    if published is None:
        raise BadInput(f"{where}: nothing says which day it shows; give --date 2022-09-05 (or --published)")
    if latest is not None and latest[0] > published[0]:
        raise BadInput(f"{where} shows {iso(latest[0])}, which is later than its publication, {iso(published[0])}")
    if shown is None or shown == published:
        return drawn, published
    moment, precision = shown
    day = moment.astimezone(zone).date()
    when = When(day, day) if precision is Precision.DAY else When(moment, moment)
    places = tuple(one if one.shown is not None else replace(one, shown=when) for one in drawn.places)
    return replace(drawn, places=places), published


def _instant(when: When, zone: ZoneInfo) -> tuple[datetime, Precision]:
    """When the one day or instant that a place is shown at is over."""
    last = when.last_instant(zone)
    assert last is not None
    return last, Precision.SECOND if isinstance(when.latest, datetime) else Precision.DAY


def map_report(
    places: Iterable[MappedPlace], source_id: str, published: tuple[datetime, Precision], label: str
) -> Report:
    """A map as a report of its source, valid at the moment at which it is published where its places name none."""
    moment, precision = published
    text = maptable.write_table(places)
    return Report(source_id, moment, precision, text, language=maptable.LANGUAGE, label=label, note="reference map")


def mapped_places(text: str, gazetteer: Gazetteer) -> Iterator[Resolution]:
    """What the rows of a map's report stand for; a place that the gazetteer no longer has is left out."""
    for row in maptable.rows(text):
        place = gazetteer.get(row.place.place_id)
        if place is not None:
            start, end = row.mention
            mention = Mention(start, end, text[start:end])
            yield Resolved(mention, place, 1.0, (), (Reason("map", "named by its id in a map"),))
