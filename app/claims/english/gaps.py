"""Places that a clause leaves out: those of "X, which they took", "X, from which they withdrew", "as they moved in"."""

from __future__ import annotations

from app.claims.days import TimeSpan
from app.claims.english.counted import named_behind
from app.claims.english.labels import label_end
from app.claims.english.lexicon import VerbRule
from app.claims.english.parties import Actor, Reference
from app.claims.english.paths import extended
from app.claims.english.places import PlacePhrase, PlaceReader, PlaceRef
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event, Extent
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: An aside between a verb and its object has at most this many items.
_LONGEST_ASIDE = 9
#: What "which" stands for is at most this many items before it.
_ANTECEDENT_REACH = 9


class Gaps:
    """Finds the places that the clauses of one sentence leave out."""

    def __init__(self, scene: Scene, places: PlaceReader, times: list[TimeSpan]) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places
        self._times = {span.begin for span in times}

    def gap(self, group: VerbGroup, at: int, rule: VerbRule) -> PlacePhrase | None:
        """The place that a relative clause or the clause before supplies: "X, which they captured in May"."""
        away = at < self._scene.end and self._items[at].text in self._words["onward"]
        names = at < self._scene.end and self._items[at].text in self._words["be"]
        if at < self._scene.end and self._blocks_gap(at) and not (away or names):
            return None
        held = self._held_before(group, rule)
        if away or held is not None:
            return held
        subject = self._scene.subject(group)
        start = subject.actor.begin if subject.actor is not None else group.begin
        relative = start - 1
        if relative > self._scene.begin and self._items[relative].text in {"that", "which", "where"}:
            named = (
                None
                if at < self._scene.end and self._items[at].text in self._words["be"]
                else self.antecedent(relative)
            )
            return named or self._named_behind(group, relative)
        if (label := self._label(at)) is not None:
            return label
        if relative >= self._scene.begin and self._items[relative].kind is ItemKind.PLACE and rule.direct:
            return None
        if not rule.missing_place:
            return None
        unnamed = subject.actor is None or subject.actor.reference is Reference.BARE
        if rule.event is Event.WITHDRAWS and unnamed:
            return None
        if relative > self._scene.begin and self._items[relative].text in {"as", "when", "while"}:
            for k in range(relative - 1, self._scene.begin - 1, -1):
                if self._items[k].kind is ItemKind.PLACE:
                    outside = extent_before(self._scene, k) in {Extent.EDGE, Extent.NEAR}
                    part = Extent.PART if self._items[k].place_kind is Kind.REGION else None
                    return None if outside or not self._places.usable(k)[0] else PlacePhrase((PlaceRef(k, part),), at)
        return None

    def _held_before(self, group: VerbGroup, rule: VerbRule) -> PlacePhrase | None:
        """As in "the troops in X have withdrawn", "the garrison of X was ordered to retreat": the place is theirs."""
        actor = self._scene.subject(group).actor
        if rule.event is not Event.WITHDRAWS or actor is None or group.lemma not in self._words["going_away"]:
            return None
        if actor.reference is Reference.BARE and self._scene.side_before(actor.begin) is None:
            return None
        end = self._scene.end
        if actor.end + 1 >= end or self._items[actor.end].text not in self._words["held_links"]:
            return None
        phrase = self._places.read(actor.end + 1, end)
        start = next((k for k in range(actor.end, end) if self._items[k].text == "to" or k == group.begin), end)
        told = phrase is not None and phrase.end == start
        if phrase is None or not told:
            return None
        regions = any(self._items[ref.at].place_kind is Kind.REGION for ref in phrase.places)
        return extended(phrase, Extent.PART) if regions else phrase

    def behind_aside(self, comma: int) -> PlacePhrase | None:
        """As in "captured, at great cost, the town of X": the object behind an aside."""
        if comma + 1 >= self._scene.end or self._items[comma].text != ",":
            return None
        reach = range(comma + 1, min(self._scene.end, comma + _LONGEST_ASIDE))
        close = next((k for k in reach if self._items[k].text == ","), None)
        led = self._items[comma + 1].text in self._words["prepositions"]
        if close is None or not led or self._scene.has_rule_verb(comma, close):
            return None
        return self._places.read(close + 1, self._scene.end)

    def _label(self, at: int) -> PlacePhrase | None:
        """As in "X: the troops have left": the place that a label names for a clause without an object."""
        mark = label_end(self._scene)
        ends = at >= self._scene.end or self._items[at].kind is ItemKind.PUNCTUATION or at in self._times
        if mark is None or not ends or self._items[mark - 2].text in self._words["list_links"]:
            return None
        return self._places.read(mark - 1, mark)

    def _named_behind(self, group: VerbGroup, relative: int) -> PlacePhrase | None:
        """As in "the only town that they took was X": the noun before "that" is named behind the copula."""
        lead = self._items[relative - 1]
        if not any(lead.text in self._words[name] for name in ("settlement_nouns", "counted_nouns", "places_meant")):
            return None
        if lead.text in self._words["counted_nouns"] and (listed := self._listed_behind(group, relative)) is not None:
            return listed
        copula = next((one for one in self._scene.verbs if one.begin >= group.end), None)
        plain = copula is not None and copula.lemma == "be" and copula.finite and not copula.negated
        if copula is None or not plain or any(self._items[k].text == "," for k in range(group.end, copula.begin)):
            return None
        phrase = self._places.read(copula.end, self._scene.end)
        return None if phrase is None or phrase.places[0].anaphor is not None else phrase

    def _listed_behind(self, group: VerbGroup, relative: int) -> PlacePhrase | None:
        """As in "three villages that they occupy: X, Y and Z"."""
        listed = named_behind(self._items, self._words, range(relative + 1, group.end), self._scene.end)
        return None if listed is None else self._places.listed(listed, self._scene.end)

    def fronted(self, rule: VerbRule, actor: Actor | None) -> PlacePhrase | None:
        """As in "X, from which the troops withdrew": the preposition that a rule asks for stands before "which"."""
        if actor is None or rule.direct:
            return None
        which = actor.begin - 1
        if which <= self._scene.begin or self._items[which].text != "which":
            return None
        for words in sorted(rule.prepositions, key=len, reverse=True):
            parts = words.split()
            first = which - len(parts)
            if first > self._scene.begin and [item.text for item in self._items[first:which]] == parts:
                return self.antecedent(first)
        return None

    def _blocks_gap(self, at: int) -> bool:
        """Whether an object follows after all, so that nothing is left out."""
        item = self._items[at]
        if at in self._times or item.kind is ItemKind.PUNCTUATION:
            return False
        if item.text in self._words["object_openers"] or item.text in self._words["numbers"]:
            return True
        return item.text not in self._words["after_gap"]

    def antecedent(self, relative: int) -> PlacePhrase | None:
        """The place that "which", "that" or "where" stands for; None where something else may be meant."""
        at = relative - 1
        floor = max(self._scene.begin, relative - _ANTECEDENT_REACH)
        if self._items[at].text == ",":
            at -= 1
        described = False
        while at >= floor:
            item = self._items[at]
            if any(group.at == at and group.lemma != "be" for group in self._scene.verbs):
                return None
            if item.kind is ItemKind.PLACE:
                usable, _, end = self._places.usable(at)
                lead = self._items[at - 1].text if at > self._scene.begin else ""
                tight = end >= relative - (self._items[relative - 1].text == ",")
                comma = self._items[relative - 1].text == ","
                if (
                    not usable
                    or not (tight or described)
                    or (tight and not comma and lead in self._words["prepositions"])
                ):
                    return None
                return PlacePhrase((PlaceRef(at, extent_before(self._scene, at)),), relative)
            described = described or item.text in self._words["settlement_nouns"]
            if at > floor and item.text in self._words["settlement_nouns"]:
                phrase = self._places.read(at - 1, relative)
                if phrase is not None and phrase.places[0].anaphor is not None:
                    extent = extent_before(self._scene, at - 1)
                    return phrase if extent is None else extended(phrase, extent)
            if item.text in {";", ":", '"'} or item.text in self._words["forces"]:
                return None
            at -= 1
        return None


def extent_before(scene: Scene, at: int) -> Extent | None:
    """The extent that the words right before a place give: "the outskirts of"."""
    for extent, name in ((Extent.EDGE, "edge"), (Extent.NEAR, "near"), (Extent.PART, "part")):
        if scene.lexicon.words[name].ending(scene.items, at, scene.begin):
            return extent
    return None
