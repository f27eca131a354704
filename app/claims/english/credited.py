"""Whose words the sentence before turns out to be: "That is what Z announced", "So Z put it", "Z reported it"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.claims.english.frames import Frame
from app.claims.english.parties import Actor
from app.claims.english.references import reference_after
from app.claims.english.scene import Scene
from app.claims.english.tellers import Deed, teller
from app.claims.english.verbs import VerbGroup
from app.claims.models import NOBODY, Basis, Claim
from app.claims.replies import Told

#: "That is at least what" has at most this many items.
_LONGEST_OPENING = 7


def credit(scene: Scene, told: Sequence[Told], claims: list[Claim]) -> None:
    """Give what was told in nobody's name to whoever a sentence then names for it; ``claims`` is changed."""
    own = [one for one in told if claims[one.index].speaker in {NOBODY, scene.reporter()}]
    if not own or scene.reporter().side is not None:
        return
    found = next(((group, actor) for group in scene.verbs if (actor := _teller(scene, group)) is not None), None)
    if found is None:
        return
    group, actor = found
    speaker = scene.answering(actor)
    frame = Frame(group.at, scene.begin, group.begin, speaker, "say", Basis.STATEMENT, forward=False, actor=actor)
    for one in own:
        claim = claims[one.index]
        if one.at < group.begin and claim.basis is Basis.REPORTER:
            place = next(item for item in scene.items if item.start == claim.mention[0])
            speaker = teller(scene, frame, Deed(claim.event, claim.side, place))
            claims[one.index] = replace(claim, speaker=speaker, basis=Basis.STATEMENT)


def _teller(scene: Scene, group: VerbGroup) -> Actor | None:
    """Whoever a verb of saying makes the voice of what was told before it."""
    words = scene.lexicon.words
    if group.lemma not in words["retelling"] or not group.finite or group.negated or group.future or group.may:
        return None
    first = scene.items[scene.begin].text
    if group.passive:
        led = group.end < scene.end and scene.items[group.end].text == "by"
        agent = scene.actor_near(group.end + 1, 2) if led and first in words["back_references"] else None
        if agent is None or group.begin != scene.begin + 1:
            return None
        return None if any(item.text == "that" for item in scene.items[agent.end : scene.end]) else agent
    actor = scene.subject(group).actor
    if actor is None or actor.begin > group.begin:
        return None
    start = scene.speaker_start(actor)
    if first == "so" and start <= scene.begin + 1:
        return actor
    opening = scene.items[scene.begin + 1 : min(start, scene.begin + _LONGEST_OPENING)]
    if first in words["back_references"] and opening and opening[0].text in words["be"]:
        said = {item.text for item in opening}
        return actor if said & words["manners"] and not said & words["negations"] else None
    if group.end < scene.end and scene.items[group.end].text == "so":
        closes = group.end + 1 >= scene.end or scene.items[group.end + 1].text in words["closing"]
        return actor if closes else None
    reference = reference_after(scene, group.end)
    if reference is None or scene.items[reference.at].text not in words["retold"]:
        return None
    return None if scene.items[min(reference.at + 1, scene.end - 1)].text == "as" else actor
