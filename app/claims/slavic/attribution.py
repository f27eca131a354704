"""Who says it: verbs of saying, «за словами», headlines and images, and how far in the sentence they reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.claims.models import Basis, Speaker
from app.claims.roles import Role
from app.claims.slavic.actors import Actor, Reference
from app.claims.slavic.frames import Frame
from app.claims.slavic.image_frames import find_image_frames
from app.claims.slavic.morphology import Case, Form
from app.claims.slavic.scene import Scene
from app.claims.slavic.verbs import VerbGroup
from app.claims.tokens import ItemKind

#: The speaker of a headline takes at most this many items before the colon.
_LONGEST_HEADLINE = 16
#: Whom «за словами» names begins at most this many items behind it.
_NAME_REACH = 4
_DASHES = frozenset({"-", "–", "—"})
_CONCEDING = frozenset({"хоча", "хотя"})


def find_frames(scene: Scene) -> list[Frame]:
    """All frames of a sentence."""
    said: list[Frame] = []
    for frame in _said(scene):
        # «Не підтверджують і не спростовують» leaves what is said unconfirmed.
        doubted = frame.manner == "open" and said and said[-1].manner == "unconfirmed"
        if not (doubted and frame.at - said[-1].at <= _NAME_REACH):
            said.append(frame)
    cited = list(_according(scene))
    said = [_citing(frame, cited) for frame in said]
    return [*said, *cited, *_headline(scene), *find_image_frames(scene)]


def _citing(frame: Frame, cited: list[Frame]) -> Frame:
    """Whoever is cited by the one who relays it: «агентство з посиланням на Генштаб повідомляє»."""
    inside = next((one for one in cited if frame.head[0] <= one.at < frame.head[1]), None)
    return frame if inside is None else replace(frame, speaker=inside.speaker)


def _said(scene: Scene) -> Iterator[Frame]:
    for group in scene.verbs:
        kind = scene.lexicon.reports.get(group.lemma)
        if group.lemma in scene.lexicon.words["calling"] and scene.has_phrase(
            "falsehoods", group.end, min(scene.end, group.end + _NAME_REACH)
        ):
            kind = "deny"
        if kind is None or group.passive or group.attribute or _throws_back(scene, group):
            continue
        if not group.finite and group.form is not Form.GERUND:
            continue
        frame = _verb(scene, group, kind)
        if frame is not None:
            yield frame


def _throws_back(scene: Scene, group: VerbGroup) -> bool:
    """Whether a verb that also means to deny has troops for its object: «відкинули противника»."""
    if group.lemma not in scene.lexicon.verb_rules or scene.lexicon.reports[group.lemma] != "deny":
        return False
    begin, end = _segment(scene, group.at)
    objects = any(one.role is Role.TROOPS and group.end <= one.begin <= group.end + 1 for one in scene.actors)
    return objects or any(one.role is Role.TROOPS for one in scene.subjects(begin, end))


def _segment(scene: Scene, at: int) -> tuple[int, int]:
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


def _verb(scene: Scene, group: VerbGroup, kind: str) -> Frame | None:
    begin, end = _segment(scene, group.at)
    manner = _manner(scene, group, kind)
    actor = _speaker(scene, group, begin, end)
    as_said = scene.items[begin].text in {"як", "как"}
    following = scene.items[end].text if end < scene.end else ""
    behind = scene.items[end + 1].text if end + 1 < scene.end else ""
    reports = following == "," and bool(scene.starts("that", end + 1)) and behind not in {"як", "как"}
    speaker = _voice(scene, group, actor, manner)
    confirms = group.lemma in scene.lexicon.words["confirmers"]
    if as_said:
        if speaker is None:
            return None
        return Frame(group.at, scene.begin, scene.end, (begin, end), speaker, manner, Basis.STATEMENT, forward=False)
    if reports or following == ":":
        opening = end + 2 if reports else end + 1
        known = speaker or (scene.reporter() if manner in {"open", "unconfirmed"} else None)
        if known is None:
            return None
        past = _answered(scene, opening, known, manner)
        head = (begin, end)
        return Frame(
            group.at, opening, past, head, known, manner, Basis.STATEMENT, forward=True, confirms=confirms, actor=actor
        )
    before = scene.items[begin - 1].text if begin > scene.begin else ""
    answers = manner in {"deny", "unconfirmed"} and scene.has_phrase("back_references", begin, end)
    said_before = (before in {",", '"', *_DASHES} or (before == ":" and manner == "deny")) and not answers
    called = any(scene.noun(at, "tellings") is not None for at in range(begin, group.begin))
    if group.lemma in scene.lexicon.words["calling"] and speaker is not None and called:
        # «Заяви про взяття X назвали брехнею»: what is called a lie stands before the verb.
        return Frame(group.at, begin, end, (group.begin, end), speaker, manner, Basis.STATEMENT, forward=False)
    if actor is not None and speaker is not None and _names_deed(scene, begin, group.begin):
        return Frame(
            group.at,
            begin,
            group.begin,
            (group.begin, end),
            speaker,
            manner,
            Basis.STATEMENT,
            forward=False,
            confirms=confirms,
            inverted=True,
        )
    closes = end >= scene.end - 1 or (actor is not None and group.at < actor.begin)
    if said_before and closes and (actor is not None or group.plural):
        if speaker is None:
            return None
        head = (begin, end)
        return Frame(
            group.at, scene.begin, begin, head, speaker, manner, Basis.STATEMENT, forward=False, confirms=confirms
        )
    if speaker is None:
        if manner not in {"open", "unconfirmed"}:
            return None
        speaker = scene.reporter()
    past = _answered(scene, group.end, speaker, manner)
    head = (group.begin, group.end)
    return Frame(group.at, group.end, past, head, speaker, manner, Basis.STATEMENT, forward=True, confirms=confirms)


def _names_deed(scene: Scene, begin: int, past: int) -> bool:
    """Whether the stretch before a verb opens with a deed as its object: «втрату X», «повне звільнення X»."""
    at = begin
    while at < past and at not in scene.nouns and scene.adjectival(at):
        at += 1
    noun = scene.noun(at, "events")
    return noun is not None and at < past and Case.ACCUSATIVE in noun.cases


def _answered(scene: Scene, begin: int, speaker: Speaker, manner: str) -> int:
    """Where what is said ends: at an objection whose subject is of another side than the speaker, or to a refusal."""
    if manner in {"unconfirmed", "deny", "open"}:
        conceded = (at for at in range(begin, scene.end - 1) if scene.items[at].text == ",")
        end = next((at for at in conceded if scene.items[at + 1].text in _CONCEDING), None)
        if end is not None:
            return end
    if speaker.side is None:
        return scene.end
    for at in range(begin, scene.end - 1):
        if scene.items[at].text not in {",", ";"} or not scene.starts("objecting", at + 1):
            continue
        acting = next((actor for actor in scene.actors if actor.begin > at and actor.side is not None), None)
        if acting is not None and acting.side != speaker.side and Case.NOMINATIVE in acting.cases:
            return at
    return scene.end


def _speaker(scene: Scene, group: VerbGroup, begin: int, end: int) -> Actor | None:
    """Who says it: whoever is named in the nominative nearest to the verb, or the office in which it is said."""
    subjects = [actor for actor in scene.subjects(begin, end) if group.plural in actor.plural or len(actor.plural) > 1
                or actor.role is Role.SPEAKER]  # fmt: skip
    if subjects:
        return min(subjects, key=lambda actor: min(abs(actor.begin - group.at), abs(group.at - actor.end)))
    aside = [actor for actor in scene.subjects(scene.begin, begin) if actor.role in {Role.SPEAKER, Role.SIDE}]
    opens = scene.items[begin - 1].text == "," if begin > scene.begin else False
    if aside and opens and not any(aside[-1].end <= other.at < group.at for other in scene.verbs):
        return aside[-1]
    impersonal = group.lemma.endswith(("ся", "сь")) and not group.plural
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


def _voice(scene: Scene, group: VerbGroup, actor: Actor | None, manner: str) -> Speaker | None:
    if actor is not None:
        answering = manner in {"deny", "unconfirmed"} and actor.role is Role.SPEAKER
        return scene.answering(actor) if answering else scene.speaker_of(actor)
    if group.lemma.endswith(("ся", "сь")) and not group.plural:
        return None
    if group.we:
        return scene.reporter()
    if group.lemma in scene.lexicon.words["reporting_up"]:
        # «Путіну доповіли»: who reports to somebody is of his side.
        receiver = next((one for one in scene.actors if Case.DATIVE in one.cases and one.end <= group.begin), None)
        if receiver is not None and receiver.side is not None:
            return Speaker(None, None, receiver.side)
    if group.plural:
        begin, end = _segment(scene, group.at)
        for at in range(begin + 1, end):
            named = scene.items[at].name
            if scene.items[at].kind is ItemKind.PLACE and named is not None and scene.items[at - 1].text in {"у", "в"}:
                return Speaker(named.name, None, named.side)
        return None
    goes_on = next(
        (one for one in reversed(scene.verbs) if one.end <= group.begin and one.lemma in scene.lexicon.reports), None
    )
    if goes_on is not None and goes_on.finite:
        begin, end = _segment(scene, goes_on.at)
        actor = _speaker(scene, goes_on, begin, end)
        if actor is not None:
            return scene.speaker_of(actor)
    started = group.begin - scene.begin <= _NAME_REACH
    return scene.memory.speaker if started else None


def _manner(scene: Scene, group: VerbGroup, kind: str) -> str:
    confirming = group.lemma in scene.lexicon.words["confirmers"]
    refused = any(one in {"wish", "fail", "plan"} for one in group.catenatives)
    if group.negated or refused:
        if confirming:
            return "unconfirmed"
        return "open"
    if group.unreal or (group.future and kind != "promise"):
        return "open"
    return kind


def _according(scene: Scene) -> Iterator[Frame]:
    for at in range(scene.begin, scene.end):
        length = scene.starts("his_words", at)
        if length and scene.memory.speaker is not None:
            head = (at, at + length)
            yield Frame(at, scene.begin, scene.end, head, scene.memory.speaker, "say", Basis.STATEMENT, forward=False)
            continue
        length = scene.starts("according", at)
        if not length:
            continue
        past = at + length
        actor = next((one for one in scene.actors if past <= one.begin <= past + _NAME_REACH), None)
        if actor is None or any(scene.breaks(k) for k in range(past, actor.begin)) or actor.role is Role.PRONOUN:
            continue
        speaker = scene.speaker_of(actor)
        yield Frame(at, scene.begin, scene.end, (at, actor.end), speaker, "say", Basis.STATEMENT, forward=False)


def _headline(scene: Scene) -> Iterator[Frame]:
    """As in «Синєгубов: звільнено Балаклію» and «Звільнено Балаклію — Синєгубов»."""
    for at in range(scene.begin, min(scene.end, scene.begin + _LONGEST_HEADLINE)):
        if scene.items[at].text != ":":
            continue
        actor = next((one for one in scene.actors if one.end == at and one.role in {Role.SPEAKER, Role.SIDE}), None)
        if actor is not None and not any(scene.begin <= verb.at < at and verb.finite for verb in scene.verbs):
            speaker = scene.speaker_of(actor)
            yield Frame(at, at + 1, scene.end, (scene.begin, at), speaker, "say", Basis.STATEMENT, forward=True)
        break
    past = scene.end
    while past > scene.begin and scene.items[past - 1].kind is ItemKind.PUNCTUATION:
        past -= 1
    actor = next((one for one in reversed(scene.actors) if one.end == past), None)
    if actor is None or actor.begin <= scene.begin or actor.role not in {Role.SPEAKER, Role.SIDE}:
        return
    begin = actor.begin - (scene.items[actor.begin - 1].text == '"')
    telling = scene.noun_before(begin, "tellings")
    begin = actor.begin if telling is None else telling.begin
    named = Case.NOMINATIVE in actor.cases or telling is not None
    mark = scene.items[begin - 1].text if begin > scene.begin else ""
    closes = mark in _DASHES or (mark == ":" and actor.role is Role.SPEAKER)
    if closes and not scene.hyphen(begin - 1) and named:
        head = (begin, actor.end)
        speaker = scene.speaker_of(actor)
        yield Frame(actor.begin, scene.begin, begin - 1, head, speaker, "say", Basis.STATEMENT, forward=False)


def frame_of(scene: Scene, at: int, frames: list[Frame]) -> Frame | None:
    """The innermost frame whose words hold an item, or the words of a quotation left open before."""
    holding = [frame for frame in frames if frame.begin <= at < frame.end and not frame.head[0] <= at < frame.head[1]]
    forward = [frame for frame in holding if frame.forward]
    if forward:
        return max(forward, key=lambda frame: frame.begin)
    if holding:
        return holding[0]
    speaker = scene.memory.speaker
    marks = sum(1 for k in range(scene.begin, at) if scene.items[k].text == '"')
    if speaker is None or marks % 2 != (0 if scene.memory.quoting else 1) or not scene.memory.quoting:
        return None
    return Frame(scene.begin, scene.begin, scene.end, (at, at), speaker, "say", Basis.STATEMENT, forward=True)
