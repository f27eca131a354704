"""Troops that an image shows at a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from app.claims.english.frames import Frame
from app.claims.english.lexicon import Form
from app.claims.english.nouns import side_before
from app.claims.english.parties import Actor, Reference
from app.claims.english.places import PlacePhrase, PlaceReader
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.verbs import VerbGroup
from app.claims.models import Basis, Event, Extent
from app.claims.roles import Role
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: In footage the place stands at most this many items behind the troops.
_PRESENCE_REACH = 16
#: Who strikes or greets the troops stands at most this many items before them.
_LOOK_BACK = 30
#: "What X says is" takes at most this many items.
_LABEL_REACH = 6
#: A place before the troops belongs to them within so many items.
_CLOSE = 10


class FootageReader:
    """Reads who is where out of what an image is said to show."""

    def __init__(self, scene: Scene, places: PlaceReader) -> None:
        self._scene = scene
        self._items = scene.items
        self._words = scene.lexicon.words
        self._places = places

    @cached_property
    def _lemmas(self) -> dict[int, set[str]]:
        """The verbs that each item of the sentence may be."""
        found: dict[int, set[str]] = {}
        for group in self._scene.verbs:
            found.setdefault(group.at, set()).add(group.lemma)
        return found

    def read(self, frames: Sequence[Frame], sighted: set[int]) -> Iterator[Sighting]:
        """All presences that images show where no verb in ``sighted`` told of the image's deed."""
        for frame in frames:
            if frame.basis in {Basis.FOOTAGE, Basis.SATELLITE}:
                later = [other.at for other in frames if other.at > frame.at and other.forward]
                later += [group.at for group in self._scene.verbs if group.at > frame.at and self._tells(group)]
                yield from self._presence(frame, min(frame.end, self._scene.end, *later), sighted)

    def _tells(self, group: VerbGroup) -> bool:
        """As in "shows a soldier claiming that": what follows is said, not shown."""
        after = self._items[group.end].text if group.end < self._scene.end else ""
        return group.form is Form.ING and group.lemma in self._scene.lexicon.reports and after == "that"

    def _presence(self, frame: Frame, stop: int, sighted: set[int]) -> Iterator[Sighting]:
        """Troops or a flag that an image shows at a place; its words end at ``stop``."""
        if any(frame.begin <= at < stop for at in sighted):
            return
        flag = self._flag(frame, stop)
        if flag is not None:
            yield flag
            return
        for actor in self._scene.actors:
            if not frame.begin <= actor.begin < stop or actor.role is not Role.TROOPS:
                continue
            if not self._is_shown(actor, frame.begin):
                continue
            phrase = self._where(actor.end, stop) or self._before(frame.begin, actor.begin)
            if phrase is None or self._items[phrase.places[0].at].place_kind is Kind.REGION:
                continue
            outside = phrase.places[0].extent in {Extent.EDGE, Extent.NEAR}
            yield Sighting(
                at=actor.begin,
                event=Event.ADVANCES if outside else Event.ENTERS,
                rule="footage.presence",
                places=phrase.places,
                actor=actor,
                side=None,
                opposed=False,
                restores=False,
                group=None,
                end=phrase.end,
            )
            return

    def _is_shown(self, actor: Actor, begin: int) -> bool:
        """Whether the image shows troops of a named side themselves, not as what somebody else strikes or fires at."""
        items, words = self._items, self._words
        begin = max(begin, actor.begin - _LOOK_BACK)
        before = items[actor.begin - 1].text
        if before in words["not_present"] or any(items[k].text in words["opposing"] for k in range(begin, actor.begin)):
            return False
        if before == "of" and items[actor.begin - 2].text in words["harms"]:
            return False
        if any(self._does_else(at) for at in range(begin, actor.begin) if items[at].text not in words["meeting"]):
            return False
        told = actor.reference in {Reference.NAMED, Reference.OUR, Reference.ENEMY}
        people = items[actor.end - 1].text not in words["gear"]
        return told or (people and self._scene.side_before(actor.begin) is not None)

    def _does_else(self, at: int) -> bool:
        """Whether a word tells of a deed that is not just standing, walking or posing somewhere."""
        item, posing = self._items[at], self._words["posing"]
        if item.text in self._words["structures"] and self._items[at - 2].text in self._words["determiners"]:
            return False  # "a government building"
        lemmas = self._lemmas.get(at)
        if lemmas:
            return lemmas.isdisjoint(posing)
        stem = item.text.removesuffix("ing")
        deed = item.kind is ItemKind.WORD and len(item.text) - len(stem) > 0 and self._follows_noun(at)
        return deed and not any(form in posing for form in (stem, f"{stem}e", stem[:-1]))

    def _follows_noun(self, at: int) -> bool:
        """Whether an -ing form stands right behind whoever acts, so that it is no adjective or preposition."""
        text = self._items[at].text
        behind = self._items[at - 1].kind is not ItemKind.PUNCTUATION and not any(
            self._items[at - 1].text in self._words[name] for name in ("determiners", "possessives", "prepositions")
        )
        return behind and text not in self._words["prepositions"] and text not in self._words["adverbs"]

    def _before(self, begin: int, end: int) -> PlacePhrase | None:
        """As in "people in X greeting soldiers": the one place named before the troops."""
        if end - begin > _CLOSE or any(self._items[at].kind is ItemKind.PUNCTUATION for at in range(begin, end)):
            return None
        named = [at for at in range(begin, end) if self._items[at].kind is ItemKind.PLACE]
        return self._places.read(named[0], end) if len(named) == 1 else None

    def _flag(self, frame: Frame, stop: int) -> Sighting | None:
        """A side's flag that an image shows at a place."""
        for at in range(frame.begin, stop):
            if self._items[at].text not in self._words["flag"]:
                continue
            side = side_before(self._scene, at)
            phrase = None if side is None else self._where(at + 1, stop, "flying_at")
            if phrase is None or phrase.places[0].anaphor is not None:
                return None
            return Sighting(
                at=at,
                event=Event.ENTERS,
                rule="footage.flag",
                places=phrase.places,
                actor=None,
                side=side,
                opposed=False,
                restores=False,
                group=None,
                end=phrase.end,
            )
        return None

    def _past_label(self, at: int, stop: int) -> int:
        """Past the verb of "what he said was", behind which the thing that is shown is named."""
        copulas = (k for k in range(at, min(stop, at + _LABEL_REACH)) if self._items[k].text in self._words["be"])
        return next(copulas, at) + 1

    def _where(self, at: int, stop: int, leads: str = "present_at") -> PlacePhrase | None:
        """The place of troops: the first one behind them, with nothing between that they do elsewhere.

        ``leads`` names the words that lead to it.
        """
        label_ends = at
        for k in range(at, min(stop, at + _PRESENCE_REACH)):
            text = self._items[k].text
            if text == "what":
                label_ends = self._past_label(k, stop)
            if k < label_ends:
                continue
            nearness = self._words["near"].starting(self._items, k, stop) or self._words["edge"].starting(
                self._items, k, stop
            )
            if nearness or text in self._words[leads]:
                phrase = self._places.read(k if nearness else k + 1, stop)
                if phrase is not None:
                    return phrase
            if self._items[k].kind is ItemKind.PLACE or text in {".", ";", "that", "which"}:
                return None
            if self._does_else(k):
                return None
        return None
