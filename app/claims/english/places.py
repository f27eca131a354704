"""Where: noun phrases that name places or refer back to them, and which portion of the place they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.claims.english.counted import named_after_count
from app.claims.english.lands import LONGEST_PHRASE, only_names_land, past_bank, past_river
from app.claims.english.lexicon import Form, Lexicon
from app.claims.models import Extent
from app.claims.names import NameIndex, NameKind
from app.claims.tokens import Item, ItemKind
from gazetteer.models import Kind

#: Of the words of a phrase before its place so many may be unknown to the lexicon.
_UNKNOWN_WORDS = 4
_LONGEST_PARENTHESIS = 10
#: "All" stands at most this many items before "of" of "all the settlements of".
_EVERY_REACH = 3
#: "To the west" has this many items.
_DIRECTION = 3
_LONGEST_LIST = 60
#: "Western half" of "its western half" has at most this many items.
_LONGEST_PART = 3


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as a phrase gives it: the item that names it, or the words that refer back, and the extent if said."""

    at: int
    extent: Extent | None
    anaphor: Kind | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """Places joined in one phrase, and the item index past them."""

    places: tuple[PlaceRef, ...]
    end: int


class PlaceReader:
    """Reads place phrases of one text."""

    def __init__(self, items: Sequence[Item], lexicon: Lexicon, names: NameIndex) -> None:
        self._items = items
        self._words = lexicon.words
        self._lexicon = lexicon
        self._names = names

    def read(self, at: int, stop: int, *, governed: bool = False) -> PlacePhrase | None:
        """The place phrase that starts at an item, with all places that are joined to the first.

        ``governed`` tells that the list hangs on a noun before it, so that a verb behind it is the noun's.
        """
        named = named_after_count(self._items, self._words, at, stop)
        if named is not None:
            return self.read(named, stop)
        at = self._named_after_bearing(at, stop)
        first = self._one(at, stop, unknown_allowed=True)
        if first is None:
            return None
        refs = [first[0]]
        # "Positions in X and Y" lie in both; "the centre of X and Y" may be that of X alone.
        each = any(self._items[k].text == "in" for k in range(at, first[0].at))
        end = first[1]
        if first[0].anaphor is not None:
            return PlacePhrase(tuple(refs), end)
        limit = min(stop, at + _LONGEST_LIST)
        while end < limit:
            following = self._past_parenthesis(self._past_direction(end, limit), limit)
            joined = self._words["connectors"].starting(self._items, following, limit)
            if not joined or following + joined >= limit:
                break
            if (
                self._items[following + joined - 1].text == ","
                and self._items[following + joined].text in self._words["articles"]
            ):
                break
            one = self._one(self._named_after_bearing(following + joined, limit), limit, unknown_allowed=False)
            starts = one is not None and self._starts_clause(one[1], stop) and not (governed and not self._says(one[1]))
            if one is None or one[0].anaphor is not None or starts:
                break
            if self._is_landmark(following, joined, refs[-1], one, stop) or self._is_goal(
                following + joined, one[0].at
            ):
                break
            ref, end = one
            if self._qualifies(following, joined, refs[-1], ref):
                continue
            shared = each or refs[-1].extent is not Extent.PART
            by = self._items[following + joined - 1].text in self._words["lying_near"]
            carried = ref.extent or (Extent.NEAR if by else refs[-1].extent if shared else None)
            refs.append(PlaceRef(ref.at, carried))
            if self._items[end - 1].text in self._words["shared_nouns"]:
                refs = [PlaceRef(one.at, one.extent or ref.extent) for one in refs]
        return PlacePhrase(tuple(refs), end)

    def past_bearing(self, at: int, stop: int) -> int:
        """Past "southwest of X" where "near Y" or "in Y" follows, so that X only gives the bearing; else ``at``."""
        items, words = self._items, self._words
        if not words["bearings"].starting(items, at, stop):
            return at
        landmark = self._one(at, stop, unknown_allowed=False)
        if landmark is None:
            return at
        past = landmark[1]
        if past < stop and items[past].text in words["settlement_nouns"]:
            past += 1
        past = self._past_parenthesis(past, stop)
        inside = past < stop and items[past].text in words["lying_inside"]
        if not (inside or words["near"].starting(items, past, stop) or words["edge"].starting(items, past, stop)):
            return at
        place = self._one(past + 1 if inside else past, stop, unknown_allowed=False)
        named = place is not None and place[0].anaphor is None
        return past if place is not None and named and items[place[0].at].place_kind is Kind.SETTLEMENT else at

    def _named_after_bearing(self, at: int, stop: int) -> int:
        """Where the phrase of the place itself begins: at "near Y", or at Y of "in Y"."""
        past = self.past_bearing(at, stop)
        return past + 1 if past > at and self._items[past].text in self._words["lying_inside"] else past

    def usable(self, at: int) -> tuple[bool, Extent | None, int]:
        """Whether a mention stands for the place itself, the extent that a following noun gives, and the end."""
        items, words = self._items, self._words
        end = at + 1
        if self._is_heading(at):
            return True, Extent.NEAR, end
        if only_names_land(items, words, at):
            return False, None, end
        if end >= len(items):
            return True, None, end
        after = items[end]
        close = after.start - items[at].end <= 1
        if not close:
            return True, None, end
        if after.text == "'s":
            following = items[end + 1].text if end + 1 < len(items) else ""
            if following in words["after_edge"] or following in words["owned_edge"]:
                return True, Extent.EDGE, end + 2
            if following in words["directions"] or following in words["owned_part"]:
                return True, Extent.PART, end + 2
            past = self._owned_part(end + 1)
            return (True, Extent.PART, past) if past > end + 1 else (False, None, end)
        if after.text in words["after_near"]:
            return True, Extent.NEAR if items[at].place_kind is Kind.SETTLEMENT else None, end + 1
        if after.text in words["after_edge"]:
            return True, Extent.EDGE, end + 1
        if after.text in {"-", "–", "—", "\u00ad"} and after.start == items[at].end:
            return False, None, end
        if after.text in words["not_the_place"] and (after.text != "-" or after.start == items[at].end):
            return False, None, end
        return True, None, end

    def _owned_part(self, at: int) -> int:
        """Past "canal district" of "X's canal district", or "northern half"; ``at`` where no part is named so."""
        for k in range(at, min(len(self._items), at + _UNKNOWN_WORDS)):
            item = self._items[k]
            if item.kind is not ItemKind.WORD or self._closed_class(item):
                return at
            if item.text in self._words["parts_owned"]:
                return k + 1
        return at

    def _one(self, at: int, stop: int, *, unknown_allowed: bool) -> tuple[PlaceRef, int] | None:
        items, words = self._items, self._words
        extent: Extent | None = None
        unknown = 0
        counted = False
        limit = min(stop, at + LONGEST_PHRASE)
        while at < limit:
            item = items[at]
            if item.kind is ItemKind.PLACE:
                if (past := self._past_owner(at, limit)) > at:
                    at = past
                    continue
                return self._place(at, extent, unknown, counted)
            if extent is None and (past := past_bank(items, words, at, limit)) > at:
                extent = Extent.PART
                at = past
                continue
            side = words["sides_of"].starting(items, at, limit)
            if side and extent is None and items[at - 1].text not in words["towards_side"]:
                extent = Extent.PART
                at += side
                continue
            for kind, name in ((Extent.EDGE, "edge"), (Extent.NEAR, "near"), (Extent.PART, "part")):
                length = words[name].starting(items, at, limit)
                if length:
                    extent = extent or kind
                    at += length
                    break
            else:
                if item.text in words["sites"] and at + 1 < limit and items[at + 1].text in words["site_links"]:
                    extent = extent or Extent.PART
                    at += 2
                    unknown = 0
                    continue
                if (
                    extent is None
                    and item.text in words["some_portion"]
                    and at + 1 < limit
                    and items[at + 1].text == "of"
                ):
                    extent = Extent.PART
                    at += 2
                    continue
                anaphor = self._anaphor(at, stop, extent)
                if anaphor is not None:
                    return anaphor
                if item.text == "," and items[at - 1].text in words["settlement_nouns"]:
                    at += 1
                    continue
                if item.text in words["numbers"] or item.text[0].isdecimal():
                    counted = True
                elif item.text in words["count_links"] and item.text != "of" and self._counts(at + 1, limit):
                    pass
                elif not self._may_precede(at, stop):
                    if not unknown_allowed or item.kind is not ItemKind.WORD or unknown == _UNKNOWN_WORDS:
                        return None
                    if self._closed_class(item):
                        return None
                    unknown += 1
                if counted and item.text == "in" and extent is None:
                    extent = Extent.PART
                at += 1
        return None

    def _past_owner(self, at: int, stop: int) -> int:
        """Past "X's outlying" of "X's outlying villages of Y", which names Y; ``at`` where none follows."""
        if at + 1 >= stop or self._items[at + 1].text != "'s":
            return at
        for k in range(at + 2, min(stop - 1, at + 2 + _UNKNOWN_WORDS)):
            if self._items[k].text in self._words["settlement_nouns"]:
                named = self._items[k + 1]
                return k if named.kind is ItemKind.PLACE or named.text == "of" else at
            if self._items[k].kind is not ItemKind.WORD or self._closed_class(self._items[k]):
                return at
        return at

    def _place(self, at: int, extent: Extent | None, unknown: int, counted: bool) -> tuple[PlaceRef, int] | None:
        items, words = self._items, self._words
        before = items[at - 1].text
        if unknown and before not in words["settlement_nouns"] and before != "of" and not before.endswith("-"):
            return None
        owned = self._items[at - 2].text if unknown and before == "of" and extent is None and not counted else ""
        if owned and not any(
            owned in words[name] for name in ("settlement_nouns", "region_nouns", "portions", "areas")
        ):
            return None
        usable, own, end = self.usable(at)
        if not usable or self._only_counts(at):
            return None
        if self._is_heading(at):
            return PlaceRef(at, Extent.NEAR), end
        if extent is None and before in words["directions"]:
            extent = Extent.PART
        past = past_river(items, words, end) if items[at].place_kind is Kind.REGION else end
        if past > end:
            return PlaceRef(at, Extent.PART if extent in {None, Extent.WHOLE} else extent), past
        if extent is None and counted and before in {"in", "of"}:
            extent = Extent.PART
        return PlaceRef(at, extent or own), end

    def _counts(self, at: int, stop: int) -> bool:
        """Whether a number stands at an item, an article aside: "than 1,000", "about a fifth of"."""
        at += at < stop and self._items[at].text in self._words["articles"]
        if at >= stop:
            return False
        text = self._items[at].text
        return text[0].isdecimal() or text in self._words["numbers"] or text in self._words["some_portion"]

    def _only_counts(self, at: int) -> bool:
        """As in "twenty villages of X region": what is said of some settlements is not said of their region."""
        lead = at - 1
        while lead > 0 and self._items[lead].text in self._words["determiners"]:
            lead -= 1
        links = self._items[lead].text in self._words["site_links"]
        if any(self._items[k].text in self._words["every_one"] for k in range(max(0, lead - _EVERY_REACH), lead)):
            return False
        return (
            self._items[at].place_kind is Kind.REGION
            and links
            and self._items[lead - 1].text in self._words["counted_nouns"]
        )

    def _is_heading(self, at: int) -> bool:
        """Whether a mention names what lies about a place: "the X direction"; an oblast's "area" is the oblast."""
        last, item = self._items[at].text.rsplit(" ", 1)[-1], self._items[at]
        known_region = last in self._words["region_nouns"] and item.place_kind is Kind.REGION
        return last in self._words["most_headings"] and not known_region

    def _may_precede(self, at: int, stop: int) -> bool:
        item = self._items[at]
        words = self._words
        if item.kind is ItemKind.NAME:
            return item.name is not None and item.name.kind is NameKind.SIDE
        text = item.text
        return (
            text in words["determiners"]
            or text in words["place_adjectives"]
            or text in words["directions"]
            or text in words["settlement_nouns"]
            or text in words["region_nouns"]
            or text in words["possessives"]
            or text in words["place_links"]
            or (text == "in" and self._items[at - 1].text in words["settlement_nouns"])
            or (text == "in" and self._items[at - 1].text in words["areas"])
            or self._names.side_of_word(text) is not None
            or (text == '"' and at + 1 < stop and self._items[at + 1].kind is ItemKind.PLACE)
        )

    def _closed_class(self, item: Item) -> bool:
        words = self._words
        return (
            item.text in words["prepositions"]
            or item.text in words["particles"]
            or item.text in words["conjunctions"]
            or item.text in words["be"]
            or item.text in words["have"]
            or item.text in words["forces"]
            or item.text in words["voices"]
            or item.text in words["future"]
            or (item.text in self._lexicon.forms and not item.text.endswith("ed"))
        )

    def _anaphor(self, at: int, stop: int, extent: Extent | None) -> tuple[PlaceRef, int] | None:
        """Words such as "the town" that refer back, unless a name follows them."""
        for name, kind, plural in (
            ("the_settlements", Kind.SETTLEMENT, True),
            ("the_settlement", Kind.SETTLEMENT, False),
            ("the_region", Kind.REGION, False),
        ):
            length = self._words[name].starting(self._items, at, stop)
            end = at + length
            if not length:
                continue
            if end < stop and (self._items[end].kind is ItemKind.PLACE or self._items[end].text in {"of", "called"}):
                return None
            if end + 1 < stop and self._items[end].text == "," and self._items[end + 1].kind is ItemKind.PLACE:
                return None
            own = extent
            if end < stop and self._items[end].text == "'s":
                return self._part_of(PlaceRef(at, extent, kind, plural), end + 1, stop)
            if end < stop and self._items[end].text in self._words["after_edge"]:
                own = Extent.EDGE
            elif end < stop and self._items[end].text in self._words["not_the_place"]:
                return None
            return PlaceRef(at, own, kind, plural), end
        if self._items[at].text == "its":
            return self._part_of(PlaceRef(at, extent, Kind.SETTLEMENT), at + 1, stop)
        return None

    def _part_of(self, owner: PlaceRef, at: int, stop: int) -> tuple[PlaceRef, int] | None:
        """What a place that is referred back to owns: "its western half", "the town's outskirts"."""
        for k in range(at, min(stop, at + _LONGEST_PART)):
            text = self._items[k].text
            for extent, name in ((Extent.EDGE, "edges_owned"), (Extent.PART, "town_parts")):
                if text in self._words[name]:
                    return replace(owner, extent=owner.extent or extent), k + 1
            if text in self._words["wholes_owned"]:
                return owner, k + 1
            if text not in self._words["directions"] and text not in self._words["place_adjectives"]:
                return None
        return None

    def _past_direction(self, at: int, stop: int) -> int:
        """Past "to the west" behind a place of a list."""
        texts = [item.text for item in self._items[at : min(stop, at + _DIRECTION)]]
        told = len(texts) == _DIRECTION and texts[:2] == ["to", "the"] and texts[-1] in self._words["directions"]
        listed = at + _DIRECTION < stop and self._items[at + _DIRECTION].text in self._words["list_links"]
        return at + _DIRECTION if told and listed else at

    def _past_parenthesis(self, at: int, stop: int) -> int:
        if at >= stop or self._items[at].text != "(":
            return at
        for end in range(at + 1, min(stop, at + _LONGEST_PARENTHESIS)):
            if self._items[end].text == ")":
                return end + 1
        return at

    def _starts_clause(self, at: int, stop: int) -> bool:
        """Whether a finite verb follows, so that the place before it is a subject and no part of the list."""
        if at >= stop:
            return False
        text = self._items[at].text
        helping = any(text in self._words[name] for name in ("be", "have", "future", "may", "do"))
        return helping or any(
            Form.PAST in forms or Form.THIRD in forms for _, forms in self._lexicon.forms.get(text, ())
        )

    def _says(self, at: int) -> bool:
        """Whether a verb of saying stands at an item: "fighting continues in X, Moscow says"."""
        return any(lemma in self._lexicon.reports for lemma, _ in self._lexicon.forms.get(self._items[at].text, ()))

    def _is_landmark(self, at: int, joined: int, last: PlaceRef, one: tuple[PlaceRef, int], stop: int) -> bool:
        """Whether the end of a list only says where its places lie: "X and Y, west of Z"."""
        items, (ref, end) = self._items, one
        bare = items[at].text == "," and not any(items[k].text == "and" for k in range(at, at + joined))
        led = items[at + joined - 1].text in self._words["lying_near"] or self._points(at + 1, ref.at)
        if not bare or last.extent is not None or not led:
            return False
        following = self._past_parenthesis(end, stop)
        linked = self._words["connectors"].starting(items, following, stop)
        beyond = self._one(following + linked, stop, unknown_allowed=False) if linked else None
        return beyond is None or self._starts_clause(beyond[1], stop)

    def _is_goal(self, begin: int, end: int) -> bool:
        """As in "near X and on the road to Y": who is on the way to a place is not yet near it."""
        return any(self._words["ways_to"].starting(self._items, k, end) for k in range(begin, end))

    def _points(self, begin: int, end: int) -> bool:
        """Whether words lead from one place to another: "just west of", "near"."""
        return any(self._words["near"].starting(self._items, k, end) for k in range(begin, end))

    def _qualifies(self, at: int, joined: int, first: PlaceRef, second: PlaceRef) -> bool:
        """Whether a region behind a comma only says where the settlement before it lies."""
        return (
            joined == 1
            and self._items[at].text == ","
            and self._items[first.at].place_kind is Kind.SETTLEMENT
            and self._items[second.at].place_kind is Kind.REGION
        )
