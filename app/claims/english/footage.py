"""Troops that an image shows at a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.claims.english.frames import Frame
from app.claims.english.lexicon import Form
from app.claims.english.nouns import side_before
from app.claims.english.parties import Role
from app.claims.english.places import PlacePhrase, PlaceReader
from app.claims.english.scene import Scene
from app.claims.english.sightings import Sighting
from app.claims.english.verbs import VerbGroup
from app.claims.models import Basis, Event, Extent
from app.claims.tokens import ItemKind
from gazetteer.models import Kind

#: In footage the place stands at most this many items behind the troops.
_PRESENCE_REACH = 16
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
            if self._items[actor.begin - 1].text in self._words["not_present"]:
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
            phrase = None if side is None else self._where(at + 1, stop)
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

    def _where(self, at: int, stop: int) -> PlacePhrase | None:
        """The place of troops: the first one behind them, with nothing between that they do elsewhere."""
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
            if nearness or text in self._words["present_at"]:
                phrase = self._places.read(k if nearness else k + 1, stop)
                if phrase is not None:
                    return phrase
            if self._items[k].kind is ItemKind.PLACE or text in {".", ";", "that", "which"}:
                return None
            if any(group.at == k and group.lemma not in self._words["posing"] for group in self._scene.verbs):
                return None
        return None
