"""Relations between places that a report in Ukrainian or Russian states: distances, supply routes, hubs, landmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.claims.landmarks import find_landmarks
from app.claims.models import Relation, RelationKind
from app.claims.slavic.lengths import Length, Lengths
from app.claims.slavic.relations_words import RelationWords, load_relation_words
from app.claims.tokens import Item, ItemKind
from gazetteer.models import Kind

#: The words between a length and its places are at most so many items.
_REACH = 10
_OWNER_REACH = 12
#: «Південніше X», «южнее X» need no preposition before the place.
_COMPARATIVE = ("іше", "ее")
#: A word that makes a noun one of supply or of transport stands at most this many items beside it.
_BESIDE = 3


#: Code points, end exclusive.
_Span = tuple[int, int]


def _unclear(_at: int) -> int | None:
    return None


def _nowhere(_at: int) -> _Span | None:
    return None


def find_relations(
    items: Sequence[Item],
    begin: int,
    end: int,
    report_id: str,
    language: str,
    *,
    meant: Callable[[int], int | None] = _unclear,
    told: Sequence[Relation] = (),
) -> Iterator[Relation]:
    """All relations that a sentence states.

    Parameters
    ----------
    items : sequence of Item
        The items of a report.
    begin, end : int
        The sentence: first item and the one past the last.
    report_id : str
    language : str
        ``uk`` or ``ru``.
    meant : callable
        From the index of a word such as «місто» to that of the settlement that it refers back to, None where unclear.
    told : sequence of Relation
        The relations of the sentences before: «це» at the head of a sentence is what the one before it told of.
    """
    follows = bool(told) and begin > 0 and told[-1].quote[1] == items[begin - 1].end
    if not follows and not any(item.kind is ItemKind.PLACE for item in items[begin:end]):
        return
    reader = _Relations(items[begin:end], load_relation_words(language), report_id)
    reader.this = told[-1].subject if follows else None
    reader.meant = lambda at: None if (found := meant(begin + at)) is None else _span(items[found])
    yield from reader.find()
    yield from find_landmarks(items, begin, end, report_id, language)


def _span(item: Item) -> _Span:
    return item.start, item.end


class _Relations(Lengths):
    """Reads one sentence; indices count from its first item, spans are code points of the text.

    ``this`` is the place that the sentence before told of, ``meant`` gives the place that «місто» refers back to.
    """

    this: _Span | None = None

    def __init__(self, items: Sequence[Item], words: RelationWords, report_id: str) -> None:
        super().__init__(items, words)
        self._report_id = report_id
        self.meant: Callable[[int], _Span | None] = _nowhere

    def find(self) -> Iterator[Relation]:
        """All distances, supply routes and hubs."""
        at = 0
        while at < len(self.items):
            length = self.length(at)
            at = at + 1 if length is None else length.end
            if length is not None:
                relation = self._offset(length) or self._apart(length)
                if relation is not None:
                    yield relation
        for at in range(len(self.items)):
            relation = self._route(at) or self._hub(at)
            if relation is not None:
                yield relation

    def _is_place(self, at: int) -> bool:
        return 0 <= at < len(self.items) and self.items[at].kind is ItemKind.PLACE

    def _offset(self, length: Length) -> Relation | None:
        """«X, за 73 км на північ від Y», «в 20 км южнее Y лежит X», «X, ... в бік Y, за 73 км від нього»."""
        bearing, by_road, counted, at = None, False, False, length.end
        while at < min(len(self.items), length.end + _REACH) and not self._is_place(at) and not self.within(at, "it"):
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
        elif self._is_settlement(at):
            subject = self._before(length.begin) or self._behind(at + 1)
            ends = None if subject is None else (subject, _span(self.items[at]))
        else:
            return None
        if ends is None or ends[0] == ends[1]:
            return None
        return self._relation(RelationKind.DISTANCE, *ends, length.km, bearing, by_road=by_road)

    def _described_by_other(self, at: int) -> tuple[_Span, _Span] | None:
        """The place told of and the other in its apposition: «X, вузол на шляху до Y, за 10 км від нього»."""
        settlements = [k for k in range(at) if self._is_settlement(k)]
        if len(settlements) < 2 or self.items[settlements[-2] + 1].text != ",":  # noqa: PLR2004 -- both ends
            return None
        return _span(self.items[settlements[-2]]), _span(self.items[settlements[-1]])

    def _before(self, at: int) -> _Span | None:
        """The place that a length tells of, right before it: «X, що лежить за 10 км», «місто лежить за 10 км»."""
        if self.within(at - 1, "forward"):
            return None
        k = at - 1
        while k >= max(0, at - _REACH) and (
            self.within(k, "measured")
            or self.within(k, "fillers")
            or (self._is_place(k) and not self._is_settlement(k))
        ):
            k -= 1
        if k >= at - 1:
            return None
        return _span(self.items[k]) if self._is_settlement(k) else self._referred(k + 1)

    def _referred(self, at: int) -> _Span | None:
        """What «місто» means at the head of a sentence or of a clause, and «це» at the head of a sentence."""
        if at == 0 and self.within(at, "this"):
            return self.this
        heads = at == 0 or self.items[at - 1].text in {",", ";", ":", '"'}
        return self.meant(at) if heads and self.within(at, "anaphors") else None

    def _behind(self, at: int) -> _Span | None:
        """The place that lies at a length, with its verb before it: «за 10 км від Y лежить X»."""
        if not self.within(at, "lies"):
            return None
        at += 1
        while self.within(at, "settlements"):
            at += 1
        return _span(self.items[at]) if self._is_settlement(at) else None

    def _apart(self, length: Length) -> Relation | None:
        """«Від X до Y 40 км», «між X і Y — 40 км»."""
        second = length.begin - 1
        while second > max(0, length.begin - _REACH) and self.within(second, "said"):
            second -= 1
        joint = second - 1
        while self.within(joint, "homes"):
            joint -= 1
        first = joint - 1
        lead = first - 1
        while self.within(lead, "homes"):
            lead -= 1
        if not (self._is_settlement(first) and self._is_settlement(second)):
            return None
        named = self.within(joint, "to") and self.within(lead, "from_")
        if not (named or (self.within(joint, "joined") and self.within(lead, "between"))):
            return None
        by_road = any(self.within(k, "road") for k in range(length.end, length.end + _BESIDE))
        ends = _span(self.items[first]), _span(self.items[second])
        return self._relation(RelationKind.DISTANCE, *ends, length.km, by_road=by_road)

    def _route(self, at: int) -> Relation | None:
        """«X стоїть на головному шляху постачання до Y», «через X идет маршрут снабжения группировки в Y»."""
        if not self.within(at, "routes") or not any(
            self.within(k, "supply") for k in range(at - _BESIDE, at + _BESIDE)
        ):
            return None
        target = at + 1
        while target < at + _REACH and (self.within(target, "supply") or self.within(target, "served")):
            target += 1
        if not self._is_place(target):
            return None
        lead = next((k for k in range(at - 1, at - _BESIDE - 2, -1) if self.within(k, "route_leads")), None)
        through = lead is None
        subject = self._owner(at if lead is None else lead, through=through)
        return (
            None if subject is None else self._relation(RelationKind.SUPPLY_ROUTE, subject, _span(self.items[target]))
        )

    def _hub(self, at: int) -> Relation | None:
        """«X, важливий залізничний вузол», «железнодорожный узел X», «транспортний вузол у X»."""
        near = (*range(at - _BESIDE, at), *range(at + 1, at + _BESIDE))
        if not self.within(at, "hubs") or not any(self.within(k, "hub_kinds") for k in near):
            return None
        past = at + 1
        while self.within(past, "hub_kinds") or self.within(past, "inside"):
            past += 1
        subject = _span(self.items[past]) if self._is_settlement(past) else self._owner(at)
        return None if subject is None else self._relation(RelationKind.HUB, subject)

    def _is_settlement(self, at: int) -> bool:
        return self._is_place(at) and self.items[at].place_kind is not Kind.REGION

    def _owner(self, at: int, *, through: bool = False) -> _Span | None:
        """The settlement that an apposition or a predicate describes; ``through``: that something leads through."""
        for k in range(at - 1, max(-1, at - _OWNER_REACH), -1):
            if self._is_settlement(k):
                return None if through and not self.within(k - 1, "through") else _span(self.items[k])
            if self.within(k, "closing"):
                return None
            referred = None if through else self._referred(k)
            if referred is not None:
                return referred
        return None

    def _relation(
        self,
        kind: RelationKind,
        subject: _Span,
        other: _Span | None = None,
        km: float | None = None,
        bearing: str | None = None,
        *,
        by_road: bool = False,
    ) -> Relation:
        quote = self.items[0].start, self.items[-1].end
        return Relation(self._report_id, kind, subject, other, quote, km, bearing, by_road)
