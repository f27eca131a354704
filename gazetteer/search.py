"""Look-up of names that are only begun, or not spelled as in the index."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from string import ascii_lowercase

from rapidfuzz import process
from rapidfuzz.distance import OSA

from gazetteer.distance import distance_km
from gazetteer.entry import Entry, is_own_name
from gazetteer.models import Kind, Prior
from gazetteer.store import Store

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяєії"

#: Names looked at behind a prefix, at most; more where few of them may be wanted.
_SCANNED = 4_000
_SCANNED_FOR_FEW = 40_000
_SHORTEST_PREFIX = 3
_FARTHEST = 3

#: So many times the places asked for are put in order, out of those with larger places first.
_FIRST = 40

#: Half the widths of the boxes in which the nearest are looked for, in kilometres.
_BOXES_KM = (10, 40, 160, 640, 2_000)

#: So many times the names asked for are weighed against each other.
_WEIGHED = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search is for beside a name.

    Attributes
    ----------
    kind : Kind or None
        Only places of this kind.
    bbox : tuple of float or None
        ``(west, south, east, north)`` in degrees: only places with a point inside; west may be larger than east.
    near : tuple of float or None
        ``(lon, lat)`` in degrees: the nearest first, in place of the theatre's and the largest.
    prior : Prior or None
        The theatre, whose places come first.
    """

    kind: Kind | None = None
    bbox: tuple[float, float, float, float] | None = None
    near: tuple[float, float] | None = None
    prior: Prior | None = None

    def fits(self, entry: Entry) -> bool:
        """Whether a place is of the kind and in the area."""
        if self.kind is not None and entry.place.kind is not self.kind:
            return False
        if self.bbox is None:
            return True
        west, south, east, north = self.bbox
        lon, lat = entry.place.lon, entry.place.lat
        if lon is None or lat is None:
            return False
        return south <= lat <= north and (west <= lon <= east if west <= east else lon >= west or lon <= east)

    def order(self, entry: Entry) -> tuple[object, ...]:
        """What comes first: the nearest; the theatre's, no districts, the largest."""
        countries = self.prior.countries if self.prior is not None else ()
        rank = (entry.place.country not in countries, _is_district(entry), entry.number)
        if self.near is None:
            return rank
        km = distance_km(*self.near, *_point(entry)) if entry.is_placed else math.inf
        return (km, *rank)

    @property
    def is_narrow(self) -> bool:
        """Whether few of the names behind a prefix may be wanted."""
        return self.kind is not None or self.bbox is not None or self.near is not None


def complete(store: Store, key: str, limit: int, wanted: Wanted) -> list[Entry]:
    """Records with a name that begins with the folded text; those that bear it as it is come first."""
    if not key:
        return []
    exact = [match.entry for match in store.matches(key) if is_own_name(match.naming)]
    scanned = _SCANNED_FOR_FEW if wanted.is_narrow else _SCANNED
    numbers = set(islice(store.numbers(key), scanned)) - {entry.number for entry in exact}
    if wanted.near is not None:
        begun: Iterable[Entry] = _nearest(store, numbers, limit, wanted)
    elif wanted.is_narrow:
        begun = store.entries_in(numbers, wanted.kind, wanted.bbox, _FIRST * limit)
    else:
        begun = store.entries(sorted(numbers)[: _FIRST * limit])
    order = (
        *sorted(filter(wanted.fits, exact), key=wanted.order),
        *sorted(filter(wanted.fits, begun), key=wanted.order),
    )
    return list({entry.number: entry for entry in order}.values())[:limit]


def _nearest(store: Store, numbers: set[int], limit: int, wanted: Wanted) -> list[Entry]:
    """Records of these numbers out of ever larger boxes, until there are enough; in the end all of them."""
    assert wanted.near is not None
    for km in _BOXES_KM:
        found = store.entries_in(numbers, wanted.kind, _box(*wanted.near, km))
        inside = [entry for entry in found if wanted.fits(entry) and distance_km(*wanted.near, *_point(entry)) <= km]
        if len(inside) >= limit:
            return inside
    return list(store.entries_in(numbers, wanted.kind, wanted.bbox))


def _is_district(entry: Entry) -> bool:
    """Whether it is a unit of the second level, which is seldom looked for by its name alone."""
    return entry.place.kind is Kind.REGION and bool(entry.admin2)


def similar(store: Store, key: str, limit: int, wanted: Wanted) -> list[Entry]:
    """Records whose names differ from the folded text by few letters: the nearest spelling first, one for a name."""
    if not key:
        return []
    names = set(_one_off(store, key))
    for length in range(_SHORTEST_PREFIX, 0, -1):
        names.update(islice(store.keys(key[:length]), _SCANNED))
        if names:
            break
    farthest = min(_FARTHEST, max(1, len(key) // 3))
    found = process.extract(key, names, scorer=OSA.distance, score_cutoff=farthest, limit=None)
    return _weighed(store, ((name, int(distance)) for name, distance, _ in found), limit, wanted)


def _weighed(store: Store, found: Iterable[tuple[str, int]], limit: int, wanted: Wanted) -> list[Entry]:
    """The best record of each name, by how far the name is off and then by importance."""
    by_distance: dict[int, list[str]] = {}
    for name, distance in found:
        by_distance.setdefault(distance, []).append(name)
    entries: dict[int, Entry] = {}
    for _, names in sorted(by_distance.items()):
        numbers = sorted({number for name in names if (number := store.best_number(name)) is not None})
        same = store.entries(numbers[: _WEIGHED * limit])
        for entry in sorted(filter(wanted.fits, same), key=wanted.order):
            entries.setdefault(entry.number, entry)
        if len(entries) >= limit:
            break
    return list(entries.values())[:limit]


def _one_off(store: Store, key: str) -> Iterator[str]:
    """Names of the index with one letter less, more, other or swapped."""
    letters = ascii_lowercase if key.isascii() else _CYRILLIC
    for position in range(len(key) + 1):
        head, tail = key[:position], key[position:]
        trials = [head + letter + tail for letter in letters]
        if tail:
            trials.append(head + tail[1:])
            trials += [head + letter + tail[1:] for letter in letters]
        if len(tail) > 1:
            trials.append(head + tail[1] + tail[0] + tail[2:])
        for name in trials:
            if name in store:
                yield name


def around(store: Store, lon: float, lat: float, limit: int, kind: Kind | None = None) -> list[tuple[float, Entry]]:
    """The nearest records with their distance in kilometres, out of ever larger boxes; none over 2,000 km away."""
    for km in _BOXES_KM:
        box = _box(lon, lat, km)
        found = ((distance_km(lon, lat, *_point(entry)), entry) for entry in store.entries_in(None, kind, box))
        inside = sorted(((away, entry) for away, entry in found if away <= km), key=_by_distance)
        if len(inside) >= limit:
            return inside[:limit]
    return inside


def _by_distance(found: tuple[float, Entry]) -> tuple[float, int]:
    return found[0], found[1].number


def _point(entry: Entry) -> tuple[float, float]:
    assert entry.place.lon is not None
    assert entry.place.lat is not None
    return entry.place.lon, entry.place.lat


def _box(lon: float, lat: float, km: float) -> tuple[float, float, float, float]:
    """A box in degrees that holds everything within so many kilometres; around a pole, all longitudes."""
    high = km / 111.0
    south, north = max(-90.0, lat - high), min(90.0, lat + high)
    squeeze = math.cos(math.radians(max(abs(south), abs(north))))
    if squeeze * 180 <= high:
        return -180.0, south, 180.0, north
    wide = high / squeeze
    return _longitude(lon - wide), south, _longitude(lon + wide), north


def _longitude(degrees: float) -> float:
    return (degrees + 180.0) % 360.0 - 180.0
