"""Places of which a sentence only says that the same is true: "So was X", "X did the day before", "X followed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.claims.days import TimeSpan
from app.claims.english.fillers import Fillers
from app.claims.english.frames import Frame
from app.claims.english.places import PlacePhrase, PlaceReader
from app.claims.english.scene import Scene
from app.claims.english.scopes import frame_of
from app.claims.english.tellers import Deed, teller
from app.claims.models import NOBODY, Basis, Certainty, Claim, Event, Extent
from app.claims.replies import Told
from app.claims.roles import Role
from app.claims.tokens import ItemKind
from app.times import When

#: Events that one place can undergo after another, so that it "followed".
_IN_TURN = frozenset({Event.CAPTURES, Event.WITHDRAWS, Event.ENTERS})


@dataclass(frozen=True, slots=True)
class Likewise:
    """Places of which the same is told as of those before.

    ``at`` is the item at which the words begin, ``places`` are items, ``end`` is past all that belongs to them;
    ``later`` tells that the same came later, ``side`` of whom it is said where that is another side than before.
    """

    at: int
    places: tuple[int, ...]
    end: int
    later: bool = False
    side: str | None = None


class LikewiseReader:
    """Finds such places in one sentence."""

    def __init__(self, scene: Scene, places: PlaceReader, times: list[TimeSpan]) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places
        self._fillers = Fillers(scene, times)

    def read(self) -> Iterator[Likewise]:
        """All such places, in their order."""
        for at in range(self._scene.begin, self._scene.end - 1):
            if not (at == self._scene.begin or self._parts(at - 1)):
                continue
            found = self._led(at) or self._followed_by_verb(at) or self._gapped(at)
            if found is not None:
                yield found

    def _parts(self, at: int) -> bool:
        text, words = self._items[at].text, self._words
        linked = text in words["list_links"] or text in words["clause_links"] or text in words["contrasting"]
        return linked or text in {";", ":"}

    def _names(self, at: int) -> PlacePhrase | None:
        """The places of a phrase that names them plainly: no part of them, nothing near, no capital that speaks."""
        item, words = self._items[at], self._words
        small = ("articles", "settlement_nouns", "place_adjectives")
        if item.kind is not ItemKind.PLACE and not any(item.text in words[name] for name in small):
            return None
        phrase = self._places.read(at, self._scene.end)
        if phrase is None or any(ref.anaphor is not None or ref.extent is not None for ref in phrase.places):
            return None
        return None if any(self._items[ref.at].name is not None for ref in phrase.places) else phrase

    def _ends(self, at: int) -> bool:
        return at >= self._scene.end or self._items[at].kind is ItemKind.PUNCTUATION

    def _led(self, at: int) -> Likewise | None:
        """As in "So were X and Y", "the same goes for X", "He said the same of X", "added X to the list"."""
        length = self._words["likewise"].starting(self._items, at, self._scene.end)
        first = at + length
        if not length:
            first = self._past_same(at)
        phrase = self._names(first) if at < first < self._scene.end else None
        if phrase is None:
            return None
        end = self._fillers.past_time(phrase.end)
        if not length and self._items[first - 1].text in self._words["listing"]:
            listed = self._words["to_the_list"].starting(self._items, phrase.end, self._scene.end)
            end = self._fillers.past_time(phrase.end + listed)
            if not listed:
                return None
        return Likewise(at, _items(phrase), end) if self._ends(end) else None

    def _past_same(self, at: int) -> int:
        """Past "He said the same of" or "its ministry added"; ``at`` where others tell it."""
        for group in self._scene.verbs:
            if group.begin < at or not group.finite or group.negated:
                continue
            same = self._words["same_of"].starting(self._items, group.end, self._scene.end)
            listing = self._items[group.at].text in self._words["listing"]
            if not same and not listing:
                return at
            opens = self._scene.subject(group).actor
            carried = opens is not None and self._items[opens.begin].text in self._words["carried_subjects"]
            return group.end + same if carried else at
        return at

    def _followed_by_verb(self, at: int) -> Likewise | None:
        """As in "X did the day before", "X is, too", "X followed on Tuesday"."""
        phrase = self._names(at)
        if phrase is None or phrase.end >= self._scene.end:
            return None
        verb = self._items[phrase.end].text
        later = verb in self._words["following_on"]
        if not later and verb not in self._words["pro_verbs"]:
            return None
        lasts = verb in self._words["be"]
        end = self._past_tail(phrase.end + 1, timed=not lasts)
        told = later or end > phrase.end + 1 or verb == "did"
        return Likewise(at, _items(phrase), end, later=later) if told and self._ends(end) else None

    def _gapped(self, at: int) -> Likewise | None:
        """As in "X fell on Monday, Y a day later", "X is in Ukrainian hands, Y in Russian"."""
        if at == self._scene.begin:
            return None
        phrase = self._names(at)
        if phrase is None:
            return self._of_others(at)
        if phrase.end >= self._scene.end:
            return None
        side = self._in_hands(phrase.end)
        end = phrase.end + 2 if side is not None else self._past_tail(phrase.end)
        if end == phrase.end + 1 and self._items[phrase.end].text == "next":
            # "X liberated, Y next": that is to come.
            return None
        return Likewise(at, _items(phrase), end, side=side) if end > phrase.end and self._ends(end) else None

    def _of_others(self, at: int) -> Likewise | None:
        """As in "the Ukrainians hold X, the Russians Y": others and their place, the verb left out."""
        actor = self._scene.actor_starting(at)
        if actor is None or actor.side is None or actor.role is not Role.TROOPS or actor.end + 1 >= self._scene.end:
            return None
        phrase = self._names(actor.end + (self._items[actor.end].text == ","))
        ends = phrase is not None and self._ends(phrase.end)
        return Likewise(at, _items(phrase), phrase.end, side=actor.side) if phrase is not None and ends else None

    def _in_hands(self, at: int) -> str | None:
        """As in "in Russian": whose a place is, the noun left out."""
        if at + 1 >= self._scene.end or self._items[at].text not in {"in", "under"}:
            return None
        return self._scene.names.side_of_word(self._items[at + 1].text)

    def _past_tail(self, at: int, *, timed: bool = True) -> int:
        """Past "too", "as well" and, where the words are ``timed``, past "even longer" and times."""
        names = ("too", "in_turn") if timed else ("too",)
        while at < self._scene.end:
            comma = self._items[at].text == "," and at + 1 < self._scene.end
            length = max(self._words[name].starting(self._items, at + comma, self._scene.end) for name in names)
            past = at + comma + length if length else self._fillers.past_time(at) if timed else at
            if past == at:
                return at
            at = past
        return at


def _items(phrase: PlacePhrase) -> tuple[int, ...]:
    return tuple(ref.at for ref in phrase.places)


def repeat(
    scene: Scene,
    likewise: Likewise,
    frames: Sequence[Frame],
    times: Sequence[TimeSpan],
    told: Sequence[Told],
    claims: list[Claim],
    published: date,
) -> Iterator[Told]:
    """Claim of some places what the verb before told of others, where that was the last verb before."""
    before = [one for one in told if one.at < likewise.at]
    last = max((one.at for one in before), default=-1)
    later = [group for group in scene.verbs if last < group.at < likewise.at and group.finite]
    if not before or last < scene.memory.last_verb or any(g.lemma not in scene.lexicon.reports for g in later):
        return
    frame = frame_of(scene, likewise.at, frames)
    told_of = {claims[one.index].event: claims[one.index] for one in before if one.at == last}
    for claim in told_of.values():
        if not _fits(likewise, claim):
            continue
        place = scene.items[likewise.places[0]]
        side = likewise.side or claim.side
        speaker = claim.speaker if frame is None else teller(scene, frame, Deed(claim.event, side, place))
        basis = claim.basis if frame is None else frame.basis
        if speaker == NOBODY and basis is Basis.STATEMENT:
            basis = Basis.REPORTER
        for at in likewise.places:
            mention = (scene.items[at].start, scene.items[at].end)
            if any(one.mention == mention and one.event is claim.event for one in claims):
                continue
            yield Told(likewise.at, len(claims))
            claims.append(
                replace(
                    claim,
                    mention=mention,
                    side=side,
                    extent=Extent.WHOLE,
                    speaker=speaker,
                    basis=basis,
                    when=_when(likewise, claim, times, published),
                    quote=scene.quote,
                    rule=f"{scene.lexicon.language}.likewise.{claim.event}",
                )
            )


def _fits(likewise: Likewise, claim: Claim) -> bool:
    """Whether what was told can be true of the places too, of another side or at another time as the words say."""
    if likewise.later:
        return claim.event in _IN_TURN and claim.certainty is not Certainty.DENIED
    return likewise.side is None or claim.event in {Event.HOLDS, Event.CAPTURES}


def _when(likewise: Likewise, claim: Claim, times: Sequence[TimeSpan], published: date) -> When:
    """The time that stands behind the places; else that of what was told, or later than that."""
    own = next((span for span in times if likewise.places[-1] < span.begin < likewise.end), None)
    if own is not None:
        latest = published if own.latest is None else min(own.latest, published)
        return When(own.earliest, latest)
    return When(claim.when.earliest, published) if likewise.later else claim.when
