"""Joins the parts: reports in, control out, for any day looked at and any day known."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING

from app.control import Change, Control, Derivation, Explanation, Perspective, Policy, changes_between, explain
from app.errors import BadInput
from app.pipeline.ingest import Reader, Summary, summarise
from app.pipeline.layouts import Layout
from app.pipeline.placetable import SUFFIXES as TABLES
from app.pipeline.reference import MapTimes, ReferenceMap, dated, map_report, read_areas, read_table
from app.pipeline.relays import Relays
from app.pipeline.spool import Spool
from app.pipeline.theatre_places import TheatrePlaces
from app.pipeline.view import Delay, View
from app.reports.models import Report
from app.store import Contents, Ledger, Retraction
from app.theatre import Theatre, load_theatre
from app.times import end_of_day, iso, parse_instant
from gazetteer import Gazetteer
from geodata.drawn import DrawnFile
from geodata.geography import Geography

if TYPE_CHECKING:  # geopy, folium and scipy take their time to load; most answers need none of them
    from app.maps.payload import Stamp
    from app.pipeline.routes import RouteTables
    from app.pipeline.stated import StatedDistances
    from gazetteer.online import OnlineGeocoder
    from geodata.routes import Network

#: A day or an instant: as text (a day means its end in the theatre's time zone), or as an aware datetime.
Moment = str | datetime | None

_VIEWS_KEPT = 32
_NO_DELAY = Delay(0, lambda: datetime.now(UTC))


class Tracker:
    """The tracker over one ledger; safe for threads, and aware of what other processes write."""

    def __init__(
        self,
        ledger: Ledger,
        gazetteer: Gazetteer,
        theatre: Theatre | None = None,
        policy: Policy | None = None,
        *,
        delay: Delay = _NO_DELAY,
        online: OnlineGeocoder | None = None,
        network: Callable[[], Network] | None = None,
    ) -> None:
        self.ledger = ledger
        self.gazetteer = gazetteer
        self.theatre = theatre or load_theatre()
        self.places = TheatrePlaces(gazetteer, self.theatre, online)
        self.policy = policy or Policy(zone=self.theatre.zone.key)
        self.delay = delay
        self._reader = Reader(gazetteer, self.theatre)
        self._lock = threading.RLock()
        self._contents: tuple[tuple[int, ...], Contents] | None = None
        self._views: OrderedDict[tuple[str, datetime, datetime], View] = OrderedDict()
        self._derivation: Derivation | None = None
        self._network = network

    # writing

    def ingest(
        self,
        reports: Iterable[Report],
        *,
        recorded_at: datetime | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Summary:
        """Read reports and append them, all or none; a report that is there already changes nothing.

        Parameters
        ----------
        reports : iterable of Report
        recorded_at : datetime, optional
            When they were handed in, for audit; by default now.
        progress : callable, optional
            Called with the number of reports read and the number to read.
        """
        unique = {report.id: report for report in reports}
        unread = self.ledger.unread(tuple(unique), self._reader.resolver, self._reader.extractor)
        to_read = (report for report in unique.values() if report.id in unread)
        # Reading takes far longer than writing: it must neither fill the memory nor hold the ledger's lock.
        with Spool() as entries:
            for done, report in enumerate(to_read, start=1):
                entries.put(self._reader.read(report))
                if progress is not None:
                    progress(done, len(unread))
            written = self.ledger.append(entries, recorded_at or datetime.now(UTC))
            new = set(written.reports)
            return summarise(
                (entry for entry in entries if entry.report.id in new),
                known=len(unique) - len(new),
                read_again=len(written.readings),
            )

    def read_map(self, file: DrawnFile, layout: Layout) -> ReferenceMap:
        """What a reference map (areas, or a table of places) says of the theatre's settlements.

        Raises
        ------
        BadInput
            If a class means nothing, or the map says nothing of any settlement.
        GeodataError
            If the file cannot be read.
        """
        if PurePath(file.name).suffix.lower() in TABLES:
            return read_table(file.content, file.name, layout, self.gazetteer, self.theatre)
        return read_areas(file, layout, self.places.settlements, self.theatre)

    def ingest_map(self, drawn: ReferenceMap, name: str, source_id: str, times: MapTimes) -> dict[str, object]:
        """Append a reference map as a report of its source: a claim for each settlement that it says something of.

        ``drawn`` is what :meth:`read_map` read out of the file called ``name``.

        Raises
        ------
        BadInput
            As by :func:`~app.pipeline.reference.dated`.
        """
        drawn, published = dated(drawn, name, times)
        label = PurePath(name).name
        summary = self.ingest([map_report(drawn.places, source_id, published, label)])
        return {"source": source_id, "published": iso(published[0]), **drawn.as_json(), "claims": summary.claims}

    def retract(self, target: str, reason: str, at: Moment = None) -> Retraction:
        """Take a claim or a report back, from ``at`` (by default now) on.

        ``target`` is an id or the beginning of one, or a report's label.
        """
        now = datetime.now(UTC).replace(microsecond=0)
        return self.ledger.retract(
            self.ledger.record_called(target), reason, at=self.moment(at) or now, recorded_at=now
        )

    def redact(self, report: str, reason: str) -> str:
        """Remove a report's text, keeping its id, its claims without their words, and the reason.

        ``report`` is an id or the beginning of one, or a label; returns the id.
        """
        report_id = self.ledger.report_called(report)
        contents = self.contents()
        with self._lock:
            relays = self._relays(contents, self._known_at(contents, None))
        copies = relays.copies_of(report_id)
        self.ledger.redact(report_id, reason, recorded_at=datetime.now(UTC), copies=copies)
        return report_id

    # looking

    def state(self) -> tuple[object, ...]:
        """A cheap value that differs whenever an answer may differ."""
        return (*self.ledger.state(), self.delay.horizon())

    def contents(self) -> Contents:
        """The ledger as it is now; read again only after a change."""
        with self._lock:
            state = self.ledger.state()
            if self._contents is None or self._contents[0] != state:
                self._contents = (state, self.ledger.load())
            return self._contents[1]

    def view(self, at: Moment = None, known: Moment = None) -> View:
        """The ledger from one perspective.

        Parameters
        ----------
        at : Moment
            The day looked at; by default the last publication that is known.
        known : Moment
            The day whose knowledge is used; by default everything.
        """
        contents = self.contents()
        known_at = self._known_at(contents, self.moment(known))
        valid_at = self.moment(at) or self._last_publication(contents, known_at)
        key = (contents.digest, valid_at, known_at)
        with self._lock:
            if (view := self._views.get(key)) is None:
                view = self._views[key] = self._derive(contents, Perspective(valid_at, known_at))
                if len(self._views) > _VIEWS_KEPT:
                    self._views.popitem(last=False)
            self._views.move_to_end(key)
            return view

    def control(self, at: Moment = None, known: Moment = None) -> Control:
        """Who held each place, up to ``at``, as far as ``known`` knew."""
        return self.view(at, known).control

    def moved(self, from_: Moment, to: Moment, known: Moment = None) -> tuple[Change, ...]:
        """Places that differ between two days, with one knowledge: the front moved."""
        return changes_between(self.view(from_, known).spans(), self.view(to, known).spans())

    def revised(self, at: Moment, known_from: Moment, known_to: Moment) -> tuple[Change, ...]:
        """Places that differ on one day (by default the last known) between two knowledges: something was learned."""
        at = self.view(at, known_to).valid_at
        return changes_between(self.view(at, known_from).spans(), self.view(at, known_to).spans())

    def explain(self, name: str, at: Moment = None, known: Moment = None) -> Explanation:
        """Why a place has its state: each claim, what it did, and by which rule."""
        view = self.view(at, known)
        place_id, claims, told = self.places.place(name).id, view.records(), view.relays.by_claim
        area_of = partial(view.area_of, place_id)
        return explain(view.control, place_id, view.valid_at, claims, told, self.theatre.zone, area_of)

    @cached_property
    def routes(self) -> RouteTables:
        """The network of routes, which is the packaged one where none was given."""
        from app.pipeline.routes import RouteTables  # noqa: PLC0415 - scipy takes its time to load, for routes alone
        from geodata.routes import default_network  # noqa: PLC0415

        return RouteTables((self._network or default_network)(), self.places, self.theatre, self.policy)

    @cached_property
    def stated(self) -> StatedDistances:
        """The check of stated distances against the roads of that network."""
        from app.pipeline.stated import StatedDistances  # noqa: PLC0415 - scipy again

        return StatedDistances(self.routes.network)

    # times

    def moment(self, moment: Moment) -> datetime | None:
        """A day or an instant as an aware instant; None stays None."""
        match moment:
            case None | datetime():
                return moment
            case str():
                return parse_instant(moment, self.theatre.zone)[0]

    def check_order(self, first: Moment, second: Moment) -> None:
        """Refuse the two ends of a question about changes where they are the wrong way round.

        Raises
        ------
        BadInput
            If the first is later than the second.
        """
        start, end = self.moment(first), self.moment(second)
        if start is not None and end is not None and start > end:
            raise BadInput(f"{first} is later than {second}; give the earlier of the two first")

    def _known_at(self, contents: Contents, known: datetime | None) -> datetime:
        horizon = self.delay.horizon()
        if known is not None:
            return known if horizon is None else min(known, horizon)
        told = [stored.report.published_at for stored in contents.reports.values()]
        return max(
            (moment for moment in (*told, *contents.ended) if horizon is None or moment <= horizon),
            default=self._beginning,
        )

    def _last_publication(self, contents: Contents, known_at: datetime) -> datetime:
        told = (stored.report.published_at for stored in contents.reports.values())
        return max((moment for moment in told if moment <= known_at), default=known_at)

    @property
    def _beginning(self) -> datetime:
        """Stands for "now" while nothing was published: the first day of the war, since no clock may play a part."""
        return end_of_day(date.fromisoformat(self.theatre.war_began), self.theatre.zone)

    def _derive(self, contents: Contents, perspective: Perspective) -> View:
        relays = self._relays(contents, perspective.known_at)
        geography = self.places.geography_of(contents.resolutions)
        last = self._derivation
        if last is None or last.geography is not geography:
            last = Derivation(geography, self.policy)
        control, self._derivation = last.derive(contents.records, contents.resolutions, perspective, relays.passed_on)
        places = ((place_id, self.places.known(place_id)) for place_id in control.spans)
        return View(
            contents=contents,
            control=control,
            places={place_id: place for place_id, place in places if place is not None},
            stamp=self._stamp(contents, geography, perspective),
            delay_hours=self.delay.hours,
            relays=relays,
        )

    def _relays(self, contents: Contents, known_at: datetime) -> Relays:
        """Those of another day looked at with the same knowledge, which are the same; for whoever holds the lock."""
        alike = (v.relays for v in self._views.values() if v.contents is contents and v.known_at == known_at)
        return next(alike, None) or Relays(contents, known_at, self.theatre)

    def _stamp(self, contents: Contents, geography: Geography, perspective: Perspective) -> Stamp:
        return {
            "ledger": contents.digest,
            "policy": self.policy.digest,
            "gazetteer": self.gazetteer.digest,
            "geography": geography.digest,
            "program": version("frontline"),
            "resolver": ",".join(contents.resolvers) or self._reader.resolver,
            "extractor": ",".join(contents.extractors) or self._reader.extractor,
            "known_at": iso(perspective.known_at),
            "valid_at": iso(perspective.valid_at),
        }
