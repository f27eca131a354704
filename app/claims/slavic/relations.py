"""Relations between places that a report in Ukrainian or Russian states: distances, supply routes, hubs, landmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.claims.landmarks import find_landmarks
from app.claims.models import Relation, RelationKind
from app.claims.slavic.relations_words import RelationWords, load_relation_words
from app.claims.tokens import Item, ItemKind
from gazetteer.models import Kind

_KM_PER_MILE = 1.609344
#: The words between a length and its places are at most so many items.
_REACH = 10
_OWNER_REACH = 12
#: «Південніше X», «южнее X» need no preposition before the place.
_COMPARATIVE = ("іше", "ее")
#: A word that makes a noun one of supply or of transport stands at most this many items beside it.
_BESIDE = 3


def find_relations(items: Sequence[Item], begin: int, end: int, report_id: str, language: str) -> Iterator[Relation]:
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
    """
    sentence = [replace(item, text=item.text.replace("ё", "е")) for item in items[begin:end]]
    if any(item.kind is ItemKind.PLACE for item in sentence):
        yield from _Relations(sentence, report_id, load_relation_words(language)).find()
        yield from find_landmarks(items, begin, end, report_id, language)


@dataclass(frozen=True, slots=True)
class _Length:
    km: float
    begin: int
    end: int


class _Relations:
    """Reads one sentence; indices count from its first item."""

    def __init__(self, items: Sequence[Item], report_id: str, words: RelationWords) -> None:
        self._items = items
        self._report_id = report_id
        self._words = words

    def find(self) -> Iterator[Relation]:
        at = 0
        while at < len(self._items):
            length = self._length(at)
            at = at + 1 if length is None else length.end
            if length is not None:
                relation = self._offset(length) or self._apart(length)
                if relation is not None:
                    yield relation
        for at in range(len(self._items)):
            relation = self._route(at) or self._hub(at)
            if relation is not None:
                yield relation

    def _is(self, at: int, role: str) -> bool:
        return 0 <= at < len(self._items) and self._items[at].text in self._words.sets[role]

    def _is_place(self, at: int) -> bool:
        return 0 <= at < len(self._items) and self._items[at].kind is ItemKind.PLACE

    def _length(self, at: int) -> _Length | None:
        """A length, «73 км», «7,5 кілометра», «десяти километрах»; of kilometres beside miles the kilometres."""
        first = self._unit(at)
        if first is None:
            return None
        km, past, metric = first
        other = self._unit(past + 1) if past < len(self._items) and self._items[past].text == "(" else None
        if other is not None and other[1] < len(self._items) and self._items[other[1]].text == ")":
            return _Length(km if metric else other[0], at, other[1] + 1)
        return _Length(km, at, past)

    def _unit(self, at: int) -> tuple[float, int, bool] | None:
        number = self._number(at)
        if number is None:
            return None
        value, past = number
        metric = self._is(past, "kilometres")
        if not metric and not self._is(past, "miles"):
            return None
        return (value if metric else round(value * _KM_PER_MILE, 1)), past + 1, metric

    def _number(self, at: int) -> tuple[float, int] | None:
        """A number, never the upper end of a range such as «10–15 км»."""
        if at >= len(self._items):
            return None
        text = self._items[at].text
        if not text.replace(".", "", 1).isdecimal():
            known = self._words.numbers.get(text)
            if known is None:
                return None
            unit = self._words.numbers.get(self._items[at + 1].text) if at + 1 < len(self._items) else None
            return (float(known + unit), at + 2) if unit is not None and unit < 10 <= known else (float(known), at + 1)  # noqa: PLR2004
        if at and self._items[at - 1].text in {"-", "–", "—", ",", "."} and self._glued(at - 1) and at > 1:
            return None
        comma = at + 2 < len(self._items) and self._items[at + 1].text == "," and self._glued(at + 1)
        if comma and self._glued(at + 2) and self._items[at + 2].text.isdecimal():
            return float(f"{text}.{self._items[at + 2].text}"), at + 3
        return float(text), at + 1

    def _glued(self, at: int) -> bool:
        return self._items[at - 1].end == self._items[at].start

    def _offset(self, length: _Length) -> Relation | None:
        """«X, за 73 км на північ від Y», «в 20 км южнее Y лежит X»."""
        bearing, by_road, counted, at = None, False, False, length.end
        while at < min(len(self._items), length.end + _REACH) and not self._is_place(at):
            point = self._words.bearings.starting(self._items, at, len(self._items))
            if point is not None:
                bearing = point[1]
                counted = counted or self._items[at + point[0] - 1].text.endswith(_COMPARATIVE)
                at += point[0]
                continue
            by_road = by_road or self._is(at, "road")
            counted = counted or self._is(at, "from_")
            if not any(self._is(at, role) for role in ("road", "straight", "from_", "toward", "homes")):
                return None
            at += 1
        if not self._is_settlement(at) or not counted:
            return None
        subject = self._before(length.begin)
        if subject is None:
            subject = self._behind(at + 1)
        if subject is None or subject == at:
            return None
        return self._relation(RelationKind.DISTANCE, subject, at, length.km, bearing, by_road=by_road)

    def _before(self, at: int) -> int | None:
        """The place that a length tells of, right before it: «X, що лежить за 10 км ...»."""
        if self._is(at - 1, "forward"):
            return None
        k = at - 1
        while k >= max(0, at - _REACH) and (
            self._is(k, "measured") or self._is(k, "fillers") or (self._is_place(k) and not self._is_settlement(k))
        ):
            k -= 1
        return k if self._is_settlement(k) and k < at - 1 else None

    def _behind(self, at: int) -> int | None:
        """The place that lies at a length, with its verb before it: «за 10 км від Y лежить X»."""
        if not self._is(at, "lies"):
            return None
        at += 1
        while self._is(at, "settlements"):
            at += 1
        return at if self._is_settlement(at) else None

    def _apart(self, length: _Length) -> Relation | None:
        """«Від X до Y 40 км», «між X і Y — 40 км»."""
        second = length.begin - 1
        while second > max(0, length.begin - _REACH) and self._is(second, "said"):
            second -= 1
        joint = second - 1
        while self._is(joint, "homes"):
            joint -= 1
        first = joint - 1
        lead = first - 1
        while self._is(lead, "homes"):
            lead -= 1
        if not (self._is_settlement(first) and self._is_settlement(second)):
            return None
        ends = self._is(joint, "to") and self._is(lead, "from_")
        if not (ends or (self._is(joint, "joined") and self._is(lead, "between"))):
            return None
        by_road = any(self._is(k, "road") for k in range(length.end, length.end + _BESIDE))
        return self._relation(RelationKind.DISTANCE, first, second, length.km, by_road=by_road)

    def _route(self, at: int) -> Relation | None:
        """«X стоїть на головному шляху постачання до Y», «через X идет маршрут снабжения группировки в Y»."""
        if not self._is(at, "routes") or not any(self._is(k, "supply") for k in range(at - _BESIDE, at + _BESIDE)):
            return None
        target = at + 1
        while target < at + _REACH and (self._is(target, "supply") or self._is(target, "served")):
            target += 1
        if not self._is_place(target):
            return None
        lead = next((k for k in range(at - 1, at - _BESIDE - 2, -1) if self._is(k, "route_leads")), None)
        subject = self._owner(at if lead is None else lead)
        if subject is None or (lead is None and not self._is(subject - 1, "through")):
            return None
        return self._relation(RelationKind.SUPPLY_ROUTE, subject, target)

    def _hub(self, at: int) -> Relation | None:
        """«X, важливий залізничний вузол», «железнодорожный узел X», «транспортний вузол у X»."""
        near = (*range(at - _BESIDE, at), *range(at + 1, at + _BESIDE))
        if not self._is(at, "hubs") or not any(self._is(k, "hub_kinds") for k in near):
            return None
        past = at + 1
        while self._is(past, "hub_kinds") or self._is(past, "inside"):
            past += 1
        subject = past if self._is_settlement(past) else self._owner(at)
        return None if subject is None else self._relation(RelationKind.HUB, subject)

    def _is_settlement(self, at: int) -> bool:
        return self._is_place(at) and self._items[at].place_kind is not Kind.REGION

    def _owner(self, at: int) -> int | None:
        """The settlement that an apposition or a predicate describes."""
        for k in range(at - 1, max(-1, at - _OWNER_REACH), -1):
            if self._is_settlement(k):
                return k
            if self._is(k, "closing"):
                return None
        return None

    def _relation(
        self,
        kind: RelationKind,
        subject: int,
        other: int | None = None,
        km: float | None = None,
        bearing: str | None = None,
        *,
        by_road: bool = False,
    ) -> Relation:
        items = self._items
        return Relation(
            self._report_id,
            kind,
            (items[subject].start, items[subject].end),
            None if other is None else (items[other].start, items[other].end),
            (items[0].start, items[-1].end),
            km,
            bearing,
            by_road,
        )
