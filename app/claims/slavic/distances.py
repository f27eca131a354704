"""Distances between places that a sentence in Ukrainian or Russian states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.claims.slavic.lengths import Length, Lengths
from app.claims.slavic.relations_words import RelationWords
from app.claims.tokens import Item, ItemKind
from gazetteer.models import Kind

#: The words between a length and its places are at most so many items.
_REACH = 10
#: «Південніше X», «южнее X» need no preposition before the place.
_COMPARATIVE = ("іше", "ее")
#: Words for the road stand at most this many items behind a length.
_BESIDE = 3
#: A phrase such as «північний захід» has two words.
_LONGEST_POINT = 2

#: Code points, end exclusive.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Distance:
    """A stated distance.

    Attributes
    ----------
    subject, other : (int, int)
        Mentions of the two places; a bearing is that of the first, seen from the other.
    end : int
        The item past all that states it.
    km : float
    bearing : str or None
    by_road : bool
    """

    subject: Span
    other: Span
    end: int
    km: float
    bearing: str | None = None
    by_road: bool = False


def span_of(item: Item) -> Span:
    """The code points of an item, end exclusive."""
    return item.start, item.end


def _nowhere(_at: int) -> Span | None:
    return None


class Distances(Lengths):
    """Reads the distances of one sentence; indices count from its first item, spans are code points of the text.

    ``this`` is the place that the sentence before told of, ``meant`` gives the place that «місто» refers back to.
    """

    this: Span | None = None

    def __init__(self, items: Sequence[Item], words: RelationWords) -> None:
        super().__init__(items, words)
        self.meant: Callable[[int], Span | None] = _nowhere

    def distances(self) -> Iterator[Distance]:
        """All distances between two places."""
        before: Distance | None = None
        at = 0
        while at < len(self.items):
            length = self.length(at)
            at = at + 1 if length is None else length.end
            if length is not None:
                before = self._offset(length, before) or self._apart(length) or self._behind_places(length)
                if before is not None:
                    yield before

    def is_place(self, at: int) -> bool:
        """Whether an item names a settlement or a region."""
        return 0 <= at < len(self.items) and self.items[at].kind is ItemKind.PLACE

    def is_settlement(self, at: int) -> bool:
        """Whether an item names a settlement."""
        return self.is_place(at) and self.items[at].place_kind is not Kind.REGION

    def referred(self, at: int) -> Span | None:
        """What «місто» means at the head of a sentence or of a clause, and «це» at the head of a sentence."""
        if at == 0 and self.within(at, "this"):
            return self.this
        heads = at == 0 or self.items[at - 1].text in {",", ";", ":", '"'}
        return self.meant(at) if heads and self.within(at, "anaphors") else None

    # a length that is counted from a place

    def _offset(self, length: Length, before: Distance | None) -> Distance | None:
        """«X, за 73 км на північ від Y», «в 20 км южнее Y лежит X», «X, ... в бік Y, за 73 км від нього»."""
        bearing, by_road, counted, at = None, False, False, length.end
        while at < min(len(self.items), length.end + _REACH) and not self.is_place(at) and not self.within(at, "it"):
            point = self.words.bearings.starting(self.items, at, len(self.items))
            if point is not None:
                bearing = point[1]
                counted = counted or self.items[at + point[0] - 1].text.endswith(_COMPARATIVE)
                at += point[0]
                continue
            by_road = by_road or self.within(at, "road")
            counted = counted or self.within(at, "from_")
            if not any(self.within(at, role) for role in ("road", "straight", "from_", "toward", "homes")):
                return None
            at += 1
        if not counted:
            return None
        if self.within(at, "it"):
            ends = self._described_by_other(length.begin)
        elif self.is_settlement(at):
            subject = self._subject(length.begin, before) or self._behind(at + 1)
            ends = None if subject is None else (subject, span_of(self.items[at]))
            by_road = by_road or self.within(at + 1 + self.within(at + 1, "toward"), "road")
        else:
            return None
        if ends is None or ends[0] == ends[1]:
            return None
        return Distance(*ends, at + 1, length.km, bearing, by_road)

    def _described_by_other(self, at: int) -> tuple[Span, Span] | None:
        """The place told of and the other in its apposition: «X, вузол на шляху до Y, за 10 км від нього»."""
        settlements = [k for k in range(at) if self.is_settlement(k)]
        if len(settlements) < 2 or self.items[settlements[-2] + 1].text != ",":  # noqa: PLR2004 -- both ends
            return None
        return span_of(self.items[settlements[-2]]), span_of(self.items[settlements[-1]])

    def _subject(self, at: int, before: Distance | None) -> Span | None:
        """The place that a length tells of, which stands before it, or that the length before it told of already."""
        lead = self._lead(at)
        if before is not None and before.end < lead:
            between = [self.items[k].text for k in range(before.end, lead)]
            if between[-1] in self.words.sets["also"] and between[:-1] in ([], [","]):
                return before.subject
            if between == [","]:
                return None  # «X, за 20 км від Y, за 30 км від Z» may tell of X and of Y
        return self._before(at)

    def _lead(self, at: int) -> int:
        """Where the words right before a length begin, «приблизно за», «на відстані»."""
        while self.within(at - 1, "measured"):
            at -= 1
        return at - 2 if self.within(at - 1, "distance") and self.within(at - 2, "forward") else at

    def _before(self, at: int) -> Span | None:
        """The place that a length tells of, right before it: «X, що лежить за 10 км», «місто лежить за 10 км»."""
        lead = self._lead(at)
        if self.within(lead - 1, "forward"):
            return None
        k = self._over_fillers(lead - 1)
        if k >= at - 1:
            return None
        if self._bearing_before(k) is not None or (self.is_settlement(k) and self.within(k - 3, "between")):
            return None  # «бої південніше X, за 10 км від Y», «бої між X і Y, за 10 км від Z» tell of a spot off all
        return span_of(self.items[k]) if self.is_settlement(k) else self.referred(k + 1)

    def _over_fillers(self, at: int) -> int:
        """The item before the words that lead from a place to where it lies; regions among them are passed over."""
        first = max(0, at + 1 - _REACH)
        while at >= first and (
            self.within(at, "measured")
            or self.within(at, "fillers")
            or (self.is_place(at) and not self.is_settlement(at))
        ):
            at -= 1
        return at

    def _behind(self, at: int) -> Span | None:
        """The place that lies at a length, with its verb before it: «за 10 км від Y лежить X»."""
        if not self.within(at, "lies"):
            return None
        at += 1
        while self.within(at, "settlements"):
            at += 1
        return span_of(self.items[at]) if self.is_settlement(at) else None

    def _behind_places(self, length: Length) -> Distance | None:
        """«X лежить північніше Y, за 14 км», «X к северу от Y, в 14 км»: the length stands last."""
        other = self._lead(length.begin) - 1
        if other == length.begin - 1 or self.within(other, "forward") or self.within(length.end, "from_"):
            return None
        other -= self.items[other].text == ","
        if not self.is_settlement(other):
            return None
        found = self._bearing_before(other)
        if found is None:
            return None
        bearing, begin = found
        k = self._over_fillers(begin - 1 - self.within(begin - 1, "toward"))
        if not self.is_settlement(k):
            return None
        return Distance(span_of(self.items[k]), span_of(self.items[other]), length.end, length.km, bearing)

    def _bearing_before(self, place: int) -> tuple[str, int] | None:
        """The bearing that is counted from a place, «північніше X», «на схід від X», and where its words begin."""
        if not self.is_settlement(place):
            return None
        counted = self.within(place - 1, "from_")
        last = place - 1 - counted
        for begin in range(last, max(-1, last - _LONGEST_POINT), -1):
            point = self.words.bearings.starting(self.items, begin, len(self.items))
            if point is not None and begin + point[0] == last + 1:
                return (point[1], begin) if counted or self.items[last].text.endswith(_COMPARATIVE) else None
        return None

    # a length between two places

    def _apart(self, length: Length) -> Distance | None:
        """«Від X до Y 40 км», «між X і Y — 40 км», «X і Y розділяють 40 км», «X і Y за 40 км одне від одного»."""
        second = length.begin - 1
        while second > max(0, length.begin - _REACH) and self.within(second, "said"):
            second -= 1
        if self.within(second, "parting"):
            return self._together(second - 1, length, ("joined", "from_"))
        if self.within(length.end, "each") and self.within(length.end + 1, "from_"):
            k = self._lead(length.begin) - 1
            return self._together(k - 1 if self.within(k, "lie") else k, length, ("joined",))
        joint = self._over_homes(second - 1)
        first = joint - 1
        lead = self._over_homes(first - 1)
        if not (self.is_settlement(first) and self.is_settlement(second)):
            return None
        on_a_road = self.within(lead - 1, "routes")
        opens = lead == 0 or on_a_road or self.within(lead - 1, "distance") or self.items[lead - 1].text == ","
        named = (
            (self.within(lead, "from_") and self.within(joint, "to"))
            or (self.within(lead, "to") and self.within(joint, "from_"))
            or (self.within(lead, "between") and self.within(joint, "joined"))
            or (opens and self.within(lead, "out_of") and self.within(joint, "to"))
            or (on_a_road and self.within(lead, "out_of") and self.within(joint, "into"))
        )
        if not named:
            return None
        by_road = on_a_road or any(self.within(k, "road") for k in range(length.end, length.end + _BESIDE))
        ends = span_of(self.items[first]), span_of(self.items[second])
        return Distance(*ends, length.end, length.km, by_road=by_road)

    def _over_homes(self, at: int) -> int:
        while self.within(at, "homes"):
            at -= 1
        return at

    def _together(self, last: int, length: Length, joints: tuple[str, ...]) -> Distance | None:
        """«X і Y», which end there."""
        if not (self.is_settlement(last) and self.is_settlement(last - 2)):
            return None
        if not any(self.within(last - 1, joint) for joint in joints) or (last > 2 and self.items[last - 3].text == ","):  # noqa: PLR2004
            return None  # of three places it is said of none which two are meant
        ends = span_of(self.items[last - 2]), span_of(self.items[last])
        return Distance(*ends, length.end, length.km)
