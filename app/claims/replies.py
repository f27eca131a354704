"""What an answer makes of the claims that it answers, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.claims.models import NOBODY, Basis, Certainty, Claim, Speaker
from app.claims.passage import Passage

#: Certainties of claims that may be doubted or denied afterwards.
OPEN_TO_DOUBT = frozenset({Certainty.ASSERTED, Certainty.PROBABLE, Certainty.POSSIBLE})


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that a sentence made: the item of its verb or noun, and its index among the report's claims."""

    at: int
    index: int


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to what was told before.

    Attributes
    ----------
    at : int
        Item at which the answer begins; what it answers stands before.
    certainty : Certainty
        Denied, unconfirmed, or asserted where somebody confirms or admits it.
    speaker : Speaker or None
        Whoever denies, confirms or has not confirmed; None where nobody in particular could.
    retracts : bool
        What was told is taken back, so that whoever told it says it no more.
    """

    at: int
    certainty: Certainty
    speaker: Speaker | None
    retracts: bool = False


def of_last_voice(found: Sequence[int], claims: Sequence[Claim]) -> list[int]:
    """Of some claims, by index, those of the voice that was quoted last; the report's own where none was."""
    quoted = [index for index in found if claims[index].speaker != NOBODY]
    voice = claims[(quoted or found)[-1]].speaker
    return [index for index in found if claims[index].speaker == voice]


def reply(passage: Passage, answer: Answer, answered: Iterable[int], claims: list[Claim], language: str) -> None:
    """Apply an answer to the claims that it means, the indices ``answered`` of the report's ``claims``.

    Somebody's answer is a claim of their own. Where nobody in particular could confirm what the report tells in its
    own voice, its claim itself becomes unconfirmed; what others said stays theirs, and the report's doubt is added.
    What is taken back is no more than unconfirmed, whoever said it.
    """
    reporter = passage.reporter()
    for index in answered:
        claim = claims[index]
        stranger = claim.speaker.side is None and claim.speaker.body is None
        own = stranger or claim.speaker in {reporter, NOBODY}
        if answer.retracts or (answer.speaker is None and own):
            claims[index] = replace(claim, certainty=answer.certainty)
            continue
        speaker = answer.speaker or reporter
        claims.append(
            replace(
                claim,
                certainty=answer.certainty,
                speaker=speaker,
                basis=Basis.REPORTER if speaker == NOBODY else Basis.STATEMENT,
                quote=passage.quote,
                rule=f"{language}.answer.{answer.certainty}",
                own_footage=False,
            )
        )
