"""The side of an event: that of whoever acts, of the voice that tells it, or of the country that gets a place back."""

from __future__ import annotations

from dataclasses import replace

from app.claims.models import Event, Speaker
from app.claims.roles import Role
from app.claims.slavic.actors import Actor, Reference
from app.claims.slavic.frames import Frame
from app.claims.slavic.morphology import Case
from app.claims.slavic.perspective import enemy_of
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from app.claims.slavic.verbs import VerbGroup
from app.claims.slavic.voicing import segment
from app.claims.tokens import ItemKind

#: The object of a verb of saying stands at most this many items behind it.
_OBJECT_REACH = 4
#: «Заяви» stand at most this many items before what they tell of.
_WORDS_REACH = 6
#: Events in which a side takes a place; what failed of them was beaten off by the other.
TAKING = frozenset({Event.CAPTURES, Event.ENTERS, Event.ADVANCES})
#: Whoever is said to defend a place, or to raise a flag that is not called another's, is the writer's own.
_OF_FRIENDS = frozenset({"holds.defended", "enters.flag"})
_ACTING = frozenset({Role.SIDE, Role.TROOPS})


def side_of_event(scene: Scene, sighting: Sighting, frame: Frame | None) -> str | None:
    """The side that an event is said of; None where the words do not tell."""
    if sighting.event is Event.CONTESTS:
        return None
    voice = None if frame is None else frame.speaker.side
    side = sighting.side
    if side is None and _is_occupied(scene, sighting):
        return scene.theatre.opponent(_home(scene, sighting))
    if side is None and sighting.actor is not None:
        actor = sighting.actor
        side = _actor_side(scene, sighting, actor, voice) or _by_perspective(scene, sighting, actor, frame)
    if sighting.opposed:
        if side is not None:
            return scene.theatre.opponent(side)
        ours = voice or scene.source.side or scene.theatre.opponent(scene.memory.enemy)
        return ours if sighting.actor is None else None
    if side is not None or sighting.actor is not None:
        return side
    if sighting.group is None and sighting.event in TAKING and (owner := _whose_words(scene, sighting)) is not None:
        return owner
    if sighting.rule == "captures.noun_fall":
        return scene.theatre.opponent(_home(scene, sighting))
    if frame is not None and frame.manner == "deny":
        return scene.theatre.opponent(voice) if sighting.event is Event.CAPTURES else voice
    if frame is not None and sighting.event is Event.WITHDRAWS and sighting.group is None:
        told = range(max(scene.begin, sighting.at - _OBJECT_REACH), sighting.at)
        phased = any(scene.is_word(at, "phases") for at in range(sighting.at, sighting.end))
        if frame.confirms or phased or any(scene.is_word(at, "announcing") for at in told):
            return voice
    group = sighting.group
    forced = group is not None and (group.passive or "implicative" in group.catenatives or _is_impersonal(scene, group))
    lost = sighting.event is Event.WITHDRAWS and forced
    seized = sighting.group is None and scene.noun(sighting.at, "seizure") is not None
    if seized and voice is not None and voice == _home(scene, sighting):
        # Nobody seizes a place of their own country: «Гайдай повідомив про захоплення X» tells of the foe.
        return scene.theatre.opponent(voice)
    won = sighting.event is Event.CAPTURES or sighting.rule == "advances.noun_siege"
    boasts = won and sighting.group is None and frame is not None and frame.manner == "say"
    if boasts and frame is not None:
        # «Про взяття X оголосив Кадиров»; but whoever confirms a capture need not be who made it.
        told_first = frame.inverted and not frame.confirms
        boasts = told_first or 0 <= sighting.at - frame.head[1] <= _OBJECT_REACH
    if lost or boasts:
        known = voice or (_own_loss(scene, sighting) if lost else None)
        if known is not None or not sighting.restores:
            return known
    if sighting.event is Event.HOLDS and sighting.group is None and frame is not None:
        return voice
    if sighting.restores and sighting.event is not Event.WITHDRAWS:
        # «Перейшло під контроль» tells of either side.
        regained = sighting.rule == "state.free" or (
            sighting.event is Event.CAPTURES and sighting.rule != "state.into_control"
        )
        home = _home(scene, sighting) if regained else None
        return voice or scene.source.side or home
    if sighting.actor is None and _own_success(scene, sighting, frame):
        return voice or scene.source.side
    if sighting.event is Event.WITHDRAWS and _subjectless(scene, sighting) and not _foe_spoken_of(scene, sighting):
        return voice or scene.source.side
    return _saying(scene, sighting, frame) or _carried(scene, sighting)


def _own_loss(scene: Scene, sighting: Sighting) -> str | None:
    """Who has lost what is said to be left by nobody named: the writer's own, unless the foe was spoken of."""
    if scene.source.side is not None:
        return scene.source.side
    ours = scene.theatre.opponent(scene.memory.enemy)
    known = ours is not None and ours == _home(scene, sighting)
    return ours if known and not _foe_spoken_of(scene, sighting) else None


def _foe_spoken_of(scene: Scene, sighting: Sighting) -> bool:
    """Whether somebody of another side than the writer's was named in the sentence, or acted in the one before."""
    ours = scene.source.side or scene.theatre.opponent(scene.memory.enemy)
    named = {one.side for one in scene.actors if one.side is not None and one.role in _ACTING}
    enemy = any(one.reference is Reference.ENEMY for one in scene.actors)
    doer = sighting.actor is not None and sighting.actor.reference is not Reference.BARE
    return enemy or bool(named - {ours}) or scene.memory.subject not in {None, ours} or doer


def _subjectless(scene: Scene, sighting: Sighting) -> bool:
    """As in «з X вийшли»: a plural past of which nothing in the clause could be the subject."""
    group = sighting.group
    if group is None or not (group.finite and group.plural and group.past) or group.negated:
        return False
    begin, end = segment(scene, group.at)
    between = replace(sighting, begin=max(begin, sighting.begin), end=min(end, sighting.end))
    return not _stranger(scene, between) and not any(at in scene.nouns for at in range(begin, end))


def _whose_words(scene: Scene, sighting: Sighting) -> str | None:
    """The side whose claims of a deed are spoken of: «заяви росіян про взяття X»."""
    for at in range(sighting.at - 1, max(scene.begin, sighting.at - _WORDS_REACH) - 1, -1):
        telling = scene.noun(at, "tellings")
        if telling is not None:
            owner = next((one for one in scene.actors if one.begin == telling.end and one.end <= sighting.at), None)
            return owner.side if owner is not None and Case.GENITIVE in owner.cases else None
    return None


def _is_occupied(scene: Scene, sighting: Sighting) -> bool:
    """Whether a place is said to be occupied, by nobody named or by «ворог»: by whom its country fights."""
    group, actor = sighting.group, sighting.actor
    occupying = group is not None and group.lemma in scene.lexicon.words["occupying"] and not sighting.opposed
    return occupying and (actor is None or actor.reference is Reference.ENEMY)


def _is_impersonal(scene: Scene, group: VerbGroup) -> bool:
    """As in «X доведеться залишити», said of those who speak."""
    words = scene.lexicon.words["impersonal"]
    return any(one.lemma in words for at in range(group.begin, group.end) for one in scene.verbs_at(at))


def _own_success(scene: Scene, sighting: Sighting, frame: Frame | None) -> bool:
    """Whether a verb without agent boasts rather than admits: «взято X», «X взяли», said by a voice with a side."""
    group = sighting.group
    if group is None or group.negated or group.lemma not in scene.lexicon.words["winning"]:
        return False
    won = group.passive or (group.finite and group.plural and group.past)
    return won and sighting.event is Event.CAPTURES and not (frame is not None and frame.confirms)


def side_denied(scene: Scene, sighting: Sighting, event: Event, frame: Frame | None) -> str | None:
    """Whose deed a voice denies without naming whose it is: the other's taking, its own leaving."""
    group = sighting.group
    nobody = any(scene.is_word(at, "nobody") for at in range(sighting.begin, sighting.at))
    if group is not None and (not (group.passive or nobody) or group.lemma in scene.lexicon.words["winning"]):
        # «X не взято» may be said of either side.
        return None
    voice = scene.source.side if frame is None else frame.speaker.side
    return scene.theatre.opponent(voice) if event in TAKING else voice


def owning_up(scene: Scene, event: Event, side: str | None, frame: Frame | None) -> Frame | None:
    """The frame, its unnamed voice given the side whose loss it admits: «комбриг визнав втрату X»."""
    if frame is None or frame.speaker.side is not None or frame.manner != "say" or event is Event.CONTESTS:
        return frame
    admits = any(one.lemma in scene.lexicon.words["conceding"] for one in scene.verbs_at(frame.at))
    heads = (one for one in scene.actors if frame.head[0] <= one.begin < frame.head[1] and one.role is Role.SPEAKER)
    who = next(heads, None)
    if not admits or who is None or _looks_on(scene, who):
        return frame
    loser = side if event is Event.WITHDRAWS else scene.theatre.opponent(side)
    return replace(frame, speaker=replace(frame.speaker, side=loser))


def _looks_on(scene: Scene, actor: Actor) -> bool:
    """Whether somebody only watches the war: a journalist, a resident."""
    inside = (scene.nouns[at] for at in range(actor.begin, actor.end) if at in scene.nouns)
    return any(noun.sets & {"private", "media"} for noun in inside)


def who_orders(scene: Scene, sighting: Sighting, side: str | None) -> Speaker | None:
    """Who orders or agrees to what is announced, where nobody else is quoted: «Шойгу наказав вивести війська з X»."""
    leading = (one for one in scene.subjects(scene.begin, sighting.at) if one.role is Role.SPEAKER)
    actor = next((one for one in leading if one.side is not None and one.side == side), None)
    return None if actor is None else scene.speaker_of(actor)


def _actor_side(scene: Scene, sighting: Sighting, actor: Actor, voice: str | None) -> str | None:
    """The side of whoever acts; bare "troops" that leave are the speaker's own unless the other side was named."""
    if actor.reference is Reference.ENEMY or (_numbered(scene, actor) and voice is None):
        return None
    if actor.reference is Reference.BARE and voice is not None and sighting.event is Event.WITHDRAWS:
        named = {one.side for one in scene.actors if one.end <= actor.begin and one.side is not None}
        if named - {voice}:
            return None
    return scene.side_of(actor, voice)


def _numbered(scene: Scene, actor: Actor) -> bool:
    """Whether a unit is told apart by its number, and so is not the troops that were spoken of before."""
    words = range(actor.begin, actor.end)
    unit = actor.reference is Reference.BARE and any(scene.noun(at, "units") is not None for at in words)
    return unit and any(scene.items[at].text[0].isdecimal() for at in words)


def _by_perspective(scene: Scene, sighting: Sighting, actor: Actor, frame: Frame | None) -> str | None:
    """The side of «ворог», of «наші» and of a unit without a side, by whose view the text is known to take.

    A text calls the units of its foes by their side; «93-тя бригада» is one of its own, and so is whoever liberates.
    """
    match actor.reference:
        case Reference.ENEMY:
            return enemy_of(scene, actor, frame)
        case Reference.OUR:
            return scene.theatre.opponent(scene.memory.enemy) if frame is None else None
        case Reference.BARE:
            if sighting.opposed or (frame is not None and frame.speaker.side is not None):
                return None
            unit = any(scene.noun(at, "units") is not None for at in range(actor.begin, actor.end))
            ours = scene.source.side or scene.theatre.opponent(scene.memory.enemy)
            group = sighting.group
            ordered = group is not None and "plan" in group.catenatives and sighting.event is Event.WITHDRAWS
            if ordered and not _foe_spoken_of(scene, sighting):
                return ours
            return ours if unit or sighting.restores or sighting.rule in _OF_FRIENDS else None
        case Reference.NAMED | Reference.THEIR:
            return None


def _saying(scene: Scene, sighting: Sighting, frame: Frame | None) -> str | None:
    """Who says that they did it, with no subject of its own: «Росія стверджує, що взяла X», «у бригаді — що взяли»."""
    group = sighting.group
    if frame is None or frame.actor is None or group is None or group.passive or not group.finite:
        return None
    institution = frame.actor.role is Role.SPEAKER and frame.actor.name is None
    plural = frame.actor.plural | ({True} if scene.led(frame.actor) else set())
    speaks_of_own = (institution or frame.actor.role in _ACTING) and group.plural in plural
    return frame.speaker.side if speaks_of_own and frame.forward else None


def _carried(scene: Scene, sighting: Sighting) -> str | None:
    """The subject of the sentence before, where a plural verb has none of its own."""
    group = sighting.group
    if group is None or group.passive or not group.plural or not group.finite:
        return None
    return None if _stranger(scene, sighting) else scene.memory.subject


def _stranger(scene: Scene, sighting: Sighting) -> bool:
    """Whether a word that the lexicon does not know stands in the clause, and so may be the subject."""
    places = {ref.at for ref in sighting.places}
    return any(
        scene.items[at].kind is ItemKind.WORD
        and at not in places
        and at not in scene.nouns
        and not scene.verbs_at(at)
        and scene.items[at].text not in scene.lexicon.small
        for at in range(sighting.begin, sighting.end)
    )


def _home(scene: Scene, sighting: Sighting) -> str | None:
    """The side whose country the places of an event lie in."""
    return next((side for ref in sighting.places if (side := scene.country_of(ref)) is not None), None)
