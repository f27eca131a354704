"""What an answer makes of the claims that it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.claims.english.answers import Answer
from app.claims.english.scene import Scene
from app.claims.models import NOBODY, Basis, Certainty, Claim

_OPEN_TO_DOUBT = frozenset({Certainty.ASSERTED, Certainty.PROBABLE, Certainty.POSSIBLE})


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that a sentence made: the item of its verb or noun, and its index among the report's claims."""

    at: int
    index: int


def reply(scene: Scene, answer: Answer, told: Sequence[Told], claims: list[Claim]) -> None:
    """Apply an answer to what was told before it.

    Somebody's answer is a claim of their own. Where nobody in particular could confirm what the report tells in its
    own voice, its claim itself becomes unconfirmed; what others said stays theirs, and the report's doubt is added.
    """
    own = scene.reporter()
    for index in _answered(scene, answer, told, claims):
        claim = claims[index]
        if answer.speaker is None and claim.speaker in {own, NOBODY}:
            claims[index] = replace(claim, certainty=answer.certainty)
            continue
        speaker = answer.speaker or own
        claims.append(
            replace(
                claim,
                certainty=answer.certainty,
                speaker=speaker,
                basis=Basis.REPORTER if speaker == NOBODY else Basis.STATEMENT,
                quote=(scene.items[scene.begin].start, scene.items[scene.end - 1].end),
                rule=f"{scene.lexicon.language}.answer.{answer.certainty}",
                own_footage=False,
            )
        )


def _near(answer: Answer) -> bool:
    return answer.reference is not None and answer.reference.near


def _answered(scene: Scene, answer: Answer, told: Sequence[Told], claims: Sequence[Claim]) -> list[int]:
    """The claims that an answer means: of the clause before it, or of the sentence before, by the last voice quoted."""
    before = [one for one in told if one.at < answer.at]
    here = [one for one in before if one.at >= scene.begin]
    before = here if here or _near(answer) else before
    for at in range(answer.at - 1, scene.begin, -1):
        behind = [one for one in before if one.at > at] if scene.items[at].text == ";" else []
        if behind:
            before = behind
            break
    open_to = _OPEN_TO_DOUBT | ({Certainty.UNCONFIRMED} if answer.certainty is Certainty.DENIED else set())
    found = [one.index for one in before if claims[one.index].certainty in open_to]
    if answer.speaker is not None and answer.certainty is not Certainty.UNCONFIRMED and answer.speaker.side is not None:
        found = [index for index in found if claims[index].speaker.side != answer.speaker.side]
    if not found or (answer.reference is not None and answer.reference.every):
        return found
    quoted = [index for index in found if claims[index].speaker != NOBODY]
    voice = claims[(quoted or found)[-1]].speaker
    return [index for index in found if claims[index].speaker == voice]
