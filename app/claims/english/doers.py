"""The side of an event: that of whoever acts, of the voice that tells it, or of the country that gets a place back."""

from __future__ import annotations

from app.claims.english.beside import told_beside
from app.claims.english.frames import Frame
from app.claims.english.parties import Actor, Reference
from app.claims.english.pronouns import is_speakers_own, others_meant
from app.claims.english.scene import Scene
from app.claims.english.scopes import in_quotation
from app.claims.english.sightings import Sighting
from app.claims.english.told_nouns import owner_of
from app.claims.english.verbs import VerbGroup
from app.claims.models import Event
from app.claims.roles import Role

#: The object of a verb such as "confirm" stands at most this many items behind it.
_OBJECT_REACH = 4
_TAKING = frozenset({Event.CAPTURES, Event.ENTERS})
#: The side spoken of last is looked for at most this many items back.
_LAST_SIDE_REACH = 40


def side_of_event(scene: Scene, sighting: Sighting, frame: Frame | None) -> str | None:
    """The side that an event is said of; None where the words do not tell."""
    voice = None if frame is None else (frame.speaker.side or frame.publisher)
    if sighting.event is Event.CONTESTS:
        return None
    side = sighting.side
    if side is None and sighting.actor is not None:
        side = _actor_side(scene, sighting, sighting.actor, frame) or _enemy_at_home(
            scene, sighting, sighting.actor, frame
        )
    elif side is None and sighting.group is not None and sighting.group.gerund_after is not None:
        side = scene.side_before(sighting.at)
    if side is None and sighting.actor is not None and sighting.actor.reference is Reference.ENEMY:
        side = _invader(scene, sighting, sighting.actor)
    if sighting.opposed:
        opposed = scene.theatre.opponent(side)
        return opposed if opposed is not None or side is not None else (voice or scene.source.side)
    group = sighting.group
    lost = group is not None and group.passive and group.lemma in scene.lexicon.words["conceding"]
    if side is None and sighting.actor is None and sighting.event is Event.CAPTURES and group is not None:
        side = _freed_from(scene, sighting, voice) or told_beside(scene, sighting)
    if lost and side is None and sighting.actor is None:
        side = _lost_to(scene, sighting, voice)
    if side is None and sighting.actor is None and (lost or (sighting.restores and _owned(scene, sighting))):
        side = voice or scene.source.side
        if side is None and sighting.event is Event.CAPTURES:
            side = _restored_to(scene, sighting)
    unnamed = sighting.actor is None or sighting.actor.reference is Reference.ENEMY
    if side is None and unnamed and sighting.foreign:
        home = _home(scene, sighting)
        boasts = frame is not None and scene.items[frame.at].text in scene.lexicon.words["claiming"]
        if (boasts or (voice or scene.source.side) in {None, home}) and not _told_of(scene, sighting, frame, home):
            return scene.theatre.opponent(home)
    if side is None and sighting.actor is None and sighting.event in _TAKING:
        side = _taken_abroad(scene, sighting, frame) or _boasted_of(scene, sighting, frame)
    if group is not None and group.lemma == "fall" and group.negated and side is None:
        return scene.theatre.opponent(voice or scene.source.side)
    if side is None and sighting.actor is None and frame is not None and sighting.event is Event.CAPTURES:
        # What a side denies is the other's success; what it does not confirm is its own.
        match frame.manner:
            case "deny":
                return scene.theatre.opponent(voice)
            case "unconfirmed":
                return voice
        announced = any(
            scene.items[k].text in scene.lexicon.words["boasts"]
            for k in range(max(scene.begin, sighting.at - _OBJECT_REACH), sighting.at)
        )
        if announced and sighting.group is None:
            return voice
    return side


def _lost_to(scene: Scene, sighting: Sighting, voice: str | None) -> str | None:
    """As in "X was lost to the Russians": the opponent of whoever has it now."""
    if sighting.end >= scene.end or scene.items[sighting.end].text != "to":
        return None
    holder = scene.actor_near(sighting.end + 1)
    return None if holder is None else scene.theatre.opponent(_side_meant(scene, holder, voice))


def _freed_from(scene: Scene, sighting: Sighting, voice: str | None) -> str | None:
    """As in "X was cleared of the enemy", "wrested from Russian control": the opponent of whoever had it."""
    at = sighting.end
    if at >= scene.end or scene.items[at].text not in scene.lexicon.words["freed_from"]:
        return None
    holder = scene.actor_near(at + 1)
    side = scene.names.side_of_word(scene.items[at + 1].text) if at + 1 < scene.end else None
    return scene.theatre.opponent(side or (None if holder is None else _side_meant(scene, holder, voice)))


def _actor_side(scene: Scene, sighting: Sighting, actor: Actor, frame: Frame | None) -> str | None:
    """The side of whoever acts; "the ministry" is that of whoever speaks of it.

    Bare "troops" that leave are the speaker's own unless the other side was named.
    """
    voice = None if frame is None else (frame.speaker.side or frame.publisher)
    attacks = scene.items[actor.end - 1].text in scene.lexicon.words["assailants"]
    if actor.reference is Reference.BARE and voice is not None and sighting.event is Event.WITHDRAWS and not attacks:
        named = (scene.names.side_of_word(scene.items[k].text) for k in range(scene.begin, actor.begin))
        if any(side not in {None, voice} for side in named):
            return None
    if frame is not None and frame.forward and is_speakers_own(scene, actor, frame.begin, frame.actor):
        return voice or scene.side_of(actor, voice)
    claimed = _claimed_by(scene, sighting)
    if claimed is not None:
        return claimed
    others = others_meant(scene, sighting, actor)
    if others is not None:
        return others[0]
    office = actor.role is Role.SPEAKER and actor.reference is Reference.BARE and voice is not None
    if office and scene.items[actor.end - 1].text in scene.lexicon.words["institutions"]:
        return voice
    side = _side_meant(scene, actor, voice)
    return voice if _taken_by_voice(scene, sighting, actor, side, voice) else side


def _taken_by_voice(scene: Scene, sighting: Sighting, actor: Actor, side: str | None, voice: str | None) -> bool:
    """As in "They captured X, Moscow said" behind a sentence on the others: nobody captures what is its own country's.

    Only of a pronoun, which may mean the troops of either side.
    """
    home = _home(scene, sighting)
    own = side is not None and side == home and voice == scene.theatre.opponent(home)
    return own and actor.role is Role.PRONOUN and sighting.event is Event.CAPTURES and not sighting.restores


def _claimed_by(scene: Scene, sighting: Sighting) -> str | None:
    """As in "poured cold water on Russian claims to have captured X": the side whose claim it is did it."""
    group = sighting.group
    if group is None or not group.perfect or not group.infinitive:
        return None
    at = next((k for k in range(group.at - 1, group.begin - 2, -1) if scene.items[k].text == "to"), scene.begin) - 1
    if at <= scene.begin or scene.items[at].text not in scene.lexicon.words["hearsay_nouns"]:
        return None
    return scene.names.side_of_word(scene.items[at - 1].text)


def _side_meant(scene: Scene, actor: Actor, voice: str | None) -> str | None:
    """The side of somebody; "the enemy" outside quotation marks is that of the source, whoever it quotes."""
    joined = scene.actor_ending(actor.begin - 1) if scene.items[actor.begin - 1].text == "and" else None
    if joined is not None and None not in {joined.side, actor.side} and joined.side != actor.side:
        # "Both Moscow and Kyiv": what two sides do is of neither alone.
        return None
    writers = actor.reference is Reference.ENEMY and not in_quotation(scene, actor.begin)
    return scene.side_of(actor, (scene.source.side or voice) if writers else voice)


def _enemy_at_home(scene: Scene, sighting: Sighting, actor: Actor, frame: Frame | None) -> str | None:
    """Whom a body of no side calls the enemy, the opponent of the country where it works; whom a unit, of the place."""
    if actor.reference is not Reference.ENEMY or frame is None or frame.speaker.side is not None:
        return None
    if frame.actor is not None and frame.actor.role is Role.TROOPS:
        home = _home_meant(scene, sighting)
        return scene.theatre.opponent(home) if home in scene.theatre.prior.countries else None
    return scene.theatre.opponent(
        next((one.home for one in scene.theatre.bodies if one.name == frame.speaker.body), None)
    )


def is_loss(sighting: Sighting, event: Event) -> bool:
    """Whether a place is said to be lost: who denies that denies that the other side has it."""
    return event is Event.WITHDRAWS and sighting.group is not None and sighting.group.lemma == "lose"


def is_lost_to(scene: Scene, group: VerbGroup | None) -> bool:
    """As in "was lost to the Russians": told is not that one side left but that the other has taken it."""
    if group is None or not group.passive or group.end >= scene.end or scene.items[group.end].text != "to":
        return False
    taker = scene.actor_near(group.end + 1, 2)
    return taker is not None and taker.side is not None


def is_strange_admission(scene: Scene, sighting: Sighting, frame: Frame | None, event: Event, side: str | None) -> bool:
    """Whether "the enemy" of a source of no side would make the voice that it quotes tell of its own side's setback.

    Outside quotation marks the word may be the writer's, who then speaks of the other side.
    """
    actor = sighting.actor
    if actor is None or actor.reference is not Reference.ENEMY or frame is None or scene.source.side is not None:
        return False
    voice = frame.speaker.side or frame.publisher
    if voice is None or side is None or in_quotation(scene, actor.begin):
        return False
    match event:
        case Event.WITHDRAWS:
            return side == voice
        case Event.CONTESTS:
            return False
        case _:
            return side != voice


def _owned(scene: Scene, sighting: Sighting) -> bool:
    """Whether a voice that tells of a deed without a doer speaks of its own: "confirmed the withdrawal from X"."""
    if sighting.event is not Event.WITHDRAWS:
        return True
    admissions = scene.lexicon.words["admissions"]
    return any(
        lemma in admissions
        for k in range(max(scene.begin, sighting.at - _OBJECT_REACH), sighting.at)
        for lemma, _ in scene.lexicon.forms.get(scene.items[k].text, ())
    )


def _invader(scene: Scene, sighting: Sighting, actor: Actor) -> str | None:
    """Whoever is called an invader or occupier of a place is the opponent of the country that it lies in."""
    words = scene.lexicon.words
    invading = any(item.text in words["invading"] for item in scene.items[actor.begin : actor.end])
    foreign = invading or scene.items[actor.end - 1].text in words["invaders"]
    return scene.theatre.opponent(_home(scene, sighting)) if foreign else None


def _taken_abroad(scene: Scene, sighting: Sighting, frame: Frame | None) -> str | None:
    """As in "Moscow announced that X had been captured": no side captures what lies in its own country.

    Told by the side from abroad it is that side's own deed, and what either denies is the deed of that side.
    """
    home, group = _home_meant(scene, sighting), sighting.group
    voice = scene.source.side if frame is None else (frame.speaker.side or frame.publisher)
    if home is None or voice is None or sighting.restores or (group is not None and not group.passive):
        return None
    said = frame is None or frame.manner == "say"
    near = range(max(scene.begin, sighting.at - _OBJECT_REACH), sighting.at - 1)
    words = scene.lexicon.words["reported"]
    if group is None and any(scene.items[k].text in words and scene.items[k + 1].text == "of" for k in near):
        return scene.theatre.opponent(home)
    return scene.theatre.opponent(home) if said and (voice != home or (group is not None and group.negated)) else None


def _boasted_of(scene: Scene, sighting: Sighting, frame: Frame | None) -> str | None:
    """As in "Moscow's claim that X had been captured", "to have captured X": the side whose claim it is."""
    words = scene.lexicon.words
    if frame is not None and scene.items[frame.at].text in words["hearsay_nouns"]:
        return frame.speaker.side
    for at in range(sighting.at - 1, scene.begin + 1, -1):
        if scene.items[at].text == "that" and scene.items[at - 1].text in words["hearsay_nouns"]:
            owner = owner_of(scene, at - 1)
            return None if owner is None else owner.side
    return None


def _restored_to(scene: Scene, sighting: Sighting) -> str | None:
    """Who gets a place back: the side whose country it lies in, unless the other side speaks of it as its own."""
    home = _home(scene, sighting)
    named = scene.side_before(sighting.at)
    return None if sighting.group is None and named not in {None, home} else home


def _told_of(scene: Scene, sighting: Sighting, frame: Frame | None, home: str | None) -> bool:
    """As in "to stop Ukrainian breakthroughs after the fall of X": it may have fallen to those spoken of last."""
    begin = scene.begin if frame is None or not frame.forward else frame.begin
    for k in range(sighting.at - 1, max(begin, sighting.at - _LAST_SIDE_REACH) - 1, -1):
        item = scene.items[k]
        side = item.name.side if item.name is not None else scene.names.side_of_word(item.text)
        if side is not None:
            return side == home and sighting.group is None
    return False


def _home(scene: Scene, sighting: Sighting) -> str | None:
    """Who gets back a place when nobody is named: the side whose country the place lies in."""
    homes = (scene.home_of(scene.items[ref.at]) for ref in sighting.places if ref.anaphor is None)
    return next((home for home in homes if home is not None), None)


def _home_meant(scene: Scene, sighting: Sighting) -> str | None:
    """The side at home in the place, "the town" of a sentence before included."""
    meant = (at for ref in sighting.places if ref.anaphor is not None for at in scene.focus.places_of(ref))
    referred = (scene.home_of(scene.items[at]) for at in meant)
    return _home(scene, sighting) or next((home for home in referred if home is not None), None)
