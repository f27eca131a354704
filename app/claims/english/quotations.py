"""Quotations of several sentences, whose speaker is named only where they close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.claims.english.frames import Frame
from app.claims.english.scene import Scene
from app.claims.english.scopes import in_quotation
from app.claims.english.tellers import Deed, teller
from app.claims.models import Basis, Claim
from app.claims.tokens import Item


@dataclass(slots=True)
class OpenQuotation:
    """What was told since a quotation was opened: the index of each claim, and its place."""

    _heard: list[tuple[int, Item]] = field(default_factory=list)

    def hear(self, index: int, place: Item) -> None:
        """Keep a claim that was told between quotation marks by nobody who is named in its sentence."""
        self._heard.append((index, place))

    def close(self, scene: Scene, frames: Sequence[Frame], claims: list[Claim]) -> None:
        """Where a sentence closes the quotation of an earlier one, give what was told to whoever it names."""
        if in_quotation(scene, scene.end):
            return
        closing = [frame for frame in frames if not frame.forward and frame.basis is Basis.STATEMENT]
        for index, place in self._heard if scene.memory.quoting and closing else ():
            claim = claims[index]
            speaker = teller(scene, closing[0], Deed(claim.event, claim.side, place))
            claims[index] = replace(claim, speaker=speaker, basis=Basis.STATEMENT)
        self._heard.clear()
