"""How words lead from a verb or noun to its place: objects, prepositions, aims and relative clauses."""

from __future__ import annotations

from app.claims.days import TimeSpan
from app.claims.english.fillers import Fillers
from app.claims.english.lexicon import VerbRule
from app.claims.english.parties import Actor, Reference
from app.claims.english.places import PlacePhrase, PlaceReader, PlaceRef
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event, Extent
from app.claims.roles import Role
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: Between a verb and the noun that its rule asks for stand at most this many items.
_NOUN_REACH = 9
#: Adverbs, measures and times between a verb and its preposition fill at most this many items.
_FILLER_REACH = 12
#: "To" and the verb of an aim stand at most this far apart.
_AIM_REACH = 4
#: "Control" stands at most this many items behind a place that is brought under it.
_CLOSING_REACH = 5
#: Who stands at most so many kilometres or miles from a place is near it.
_NEAR_UNITS = 5
#: Prepositions that "there" can stand for.
_STAYING = frozenset({"in", "at"})
#: Events whose doers go away from the place, or are driven from it.
_LEAVING = frozenset({Event.WITHDRAWS, Event.CAPTURES})


class Paths(Fillers):
    """Finds the places that belong to the verbs of one sentence."""

    def __init__(self, scene: Scene, places: PlaceReader, times: list[TimeSpan]) -> None:
        super().__init__(scene, times)
        self._places = places

    def noun(self, rule: VerbRule, at: int) -> tuple[int, int] | None:
        """Where the noun that a rule asks for stands, and the item past it."""
        for k in range(at, min(self._scene.end, at + _NOUN_REACH)):
            length = self._words[rule.nouns].starting(self._items, k, self._scene.end)
            if length:
                while rule.nouns == "flag" and (
                    more := self._words["flag"].starting(self._items, k + length, self._scene.end)
                ):
                    length += more
                if rule.nouns == "control" and self._words["fire_control"].ending(self._items, k + length, at):
                    return None
                far = rule.nouns == "measures" and rule.presence and not self._is_short(k)
                return None if far else (k, k + length)
            item = self._items[k]
            if item.kind is ItemKind.PUNCTUATION and item.text not in {"-", '"', "'", ","}:
                return None
            counts = item.text in self._words["approximations"] and self._is_number(k + 1)
            if item.text in self._words["prepositions"] and item.text not in {*rule.lead, "of"} and not counts:
                return None
            if item.kind is ItemKind.PLACE and rule.nouns not in {"flag", "attack"}:
                return None
            if rule.lead and item.text.endswith("ing") and item.text in self._scene.lexicon.forms:
                # "Are incapable of seizing control of X": another verb has the noun.
                return None
        return None

    def _is_short(self, at: int) -> bool:
        """Whether the distance whose unit stands at an item is so short that troops are near: five at most."""
        text = self._items[at - 1].text
        return text in self._words["few_units"] or (text.isdecimal() and int(text) <= _NEAR_UNITS)

    def side_within(self, begin: int, end: int) -> str | None:
        """The side of an adjective or name that stands before a noun: "a Russian attack"."""
        for k in range(end - 1, begin - 1, -1):
            item = self._items[k]
            if item.name is not None and item.name.side is not None:
                return item.name.side
            side = self._scene.names.side_of_word(item.text)
            if side is not None:
                return side
            actor = self._scene.actor_starting(k)
            if actor is not None and actor.reference is Reference.NAMED:
                return actor.side
        return None

    def by_whom(self, at: int) -> Actor | None:
        """As in "an attempt by Russian troops to enter X": whoever is named right behind the noun of an attack."""
        if at >= self._scene.end or self._items[at].text not in {"by", "of"}:
            return None
        actor = self._scene.actor_starting(at + 1)
        return actor if actor is not None and actor.role in {Role.TROOPS, Role.SIDE} else None

    def aim(self, at: int, stop: int | None = None) -> PlacePhrase | None:
        """As in "An attempt to take X": the place before ``stop`` that the attack was meant for."""
        end = self._scene.end if stop is None else stop
        attacker = self.by_whom(at)
        at = at if attacker is None else attacker.end
        if at >= self._scene.end or self._items[at].text != "to":
            return None
        for k in range(at + 1, min(self._scene.end, at + 4)):
            readings = self._scene.lexicon.forms.get(self._items[k].text, ())
            for lemma, _ in readings:
                if lemma in self._words["storming"] and (phrase := self._places.read(k + 1, end)):
                    return phrase
                for particle, aim in self._scene.lexicon.verb_rules.get(lemma, ()):
                    past = k + 1 + len(particle)
                    fits = all(
                        k + 1 + i < self._scene.end and self._items[k + 1 + i].text == word
                        for i, word in enumerate(particle)
                    )
                    found = self.noun(aim, past) if fits and aim.nouns and aim.nouns != "attack" else None
                    if aim.nouns and found is None:
                        continue
                    past = past if found is None else found[1]
                    if not fits or aim.event not in {Event.CAPTURES, Event.ENTERS, Event.ADVANCES, Event.CUTS_SUPPLY}:
                        continue
                    phrase = self._places.read(past, end) if aim.direct else None
                    phrase = phrase or (self.led(aim, past, end) if aim.prepositions else None)
                    if phrase is not None:
                        near = aim.event in {Event.ADVANCES, Event.CUTS_SUPPLY}
                        return extended(phrase, Extent.NEAR) if near else phrase
        return None

    def led(self, rule: VerbRule, at: int, stop: int | None = None) -> PlacePhrase | None:
        """The place before ``stop`` behind one of a rule's prepositions, or behind words for nearness."""
        end = self._scene.end if stop is None else stop
        limit = min(end, at + _FILLER_REACH)
        prepositions = rule.prepositions
        start = at
        # Of those who were, came or fought there it is often unclear when, or whether anybody saw them.
        stays = rule.event not in {Event.CONTESTS, Event.ENTERS} and bool(_STAYING & set(prepositions))
        if stays and (there := self._places.there(at - (at > 0), end)) is not None:
            return there
        while at < limit:
            at = self._places.past_bearing(at, end)
            if stays and (there := self._places.there(at, end)) is not None:
                return there
            towards = (rule.event is Event.WITHDRAWS or rule.opponent) and self._items[at].text in self._words[
                "prepositions"
            ]
            if towards and self.starts_near(at):
                return None
            if self.starts_near(at):
                inside = rule.event is Event.ENTERS and not self._words["edge"].starting(self._items, at, end)
                return None if inside else self._places.read(at, end)
            for words in prepositions:
                parts = words.split()
                if all(at + k < end and self._items[at + k].text == part for k, part in enumerate(parts)):
                    phrase = self._places.read(self._past_garrison(rule, at + len(parts)), end)
                    if phrase is not None:
                        far = rule.event in _LEAVING and self._measured(start, at)
                        return extended(phrase, Extent.NEAR) if far else self._across(rule, phrase)
            if rule.forces_only and self._items[at].text == "inside" and "inside" in prepositions:
                return self._inside(at)
            if rule.nouns == "supply" and self._items[at].text == "from" and (origin := self._places.read(at + 1, end)):
                # "The road from X to Y": what is cut off is where it leads.
                at = origin.end
                continue
            following = self._past_filler(at)
            if following == at and rule.event is Event.WITHDRAWS and self._items[at].text in self._words["stationed"]:
                inside = self._items[at + 1].text in self._words["lying_inside"]
                return self._places.read(at + 1 + inside, end) if inside or self.starts_near(at + 1) else None
            if following == at and rule.failing and self._of_defence(at):
                following = at + 1
            if following == at and rule.event is Event.ENTERS:
                following = self._past_way(rule, at)
            if following == at:
                return None
            at = following
        return None

    def _of_defence(self, at: int) -> bool:
        """Whether an item belongs to "our positions", "Ukrainian defences": what an attack on a place falls on."""
        text = self._items[at].text
        owned = text in self._words["owners"] or self._scene.names.side_of_word(text) is not None
        return owned or text in self._words["positions"]

    def _past_garrison(self, rule: VerbRule, at: int) -> int:
        """As in "cut the supply of the garrison of X": past the troops to whom a route leads, and "of"."""
        troops = self._scene.actor_starting(at) if rule.nouns == "supply" else None
        if troops is None or troops.end >= self._scene.end:
            return at
        return troops.end + 1 if self._items[troops.end].text in self._words["lying_at"] else at

    def _measured(self, begin: int, end: int) -> bool:
        """As in "pulled back 5 km from X": what is moved by a measure was near the place, if not in it."""
        units = ("kilometres", "miles")
        return any(self._items[k].text in self._words[name] for k in range(begin, end) for name in units)

    def _inside(self, at: int) -> PlacePhrase | None:
        """As in "Its troops are inside": the settlement named last."""
        last = at + 1 == self._scene.end or self._items[at + 1].kind is ItemKind.PUNCTUATION
        return PlacePhrase((PlaceRef(at, None, Kind.SETTLEMENT),), at + 1) if last else None

    def _across(self, rule: VerbRule, phrase: PlacePhrase) -> PlacePhrase:
        return phrase if rule.extent is None else extended(phrase, rule.extent)

    def starts_near(self, at: int) -> bool:
        """Whether words for nearness or an edge start at an item."""
        end = self._scene.end
        return bool(
            self._words["near"].starting(self._items, at, end) or self._words["edge"].starting(self._items, at, end)
        )

    def closes(self, rule: VerbRule, at: int) -> bool:
        """Whether what a rule asks for behind the place follows: "under its control", the end of what is told."""
        if rule.told or rule.final:
            following = self._items[at] if at < self._scene.end else None
            ends = following is None or following.kind is ItemKind.PUNCTUATION or at in self._times
            return ends or (following is not None and following.text in self._words["told_tails"])
        if rule.behind == "of":
            rid_of = self._scene.actor_near(at + 1) if at < self._scene.end else None
            return rid_of is not None and rid_of.role is Role.TROOPS and self._items[at].text == "of"
        if rule.behind:
            return at < self._scene.end and self._items[at].text == rule.behind
        if not rule.closing:
            return True
        past = min(self._scene.end, at + _CLOSING_REACH)
        while at < past and self._items[at].text in self._words["adverbs"]:
            at += 1
        led = at < past and (self._items[at].text in self._words["under"] or self._items[at].text == "to")
        return led and any(self._words[rule.closing].starting(self._items, k, past) for k in range(at + 1, past))

    def deprives(self, at: int) -> bool:
        """As in "Left X without power" tells of no withdrawal."""
        if at >= self._scene.end:
            return False
        ruined = self._words["ruined"].starting(self._items, at, self._scene.end) > 0
        if self._words["peacefully"].starting(self._items, at, self._scene.end):
            return False
        return ruined or self._items[at].text in self._words["deprived"]

    def goes_back(self, at: int) -> bool:
        """As in "driven back to": the words lead away from where the enemy came."""
        return at < self._scene.end and self._items[at].text in self._words["backwards"]

    def lies_by(self, at: int, phrase: PlacePhrase) -> bool:
        """As in "captured a major near X": the words before the place tell of somebody or something that was by it."""
        ref = phrase.places[0]
        if ref.extent not in {Extent.EDGE, Extent.NEAR} or self._items[at].text not in self._words["numbers"]:
            return False
        land = ("settlement_nouns", "region_nouns", "areas", "portions", "positions", "sites", "the_settlements")
        return not any(self._items[k].text in self._words[name] for k in range(at, ref.at) for name in land)

    def leads_to_centre(self, group: VerbGroup, phrase: PlacePhrase) -> bool:
        """As in "broke through to the centre of X": whoever gets to the middle of a place is inside it."""
        for k in range(group.end, phrase.places[0].at):
            if self._items[k].text == "to":
                return self._words["inner"].starting(self._items, k + 1, self._scene.end) > 0
        return False


def extended(phrase: PlacePhrase, extent: Extent) -> PlacePhrase:
    """The phrase with an extent for the places whose own words say nothing."""
    return PlacePhrase(
        tuple(PlaceRef(ref.at, ref.extent or extent, ref.anaphor, ref.plural) for ref in phrase.places), phrase.end
    )
