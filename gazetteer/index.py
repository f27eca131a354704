"""The gazetteer as its users see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer import search
from gazetteer.areas import Area, area_of, part_of, split_id
from gazetteer.context import Container, read_name
from gazetteer.entry import OFFICIAL, Entry, is_own_name
from gazetteer.evidence import Evidence
from gazetteer.lands import ends_of, land_between
from gazetteer.models import Kind, Mention, Place, Prior, Reason, Resolution, Resolved, Unresolved
from gazetteer.normalize import fold
from gazetteer.recognise import recognise
from gazetteer.renamed import FormerName, former_names
from gazetteer.resolve import answer, is_supported, resolve
from gazetteer.search import Wanted
from gazetteer.sources import index_path, is_complete
from gazetteer.store import Store

if TYPE_CHECKING:
    from gazetteer.offset import Offset

#: Called with the stage, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]

#: Longest name that is looked up; longer ones are cut, so that no input costs more.
_LONGEST_NAME = 200


class Gazetteer:
    """Names to places. Open one with :meth:`open`; reading is safe from several threads.

    Attributes
    ----------
    digest : str
        SHA-256 of the compiled content.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.digest = str(store.meta["digest"])

    @classmethod
    def open(cls, path: Path | None = None, *, progress: Progress | None = None) -> Gazetteer:
        """Open the compiled index, compiling it first where it is missing.

        Parameters
        ----------
        path : Path, optional
            Folder of the index; by default one in the user's cache, named after the inputs.
        progress : callable, optional
            Told of the stages of a compilation.

        Raises
        ------
        GazetteerError
            If it can neither be read nor compiled; the text says why.
        """
        path = index_path() if path is None else path
        if not is_complete(path):
            from gazetteer.build.compile import compile_index  # noqa: PLC0415 - numpy is loaded only to build

            compile_index(path, progress=progress)
        return cls(Store(path))

    def info(self) -> dict[str, object]:
        """Counts, versions, credits and the folder of the index."""
        meta = self._store.meta
        return {
            "path": str(self._store.path),
            "digest": self.digest,
            "versions": meta["versions"],
            "build": meta["build"],
            "dumps": meta.get("dumps"),
            "counts": meta["counts"],
            "credits": meta["credits"],
        }

    @property
    def credits(self) -> tuple[str, ...]:
        """Whom the data are from, and their licences."""
        return tuple(self._store.meta["credits"])

    def get(self, place_id: str) -> Place | None:
        """The place of that id, such as ``geonames:707292``; or the area of ``direction:geonames:707292``."""
        entry = self._store.by_id(place_id)
        if entry is not None:
            return entry.place
        if (made := split_id(place_id)) is not None:
            return self._area(*made)
        return None if (ends := ends_of(place_id)) is None else self._land(*ends)

    def _area(self, area: Area, called_after: str, of_region: str) -> Place | None:
        base, region = self._store.by_id(called_after), self._store.by_id(of_region)
        if base is None or (of_region and region is None):
            return None
        return area_of(area, base.place) if region is None else part_of(area, base.place, region.place)

    def _land(self, one: str, other: str) -> Place | None:
        first, second = self._store.by_id(one), self._store.by_id(other)
        if first is None or second is None or not (_is_end(first) and _is_end(second)):
            return None
        return land_between(first.place, second.place)

    def names(self, place_id: str) -> tuple[str, ...]:
        """All spellings of a place, sorted; empty where the id is unknown."""
        if split_id(place_id) is not None or ends_of(place_id) is not None:
            area = self.get(place_id)
            return () if area is None else (area.name,)
        return self._store.names(place_id)

    def former_names(self, place_id: str) -> tuple[FormerName, ...]:
        """Names of a place before it was renamed, each with the day of that; empty where none is known."""
        return former_names().get(place_id, ())

    def same_as(self, place_id: str) -> tuple[str, ...]:
        """Other ids of the same place, sorted: each is understood wherever an id is."""
        return self._store.same_as(place_id)

    def label(self, place_id: str, language: str) -> str | None:
        """The name of a place in a language (ISO 639 code); None where no source says."""
        return self._store.label(place_id, language)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Places that bear exactly this name in any spelling, the most important first.

        A unit that is called after a town ("Kharkiv Oblast") is not found by the town's name.
        """
        matches = self._store.matches(fold(name[:_LONGEST_NAME]))
        return tuple(match.entry.place for match in matches if is_own_name(match.naming))

    def find(self, name: str, prior: Prior | None = None) -> Resolution:
        """What one name on its own means.

        Parameters
        ----------
        name : str
            A name ("Izyum", "Kharkiv region"), one with what contains it ("Slobozhanske, Kharkiv oblast"), or an id.
        prior : Prior, optional
        """
        name = name[:_LONGEST_NAME]
        whole = Mention(0, len(name), name)
        if (place := self.get(name.strip())) is not None:
            reason = Reason("id", "asked for by its id")
            if place.lon is None:
                where = ", ".join(reversed(place.admin_names))
                return Unresolved(whole, (Reason(f"known {place.kind} without coordinates", where), reason))
            return Resolved(whole, place, 1.0, (), (reason,))
        first, *rest = name.split(",")
        containers = tuple(Container(fold(part), short=True) for part in rest if fold(part))
        context = replace(read_name(first), containers=containers)
        return replace(answer(self._store, [context], prior)[context], mention=whole)

    def offset(self, text: str, resolution: Resolution) -> Offset | None:
        """The point that a text places off a place ("12 km west of Kupiansk"): for reasoning, and not to be shown.

        None where it names no distance before the mention, or the mention is not resolved to a place with a point.
        """
        from gazetteer.offset import read_offset  # noqa: PLC0415 - geopy is loaded only for this

        return read_offset(text, resolution.mention, resolution.place) if isinstance(resolution, Resolved) else None

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        prior: Prior | None = None,
        kind: Kind | None = None,
        bbox: tuple[float, float, float, float] | None = None,
        near: tuple[float, float] | None = None,
    ) -> tuple[Place, ...]:
        """Places with a name that begins so; where there are too few, those with a similar name after them.

        Parameters
        ----------
        query : str
        limit : int
        prior : Prior, optional
            A theatre, whose places come first.
        kind : Kind, optional
            Only places of this kind.
        bbox : tuple of float, optional
            ``(west, south, east, north)`` in degrees: only places with a point inside; west may be larger than east.
        near : tuple of float, optional
            ``(lon, lat)`` in degrees: the nearest come first.
        """
        key, wanted = fold(query[:_LONGEST_NAME]), Wanted(kind, bbox, near, prior)
        found = {entry.number: entry for entry in search.complete(self._store, key, limit, wanted)}
        if len(found) < limit:
            for entry in search.similar(self._store, key, limit, wanted):
                found.setdefault(entry.number, entry)
        return tuple(entry.place for entry in list(found.values())[:limit])

    def suggest(self, name: str, limit: int = 5, prior: Prior | None = None) -> tuple[str, ...]:
        """Names of places that are spelled similarly, for "did you mean": the nearest spelling first."""
        wanted = Wanted(prior=prior)
        found = search.similar(self._store, fold(name[:_LONGEST_NAME]), 4 * limit, wanted)
        return tuple(dict.fromkeys(entry.place.name for entry in found))[:limit]

    def around(self, lon: float, lat: float, *, limit: int = 5, kind: Kind | None = None) -> tuple[Place, ...]:
        """The places nearest to a point (degrees, WGS 84), the nearest first; none over 2,000 km away."""
        return tuple(entry.place for _, entry in search.around(self._store, lon, lat, limit, kind))

    def settlements(self, countries: Sequence[str]) -> Iterator[Place]:
        """Settlements with coordinates in these countries (ISO 3166-1 alpha-2), the most important first."""
        return (entry.place for entry in self._store.of_kind(Kind.SETTLEMENT, countries, placed=True))

    def units(self, countries: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Keys of the administrative units that hold each settlement of these countries that has coordinates.

        The largest comes first: ``("UA", "UA.07", "UA.07.6304", "UA.07.6304.001")``. Levels that no source tells of
        are left out; the last one, the hromada, comes from the official code of a Ukrainian settlement.
        """
        codes = self._store.codes(OFFICIAL)
        settlements = self._store.of_kind(Kind.SETTLEMENT, countries, placed=True)
        return {entry.place.id: entry.units(codes.get(entry.number)) for entry in settlements}

    def regions(self, countries: Sequence[str]) -> Iterator[Place]:
        """Regions of these countries, the most important first."""
        return (entry.place for entry in self._store.of_kind(Kind.REGION, countries))

    def recognise(self, text: str) -> tuple[Mention, ...]:
        """Mentions of places in a text, in order and without overlap."""
        return tuple(found.mention for found in recognise(self._store, text))

    def resolve(self, text: str, mentions: Sequence[Mention], prior: Prior | None = None) -> tuple[Resolution, ...]:
        """What these mentions of a text mean, one resolution each and in their order."""
        return resolve(self._store, text, mentions, prior)

    def geoparse(self, text: str, prior: Prior | None = None) -> tuple[Resolution, ...]:
        """Recognise and resolve.

        A lone name is left out where nothing around it speaks for a place, and it could only be a small place with
        which nothing else in the text, nor the theatre, has to do: those are mostly people.
        """
        found = recognise(self._store, text)
        resolutions = resolve(self._store, text, [one.mention for one in found], prior)
        return tuple(
            resolution
            for one, resolution in zip(found, resolutions, strict=True)
            if one.evidence is Evidence.STRONG or is_supported(resolution, named_as_place=one.evidence > 0)
        )


def _is_end(entry: Entry) -> bool:
    """Whether land may lie between it and another: a settlement with coordinates."""
    return entry.is_placed and entry.place.kind is Kind.SETTLEMENT
