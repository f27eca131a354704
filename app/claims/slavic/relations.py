"""Relations between places that a report in Ukrainian or Russian states: distances, supply routes, hubs, landmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.claims.landmarks import find_landmarks
from app.claims.models import Relation, RelationKind
from app.claims.slavic.distances import Distances, Span, span_of
from app.claims.slavic.relations_words import RelationWords, load_relation_words
from app.claims.tokens import Item, ItemKind

#: The words between a length and its places are at most so many items.
_REACH = 10
_OWNER_REACH = 12
#: A word that makes a noun one of supply or of transport stands at most this many items beside it.
_BESIDE = 3


def _unclear(_at: int) -> int | None:
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
    reader.meant = lambda at: None if (found := meant(begin + at)) is None else span_of(items[found])
    yield from reader.find()
    yield from find_landmarks(items, begin, end, report_id, language)


class _Relations(Distances):
    """Reads one sentence; indices count from its first item, spans are code points of the text."""

    def __init__(self, items: Sequence[Item], words: RelationWords, report_id: str) -> None:
        super().__init__(items, words)
        self._report_id = report_id

    def find(self) -> Iterator[Relation]:
        """All distances, supply routes and hubs."""
        for one in self.distances():
            yield self._relation(
                RelationKind.DISTANCE, one.subject, one.other, one.km, one.bearing, by_road=one.by_road
            )
        for at in range(len(self.items)):
            relation = self._route(at) or self._hub(at)
            if relation is not None:
                yield relation

    def _route(self, at: int) -> Relation | None:
        """«X стоїть на головному шляху постачання до Y», «через X идет маршрут снабжения группировки в Y»."""
        if not self.within(at, "routes") or not any(
            self.within(k, "supply") for k in range(at - _BESIDE, at + _BESIDE)
        ):
            return None
        target = at + 1
        while target < at + _REACH and (self.within(target, "supply") or self.within(target, "served")):
            target += 1
        if not self.is_place(target):
            return None
        lead = next((k for k in range(at - 1, at - _BESIDE - 2, -1) if self.within(k, "route_leads")), None)
        through = lead is None
        subject = self._owner(at if lead is None else lead, through=through)
        return (
            None if subject is None else self._relation(RelationKind.SUPPLY_ROUTE, subject, span_of(self.items[target]))
        )

    def _hub(self, at: int) -> Relation | None:
        """«X, важливий залізничний вузол», «железнодорожный узел X», «транспортний вузол у X»."""
        near = (*range(at - _BESIDE, at), *range(at + 1, at + _BESIDE))
        if not self.within(at, "hubs") or not any(self.within(k, "hub_kinds") for k in near):
            return None
        past = at + 1
        while self.within(past, "hub_kinds") or self.within(past, "inside"):
            past += 1
        subject = span_of(self.items[past]) if self.is_settlement(past) else self._owner(at)
        return None if subject is None else self._relation(RelationKind.HUB, subject)

    def _owner(self, at: int, *, through: bool = False) -> Span | None:
        """The settlement that an apposition or a predicate describes; ``through``: that something leads through."""
        for k in range(at - 1, max(-1, at - _OWNER_REACH), -1):
            if self.is_settlement(k):
                return None if through and not self.within(k - 1, "through") else span_of(self.items[k])
            if self.within(k, "closing"):
                return None
            referred = None if through else self.referred(k)
            if referred is not None:
                return referred
        return None

    def _relation(
        self,
        kind: RelationKind,
        subject: Span,
        other: Span | None = None,
        km: float | None = None,
        bearing: str | None = None,
        *,
        by_road: bool = False,
    ) -> Relation:
        quote = self.items[0].start, self.items[-1].end
        return Relation(self._report_id, kind, subject, other, quote, km, bearing, by_road)
