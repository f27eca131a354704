"""Reference maps: somebody else's drawing of who holds what, brought to the places that lie in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from app.claims import maptable
from app.claims.maptable import CONTESTED, MappedPlace
from app.errors import BadInput
from app.reports.models import Report
from app.theatre import Theatre
from app.times import Precision
from gazetteer import Gazetteer
from gazetteer.models import Mention, Place, Reason, Resolution, Resolved
from geodata.polygons import DrawnArea, areas_at, read_polygons


@dataclass(frozen=True, slots=True)
class Layout:
    """How a map says what its areas mean.

    Attributes
    ----------
    key : str
        The property of an area that tells its class.
    classes : mapping of str to (str or None)
        Side by class, None for contested; classes that stand for nothing are left out. Where it is empty, a class is
        the id or a name of a side, or ``contested``.
    elsewhere : str or None
        The side that holds what no area covers; None where the map does not say.
    """

    key: str = "side"
    classes: Mapping[str, str | None] | None = None
    elsewhere: str | None = None


@dataclass(frozen=True, slots=True)
class ReferenceMap:
    """What a map says of the settlements, and of how many it says two things at once."""

    places: tuple[MappedPlace, ...]
    torn: int


def read_map(
    content: bytes, where: str, layout: Layout, settlements: tuple[Place, ...], theatre: Theatre
) -> ReferenceMap:
    """Bring the polygons of a map (GeoJSON) to the settlements that lie in them.

    Raises
    ------
    BadInput
        If an area's class means nothing.
    GeodataError
        If the file cannot be read.
    """
    areas, sides = [], []
    side_of = _side_of(layout, theatre, where)
    for number, area in enumerate(read_polygons(content, where), start=1):
        meant = side_of(area, number)
        if meant is not None:
            areas.append(area)
            sides.append(None if meant == CONTESTED else meant)
    if layout.elsewhere is not None and layout.elsewhere not in {side.id for side in theatre.sides}:
        raise BadInput(f"{layout.elsewhere!r} is no side of the theatre {theatre.name}")
    points = np.array([(place.lon, place.lat) for place in settlements], dtype=float).reshape(-1, 2)
    found: list[MappedPlace] = []
    torn = 0
    for place, inside in zip(settlements, areas_at(points, areas), strict=True):
        meanings = {sides[number] for number in inside}
        if len(meanings) == 1:
            found.append(MappedPlace(place.id, place.name, meanings.pop()))
        elif meanings:
            torn += 1
        elif layout.elsewhere is not None:
            found.append(MappedPlace(place.id, place.name, layout.elsewhere))
    return ReferenceMap(tuple(found), torn)


def _side_of(layout: Layout, theatre: Theatre, where: str) -> Callable[[DrawnArea, int], str | None]:
    """What an area's class means: a side, :data:`CONTESTED`, or None for an area that the layout leaves out."""
    named = {name.lower(): side.id for side in theatre.sides for name in (side.id, side.name, *side.names)}
    named[CONTESTED] = CONTESTED

    def side_of(area: DrawnArea, number: int) -> str | None:
        value = area.properties.get(layout.key)
        if layout.classes is not None:
            meant = layout.classes.get(str(value), "")
            return CONTESTED if meant is None else (meant or None)
        if (meant := named.get(str(value).lower())) is None:
            known = ", ".join([*(side.id for side in theatre.sides), CONTESTED])
            raise BadInput(f"{where}, polygon {number}: {layout.key!r} is {str(value)[:40]!r}, and not one of {known}")
        return meant

    return side_of


def layout_of(key: str, classes: Iterable[str] | None, elsewhere: str | None, theatre: Theatre) -> Layout:
    """A layout from the options of the command line; see :func:`parse_classes`."""
    return Layout(key, parse_classes(classes, theatre) if classes else None, elsewhere)


def parse_classes(pairs: Iterable[str], theatre: Theatre) -> dict[str, str | None]:
    """What classes mean, from ``CLASS=SIDE`` pairs.

    Raises
    ------
    BadInput
        If a pair is none, or its side is neither one of the theatre's nor ``contested``.
    """
    sides = [side.id for side in theatre.sides]
    found: dict[str, str | None] = {}
    for pair in pairs:
        name, equals, side = pair.rpartition("=")
        if not equals or side not in {*sides, CONTESTED}:
            raise BadInput(f"--class {pair!r} is not CLASS=SIDE with a side of {', '.join([*sides, CONTESTED])}")
        found[name] = None if side == CONTESTED else side
    return found


def map_report(
    places: Iterable[MappedPlace], source_id: str, published: tuple[datetime, Precision], label: str
) -> Report:
    """A map as a report of its source, valid at the moment at which it is published."""
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
