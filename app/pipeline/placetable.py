"""A plain table of places and their state, as a reference map: names are looked up, and none is guessed."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import assert_never

from app.claims.maptable import CONTESTED, HELD, MappedPlace
from app.errors import BadInput, BadTime
from app.pipeline.layouts import IGNORED, UNKNOWN, Layout, meanings_of
from app.reports.files import decode
from app.theatre import Theatre
from app.times import Precision, When, parse_instant
from gazetteer import Gazetteer
from gazetteer.models import Ambiguous, Kind, Place, Resolution, Resolved, Unresolved
from gazetteer.normalize import fold
from geodata.crs import check_lonlat
from geodata.distance import measure
from geodata.errors import BadCoordinate

#: The suffixes of tables.
SUFFIXES = (".csv", ".tsv")
#: A place that lies farther from the point that the table gives is another one.
FARTHEST_KM = 15.0
#: A name that stands alone, with nothing around it, must mean its place at least so surely (0 to 1); a little less
#: where the place is called just so, and the name is no old or local one of a town larger than all who bear it.
SUREST = 0.9
SUREST_IF_CALLED_SO = 0.75

_IDS = ("id", "place_id", "geonameid")
_NAMES = ("name", "place")
_STATES = ("state", "status", "control")
#: More settlements do not lie within the distance.
_NEAREST = 100


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """What a table says of the settlements that it names.

    Attributes
    ----------
    places : tuple of MappedPlace
        In the order of the rows; a table of several dates has a place several times.
    unsaid : int
        Rows that say that nothing is known.
    unread : mapping of str to int
        Classes that the layout knows nothing of, with how many rows have them.
    left_out : mapping of str to tuple of str
        Names that stand for no one settlement, by why: ``ambiguous``, ``unknown``, ``unplaced``, ``no settlement``,
        ``outside the theatre``, ``far from the point given``.
    """

    places: tuple[MappedPlace, ...]
    unsaid: int
    unread: Mapping[str, int]
    left_out: Mapping[str, tuple[str, ...]]


def read_table(content: bytes, where: str, layout: Layout, gazetteer: Gazetteer, theatre: Theatre) -> PlaceTable:
    """Read a table (.csv or .tsv, UTF-8) with a header.

    Its columns are ``id`` (also ``place_id``, ``geonameid``; GeoNames numbers may stand without their authority) or
    ``name`` (also ``place``), and ``state`` (also ``status``, ``control``) or ``side`` or both, or the one that the
    layout names; where they are there, ``date``, ``admin``, ``lat`` and ``lon`` count too, others do not.

    Raises
    ------
    BadInput
        If it has not these columns, or a cell of theirs cannot be understood.
    """
    reader = _rows(content, where)
    columns = {column.strip().lower() for column in reader.fieldnames or ()}
    if not columns & {*_IDS, *_NAMES} or not columns & {*_STATES, "side", (layout.key or "").lower()}:
        raise BadInput(f"{where} has no column of places (name, id or geonameid) or none of their state (state, side)")
    found: list[MappedPlace] = []
    unsaid = 0
    unread = Counter[str]()
    left_out: dict[str, dict[str, None]] = defaultdict(dict)
    looked_up: dict[tuple[str, ...], Place | str] = {}
    try:
        for row in reader:
            cells = {str(key).strip().lower(): (value or "").strip() for key, value in row.items() if key is not None}
            if not any(cells.values()):
                continue
            at = f"{where}:{reader.line_num}"
            value = _class_of(cells, layout)
            meant = layout.meaning(value, theatre)
            if meant is None and layout.classes is None:
                raise BadInput(f"{at}: the state is {value[:40]!r}, and not one of {meanings_of(theatre)}")
            if meant is None:
                unread[value] += 1
            if meant is None or meant.means == IGNORED:
                continue
            key = tuple(cells.get(column, "") for column in (*_IDS, *_NAMES, "admin", "lat", "lon"))
            if key not in looked_up:
                looked_up[key] = _place(cells, gazetteer, theatre, at)
            match looked_up[key]:
                case str(why):
                    left_out[why][_called(cells)] = None
                case _ if meant.means == UNKNOWN:
                    unsaid += 1
                case Place() as place:
                    side = None if meant.means == CONTESTED else meant.means
                    shown = _shown(cells.get("date", ""), theatre, at)
                    found.append(MappedPlace(place.id, place.name, side, meant.certainty, shown))
    except csv.Error as error:
        raise BadInput(f"{where}:{reader.line_num}: is no row of a table ({error})") from None
    return PlaceTable(
        tuple(found), unsaid, dict(unread), {why: tuple(names) for why, names in sorted(left_out.items())}
    )


def _rows(content: bytes, where: str) -> csv.DictReader[str]:
    text = decode(content, where)
    first = text.partition("\n")[0]
    delimiter = "\t" if PurePath(where).suffix.lower() == ".tsv" else max(",;\t", key=first.count)
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)


def _class_of(cells: Mapping[str, str], layout: Layout) -> str:
    """What a row says of its place: the side that holds it, unless its state is another than held."""
    own = "" if layout.key is None else cells.get(layout.key.lower(), "")
    state = next((cells[column] for column in _STATES if cells.get(column)), "")
    told = state if layout.key == Layout().key else own
    return layout.value_of(cells.get("side", "") if told.lower() in {"", HELD} else told)


def _called(cells: Mapping[str, str]) -> str:
    return next((cells[column] for column in (*_NAMES, *_IDS) if cells.get(column)), "(no name)")


def _place(cells: Mapping[str, str], gazetteer: Gazetteer, theatre: Theatre, at: str) -> Place | str:
    """The settlement that a row names, or why none is."""
    point = _point(cells, at)
    given = next((cells[column] for column in _IDS if cells.get(column)), "")
    admin = cells.get("admin", "")
    name = ", ".join(part for part in (_called(cells), admin) if part)
    candidates: tuple[Place, ...]
    if given:
        place = gazetteer.get(f"geonames:{given}" if given.isdecimal() else given)
        candidates = () if place is None else (place,)
    else:
        found = gazetteer.find(name, theatre.prior)
        candidates = tuple(_candidates(found, 0.0 if admin else _surest(found, name, gazetteer, theatre)))
        if point is not None:  # of a hundred namesakes the gazetteer names a few
            candidates += tuple(near for near in _around(point, _called(cells), gazetteer) if near not in candidates)
    if not candidates:
        return "unknown"
    settlements = [place for place in candidates if place.kind is Kind.SETTLEMENT]
    if not settlements:
        return "no settlement"
    if point is not None:
        settlements = [place for place in settlements if place.lon is not None and _km(place, point) <= FARTHEST_KM]
    match settlements:
        case []:
            return "far from the point given"
        case [only] if only.lon is None:
            return "unplaced"
        case [only] if not given and point is None and only.country not in theatre.prior.countries:
            return "outside the theatre"  # a namesake at the other end of the world is no find
        case [only]:
            return only
        case _:
            return "ambiguous"


def _surest(found: Resolution, name: str, gazetteer: Gazetteer, theatre: Theatre) -> float:
    """How sure the gazetteer must be of what a name alone means."""
    if not isinstance(found, Resolved):
        return SUREST
    labels = (gazetteer.label(found.place.id, language) for language in theatre.languages)
    called = {fold(label) for label in (found.place.name, *labels) if label is not None}
    return SUREST_IF_CALLED_SO if fold(name) in called else SUREST


def _candidates(found: Resolution, surest: float) -> Iterator[Place]:
    """The places that a name may mean: one alone where the gazetteer is as sure of it as is wanted."""
    match found:
        case Resolved(place=place, score=score, candidates=candidates):
            yield place
            if score < surest:
                yield from (other.place for other in candidates if other.place.id != place.id)
        case Ambiguous(candidates=candidates) | Unresolved(candidates=candidates):
            yield from (candidate.place for candidate in candidates)
        case _:
            assert_never(found)


def _around(point: tuple[float, float], name: str, gazetteer: Gazetteer) -> Iterator[Place]:
    """The settlements of a name around a point."""
    wanted = fold(name)
    for place in gazetteer.around(*point, limit=_NEAREST, kind=Kind.SETTLEMENT):
        if wanted in map(fold, gazetteer.names(place.id)):
            yield place


def _point(cells: Mapping[str, str], at: str) -> tuple[float, float] | None:
    """The longitude and latitude of a row, degrees."""
    lon, lat = cells.get("lon", ""), cells.get("lat", "")
    if not lon or not lat:
        return None
    try:
        lons, lats = check_lonlat(float(lon), float(lat))
        return float(lons[0]), float(lats[0])
    except (ValueError, BadCoordinate):
        raise BadInput(f"{at}: lon {lon[:20]!r} and lat {lat[:20]!r} are no degrees") from None


def _km(place: Place, point: tuple[float, float]) -> float:
    assert place.lon is not None
    assert place.lat is not None
    return measure(place.lon, place.lat, *point).km


def _shown(told: str, theatre: Theatre, at: str) -> When | None:
    if not told:
        return None
    try:
        moment, precision = parse_instant(told, theatre.zone)
    except BadTime as error:
        raise BadInput(f"{at}: date: {error}") from None
    day = moment.astimezone(theatre.zone).date()
    return When(day, day) if precision is Precision.DAY else When(moment, moment)
