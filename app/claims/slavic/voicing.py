"""Who says what a verb of saying tells: the subject beside it, the office in which it is said, whoever spoke last."""

from __future__ import annotations

from app.claims.models import Speaker
from app.claims.roles import Role
from app.claims.slavic.actors import Actor, Reference
from app.claims.slavic.morphology import Case, Form
from app.claims.slavic.scene import Scene
from app.claims.slavic.verbs import VerbGroup
from app.claims.tokens import ItemKind

#: A sentence goes on with the last speaker where its verb begins at most this many items behind its first.
_NAME_REACH = 4
_DASHES = frozenset({"-", "–", "—"})


def segment(scene: Scene, at: int) -> tuple[int, int]:
    """The stretch between marks that holds an item."""
    begin, end = at, at + 1
    while begin > scene.begin and not _parts(scene, begin - 1):
        begin -= 1
    while end < scene.end and not _parts(scene, end):
        end += 1
    return begin, end


def _parts(scene: Scene, at: int) -> bool:
    item = scene.items[at]
    return item.kind is ItemKind.PUNCTUATION and item.text not in {"'", "."} and not scene.hyphen(at) and (
        item.text != '"' or _quotes_speech(scene, at)
    )  # fmt: skip


def _quotes_speech(scene: Scene, at: int) -> bool:
    """Whether a quotation mark stands beside a comma, a colon or a dash, and so around speech rather than a name."""
    beside = [scene.items[k].text for k in (at - 1, at + 1) if scene.begin <= k < scene.end]
    return any(text in {",", ":", *_DASHES} for text in beside)


def speaker_actor(scene: Scene, group: VerbGroup, begin: int, end: int) -> Actor | None:
    """Who says it: whoever is named in the nominative nearest to the verb, or the office in which it is said."""
    subjects = [actor for actor in scene.subjects(begin, end) if group.plural in actor.plural or len(actor.plural) > 1
                or actor.role is Role.SPEAKER]  # fmt: skip
    if subjects:
        return min(subjects, key=lambda actor: min(abs(actor.begin - group.at), abs(group.at - actor.end)))
    aside = [actor for actor in scene.subjects(scene.begin, begin) if actor.role in {Role.SPEAKER, Role.SIDE}]
    opens = scene.items[begin - 1].text == "," if begin > scene.begin else False
    if aside and opens and not any(aside[-1].end <= other.at < group.at for other in scene.verbs):
        return aside[-1]
    impersonal = (group.lemma.endswith(("ся", "сь")) or group.form is Form.SHORT) and not group.plural
    if impersonal:
        for actor in scene.actors:
            told = scene.noun_before(actor.begin, "tellings")
            if begin <= actor.begin and actor.end <= end and (told is not None or _in_office(scene, actor)):
                return actor
        return None
    if group.plural:
        for actor in scene.actors:
            inside = begin <= actor.begin and actor.end <= end and actor.begin > scene.begin
            unit = scene.noun(actor.end - 1, "units") is not None or scene.noun(actor.begin, "units") is not None
            known = actor.role is not Role.TROOPS or actor.reference is Reference.NAMED or unit
            if inside and known and scene.items[actor.begin - 1].text in {"у", "в", "во"}:
                return actor
    return None


def _in_office(scene: Scene, actor: Actor) -> bool:
    return actor.begin > scene.begin and scene.items[actor.begin - 1].text in {"у", "в", "во"}


def voice_of_verb(scene: Scene, group: VerbGroup, actor: Actor | None, manner: str) -> Speaker | None:
    """The speaker of a verb whose subject is ``actor``; where it has none, whoever is told of beside or before it."""
    if actor is not None:
        answering = manner in {"deny", "unconfirmed"} and actor.role is Role.SPEAKER
        return scene.answering(actor) if answering else scene.speaker_of(actor)
    if (group.lemma.endswith(("ся", "сь")) or group.form is Form.SHORT) and not group.plural:
        return None
    if group.we:
        return scene.reporter()
    if group.lemma in scene.lexicon.words["reporting_up"]:
        # «Путіну доповіли»: who reports to somebody is of his side.
        receiver = next((one for one in scene.actors if Case.DATIVE in one.cases and one.end <= group.begin), None)
        if receiver is not None and receiver.side is not None:
            return Speaker(None, None, receiver.side)
    if group.plural:
        begin, end = segment(scene, group.at)
        for at in range(begin + 1, end):
            named = scene.items[at].name
            if scene.items[at].kind is ItemKind.PLACE and named is not None and scene.items[at - 1].text in {"у", "в"}:
                return Speaker(named.name, None, named.side)
        return None
    goes_on = next(
        (one for one in reversed(scene.verbs) if one.end <= group.begin and one.lemma in scene.lexicon.reports), None
    )
    if goes_on is not None and goes_on.finite:
        begin, end = segment(scene, goes_on.at)
        actor = speaker_actor(scene, goes_on, begin, end)
        if actor is not None:
            return scene.speaker_of(actor)
    started = group.begin - scene.begin <= _NAME_REACH
    return scene.memory.speaker if started else None
