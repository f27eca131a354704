"""How surely: what the verb group and the words of attribution leave of an event."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims.attribution import Frame
from app.claims.models import Certainty, Event
from app.claims.verbs import VerbGroup


@dataclass(frozen=True, slots=True)
class Judgement:
    """The certainty of an event, or why nothing is claimed; ``failed`` tells that the attempt was beaten off."""

    certainty: Certainty | None
    reason: str = ""
    failed: bool = False


def judge(
    group: VerbGroup, event: Event, frame: Frame | None, *, side: str | None, conditional: bool, void: bool
) -> Judgement:
    """Judge what a verb group says of an event of ``side``, under the frame that holds it.

    Parameters
    ----------
    conditional : bool
        Whether the clause hangs on an "if" or is a question.
    void : bool
        Whether the verb is an -ing form behind a word that does not make it a fact ("before leaving").
    """
    if frame is not None and frame.manner == "open":
        return Judgement(None, "not asserted by the speaker")
    if conditional:
        return Judgement(None, "condition or question")
    if void:
        return Judgement(None, "not said to have happened")
    leaves = event is Event.WITHDRAWS
    voice = None if frame is None else frame.speaker.side
    own = voice is None or voice == side
    denied = frame is not None and frame.manner == "deny"
    if "fail" in group.catenatives:
        return Judgement(Certainty.ASSERTED, failed=True) if not group.negated else Judgement(None, "negated")
    if group.negated:
        if voice is not None and not denied and not _intended(group):
            return Judgement(Certainty.DENIED)
        return Judgement(None, "negated")
    if denied:
        return Judgement(Certainty.DENIED)
    if frame is not None and frame.manner == "unconfirmed":
        return Judgement(Certainty.UNCONFIRMED)
    if _intended(group) or group.future or (frame is not None and frame.manner == "promise" and not group.finite):
        if leaves and own and not {"attempt", "wish"} & set(group.catenatives) and not _hedged(group):
            return Judgement(Certainty.ANNOUNCED)
        return Judgement(None, "plan, attempt or forecast")
    if leaves and voice is not None and voice == side and (group.progressive or _begun(group)):
        return Judgement(Certainty.ANNOUNCED)
    return Judgement(_hedge(group, frame))


def _intended(group: VerbGroup) -> bool:
    return (
        bool({"plan", "attempt", "wish"} & set(group.catenatives))
        or group.must
        or (group.infinitive and not group.catenatives and group.controller is None)
    )


def _begun(group: VerbGroup) -> bool:
    return "implicative" in group.catenatives and not group.finite


def _hedged(group: VerbGroup) -> bool:
    return group.may or group.possible or group.probable


def _hedge(group: VerbGroup, frame: Frame | None) -> Certainty:
    if group.may or group.possible:
        return Certainty.POSSIBLE
    if group.probable or "seem" in group.catenatives or (frame is not None and frame.probable):
        return Certainty.PROBABLE
    return Certainty.ASSERTED
