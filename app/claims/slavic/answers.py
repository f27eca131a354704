"""Words that answer what was told before: «Росія це заперечує», «незалежно перевірити неможливо»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.claims.models import NOBODY, Basis, Certainty, Claim, Event
from app.claims.replies import OPEN_TO_DOUBT, Answer, Told, of_last_voice
from app.claims.slavic.attribution import find_frames
from app.claims.slavic.frames import Frame
from app.claims.slavic.morphology import Case, Form
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting

#: What an answer refers to stands at most this many items from its verb.
_REACH = 8
#: «Неможливо» stands at most this many items from what could not be done.
_REFUSAL_REACH = 5
#: What a side that denies a loss says of itself.
_KEPT = frozenset({Event.HOLDS, Event.REPELS, Event.CAPTURES, Event.ENTERS})


def find_answers(scene: Scene, frames: Sequence[Frame], sighted: Sequence[int]) -> Iterator[Answer]:
    """All answers of a sentence; a frame that holds a sighting of its own answers nothing before it."""
    for frame in frames:
        inside = {at for at in sighted if frame.begin <= at < frame.end}
        outright = denies_before_colon(scene, frame) and not any(
            one.at in inside and one.negated for one in scene.verbs
        )
        if frame.manner not in {"deny", "unconfirmed"} or (inside and not outright):
            continue
        if not outright and not _refers_back(scene, frame):
            continue
        certainty = Certainty.DENIED if frame.manner == "deny" else Certainty.UNCONFIRMED
        nobody = frame.speaker == scene.reporter() or frame.speaker == NOBODY
        if certainty is Certainty.DENIED and nobody:
            continue
        yield Answer(frame.head[0], certainty, None if nobody else frame.speaker)
    for at in range(scene.begin, scene.end):
        length = scene.starts("no_confirmation", at) or _no_confirmation(scene, at)
        behind = at + length
        length = length or _beyond_checking(scene, at)
        if length and not _goes_on(scene, behind) and not any(frame.manner == "unconfirmed" for frame in frames):
            yield Answer(_beginning(scene, at), Certainty.UNCONFIRMED, None)
            return
        if not scene.starts("falsehoods", at) or not scene.has_phrase(
            "back_subjects", max(scene.begin, at - _REACH), at
        ):
            continue
        said = next((one for one in reversed(frames) if one.begin <= at < one.end and one.manner == "say"), None)
        if said is not None and said.speaker.side is not None:
            yield Answer(_beginning(scene, at), Certainty.DENIED, said.speaker)
            return


def _no_confirmation(scene: Scene, at: int) -> int:
    """Length of «підтвердження» where there is none: «незалежного підтвердження його словам немає»."""
    noun = scene.noun(at, "confirmation")
    if noun is None or Case.GENITIVE not in noun.cases:
        return 0
    first, past = noun.begin, noun.end
    while first > scene.begin and scene.adjectival(first - 1):
        first -= 1
    if any(scene.is_word(past, name) for name in ("theirs", "this")):
        # «Підтвердження його словам», «підтвердження цим заявам».
        past += 2
    absent = scene.ends("absent", first) or scene.starts("absent", scene.past_adverbs(past))
    return noun.end - at if absent else 0


def _beyond_checking(scene: Scene, at: int) -> int:
    """Length of «перевірити» where it could not be done: «перевірити це неможливо», «підтвердити цього не вдалося»."""
    group = next((verb for verb in scene.verbs if verb.at == at), None)
    if group is None or group.form is not Form.INFINITIVE or group.lemma not in scene.lexicon.words["confirmers"]:
        return 0
    around = range(max(scene.begin, at - _REFUSAL_REACH), min(scene.end, at + _REFUSAL_REACH))
    return int(group.negated or any(scene.starts("impossible", k) for k in around))


def _refers_back(scene: Scene, frame: Frame) -> bool:
    """Whether the object of a verb of denying or confirming refers back, or is left out."""
    begin, stop = max(scene.begin, frame.at - _REACH), min(scene.end, frame.at + _REACH)
    if scene.has_phrase("back_references", begin, stop):
        return True
    behind = scene.items[frame.at + 1] if frame.at + 1 < scene.end else None
    relative = any(scene.starts("that", at) and scene.items[at - 1].text == ","
                   for at in range(max(scene.begin + 1, frame.at - 4), frame.at))  # fmt: skip
    ends = behind is None or behind.text in {".", ",", ";", "!"}
    return ends and (relative or (frame.manner == "deny" and _says_no_more(scene, frame)))


def _says_no_more(scene: Scene, frame: Frame) -> bool:
    """Whether nothing but whoever denies stands before a verb of denying: «Київ заперечує», «а в ЗСУ спростовують»."""
    begin = _beginning(scene, frame.at)
    speaking = [one for one in scene.actors if begin <= one.begin and one.end <= frame.at]
    told = {at for one in speaking for at in range(one.begin, one.end)}
    small = (scene.items[at].text in scene.lexicon.small for at in range(begin, frame.at) if at not in told)
    return len(speaking) == 1 and speaking[0].side is not None and all(small)


def _goes_on(scene: Scene, at: int) -> bool:
    """Whether the words say after all what is not confirmed: «..., що», «звільнення X»."""
    following = scene.items[at].text if at < scene.end else ""
    if following == "," and scene.starts("that", at + 1):
        return True
    noun = scene.nouns.get(at)
    return noun is not None and "events" in noun.sets


def _beginning(scene: Scene, at: int) -> int:
    """Where the clause of an answer begins."""
    while at > scene.begin and not scene.breaks(at - 1):
        at -= 1
    return at


def answered(scene: Scene, answer: Answer, told: Sequence[Told], claims: Sequence[Claim]) -> list[int]:
    """The claims that an answer means: of the sentence it stands in, or of the one before, by the last voice quoted."""
    before = [one for one in told if one.at < answer.at]
    before = [one for one in before if one.at >= scene.begin] or before
    found = [one.index for one in before if claims[one.index].certainty in OPEN_TO_DOUBT]
    if answer.speaker is not None and answer.certainty is Certainty.DENIED and answer.speaker.side is not None:
        found = [index for index in found if claims[index].speaker.side != answer.speaker.side]
    if not found:
        return found
    return of_last_voice(found, claims)


def own_words(scene: Scene, sighting: Sighting, frame: Frame | None, side: str | None) -> Frame | None:
    """The frame as one of saying, where a denial gives behind a colon what is so: «спростував: місто тримаємо»."""
    if frame is None or not denies_before_colon(scene, frame) or frame.speaker.side is None:
        return frame
    negated = sighting.negated or (sighting.group is not None and sighting.group.negated)
    kept = sighting.event is Event.CONTESTS or (sighting.event in _KEPT and side == frame.speaker.side)
    return replace(frame, manner="say") if negated or kept else frame


def denies_before_colon(scene: Scene, frame: Frame) -> bool:
    """Whether nothing but a colon stands behind a verb of denying."""
    alone = frame.manner == "deny" and frame.forward and frame.begin == frame.at + 2
    return alone and scene.items[frame.at + 1].text == ":"


def said_of_this(scene: Scene) -> Frame | None:
    """Who a sentence says told what stands before it: «Про це повідомив ...», «Так стверджує ...»."""
    so = scene.is_word(scene.begin, "thus") and any(
        verb.begin == scene.begin + 1 and verb.lemma in scene.lexicon.reports for verb in scene.verbs
    )
    if not so and not scene.starts("of_this", scene.begin):
        return None
    said = (one for one in find_frames(scene) if one.manner == "say" and one.basis is Basis.STATEMENT)
    return next((one for one in said if one.speaker != NOBODY), None)
