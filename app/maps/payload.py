"""The plain data that a map is drawn from: one JSON document, sent once; the time slider redraws from it.

Every text in it may be hostile (a report's words, a source's name) and is shown with ``textContent`` only. Indices
point into the document's own lists, so that nothing is said twice.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Stamp(TypedDict):
    """What the map was made from: digests, and the perspective as ISO 8601 instants.

    ``gazetteer`` is the digest of the one in use, ``resolver`` and ``extractor`` the ids of those that read the
    reports (several, joined by commas, where a ledger was read by several).
    """

    ledger: str
    policy: str
    gazetteer: str
    geography: str
    routes: NotRequired[str]
    program: str
    resolver: NotRequired[str]
    extractor: NotRequired[str]
    known_at: str
    valid_at: str


class SideItem(TypedDict):
    """A side of the theatre."""

    id: str
    name: str


class SpanItem(TypedDict):
    """A stretch of a place's time, half open Unix seconds (None: no end on that side); evidence by claim index."""

    start: int | None
    end: int | None
    state: str
    side: str | None
    level: str
    unopposed: bool
    since: list[str | None]
    supporting: list[int]
    opposing: list[int]
    announced: list[int]
    beside: list[int]
    rule: str


class PlaceItem(TypedDict):
    """A settlement with its spans in order of time."""

    id: str
    name: str
    lon: float
    lat: float
    spans: list[SpanItem]


class ClaimItem(TypedDict):
    """A claim, with its quote as text (private data masked) and ``report`` as an index.

    ``statement`` is one too, None for a claim that no other outlet relays.
    """

    id: str
    report: int
    place: str
    event: str
    side: str | None
    extent: str
    certainty: str
    basis: str
    speaker: str | None
    body: str | None
    speaker_side: str | None
    when: list[str | None]
    quote: str
    rule: str
    own_footage: bool
    statement: int | None


class StatementItem(TypedDict):
    """A statement that several outlets published: their names, in the order in which they did."""

    outlets: list[str]


class ReportItem(TypedDict):
    """A report's metadata; ``claims`` is how many claims were read out of it, ``parsed`` False where none could be."""

    id: str
    source: str
    source_kind: str
    source_side: str | None
    published: str
    url: str | None
    language: str
    note: str
    parsed: bool
    claims: int


class ChangeItem(TypedDict):
    """A change of a place's state, holder or level: indices of the day, the place and its spans before and after."""

    day: int
    place: int
    before: int | None
    after: int | None


class CellItem(TypedDict):
    """The land around a settlement.

    ``at`` is the settlement's own point, ``radius_m`` how far the farthest corner is from it, ``places`` the indices of
    the map's places there; ``rings`` hold indices of corners, the first ring of each part being its outline.
    """

    at: list[int]
    radius_m: int
    places: list[int]
    rings: list[list[int]]


class GroundItem(TypedDict):
    """The land that is drawn on some day, an illustration interpolated from settlements.

    ``corners`` are longitude and latitude in turns, as multiples of ``step`` (degrees) from ``origin`` (multiples too);
    land without a state is drawn where all of it lies within ``reach_m`` of a settlement with one.
    """

    step: float
    origin: list[int]
    reach_m: int
    corners: list[int]
    cells: list[CellItem]


class RouteItem(TypedDict):
    """A road or railway: ``kind`` is ``road`` or ``rail``."""

    id: str
    number: str | None
    name: str
    kind: str


class StretchItem(TypedDict):
    """A stretch of a segment's time, half open Unix seconds; places by name, evidence by claim index.

    ``status`` is ``open`` (then to ``side``), ``contested``, ``cut`` or ``unknown``.
    """

    start: int
    end: int | None
    status: str
    side: str | None
    level: str | None
    rule: str
    since: list[str | None]
    decided_by: list[str]
    presumed: list[str]
    unknown: list[str]
    near_front: list[str]
    closed: str | None
    claims: list[int]


class SegmentItem(TypedDict):
    """A stretch of road or railway between two nodes; ``line`` is longitude and latitude in turns, degrees.

    ``schematic`` where it joins places that ``source`` names; its true course lies within ``precision_m`` of the line.
    """

    id: str
    route: int
    ends: list[str | None]
    line: list[float]
    schematic: bool
    precision_m: int
    source: str
    spans: list[StretchItem]


class RoutesItem(TypedDict):
    """A network, with how many of its segments the map leaves out."""

    network: str
    note: str
    left_out: int
    routes: list[RouteItem]
    segments: list[SegmentItem]


class MapPayload(TypedDict):
    """All of a map. ``days`` are ISO dates of the theatre's time zone, ``day_ends`` the Unix second that ends each.

    ``first_day`` is the index of the day that the map opens at. In a :class:`ChangeItem`, ``before`` and ``after`` are
    indices into the place's ``spans``.
    """

    title: str
    zone: str
    banner: str
    delay_hours: int
    bbox: list[float]
    sides: list[SideItem]
    stamp: Stamp
    days: list[str]
    day_ends: list[int]
    first_day: int
    places: list[PlaceItem]
    claims: list[ClaimItem]
    statements: list[StatementItem]
    reports: list[ReportItem]
    changes: list[ChangeItem]
    ground: GroundItem
    routes: RoutesItem
