"""Which claims of a ledger are one statement, relayed by several outlets, as far as one knowledge goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from app.claims.models import Basis, ClaimRecord
from app.claims.statements import Statement, Told, by_claim, copies_of, statements
from app.claims.voices import voice_of
from app.control.evidence import Relayed
from app.store import Contents
from app.theatre import Theatre
from gazetteer.models import place_of

_NONE: frozenset[tuple[str, str]] = frozenset()


class Relays:
    """The statements that the claims standing at ``known_at`` make; worked out when they are first asked for."""

    def __init__(self, contents: Contents, known_at: datetime, theatre: Theatre) -> None:
        self._contents = contents
        self._known_at = known_at
        self._theatre = theatre

    @cached_property
    def by_claim(self) -> Mapping[str, Statement]:
        """The statement that each claim makes, by claim id; a claim that was taken back makes none."""
        standing = (
            record
            for record in self._contents.records
            if record.published_at <= self._known_at
            and (record.ended_at is None or record.ended_at > self._known_at)
            and record.claim.basis is not Basis.MAP
        )
        return by_claim(statements(map(self._told, standing), self._theatre.zone))

    @cached_property
    def passed_on(self) -> Mapping[str, Relayed]:
        """The side and the first publication of the statement that each claim passes on, by claim id."""
        published = {record.id: record.published_at for record in self._contents.records}
        return {
            claim_id: Relayed(one.side, published[one.claims[0]])
            for claim_id, one in self.by_claim.items()
            if one.side is not None or len(one.claims) > 1
        }

    def copies_of(self, report_id: str) -> frozenset[tuple[str, str]]:
        """What else in the ledger has the words of a report's claims; see :func:`app.claims.statements.copies_of`."""
        records = (record for record in self._contents.records if record.claim.basis is not Basis.MAP)
        return copies_of(report_id, map(self._told, records), self._theatre.zone)

    @cached_property
    def _copies(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """The pairs of a claim and a report with the same words, by the ids of both."""
        found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for pair in self._contents.copies:
            for end in pair:
                found[end].add(pair)
        return {end: frozenset(pairs) for end, pairs in found.items()}

    def _told(self, record: ClaimRecord) -> Told:
        claim, contents = record.claim, self._contents
        resolution = contents.resolutions.get((claim.report_id, *claim.mention))
        place = None if resolution is None else place_of(resolution)
        return Told(
            record=record,
            voice=voice_of(claim, contents.sources[record.source_id], self._theatre),
            place_id=None if place is None else place.id,
            words=contents.reports[claim.report_id].report.text[slice(*claim.quote)],
            copies=self._copies.get(record.id, _NONE) | self._copies.get(claim.report_id, _NONE),
        )
