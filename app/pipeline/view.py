"""A ledger looked at from one perspective, with the stamp of everything that it was made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.claims.models import ClaimRecord
from app.claims.statements import Statement
from app.control import Control, Span
from app.pipeline.relays import Relays
from app.store import Contents, StoredReport
from gazetteer.models import Kind, Place, place_of

if TYPE_CHECKING:  # the package loads folium
    from app.maps.payload import Stamp


@dataclass(frozen=True, slots=True)
class Delay:
    """Hides what was published in the last ``hours``; the clock is the one of whoever serves."""

    hours: int
    now: Callable[[], datetime]

    def horizon(self) -> datetime | None:
        """The latest publication that may be shown, to the minute; None where nothing is hidden."""
        if self.hours == 0:
            return None
        return (self.now() - timedelta(hours=self.hours)).replace(second=0, microsecond=0)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class View:
    """What a ledger says of ``control.perspective``; equal to itself alone, so that things can be kept beside it.

    Attributes
    ----------
    contents : Contents
        All of the ledger, also what the perspective does not know.
    control : Control
    places : mapping of str to Place
        Every place that the control speaks of.
    stamp : Stamp
    delay_hours : int
        How many hours reports are held back; 0 for none.
    relays : Relays
    """

    contents: Contents
    control: Control
    places: Mapping[str, Place]
    stamp: Stamp
    delay_hours: int
    relays: Relays

    @property
    def valid_at(self) -> datetime:
        """The day looked at."""
        return self.control.perspective.valid_at

    @property
    def known_at(self) -> datetime:
        """The day whose knowledge is used."""
        return self.control.perspective.known_at

    def spans(self) -> dict[str, Span]:
        """The span of each settlement on the day looked at, by place id.

        A region has a span of its own (:meth:`span_of`), but is no place that one side holds: what is said of all of it
        stands here as inferred spans of the settlements inside.
        """
        return {
            place_id: span
            for place_id, span in self.control.at(self.valid_at).items()
            if place_id in self.places and self.places[place_id].kind is not Kind.REGION
        }

    def span_of(self, place_id: str) -> Span | None:
        """The span of a settlement or a region on the day looked at."""
        return self.control.span_at(place_id, self.valid_at) if place_id in self.places else None

    def reports(self) -> tuple[StoredReport, ...]:
        """The reports that were published by then, oldest first."""
        return tuple(stored for stored in self.contents.reports.values() if stored.report.published_at <= self.known_at)

    def records(self) -> tuple[ClaimRecord, ...]:
        """The claims that were published by then, also those taken back since, oldest report first."""
        return tuple(record for record in self.contents.records if record.published_at <= self.known_at)

    def statement_of(self, record: ClaimRecord) -> Statement | None:
        """The statement that a claim makes together with its relays; None for a claim that was taken back by then."""
        return self.relays.by_claim.get(record.id)

    def area_of(self, place_id: str, record: ClaimRecord) -> str | None:
        """The name of the area that a claim which tells of a place is about; None where it is about the place."""
        resolution = self.contents.resolutions.get((record.claim.report_id, *record.claim.mention))
        about = None if resolution is None else place_of(resolution)
        return None if about is None or about.id == place_id else about.name
