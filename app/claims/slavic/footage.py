"""Troops and flags that an image shows at a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from app.claims.models import Basis, Event, Extent
from app.claims.roles import Role
from app.claims.slavic.actors import Actor
from app.claims.slavic.frames import Frame
from app.claims.slavic.morphology import Case
from app.claims.slavic.places import PlacePhrase
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from gazetteer.models import Kind

#: The place of what an image shows stands at most this many items from it.
_REACH = 14
_INSIDE = frozenset({"в", "у", "во", "на", "над"})


class FootageReader:
    """Reads who is where out of what an image is said to show."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def read(self, frames: Sequence[Frame], told: AbstractSet[int]) -> Iterator[Sighting]:
        """Presences that images show where no verb at one of the items ``told`` tells of the image's deed."""
        for frame in frames:
            if frame.basis not in {Basis.FOOTAGE, Basis.SATELLITE} or any(frame.begin <= at < frame.end for at in told):
                continue
            sighting = self._presence(frame) or self._flag(frame)
            if sighting is not None:
                yield sighting

    def _presence(self, frame: Frame) -> Sighting | None:
        scene = self._scene
        for actor in scene.actors:
            if not frame.begin <= actor.begin < frame.end or actor.role is not Role.TROOPS or scene.led(actor):
                continue
            phrase = self._where(frame, actor)
            if phrase is None:
                continue
            ref = phrase.places[0]
            if (ref.anaphor or scene.items[ref.at].place_kind) is Kind.REGION:
                continue
            outside = ref.extent in {Extent.EDGE, Extent.NEAR}
            event = Event.ADVANCES if outside else Event.ENTERS
            return Sighting(actor.begin, event, "footage.presence", phrase.places, frame.begin, frame.end, actor)
        return None

    def _flag(self, frame: Frame) -> Sighting | None:
        """As in «на відео видно російський прапор над міською радою X»."""
        scene = self._scene
        for noun in scene.nouns.values():
            if "flag" not in noun.sets or not frame.begin <= noun.begin < frame.end:
                continue
            owner = next((one for one in scene.actors if one.begin == noun.end and Case.GENITIVE in one.cases), None)
            side = scene.side_of_noun(noun)
            phrase = next((one for one in scene.phrases if noun.end <= one.begin <= noun.end + _REACH), None)
            if phrase is None or phrase.near or (side is None and owner is None):
                continue
            over = scene.items[noun.end if owner is None else owner.end].text in _INSIDE
            if over or phrase.preposition in _INSIDE:
                actor = owner if side is None else None
                places = phrase.places[:1]
                return Sighting(
                    noun.begin, Event.ENTERS, "footage.flag", places, frame.begin, frame.end, actor, side=side
                )
        return None

    def _where(self, frame: Frame, actor: Actor) -> PlacePhrase | None:
        """The one place near troops: behind them, or before them where none is behind."""
        fitting = [
            phrase
            for phrase in self._scene.phrases
            if frame.begin <= phrase.begin
            and phrase.end <= frame.end
            and (phrase.preposition in _INSIDE or phrase.near or self._is_part(phrase))
            and abs(phrase.begin - actor.begin) <= _REACH
        ]
        return min(fitting, key=lambda one: (one.begin < actor.begin, abs(one.begin - actor.begin)), default=None)

    def _is_part(self, phrase: PlacePhrase) -> bool:
        return phrase.places[0].extent is Extent.PART
