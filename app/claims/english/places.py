"""Where: noun phrases that name places or refer back to them, and which portion of the place they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.claims.english.counted import first_named, named_after_count
from app.claims.english.lands import LONGEST_PHRASE, past_bank, past_river
from app.claims.english.lexicon import Form
from app.claims.english.mentions import UNKNOWN_WORDS, Mentions
from app.claims.models import Extent
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

_LONGEST_PARENTHESIS = 10
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


class PlaceReader(Mentions):
    """Reads place phrases of one text."""

    def read(self, at: int, stop: int, *, governed: bool = False) -> PlacePhrase | None:
        """The place phrase that starts at an item, with all places that are joined to the first.

        ``governed`` tells that the list hangs on a noun before it, so that a verb behind it is the noun's.
        """
        named = named_after_count(self._items, self._words, at, stop)
        if named is not None:
            return self.listed(named, stop)
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
        if self._items[first[0].at].place_kind is Kind.REGION and (
            among := self._words["among"].starting(self._items, end, limit)
        ):
            inside = self._places_inside(end + among, stop)
            if inside is not None:
                return PlacePhrase((*refs, *inside.places), inside.end)
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
            aside = self._is_aside(following, refs[-1], one, limit)
            ref, end = one
            if aside or self._qualifies(following, joined, refs[-1], ref):
                continue
            shared = each or refs[-1].extent is not Extent.PART
            by = self._items[following + joined - 1].text in self._words["lying_near"]
            carried = ref.extent or (Extent.NEAR if by else refs[-1].extent if shared else None)
            refs.append(PlaceRef(ref.at, carried))
            if self._items[end - 1].text in self._words["shared_nouns"]:
                refs = [PlaceRef(one.at, one.extent or ref.extent) for one in refs]
        return PlacePhrase(tuple(refs), end)

    def _places_inside(self, at: int, stop: int) -> PlacePhrase | None:
        """As in "most of the X region, including Y and Z": the settlements that are named out of a region."""
        named = first_named(self._items, at, stop)
        phrase = None if named is None else self.read(named, stop)
        towns = phrase is not None and all(self._items[one.at].place_kind is Kind.SETTLEMENT for one in phrase.places)
        return phrase if towns else None

    def listed(self, at: int, stop: int) -> PlacePhrase | None:
        """The list of names that opens at an item, which may stand in the sentence behind ``stop``."""
        return self.read(at, stop if at < stop else len(self._items))

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

    def _one(self, at: int, stop: int, *, unknown_allowed: bool) -> tuple[PlaceRef, int] | None:
        items, words = self._items, self._words
        extent: Extent | None = None
        unknown = 0
        counted = False
        limit = min(stop, at + LONGEST_PHRASE)
        while at < limit:
            at += words["wholes"].starting(items, at, limit)
            if at >= limit:
                return None
            item = items[at]
            if item.kind is ItemKind.PLACE:
                if (past := self._past_owner(at, limit)) > at:
                    at = past
                    continue
                if item.place_kind is Kind.REGION and at + 1 < stop and self._is_village(at + 1):
                    # "The Sumy region village": the region only says where the village spoken of lies.
                    if at + 2 < stop and (self._items[at + 2].text == "of" or self._is_named(at + 2)):
                        at += 1
                        continue
                    return PlaceRef(at, extent, Kind.SETTLEMENT), at + 2
                return self._place(at, extent, unknown, counted)
            portion = self._portion(at, limit, extent)
            if portion is not None:
                unknown = 0 if item.text in words["sites"] else unknown
                extent, at = portion
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
                if not unknown_allowed or item.kind is not ItemKind.WORD or unknown == UNKNOWN_WORDS:
                    return None
                if self._closed_class(item):
                    return None
                unknown += 1
            if counted and item.text == "in" and extent is None:
                extent = Extent.PART
            at += 1
        return None

    def _portion(self, at: int, stop: int, extent: Extent | None) -> tuple[Extent, int] | None:
        """The extent that "the outskirts of" or "a plant in" gives what follows, and the item past these words."""
        items, words = self._items, self._words
        if extent is None and (past := past_bank(items, words, at, stop)) > at:
            return Extent.PART, past
        side = words["sides_of"].starting(items, at, stop)
        if side and extent is None and items[at - 1].text not in words["towards_side"]:
            return Extent.PART, at + side
        for kind, name in ((Extent.EDGE, "edge"), (Extent.NEAR, "near"), (Extent.PART, "part")):
            length = words[name].starting(items, at, stop)
            if length:
                return extent or kind, at + length
        if at + 1 >= stop:
            return None
        text, following = items[at].text, items[at + 1].text
        if text in words["sites"] and following in words["site_links"]:
            return extent or Extent.PART, at + 2
        shared = extent is None and text in words["some_portion"] and following == "of"
        return (Extent.PART, at + 2) if shared else None

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
        if (past := self._part_alone(at, stop)) > at:
            edge = self._items[past - 1].text in self._words["edges_owned"]
            return PlaceRef(at, extent or (Extent.EDGE if edge else Extent.PART), Kind.SETTLEMENT), past
        if self._items[at].text == "there" and self._items[at - 1].text in self._words["prepositions"]:
            return PlaceRef(at, extent, Kind.SETTLEMENT), at + 1
        return None

    def there(self, at: int, stop: int) -> PlacePhrase | None:
        """As in "fighting is going on there": the settlement named last."""
        following = self._items[at + 1].text if at + 1 < stop else ""
        if at >= stop or self._items[at].text != "there" or following in self._words["be"]:
            return None
        return PlacePhrase((PlaceRef(at, None, Kind.SETTLEMENT),), at + 1)

    def _is_village(self, at: int) -> bool:
        text = self._items[at].text
        return text in self._words["settlement_nouns"] and text not in self._words["counted_nouns"]

    def site(self, at: int, stop: int) -> PlacePhrase | None:
        """As in "the town hall", "several houses there": a part of the town that is spoken of."""
        k = at
        while k < min(stop - 1, at + LONGEST_PHRASE) and self._describes_site(k):
            k += 1
        while k + 2 < stop and self._items[k + 1].text == "of" and self._items[k + 2].text in self._words["sites"]:
            k += 2
        if k >= stop or self._items[k].text not in self._words["sites"]:
            return None
        following = self._items[k + 1].text if k + 1 < len(self._items) else ""
        if following == "there":
            return PlacePhrase((PlaceRef(at, Extent.PART, Kind.SETTLEMENT),), k + 2)
        if following == "and" and (other := self.site(k + 2, stop)) is not None:
            return other
        inner = self._items[at].text == "the" and self._items[k].text in self._words["town_sites"]
        if not inner or following in self._words["owned_links"] or (k + 1 < stop and self._is_named(k + 1)):
            return None
        return PlacePhrase((PlaceRef(at, Extent.PART, Kind.SETTLEMENT),), k + 1)

    def _describes_site(self, at: int) -> bool:
        text = self._items[at].text
        kinds = ("determiners", "numbers", "directions", "place_adjectives", "settlement_nouns", "site_kinds")
        return any(text in self._words[name] for name in kinds)

    def _is_named(self, at: int) -> bool:
        return self._items[at].kind in {ItemKind.PLACE, ItemKind.NAME}

    def _part_alone(self, at: int, stop: int) -> int:
        """Past "the centre", "the eastern streets", said of the town that is spoken of; ``at`` for nothing of it."""
        if self._items[at].text != "the":
            return at
        k = at + 1
        while k < stop and self._items[k].text in self._words["directions"]:
            k += 1
        noun = self._items[k].text if k < stop else ""
        named = noun in self._words["parts_alone"] or (
            k > at + 1 and any(noun in self._words[name] for name in ("town_parts", "edges_owned"))
        )
        following = self._items[k + 1] if k + 1 < len(self._items) else None
        if not named or (following is not None and following.text in self._words["owned_links"]):
            return at
        return at if following is not None and following.kind in {ItemKind.PLACE, ItemKind.NAME} else k + 1

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
        if at < stop and self._items[at].text in self._words["directions"] and not self._items[at].text.endswith("ern"):
            return replace(owner, extent=owner.extent or Extent.PART), at + 1
        return None

    def _past_direction(self, at: int, stop: int) -> int:
        """Past "to the west" behind a place of a list."""
        if at < stop and self._items[at].text == ",":
            past = self._past_direction(at + 1, stop)
            return past if past > at + 1 and self._items[past].text == "," else at
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

    def _is_aside(self, at: int, last: PlaceRef, one: tuple[PlaceRef, int], stop: int) -> bool:
        """As in "X, west of Z, and Y": between commas a bearing only says where the place before it lies."""
        closed = one[1] < stop and self._items[one[1]].text == ","
        bearing = self._words["bearings"].starting(self._items, at + 1, stop)
        return self._items[at].text == "," and last.extent is None and bearing > 0 and closed

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
