"""The places that names and ids mean in a theatre: its table of settlements and regions, and how far they lie apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, assert_never

from app.errors import AmbiguousPlace, UnknownPlace, UnplacedPlace
from app.pipeline.geography import Ends, theatre_geography, with_lands_between
from app.pipeline.online import find_online
from app.theatre import Theatre
from gazetteer import Gazetteer
from gazetteer.lands import ends_of
from gazetteer.models import Ambiguous, Kind, Place, Resolution, Resolved, Unresolved
from geodata.distance import Measurement, measure
from geodata.geography import Geography

if TYPE_CHECKING:  # geopy takes its time to load; most answers do not need it
    from gazetteer.online import OnlineGeocoder


class TheatrePlaces:
    """What names mean in one theatre; the tables are built when they are first asked for.

    Parameters
    ----------
    gazetteer : Gazetteer
    theatre : Theatre
    online : OnlineGeocoder, optional
        Asked for names that the gazetteer does not have.
    """

    def __init__(self, gazetteer: Gazetteer, theatre: Theatre, online: OnlineGeocoder | None = None) -> None:
        self._gazetteer = gazetteer
        self._theatre = theatre
        self.online = online
        self._spoken_of: tuple[object, frozenset[str], Geography] | None = None

    def find(self, name: str) -> Resolution:
        """What a name on its own is taken to mean; an online geocoder is asked for names that no source has.

        Raises
        ------
        UnknownPlace
            If no place has that name.
        OnlineUnavailable
            If there is an online geocoder, and it does not answer.
        """
        found = self._gazetteer.find(name, self._theatre.prior)
        if not isinstance(found, Resolved) and not found.candidates:
            if self.online is not None and (online := find_online(self.online, name)) is not None:
                return online
            raise UnknownPlace(name, self._gazetteer.suggest(name, prior=self._theatre.prior))
        return found

    def place(self, name: str) -> Place:
        """The one place that a name or an id means; it may be one that is known without coordinates.

        Raises
        ------
        UnknownPlace
            If no place has that name.
        AmbiguousPlace
            If several have.
        """
        found = self.find(name)
        if (place := one_place(found)) is None:
            raise AmbiguousPlace(name, tuple(_shown(candidate.place) for candidate in found.candidates))
        return place

    def distance(self, origin: str, target: str) -> tuple[Place, Place, Measurement]:
        """The geodesic between two places, by name or id.

        Raises
        ------
        UnknownPlace
            If no place has that name.
        AmbiguousPlace
            If several have.
        UnplacedPlace
            If nobody knows where one of them lies.
        """
        first, lon1, lat1 = self.placed(origin)
        second, lon2, lat2 = self.placed(target)
        return first, second, measure(lon1, lat1, lon2, lat2)

    def placed(self, name: str) -> tuple[Place, float, float]:
        """The one place that a name or an id means, with its longitude and latitude in degrees.

        Raises
        ------
        UnknownPlace
            If no place has that name.
        AmbiguousPlace
            If several have.
        UnplacedPlace
            If nobody knows where it lies.
        """
        place = self.place(name)
        if place.lon is None or place.lat is None:
            raise UnplacedPlace(f"{_shown(place)} is a known place, but not where it lies")
        return place, place.lon, place.lat

    def known(self, place_id: str) -> Place | None:
        """A place by its id, out of the theatre's own table where it stands there."""
        return self._table.get(place_id) or self._gazetteer.get(place_id)

    @cached_property
    def settlements(self) -> tuple[Place, ...]:
        """Every settlement of the theatre's countries that has coordinates."""
        return tuple(place for place in self._table.values() if place.kind is Kind.SETTLEMENT)

    @cached_property
    def geography(self) -> Geography:
        """Which settlement of the theatre lies in which region, on which bank, beside which others."""
        return _geography(self._gazetteer, tuple(self._theatre.prior.countries))

    def geography_of(self, resolutions: Mapping[tuple[str, int, int], Resolution]) -> Geography:
        """The same with the lands between two settlements that a ledger speaks of; one object while they are the same.

        ``resolutions``, by report and span, must not change: they are searched but once.
        """
        searched, lands, geography = self._spoken_of or (None, frozenset(), self.geography)
        if searched is not resolutions:
            found = {one.place.id for one in resolutions.values() if isinstance(one, Resolved)}
            named = frozenset(place_id for place_id in found if ends_of(place_id) is not None)
            if named != lands:
                geography = with_lands_between(self.geography, self.settlements, self._ends(named))
            self._spoken_of = (resolutions, named, geography)
        return geography

    def _ends(self, lands: Iterable[str]) -> dict[str, Ends]:
        """The two settlements that each land lies between; without those that the gazetteer no longer has."""
        pairs = {}
        for land in sorted(lands):
            one, other = map(self.known, ends_of(land) or ("", ""))
            if one is not None and other is not None:
                pairs[land] = (one, other)
        return pairs

    @cached_property
    def _table(self) -> Mapping[str, Place]:
        return _table(self._gazetteer, tuple(self._theatre.prior.countries))


# Nothing but the countries of a theatre decides about these, and they take the longest of all that is read at first.


@lru_cache(maxsize=4)
def _table(gazetteer: Gazetteer, countries: tuple[str, ...]) -> Mapping[str, Place]:
    """The settlements and regions of some countries by their id."""
    return {place.id: place for place in (*gazetteer.settlements(countries), *gazetteer.regions(countries))}


@lru_cache(maxsize=4)
def _geography(gazetteer: Gazetteer, countries: tuple[str, ...]) -> Geography:
    """Where they lie."""
    table = _table(gazetteer, countries)
    settlements = [place for place in table.values() if place.kind is Kind.SETTLEMENT]
    return theatre_geography(settlements, (place for place in table.values() if place.covers), gazetteer)


def one_place(found: Resolution) -> Place | None:
    """The place that a name means: what it resolves to, or the only one that bears it, placed or not."""
    match found:
        case Resolved(place=place):
            return place
        case Unresolved(candidates=(only,)):
            return only.place
        case Ambiguous() | Unresolved():
            return None
        case _:
            assert_never(found)


def points_of(*places: Place | None) -> dict[str, tuple[float, float]]:
    """Longitude and latitude of those that have them, by id."""
    return {one.id: (one.lon, one.lat) for one in places if one and one.lon is not None and one.lat is not None}


def _shown(place: Place) -> str:
    inside = ", ".join(reversed(place.admin_names))
    return f"{place.id} ({place.name}{', ' if inside else ''}{inside})"
