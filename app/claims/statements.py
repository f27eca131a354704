"""One statement that many reports relay: which claims repeat each other, so that ten outlets are not ten voices.

Two claims repeat each other if they say the same (event, side, place, extent, class of certainty and kind of evidence)
of times that may be one, are published at most :data:`RELAYED_WITHIN` apart, and either have the same voice or are
worded alike while one of them names nobody. All that hangs together by such links is one statement; words without a
speaker join the speaker from whom they were taken, and never make one out of two who both are named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from app.claims.models import Basis, Certainty, ClaimRecord, Event
from app.claims.voices import Voice
from app.digest import make_id
from app.times import start_of_day

#: Longest time between two publications of which the later may repeat the earlier.
RELAYED_WITHIN = timedelta(days=3)

#: Words in a row that are not alike by chance; in a run of one more, any one word may differ.
_RUN = 8
#: A whole quote of at least this many words is taken to be copied where it stands word for word elsewhere.
_SHORTEST_COPY = 5
#: Only the beginning of a very long quote is compared, in words.
_MOST_WORDS = 80
_WORD = re.compile(r"[^\W_]+")
#: What may happen to one place day after day; the other events are not told anew each day.
_DAILY = frozenset({Event.REPELS, Event.CONTESTS, Event.ADVANCES})
_EVER, _NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_COMMITMENT = {Certainty.ASSERTED: "affirmed", Certainty.PROBABLE: "affirmed", Certainty.UNCONFIRMED: "possible"}
_EVIDENCE = {Basis.REPORTER: "told", Basis.STATEMENT: "told", Basis.SATELLITE: "seen", Basis.FOOTAGE: "seen"}


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what is compared of it: its voice, its place (None: not resolved) and the words of its quote.

    ``copies`` names what its words were seen to have in common with others before they, or those of the others, were
    redacted: the pairs that :func:`copies_of` made.
    """

    record: ClaimRecord
    voice: Voice
    place_id: str | None
    words: str
    copies: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Statement:
    """What one voice said, and everyone who passed it on.

    Attributes
    ----------
    id : str
        Made of the first claim's id.
    side : str or None
        The side whose word it is, also where it is passed on by a source of no side.
    claims : tuple of str
        Ids of all claims that make it, earliest publication first.
    outlets : tuple of str
        Ids of the sources that published it, in the order in which they did so first.
    """

    id: str
    side: str | None
    claims: tuple[str, ...]
    outlets: tuple[str, ...]


def statements(told: Iterable[Told], zone: ZoneInfo) -> tuple[Statement, ...]:
    """Put claims together that are one statement.

    Parameters
    ----------
    told : iterable of Told
        In any order; a claim given twice counts once. What no longer counts must be left out.
    zone : ZoneInfo
        In which the days of events are read.

    Returns
    -------
    tuple of Statement
        Every claim in just one of them, earliest publication first.
    """
    unique = {item.claim_id: item for item in (_Item(one, zone) for one in told)}
    alike: dict[tuple[object, ...], list[_Item]] = defaultdict(list)
    for item in sorted(unique.values(), key=lambda item: item.order):
        alike[item.says].append(item)
    groups = [group for items in alike.values() for group in _groups(items)]
    return tuple(_statement(group) for group in sorted(groups, key=lambda group: group[0].order))


def copies_of(report_id: str, told: Iterable[Told], zone: ZoneInfo) -> frozenset[tuple[str, str]]:
    """Which reports say with the same words what a report claims: ids of its claims, each with that of a report.

    It outlives the words themselves, and tells nothing of them.
    """
    items = [_Item(one, zone) for one in told]
    found = set()
    for own in (item for item in items if item.told.record.claim.report_id == report_id):
        runs = _runs(own.told.words)
        for other in items:
            other_id = other.told.record.claim.report_id
            near = abs(other.published - own.published) <= RELAYED_WITHIN
            if other_id != report_id and near and other.says == own.says and runs & _runs(other.told.words):
                found.add((own.claim_id, other_id))
    return frozenset(found)


def by_claim(found: Iterable[Statement]) -> Mapping[str, Statement]:
    """The statement that each claim makes, by claim id."""
    return {claim_id: statement for statement in found for claim_id in statement.claims}


class _Item:
    """A claim, its bounds in time, and the group that it was found to belong to so far."""

    __slots__ = ("claim_id", "first", "last", "order", "parent", "published", "says", "told", "unnamed")

    def __init__(self, told: Told, zone: ZoneInfo) -> None:
        record, claim = told.record, told.record.claim
        self.told = told
        self.claim_id = claim.id
        self.published = record.published_at
        self.first, self.last = _bounds(record, zone)
        self.order = (record.published_at, self.claim_id)
        self.says: tuple[object, ...] = (
            told.place_id or self.claim_id,
            claim.event,
            claim.side,
            claim.extent,
            _COMMITMENT.get(claim.certainty, claim.certainty),
            _EVIDENCE.get(claim.basis, claim.basis),
        )
        #: Whether the claim, and as a root whether any of its group, may have been taken from somebody who is named.
        self.unnamed = not told.voice.named
        self.parent = self

    def root(self) -> _Item:
        item = self
        while item.parent is not item:
            item.parent = item.parent.parent
            item = item.parent
        return item

    def overlaps(self, other: _Item) -> bool:
        return self.first <= other.last and other.first <= self.last

    def covers(self, other: _Item) -> bool:
        return self.first <= other.first and other.last <= self.last


def _bounds(record: ClaimRecord, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The times that the event may have had. What may happen every day is, where no start is told, news of its day."""
    claim = record.claim
    announced = claim.certainty is Certainty.ANNOUNCED
    last = claim.when.last_instant(zone) or (_NEVER if announced else record.published_at)
    first = claim.when.first_instant(zone)
    if first is None and claim.event in _DAILY and not announced:
        first = start_of_day(last.astimezone(zone).date(), zone)
    first = first or _EVER
    return first, max(first, last)


def _join(one: _Item, other: _Item) -> None:
    """Make one group of two; its root is the earliest of all."""
    first, second = sorted((one.root(), other.root()), key=lambda item: item.order)
    second.parent = first
    first.unnamed = first.unnamed or second.unnamed


def _groups(items: Sequence[_Item]) -> list[list[_Item]]:
    """Claims that say the same, oldest first, by statement."""
    voices: dict[str, list[_Item]] = defaultdict(list)
    for item in items:
        voices[item.told.voice.key].append(item)
    for spoken in voices.values():
        for one, other in _close(spoken):
            _join(one, other)
    several = len({id(item.root()) for item in items}) > 1 and len({item.told.record.source_id for item in items}) > 1
    if several and any(item.unnamed for item in items):
        _join_copies(items)
    groups: dict[int, list[_Item]] = defaultdict(list)
    for item in items:
        groups[id(item.root())].append(item)
    return list(groups.values())


def _join_copies(items: Sequence[_Item]) -> None:
    """Join what is worded alike: first what names nobody with each other, then that with the first who is named."""
    wordings: dict[tuple[str, ...], list[_Item]] = defaultdict(list)
    for item in items:
        for key in (*_runs(item.told.words), *item.told.copies):
            wordings[key].append(item)
    taken: list[tuple[_Item, _Item]] = []
    for worded in wordings.values():
        for one, other in _close(worded):
            if one.told.voice.named and other.told.voice.named:
                continue
            if one.root().unnamed and other.root().unnamed:
                _join(one, other)
            else:
                taken.append((one, other) if one.root().unnamed else (other, one))
    sources: dict[int, tuple[_Item, _Item]] = {}
    for copy, original in taken:
        root, named = copy.root(), original.root()
        known = sources.get(id(root))
        if known is None or named.order < known[1].order:
            sources[id(root)] = (root, named)
    for copy, original in sources.values():
        _join(copy, original)


def _close(items: Sequence[_Item]) -> Iterable[tuple[_Item, _Item]]:
    """Pairs that may be of one time and are published close to each other; enough of them to find all that hangs on.

    Items come oldest first. One that a later item of its own group covers is dropped: whatever would meet it meets that
    later one too. So the work grows with the number of items times the different times that are told, not its square.
    """
    live: list[_Item] = []
    for item in items:
        live = [other for other in live if item.published - other.published <= RELAYED_WITHIN]
        yield from ((item, other) for other in live if item.overlaps(other))
        live = [other for other in live if not _stands_for(item, other)]
        live.append(item)


def _stands_for(item: _Item, other: _Item) -> bool:
    named_alike = other.told.voice.named or not item.told.voice.named
    return named_alike and item.covers(other) and item.root() is other.root()


def _runs(words: str) -> set[tuple[str, ...]]:
    """Every run of words, and every run of one more with any of its words left out: equal ones make two texts alike."""
    found = tuple(_WORD.findall(words.casefold())[:_MOST_WORDS])
    runs = {found[at : at + _RUN] for at in range(len(found) - _RUN + 1)}
    for at in range(len(found) - _RUN):
        longer = found[at : at + _RUN + 1]
        runs.update(longer[:gap] + longer[gap + 1 :] for gap in range(1, _RUN))
    if _SHORTEST_COPY <= len(found) < _RUN:
        runs.add(found)
    return runs


def _statement(group: Sequence[_Item]) -> Statement:
    """The statement that claims in the order of publication make; a named voice speaks for all."""
    origin = min(group, key=lambda item: (not item.told.voice.named, item.order))
    return Statement(
        id=make_id("statement", group[0].claim_id),
        side=origin.told.voice.side,
        claims=tuple(item.claim_id for item in group),
        outlets=tuple(dict.fromkeys(item.told.record.source_id for item in group)),
    )
