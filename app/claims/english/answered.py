"""Which claims an answer means."""

from __future__ import annotations

from collections.abc import Sequence

from app.claims.english.answers import Answer
from app.claims.english.scene import Scene
from app.claims.models import Certainty, Claim, Event
from app.claims.replies import OPEN_TO_DOUBT, Told, of_last_voice

#: The events that the noun of a deed may mean.
_DEEDS = {
    "withdrawal": {Event.WITHDRAWS},
    "retreat": {Event.WITHDRAWS},
    "capture": {Event.CAPTURES, Event.HOLDS},
    "liberation": {Event.CAPTURES, Event.HOLDS},
    "loss": {Event.CAPTURES, Event.HOLDS, Event.WITHDRAWS},
    "advance": {Event.ADVANCES, Event.ENTERS, Event.CAPTURES},
    "entry": {Event.ENTERS, Event.CAPTURES},
}


def answered(scene: Scene, answer: Answer, told: Sequence[Told], claims: Sequence[Claim]) -> list[int]:
    """The claims that an answer means: of the clause before it, or of the sentence before, by the last voice quoted."""
    before = [one for one in told if one.at < answer.at]
    here = [one for one in before if one.at >= scene.begin]
    before = here if here or _near(answer) else before
    for at in range(answer.at - 1, scene.begin, -1):
        behind = [one for one in before if one.at > at] if scene.items[at].text == ";" else []
        if behind:
            before = behind
            break
    open_to = OPEN_TO_DOUBT | ({Certainty.UNCONFIRMED} if answer.certainty is Certainty.DENIED else set())
    found = [
        one.index
        for one in before
        if claims[one.index].certainty in open_to and _means(answer, claims[one.index].event)
    ]
    if answer.speaker is not None and answer.certainty is not Certainty.UNCONFIRMED and answer.speaker.side is not None:
        own = None if answer.another else answer.speaker.side
        found = [
            index for index in found if claims[index].speaker.side != own and claims[index].speaker != answer.speaker
        ]
    if not found or (answer.reference is not None and answer.reference.every):
        return found
    return of_last_voice(found, claims)


def _means(answer: Answer, event: Event) -> bool:
    """Whether an answer may mean a claim of an event: "confirmed the withdrawal" confirms no capture."""
    deed = None if answer.reference is None else answer.reference.deed
    return deed is None or event in _DEEDS[deed]


def _near(answer: Answer) -> bool:
    return answer.reference is not None and answer.reference.near
