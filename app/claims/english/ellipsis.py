"""What a sentence leaves out because words before it said it: "So were X and Y", "as has X", "and had done so"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.claims.english.frames import Frame
from app.claims.english.places import PlaceReader
from app.claims.english.scene import Scene
from app.claims.english.scopes import frame_of
from app.claims.english.tellers import Deed, teller
from app.claims.english.verbs import VerbGroup
from app.claims.models import NOBODY, Basis, Claim, Extent
from app.claims.replies import Told
from app.claims.tokens import ItemKind

#: "Did so" stands at most this many items behind the verb that it repeats.
_SO_REACH = 16


@dataclass(frozen=True, slots=True)
class Likewise:
    """Places of which the same is told as of those before; ``at`` is the item of "so", ``places`` are items."""

    at: int
    places: tuple[int, ...]


def find_likewise(scene: Scene, places: PlaceReader) -> Iterator[Likewise]:
    """All places of a sentence that are only joined to what was told before."""
    items, words = scene.items, scene.lexicon.words
    for at in range(scene.begin, scene.end - 2):
        length = words["likewise"].starting(items, at, scene.end)
        if not length or not (at == scene.begin or items[at - 1].text in words["list_links"]):
            continue
        phrase = places.read(at + length, scene.end)
        if phrase is None or any(ref.anaphor is not None or ref.extent is not None for ref in phrase.places):
            continue
        if phrase.end >= scene.end or items[phrase.end].kind is ItemKind.PUNCTUATION:
            yield Likewise(at, tuple(ref.at for ref in phrase.places))


def repeat(
    scene: Scene, likewise: Likewise, frames: Sequence[Frame], told: Sequence[Told], claims: list[Claim]
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
        place = scene.items[likewise.places[0]]
        speaker = claim.speaker if frame is None else teller(scene, frame, Deed(claim.event, claim.side, place))
        basis = claim.basis if frame is None else frame.basis
        if speaker == NOBODY and basis is Basis.STATEMENT:
            basis = Basis.REPORTER
        for at in likewise.places:
            yield Told(likewise.at, len(claims))
            claims.append(
                replace(
                    claim,
                    mention=(scene.items[at].start, scene.items[at].end),
                    extent=Extent.WHOLE,
                    speaker=speaker,
                    basis=basis,
                    quote=scene.quote,
                    rule=f"{scene.lexicon.language}.likewise.{claim.event}",
                )
            )


def carried_out(scene: Scene, group: VerbGroup) -> VerbGroup:
    """The verb group without what made it a plan, where "and did so" behind it says that it was done."""
    if not group.infinitive:
        return group
    done = any(_done(scene, other) for other in scene.verbs if group.end <= other.at < group.end + _SO_REACH)
    return replace(group, infinitive=False, catenatives=(), finite=True) if done else group


def in_vain(scene: Scene, group: VerbGroup) -> VerbGroup:
    """The verb group as a failure, where words around the attempt say that it came to nothing."""
    if "attempt" not in group.catenatives or group.negated or group.future or group.may:
        return group
    items, words = scene.items, scene.lexicon.words["in_vain"]
    vain = any(words.starting(items, at, group.at) for at in range(group.begin, group.at))
    for at in range(group.end, min(scene.end, group.end + _SO_REACH)):
        if vain or any(other.at == at and other.lemma in scene.lexicon.verb_rules for other in scene.verbs):
            vain = vain or words.starting(items, at - 1, scene.end) > 0
            break
        vain = words.starting(items, at, scene.end) > 0
    return replace(group, catenatives=("fail",), infinitive=False, finite=True) if vain else group


def _done(scene: Scene, group: VerbGroup) -> bool:
    """As in "did so", "had since done so"; not "will do so" and not "have not done so"."""
    so = group.end < scene.end and scene.items[group.end].text == "so"
    real = not (group.negated or group.future or group.may or group.must or group.infinitive or group.catenatives)
    return group.lemma == "do" and so and real and group.finite
