"""A claim: report R says that speaker S says that event E befell place P, for side X, with certainty C, at time T.

Claims are immutable. A claim names its place by a mention of the report; what the mention is taken to mean is a
resolution, kept apart, so that a better gazetteer changes no claim.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.digest import make_id
from app.times import When


class Event(StrEnum):
    """What is said to have happened; the side is the one that the event leaves in, or takes out of, the place."""

    HOLDS = "holds"
    CAPTURES = "captures"
    ENTERS = "enters"
    WITHDRAWS = "withdraws"
    CONTESTS = "contests"
    REPELS = "repels"
    ADVANCES = "advances"
    CUTS_SUPPLY = "cuts_supply"


#: What holds for every place inside where it is said of a whole region: fighting or entry somewhere inside does not.
OF_ALL_INSIDE = frozenset({Event.HOLDS, Event.CAPTURES, Event.WITHDRAWS})


class Extent(StrEnum):
    """Which portion of the place the event concerns; see :data:`OF_THE_PLACE`."""

    WHOLE = "whole"
    PART = "part"
    EDGE = "edge"
    NEAR = "near"


#: Extents that concern the place itself.
OF_THE_PLACE = frozenset({Extent.WHOLE, Extent.PART})


class Certainty(StrEnum):
    """How the speaker, as quoted, commits to the event."""

    ASSERTED = "asserted"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    ANNOUNCED = "announced"
    UNCONFIRMED = "unconfirmed"
    DENIED = "denied"


class Basis(StrEnum):
    """What the claim rests on."""

    STATEMENT = "statement"
    FOOTAGE = "footage"
    SATELLITE = "satellite"
    REPORTER = "reporter"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted: a person's name, or the words used for an unnamed voice; all None for the reporter's own voice."""

    name: str | None
    body: str | None
    side: str | None


#: The report's own voice, where its source belongs to no side.
NOBODY = Speaker(None, None, None)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of one report.

    Attributes
    ----------
    report_id : str
    event, extent, certainty, basis
    side : str or None
        For ``captures``, ``enters``, ``holds``, ``repels``, ``advances`` the side that acts, for ``withdraws`` the one
        that leaves, for ``cuts_supply`` the one that cuts; None for ``contests`` and where the text does not say.
    mention : tuple of int
        ``(start, end)`` of the mention that names the place, code points of the report's text.
    speaker : Speaker
    when : When
        When the event happened; for ``announced``, when it is to happen as far as the text says.
    quote : tuple of int
        ``(start, end)`` of the sentence or clause that makes the claim.
    rule : str
        Id of the extraction rule.
    extractor : str
        Name, version and digest of the lexicons of the extractor.
    own_footage : bool
        True for footage that the side of the claim published itself: that side's statement, no independent witness.
    """

    report_id: str
    event: Event
    side: str | None
    mention: tuple[int, int]
    extent: Extent
    certainty: Certainty
    basis: Basis
    speaker: Speaker
    when: When
    quote: tuple[int, int]
    rule: str
    extractor: str
    own_footage: bool = False

    @property
    def id(self) -> str:
        """Hash of everything the claim says; the extractor's version is no part of it."""
        return make_id(
            "claim",
            self.report_id,
            self.event,
            self.side,
            list(self.mention),
            self.extent,
            self.certainty,
            self.basis,
            [self.speaker.name, self.speaker.body, self.speaker.side],
            self.when.as_json(),
            list(self.quote),
            self.own_footage,
        )


class RelationKind(StrEnum):
    """Relations between places that a report states."""

    DISTANCE = "distance"
    SUPPLY_ROUTE = "supply_route"
    HUB = "hub"
    CROSSING = "crossing"
    BORDER = "border"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two mentioned places, as a report states it.

    Attributes
    ----------
    kind : RelationKind
    subject : tuple of int
        ``(start, end)`` of the mention that the relation is about: the place "73 km north of Izyum" is Kupiansk.
    object : tuple of int or None
        ``(start, end)`` of the other mention (Izyum), None where there is none; of ``crossing`` and ``bank`` the name
        of the river, of ``border`` the region or country on the other side.
    quote : tuple of int
    km : float or None
        Stated distance in kilometres.
    bearing : str or None
        Stated direction from the object to the subject as a compass word: ``north``, ``north-east``, ...; of ``bank``
        also ``left`` or ``right``, as seen downstream.
    by_road : bool
        True where the text says that the distance is one by road.
    """

    report_id: str
    kind: RelationKind
    subject: tuple[int, int]
    object: tuple[int, int] | None
    quote: tuple[int, int]
    km: float | None = None
    bearing: str | None = None
    by_road: bool = False

    @property
    def id(self) -> str:
        """Hash of everything the relation says."""
        return make_id(
            "relation",
            self.report_id,
            self.kind,
            list(self.subject),
            None if self.object is None else list(self.object),
            list(self.quote),
            self.km,
            self.bearing,
            self.by_road,
        )


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one report, and what was left out, counted by reason."""

    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim as the ledger holds it: with who published it, when, and until when it counted.

    ``ended_at`` is the publication of the edition that revises its report, or of the retraction that takes it back;
    None while it stands. ``source_listed`` is False for a source of which nobody knows whether it has a side. ``id`` is
    the claim's, worked out once.
    """

    claim: Claim
    source_id: str
    source_side: str | None
    published_at: datetime
    ended_at: datetime | None = None
    source_listed: bool = True
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self.claim.id)
